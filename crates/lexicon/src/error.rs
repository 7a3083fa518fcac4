//! What can be wrong with a lexicon file: file, line, what was found, what was expected.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// A fault in a lexicon file.
///
/// Text being read is never at fault; these arise only while a lexicon loads.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file or folder can't be read.
    #[error("cannot read lexicon {path}; give a folder laid out like the built-in one, or a file of actors")]
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

/// What of a user's file was not taken as it stands, without keeping the file from loading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file, as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// How grave it is.
    pub kind: NoteKind,
    /// Kind of thing: "dates", "role code" ...
    pub what: &'static str,
    /// As written.
    pub found: String,
    /// What would have been right.
    pub expected: String,
}

/// How grave a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The line, or a part of it, is not read.
    PassedOver,
    /// The line is read, but for a code that has no place in PLOVER.
    Unmapped,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fate = match self.kind {
            NoteKind::PassedOver => "passed over",
            NoteKind::Unmapped => "left out",
        };
        let Self { file, line, what, found, expected, .. } = self;
        write!(f, "{file}:{line}: {what} `{found}` {fate}; expected {expected}")
    }
}
