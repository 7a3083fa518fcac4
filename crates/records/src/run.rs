//! Runs: which program, model and lexicon made the records.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::{Record, RunRecord, SCHEMA};

/// What every record of one run shares: versions and flags, and the name made of them.
///
/// Runs with the same versions and flags have the same name, so that the same input gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Name of the run: a hash of the fields below.
    pub id: String,
    /// Program and version.
    pub program: String,
    /// Model and version.
    pub model: String,
    /// Hash of the lexicon's content.
    pub lexicon: String,
    /// Flags that change what comes out.
    pub flags: String,
}

/// When a run started: seconds since 1970-01-01, UTC. Libraries don't ask the clock, so the program passes it in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Started(pub u64);

impl fmt::Display for Started {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0;
        let days = communique_text::Date::from_days((seconds / 86_400) as i32);
        write!(f, "{days}T{:02}:{:02}:{:02}Z", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
    }
}

impl Run {
    /// A run of these versions with these flags.
    pub fn new(program: &str, model: &str, lexicon: &str, flags: &str) -> Self {
        Self {
            id: digest(&[program, model, lexicon, flags]),
            program: program.to_owned(),
            model: model.to_owned(),
            lexicon: lexicon.to_owned(),
            flags: flags.to_owned(),
        }
    }

    /// The run as a record.
    pub fn record(&self, started: Started) -> Record {
        let Self { id, program, model, lexicon, flags } = self.clone();
        let (schema, started) = (SCHEMA.to_owned(), started.to_string());
        Record::Run(RunRecord { schema, run: id, program, model, lexicon, flags, started })
    }

    /// The first line of an output.
    pub fn line(&self, started: Started) -> String {
        self.record(started).to_line()
    }
}

/// First 16 hex digits of a SHA-256 over the parts, each ended by a zero byte.
pub(crate) fn digest(parts: &[&str]) -> String {
    Begun::new(&[]).digest(parts)
}

/// A digest whose first parts are shared by many: they are gone over once.
#[derive(Clone)]
pub(crate) struct Begun(Sha256);

impl Begun {
    pub(crate) fn new(parts: &[&str]) -> Self {
        Self(Sha256::new()).with(parts)
    }

    /// The digest of the first parts and these.
    pub(crate) fn digest(&self, parts: &[&str]) -> String {
        hex(&self.clone().with(parts).0.finalize()[..8])
    }

    fn with(mut self, parts: &[&str]) -> Self {
        for part in parts {
            self.0.update(part.as_bytes());
            self.0.update([0]);
        }
        self
    }
}

/// Bytes as hex digits, lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}
