//! How results leave the program.

pub(crate) mod terminal;
