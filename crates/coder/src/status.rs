//! The status of an act after PLOVER's rules, and what becomes of one that is yet to come.
//!
//! ```text
//! will hold talks           a promise where the doer says so: AGREE
//! would strike if attacked  a threat: THREATEN
//! will not hold talks       a refusal: REJECT
//! ```
//!
//! **One rule:** what is yet to come becomes the word that is given on it, or stays future; it never becomes fact.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::grammar::Mood;
use crate::record::*;
use crate::settle::Settler;
use crate::tree::{Dep, Tok};
use crate::when::Dated;

impl Settler<'_, '_> {
    /// Status after PLOVER's rules: a future meeting is an agreement, a future attack a threat.
    pub(crate) fn status(self, act: &mut Act, sources: &[Source], dated: &Dated) -> Status {
        let promised = self.is_own_word(act, sources);
        match (act.polarity.mood, act.polarity.negated) {
            (Mood::Future, false) => self.prospect(act, promised),
            (Mood::Future, true) if act.category.is_cooperative() => {
                self.reject(act);
                Status::Actual
            }
            // "will not take part in air strikes": who stays out of what others do refuses to join them, and promises nobody.
            (Mood::Future, true) if act.category.is_hostile() && self.joins_others(act) => {
                act.recipients.clear();
                act.mode = None;
                act.category = Category::Reject;
                Status::Actual
            }
            // "Their leader would not be arrested": nobody has promised it.
            (Mood::Future, true) if act.category.is_hostile() && (promised || !act.actors.is_empty()) => {
                act.category = Category::Agree;
                act.mode = None;
                if promised { Status::Actual } else { Status::Future }
            }
            // "could not accept the offer" refuses it.
            (Mood::Possible, false) if act.category == Category::Reject && self.is_unable(act) => Status::Actual,
            (Mood::Possible, false) if self.is_conditional_threat(act, promised) => {
                act.mode = threat_mode(act.category, act.mode);
                act.category = Category::Threaten;
                if promised { Status::Actual } else { Status::Hypothetical }
            }
            (Mood::Possible, false) => Status::Hypothetical,
            // "is not willing to hold talks", "did not agree to"
            (Mood::Fact, true) if act.category == Category::Agree => {
                act.mode = None;
                act.category = Category::Reject;
                Status::Actual
            }
            // "if Israel does not apologise": what is not done on a condition is open, and not denied.
            (Mood::Possible, true) if self.is_a_condition(act) => Status::Hypothetical,
            (_, true) => Status::Negated,
            (Mood::Fact, false) if self.is_history(act, dated) => Status::Historical,
            (Mood::Fact, false) => Status::Actual,
            // What ought to be done, and nobody says so.
            (Mood::Obligation, false) => Status::Hypothetical,
        }
    }

    /// "take part in air strikes", "join the bombing": whether an act is told as a share in what others do.
    fn joins_others(self, act: &Act) -> bool {
        act.operators > 0 && act.trigger.iter().any(|&t| self.fitter.tree.in_class(t, "joins_others"))
    }

    /// "would strike if attacked", "may cut off the gas, its army said": something hostile on a condition, or held out by the doer.
    fn is_conditional_threat(self, act: &Act, promised: bool) -> bool {
        let tree = self.fitter.tree;
        let would = act.polarity.evidence.iter().any(|&t| tree.lower_is(t, &["would"]));
        let condition = |c: Tok| tree.with(c, &[Dep::Mark]).any(|m| tree.lower_is(m, &["if", "unless"]));
        // "argued that it can detain": who says what he may do by law threatens nobody, unless it is violence.
        let able =
            act.category != Category::Assault && act.polarity.evidence.iter().any(|&t| tree.lower_is(t, &["can"]));
        (act.category.is_hostile() || act.category == Category::Reject)
            && !act.nominal
            && (promised && !able || would && tree.with(act.head, &[Dep::Advcl]).any(condition))
    }

    /// Whether an act stands in a condition: "if", "unless".
    fn is_a_condition(self, act: &Act) -> bool {
        let tree = self.fitter.tree;
        let mark = |&t: &Tok| tree.dep(t) == Dep::Mark && tree.lower_is(t, &["if", "unless"]);
        act.polarity.evidence.iter().any(mark)
    }

    /// Whether what is to be done is to be done if somebody else does, or does not do, something.
    fn is_on_condition(self, act: &Act) -> bool {
        let tree = self.fitter.tree;
        let condition = |c: Tok| tree.with(c, &[Dep::Mark]).any(|m| tree.lower_is(m, &["if", "unless"]));
        [act.head, act.core].into_iter().any(|h| tree.with(h, &[Dep::Advcl]).any(condition))
    }

    /// "could not accept", "cannot agree": as good as a refusal, on no condition.
    fn is_unable(self, act: &Act) -> bool {
        let tree = self.fitter.tree;
        let able = |&t: &Tok| tree.lower_is(t, &["can", "could", "ca"]);
        let not = |t: Tok| tree.first(t, &[Dep::Neg]).is_some();
        let conditional = |c: Tok| tree.with(c, &[Dep::Mark]).any(|m| tree.lower_is(m, &["if", "unless", "whether"]));
        act.polarity.evidence.iter().any(able)
            && [act.head, act.core].into_iter().any(not)
            && !tree.with(act.head, &[Dep::Advcl]).any(conditional)
            && !conditional(act.head)
    }

    /// "will not hold talks with Cuba": who was to take part is refused.
    fn reject(self, act: &mut Act) {
        // "would not accept aid from Cuba": whoever is the subject refuses, whatever its part in the act.
        let subject = &self.fitter.grammar.arguments(act.head).subject;
        let refuses: Vec<Entity> = subject.iter().flat_map(|&s| self.fitter.parties.all(s)).collect();
        let receives = |e: &Entity| act.recipients.iter().any(|r| r.span == e.span);
        if !refuses.is_empty() && refuses.iter().all(receives) {
            std::mem::swap(&mut act.actors, &mut act.recipients);
        }
        let after = self.fitter.tree.span(act.core).start;
        if act.recipients.is_empty() {
            let follows = |a: &Entity| a.span.is_some_and(|s| s.start > after);
            (act.recipients, act.actors) = std::mem::take(&mut act.actors).into_iter().partition(follows);
        }
        act.mode = match act.category {
            Category::Consult => Some("meet"),
            Category::Aid | Category::Cooperate => Some("assist"),
            Category::Retreat | Category::Concede => Some("yield"),
            _ => None,
        };
        act.category = Category::Reject;
    }

    fn prospect(self, act: &mut Act, promised: bool) -> Status {
        let told = if promised { Status::Actual } else { Status::Future };
        match act.category {
            Category::Consult | Category::Support | Category::Cooperate | Category::Aid => {
                act.category = Category::Agree;
                act.mode = None;
                told
            }
            // Who says that he will give in promises it; told by others it is a concession to come.
            Category::Retreat if promised => {
                act.category = Category::Agree;
                act.mode = None;
                told
            }
            Category::Retreat => {
                act.category = Category::Concede;
                act.mode = None;
                told
            }
            Category::Agree | Category::Concede => told,
            // "will strike unless wages rise"
            Category::Protest if self.is_on_condition(act) => {
                act.mode = None;
                act.category = Category::Threaten;
                told
            }
            Category::Protest => Status::Future,
            Category::Mobilize if !promised => Status::Future,
            hostile if hostile.is_hostile() => {
                act.mode = threat_mode(hostile, act.mode);
                act.category = Category::Threaten;
                told
            }
            _ => Status::Future,
        }
    }

    /// Whether who is to do it says so: then the word is given, and that is an act of today.
    fn is_own_word(self, act: &Act, sources: &[Source]) -> bool {
        let own = |e: &Entity| matches!(e.basis, Basis::Document | Basis::Metadata) && self.is_first_person(e);
        let sayer = sources.last().and_then(|s| self.entity_at(s.span));
        // "The rebels said they will disarm": of no country, and the same all the same.
        let again = |a: &Entity, s: &Entity| {
            let words = [s.span, s.via];
            a.code.is_none()
                && s.code.is_none()
                && [a.span, a.via].into_iter().flatten().any(|w| words.contains(&Some(w)))
        };
        // What the union of a country says of its government is not the government's word.
        let private = |s: &Entity| {
            let outside = ["SOC", "CVL", "JRN", "LAB", "EDU", "REL", "BUS", "OPP", "MED"];
            s.sectors.first().map_or(s.kind == EntityKind::Body, |sector| outside.contains(sector))
        };
        let apart = |a: &Entity, s: &Entity| private(s) && a.sectors.first() != s.sectors.first();
        let same = |a: &Entity, s: &Entity| s.code.is_some() && s.code == a.code && !apart(a, s) || again(a, s);
        act.actors.iter().any(|a| own(a) || sayer.as_ref().is_some_and(|s| same(a, s)))
    }

    /// Whether the words are "we", or "our" something.
    fn is_first_person(self, entity: &Entity) -> bool {
        let words = entity.span.map_or("", |s| s.of(self.fitter.tree.doc.text())).to_lowercase();
        words.split_whitespace().next().is_some_and(|w| ["we", "our", "i", "us", "my"].contains(&w))
    }

    /// Over a year before the text, or under a word of history. What has gone on since then has not ended.
    fn is_history(self, act: &Act, dated: &Dated) -> bool {
        let tree = self.fitter.tree;
        let Some(today) = self.date else { return false };
        if let Some(latest) = dated.latest {
            return latest.days() + DAYS_OF_YEAR < today.days();
        }
        let goes_on = |t: Tok| t.checked_sub(2).is_some_and(|p| (p..t).any(|t| tree.lower_is(t, &["since"])));
        let range = tree.sentences[tree.sent(act.core)].clone();
        range.into_iter().any(|t| tree.in_class(t, "history") && tree.is_under(t, act.core) && !goes_on(t))
    }
}

/// Days after which what was done is history.
const DAYS_OF_YEAR: i32 = 366;

/// The mode of a threat to do something.
pub(crate) fn threat_mode(category: Category, mode: Option<&'static str>) -> Option<&'static str> {
    match (category, mode) {
        (Category::Assault, _) => Some("violence"),
        (Category::Coerce, Some("arrest")) => Some("arrest"),
        (Category::Coerce, Some("seize")) => Some("territory"),
        (Category::Coerce, _) => Some("restrict"),
        (Category::Sanction, Some("expel")) => Some("expel"),
        (Category::Sanction, _) => Some("relations"),
        _ => None,
    }
}
