//! Tokens of some labels or tags, picked out before anything is moved.
//!
//! **One rule:** what is picked may have moved since; whoever picks looks again.

use std::ops::RangeFrom;

use smallvec::SmallVec;

use super::labels::Deps;
use super::{Dep, Node, Tag, Tags, Tok, Tree};

/// Tokens picked out of a document.
pub(crate) type Picked = smallvec::IntoIter<[Tok; 32]>;

impl Tree<'_> {
    /// Tokens from a place on that have one of these labels now: most repairs look at few, and may move what they look at.
    pub(crate) fn labelled(&self, from: RangeFrom<Tok>, deps: &[Dep]) -> Picked {
        let wanted = Deps::of(deps);
        self.picked(from, |node| wanted.contains(node.dep))
    }

    /// Tokens from a place on that have one of these tags now.
    pub(crate) fn tagged(&self, from: RangeFrom<Tok>, tags: &[Tag]) -> Picked {
        let wanted = Tags::of(tags);
        self.picked(from, |node| wanted.contains(node.tag))
    }

    fn picked(&self, from: RangeFrom<Tok>, wanted: impl Fn(&Node) -> bool) -> Picked {
        let nodes = self.nodes.iter().enumerate().skip(from.start);
        nodes.filter(|(_, node)| wanted(node)).map(|(t, _)| t).collect::<SmallVec<[Tok; 32]>>().into_iter()
    }
}
