//! The table of events.

use communique_records::{Entity, EventRecord};

use super::{categories, contexts, modes};
use crate::column::Kind::{Boolean, Date, Integer, Real, Text};
use crate::column::{Allowed, Column, Row, Value, joined};

const CODE_POINTS: &str = "code points from the start of the document's text";

/// Codes in the order of the names; a party without one leaves its place empty.
fn codes(parties: &[Entity]) -> Value<'_> {
    if parties.iter().all(|p| p.code.is_none()) {
        return Value::Null;
    }
    joined(parties.iter().map(|p| p.code.as_deref().unwrap_or("")))
}

fn primary(names: &[String]) -> Value<'_> {
    names.first().into()
}

/// One row an event; parties joined by `;`, as codes and as names.
impl<'r> Row<'r> for &'r EventRecord {
    const COLUMNS: &'r [Column<'r, Self>] = &[
        Column::<Self>::new("id", Text, "Stable name of the event: a hash of document, category and words", |e| (&e.id).into()),
        Column::<Self>::new("run", Text, "Name of the run that made it", |e| (&e.run).into()),
        Column::<Self>::new("document", Text, "The document: `id` of documents", |e| (&e.document).into()),
        Column::<Self>::new("n", Integer, "Place of the event in its document, from 0", |e| e.n.into()),
        Column::<Self>::new("published", Date, "The document's day of publication", |e| e.published.into()),
        Column::<Self>::new("date", Date, "First day of the act, as far as the text says", |e| e.date.into()),
        Column::<Self>::new("enddate", Date, "Last day of the act", |e| e.enddate.into()),
        Column::<Self>::new("granularity", Text, "How exactly the date is known", |e| e.granularity.map(|g| g.name()).into())
            .allowed(Allowed::Said("day, month, year")),
        Column::<Self>::new("event", Text, "PLOVER category", |e| e.event.name().into()).allowed(Allowed::Names(categories)),
        Column::<Self>::new("mode", Text, "Primary mode", |e| primary(&e.mode)).allowed(Allowed::Names(modes)),
        Column::<Self>::new("modes", Text, "All modes, joined by `;`, the primary one first", |e| joined(&e.mode)),
        Column::<Self>::new("context", Text, "Primary context", |e| primary(&e.context)).allowed(Allowed::Names(contexts)),
        Column::<Self>::new("contexts", Text, "All contexts, joined by `;`, the primary one first", |e| joined(&e.context)),
        Column::<Self>::new("status", Text, "Whether the act took place", |e| e.status.name().into())
            .allowed(Allowed::Said("actual, future, hypothetical, negated, historical")),
        Column::<Self>::new("reciprocal", Boolean, "Whether all actors act on each other", |e| e.reciprocal.into()),
        Column::<Self>::new("actor", Text, "Codes of the actors, joined by `;`; empty places have no code", |e| codes(&e.actor)),
        Column::<Self>::new("actor_name", Text, "Names of the actors, joined by `;`", |e| joined(e.actor.iter().map(|a| &a.name))),
        Column::<Self>::new("recipient", Text, "Codes of the recipients, joined by `;`; empty places have no code", |e| {
            codes(&e.recipient)
        }),
        Column::<Self>::new("recipient_name", Text, "Names of the recipients, joined by `;`", |e| {
            joined(e.recipient.iter().map(|r| &r.name))
        }),
        Column::<Self>::new("trigger", Text, "The words that name the act", |e| (&e.trigger.text).into()),
        Column::<Self>::new("trigger_start", Integer, "Their first code point", |e| e.trigger.start.into()).unit(CODE_POINTS),
        Column::<Self>::new("trigger_end", Integer, "One past their last", |e| e.trigger.end.into()).unit(CODE_POINTS),
        Column::<Self>::new("sentence", Integer, "Number of the sentence, from 0", |e| e.sentence.index.into()),
        Column::<Self>::new("sentence_start", Integer, "Its first code point", |e| e.sentence.start.into()).unit(CODE_POINTS),
        Column::<Self>::new("sentence_end", Integer, "One past its last", |e| e.sentence.end.into()).unit(CODE_POINTS),
        Column::<Self>::new("source", Text, "Who says so, outermost first, joined by `;`; null where the document itself does", |e| {
            joined(e.source.iter().map(|s| &s.text))
        }),
        Column::<Self>::new("source_kind", Text, "Kinds of these, joined by `;`", |e| joined(e.source.iter().map(|s| s.kind.name())))
            .allowed(Allowed::Said("named, unnamed, document")),
        Column::<Self>::new("location", Text, "Place named beside the act", |e| e.location.as_ref().map(|l| &l.text).into()),
        Column::<Self>::new("location_code", Text, "Country of that place", |e| {
            e.location.as_ref().and_then(|l| l.code.as_ref()).into()
        })
        .allowed(Allowed::Said("ISO 3166 alpha-3")),
        Column::<Self>::new("lat", Real, "Latitude of that place, north positive", |e| e.location.as_ref().and_then(|l| l.lat).into())
            .unit("degrees")
            .allowed(Allowed::Said("-90 to 90")),
        Column::<Self>::new("lon", Real, "Longitude of that place, east positive", |e| e.location.as_ref().and_then(|l| l.lon).into())
            .unit("degrees")
            .allowed(Allowed::Said("-180 to 180")),
        Column::<Self>::new(
            "quad",
            Integer,
            "PLOVER's quad category: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; \
             0 a mere statement",
            |e| e.quad.into(),
        )
        .allowed(Allowed::Said("0 to 4")),
        Column::<Self>::new("scale", Real, "PLOVER's score of category and mode", |e| e.scale.into())
            .unit("points, cooperation positive")
            .allowed(Allowed::Said("-10 to 10")),
        Column::<Self>::new("cameo", Text, "Nearest CAMEO code; text, since a leading zero counts", |e| (&e.cameo).into())
            .allowed(Allowed::Said("2 to 4 digits")),
        Column::<Self>::new("confidence", Real, "Chance that category and both parties are right", |e| e.confidence.into())
            .allowed(Allowed::Said("0 to 1")),
        Column::<Self>::new("frame", Text, "Rows of the lexicon that made the event, outermost operator first, joined by `;`", |e| {
            joined(&e.frame)
        }),
        Column::<Self>::new("link", Text, "Shared by events that tell one act", |e| e.link.as_ref().into()),
    ];
}
