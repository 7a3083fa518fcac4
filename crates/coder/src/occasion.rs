//! On whose account an act is done, where only what hangs on it tells.
//!
//! ```text
//! held drills in response to moves by Chile      Chile
//! sent warships in a show of force toward Chile  Chile
//! refused to go despite pressure from workers    the workers
//! deployed troops to fight the rebels            the rebels
//! ```
//!
//! **One rule:** only who stands behind the occasion itself is meant, and only where no word says against whom the act is.

use communique_lexicon::frame::Place;
use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::party::Reach;
use crate::record::Entity;
use crate::settle::{Settler, clause_top};
use crate::tree::{Dep, Tag, Tok};

impl Settler<'_, '_> {
    /// Finds on whose account forces move, people protest and somebody refuses.
    pub(crate) fn on_account_of(self, act: &mut Act) {
        let class = match act.category {
            Category::Mobilize => "armed_occasion",
            Category::Protest => "protest_occasion",
            Category::Reject => "refused_pressure",
            _ => return,
        };
        // "in a show of *force*": what is one's own is nobody acted on.
        let own = |r: &Entity| act.actors.iter().any(|a| a.code == r.code);
        if act.nominal || act.recipients.iter().any(|r| r.code.is_some() && !own(r)) {
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
        if let Some(found) = found.or_else(|| self.fought(act)) {
            act.recipients = found;
        }
    }

    /// "deployed troops *to fight the rebels*": whom forces are moved against, by the aim of the move.
    fn fought(self, act: &Act) -> Option<Vec<Entity>> {
        let (tree, fitter) = (self.fitter.tree, self.fitter);
        if act.category != Category::Mobilize {
            return None;
        }
        let objects = &fitter.grammar.arguments(act.core).object;
        let heads = [act.core, act.head].into_iter().chain(objects.iter().copied());
        let clauses = heads.flat_map(|h| tree.with(h, &[Dep::Xcomp, Dep::Advcl, Dep::Acl, Dep::Ccomp]));
        let aims = clauses.filter(|&c| tree.tag(c) == Tag::Vb && c > act.core && tree.in_class(c, "fights_somebody"));
        let foes = aims.flat_map(|c| fitter.standing(c, Place::Object));
        let found = foes.map(|o| others(fitter.parties.behind(o, Reach::Maker), act));
        found.into_iter().find(|found| !found.is_empty())
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
        let named =
            tree.with(preposition, &[Dep::Pobj]).filter(moves).map(|o| self.fitter.parties.behind(o, Reach::Maker));
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
            .map(|o| self.fitter.parties.behind(o, Reach::Maker))
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
