//! Explanations as lines: one `head` record for each head that might have told an act, before the records of the reading.
//!
//! **One rule:** nobody reads these lines back into a dossier; they are for whoever asks why.

use communique_coder::{By, Explanation, Failure, HeadReport, Meaning, Reason, RowReport, Step, Verdict};
use communique_lexicon::actors::Actors;
use communique_text::{CodePoints, Document, Span};
use serde::Serialize;

use crate::{Points, Run, Words};

/// Appends an explanation as lines: its heads, then what [`document`](crate::document) writes.
pub fn explanation(out: &mut String, run: &Run, document: &Document, explanation: &Explanation, actors: &Actors) {
    let writer = Writer { run, document, points: CodePoints::new(&document.text) };
    for head in &explanation.heads {
        // Strings, numbers and lists of them: there is nothing in them that JSON can't say.
        out.push_str(&serde_json::to_string(&writer.head(head)).unwrap_or_default());
        out.push('\n');
    }
    crate::document(out, run, document, &explanation.reading, actors);
}

#[derive(Serialize)]
struct Head<'h> {
    r#type: &'static str,
    run: &'h str,
    document: &'h str,
    sentence: usize,
    #[serde(flatten)]
    words: Words,
    rows: Vec<Row<'h>>,
    reasons: Vec<Why<'h>>,
}

#[derive(Serialize)]
struct Row<'h> {
    id: &'h str,
    at: &'h str,
    kind: &'static str,
    chosen: bool,
    weight: Option<u32>,
    failed: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    asked: &'h [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    standing: Vec<Words>,
}

#[derive(Default, Serialize)]
struct Why<'h> {
    reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'h str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<Points>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<Act>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<Words>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<Turned<'h>>,
}

#[derive(Serialize)]
struct Turned<'h> {
    by: &'h str,
    head: Points,
    from: Act,
    to: Option<Act>,
}

#[derive(Serialize)]
struct Act {
    event: &'static str,
    mode: Option<&'static str>,
    status: &'static str,
}

impl From<Meaning> for Act {
    fn from(meaning: Meaning) -> Self {
        Self { event: meaning.category.name(), mode: meaning.mode, status: meaning.status.name() }
    }
}

struct Writer<'w> {
    run: &'w Run,
    document: &'w Document,
    points: CodePoints<'w>,
}

impl Writer<'_> {
    fn points(&self, span: Span) -> Points {
        let range = self.points.span(span);
        Points(range.start, range.end)
    }

    fn words(&self, span: Span) -> Words {
        let Points(start, end) = self.points(span);
        Words { text: span.of(&self.document.text).to_owned(), start, end }
    }

    fn all_words(&self, spans: &[Span]) -> Vec<Words> {
        spans.iter().map(|s| self.words(*s)).collect()
    }

    fn head<'h>(&'h self, head: &'h HeadReport) -> Head<'h> {
        Head {
            r#type: "head",
            run: &self.run.id,
            document: &self.document.id,
            sentence: head.sentence,
            words: self.words(head.span),
            rows: head.rows.iter().map(|r| self.row(r)).collect(),
            reasons: head.reasons.iter().map(|r| self.why(r)).collect(),
        }
    }

    fn row<'h>(&self, row: &'h RowReport) -> Row<'h> {
        let kind = if row.operator { "operator" } else { "frame" };
        let (weight, failure) = match &row.verdict {
            Verdict::Fits(weight) => (Some(*weight), None),
            Verdict::Fails(failure) => (None, Some(failure)),
        };
        let failed = failure.map(Failure::name);
        let (place, asked, standing) = match failure {
            Some(Failure::Place { place, asked, standing, .. }) => {
                (Some(*place), asked.as_slice(), self.all_words(standing))
            }
            _ => (None, [].as_slice(), Vec::new()),
        };
        Row { id: &row.id, at: &row.at, kind, chosen: row.chosen, weight, failed, place, asked, standing }
    }

    fn why<'h>(&self, reason: &'h Reason) -> Why<'h> {
        let why = Why { reason: reason.name(), ..Why::default() };
        match reason {
            Reason::Idiom { row } | Reason::Idle { row } | Reason::Presupposed { row } => Why { row: Some(row), ..why },
            Reason::ReadBy { head, row } => Why { row: Some(row), head: Some(self.points(*head)), ..why },
            Reason::Retold { head } => Why { head: Some(self.points(*head)), ..why },
            Reason::SameAs { event } => Why { event: Some(*event), ..why },
            Reason::NoParties { act, words } => Why { act: Some((*act).into()), words: self.all_words(words), ..why },
            Reason::Turned(step) => Why { steps: vec![self.turned(step)], ..why },
            Reason::Told { event, steps } => {
                Why { event: Some(*event), steps: steps.iter().map(|s| self.turned(s)).collect(), ..why }
            }
            _ => why,
        }
    }

    fn turned<'h>(&self, step: &'h Step) -> Turned<'h> {
        let by = match &step.by {
            By::Row(row) => row.as_str(),
            By::Rule(rule) => rule.name(),
        };
        Turned { by, head: self.points(step.head), from: step.from.into(), to: step.to.map(Act::from) }
    }
}
