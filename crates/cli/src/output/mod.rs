//! How results leave the program.

pub(crate) mod conllu;
pub(crate) mod terminal;
