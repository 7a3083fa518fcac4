//! Counts of a whole dossier. Documents that repeat another and replaced versions are counted as documents, but not their events.

use crate::error::Inner;
use crate::{Dossier, DossierError};

/// A name and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What is counted.
    pub name: String,
    /// How often.
    pub count: u64,
}

/// What a dossier holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Documents, all versions.
    pub documents: u64,
    /// Documents that were read.
    pub read: u64,
    /// Documents that repeat another.
    pub duplicates: u64,
    /// Later versions of a document.
    pub versions: u64,
    /// Documents that couldn't be read.
    pub failures: u64,
    /// Events, each document counted once.
    pub events: u64,
    /// Ties.
    pub relations: u64,
    /// Mentions.
    pub mentions: u64,
    /// First and last day of publication.
    pub days: Option<(String, String)>,
    /// Bytes of the file.
    pub bytes: u64,
    /// Documents by language.
    pub languages: Vec<Count>,
    /// Documents by publisher, the most frequent.
    pub sources: Vec<Count>,
    /// Events by category, the most frequent first.
    pub categories: Vec<Count>,
    /// Events by status.
    pub statuses: Vec<Count>,
    /// Events by actor's and recipient's code, the most frequent.
    pub dyads: Vec<Count>,
    /// Documents by month of publication.
    pub months: Vec<Count>,
    /// Events by month of publication.
    pub event_months: Vec<Count>,
}

/// Events of documents that are counted.
const COUNTED: &str = "event e JOIN document d ON d.doc = e.doc AND d.duplicate_of IS NULL AND d.superseded_by IS NULL";

impl Dossier {
    /// How many documents there are, all versions.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn count(&self) -> Result<u64, DossierError> {
        let counted = self.db.query_row("SELECT count(*) FROM document", [], |r| r.get::<_, i64>(0));
        counted.map(|n| n as u64).map_err(|f| self.fault(f.into()))
    }

    /// Counts everything; takes a pass over the tables. `most` rows of the lists that may be long.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn stats(&self, most: usize) -> Result<Stats, DossierError> {
        self.counted(most).map_err(|f| self.fault(f))
    }

    fn counted(&self, most: usize) -> Inner<Stats> {
        let one = |sql: &str| -> Inner<u64> { Ok(self.db.query_row(sql, [], |r| r.get::<_, i64>(0))? as u64) };
        let list = |sql: &str| -> Inner<Vec<Count>> {
            let mut find = self.db.prepare(sql)?;
            let rows = find.query_map([], |r| {
                let name = r.get::<_, Option<String>>(0)?.unwrap_or_else(|| "unknown".to_owned());
                Ok(Count { name, count: r.get::<_, i64>(1)? as u64 })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let days = "SELECT min(date), max(date) FROM document";
        let days =
            self.db.query_row(days, [], |r| Ok((r.get::<_, Option<String>>(0)?, r.get::<_, Option<String>>(1)?)))?;
        Ok(Stats {
            documents: one("SELECT count(*) FROM reading")?,
            read: one("SELECT count(*) FROM reading WHERE is_read")?,
            duplicates: one("SELECT count(*) FROM document WHERE duplicate_of IS NOT NULL")?,
            versions: one("SELECT count(*) FROM document WHERE first_version IS NOT NULL")?,
            failures: one("SELECT count(*) FROM failure")?,
            events: one(&format!("SELECT count(*) FROM {COUNTED}"))?,
            relations: one("SELECT count(*) FROM relation")?,
            mentions: one("SELECT count(*) FROM mention")?,
            days: days.0.zip(days.1),
            bytes: one("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?,
            languages: list("SELECT language, count(*) AS n FROM document GROUP BY 1 ORDER BY n DESC, 1")?,
            sources: list(&format!(
                "SELECT source, count(*) AS n FROM document GROUP BY 1 ORDER BY n DESC, 1 LIMIT {most}"
            ))?,
            categories: list(&format!("SELECT e.event, count(*) AS n FROM {COUNTED} GROUP BY 1 ORDER BY n DESC, 1"))?,
            statuses: list(&format!("SELECT e.status, count(*) AS n FROM {COUNTED} GROUP BY 1 ORDER BY n DESC, 1"))?,
            dyads: list(&format!(
                "SELECT a.code || ' → ' || r.code, count(DISTINCT e.doc << 12 | e.n) AS n FROM {COUNTED} \
                 JOIN party p ON p.doc = e.doc AND p.n = e.n AND p.role = 'actor' JOIN entity a ON a.entity = p.entity \
                 JOIN party q ON q.doc = e.doc AND q.n = e.n AND q.role = 'recipient' JOIN entity r ON r.entity = q.entity \
                 WHERE a.code IS NOT NULL AND r.code IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT {most}"
            ))?,
            months: list(
                "SELECT substr(date, 1, 7) AS m, count(*) FROM document WHERE m IS NOT NULL GROUP BY 1 ORDER BY 1",
            )?,
            event_months: list(&format!(
                "SELECT substr(d.date, 1, 7) AS m, count(*) FROM {COUNTED} WHERE m IS NOT NULL GROUP BY 1 ORDER BY 1"
            ))?,
        })
    }
}
