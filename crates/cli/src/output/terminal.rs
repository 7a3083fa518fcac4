//! A reading for a person: sentences with their acts and parties marked, then a table.
//!
//! Colours are left out by the stream itself where the output is no terminal; the marks stay readable without them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Color, Style};
use communique_coder::{Entity, Event, Reading, Relation};
use communique_language::Doc;
use communique_text::{Document, Span};

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
            writeln!(out, "{QUIET}{:>3}{QUIET:#}  {}", index + 1, marked(&document.text, span, &events))?;
        }
        for relation in reading.relations.iter().filter(|r| r.sentence.index == index) {
            writeln!(out, "     {QUIET}tie:{QUIET:#} {}", relation_line(relation))?;
        }
        writeln!(out)?;
    }
    table(out, &document.text, reading)?;
    for note in &reading.notes {
        writeln!(out, "{QUIET}note: {note}{QUIET:#}")?;
    }
    Ok(())
}

/// A sentence with its acts in brackets: `<actor>`, `{recipient}`, `[trigger n]`.
fn marked(text: &str, sentence: Span, events: &[(usize, &Event)]) -> String {
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
    let mut line = String::new();
    let mut at = sentence.start;
    for (span, kind) in kept {
        line.push_str(&flat(Span::new(at, span.start).of(text)));
        line.push_str(&mark(&flat(span.of(text)), kind));
        at = span.end;
    }
    line.push_str(&flat(Span::new(at, sentence.end).of(text)));
    line.trim().to_owned()
}

/// What words of a sentence are.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    /// The act, with its number in the table.
    Trigger(usize),
    Actor,
    Recipient,
}

/// Words in the brackets and the colour of what they are.
pub(crate) fn mark(words: &str, mark: Mark) -> String {
    let (style, open, close) = match mark {
        Mark::Trigger(n) => (TRIGGER, "[", format!(" {n}]")),
        Mark::Actor => (ACTOR, "<", ">".to_owned()),
        Mark::Recipient => (RECIPIENT, "{", "}".to_owned()),
    };
    format!("{style}{open}{words}{close}{style:#}")
}

/// Line breaks inside a sentence would break the page.
pub(crate) fn flat(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
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

fn table(out: &mut impl Write, text: &str, reading: &Reading) -> io::Result<()> {
    if reading.events.is_empty() {
        return writeln!(out, "No political events.");
    }
    let heads = ["", "event", "status", "actor", "recipient", "words", "source"];
    let mut rows: Vec<[String; 7]> = vec![heads.map(str::to_owned)];
    for (n, event) in reading.events.iter().enumerate() {
        let mode = event.modes.first().map_or(String::new(), |m| format!("/{m}"));
        let source =
            event.sources.first().map_or(String::new(), |s| format!("{} ({})", flat(s.span.of(text)), s.kind.name()));
        rows.push([
            (n + 1).to_string(),
            format!("{}{mode}", event.category),
            event.status.name().to_owned(),
            parties(&event.actors),
            parties(&event.recipients),
            flat(event.trigger.of(text)),
            source,
        ]);
    }
    let widths: Vec<usize> =
        (0..heads.len()).map(|c| rows.iter().map(|r| cut(&r[c]).chars().count()).max().unwrap_or(0)).collect();
    for (n, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{:width$}", cut(cell))).collect();
        let line = cells.join("  ");
        let line = line.trim_end();
        if n == 0 { writeln!(out, "{BOLD}{line}{BOLD:#}")? } else { writeln!(out, "{line}")? }
    }
    Ok(())
}

/// Characters of the widest cell.
const WIDEST: usize = 46;

fn cut(cell: &str) -> String {
    if cell.chars().count() <= WIDEST {
        return cell.to_owned();
    }
    cell.chars().take(WIDEST - 1).chain(['…']).collect()
}
