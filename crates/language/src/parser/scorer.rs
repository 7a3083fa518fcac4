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
    /// Of each feature, the layer from reduced vectors to rows.
    features: Vec<Dense>,
    /// Of each feature, the row of no token.
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
        let feature =
            |f: usize| Dense::new(reduced, n_row, |o, i| source[place(f * n_row + o) * reduced + i], &vec![0.0; n_row]);
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
            features: (0..n_features).map(feature).collect(),
            padding: (0..n_features * n_row).map(|o| padding[place(o)]).collect(),
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

    /// Width of a feature's row.
    pub(crate) fn row_width(&self) -> usize {
        self.bias.len()
    }

    /// Reduces rows of vectors.
    pub(crate) fn reduce(&self, vectors: &[f32], n_rows: usize, out: &mut Vec<f32>) {
        out.resize(n_rows * self.reduced_width(), 0.0);
        self.reduce.apply(vectors, vectors.len() / n_rows.max(1), n_rows, out);
    }

    /// Computes the rows of one feature of reduced vectors.
    pub(crate) fn rows(&self, feature: usize, reduced: &[f32], n_rows: usize, out: &mut [f32]) {
        self.features[feature].apply(reduced, self.reduced_width(), n_rows, out);
    }

    /// The row of a feature that has no token.
    pub(crate) fn padding(&self, feature: usize) -> &[f32] {
        &self.padding[feature * self.bias.len()..(feature + 1) * self.bias.len()]
    }

    /// Scores every action of the state with those features.
    pub(crate) fn score<'a>(&self, features: &[&[f32]], scratch: &'a mut ScorerScratch) -> &'a [f32] {
        scratch.sums.resize(self.bias.len(), 0.0);
        scratch.hidden.resize(self.hidden, 0.0);
        scratch.scores.resize(self.upper_bias.len(), 0.0);
        sum_features(features, &self.bias, &mut scratch.sums, &mut scratch.hidden);
        matvec(&scratch.hidden, &self.upper, &self.upper_bias, &mut scratch.scores);
        &scratch.scores[..self.n_classes]
    }
}
