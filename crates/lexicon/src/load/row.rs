//! A TOML table that knows its file and lines, so that every fault can say where it stands.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::LexiconError;

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

    /// The file's top table.
    pub(crate) fn parse(&self) -> Result<DeTable<'f>, LexiconError> {
        DeTable::parse(self.text).map(Spanned::into_inner).map_err(|e| LexiconError::Syntax {
            file: self.name.to_owned(),
            line: self.line(e.span().map_or(0, |s| s.start)),
            message: e.message().to_owned(),
        })
    }

    /// Line of a byte, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        1 + self.line_ends.partition_point(|&end| end < offset)
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
        LexiconError::Unknown {
            file: self.file.name.to_owned(),
            line,
            what,
            found: found.to_owned(),
            expected: expected.into(),
        }
    }

    /// Keys with their lines.
    pub(crate) fn keys(&self) -> impl Iterator<Item = Lined> + '_ {
        self.table.keys().map(|k| Lined { text: k.get_ref().to_string(), line: self.file.line(k.span().start) })
    }

    /// Fails on a key that is none of these.
    pub(crate) fn allow(&self, keys: &[&str]) -> Result<(), LexiconError> {
        match self.keys().find(|k| !keys.contains(&k.text.as_str())) {
            Some(key) => Err(self.unknown(key.line, "key", &key.text, keys.join(", "))),
            None => Ok(()),
        }
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
            _ => Err(self.unknown(line, "value of", key, "a string in quotes")),
        }
    }

    /// `true` or `false`; a missing key is `false`.
    pub(crate) fn flag(&self, key: &str) -> Result<bool, LexiconError> {
        let Some(value) = self.value(key) else { return Ok(false) };
        match value.get_ref() {
            DeValue::Boolean(flag) => Ok(*flag),
            _ => Err(self.unknown(self.file.line(value.span().start), "value of", key, "true or false")),
        }
    }

    /// A list of strings; one string counts as a list of one, a missing key as none.
    pub(crate) fn list(&self, key: &str) -> Result<Vec<Lined>, LexiconError> {
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
        let item = |v: &Spanned<DeValue<'_>>| {
            let line = self.file.line(v.span().start);
            match v.get_ref() {
                DeValue::String(text) => Ok(Lined { text: text.to_string(), line }),
                _ => Err(self.unknown(line, "value in", key, "strings in quotes")),
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
            _ => Err(self.unknown(line, "value of", key, "a table { ... }")),
        }
    }

    /// A list of tables (`[[key]]`).
    pub(crate) fn rows(&self, key: &str) -> Result<Vec<Row<'r>>, LexiconError> {
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
        let fault = |line| self.unknown(line, "value of", key, format!("[[{key}]] tables"));
        let DeValue::Array(items) = value.get_ref() else { return Err(fault(self.file.line(value.span().start))) };
        items
            .iter()
            .map(|item| {
                let line = self.file.line(item.span().start);
                match item.get_ref() {
                    DeValue::Table(table) => Ok(Row { file: self.file, table, line }),
                    _ => Err(fault(line)),
                }
            })
            .collect()
    }
}
