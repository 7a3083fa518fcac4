//! Documents from whatever a user points at.

use std::path::{Path, PathBuf};

use communique_corpus::{self as corpus, Fault, Options};
use communique_text::{Date, DateBasis, Document};
use serde_json::Value;

use crate::error::CliError;

/// The one document of an input. A text file is kept as it is, without a byte-order mark; an empty one is no fault.
pub(crate) fn one(path: &Path) -> Result<Document, CliError> {
    let mut documents = corpus::open(path, &Options::default());
    let mut document = match documents.next() {
        None => Document::default(),
        Some(Ok(document)) => document,
        Some(Err(fault)) if matches!(fault.fault, Fault::Empty) => Document::default(),
        Some(Err(fault)) => return Err(CliError::Input(fault)),
    };
    if documents.next().is_some() {
        return Err(CliError::Several { path: path.to_owned() });
    }
    document.id = name(path);
    Ok(document)
}

/// Name of a document that comes from a file.
pub(crate) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        return "stdin".to_owned();
    }
    path.file_stem().map_or_else(|| path.display().to_string(), |s| s.to_string_lossy().into_owned())
}

/// A document that can't be read: which, and why.
#[derive(Clone, Debug)]
pub(crate) struct BadDocument {
    pub(crate) document: String,
    pub(crate) message: String,
}

/// Documents of inputs, one after the other; what can't be read is reported and the run goes on.
pub(crate) struct Documents {
    /// Inputs yet to be read, the next one last.
    inputs: Vec<PathBuf>,
    current: Option<corpus::Documents>,
}

impl Documents {
    pub(crate) fn new(inputs: &[PathBuf]) -> Self {
        Self { inputs: inputs.iter().rev().cloned().collect(), current: None }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, BadDocument>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.current.as_mut().and_then(Iterator::next) {
                Some(Ok(document)) => return Some(Ok(document)),
                Some(Err(fault)) => {
                    let document = fault.id.clone().unwrap_or_else(|| fault.place.clone());
                    return Some(Err(bad(document, &fault.to_string())));
                }
                None => self.current = Some(corpus::open(self.inputs.pop()?, &Options::default())),
            }
        }
    }
}

fn bad(document: impl ToString, message: &str) -> BadDocument {
    BadDocument { document: document.to_string(), message: message.to_owned() }
}

/// One line as a document; `place` names it where it has no id.
pub(crate) fn document(place: &str, line: &[u8]) -> Result<Document, BadDocument> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let value: Value = match std::str::from_utf8(line) {
        Ok(text) => serde_json::from_str(text).map_err(|e| bad(place, &format!("no JSON object: {e}")))?,
        Err(e) => return Err(bad(place, &format!("no UTF-8 at byte {}", e.valid_up_to()))),
    };
    let Value::Object(map) = value else {
        return Err(bad(place, "no JSON object; expected {\"id\", \"date\", \"title\", \"text\"}"));
    };
    let string = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
    let id = match map.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => string("text").map_or_else(|| place.to_owned(), |text| corpus::content_id(&text)),
    };
    let Some(text) = string("text") else {
        let found = map.get("text").map_or("nothing", |_| "something that is no string");
        return Err(bad(&id, &format!("{place}: no text; expected a string under \"text\", found {found}")));
    };
    if text.len() > u32::MAX as usize {
        return Err(bad(&id, &format!("{place}: text longer than 4 GiB")));
    }
    let date = match map.get("date") {
        None | Some(Value::Null) => None,
        Some(Value::String(date)) => Some(date.parse::<Date>().map_err(|e| bad(&id, &format!("{place}: {e}")))?),
        Some(other) => {
            return Err(bad(&id, &format!("{place}: date {other} is no string; expected \"YYYY-MM-DD\" or null")));
        }
    };
    Ok(Document {
        id,
        date,
        title: string("title"),
        text,
        source: string("source"),
        url: string("url"),
        language: string("language"),
        author: string("author"),
        date_basis: date.map(|_| DateBasis::Given),
        origin: Some(place.to_owned()),
        ..Document::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_text_says_so() {
        let fault = document("f.jsonl:3", br#"{"id": "a", "date": null}"#).unwrap_err();
        assert_eq!(
            (fault.document.as_str(), fault.message.as_str()),
            ("a", "f.jsonl:3: no text; expected a string under \"text\", found nothing")
        );
        assert!(document("f:1", b"[1]").unwrap_err().message.starts_with("no JSON object"));
        assert!(document("f:1", b"\xff").unwrap_err().message.starts_with("no UTF-8 at byte 0"));
        assert!(
            document("f:1", br#"{"text": "x", "date": "tomorrow"}"#)
                .unwrap_err()
                .message
                .contains("expected YYYY-MM-DD")
        );
        assert_eq!(document("f:1", "\u{feff}{\"text\": \"x\"}".as_bytes()).unwrap().text, "x");
    }
}
