//! One module a command.

pub(crate) mod add;
pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod coverage;
pub(crate) mod events;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod lexicon;
pub(crate) mod parse;
pub(crate) mod read;
pub(crate) mod recode;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod stats;

use std::io::Write as _;
use std::panic::resume_unwind;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use communique_coder::Coder;
use communique_language::Pipeline;
use communique_lexicon::Lexicon;
use communique_records::{Run, Started};

use crate::args::Sources;
use crate::error::CliError;
use crate::model;

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
    let lexicon = Lexicon::load_with(sources.lexicon.as_deref(), &sources.actors)?;
    let notes = lexicon.notes();
    let mut err = anstream::stderr().lock();
    for note in notes.iter().take(MOST_NOTES) {
        let _ = writeln!(err, "note: {note}");
    }
    if notes.len() > MOST_NOTES {
        let more = notes.len() - MOST_NOTES;
        let _ = writeln!(err, "note: {more} more; `communique lexicon check --actors FILE` prints them all");
    }
    Ok(lexicon)
}

/// The lexicon and the language model, loaded side by side: either takes about a tenth of a second, which is most of what
/// a short text takes. Both are kept until the program ends: to take them apart piece by piece would cost a good part of that
/// again.
pub(crate) fn load(sources: &Sources) -> Result<(&'static Lexicon, &'static Pipeline), CliError> {
    thread::scope(|scope| {
        let pipeline = scope.spawn(|| model::load(sources));
        let lexicon = load_lexicon(sources)?;
        let pipeline = pipeline.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        let kept: (&'static Lexicon, &'static Pipeline) = (Box::leak(Box::new(lexicon)), Box::leak(Box::new(pipeline)));
        Ok(kept)
    })
}

/// A coder that keeps statements where they are asked for.
pub(crate) fn coder(lexicon: &Lexicon, statements: bool) -> Coder<'_> {
    let coder = Coder::new(lexicon);
    if statements { coder.with_statements() } else { coder }
}

/// Notes on a user's files of actors that a command prints before it goes on.
const MOST_NOTES: usize = 5;

/// The run of a command with these flags, and when it started.
pub(crate) fn new_run(pipeline: &Pipeline, lexicon: &Lexicon, flags: &str) -> (Run, Started) {
    let meta = pipeline.meta();
    let program = format!("communique {}", env!("CARGO_PKG_VERSION"));
    let model = format!("{}_{} {}", meta.lang, meta.name, meta.version);
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    (Run::new(&program, &model, &format!("{:016x}", lexicon.hash()), flags), Started(seconds))
}
