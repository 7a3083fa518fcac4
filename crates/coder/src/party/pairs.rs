//! Two who belong together: named before ("the two countries", "both sides", "the former") or side by side ("along with").
//!
//! ```text
//! China met Cuba. The two countries ...          China and Cuba
//! Peru and Chile quarrelled. The latter ...      Chile
//! ```
//!
//! **One rule:** those who were named together come before those who were not.

use communique_lexicon::actors::{ActorKind, Agent, NameKind};
use communique_text::Span;

use super::agents::OWN_KIND;
use super::memory::first_of_list;
use super::{Parties, referring};
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tok, Tree};

/// Sentences within which a pair named together is meant by "the two countries".
const NEAR: usize = 2;

impl Parties<'_, '_> {
    /// "the two countries", "both sides": the last two that the text named.
    pub(super) fn both(&self, t: Tok, agent: &Agent, span: Span) -> Option<Vec<Entity>> {
        let tree = self.tree();
        // "the three gunmen" are none of the countries named before; "both sides" are.
        let own = agent.sector.filter(|sector| OWN_KIND.contains(sector));
        let groups = tree.lower_is(t, &["groups", "organizations", "organisations"]);
        // Who goes between two sides is none of them.
        let aside = if tree.lemma_is(t, &["side"]) { self.memory.borrow().go_betweens(tree, t) } else { Vec::new() };
        let such = |e: &Entity| {
            !aside.contains(&e.code)
                && match own {
                    Some("CVL") => matches!(e.kind, EntityKind::Person | EntityKind::Group),
                    Some(sector) => e.sectors.contains(&sector),
                    None => !groups || e.kind != EntityKind::State,
                }
        };
        // "the two parties and *countries*": counted with the first of them.
        let alone = tree.is_plural(t) && tree.first(t, &[Dep::Det, Dep::Predet, Dep::Poss, Dep::Nummod]).is_none();
        let joined = alone && tree.dep(t) == Dep::Conj && tree.is_plural(tree.head(t));
        let counted = if joined { first_of_list(tree, t) } else { t };
        let pointed = tree
            .with(counted, &[Dep::Det, Dep::Predet, Dep::Poss])
            .any(|d| tree.lower_is(d, &["the", "both", "these", "those", "all", "our", "their"]))
            // "the ties between two countries"
            || tree.lower_is(tree.head(t), &["between"]) && tree.in_class(t, "statehood");
        let counts = tree.with(counted, &[Dep::Nummod, Dep::Det, Dep::Predet, Dep::Amod]).find_map(|c| {
            let two = tree.lower_is(c, &["two", "both", "2"]);
            let three = tree.lower_is(c, &["three", "3"]);
            if two {
                Some(2)
            } else if three {
                Some(3)
            } else {
                None
            }
        });
        let demonstrative =
            tree.with(t, &[Dep::Det]).any(|d| tree.lower_is(d, &["these", "those"])) && tree.is_plural(t);
        let memory = self.memory.borrow();
        let found = match counts {
            // "Talks between China and Cuba ...": a pair named together is meant before two who were not.
            Some(n) if pointed => Some(memory.last_joined(tree, t, NEAR))
                .filter(|joined| joined.len() == n && joined.iter().all(such))
                .unwrap_or_else(|| memory.last_named(t, n, such)),
            None if demonstrative => memory.last_joined(tree, t, usize::MAX / 2),
            Some(_) | None => return None,
        };
        let found = found.into_iter().map(|e| if tree.in_class(t, "statehood") { as_state(tree, e) } else { e });
        let found: Vec<Entity> = found.map(|e| referring(e, Some(span), Basis::Antecedent)).collect();
        (!found.is_empty()).then_some(found)
    }

    /// "*bilateral* ties": of the last two countries that the text named.
    pub(super) fn bilateral(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        let two = tree.with(t, &[Dep::Amod]).any(|a| tree.lower_is(a, &["bilateral"]));
        if !two || !tree.in_class(t, "tie") {
            return Vec::new();
        }
        let memory = self.memory.borrow();
        let joined = Some(memory.last_joined(tree, t, NEAR)).filter(|found| found.len() == 2);
        let found = joined.unwrap_or_else(|| memory.last_named(t, 2, |e| self.is_of_a_country(e)));
        let span = Some(self.phrase(t));
        found.into_iter().map(|e| referring(as_state(tree, e), span, Basis::Antecedent)).collect()
    }

    /// "the former's visit": the first or second of the last two that the text named.
    pub(super) fn former_or_latter(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        let pair = self.memory.borrow().last_named(t, 2, |_| true);
        let chosen = if tree.lower_is(t, &["former"]) { pair.into_iter().next() } else { pair.into_iter().nth(1) };
        chosen.map(|e| referring(e, Some(tree.span(t)), Basis::Antecedent)).into_iter().collect()
    }

    /// "Fiji, *along with Tonga*, signed": as good as joined by "and".
    pub(super) fn along_with(&self, t: Tok) -> Vec<Tok> {
        let tree = self.tree();
        let beside = |p: &Tok| tree.lower_is(*p, &["along", "together"]);
        let outer = tree.with(t, &[Dep::Prep, Dep::Advmod]).filter(beside);
        let with: Vec<Tok> = outer.flat_map(|p| tree.with(p, &[Dep::Prep])).collect();
        let with = with.into_iter().filter(|&p| tree.lower_is(p, &["with"]));
        with.flat_map(|p| tree.with(p, &[Dep::Pobj]).flat_map(|o| tree.conjuncts(o)).collect::<Vec<_>>()).collect()
    }

    /// "Argentina, Chile hold drill": another state set beside one by a comma is no apposition.
    pub(super) fn beside(&self, t: Tok) -> Vec<Tok> {
        let tree = self.tree();
        let state = |t: Tok| {
            let named = self.names.covering(t).filter(|n| n.head(tree) == t)?.target(tree, self.date)?;
            let actor = tree.lexicon.actors().get(named.actor);
            (actor.kind == ActorKind::State && matches!(named.kind, NameKind::Name | NameKind::Capital))
                .then_some(named.actor)
        };
        let Some(own) = state(t) else { return Vec::new() };
        tree.with(t, &[Dep::Appos]).filter(|&a| state(a).is_some_and(|other| other != own)).collect()
    }
}

/// "both countries", of two armies named before: the countries.
fn as_state(tree: &Tree<'_>, e: Entity) -> Entity {
    let known = e.code.as_deref().is_some_and(|c| tree.lexicon.actors().state(c).is_some());
    if known && !e.sectors.iter().any(|s| OWN_KIND.contains(s)) {
        Entity { sectors: vec!["GOV"], kind: EntityKind::State, ..e }
    } else {
        e
    }
}
