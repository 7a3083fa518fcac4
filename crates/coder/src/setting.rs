//! Meetings that are no news: where something else was said or done.
//!
//! ```text
//! said at a meeting of the UN Security Council        no meeting is reported
//! addressing the session of the General Assembly      nor here
//! said at the talks between Cuba and Peru             the two met
//! ```
//!
//! **One rule:** a meeting that only tells where is an event if two sides are named that met.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::settle::Settler;
use crate::tree::{Dep, Tok};

impl Settler<'_, '_> {
    /// Whether a meeting only tells where something was said.
    pub(crate) fn is_setting(self, act: &Act) -> bool {
        let tree = self.fitter.tree;
        if act.category != Category::Consult || !act.nominal || act.mode == Some("visit") || act.again.is_some() {
            return false;
        }
        let mut sides: Vec<_> = act.actors.iter().chain(&act.recipients).filter_map(|e| e.code.as_deref()).collect();
        sides.sort_unstable();
        sides.dedup();
        let above = tree.head(act.core);
        let placed = |t: Tok| tree.lower_is(t, &["at", "in", "during", "before"]);
        let told = match tree.dep(act.core) {
            Dep::Pobj => placed(above),
            Dep::Dobj => tree.in_class(above, "address_verb"),
            _ => false,
        };
        told && sides.len() < 2
    }
}
