//! Documents from text files and JSONL.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use communique_text::{Date, DateBasis, Document};
use serde_json::Value;

use crate::error::CliError;

/// The bytes of a file, or of standard input where the path is `-`.
fn open(path: &Path) -> Result<Box<dyn Read + Send>, CliError> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    let fault = |source| CliError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(fault)?;
    if file.metadata().map_err(fault)?.is_dir() {
        return Err(fault(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    Ok(Box::new(file))
}

/// A text file as it is, without a byte-order mark.
pub(crate) fn text(path: &Path) -> Result<String, CliError> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|source| CliError::Read { path: path.to_owned(), source })?;
    if u32::try_from(bytes.len()).is_err() {
        return Err(CliError::TooLarge { path: path.to_owned() });
    }
    let text = String::from_utf8(bytes)
        .map_err(|e| CliError::NotUtf8 { path: path.to_owned(), at: e.utf8_error().valid_up_to() })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
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

/// Documents of JSONL files, one after the other; a bad line is reported and the run goes on.
pub(crate) struct Documents {
    /// Files yet to be read, the next one last.
    files: Vec<PathBuf>,
    current: Option<(PathBuf, Box<dyn BufRead + Send>, usize)>,
}

/// Bytes of the longest line that is read as one document.
const LONGEST_LINE: u64 = 1 << 30;

impl Documents {
    pub(crate) fn new(files: &[PathBuf]) -> Self {
        Self { files: files.iter().rev().cloned().collect(), current: None }
    }

    fn next_line(&mut self) -> Option<Result<(String, Vec<u8>), BadDocument>> {
        loop {
            if self.current.is_none() {
                let path = self.files.pop()?;
                match open(&path) {
                    Ok(file) => self.current = Some((path, Box::new(BufReader::with_capacity(1 << 16, file)), 0)),
                    Err(fault) => return Some(Err(bad(path.display(), &with_source(&fault)))),
                }
            }
            let (path, reader, number) = self.current.as_mut()?;
            *number += 1;
            let place = format!("{}:{number}", path.display());
            let mut line = Vec::new();
            match reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
                Ok(0) => self.current = None,
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => return Some(Ok((place, line))),
                Err(fault) => {
                    self.current = None;
                    return Some(Err(bad(place, &fault.to_string())));
                }
            }
        }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, BadDocument>;

    fn next(&mut self) -> Option<Self::Item> {
        let (place, line) = match self.next_line()? {
            Ok(found) => found,
            Err(fault) => return Some(Err(fault)),
        };
        Some(document(&place, &line))
    }
}

fn with_source(fault: &CliError) -> String {
    match std::error::Error::source(fault) {
        Some(source) => format!("{fault}: {source}"),
        None => fault.to_string(),
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
        _ => place.to_owned(),
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
        assert_eq!(document("f:1", "\u{feff}{\"text\": \"x\"}".as_bytes()).unwrap().id, "f:1");
    }
}
