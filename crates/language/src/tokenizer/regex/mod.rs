//! Regular expressions as Python's `re` understands them, in linear time.
//!
//! ```text
//! Regex::new(r"\.\.+$|(?<=[0-9])km$")   span in "10km"  ->  2..4
//! ```
//!
//! A tokenizer's expressions look behind and ahead, and what they call a letter or a digit is
//! Python's; so they are read, compiled and run here.
//!
//! **One rule:** a match is the one Python finds: the leftmost, then the first alternative.

mod analysis;
mod charset;
mod machine;
mod program;
mod syntax;

use analysis::Side;
use charset::CharSet;
use machine::{Goal, Run};
use program::Program;

pub(crate) use machine::Scratch;

/// What is wrong with an expression.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegexError {
    /// The expression holds something that is not understood.
    #[error("character {place} of the expression: {found}, which is not supported")]
    Syntax {
        /// Code points before the place.
        place: usize,
        /// What stands there.
        found: Box<str>,
    },
    /// A look-behind whose alternatives differ in length, which Python refuses too.
    #[error("the expression looks behind by a varying number of characters, which is not supported")]
    LookBehindWidth,
    /// The expression repeats so much that it would not stay small.
    #[error("the expression needs more than {limit} steps; lower its repetition counts")]
    TooLong {
        /// The most steps allowed.
        limit: usize,
    },
}

/// A compiled expression.
#[derive(Debug)]
pub(crate) struct Regex {
    forwards: Program,
    /// For expressions that end where the text ends: they are sought from there.
    backwards: Option<Program>,
    at_start: bool,
    first: Option<CharSet>,
    last: Option<CharSet>,
    /// ASCII characters that every match holds.
    required: u128,
}

impl Regex {
    /// Reads an expression in Python's notation.
    pub(crate) fn new(expression: &str) -> Result<Self, RegexError> {
        let node = syntax::parse(expression)?;
        let backwards =
            if node.ends_at_end() && !node.starts_at_start() { Some(Program::backwards(&node)?) } else { None };
        Ok(Self {
            forwards: Program::forwards(&node)?,
            backwards,
            at_start: node.starts_at_start(),
            first: node.edge(Side::First),
            last: node.edge(Side::Last),
            required: node.required(),
        })
    }

    /// Length in bytes of what Python's `search` finds, 0 if nothing. The length is what spaCy uses,
    /// not the place: a prefix is cut from the front, a suffix from the back.
    pub(crate) fn search_length(&self, text: &str, scratch: &mut Scratch) -> usize {
        match &self.backwards {
            // Python's `$` fits in two places then, and only searching forwards tells which is taken.
            Some(program) if !text.ends_with('\n') => {
                let possible =
                    self.last.as_ref().is_none_or(|set| text.chars().next_back().is_some_and(|c| set.contains(c)));
                let run = Run { program, text, backwards: true };
                // The leftmost start is the longest way back from the end.
                let start = if possible { run.from(text.len(), Goal::Longest, false, scratch) } else { None };
                start.map_or(0, |start| text.len() - start)
            }
            _ => self.find(text, 0, false, scratch).map_or(0, |(start, end)| end - start),
        }
    }

    /// The leftmost match that begins at byte `from` or later, as bytes. `advance` refuses the
    /// empty match at `from` itself.
    pub(crate) fn find(&self, text: &str, from: usize, advance: bool, scratch: &mut Scratch) -> Option<(usize, usize)> {
        let run = Run { program: &self.forwards, text, backwards: false };
        let end_of = |start: usize, scratch: &mut Scratch| {
            run.from(start, Goal::Preferred, advance && start == from, scratch).map(|end| (start, end))
        };
        let rest = text.get(from..)?;
        if self.at_start {
            let possible = self.first.as_ref().is_none_or(|set| rest.chars().next().is_some_and(|c| set.contains(c)));
            return if from == 0 && possible { end_of(0, scratch) } else { None };
        }
        match &self.first {
            Some(set) => {
                rest.char_indices().filter(|(_, c)| set.contains(*c)).find_map(|(at, _)| end_of(from + at, scratch))
            }
            None => rest.char_indices().map(|(at, _)| at).chain([rest.len()]).find_map(|at| end_of(from + at, scratch)),
        }
    }

    /// Whether a match begins where the text begins, as Python's `match` tells.
    pub(crate) fn matches(&self, text: &str, scratch: &mut Scratch) -> bool {
        let run = Run { program: &self.forwards, text, backwards: false };
        self.may_match(text) && run.from(0, Goal::Any, false, scratch).is_some()
    }

    fn may_match(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        (0..128u8).filter(|bit| self.required >> bit & 1 == 1).all(|byte| bytes.contains(&byte))
    }
}

#[cfg(test)]
mod tests;
