//! `communique lexicon coverage`: how many of the verbs and event nouns of texts the lexicon has an answer for.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use communique_coder::Coder;
use communique_coder::coverage::{Coverage, Share};
use communique_language::Pipeline;
use communique_lexicon::Lexicon;

use super::{Outcome, load};
use crate::args::LexiconCoverage;
use crate::error::CliError;
use crate::input::{BadDocument, Documents};

/// Documents that are parsed together.
const BATCH: usize = 32;

pub(crate) fn run(args: &LexiconCoverage) -> Result<Outcome, CliError> {
    let (lexicon, pipeline) = load(&args.sources)?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (work, jobs) = sync_channel::<Vec<String>>(threads * 2);
    let jobs = Arc::new(Mutex::new(jobs));
    let mut sum = Coverage::default();
    let failed = std::thread::scope(|scope| {
        let spawn = |jobs: Arc<_>| {
            let (pipeline, lexicon) = (&pipeline, &lexicon);
            scope.spawn(move || count(pipeline, lexicon, &jobs))
        };
        let workers: Vec<_> = (0..threads).map(|_| spawn(Arc::clone(&jobs))).collect();
        drop(jobs);
        let failed = feed(args, &work);
        drop(work);
        for worker in workers {
            // A worker ends by itself when there is no more work.
            sum.merge(worker.join().unwrap_or_default());
        }
        failed
    });
    print(&mut io::stdout().lock(), &sum, lexicon, args.most).map_err(CliError::stdout)?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Faults })
}

/// Hands out the texts in batches; returns how many could not be read.
fn feed(args: &LexiconCoverage, work: &SyncSender<Vec<String>>) -> usize {
    let mut failed = 0;
    let mut batch = Vec::new();
    let mut stderr = anstream::stderr();
    for document in Documents::new(&args.files, communique_corpus::Options::default()) {
        match document {
            Ok(document) => {
                let other = |label: &String| args.language.as_ref().is_some_and(|wanted| wanted != label);
                if !document.language.as_ref().is_some_and(other) {
                    batch.push(document.text);
                }
            }
            Err(BadDocument { document, message }) => {
                failed += 1;
                let _ = writeln!(stderr, "{document}: {message}");
            }
        }
        if batch.len() >= BATCH && work.send(std::mem::take(&mut batch)).is_err() {
            return failed;
        }
    }
    let _ = work.send(batch);
    failed
}

/// What one thread counts; sums don't depend on who counted what.
fn count(pipeline: &Pipeline, lexicon: &Lexicon, jobs: &Mutex<Receiver<Vec<String>>>) -> Coverage {
    let mut engine = pipeline.worker();
    let mut coverage = Coverage::default();
    loop {
        let job = match jobs.lock() {
            Ok(jobs) => jobs.recv(),
            Err(_) => return coverage,
        };
        let Ok(texts) = job else { return coverage };
        let mended: Vec<_> = texts.iter().map(|text| Coder::new(lexicon).mended(text)).collect();
        let mended: Vec<&str> = mended.iter().map(AsRef::as_ref).collect();
        for doc in engine.parse_many(&mended) {
            coverage.add(&doc, lexicon);
        }
    }
}

fn print(out: &mut impl Write, sum: &Coverage, lexicon: &Lexicon, most: usize) -> io::Result<()> {
    let report = sum.report(lexicon);
    let shares = [("verbs", &report.verbs), ("event nouns", &report.event_nouns)];
    let mut all = Share::default();
    for (_, share) in shares {
        all.uses += share.uses;
        all.framed += share.framed;
        all.listed += share.listed;
    }
    writeln!(out, "{:12}{:>9}{:>9}{:>9}{:>11}", "", "uses", "framed", "no act", "left over")?;
    for (name, share) in shares.into_iter().chain([("both", &all)]) {
        let percent = |uses: u64| 100.0 * uses as f64 / share.uses.max(1) as f64;
        let (framed, listed) = (percent(share.framed), percent(share.listed));
        let left = percent(share.uses - share.framed - share.listed);
        writeln!(out, "{name:12}{:9}{framed:8.1}%{listed:8.1}%{left:10.1}%", share.uses)?;
    }
    for (name, share) in shares {
        let words: Vec<_> = share.left.iter().take(most).map(|(lemma, uses)| format!("{lemma} {uses}")).collect();
        if !words.is_empty() {
            writeln!(out, "{name} left over: {}", words.join(", "))?;
        }
    }
    Ok(())
}
