//! The verb of a sentence whose root the parser took for a noun.
//!
//! ```text
//! The army relaxed travel restrictions.                relaxed: an adjective of its object
//! Peru, whose land was seized, severed relations.      severed: set beside the subject
//! ```

use std::ops::Range;

use communique_language::Pos;
use communique_lexicon::frame::HeadClass;

use super::Mender;
use crate::tree::{Dep, Tag, Tok};

impl Mender<'_, '_> {
    /// Whether a word stands in a relative clause.
    pub(super) fn in_relative(&self, t: Tok) -> bool {
        let mut at = t;
        // A tree no deeper than this; a circle ends here.
        for _ in 0..20 {
            if self.nodes[at].dep == Dep::Relcl {
                return true;
            }
            let above = self.nodes[at].head;
            if above == at {
                return false;
            }
            at = above;
        }
        false
    }

    /// "The army *relaxed* travel restrictions": without any finite verb, a participle between a noun and the root of a
    /// sentence that has no article of its own.
    pub(super) fn participle_root(&mut self, sentence: Range<Tok>) {
        let found = sentence.clone().find_map(|t| {
            let root = self.nodes[t].head;
            let subject = t.checked_sub(1).filter(|&s| s >= sentence.start)?;
            let verb =
                self.nodes[t].tag == Tag::Vbn && self.nodes[t].dep == Dep::Amod && self.heads(t, HeadClass::Verb);
            let object = root > t && self.nodes[root].dep == Dep::Root && !self.is_verb(root);
            let noun = matches!(self.nodes[subject].pos, Pos::Propn | Pos::Noun)
                && [t, root].contains(&self.nodes[subject].head)
                && matches!(self.nodes[subject].dep, Dep::Compound | Dep::Nmod | Dep::Nsubj | Dep::Poss | Dep::Amod);
            let inner = || (t + 1..root).any(|m| matches!(self.nodes[m].tag, Tag::Dt | Tag::PrpPoss));
            (verb && object && noun && !inner()).then_some((subject, t, root))
        });
        let Some((subject, verb, root)) = found else { return };
        let moved: Vec<Tok> = sentence.clone().filter(|&c| c < subject && self.nodes[c].head == root).collect();
        for c in moved {
            self.nodes[c].head = subject;
        }
        self.hang(verb, verb, Dep::Root);
        self.hang(root, verb, Dep::Dobj);
        self.hang(subject, verb, Dep::Nsubj);
        self.make_verb(verb, Tag::Vbd);
    }
}
