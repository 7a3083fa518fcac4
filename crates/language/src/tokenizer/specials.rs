//! Special cases: chunks whose words are listed, and the same words found across cuts.
//!
//! ```text
//! "can't" -> "ca" "n't"          a chunk of its own, found by its text
//! ":" ")" -> ":)"                cut apart by the affix rules, put together again
//! ```
//!
//! **One rule:** across cuts the longest case wins, then the first; cases never overlap.

use hashbrown::HashMap;

use communique_text::Span;

use super::cache::Work;
use super::{Piece, TokenForm};
use crate::python_chars::is_space;

/// The special cases of a tokenizer.
#[derive(Debug, Default)]
pub(super) struct Specials {
    rules: HashMap<Box<str>, Box<[Piece]>>,
    /// Length of the longest special case in bytes; longer text needs no look-up.
    longest: usize,
    /// The words of cases as the affix rules cut them: (state, word) to state, from state 0.
    words: HashMap<(u32, u64), u32>,
    /// States where a case ends.
    ends: Vec<bool>,
}

/// A special case found in a text, as tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    start: u32,
    end: u32,
}

impl Specials {
    /// Adds a special case.
    pub(super) fn add(&mut self, chunk: &str, pieces: Vec<Piece>) {
        self.longest = self.longest.max(chunk.len());
        self.rules.insert(chunk.into(), pieces.into());
    }

    /// Adds the words of a special case as the affix rules cut them.
    pub(super) fn add_words(&mut self, words: impl Iterator<Item = u64>) {
        let mut state = 0;
        for word in words {
            self.ends.resize(self.ends.len().max(1), false);
            let new = self.ends.len() as u32;
            state = *self.words.entry((state, word)).or_insert(new);
            self.ends.resize(self.ends.len().max(state as usize + 1), false);
        }
        if let Some(end) = self.ends.get_mut(state as usize).filter(|_| state > 0) {
            *end = true;
        }
    }

    /// Whether a case holds words on both sides of white space.
    pub(super) fn span_white_space(&self) -> bool {
        self.rules.keys().any(|case| case.contains(is_space) && !case.chars().all(is_space))
    }

    /// Marks the words of all cases that may begin another across cuts; done once all are added.
    pub(super) fn mark_beginnings(&mut self) {
        for piece in self.rules.values_mut().flatten() {
            piece.may_begin_special = self.words.contains_key(&(0, piece.features.orth));
        }
    }

    /// Whether a case across cuts may begin with that word.
    pub(super) fn begins(&self, word: u64) -> bool {
        self.words.contains_key(&(0, word))
    }

    /// The words of a chunk, if it is a special case.
    pub(super) fn get(&self, chunk: &str) -> Option<&[Piece]> {
        if chunk.len() > self.longest {
            return None;
        }
        self.rules.get(chunk).map(|pieces| &**pieces)
    }

    /// Puts special cases together that the affix rules cut apart. `work.candidates` lists
    /// the tokens that may begin one.
    pub(super) fn join_cut(&self, text: &str, tokens: &mut Vec<TokenForm>, work: &mut Work) {
        work.matches.clear();
        for &start in &work.candidates {
            self.find_from(start, tokens, &mut work.matches);
        }
        if work.matches.is_empty() {
            return;
        }
        keep_longest(tokens.len(), &mut work.matches, &mut work.taken);
        work.tokens.clear();
        let mut copied = 0;
        for case in &work.matches {
            let (start, end) = (case.start as usize, case.end as usize);
            let span = tokens[start].span.join(tokens[end - 1].span);
            // Words with spaces between them can look like a case; their text tells that they are none.
            let Some(pieces) = self.get(span.of(text)) else { continue };
            work.tokens.extend_from_slice(&tokens[copied..start]);
            push_pieces(pieces, span.start, &mut work.tokens);
            if let Some(last) = work.tokens.last_mut() {
                last.space = tokens[end - 1].space;
            }
            copied = end;
        }
        work.tokens.extend_from_slice(&tokens[copied..]);
        std::mem::swap(tokens, &mut work.tokens);
    }

    /// Adds all cases that begin with a token.
    fn find_from(&self, start: u32, tokens: &[TokenForm], matches: &mut Vec<Match>) {
        let mut state = 0;
        for (token, end) in tokens[start as usize..].iter().zip(start + 1..) {
            match self.words.get(&(state, token.features.orth)) {
                Some(&next) => state = next,
                None => return,
            }
            if self.ends[state as usize] {
                matches.push(Match { start, end });
            }
        }
    }
}

/// Drops matches that overlap a longer or, among equals, an earlier one; the rest are left in order.
fn keep_longest(n_tokens: usize, matches: &mut Vec<Match>, taken: &mut Vec<bool>) {
    taken.clear();
    taken.resize(n_tokens, false);
    matches.sort_unstable_by_key(|case| (std::cmp::Reverse(case.end - case.start), case.start));
    matches.retain(|case| {
        let tokens = &mut taken[case.start as usize..case.end as usize];
        let free = !tokens[0] && !tokens[tokens.len() - 1];
        // A dropped match blocks its tokens too, as in spaCy.
        tokens.fill(true);
        free
    });
    matches.sort_unstable_by_key(|case| case.start);
}

/// Adds tokens one after the other from byte `start` on.
#[inline]
pub(super) fn push_pieces(pieces: &[Piece], start: u32, tokens: &mut Vec<TokenForm>) {
    let mut at = start;
    for piece in pieces {
        let span = Span::new(at, at + piece.length);
        tokens.push(TokenForm { span, space: false, features: piece.features });
        at = span.end;
    }
}
