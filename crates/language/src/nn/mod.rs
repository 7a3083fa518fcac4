//! The arithmetic of the network: products, maxima, normalisation, hashes.
//!
//! **One rule:** rows are contiguous 32-bit floats and every buffer belongs to the caller, so nothing is allocated here.

mod dense;
mod hash;
mod kernels;
mod tile;

pub(crate) use dense::Dense;
pub(crate) use hash::hash_rows;
pub(crate) use kernels::{Norm, add_rows, argmax, matvec, maxout, normalise_rows, sum_and_maxout, sum_features};
