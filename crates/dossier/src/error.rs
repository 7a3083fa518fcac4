//! What can go wrong with a dossier: which file, what was found, what to do.

use std::io::{ErrorKind, Read as _};
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
    #[error("cannot open {}: {why}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What stands in the way, and what to do.
        why: String,
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
    /// An earlier version of the program made the file, and whoever only reads can't bring it up to date.
    #[error(
        "{} was made by an older communique: its schema is {found}, this program's {known}; `communique check` brings it up to date",
        path.display()
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: u32,
        /// The schema that is needed.
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
    /// The system failed to read or write the file.
    #[error(
        "the system failed to read or write {}: {what}. What was stored stays; look at the disk and at limits on the size of files, then \
         try again",
        path.display()
    )]
    System {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        what: String,
    },
    /// The file may not be written.
    #[error("{} may only be read; make it writable, or work on a copy", path.display())]
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
    /// The file ends before its end.
    #[error(
        "{} is cut short: it has {has} of {wants} bytes. Copy it again from where it is whole; `communique add` makes it anew under \
         another name",
        path.display()
    )]
    CutShort {
        /// The file.
        path: PathBuf,
        /// Its bytes.
        has: u64,
        /// The bytes that it says it has.
        wants: u64,
    },
    /// The file is damaged where every command needs it.
    #[error(
        "{} is damaged and can't be opened: {what}. Copy it again from where it is whole; `communique add` makes it anew under \
         another name",
        path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
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
            Some(ErrorCode::DatabaseCorrupt) => match cut_short(&path) {
                Some((has, wants)) => DossierError::CutShort { path, has, wants },
                None => DossierError::Damaged { path, what: source.to_string() },
            },
            Some(ErrorCode::SystemIoFailure) => DossierError::System { path, what: source.to_string() },
            Some(ErrorCode::CannotOpen) => DossierError::Open { why: why_not_opened(&path, &source.to_string()), path },
            _ => DossierError::Sqlite { path, source },
        }
    }
}

/// Bytes of a file of SQLite's, and those that it says it has, where these are more.
fn cut_short(path: &Path) -> Option<(u64, u64)> {
    const HEADER: usize = 100;
    let has = std::fs::metadata(path).ok()?.len();
    let mut header = [0; HEADER];
    let whole = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    if whole.is_err() {
        return Some((has, HEADER as u64));
    }
    // The size of a page (1 stands for 65,536) and the number of pages.
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let wants = page * u64::from(u32::from_be_bytes([header[28], header[29], header[30], header[31]]));
    (has < wants).then_some((has, wants))
}

/// What stands in the way of a file that can't be opened. SQLite says only that it can't.
pub(crate) fn why_not_opened(path: &Path, said: &str) -> String {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return "it is a folder; name a file in it".to_owned();
    }
    match std::fs::metadata(folder) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => {
            format!("there is no folder {}; make it first", folder.display())
        }
        Ok(found) if !found.is_dir() => format!("{} is no folder", folder.display()),
        Err(fault) => fault.to_string(),
        Ok(_) => match std::fs::OpenOptions::new().read(true).open(path) {
            Err(fault) if fault.kind() == ErrorKind::NotFound => {
                format!("no file can be made in {}; is it yours to write to?", folder.display())
            }
            Err(fault) => fault.to_string(),
            // SQLite keeps what is new in files beside it.
            Ok(_) => format!("files beside it in {} can't be written ({said}); work on a copy", folder.display()),
        },
    }
}
