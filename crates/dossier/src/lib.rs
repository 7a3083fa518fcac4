//! The dossier: one file that holds documents and their readings, grows without doing work twice, and is searched.
//!
//! ```
//! use communique_dossier::{Batch, Dossier, Entry, Options, Query};
//! use communique_records::{Run, Started};
//! use communique_text::Document;
//! let path = std::env::temp_dir().join(format!("doc-{}.dossier", std::process::id()));
//! let mut dossier = Dossier::create(&path, &Options::default())?;
//! let run = Run::new("communique 0.1.0", "en_core_web_sm 3.8.0", "00ff", "code");
//! let entry = Entry::unread(Document::new("note-1", "Peru recalled its envoy."), &run, "language: es");
//! dossier.add(&run, Started(0), &Batch { entries: vec![entry], ..Batch::default() })?;
//! let hits = dossier.search(&Query::parse("envoy").unwrap(), 10)?;
//! assert_eq!(hits[0].id, "note-1");
//! # drop(dossier);
//! # std::fs::remove_file(&path).unwrap();
//! # Ok::<(), communique_dossier::DossierError>(())
//! ```
//!
//! The file is SQLite's; `docs/dossier.md` describes its tables.
//!
//! **One rule:** a batch is stored whole or not at all, and a document that is there with the same text is never stored twice.

mod add;
mod batch;
mod check;
mod error;
mod events;
mod facets;
mod key;
mod open;
mod pack;
mod query;
mod recode;
mod records;
mod rows;
mod search;
mod show;
mod snippet;
mod stats;
mod tally;
mod walk;

pub use batch::{Added, Batch, Entry, Failure, Twins};
pub use check::{Finding, Look};
pub use error::DossierError;
pub use events::Told;
pub use open::Options;
pub use query::{Query, QueryError};
pub use recode::{Change, Difference};
pub use search::Hit;
pub use show::Shown;
pub use stats::{Count, Stats};

use std::cell::RefCell;
use std::path::PathBuf;

use rusqlite::Connection;

/// An open dossier. One thread uses it at a time; several may open the same file.
pub struct Dossier {
    db: Connection,
    path: PathBuf,
    /// Seconds that another writer is waited for.
    patience: u64,
    packer: RefCell<pack::Packer>,
    names: rows::Names,
}

impl std::fmt::Debug for Dossier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dossier").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Dossier {
    fn fault(&self, fault: error::Fault) -> DossierError {
        fault.at(&self.path, self.patience)
    }
}
