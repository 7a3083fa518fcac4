//! Reads actors, agents and epithets.

use rustc_hash::FxHashMap;

use communique_text::Date;

use crate::actors::*;
use crate::error::LexiconError;
use crate::load::row::{File, Row};
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
    file: &File<'_>,
    words: &mut Words,
    actors: &mut Actors,
    found: &mut AgentWords,
) -> Result<(), LexiconError> {
    let table = file.parse()?;
    let top = Row { file, table: &table, line: 1 };
    top.allow(&["actor", "agent", "epithet", "note"])?;
    for row in top.rows("actor")? {
        read_actor(&row, actors)?;
    }
    for row in top.rows("agent")? {
        read_agent(&row, words, found)?;
    }
    for row in top.rows("epithet")? {
        read_epithet(&row, words, found)?;
    }
    Ok(())
}

fn read_actor(row: &Row<'_>, actors: &mut Actors) -> Result<(), LexiconError> {
    row.allow(&ACTOR_KEYS)?;
    let required = |key: &'static str| {
        row.text(key)
            .and_then(|v| v.ok_or_else(|| row.unknown(row.line, "actor without", key, format!("{key} = \"...\""))))
    };
    let kind = required("kind")?;
    let kind = ActorKind::from_name(&kind.text)
        .ok_or_else(|| row.unknown(kind.line, "actor kind", &kind.text, "state, body, person or group"))?;
    let name = required("name")?.text;
    let offices = row.rows("office")?.iter().map(read_office).collect::<Result<Vec<_>, _>>()?;
    let id = actors.insert(Actor {
        key: required("id")?.text.into(),
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
    Ok(())
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
fn read_code(row: &Row<'_>) -> Result<Option<Box<str>>, LexiconError> {
    let Some(code) = row.text("code")? else { return Ok(None) };
    if code.text.len() == 3 && code.text.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(Some(code.text.into()));
    }
    let expected = "three capitals: a country (ISO 3166 alpha-3), or IGO, UNO, EUR, NGO, ISM, IMG, MNC";
    Err(row.unknown(code.line, "code", &code.text, expected))
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
    Ok(Period { from: read("from", false)?, until: read("until", true)? })
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
    let Some(code) = row.text("code")? else {
        return Err(row.unknown(row.line, "epithet without", "code", "code = \"...\""));
    };
    let sources: Vec<Box<str>> = row.list("source")?.into_iter().map(|s| s.text.into()).collect();
    for word in row.list("words")? {
        let word = words.intern(&word.text);
        found.epithets.push((word, Epithet { sources: sources.clone(), code: code.text.as_str().into() }));
    }
    Ok(())
}
