//! A linear layer, with or without a maxout: `out = input * weights + bias`.
//!
//! Why not a crate for matrix products? `gemm` and `matrixmultiply` lay out the weights anew in every
//! call and write every piece to memory. Here the weights are laid out once, while loading, and only
//! the largest piece is written: a sixth of the whole time saved, and small texts as fast as large ones.
//!
//! **One rule:** weights lie in panels, as wide as the registers a tile of rows fills, in the order in which
//! the tile reads them; slices are checked once a product, so the tiles need not.

use super::tile::{self, Isa, Tile};

/// Weights laid out for products with many rows.
pub(crate) struct Dense {
    isa: Isa,
    n_in: usize,
    n_out: usize,
    /// Pieces of each output of which the largest counts, or nothing for a plain product.
    n_pieces: Option<usize>,
    /// Of each panel: the bias of its columns.
    bias: Vec<f32>,
    /// Of each panel, for each input: the weights of its columns.
    weights: Vec<f32>,
}

/// Registers a panel of a plain product is wide.
const PLAIN: usize = 2;

/// Rows taken at a time, so that they stay in the nearer caches while panel after panel goes by.
const ROWS: usize = 256;

impl Dense {
    /// Most pieces a maxout may have.
    pub(crate) const MAX_PIECES: usize = 3;

    /// A layer whose output `o` has the weight `weight(o, i)` for the input `i`.
    pub(crate) fn new(n_in: usize, n_out: usize, weight: impl Fn(usize, usize) -> f32, bias: &[f32]) -> Self {
        Self::pack(Isa::detect(), n_in, n_out, None, |o, _, i| weight(o, i), |o, _| bias[o])
    }

    /// A layer whose output `o` is the largest of its pieces, two or three; piece `p` has the weight
    /// `weight(o, p, i)` for the input `i` and the bias `bias(o, p)`.
    pub(crate) fn with_maxout(
        n_in: usize,
        n_out: usize,
        n_pieces: usize,
        weight: impl Fn(usize, usize, usize) -> f32,
        bias: impl Fn(usize, usize) -> f32,
    ) -> Self {
        Self::pack(Isa::detect(), n_in, n_out, Some(n_pieces), weight, bias)
    }

    fn pack(
        isa: Isa,
        n_in: usize,
        n_out: usize,
        n_pieces: Option<usize>,
        weight: impl Fn(usize, usize, usize) -> f32,
        bias: impl Fn(usize, usize) -> f32,
    ) -> Self {
        let lanes = isa.lanes();
        // A plain panel holds as many outputs as it has columns, a maxout panel all pieces of one register of them.
        let n_vectors = n_pieces.unwrap_or(PLAIN);
        let per_panel = if n_pieces.is_some() { lanes } else { PLAIN * lanes };
        let place = |panel: usize, column: usize| match n_pieces {
            Some(_) => (panel * lanes + column % lanes, column / lanes),
            None => (panel * per_panel + column, 0),
        };
        let n_columns = n_vectors * lanes;
        let n_panels = n_out.div_ceil(per_panel);
        let mut layer = Self {
            isa,
            n_in,
            n_out,
            n_pieces,
            bias: vec![0.0; n_panels * n_columns],
            weights: vec![0.0; n_panels * n_in * n_columns],
        };
        for at in 0..n_panels * n_columns {
            let (panel, column) = (at / n_columns, at % n_columns);
            let (o, piece) = place(panel, column);
            if o < n_out {
                layer.bias[at] = bias(o, piece);
                for i in 0..n_in {
                    layer.weights[(panel * n_in + i) * n_columns + column] = weight(o, piece, i);
                }
            }
        }
        layer
    }

    /// Width of the output.
    pub(crate) fn n_out(&self) -> usize {
        self.n_out
    }

    /// Computes `n_rows` rows of `out`. Row `r` of the input starts at `r * stride`; rows may overlap,
    /// which makes a window over neighbouring rows a product without copying.
    pub(crate) fn apply(&self, input: &[f32], stride: usize, n_rows: usize, out: &mut [f32]) {
        let out = &mut out[..n_rows * self.n_out];
        for (block, out) in out.chunks_mut(ROWS * self.n_out).enumerate() {
            let n_rows = out.len() / self.n_out;
            let input = &input[block * ROWS * stride..][..(n_rows - 1) * stride + self.n_in];
            self.apply_block(input, stride, n_rows, out);
        }
    }

    fn apply_block(&self, input: &[f32], stride: usize, n_rows: usize, out: &mut [f32]) {
        let n_columns = self.n_pieces.unwrap_or(PLAIN) * self.isa.lanes();
        let per_panel = if self.n_pieces.is_some() { self.isa.lanes() } else { n_columns };
        for (panel, bias) in self.bias.chunks_exact(n_columns).enumerate() {
            let weights = &self.weights[panel * self.n_in * n_columns..][..self.n_in * n_columns];
            let first = panel * per_panel;
            let tile = Tile { n_in: self.n_in, input, stride, n_rows, weights, bias };
            if first + per_panel <= self.n_out {
                tile.run(self.isa, self.n_pieces, &mut out[first..], self.n_out);
            } else {
                self.apply_last(&tile, per_panel, &mut out[first..]);
            }
        }
    }

    /// The last panel, if the outputs don't fill it: what it computes beyond them is left out.
    fn apply_last(&self, tile: &Tile<'_>, per_panel: usize, out: &mut [f32]) {
        let mut whole = [0.0; tile::MAX_ROWS * PLAIN * tile::MAX_LANES];
        let whole = &mut whole[..tile::MAX_ROWS * per_panel];
        let n = self.n_out % per_panel;
        for (group, out) in out.chunks_mut(tile::MAX_ROWS * self.n_out).enumerate() {
            let first = group * tile::MAX_ROWS;
            let n_rows = tile::MAX_ROWS.min(tile.n_rows - first);
            let part = Tile { input: &tile.input[first * tile.stride..], n_rows, ..*tile };
            part.run(self.isa, self.n_pieces, whole, per_panel);
            for (out, row) in out.chunks_mut(self.n_out).zip(whole.chunks_exact(per_panel)).take(n_rows) {
                out[..n].copy_from_slice(&row[..n]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares a layer on every instruction set of this processor with a plain loop.
    #[track_caller]
    fn check(n_in: usize, n_out: usize, n_pieces: Option<usize>, n_rows: usize, stride: usize) {
        let noise = |n: usize| ((n * 2_654_435_761) % 1000) as f32 / 1000.0 - 0.5;
        let weight = |o: usize, p: usize, i: usize| noise(o * 7 + p * 31 + i * 3 + 1);
        let bias = |o: usize, p: usize| noise(o + 5 * p);
        let input: Vec<f32> = (0..(n_rows.max(1) - 1) * stride + n_in).map(noise).collect();
        for isa in Isa::all() {
            let layer = Dense::pack(isa, n_in, n_out, n_pieces, weight, bias);
            let mut out = vec![f32::NAN; n_rows * n_out];
            layer.apply(&input, stride, n_rows, &mut out);
            for (at, found) in out.into_iter().enumerate() {
                let (r, o) = (at / n_out, at % n_out);
                let piece =
                    |p: usize| bias(o, p) + (0..n_in).map(|i| input[r * stride + i] * weight(o, p, i)).sum::<f32>();
                let want = (0..n_pieces.unwrap_or(1)).map(piece).fold(f32::NEG_INFINITY, f32::max);
                assert!((found - want).abs() < 1e-3, "{isa:?} row {r} output {o}: {found}, not {want}");
            }
        }
    }

    #[test]
    fn products_of_any_size() {
        for n_rows in [0, 1, 2, 5, 6, 7, 13, 40, 257] {
            check(5, 3, None, n_rows, 5);
            check(5, 33, None, n_rows, 5);
            check(8, 64, None, n_rows, 8);
            check(9, 16, Some(3), n_rows, 9);
            check(9, 24, Some(2), n_rows, 9);
        }
    }

    #[test]
    fn windows_overlap() {
        check(9, 16, Some(3), 30, 3);
        // Each output is ten times a number plus the number after it plus one.
        let layer = Dense::new(2, 1, |_, i| [10.0, 1.0][i], &[1.0]);
        let mut out = [0.0; 3];
        layer.apply(&[1.0, 2.0, 3.0, 4.0], 1, 3, &mut out);
        assert_eq!(out, [13.0, 24.0, 35.0]);
    }
}
