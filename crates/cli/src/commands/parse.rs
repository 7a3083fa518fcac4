//! `communique parse`: the parse of a text as CoNLL-U.

use super::Outcome;
use crate::args::Parse;
use crate::error::CliError;
use crate::{input, model};

pub(crate) fn run(args: &Parse) -> Result<Outcome, CliError> {
    let text = input::one(&args.file)?.text;
    let pipeline = model::load(&args.sources)?;
    let doc = pipeline.parse(&text);
    communique_exports::print_conllu(&mut std::io::stdout().lock(), &doc).map_err(CliError::stdout)?;
    Ok(Outcome::Done)
}
