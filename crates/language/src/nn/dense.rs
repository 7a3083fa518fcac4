//! A linear layer: `out = input * weights + bias`.

/// Weights laid out for products with many rows.
pub(crate) struct Dense {
    n_in: usize,
    n_out: usize,
    /// Row-major, `n_in` by `n_out`.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    /// A layer whose output `o` has the weight `weight(o, i)` for the input `i`.
    pub(crate) fn new(n_in: usize, n_out: usize, weight: impl Fn(usize, usize) -> f32, bias: Vec<f32>) -> Self {
        let weights = (0..n_in).flat_map(|i| (0..n_out).map(move |o| (o, i))).map(|(o, i)| weight(o, i)).collect();
        debug_assert_eq!(bias.len(), n_out);
        Self { n_in, n_out, weights, bias }
    }

    /// The weight of output `o` for input `i`.
    pub(crate) fn weight(&self, o: usize, i: usize) -> f32 {
        self.weights[i * self.n_out + o]
    }

    pub(crate) fn n_out(&self) -> usize {
        self.n_out
    }

    /// Computes `n_rows` rows of `out`. Row `r` of the input starts at `r * stride`; rows may overlap,
    /// which makes a window over neighbouring rows a product without copying.
    pub(crate) fn apply(&self, input: &[f32], stride: usize, n_rows: usize, out: &mut [f32]) {
        if n_rows == 0 {
            return;
        }
        let input = &input[..(n_rows - 1) * stride + self.n_in];
        let out = &mut out[..n_rows * self.n_out];
        for row in out.chunks_exact_mut(self.n_out) {
            row.copy_from_slice(&self.bias);
        }
        let (k, n) = (self.n_in, self.n_out);
        // SAFETY: the slices above hold every element the product reads or writes: input row r spans
        // r * stride .. r * stride + k, the weights are k * n, and out is n_rows * n and borrowed mutably.
        unsafe {
            matrixmultiply::sgemm(
                n_rows,
                k,
                n,
                1.0,
                input.as_ptr(),
                stride as isize,
                1,
                self.weights.as_ptr(),
                n as isize,
                1,
                1.0,
                out.as_mut_ptr(),
                n as isize,
                1,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_overlap() {
        // Each output is ten times a number plus the number after it plus one.
        let layer = Dense::new(2, 1, |_, i| [10.0, 1.0][i], vec![1.0]);
        let mut out = [0.0; 3];
        layer.apply(&[1.0, 2.0, 3.0, 4.0], 1, 3, &mut out);
        assert_eq!(out, [13.0, 24.0, 35.0]);
        layer.apply(&[], 1, 0, &mut out);
    }
}
