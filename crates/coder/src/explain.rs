//! Why this event, and why no event: for each head the rows considered, and what became of each.

use communique_language::Doc;
use communique_text::{Document, Span};

use crate::fit::{Fitter, heads_row};
use crate::grammar::Grammar;
use crate::party::{Names, Parties};
use crate::tree::Tree;
use crate::{Coder, Reading};

/// What the coder did with a text.
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    /// Heads that the lexicon names, in order of place.
    pub heads: Vec<HeadReport>,
    /// What came out.
    pub reading: Reading,
}

/// What was tried on one head.
#[derive(Clone, Debug)]
pub struct HeadReport {
    /// The head's words.
    pub span: Span,
    /// Rows of the lexicon in the order in which they were tried.
    pub rows: Vec<RowReport>,
}

/// What became of one row.
#[derive(Clone, Debug)]
pub struct RowReport {
    /// The row's stable name.
    pub id: String,
    /// File and line of the row.
    pub at: String,
    /// Whether it fits, and how well.
    pub verdict: Verdict,
}

/// Fits or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Fits with this weight.
    Fits(u32),
    /// Doesn't, for this reason.
    Misfit(String),
}

impl Coder<'_> {
    /// Reads a document and reports on every head that the lexicon names.
    pub fn explain(&self, document: &Document, doc: &Doc) -> Explanation {
        let tree = Tree::new(doc, self.lexicon);
        let grammar = Grammar::new(&tree);
        let names = Names::find(&tree, document.date);
        let parties = Parties::new(&grammar, &names, document, document.date);
        let fitter = Fitter { tree: &tree, grammar: &grammar, parties: &parties };
        for sentence in tree.sentences.clone() {
            parties.remember(sentence);
        }
        let heads = (0..tree.len()).filter(|&t| heads_row(&tree, t)).map(|t| report(fitter, &tree, t)).collect();
        Explanation { heads, reading: self.read(document, doc) }
    }
}

fn report(fitter: Fitter<'_, '_>, tree: &Tree<'_>, t: usize) -> HeadReport {
    let mut rows = Vec::new();
    if fitter.parties.names.covering(t).is_some() {
        return HeadReport { span: tree.span(t), rows };
    }
    let at = |place: &communique_lexicon::frame::RowPlace| format!("{}:{}", place.file, place.line);
    for (row, fit) in fitter.operators(t) {
        let verdict = fit.map_or_else(|m| Verdict::Misfit(m.text()), |f| Verdict::Fits(f.score));
        rows.push(RowReport { id: row.id.clone(), at: at(&row.at), verdict });
    }
    for (row, fit) in fitter.frames(t) {
        let verdict = fit.map_or_else(|m| Verdict::Misfit(m.text()), |f| Verdict::Fits(f.score));
        rows.push(RowReport { id: row.id.clone(), at: at(&row.at), verdict });
    }
    HeadReport { span: tree.span(t), rows }
}
