//! Whether a dossier is whole: the file, its links, its index, its texts, its spans.

use std::collections::BTreeSet;

use communique_records::{Record, Words};

use crate::add::hash;
use crate::error::{Fault, Inner};
use crate::{Dossier, DossierError};

/// A fault that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where: a table, or a document's id.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

impl Finding {
    fn new(place: impl ToString, what: impl ToString) -> Self {
        Self { place: place.to_string(), what: what.to_string() }
    }
}

/// What is being looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The pages of the file.
    Pages,
    /// Rows that name other rows.
    Links,
    /// Counts that are kept.
    Counts,
    /// The index against the texts.
    Words,
    /// Texts and readings: how many documents were looked at.
    Documents(u64),
}

/// Findings of one kind that are told.
const MOST: usize = 100;

impl Dossier {
    /// Looks at everything; takes a pass over the file. `progress` hears what is looked at next.
    ///
    /// # Errors
    /// What SQLite says where it can't even look.
    pub fn check(&self, mut progress: impl FnMut(Look)) -> Result<Vec<Finding>, DossierError> {
        let mut found = Vec::new();
        let checked =
            self.check_file(&mut found, &mut progress).and_then(|()| self.check_documents(&mut found, &mut progress));
        match checked {
            Ok(()) => Ok(found),
            // Damage that stops the look is a finding like others.
            Err(fault) => match self.fault(fault) {
                DossierError::Damaged { what, .. } => {
                    found.push(Finding::new("file", what));
                    Ok(found)
                }
                other => Err(other),
            },
        }
    }

    fn check_file(&self, found: &mut Vec<Finding>, progress: &mut impl FnMut(Look)) -> Inner<()> {
        progress(Look::Pages);
        let mut integrity = self.db.prepare(&format!("PRAGMA integrity_check({MOST})"))?;
        let lines = integrity.query_map([], |r| r.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        found.extend(lines.into_iter().filter(|l| l != "ok").map(|l| Finding::new("file", l)));
        progress(Look::Links);
        let mut links = self.db.prepare("PRAGMA foreign_key_check")?;
        let rows = links.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(2)?)))?;
        for row in rows.take(MOST) {
            let (table, parent) = row?;
            found.push(Finding::new(table, format!("a row names a row of {parent} that isn't there")));
        }
        // Counts that are kept against the rows.
        progress(Look::Counts);
        let differs = "SELECT kind, name FROM (SELECT * FROM tally EXCEPT SELECT * FROM recount) UNION \
                       SELECT kind, name FROM (SELECT * FROM recount EXCEPT SELECT * FROM tally)";
        let mut counts = self.db.prepare(differs)?;
        let rows = counts.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?;
        for row in rows.take(MOST) {
            let (kind, name) = row?;
            let what = format!("the count of {kind} {name}");
            found.push(Finding::new("tally", format!("{} is not that of the rows", what.trim_end())));
        }
        // The index against the texts, word by word. The command only looks, but SQLite takes it for a write.
        progress(Look::Words);
        let index = self.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", []);
        if let Err(fault) = index {
            match fault.sqlite_error_code() {
                Some(rusqlite::ErrorCode::DatabaseCorrupt) => {
                    found.push(Finding::new("search", "the index differs from the texts"));
                }
                _ => return Err(fault.into()),
            }
        }
        Ok(())
    }

    fn check_documents(&self, found: &mut Vec<Finding>, progress: &mut impl FnMut(Look)) -> Inner<()> {
        let mut find = self.db.prepare("SELECT doc, id, text, text_sha256 FROM document ORDER BY doc")?;
        let mut rows = find.query([])?;
        let mut looked_at = 0;
        while let Some(row) = rows.next()? {
            let (doc, id, text): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if row.get::<_, Vec<u8>>(3)? != hash(&text) {
                found.push(Finding::new(&id, "the text is not the one that was stored: its SHA-256 differs"));
            }
            match self.records_of(doc) {
                Ok(records) => found.extend(spans(&id, &text, &records)),
                Err(Fault::Damaged(what)) => found.push(Finding::new(&id, what)),
                Err(fault) => return Err(fault),
            }
            looked_at += 1;
            progress(Look::Documents(looked_at));
            if found.len() >= MOST {
                break;
            }
        }
        Ok(())
    }
}

/// Words of records that do not stand where they are said to.
fn spans(id: &str, text: &str, records: &[Record]) -> Vec<Finding> {
    let chars: Vec<char> = text.chars().collect();
    let mut wrong = BTreeSet::new();
    let mut look = |what: &str, words: &str, start: u32, end: u32| {
        let there = chars.get(start as usize..end as usize).map(|c| c.iter().collect::<String>());
        if there.as_deref() != Some(words) {
            wrong.insert(format!("{what} `{words}` does not stand at {start}–{end}"));
        }
    };
    for record in records {
        match record {
            Record::Event(event) => {
                let Words { text, start, end } = &event.trigger;
                look("the trigger", text, *start, *end);
                for entity in event.actor.iter().chain(&event.recipient) {
                    if let (Some(text), Some(start), Some(end)) = (&entity.text, entity.start, entity.end) {
                        look("the party", text, start, end);
                    }
                }
            }
            Record::Relation(tie) => look("the tie", &tie.text, tie.start, tie.end),
            Record::Mention(mention) => look("the mention", &mention.text, mention.start, mention.end),
            Record::Run(_) | Record::Document(_) | Record::Error(_) => {}
        }
    }
    wrong.into_iter().map(|what| Finding::new(id, what)).collect()
}
