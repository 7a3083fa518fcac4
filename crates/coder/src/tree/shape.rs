//! Whether a sentence is still a tree after words were hung elsewhere.
//!
//! **One rule:** no loop up the heads may ever meet a circle: whoever moves words asks here before anybody else looks.

use std::ops::Range;

use super::{Node, Tok};

/// Whether every token of a sentence comes to a root by its heads.
pub(crate) fn is_tree(nodes: &[Node], sentence: Range<Tok>) -> bool {
    // 0: not seen; 1: on the way; 2: comes to a root.
    let mut seen = vec![0_u8; sentence.len()];
    let mut way = Vec::new();
    for t in sentence.clone() {
        way.clear();
        let mut at = t;
        while let Some(mark @ 0) = at.checked_sub(sentence.start).and_then(|n| seen.get_mut(n)) {
            *mark = 1;
            way.push(at);
            let head = nodes[at].head;
            if head == at {
                break;
            }
            at = head;
        }
        let is_circle = at.checked_sub(sentence.start).and_then(|n| seen.get(n)) == Some(&1) && nodes[at].head != at;
        if is_circle {
            return false;
        }
        for &met in &way {
            seen[met - sentence.start] = 2;
        }
    }
    true
}
