//! `communique explain`: the tree of a sentence, the rows tried on each head, and what came of each.

use std::io::Write as _;

use communique_coder::Coder;
use communique_records as records;
use communique_text::Document;

use super::{Outcome, load, new_run};
use crate::args::{Explain, Format};
use crate::error::CliError;
use crate::output::explain;

pub(crate) fn run(args: &Explain) -> Result<Outcome, CliError> {
    let (lexicon, pipeline) = load(&args.sources)?;
    let document = Document {
        date: args.about.date,
        source: args.about.source.clone(),
        ..Document::new("sentence", args.sentence.clone())
    };
    let doc = pipeline.parse(&Coder::new(lexicon).mended(&document.text));
    let explanation = Coder::new(lexicon).explain(&document, &doc);
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => explain::print(&mut out, &document, &doc, &explanation).map_err(CliError::stdout)?,
        Format::Jsonl => {
            let (run, started) = new_run(pipeline, lexicon, "explain");
            let mut lines = run.line(started);
            records::explanation(&mut lines, &run, &document, &explanation, lexicon.actors());
            out.write_all(lines.as_bytes()).map_err(CliError::stdout)?;
        }
    }
    Ok(Outcome::Done)
}
