//! Loops over rows of floats, compiled for any processor, for AVX2 and for AVX-512.
//!
//! **One rule:** the body is plain Rust in chunks of [`LANES`]; the compiler makes the vectors.

const LANES: usize = 16;

/// Makes a function that runs as AVX-512 or AVX2 code where the processor has it.
macro_rules! multiversion {
    ($(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $kind:ty),* $(,)?) $(-> $out:ty)? $body:block) => {
        $(#[$doc])*
        $vis fn $name($($arg: $kind),*) $(-> $out)? {
            #[inline(always)]
            fn portable($($arg: $kind),*) $(-> $out)? $body

            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2,fma")]
                fn avx2($($arg: $kind),*) $(-> $out)? {
                    portable($($arg),*)
                }
                #[target_feature(enable = "avx512f")]
                fn avx512($($arg: $kind),*) $(-> $out)? {
                    portable($($arg),*)
                }
                if std::arch::is_x86_feature_detected!("avx512f") {
                    // SAFETY: the processor has the feature, as was just asked.
                    return unsafe { avx512($($arg),*) };
                }
                if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
                    // SAFETY: the processor has the features, as was just asked.
                    return unsafe { avx2($($arg),*) };
                }
            }
            portable($($arg),*)
        }
    };
}

/// Gain and bias of a layer normalisation.
pub(crate) struct Norm {
    pub(crate) gain: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// What thinc adds to the variance.
const EPSILON: f32 = 1e-8;

#[inline(always)]
fn sum(row: &[f32]) -> f32 {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane += x;
        }
    }
    lanes.iter().sum::<f32>() + rest.iter().sum::<f32>()
}

#[inline(always)]
fn sum_of_squares(row: &[f32], mean: f32) -> f32 {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane += (x - mean) * (x - mean);
        }
    }
    lanes.iter().sum::<f32>() + rest.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>()
}

#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Normalises `row` in place and adds what stood there before the layer, if anything.
#[inline(always)]
fn normalise(row: &mut [f32], norm: &Norm, residual: Option<&[f32]>) {
    let width = row.len();
    let mean = sum(row) / width as f32;
    let scale = (sum_of_squares(row, mean) / width as f32 + EPSILON).sqrt().recip();
    let (gain, bias) = (&norm.gain[..width], &norm.bias[..width]);
    match residual {
        Some(residual) => {
            let residual = &residual[..width];
            for i in 0..width {
                row[i] = (row[i] - mean) * scale * gain[i] + bias[i] + residual[i];
            }
        }
        None => {
            for i in 0..width {
                row[i] = (row[i] - mean) * scale * gain[i] + bias[i];
            }
        }
    }
}

/// The largest of the pieces, which follow one another.
#[inline(always)]
fn largest_piece(pieces: &[f32], out: &mut [f32]) {
    let width = out.len();
    let (first, others) = pieces.split_at(width);
    out.copy_from_slice(first);
    for piece in others.chunks_exact(width) {
        for (best, &x) in out.iter_mut().zip(piece) {
            *best = larger(*best, x);
        }
    }
}

multiversion! {
    /// Maxout and layer normalisation of rows of `n_pieces * width`.
    pub(crate) fn maxout(pieces: &[f32], n_pieces: usize, norm: &Norm, out: &mut [f32]) {
        let width = norm.gain.len();
        for (out, pieces) in out.chunks_exact_mut(width).zip(pieces.chunks_exact(n_pieces * width)) {
            largest_piece(pieces, out);
            normalise(out, norm, None);
        }
    }
}

multiversion! {
    /// Layer normalisation of rows in place, plus the residual rows.
    pub(crate) fn normalise_rows(rows: &mut [f32], norm: &Norm, residual: &[f32]) {
        let width = norm.gain.len();
        for (row, residual) in rows.chunks_exact_mut(width).zip(residual.chunks_exact(width)) {
            normalise(row, norm, Some(residual));
        }
    }
}

multiversion! {
    /// One row: the sum of the terms and the bias, maxout, normalisation, plus the residual row.
    pub(crate) fn sum_and_maxout(
        terms: [&[f32]; 3],
        bias: &[f32],
        norm: &Norm,
        residual: &[f32],
        out: &mut [f32],
    ) {
        let width = out.len();
        let [left, middle, right] = terms;
        for p in 0..bias.len() / width {
            let piece = p * width..(p + 1) * width;
            let (left, middle, right) = (&left[piece.clone()], &middle[piece.clone()], &right[piece.clone()]);
            let bias = &bias[piece];
            if p == 0 {
                for i in 0..width {
                    out[i] = left[i] + middle[i] + right[i] + bias[i];
                }
            } else {
                for i in 0..width {
                    out[i] = larger(left[i] + middle[i] + right[i] + bias[i], out[i]);
                }
            }
        }
        normalise(out, norm, Some(residual));
    }
}

multiversion! {
    /// Adds four rows to `total`.
    pub(crate) fn add_rows(total: &mut [f32], rows: [&[f32]; 4]) {
        let n = total.len();
        let [a, b, c, d] = rows.map(|row| &row[..n]);
        for i in 0..n {
            total[i] += (a[i] + b[i]) + (c[i] + d[i]);
        }
    }
}

multiversion! {
    /// The hidden layer of a state: its features summed with the bias, then the largest piece.
    pub(crate) fn sum_features(features: &[&[f32]], bias: &[f32], sums: &mut [f32], out: &mut [f32]) {
        sums.copy_from_slice(bias);
        for feature in features {
            for (total, x) in sums.iter_mut().zip(*feature) {
                *total += x;
            }
        }
        largest_piece(sums, out);
    }
}

multiversion! {
    /// `out = input * weights + bias` for one row; `weights` is row-major with `out.len()` columns,
    /// a multiple of [`LANES`].
    pub(crate) fn matvec(input: &[f32], weights: &[f32], bias: &[f32], out: &mut [f32]) {
        let n_out = out.len();
        let (columns, _) = out.as_chunks_mut::<LANES>();
        let (bias, _) = bias.as_chunks::<LANES>();
        // Four chunks of columns at a time stay in registers while the input goes by.
        for (c, (columns, bias)) in columns.chunks_mut(4).zip(bias.chunks(4)).enumerate() {
            let mut totals = [[0.0f32; LANES]; 4];
            let n = columns.len();
            totals[..n].copy_from_slice(bias);
            for (x, row) in input.iter().zip(weights.chunks_exact(n_out)) {
                let (row, _) = row[c * 4 * LANES..].as_chunks::<LANES>();
                for (total, weights) in totals[..n].iter_mut().zip(row) {
                    for l in 0..LANES {
                        total[l] += x * weights[l];
                    }
                }
            }
            columns.copy_from_slice(&totals[..n]);
        }
    }
}

multiversion! {
    /// The first of the largest, or 0 where no number is larger than the first.
    pub(crate) fn argmax(row: &[f32]) -> usize {
        let Some(&first) = row.first() else { return 0 };
        let (chunks, rest) = row.as_chunks::<LANES>();
        let mut lanes = [first; LANES];
        for chunk in chunks {
            for (best, &x) in lanes.iter_mut().zip(chunk) {
                *best = larger(x, *best);
            }
        }
        let best = lanes.iter().chain(rest).fold(first, |best, &x| larger(x, best));
        row.iter().position(|&x| x == best).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maxout_then_norm() {
        let norm = Norm { gain: vec![1.0, 2.0], bias: vec![0.0, 1.0] };
        let mut out = [0.0; 2];
        // The larger of (0, 3) and (1, -1) is (1, 3): mean 2, variance 1.
        maxout(&[0.0, 3.0, 1.0, -1.0], 2, &norm, &mut out);
        assert!((out[0] + 1.0).abs() < 1e-6 && (out[1] - 3.0).abs() < 1e-6, "{out:?}");
    }

    #[test]
    fn the_first_of_equals_wins() {
        let mut long = [0.0; 50];
        (long[20], long[40]) = (1.0, 1.0);
        assert_eq!(argmax(&long), 20);
        long[49] = 2.0;
        assert_eq!(argmax(&long), 49);
        assert_eq!(argmax(&[1.0, 3.0, 3.0]), 1);
        assert_eq!(argmax(&[f32::NAN]), 0);
    }
}
