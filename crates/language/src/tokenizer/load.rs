//! Reads a tokenizer from a model's folder.
//!
//! ```text
//! DIR/config.cfg         which tokenizer, which language
//! DIR/tokenizer          expressions and special cases (msgpack)
//! DIR/vocab/lookups.bin  the table lexeme_norm (msgpack)
//! ```
//!
//! **One rule:** whatever can be wrong with a tokenizer is told here, with file and place.

use std::io;
use std::path::{Path, PathBuf};

use rmpv::Value;

use crate::lexeme::Norms;
use crate::strings::hash_string;

use super::affixes::Expressions;
use super::regex::RegexError;
use super::{SpecialCase, Tokenizer};

/// Languages whose norms are computed by code of their own in spaCy.
const OWN_NORMS: [&str; 3] = ["hi", "ht", "ne"];

/// The attributes a special case may set, as spaCy numbers them.
const ORTH: u64 = 65;
const NORM: u64 = 67;

/// A fault in a tokenizer's files. Text being read is never at fault.
#[derive(Debug, thiserror::Error)]
pub enum TokenizerError {
    /// A file is missing or can't be read.
    #[error("cannot read {path}; is this the folder of a spaCy pipeline, with config.cfg in it?")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is not what it should be.
    #[error("{path}: expected {expected}; the file may be damaged, install the model again")]
    Format {
        /// The file.
        path: PathBuf,
        /// What should be there.
        expected: &'static str,
    },
    /// An expression is not understood.
    #[error("{path}: expression `{name}`: {source}")]
    Expression {
        /// The file.
        path: PathBuf,
        /// "prefix_search", "infix_finditer" ...
        name: &'static str,
        /// What and where.
        source: RegexError,
    },
    /// A special case whose words don't make up its text, or that sets more than a norm.
    #[error("{path}: special case `{chunk}`: expected words that join to it, with `ORTH` and at most `NORM` each")]
    SpecialCase {
        /// The file.
        path: PathBuf,
        /// The special case.
        chunk: String,
    },
    /// A pipeline that cuts its text in another way.
    #[error("{path}: `{found}` is not supported; use a pipeline with the tokenizer `spacy.Tokenizer.v1`")]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// The tokenizer or language.
        found: String,
    },
}

impl Tokenizer {
    /// Reads the tokenizer of the model in a folder.
    ///
    /// # Errors
    /// See [`TokenizerError`]; a loaded tokenizer takes any text.
    pub fn load(dir: &Path) -> Result<Self, TokenizerError> {
        check_config(&dir.join("config.cfg"))?;
        let norms = read_norms(&dir.join("vocab").join("lookups.bin"))?;
        let path = dir.join("tokenizer");
        let settings = read(&path)?;
        let string = |name: &str| field(&settings, name).and_then(Value::as_str);
        let expressions = Expressions::new(string).map_err(|(name, source)| TokenizerError::Expression {
            path: path.clone(),
            name,
            source,
        })?;
        let faster = field(&settings, "faster_heuristics").and_then(Value::as_bool).unwrap_or(true);
        let cases = match field(&settings, "exceptions") {
            None => Vec::new(),
            Some(cases) => read_cases(&path, cases)?,
        };
        Ok(Self::new(expressions, norms, &cases, faster))
    }
}

fn check_config(path: &Path) -> Result<(), TokenizerError> {
    let config = String::from_utf8_lossy(&read_bytes(path)?).into_owned();
    let unsupported =
        |found: &str| TokenizerError::Unsupported { path: path.to_owned(), found: found.trim().to_owned() };
    for line in config.lines() {
        if line.contains("@tokenizers") && !line.contains("\"spacy.Tokenizer.v1\"") {
            return Err(unsupported(line));
        }
        let language = line.strip_prefix("lang").and_then(|rest| rest.trim_start().strip_prefix('='));
        if language.is_some_and(|code| OWN_NORMS.contains(&code.trim().trim_matches('"'))) {
            return Err(unsupported(line));
        }
    }
    Ok(())
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, TokenizerError> {
    std::fs::read(path).map_err(|source| TokenizerError::Read { path: path.to_owned(), source })
}

fn read(path: &Path) -> Result<Value, TokenizerError> {
    let bytes = read_bytes(path)?;
    match rmpv::decode::read_value(&mut bytes.as_slice()) {
        Ok(value) if value.is_map() => Ok(value),
        _ => Err(TokenizerError::Format { path: path.to_owned(), expected: "a msgpack map" }),
    }
}

fn field<'a>(map: &'a Value, name: &str) -> Option<&'a Value> {
    let (_, value) = map.as_map()?.iter().find(|(key, _)| key.as_str() == Some(name))?;
    (!value.is_nil()).then_some(value)
}

fn read_norms(path: &Path) -> Result<Norms, TokenizerError> {
    let tables = read(path)?;
    let Some(table) = field(&tables, "lexeme_norm") else { return Ok(Norms::default()) };
    let entry = |(key, norm): &(Value, Value)| {
        let key = key.as_u64().or_else(|| key.as_str().map(hash_string))?;
        Some((key, Box::from(norm.as_str()?)))
    };
    let entries: Option<Vec<_>> = table.as_map().and_then(|entries| entries.iter().map(entry).collect());
    let expected = "a table `lexeme_norm` of keys and strings";
    Ok(Norms::new(entries.ok_or_else(|| TokenizerError::Format { path: path.to_owned(), expected })?))
}

fn read_cases(path: &Path, cases: &Value) -> Result<Vec<SpecialCase>, TokenizerError> {
    let expected = "a map `exceptions` from strings to lists of words";
    let cases = cases.as_map().ok_or_else(|| TokenizerError::Format { path: path.to_owned(), expected })?;
    let read = |(chunk, words): &(Value, Value)| {
        let chunk = chunk.as_str().unwrap_or_default();
        read_case(chunk, words)
            .ok_or_else(|| TokenizerError::SpecialCase { path: path.to_owned(), chunk: chunk.to_owned() })
    };
    cases.iter().map(read).collect()
}

fn read_case(chunk: &str, words: &Value) -> Option<SpecialCase> {
    let words: Vec<(String, Option<String>)> = words.as_array()?.iter().map(read_word).collect::<Option<_>>()?;
    let joined: String = words.iter().map(|(orth, _)| orth.as_str()).collect();
    let whole = !chunk.is_empty() && joined == chunk && words.iter().all(|(orth, _)| !orth.is_empty());
    whole.then(|| SpecialCase { chunk: chunk.to_owned(), words })
}

/// A word and its norm.
fn read_word(attributes: &Value) -> Option<(String, Option<String>)> {
    let (mut orth, mut norm) = (None, None);
    for (key, value) in attributes.as_map()? {
        let value = value.as_str()?.to_owned();
        match (key.as_u64(), key.as_str()) {
            (Some(ORTH), _) | (_, Some("ORTH")) => orth = Some(value),
            (Some(NORM), _) | (_, Some("NORM")) => norm = Some(value),
            _ => return None,
        }
    }
    Some((orth?, norm.filter(|norm| !norm.is_empty())))
}
