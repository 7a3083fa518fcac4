//! Records: one JSON object a line. Offsets are code points, end exclusive.
//!
//! ```
//! use communique_records::{Run, Started};
//! let run = Run::new("communique 0.1.0", "en_core_web_sm 3.8.0", "00ff", "code");
//! assert!(run.line(Started::default()).contains(r#""schema":"communique/1""#));
//! ```
//!
//! **One rule:** this is the only place where bytes become code points.

use communique_coder::{Entity, Event, Mention, Reading, Relation, Source};
use communique_lexicon::actors::Actors;
use communique_lexicon::plover;
use communique_text::{CodePoints, Document, Span};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Version of the records' form.
pub const SCHEMA: &str = "communique/1";

/// What every record of one run shares: versions and flags, and the name made of them.
///
/// Runs with the same versions and flags have the same name, so that the same input gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Name of the run: a hash of the fields below.
    pub id: String,
    /// Program and version.
    pub program: String,
    /// Model and version.
    pub model: String,
    /// Hash of the lexicon's content.
    pub lexicon: String,
    /// Flags that change what comes out.
    pub flags: String,
}

/// When a run started: seconds since 1970-01-01, UTC. Libraries don't ask the clock, so the program passes it in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Started(pub u64);

impl std::fmt::Display for Started {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = self.0;
        let days = communique_text::Date::from_days((seconds / 86_400) as i32);
        write!(f, "{days}T{:02}:{:02}:{:02}Z", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
    }
}

impl Run {
    /// A run of these versions with these flags.
    pub fn new(program: &str, model: &str, lexicon: &str, flags: &str) -> Self {
        Self {
            id: digest(&[program, model, lexicon, flags]),
            program: program.to_owned(),
            model: model.to_owned(),
            lexicon: lexicon.to_owned(),
            flags: flags.to_owned(),
        }
    }

    /// The first line of an output.
    pub fn line(&self, started: Started) -> String {
        line(&json!({
            "type": "run", "schema": SCHEMA, "run": self.id, "program": self.program, "model": self.model,
            "lexicon": self.lexicon, "flags": self.flags, "started": started.to_string(),
        }))
    }
}

/// First 16 hex digits of a SHA-256 over the parts, each ended by a zero byte.
fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize()[..8])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn line(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    text
}

/// A document that couldn't be read.
pub fn error(run: &Run, document: &str, stage: &str, message: &str) -> String {
    line(&json!({ "type": "error", "run": run.id, "document": document, "stage": stage, "message": message }))
}

/// A document's records: itself, then events, relations, mentions.
pub fn document(out: &mut String, run: &Run, document: &Document, reading: &Reading, actors: &Actors) {
    let writer = Writer { run, document, points: CodePoints::new(&document.text), actors };
    out.push_str(&line(&json!({
        "type": "document", "run": run.id, "id": document.id, "date": document.date.map(|d| d.to_string()),
        "title": document.title, "source": document.source, "url": document.url, "language": document.language,
        "text_sha256": hex(&Sha256::digest(document.text.as_bytes())),
        "characters": document.text.chars().count(), "notes": reading.notes,
    })));
    for (n, event) in reading.events.iter().enumerate() {
        out.push_str(&line(&writer.event(n, event)));
    }
    for relation in &reading.relations {
        out.push_str(&line(&writer.relation(relation)));
    }
    for mention in &reading.mentions {
        out.push_str(&line(&writer.mention(mention)));
    }
}

struct Writer<'w> {
    run: &'w Run,
    document: &'w Document,
    points: CodePoints<'w>,
    actors: &'w Actors,
}

#[derive(Serialize)]
struct Words<'w> {
    text: &'w str,
    start: u32,
    end: u32,
}

impl Writer<'_> {
    fn words(&self, span: Span) -> Words<'_> {
        let range = self.points.span(span);
        Words { text: span.of(&self.document.text), start: range.start, end: range.end }
    }

    fn pair(&self, span: Span) -> Value {
        let range = self.points.span(span);
        json!([range.start, range.end])
    }

    fn pairs(&self, spans: &[Span]) -> Value {
        spans.iter().map(|s| self.pair(*s)).collect()
    }

    fn entity(&self, entity: &Entity) -> Value {
        let span = entity.span.map(|s| self.words(s));
        json!({
            "text": span.as_ref().map(|s| s.text), "start": span.as_ref().map(|s| s.start), "end": span.as_ref().map(|s| s.end),
            "actor_id": entity.actor_id, "name": entity.name, "kind": entity.kind.name(), "code": entity.code,
            "country": entity.code.as_deref().and_then(|c| self.actors.state(c)).map(|s| &*s.name),
            "sectors": entity.sectors, "title": entity.title, "via": entity.via.map(|s| self.pair(s)),
            "basis": entity.basis.name(), "members": entity.members,
        })
    }

    fn entities(&self, entities: &[Entity]) -> Value {
        entities.iter().map(|e| self.entity(e)).collect()
    }

    fn sources(&self, sources: &[Source]) -> Value {
        let one = |s: &Source| {
            let words = self.words(s.span);
            json!({ "text": words.text, "start": words.start, "end": words.end, "kind": s.kind.name() })
        };
        sources.iter().map(one).collect()
    }

    fn sentence(&self, sentence: communique_coder::Sentence) -> Value {
        let range = self.points.span(sentence.span);
        json!({ "index": sentence.index, "start": range.start, "end": range.end })
    }

    /// Stable over runs and lexicons: it depends on the document and the event's own words alone.
    fn event_id(&self, event: &Event) -> String {
        let spans = |entities: &[Entity]| -> String {
            entities.iter().map(|e| format!("{:?} {:?};", e.span.map(Span::range), e.code)).collect()
        };
        let Document { id, text, .. } = self.document;
        let trigger = format!("{:?}", event.trigger.range());
        digest(&[id, text, event.category.name(), &trigger, &spans(&event.actors), &spans(&event.recipients)])
    }

    fn event(&self, n: usize, event: &Event) -> Value {
        let evidence = &event.evidence;
        json!({
            "type": "event", "run": self.run.id, "id": self.event_id(event), "n": n, "document": self.document.id,
            "published": self.document.date.map(|d| d.to_string()),
            "date": event.when.map(|w| w.date.to_string()), "enddate": event.when.map(|w| w.enddate.to_string()),
            "granularity": event.when.map(|w| w.granularity.name()),
            "event": event.category.name(), "mode": event.modes, "context": event.contexts, "status": event.status.name(),
            "reciprocal": event.reciprocal, "actor": self.entities(&event.actors), "recipient": self.entities(&event.recipients),
            "trigger": self.words(event.trigger), "sentence": self.sentence(event.sentence), "source": self.sources(&event.sources),
            "location": event.location.as_ref().map(|l| {
                let words = self.words(l.span);
                json!({ "text": words.text, "start": words.start, "end": words.end, "code": l.code, "lat": null, "lon": null })
            }),
            "quad": event.category.quad(), "scale": plover::scale(event.category, event.modes.first().copied()), "cameo": event.cameo,
            "confidence": (f64::from(event.confidence) * 1000.0).round() / 1000.0, "frame": event.rows,
            "evidence": {
                "status": self.pairs(&evidence.status), "mode": self.pairs(&evidence.mode),
                "context": self.pairs(&evidence.context), "date": self.pairs(&evidence.date),
            },
            "link": null,
        })
    }

    fn relation(&self, relation: &Relation) -> Value {
        let words = self.words(relation.span);
        json!({
            "type": "relation", "run": self.run.id, "document": self.document.id, "parties": self.entities(&relation.parties),
            "terms": relation.terms, "level": relation.level, "movement": relation.movement.map(|m| m.name()),
            "status": relation.status.name(), "source": self.sources(&relation.sources), "sentence": self.sentence(relation.sentence),
            "text": words.text, "start": words.start, "end": words.end, "evidence": self.pairs(&relation.evidence),
        })
    }

    fn mention(&self, mention: &Mention) -> Value {
        let words = self.words(mention.span);
        json!({
            "type": "mention", "run": self.run.id, "document": self.document.id, "name": mention.name, "actor_id": mention.actor_id,
            "text": words.text, "start": words.start, "end": words.end, "title": mention.title, "honorifics": mention.honorifics,
            "list": mention.list, "position": mention.position, "sentence": self.sentence(mention.sentence),
        })
    }
}
