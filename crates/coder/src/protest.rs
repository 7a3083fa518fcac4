//! Whom a protest is against, where the clause behind it tells.
//!
//! ```text
//! took to the streets, calling on President Saleh to resign    Saleh
//! downed tools in a bid to force the prime minister out         the prime minister, of their country
//! burned tyres over the price of bread                          nobody
//! ```
//!
//! **One rule:** only somebody who governs, or a state that is acted on, is protested against; a place never is.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::party::Reach;
use crate::record::{Entity, EntityKind};
use crate::settle::Settler;
use crate::tree::{Dep, Tok};

impl Settler<'_, '_> {
    /// Finds whom a protest is against in what hangs on its verb: what for, over what, shouting what.
    pub(crate) fn protested_against(self, act: &mut Act) {
        let tree = self.fitter.tree;
        if act.category != Category::Protest || act.operators > 0 || act.recipients.iter().any(|r| r.code.is_some()) {
            return;
        }
        let grounds = |t: Tok| match tree.dep(t) {
            Dep::Xcomp | Dep::Advcl => true,
            Dep::Prep => tree.lower_is(t, &["against", "at", "over", "in", "with", "of"]),
            _ => false,
        };
        let mut clauses: Vec<Tok> = tree.children(act.core).iter().copied().filter(|&c| grounds(c)).collect();
        if let Some(object) = self.fitter.grammar.arguments(act.core).object.first() {
            clauses.extend(tree.children(*object).iter().copied().filter(|&c| grounds(c)));
        }
        let found = clauses.into_iter().filter(|&c| c > act.core).find_map(|c| self.ruler(c, act));
        let found = found.or_else(|| self.keeper(act));
        if let Some(found) = found {
            act.recipients = vec![found];
        }
    }

    /// "Palestinian inmates *of Israeli jails* refused food": whose jail it is in which those who protest are held.
    fn keeper(self, act: &Act) -> Option<Entity> {
        let tree = self.fitter.tree;
        let own = act.actors.iter().find_map(|a| a.code.clone());
        let subject = self.fitter.grammar.arguments(act.core).subject.clone();
        let inside = subject.into_iter().flat_map(|s| tree.with(s, &[Dep::Prep]));
        let mut jails = inside.flat_map(|p| tree.with(p, &[Dep::Pobj])).filter(|&o| tree.in_class(o, "jail"));
        jails.find_map(|jail| self.foreign_power(jail, own.as_deref()))
    }

    /// The first in a clause who governs; without a country of his own he is of that of those who protest.
    fn ruler(self, clause: Tok, act: &Act) -> Option<Entity> {
        let tree = self.fitter.tree;
        let own = act.actors.iter().find_map(|a| a.code.clone());
        (tree.left_edge(clause)..=tree.right_edge(clause)).filter(|&t| tree.is_noun(t)).find_map(|t| {
            // The words of a name stand for nobody by themselves, and a place is nobody.
            // "against a *government* decree"
            let decree = tree.dep(t) == Dep::Compound && tree.lower_is(t, &["government"]);
            if matches!(tree.dep(t), Dep::Compound | Dep::Amod | Dep::Nmod) && !decree {
                return None;
            }
            if let Some(foreign) = self.foreign_power(t, own.as_deref()) {
                return Some(foreign);
            }
            let mut found = self.fitter.parties.one(t).into_iter().next()?;
            let governs = found.sectors.iter().any(|s| matches!(*s, "GOV" | "JUD" | "LEG"));
            let acted_on = matches!(tree.dep(t), Dep::Dobj | Dep::Poss);
            let ruler = match found.kind {
                EntityKind::State => acted_on,
                EntityKind::Person => governs,
                _ => {
                    governs
                        && (found.code.is_some()
                            || tree.lower_is(t, &["government", "regime", "minister", "president"]))
                }
            };
            if !ruler || act.actors.iter().any(|a| a.span == found.span) {
                return None;
            }
            if found.code.is_none() {
                found.code = own.clone();
            }
            found.code.is_some().then_some(found)
        })
    }

    /// "to condemn *the Myanmar army's* violence", "over conditions in *Israeli* jails": a force or a jail of another country.
    fn foreign_power(self, t: Tok, own: Option<&str>) -> Option<Entity> {
        let (tree, parties) = (self.fitter.tree, self.fitter.parties);
        let foreign = |e: &Entity| parties.is_of_a_country(e) && e.code.as_deref() != own;
        if tree.in_class(t, "jail") {
            return parties.behind(t, Reach::Thing).into_iter().find(foreign);
        }
        let force = |e: &Entity| e.sectors.iter().any(|s| matches!(*s, "MIL" | "COP" | "SPY"));
        let acted_on = matches!(tree.dep(t), Dep::Dobj | Dep::Poss) || tree.lower_is(tree.head(t), &["by", "against"]);
        let found = parties.one(t).into_iter().next().filter(|_| acted_on)?;
        Some(found).filter(|e| foreign(e) && force(e))
    }
}
