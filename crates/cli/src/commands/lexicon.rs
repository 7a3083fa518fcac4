//! `communique lexicon`: `check` runs every row's own sentences; `coverage` is in [`super::coverage`].

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use communique_coder::Coder;
use communique_coder::check::Expectation;
use communique_lexicon::frame::Example;
use communique_lexicon::{Lexicon, NoteKind};

use super::{Outcome, coverage};
use crate::args::{LexiconAction, LexiconArgs, LexiconCheck};
use crate::error::CliError;
use crate::model;

pub(crate) fn run(args: &LexiconArgs) -> Result<Outcome, CliError> {
    match &args.action {
        LexiconAction::Check(check) => run_check(check),
        LexiconAction::Coverage(args) => coverage::run(args),
    }
}

fn run_check(args: &LexiconCheck) -> Result<Outcome, CliError> {
    let lexicon = Lexicon::load_with(args.sources.lexicon.as_deref(), &args.sources.actors)?;
    // A check of nothing would look as if all was well.
    if let Some(only) = args.only.as_ref().filter(|only| !lexicon.files().any(|file| file.contains(only.as_str()))) {
        return Err(CliError::NoRows { only: only.clone() });
    }
    let pipeline = model::load(&args.sources)?;
    let coder = Coder::new(&lexicon);
    let wanted = |e: &&Example| args.only.as_ref().is_none_or(|only| e.file.contains(only.as_str()));
    let mut out = std::io::stdout().lock();
    let (mut run, mut faulty) = (0, 0);
    for note in lexicon.notes() {
        writeln!(out, "{note}").map_err(CliError::stdout)?;
    }
    let passed_over = lexicon.notes().iter().filter(|n| n.kind == NoteKind::PassedOver).count();
    // Rows that state an act, with the place of their first sentence, until a sentence of theirs fires them.
    let mut silent: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    let mut spoke: BTreeSet<&str> = BTreeSet::new();
    for example in lexicon.examples().iter().filter(wanted) {
        run += 1;
        let faults = match Expectation::parse(&example.text) {
            Ok(expected) => {
                let document = expected.document();
                let reading = coder.read(&document, &pipeline.parse(&coder.mended(&document.text)));
                if Expectation::fired(&reading, &example.row) {
                    spoke.insert(&example.row);
                }
                let faults = expected.faults(&reading, &example.row, example.fires);
                // A row with a sentence that is read otherwise is faulty, and not superfluous.
                if !faults.is_empty() {
                    spoke.insert(&example.row);
                } else if example.fires && !expected.acts.is_empty() {
                    silent.entry(&example.row).or_insert((&example.file, example.line));
                }
                faults
            }
            Err(fault) => vec![fault],
        };
        if !faults.is_empty() {
            faulty += 1;
            let kind = if example.fires { "yes" } else { "no" };
            let Example { file, line, row, text, .. } = example;
            writeln!(out, "{file}:{line}: {row} ({kind}): {text}").map_err(CliError::stdout)?;
            for fault in faults {
                writeln!(out, "    {fault}").map_err(CliError::stdout)?;
            }
        }
    }
    silent.retain(|row, _| !spoke.contains(row));
    for (row, (file, line)) in &silent {
        writeln!(out, "{file}:{line}: {row}: note: other rows read all its sentences").map_err(CliError::stdout)?;
    }
    writeln!(out, "{run} sentences, {} as stated, {faulty} otherwise; {} rows silent", run - faulty, silent.len())
        .map_err(CliError::stdout)?;
    if passed_over > 0 {
        writeln!(out, "{passed_over} lines of actors passed over").map_err(CliError::stdout)?;
    }
    Ok(if faulty + passed_over == 0 { Outcome::Done } else { Outcome::Faults })
}
