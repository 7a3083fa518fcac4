//! Opening: what is ours, what is not, and what is older or newer than we are.

use std::path::Path;
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Fault, Inner, why_not_opened};
use crate::{Dossier, DossierError, facets};

/// "COMQ": tells our files from other SQLite files.
const APPLICATION: i32 = 0x434F_4D51;

/// What each schema adds to the one before it.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql"), include_str!("schema-2.sql")];

/// How a dossier is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How long another process that writes is waited for, in whole seconds.
    pub patience: Duration,
    /// Pages of 4 KiB that the file may grow to; without it, what the disk holds.
    pub most_pages: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self { patience: Duration::from_secs(30), most_pages: None }
    }
}

impl Dossier {
    /// Opens a dossier for reading and writing, and makes it where there is none.
    ///
    /// # Errors
    /// * [`DossierError::NotADossier`], [`DossierError::Newer`]: the file is not ours, or later than we are.
    /// * [`DossierError::CutShort`], [`DossierError::Unreadable`]: it is damaged.
    /// * [`DossierError::Open`], [`DossierError::ReadOnly`], [`DossierError::Busy`], [`DossierError::Full`]: what the system said.
    pub fn create(path: impl AsRef<Path>, options: &Options) -> Result<Self, DossierError> {
        Self::open_as(path.as_ref(), options, Mode::Makes)
    }

    /// Opens a dossier that is there, for reading and writing.
    ///
    /// # Errors
    /// As [`Dossier::create`], and [`DossierError::Missing`].
    pub fn open(path: impl AsRef<Path>, options: &Options) -> Result<Self, DossierError> {
        let path = path.as_ref();
        if !path.exists() {
            return Err(DossierError::Missing { path: path.to_owned() });
        }
        Self::open_as(path, options, Mode::Writes)
    }

    /// Opens a dossier for reading alone. It may lie where nothing can be written.
    ///
    /// # Errors
    /// As [`Dossier::open`], and [`DossierError::Older`].
    pub fn open_read_only(path: impl AsRef<Path>, options: &Options) -> Result<Self, DossierError> {
        let path = path.as_ref();
        if !path.exists() {
            return Err(DossierError::Missing { path: path.to_owned() });
        }
        // Who may write tidies up the files beside the dossier when he is done; who may not reads as well.
        let opened = Self::open_as(path, options, Mode::Reads);
        let is_out_of_reach = matches!(opened, Err(DossierError::Open { .. } | DossierError::ReadOnly { .. }));
        if path.is_file() && is_out_of_reach && !has_news_beside(path) {
            return Self::open_as(path, options, Mode::ReadsForGood);
        }
        opened
    }

    fn open_as(path: &Path, options: &Options, mode: Mode) -> Result<Self, DossierError> {
        let patience = options.patience.as_secs();
        let opened = match mode {
            Mode::Makes => Connection::open_with_flags(path, mode.flags() | OpenFlags::SQLITE_OPEN_CREATE),
            Mode::Writes | Mode::Reads => Connection::open_with_flags(path, mode.flags()),
            Mode::ReadsForGood => Connection::open_with_flags(address(path), mode.flags()),
        };
        let db = opened.map_err(|f| Fault::from(f).at(path, patience))?;
        match prepare(&db, options, mode) {
            Ok(Version::Ours) => {}
            Ok(Version::Older(found)) => {
                return Err(DossierError::Older { path: path.to_owned(), found, known: MIGRATIONS.len() as u32 });
            }
            Ok(Version::Newer(found)) => {
                return Err(DossierError::Newer { path: path.to_owned(), found, known: MIGRATIONS.len() as u32 });
            }
            Ok(Version::Foreign(found)) => return Err(DossierError::NotADossier { path: path.to_owned(), found }),
            Err(fault) => {
                return Err(match fault.at(path, patience) {
                    DossierError::Damaged { path, what } => DossierError::Unreadable { path, what },
                    // A folder can be opened, but not read.
                    DossierError::System { path, .. } if path.is_dir() => {
                        DossierError::Open { why: why_not_opened(&path, ""), path }
                    }
                    other => other,
                });
            }
        }
        let (packer, names) = Default::default();
        Ok(Self { db, path: path.to_owned(), patience, packer, names })
    }
}

/// What a dossier is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Makes,
    Writes,
    Reads,
    /// Where no file can be written, not even one beside it; nobody else writes there either.
    ReadsForGood,
}

impl Mode {
    fn flags(self) -> OpenFlags {
        let access = match self {
            Self::ReadsForGood => OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
            _ => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        access | OpenFlags::SQLITE_OPEN_NO_MUTEX
    }

    fn writes(self) -> bool {
        matches!(self, Self::Makes | Self::Writes)
    }
}

/// The address of a file that doesn't change while it is read.
fn address(path: &Path) -> String {
    let mut address = "file:".to_owned();
    for c in path.to_string_lossy().chars() {
        match c {
            '?' | '#' | '%' => address.push_str(&format!("%{:02x}", c as u32)),
            _ => address.push(c),
        }
    }
    address + "?immutable=1"
}

/// Whether what was stored last still lies in the file beside it.
fn has_news_beside(path: &Path) -> bool {
    let mut beside = path.as_os_str().to_owned();
    beside.push("-wal");
    std::fs::metadata(beside).is_ok_and(|m| m.len() > 0)
}

enum Version {
    Ours,
    Older(u32),
    Newer(u32),
    Foreign(String),
}

fn prepare(db: &Connection, options: &Options, mode: Mode) -> Inner<Version> {
    db.busy_timeout(options.patience)?;
    let writes = mode.writes();
    // One look at all three: another process may be making the file right now.
    db.execute_batch("BEGIN")?;
    let application: i32 = db.query_row("PRAGMA application_id", [], |r| r.get(0))?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    let version: u32 = db.query_row("PRAGMA user_version", [], |r| r.get(0))?;
    db.execute_batch("COMMIT")?;
    let is_empty = application == 0 && tables == 0;
    if application != APPLICATION && !(is_empty && writes) {
        let found = if is_empty { "it is empty" } else { "it is another program's SQLite file" };
        return Ok(Version::Foreign(found.to_owned()));
    }
    if version as usize > MIGRATIONS.len() {
        return Ok(Version::Newer(version));
    }
    if !writes && (version as usize) < MIGRATIONS.len() {
        return Ok(Version::Older(version));
    }
    define_functions(db)?;
    db.set_prepared_statement_cache_capacity(128);
    // Readers of a large dossier live off the system's cache; a writer keeps the pages of its indexes at hand.
    let cache = if writes { "PRAGMA cache_size = -262144" } else { "PRAGMA cache_size = -32768" };
    db.execute_batch(cache)?;
    db.execute_batch("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;")?;
    if writes {
        // A file that is in use by another stays in its mode; the mode is part of the file.
        let _mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |r| r.get(0))?;
        db.execute_batch("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16384;")?;
        if let Some(pages) = options.most_pages {
            let _pages: i64 = db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |r| r.get(0))?;
        }
        migrate(db)?;
    }
    // The words of the index, each place one row.
    db.execute_batch("CREATE VIRTUAL TABLE temp.places USING fts5vocab (main, search, instance)")?;
    if !writes {
        db.execute_batch("PRAGMA query_only = ON")?;
    }
    Ok(Version::Ours)
}

/// Brings the schema up to date, in one transaction.
fn migrate(db: &Connection) -> Inner<()> {
    let version = |db: &Connection| db.query_row("PRAGMA user_version", [], |r| r.get::<_, u32>(0));
    if version(db)? as usize == MIGRATIONS.len() {
        return Ok(());
    }
    db.execute_batch("BEGIN IMMEDIATE")?;
    let migrated = version(db).and_then(|from| {
        // Another process may have been here between the look and the lock.
        for script in &MIGRATIONS[(from as usize).min(MIGRATIONS.len())..] {
            db.execute_batch(script)?;
        }
        db.execute_batch(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {};", MIGRATIONS.len()))
    });
    match migrated {
        Ok(()) => Ok(db.execute_batch("COMMIT")?),
        Err(fault) => {
            let _ = db.execute_batch("ROLLBACK");
            Err(fault.into())
        }
    }
}

fn define_functions(db: &Connection) -> Inner<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    db.create_scalar_function("spaced", 1, flags, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(text.map(facets::spaced))
    })?;
    Ok(())
}
