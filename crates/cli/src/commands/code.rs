//! `communique code`: many documents, in parallel, same bytes out whatever the threads.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use communique_coder::{Coder, mended};
use communique_language::{Doc, Pipeline};
use communique_records::{self as records, Run};
use communique_text::Document;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Outcome, load_lexicon, new_run};
use crate::args::Code;
use crate::error::CliError;
use crate::input::{BadDocument, Documents};
use crate::model;

/// Documents that are parsed together.
const BATCH: usize = 32;
/// Bytes of text after which a batch is full.
const BATCH_BYTES: usize = 64 << 10;

type Batch = Vec<Result<Document, BadDocument>>;

/// Records of a batch, and what to count.
struct Coded {
    lines: String,
    documents: usize,
    failed: usize,
    events: usize,
    tokens: usize,
}

pub(crate) fn run(args: &Code) -> Result<Outcome, CliError> {
    let lexicon = load_lexicon(&args.sources)?;
    let pipeline = model::load(&args.sources)?;
    let coder = Coder::new(&lexicon);
    let (run, written) = new_run(&pipeline, &lexicon, &flags(args));
    let threads = args.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let mut sink = Sink::open(args)?;
    sink.write(run.line(written).as_bytes())?;
    let started = Instant::now();
    let (work, jobs) = sync_channel::<(usize, Batch)>(threads * 2);
    let (done, results) = sync_channel::<(usize, Coded)>(threads * 4);
    let jobs = Arc::new(Mutex::new(jobs));
    let total = std::thread::scope(|scope| {
        for _ in 0..threads {
            let (jobs, done, run, pipeline) = (Arc::clone(&jobs), done.clone(), &run, &pipeline);
            scope.spawn(move || worker(pipeline, coder, run, &jobs, &done));
        }
        // Each end is held by those who use it alone, so that whoever stops early stops the others.
        drop((jobs, done));
        scope.spawn(|| feed(args, work));
        collect(results, &mut sink, args.quiet)
    })?;
    sink.finish()?;
    if !args.quiet {
        let seconds = started.elapsed().as_secs_f64();
        let _ = writeln!(
            anstream::stderr(),
            "{} documents, {} failed, {} tokens, {} events in {seconds:.1} s ({:.0} tokens a second)",
            total.documents,
            total.failed,
            total.tokens,
            total.events,
            total.tokens as f64 / seconds.max(1e-9)
        );
    }
    Ok(if total.failed == 0 { Outcome::Done } else { Outcome::Faults })
}

/// Flags that change what comes out; threads don't.
fn flags(args: &Code) -> String {
    args.language.as_ref().map_or_else(|| "code".to_owned(), |l| format!("code --language {l}"))
}

fn feed(args: &Code, work: SyncSender<(usize, Batch)>) {
    let mut batch = Batch::new();
    let mut bytes = 0;
    let mut number = 0;
    let mut send = |batch: Batch| {
        number += 1;
        work.send((number - 1, batch)).is_ok()
    };
    for document in Documents::new(&args.files) {
        if let Ok(document) = &document {
            let other = |label: &String| args.language.as_ref().is_some_and(|wanted| wanted != label);
            if document.language.as_ref().is_some_and(other) {
                continue;
            }
            bytes += document.text.len();
        }
        batch.push(document);
        if batch.len() >= BATCH || bytes >= BATCH_BYTES {
            bytes = 0;
            if !send(std::mem::take(&mut batch)) {
                return;
            }
        }
    }
    if !batch.is_empty() {
        send(batch);
    }
}

fn worker(
    pipeline: &Pipeline,
    coder: Coder<'_>,
    run: &Run,
    jobs: &Mutex<Receiver<(usize, Batch)>>,
    done: &SyncSender<(usize, Coded)>,
) {
    let mut engine = pipeline.worker();
    loop {
        let job = match jobs.lock() {
            Ok(jobs) => jobs.recv(),
            Err(_) => return,
        };
        let Ok((number, batch)) = job else { return };
        let mended: Vec<_> = batch.iter().filter_map(|d| d.as_ref().ok()).map(|d| mended(&d.text)).collect();
        let texts: Vec<&str> = mended.iter().map(AsRef::as_ref).collect();
        let docs = engine.parse_many(&texts);
        if done.send((number, code(coder, run, &batch, docs))).is_err() {
            return;
        }
    }
}

fn code(coder: Coder<'_>, run: &Run, batch: &Batch, docs: Vec<Doc>) -> Coded {
    let mut coded = Coded { lines: String::new(), documents: batch.len(), failed: 0, events: 0, tokens: 0 };
    let mut docs = docs.into_iter();
    for document in batch {
        match document {
            Ok(document) => {
                let Some(doc) = docs.next() else { continue };
                let reading = coder.read(document, &doc);
                coded.tokens += doc.tokens().len();
                coded.events += reading.events.len();
                records::document(&mut coded.lines, run, document, &reading, coder.lexicon().actors());
            }
            Err(bad) => {
                coded.failed += 1;
                coded.lines.push_str(&records::error(run, &bad.document, "input", &bad.message));
            }
        }
    }
    coded
}

/// Writes batches in the order in which they were read.
fn collect(results: Receiver<(usize, Coded)>, sink: &mut Sink, quiet: bool) -> Result<Coded, CliError> {
    let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}, {elapsed}") {
        bar.set_style(style);
    }
    let mut total = Coded { lines: String::new(), documents: 0, failed: 0, events: 0, tokens: 0 };
    let mut waiting: BTreeMap<usize, Coded> = BTreeMap::new();
    let mut next = 0;
    for (number, coded) in results {
        waiting.insert(number, coded);
        while let Some(coded) = waiting.remove(&next) {
            next += 1;
            sink.write(coded.lines.as_bytes())?;
            bar.inc(coded.documents as u64);
            total.documents += coded.documents;
            total.failed += coded.failed;
            total.events += coded.events;
            total.tokens += coded.tokens;
        }
    }
    bar.finish_and_clear();
    Ok(total)
}

/// Where records go: a file, or standard output.
struct Sink {
    out: BufWriter<Box<dyn Write>>,
    path: Option<std::path::PathBuf>,
}

impl Sink {
    fn open(args: &Code) -> Result<Self, CliError> {
        let path = args.output.clone().filter(|p| p.as_os_str() != "-");
        let out: Box<dyn Write> = match &path {
            Some(path) => {
                Box::new(File::create(path).map_err(|source| CliError::Write { path: path.clone(), source })?)
            }
            None => Box::new(io::stdout()),
        };
        Ok(Self { out: BufWriter::with_capacity(1 << 18, out), path })
    }

    fn fault(&self, source: io::Error) -> CliError {
        match &self.path {
            Some(path) => CliError::Write { path: path.clone(), source },
            None => CliError::stdout(source),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), CliError> {
        self.out.write_all(bytes).map_err(|e| self.fault(e))
    }

    fn finish(&mut self) -> Result<(), CliError> {
        self.out.flush().map_err(|e| self.fault(e))
    }
}
