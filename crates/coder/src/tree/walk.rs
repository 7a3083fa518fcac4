//! Ways through a tree: up to the heads, along what is joined, down to the edges.
//!
//! **One rule:** every way ends: a tree has no circle ([`super::shape`]).

use communique_language::Pos;

use super::{Dep, Tok, Toks, Tree};

impl Tree<'_> {
    /// Whether `above` is the token or one of its heads.
    pub(crate) fn is_under(&self, mut t: Tok, above: Tok) -> bool {
        loop {
            if t == above {
                return true;
            }
            let head = self.head(t);
            if head == t {
                return false;
            }
            t = head;
        }
    }

    /// Whether a token stands in the phrase of a noun, with no clause between: not in what the noun is said to do.
    pub(crate) fn is_within(&self, mut t: Tok, noun: Tok) -> bool {
        while t != noun {
            let head = self.head(t);
            if head == t || self.is_verb(t) || self.pos(t) == Pos::Adj && self.dep(t) != Dep::Amod {
                return false;
            }
            t = head;
        }
        true
    }

    /// Steps to the root.
    pub(crate) fn depth(&self, mut t: Tok) -> usize {
        let mut n = 0;
        while self.head(t) != t {
            t = self.head(t);
            n += 1;
        }
        n
    }

    /// The token and all that is joined to it by conjunction, in order of place.
    pub(crate) fn conjuncts(&self, t: Tok) -> Toks {
        let mut found = Toks::new();
        self.add_conjuncts(t, &mut found);
        found
    }

    /// Puts them behind others.
    pub(crate) fn add_conjuncts(&self, t: Tok, found: &mut Toks) {
        let mut next = found.len();
        found.push(t);
        while let Some(&one) = found.get(next) {
            for joined in self.with(one, &[Dep::Conj]).filter(|&c| same_class(self, one, c)) {
                found.push(joined);
            }
            next += 1;
        }
    }

    /// "has *yet* to release", "is *yet* to sign": the word by which an infinitive was not done so far.
    pub(crate) fn yet_to(&self, infinitive: Tok) -> Option<Tok> {
        let above = self.head(infinitive);
        let owed = self.dep(infinitive) == Dep::Xcomp && self.lemma_is(above, &["be", "have"]);
        let yet = |t: Tok| self.with(t, &[Dep::Advmod]).find(|&a| a < infinitive && self.lower_is(a, &["yet"]));
        owed.then(|| yet(above).or_else(|| yet(infinitive))).flatten()
    }

    /// "for staging drills and *for* shelling Peru": the first of the prepositions that one is joined to.
    pub(crate) fn first_preposition(&self, mut preposition: Tok) -> Tok {
        while self.dep(preposition) == Dep::Conj && self.dep(self.head(preposition)) == Dep::Prep {
            preposition = self.head(preposition);
        }
        preposition
    }

    /// First token of the subtree, without what follows the head.
    pub(crate) fn left_edge(&self, t: Tok) -> Tok {
        let mut edge = t;
        let counts = |c: Tok, edge: Tok| c < edge && self.dep(c) != Dep::Punct && self.pos(c) != Pos::Space;
        while let Some(child) = self.children(edge).iter().copied().find(|&c| counts(c, edge)) {
            edge = child;
        }
        edge
    }

    /// Last token of the subtree.
    pub(crate) fn right_edge(&self, t: Tok) -> Tok {
        let mut edge = t;
        while let Some(&child) = self.children(edge).last().filter(|&&c| c > edge) {
            edge = child;
        }
        edge
    }
}

/// Words of one class may share a place: nouns with nouns and names, verbs with verbs.
fn same_class(tree: &Tree<'_>, a: Tok, b: Tok) -> bool {
    tree.is_verb(a) == tree.is_verb(b)
}
