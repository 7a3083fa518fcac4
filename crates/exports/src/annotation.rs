//! W3C Web Annotation: a page of annotations in JSON-LD, one annotation an event.
//!
//! **One rule:** each span of evidence is a target of its own, with its position, its words and its role.

use communique_records::{EventRecord, Points};
use serde_json::{Value, json};

use crate::destination::Out;
use crate::story::Story;
use crate::text::Text;
use crate::{ExportError, Sink, Summary, Texts};

/// Code points quoted before and after the words, where the text is known.
const AROUND: u32 = 32;

/// Each key that an annotation has, its type and its meaning, for the dictionary.
pub(crate) const KEYS: [(&str, &str, &str); 13] = [
    ("id", "text", "The event: `urn:communique:event:` and its `id`"),
    ("type", "text", "Always `Annotation`"),
    ("motivation", "text", "Always `classifying`"),
    ("generator", "object", "Program and version (`name`), run (`id`)"),
    ("body[purpose=classifying].value", "text", "PLOVER category"),
    ("body[purpose=tagging].value", "text", "Mode, context or status, as `mode:visit`"),
    ("body[purpose=describing].value", "text", "The event's whole record as JSON (`format` is `application/json`)"),
    (
        "target[].role",
        "text",
        "What the words are evidence of: trigger, actor, recipient, source, location, status, mode, context, date",
    ),
    (
        "target[].source",
        "object",
        "The document: `id` is `urn:communique:document:` and its percent-coded id; `canonical` its address; `language`",
    ),
    ("target[].selector[TextPositionSelector].start", "integer", "First code point of the document's text"),
    ("target[].selector[TextPositionSelector].end", "integer", "One past the last"),
    ("target[].selector[TextQuoteSelector].exact", "text", "The words; absent where neither record nor text has them"),
    (
        "target[].selector[TextQuoteSelector].prefix, suffix",
        "text",
        "32 code points before and after, where the text is known",
    ),
];

pub(crate) struct Annotations<'o, 'd, 'x> {
    out: &'o mut Out<'d>,
    texts: Option<&'x mut Texts<'x>>,
    first: bool,
}

impl<'o, 'd, 'x> Annotations<'o, 'd, 'x> {
    pub(crate) fn new(out: &'o mut Out<'d>, texts: Option<&'x mut Texts<'x>>) -> Result<Self, ExportError> {
        let context = json!(["http://www.w3.org/ns/anno.jsonld", { "role": "urn:communique:role" }]);
        out.put(format!("{{\"@context\":{context},\"type\":\"AnnotationPage\",\"items\":[").as_bytes())?;
        Ok(Self { out, texts, first: true })
    }
}

impl Sink for Annotations<'_, '_, '_> {
    fn story(&mut self, story: &Story, summary: &mut Summary) -> Result<(), ExportError> {
        if story.events.is_empty() {
            return Ok(());
        }
        let text = match &mut self.texts {
            Some(texts) => Text::of(story, *texts)?,
            None => None,
        };
        for event in &story.events {
            summary.events += 1;
            let comma = if std::mem::take(&mut self.first) { "\n" } else { ",\n" };
            self.out.put(format!("{comma}{}", annotation(story, event, text.as_ref())).as_bytes())?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.out.put(b"\n]}\n")
    }
}

fn annotation(story: &Story, event: &EventRecord, text: Option<&Text>) -> Value {
    let tag = |kind: &str, name: &str| json!({ "type": "TextualBody", "purpose": "tagging", "value": format!("{kind}:{name}") });
    let mut body = vec![json!({ "type": "TextualBody", "purpose": "classifying", "value": event.event.name() })];
    body.extend(event.mode.iter().map(|m| tag("mode", m)));
    body.extend(event.context.iter().map(|c| tag("context", c)));
    body.push(tag("status", event.status.name()));
    let record = communique_records::Record::Event(Box::new(event.clone())).to_line();
    body.push(json!({
        "type": "TextualBody", "purpose": "describing", "format": "application/json", "value": record.trim_end(),
    }));
    let source = source(story);
    let targets: Vec<Value> = evidence(event).into_iter().map(|e| target(&source, e, text)).collect();
    json!({
        "id": format!("urn:communique:event:{}", event.id), "type": "Annotation", "motivation": "classifying",
        "generator": {
            "id": format!("urn:communique:run:{}", event.run), "type": "Software", "name": story.run.program,
        },
        "body": body, "target": targets,
    })
}

fn source(story: &Story) -> Value {
    let mut source = json!({ "id": format!("urn:communique:document:{}", percent_coded(&story.id)), "type": "Text" });
    if let Some(document) = &story.document {
        for (key, value) in [("canonical", &document.url), ("language", &document.language)] {
            if let Some(value) = value {
                source[key] = json!(value);
            }
        }
    }
    source
}

/// What may not stand in a name of a URN is written as its bytes.
fn percent_coded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Role, place, and words where the record has them.
type Evidence<'e> = (&'static str, Points, Option<&'e str>);

fn evidence(event: &EventRecord) -> Vec<Evidence<'_>> {
    let mut all: Vec<Evidence<'_>> = vec![("trigger", event.trigger.points(), Some(&event.trigger.text))];
    for (role, parties) in [("actor", &event.actor), ("recipient", &event.recipient)] {
        all.extend(parties.iter().filter_map(|p| Some((role, p.points()?, p.text.as_deref()))));
    }
    all.extend(event.source.iter().map(|s| ("source", Points(s.start, s.end), Some(s.text.as_str()))));
    all.extend(event.location.iter().map(|l| ("location", Points(l.start, l.end), Some(l.text.as_str()))));
    let rest = &event.evidence;
    for (role, spans) in
        [("status", &rest.status), ("mode", &rest.mode), ("context", &rest.context), ("date", &rest.date)]
    {
        all.extend(spans.iter().map(|span| (role, *span, None)));
    }
    all
}

fn target(source: &Value, (role, points, words): Evidence<'_>, text: Option<&Text>) -> Value {
    let mut selectors = vec![json!({ "type": "TextPositionSelector", "start": points.0, "end": points.1 })];
    if let Some(text) = text {
        let (prefix, suffix) = text.around(points, AROUND);
        selectors.push(json!({
            "type": "TextQuoteSelector", "exact": text.words(points), "prefix": prefix, "suffix": suffix,
        }));
    } else if let Some(words) = words {
        selectors.push(json!({ "type": "TextQuoteSelector", "exact": words }));
    }
    json!({ "type": "SpecificResource", "role": role, "source": source, "selector": selectors })
}
