//! `communique search`: documents of a dossier that a query finds.

use std::io::Write;

use anstyle::{AnsiColor, Color, Style};
use communique_dossier::{Dossier, Hit, Options, Query};
use communique_records::EventRecord;
use serde_json::json;

use super::Outcome;
use crate::args::{Rows, Search};
use crate::error::CliError;
use crate::output::page;
use crate::output::table::{self, BOLD, QUIET};

const FOUND: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Yellow))).bold();

/// Columns of a date and the space after it.
const INDENT: usize = 12;

/// The query, or where it can't be read.
pub(crate) fn parse(text: &str) -> Result<Query, CliError> {
    Query::parse(text).map_err(|fault| CliError::Query(fault.pointing_at(text)))
}

pub(crate) fn run(args: &Search) -> Result<Outcome, CliError> {
    let query = parse(&args.query)?;
    let dossier = Dossier::open_read_only(&args.dossier, &Options::default())?;
    // One more than is shown tells whether there are more.
    let mut hits = dossier.search(&query, args.limit.saturating_add(1))?;
    let has_more = hits.len() > args.limit;
    hits.truncate(args.limit);
    let mut out = anstream::stdout().lock();
    match args.format {
        Rows::Table => page(&mut out, &hits, has_more),
        Rows::Jsonl => hits.iter().try_for_each(|hit| writeln!(out, "{}", object(hit))),
        Rows::Csv => csv(&mut out, &hits),
    }
    .map_err(CliError::stdout)?;
    Ok(Outcome::Done)
}

fn page(out: &mut impl Write, hits: &[Hit], has_more: bool) -> std::io::Result<()> {
    if hits.is_empty() {
        return writeln!(out, "No documents.");
    }
    let width = page::width();
    for hit in hits {
        let date = hit.date.map_or_else(|| "no date   ".to_owned(), |d| d.to_string());
        let title = hit.title.as_deref().map_or_else(|| "no title".to_owned(), table::flat);
        let mut about = vec![table::flat(&hit.id)];
        about.extend(hit.source.as_deref().map(table::flat));
        if hit.version > 1 {
            about.push(format!("version {}", hit.version));
        }
        about.extend(hit.duplicate_of.iter().map(|first| format!("repeats {}", table::flat(first))));
        write!(out, "{date}  ")?;
        let about = format!(" ({})", about.join(", "));
        page::flow(out, width, INDENT, INDENT, [(title.trim(), BOLD), (about.as_str(), QUIET)])?;
        let marked: Vec<(String, Style)> = hit.snippet.iter().map(|(text, found)| marked(text, *found)).collect();
        write!(out, "{}", " ".repeat(INDENT))?;
        page::flow(out, width, INDENT, INDENT, marked.iter().map(|(text, style)| (text.as_str(), *style)))?;
        for line in told(&hit.events) {
            write!(out, "{}", " ".repeat(INDENT))?;
            page::flow(out, width, INDENT + 2, INDENT, [(line.as_str(), QUIET)])?;
        }
    }
    if has_more {
        writeln!(out, "\n{QUIET}The newest {}; --limit shows more.{QUIET:#}", hits.len())?;
    }
    Ok(())
}

fn marked(text: &str, is_found: bool) -> (String, Style) {
    let text = table::flat(text);
    if is_found { (format!("[{text}]"), FOUND) } else { (text, Style::new()) }
}

/// Events as lines: those of one kind between the same parties in one, with the words of each.
fn told(events: &[EventRecord]) -> Vec<String> {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for event in events {
        let (actor, recipient) = (table::parties(&event.actor), table::parties(&event.recipient));
        let line = format!("{} {}: {actor} → {recipient}", table::kind(event), event.status.name());
        let words = format!("“{}”", table::flat(&event.trigger.text));
        match lines.iter_mut().find(|(other, _)| *other == line) {
            Some((_, all)) if all.contains(&words) => {}
            Some((_, all)) => all.push(words),
            None => lines.push((line, vec![words])),
        }
    }
    lines.into_iter().map(|(line, words)| format!("{line} {}", words.join(", "))).collect()
}

fn snippet(hit: &Hit) -> String {
    hit.snippet.iter().map(|(text, _)| text.as_str()).collect()
}

fn object(hit: &Hit) -> serde_json::Value {
    json!({
        "document": hit.id, "version": hit.version, "date": hit.date.map(|d| d.to_string()), "title": hit.title,
        "source": hit.source, "language": hit.language, "duplicate_of": hit.duplicate_of, "snippet": snippet(hit),
        "events": hit.events,
    })
}

fn csv(out: &mut impl Write, hits: &[Hit]) -> std::io::Result<()> {
    table::csv(
        out,
        &["document", "version", "date", "title", "source", "language", "duplicate_of", "snippet", "events"],
    )?;
    for hit in hits {
        let (version, date) = (hit.version.to_string(), hit.date.map_or(String::new(), |d| d.to_string()));
        let text = |o: &Option<String>| o.clone().unwrap_or_default();
        let events: Vec<&str> = hit.events.iter().map(|e| e.id.as_str()).collect();
        let (events, snippet) = (events.join(";"), snippet(hit));
        let (title, source, language, first) =
            (text(&hit.title), text(&hit.source), text(&hit.language), text(&hit.duplicate_of));
        let cells =
            [&hit.id, &version, &date, &title, &source, &language, &first, &snippet, &events].map(String::as_str);
        table::csv(out, &cells)?;
    }
    Ok(())
}
