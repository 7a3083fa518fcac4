//! Words that stand for a state in the texts of one source ("puppet", "north-south").
//!
//! **One rule:** only a text of that source means a state by them, or one that names the other half of the land.

use std::sync::Arc;

use communique_lexicon::actors::{ActorKind, units};

use super::{Named, Parties};
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tok};

impl Parties<'_, '_> {
    /// The state that a word stands for in texts of this source ("puppet").
    pub(super) fn epithet_state(&self, t: Tok) -> Option<Entity> {
        // "the inter-Korean talks", "north-south relations" are of two sides, and of neither alone.
        let inter = t >= 2 && self.tree().text(t - 1) == "-" && self.tree().lower_is(t - 2, &["inter"]);
        // "overseas Koreans": of that people, and of no such state.
        let abroad = inter || self.is_from_abroad(t);
        if abroad || self.other_half(t).is_some() { None } else { self.epithet(t).or_else(|| self.half_of_land(t)) }
    }

    /// "South Korea called off talks with *the North*": of a land in two halves the one that is so called.
    fn half_of_land(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let half = |t: Tok| tree.lower_is(t, &["north", "south"]);
        // "accused the South *of lying*", but "the North *of Chile*"
        let of_land = |p: Tok| tree.with(p, &[Dep::Pobj]).any(|o| self.names.covering(o).is_some());
        let bare = || {
            tree.first(t, &[Dep::Amod, Dep::Compound, Dep::Poss]).is_none() && !tree.with(t, &[Dep::Prep]).any(of_land)
        };
        let called = half(t) && tree.text(t).starts_with(char::is_uppercase) && tree.first(t, &[Dep::Det]).is_some();
        if !called || !bare() {
            return None;
        }
        let actors = tree.lexicon.actors();
        // "Seoul", "the DPRK": whatever the text calls it, the state's name tells which half it is.
        let rest = |n: &'_ Named| {
            let named = n.target(tree, self.date).map(|name| actors.get(name.actor));
            let (half, rest) = named.filter(|a| a.kind == ActorKind::State)?.name.split_once(' ')?;
            ["North", "South"].contains(&half).then_some((n.last, rest))
        };
        let told = self.names.iter().filter_map(rest).take_while(|(last, _)| *last < t).last();
        let (_, land) = told.or_else(|| self.names.iter().find_map(rest))?;
        let state = |half: &str| {
            let numbers: Vec<_> = units(&format!("{half} {land}")).iter().map(|u| actors.unit(u)).collect();
            let (length, names) = actors.longest(&numbers, self.date);
            let whole = names.into_iter().filter(|_| length == numbers.len()).map(|n| actors.get(n.actor));
            whole.into_iter().find(|a| a.kind == ActorKind::State)
        };
        // South Africa is no half of anything.
        let (meant, _) =
            state(tree.text(t)).zip(state(if tree.lower_is(t, &["north"]) { "South" } else { "North" }))?;
        Some(self.entity_of(meant, tree.span(t)))
    }

    /// The states that a modifier stands for: "*puppet* troops" one, "*north-south* talks" two.
    pub(super) fn epithet_states(&self, t: Tok) -> Vec<Entity> {
        match self.other_half(t) {
            Some(other) => {
                let (first, second) = (self.epithet(t.min(other)), self.epithet(t.max(other)));
                first.zip(second).map_or_else(Vec::new, |(first, second)| vec![first, second])
            }
            None => self.epithet_state(t).into_iter().collect(),
        }
    }

    /// The other word of "north-south".
    pub(super) fn other_half(&self, t: Tok) -> Option<Tok> {
        let tree = self.tree();
        let half = |t: Tok| tree.lower_is(t, &["north", "south"]);
        let joined = |hyphen: Tok, other: Tok| other < tree.len() && tree.text(hyphen) == "-" && half(other);
        if !half(t) {
            return None;
        }
        [t.checked_sub(1).zip(t.checked_sub(2)), Some((t + 1, t + 2))]
            .into_iter()
            .flatten()
            .find(|&(hyphen, other)| joined(hyphen, other))
            .map(|(_, other)| other)
    }

    fn epithet(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let source = self.document.source.as_deref()?;
        // "officials *concerned*": a phrase that its first word heads.
        let behind = if t + 1 < tree.len() { tree.words(t + 1) } else { &[] };
        let behind = behind.iter().filter(|&&w| tree.lexicon.words().text(w).starts_with(tree.lemma(t)));
        let epithets = tree.words(t).iter().chain(behind).flat_map(|&w| tree.lexicon.epithets(w));
        let meant = epithets.into_iter().find(|e| e.sources.iter().any(|s| **s == *source))?;
        // "the chief executive *of the U.S.*": named right behind, it is that one's.
        let phrase = [t, tree.head(t)]
            .into_iter()
            .filter(|&w| w == t || tree.dep(t) == Dep::Compound || tree.dep(t) == Dep::Amod);
        let of = phrase.flat_map(|w| tree.with(w, &[Dep::Prep])).filter(|&p| tree.lower_is(p, &["of"]));
        let named =
            of.flat_map(|p| tree.with(p, &[Dep::Pobj])).find_map(|o| self.names.covering(o)?.target(tree, self.date));
        let owner = named.and_then(|n| tree.lexicon.actors().get(n.actor).code.clone());
        if owner.is_some_and(|code| code != meant.code && tree.lexicon.actors().state(&code).is_some()) {
            return None;
        }
        let state = tree.lexicon.actors().state(&meant.code);
        Some(Entity {
            span: Some(tree.span(t)),
            actor_id: state.map(|s| s.key.clone()),
            name: state.map_or_else(Arc::default, |s| s.name.clone()),
            kind: EntityKind::State,
            code: Some(meant.code.clone()),
            sectors: vec!["GOV"],
            basis: Basis::Metadata,
            ..Entity::default()
        })
    }
}
