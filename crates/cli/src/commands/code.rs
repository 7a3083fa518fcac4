//! `communique code`: many documents, in parallel, same bytes out whatever the threads.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::time::Instant;

use communique_records as records;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Outcome, coder, load, new_run};
use crate::args::Code;
use crate::error::CliError;
use crate::input::Documents;
use crate::readers::{Incoming, Outgoing, Readers, threads};

/// Records of one document, and what to count.
#[derive(Default)]
struct Coded {
    lines: String,
    documents: usize,
    failed: usize,
    events: usize,
    tokens: usize,
}

pub(crate) fn run(args: &Code) -> Result<Outcome, CliError> {
    let (lexicon, pipeline) = load(&args.sources)?;
    let coder = coder(lexicon, args.statements);
    let (run, written) = new_run(pipeline, lexicon, &flags(args));
    let mut sink = Sink::open(args)?;
    sink.write(run.line(written).as_bytes())?;
    let started = Instant::now();
    let bar = progress(args.quiet);
    let mut total = Coded::default();
    let readers = Readers { pipeline, coder, threads: threads(args.threads) };
    let make = |outgoing: Outgoing<'_>| {
        let mut coded = Coded { documents: 1, ..Coded::default() };
        match outgoing {
            Outgoing::Read(document, doc, reading) => {
                coded.tokens = doc.tokens().len();
                coded.events = reading.events.len();
                records::document(&mut coded.lines, &run, &document, &reading, coder.lexicon().actors());
            }
            Outgoing::Passed(..) => {}
            Outgoing::Bad(bad) => {
                coded.failed = 1;
                coded.lines = records::error(&run, &bad.document, "input", &bad.message);
            }
        }
        coded
    };
    readers.run(incoming(args), make, |coded| {
        bar.inc(1);
        total.documents += coded.documents;
        total.failed += coded.failed;
        total.events += coded.events;
        total.tokens += coded.tokens;
        sink.write(coded.lines.as_bytes())
    })?;
    bar.finish_and_clear();
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
    let language = args.language.as_ref().map_or_else(String::new, |l| format!(" --language {l}"));
    format!("code{language}{}", if args.statements { " --statements" } else { "" })
}

fn incoming(args: &Code) -> impl Iterator<Item = Incoming> + Send {
    let wanted = args.language.clone();
    let documents = Documents::new(&args.files, args.reading.options()).filter(move |document| {
        let label = document.as_ref().ok().and_then(|d| d.language.as_ref());
        label.is_none() || wanted.is_none() || label == wanted.as_ref()
    });
    documents.map(|document| match document {
        Ok(document) => Incoming::Read(document),
        Err(bad) => Incoming::Bad(bad),
    })
}

fn progress(quiet: bool) -> ProgressBar {
    let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}, {elapsed}") {
        bar.set_style(style);
    }
    bar
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
