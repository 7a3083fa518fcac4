//! Where an act takes place: the country of the places that its clause names.
//!
//! ```text
//! killed in Chad, in Chad's capital, in a town in Chad, south of N'Djamena     Chad
//! ```
//!
//! **One rule:** a place in a clause that tells of something else is not the place of the act.

use std::sync::Arc;

use communique_language::Pos;
use communique_text::Span;

use crate::party::Reach;
use crate::record::Entity;
use crate::settle::{Settler, clause_top};
use crate::tree::{Dep, Tok, Tree};

impl Settler<'_, '_> {
    /// The country of a place named by "in", "at" or "across" anywhere in the clause of a verb, or of the one it is joined to.
    pub(crate) fn scene(self, head: Tok, places: &[&str]) -> Option<(Arc<str>, Span)> {
        let tree = self.fitter.tree;
        let mut top = clause_top(tree, head);
        let shares = |t: Tok| matches!(tree.dep(t), Dep::Conj | Dep::Advcl) && tree.first(t, &[Dep::Nsubj]).is_none();
        while shares(top) && tree.is_verb(tree.head(top)) {
            top = tree.head(top);
        }
        // "arrested rebels after attacks in Israel": where something else took place.
        let else_ = ["after", "following", "since", "before", "over", "for", "amid", "despite", "ahead"];
        let within = |p: Tok| {
            let mut t = p;
            // "killed when a bomb exploded in Multan": at that moment, at that place.
            let then = |c: Tok| tree.with(c, &[Dep::Advmod]).any(|a| a < c && tree.lower_is(a, &["when"]));
            let apart =
                |c: Tok| matches!(tree.dep(c), Dep::Relcl | Dep::Ccomp) || tree.dep(c) == Dep::Advcl && !then(c);
            while t != top && !apart(t) && tree.head(t) != t {
                if tree.dep(t) == Dep::Prep && tree.lower_is(t, &else_) {
                    return false;
                }
                t = tree.head(t);
            }
            t == top
        };
        tree.sentences[tree.sent(top)]
            .clone()
            .filter(|&p| tree.dep(p) == Dep::Prep && (tree.lower_is(p, places) || bearing(tree, p)) && within(p))
            .flat_map(|p| tree.with(p, &[Dep::Pobj]))
            .find_map(|place| self.at(place))
    }

    /// "were killed *in Chad's capital*, *outside a mosque in Chad*": the country of a place that hangs on a verb itself, on
    /// its predicate or on a verb joined to it, and not on anything else that happened.
    pub(crate) fn spot(self, verb: Tok) -> Option<(Arc<str>, Span)> {
        let tree = self.fitter.tree;
        let above = (tree.dep(verb) == Dep::Conj).then(|| tree.head(verb)).filter(|&v| tree.is_verb(v));
        let own = |v: Tok| v == verb || tree.first(v, &[Dep::Nsubj, Dep::NsubjPass]).is_none();
        let joined = tree.conjuncts(verb).into_iter().filter(|&v| own(v)).chain(above);
        let beside = [Dep::Oprd, Dep::Acomp, Dep::Advmod];
        let places = |p: Tok| tree.lower_is(p, &AT) || bearing(tree, p);
        let heads = joined.flat_map(|v| tree.with(v, &beside).chain([v]).collect::<Vec<_>>());
        heads
            .flat_map(|h| tree.with(h, &[Dep::Prep]))
            .filter(|&p| places(p))
            .flat_map(|p| tree.with(p, &[Dep::Pobj]))
            .find_map(|place| {
                // "outside a mosque *in Chad*": one step down.
                let inside = || {
                    let inner = tree.with(place, &[Dep::Prep]).filter(|&p| places(p));
                    inner.flat_map(|p| tree.with(p, &[Dep::Pobj])).find_map(|inner| self.at(inner))
                };
                self.at(place).or_else(|| (!self.fitter.may_head(place)).then(inside).flatten())
            })
    }

    /// The country of a place under a preposition, where it is one: a name, or a noun that names a kind of place.
    fn at(self, place: Tok) -> Option<(Arc<str>, Span)> {
        let tree = self.fitter.tree;
        // "outside the *French* embassy": an embassy's own country is the one that it does not stand in.
        if tree.in_class(place, "embassy") {
            return None;
        }
        if tree.in_class(place, "locality") {
            let parties = self.fitter.parties;
            let of = parties.owners(place, Reach::Name).into_iter();
            return self.country_of(place).or_else(|| self.state_among(of, place));
        }
        let preposition = tree.head(place);
        let named = !tree.lower_is(preposition, &["on", "to", "onto", "outside"]) && tree.pos(place) == Pos::Propn;
        named.then(|| self.country_of(place)).flatten()
    }

    /// The country that a place is in, by its name or by an adjective ("the *Indonesian* capital").
    pub(crate) fn country_of(self, place: Tok) -> Option<(Arc<str>, Span)> {
        // "shot a smuggler at the border *with Algeria*": on this side of it.
        let beyond = |p: Tok| self.fitter.tree.lower_is(p, &["with"]);
        if self.fitter.tree.in_class(place, "border") && self.fitter.tree.with(place, &[Dep::Prep]).any(beyond) {
            return None;
        }
        let named = self.fitter.parties.one(place).into_iter();
        let owners = self.fitter.parties.modifier_owners(place).into_iter();
        self.state_among(named.chain(owners), place)
    }

    fn state_among(self, mut parties: impl Iterator<Item = Entity>, place: Tok) -> Option<(Arc<str>, Span)> {
        let tree = self.fitter.tree;
        let states = |e: &Entity| e.code.as_deref().is_some_and(|c| tree.lexicon.actors().state(c).is_some());
        let at = parties.find(states)?;
        Some((at.code?, at.span.unwrap_or_else(|| tree.span(place))))
    }

    /// The country of a place named by "in", "on", "at" or "near" under a head or its object.
    pub(crate) fn place_of(self, head: Tok) -> Option<(Arc<str>, Span)> {
        let tree = self.fitter.tree;
        let objects = self.fitter.grammar.arguments(head).object.clone();
        std::iter::once(head)
            .chain(objects)
            .flat_map(|h| tree.with(h, &[Dep::Prep]))
            .filter(|&p| tree.lower_is(p, &["in", "on", "at", "near", "across", "inside", "into"]))
            .flat_map(|p| tree.with(p, &[Dep::Pobj]))
            .find_map(|place| self.country_of(place))
    }
}

/// "*south of* Baghdad": the second word of a place told by a point of the compass.
pub(crate) fn bearing(tree: &Tree<'_>, of: Tok) -> bool {
    let point = tree.head(of);
    // "in the south of Iraq": there the point is a place.
    let part = || tree.with(point, &[Dep::Det]).any(|d| tree.lower_is(d, &["the"]));
    tree.lower_is(of, &["of"]) && point != of && tree.in_class(point, "compass") && !part()
}

/// Prepositions of the place of an act.
pub(crate) const AT: [&str; 8] = ["in", "at", "across", "throughout", "through", "around", "near", "outside"];

/// The same, and those of where people go to do it.
pub(crate) const AT_OR_TO: [&str; 11] =
    ["in", "at", "across", "throughout", "through", "around", "near", "outside", "on", "to", "onto"];
