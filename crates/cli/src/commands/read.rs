//! `communique read`: one text, for a person or as records.

use std::io::Write as _;

use communique_coder::Coder;
use communique_records as records;
use communique_text::DateBasis;

use super::{Outcome, coder, load, new_run};
use crate::args::{Format, Read};
use crate::error::CliError;
use crate::input;
use crate::output::terminal;

pub(crate) fn run(args: &Read) -> Result<Outcome, CliError> {
    let mut document = input::one(&args.file)?;
    let (lexicon, pipeline) = load(&args.sources)?;
    if let Some(date) = args.about.date {
        (document.date, document.date_basis) = (Some(date), Some(DateBasis::Given));
    }
    document.source = args.about.source.clone().or(document.source);
    let doc = pipeline.parse(&Coder::new(lexicon).mended(&document.text));
    let reading = coder(lexicon, args.statements).read(&document, &doc);
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => terminal::print(&mut out, &document, &doc, &reading).map_err(CliError::stdout)?,
        Format::Jsonl => {
            let (run, started) = new_run(pipeline, lexicon, if args.statements { "read --statements" } else { "read" });
            let mut lines = run.line(started);
            records::document(&mut lines, &run, &document, &reading, lexicon.actors());
            out.write_all(lines.as_bytes()).map_err(CliError::stdout)?;
        }
    }
    Ok(Outcome::Done)
}
