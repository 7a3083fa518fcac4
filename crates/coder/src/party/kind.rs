//! What kind of thing a word names, as rows ask: a state, a body, a person, somebody of a country.
//!
//! **One rule:** what is known of a word is looked at where it lies, since rows ask this of every word.

use communique_lexicon::actors::{Actor, ActorKind, NameKind};
use communique_lexicon::frame::Kind;

use super::Parties;
use crate::record::{Entity, EntityKind};
use crate::tree::{Dep, Ner, Tok};

impl Parties<'_, '_> {
    /// What kind of thing a token names, for the tests of frames.
    pub(crate) fn is_kind(&self, t: Tok, kind: Kind) -> bool {
        let tree = self.tree();
        if kind == Kind::Parties {
            let mut all = self.all(t);
            all.retain(|e| self.is_of_a_country(e));
            return all.iter().any(|e| e.code != all[0].code);
        }
        self.find(t);
        let known = self.known.borrow();
        let entities: &[Entity] = known[t].as_deref().unwrap_or_default();
        let any = |wanted: EntityKind| entities.iter().any(|e| e.kind == wanted);
        match kind {
            Kind::State => any(EntityKind::State),
            Kind::Body => any(EntityKind::Body),
            Kind::Person => any(EntityKind::Person) || tree.ner(t) == Ner::Person,
            Kind::Group => any(EntityKind::Group),
            // "*Iran's* attack on Israel": who owns an attack is no place of it.
            Kind::Place if tree.dep(t) == Dep::Poss && tree.in_class(tree.head(t), "attack_noun") => false,
            Kind::Place => {
                matches!(tree.ner(t), Ner::Gpe | Ner::Loc | Ner::Fac)
                    || self.names.covering(t).and_then(|n| n.target(tree, self.date)).is_some_and(|n| {
                        matches!(n.kind, NameKind::Place | NameKind::Capital)
                            || tree.lexicon.actors().get(n.actor).kind == ActorKind::State && n.kind == NameKind::Name
                    })
            }
            Kind::Party => entities.iter().any(|e| e.kind != EntityKind::Unknown),
            Kind::National => entities.iter().any(|e| self.is_of_a_country(e) && e.kind != EntityKind::Unknown),
            Kind::Parties => false,
        }
    }

    pub(crate) fn is_of_a_country(&self, entity: &Entity) -> bool {
        entity.code.as_deref().is_some_and(|code| self.tree().lexicon.actors().state(code).is_some())
    }

    /// "the West", "the international community": a collective of many countries, which no word beside it gives one.
    pub(super) fn is_of_no_country(&self, entity: &Entity) -> bool {
        let actors = self.tree().lexicon.actors();
        let actor = || entity.actor_id.as_deref().and_then(|key| actors.find(key)).map(|id| actors.get(id));
        let many = |a: &Actor| a.kind == ActorKind::Group && !a.local && a.code.is_none();
        entity.kind == EntityKind::Group
            && entity.code.is_none()
            && entity.sectors.is_empty()
            && actor().is_some_and(many)
    }
}
