//! Who acts: states, bodies, persons and groups by name, and the nouns that stand for their agents.
//!
//! **One rule:** an actor is found by a name that the text holds, at the text's date; the program
//! has no country of its own.

mod spelling;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use communique_text::Date;

use crate::texts::Texts;
pub(crate) use spelling::ACRONYM;
use spelling::{Begun, NO_UNIT, Shape, Spelling, gather, intern, matching, push};
pub use spelling::{Unit, units};

/// Index of an actor in [`Actors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub u32);

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ActorKind {
    State,
    Body,
    Person,
    Group,
}

impl ActorKind {
    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "state" => Self::State,
            "body" => Self::Body,
            "person" => Self::Person,
            "group" => Self::Group,
            _ => return None,
        })
    }

    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Body => "body",
            Self::Person => "person",
            Self::Group => "group",
        }
    }
}

/// A span of months; either end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl Period {
    /// Whether the day lies inside; an unknown day lies in every period.
    pub fn holds(self, date: Option<Date>) -> bool {
        date.is_none_or(|d| self.from.is_none_or(|from| from <= d) && self.until.is_none_or(|until| d <= until))
    }

    /// Whether the period ended before the day.
    pub fn is_over(self, date: Option<Date>) -> bool {
        matches!((self.until, date), (Some(until), Some(d)) if until < d)
    }
}

/// An office with its dates: what a person or body was, for whom.
#[derive(Clone, Debug, Default)]
pub struct Office {
    /// Country code, or `None`.
    pub code: Option<Arc<str>>,
    /// Sectors, primary first.
    pub sectors: Vec<&'static str>,
    /// The office's name.
    pub title: Option<Box<str>>,
    /// When it was held.
    pub period: Period,
}

/// A state, body, person or group with a name of its own.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Key in the lexicon ("prk.wpk").
    pub key: Arc<str>,
    /// What it is.
    pub kind: ActorKind,
    /// Name for display.
    pub name: Arc<str>,
    /// ISO 3166 alpha-3 code or one of PLOVER's for non-states.
    pub code: Option<Arc<str>>,
    /// Sectors, primary first.
    pub sectors: Vec<&'static str>,
    /// When the actor existed.
    pub period: Period,
    /// Dated offices of a person, or dated roles of a body.
    pub offices: Vec<Office>,
    /// A people or faith without a state of its own: whoever of it lives in a country is of that country
    /// ("Catholic bishops in Poland", but not "Western journalists in Poland").
    pub local: bool,
}

/// What an actor is on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing<'l> {
    /// Country code.
    pub code: Option<&'l str>,
    /// Sectors, primary first.
    pub sectors: Vec<&'static str>,
    /// Title of the office.
    pub title: Option<&'l str>,
}

impl Actor {
    /// Code, sectors and title on a day: the office that holds then; a former one gives
    /// sector ELI; without offices the actor's own code and sectors.
    ///
    /// An unknown day takes the office listed last.
    pub fn standing(&self, date: Option<Date>) -> Standing<'_> {
        let of = |office: &Office| office.code.as_deref().map(str::len).is_some();
        let held = match date {
            Some(_) => self.offices.iter().rev().find(|o| of(o) && o.period.holds(date)),
            None => self.offices.last(),
        };
        if let Some(office) = held {
            return Standing {
                code: office.code.as_deref().or(self.code.as_deref()),
                sectors: office.sectors.clone(),
                title: office.title.as_deref(),
            };
        }
        let former = self.offices.iter().rev().find(|o| o.period.is_over(date)).or(self.offices.first());
        match former {
            Some(office) if self.kind == ActorKind::Person => Standing {
                code: office.code.as_deref().or(self.code.as_deref()),
                sectors: if office.period.is_over(date) { vec!["ELI"] } else { self.sectors.clone() },
                title: None,
            },
            Some(office) => Standing { code: office.code.as_deref(), sectors: self.sectors.clone(), title: None },
            None => Standing { code: self.code.as_deref(), sectors: self.sectors.clone(), title: None },
        }
    }
}

/// How a name points at its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// The actor itself ("Japan").
    Name,
    /// Its adjective ("Japanese troops").
    Adjective,
    /// Its people ("the Japanese").
    People,
    /// Its capital, which stands for it when it acts.
    Capital,
    /// A building or street that stands for its government.
    Seat,
    /// A place in it, which never acts.
    Place,
}

/// One name of one actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Whose name.
    pub actor: ActorId,
    /// How it points.
    pub kind: NameKind,
}

/// A noun that stands for somebody's agent ("minister", "troops"): it gives the sector, its
/// modifiers the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Sector, or `None` where the noun takes that of its owner ("delegation").
    pub sector: Option<&'static str>,
    /// Person, body or group.
    pub kind: ActorKind,
}

/// A word that stands for a state in the texts of one source ("puppet").
#[derive(Clone, Debug)]
pub struct Epithet {
    /// Names of the sources that use it so.
    pub sources: Vec<Box<str>>,
    /// The state meant.
    pub code: Arc<str>,
}

/// All actors with their names.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    list: Vec<Actor>,
    keys: FxHashMap<Arc<str>, ActorId>,
    units: Texts<u32>,
    /// Names by the number of their first unit, longest first.
    names: Vec<Begun>,
    /// Units of names of any case, in small letters.
    folds: Texts<u32>,
    /// Names of any case by the number of their first unit, longest first.
    folded: Vec<Begun>,
    /// First state or territory of each code.
    by_code: FxHashMap<Arc<str>, ActorId>,
    /// Persons by the first and the last unit of their names.
    surnames: FxHashMap<Box<str>, Vec<ActorId>>,
    layer: u8,
}

impl Actors {
    /// Adds an actor; one with a key that is known replaces it (its names stay and new ones are added).
    pub fn insert(&mut self, actor: Actor) -> ActorId {
        if let Some(&id) = self.keys.get(&actor.key) {
            self.list[id.0 as usize] = actor;
            return id;
        }
        let id = ActorId(self.list.len() as u32);
        self.keys.insert(actor.key.clone(), id);
        if let (ActorKind::State, Some(code)) = (actor.kind, &actor.code) {
            let known = self.by_code.entry(code.clone()).or_insert(id);
            // The Soviet Union has the code of Russia, but isn't meant by it.
            if actor.key == *code {
                *known = id;
            }
        }
        self.list.push(actor);
        id
    }

    /// From here on names are a user's: where one matches, built-in names of the same words don't.
    pub(crate) fn begin_own(&mut self) {
        self.layer = 1;
    }

    /// Whether a user's files are being read.
    pub(crate) fn is_own(&self) -> bool {
        self.layer > 0
    }

    /// Adds a name of an actor, to be found as it is written.
    pub fn insert_name(&mut self, text: &str, name: Name) {
        let spelling = Spelling::new(text, name, self.layer, |u| intern(&mut self.units, u));
        push(&mut self.names, spelling);
        if self.get(name.actor).kind == ActorKind::Person && text.contains(' ') {
            let units = units(text);
            for end in units.first().into_iter().chain(units.last()) {
                let bearers = self.surnames.entry(end.as_str().into()).or_default();
                if !bearers.contains(&name.actor) {
                    bearers.push(name.actor);
                }
            }
        }
    }

    /// Adds a name that is found in capitals and in small letters alike, as long as a text writes some of it with a
    /// capital: "UN_ENVOY" is "UN envoy" too. A lone unit begins with a capital; one of up to three letters has capitals alone.
    pub fn insert_folded(&mut self, text: &str, name: Name) {
        let spelling = Spelling::new(&text.to_lowercase(), name, self.layer, |u| intern(&mut self.folds, u));
        push(&mut self.folded, spelling);
    }

    /// A unit of a text.
    pub fn unit(&self, text: &str) -> Unit {
        let exact = self.units.get(text).unwrap_or(NO_UNIT);
        if self.folds.is_empty() {
            return Unit { exact, folded: NO_UNIT, shape: Shape::Small };
        }
        // Most words of a text are in small letters as they stand.
        let small = text.bytes().all(|b| b.is_ascii_lowercase());
        let folded = if small { self.folds.get(text) } else { self.folds.get(text.to_lowercase().as_str()) };
        Unit { exact, folded: folded.unwrap_or(NO_UNIT), shape: Shape::of(text) }
    }

    /// The longest names that match at the start of these units, with their length in units: those of
    /// actors that exist at the date; where those of the past are longer ("Tamil Tigers" beside "Tamil"), these.
    pub fn longest(&self, units: &[Unit], date: Option<Date>) -> (usize, Vec<Name>) {
        let mut matching = [matching(&self.names, units, |u| u.exact), matching(&self.folded, units, |u| u.folded)];
        matching[1].retain(|s| s.is_written_as_name(units));
        if matching.iter().all(Vec::is_empty) {
            return (0, Vec::new());
        }
        let living = self.longest_where(&matching, |actor| actor.period.holds(date));
        let past = self.longest_where(&matching, |actor| actor.period.is_over(date));
        if living.0 >= past.0 { living } else { past }
    }

    fn longest_where(&self, matching: &[Vec<&Spelling>], exists: impl Fn(&Actor) -> bool) -> (usize, Vec<Name>) {
        let exists = |s: &Spelling| exists(self.get(s.name.actor));
        let mut best: Vec<&Spelling> = Vec::new();
        for spellings in matching {
            gather(spellings, &mut best, exists);
        }
        best.sort_by_key(|s| s.name.kind);
        let layer = best.iter().map(|s| s.layer).max().unwrap_or(0);
        let length = best.first().map_or(0, |s| s.units.len());
        (length, best.iter().filter(|s| s.layer == layer).map(|s| s.name).collect())
    }

    /// Every built-in name by its units in small letters.
    pub(crate) fn by_small_letters(&self) -> FxHashMap<Vec<String>, Vec<Name>> {
        let mut texts = vec![String::new(); self.units.len()];
        for (text, number) in self.units.iter() {
            texts[number as usize] = text;
        }
        let mut found: FxHashMap<Vec<String>, Vec<Name>> = FxHashMap::default();
        for spelling in self.names.iter().flat_map(Begun::iter).filter(|s| s.layer == 0) {
            let units = spelling.units.iter().map(|&n| texts[n as usize].to_lowercase()).collect();
            found.entry(units).or_default().push(spelling.name);
        }
        found
    }

    /// An actor.
    pub fn get(&self, id: ActorId) -> &Actor {
        &self.list[id.0 as usize]
    }

    /// The actor with that key.
    pub fn find(&self, key: &str) -> Option<ActorId> {
        self.keys.get(key).copied()
    }

    /// Persons whose name begins or ends with that unit.
    pub fn with_surname(&self, unit: &str) -> impl Iterator<Item = &Actor> {
        self.surnames.get(unit).into_iter().flatten().map(|id| self.get(*id))
    }

    /// The state that a country code names.
    pub fn state(&self, code: &str) -> Option<&Actor> {
        self.state_id(code).map(|id| self.get(id))
    }

    /// The same, as an index.
    pub fn state_id(&self, code: &str) -> Option<ActorId> {
        self.by_code.get(code).copied()
    }

    /// How many actors there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
