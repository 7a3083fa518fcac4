//! `communique show`: a document of a dossier with its events marked, as `read` shows one.

use std::io::{self, Write};

use anstyle::Style;
use communique_dossier::{Dossier, Options, Shown};
use communique_records::{EventRecord, Points, Record, RelationRecord};

use super::Outcome;
use crate::args::{Format, Show};
use crate::error::CliError;
use crate::output::page;
use crate::output::table::{self, BOLD, QUIET};
use crate::output::terminal::{self, Mark};

pub(crate) fn run(args: &Show) -> Result<Outcome, CliError> {
    let dossier = Dossier::open_read_only(&args.dossier, &Options::default())?;
    let Some(shown) = dossier.show(&args.id, args.version)? else {
        return Err(CliError::NoDocument { path: args.dossier.clone(), id: args.id.clone() });
    };
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => page(&mut out, &shown),
        Format::Jsonl => shown.records.iter().try_for_each(|r| out.write_all(r.to_line().as_bytes())),
    }
    .map_err(CliError::stdout)?;
    Ok(Outcome::Done)
}

fn page(out: &mut impl Write, shown: &Shown) -> io::Result<()> {
    let (document, width) = (&shown.document, page::width());
    let text: Vec<char> = document.text.chars().collect();
    if let Some(title) = &document.title {
        writeln!(out, "{BOLD}{}{BOLD:#}", table::flat(title))?;
    }
    let mut about = vec![table::flat(&document.id)];
    about.extend(document.date.map(|d| d.to_string()));
    about.extend([&document.source, &document.language, &document.url].into_iter().flatten().map(|s| table::flat(s)));
    if shown.version.1 > 1 {
        about.push(format!("version {} of {}", shown.version.0, shown.version.1));
    }
    about.extend(shown.duplicate_of.iter().map(|id| format!("repeats {id}")));
    if !shown.repeated_by.is_empty() {
        about.push(format!("repeated by {}", shown.repeated_by.join(", ")));
    }
    writeln!(out, "{QUIET}{}{QUIET:#}\n", about.join("  "))?;
    let events: Vec<&EventRecord> =
        shown.records.iter().filter_map(|r| if let Record::Event(e) = r { Some(&**e) } else { None }).collect();
    let ties: Vec<&RelationRecord> =
        shown.records.iter().filter_map(|r| if let Record::Relation(r) = r { Some(r) } else { None }).collect();
    if shown.sentences.is_empty() {
        let lines = document.text.lines().map(table::flat);
        lines.into_iter().try_for_each(|line| page::flow(out, width, 0, 0, [(line.as_str(), Style::new())]))?;
    }
    for (index, sentence) in shown.sentences.iter().enumerate() {
        let told: Vec<(usize, &EventRecord)> =
            events.iter().copied().enumerate().filter(|(_, e)| e.sentence.index as usize == index).collect();
        write!(out, "{QUIET}{:>3}{QUIET:#}  ", index + 1)?;
        let stretches = marked(&text, *sentence, &told);
        page::flow(out, width, 5, 5, stretches.iter().map(|(words, style)| (words.as_str(), *style)))?;
        for tie in ties.iter().filter(|r| r.sentence.index as usize == index) {
            writeln!(out, "     {QUIET}tie:{QUIET:#} {}", tie_line(tie))?;
        }
    }
    writeln!(out)?;
    let heads = ["", "event", "status", "actor", "recipient", "words", "source"];
    let row = |(n, e): (usize, &&EventRecord)| {
        let source = e.source.first().map_or_else(String::new, |s| format!("{} ({})", s.text, s.kind.name()));
        let (actor, recipient) = (table::parties(&e.actor), table::parties(&e.recipient));
        [
            (n + 1).to_string(),
            table::kind(e),
            e.status.name().to_owned(),
            actor,
            recipient,
            e.trigger.text.clone(),
            source,
        ]
    };
    let rows: Vec<_> = events.iter().enumerate().map(row).collect();
    if rows.is_empty() {
        writeln!(out, "No political events.")?
    } else {
        table::print(out, heads, &rows)?
    }
    for record in &shown.records {
        if let Record::Document(own) = record {
            own.notes.iter().try_for_each(|note| writeln!(out, "{QUIET}note: {note}{QUIET:#}"))?;
        }
    }
    Ok(())
}

/// A sentence with its acts and parties in brackets, as [`terminal`] writes them.
fn marked(text: &[char], sentence: Points, events: &[(usize, &EventRecord)]) -> Vec<(String, Style)> {
    let mut marks: Vec<(Points, Mark)> =
        events.iter().map(|(n, e)| (e.trigger.points(), Mark::Trigger(n + 1))).collect();
    for (_, event) in events {
        marks.extend(event.actor.iter().filter_map(|e| e.points()).map(|p| (p, Mark::Actor)));
        marks.extend(event.recipient.iter().filter_map(|e| e.points()).map(|p| (p, Mark::Recipient)));
    }
    let mut kept: Vec<(Points, Mark)> = Vec::new();
    for (points, mark) in marks {
        let inside = sentence.0 <= points.0 && points.1 <= sentence.1;
        if inside && !kept.iter().any(|(k, _)| k.0 < points.1 && points.0 < k.1) {
            kept.push((points, mark));
        }
    }
    kept.sort_by_key(|(points, _)| *points);
    let words = |from: u32, to: u32| -> String {
        let found = text.get(from as usize..to as usize).unwrap_or(&[]);
        table::flat(&found.iter().collect::<String>())
    };
    let mut line = Vec::new();
    let mut at = sentence.0;
    for (Points(start, end), mark) in kept {
        line.push((words(at, start), Style::new()));
        line.push(terminal::mark(&words(start, end), mark));
        at = end;
    }
    line.push((words(at, sentence.1).trim_end().to_owned(), Style::new()));
    line
}

fn tie_line(tie: &RelationRecord) -> String {
    let mut parts =
        vec![tie.parties.iter().map(|p| table::parties(std::slice::from_ref(p))).collect::<Vec<_>>().join(" – ")];
    if !tie.terms.is_empty() {
        parts.push(tie.terms.join(", "));
    }
    parts.extend(tie.level.as_ref().map(|l| format!("level: {l}")));
    parts.extend(tie.movement.map(|m| m.name().to_owned()));
    if tie.status.name() != "actual" {
        parts.push(tie.status.name().to_owned());
    }
    parts.join("; ")
}
