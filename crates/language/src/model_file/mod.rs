//! The files of a model folder, read and checked.
//!
//! ```text
//! config.cfg          which components there are and how they are built   config.rs
//! */model             msgpack of nodes, attributes and parameters         msgpack.rs, weights.rs
//! vocab/vectors       a NumPy array, with vocab/key2row beside it         vectors.rs
//! ```
//!
//! **One rule:** a length read from a file is compared with the bytes left before it is believed.

mod config;
pub(crate) mod msgpack;
mod vectors;
mod weights;

pub(crate) use config::Config;
pub(crate) use vectors::Vectors;
pub(crate) use weights::{Node, Weights};

use std::path::Path;

use crate::error::LoadError;

/// The bytes of a file of the model.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    std::fs::read(path).map_err(|source| LoadError::Read { path: path.into(), source })
}

/// A JSON file of the model.
pub(crate) fn read_json(path: &Path) -> Result<serde_json::Value, LoadError> {
    serde_json::from_slice(&read(path)?).map_err(|fault| LoadError::damaged(path, fault.to_string()))
}
