//! What must be true of every reading.

use communique_coder::{Entity, EntityKind, Event, Mention, Reading, Relation, Sentence, Source};
use communique_lexicon::plover::{self, Category};
use communique_text::{Document, Span};

/// Holds a reading against all of it; panics with the text and the record.
pub(crate) fn check(document: &Document, reading: &Reading) {
    let text = &Words(&document.text);
    for (n, event) in reading.events.iter().enumerate() {
        text.check_event(event);
        assert!(event.link.is_none_or(|first| first <= n), "linked to what comes later: {event:#?}");
    }
    reading.relations.iter().for_each(|relation| text.check_relation(relation));
    reading.mentions.iter().for_each(|mention| text.check_mention(mention));
}

struct Words<'t>(&'t str);

impl Words<'_> {
    /// Words somewhere in the text: whole characters, at least one.
    #[track_caller]
    fn check_span(&self, span: Span) {
        let words = self.0.get(span.range());
        assert!(words.is_some_and(|w| !w.is_empty()), "no words at {span:?} of {:?}", self.0);
        assert_eq!(words, Some(span.of(self.0)));
    }

    #[track_caller]
    fn check_inside(&self, span: Span, sentence: Sentence) {
        self.check_span(span);
        assert!(
            sentence.span.contains(span),
            "{:?} at {span:?} stands outside its sentence {:?} of {:?}",
            span.of(self.0),
            sentence.span.of(self.0),
            self.0
        );
    }

    fn check_event(&self, event: &Event) {
        self.check_span(event.sentence.span);
        self.check_inside(event.trigger, event.sentence);
        for entity in event.actors.iter().chain(&event.recipients) {
            self.check_entity(entity, event.sentence);
        }
        self.check_sources(&event.sources);
        let evidence = &event.evidence;
        let words = [&evidence.status, &evidence.mode, &evidence.context, &evidence.date];
        words.into_iter().flatten().for_each(|span| self.check_span(*span));
        if let Some(location) = &event.location {
            self.check_inside(location.span, event.sentence);
            check_code(location.code.as_deref());
        }
        check_vocabulary(event);
        let whom = || format!("{event:#?} in {:?}", self.0);
        assert!((0.0..=1.0).contains(&event.confidence), "confidence {} of {}", event.confidence, whom());
        assert!(event.category == Category::Statement || !event.rows.is_empty(), "no row made {}", whom());
        assert!(!(event.actors.is_empty() && event.recipients.is_empty()), "nobody is party to {}", whom());
        assert!(event.when.is_none_or(|w| w.date <= w.enddate), "ends before it begins: {}", whom());
        if let ([actor], [recipient]) = (&*event.actors, &*event.recipients) {
            assert!(!is_itself(event.category, actor, recipient), "acts on itself: {}", whom());
        }
    }

    fn check_entity(&self, entity: &Entity, sentence: Sentence) {
        entity.span.into_iter().for_each(|span| self.check_inside(span, sentence));
        entity.via.into_iter().for_each(|span| self.check_span(span));
        check_code(entity.code.as_deref());
        entity.members.iter().for_each(|code| check_code(Some(code)));
        let known = entity.sectors.iter().all(|s| plover::sectors().contains(s));
        assert!(known, "unknown sector of {entity:?} in {:?}", self.0);
    }

    fn check_sources(&self, sources: &[Source]) {
        sources.iter().for_each(|source| self.check_span(source.span));
    }

    fn check_relation(&self, relation: &Relation) {
        self.check_inside(relation.span, relation.sentence);
        relation.parties.iter().for_each(|party| self.check_entity(party, relation.sentence));
        relation.evidence.iter().for_each(|span| self.check_span(*span));
        self.check_sources(&relation.sources);
    }

    fn check_mention(&self, mention: &Mention) {
        self.check_inside(mention.span, mention.sentence);
        assert_eq!(mention.list.is_some(), mention.position.is_some(), "{mention:?} in {:?}", self.0);
        assert!(!mention.name.is_empty(), "{mention:?} in {:?}", self.0);
    }
}

fn check_vocabulary(event: &Event) {
    assert!(event.category == Category::Statement || Category::ALL.contains(&event.category), "{event:#?}");
    let modes = event.modes.iter().all(|m| plover::mode(event.category, m) == Some(m));
    assert!(modes, "unknown mode of {event:#?}");
    assert!(event.contexts.iter().all(|c| plover::contexts().contains(c)), "unknown context of {event:#?}");
    assert!(event.cameo.len() >= 2 && event.cameo.bytes().all(|b| b.is_ascii_digit()), "no CAMEO code: {event:#?}");
}

#[track_caller]
fn check_code(code: Option<&str>) {
    let whole = |c: &str| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase());
    assert!(code.is_none_or(whole), "no code: {code:?}");
}

/// Whether both sides are one: the same words, or a state that does to itself what is done to others. Whoever praises
/// his own country's leader, and police that act against protesters, are two.
fn is_itself(category: Category, actor: &Entity, recipient: &Entity) -> bool {
    let words = actor.span.is_some() && actor.span == recipient.span;
    let state = actor.kind == EntityKind::State && recipient.kind == EntityKind::State;
    let at_home = matches!(category, Category::Support | Category::Statement);
    words || state && actor.code.is_some() && actor.same_party(recipient) && !at_home
}
