//! `communique recode`: what another program, model or lexicon read is read again, and what differs is told.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use communique_coder::Coder;
use communique_dossier::{Change, Difference, Dossier, Entry, Options};
use communique_records::{self as records, EventRecord};
use serde_json::json;

use super::add::sentences;
use super::{Outcome, load, new_run};
use crate::args::{Recode, Rows};
use crate::error::CliError;
use crate::output::progress::Progress;
use crate::output::table;
use crate::readers::{Incoming, Outgoing, Readers, threads};

/// Documents of a transaction.
const BATCH: usize = 500;

pub(crate) fn run(args: &Recode) -> Result<Outcome, CliError> {
    let mut dossier = Dossier::open(&args.dossier, &Options::default())?;
    let (lexicon, pipeline) = load(&args.sources)?;
    let coder = Coder::new(lexicon);
    let (run, started) = new_run(pipeline, lexicon, "code");
    let readers = Readers { pipeline, coder, threads: threads(args.threads) };
    let total = dossier.count_outdated(&run)?;
    let progress = Progress::count(args.quiet, total);
    let (mut after, mut done) = (0, 0);
    let mut tally = Tally::default();
    let mut rows = Vec::new();
    let mut out = anstream::stdout().lock();
    if args.format == Rows::Csv {
        table::csv(&mut out, &HEADS).map_err(CliError::stdout)?;
    }
    loop {
        let batch = dossier.outdated(&run, after, BATCH)?;
        let Some((last, _)) = batch.last() else { break };
        after = *last;
        let mut entries: Vec<Entry> = Vec::with_capacity(batch.len());
        let incoming = batch.into_iter().map(|(_, document)| Incoming::Read(document));
        let make = |outgoing: Outgoing<'_>| match outgoing {
            Outgoing::Read(document, doc, reading) => {
                let records = records::records(&run, &document, &reading, coder.lexicon().actors()).collect();
                Some(Entry { bands: Vec::new(), sentences: sentences(doc), records, is_read: true, document })
            }
            Outgoing::Passed(..) | Outgoing::Bad(_) => None,
        };
        readers.run(incoming, make, |entry| {
            entries.extend(entry);
            done += 1;
            progress.set(done);
            Ok(())
        })?;
        for difference in dossier.recode(&run, started, &entries)? {
            tally.count(&difference);
            match args.format {
                Rows::Table => rows.push(cells(&difference)),
                Rows::Csv => table::csv(&mut out, &cells(&difference).each_ref().map(String::as_str))
                    .map_err(CliError::stdout)?,
                Rows::Jsonl => writeln!(out, "{}", object(&difference)).map_err(CliError::stdout)?,
            }
        }
    }
    progress.finish();
    if args.format == Rows::Table && !rows.is_empty() {
        table::print(&mut out, HEADS, &rows).map_err(CliError::stdout)?;
        writeln!(out).map_err(CliError::stdout)?;
        let categories: Vec<_> = tally.categories.iter().map(|(name, n)| row(name, n)).collect();
        table::print(&mut out, ["category", "gained", "lost", "changed"], &categories).map_err(CliError::stdout)?;
    }
    if !args.quiet {
        let [gained, lost, changed] = tally.all;
        let _ = writeln!(
            anstream::stderr(),
            "{total} documents read again: {gained} events gained, {lost} lost, {changed} changed"
        );
    }
    Ok(Outcome::Done)
}

/// How many events are gained, lost, changed.
type Counts = [usize; 3];

#[derive(Default)]
struct Tally {
    all: Counts,
    /// By the category that an event has, or had where it is lost.
    categories: BTreeMap<String, Counts>,
}

impl Tally {
    fn count(&mut self, difference: &Difference) {
        let place = match difference.change {
            Change::Gained => 0,
            Change::Lost => 1,
            Change::Changed => 2,
        };
        self.all[place] += 1;
        if let Some(event) = difference.after.as_ref().or(difference.before.as_ref()) {
            self.categories.entry(event.event.to_string()).or_default()[place] += 1;
        }
    }
}

fn row(name: &str, counts: &Counts) -> [String; 4] {
    let [gained, lost, changed] = counts.map(|n| if n == 0 { "–".to_owned() } else { n.to_string() });
    [name.to_owned(), gained, lost, changed]
}

const HEADS: [&str; 6] = ["change", "document", "words", "before", "after", "what differs"];

fn cells(difference: &Difference) -> [String; 6] {
    let Difference { change, before, after } = difference;
    let either = after.as_ref().or(before.as_ref());
    [
        change.name().to_owned(),
        either.map_or_else(String::new, |e| e.document.clone()),
        either.map_or_else(String::new, |e| e.trigger.text.clone()),
        before.as_ref().map_or_else(String::new, brief),
        after.as_ref().map_or_else(String::new, brief),
        fields(difference).join(", "),
    ]
}

/// Fields of the record that differ, where an event is told otherwise.
fn fields(difference: &Difference) -> Vec<String> {
    let (Some(before), Some(after)) = (&difference.before, &difference.after) else { return Vec::new() };
    // These follow from what else is new, or say nothing of who did what.
    const ASIDE: [&str; 9] = ["run", "id", "n", "frame", "evidence", "confidence", "quad", "scale", "cameo"];
    let [before, after] = [before, after].map(|event| json!(event));
    let names: BTreeSet<&String> =
        [&before, &after].into_iter().filter_map(|e| e.as_object()).flat_map(|e| e.keys()).collect();
    let differs = |name: &&String| !ASIDE.contains(&name.as_str()) && before.get(name) != after.get(name);
    names.into_iter().filter(differs).cloned().collect()
}

fn brief(event: &EventRecord) -> String {
    let status = event.status.name();
    let status = if status == "actual" { String::new() } else { format!(" {status}") };
    format!("{}{status} {} → {}", table::kind(event), table::parties(&event.actor), table::parties(&event.recipient))
}

fn object(difference: &Difference) -> serde_json::Value {
    let either = difference.after.as_ref().or(difference.before.as_ref());
    json!({
        "change": difference.change.name(), "document": either.map(|e| &e.document),
        "fields": fields(difference), "before": difference.before, "after": difference.after,
    })
}
