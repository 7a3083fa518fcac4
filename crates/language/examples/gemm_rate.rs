//! How fast this machine multiplies matrices of the network's shapes: the engine's own limit.
//!
//! ```text
//! gemm_rate          {"gflops":71.3}
//! ```
//!
//! **One rule:** the shapes are those of the small English model once its words are known, in the
//! proportion in which a token needs them; nothing but products is in the time.
#![allow(clippy::print_stdout, reason = "a program, not a library")]

use std::time::{Duration, Instant};

/// Rows of one product: the tokens of a chunk.
const N_ROWS: usize = 1024;
/// How long each round multiplies.
const ROUND: Duration = Duration::from_millis(300);
const N_ROUNDS: usize = 7;

/// Columns in, columns out, and how often a token needs the product.
const SHAPES: [(usize, usize, usize); 4] = [
    (288, 288, 6), // windows of three tokens, in two networks
    (96, 1024, 1), // the parser's features
    (96, 384, 1),  // the name finder's features
    (96, 50, 1),   // tags
];

struct Product {
    n_in: usize,
    n_out: usize,
    times: usize,
    input: Vec<f32>,
    weights: Vec<f32>,
    out: Vec<f32>,
}

fn main() {
    let mut products: Vec<Product> = SHAPES.iter().map(|&shape| Product::new(shape)).collect();
    // The best round is the one that the machine's other work disturbed least.
    let rate = (0..N_ROUNDS).map(|_| round(&mut products)).fold(0.0, f64::max);
    println!("{}", serde_json::json!({ "gflops": rate }));
}

/// GFLOP a second of one round.
fn round(products: &mut [Product]) -> f64 {
    let flop: usize = products.iter().map(|p| 2 * N_ROWS * p.n_in * p.n_out * p.times).sum();
    let (start, mut n_passes) = (Instant::now(), 0);
    while start.elapsed() < ROUND {
        products.iter_mut().for_each(Product::run);
        n_passes += 1;
    }
    (flop * n_passes) as f64 / start.elapsed().as_secs_f64() / 1e9
}

impl Product {
    fn new((n_in, n_out, times): (usize, usize, usize)) -> Self {
        let some = |n: usize| (0..n).map(|i| (i % 17) as f32 / 17.0).collect();
        let (input, weights, out) = (some(N_ROWS * n_in), some(n_in * n_out), vec![0.0; N_ROWS * n_out]);
        Self { n_in, n_out, times, input, weights, out }
    }

    fn run(&mut self) {
        for _ in 0..self.times {
            let (n_in, n_out) = (self.n_in as isize, self.n_out as isize);
            // SAFETY: the three buffers were made with exactly the sizes that these dimensions and
            // strides reach, and `out` is borrowed mutably.
            unsafe {
                matrixmultiply::sgemm(
                    N_ROWS,
                    self.n_in,
                    self.n_out,
                    1.0,
                    self.input.as_ptr(),
                    n_in,
                    1,
                    self.weights.as_ptr(),
                    n_out,
                    1,
                    0.0,
                    self.out.as_mut_ptr(),
                    n_out,
                    1,
                );
            }
            std::hint::black_box(&mut self.out);
        }
    }
}
