//! `communique stats`: what a dossier holds, as tables and bars.

use std::io::{self, Write};

use communique_dossier::{Count, Dossier, Options, Stats};

use super::Outcome;
use crate::args::DossierStats;
use crate::error::CliError;
use crate::output::table::{self, BOLD, counted, number};

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
        "{BOLD}{}{BOLD:#}, {} of them read, {} repeat others, {}, {}",
        counted(*documents, "document", "documents"),
        number(*read),
        number(*duplicates),
        counted(*versions, "later version", "later versions"),
        counted(*failures, "failure", "failures"),
    )?;
    let (events, ties) = (counted(*events, "event", "events"), counted(*relations, "tie", "ties"));
    writeln!(out, "{events}, {ties}, {}", counted(*mentions, "mention", "mentions"))?;
    if let Some((first, last)) = &stats.days {
        writeln!(out, "from {first} to {last}")?;
    }
    let each = stats.bytes / (*documents).max(1);
    writeln!(out, "{:.1} MB, {} bytes a document", stats.bytes as f64 / 1e6, number(each))?;
    let (documents_in_time, months) = in_time("Documents", &stats.months);
    let (events_in_time, event_months) = in_time("Events", &stats.event_months);
    let lists = [
        ("Documents by language", &stats.languages),
        ("Documents by source", &stats.sources),
        ("Events by category", &stats.categories),
        ("Events by status", &stats.statuses),
        ("Events by actor and recipient", &stats.dyads),
        (documents_in_time.as_str(), &months),
        (events_in_time.as_str(), &event_months),
    ];
    for (head, counts) in lists {
        if !counts.is_empty() {
            table::bars(out, head, counts.iter().map(|Count { name, count }| (name.as_str(), *count)))?;
        }
    }
    Ok(())
}

/// Counts by month, or by year where the months would fill pages.
fn in_time(what: &str, months: &[Count]) -> (String, Vec<Count>) {
    const MOST: usize = 36;
    if months.len() <= MOST {
        return (format!("{what} by month"), months.to_vec());
    }
    let mut years: Vec<Count> = Vec::new();
    for Count { name, count } in months {
        let year = name.rsplit_once('-').map_or(name.as_str(), |(year, _)| year);
        match years.last_mut() {
            Some(last) if last.name == year => last.count += count,
            _ => years.push(Count { name: year.to_owned(), count: *count }),
        }
    }
    (format!("{what} by year"), years)
}
