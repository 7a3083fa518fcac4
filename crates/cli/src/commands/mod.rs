//! One module a command.

pub(crate) mod code;
pub(crate) mod explain;
pub(crate) mod lexicon;
pub(crate) mod parse;
pub(crate) mod read;

use communique_lexicon::Lexicon;

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
