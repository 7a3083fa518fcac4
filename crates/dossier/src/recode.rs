//! Reading again what another version read, and what differs.

use communique_records::{EventRecord, Run, Started};
use communique_text::Document;
use rusqlite::params;

use crate::add::{Lazy, events};
use crate::error::Inner;
use crate::show::{COLUMNS, document};
use crate::{Dossier, DossierError, Entry, facets, rows};

/// What became of an event when its document was read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is told now and was not before.
    Gained,
    /// It was told and is no more.
    Lost,
    /// It is told otherwise: by other parties, as another category, with another status, of another day.
    Changed,
}

impl Change {
    /// The name in output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::Changed => "changed",
        }
    }
}

/// One event before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What became of it.
    pub change: Change,
    /// As it was; none where it is gained.
    pub before: Option<EventRecord>,
    /// As it is; none where it is lost.
    pub after: Option<EventRecord>,
}

/// The stored document of an id and text: its key, its events, the words of the index that tell of its standing.
struct Current {
    doc: i64,
    events: Vec<EventRecord>,
    standing: Vec<String>,
}

impl Dossier {
    /// How many readings another run made.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn count_outdated(&self, run: &Run) -> Result<u64, DossierError> {
        let find = "SELECT count(*) FROM reading r JOIN run USING (run) WHERE r.is_read AND run.id <> ?1";
        self.db.query_row(find, [&run.id], |r| r.get::<_, i64>(0)).map(|n| n as u64).map_err(|f| self.fault(f.into()))
    }

    /// The next documents that another run read, after key `after`, each with its key; at most `limit`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn outdated(&self, run: &Run, after: i64, limit: usize) -> Result<Vec<(i64, Document)>, DossierError> {
        let next = || -> Inner<Vec<(i64, Document)>> {
            let columns = COLUMNS.split(", ").map(|c| format!("d.{c}")).collect::<Vec<_>>().join(", ");
            let mut find = self.db.prepare_cached(&format!(
                "SELECT {columns}, d.doc FROM document d JOIN reading r ON r.doc = d.doc JOIN run u ON u.run = r.run \
                 WHERE r.is_read AND u.id <> ?1 AND d.doc > ?2 ORDER BY d.doc LIMIT ?3"
            ))?;
            let rows = find.query_map(params![run.id, after, limit as i64], |r| Ok((r.get(11)?, document(r)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        next().map_err(|f| self.fault(f))
    }

    /// Puts new readings in the place of old ones, in one transaction, and tells what differs.
    ///
    /// # Errors
    /// As [`Dossier::add`]; nothing was replaced then.
    pub fn recode(&mut self, run: &Run, started: Started, entries: &[Entry]) -> Result<Vec<Difference>, DossierError> {
        let mut before = Vec::new();
        for entry in entries {
            before.push(self.current(&entry.document.id, &entry.document.text).map_err(|f| self.fault(f))?);
        }
        let duplicates = entries.iter().map(|e| self.first_of(&e.document.id)).collect::<Inner<Vec<_>>>();
        let duplicates = duplicates.map_err(|f| self.fault(f))?;
        self.transaction(|adding| {
            let run = Lazy { run, started, key: None }.key(adding.db)?;
            let mut differences = Vec::new();
            for ((entry, before), first) in entries.iter().zip(before).zip(duplicates) {
                // A document that is gone, or has another text by now, is nothing to replace.
                let Some(Current { doc, events: former, standing }) = before else { continue };
                adding.unindex(doc)?;
                adding.tally.unread(adding.db, doc)?;
                rows::clear(adding.db, doc)?;
                adding.db.prepare_cached("DELETE FROM reading WHERE doc = ?1")?.execute([doc])?;
                let counts = first.is_none() && !standing.contains(&facets::word("i", &["superseded"]));
                adding.reading(doc, run, entry, first, standing)?;
                if counts {
                    adding.tally.events(entry.document.date, events(&entry.records));
                }
                differences.extend(differ(former, events(&entry.records).cloned().collect()));
            }
            Ok(differences)
        })
    }

    fn current(&self, id: &str, text: &str) -> Inner<Option<Current>> {
        let find = "SELECT doc, facets FROM document JOIN reading USING (doc) WHERE id = ?1 AND text_sha256 = ?2";
        let mut find = self.db.prepare_cached(find)?;
        let mut found =
            find.query_map(params![id, crate::add::hash(text)], |r| Ok((r.get(0)?, r.get::<_, String>(1)?)))?;
        let Some(row) = found.next() else { return Ok(None) };
        let (doc, words) = row?;
        let standings = ["duplicate", "version", "superseded"].map(|s| facets::word("i", &[s]));
        let standing = standings.into_iter().filter(|s| words.split(' ').any(|w| w == s)).collect();
        Ok(Some(Current { doc, events: self.events_of(doc)?, standing }))
    }

    fn first_of(&self, id: &str) -> Inner<Option<String>> {
        let find = "SELECT f.id FROM document d JOIN document f ON f.doc = d.duplicate_of WHERE d.id = ?1 LIMIT 1";
        let mut find = self.db.prepare_cached(find)?;
        let mut rows = find.query_map([id], |r| r.get(0))?;
        Ok(rows.next().transpose()?)
    }
}

/// Pairs events of two readings of one text: by id, then by words and category, then by words alone.
fn differ(before: Vec<EventRecord>, after: Vec<EventRecord>) -> Vec<Difference> {
    let mut before: Vec<Option<EventRecord>> = before.into_iter().map(Some).collect();
    let mut after: Vec<Option<EventRecord>> = after.into_iter().map(Some).collect();
    let mut out = Vec::new();
    let ways: [fn(&EventRecord, &EventRecord) -> bool; 3] =
        [|a, b| a.id == b.id, |a, b| a.trigger == b.trigger && a.event == b.event, |a, b| a.trigger == b.trigger];
    for same in ways {
        for old in &mut before {
            let Some(was) = old.as_ref() else { continue };
            let Some(new) = after.iter_mut().find(|new| new.as_ref().is_some_and(|is| same(was, is))) else { continue };
            let (was, is) = (old.take(), new.take());
            if let (Some(was), Some(is)) = (was, is)
                && !is_same(&was, &is)
            {
                out.push(Difference { change: Change::Changed, before: Some(was), after: Some(is) });
            }
        }
    }
    out.extend(before.into_iter().flatten().map(|e| Difference { change: Change::Lost, before: Some(e), after: None }));
    out.extend(after.into_iter().flatten().map(|e| Difference {
        change: Change::Gained,
        before: None,
        after: Some(e),
    }));
    let place = |d: &Difference| d.after.as_ref().or(d.before.as_ref()).map(|e| (e.trigger.start, e.n));
    out.sort_by_key(place);
    out
}

/// Whether two events say the same. The run, the place in the list, the row of the lexicon that told it, and how sure the program
/// is of it say nothing of who did what.
fn is_same(a: &EventRecord, b: &EventRecord) -> bool {
    let (run, n, frame, evidence) = (a.run.clone(), a.n, a.frame.clone(), a.evidence.clone());
    *a == EventRecord { run, n, frame, evidence, confidence: a.confidence, ..b.clone() }
}
