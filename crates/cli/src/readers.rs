//! Many documents read in parallel; what is made of them comes out in the order in which they came in.
//!
//! **One rule:** whoever stops early stops the others; a batch is never lost between two threads.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use communique_coder::{Coder, Reading};
use communique_language::{Doc, Pipeline};
use communique_text::Document;

use crate::error::CliError;
use crate::input::BadDocument;

/// Documents that are parsed together.
const BATCH: usize = 32;
/// Bytes of text after which a batch is full.
const BATCH_BYTES: usize = 64 << 10;

/// What comes in.
pub(crate) enum Incoming {
    /// A document to read.
    Read(Document),
    /// A document that is passed on unread, and why.
    Pass(Document, String),
    /// What could not even be opened.
    Bad(BadDocument),
}

/// What was made of it.
pub(crate) enum Outgoing<'d> {
    Read(Document, &'d Doc, Reading),
    Passed(Document, String),
    Bad(BadDocument),
}

/// Readers that share a model and a lexicon.
pub(crate) struct Readers<'r> {
    pub(crate) pipeline: &'r Pipeline,
    pub(crate) coder: Coder<'r>,
    pub(crate) threads: usize,
}

/// As many threads as asked for, else as many as there are cores.
pub(crate) fn threads(wanted: Option<usize>) -> usize {
    wanted.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1)
}

type Jobs<T> = Mutex<Receiver<(usize, T)>>;

impl Readers<'_> {
    /// Reads everything that comes in. `make` runs in the readers' threads, `take` in this one, in the order of the input.
    pub(crate) fn run<T: Send>(
        &self,
        incoming: impl Iterator<Item = Incoming> + Send,
        make: impl Fn(Outgoing<'_>) -> T + Sync,
        take: impl FnMut(T) -> Result<(), CliError>,
    ) -> Result<(), CliError> {
        let (work, jobs) = sync_channel::<(usize, Vec<Incoming>)>(self.threads * 2);
        let (done, results) = sync_channel::<(usize, Vec<T>)>(self.threads * 4);
        let jobs = Arc::new(Mutex::new(jobs));
        let make = &make;
        std::thread::scope(|scope| {
            for _ in 0..self.threads {
                let (jobs, done) = (Arc::clone(&jobs), done.clone());
                scope.spawn(move || self.work(&jobs, &done, make));
            }
            // Each end is held by those who use it alone.
            drop((jobs, done));
            scope.spawn(move || feed(incoming, &work));
            collect(results, take)
        })
    }

    fn work<T>(
        &self,
        jobs: &Jobs<Vec<Incoming>>,
        done: &SyncSender<(usize, Vec<T>)>,
        make: &impl Fn(Outgoing<'_>) -> T,
    ) {
        let mut engine = self.pipeline.worker();
        loop {
            let job = match jobs.lock() {
                Ok(jobs) => jobs.recv(),
                Err(_) => return,
            };
            let Ok((number, batch)) = job else { return };
            let to_read =
                batch.iter().filter_map(|i| if let Incoming::Read(document) = i { Some(document) } else { None });
            let docs = {
                let mended: Vec<_> = to_read.map(|d| self.coder.mended(&d.text)).collect();
                let texts: Vec<&str> = mended.iter().map(AsRef::as_ref).collect();
                engine.parse_many(&texts)
            };
            let mut docs = docs.iter();
            let made = batch.into_iter().filter_map(|incoming| match incoming {
                Incoming::Read(document) => {
                    let doc = docs.next()?;
                    let reading = self.coder.read(&document, doc);
                    Some(make(Outgoing::Read(document, doc, reading)))
                }
                Incoming::Pass(document, why) => Some(make(Outgoing::Passed(document, why))),
                Incoming::Bad(bad) => Some(make(Outgoing::Bad(bad))),
            });
            if done.send((number, made.collect())).is_err() {
                return;
            }
        }
    }
}

fn feed(incoming: impl Iterator<Item = Incoming>, work: &SyncSender<(usize, Vec<Incoming>)>) {
    let (mut batch, mut bytes, mut number) = (Vec::new(), 0, 0);
    for item in incoming {
        if let Incoming::Read(document) = &item {
            bytes += document.text.len();
        }
        batch.push(item);
        if batch.len() >= BATCH || bytes >= BATCH_BYTES {
            bytes = 0;
            if work.send((number, std::mem::take(&mut batch))).is_err() {
                return;
            }
            number += 1;
        }
    }
    if !batch.is_empty() {
        // Where nobody takes it any more, whoever stopped has said why.
        let _ = work.send((number, batch));
    }
}

/// Hands batches on in the order in which they were read.
fn collect<T>(
    results: Receiver<(usize, Vec<T>)>,
    mut take: impl FnMut(T) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let mut waiting: BTreeMap<usize, Vec<T>> = BTreeMap::new();
    let mut next = 0;
    for (number, made) in results {
        waiting.insert(number, made);
        while let Some(made) = waiting.remove(&next) {
            next += 1;
            made.into_iter().try_for_each(&mut take)?;
        }
    }
    Ok(())
}
