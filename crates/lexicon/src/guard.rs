//! What a row asks at the least, told at a glance: nearly every row is tried on a head that it doesn't fit.
//!
//! ```
//! use communique_lexicon::frame::Item;
//! use communique_lexicon::guard::Sketch;
//! use communique_lexicon::words::Word;
//!
//! let stands = Sketch::of(Item::Word(Word(7)));
//! assert!(stands.meets(Sketch::of(Item::Word(Word(7)))));
//! assert!(!stands.meets(Sketch::of(Item::Word(Word(8)))));
//! ```
//!
//! **One rule:** a guard may let pass what doesn't fit, but never turns away what does.

use crate::frame::{ClauseForm, Item, Place, Test};
use crate::words::{Class, Word};

/// A set of words and classes, each by one bit of 512 that it may share: two sets whose sketches don't meet have
/// nothing in common. Words don't share their bits with classes, of which a text's words
/// have many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sketch([u64; PARTS]);

const PARTS: usize = 8;

/// Bits of words, and of classes.
const HALF: u32 = 256;

/// The bit of whatever stands somewhere, behind those of words.
const ANYTHING: u32 = HALF - 1;

impl Sketch {
    /// The sketch of one item; of a kind, and of `*`, that of anything.
    pub fn of(item: Item) -> Self {
        Self::bit(bit_of(item))
    }

    /// The sketch of one word.
    pub fn word(word: Word) -> Self {
        Self::of(Item::Word(word))
    }

    /// The sketch of one class.
    pub fn class(class: Class) -> Self {
        Self::of(Item::Class(class))
    }

    /// What meets anything that stands somewhere.
    pub fn anything() -> Self {
        Self::of(Item::Any)
    }

    fn bit(n: u32) -> Self {
        let mut set = [0; PARTS];
        set[(n / 64) as usize] = 1 << (n % 64);
        Self(set)
    }

    /// Whether an item may be in the set: as [`Sketch::meets`], of a single one.
    pub fn may_hold(&self, item: Item) -> bool {
        let n = bit_of(item);
        self.0[(n / 64) as usize] >> (n % 64) & 1 == 1
    }

    /// The sketch of both sets together.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(std::array::from_fn(|n| self.0[n] | other.0[n]))
    }

    /// How little the sketch turns away: what meets anything, everything; else by the share of its bits.
    fn breadth(self) -> u32 {
        if self.meets(Self::anything()) { u32::MAX } else { self.0.iter().map(|bits| bits.count_ones()).sum() }
    }

    /// Whether the sets may have something in common.
    pub fn meets(self, other: Self) -> bool {
        // Without a branch for each part, so that they are compared at once.
        (0..PARTS).fold(0, |all, n| all | self.0[n] & other.0[n]) != 0
    }
}

/// What must stand in one place: something of this sketch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The place that is looked at.
    pub place: Place,
    /// One of these must stand there.
    pub items: Sketch,
}

/// What one row asks at the least. It lies beside those of the head's other rows, while a row's tests lie scattered.
#[derive(Clone, Copy, Debug)]
pub struct Guard {
    /// Number of the row among all frames, or all operators.
    pub row: u32,
    /// As of the row.
    pub passive: Option<bool>,
    /// As of the row.
    pub clause: Option<ClauseForm>,
    /// As of the row.
    pub negated: bool,
    /// What it asks besides the first.
    more: [Option<Ask>; MOST_ASKS - 1],
}

/// Tests that a guard knows; few rows have more.
const MOST_ASKS: usize = 3;

impl Guard {
    /// What turns away most of what a row asks, and the rest.
    pub(crate) fn new(
        row: u32,
        tests: &[Test],
        passive: Option<bool>,
        clause: Option<ClauseForm>,
        negated: bool,
    ) -> (Option<Ask>, Self) {
        let asking = tests.iter().filter(|t| !t.absent && !t.any_of.is_empty()).map(|test| Ask {
            place: test.place,
            items: test.any_of.iter().fold(Sketch::default(), |all, item| all.union(Sketch::of(*item))),
        });
        let mut asking: Vec<Ask> = asking.collect();
        // The whole clause is long to look through and holds much.
        asking.sort_by_key(|ask| (ask.place == Place::Anywhere, ask.items.breadth()));
        let mut asking = asking.into_iter();
        (asking.next(), Self { row, passive, clause, negated, more: std::array::from_fn(|_| asking.next()) })
    }

    /// What must stand where besides the first, which is kept apart; what turns away most comes first.
    pub fn more(&self) -> impl Iterator<Item = &Ask> {
        self.more.iter().flatten()
    }
}

/// The bit of an item.
fn bit_of(item: Item) -> u32 {
    match item {
        Item::Word(word) => word.0 % ANYTHING,
        Item::Class(class) => HALF + u32::from(class.0) % HALF,
        Item::Kind(_) | Item::Any => ANYTHING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_somewhere_meets_a_kind() {
        let stands = Sketch::word(Word(1)).union(Sketch::anything());
        assert!(stands.meets(Sketch::of(Item::Any)));
        assert!(!Sketch::default().meets(Sketch::of(Item::Any)));
    }

    #[test]
    fn a_guard_asks_only_for_what_must_stand() {
        let test = |place, any_of, absent| Test { place, any_of, none_of: Vec::new(), absent };
        let tests = [
            test(Place::Subject, vec![Item::Word(Word(1))], true),
            test(Place::Object, vec![Item::Word(Word(2)), Item::Class(Class(3))], false),
            test(Place::Dative, Vec::new(), false),
        ];
        let (first, guard) = Guard::new(0, &tests, None, None, false);
        let items = Sketch::word(Word(2)).union(Sketch::class(Class(3)));
        assert_eq!(first, Some(Ask { place: Place::Object, items }));
        assert_eq!(guard.more().count(), 0);
    }
}
