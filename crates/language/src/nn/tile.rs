//! Tiles of a product: a few rows by one panel of columns, held in registers from the first input to the last.
//!
//! **One rule:** [`Tile::run`] checks every length; the tiles themselves go by pointer.

/// An instruction set the tiles are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Isa {
    /// Any processor.
    Portable,
    /// x86-64 with AVX2 and FMA.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// x86-64 with AVX-512.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

/// Floats in the widest register.
pub(super) const MAX_LANES: usize = 16;

/// Rows of the tallest tile.
pub(super) const MAX_ROWS: usize = 8;

impl Isa {
    /// The best this processor has.
    pub(super) fn detect() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            if std::arch::is_x86_feature_detected!("avx512f") {
                return Isa::Avx512;
            }
            if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
                return Isa::Avx2;
            }
        }
        Isa::Portable
    }

    /// All that this processor has.
    #[cfg(test)]
    pub(super) fn all() -> Vec<Self> {
        match Isa::detect() {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx512 => vec![Isa::Portable, Isa::Avx2, Isa::Avx512],
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => vec![Isa::Portable, Isa::Avx2],
            Isa::Portable => vec![Isa::Portable],
        }
    }

    /// Floats in a register.
    pub(super) fn lanes(self) -> usize {
        match self {
            Isa::Portable => 8,
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => 8,
            #[cfg(target_arch = "x86_64")]
            Isa::Avx512 => 16,
        }
    }
}

/// Rows of input and one panel of weights.
#[derive(Clone, Copy)]
pub(super) struct Tile<'a> {
    pub(super) n_in: usize,
    pub(super) input: &'a [f32],
    pub(super) stride: usize,
    pub(super) n_rows: usize,
    pub(super) weights: &'a [f32],
    pub(super) bias: &'a [f32],
}

impl Tile<'_> {
    /// Computes all rows of the panel; row `r` of the output starts at `r * out_stride`.
    ///
    /// Without pieces the panel is two registers wide; with pieces only the largest is written.
    pub(super) fn run(&self, isa: Isa, n_pieces: Option<usize>, out: &mut [f32], out_stride: usize) {
        let n_vectors = n_pieces.unwrap_or(2);
        let n_written = isa.lanes() * if n_pieces.is_some() { 1 } else { n_vectors };
        let Some(last) = self.n_rows.checked_sub(1) else { return };
        assert!(self.input.len() >= last * self.stride + self.n_in, "input too short");
        assert!(out.len() >= last * out_stride + n_written, "output too short");
        assert!(self.weights.len() >= self.n_in * n_vectors * isa.lanes(), "weights too short");
        assert!(self.bias.len() >= n_vectors * isa.lanes(), "bias too short");
        // SAFETY: the lengths were just checked for every row, and an instruction set other than the
        // portable one is only made by `Isa::detect`, which asks the processor.
        unsafe {
            match (isa, n_pieces) {
                (Isa::Portable, None) => portable::rows::<4, 2, false>(self, out, out_stride),
                (Isa::Portable, Some(2)) => portable::rows::<4, 2, true>(self, out, out_stride),
                (Isa::Portable, Some(3)) => portable::rows::<3, 3, true>(self, out, out_stride),
                #[cfg(target_arch = "x86_64")]
                (Isa::Avx2, None) => avx2::rows::<4, 2, false>(self, out, out_stride),
                #[cfg(target_arch = "x86_64")]
                (Isa::Avx2, Some(2)) => avx2::rows::<4, 2, true>(self, out, out_stride),
                #[cfg(target_arch = "x86_64")]
                (Isa::Avx2, Some(3)) => avx2::rows::<3, 3, true>(self, out, out_stride),
                #[cfg(target_arch = "x86_64")]
                (Isa::Avx512, None) => avx512::rows::<8, 2, false>(self, out, out_stride),
                #[cfg(target_arch = "x86_64")]
                (Isa::Avx512, Some(2)) => avx512::rows::<8, 2, true>(self, out, out_stride),
                #[cfg(target_arch = "x86_64")]
                (Isa::Avx512, Some(3)) => avx512::rows::<6, 3, true>(self, out, out_stride),
                (_, Some(n)) => unreachable!("a maxout of {n} pieces is refused while loading"),
            }
        }
    }
}

/// Writes the tiles for one instruction set. `rows` covers all rows with tiles of `HEIGHT` rows; the last
/// tile begins early enough to be whole, so some rows are computed twice, which is faster than one by one.
macro_rules! tiles {
    ($module:ident, $(#[$feature:meta])?, $lanes:literal, $load:path, $splat:path, $fma:path, $max:path, $store:path) => {
        mod $module {
            use super::Tile;

            const LANES: usize = $lanes;

            /// # Safety
            /// The slices must hold all rows, and the processor must have the instructions.
            $(#[$feature])?
            pub(super) unsafe fn rows<const HEIGHT: usize, const VECTORS: usize, const MAXOUT: bool>(
                tile: &Tile<'_>,
                out: &mut [f32],
                out_stride: usize,
            ) {
                let mut row = 0;
                while row < tile.n_rows {
                    // SAFETY: as the caller promised; a tile of one row or of `HEIGHT` rows ends with the last row.
                    unsafe {
                        if tile.n_rows < HEIGHT {
                            one::<1, VECTORS, MAXOUT>(tile, row, out, out_stride);
                            row += 1;
                        } else {
                            one::<HEIGHT, VECTORS, MAXOUT>(tile, row.min(tile.n_rows - HEIGHT), out, out_stride);
                            row += HEIGHT;
                        }
                    }
                }
            }

            /// # Safety
            /// The slices must hold rows `row` to `row + HEIGHT`, and the processor must have the instructions.
            $(#[$feature])?
            #[inline]
            unsafe fn one<const HEIGHT: usize, const VECTORS: usize, const MAXOUT: bool>(
                tile: &Tile<'_>,
                row: usize,
                out: &mut [f32],
                out_stride: usize,
            ) {
                // SAFETY: the pointers stay within the slices, as the caller promised.
                unsafe {
                    let input = tile.input.as_ptr().add(row * tile.stride);
                    let out = out.as_mut_ptr().add(row * out_stride);
                    let mut weights = tile.weights.as_ptr();
                    let mut columns = [$load(tile.bias.as_ptr()); VECTORS];
                    for v in 1..VECTORS {
                        columns[v] = $load(tile.bias.as_ptr().add(v * LANES));
                    }
                    let mut totals = [columns; HEIGHT];
                    for i in 0..tile.n_in {
                        for v in 0..VECTORS {
                            columns[v] = $load(weights.add(v * LANES));
                        }
                        weights = weights.add(VECTORS * LANES);
                        for r in 0..HEIGHT {
                            let x = $splat(*input.add(r * tile.stride + i));
                            for v in 0..VECTORS {
                                totals[r][v] = $fma(x, columns[v], totals[r][v]);
                            }
                        }
                    }
                    for r in 0..HEIGHT {
                        if MAXOUT {
                            let mut largest = totals[r][0];
                            for v in 1..VECTORS {
                                largest = $max(totals[r][v], largest);
                            }
                            $store(out.add(r * out_stride), largest);
                        } else {
                            for v in 0..VECTORS {
                                $store(out.add(r * out_stride + v * LANES), totals[r][v]);
                            }
                        }
                    }
                }
            }
        }
    };
}

tiles!(portable,, 8, super::plain::load, super::plain::splat, super::plain::fma, super::plain::max, super::plain::store);

#[cfg(target_arch = "x86_64")]
tiles!(
    avx2,
    #[target_feature(enable = "avx2,fma")],
    8,
    core::arch::x86_64::_mm256_loadu_ps,
    core::arch::x86_64::_mm256_set1_ps,
    core::arch::x86_64::_mm256_fmadd_ps,
    core::arch::x86_64::_mm256_max_ps,
    core::arch::x86_64::_mm256_storeu_ps
);

#[cfg(target_arch = "x86_64")]
tiles!(
    avx512,
    #[target_feature(enable = "avx512f")],
    16,
    core::arch::x86_64::_mm512_loadu_ps,
    core::arch::x86_64::_mm512_set1_ps,
    core::arch::x86_64::_mm512_fmadd_ps,
    core::arch::x86_64::_mm512_max_ps,
    core::arch::x86_64::_mm512_storeu_ps
);

/// The instructions as plain loops, which the compiler turns into those of any processor.
mod plain {
    type Vector = [f32; 8];

    /// # Safety
    /// Eight floats must be readable.
    #[inline(always)]
    pub(super) unsafe fn load(from: *const f32) -> Vector {
        // SAFETY: as the caller promised; arrays of floats need no other alignment.
        unsafe { from.cast::<Vector>().read() }
    }

    #[inline(always)]
    pub(super) fn splat(x: f32) -> Vector {
        [x; 8]
    }

    /// A fused step where the target always has it; elsewhere two, for the fused one would be a function call.
    #[inline(always)]
    pub(super) fn fma(x: Vector, y: Vector, mut total: Vector) -> Vector {
        for l in 0..8 {
            total[l] =
                if cfg!(target_arch = "aarch64") { x[l].mul_add(y[l], total[l]) } else { total[l] + x[l] * y[l] };
        }
        total
    }

    #[inline(always)]
    pub(super) fn max(x: Vector, mut best: Vector) -> Vector {
        for l in 0..8 {
            if x[l] > best[l] {
                best[l] = x[l];
            }
        }
        best
    }

    /// # Safety
    /// Eight floats must be writable.
    #[inline(always)]
    pub(super) unsafe fn store(to: *mut f32, x: Vector) {
        // SAFETY: as the caller promised; arrays of floats need no other alignment.
        unsafe { to.cast::<Vector>().write(x) }
    }
}
