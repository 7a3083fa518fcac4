//! Whom of those named before a pronoun means, by how far they stand in the foreground and how near.
//!
//! **One rule:** a subject of a sentence stands before its object, and a sentence back weighs more than either.

use super::memory::{Meant, Memory, REACH, Seen, Standing, Wanted, first_of_list};
use crate::record::{Entity, EntityKind};
use crate::tree::{Dep, Tok, Tree};

impl Memory {
    /// Whom a pronoun means: of all named before it that agree with it, whoever stands most in the foreground and
    /// nearest. `barred` are tokens and parties that it can't mean; `mates` are subjects of its own clause.
    pub(super) fn meant(
        &self,
        tree: &Tree<'_>,
        t: Tok,
        wanted: Wanted,
        (barred, others): (&[Tok], &[Entity]),
        mates: &[Tok],
    ) -> Option<Meant> {
        let weigh = |at: Tok, standing: Standing, penalty: f32| {
            let back = tree.sent(t) - tree.sent(at);
            foreground(standing) - A_SENTENCE * back as f32 - penalty
        };
        let least = if wanted == Wanted::Person { LEAST_PERSON } else { LEAST };
        let mut best: Option<(f32, Tok, bool)> = None;
        let mut offer = |weight: f32, at: Tok, is_thing: bool| {
            let better = best.is_none_or(|(top, before, _)| weight > top || weight == top && at > before);
            if better && weight > least {
                best = Some((weight, at, is_thing));
            }
        };
        let other = |e: &Entity| others.iter().any(|o| o.same_party(e));
        for seen in self.all_before(t).filter(|s| !barred.contains(&s.first) && !other(&s.entity)) {
            if let Some(penalty) = seen.disagrees(wanted) {
                // "laid a wreath before Paz before bowing to *him*": an object is sought in its own sentence first.
                let here = wanted == Wanted::Person && tree.sent(seen.t) == tree.sent(t);
                let object = matches!(tree.dep(t), Dep::Dobj | Dep::Pobj)
                    || tree.dep(t) == Dep::Poss && tree.in_class(tree.head(t), "passing");
                let apart = !barred.iter().any(|&b| tree.is_within(seen.t, b));
                let own = if here && object && apart { OWN_SENTENCE } else { 0.0 };
                let near = own + if mates.iter().any(|&mate| tree.is_within(seen.t, mate)) { CLAUSE_MATE } else { 0.0 };
                offer(near + weigh(seen.t, seen.standing, penalty), seen.t, false);
            }
        }
        if wanted != Wanted::Person {
            let end = self.things.partition_point(|(at, _)| *at < t);
            for &(at, standing) in self.things[..end].iter().rev().take(REACH).filter(|(at, _)| !barred.contains(at)) {
                if tree.is_plural(at) == (wanted == Wanted::Several) {
                    offer(weigh(at, standing, A_THING), at, true);
                }
            }
        }
        let (_, at, is_thing) = best?;
        if is_thing {
            return Some(Meant::Thing(at));
        }
        let first = first_of_list(tree, at);
        let mut found: Vec<Entity> = Vec::new();
        for seen in self.seen.iter().filter(|s| s.t == at || wanted == Wanted::Several && s.first == first && s.t < t) {
            if !found.iter().any(|e| e.same_party(&seen.entity)) {
                found.push(seen.entity.clone());
            }
        }
        if wanted != Wanted::Several {
            found.truncate(1);
        }
        Some(Meant::Parties(found))
    }
}

/// What a step back by a sentence costs.
pub(super) const A_SENTENCE: f32 = 2.0;
/// What the subject of the pronoun's own clause gains ("Cuba withdrew *its* troops").
const CLAUSE_MATE: f32 = 2.0;
/// What whoever the pronoun's own sentence names gains for an object.
const OWN_SENTENCE: f32 = 1.5;
/// Weight below which nobody is meant: some three sentences back.
pub(super) const LEAST: f32 = -4.5;
/// The same for "he" and "she", whom fewer can be taken for.
const LEAST_PERSON: f32 = -12.0;

/// What is less likely meant than a party: who acts is seldom a thing.
const A_THING: f32 = 1.5;

/// Weight of a place in the sentence.
pub(super) fn foreground(standing: Standing) -> f32 {
    match standing {
        Standing::Theme => 4.0,
        Standing::Subject => 3.0,
        Standing::Object => 2.0,
        Standing::Other => 1.0,
        Standing::Modifier => 0.0,
    }
}

impl Seen {
    /// What it costs to be meant by such a pronoun; `None` where it can't be.
    fn disagrees(&self, wanted: Wanted) -> Option<f32> {
        let kind = self.entity.kind;
        match wanted {
            Wanted::Person => (kind == EntityKind::Person && !self.plural).then_some(0.0),
            Wanted::Single => {
                let one = matches!(kind, EntityKind::State | EntityKind::Body | EntityKind::Group);
                (one && !self.plural && self.entity.sectors != ["CVL"]).then_some(if self.joined { 1.0 } else { 0.0 })
            }
            Wanted::Several if self.plural || self.joined => Some(0.0),
            Wanted::Several => match kind {
                EntityKind::Group => Some(0.5),
                EntityKind::Body => Some(1.5),
                _ => None,
            },
        }
    }
}
