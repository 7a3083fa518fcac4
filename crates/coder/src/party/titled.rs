//! Named people whom no word of their own places: by whom they lead, by who is named with them, by the side that they speak for.
//!
//! ```text
//! X, who is leading the delegation        of the delegation's country
//! President X and Secretary Y of Chile    both of Chile
//! Peru denied it. Army spokesman X ...    of Peru, of whose doing the text tells
//! ```
//!
//! **One rule:** a country that somebody speaks of is never his own by such signs.

use communique_language::Pos;
use communique_lexicon::actors::ActorKind;

use super::Parties;
use super::memory::Standing;
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Ner, Tok};

impl Parties<'_, '_> {
    /// "President *Gurbanguly B.*": a name behind a title is a person's, whatever the model takes it for.
    pub(super) fn is_titled(&self, t: Tok) -> bool {
        let tree = self.tree();
        let name = tree.pos(t) == Pos::Propn
            && self.names.covering(t).is_none()
            && !matches!(tree.ner(t), Ner::Org | Ner::Date | Ner::Time | Ner::Gpe)
            && tree.dep(t) != Dep::Compound
            && self.agent(t).is_none();
        let title = |&c: &Tok| {
            c < t
                && tree.text(c).starts_with(char::is_uppercase)
                && self.names.covering(c).is_none()
                && self.is_officer(c)
        };
        name && tree.with(t, &[Dep::Compound]).any(|c| title(&c))
    }

    pub(super) fn is_officer(&self, t: Tok) -> bool {
        let agent = self.agent(t);
        agent.is_some_and(|(_, a)| a.kind == ActorKind::Person && matches!(a.sector, Some("GOV" | "MIL" | "LEG")))
    }

    /// Gives a person of office whom no word places the country that other words tell.
    pub(super) fn place_officer(&self, t: Tok, entity: &mut Entity) {
        let found = self.led(t).or_else(|| self.named_with(t)).or_else(|| self.side_of_named(t, entity));
        if let Some(found) = found {
            entity.code = found.code;
            entity.via = found.span;
            entity.basis = Basis::Document;
        }
    }

    /// "X, vice-president of a committee, *who is leading the delegation*": whoever is led.
    fn led(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let within = t..=tree.right_edge(t);
        let leads = |&c: &Tok| matches!(tree.dep(c), Dep::Relcl | Dep::Acl) && tree.in_class(c, "lead");
        let led = within.filter(leads).filter(|&c| tree.is_under(c, t)).flat_map(|c| tree.with(c, &[Dep::Dobj]));
        let led: Vec<Tok> = led.collect();
        led.into_iter().flat_map(|o| self.all(o)).find(|e| self.is_of_a_country(e))
    }

    /// "Representative X and Co-representative Y *of the council in Chile*": what stands behind the last of two who have
    /// titles alone is said of both.
    fn named_with(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let titled = |p: Tok| tree.with(p, &[Dep::Compound, Dep::Nmod]).any(|c| c < p && self.agent(c).is_some());
        let last = tree.with(t, &[Dep::Conj]).last().filter(|&c| c > t && tree.pos(c) == Pos::Propn)?;
        let of = tree.with(last, &[Dep::Prep]).any(|p| tree.lower_is(p, &["of", "from", "in"]));
        // "the Chilean premier X and the minister Y of Peru": whoever has a country of his own shares none.
        let alone = tree.first(t, &[Dep::Prep, Dep::Appos]).is_none();
        if !of || !alone || !titled(t) {
            return None;
        }
        let behind = ["of", "in", "from"].into_iter().flat_map(|word| self.preposition_owners(last, word));
        self.one(last).into_iter().chain(behind).find(|e| self.is_of_a_country(e))
    }

    /// "Peru denied the charge. Army spokesman X called *Chile's* words baseless": the side that an officer speaks for.
    fn side_of_named(&self, t: Tok, entity: &Entity) -> Option<Entity> {
        let tree = self.tree();
        let speaks = entity.sectors.first().is_some_and(|s| matches!(*s, "GOV" | "MIL"));
        let posted = ["posted_abroad", "go_between", "former_holder"];
        let beside = tree.with(t, &[Dep::Compound, Dep::Nmod, Dep::Appos]);
        let abroad =
            beside.into_iter().any(|c| posted.iter().any(|class| tree.in_class(c, class)) || self.is_from_abroad(c));
        if tree.dep(t) != Dep::Nsubj || abroad || !speaks {
            return None;
        }
        // Whose doing the sentence before told of, and of whom this one does not speak.
        let here = tree.sent(t);
        let spoken_of = self.countries_named(here);
        let memory = self.memory.borrow();
        let official =
            |e: &Entity| e.kind == EntityKind::State || e.sectors.iter().any(|s| matches!(*s, "GOV" | "MIL"));
        let mut doers = memory.all_before(t).filter(|s| s.sent + 1 == here && s.standing == Standing::Theme);
        let doer = doers.find(|s| official(&s.entity) && self.is_of_a_country(&s.entity))?;
        let apart = !spoken_of.is_empty() && !spoken_of.contains(&doer.entity.code);
        apart.then(|| doer.entity.clone())
    }
}
