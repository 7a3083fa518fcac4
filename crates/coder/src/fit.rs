//! Whether a row of the lexicon fits a head: its tests against what stands in each place.
//!
//! **One rule:** a fit is weighed, never ordered: lexical constraint 3, word class 2, kind or bare
//! preposition 1, the head's own lemma 1, each further word of a phrase 3.

use communique_language::Pos;
use communique_lexicon::Heads;
use communique_lexicon::frame::{ClauseForm, Frame, HeadClass, Item, Operator, Place, Test};
use communique_lexicon::guard::{Ask, Guard};
use communique_lexicon::rows::Rows;
use communique_lexicon::words::Word;
use smallvec::SmallVec;

use crate::explain::Fault;
use crate::grammar::{Arguments, Grammar};
use crate::party::Parties;
use crate::place::Around;
use crate::trace::Trace;
use crate::tree::{Dep, Tok, Tree};

/// A row that fits a head.
#[derive(Clone, Debug)]
pub(crate) struct Fit<'l, R> {
    pub(crate) row: &'l R,
    pub(crate) score: u32,
    /// Tokens besides the head that the row's words rest on.
    pub(crate) tokens: Vec<Tok>,
    /// Those of them that only a word class asks for.
    pub(crate) classed: Vec<Tok>,
}

/// A fit before its row is known.
struct Found {
    score: u32,
    tokens: Vec<Tok>,
    classed: Vec<Tok>,
}

impl Found {
    fn of<R>(self, row: &R) -> Fit<'_, R> {
        Fit { row, score: self.score, tokens: self.tokens, classed: self.classed }
    }

    fn rest_on(&mut self, t: Tok, weight: u32) {
        self.tokens.push(t);
        if weight == 2 {
            self.classed.push(t);
        }
    }
}

/// Why a row doesn't fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// What stands in this place is not what the row asks for.
    Place(Place, Fault),
    /// No clause of the form that the row asks for.
    Clause,
    /// Active where the row asks for passive, or the reverse.
    Voice,
    /// Not negated where the row asks for it.
    Polarity,
}

/// Tests rows against the heads of one document.
#[derive(Clone, Copy)]
pub(crate) struct Fitter<'a, 't> {
    pub(crate) tree: &'t Tree<'a>,
    pub(crate) grammar: &'t Grammar<'a, 't>,
    pub(crate) parties: &'t Parties<'a, 't>,
    /// Where notes are taken, if somebody asks why.
    pub(crate) trace: Option<&'t Trace>,
}

/// The word classes under which a token may head a row.
pub(crate) fn head_classes(tree: &Tree<'_>, t: Tok) -> &'static [HeadClass] {
    match tree.pos(t) {
        Pos::Verb if matches!(tree.dep(t), Dep::Amod) => &[HeadClass::Adjective, HeadClass::Verb],
        Pos::Verb | Pos::Aux => &[HeadClass::Verb, HeadClass::Adjective],
        Pos::Noun | Pos::Propn => &[HeadClass::Noun],
        Pos::Adj => &[HeadClass::Adjective],
        _ => &[],
    }
}

/// Whether any row names the token as its head.
pub(crate) fn heads_row(tree: &Tree<'_>, t: Tok) -> bool {
    head_classes(tree, t).iter().any(|&class| tree.heads(t).any(class))
}

/// Rows of one kind that were tried on a head, each with how it fits.
pub(crate) type Tried<'a, R> = Vec<(&'a R, Result<Fit<'a, R>, Misfit>)>;

impl<'a, 't> Fitter<'a, 't> {
    /// Every operator and every frame of a head that fits; where somebody asks why, also those that don't.
    pub(crate) fn rows(self, head: Tok) -> (Tried<'a, Operator>, Tried<'a, Frame>) {
        let mut around = Around::of(head);
        (self.operators(&mut around), self.frames_around(&mut around))
    }

    /// Every frame of a head that fits; where somebody asks why, also those that don't.
    pub(crate) fn frames(self, head: Tok) -> Tried<'a, Frame> {
        self.frames_around(&mut Around::of(head))
    }

    fn frames_around(self, around: &mut Around) -> Tried<'a, Frame> {
        let lexicon = self.tree.lexicon;
        let rows = |word, class| lexicon.frames_of(word, class);
        self.tried(around, Heads::frames, rows, lexicon.frames(), |frame| &frame.tests)
    }

    fn operators(self, around: &mut Around) -> Tried<'a, Operator> {
        let lexicon = self.tree.lexicon;
        let rows = |word, class| lexicon.operators_of(word, class);
        self.tried(around, Heads::operators, rows, lexicon.operators(), |operator| &operator.tests)
    }

    /// Tries the rows of one kind: whether a token heads any, those of a word, all of them, and the tests of one.
    fn tried<R>(
        self,
        around: &mut Around,
        heads_any: fn(Heads, HeadClass) -> bool,
        rows_of: impl Fn(Word, HeadClass) -> Option<&'a Rows>,
        list: &'a [R],
        tests: fn(&R) -> &[Test],
    ) -> Tried<'a, R> {
        let tree = self.tree;
        let mut found = Vec::new();
        let head = around.head;
        for &class in head_classes(tree, head).iter().filter(|&&class| heads_any(tree.heads(head), class)) {
            for &word in tree.words(head) {
                let Some(rows) = rows_of(word, class) else { continue };
                let words = tree.lexicon.words().length(word);
                for (number, form) in self.candidates(around, rows) {
                    let row = &list[number as usize];
                    let fit = form.and_then(|form| self.fit(around, words, tests(row), form));
                    // A misfit is news only for who asks why.
                    if fit.is_ok() || self.trace.is_some() {
                        found.push((row, fit.map(|found| found.of(row))));
                    }
                }
            }
        }
        found
    }

    /// The rows that can fit by what they ask at the least, in the order of the lexicon, each with what the form of the clause
    /// adds to its weight; all rows where somebody asks why they don't fit.
    fn candidates(self, around: &mut Around, rows: &Rows) -> SmallVec<[(u32, Result<u32, Misfit>); 8]> {
        let arguments = self.grammar.arguments(around.head);
        if self.trace.is_some() {
            let form = |guard: &Guard| (guard.row, self.form(around, arguments, guard));
            return rows.in_order().into_iter().map(form).collect();
        }
        let mut found = SmallVec::new();
        for (place, asking) in rows.groups() {
            for (first, guard) in asking {
                let seen = place.and_then(|place| around.known(place));
                match seen {
                    Some(seen) if seen.is_empty() => break,
                    Some(seen) if !seen.may_hold(*first) => continue,
                    _ => {}
                }
                let is_new = seen.is_none();
                let Ok(form) = self.form(around, arguments, guard) else { continue };
                // What another row has looked up costs nothing, and may spare a look at a further place.
                let known = |ask: &Ask| around.known(ask.place).is_none_or(|seen| seen.may_hold(ask.items));
                let first = place.filter(|_| is_new).map(|place| Ask { place, items: *first });
                let asks = || first.iter().chain(guard.more());
                if guard.more().all(known) && asks().all(|ask| around.seen(self, ask.place).may_hold(ask.items)) {
                    found.push((guard.row, Ok(form)));
                }
            }
        }
        found.sort_unstable_by_key(|(row, _)| *row);
        found
    }

    /// What the form of the clause adds to a row's weight, if it is what the row asks for.
    fn form(self, around: &mut Around, arguments: &Arguments, guard: &Guard) -> Result<u32, Misfit> {
        if guard.passive.is_some_and(|wanted| wanted != arguments.passive) {
            return Err(Misfit::Voice);
        }
        let clause = match guard.clause {
            Some(ClauseForm::None) if !arguments.complements.is_empty() => return Err(Misfit::Clause),
            Some(ClauseForm::None) | None => 0,
            Some(wanted) if arguments.complements.iter().any(|c| c.form.fits(wanted)) => 1,
            Some(_) => return Err(Misfit::Clause),
        };
        if guard.negated && !around.is_negated(self) {
            return Err(Misfit::Polarity);
        }
        Ok(u32::from(guard.passive.is_some()) + u32::from(guard.negated) + clause)
    }

    /// Whether a row fits a head that it names by a phrase of so many words, where the form of the clause adds this weight.
    fn fit(self, around: &mut Around, words: usize, tests: &[Test], form: u32) -> Result<Found, Misfit> {
        let head = around.head;
        let mut found = Found {
            score: 1 + 3 * (words as u32 - 1) + form,
            tokens: (1..words).filter_map(|k| head.checked_sub(k)).collect(),
            classed: Vec::new(),
        };
        for test in tests {
            found.score += self.test(around, test, &mut found).map_err(|fault| Misfit::Place(test.place, fault))?;
        }
        Ok(found)
    }

    /// The weight of what stands in a place, if it is what the test asks for.
    fn test(self, around: &mut Around, test: &Test, found: &mut Found) -> Result<u32, Fault> {
        let head = around.head;
        let seen = around.seen(self, test.place);
        let empty = seen.tokens.is_empty();
        if test.absent && test.any_of.is_empty() {
            return if empty { Ok(1) } else { Err(Fault::Filled) };
        }
        if test.none_of.iter().any(|item| seen.find(self, *item).is_some()) {
            return Err(Fault::Excluded);
        }
        if test.any_of.is_empty() || test.absent && empty {
            return Ok(0);
        }
        if empty {
            return Err(Fault::Empty);
        }
        let mut best: Option<(u32, Tok)> = None;
        for item in &test.any_of {
            // Only what weighs more than what was found can still count.
            let counts = best.is_none_or(|(weight, _)| item.weight() > weight);
            if let Some(t) = counts.then(|| seen.find(self, *item)).flatten() {
                best = Some((item.weight(), t));
                if item.weight() == Item::HEAVIEST {
                    break;
                }
            }
        }
        let (weight, t) = best.ok_or(Fault::Other)?;
        self.note_tokens(head, test.place, t, weight, found);
        Ok(weight)
    }

    /// Tokens that belong to the trigger: particles, words in the object, a preposition with its word.
    fn note_tokens(self, head: Tok, place: Place, t: Tok, weight: u32, found: &mut Found) {
        match place {
            Place::Particle => found.tokens.push(t),
            Place::ClauseAttribute if weight >= 2 => found.tokens.push(t),
            Place::Object if weight >= 2 => found.rest_on(t, weight),
            Place::Preposition(_) => {
                let preposition = self.grammar.arguments(head).prepositions.iter().find(|p| p.0 == place).map(|p| p.1);
                found.tokens.extend(preposition);
                if weight >= 2 {
                    found.rest_on(t, weight);
                }
            }
            _ => {}
        }
    }
}
