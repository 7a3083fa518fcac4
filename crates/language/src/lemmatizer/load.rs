//! Lemma tables as they stand in the model's files, and what is wrong with them.

use std::path::{Path, PathBuf};
use std::{fs, io};

use hashbrown::HashMap;
use rmpv::ValueRef;

use super::{Lemmatizer, Table};
use crate::doc::Pos;
use crate::strings::hash_string;

/// A fault in a model's lemma tables.
#[derive(Debug, thiserror::Error)]
pub enum LemmatizerError {
    /// A file can't be read.
    #[error("cannot read {path}; is this the folder of a spaCy model?")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The tables are damaged.
    #[error("{path}: no valid msgpack; fetch the model again")]
    Msgpack {
        /// The file.
        path: PathBuf,
        /// Where decoding stopped.
        source: rmpv::decode::Error,
    },
    /// A table is not built as expected.
    #[error("{path}: table `{table}`: expected {expected}")]
    Table {
        /// The file.
        path: PathBuf,
        /// Name of the table.
        table: &'static str,
        /// What should stand there.
        expected: &'static str,
    },
    /// The lemmatizer of this model works in another way.
    #[error("{path}: lemmatizer mode `{found}` is not supported; expected `rule`")]
    Mode {
        /// The settings file.
        path: PathBuf,
        /// The mode it names.
        found: String,
    },
}

/// Reads tables and settings of a model folder.
pub(super) fn load(dir: &Path) -> Result<Lemmatizer, LemmatizerError> {
    let overwrite = read_settings(&dir.join("config.cfg"))?;
    let path = dir.join("lemmatizer").join("lookups").join("lookups.bin");
    let bytes = fs::read(&path).map_err(|source| LemmatizerError::Read { path: path.clone(), source })?;
    let value = rmpv::decode::read_value_ref(&mut bytes.as_slice())
        .map_err(|source| LemmatizerError::Msgpack { path: path.clone(), source })?;
    let tables = read_tables(&value).map_err(|(table, expected)| LemmatizerError::Table {
        path: path.clone(),
        table,
        expected,
    })?;
    Ok(Lemmatizer { tables, overwrite })
}

/// Whether lemmas are overwritten; the mode must be `rule`.
fn read_settings(path: &Path) -> Result<bool, LemmatizerError> {
    let config = fs::read_to_string(path).map_err(|source| LemmatizerError::Read { path: path.into(), source })?;
    match setting(&config, "mode") {
        Some("\"rule\"") => Ok(setting(&config, "overwrite") == Some("true")),
        found => {
            let found = found.unwrap_or("none").trim_matches('"').to_owned();
            Err(LemmatizerError::Mode { path: path.into(), found })
        }
    }
}

/// A setting of the lemmatizer's section.
fn setting<'c>(config: &'c str, name: &str) -> Option<&'c str> {
    let section = config.lines().map(str::trim).skip_while(|line| *line != "[components.lemmatizer]").skip(1);
    let pairs = section.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once('='));
    pairs.map(|(key, value)| (key.trim(), value.trim())).find(|(key, _)| *key == name).map(|(_, value)| value)
}

type Fault = (&'static str, &'static str);

fn read_tables(value: &ValueRef<'_>) -> Result<HashMap<Pos, Table>, Fault> {
    let mut tables: HashMap<Pos, Table> = HashMap::new();
    for (pos, rules) in by_pos(value, "lemma_rules")? {
        let pairs = list(rules).ok_or(("lemma_rules", "a list of rules for each part of speech"))?;
        let pairs = pairs.iter().map(read_rule).collect::<Option<_>>();
        tables.entry(pos).or_default().rules =
            pairs.ok_or(("lemma_rules", "pairs of an ending and its replacement"))?;
    }
    for (pos, exceptions) in by_pos(value, "lemma_exc")? {
        let exceptions = map(exceptions).ok_or(("lemma_exc", "a map of words for each part of speech"))?;
        let exceptions = exceptions.iter().map(read_exception).collect::<Option<_>>();
        tables.entry(pos).or_default().exceptions =
            exceptions.ok_or(("lemma_exc", "a list of lemmas for each word"))?;
    }
    for (pos, index) in by_pos(value, "lemma_index")? {
        let words = read_words(index).ok_or(("lemma_index", "a list of words for each part of speech"))?;
        tables.entry(pos).or_default().index = words.into_iter().collect();
    }
    tables.retain(|_, table| !table.is_empty());
    Ok(tables)
}

/// A table's entries; its keys are the hashes of the parts of speech in lower case.
fn by_pos<'v>(value: &'v ValueRef<'v>, table: &'static str) -> Result<Vec<(Pos, &'v ValueRef<'v>)>, Fault> {
    let tables = map(value).ok_or((table, "a map of tables around it"))?;
    let Some((_, entries)) = tables.iter().find(|(name, _)| text(name) == Some(table)) else {
        // spaCy asks for the rules and takes the rest as it comes.
        return if table == "lemma_rules" { Err((table, "it to be there")) } else { Ok(Vec::new()) };
    };
    let entries = map(entries).ok_or((table, "a map by part of speech"))?;
    let pos = |key: u64| Pos::all().find(|pos| *pos != Pos::Unset && hash_string(&pos.name().to_lowercase()) == key);
    let known = |(key, entry): &'v (ValueRef<'v>, ValueRef<'v>)| match key {
        ValueRef::Integer(n) => Some((n.as_u64().and_then(pos)?, entry)),
        _ => None,
    };
    Ok(entries.iter().filter_map(known).collect())
}

fn read_rule(value: &ValueRef<'_>) -> Option<(Box<str>, Box<str>)> {
    match list(value)? {
        [ending, replacement] => Some((text(ending)?.into(), text(replacement)?.into())),
        _ => None,
    }
}

fn read_exception((word, lemmas): &(ValueRef<'_>, ValueRef<'_>)) -> Option<(Box<str>, Vec<Box<str>>)> {
    Some((text(word)?.into(), read_words(lemmas)?))
}

fn read_words(value: &ValueRef<'_>) -> Option<Vec<Box<str>>> {
    list(value)?.iter().map(|word| text(word).map(Into::into)).collect()
}

fn map<'v>(value: &'v ValueRef<'v>) -> Option<&'v [(ValueRef<'v>, ValueRef<'v>)]> {
    if let ValueRef::Map(entries) = value { Some(entries) } else { None }
}

fn list<'v>(value: &'v ValueRef<'v>) -> Option<&'v [ValueRef<'v>]> {
    if let ValueRef::Array(entries) = value { Some(entries) } else { None }
}

fn text<'v>(value: &'v ValueRef<'v>) -> Option<&'v str> {
    if let ValueRef::String(text) = value { text.as_str() } else { None }
}
