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

use std::ops::Range;
use std::sync::Arc;

pub(crate) use layout::Layout;

use crate::error::LoadError;
use crate::model_file::msgpack::Value;
use crate::model_file::{Node, Vectors, Weights};
use crate::nn::{Dense, Norm, maxout, sum_and_maxout};
use crate::tokenizer::TokenForm;
use embed::Embed;
use lexemes::Lexemes;

/// A network from tokens to vectors.
pub(crate) struct Tok2Vec {
    embed: Embed,
    /// From an embedding to its shares of the first layer as left, middle and right neighbour.
    shares: Dense,
    first: Layer,
    later: Vec<(Dense, Layer)>,
}

/// What follows the product in a layer: a largest piece, then a normalisation.
struct Layer {
    n_pieces: usize,
    bias: Vec<f32>,
    norm: Norm,
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

/// Rows of one product: enough for full speed, few enough to stay in the second cache.
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
        let mut layers = encoder_nodes(weights).map(|(maxout, norm)| read_layer(weights, maxout, norm, width));
        let Some(first) = layers.next() else {
            return Err(LoadError::unsupported(weights.path(), "a network without convolutions"));
        };
        let (product, first) = first?;
        Ok(Self { shares: split_shares(&product, width), first, later: layers.collect::<Result<_, _>>()?, embed })
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
    pub(crate) fn run_documents(&self, documents: &[&[TokenForm]], scratch: &mut Tok2VecScratch) {
        scratch.layout.clear(self.reach());
        let n_tokens = documents.iter().map(|forms| forms.len()).sum();
        scratch.lexemes.make_room(n_tokens);
        for forms in documents {
            scratch.layout.push(forms, 0..forms.len(), |form| self.embed.find(form, &mut scratch.lexemes));
        }
        self.run(scratch);
    }

    /// Computes the vectors of a part of one document, exactly as the whole document gives them.
    pub(crate) fn run_window(&self, forms: &[TokenForm], window: Range<usize>, scratch: &mut Tok2VecScratch) {
        scratch.layout.clear(self.reach());
        scratch.lexemes.make_room(window.len() + 2 * self.reach());
        scratch.layout.push(forms, window, |form| self.embed.find(form, &mut scratch.lexemes));
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
        for (product, layer) in &self.later {
            run_layer(product, layer, n_rows, width, scratch);
        }
    }

    fn run_first(&self, scratch: &mut Tok2VecScratch) {
        let (width, n_pieces) = (self.width(), self.first.n_pieces);
        let share = width * n_pieces;
        let (lexemes, ids) = (&scratch.lexemes, scratch.layout.ids());
        let at = |row: usize| lexemes.shares(ids.get(row).copied().unwrap_or(Lexemes::PAD));
        for (row, out) in scratch.rows[width..].chunks_exact_mut(width).take(ids.len()).enumerate() {
            let terms = [&at(row.wrapping_sub(1))[..share], &at(row)[share..2 * share], &at(row + 1)[2 * share..]];
            sum_and_maxout(terms, &self.first.bias, &self.first.norm, lexemes.embedding(ids[row]), out);
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

fn run_layer(product: &Dense, layer: &Layer, n_rows: usize, width: usize, scratch: &mut Tok2VecScratch) {
    let Tok2VecScratch { rows, next, pieces, .. } = scratch;
    pieces.resize(pieces.len().max(BLOCK * product.n_out()), 0.0);
    for start in (0..n_rows).step_by(BLOCK) {
        let n = BLOCK.min(n_rows - start);
        let pieces = &mut pieces[..n * product.n_out()];
        product.apply(&rows[start * width..], width, n, pieces);
        let here = (start + 1) * width..(start + 1 + n) * width;
        maxout(pieces, layer.n_pieces, &layer.norm, Some(&rows[here.clone()]), &mut next[here]);
    }
    std::mem::swap(rows, next);
}

/// The maxout and normalisation nodes of the convolution; the first of each belongs to the embedding.
fn encoder_nodes<'w, 'a>(weights: &'w Weights<'a>) -> impl Iterator<Item = (&'w Node<'a>, &'w Node<'a>)> {
    weights.all("maxout").zip(weights.all("layernorm")).skip(1)
}

/// A layer over three neighbours, with its pieces one after the other.
fn read_layer(
    weights: &Weights<'_>,
    maxout: &Node<'_>,
    norm: &Node<'_>,
    width: usize,
) -> Result<(Dense, Layer), LoadError> {
    let n_pieces = maxout.dim("nP")?;
    if maxout.dim("nI")? != 3 * width {
        return Err(LoadError::unsupported(weights.path(), "a convolution whose width changes"));
    }
    let (product, bias) = read_maxout(maxout, width, n_pieces, 3 * width)?;
    let layer = Layer { n_pieces, bias, norm: read_norm(norm, width)? };
    Ok((product, layer))
}

/// A product whose output `p * width + o` is piece `p` of `o`, and its bias.
fn read_maxout(node: &Node<'_>, width: usize, n_pieces: usize, n_in: usize) -> Result<(Dense, Vec<f32>), LoadError> {
    let source = node.param("W", &[width, n_pieces, n_in])?;
    let bias = by_piece(&node.param("b", &[width, n_pieces])?, width, n_pieces);
    let weight = |o: usize, i: usize| source[((o % width) * n_pieces + o / width) * n_in + i];
    Ok((Dense::new(n_in, n_pieces * width, weight, bias.clone()), bias))
}

fn read_norm(node: &Node<'_>, width: usize) -> Result<Norm, LoadError> {
    Ok(Norm { gain: node.param("G", &[width])?, bias: node.param("b", &[width])? })
}

/// Turns "all pieces of output 0, all pieces of output 1" into "piece 0 of all outputs, piece 1 of all".
pub(crate) fn by_piece(values: &[f32], width: usize, n_pieces: usize) -> Vec<f32> {
    (0..n_pieces * width).map(|at| values[(at % width) * n_pieces + at / width]).collect()
}

/// Takes the first layer apart, so that each neighbour's share can be kept with the lexeme.
fn split_shares(product: &Dense, width: usize) -> Dense {
    let n = product.n_out();
    Dense::new(width, 3 * n, |o, i| product.weight(o % n, o / n * width + i), vec![0.0; 3 * n])
}

/// The attributes a network reads, from its `extract_features` layer.
fn read_columns(weights: &Weights<'_>) -> Result<Vec<String>, LoadError> {
    let Value::List(columns) = weights.one("extract_features")?.attr("columns")? else {
        return Err(LoadError::damaged(weights.path(), "its attribute `columns` is no list"));
    };
    Ok(columns.iter().map(|column| column.as_text().unwrap_or("a number").to_owned()).collect())
}
