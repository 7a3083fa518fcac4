//! Whose a noun is by a word of holding, leading or loyalty beside it.
//!
//! ```text
//! a Danish-owned ship           Denmark
//! a prison run by the Taliban   the Taliban
//! troops loyal to Chad's king   Chad
//! Speaking for Peru, an envoy   Peru
//! a U.S.-backed group           nobody: who backs somebody doesn't own him
//! ```
//!
//! **One rule:** only words of the classes `hold`, `lead`, `loyal` and `speak` tell whose something is.

use communique_lexicon::actors::{ActorKind, units};
use communique_lexicon::frame::Place;

use super::Parties;
use crate::record::{Entity, EntityKind};
use crate::tree::{Dep, Tag, Tok};

impl Parties<'_, '_> {
    /// "a *Danish-owned* ship", "a *Saudi-led* strike", and not "a U.S.-backed group": whose a participle before the noun says
    /// it is.
    pub(super) fn holder_before(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        // "Russian-held *positions*": who holds ground of war is on it; who holds a town need not be.
        let ground = tree.in_class(t, "ground_of_war");
        self.joined_by(t, |p| tree.in_class(p, "hold") || ground && tree.in_class(p, "holds_ground"))
            .or_else(|| tree.with(t, &[Dep::Amod, Dep::Compound, Dep::Nmod]).find_map(|p| self.holder_in_word(p)))
            .map(state_of)
            .filter(|e| e.code.is_some())
    }

    /// "*Pakistani-controlled* Kashmir": a land that is told by who rules it is of his country.
    pub(super) fn ruler_before(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        self.joined_by(t, |p| tree.in_class(p, "rules_land")).filter(|e| self.is_of_a_country(e))
    }

    /// "a *U.S.-drafted* resolution": whose work a paper is.
    pub(crate) fn drafter_joined(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        let drafter = self.joined_by(t, |p| tree.in_class(p, "makes_paper")).filter(|e| self.is_of_a_country(e));
        drafter.map(state_of)
    }

    /// Whoever is joined by a hyphen to such a participle before a noun.
    fn joined_by(&self, t: Tok, such: impl Fn(Tok) -> bool) -> Option<Entity> {
        let tree = self.grammar.tree;
        let joined = |p: Tok| {
            let name = p.checked_sub(2).filter(|&n| p < t && tree.sent(n) == tree.sent(p));
            name.is_some() && tree.text(p - 1) == "-" && such(p)
        };
        tree.with(t, &[Dep::Amod, Dep::Compound, Dep::Nmod])
            .filter(|&p| joined(p))
            .find_map(|p| self.names.covering(p - 2).and_then(|n| self.named(n, n.head(tree))))
    }

    /// "a *U.S.-led* raid": the same in one token.
    fn holder_in_word(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        let (who, how) = tree.text(t).rsplit_once('-')?;
        let words = tree.lexicon.words();
        let (word, hold) = (words.find(how)?, words.find_class("hold")?);
        let actors = tree.lexicon.actors();
        let numbers: Vec<_> = units(who).iter().map(|u| actors.unit(u)).collect();
        let (length, names) = actors.longest(&numbers, self.date);
        let state = names.iter().map(|n| actors.get(n.actor)).find(|a| a.kind == ActorKind::State)?;
        let holds = words.classes(word).contains(hold) && length == numbers.len();
        holds.then(|| Entity {
            span: Some(tree.span(t)),
            actor_id: Some(state.key.clone()),
            name: state.name.clone(),
            kind: EntityKind::State,
            code: state.standing(self.date).code.map(Into::into),
            sectors: vec!["GOV"],
            ..Entity::default()
        })
    }

    /// "a delegation *headed by* Ri Yong Sok", "a prison *run by* the Taliban": whose a participle behind the noun says it is.
    pub(super) fn held_by(&self, t: Tok, class: &'static str) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let by = Place::preposition("by");
        tree.with(t, &[Dep::Acl])
            .filter(|&c| tree.in_class(c, class))
            .flat_map(|c| by.map(|by| self.grammar.arguments(c).under(by).collect::<Vec<_>>()).unwrap_or_default())
            .flat_map(|holder| self.one(holder))
            .filter(|e| e.code.is_some())
            .take(1)
            .collect()
    }

    /// "troops *loyal to* the president of Chad", "militiamen *allied with* Sudan", "fighters *backing* Peru's premier".
    pub(super) fn loyal_to(&self, t: Tok) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let served = self.works_for(t);
        if !served.is_empty() {
            return served;
        }
        let loyal = tree.with(t, &[Dep::Amod, Dep::Acl, Dep::Acomp]).filter(|&l| l > t && tree.in_class(l, "loyal"));
        let to = |l: Tok| tree.with(l, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["to", "with"])).collect::<Vec<_>>();
        loyal
            .flat_map(|l| to(l).into_iter().chain([l]).collect::<Vec<_>>())
            .flat_map(|p| tree.with(p, &[Dep::Pobj, Dep::Dobj]).collect::<Vec<_>>())
            .flat_map(|o| self.all(o))
            .filter(|e| self.is_of_a_country(e))
            .map(|e| Entity { kind: EntityKind::State, sectors: Vec::new(), ..e })
            .take(1)
            .collect()
    }

    /// "the envoy, *speaking on behalf of the EU*", "*Speaking for Peru*, the envoy": for whom somebody speaks.
    pub(super) fn speaks_for(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        let verb = tree.head(t);
        let before = tree.with(verb, &[Dep::Advcl]).filter(|&c| tree.dep(t) == Dep::Nsubj && c < t);
        let speaks =
            |c: &Tok| tree.tag(*c) == Tag::Vbg && (tree.in_class(*c, "speak") || tree.in_class(*c, "speaks_for"));
        let speaking = tree.with(t, &[Dep::Acl]).chain(before).find(speaks)?;
        let under = |p: Tok| tree.with(p, &[Dep::Pobj]);
        let behalf = |o: &Tok| tree.lemma_is(*o, &["behalf", "name"]);
        let for_whom = tree.with(speaking, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["for"])).flat_map(under);
        let on_behalf = tree.with(speaking, &[Dep::Prep]).flat_map(under).filter(behalf);
        let of_whom = on_behalf.flat_map(|o| tree.with(o, &[Dep::Prep])).flat_map(under);
        for_whom.chain(of_whom).flat_map(|o| self.all(o)).find(|e| e.code.is_some()).map(state_of)
    }

    /// "hackers *working for* Cuba", "mercenaries *hired by* Sudan": whose deeds are done for a state.
    fn works_for(&self, t: Tok) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let mut clauses = tree.with(t, &[Dep::Acl]).filter(|&c| c > t);
        let works = |&c: &Tok| tree.in_class(c, "works_for") || tree.in_class(c, "hired_by");
        let Some(clause) = clauses.find(works) else { return Vec::new() };
        let secret = |s: &str| matches!(s, "SPY" | "MIL" | "PRM" | "UAF" | "CRM" | "REB");
        if !self.agent(t).and_then(|(_, agent)| agent.sector).is_some_and(secret) {
            return Vec::new();
        }
        let hired = tree.tag(clause) == Tag::Vbn && tree.in_class(clause, "hired_by");
        let word = if hired { "by" } else { "for" };
        let beside = tree.with(clause, &[Dep::Prep, Dep::Agent]).filter(|&p| tree.lower_is(p, &[word]));
        beside
            .flat_map(|p| tree.with(p, &[Dep::Pobj]))
            .flat_map(|o| self.all(o))
            .filter(|e| self.is_of_a_country(e))
            .map(|e| Entity { kind: EntityKind::State, sectors: Vec::new(), ..e })
            .take(1)
            .collect()
    }
}

/// "*Danish*-owned": by the name of its people a state is meant.
fn state_of(entity: Entity) -> Entity {
    match entity.kind {
        EntityKind::Group => Entity { kind: EntityKind::State, sectors: vec!["GOV"], ..entity },
        _ => entity,
    }
}
