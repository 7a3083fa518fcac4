//! Meetings that are no news: where something else was said or done.
//!
//! ```text
//! said at a meeting of the UN Security Council        no meeting is reported
//! addressing the session of the General Assembly      nor here
//! said at the talks between Cuba and Peru             the two met
//! said in a conversation with the envoy of Peru       who said it and the envoy met
//! ```
//!
//! **One rule:** a meeting that only tells where is an event if two sides are named that met.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::record::Entity;
use crate::settle::{Settler, clause_top};
use crate::tree::{Dep, Tok};

impl Settler<'_, '_> {
    /// "Funes, *in a conversation with Abbas*, said": who speaks at it has met whom it was with.
    pub(crate) fn speaker_met(self, act: &mut Act) {
        let meets = act.category == Category::Consult && act.nominal && act.operators == 0;
        if !meets || !self.is_with_somebody(act.core) || !self.is_placed(act.core) {
            return;
        }
        let verb = clause_top(self.fitter.tree, act.core);
        let subject = self.fitter.grammar.arguments(verb).subject.clone();
        let speakers: Vec<Entity> = subject.into_iter().flat_map(|s| self.fitter.parties.all(s)).collect();
        let other = |e: &Entity| e.code.is_some() && act.actors.iter().chain(&act.recipients).all(|a| a.code != e.code);
        let speakers: Vec<Entity> = speakers.into_iter().filter(other).collect();
        act.actors.splice(0..0, speakers);
    }

    /// "talks *with* Peru": whether the other side of a meeting is named.
    fn is_with_somebody(self, meeting: Tok) -> bool {
        let tree = self.fitter.tree;
        tree.with(meeting, &[Dep::Prep]).any(|p| tree.lower_is(p, &["with"]))
    }

    /// Whether a meeting is named as where something is done.
    fn is_placed(self, meeting: Tok) -> bool {
        let tree = self.fitter.tree;
        let above = tree.head(meeting);
        match tree.dep(meeting) {
            Dep::Pobj => tree.lower_is(above, &["at", "in", "during", "before"]),
            Dep::Dobj => tree.in_class(above, "address_verb"),
            _ => false,
        }
    }

    /// Whether a meeting only tells where something was said.
    pub(crate) fn is_setting(self, act: &Act) -> bool {
        if act.category != Category::Consult || !act.nominal || act.mode == Some("visit") || act.again.is_some() {
            return false;
        }
        let mut sides: Vec<_> = act.actors.iter().chain(&act.recipients).filter_map(|e| e.code.as_deref()).collect();
        sides.sort_unstable();
        sides.dedup();
        self.is_placed(act.core) && !self.is_with_somebody(act.core) && sides.len() < 2
    }
}
