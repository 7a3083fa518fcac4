//! `communique add`: documents and their readings into a dossier.
//!
//! **One rule:** what the dossier has is passed over before it is parsed; what it has not comes in, batch by batch.

use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use communique_coder::Coder;
use communique_corpus::twins;
use communique_dossier::{Added, Batch, Dossier, Entry, Failure, Options, Twins};
use communique_language::Doc;
use communique_records::{self as records, Run, Started};
use communique_text::{Document, Span};

use super::{Outcome, load, new_run};
use crate::args::Add;
use crate::error::CliError;
use crate::input::{BadDocument, Documents};
use crate::output::progress::Progress;
use crate::readers::{Incoming, Outgoing, Readers, threads};

/// Documents of a transaction.
const BATCH: usize = 500;
/// Bytes of text after which a transaction is full.
const BATCH_BYTES: usize = 8 << 20;
/// How a story that was sent again is told.
const TWINS: Twins = Twins {
    bands: |text| twins::bands(&twins::signature(text)).to_vec(),
    near: |a, b| twins::near(&twins::signature(a), &twins::signature(b)).is_some(),
};
/// The run's name as `code` has it: the records are the same.
const FLAGS: &str = "code";

pub(crate) fn run(args: &Add) -> Result<Outcome, CliError> {
    let began = Instant::now();
    let mut dossier = Dossier::create(&args.dossier, &Options::default())?;
    let known = Dossier::open_read_only(&args.dossier, &Options::default())?;
    let progress = Progress::new(args.quiet, &args.inputs);
    let (passed_over, passing) = (AtomicUsize::new(0), &progress);
    let counter = &passed_over;
    let mut fresh = Documents::new(&args.inputs, args.reading.options()).filter(move |item| match item {
        // A look that fails leaves the document to the transaction, which looks again.
        Ok(document) if known.knows(document).unwrap_or(false) => {
            counter.fetch_add(1, Ordering::Relaxed);
            passing.pass(document);
            false
        }
        _ => true,
    });
    let mut total = Total::default();
    // The model is loaded when there is something to read, so that an add of nothing new takes no time.
    if let Some(first) = fresh.next() {
        let (lexicon, pipeline) = load(&args.sources)?;
        let coder = Coder::new(lexicon);
        let (run, started) = new_run(pipeline, lexicon, FLAGS);
        let language = pipeline.meta().lang.clone();
        let readers = Readers { pipeline, coder, threads: threads(args.threads) };
        let mut store =
            Store { dossier: &mut dossier, run: &run, started, batch: Batch::default(), bytes: 0, total: &mut total };
        let incoming = std::iter::once(first).chain(fresh).map(|item| incoming(item, &language));
        readers.run(
            incoming,
            |outgoing| stored(outgoing, &run, coder),
            |item| {
                progress.take(&item);
                store.take(item)
            },
        )?;
        store.flush()?;
    }
    progress.finish();
    total.known += passed_over.load(Ordering::Relaxed);
    if !args.quiet {
        total.tell(began.elapsed());
    }
    Ok(if total.failed == 0 { Outcome::Done } else { Outcome::Faults })
}

fn incoming(item: Result<Document, BadDocument>, language: &str) -> Incoming {
    match item {
        Ok(document) => match &document.language {
            Some(other) if other != language => {
                let why = format!("language {other}");
                Incoming::Pass(document, why)
            }
            _ => Incoming::Read(document),
        },
        Err(bad) => Incoming::Bad(bad),
    }
}

/// What a reader's thread makes for the store.
pub(crate) enum Item {
    Entry(Box<Entry>),
    Failure(Failure),
}

fn stored(outgoing: Outgoing<'_>, run: &Run, coder: Coder<'_>) -> Item {
    match outgoing {
        Outgoing::Read(document, doc, reading) => {
            let records = records::records(run, &document, &reading, coder.lexicon().actors()).collect();
            let sentences = sentences(doc);
            let bands = (TWINS.bands)(&document.text);
            Item::Entry(Box::new(Entry { bands, records, sentences, is_read: true, document }))
        }
        Outgoing::Passed(document, why) => {
            let bands = (TWINS.bands)(&document.text);
            Item::Entry(Box::new(Entry { bands, ..Entry::unread(document, run, &why) }))
        }
        Outgoing::Bad(BadDocument { document, message }) => {
            Item::Failure(Failure { document, stage: "input".to_owned(), message })
        }
    }
}

pub(crate) fn sentences(doc: &Doc) -> Vec<Span> {
    let ends = |tokens: std::ops::Range<usize>| {
        let tokens = &doc.tokens()[tokens];
        Some(tokens.first()?.span.join(tokens.last()?.span))
    };
    doc.sentences().filter_map(ends).collect()
}

#[derive(Debug, Default)]
struct Total {
    new: usize,
    unread: usize,
    versions: usize,
    duplicates: usize,
    known: usize,
    failed: usize,
    events: usize,
    storing: Duration,
}

impl Total {
    fn tell(&self, took: Duration) {
        let Self { new, unread, versions, duplicates, known, failed, events, storing } = self;
        let (seconds, stored) = (took.as_secs_f64(), storing.as_secs_f64());
        let _ = writeln!(
            anstream::stderr(),
            "{new} new documents ({unread} not read: another language), {versions} new versions, {duplicates} repeat others, \
             {known} known, {failed} failed; {events} events in {seconds:.1} s; storing took {stored:.1} s beside the reading"
        );
    }
}

/// Gathers a batch and stores it when it is full.
struct Store<'s> {
    dossier: &'s mut Dossier,
    run: &'s Run,
    started: Started,
    batch: Batch,
    bytes: usize,
    total: &'s mut Total,
}

impl Store<'_> {
    fn take(&mut self, item: Item) -> Result<(), CliError> {
        match item {
            Item::Entry(entry) => {
                self.bytes += entry.document.text.len();
                self.batch.entries.push(*entry);
            }
            Item::Failure(failure) => {
                let _ = writeln!(anstream::stderr(), "communique: {}: {}", failure.document, failure.message);
                self.batch.failures.push(failure);
            }
        }
        if self.batch.entries.len() + self.batch.failures.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), CliError> {
        let batch = Batch { twins: Some(TWINS), ..std::mem::take(&mut self.batch) };
        self.bytes = 0;
        let began = Instant::now();
        let added = self.dossier.add(self.run, self.started, &batch)?;
        let total = &mut *self.total;
        total.storing += began.elapsed();
        total.failed += batch.failures.len();
        for (entry, added) in batch.entries.iter().zip(added) {
            match added {
                Added::Known => total.known += 1,
                Added::New => total.new += 1,
                Added::Version => total.versions += 1,
                Added::Duplicate(_) => total.duplicates += 1,
            }
            total.unread += usize::from(!entry.is_read);
            total.events += entry.records.iter().filter(|r| matches!(r, records::Record::Event(_))).count();
        }
        Ok(())
    }
}
