//! What can go wrong with a dossier: which file, what was found, what to do.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// A fault of a dossier's file, or of the machine under it. What was stored before stays whole.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    /// There is no such file.
    #[error("no dossier at {}; `communique add` makes one", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file can't be opened or made.
    #[error("cannot open {}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: rusqlite::Error,
    },
    /// The file is of another kind.
    #[error("{} is no dossier: {found}; name a dossier, or a file that doesn't exist yet", path.display())]
    NotADossier {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: String,
    },
    /// A later version of the program made the file.
    #[error(
        "{} was made by a newer communique: its schema is {found}, this program knows up to {known}; use the newer program",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: u32,
        /// The newest schema known here.
        known: u32,
    },
    /// Another process holds the file for longer than we wait.
    #[error(
        "{} is being written by another process; waited {waited} s. Try again when it is done: what was stored stays",
        path.display()
    )]
    Busy {
        /// The file.
        path: PathBuf,
        /// Seconds waited.
        waited: u64,
    },
    /// The disk is full, or the limit that was set on the file is reached.
    #[error("no room left for {}; the last batch was not stored, all before it was. Make room and add again", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The file may not be written.
    #[error("{} may only be read", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The file's content contradicts itself.
    #[error("{} is damaged: {what}; `communique check` tells more", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where and how.
        what: String,
    },
    /// Anything else that SQLite refuses.
    #[error("cannot work on {}", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

/// A fault before it is known to which file it belongs.
#[derive(Debug)]
pub(crate) enum Fault {
    Sql(rusqlite::Error),
    Damaged(String),
}

pub(crate) type Inner<T> = Result<T, Fault>;

impl From<rusqlite::Error> for Fault {
    fn from(fault: rusqlite::Error) -> Self {
        Self::Sql(fault)
    }
}

impl Fault {
    pub(crate) fn damaged(what: impl ToString) -> Self {
        Self::Damaged(what.to_string())
    }

    /// The fault of the file at `path`, whose locks are waited for `waited` seconds.
    pub(crate) fn at(self, path: &Path, waited: u64) -> DossierError {
        let path = path.to_owned();
        let source = match self {
            Self::Damaged(what) => return DossierError::Damaged { path, what },
            Self::Sql(source) => source,
        };
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => DossierError::Full { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => DossierError::Busy { path, waited },
            Some(ErrorCode::ReadOnly) => DossierError::ReadOnly { path },
            Some(ErrorCode::NotADatabase) => {
                DossierError::NotADossier { path, found: "it is not an SQLite file".to_owned() }
            }
            Some(ErrorCode::DatabaseCorrupt) => DossierError::Damaged { path, what: source.to_string() },
            Some(ErrorCode::CannotOpen) => DossierError::Open { path, source },
            _ => DossierError::Sqlite { path, source },
        }
    }
}
