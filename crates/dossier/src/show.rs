//! One document with its reading.

use communique_records::{Points, Record};
use communique_text::{DateBasis, Document};
use rusqlite::{OptionalExtension as _, Row, params};

use crate::error::Inner;
use crate::{Dossier, DossierError};

/// A stored document with its reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The document.
    pub document: Document,
    /// Version under its id, from 1, and how many there are.
    pub version: (u32, u32),
    /// The document that it repeats.
    pub duplicate_of: Option<String>,
    /// Documents that repeat it.
    pub repeated_by: Vec<String>,
    /// Its sentences, code points of the text.
    pub sentences: Vec<Points>,
    /// Its records, the document's own first.
    pub records: Vec<Record>,
}

/// Columns of a document, in the order of [`document`].
pub(crate) const COLUMNS: &str =
    "id, date, title, text, source, url, author, language, labelled_language, date_basis, origin";

pub(crate) fn document(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: row.get(0)?,
        date: row.get::<_, Option<String>>(1)?.and_then(|d| d.parse().ok()),
        title: row.get(2)?,
        text: row.get(3)?,
        source: row.get(4)?,
        url: row.get(5)?,
        author: row.get(6)?,
        language: row.get(7)?,
        labelled_language: row.get(8)?,
        date_basis: row.get::<_, Option<String>>(9)?.and_then(|b| DateBasis::from_name(&b)),
        origin: row.get(10)?,
    })
}

impl Dossier {
    /// The document of an id with its reading: the latest version, or the one that is named. None where there is none.
    ///
    /// # Errors
    /// What SQLite says, and [`DossierError::Damaged`].
    pub fn show(&self, id: &str, version: Option<u32>) -> Result<Option<Shown>, DossierError> {
        self.shown(id, version).map_err(|f| self.fault(f))
    }

    /// The text of a document: the version that has this SHA-256 (hex). None where there is none.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn text(&self, id: &str, sha256: &str) -> Result<Option<String>, DossierError> {
        let find = || -> Inner<Option<String>> {
            let sql = "SELECT text FROM document WHERE id = ?1 AND hex(text_sha256) = upper(?2)";
            Ok(self.db.prepare_cached(sql)?.query_row([id, sha256], |r| r.get(0)).optional()?)
        };
        find().map_err(|f| self.fault(f))
    }

    fn shown(&self, id: &str, version: Option<u32>) -> Inner<Option<Shown>> {
        let mut find = self.db.prepare_cached("SELECT doc, version FROM document WHERE id = ?1 ORDER BY version")?;
        let versions = find.query_map([id], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<Vec<(i64, u32)>, _>>()?;
        let wanted = version.or(versions.last().map(|v| v.1));
        let Some(&(doc, number)) = versions.iter().find(|v| Some(v.1) == wanted) else { return Ok(None) };
        let strings = |sql: &str| -> Inner<Vec<String>> {
            let mut find = self.db.prepare_cached(sql)?;
            let rows = find.query_map([doc], |r| r.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let repeats = "SELECT f.id FROM document d JOIN document f ON f.doc = d.duplicate_of WHERE d.doc = ?1";
        let repeated = "SELECT id FROM document WHERE duplicate_of = ?1 ORDER BY doc LIMIT 20";
        let mut lines = self.db.prepare_cached("SELECT start, \"end\" FROM sentence WHERE doc = ?1 ORDER BY n")?;
        let sentences = lines.query_map(params![doc], |r| Ok(Points(r.get(0)?, r.get(1)?)))?;
        Ok(Some(Shown {
            document: self.stored(doc)?,
            version: (number, versions.len() as u32),
            duplicate_of: strings(repeats)?.pop(),
            repeated_by: strings(repeated)?,
            sentences: sentences.collect::<Result<_, _>>()?,
            records: self.records_of(doc)?,
        }))
    }

    pub(crate) fn stored(&self, doc: i64) -> Inner<Document> {
        let find = format!("SELECT {COLUMNS} FROM document WHERE doc = ?1");
        Ok(self.db.prepare_cached(&find)?.query_row([doc], document)?)
    }
}
