//! Exports: records to the files that users' tools read, each with a data dictionary.
//!
//! ```
//! use communique_exports::{Destination, Extras, Format, Options, write};
//! use communique_records::{Record, RecordError};
//!
//! let line = r#"{"type":"error","run":"r","document":"a","stage":"input","message":"no text"}"#;
//! let records = [Record::parse(line)].into_iter();
//! let mut out = Vec::new();
//! let summary = write(Format::Jsonl, records, Destination::Stream(&mut out), Options::default(), Extras::default())?;
//! assert_eq!((summary.documents, out.len()), (0, line.len() + 1));
//! # Ok::<(), communique_exports::ExportError>(())
//! ```
//!
//! **One rule:** what a column is called, what it means and how it is filled stand in one table, from which the file and
//! its dictionary are both made.

mod annotation;
mod column;
mod conllu;
mod cow;
mod csv;
mod destination;
mod dictionary;
mod dyad;
mod error;
mod flat;
mod jsonl;
mod parquet;
mod phoenix;
mod polecat;
mod story;
mod tables;
mod text;

pub use conllu::print as print_conllu;
pub use destination::Destination;
pub use dictionary::dictionary;
pub use error::ExportError;

use std::fmt;

use communique_language::Doc;
use communique_records::{ErrorRecord, Record, RunRecord};
use story::{Stories, Story};

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Records, one JSON object a line.
    Jsonl,
    /// Four tables: events, event_entities, mentions, documents.
    Csv,
    /// The same four, typed and compressed.
    Parquet,
    /// POLECAT's 40 columns, tab-separated, one row a dyad.
    Polecat,
    /// Phoenix' 26 columns, tab-separated, without a header, one row a dyad.
    Phoenix,
    /// W3C Web Annotation, one annotation an event.
    Annotation,
    /// The parse, with the events in comments and under MISC.
    Conllu,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 7] =
        [Self::Jsonl, Self::Csv, Self::Parquet, Self::Polecat, Self::Phoenix, Self::Annotation, Self::Conllu];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Polecat => "polecat",
            Self::Phoenix => "phoenix",
            Self::Annotation => "annotation",
            Self::Conllu => "conllu",
        }
    }

    /// Name of the file, for formats that are one file; `None` for a folder of tables.
    pub const fn file_name(self) -> Option<&'static str> {
        match self {
            Self::Jsonl => Some("records.jsonl"),
            Self::Csv | Self::Parquet => None,
            Self::Polecat => Some("polecat.tsv"),
            Self::Phoenix => Some("phoenix.tsv"),
            Self::Annotation => Some("annotations.jsonld"),
            Self::Conllu => Some("documents.conllu"),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What to leave in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Also documents that repeat another one, with all that is in them.
    pub duplicates: bool,
}

/// Gives the text of a document, if it is known: from its id, and its SHA-256 (empty where the document's record is
/// lacking), so that of several versions the right one can be given.
pub type Texts<'t> = dyn FnMut(&str, &str) -> Option<String> + 't;

/// Parses a text.
pub type Parses<'p> = dyn FnMut(&str) -> Doc + 'p;

/// What some formats need beside the records, which hold no texts.
#[derive(Default)]
pub struct Extras<'x> {
    /// The texts: CoNLL-U needs them, Web Annotation quotes more with them.
    pub texts: Option<&'x mut Texts<'x>>,
    /// The parser, for CoNLL-U.
    pub parse: Option<&'x mut Parses<'x>>,
}

impl fmt::Debug for Extras<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extras").field("texts", &self.texts.is_some()).field("parse", &self.parse.is_some()).finish()
    }
}

/// What was written, and what was left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents written.
    pub documents: u64,
    /// Events written.
    pub events: u64,
    /// Documents left out because they repeat another one.
    pub duplicates: u64,
    /// Events left out because the format can't say that they did not take place.
    pub not_actual: u64,
    /// Documents left out because their text is not known.
    pub without_text: u64,
}

/// Writes records in a format, with a dictionary beside them where the destination is no stream.
///
/// Memory is bounded by the records of one document, and for Parquet by a row group. A file appears under its name
/// when it is whole.
///
/// # Errors
/// [`ExportError`]: a record that can't be read, a file that can't be written, a destination or an extra that the
/// format lacks.
pub fn write<E: Into<ExportError>>(
    format: Format,
    records: impl Iterator<Item = Result<Record, E>>,
    destination: Destination<'_>,
    options: Options,
    extras: Extras<'_>,
) -> Result<Summary, ExportError> {
    let mut files = destination::Files::open(format, destination)?;
    let mut summary = Summary::default();
    {
        let mut sink = sink(format, &mut files, extras)?;
        let mut stories = Stories::new(options.duplicates);
        for record in records {
            stories.take(record.map_err(Into::into)?, &mut *sink, &mut summary)?;
        }
        stories.end(&mut *sink, &mut summary)?;
        sink.finish()?;
    }
    files.finish(&dictionary(format))?;
    Ok(summary)
}

/// What a format does with what comes.
trait Sink {
    /// A run's record.
    fn run(&mut self, _run: &RunRecord) -> Result<(), ExportError> {
        Ok(())
    }

    /// A document with all that is in it.
    fn story(&mut self, story: &Story, summary: &mut Summary) -> Result<(), ExportError>;

    /// A document that couldn't be read.
    fn error(&mut self, _error: &ErrorRecord) -> Result<(), ExportError> {
        Ok(())
    }

    /// Nothing more comes.
    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(())
    }
}

fn sink<'f, 'x: 'f>(
    format: Format,
    files: &'f mut destination::Files<'_>,
    extras: Extras<'x>,
) -> Result<Box<dyn Sink + 'f>, ExportError> {
    Ok(match format {
        Format::Jsonl => Box::new(jsonl::Jsonl::new(files.one())),
        Format::Csv => Box::new(csv::Tables::new(files.four())?),
        Format::Parquet => Box::new(parquet::Tables::new(files.four())?),
        Format::Polecat => Box::new(polecat::Polecat::new(files.one())?),
        Format::Phoenix => Box::new(phoenix::Phoenix::new(files.one())),
        Format::Annotation => Box::new(annotation::Annotations::new(files.one(), extras.texts)?),
        Format::Conllu => {
            let (Some(texts), Some(parse)) = (extras.texts, extras.parse) else { return Err(ExportError::NoTexts) };
            Box::new(conllu::Conllu::new(files.one(), texts, parse))
        }
    })
}
