//! Readings to records.

use communique_coder as coder;
use communique_coder::Reading;
use communique_lexicon::actors::Actors;
use communique_lexicon::plover;
use communique_text::{CodePoints, Document, Span};
use sha2::{Digest, Sha256};

use crate::run::{Begun, hex};
use crate::{
    DocumentRecord, Entity, ErrorRecord, EventRecord, Evidence, Location, MentionRecord, Points, Record,
    RelationRecord, Run, Sentence, Source, Words,
};

/// A document that couldn't be read, as a line.
pub fn error(run: &Run, document: &str, stage: &str, message: &str) -> String {
    let [run, document, stage, message] = [&run.id, document, stage, message].map(str::to_owned);
    Record::Error(ErrorRecord { run, document, stage, message }).to_line()
}

/// Appends a document's records as lines: itself, then events, relations, mentions.
pub fn document(out: &mut String, run: &Run, document: &Document, reading: &Reading, actors: &Actors) {
    for record in records(run, document, reading, actors) {
        record.write(out);
    }
}

/// A document's records: itself, then events, relations, mentions.
pub fn records<'r>(
    run: &'r Run,
    document: &'r Document,
    reading: &'r Reading,
    actors: &'r Actors,
) -> impl Iterator<Item = Record> + 'r {
    let begun = Begun::new(&[&document.id, &document.text]);
    let writer = Writer { run, document, begun, points: CodePoints::new(&document.text), actors };
    let first = Record::Document(writer.document(reading));
    let acts = reading.events.len();
    let ties = acts + reading.relations.len();
    let all = ties + reading.mentions.len();
    let rest = (0..all).map(move |i| match i {
        _ if i < acts => Record::Event(Box::new(writer.event(i, &reading.events))),
        _ if i < ties => Record::Relation(writer.relation(&reading.relations[i - acts])),
        _ => Record::Mention(writer.mention(&reading.mentions[i - ties])),
    });
    std::iter::once(first).chain(rest)
}

struct Writer<'w> {
    run: &'w Run,
    document: &'w Document,
    /// The digest of the document, with which the name of each of its events begins.
    begun: Begun,
    points: CodePoints<'w>,
    actors: &'w Actors,
}

fn owned(text: impl AsRef<str>) -> String {
    text.as_ref().to_owned()
}

fn all<T: AsRef<str>>(texts: &[T]) -> Vec<String> {
    texts.iter().map(owned).collect()
}

impl Writer<'_> {
    fn points(&self, span: Span) -> Points {
        let range = self.points.span(span);
        Points(range.start, range.end)
    }

    fn all_points(&self, spans: &[Span]) -> Vec<Points> {
        spans.iter().map(|s| self.points(*s)).collect()
    }

    fn words(&self, span: Span) -> Words {
        let Points(start, end) = self.points(span);
        Words { text: owned(span.of(&self.document.text)), start, end }
    }

    fn sentence(&self, sentence: coder::Sentence) -> Sentence {
        let Points(start, end) = self.points(sentence.span);
        Sentence { index: sentence.index as u64, start, end }
    }

    fn entity(&self, entity: &coder::Entity) -> Entity {
        let words = entity.span.map(|s| self.words(s));
        let (start, end) = (words.as_ref().map(|w| w.start), words.as_ref().map(|w| w.end));
        Entity {
            text: words.map(|w| w.text),
            start,
            end,
            actor_id: entity.actor_id.as_deref().map(owned),
            name: owned(&entity.name),
            kind: entity.kind,
            code: entity.code.as_deref().map(owned),
            country: entity.code.as_deref().and_then(|c| self.actors.state(c)).map(|s| owned(&s.name)),
            sectors: all(&entity.sectors),
            title: entity.title.as_deref().map(owned),
            via: entity.via.map(|s| self.points(s)),
            basis: entity.basis,
            members: all(&entity.members),
        }
    }

    fn entities(&self, entities: &[coder::Entity]) -> Vec<Entity> {
        entities.iter().map(|e| self.entity(e)).collect()
    }

    fn sources(&self, sources: &[coder::Source]) -> Vec<Source> {
        let one = |source: &coder::Source| {
            let Words { text, start, end } = self.words(source.span);
            Source { text, start, end, kind: source.kind }
        };
        sources.iter().map(one).collect()
    }

    fn location(&self, location: &coder::Location) -> Location {
        let Words { text, start, end } = self.words(location.span);
        let (lat, lon) = location.point.unzip();
        Location { text, start, end, code: location.code.as_deref().map(owned), lat, lon }
    }

    /// Stable over runs and lexicons: it depends on the document and the event's own words alone.
    fn event_id(&self, event: &coder::Event) -> String {
        let spans = |entities: &[coder::Entity]| -> String {
            entities.iter().map(|e| format!("{:?} {:?};", e.span.map(Span::range), e.code)).collect()
        };
        let trigger = format!("{:?}", event.trigger.range());
        self.begun.digest(&[event.category.name(), &trigger, &spans(&event.actors), &spans(&event.recipients)])
    }

    fn document(&self, reading: &Reading) -> DocumentRecord {
        let document = self.document;
        // Without `origin`, so that the same documents give the same bytes wherever they lie.
        DocumentRecord {
            run: self.run.id.clone(),
            id: document.id.clone(),
            date: document.date,
            date_basis: document.date_basis,
            title: document.title.clone(),
            source: document.source.clone(),
            author: document.author.clone(),
            url: document.url.clone(),
            language: document.language.clone(),
            labelled_language: document.labelled_language.clone(),
            text_sha256: hex(&Sha256::digest(document.text.as_bytes())),
            characters: document.text.chars().count() as u64,
            duplicate_of: None,
            notes: reading.notes.clone(),
        }
    }

    fn event(&self, n: usize, events: &[coder::Event]) -> EventRecord {
        let event = &events[n];
        let evidence = &event.evidence;
        EventRecord {
            run: self.run.id.clone(),
            id: self.event_id(event),
            n: n as u64,
            document: self.document.id.clone(),
            published: self.document.date,
            date: event.when.map(|w| w.date),
            enddate: event.when.map(|w| w.enddate),
            granularity: event.when.map(|w| w.granularity),
            event: event.category,
            mode: all(&event.modes),
            context: all(&event.contexts),
            status: event.status,
            reciprocal: event.reciprocal,
            actor: self.entities(&event.actors),
            recipient: self.entities(&event.recipients),
            trigger: self.words(event.trigger),
            sentence: self.sentence(event.sentence),
            source: self.sources(&event.sources),
            location: event.location.as_ref().map(|l| self.location(l)),
            quad: event.category.quad(),
            scale: plover::scale(event.category, event.modes.first().copied()).map(f64::from),
            cameo: event.cameo.clone(),
            confidence: (f64::from(event.confidence) * 1000.0).round() / 1000.0,
            frame: event.rows.clone(),
            evidence: Evidence {
                status: self.all_points(&evidence.status),
                mode: self.all_points(&evidence.mode),
                context: self.all_points(&evidence.context),
                date: self.all_points(&evidence.date),
            },
            // The name of the first event that tells the act, so that it is as stable as that event's.
            link: event.link.and_then(|first| events.get(first)).map(|first| self.event_id(first)),
        }
    }

    fn relation(&self, relation: &coder::Relation) -> RelationRecord {
        let Words { text, start, end } = self.words(relation.span);
        RelationRecord {
            run: self.run.id.clone(),
            document: self.document.id.clone(),
            parties: self.entities(&relation.parties),
            terms: relation.terms.clone(),
            level: relation.level.clone(),
            movement: relation.movement,
            status: relation.status,
            source: self.sources(&relation.sources),
            sentence: self.sentence(relation.sentence),
            text,
            start,
            end,
            evidence: self.all_points(&relation.evidence),
        }
    }

    fn mention(&self, mention: &coder::Mention) -> MentionRecord {
        let Words { text, start, end } = self.words(mention.span);
        MentionRecord {
            run: self.run.id.clone(),
            document: self.document.id.clone(),
            name: owned(&mention.name),
            kind: mention.kind,
            actor_id: mention.actor_id.as_deref().map(owned),
            text,
            start,
            end,
            title: mention.title.clone(),
            honorifics: mention.honorifics.clone(),
            list: mention.list.map(|n| n as u64),
            position: mention.position.map(|n| n as u64),
            sentence: self.sentence(mention.sentence),
        }
    }
}
