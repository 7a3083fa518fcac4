//! Tokens of chunks seen before.
//!
//! ```text
//! "can't," -> (2 bytes, features of "ca") (3, "n't") (1, ",")
//! ```
//!
//! **One rule:** bounded in entries and in bytes; a full cache is emptied, so hostile text
//! can make it slow but never large.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::regex::Scratch;
use super::specials::{Match, push_pieces};
use super::{Piece, TokenForm};

/// More chunks than this are never kept.
const MOST_CHUNKS: usize = 1 << 16;
/// More tokens than this are never kept.
const MOST_TOKENS: usize = 1 << 18;
/// More text than this is never kept, in bytes.
const MOST_TEXT: usize = 1 << 20;
/// Longer chunks are not kept, in bytes.
const LONGEST_CHUNK: usize = 128;

/// What a thread remembers between texts, and its working memory. About 20 MB when full.
#[derive(Debug, Default)]
pub struct TokenCache {
    index: HashTable<Entry>,
    hasher: DefaultHashBuilder,
    text: String,
    pieces: Vec<Piece>,
    pub(super) work: Work,
}

/// Working memory of one call, kept to spare allocations.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) scratch: Scratch,
    pub(super) pieces: Vec<Piece>,
    pub(super) suffixes: Vec<Piece>,
    /// Tokens that may begin a special case of several tokens.
    pub(super) candidates: Vec<u32>,
    pub(super) matches: Vec<Match>,
    pub(super) taken: Vec<bool>,
    pub(super) tokens: Vec<TokenForm>,
}

impl Work {
    /// Frees what one huge text needed and others won't.
    pub(super) fn give_back(&mut self) {
        self.pieces.clear();
        self.tokens.clear();
        if self.pieces.capacity().max(self.suffixes.capacity()).max(self.tokens.capacity()) > MOST_TOKENS {
            let Self { scratch, .. } = std::mem::take(self);
            self.scratch = scratch;
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    text: (u32, u32),
    pieces: (u32, u32),
}

impl TokenCache {
    /// Adds the tokens of a chunk seen before, from byte `at` on; tells whether it was.
    #[inline]
    pub(super) fn add_known(&mut self, chunk: &str, at: u32, tokens: &mut Vec<TokenForm>) -> bool {
        let Some((from, to)) = self.find(chunk) else { return false };
        add(&self.pieces[from as usize..to as usize], at, tokens, &mut self.work.candidates);
        true
    }

    /// Adds the tokens of a chunk that stand in the working memory, and keeps them.
    pub(super) fn add_new(&mut self, chunk: &str, at: u32, tokens: &mut Vec<TokenForm>) {
        add(&self.work.pieces, at, tokens, &mut self.work.candidates);
        self.keep(chunk);
    }

    /// Where the pieces of a chunk seen before are.
    #[inline]
    fn find(&self, chunk: &str) -> Option<(u32, u32)> {
        let hash = self.hasher.hash_one(chunk.as_bytes());
        let entry = self.index.find(hash, |entry| entry.hash == hash && self.text_of(entry) == chunk.as_bytes())?;
        Some(entry.pieces)
    }

    #[inline]
    fn text_of(&self, entry: &Entry) -> &[u8] {
        &self.text.as_bytes()[entry.text.0 as usize..entry.text.1 as usize]
    }

    /// Keeps the tokens of a chunk that stand in the working memory.
    fn keep(&mut self, chunk: &str) {
        let n_pieces = self.work.pieces.len();
        if chunk.len() > LONGEST_CHUNK {
            return;
        }
        let full = self.index.len() >= MOST_CHUNKS
            || self.text.len() + chunk.len() > MOST_TEXT
            || self.pieces.len() + n_pieces > MOST_TOKENS;
        if full {
            self.index.clear();
            self.text.clear();
            self.pieces.clear();
        }
        let hash = self.hasher.hash_one(chunk.as_bytes());
        let text = (self.text.len() as u32, (self.text.len() + chunk.len()) as u32);
        let pieces = (self.pieces.len() as u32, (self.pieces.len() + n_pieces) as u32);
        self.text.push_str(chunk);
        self.pieces.extend_from_slice(&self.work.pieces);
        self.index.insert_unique(hash, Entry { hash, text, pieces }, |entry| entry.hash);
    }
}

#[inline]
fn add(pieces: &[Piece], at: u32, tokens: &mut Vec<TokenForm>, candidates: &mut Vec<u32>) {
    for (piece, index) in pieces.iter().zip(tokens.len() as u32..) {
        if piece.may_begin_special {
            candidates.push(index);
        }
    }
    push_pieces(pieces, at, tokens);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cache_never_grows_beyond_its_bounds() {
        let mut cache = TokenCache::default();
        cache.work.pieces = vec![Piece::default(); 3];
        for i in 0..200_000 {
            let chunk = format!("chunk{i}");
            cache.keep(&chunk);
            assert!(cache.find(&chunk).is_some_and(|(from, to)| to - from == 3));
        }
        assert!(cache.index.len() <= MOST_CHUNKS && cache.text.len() <= MOST_TEXT && cache.pieces.len() <= MOST_TOKENS);
        cache.keep(&"x".repeat(LONGEST_CHUNK + 1));
        assert!(cache.find(&"x".repeat(LONGEST_CHUNK + 1)).is_none());
    }
}
