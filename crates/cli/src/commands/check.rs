//! `communique check`: whether a dossier is whole.

use std::io::Write as _;

use communique_dossier::{Dossier, Finding, Options};

use super::Outcome;
use crate::args::DossierCheck;
use crate::error::CliError;
use crate::output::progress::Progress;
use crate::output::table;

pub(crate) fn run(args: &DossierCheck) -> Result<Outcome, CliError> {
    let dossier = Dossier::open(&args.dossier, &Options::default())?;
    let total = dossier.count()?;
    let progress = Progress::count(args.quiet, total);
    let findings = dossier.check(|done| progress.set(done))?;
    progress.finish();
    let mut out = anstream::stdout().lock();
    for Finding { place, what } in &findings {
        writeln!(out, "{}: {}", table::flat(place), table::flat(what)).map_err(CliError::stdout)?;
    }
    let said = match findings.len() {
        0 => format!("{total} documents, all whole"),
        n => format!("{n} faults in {total} documents"),
    };
    writeln!(out, "{said}").map_err(CliError::stdout)?;
    Ok(if findings.is_empty() { Outcome::Done } else { Outcome::Faults })
}
