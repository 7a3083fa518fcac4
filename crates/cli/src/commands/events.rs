//! `communique events`: events of a dossier, one a row.

use std::io::Write;

use communique_dossier::{Dossier, Options, Told};
use communique_records::Record;

use super::{Outcome, search};
use crate::args::{Events, Rows};
use crate::error::CliError;
use crate::output::table::{self, QUIET};

pub(crate) fn run(args: &Events) -> Result<Outcome, CliError> {
    let query = search::parse(&args.query)?;
    let dossier = Dossier::open_read_only(&args.dossier, &Options::default())?;
    let mut told = dossier.events(&query, args.limit.saturating_add(1))?;
    let has_more = told.len() > args.limit;
    told.truncate(args.limit);
    let mut out = anstream::stdout().lock();
    match args.format {
        Rows::Table => page(&mut out, &told, has_more),
        Rows::Jsonl => {
            told.iter().try_for_each(|t| out.write_all(Record::Event(Box::new(t.event.clone())).to_line().as_bytes()))
        }
        Rows::Csv => csv(&mut out, &told),
    }
    .map_err(CliError::stdout)?;
    Ok(Outcome::Done)
}

fn published(told: &Told) -> String {
    told.event.published.map_or_else(String::new, |d| d.to_string())
}

fn page(out: &mut impl Write, told: &[Told], has_more: bool) -> std::io::Result<()> {
    if told.is_empty() {
        return writeln!(out, "No events.");
    }
    let heads = ["published", "event", "status", "actor", "recipient", "words", "document"];
    let row = |t: &Told| {
        let e = &t.event;
        let (actor, recipient) = (table::parties(&e.actor), table::parties(&e.recipient));
        [
            published(t),
            table::kind(e),
            e.status.name().to_owned(),
            actor,
            recipient,
            e.trigger.text.clone(),
            e.document.clone(),
        ]
    };
    let rows: Vec<_> = told.iter().map(row).collect();
    table::print(out, heads, &rows)?;
    if has_more {
        writeln!(out, "\n{QUIET}The newest {}; --limit shows more.{QUIET:#}", told.len())?;
    }
    Ok(())
}

fn csv(out: &mut impl Write, told: &[Told]) -> std::io::Result<()> {
    let heads = [
        "id",
        "document",
        "published",
        "date",
        "enddate",
        "event",
        "mode",
        "status",
        "actor",
        "recipient",
        "words",
        "confidence",
        "source",
        "title",
    ];
    table::csv(out, &heads)?;
    for t in told {
        let e = &t.event;
        let codes = |entities: &[communique_records::Entity]| {
            let codes = entities.iter().map(|e| e.code.clone().unwrap_or_else(|| e.name.clone()));
            codes.collect::<Vec<_>>().join(";")
        };
        let date = |d: Option<communique_text::Date>| d.map_or_else(String::new, |d| d.to_string());
        let cells = [
            e.id.clone(),
            e.document.clone(),
            published(t),
            date(e.date),
            date(e.enddate),
            e.event.to_string(),
            e.mode.join(";"),
            e.status.name().to_owned(),
            codes(&e.actor),
            codes(&e.recipient),
            e.trigger.text.clone(),
            e.confidence.to_string(),
            t.source.clone().unwrap_or_default(),
            t.title.clone().unwrap_or_default(),
        ];
        table::csv(out, &cells.each_ref().map(String::as_str))?;
    }
    Ok(())
}
