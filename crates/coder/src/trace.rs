//! Takes notes on what is decided about each head, for [`Coder::explain`](crate::Coder::explain).
//!
//! **One rule:** a note changes no reading, and costs nothing where nobody asks: it is made behind a closure.

use std::cell::RefCell;
use std::collections::BTreeMap;

use communique_lexicon::Lexicon;
use communique_lexicon::frame::{Frame, Item, Operator, Place, RowPlace, Test};
use communique_text::Span;

use crate::acts::Act;
use crate::explain::{Failure, Fault, RowReport, Verdict};
use crate::fit::{Fit, Fitter, Misfit};
use crate::reason::{By, Meaning, Reason, Rule, Step};
use crate::tree::Tok;

/// Notes of one document, by head.
#[derive(Debug, Default)]
pub(crate) struct Trace(RefCell<BTreeMap<Tok, Notes>>);

/// Notes on one head.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) rows: Vec<RowReport>,
    pub(crate) reasons: Vec<Reason>,
}

impl Trace {
    pub(crate) fn into_notes(self) -> BTreeMap<Tok, Notes> {
        self.0.into_inner()
    }

    fn reason(&self, t: Tok, reason: Reason) {
        let mut notes = self.0.borrow_mut();
        let reasons = &mut notes.entry(t).or_default().reasons;
        // A head may be looked at twice, and whatever stands over the first that took it in takes it in as well.
        let taken_in = |r: &Reason| matches!(r, Reason::ReadBy { .. });
        let is_known = reasons.contains(&reason) || taken_in(&reason) && reasons.iter().any(taken_in);
        if !is_known {
            reasons.push(reason);
        }
    }
}

impl<'a> Fitter<'a, '_> {
    /// Notes why a head gives what it gives, if somebody asked.
    pub(crate) fn note(self, t: Tok, reason: impl FnOnce() -> Reason) {
        if let Some(trace) = self.trace {
            trace.reason(t, reason());
        }
    }

    /// Notes that another head's row has taken this one in.
    pub(crate) fn note_read(self, t: Tok, head: Tok, row: &str) {
        self.note(t, || Reason::ReadBy { head: self.tree.span(head), row: row.to_owned() });
    }

    /// Notes the rows of one kind that were tried on a head.
    pub(crate) fn note_rows<R: Row>(self, t: Tok, tried: &[(&'a R, Result<Fit<'a, R>, Misfit>)]) {
        let Some(trace) = self.trace else { return };
        let mut notes = trace.0.borrow_mut();
        let rows = &mut notes.entry(t).or_default().rows;
        for (row, fit) in tried {
            let verdict = match fit {
                Ok(fit) => Verdict::Fits(fit.score),
                Err(misfit) => Verdict::Fails(self.failure(t, *misfit, row.tests())),
            };
            let RowPlace { file, line } = row.at();
            let at = format!("{file}:{line}");
            let report = RowReport { id: row.id().to_owned(), at, operator: R::OPERATOR, verdict, chosen: false };
            if !rows.iter().any(|r| r.id == report.id && r.at == report.at) {
                rows.push(report);
            }
        }
    }

    /// Notes the row that a head is read by.
    pub(crate) fn note_chosen<R: Row>(self, t: Tok, row: &R) {
        let Some(trace) = self.trace else { return };
        let mut notes = trace.0.borrow_mut();
        let at = format!("{}:{}", row.at().file, row.at().line);
        for report in notes.entry(t).or_default().rows.iter_mut().filter(|r| r.id == row.id() && r.at == at) {
            report.chosen = true;
        }
    }

    /// Adds to an act what turned it, if somebody asked and it was turned.
    pub(crate) fn note_step(self, act: &mut Act, rule: Rule, from: Meaning, to: Meaning) {
        if self.trace.is_some() && from != to {
            let head = self.tree.span(act.head);
            act.steps.insert(0, Step { head, by: By::Rule(rule), from, to: Some(to) });
        }
    }

    fn failure(self, head: Tok, misfit: Misfit, tests: &[Test]) -> Failure {
        match misfit {
            Misfit::Place(place, fault) => {
                let test = tests.iter().find(|t| t.place == place);
                let items = test.map(|t| if fault == Fault::Excluded { &t.none_of } else { &t.any_of });
                Failure::Place {
                    place: place.key(),
                    fault,
                    asked: items.into_iter().flatten().map(|item| shown(self.tree.lexicon, *item)).collect(),
                    standing: self.in_place(head, place),
                }
            }
            Misfit::Clause => Failure::Clause,
            Misfit::Voice => Failure::Voice,
            Misfit::Polarity => Failure::Polarity,
        }
    }

    /// Words in a place, in order.
    fn in_place(self, head: Tok, place: Place) -> Vec<Span> {
        let mut standing = self.standing(head, place);
        standing.sort_unstable();
        standing.dedup();
        standing.into_iter().map(|t| self.tree.span(t)).collect()
    }
}

/// What frames and operators share.
pub(crate) trait Row {
    const OPERATOR: bool;
    fn id(&self) -> &str;
    fn at(&self) -> &RowPlace;
    fn tests(&self) -> &[Test];
}

macro_rules! row {
    ($row:ty, $operator:literal) => {
        impl Row for $row {
            const OPERATOR: bool = $operator;
            fn id(&self) -> &str {
                &self.id
            }
            fn at(&self) -> &RowPlace {
                &self.at
            }
            fn tests(&self) -> &[Test] {
                &self.tests
            }
        }
    };
}

row!(Frame, false);
row!(Operator, true);

/// An item as the lexicon's files write it.
fn shown(lexicon: &Lexicon, item: Item) -> String {
    match item {
        Item::Word(word) => lexicon.words().text(word).to_owned(),
        Item::Class(class) => format!("@{}", lexicon.words().class_name(class)),
        Item::Kind(kind) => format!("#{}", kind.name()),
        Item::Any => "*".to_owned(),
    }
}
