//! Tables that no model file holds: spaCy's own constants, Python's characters.
//!
//! ```text
//! base_norms    "€" -> "$"
//! python_chars  "²" -> digit, word; not decimal
//! symbols       "X" -> 101
//! ```
//!
//! **One rule:** data alone; what is taken over from spaCy carries spaCy's licence.

pub(crate) mod base_norms;
pub(crate) mod python_chars;
pub(crate) mod symbols;
