//! To whom a promise, a threat or a refusal is told: "*told Peru* that it would send food".
//!
//! **One rule:** only a state, or who speaks for one, is promised or threatened by being told; an audience is not.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::record::{Entity, EntityKind};
use crate::settle::Settler;
use crate::tree::{Dep, Tok};

/// Steps up the tree in search of the verb that tells.
const STEPS: usize = 6;

impl Settler<'_, '_> {
    /// Gives an act that names nobody else its addressee, where whoever acts tells it himself.
    pub(crate) fn told_somebody(self, act: &mut Act) {
        let told = matches!(act.category, Category::Agree | Category::Threaten | Category::Concede | Category::Reject);
        if !told || !act.recipients.is_empty() {
            return;
        }
        let Some(tells) = self.telling(act.head) else { return };
        let arguments = self.fitter.grammar.arguments(tells);
        let parties = |t: &Tok| self.fitter.parties.all(*t);
        let teller: Vec<Entity> = arguments.subject.iter().flat_map(parties).collect();
        let own = |e: &Entity| act.actors.iter().any(|a| a.code.is_some() && a.code == e.code);
        if !teller.iter().any(own) {
            return;
        }
        let state = |e: &Entity| {
            let code = e.code.as_deref();
            let country = code.is_some_and(|c| self.fitter.tree.lexicon.actors().state(c).is_some());
            country && (e.kind == EntityKind::State || e.sectors.contains(&"GOV"))
        };
        let mut addressed: Vec<Entity> = arguments.object.iter().chain(&arguments.dative).flat_map(parties).collect();
        addressed.retain(|e| state(e) && !own(e));
        act.recipients = addressed;
    }

    /// The verb of telling in whose clause a head stands.
    fn telling(self, head: Tok) -> Option<Tok> {
        let tree = self.fitter.tree;
        if tree.in_class(head, "tells_somebody") {
            return Some(head);
        }
        let mut t = head;
        for _ in 0..STEPS {
            let above = tree.head(t);
            if above == t {
                return None;
            }
            if tree.dep(t) == Dep::Ccomp && tree.in_class(above, "tells_somebody") {
                return Some(above);
            }
            t = above;
        }
        None
    }
}
