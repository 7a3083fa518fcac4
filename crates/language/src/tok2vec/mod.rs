//! From tokens to vectors: hash embeddings, then a convolution over neighbours.
//!
//! ```text
//! NORM PREFIX SUFFIX SHAPE ..   ->  embedding (96)       once a lexeme, kept in the cache
//! embedding of 3 neighbours     ->  layer 1              three cached shares added
//! vectors of 3 neighbours       ->  layers 2 to 4        matrix products
//! ```
//!
//! **One rule:** around a document stand rows of zeros that go through the layers like any other row
//! (they are not zeroed again), so a document's vectors never depend on its neighbours.

mod embed;
mod layout;
mod lexemes;
mod maxout;

use std::ops::Range;
use std::sync::Arc;

pub(crate) use layout::Layout;
pub(crate) use maxout::by_piece;

use crate::error::LoadError;
use crate::model_file::msgpack::Value;
use crate::model_file::{Node, Vectors, Weights};
use crate::nn::{Dense, Norm, normalise_rows, sum_and_maxout};
use crate::words::Words;
use embed::Embed;
use lexemes::Lexemes;
use maxout::{MaxoutWeights, read_norm};

/// A network from tokens to vectors.
pub(crate) struct Tok2Vec {
    embed: Embed,
    /// From an embedding to its shares of the first layer as left, middle and right neighbour.
    shares: Dense,
    /// Bias of the first layer, piece after piece.
    bias: Vec<f32>,
    first: Norm,
    later: Vec<(Dense, Norm)>,
}

/// The buffers and the cache one thread needs to run one network.
pub(crate) struct Tok2VecScratch {
    lexemes: Lexemes,
    /// Vectors of the layer before and of this layer, each with a row of zeros before and after.
    rows: Vec<f32>,
    next: Vec<f32>,
    pieces: Vec<f32>,
    layout: Layout,
}

/// Rows that go through a layer together: few enough to stay in the second cache.
const BLOCK: usize = 256;

impl Tok2Vec {
    pub(crate) fn load(weights: &Weights<'_>, vectors: Option<&Arc<Vectors>>) -> Result<Self, LoadError> {
        let embed = Embed::load(weights, vectors)?;
        let width = embed.width();
        for window in weights.all("expand_window") {
            if window.attr_usize("window_size")? != 1 {
                return Err(LoadError::unsupported(weights.path(), "a convolution over more than three tokens"));
            }
        }
        // The first of each kind belongs to the embedding.
        let mut layers = weights.all("maxout").zip(weights.all("layernorm")).skip(1);
        let Some((first, first_norm)) = layers.next() else {
            return Err(LoadError::unsupported(weights.path(), "a network without convolutions"));
        };
        let read = |node: &Node<'_>| {
            let layer = MaxoutWeights::read(weights, node)?;
            if (layer.width, layer.n_in) != (width, 3 * width) {
                return Err(LoadError::unsupported(weights.path(), "a convolution whose width changes"));
            }
            Ok(layer)
        };
        let first = read(first)?;
        let later = layers.map(|(node, norm)| Ok((read(node)?.layer(), read_norm(norm, width)?)));
        Ok(Self {
            shares: first.shares(0, width, 3),
            bias: first.bias(),
            first: read_norm(first_norm, width)?,
            later: later.collect::<Result<_, LoadError>>()?,
            embed,
        })
    }

    /// Width of the vectors.
    pub(crate) fn width(&self) -> usize {
        self.embed.width()
    }

    /// How many neighbours on either side a vector depends on.
    pub(crate) fn reach(&self) -> usize {
        1 + self.later.len()
    }

    pub(crate) fn scratch(&self) -> Tok2VecScratch {
        Tok2VecScratch {
            lexemes: Lexemes::new(self.width(), self.shares.n_out()),
            rows: Vec::new(),
            next: Vec::new(),
            pieces: Vec::new(),
            layout: Layout::default(),
        }
    }

    /// Computes the vectors of several documents at once; [`Tok2VecScratch::vectors`] then has them.
    pub(crate) fn run_documents(&self, documents: &[Words<'_>], scratch: &mut Tok2VecScratch) {
        scratch.layout.clear(self.reach());
        let n_tokens = documents.iter().map(|words| words.len()).sum();
        scratch.lexemes.make_room(n_tokens);
        for words in documents {
            let id = |id: &u32| self.embed.find(words.form(*id), &mut scratch.lexemes);
            scratch.layout.push(words.ids(), 0..words.len(), id);
        }
        self.run(scratch);
    }

    /// Computes the vectors of a part of one document, exactly as the whole document gives them.
    pub(crate) fn run_window(&self, words: Words<'_>, window: Range<usize>, scratch: &mut Tok2VecScratch) {
        scratch.layout.clear(self.reach());
        scratch.lexemes.make_room(window.len() + 2 * self.reach());
        let id = |id: &u32| self.embed.find(words.form(*id), &mut scratch.lexemes);
        scratch.layout.push(words.ids(), window, id);
        self.run(scratch);
    }

    fn run(&self, scratch: &mut Tok2VecScratch) {
        self.embed.fill(&mut scratch.lexemes, &self.shares, &mut scratch.pieces);
        let (width, n_rows) = (self.width(), scratch.layout.n_rows());
        for buffer in [&mut scratch.rows, &mut scratch.next] {
            buffer.resize((n_rows + 2) * width, 0.0);
            buffer[..width].fill(0.0);
            buffer[(n_rows + 1) * width..].fill(0.0);
        }
        self.run_first(scratch);
        for (layer, norm) in &self.later {
            run_layer(layer, norm, n_rows, scratch);
        }
    }

    fn run_first(&self, scratch: &mut Tok2VecScratch) {
        let (width, share) = (self.width(), self.bias.len());
        let (lexemes, ids) = (&scratch.lexemes, scratch.layout.ids());
        let at = |row: usize| lexemes.shares(ids.get(row).copied().unwrap_or(Lexemes::PAD));
        for (row, out) in scratch.rows[width..].chunks_exact_mut(width).take(ids.len()).enumerate() {
            let terms = [&at(row.wrapping_sub(1))[..share], &at(row)[share..2 * share], &at(row + 1)[2 * share..]];
            sum_and_maxout(terms, &self.bias, &self.first, lexemes.embedding(ids[row]), out);
        }
    }
}

impl Tok2VecScratch {
    /// The vectors of the last run, of all rows.
    pub(crate) fn vectors(&self, width: usize) -> &[f32] {
        &self.rows[width..][..self.layout.n_rows() * width]
    }

    /// The vectors of the tokens of the window that was run last.
    pub(crate) fn window(&self, width: usize, n_tokens: usize) -> &[f32] {
        let first = self.layout.starts().first().copied().unwrap_or(0);
        &self.vectors(width)[first * width..(first + n_tokens) * width]
    }

    /// Which rows are whose tokens.
    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }
}

fn run_layer(layer: &Dense, norm: &Norm, n_rows: usize, scratch: &mut Tok2VecScratch) {
    let Tok2VecScratch { rows, next, .. } = scratch;
    let width = layer.n_out();
    for start in (0..n_rows).step_by(BLOCK) {
        let n = BLOCK.min(n_rows - start);
        // With the row of zeros in front, a row's window begins where the row before it stands.
        let here = (start + 1) * width..(start + 1 + n) * width;
        layer.apply(&rows[start * width..], width, n, &mut next[here.clone()]);
        normalise_rows(&mut next[here.clone()], norm, &rows[here]);
    }
    std::mem::swap(rows, next);
}

/// The attributes a network reads, from its `extract_features` layer.
fn read_columns(weights: &Weights<'_>) -> Result<Vec<String>, LoadError> {
    let Value::List(columns) = weights.one("extract_features")?.attr("columns")? else {
        return Err(LoadError::damaged(weights.path(), "its attribute `columns` is no list"));
    };
    Ok(columns.iter().map(|column| column.as_text().unwrap_or("a number").to_owned()).collect())
}
