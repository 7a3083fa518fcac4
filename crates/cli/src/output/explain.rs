//! An explanation for a person: the tree, then each head with the rows tried on it and what was decided, then the reading.

use std::io::{self, Write};

use communique_coder::{Explanation, HeadReport, Reason, RowReport, Step, Verdict};
use communique_language::Doc;
use communique_text::Document;

use super::terminal::{self, BOLD, QUIET, TRIGGER, flat};

pub(crate) fn print(out: &mut impl Write, document: &Document, doc: &Doc, explanation: &Explanation) -> io::Result<()> {
    tree(out, doc)?;
    for head in &explanation.heads {
        print_head(out, &document.text, head)?;
    }
    writeln!(out)?;
    terminal::print(out, document, doc, &explanation.reading)?;
    if explanation.heads.is_empty() {
        writeln!(out, "No verb, and no word that heads a row of the lexicon.")?;
    } else if explanation.reading.events.is_empty() {
        writeln!(out, "Why there is none stands at each word above.")?;
    }
    Ok(())
}

fn print_head(out: &mut impl Write, text: &str, head: &HeadReport) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{}{BOLD:#}", flat(head.span.of(text)))?;
    for row in &head.rows {
        print_row(out, text, row)?;
    }
    let told = |reason: &&Reason| matches!(reason, Reason::Turned(step) if is_step_of_event(&head.reasons, step));
    for reason in head.reasons.iter().filter(|r| !told(r)) {
        writeln!(out, "  {TRIGGER}→{TRIGGER:#} {}", flat(&reason.text(text)))?;
        if let Reason::Told { steps, .. } = reason {
            for step in steps {
                writeln!(out, "      {step}")?;
            }
        }
    }
    Ok(())
}

/// Whether a step stands under an event of the same head already.
fn is_step_of_event(reasons: &[Reason], step: &Step) -> bool {
    reasons.iter().any(|r| matches!(r, Reason::Told { steps, .. } if steps.contains(step)))
}

fn print_row(out: &mut impl Write, text: &str, row: &RowReport) -> io::Result<()> {
    let RowReport { id, at, operator, verdict, chosen } = row;
    let kind = if *operator { "operator" } else { "frame" };
    match verdict {
        Verdict::Fits(weight) => {
            let used = if *chosen { "used" } else { "fits" };
            writeln!(out, "  {TRIGGER}{used}{TRIGGER:#} {weight:>2}  {kind:8}  {id}  {QUIET}{at}{QUIET:#}")
        }
        Verdict::Fails(failure) => {
            writeln!(out, "  {QUIET}no       {kind:8}  {id}  {at}: {}{QUIET:#}", flat(&failure.text(text)))
        }
    }
}

/// The tree, one token a line, indented by depth.
fn tree(out: &mut impl Write, doc: &Doc) -> io::Result<()> {
    for sentence in doc.sentences() {
        for t in sentence {
            let token = &doc.tokens()[t];
            let mut depth = 0;
            let mut at = t;
            while doc.tokens()[at].head as usize != at && depth < 40 {
                at = doc.tokens()[at].head as usize;
                depth += 1;
            }
            let (word, label) = (flat(doc.word(t)), doc.label(token.dep));
            let entity = doc.label(token.entity);
            let entity = if entity.is_empty() { String::new() } else { format!(" {entity}") };
            let line = format!(
                "{:indent$}{word} {QUIET}{label} {} {}{entity}{QUIET:#}",
                "",
                doc.label(token.tag),
                doc.lemma(t),
                indent = 2 * depth
            );
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
