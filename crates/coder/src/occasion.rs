//! On whose account an act is done, where only what hangs on it tells.
//!
//! ```text
//! held drills in response to moves by Chile      Chile
//! sent warships in a show of force toward Chile  Chile
//! refused to go despite pressure from workers    the workers
//! rejected the plan that Chile had drafted       Chile
//! ```
//!
//! **One rule:** only who stands behind the occasion itself is meant, and only where no word says against whom the act is.

use communique_lexicon::frame::Place;
use communique_lexicon::plover::Category;

use crate::acts::{Act, Reader};
use crate::fit::Fitter;
use crate::record::Entity;
use crate::settle::{Settler, clause_top};
use crate::tree::{Dep, Tok};

impl Settler<'_, '_> {
    /// Finds on whose account forces move, people protest and somebody refuses.
    pub(crate) fn on_account_of(self, act: &mut Act) {
        let class = match act.category {
            Category::Mobilize => "armed_occasion",
            Category::Protest => "protest_occasion",
            Category::Reject => "refused_pressure",
            _ => return,
        };
        if act.nominal || act.recipients.iter().any(|r| r.code.is_some()) {
            return;
        }
        let tree = self.fitter.tree;
        let top = clause_top(tree, act.head);
        let mut heads = vec![act.head, act.core, top];
        heads.extend(self.fitter.grammar.arguments(act.core).object.iter().copied());
        // "sewed their lips *shut* in protest", "put its navy *on alert* over Chilean moves"
        let beside = |&h: &Tok| {
            let on = tree.with(h, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["on", "onto"]));
            let states = on.flat_map(|p| tree.with(p, &[Dep::Pobj])).collect::<Vec<_>>();
            tree.with(h, &[Dep::Oprd, Dep::Acomp, Dep::Ccomp]).chain(states).collect::<Vec<_>>()
        };
        heads.extend(heads.iter().flat_map(beside).collect::<Vec<_>>());
        heads.sort_unstable();
        heads.dedup();
        let hangs = heads.into_iter().flat_map(|h| tree.with(h, &[Dep::Prep]).collect::<Vec<_>>());
        let found = hangs.filter(|&p| p > act.head.min(act.core)).find_map(|p| self.behind_occasion(p, class, act));
        if let Some(found) = found {
            act.recipients = found;
        }
    }

    /// Who stands behind what a preposition brings in: "in *response to* moves by Chile", "over *Chilean* moves".
    fn behind_occasion(self, preposition: Tok, class: &'static str, act: &Act) -> Option<Vec<Entity>> {
        let tree = self.fitter.tree;
        let occasions = tree.with(preposition, &[Dep::Pobj]).filter(|&o| tree.in_class(o, class)).collect::<Vec<_>>();
        let towards = |o: Tok| {
            let under = |o: Tok| tree.with(o, &[Dep::Prep]).collect::<Vec<_>>();
            // "a show *of force* toward Chile"
            let deeper = under(o).into_iter().flat_map(|p| tree.with(p, &[Dep::Pobj])).flat_map(under);
            under(o).into_iter().chain(deeper.collect::<Vec<_>>()).chain(tree.with(preposition, &[Dep::Prep]))
        };
        // "over *Chilean moves*": the occasion by its own name.
        let moves = |&o: &Tok| act.category == Category::Mobilize && tree.in_class(o, "armed_move");
        let named = tree.with(preposition, &[Dep::Pobj]).filter(moves).map(|o| self.fitter.made_by(o));
        let named = named.map(|found| others(found, act)).find(|found| !found.is_empty());
        if named.is_some() {
            return named;
        }
        let aims = ["to", "toward", "towards", "at", "against", "from", "by", "over", "with"];
        occasions
            .into_iter()
            .flat_map(towards)
            .filter(|&p| tree.lower_is(p, &aims))
            .flat_map(|p| tree.with(p, &[Dep::Pobj]))
            .map(|o| self.fitter.made_by(o))
            .map(|found| others(found, act))
            .find(|found| !found.is_empty())
    }
}

/// Those of whom something is known, and who don't act themselves.
fn others(found: Vec<Entity>, act: &Act) -> Vec<Entity> {
    let known = |e: &Entity| e.code.is_some() || !e.sectors.is_empty();
    let own = |e: &Entity| act.actors.iter().any(|a| a.span == e.span || a.code.is_some() && a.code == e.code);
    found.into_iter().filter(|e| known(e) && !own(e)).collect()
}

impl Fitter<'_, '_> {
    /// Who is behind a thing or a deed: himself, where the noun names him, else whoever it is by, of or from.
    fn made_by(self, noun: Tok) -> Vec<Entity> {
        let coded = |found: Vec<Entity>| -> Vec<Entity> { found.into_iter().filter(|e| e.code.is_some()).collect() };
        let himself = self.parties.all(noun);
        if !coded(himself.clone()).is_empty() {
            return coded(himself);
        }
        let owners = coded(self.parties.modifier_owners(noun));
        if !owners.is_empty() {
            return owners;
        }
        let places =
            [Some(Place::Possessor), Place::preposition("by"), Place::preposition("of"), Place::preposition("from")];
        let owned = places.into_iter().flatten().map(|place| self.standing(noun, place));
        let found = owned.map(|tokens| coded(tokens.into_iter().flat_map(|t| self.parties.all(t)).collect()));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or(himself)
    }
}

impl Reader<'_, '_> {
    /// "the plan that *Chile* had drafted", "a *Chilean-drafted* plan": who has made what an act is about.
    pub(crate) fn drafters(&self, object: Tok) -> Vec<Entity> {
        let tree = self.fitter.tree;
        let joined = self.fitter.parties.drafter_joined(object);
        if joined.is_some() {
            return joined.into_iter().collect();
        }
        let makes = |&c: &Tok| {
            let arguments = self.fitter.grammar.arguments(c);
            let gap = arguments.object.iter().all(|&o| o == object || tree.is_relative(o));
            c > object && !arguments.passive && gap && tree.in_class(c, "makes_paper")
        };
        let clauses = tree.with(object, &[Dep::Relcl]).filter(makes);
        let subjects = clauses.flat_map(|c| self.fitter.grammar.arguments(c).subject.clone());
        let own = |&s: &Tok| s != object && !tree.is_relative(s) && !tree.is_pronoun(s);
        subjects.filter(own).flat_map(|s| self.fitter.parties.all(s)).collect()
    }
}
