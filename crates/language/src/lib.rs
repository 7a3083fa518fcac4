//! spaCy's CNN pipelines without Python.
//!
//! **One rule:** for the same model and the same text every answer equals spaCy's own.

pub mod attribute_ruler;
pub mod doc;
pub mod lemmatizer;
pub mod lexeme;
pub mod noun_chunks;
pub mod python_chars;
pub mod strings;
mod tables;
pub mod tokenizer;

pub use doc::{Doc, Iob, Label, Labels, NamedEntity, Pos, Token};
