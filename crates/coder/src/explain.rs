//! Why this event, and why no event: for each head the rows that were tried, and what was decided.
//!
//! **One rule:** it reports the reading that [`Coder::read`] gives, by the notes taken while it was made.

use communique_language::{Doc, Pos};
use communique_text::{Document, Span};

use crate::fit::heads_row;
use crate::reason::Reason;
use crate::trace::Trace;
use crate::tree::{Dep, Tok, Tree};
use crate::{Coder, Reading};

/// What the coder did with a text.
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    /// Heads that the lexicon names, and verbs that it doesn't, in order of place.
    pub heads: Vec<HeadReport>,
    /// What came out.
    pub reading: Reading,
}

/// What was tried on one head.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadReport {
    /// The head's words.
    pub span: Span,
    /// Number of its sentence, from 0.
    pub sentence: usize,
    /// Rows of the lexicon, operators before frames.
    pub rows: Vec<RowReport>,
    /// What was decided, in order of time.
    pub reasons: Vec<Reason>,
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReport {
    /// The row's stable name.
    pub id: String,
    /// File and line of the row.
    pub at: String,
    /// Whether it is an operator; else it is a frame.
    pub operator: bool,
    /// Whether it fits, and how well.
    pub verdict: Verdict,
    /// Whether it is the one that was used.
    pub chosen: bool,
}

/// Fits or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Fits with this weight.
    Fits(u32),
    /// Doesn't, for this reason.
    Fails(Failure),
}

/// The first constraint of a row that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A place doesn't hold what it should.
    Place {
        /// Its key in the lexicon (`object`, `with`).
        place: &'static str,
        /// What is wrong with it.
        fault: Fault,
        /// What the row asks for, or rules out: words, `@classes`, `#kinds`.
        asked: Vec<String>,
        /// What stands there.
        standing: Vec<Span>,
    },
    /// No clause of the form that the row asks for, or one where it asks for none.
    Clause,
    /// Active where the row asks for passive, or the reverse.
    Voice,
    /// Not negated where the row asks for it.
    Polarity,
}

impl Failure {
    /// The name in records.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Place { fault, .. } => fault.name(),
            Self::Clause => "clause",
            Self::Voice => "voice",
            Self::Polarity => "polarity",
        }
    }

    /// The failure for a person. `text` is the document's.
    pub fn text(&self, text: &str) -> String {
        match self {
            Self::Place { place, fault, asked, standing } => {
                let words: Vec<String> = standing.iter().map(|w| format!("“{}”", w.of(text))).collect();
                let (asked, words) = (short(asked), short(&words));
                match fault {
                    Fault::Empty => format!("`{place}` is empty; asked for: {asked}"),
                    Fault::Other => format!("`{place}` has {words}; asked for: {asked}"),
                    Fault::Excluded => format!("`{place}` has {words}; ruled out: {asked}"),
                    Fault::Filled => format!("`{place}` has {words}; must be empty"),
                }
            }
            Self::Clause => "no clause of the form that the row asks for".to_owned(),
            Self::Voice => "stands in the other voice".to_owned(),
            Self::Polarity => "is not negated".to_owned(),
        }
    }
}

/// Words of a list that a person is shown.
const MOST_SHOWN: usize = 6;

fn short(words: &[String]) -> String {
    let mut shown = words.iter().take(MOST_SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if words.len() > MOST_SHOWN {
        shown.push_str(&format!(" and {} more", words.len() - MOST_SHOWN));
    }
    shown
}

/// What is wrong with what stands in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing stands there.
    Empty,
    /// Something else stands there.
    Other,
    /// Something stands there that the row rules out.
    Excluded,
    /// Something stands there, where nothing may.
    Filled,
}

impl Fault {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Other => "other",
            Self::Excluded => "excluded",
            Self::Filled => "filled",
        }
    }
}

impl Coder<'_> {
    /// Reads a document as [`read`](Self::read) does, and reports on every head that might have told an act.
    pub fn explain(&self, document: &Document, doc: &Doc) -> Explanation {
        let tree = Tree::new(doc, self.lexicon);
        let trace = Trace::default();
        let reading = self.read_tree(document, &tree, Some(&trace));
        let mut notes = trace.into_notes();
        let report = |t: Tok| {
            let notes = notes.remove(&t).unwrap_or_default();
            let mut reasons = notes.reasons;
            if reasons.is_empty() && !heads_row(&tree, t) {
                reasons.extend(unframed(&tree, t));
            }
            // "had", "was": an auxiliary is nothing to ask about.
            reasons.retain(|r| *r != Reason::Part || !tree.is_verb(t));
            let is_told = !notes.rows.is_empty() || !reasons.is_empty() && (heads_row(&tree, t) || tree.is_verb(t));
            is_told.then(|| HeadReport { span: tree.span(t), sentence: tree.sent(t), rows: notes.rows, reasons })
        };
        Explanation { heads: (0..tree.len()).filter_map(report).collect(), reading }
    }
}

/// What the lexicon says of a verb that heads none of its rows.
fn unframed(tree: &Tree<'_>, t: Tok) -> Option<Reason> {
    if tree.pos(t) != Pos::Verb || matches!(tree.dep(t), Dep::Aux | Dep::AuxPass) {
        return None;
    }
    let class = communique_lexicon::frame::HeadClass::Verb;
    let listed = tree.words(t).iter().any(|&w| tree.lexicon.is_no_act(w, class));
    Some(if listed { Reason::NoAct } else { Reason::NoRow })
}
