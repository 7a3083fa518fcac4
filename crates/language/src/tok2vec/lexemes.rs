//! What is kept of each lexeme: its embedding and its shares of the first layer.
//!
//! **One rule:** the cache holds at most [`CAPACITY`] lexemes, whatever the text; when it is full it starts anew.

use crate::tokenizer::TokenForm;
use crate::words::hash;

/// Lexemes kept. At 960 floats each, 8,192 take 31 MB, and hold 95 of 100 tokens of news.
const CAPACITY: usize = 8192;

/// What the embedding depends on. Prefix, suffix and shape follow from the word itself.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    orth: u64,
    norm: u64,
    space: bool,
}

pub(super) struct Lexemes {
    width: usize,
    share_width: usize,
    keys: Vec<Key>,
    embeddings: Vec<f32>,
    shares: Vec<f32>,
    /// Open addressing: a number into `keys`, 0 where free.
    places: Vec<u32>,
    /// The forms whose embeddings are not computed yet; they are the last keys.
    missing: Vec<TokenForm>,
}

impl Lexemes {
    /// The lexeme of the padding: zeros.
    pub(super) const PAD: u32 = 0;

    pub(super) fn new(width: usize, share_width: usize) -> Self {
        let mut lexemes = Self {
            width,
            share_width,
            keys: Vec::new(),
            embeddings: Vec::new(),
            shares: Vec::new(),
            places: Vec::new(),
            missing: Vec::new(),
        };
        lexemes.clear();
        lexemes
    }

    fn clear(&mut self) {
        self.keys.clear();
        self.keys.push(Key { orth: 0, norm: 0, space: false });
        self.embeddings.clear();
        self.embeddings.resize(self.width, 0.0);
        self.shares.clear();
        self.shares.resize(self.share_width, 0.0);
        self.places.clear();
        self.places.resize((4 * CAPACITY).next_power_of_two(), 0);
        self.missing.clear();
    }

    /// Sees to it that `n` more lexemes fit. Numbers given out before may lose their meaning.
    pub(super) fn make_room(&mut self, n: usize) {
        if self.keys.len() + n > CAPACITY {
            self.clear();
        }
        // A run may be longer than the whole cache; then the table grows for that run.
        if self.places.len() < 2 * (n + 1) {
            self.places.clear();
            self.places.resize((2 * (n + 1)).next_power_of_two(), 0);
        }
    }

    /// The number of the lexeme of a token, new if need be.
    pub(super) fn find(&mut self, form: &TokenForm, reads_space: bool) -> u32 {
        let key = Key { orth: form.features.orth, norm: form.features.norm, space: reads_space && form.space };
        let mask = self.places.len() - 1;
        let mut at = hash(key.orth, key.norm, key.space) & mask;
        loop {
            match self.places[at] {
                0 => break,
                id if self.keys[id as usize] == key => return id,
                _ => at = (at + 1) & mask,
            }
        }
        let id = self.keys.len() as u32;
        self.places[at] = id;
        self.keys.push(key);
        self.missing.push(*form);
        id
    }

    /// The forms without embeddings; their lexemes are the last ones, in this order.
    pub(super) fn missing(&self) -> &[TokenForm] {
        &self.missing
    }

    /// Room for the embeddings and shares of the missing lexemes, which count as known from now on.
    pub(super) fn room_for_missing(&mut self) -> (&mut [f32], &mut [f32]) {
        let known = self.keys.len() - self.missing.len();
        self.missing.clear();
        self.embeddings.resize(self.keys.len() * self.width, 0.0);
        self.shares.resize(self.keys.len() * self.share_width, 0.0);
        (&mut self.embeddings[known * self.width..], &mut self.shares[known * self.share_width..])
    }

    pub(super) fn embedding(&self, id: u32) -> &[f32] {
        &self.embeddings[id as usize * self.width..][..self.width]
    }

    pub(super) fn shares(&self, id: u32) -> &[f32] {
        &self.shares[id as usize * self.share_width..][..self.share_width]
    }
}
