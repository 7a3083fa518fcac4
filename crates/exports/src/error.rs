//! What can go wrong with an export.

use std::io;
use std::path::PathBuf;

use communique_records::RecordError;

/// An export that failed; nothing is left under the names of its files.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A record couldn't be read.
    #[error("{place}: {source}")]
    Record {
        /// Where it stands ("out.jsonl:12").
        place: String,
        /// What is wrong with it.
        source: RecordError,
    },
    /// Where the records come from failed.
    #[error("cannot read records: {0}")]
    Records(String),
    /// A file couldn't be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A stream couldn't be written.
    #[error("cannot write: {0}")]
    Stream(io::Error),
    /// Four tables don't go into one stream or file.
    #[error("{format} is four tables; expected a folder, found {found}: give a name that is not taken by a file")]
    NeedsFolder {
        /// The format.
        format: &'static str,
        /// What was given.
        found: String,
    },
    /// A table couldn't be made.
    #[error("cannot make the Parquet table {table}: {source}")]
    Parquet {
        /// The table.
        table: &'static str,
        /// Why.
        source: parquet::errors::ParquetError,
    },
    /// CoNLL-U without texts.
    #[error("CoNLL-U needs the documents' texts and a parser; records alone hold neither")]
    NoTexts,
    /// A document's text is another one than was coded, so that offsets would lie.
    #[error(
        "the text of document `{document}` is not the one that was coded (SHA-256 {found}, expected {expected}); give the texts that the records were made of"
    )]
    OtherText {
        /// The document.
        document: String,
        /// Hash of the text that was given.
        found: String,
        /// Hash of the text that was coded.
        expected: String,
    },
}

impl From<RecordError> for ExportError {
    fn from(source: RecordError) -> Self {
        Self::Record { place: "record".to_owned(), source }
    }
}
