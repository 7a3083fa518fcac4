//! How names are spelled, and how a text writes them.
//!
//! **One rule:** names are compared unit by unit, as numbers.

use super::Name;
use crate::texts::Texts;

/// Splits a name, or a token of a text, into the units by which names are compared: runs of
/// letters and digits, without points, apostrophes and hyphens; a comma is a unit of its own.
///
/// ```
/// use communique_lexicon::actors::units;
/// assert_eq!(units("U.S.-led"), ["US", "led"]);
/// assert_eq!(units("Workers’ Party"), ["Workers", "Party"]);
/// ```
pub fn units(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for c in text.chars() {
        if c.is_alphanumeric() {
            if let Some(last) = found.last_mut() {
                last.push(c);
            }
        } else if c == ',' || c == '&' || c == '/' {
            found.push(c.to_string());
            found.push(String::new());
        } else if c != '.' {
            found.push(String::new());
        }
    }
    found.retain(|u| !u.is_empty());
    found
}

/// A unit of a text as the names know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Number of the unit as written, [`NO_UNIT`] where no name holds it.
    pub(super) exact: u32,
    /// Number of the unit in small letters, among names of any case.
    pub(super) folded: u32,
    pub(super) shape: Shape,
}

impl Unit {
    /// Whether any name holds the unit.
    pub fn is_in_a_name(&self) -> bool {
        self.exact != NO_UNIT || self.folded != NO_UNIT
    }
}

/// How a unit is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Small,
    Capitalised,
    Capitals,
}

/// What no name holds.
pub(super) const NO_UNIT: u32 = u32::MAX;

/// Letters up to which a lone unit of a name of any case is an acronym, written in capitals ("UN" is not "un").
pub(crate) const ACRONYM: usize = 3;

/// A name as numbers of units, and whom it names.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    pub(super) units: Box<[u32]>,
    pub(super) name: Name,
    /// 0 for the built-in names, 1 for a user's, which come before them.
    pub(super) layer: u8,
    /// Letters, for the test of acronyms.
    letters: usize,
}

/// The names that begin with one unit, longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Begun {
    /// The second unit of each, or [`NO_UNIT`]. They lie side by side, apart from the rest: most names that begin like a text go
    /// on otherwise.
    seconds: Vec<u32>,
    spellings: Vec<Spelling>,
}

impl Begun {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Spelling> {
        self.spellings.iter()
    }
}

/// Names that match at the start of these units, longest first.
pub(super) fn matching<'n>(names: &'n [Begun], units: &[Unit], number: impl Fn(&Unit) -> u32) -> Vec<&'n Spelling> {
    let Some(begun) = units.first().and_then(|first| names.get(number(first) as usize)) else { return Vec::new() };
    let second = units.get(1).map(&number);
    let goes_on = |own: u32| own == NO_UNIT || Some(own) == second;
    let likely = begun.seconds.iter().zip(&begun.spellings).filter(|(own, _)| goes_on(**own));
    likely.map(|(_, spelling)| spelling).filter(|spelling| spelling.is_start_of(units, &number)).collect()
}

/// Adds the longest of these that fit to the best so far, which are all of one length.
pub(super) fn gather<'n>(names: &[&'n Spelling], best: &mut Vec<&'n Spelling>, fits: impl Fn(&Spelling) -> bool) {
    for &spelling in names {
        let length = best.first().map_or(0, |s| s.units.len());
        if spelling.units.len() < length {
            return;
        }
        if fits(spelling) {
            if spelling.units.len() > length {
                best.clear();
            }
            best.push(spelling);
        }
    }
}

pub(super) fn intern(units: &mut Texts<u32>, unit: &str) -> u32 {
    units.get(unit).unwrap_or_else(|| {
        let next = units.len() as u32;
        units.insert(unit, next);
        next
    })
}

/// Puts a spelling among those of its first unit, longest first, unless it is there.
pub(super) fn push(names: &mut Vec<Begun>, spelling: Spelling) {
    let Some(first) = spelling.units.first().map(|&first| first as usize) else { return };
    if names.len() <= first {
        names.resize_with(first + 1, Begun::default);
    }
    let begun = &mut names[first];
    let same = |s: &Spelling| s.units == spelling.units && s.name == spelling.name;
    match begun.spellings.iter_mut().find(|s| same(s)) {
        Some(known) => known.layer = spelling.layer,
        None => {
            let at = begun.spellings.partition_point(|s| s.units.len() >= spelling.units.len());
            begun.seconds.insert(at, spelling.units.get(1).copied().unwrap_or(NO_UNIT));
            begun.spellings.insert(at, spelling);
        }
    }
}

impl Spelling {
    pub(super) fn new(text: &str, name: Name, layer: u8, number: impl FnMut(&str) -> u32) -> Self {
        let units = units(text);
        let letters = units.iter().map(|u| u.chars().count()).sum();
        let units: Box<[u32]> = units.iter().map(String::as_str).map(number).collect();
        Self { units, name, layer, letters }
    }

    pub(super) fn is_start_of(&self, units: &[Unit], number: impl Fn(&Unit) -> u32) -> bool {
        self.units.len() <= units.len() && self.units.iter().zip(units).all(|(own, unit)| *own == number(unit))
    }

    /// Whether a text writes a name of any case as a name.
    pub(super) fn is_written_as_name(&self, units: &[Unit]) -> bool {
        let written = &units[..self.units.len()];
        match written {
            [alone] if self.letters <= ACRONYM => alone.shape == Shape::Capitals,
            [alone] => alone.shape != Shape::Small,
            _ => written.iter().any(|u| u.shape != Shape::Small),
        }
    }
}

impl Shape {
    pub(super) fn of(text: &str) -> Self {
        let mut letters = text.chars();
        if !letters.next().is_some_and(|c| c.is_uppercase() || c.is_numeric()) {
            Self::Small
        } else if letters.any(char::is_lowercase) {
            Self::Capitalised
        } else {
            Self::Capitals
        }
    }
}
