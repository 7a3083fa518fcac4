//! Hash embeddings of a token's attributes, mixed into one vector.
//!
//! A table has a few thousand rows; a value's vector is the sum of the four rows its hash names.
//! The mixing layer is linear before its maxout, so each table is multiplied with its share of the
//! mixing weights while loading, and a lexeme costs additions only.

use std::sync::Arc;

use super::lexemes::Lexemes;
use super::maxout::{MaxoutWeights, read_norm};
use super::read_columns;
use crate::error::LoadError;
use crate::model_file::{Node, Vectors, Weights};
use crate::nn::{Dense, Norm, add_rows, hash_rows, maxout};
use crate::tokenizer::TokenForm;

pub(super) struct Embed {
    width: usize,
    n_pieces: usize,
    tables: Vec<Table>,
    words: Option<(Arc<Vectors>, Dense)>,
    bias: Vec<f32>,
    norm: Norm,
    reads_space: bool,
}

/// The rows of one attribute, each as its share of the mixing layer.
struct Table {
    attr: Attr,
    seed: u32,
    n_rows: usize,
    rows: Vec<f32>,
}

/// What a table is looked up by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Attr {
    Orth,
    Norm,
    Prefix,
    Suffix,
    Shape,
    Spacy,
    IsSpace,
}

impl Attr {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ORTH" => Attr::Orth,
            "NORM" => Attr::Norm,
            "PREFIX" => Attr::Prefix,
            "SUFFIX" => Attr::Suffix,
            "SHAPE" => Attr::Shape,
            "SPACY" => Attr::Spacy,
            "IS_SPACE" => Attr::IsSpace,
            _ => return None,
        })
    }

    fn of(self, form: &TokenForm) -> u64 {
        match self {
            Attr::Orth => form.features.orth,
            Attr::Norm => form.features.norm,
            Attr::Prefix => form.features.prefix,
            Attr::Suffix => form.features.suffix,
            Attr::Shape => form.features.shape,
            Attr::Spacy => form.space.into(),
            Attr::IsSpace => form.features.is_space.into(),
        }
    }
}

impl Embed {
    pub(super) fn load(weights: &Weights<'_>, vectors: Option<&Arc<Vectors>>) -> Result<Self, LoadError> {
        let columns = read_columns(weights)?;
        let (mixer, norm) = (weights.one("maxout")?, weights.one("layernorm")?);
        let mixing = MaxoutWeights::read(weights, mixer)?;
        let (width, n_pieces) = (mixing.width, mixing.n_pieces);
        let statics = weights.all("static_vectors").next();
        let n_tables = weights.all("hashembed").count();
        if mixing.n_in != (n_tables + usize::from(statics.is_some())) * width {
            return Err(LoadError::unsupported(weights.path(), "an embedding other than hash tables of one width"));
        }
        let mut tables = Vec::new();
        for (at, node) in weights.all("hashembed").enumerate() {
            tables.push(read_table(weights, node, &columns, &mixing, at)?);
        }
        let words = match statics {
            Some(node) => Some(read_words(weights, node, vectors, &mixing, n_tables)?),
            None => None,
        };
        let reads_space = tables.iter().any(|table| table.attr == Attr::Spacy);
        Ok(Self { width, n_pieces, tables, words, bias: mixing.bias(), norm: read_norm(norm, width)?, reads_space })
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The number of a token's lexeme.
    pub(super) fn find(&self, form: &TokenForm, lexemes: &mut Lexemes) -> u32 {
        lexemes.find(form, self.reads_space)
    }

    /// Computes what is missing in the cache.
    pub(super) fn fill(&self, lexemes: &mut Lexemes, shares: &Dense, pieces: &mut Vec<f32>) {
        let n = lexemes.missing().len();
        if n == 0 {
            return;
        }
        let mixed = self.n_pieces * self.width;
        pieces.resize(pieces.len().max(n * mixed), 0.0);
        let pieces = &mut pieces[..n * mixed];
        self.mix_words(lexemes.missing(), pieces);
        for (form, pieces) in lexemes.missing().iter().zip(pieces.chunks_exact_mut(mixed)) {
            for table in &self.tables {
                let rows = hash_rows(table.attr.of(form), table.seed, table.n_rows);
                add_rows(pieces, rows.map(|row| &table.rows[row * mixed..(row + 1) * mixed]));
            }
        }
        let (embeddings, share_rows) = lexemes.room_for_missing();
        maxout(pieces, self.n_pieces, &self.norm, embeddings);
        shares.apply(embeddings, self.width, n, share_rows);
    }

    /// Starts the rows with the bias and the static vectors' share.
    fn mix_words(&self, forms: &[TokenForm], pieces: &mut [f32]) {
        let mixed = self.n_pieces * self.width;
        let Some((vectors, product)) = &self.words else {
            pieces.chunks_exact_mut(mixed).for_each(|row| row.copy_from_slice(&self.bias));
            return;
        };
        let mut input = vec![0.0; forms.len() * vectors.width()];
        for (form, row) in forms.iter().zip(input.chunks_exact_mut(vectors.width())) {
            if let Some(vector) = vectors.get(form.features.orth) {
                row.copy_from_slice(vector);
            }
        }
        product.apply(&input, vectors.width(), forms.len(), pieces);
    }
}

fn read_table(
    weights: &Weights<'_>,
    node: &Node<'_>,
    columns: &[String],
    mixing: &MaxoutWeights,
    at: usize,
) -> Result<Table, LoadError> {
    let (n_rows, width) = (node.dim("nV")?, node.dim("nO")?);
    if width != mixing.width {
        return Err(LoadError::unsupported(weights.path(), "an embedding other than hash tables of one width"));
    }
    let name = columns.get(node.attr_usize("column")?);
    let name = name.ok_or_else(|| LoadError::damaged(weights.path(), "a hash table has no attribute to read"))?;
    let attr = Attr::from_name(name)
        .ok_or_else(|| LoadError::unsupported(weights.path(), format!("an embedding of the attribute {name}")))?;
    let source = node.param("E", &[n_rows, width])?;
    let share = mixing.shares(at * mixing.width, mixing.width, 1);
    let mut rows = vec![0.0; n_rows * share.n_out()];
    share.apply(&source, width, n_rows, &mut rows);
    Ok(Table { attr, seed: node.attr_usize("seed")? as u32, n_rows, rows })
}

/// Joins the projection of the static vectors with its share of the mixing layer.
fn read_words(
    weights: &Weights<'_>,
    node: &Node<'_>,
    vectors: Option<&Arc<Vectors>>,
    mixing: &MaxoutWeights,
    at: usize,
) -> Result<(Arc<Vectors>, Dense), LoadError> {
    let (n_out, n_in) = (node.dim("nO")?, node.dim("nM")?);
    let vectors = vectors.filter(|vectors| vectors.width() == n_in);
    let Some(vectors) = vectors.filter(|_| n_out == mixing.width) else {
        let what = format!("it needs static vectors of width {n_in}, which vocab/vectors doesn't hold");
        return Err(LoadError::damaged(weights.path(), what));
    };
    let projection = node.param("W", &[n_out, n_in])?;
    let share = mixing.shares(at * mixing.width, mixing.width, 1);
    // Each column of the projection goes through the share as if it were an input.
    let columns: Vec<f32> =
        (0..n_in).flat_map(|i| (0..n_out).map(move |o| (o, i))).map(|(o, i)| projection[o * n_in + i]).collect();
    let mut joined = vec![0.0; n_in * share.n_out()];
    share.apply(&columns, n_out, n_in, &mut joined);
    let width = share.n_out();
    Ok((Arc::clone(vectors), Dense::new(n_in, width, |o, i| joined[i * width + o], &mixing.bias())))
}
