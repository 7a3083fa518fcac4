//! What can be wrong with a lexicon file: file, line, what was found, what was expected.

use std::io;
use std::path::PathBuf;

/// A fault in a lexicon file.
///
/// Text being read is never at fault; these arise only while a lexicon loads.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file or folder can't be read.
    #[error("cannot read lexicon {path}; give a folder laid out like the built-in one")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is no TOML.
    #[error("{file}:{line}: {message}")]
    Syntax {
        /// File name, relative to the lexicon's folder.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What the TOML reader says.
        message: String,
    },
    /// A key, category, mode, class, sector ... that doesn't exist, or a value of the wrong kind.
    #[error("{file}:{line}: unknown {what} `{found}`; expected {expected}")]
    Unknown {
        /// File name, relative to the lexicon's folder.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Kind of thing: "category", "key" ...
        what: &'static str,
        /// As written.
        found: String,
        /// What would have been right.
        expected: String,
    },
    /// Two rows that can't both hold.
    #[error("{file}:{line}: {message}")]
    Conflict {
        /// File name, relative to the lexicon's folder.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Both rows, and what to change.
        message: String,
    },
}
