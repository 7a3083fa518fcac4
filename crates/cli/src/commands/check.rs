//! `communique check`: whether a dossier is whole.

use std::io::Write as _;

use communique_dossier::{Dossier, Finding, Look, Options};

use super::Outcome;
use crate::args::DossierCheck;
use crate::error::CliError;
use crate::output::progress::Progress;
use crate::output::table;

pub(crate) fn run(args: &DossierCheck) -> Result<Outcome, CliError> {
    let dossier = Dossier::open(&args.dossier, &Options::default())?;
    let total = dossier.count()?;
    let progress = Progress::stages(args.quiet, total);
    let findings = dossier.check(|look| match look {
        Look::Pages => progress.say("the pages of the file"),
        Look::Links => progress.say("rows that name others"),
        Look::Counts => progress.say("counts"),
        Look::Words => progress.say("the index"),
        Look::Documents(done) => {
            progress.say("documents");
            progress.set(done);
        }
    })?;
    progress.finish();
    let mut out = anstream::stdout().lock();
    for Finding { place, what } in &findings {
        writeln!(out, "{}: {}", table::flat(place), table::flat(what)).map_err(CliError::stdout)?;
    }
    let said = match findings.len() {
        0 => format!("{}, all whole", table::counted(total, "document", "documents")),
        n => format!(
            "{} in {}",
            table::counted(n as u64, "fault", "faults"),
            table::counted(total, "document", "documents")
        ),
    };
    writeln!(out, "{said}").map_err(CliError::stdout)?;
    Ok(if findings.is_empty() { Outcome::Done } else { Outcome::Faults })
}
