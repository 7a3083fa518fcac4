//! Bodies and firms of no single country, and the bodies that a noun is set before.
//!
//! **One rule:** a word beside the noun must say so.

use communique_language::Pos;
use communique_lexicon::actors::{ActorKind, Agent};

use super::Parties;
use crate::record::{Entity, EntityKind};
use crate::tree::{Dep, Tok};

impl Parties<'_, '_> {
    /// "*foreign* oil companies", "*Western* banks": of no single country, wherever they are.
    pub(super) fn firm_of_many_lands(&self, t: Tok, agent: &Agent) -> Option<Entity> {
        let tree = self.tree();
        if agent.sector != Some("BUS") || agent.kind == ActorKind::Person || tree.pos(t) == Pos::Propn {
            return None;
        }
        let beside = tree.with(t, &[Dep::Amod, Dep::Compound]).any(|m| tree.in_class(m, "of_many_lands"));
        if !beside || self.modifier_owners(t).iter().any(|e| e.code.is_some()) {
            return None;
        }
        let span = self.phrase(t);
        let name = tree.doc.text().get(span.range()).unwrap_or("").into();
        let (kind, code) = (EntityKind::Group, Some("MNC".into()));
        Some(Entity { span: Some(span), name, kind, code, sectors: vec!["BUS"], ..Entity::default() })
    }

    /// "the West African bloc *ECOWAS*": the body of several countries that a noun is set before.
    pub(super) fn named_behind(&self, t: Tok, owners: &[Entity]) -> Option<Entity> {
        let tree = self.tree();
        let [owner] = owners else { return None };
        let several = owner.kind == EntityKind::Body && owner.code.is_some() && !self.is_of_a_country(owner);
        let mut beside = tree.with(t, &[Dep::Appos]).filter(|&a| several && a > t);
        let set_off = |a: Tok| tree.text(tree.left_edge(a) - 1) == ",";
        beside.any(|a| owner.span.is_some_and(|s| s.contains(tree.span(a))) && !set_off(a)).then(|| owner.clone())
    }
}
