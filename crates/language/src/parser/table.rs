//! The features of tokens, in blocks that are computed when a state asks for them.
//!
//! **One rule:** at most [`SLOTS`] blocks are held; a state needs eight at most, so none it needs is dropped.

use super::{N_FEATURES, NONE, Parser, Scorer};
use crate::tok2vec::{Tok2Vec, Tok2VecScratch};
use crate::words::Words;

/// Tokens in a block.
pub(crate) const BLOCK: usize = 64;

const SLOTS: usize = 16;
const ABSENT: u8 = u8::MAX;

/// The reduced vectors at hand, and what it takes to compute others again.
pub(crate) struct Resident<'a> {
    pub(crate) words: Words<'a>,
    /// First token of `rows`, a multiple of [`BLOCK`].
    pub(crate) start: usize,
    /// Reduced vectors of consecutive tokens.
    pub(crate) rows: &'a [f32],
    pub(crate) width: usize,
    pub(crate) network: &'a Tok2Vec,
    pub(crate) scratch: &'a mut Tok2VecScratch,
}

impl Resident<'_> {
    pub(crate) fn end(&self) -> usize {
        self.start + self.rows.len() / self.width
    }

    pub(crate) fn is_last(&self) -> bool {
        self.end() >= self.words.len()
    }
}

#[derive(Default)]
pub(super) struct Table {
    /// Width of a row.
    width: usize,
    /// The slot of each block of the text.
    slot_of: Vec<u8>,
    slots: Vec<Slot>,
    /// By slot, feature and token of the block.
    data: Vec<f32>,
    clock: u64,
    reduced: Vec<f32>,
}

#[derive(Clone, Copy)]
struct Slot {
    block: usize,
    last_used: u64,
}

impl Table {
    pub(super) fn reset(&mut self, n_tokens: usize, scorer: &Scorer) {
        const { assert!(SLOTS >= N_FEATURES && SLOTS < ABSENT as usize) };
        self.width = scorer.row_width();
        self.slot_of.clear();
        self.slot_of.resize(n_tokens.div_ceil(BLOCK), ABSENT);
        self.slots.clear();
    }

    /// Makes sure that the features of those tokens are there.
    pub(super) fn require(&mut self, tokens: &[u32; N_FEATURES], resident: &mut Resident<'_>, parser: &Parser) {
        self.clock += 1;
        for &token in tokens {
            let block = token as usize / BLOCK;
            match self.slot_of.get(block) {
                None => {} // No token.
                Some(&ABSENT) => self.load(block, resident, parser),
                Some(&slot) => self.slots[usize::from(slot)].last_used = self.clock,
            }
        }
    }

    /// The row of a feature of a token; `None` where there is no token.
    pub(super) fn row(&self, token: u32, feature: usize) -> Option<&[f32]> {
        if token == NONE {
            return None;
        }
        let slot = usize::from(self.slot_of[token as usize / BLOCK]);
        let row = (slot * N_FEATURES + feature) * BLOCK + token as usize % BLOCK;
        self.data.get(row * self.width..)?.get(..self.width)
    }

    fn load(&mut self, block: usize, resident: &mut Resident<'_>, parser: &Parser) {
        let slot = self.free_slot(block);
        let tokens = block * BLOCK..((block + 1) * BLOCK).min(resident.words.len());
        let n = tokens.len();
        let (first, size) = (slot * N_FEATURES * BLOCK * self.width, BLOCK * self.width);
        self.data.resize(self.data.len().max(first + N_FEATURES * size), 0.0);
        let reduced = if tokens.start >= resident.start && tokens.end <= resident.end() {
            &resident.rows[(tokens.start - resident.start) * resident.width..]
        } else {
            resident.network.run_window(resident.words, tokens, resident.scratch);
            let vectors = resident.scratch.window(resident.network.width(), n);
            parser.reduce(vectors, n, &mut self.reduced);
            &self.reduced
        };
        for (feature, out) in self.data[first..].chunks_exact_mut(size).take(N_FEATURES).enumerate() {
            parser.scorer().rows(feature, reduced, n, out);
        }
    }

    /// A slot for the block: a new one, or that which was not used for the longest time.
    fn free_slot(&mut self, block: usize) -> usize {
        let taken = Slot { block, last_used: self.clock };
        let slot = if self.slots.len() < SLOTS {
            self.slots.push(taken);
            self.slots.len() - 1
        } else {
            let oldest = (0..SLOTS).min_by_key(|&slot| self.slots[slot].last_used).unwrap_or(0);
            self.slot_of[self.slots[oldest].block] = ABSENT;
            self.slots[oldest] = taken;
            oldest
        };
        self.slot_of[block] = slot as u8;
        slot
    }
}
