//! Records: what leaves the program, one JSON object a line. Offsets are code points, end exclusive.
//!
//! ```
//! use communique_records::{Record, Run, Started};
//! let run = Run::new("communique 0.1.0", "en_core_web_sm 3.8.0", "00ff", "code");
//! let line = run.line(Started::default());
//! let Record::Run(record) = Record::parse(&line)? else { unreachable!() };
//! assert_eq!(record.schema, "communique/1");
//! # Ok::<(), communique_records::RecordError>(())
//! ```
//!
//! **One rule:** this is the only place where bytes become code points.

mod dyads;
mod explain;
mod names;
mod parse;
mod record;
mod run;
mod write;

pub use dyads::Dyad;
pub use explain::explanation;
pub use parse::RecordError;
pub use record::{
    DocumentRecord, Entity, ErrorRecord, EventRecord, Evidence, Location, MentionRecord, Points, Record,
    RelationRecord, RunRecord, Sentence, Source, Words,
};
pub use run::{Run, Started};
pub use write::{document, error, records};

/// Version of the records' form.
pub const SCHEMA: &str = "communique/1";
