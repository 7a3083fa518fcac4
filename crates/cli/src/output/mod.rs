//! How results leave the program.

pub(crate) mod explain;
pub(crate) mod page;
pub(crate) mod progress;
pub(crate) mod table;
pub(crate) mod terminal;
