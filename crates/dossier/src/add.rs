//! Adding: a batch of read documents, in one transaction.
//!
//! **One rule:** the same documents in the same order give the same rows, however they are cut into batches and however
//! often the program is killed between them.

use std::collections::{BTreeSet, HashMap};

use communique_records::{DocumentRecord, EventRecord, Points, Record, Run, Started};
use communique_text::{CodePoints, Document};
use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use crate::error::{Fault, Inner};
use crate::pack::{Packer, SAMPLES};
use crate::rows::{self, Names};
use crate::tally::Tally;
use crate::{Added, Batch, Dossier, DossierError, Entry, Twins, facets, key};

/// Documents of one band that are compared with a new one.
const COMPARED: usize = 24;

impl Dossier {
    /// Whether a document of that id and text is there.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn knows(&self, document: &Document) -> Result<bool, DossierError> {
        is_known(&self.db, &document.id, &hash(&document.text)).map_err(|f| self.fault(f))
    }

    /// Stores a batch, whole or not at all.
    ///
    /// # Errors
    /// [`DossierError::Busy`], [`DossierError::Full`], [`DossierError::ReadOnly`]: nothing of the batch was stored.
    pub fn add(&mut self, run: &Run, started: Started, batch: &Batch) -> Result<Vec<Added>, DossierError> {
        self.transaction(|adding| {
            let run = Lazy { run, started, key: None };
            adding.batch(run, batch)
        })
    }

    /// Runs `work` in a transaction of its own.
    pub(crate) fn transaction<T>(&mut self, work: impl FnOnce(&mut Adding<'_>) -> Inner<T>) -> Result<T, DossierError> {
        let done = self.try_transaction(work);
        done.map_err(|fault| {
            let _ = self.db.execute_batch("ROLLBACK");
            self.names.forget();
            *self.packer.borrow_mut() = Packer::default();
            self.fault(fault)
        })
    }

    fn try_transaction<T>(&mut self, work: impl FnOnce(&mut Adding<'_>) -> Inner<T>) -> Inner<T> {
        let version = |db: &Connection| db.query_row("PRAGMA data_version", [], |r| r.get::<_, i64>(0));
        let before = version(&self.db)?;
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        if version(&self.db)? != before {
            self.names.forget();
        }
        let packer = self.packer.get_mut();
        let mut adding = Adding {
            db: &self.db,
            names: &mut self.names,
            packer,
            next: HashMap::new(),
            to_index: BTreeSet::new(),
            indexed: BTreeSet::new(),
            tally: Tally::default(),
        };
        adding.choose_dictionary()?;
        let result = work(&mut adding)?;
        adding.index()?;
        adding.tally.write(adding.db)?;
        adding.train()?;
        self.db.execute_batch("COMMIT")?;
        Ok(result)
    }
}

/// A run that gets its row when the first document needs it.
pub(crate) struct Lazy<'r> {
    pub(crate) run: &'r Run,
    pub(crate) started: Started,
    pub(crate) key: Option<i64>,
}

impl Lazy<'_> {
    pub(crate) fn key(&mut self, db: &Connection) -> Inner<i64> {
        if let Some(key) = self.key {
            return Ok(key);
        }
        let Run { id, program, model, lexicon, flags } = self.run;
        let found = db.prepare_cached("SELECT run FROM run WHERE id = ?1")?.query_row([id], |r| r.get(0)).optional()?;
        let add = "INSERT INTO run (id, program, model, lexicon, flags, started) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let key = match found {
            Some(key) => key,
            None => {
                db.prepare_cached(add)?.insert(params![id, program, model, lexicon, flags, self.started.to_string()])?
            }
        };
        self.key = Some(key);
        Ok(key)
    }
}

/// One transaction.
pub(crate) struct Adding<'d> {
    pub(crate) db: &'d Connection,
    names: &'d mut Names,
    packer: &'d mut Packer,
    /// The next free key of a day.
    next: HashMap<i64, i64>,
    /// Documents that the index has to take, in the order that it likes best.
    to_index: BTreeSet<i64>,
    /// Those of them that it holds with their former facets.
    indexed: BTreeSet<i64>,
    pub(crate) tally: Tally,
}

impl Adding<'_> {
    fn batch(&mut self, mut run: Lazy<'_>, batch: &Batch) -> Inner<Vec<Added>> {
        let mut added = Vec::with_capacity(batch.entries.len());
        for entry in &batch.entries {
            added.push(self.entry(&mut run, entry, batch.twins)?);
        }
        let known = "SELECT 1 FROM failure WHERE document = ?1 AND stage = ?2 AND message = ?3";
        for failure in &batch.failures {
            let values = params![failure.document, failure.stage, failure.message];
            if !self.db.prepare_cached(known)?.exists(values)? {
                let run = run.key(self.db)?;
                self.db
                    .prepare_cached("INSERT INTO failure (document, stage, message, run) VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![failure.document, failure.stage, failure.message, run])?;
            }
        }
        Ok(added)
    }

    fn entry(&mut self, run: &mut Lazy<'_>, entry: &Entry, twins: Option<Twins>) -> Inner<Added> {
        let document = &entry.document;
        let hash = hash(&document.text);
        if is_known(self.db, &document.id, &hash)? {
            return Ok(Added::Known);
        }
        let run = run.key(self.db)?;
        let earlier = self.earlier_versions(&document.id)?;
        let twin = match (twins, earlier.is_empty()) {
            (Some(twins), true) => self.twin(entry, twins)?,
            _ => None,
        };
        let doc = self.free_key(document)?;
        self.document(doc, document, &hash, &earlier, twin.as_ref().map(|t| t.0))?;
        if let (None, true) = (&twin, earlier.is_empty()) {
            let mut add = self.db.prepare_cached("INSERT OR IGNORE INTO band (year, band, doc) VALUES (?1, ?2, ?3)")?;
            for band in &entry.bands {
                add.execute(params![key::year(doc), short(*band), doc])?;
            }
        }
        let mut about = Vec::new();
        if twin.is_some() {
            about.push(facets::word("i", &["duplicate"]));
        }
        if !earlier.is_empty() {
            about.push(facets::word("i", &["version"]));
        }
        self.tally.document(document, entry.is_read, twin.is_some(), !earlier.is_empty());
        if twin.is_none() {
            self.tally.events(document.date, events(&entry.records));
        }
        let twin_id = twin.as_ref().map(|(_, id)| id.clone());
        self.reading(doc, run, entry, twin_id.clone(), about)?;
        if let Some(former) = earlier.last() {
            self.supersede(*former, doc)?;
        }
        Ok(match twin_id {
            _ if !earlier.is_empty() => Added::Version,
            Some(id) => Added::Duplicate(id),
            None => Added::New,
        })
    }

    /// Keys of what is stored under this id, the first version first.
    fn earlier_versions(&self, id: &str) -> Inner<Vec<i64>> {
        let mut find = self.db.prepare_cached("SELECT doc FROM document WHERE id = ?1 ORDER BY version")?;
        let found = find.query_map([id], |r| r.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    fn free_key(&mut self, document: &Document) -> Inner<i64> {
        let (first, last) = (key::first(document.date), key::last(document.date));
        let free = match self.next.get(&first) {
            Some(free) => *free,
            None => {
                let find = "SELECT max(doc) FROM document WHERE doc BETWEEN ?1 AND ?2";
                let used: Option<i64> = self.db.prepare_cached(find)?.query_row([first, last], |r| r.get(0))?;
                // Key 0 of no day is left out: SQLite takes it, but other programs take it for none.
                used.map_or(first.max(1), |used| used + 1)
            }
        };
        if free > last {
            return Err(Fault::damaged(format!("more than {} documents of one day", last - first + 1)));
        }
        self.next.insert(first, free + 1);
        Ok(free)
    }

    /// The first document that this one repeats, of those published within a year or so of it.
    fn twin(&self, entry: &Entry, twins: Twins) -> Inner<Option<(i64, String)>> {
        let mut find =
            self.db.prepare_cached("SELECT doc FROM band WHERE year = ?1 AND band = ?2 ORDER BY doc LIMIT ?3")?;
        let mut met = BTreeSet::new();
        let year = key::year(key::first(entry.document.date));
        for year in year - 1..=year + 1 {
            for band in &entry.bands {
                let docs = find.query_map(params![year, short(*band), COMPARED as i64], |r| r.get(0))?;
                met.extend(docs.collect::<Result<Vec<i64>, _>>()?);
            }
        }
        let mut text = self.db.prepare_cached("SELECT id, text FROM document WHERE doc = ?1")?;
        for doc in met.into_iter().take(2 * COMPARED) {
            let (id, text): (String, String) = text.query_row([doc], |r| Ok((r.get(0)?, r.get(1)?)))?;
            if (twins.near)(&entry.document.text, &text) {
                return Ok(Some((doc, id)));
            }
        }
        Ok(None)
    }

    fn document(&self, doc: i64, document: &Document, hash: &[u8], earlier: &[i64], twin: Option<i64>) -> Inner<()> {
        let mut add = self.db.prepare_cached(
            "INSERT INTO document (doc, id, version, first_version, duplicate_of, date, date_basis, language, labelled_language, \
             source, author, url, origin, title, text_sha256, text) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?;
        add.execute(params![
            doc,
            document.id,
            earlier.len() as i64 + 1,
            earlier.first(),
            twin,
            document.date.map(|d| d.to_string()),
            document.date_basis.map(|b| b.name()),
            document.language,
            document.labelled_language,
            document.source,
            document.author,
            document.url,
            document.origin,
            document.title,
            hash,
            document.text,
        ])?;
        Ok(())
    }

    /// Rows of what was read. `about` are words of the index that tell of the document's standing.
    pub(crate) fn reading(
        &mut self,
        doc: i64,
        run: i64,
        entry: &Entry,
        duplicate_of: Option<String>,
        mut about: Vec<String>,
    ) -> Inner<()> {
        let document = &entry.document;
        about.push(facets::word("i", &[if entry.is_read { "read" } else { "unread" }]));
        about.extend(document.source.as_deref().map(|s| facets::word("o", &[s])));
        about.extend(document.language.as_deref().map(|l| facets::word("l", &[l])));
        let facets = facets::of(events(&entry.records), &about);
        let mut lines = String::new();
        for record in &entry.records {
            match record {
                Record::Document(own) => {
                    let duplicate_of = duplicate_of.clone();
                    Record::Document(DocumentRecord { duplicate_of, ..own.clone() }).write(&mut lines);
                }
                other => other.write(&mut lines),
            }
        }
        let (dictionary, packed) = self.packer.pack(&lines)?;
        self.db
            .prepare_cached(
                "INSERT INTO reading (doc, run, is_read, actors, recipients, facets, dictionary, records) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                doc,
                run,
                entry.is_read,
                facets.actors,
                facets.recipients,
                facets.facets,
                dictionary,
                packed
            ])?;
        self.to_index.insert(doc);
        let points = CodePoints::new(&document.text);
        let sentences: Vec<Points> =
            entry.sentences.iter().map(|s| points.span(*s)).map(|r| Points(r.start, r.end)).collect();
        rows::sentences(self.db, doc, &sentences)?;
        let (mut ties, mut named) = (0, 0);
        for record in &entry.records {
            match record {
                Record::Event(event) => rows::event(self.db, self.names, doc, event)?,
                Record::Relation(tie) => {
                    rows::relation(self.db, self.names, doc, ties, tie)?;
                    ties += 1;
                }
                Record::Mention(mention) => {
                    rows::mention(self.db, self.names, doc, named, mention)?;
                    named += 1;
                }
                Record::Run(_) | Record::Document(_) | Record::Error(_) => {}
            }
        }
        self.tally.reading(ties, named);
        Ok(())
    }

    /// Links an earlier version to the one that comes after it.
    fn supersede(&mut self, former: i64, doc: i64) -> Inner<()> {
        self.tally.uncount(self.db, former)?;
        self.db.prepare_cached("UPDATE document SET superseded_by = ?2 WHERE doc = ?1")?.execute([former, doc])?;
        self.unindex(former)?;
        let word = facets::word("i", &["superseded"]);
        self.db
            .prepare_cached("UPDATE reading SET facets = facets || ' ' || ?2 WHERE doc = ?1")?
            .execute(params![former, word])?;
        self.to_index.insert(former);
        Ok(())
    }

    /// Takes a document out of the index, with the very words that it was put in with.
    pub(crate) fn unindex(&mut self, doc: i64) -> Inner<()> {
        if self.to_index.contains(&doc) && !self.indexed.contains(&doc) {
            // It came in this batch; the index doesn't have it yet.
            return Ok(());
        }
        if self.indexed.insert(doc) {
            let remove = "INSERT INTO search (search, rowid, title, text, actors, recipients, facets) \
                          SELECT 'delete', doc, title, text, actors, recipients, facets FROM searchable WHERE doc = ?1";
            self.db.prepare_cached(remove)?.execute([doc])?;
        }
        Ok(())
    }

    fn index(&mut self) -> Inner<()> {
        let mut add = self.db.prepare_cached(
            "INSERT INTO search (rowid, title, text, actors, recipients, facets) \
             SELECT doc, title, text, actors, recipients, facets FROM searchable WHERE doc = ?1",
        )?;
        for doc in &self.to_index {
            add.execute([doc])?;
        }
        Ok(())
    }

    /// The newest dictionary packs what comes.
    fn choose_dictionary(&mut self) -> Inner<()> {
        let newest: Option<i64> = self.db.query_row("SELECT max(dictionary) FROM dictionary", [], |r| r.get(0))?;
        if !self.packer.packs_with(newest) {
            match newest {
                Some(id) => self.packer.pack_with(Some((id, &dictionary(self.db, id)?)))?,
                None => self.packer.pack_with(None)?,
            }
        }
        Ok(())
    }

    /// Makes the dictionary, as soon as there are documents enough.
    fn train(&mut self) -> Inner<()> {
        if !self.packer.packs_with(None) {
            return Ok(());
        }
        let find = "SELECT dictionary, records FROM reading WHERE is_read LIMIT ?1";
        let mut samples = Vec::new();
        let mut find = self.db.prepare_cached(find)?;
        let packed = find.query_map([SAMPLES as i64], |r| Ok((r.get(0)?, r.get::<_, Vec<u8>>(1)?)))?;
        let packed = packed.collect::<Result<Vec<_>, _>>()?;
        if packed.len() < SAMPLES {
            return Ok(());
        }
        for (id, bytes) in packed {
            samples.push(self.packer.unpack(id, &bytes, |id| dictionary(self.db, id))?);
        }
        if let Some(bytes) = Packer::train(&samples) {
            self.db.execute("INSERT INTO dictionary (bytes) VALUES (?1)", [bytes])?;
        }
        Ok(())
    }
}

/// Bands take six bytes of a row.
fn short(band: u64) -> i64 {
    (band >> 17) as i64
}

pub(crate) fn events(records: &[Record]) -> impl Iterator<Item = &EventRecord> {
    records.iter().filter_map(|r| match r {
        Record::Event(event) => Some(&**event),
        _ => None,
    })
}

pub(crate) fn dictionary(db: &Connection, id: i64) -> Inner<Vec<u8>> {
    let found = db.query_row("SELECT bytes FROM dictionary WHERE dictionary = ?1", [id], |r| r.get(0)).optional()?;
    found.ok_or_else(|| Fault::damaged(format!("dictionary {id} is missing")))
}

pub(crate) fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

fn is_known(db: &Connection, id: &str, hash: &[u8; 32]) -> Inner<bool> {
    let mut find = db.prepare_cached("SELECT 1 FROM document WHERE id = ?1 AND text_sha256 = ?2")?;
    Ok(find.exists(params![id, hash])?)
}
