//! Cities of the world with country and coordinates, for places that no actor's entry names.
//!
//! ```
//! use communique_lexicon::{Lexicon, places::Place};
//! let lexicon = Lexicon::builtin()?;
//! let lyon = lexicon.places().largest("Lyon", Some("FRA")).map(|p| (p.lat, p.lon));
//! assert_eq!(lyon, Some((45.75, 4.85)));
//! # Ok::<(), communique_lexicon::LexiconError>(())
//! ```
//!
//! The table is `lexicon/places/cities.tsv` (data by GeoNames, CC BY 4.0), made by `tools/tables/places.py`. It is
//! sorted and searched as it is, so that it costs nothing to load.
//!
//! **One rule:** a name says where something may lie; which of its places is meant, the text decides.

use crate::actors::units;

/// A city.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'l> {
    /// Country code, as in the lexicon of actors.
    pub code: &'l str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Thousands of people.
    pub thousands: u32,
}

/// A sorted table of cities.
#[derive(Clone, Copy, Debug, Default)]
pub struct Places {
    table: &'static str,
}

impl Places {
    pub(crate) fn new(table: &'static str) -> Self {
        Self { table }
    }

    /// All cities of that name, the largest first. Case and points make no difference, accents may be left out.
    pub fn all(&self, name: &str) -> impl Iterator<Item = Place<'static>> + use<> {
        let key = key(name);
        let table = self.table;
        let start = if key.is_empty() { table.len() } else { first_line(table, &key) };
        let rows = table[start..].lines().map(|line| line.split('\t'));
        rows.map_while(move |mut cells| {
            if cells.next()? != key {
                return None;
            }
            Some(Place {
                code: cells.next()?,
                lat: cells.next()?.parse().ok()?,
                lon: cells.next()?.parse().ok()?,
                thousands: cells.next()?.parse().ok()?,
            })
        })
    }

    /// The largest city of that name, in that country if one is given.
    pub fn largest(&self, name: &str, code: Option<&str>) -> Option<Place<'static>> {
        self.all(name).find(|place| code.is_none_or(|code| place.code == code))
    }
}

/// A name as the table writes it.
fn key(name: &str) -> String {
    units(&name.to_lowercase())
        .into_iter()
        .filter(|u| u.chars().all(char::is_alphanumeric))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where the first line whose name is not before the key begins.
fn first_line(table: &str, key: &str) -> usize {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = table.as_bytes()[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let line = table[start..].split('\n').next().unwrap_or("");
        let name = line.split('\t').next().unwrap_or("");
        if name < key {
            low = (start + line.len() + 1).min(high);
        } else {
            high = start;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# notice\nabo\tFIN\t60.45\t22.26\t200\nsan juan\tUSA\t18.47\t-66.11\t418\n\
                         san juan\tARG\t-31.53\t-68.53\t447\nzwolle\tNLD\t52.51\t6.09\t111\n";

    #[test]
    fn a_name_is_found_wherever_it_stands() {
        let places = Places::new(TABLE);
        let codes = |name: &str| places.all(name).map(|p| p.code).collect::<Vec<_>>();
        for (name, want) in [
            ("Abo", &["FIN"][..]),
            ("SAN JUAN", &["USA", "ARG"]),
            ("Zwolle", &["NLD"]),
            ("San", &[]),
            ("Zz", &[]),
            ("", &[]),
            ("# notice", &[]),
            ("...", &[]),
        ] {
            assert_eq!(codes(name), want, "{name}");
        }
        assert_eq!(places.largest("San Juan", Some("ARG")).map(|p| p.lat), Some(-31.53));
        assert_eq!(Places::default().largest("Abo", None), None);
    }
}
