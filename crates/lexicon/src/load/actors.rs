//! Reads actors, agents and epithets.

use std::collections::HashMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use communique_text::Date;

use crate::actors::*;
use crate::error::{Faults, LexiconError};
use crate::load::row::{Row, Toml};
use crate::plover;
use crate::words::{Word, Words};

/// Words that stand for somebody.
#[derive(Clone, Debug, Default)]
pub(crate) struct AgentWords {
    pub(crate) agents: FxHashMap<Word, Agent>,
    pub(crate) epithets: Vec<(Word, Epithet)>,
}

#[rustfmt::skip]
const ACTOR_KEYS: [&str; 16] = [
    "id", "kind", "code", "sectors", "name", "names", "adjectives", "people", "capitals", "seats", "places", "from", "until",
    "basis", "local", "office",
];

/// Reads a file of `[[actor]]`, `[[agent]]` and `[[epithet]]` rows.
pub(crate) fn read(
    file: &Toml<'_>,
    words: &mut Words,
    actors: &mut Actors,
    found: &mut AgentWords,
) -> Result<(), LexiconError> {
    let top = file.top()?;
    let mut faults = Faults::default();
    faults.keep(top.allow(&["actor", "agent", "epithet", "note"]));
    let mut ids: HashMap<Arc<str>, usize> = HashMap::new();
    for row in faults.keep(top.rows("actor")).unwrap_or_default() {
        let Some(id) = faults.keep(read_actor(&row, actors)) else { continue };
        if let Some(first) = ids.insert(id.clone(), row.line) {
            let message =
                format!("actor `{id}` stands twice ({}:{first}); strike one or give it another id", row.file.name);
            let twice = LexiconError::Conflict { file: row.file.name.to_owned(), line: row.line, message };
            faults.keep::<()>(Err(twice));
        }
    }
    for row in faults.keep(top.rows("agent")).unwrap_or_default() {
        faults.keep(read_agent(&row, words, found));
    }
    for row in faults.keep(top.rows("epithet")).unwrap_or_default() {
        faults.keep(read_epithet(&row, words, found));
    }
    if actors.is_own() {
        faults.keep(check_codes(&top, actors));
    }
    faults.end()
}

/// Reads an actor; its id.
fn read_actor(row: &Row<'_>, actors: &mut Actors) -> Result<Arc<str>, LexiconError> {
    row.allow(&ACTOR_KEYS)?;
    let required = |key: &'static str| {
        row.text(key).and_then(|v| v.ok_or_else(|| row.missing("actor", key, format!("{key} = \"...\""))))
    };
    let kind = required("kind")?;
    let kind = ActorKind::from_name(&kind.text)
        .ok_or_else(|| row.unknown(kind.line, "actor kind", &kind.text, "state, body, person or group"))?;
    let name = required("name")?.text;
    let offices = row.rows("office")?.iter().map(read_office).collect::<Result<Vec<_>, _>>()?;
    let key: Arc<str> = required("id")?.text.into();
    let id = actors.insert(Actor {
        key: key.clone(),
        kind,
        name: name.as_str().into(),
        code: read_code(row)?,
        sectors: read_sectors(row, "sectors")?,
        period: read_period(row)?,
        offices,
        local: row.flag("local")?,
    });
    actors.insert_name(&name, Name { actor: id, kind: NameKind::Name });
    let kinds = [
        ("names", NameKind::Name),
        ("adjectives", NameKind::Adjective),
        ("people", NameKind::People),
        ("capitals", NameKind::Capital),
        ("seats", NameKind::Seat),
        ("places", NameKind::Place),
    ];
    for (key, kind) in kinds {
        for text in row.list(key)? {
            actors.insert_name(&text.text, Name { actor: id, kind });
        }
    }
    Ok(key)
}

fn read_office(row: &Row<'_>) -> Result<Office, LexiconError> {
    row.allow(&["code", "sectors", "title", "from", "until", "basis"])?;
    Ok(Office {
        code: read_code(row)?,
        sectors: read_sectors(row, "sectors")?,
        title: row.text("title")?.map(|t| t.text.into()),
        period: read_period(row)?,
    })
}

/// A country or one of PLOVER's codes for who has none: three capitals.
fn read_code(row: &Row<'_>) -> Result<Option<Arc<str>>, LexiconError> {
    let Some(code) = row.text("code")? else { return Ok(None) };
    if code.text.len() == 3 && code.text.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(Some(code.text.into()));
    }
    let expected = format!("three capitals: a country (ISO 3166 alpha-3), or {}", NO_COUNTRY.join(", "));
    Err(row.unknown(code.line, "code", &code.text, expected))
}

/// Who has no country, in PLOVER's letters.
const NO_COUNTRY: [&str; 7] = ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];

/// A user's codes are those of our states, of his own, or of who has no country.
fn check_codes(top: &Row<'_>, actors: &Actors) -> Result<(), LexiconError> {
    let mut faults = Faults::default();
    let known = |code: &str| NO_COUNTRY.contains(&code) || actors.state(code).is_some();
    let rows = [top.rows("actor").unwrap_or_default(), top.rows("epithet").unwrap_or_default()].concat();
    for row in rows {
        let offices = row.rows("office").unwrap_or_default();
        for coded in offices.iter().chain([&row]) {
            let Ok(Some(code)) = read_code(coded) else { continue };
            if !known(&code) {
                let line = coded.text("code")?.map_or(coded.line, |c| c.line);
                let others = NO_COUNTRY.join(", ");
                let expected = format!("a country's ISO 3166 alpha-3, a state of your own, or {others}");
                faults.keep::<()>(Err(coded.unknown(line, "country", &code, expected)));
            }
        }
    }
    faults.end()
}

fn read_sectors(row: &Row<'_>, key: &str) -> Result<Vec<&'static str>, LexiconError> {
    row.list(key)?
        .iter()
        .map(|s| {
            plover::sectors()
                .iter()
                .copied()
                .find(|known| *known == s.text)
                .ok_or_else(|| row.unknown(s.line, "sector", &s.text, plover::sectors().join(", ")))
        })
        .collect()
}

/// `from` and `until` as a year, a month or a day; the last day of what `until` names is still inside.
fn read_period(row: &Row<'_>) -> Result<Period, LexiconError> {
    let read = |key: &'static str, last: bool| {
        row.text(key)?
            .map(|text| {
                partial_date(&text.text, last).ok_or_else(|| {
                    row.unknown(text.line, "date", &text.text, "\"YYYY\", \"YYYY-MM\" or \"YYYY-MM-DD\"")
                })
            })
            .transpose()
    };
    let period = Period { from: read("from", false)?, until: read("until", true)? };
    match (period.from.zip(period.until), row.text("until")?) {
        (Some((from, until)), Some(text)) if until < from => {
            Err(row.unknown(text.line, "end", &text.text, format!("a day not before {from}")))
        }
        _ => Ok(period),
    }
}

fn partial_date(text: &str, last: bool) -> Option<Date> {
    let mut parts = text.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let month = parts.next().transpose().ok()?;
    let day = parts.next().transpose().ok()?;
    let month_or = |default| month.map_or(Some(default), |m| u8::try_from(m).ok());
    match (day, last) {
        (Some(day), _) => Date::new(year, month_or(1)?, u8::try_from(day).ok()?),
        (None, false) => Date::new(year, month_or(1)?, 1),
        (None, true) => (28..=31).rev().find_map(|day| Date::new(year, month_or(12)?, day)),
    }
}

fn read_agent(row: &Row<'_>, words: &mut Words, found: &mut AgentWords) -> Result<(), LexiconError> {
    row.allow(&["sector", "kind", "nouns", "note", "basis"])?;
    let kind = row.text("kind")?;
    let kind = kind.as_ref().map_or(Some(ActorKind::Person), |k| ActorKind::from_name(&k.text)).ok_or_else(|| {
        row.unknown(row.line, "agent kind", kind.as_ref().map_or("", |k| &k.text), "person, body or group")
    })?;
    let sector = match row.text("sector")? {
        Some(s) if s.text.is_empty() => None,
        _ => read_sectors(row, "sector")?.first().copied(),
    };
    for noun in row.list("nouns")? {
        let word = words.intern(&noun.text);
        found.agents.insert(word, Agent { sector, kind });
    }
    Ok(())
}

fn read_epithet(row: &Row<'_>, words: &mut Words, found: &mut AgentWords) -> Result<(), LexiconError> {
    row.allow(&["source", "words", "code", "basis", "note"])?;
    let Some(code) = read_code(row)? else { return Err(row.missing("epithet", "code", "code = \"...\"")) };
    let sources: Vec<Box<str>> = row.list("source")?.into_iter().map(|s| s.text.into()).collect();
    for word in row.list("words")? {
        let word = words.intern(&word.text);
        found.epithets.push((word, Epithet { sources: sources.clone(), code: code.clone() }));
    }
    Ok(())
}
