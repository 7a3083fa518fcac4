//! One module a format: from its bytes to drafts of documents.
//!
//! **One rule:** a reader pushes what it can read and reports the rest with its place; it never decides about ids, languages
//! or datelines, which `finish` does for all of them.

pub(crate) mod csv;
pub(crate) mod docx;
pub(crate) mod feed;
pub(crate) mod html;
mod http;
pub(crate) mod json;
pub(crate) mod packed;
pub(crate) mod parquet;
pub(crate) mod pdf;
pub(crate) mod tar;
pub(crate) mod text;
pub(crate) mod warc;
pub(crate) mod zip;
