//! Whom a thing is against, by a word beside it.
//!
//! ```text
//! the anti-Chilean drill          Chile
//! the Chile-targeted exercises    Chile
//! ```
//!
//! **One rule:** such a word tells against whom an act is, and never who does it.

use super::Parties;
use crate::record::{Entity, EntityKind};
use crate::tree::Tok;

impl Parties<'_, '_> {
    /// The states against which a noun's phrase is said to be.
    pub(crate) fn aimed_at(&self, noun: Tok) -> Vec<Entity> {
        let tree = self.tree();
        let phrase = tree.left_edge(noun)..noun;
        let targeted = |last: Tok| {
            last + 2 < noun && tree.text(last + 1) == "-" && tree.lower_is(last + 2, &["targeted", "aimed", "directed"])
        };
        let opposed = self.names.opposed_in(phrase.clone());
        let aimed = self.names.iter().filter(|n| phrase.contains(&n.first) && targeted(n.last));
        let found = opposed.chain(aimed).filter_map(|n| self.named(n, n.last));
        // "the anti-Chilean Peruvian drill" is against a state, whatever form its name has.
        let state = |e: Entity| Entity { kind: EntityKind::State, sectors: vec!["GOV"], ..e };
        found.filter(|e| self.is_of_a_country(e)).map(state).collect()
    }
}
