//! Whom a pronoun means behind praise and blame: whose deed somebody is thanked or blamed for, and of whom it is told.
//!
//! ```text
//! thanked Peru for its aid                        its: Peru
//! The idea is praised by Peru for its truth.      its: whose idea it is
//! condemned Japan over reports that it plans ...  it: Japan
//! ```
//!
//! **One rule:** who is judged comes before who judges.

use super::memory::Wanted;
use super::pronoun::fits;
use super::{Parties, Reach};
use crate::record::Entity;
use crate::tree::{Dep, Tok};

impl Parties<'_, '_> {
    /// "thanked Peru for *its* aid", "anger at Japan over *its* visits": what somebody is thanked or blamed for is his.
    pub(super) fn blamed_for(&self, t: Tok, wanted: Wanted) -> Option<Vec<Entity>> {
        let tree = self.grammar.tree;
        let mut preposition = t;
        loop {
            let above = tree.head(preposition);
            let inside = matches!(tree.dep(preposition), Dep::Poss | Dep::Pobj | Dep::Pcomp | Dep::Dobj | Dep::Prep);
            if above == preposition || !inside {
                return None;
            }
            preposition = above;
            let glad = tree.lower_is(preposition, &["on"]) && tree.in_class(tree.head(preposition), "congratulates");
            if tree.dep(preposition) == Dep::Prep && (glad || tree.lower_is(preposition, &["for", "over", "about"])) {
                break;
            }
        }
        let head = tree.head(preposition);
        let direct = tree.with(head, &[Dep::Dobj, Dep::NsubjPass]);
        let indirect = tree
            .with(head, &[Dep::Dobj, Dep::NsubjPass])
            .chain([head])
            .flat_map(|h| tree.with(h, &[Dep::Prep]))
            .filter(|&p| p < preposition && tree.lower_is(p, &["at", "against", "to", "on", "with", "of"]))
            .flat_map(|p| tree.with(p, &[Dep::Pobj]));
        let itself = tree.is_noun(head).then_some(head);
        let found = direct.chain(indirect).chain(itself).find_map(|o| {
            let named = self.all(o);
            fits(wanted, &named).then_some(named)
        });
        // "The idea is praised by Peru for *its* truth": the idea's.
        let thing = || {
            let things = tree.with(head, &[Dep::Dobj, Dep::NsubjPass]).find(|&o| tree.is_noun(o) && !tree.is_plural(o));
            let judged = things.filter(|_| wanted == Wanted::Single && tree.in_class(head, "judged_for"));
            judged.map(|o| self.behind(o, Reach::Maker))
        };
        found.or_else(thing).filter(|_| tree.dep(t) == Dep::Poss)
    }

    /// "condemned Japan over reports that *it* plans a raid": who is blamed over what is told of him.
    pub(super) fn reported_of(&self, t: Tok, wanted: Wanted) -> Option<Vec<Entity>> {
        let tree = self.grammar.tree;
        let verb = tree.head(t);
        let report = tree.head(verb);
        let preposition = tree.head(report);
        let told = matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass)
            && matches!(tree.dep(verb), Dep::Acl | Dep::Relcl | Dep::Ccomp)
            && tree.dep(report) == Dep::Pobj
            && tree.lower_is(preposition, &["over", "for", "about"]);
        let blames = told.then(|| tree.head(preposition)).filter(|&v| tree.in_class(v, "judge_verb"))?;
        let blamed = tree.with(blames, &[Dep::Dobj]).map(|o| self.all(o));
        blamed.into_iter().find(|named| fits(wanted, named))
    }
}
