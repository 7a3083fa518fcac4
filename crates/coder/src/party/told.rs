//! Those of whom a text has told something, for words that name them by it alone.
//!
//! ```text
//! Students rallied. The speakers ...              of the students' country
//! The union of Chile met. The organization ...    the union
//! Peru blamed Chile. The provocateurs ...         Chile
//! ```
//!
//! **One rule:** of two who could be meant by what they did, nobody is.

use communique_lexicon::plover::Category;

use super::foreground::{A_SENTENCE, foreground};
use super::memory::{Memory, Seen, Standing};
use crate::record::{Entity, EntityKind};
use crate::tree::{Tok, Tree};

/// Sentences back to which "the guests" and "the organization" may reach.
const THEME_REACH: usize = 3;

impl Memory {
    /// Those who take part in what the last sentences told of: the subjects told of, else whoever held the last rally.
    pub(super) fn gathered(&self, tree: &Tree<'_>, t: Tok) -> Vec<Entity> {
        let told = self.theme_before(tree, t);
        let near = |(at, _): &&(usize, Vec<Entity>)| *at < tree.sent(t) && at + THEME_REACH >= tree.sent(t);
        let rally = self.rally.as_ref().filter(|r| told.is_empty() && near(r));
        rally.map_or(told, |(_, crowd)| crowd.clone())
    }

    /// Keeps who rallied, and of which one country all are whom the text has blamed.
    pub(crate) fn keep_told(&mut self, sentence: usize, category: Category, actors: &[Entity], recipients: &[Entity]) {
        let coded = |side: &[Entity]| side.iter().filter(|e| e.code.is_some()).cloned().collect::<Vec<_>>();
        if category == Category::Protest && actors.iter().any(|e| e.code.is_some()) {
            self.rally = Some((sentence, coded(actors)));
        }
        if matches!(category, Category::Accuse | Category::Protest) {
            self.blamed.extend(coded(recipients));
        }
    }

    /// Whom the text has blamed: nobody known where they are of several countries; `None` where it has blamed nobody.
    pub(super) fn blamed(&self) -> Option<Option<&Entity>> {
        let first = self.blamed.first()?;
        Some(Some(first).filter(|first| self.blamed.iter().all(|e| e.code == first.code)))
    }

    /// The body that is no part of a state and stands most in the foreground of the last sentences.
    pub(super) fn body_before(&self, tree: &Tree<'_>, t: Tok) -> Option<Entity> {
        let here = tree.sent(t);
        let of_state = ["GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "JRN"];
        let free = |s: &&Seen| {
            // A party is an organization as well, where the text tells of it.
            let theme = s.standing == Standing::Theme && s.entity.sectors.contains(&"PTY");
            s.entity.kind == EntityKind::Body
                && s.entity.code.is_some()
                && s.standing != Standing::Modifier
                && (theme || !s.entity.sectors.iter().any(|sector| of_state.contains(sector)))
        };
        let near = self.all_before(t).take_while(|s| s.sent + THEME_REACH >= here).filter(free);
        let weight = |s: &&Seen| (foreground(s.standing) - A_SENTENCE * (here - s.sent) as f32, s.t);
        near.max_by(|a, b| weight(a).partial_cmp(&weight(b)).unwrap_or(std::cmp::Ordering::Equal))
            .map(|s| s.entity.clone())
    }

    /// Those with a country who are several, of the nearest sentence that tells what some did: its subjects.
    fn theme_before(&self, tree: &Tree<'_>, t: Tok) -> Vec<Entity> {
        let here = tree.sent(t);
        let several = |s: &Seen| s.plural || s.joined || matches!(s.entity.kind, EntityKind::Group | EntityKind::Body);
        let told =
            |s: &&Seen| s.standing == Standing::Theme && s.sent < here && s.sent + THEME_REACH >= here && several(s);
        let Some(nearest) = self.all_before(t).find(told).map(|s| s.first) else { return Vec::new() };
        let mut found: Vec<Entity> = Vec::new();
        for seen in self.seen.iter().filter(|s| s.first == nearest && s.t < t && s.entity.code.is_some()) {
            if !found.iter().any(|e| e.same_party(&seen.entity)) {
                found.push(seen.entity.clone());
            }
        }
        found
    }
}
