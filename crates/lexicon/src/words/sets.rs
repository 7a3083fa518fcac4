//! Sets of word classes, each kept once: many words share one, and those that a text needs lie near at hand.
//!
//! **One rule:** set 0 is the empty one.

use rustc_hash::FxHashMap;

use super::{Class, ClassSet};
use crate::guard::Sketch;

/// All sets of classes that words of a lexicon are in.
#[derive(Clone, Debug)]
pub(super) struct Sets {
    list: Vec<(ClassSet, Sketch)>,
    /// The set that one becomes by a class.
    wider: FxHashMap<(u32, Class), u32>,
}

impl Default for Sets {
    fn default() -> Self {
        Self { list: vec![Default::default()], wider: FxHashMap::default() }
    }
}

impl Sets {
    /// The classes of a set.
    pub(super) fn classes(&self, set: u32) -> ClassSet {
        self.list[set as usize].0
    }

    /// The sketch of a set.
    pub(super) fn sketch(&self, set: u32) -> Sketch {
        self.list[set as usize].1
    }

    /// The set that holds one more class.
    pub(super) fn with(&mut self, set: u32, class: Class) -> u32 {
        let (mut classes, sketch) = self.list[set as usize];
        if classes.contains(class) {
            return set;
        }
        *self.wider.entry((set, class)).or_insert_with(|| {
            classes.insert(class);
            self.list.push((classes, sketch.union(Sketch::class(class))));
            self.list.len() as u32 - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_made_once() {
        let mut sets = Sets::default();
        let one = sets.with(0, Class(3));
        let two = sets.with(one, Class(70));
        assert_eq!(sets.with(0, Class(3)), one);
        assert_eq!(sets.with(two, Class(3)), two);
        assert!(sets.classes(0).is_empty());
        assert!(sets.classes(two).contains(Class(3)) && sets.classes(two).contains(Class(70)));
        assert!(sets.sketch(two).meets(Sketch::class(Class(70))));
    }
}
