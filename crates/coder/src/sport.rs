//! Matches: told in the words of war and politics, and neither.
//!
//! ```text
//! Australia attacked New Zealand in the second innings.    a match
//! Gunmen attacked the cricketers' bus.                     an attack
//! ```
//!
//! **One rule:** a deed is play only among words of sport, and never where officials, armed men or the law have a part.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::record::{Entity, EntityKind};
use crate::settle::Settler;
use crate::tree::Tok;

/// Sentences before and after in which words of sport tell what a sentence is on.
const NEAR: usize = 2;

/// Words that sport shares with others by which, without a word of its own, a sentence is on sport.
const ENOUGH: usize = 3;

impl Settler<'_, '_> {
    /// Whether an act is part of a match: told among words of sport, of players, or of states that play each other.
    pub(crate) fn is_play(self, act: &Act) -> bool {
        let tree = self.fitter.tree;
        let parties = || act.actors.iter().chain(&act.recipients);
        let contest = tree.in_class(act.core, "of_matches_too") || tree.in_class(act.head, "of_matches_too");
        let harm =
            matches!(act.category, Category::Assault | Category::Coerce | Category::Sanction | Category::Protest);
        let between_states = parties().any(|e| e.kind == EntityKind::State);
        (contest || !harm && !between_states) && parties().all(|e| self.may_play(e)) && self.is_on_sport(act.head)
    }

    /// Whether the sentence of a token is on sport, by its own words or by those of its neighbours.
    fn is_on_sport(self, t: Tok) -> bool {
        let tree = self.fitter.tree;
        let words = |sentence: usize, class: &'static str| {
            tree.sentences[sentence].clone().filter(move |&t| tree.in_class(t, class))
        };
        let here = tree.sent(t);
        if words(here, "of_sport_alone").next().is_some() {
            return true;
        }
        let mut shared: Vec<&str> = words(here, "of_sport_too").map(|t| tree.lemma(t)).collect();
        shared.sort_unstable();
        shared.dedup();
        let near = here.saturating_sub(NEAR)..(here + NEAR + 1).min(tree.sentences.len());
        let beside = || near.into_iter().any(|s| words(s, "of_sport_alone").next().is_some());
        shared.len() >= ENOUGH || !shared.is_empty() && beside()
    }

    /// Whether a party may be a side or a player: a state by its name, or people without office, arms or law.
    fn may_play(self, entity: &Entity) -> bool {
        let tree = self.fitter.tree;
        // "the captain", of a team as well as of a ship
        let of_team = || {
            let last = entity.span.and_then(|span| tree.last_of(span));
            last.is_some_and(|t| tree.in_class(t, "of_sport_too") || tree.in_class(t, "of_sport_alone"))
        };
        match entity.kind {
            EntityKind::State | EntityKind::Unknown => true,
            EntityKind::Body => entity.code.is_none() && entity.sectors.is_empty(),
            EntityKind::Person if entity.code.is_none() || of_team() => true,
            EntityKind::Person | EntityKind::Group => {
                entity.sectors.iter().all(|s| matches!(*s, "CVL" | "BUS" | "JRN" | "SOC"))
            }
        }
    }
}
