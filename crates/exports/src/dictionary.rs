//! Data dictionaries: what stands in each column, made from what fills it.
//!
//! **One rule:** nothing is said here that another module doesn't own.

use std::fmt::Write as _;

use serde_json::Value;

use crate::column::{Described, Row as _, described as columns};
use crate::{Format, annotation, conllu, phoenix, polecat, tables};

/// The dictionary of a format, in Markdown: each column with type, unit, meaning and allowed values.
///
/// ```
/// use communique_exports::{Format, dictionary};
/// assert!(dictionary(Format::Csv).contains("| confidence | real |"));
/// ```
pub fn dictionary(format: Format) -> String {
    let mut page = format!("# Data dictionary: {}\n\n{}\n", format.name(), about(format));
    match format {
        Format::Csv | Format::Parquet => {
            for (name, about, columns) in tables::described() {
                let _ = write!(page, "\n## {name}\n\n{about}\n\n{}", table(&columns));
            }
        }
        Format::Polecat => {
            let _ = write!(page, "\n{}", table(&columns(polecat::Line::COLUMNS)));
        }
        Format::Phoenix => {
            let _ = write!(page, "\n{}", table(&columns(phoenix::Line::COLUMNS)));
        }
        Format::Annotation => {
            let _ = write!(
                page,
                "\n{}",
                table(&annotation::KEYS.map(|(name, kind, meaning)| described(name, kind, meaning)))
            );
        }
        Format::Conllu => {
            let _ = write!(page, "\n{}", table(&conllu::KEYS.map(|(name, meaning)| described(name, "text", meaning))));
        }
        Format::Jsonl => records(&mut page),
    }
    page
}

fn about(format: Format) -> &'static str {
    match format {
        Format::Jsonl => {
            "UTF-8, one JSON object a line, told apart by `type`. Offsets are Unicode code points from the start of the \
             document's text, end exclusive. A document's record comes before those of what was read in it."
        }
        Format::Csv | Format::Parquet => {
            "Four tables with keys that join. Offsets are Unicode code points from the start of the document's text, end \
             exclusive: Python's `text[start:end]`, R's `substr(text, start + 1, end)`. CSV is UTF-8 with a header, after \
             RFC 4180: null is an empty cell, an empty text is `\"\"`, dates are YYYY-MM-DD. In Parquet integers have 64 \
             bits, reals 64, and dates are dates. Lists are joined by `;`; event_entities has them one a row."
        }
        Format::Polecat => {
            "UTF-8, tab-separated, with a header, one row a dyad: each actor with each recipient, and each two parties of a \
             reciprocal event once in each direction. The names and the order of the columns are POLECAT's; `None` is what is \
             not known. Only acts that took place (`status` actual), and no mere statements, since no column could say so."
        }
        Format::Phoenix => {
            "UTF-8, tab-separated, without a header, one row a dyad: each actor with each recipient, and each two parties of a \
             reciprocal event once in each direction. Columns in the order below; empty is what is not known. Only acts that \
             took place (`status` actual), since no column could say so."
        }
        Format::Annotation => {
            "An AnnotationPage of the W3C's Web Annotation model in JSON-LD, one annotation an event, one target a span of \
             evidence. Positions are Unicode code points of the document's text, end exclusive."
        }
        Format::Conllu => {
            "The parse in ten columns, tab-separated, a blank line after each sentence; what was read stands in comments and \
             under MISC. A dateline at the text's head is no sentence and is left out."
        }
    }
}

fn described(name: &str, kind: &str, meaning: &str) -> Described {
    let [name, kind, meaning] = [name, kind, meaning].map(str::to_owned);
    Described { name, kind, meaning, ..Described::default() }
}

fn table(rows: &[Described]) -> String {
    let mut page = "| column | type | unit | meaning | allowed values |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for Described { name, kind, unit, meaning, allowed } in rows {
        let _ = writeln!(page, "| {name} | {kind} | {unit} | {meaning} | {allowed} |");
    }
    page
}

/// Fields of the records, from the schema that the program is tested against.
fn records(page: &mut String) {
    let schema: Value = serde_json::from_str(include_str!("../../../docs/records.schema.json")).unwrap_or_default();
    for part in ["run", "document", "event", "relation", "mention", "error", "entity", "source"] {
        let schema = &schema["$defs"][part];
        let mut rows = Vec::new();
        fields(&mut rows, "", schema);
        let _ = write!(page, "\n## {part}\n\n{}\n\n{}", schema["description"].as_str().unwrap_or(""), table(&rows));
    }
}

fn fields(rows: &mut Vec<Described>, prefix: &str, schema: &Value) {
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let name = format!("{prefix}{name}");
        let meaning = field["description"].as_str().unwrap_or("").to_owned();
        rows.push(Described {
            name: name.clone(),
            kind: kind(field),
            meaning,
            allowed: allowed(field),
            unit: String::new(),
        });
        for inner in [field, &field["anyOf"][0]] {
            fields(rows, &format!("{name}."), inner);
        }
    }
}

fn kind(field: &Value) -> String {
    let name = |v: &Value| v.as_str().unwrap_or("").to_owned();
    match (&field["type"], &field["anyOf"], &field["$ref"]) {
        (Value::String(one), ..) if one == "array" => format!("list of {}", kind(&field["items"])),
        (Value::String(one), ..) => one.clone(),
        (Value::Array(several), ..) => several.iter().map(name).collect::<Vec<_>>().join(" or "),
        (_, Value::Array(several), _) => several.iter().map(kind).collect::<Vec<_>>().join(" or "),
        (.., Value::String(reference)) => reference.trim_start_matches("#/$defs/").to_owned(),
        _ if field["enum"].as_array().is_some_and(|names| names.contains(&Value::Null)) => "string or null".to_owned(),
        _ => "string".to_owned(),
    }
}

fn allowed(field: &Value) -> String {
    let plain = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
    match (&field["enum"], &field["const"], &field["minimum"], &field["maximum"]) {
        (Value::Array(names), ..) => {
            names.iter().filter(|name| !name.is_null()).map(plain).collect::<Vec<_>>().join(", ")
        }
        (_, Value::String(one), ..) => one.clone(),
        (.., Value::Number(least), Value::Number(most)) => format!("{least} to {most}"),
        (.., Value::Number(least), _) => format!("{least} or more"),
        _ => String::new(),
    }
}
