//! The weights of a maxout layer as they lie in the file, to be laid out for use.

use crate::error::LoadError;
use crate::model_file::{Node, Weights};
use crate::nn::{Dense, Norm};

pub(super) struct MaxoutWeights {
    pub(super) width: usize,
    pub(super) n_pieces: usize,
    pub(super) n_in: usize,
    /// Output, piece, input.
    weights: Vec<f32>,
    /// Output, piece.
    bias: Vec<f32>,
}

impl MaxoutWeights {
    pub(super) fn read(file: &Weights<'_>, node: &Node<'_>) -> Result<Self, LoadError> {
        let (width, n_pieces, n_in) = (node.dim("nO")?, node.dim("nP")?, node.dim("nI")?);
        if !(2..=Dense::MAX_PIECES).contains(&n_pieces) {
            return Err(LoadError::unsupported(file.path(), format!("a maxout of {n_pieces} pieces")));
        }
        let (weights, bias) = (node.param("W", &[width, n_pieces, n_in])?, node.param("b", &[width, n_pieces])?);
        Ok(Self { width, n_pieces, n_in, weights, bias })
    }

    /// The layer itself.
    pub(super) fn layer(&self) -> Dense {
        let weight = |o: usize, p: usize, i: usize| self.weight(o, p, i);
        Dense::with_maxout(self.n_in, self.width, self.n_pieces, weight, |o, p| self.bias[o * self.n_pieces + p])
    }

    /// The bias, piece after piece.
    pub(super) fn bias(&self) -> Vec<f32> {
        by_piece(&self.bias, self.width, self.n_pieces)
    }

    /// The share in all pieces of the `n_in` inputs from `first` on, without the bias: of stretch after
    /// stretch of inputs, as many as `n_stretches`, piece after piece.
    pub(super) fn shares(&self, first: usize, n_in: usize, n_stretches: usize) -> Dense {
        let n = self.n_pieces * self.width;
        let weight = |o: usize, i: usize| self.weight(o % self.width, o % n / self.width, first + o / n * n_in + i);
        Dense::new(n_in, n_stretches * n, weight, &vec![0.0; n_stretches * n])
    }

    fn weight(&self, o: usize, piece: usize, i: usize) -> f32 {
        self.weights[(o * self.n_pieces + piece) * self.n_in + i]
    }
}

pub(super) fn read_norm(node: &Node<'_>, width: usize) -> Result<Norm, LoadError> {
    Ok(Norm { gain: node.param("G", &[width])?, bias: node.param("b", &[width])? })
}

/// Turns "all pieces of output 0, all pieces of output 1" into "piece 0 of all outputs, piece 1 of all".
pub(crate) fn by_piece(values: &[f32], width: usize, n_pieces: usize) -> Vec<f32> {
    (0..n_pieces * width).map(|at| values[(at % width) * n_pieces + at / width]).collect()
}
