//! JSON: an object a line, or one object, or an array of them.
//!
//! **One rule:** strings are kept exactly as decoded, since offsets point into them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::date;
use crate::error::Fault;
use crate::finish::Draft;
use crate::options::{Field, Mapping};
use crate::source::{self, Line, Source};
use crate::walk::{At, Halt, Walk};

/// An object a line. A bad line costs itself.
pub(crate) fn lines(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let limit = walk.options.limits.line_bytes;
    let wide = encoding_rs::Encoding::for_bom(source.head()).is_some_and(|(e, _)| e != encoding_rs::UTF_8);
    let mut reader = if wide {
        let text = walk.text(source, None)?;
        Box::new(std::io::Cursor::new(text.into_bytes()))
    } else {
        source.reader()
    };
    let mut missing: BTreeSet<&'static str> = walk.options.mapping.mapped().map(|(field, _)| field.name()).collect();
    let mut keys = Vec::new();
    let mut number = 0_u64;
    while let Some(line) = source::line(&mut reader, limit)? {
        number += 1;
        let place = format!("{}:{number}", at.place);
        match line {
            Line::TooLong => walk.report(place, None, Fault::LongLine { limit })?,
            Line::Whole(line) if line.iter().all(u8::is_ascii_whitespace) => {}
            Line::Whole(line) => match parse(&line, walk) {
                Ok(map) => {
                    if !missing.is_empty() {
                        missing.retain(|name| !has(&map, &walk.options.mapping, name));
                        keys = map.keys().cloned().collect();
                    }
                    object(walk, &at, place, &map)?;
                }
                Err(fault) => walk.report(place, None, fault)?,
            },
        }
    }
    // Each text that is missing has been told of at its line.
    missing.remove(Field::Text.name());
    let mapping = &walk.options.mapping;
    let unseen: Vec<(Field, &str)> = mapping.mapped().filter(|(field, _)| missing.contains(field.name())).collect();
    for (field, column) in unseen.into_iter().filter(|_| number > 0) {
        let fault = Fault::UnknownColumn { field: field.name(), column: column.to_owned(), found: keys.clone() };
        walk.report(at.place.clone(), None, fault)?;
    }
    Ok(())
}

/// A whole file: an object, several one after the other, or an array of them.
pub(crate) fn whole(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let bytes = source.bytes(walk.options.limits.held_bytes, "--limit-held")?;
    let text = crate::decode::text(bytes, walk.encoding, None)?;
    let mut number = 0;
    for value in serde_json::Deserializer::from_str(&text).into_iter::<Value>() {
        let value = value.map_err(|fault| Fault::NoJson(fault.to_string()))?;
        let values = match value {
            Value::Array(values) => values,
            value => vec![value],
        };
        for value in values {
            number += 1;
            let place = format!("{}#{number}", at.place);
            match value {
                Value::Object(map) => object(walk, &at, place, &map)?,
                _ => walk.report(place, None, not_an_object())?,
            }
        }
    }
    Ok(())
}

fn not_an_object() -> Fault {
    Fault::NoJson("expected {\"id\", \"date\", \"title\", \"text\"}".to_owned())
}

fn parse(line: &[u8], walk: &Walk<'_>) -> Result<Map<String, Value>, Fault> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let decoded;
    let text = match (std::str::from_utf8(line), walk.encoding) {
        (Ok(text), _) => text,
        (Err(_), Some(encoding)) => {
            decoded = crate::decode::in_encoding(line, encoding)?;
            &decoded
        }
        (Err(fault), None) => {
            return Err(Fault::NoJson(format!("no UTF-8 at byte {}", fault.valid_up_to())));
        }
    };
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(not_an_object()),
        Err(fault) => Err(Fault::NoJson(fault.to_string())),
    }
}

fn has(map: &Map<String, Value>, mapping: &Mapping, name: &str) -> bool {
    mapping.mapped().any(|(field, column)| field.name() == name && reach(map, column).is_some())
}

/// The value of a key, which may lead through objects (`meta.date`).
fn reach<'a>(map: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    if let Some(value) = map.get(key) {
        return Some(value);
    }
    let (first, rest) = key.split_once('.')?;
    reach(map.get(first)?.as_object()?, rest)
}

/// One object as a document.
fn object(walk: &mut Walk<'_>, at: &At, place: String, map: &Map<String, Value>) -> Result<(), Halt> {
    let mapping = &walk.options.mapping;
    let value = |field: Field| mapping.candidates(field).find_map(|key| reach(map, key).filter(|v| !v.is_null()));
    let string = |field: Field| value(field).and_then(Value::as_str).map(str::to_owned);
    let id = match value(Field::Id) {
        Some(Value::String(id)) => Some(id.clone()),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    let Some(text) = string(Field::Text) else {
        let column = mapping.candidates(Field::Text).next().unwrap_or_default().to_owned();
        let found = value(Field::Text).map_or("nothing", |_| "something that is no string");
        return walk.report(place, id, Fault::NoText { column, found });
    };
    let day = match value(Field::Date) {
        None => None,
        Some(Value::String(text)) if text.trim().is_empty() => None,
        Some(Value::String(text)) => match date::given(text) {
            Some(day) => Some(day),
            None => return walk.report(place, id, Fault::BadDate { found: text.chars().take(40).collect() }),
        },
        Some(other) => {
            let found: String = other.to_string().chars().take(40).collect();
            return walk.report(place, id, Fault::BadDate { found });
        }
    };
    let draft = Draft {
        id,
        given_date: day,
        title: string(Field::Title),
        source: string(Field::Source),
        author: string(Field::Author),
        url: string(Field::Url),
        language: string(Field::Language),
        origin: place,
        ..Draft::at(at, text)
    };
    walk.document(draft)
}
