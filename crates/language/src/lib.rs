//! spaCy's CNN pipelines without Python.
//!
//! **One rule:** for the same model and the same text every answer equals spaCy's own.

pub mod attribute_ruler;
pub mod doc;
mod error;
pub mod lemmatizer;
pub mod lexeme;
mod model_file;
mod ner;
mod nn;
pub mod noun_chunks;
mod parser;
mod pipeline;
pub mod python_chars;
pub mod strings;
mod tables;
mod tagger;
mod tok2vec;
pub mod tokenizer;
mod words;

pub use doc::{Doc, Iob, Label, Labels, NamedEntity, Pos, Token, TokensError};
pub use error::LoadError;
pub use pipeline::{Meta, Pipeline, Worker};
