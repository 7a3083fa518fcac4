//! Who acts on whom, pair by pair, for tables that hold one actor and one recipient a row.

use crate::{Entity, EventRecord};

/// An actor and a recipient; a side that names nobody is `None`.
pub type Dyad<'e> = (Option<&'e Entity>, Option<&'e Entity>);

impl EventRecord {
    /// The event's dyads: each actor with each recipient; of a reciprocal event each two parties once in each
    /// direction. There is at least one, so that no event is lost.
    ///
    /// An event of n reciprocal parties has n (n - 1) dyads.
    pub fn dyads(&self) -> Vec<Dyad<'_>> {
        let parties: Vec<&Entity> = self.actor.iter().chain(&self.recipient).collect();
        if self.reciprocal && parties.len() > 1 {
            let with_others = |(i, actor)| {
                let others = parties.iter().enumerate().filter(move |(j, _)| *j != i);
                others.map(move |(_, other)| (Some(actor), Some(*other)))
            };
            return parties.iter().copied().enumerate().flat_map(with_others).collect();
        }
        let recipients = or_nobody(&self.recipient);
        let with_each = |actor| recipients.iter().map(move |recipient| (actor, *recipient));
        or_nobody(&self.actor).into_iter().flat_map(with_each).collect()
    }
}

fn or_nobody(parties: &[Entity]) -> Vec<Option<&Entity>> {
    if parties.is_empty() { vec![None] } else { parties.iter().map(Some).collect() }
}
