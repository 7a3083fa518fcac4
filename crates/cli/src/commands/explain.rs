//! `communique explain`: the tree of a sentence, the rows tried on each head, and what came of each.

use communique_coder::{Coder, mended};
use communique_text::Document;

use super::{Outcome, load_lexicon};
use crate::args::Explain;
use crate::error::CliError;
use crate::model;
use crate::output::terminal;

pub(crate) fn run(args: &Explain) -> Result<Outcome, CliError> {
    let lexicon = load_lexicon(&args.sources)?;
    let pipeline = model::load(&args.sources)?;
    let document = Document {
        date: args.about.date,
        source: args.about.source.clone(),
        ..Document::new("sentence", args.sentence.clone())
    };
    let doc = pipeline.parse(&mended(&document.text));
    let explanation = Coder::new(&lexicon).explain(&document, &doc);
    terminal::explain(&mut anstream::stdout().lock(), &document, &doc, &explanation).map_err(CliError::stdout)?;
    Ok(Outcome::Done)
}
