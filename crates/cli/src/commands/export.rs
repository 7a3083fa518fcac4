//! `communique export`: records to the files that other tools read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};

use communique_coder::mended;
use communique_exports::{Destination, ExportError, Extras, Format, Options, Summary, write};
use communique_records::{Record, RecordError};

use super::Outcome;
use crate::args::Export;
use crate::error::CliError;
use crate::model;
use crate::texts::TextIndex;

pub(crate) fn run(args: &Export) -> Result<Outcome, CliError> {
    if args.format == Format::Conllu && args.texts.is_empty() {
        return Err(CliError::NoTexts);
    }
    let records = Records::open(&args.input)?;
    let mut index = TextIndex::open(&args.texts)?;
    let mut text = |id: &str| index.text(id);
    let pipeline = (args.format == Format::Conllu).then(|| model::load(&args.sources)).transpose()?;
    let mut worker = pipeline.as_ref().map(|p| p.worker());
    let mut parse = worker.as_mut().map(|worker| move |text: &str| worker.parse(&mended(text)));
    let extras = Extras {
        texts: if args.texts.is_empty() { None } else { Some(&mut text) },
        parse: parse.as_mut().map(|p| p as _),
    };
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
        (without_text, "documents left out whose text is in none of the files given with --texts"),
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
                Err(fault) => return Some(Err(ExportError::Records(format!("{}: {fault}", self.path.display())))),
            }
        }
    }
}
