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
    /// A row without something that it needs.
    #[error("{file}:{line}: {what} without `{key}`; expected {expected}")]
    Missing {
        /// File name, relative to the lexicon's folder.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Kind of row: "frame", "actor" ...
        what: &'static str,
        /// What is missing.
        key: &'static str,
        /// What would have been right.
        expected: String,
    },
    /// A value of the wrong type.
    #[error("{file}:{line}: `{key}` is {found}; expected {expected}")]
    Type {
        /// File name, relative to the lexicon's folder.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The type that was found, as TOML names it.
        found: String,
        /// What would have been right.
        expected: String,
    },
    /// The file is no UTF-8.
    #[error("{path}:{line}: byte {byte} of the file is no UTF-8 text; save the file as UTF-8")]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The first byte that is none, from 0.
        byte: usize,
    },
    /// The folder has no file of a lexicon.
    #[error("{path} holds no .toml file; give a folder of frames, operators or actors (`docs/lexicon.md`)")]
    NoFiles {
        /// The folder.
        path: PathBuf,
    },
    /// Several faults, in order of place.
    #[error("{}", lines(.0))]
    Several(Vec<LexiconError>),
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

fn lines(faults: &[LexiconError]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Faults that are gathered while the rest is looked at.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<LexiconError>);

impl Faults {
    /// What was read, or nothing and one fault more.
    pub(crate) fn keep<T>(&mut self, read: Result<T, LexiconError>) -> Option<T> {
        match read {
            Ok(value) => return Some(value),
            Err(LexiconError::Several(faults)) => self.0.extend(faults),
            Err(fault) => self.0.push(fault),
        }
        None
    }

    /// All of them, if there are any.
    pub(crate) fn end(mut self) -> Result<(), LexiconError> {
        match self.0.len() {
            0 => Ok(()),
            1 => Err(self.0.remove(0)),
            _ => Err(LexiconError::Several(self.0)),
        }
    }
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
