//! Whose an officer is whom no word places: "The Turkish navy stopped a Greek ship. *A captain* condemned Greece."
//!
//! **One rule:** an officer speaks for his own side: never for a country of which he speaks, and for nobody where two sides are
//! left.

use std::sync::Arc;

use communique_lexicon::actors::{ActorKind, Agent};

use super::Parties;
use super::agents::OUTLAWS;
use super::memory::Standing;
use crate::record::{Entity, EntityKind};
use crate::tree::{Dep, Tok};

/// Sentences in which an officer's side is sought.
const NEAR: usize = 2;

impl Parties<'_, '_> {
    /// The country of an officer who acts or speaks and whom nothing places.
    pub(super) fn own_side(&self, t: Tok, agent: &Agent) -> Option<Entity> {
        let tree = self.tree();
        let sector = agent.sector.filter(|s| matches!(*s, "GOV" | "MIL"))?;
        let one = agent.kind == ActorKind::Person && !tree.is_plural(t) && tree.dep(t) == Dep::Nsubj;
        let indefinite = tree.with(t, &[Dep::Det]).any(|d| tree.lower_is(d, &["a", "an"]));
        // "a diplomat", "an ally" may be of any country.
        let posted = ["posted_abroad", "go_between", "other_than_owner", "former_holder"];
        if !one || !indefinite || posted.iter().any(|c| tree.in_class(t, c)) || !self.is_plainly_described(t) {
            return None;
        }
        let here = tree.sent(t);
        let spoken_of = self.countries_named(here);
        let memory = self.memory.borrow();
        let state = |e: &Entity| self.is_of_a_country(e) && !spoken_of.contains(&e.code);
        let near = |n: usize| memory.all_before(t).filter(move |s| s.sent < here && s.sent + n >= here);
        if sector == "MIL" {
            let mut armed: Vec<_> =
                near(NEAR).filter(|s| s.entity.sectors.first() == Some(&"MIL") && state(&s.entity)).collect();
            armed.sort_by_key(|s| (s.sent, s.standing >= Standing::Subject, s.t));
            if let Some(last) = armed.last() {
                return Some(last.entity.clone());
            }
        }
        let official = |e: &Entity| {
            e.kind == EntityKind::State || e.sectors.iter().any(|s| matches!(*s, "GOV" | "MIL" | "COP" | "PTY"))
        };
        let mut sides = near(NEAR).filter(|s| official(&s.entity) && state(&s.entity));
        let first = sides.next()?;
        let alone = sides.all(|s| s.entity.code == first.entity.code);
        // "A *government* spokesman said so": of the one government told of, though he speaks of nobody.
        let organ = || tree.with(t, &[Dep::Compound]).any(|m| tree.in_class(m, "office_of_state"));
        (alone && (!spoken_of.is_empty() || organ())).then(|| first.entity.clone())
    }

    /// Countries that the names in a sentence are of.
    pub(super) fn countries_named(&self, sentence: usize) -> Vec<Option<Arc<str>>> {
        let tree = self.tree();
        let range = tree.sentences[sentence].clone();
        let named = range.filter_map(|w| self.names.covering(w).and_then(|n| self.named(n, w)));
        named.filter(|e| self.is_of_a_country(e)).map(|e| e.code).collect()
    }

    /// "a senior *army* officer", and not "a Western officer", "a rebel officer".
    fn is_plainly_described(&self, t: Tok) -> bool {
        let tree = self.tree();
        let known = |m: Tok| {
            let agent = tree.words(m).iter().find_map(|&w| tree.lexicon.agent(w));
            let of_state = agent.is_some_and(|a| a.sector.is_some_and(|s| !OUTLAWS.contains(&s)));
            of_state || tree.in_class(m, "plain_modifier") || tree.in_class(m, "describes_officer")
        };
        // "a servicewoman, Han Myong Ok": who is named is somebody's already.
        tree.first(t, &[Dep::Appos]).is_none()
            && !self.is_foreign(t)
            && tree.with(t, &[Dep::Amod, Dep::Compound, Dep::Nmod]).all(known)
    }
}
