//! Counts of a whole dossier. Documents that repeat another and replaced versions are counted as documents, but not their events.

use rusqlite::{OptionalExtension as _, params};

use crate::error::Inner;
use crate::{Dossier, DossierError, key};

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

impl Dossier {
    /// How many documents there are, all versions.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn count(&self) -> Result<u64, DossierError> {
        self.total("documents").map_err(|f| self.fault(f))
    }

    /// What the dossier holds, from counts that are kept. `most` rows of the lists that may be long.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn stats(&self, most: usize) -> Result<Stats, DossierError> {
        self.counted(most).map_err(|f| self.fault(f))
    }

    fn total(&self, kind: &str) -> Inner<u64> {
        let find = "SELECT coalesce(sum(count), 0) FROM tally WHERE kind = ?1";
        Ok(self.db.prepare_cached(find)?.query_row([kind], |r| r.get::<_, i64>(0))? as u64)
    }

    /// Counts of a kind: in an order of SQL's, at most so many.
    fn list(&self, kind: &str, order: &str, most: usize) -> Inner<Vec<Count>> {
        let find = format!("SELECT name, count FROM tally WHERE kind = ?1 ORDER BY {order} LIMIT ?2");
        let mut find = self.db.prepare_cached(&find)?;
        let rows = find.query_map(params![kind, i64::try_from(most).unwrap_or(i64::MAX)], |r| {
            let name: String = r.get(0)?;
            let name = if name.is_empty() { "unknown".to_owned() } else { name };
            Ok(Count { name, count: r.get::<_, i64>(1)? as u64 })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The first day of publication in an order of keys.
    fn day(&self, direction: &str) -> Inner<Option<String>> {
        let find = format!("SELECT date FROM document WHERE doc >= ?1 ORDER BY doc {direction} LIMIT 1");
        let dated = key::last(None) + 1;
        Ok(self.db.query_row(&find, [dated], |r| r.get(0)).optional()?)
    }

    fn counted(&self, most: usize) -> Inner<Stats> {
        const ALL: usize = usize::MAX;
        let (often, time) = ("count DESC, name", "name");
        let one = |sql: &str| -> Inner<u64> { Ok(self.db.query_row(sql, [], |r| r.get::<_, i64>(0))? as u64) };
        Ok(Stats {
            documents: self.total("documents")?,
            read: self.total("read")?,
            duplicates: self.total("repeats")?,
            versions: self.total("versions")?,
            failures: one("SELECT count(*) FROM failure")?,
            events: self.total("category")?,
            relations: self.total("ties")?,
            mentions: self.total("mentions")?,
            days: self.day("ASC")?.zip(self.day("DESC")?),
            bytes: one("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?,
            languages: self.list("language", often, ALL)?,
            sources: self.list("source", often, most)?,
            categories: self.list("category", often, ALL)?,
            statuses: self.list("status", often, ALL)?,
            dyads: self.list("dyad", often, most)?,
            months: self.list("month", time, ALL)?,
            event_months: self.list("event month", time, ALL)?,
        })
    }
}
