//! Counts that are kept, so that nobody has to count a million documents again.
//!
//! **One rule:** the view `recount` says what each count is; what is kept here is the same at the end of every transaction.

use std::collections::{BTreeSet, HashMap};

use communique_records::EventRecord;
use communique_text::{Date, Document};
use rusqlite::{Connection, params};

use crate::error::Inner;

/// What a transaction changes.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    changes: HashMap<(&'static str, String), i64>,
}

impl Tally {
    fn change(&mut self, kind: &'static str, name: impl Into<String>, by: i64) {
        *self.changes.entry((kind, name.into())).or_default() += by;
    }

    /// A document that comes in.
    pub(crate) fn document(&mut self, document: &Document, is_read: bool, repeats: bool, is_version: bool) {
        self.change("documents", "", 1);
        self.change("read", "", is_read.into());
        self.change("repeats", "", repeats.into());
        self.change("versions", "", is_version.into());
        self.change("language", document.language.as_deref().unwrap_or_default(), 1);
        self.change("source", document.source.as_deref().unwrap_or_default(), 1);
        if let Some(date) = document.date {
            self.change("month", month(date), 1);
        }
    }

    /// Ties and mentions of a reading that comes.
    pub(crate) fn reading(&mut self, ties: usize, mentions: usize) {
        self.change("ties", "", ties as i64);
        self.change("mentions", "", mentions as i64);
    }

    /// A reading that goes, to be replaced by another; called before its rows are taken away.
    pub(crate) fn unread(&mut self, db: &Connection, doc: i64) -> Inner<()> {
        self.uncount(db, doc)?;
        for (kind, table) in [("ties", "relation"), ("mentions", "mention")] {
            let find = format!("SELECT count(*) FROM {table} WHERE doc = ?1");
            let count: i64 = db.prepare_cached(&find)?.query_row([doc], |r| r.get(0))?;
            self.change(kind, "", -count);
        }
        Ok(())
    }

    /// Events that are counted from now on.
    pub(crate) fn events<'e>(&mut self, date: Option<Date>, events: impl Iterator<Item = &'e EventRecord>) {
        for event in events {
            if let Some(date) = date {
                self.change("event month", month(date), 1);
            }
            self.change("category", event.event.name(), 1);
            self.change("status", event.status.name(), 1);
            let [from, to] =
                [&event.actor, &event.recipient].map(|side| side.iter().flat_map(|e| &e.code).collect::<BTreeSet<_>>());
            for (a, r) in from.iter().flat_map(|a| to.iter().map(move |r| (a, r))) {
                self.change("dyad", format!("{a} → {r}"), 1);
            }
        }
    }

    /// Events of a stored document that are counted no more; called before the document's rows change.
    pub(crate) fn uncount(&mut self, db: &Connection, doc: i64) -> Inner<()> {
        let mut find = db.prepare_cached(
            "SELECT e.n, e.event, e.status, substr(d.date, 1, 7) FROM event e JOIN document d ON d.doc = e.doc \
             WHERE e.doc = ?1 AND d.duplicate_of IS NULL AND d.superseded_by IS NULL",
        )?;
        let mut dyads = db.prepare_cached(
            "SELECT DISTINCT a.code || ' → ' || r.code FROM party p JOIN entity a ON a.entity = p.entity \
             JOIN party q ON q.doc = p.doc AND q.n = p.n AND q.role = 'recipient' JOIN entity r ON r.entity = q.entity \
             WHERE p.doc = ?1 AND p.n = ?2 AND p.role = 'actor' AND a.code IS NOT NULL AND r.code IS NOT NULL",
        )?;
        let mut rows = find.query([doc])?;
        while let Some(row) = rows.next()? {
            if let Some(month) = row.get::<_, Option<String>>(3)? {
                self.change("event month", month, -1);
            }
            self.change("category", row.get::<_, String>(1)?, -1);
            self.change("status", row.get::<_, String>(2)?, -1);
            let pairs = dyads.query_map([doc, row.get(0)?], |r| r.get::<_, String>(0))?;
            for pair in pairs {
                self.change("dyad", pair?, -1);
            }
        }
        Ok(())
    }

    /// Writes what changed.
    pub(crate) fn write(&self, db: &Connection) -> Inner<()> {
        let mut add = db.prepare_cached(
            "INSERT INTO tally (kind, name, count) VALUES (?1, ?2, ?3) \
             ON CONFLICT (kind, name) DO UPDATE SET count = count + excluded.count",
        )?;
        let mut remove = db.prepare_cached("DELETE FROM tally WHERE kind = ?1 AND name = ?2 AND count = 0")?;
        for ((kind, name), by) in self.changes.iter().filter(|(_, by)| **by != 0) {
            add.execute(params![kind, name, by])?;
            if *by < 0 {
                remove.execute([*kind, name.as_str()])?;
            }
        }
        Ok(())
    }
}

fn month(date: Date) -> String {
    // As the first seven letters of the date, like the view has it.
    date.to_string().chars().take(7).collect()
}
