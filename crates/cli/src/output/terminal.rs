//! A reading for a person: sentences with their acts and parties marked, then a table.
//!
//! Colours are left out by the stream itself where the output is no terminal; the marks stay readable without them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Color, Style};
use communique_coder::{Entity, Event, Reading, Relation};
use communique_language::Doc;
use communique_text::{Document, Span};

pub(crate) use super::page::flat;
use super::{page, table};

const fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

pub(crate) const TRIGGER: Style = colour(AnsiColor::Yellow).bold();
const ACTOR: Style = colour(AnsiColor::Green);
const RECIPIENT: Style = colour(AnsiColor::Cyan);
pub(crate) const QUIET: Style = Style::new().dimmed();
pub(crate) const BOLD: Style = Style::new().bold();

pub(crate) fn print(out: &mut impl Write, document: &Document, doc: &Doc, reading: &Reading) -> io::Result<()> {
    if let Some(title) = &document.title {
        writeln!(out, "{BOLD}{title}{BOLD:#}\n")?;
    }
    let width = page::width();
    let mut told: Vec<usize> = reading.events.iter().map(|e| e.sentence.index).collect();
    told.extend(reading.relations.iter().map(|r| r.sentence.index));
    told.sort_unstable();
    told.dedup();
    for (index, sentence) in doc.sentences().enumerate() {
        if told.binary_search(&index).is_err() {
            continue;
        }
        let events: Vec<(usize, &Event)> =
            reading.events.iter().enumerate().filter(|(_, e)| e.sentence.index == index).collect();
        let tokens = &doc.tokens()[sentence];
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
            let span = first.span.join(last.span);
            write!(out, "{QUIET}{:>3}{QUIET:#}  ", index + 1)?;
            let stretches = marked(&document.text, span, &events);
            page::flow(out, width, 5, 5, stretches.iter().map(|(words, style)| (words.as_str(), *style)))?;
        }
        for relation in reading.relations.iter().filter(|r| r.sentence.index == index) {
            writeln!(out, "     {QUIET}tie:{QUIET:#} {}", relation_line(relation))?;
        }
        writeln!(out)?;
    }
    events(out, &document.text, reading)?;
    for note in &reading.notes {
        writeln!(out, "{QUIET}note: {note}{QUIET:#}")?;
    }
    Ok(())
}

/// A sentence with its acts in brackets: `<actor>`, `{recipient}`, `[trigger n]`.
fn marked(text: &str, sentence: Span, events: &[(usize, &Event)]) -> Vec<(String, Style)> {
    let mut marks: Vec<(Span, Mark)> = events.iter().map(|(n, e)| (e.trigger, Mark::Trigger(n + 1))).collect();
    for (_, event) in events {
        let side =
            |entities: &[Entity], kind| entities.iter().filter_map(|e| e.span).map(|s| (s, kind)).collect::<Vec<_>>();
        marks.extend(side(&event.actors, Mark::Actor));
        marks.extend(side(&event.recipients, Mark::Recipient));
    }
    // Triggers first: where words overlap, the act is what the reader looks for.
    let mut kept: Vec<(Span, Mark)> = Vec::new();
    for (span, kind) in marks {
        if sentence.contains(span) && !kept.iter().any(|(k, _)| k.overlaps(span)) {
            kept.push((span, kind));
        }
    }
    kept.sort_by_key(|(span, _)| *span);
    let mut line = Vec::new();
    let mut at = sentence.start;
    for (span, kind) in kept {
        line.push((flat(Span::new(at, span.start).of(text)), Style::new()));
        line.push(mark(&flat(span.of(text)), kind));
        at = span.end;
    }
    line.push((flat(Span::new(at, sentence.end).of(text)).trim_end().to_owned(), Style::new()));
    line
}

/// What words of a sentence are.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    /// The act, with its number in the table.
    Trigger(usize),
    Actor,
    Recipient,
}

/// Words in the brackets of what they are, and the colour.
pub(crate) fn mark(words: &str, mark: Mark) -> (String, Style) {
    match mark {
        Mark::Trigger(n) => (format!("[{words} {n}]"), TRIGGER),
        Mark::Actor => (format!("<{words}>"), ACTOR),
        Mark::Recipient => (format!("{{{words}}}"), RECIPIENT),
    }
}

fn relation_line(relation: &Relation) -> String {
    let parties: Vec<String> = relation.parties.iter().map(party).collect();
    let mut parts = vec![parties.join(" – ")];
    if !relation.terms.is_empty() {
        parts.push(relation.terms.join(", "));
    }
    parts.extend(relation.level.as_ref().map(|l| format!("level: {l}")));
    parts.extend(relation.movement.map(|m| m.name().to_owned()));
    if relation.status != communique_coder::Status::Actual {
        parts.push(relation.status.name().to_owned());
    }
    parts.join("; ")
}

/// Code and primary sector, or the name where there is no code.
fn party(entity: &Entity) -> String {
    let sector = entity.sectors.first().map_or(String::new(), |s| format!(" {s}"));
    match &entity.code {
        Some(code) => format!("{code}{sector}"),
        None if entity.name.is_empty() => "?".to_owned(),
        None => format!("“{}”", flat(&entity.name)),
    }
}

fn parties(entities: &[Entity]) -> String {
    let mut names: Vec<String> = Vec::new();
    for entity in entities {
        let name = party(entity);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { "–".to_owned() } else { names.join(", ") }
}

fn events(out: &mut impl Write, text: &str, reading: &Reading) -> io::Result<()> {
    if reading.events.is_empty() {
        return writeln!(out, "No political events.");
    }
    let heads = ["", "event", "status", "actor", "recipient", "words", "source"];
    let row = |(n, event): (usize, &Event)| {
        let mode = event.modes.first().map_or(String::new(), |m| format!("/{m}"));
        let source =
            event.sources.first().map_or(String::new(), |s| format!("{} ({})", flat(s.span.of(text)), s.kind.name()));
        [
            (n + 1).to_string(),
            format!("{}{mode}", event.category),
            event.status.name().to_owned(),
            parties(&event.actors),
            parties(&event.recipients),
            flat(event.trigger.of(text)),
            source,
        ]
    };
    let rows: Vec<_> = reading.events.iter().enumerate().map(row).collect();
    table::print(out, heads, &rows)
}
