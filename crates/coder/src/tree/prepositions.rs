//! Which prepositions a sentence has: rows ask for many, and no sentence has more than a few.
//!
//! **One rule:** a preposition may be noted that governs nothing, but none that governs something is left out.

use communique_lexicon::frame::{PREPOSITIONS, Place};

use super::{Dep, Tree};

/// The prepositions of each sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prepositions(Vec<Set>);

/// Places of prepositions, one bit each.
#[derive(Clone, Copy, Debug, Default)]
struct Set(u64);

const _: () = assert!(PREPOSITIONS.len() <= u64::BITS as usize, "a preposition for each bit");

impl Set {
    fn insert(&mut self, place: Option<Place>) {
        if let Some(Place::Preposition(n)) = place {
            self.0 |= 1 << n;
        }
    }

    fn contains(self, place: Place) -> bool {
        match place {
            Place::Preposition(n) => self.0 >> n & 1 == 1,
            _ => true,
        }
    }
}

impl Prepositions {
    pub(super) fn find(tree: &Tree<'_>) -> Self {
        // The grammar puts these in the place of others: "out of" stands for "from", "south of" for "in", and who undergoes
        // something stands behind "to".
        let mut unwritten = Set::default();
        ["from", "in", "to"].into_iter().for_each(|word| unwritten.insert(Place::preposition(word)));
        let mut found = Self(vec![unwritten; tree.sentences.len()]);
        for t in 0..tree.len() {
            if matches!(tree.dep(t), Dep::Prep | Dep::Agent | Dep::Dative | Dep::Prt | Dep::Conj) {
                found.0[tree.sent(t)].insert(tree.preposition(t));
            }
        }
        found
    }

    /// Whether a sentence may have the preposition.
    pub(crate) fn in_sentence(&self, sent: usize, place: Place) -> bool {
        self.0[sent].contains(place)
    }
}
