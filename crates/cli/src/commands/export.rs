//! `communique export`: records to the files that other tools read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};

use communique_coder::Coder;
use communique_dossier::{self as dossier, Dossier, Query};
use communique_exports::{Destination, ExportError, Extras, Format, Options, Summary, write};
use communique_records::{Record, RecordError};

use super::{Outcome, load_lexicon, search};
use crate::args::Export;
use crate::error::CliError;
use crate::model;
use crate::texts::TextIndex;

/// How a dossier's file, which is SQLite's, begins.
const DOSSIER: &[u8] = b"SQLite format 3\0";

pub(crate) fn run(args: &Export) -> Result<Outcome, CliError> {
    if is_dossier(&args.input) {
        let query = query(args)?;
        let dossier = Dossier::open_read_only(&args.input, &dossier::Options::default())?;
        let records = dossier.records(&query).map(|r| r.map_err(|e| ExportError::Records(e.to_string())));
        // A text that can't be read is told as one that isn't there.
        return export(args, records, Some(|id: &str, sha256: &str| dossier.text(id, sha256).ok().flatten()));
    }
    if args.query.is_some() {
        return Err(CliError::NoQuery { path: args.input.clone() });
    }
    if args.texts.is_empty() {
        if args.format == Format::Conllu {
            return Err(CliError::NoTexts);
        }
        return export(args, Records::open(&args.input)?, None::<fn(&str, &str) -> Option<String>>);
    }
    let records = Records::open(&args.input)?;
    let mut index = TextIndex::open(&args.texts)?;
    export(args, records, Some(|id: &str, _: &str| index.text(id)))
}

fn is_dossier(path: &Path) -> bool {
    let mut head = [0; DOSSIER.len()];
    path.is_file() && File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == DOSSIER
}

/// The query, by which documents that repeat others come too where they are asked for.
fn query(args: &Export) -> Result<Query, CliError> {
    let text = args.query.as_deref().unwrap_or("");
    let query = search::parse(text)?;
    if !args.duplicates || text.contains("is:") {
        return Ok(query);
    }
    let all = "-is:superseded";
    search::parse(&if query.is_empty() { all.to_owned() } else { format!("({text}) {all}") })
}

fn export(
    args: &Export,
    records: impl Iterator<Item = Result<Record, ExportError>>,
    mut texts: Option<impl FnMut(&str, &str) -> Option<String>>,
) -> Result<Outcome, CliError> {
    let pipeline = (args.format == Format::Conllu).then(|| model::load(&args.sources)).transpose()?;
    let mut worker = pipeline.as_ref().map(|p| p.worker());
    let lexicon = pipeline.as_ref().map(|_| load_lexicon(&args.sources)).transpose()?;
    let coder = lexicon.as_ref().map(Coder::new);
    let mut parse =
        worker.as_mut().zip(coder).map(|(worker, coder)| move |text: &str| worker.parse(&coder.mended(text)));
    let extras = Extras { texts: texts.as_mut().map(|t| t as _), parse: parse.as_mut().map(|p| p as _) };
    let options = Options { duplicates: args.duplicates };
    let mut stdout = io::stdout();
    let destination = match args.output.as_os_str() == "-" {
        true => Destination::Stream(&mut stdout),
        false => Destination::Path(&args.output),
    };
    let summary = write(args.format, records, destination, options, extras).map_err(CliError::export)?;
    if !args.quiet {
        let _ = anstream::stderr().write_all(told(&summary).as_bytes());
    }
    Ok(if summary.without_text == 0 { Outcome::Done } else { Outcome::Faults })
}

/// The summary for a person.
fn told(summary: &Summary) -> String {
    let Summary { documents, events, duplicates, not_actual, without_text } = summary;
    let mut line = format!("{events} events of {documents} documents written\n");
    let left_out = [
        (duplicates, "documents left out that repeat others; --duplicates keeps them"),
        (not_actual, "events left out that did not take place or are mere statements, which the format can't say"),
        (without_text, "documents left out whose text is not known; --texts names the files that have it"),
    ];
    for (n, what) in left_out.into_iter().filter(|(n, _)| **n > 0) {
        line.push_str(&format!("{n} {what}\n"));
    }
    line
}

/// Records of a file, one a line.
struct Records {
    path: PathBuf,
    lines: Box<dyn BufRead>,
    number: usize,
}

impl Records {
    fn open(path: &Path) -> Result<Self, CliError> {
        let lines: Box<dyn BufRead> = if path.as_os_str() == "-" {
            Box::new(BufReader::new(io::stdin()))
        } else {
            let fault = |source| CliError::Read { path: path.to_owned(), source };
            let file = File::open(path).map_err(fault)?;
            if file.metadata().map_err(fault)?.is_dir() {
                return Err(fault(io::Error::from(io::ErrorKind::IsADirectory)));
            }
            Box::new(BufReader::with_capacity(1 << 18, file))
        };
        Ok(Self { path: path.to_owned(), lines, number: 0 })
    }
}

impl Iterator for Records {
    type Item = Result<Record, ExportError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = String::new();
            self.number += 1;
            match self.lines.read_line(&mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim().is_empty() => {}
                Ok(_) => {
                    let place = || format!("{}:{}", self.path.display(), self.number);
                    let fault = |source: RecordError| ExportError::Record { place: place(), source };
                    return Some(Record::parse(line.trim_end()).map_err(fault));
                }
                Err(fault) => {
                    let place = format!("{}:{}", self.path.display(), self.number);
                    return Some(Err(ExportError::Records(format!("{place}: {fault}"))));
                }
            }
        }
    }
}
