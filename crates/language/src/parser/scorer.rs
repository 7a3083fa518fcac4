//! The network that scores the actions of a state; the parser and the name finder each have one.
//!
//! ```text
//! vector (96) -> reduced (64) -> one row of 2 x 64 for each feature a token can be
//! sum of a state's features + bias -> the larger piece (64) -> scores
//! ```
//!
//! **One rule:** a feature without a token is a learned row, not zeros.

use crate::error::LoadError;
use crate::model_file::Weights;
use crate::nn::{Dense, matvec, sum_features};
use crate::tok2vec::by_piece;

pub(crate) struct Scorer {
    reduce: Dense,
    features: Dense,
    n_features: usize,
    /// The row of each feature that has no token.
    padding: Vec<f32>,
    bias: Vec<f32>,
    hidden: usize,
    n_classes: usize,
    /// Row-major, hidden by classes rounded up.
    upper: Vec<f32>,
    upper_bias: Vec<f32>,
}

/// Classes are padded to a multiple of this.
const ROUND: usize = 16;

/// Buffers of one scorer.
#[derive(Default)]
pub(crate) struct ScorerScratch {
    sums: Vec<f32>,
    hidden: Vec<f32>,
    scores: Vec<f32>,
}

impl Scorer {
    pub(crate) fn load(weights: &Weights<'_>, width: usize, n_features: usize) -> Result<Self, LoadError> {
        let (lower, upper) = (weights.role("lower")?, weights.role("upper")?);
        let reduce = weights.all("linear").find(|node| !std::ptr::eq(*node, upper));
        let reduce = reduce.ok_or_else(|| LoadError::damaged(weights.path(), "it lacks the layer that reduces"))?;
        let (reduced, n_pieces) = (reduce.dim("nO")?, lower.dim("nP")?);
        let (hidden, n_classes) = (upper.dim("nI")?, upper.dim("nO")?);
        if lower.dim("nF")? != n_features {
            return Err(LoadError::unsupported(weights.path(), format!("a state of other than {n_features} tokens")));
        }
        if n_pieces < 2 {
            return Err(LoadError::unsupported(weights.path(), "a state layer of a single piece"));
        }
        let n_row = n_pieces * hidden;
        let source = lower.param("W", &[n_features, hidden, n_pieces, reduced])?;
        let place = |o: usize| (o / n_row * hidden + o % hidden) * n_pieces + o % n_row / hidden;
        let n_out = n_features * n_row;
        let features = Dense::new(reduced, n_out, |o, i| source[place(o) * reduced + i], &vec![0.0; n_out]);
        let padding = lower.param("pad", &[1, n_features, hidden, n_pieces])?;
        let bias = by_piece(&lower.param("b", &[hidden, n_pieces])?, hidden, n_pieces);
        let source = reduce.param("W", &[reduced, width])?;
        let reduce = Dense::new(width, reduced, |o, i| source[o * width + i], &reduce.param("b", &[reduced])?);
        let rounded = n_classes.next_multiple_of(ROUND);
        let source = upper.param("W", &[n_classes, hidden])?;
        let weight = |at: usize| source.get(at % rounded * hidden + at / rounded).filter(|_| at % rounded < n_classes);
        let mut upper_bias = upper.param("b", &[n_classes])?;
        upper_bias.resize(rounded, 0.0);
        Ok(Self {
            reduce,
            features,
            n_features,
            padding: (0..n_out).map(|o| padding[place(o)]).collect(),
            bias,
            hidden,
            n_classes,
            upper: (0..hidden * rounded).map(|at| weight(at).copied().unwrap_or(0.0)).collect(),
            upper_bias,
        })
    }

    pub(crate) fn n_classes(&self) -> usize {
        self.n_classes
    }

    /// Width of a reduced vector.
    pub(crate) fn reduced_width(&self) -> usize {
        self.reduce.n_out()
    }

    /// Width of all features of a token.
    pub(crate) fn table_width(&self) -> usize {
        self.features.n_out()
    }

    /// Reduces rows of vectors.
    pub(crate) fn reduce(&self, vectors: &[f32], n_rows: usize, out: &mut Vec<f32>) {
        out.resize(n_rows * self.reduced_width(), 0.0);
        self.reduce.apply(vectors, vectors.len() / n_rows.max(1), n_rows, out);
    }

    /// Computes all features of reduced vectors.
    pub(crate) fn table(&self, reduced: &[f32], n_rows: usize, out: &mut [f32]) {
        self.features.apply(reduced, self.reduced_width(), n_rows, out);
    }

    /// One feature out of the features of a token.
    pub(crate) fn feature<'a>(&'a self, row: Option<&'a [f32]>, feature: usize) -> &'a [f32] {
        let width = self.bias.len();
        &row.unwrap_or(&self.padding)[feature * width..(feature + 1) * width]
    }

    /// Scores every action of the state with those features.
    pub(crate) fn score<'a>(&self, features: &[&[f32]], scratch: &'a mut ScorerScratch) -> &'a [f32] {
        debug_assert_eq!(features.len(), self.n_features);
        scratch.sums.resize(self.bias.len(), 0.0);
        scratch.hidden.resize(self.hidden, 0.0);
        scratch.scores.resize(self.upper_bias.len(), 0.0);
        sum_features(features, &self.bias, &mut scratch.sums, &mut scratch.hidden);
        matvec(&scratch.hidden, &self.upper, &self.upper_bias, &mut scratch.scores);
        &scratch.scores[..self.n_classes]
    }
}
