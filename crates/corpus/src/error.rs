//! What can be wrong with input: where it was found, what, and what to do.
//!
//! **One rule:** a fault costs the document, the entry or the file it lies in; whatever else can be read is read.

use std::fmt;
use std::io;

use crate::options::FIELDS;

/// Input that could not be read, and where it lies.
///
/// ```
/// use communique_corpus::{Fault, Options, from_bytes};
/// let fault = from_bytes("notes.jsonl", "{\"id\": \"a\"}\n", &Options::default()).next().unwrap().unwrap_err();
/// assert_eq!((fault.place.as_str(), fault.id.as_deref()), ("notes.jsonl:1", Some("a")));
/// assert!(matches!(fault.fault, Fault::NoText { .. }));
/// assert_eq!(fault.to_string(), "notes.jsonl:1: no text; expected a string under \"text\", found nothing");
/// ```
#[derive(Debug, thiserror::Error)]
pub struct CorpusError {
    /// The input and the place in it ("year.jsonl:12", "pages.zip/a.html").
    pub place: String,
    /// The id of the document, where it was known.
    pub id: Option<String>,
    /// What was wrong.
    pub fault: Fault,
}

impl fmt::Display for CorpusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Fault::Read(fault) => write!(f, "cannot read {}: {fault}", self.place),
            fault => write!(f, "{}: {fault}", self.place),
        }
    }
}

/// What was wrong with input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The system could not read it.
    #[error("{0}")]
    Read(io::Error),
    /// A pattern that matches no file.
    #[error("no file matches")]
    NoMatch,
    /// A pattern that is none.
    #[error("no pattern: {0}")]
    BadPattern(String),
    /// Nothing in it, or nothing but white space.
    #[error("empty: no text in it")]
    Empty,
    /// A page or other file that holds no text.
    #[error("no text found in the {format}{hint}")]
    NothingFound {
        /// What it was read as.
        format: &'static str,
        /// What may be the reason, with its punctuation.
        hint: &'static str,
    },
    /// A format that is not read.
    #[error(
        "{found} is not read; expected text, Markdown, HTML, JSON, CSV, a feed, PDF, DOCX, Parquet, WARC, zip or tar"
    )]
    UnknownFormat {
        /// What it looks like.
        found: String,
    },
    /// Bytes that are no UTF-8 and no plain case of another encoding.
    #[error("no UTF-8 text (byte {at}), and no other encoding is plain; name it, e.g. with --encoding windows-1252")]
    NotUtf8 {
        /// Bytes before the first that is wrong.
        at: usize,
    },
    /// Bytes that are wrong in the encoding that was named or found.
    #[error("no {encoding} text (byte {at})")]
    BadEncoding {
        /// The encoding.
        encoding: &'static str,
        /// Bytes before the first that is wrong, as far as known.
        at: usize,
    },
    /// An encoding that nobody knows.
    #[error("unknown encoding `{found}`; expected a name such as utf-8, euc-kr, gb18030, windows-1251")]
    UnknownEncoding {
        /// The name as given.
        found: String,
    },
    /// One document beyond its limit.
    #[error("larger than {limit} bytes; raise {flag} to read it")]
    TooLarge {
        /// The limit.
        limit: u64,
        /// The flag of the program that sets it.
        flag: &'static str,
    },
    /// A line or row beyond its limit; it was passed over.
    #[error("line longer than {limit} bytes, passed over; raise --limit-line to read it")]
    LongLine {
        /// The limit.
        limit: u64,
    },
    /// A line that is no JSON object.
    #[error("no JSON object: {0}")]
    NoJson(String),
    /// A document without text.
    #[error("no text; expected a string under \"{column}\", found {found}")]
    NoText {
        /// The key or column that was to hold it.
        column: String,
        /// What stood there.
        found: &'static str,
    },
    /// A day that is none.
    #[error("`{found}` is no date; expected YYYY-MM-DD")]
    BadDate {
        /// What stood there.
        found: String,
    },
    /// A mapping to a column that the table hasn't.
    #[error("no column `{column}` for {field}; found {}", found.join(", "))]
    UnknownColumn {
        /// The field that was mapped.
        field: &'static str,
        /// The column that was named.
        column: String,
        /// The columns there are.
        found: Vec<String>,
    },
    /// A table in which no column is known to hold the text.
    #[error("no column holds the text; found {}; name one, e.g. with --map text={}", found.join(", "), found.first().map_or("COLUMN", String::as_str))]
    NoTextColumn {
        /// The columns there are.
        found: Vec<String>,
    },
    /// A row with more or fewer cells than the table has columns.
    #[error("ragged row: {cells} cells, expected {columns}")]
    Ragged {
        /// Cells of the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A file that contradicts its own format.
    #[error("damaged {format}: {detail}")]
    Damaged {
        /// What it was read as.
        format: &'static str,
        /// What was found.
        detail: String,
    },
    /// A file locked with a password.
    #[error("{format} is encrypted; unlock it first")]
    Encrypted {
        /// What it was read as.
        format: &'static str,
    },
    /// Archives inside archives beyond the limit.
    #[error("archive inside {limit} archives; raise --limit-depth to open it")]
    TooDeep {
        /// The limit.
        limit: u32,
    },
    /// More entries than the limit.
    #[error("more than {limit} entries; raise --limit-entries to read the rest")]
    TooManyEntries {
        /// The limit.
        limit: u64,
    },
    /// More pages than the limit.
    #[error("more than {limit} pages; raise --limit-pages to read the rest")]
    TooManyPages {
        /// The limit.
        limit: u32,
    },
    /// An archive that unpacks to more than the limit.
    #[error("unpacks to more than {limit} bytes; raise --limit-unpacked to read the rest")]
    TooMuchUnpacked {
        /// The limit.
        limit: u64,
    },
    /// An archive that unpacks to so many times its size that it is taken for a bomb.
    #[error("unpacks to more than {limit} times its size, as a zip bomb does; raise --limit-ratio to read it")]
    Bomb {
        /// The limit.
        limit: u64,
    },
}

impl Fault {
    pub(crate) fn damaged(format: &'static str, detail: impl ToString) -> Self {
        Self::Damaged { format, detail: detail.to_string() }
    }
}

/// A mapping of columns that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MappingError {
    /// No `field=column`.
    #[error("`{found}` maps nothing; expected field=column, e.g. text=body,date=published")]
    NoPair {
        /// What stood there.
        found: String,
    },
    /// A field that documents haven't.
    #[error("unknown field `{found}`; expected {}", FIELDS.map(|(_, name, _)| name).join(", "))]
    UnknownField {
        /// What stood there.
        found: String,
    },
}
