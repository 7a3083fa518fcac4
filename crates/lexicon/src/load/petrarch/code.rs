//! CAMEO's actor codes ("PRKMIL", "IGOUNO", "IMGMUSISI"): three letters a part, to a country or PLOVER's code for who has
//! none, and PLOVER's sectors.
//!
//! **One rule:** a part that the table `lexicon/plover/cameo_roles.tsv` doesn't know is told, never guessed.

use std::sync::{Arc, LazyLock};

use crate::plover;

/// Code, place (`code`, `sector`, `none`), what it becomes.
static ROLES: LazyLock<Vec<(&str, &str, &str)>> = LazyLock::new(|| {
    include_str!("../../../../../lexicon/plover/cameo_roles.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?, cells.next()?))
        })
        .collect()
});

/// What a CAMEO code says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Coded {
    /// Country, or PLOVER's code for who has none.
    pub(super) code: Option<Arc<str>>,
    /// Sectors, primary first.
    pub(super) sectors: Vec<&'static str>,
    /// Parts that no table knows.
    pub(super) unknown: Vec<String>,
}

/// Reads a code of an actor; `is_country` tells the codes of states.
pub(super) fn actor(text: &str, is_country: impl Fn(&str) -> bool) -> Coded {
    let mut coded = Coded::default();
    let mut parts = parts(text);
    let Some(first) = parts.next() else { return coded };
    match look_up("code", &first) {
        _ if is_country(&first) => coded.code = Some(first.into()),
        Some("") => {}
        Some(code) => coded.code = Some(code.into()),
        // "[ELI]", "[REB]": a role without a country.
        None => add_role(&mut coded, first),
    }
    for part in parts {
        // The United Nations and the European Union stand below CAMEO's intergovernmental bodies.
        match part.as_str() {
            "UNO" if coded.code.as_deref() == Some("IGO") => coded.code = Some("UNO".into()),
            "EEC" if coded.code.as_deref() == Some("IGO") => coded.code = Some("EUR".into()),
            _ => add_role(&mut coded, part),
        }
    }
    if coded.code.as_deref() == Some("IMG") && !coded.sectors.contains(&"REB") {
        coded.sectors.insert(0, "REB");
    }
    coded
}

/// Reads the code of an agent, without its `~`.
pub(super) fn agent(text: &str) -> Coded {
    let mut coded = Coded::default();
    parts(text).for_each(|part| add_role(&mut coded, part));
    coded
}

fn parts(text: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(3).map(|part| part.iter().collect::<String>().to_uppercase()).collect::<Vec<_>>().into_iter()
}

fn add_role(coded: &mut Coded, part: String) {
    let sector = |name: &str| plover::sectors().iter().copied().find(|s| *s == name);
    match (look_up("sector", &part).and_then(sector), look_up("none", &part)) {
        (Some(sector), _) if !coded.sectors.contains(&sector) => coded.sectors.push(sector),
        (Some(_), _) | (None, Some(_)) => {}
        (None, None) => coded.unknown.push(part),
    }
}

fn look_up(place: &str, code: &str) -> Option<&'static str> {
    ROLES.iter().find(|row| row.0 == code && row.1 == place).map(|row| row.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: &str, sectors: &[&str], unknown: &[&str]) {
        let coded = actor(text, |c| ["USA", "PRK", "AFG", "SRB"].contains(&c));
        let told = (coded.code.as_deref().unwrap_or(""), coded.sectors.as_slice(), coded.unknown.as_slice());
        assert_eq!(
            told,
            (code, sectors, unknown.iter().map(|u| (*u).to_owned()).collect::<Vec<_>>().as_slice()),
            "{text}"
        );
    }

    #[test]
    fn codes_are_read_part_by_part() {
        check("USA", "USA", &[], &[]);
        check("USAGOV", "USA", &["GOV"], &[]);
        check("PRKMIL", "PRK", &["MIL"], &[]);
        check("AFGGOVMIL", "AFG", &["GOV", "MIL"], &[]);
        check("IGOUNO", "UNO", &[], &[]);
        check("IGOUNOKID", "UNO", &[], &[]);
        check("IGOEUREEC", "EUR", &[], &[]);
        check("IGOWSTNAT", "IGO", &[], &[]);
        check("IMGMUSISI", "IMG", &["REB", "REL"], &[]);
        check("NGOHRIAMN", "NGO", &["SOC"], &[]);
        check("USAMED", "USA", &["JRN"], &[]);
        check("AFGHLH", "AFG", &["MED"], &[]);
        check("YUGMIL", "SRB", &["MIL"], &[]);
        check("ELI", "", &["ELI"], &[]);
        check("USAKUR", "USA", &[], &["KUR"]);
        check("QQQGOV", "", &["GOV"], &["QQQ"]);
        check("USAGO", "USA", &[], &["GO"]);
    }
}
