//! One module a command.

pub(crate) mod code;
pub(crate) mod explain;
pub(crate) mod lexicon;
pub(crate) mod parse;
pub(crate) mod read;

use std::time::{SystemTime, UNIX_EPOCH};

use communique_language::Pipeline;
use communique_lexicon::Lexicon;
use communique_records::{Run, Started};

use crate::args::Sources;
use crate::error::CliError;

/// How a command went, where it could run at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// Some documents failed, or a check found faults.
    Faults,
}

impl Outcome {
    pub(crate) fn status(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Faults => 1,
        }
    }
}

/// The built-in lexicon, with the user's own over it.
pub(crate) fn load_lexicon(sources: &Sources) -> Result<Lexicon, CliError> {
    Ok(match &sources.lexicon {
        Some(dir) => Lexicon::load(dir)?,
        None => Lexicon::builtin()?,
    })
}

/// The run of a command with these flags, and when it started.
pub(crate) fn new_run(pipeline: &Pipeline, lexicon: &Lexicon, flags: &str) -> (Run, Started) {
    let meta = pipeline.meta();
    let program = format!("communique {}", env!("CARGO_PKG_VERSION"));
    let model = format!("{}_{} {}", meta.lang, meta.name, meta.version);
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    (Run::new(&program, &model, &format!("{:016x}", lexicon.hash()), flags), Started(seconds))
}
