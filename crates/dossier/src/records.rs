//! Records out again, as they were written.

use communique_records::{EventRecord, Record, RunRecord};
use rusqlite::{OptionalExtension as _, params};

use crate::add::dictionary;
use crate::error::{Fault, Inner};
use crate::{Dossier, DossierError, Query};

/// Documents that are looked for at once.
const CHUNK: usize = 256;

impl Dossier {
    /// The records that a query is about, in the order of days: first the runs, then each document with its events,
    /// relations and mentions. Documents are given whole.
    ///
    /// A document that repeats another and a version that was replaced are left out where the query says nothing of them
    /// (`is:duplicate`, `is:superseded`, `is:any`).
    ///
    /// # Errors
    /// Items fail where the file does.
    pub fn records<'d>(&'d self, query: &Query) -> impl Iterator<Item = Result<Record, DossierError>> + 'd {
        let query = query.counted_once();
        let mut after = 0;
        let mut failed = false;
        let mut waiting: std::vec::IntoIter<i64> = Vec::new().into_iter();
        let documents = std::iter::from_fn(move || {
            if failed {
                return None;
            }
            loop {
                if let Some(doc) = waiting.next() {
                    let records = self.records_of(doc).map_err(|f| self.fault(f));
                    failed = records.is_err();
                    return Some(records);
                }
                match self.matches_from(&query, after, CHUNK) {
                    Ok(docs) => {
                        after = *docs.last()?;
                        waiting = docs.into_iter();
                    }
                    Err(fault) => {
                        failed = true;
                        return Some(Err(self.fault(fault)));
                    }
                }
            }
        });
        let runs = self.runs().map_err(|f| self.fault(f)).map(|runs| runs.into_iter().map(Record::Run).collect());
        std::iter::once(runs).chain(documents).flat_map(|records: Result<Vec<Record>, DossierError>| match records {
            Ok(records) => records.into_iter().map(Ok).collect::<Vec<_>>(),
            Err(fault) => vec![Err(fault)],
        })
    }

    /// Runs that the dossier's readings come from.
    pub(crate) fn runs(&self) -> Inner<Vec<RunRecord>> {
        let mut find = self.db.prepare_cached(
            "SELECT id, program, model, lexicon, flags, started FROM run r \
             WHERE EXISTS (SELECT 1 FROM reading WHERE reading.run = r.run) ORDER BY run",
        )?;
        let rows = find.query_map([], |r| {
            Ok(RunRecord {
                schema: communique_records::SCHEMA.to_owned(),
                run: r.get(0)?,
                program: r.get(1)?,
                model: r.get(2)?,
                lexicon: r.get(3)?,
                flags: r.get(4)?,
                started: r.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn lines_of(&self, doc: i64) -> Inner<String> {
        let mut find = self.db.prepare_cached("SELECT dictionary, records FROM reading WHERE doc = ?1")?;
        let row = find.query_row(params![doc], |r| Ok((r.get(0)?, r.get::<_, Vec<u8>>(1)?))).optional()?;
        let (id, packed) = row.ok_or_else(|| Fault::damaged(format!("document {doc} has no reading")))?;
        self.packer.borrow_mut().unpack(id, &packed, |id| dictionary(&self.db, id))
    }

    /// All records of one document.
    pub(crate) fn records_of(&self, doc: i64) -> Inner<Vec<Record>> {
        let lines = self.lines_of(doc)?;
        lines.lines().map(|line| Record::parse(line).map_err(Fault::damaged)).collect()
    }

    /// Its events alone; the rest is not parsed.
    pub(crate) fn events_of(&self, doc: i64) -> Inner<Vec<EventRecord>> {
        let lines = self.lines_of(doc)?;
        let events = lines.lines().skip(1).take_while(|line| line.starts_with("{\"type\":\"event\""));
        events
            .map(|line| match Record::parse(line).map_err(Fault::damaged)? {
                Record::Event(event) => Ok(*event),
                _ => Err(Fault::damaged(format!("document {doc}: an event's line holds none"))),
            })
            .collect()
    }
}
