//! A TOML table that knows its file and lines, so that every fault can say where it stands.

use std::sync::OnceLock;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Faults, LexiconError};

/// One file of a lexicon: its name, its text, and where its lines end.
#[derive(Clone, Debug)]
pub(crate) struct File<'f> {
    pub(crate) name: &'f str,
    text: &'f str,
    line_ends: Vec<usize>,
}

impl<'f> File<'f> {
    pub(crate) fn new(name: &'f str, text: &'f str) -> Self {
        let line_ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect();
        Self { name, text, line_ends }
    }

    /// Whether one of its lines says just this.
    pub(crate) fn has_line(&self, wanted: &str) -> bool {
        self.text.lines().any(|line| line.trim() == wanted)
    }

    /// Line of a byte, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        1 + self.line_ends.partition_point(|&end| end < offset)
    }
}

/// A file with the tables in it, which are parsed when they are first asked for, by whichever thread does so.
#[derive(Debug)]
pub(crate) struct Toml<'f> {
    pub(crate) file: File<'f>,
    /// Its top table, or in which line and why it is no TOML.
    table: OnceLock<Result<DeTable<'f>, (usize, String)>>,
}

impl<'f> Toml<'f> {
    pub(crate) fn new(name: &'f str, text: &'f str) -> Self {
        Self { file: File::new(name, text), table: OnceLock::new() }
    }

    /// Parses the file, if nobody has.
    pub(crate) fn parse(&self) -> Result<&DeTable<'f>, &(usize, String)> {
        let file = &self.file;
        let parsed = self.table.get_or_init(|| {
            let table = DeTable::parse(file.text).map(Spanned::into_inner);
            table.map_err(|e| (file.line(e.span().map_or(0, |s| s.start)), e.message().to_owned()))
        });
        parsed.as_ref()
    }

    /// The file's top table.
    pub(crate) fn top(&self) -> Result<Row<'_>, LexiconError> {
        match self.parse() {
            Ok(table) => Ok(Row { file: &self.file, table, line: 1 }),
            Err((line, message)) => {
                let (file, message) = (self.file.name.to_owned(), message.clone());
                Err(LexiconError::Syntax { file, line: *line, message })
            }
        }
    }
}

/// A string with the line it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Lined {
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// A table of a file.
#[derive(Clone, Copy)]
pub(crate) struct Row<'r> {
    pub(crate) file: &'r File<'r>,
    pub(crate) table: &'r DeTable<'r>,
    pub(crate) line: usize,
}

impl<'r> Row<'r> {
    /// A fault in this row.
    pub(crate) fn unknown(
        &self,
        line: usize,
        what: &'static str,
        found: &str,
        expected: impl Into<String>,
    ) -> LexiconError {
        let mut expected = expected.into();
        if let Some(near) = nearest(found, expected.split([',', ' ', '(', ')'])) {
            expected = format!("{expected}; did you mean `{near}`?");
        }
        LexiconError::Unknown { file: self.file.name.to_owned(), line, what, found: found.to_owned(), expected }
    }

    /// A row that lacks what it needs.
    pub(crate) fn missing(&self, what: &'static str, key: &'static str, expected: impl Into<String>) -> LexiconError {
        LexiconError::Missing { file: self.file.name.to_owned(), line: self.line, what, key, expected: expected.into() }
    }

    fn mistyped(&self, value: &Spanned<DeValue<'_>>, key: &str, expected: impl Into<String>) -> LexiconError {
        let found = match value.get_ref().type_str() {
            name @ ("array" | "integer") => format!("an {name}"),
            name => format!("a {name}"),
        };
        let (file, line) = (self.file.name.to_owned(), self.file.line(value.span().start));
        LexiconError::Type { file, line, key: key.to_owned(), found, expected: expected.into() }
    }

    /// Keys with their lines.
    pub(crate) fn keys(&self) -> impl Iterator<Item = Lined> + '_ {
        self.table.keys().map(|k| Lined { text: k.get_ref().to_string(), line: self.file.line(k.span().start) })
    }

    /// Fails on keys that are none of these.
    pub(crate) fn allow(&self, keys: &[&str]) -> Result<(), LexiconError> {
        let mut faults = Faults::default();
        for key in self.keys().filter(|k| !keys.contains(&k.text.as_str())) {
            faults.keep::<()>(Err(self.unknown(key.line, "key", &key.text, keys.join(", "))));
        }
        faults.end()
    }

    fn value(&self, key: &str) -> Option<&'r Spanned<DeValue<'r>>> {
        self.table.iter().find(|(k, _)| k.get_ref() == key).map(|(_, v)| v)
    }

    /// A string, if the key is there.
    pub(crate) fn text(&self, key: &str) -> Result<Option<Lined>, LexiconError> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let line = self.file.line(value.span().start);
        match value.get_ref() {
            DeValue::String(text) => Ok(Some(Lined { text: text.to_string(), line })),
            _ => Err(self.mistyped(value, key, "a string in quotes")),
        }
    }

    /// `true` or `false`; a missing key is `false`.
    pub(crate) fn flag(&self, key: &str) -> Result<bool, LexiconError> {
        let Some(value) = self.value(key) else { return Ok(false) };
        match value.get_ref() {
            DeValue::Boolean(flag) => Ok(*flag),
            _ => Err(self.mistyped(value, key, "true or false")),
        }
    }

    /// A list of strings; one string counts as a list of one, a missing key as none.
    pub(crate) fn list(&self, key: &str) -> Result<Vec<Lined>, LexiconError> {
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
        let item = |v: &Spanned<DeValue<'_>>| {
            let line = self.file.line(v.span().start);
            match v.get_ref() {
                DeValue::String(text) => Ok(Lined { text: text.to_string(), line }),
                _ => Err(self.mistyped(v, key, "strings in quotes")),
            }
        };
        match value.get_ref() {
            DeValue::Array(items) => items.iter().map(item).collect(),
            _ => Ok(vec![item(value)?]),
        }
    }

    /// A table inside this one.
    pub(crate) fn table(&self, key: &str) -> Result<Option<Row<'r>>, LexiconError> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let line = self.file.line(value.span().start);
        match value.get_ref() {
            DeValue::Table(table) => Ok(Some(Row { file: self.file, table, line })),
            _ => Err(self.mistyped(value, key, "a table { ... }")),
        }
    }

    /// A list of tables (`[[key]]`).
    pub(crate) fn rows(&self, key: &str) -> Result<Vec<Row<'r>>, LexiconError> {
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
        let fault = |value| self.mistyped(value, key, format!("[[{key}]] tables"));
        let DeValue::Array(items) = value.get_ref() else { return Err(fault(value)) };
        items
            .iter()
            .map(|item| {
                let line = self.file.line(item.span().start);
                match item.get_ref() {
                    DeValue::Table(table) => Ok(Row { file: self.file, table, line }),
                    _ => Err(fault(item)),
                }
            })
            .collect()
    }
}

/// The word that was most likely meant: one that differs in few letters.
pub(crate) fn nearest<'w>(found: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let letters = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let found = letters(found);
    let allowed = if found.len() < 4 { 1 } else { 2 };
    let near = words.filter(|w| w.len() > 2).map(|w| (edits(&found, &letters(w)), w));
    near.filter(|(edits, _)| *edits <= allowed).min_by_key(|(edits, _)| *edits).map(|(_, word)| word)
}

/// Letters to add, strike, change or swap with the next to make one word of the other.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swaps = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let swapped = if swaps { rows[i - 2][j - 2] + 1 } else { usize::MAX };
                changed.min(swapped).min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1)
            };
        }
    }
    rows[a.len()][b.len()]
}
