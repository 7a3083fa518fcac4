//! `communique stats`: what a dossier holds, as tables and bars.

use std::io::{self, Write};

use communique_dossier::{Count, Dossier, Options, Stats};

use super::Outcome;
use crate::args::DossierStats;
use crate::error::CliError;
use crate::output::table::{self, BOLD};

pub(crate) fn run(args: &DossierStats) -> Result<Outcome, CliError> {
    let dossier = Dossier::open_read_only(&args.dossier, &Options::default())?;
    let stats = dossier.stats(args.limit)?;
    page(&mut anstream::stdout().lock(), &stats).map_err(CliError::stdout)?;
    Ok(Outcome::Done)
}

fn page(out: &mut impl Write, stats: &Stats) -> io::Result<()> {
    let Stats { documents, read, duplicates, versions, failures, events, relations, mentions, .. } = stats;
    writeln!(
        out,
        "{BOLD}{documents} documents{BOLD:#}, {read} of them read, {duplicates} repeat others, {versions} later versions, {failures} failures"
    )?;
    writeln!(out, "{events} events, {relations} ties, {mentions} mentions")?;
    if let Some((first, last)) = &stats.days {
        writeln!(out, "from {first} to {last}")?;
    }
    let each = stats.bytes / (*documents).max(1);
    writeln!(out, "{:.1} MB, {each} bytes a document", stats.bytes as f64 / 1e6)?;
    let lists = [
        ("Documents by language", &stats.languages),
        ("Documents by source", &stats.sources),
        ("Events by category", &stats.categories),
        ("Events by status", &stats.statuses),
        ("Events by actor and recipient", &stats.dyads),
        ("Documents by month", &stats.months),
        ("Events by month", &stats.event_months),
    ];
    for (head, counts) in lists {
        if !counts.is_empty() {
            table::bars(out, head, counts.iter().map(|Count { name, count }| (name.as_str(), *count)))?;
        }
    }
    Ok(())
}
