//! The table of parties.

use communique_records::{Entity, EventRecord, Points};

use super::sectors;
use crate::column::Kind::{Integer, Text};
use crate::column::{Allowed, Column, Row, joined};

/// A party in its place.
#[derive(Clone, Copy)]
pub(crate) struct Party<'r> {
    pub(crate) event: &'r EventRecord,
    pub(crate) role: &'static str,
    pub(crate) position: u64,
    pub(crate) entity: &'r Entity,
}

const CODE_POINTS: &str = "code points from the start of the document's text";

/// One row a party of an event.
impl<'r> Row<'r> for Party<'r> {
    const COLUMNS: &'r [Column<'r, Self>] = &[
        Column::<Self>::new("event", Text, "The event: `id` of events", |p| (&p.event.id).into()),
        Column::<Self>::new("document", Text, "The document: `id` of documents", |p| (&p.event.document).into()),
        Column::<Self>::new("role", Text, "Which side of the act", |p| p.role.into())
            .allowed(Allowed::Said("actor, recipient")),
        Column::<Self>::new("position", Integer, "Place on that side, from 0", |p| p.position.into()),
        Column::<Self>::new("text", Text, "The words in the sentence; null where the party is only implied", |p| {
            p.entity.text.as_ref().into()
        }),
        Column::<Self>::new("start", Integer, "Their first code point", |p| p.entity.start.into()).unit(CODE_POINTS),
        Column::<Self>::new("end", Integer, "One past their last", |p| p.entity.end.into()).unit(CODE_POINTS),
        Column::<Self>::new("actor_id", Text, "Key in the lexicon", |p| p.entity.actor_id.as_ref().into()),
        Column::<Self>::new("name", Text, "Name for display", |p| (&p.entity.name).into()),
        Column::<Self>::new("kind", Text, "What it is", |p| p.entity.kind.name().into())
            .allowed(Allowed::Said("state, body, person, group, unknown")),
        Column::<Self>::new("code", Text, "Whose it is; null if it can't be known", |p| p.entity.code.as_ref().into())
            .allowed(Allowed::Said("ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC")),
        Column::<Self>::new("country", Text, "Name of the state that the code means", |p| {
            p.entity.country.as_ref().into()
        }),
        Column::<Self>::new("sector", Text, "Primary sector", |p| p.entity.sectors.first().into())
            .allowed(Allowed::Names(sectors)),
        Column::<Self>::new("sectors", Text, "All sectors, joined by `;`, the primary one first", |p| {
            joined(&p.entity.sectors)
        }),
        Column::<Self>::new("title", Text, "Title of the office", |p| p.entity.title.as_ref().into()),
        Column::<Self>::new("via_start", Integer, "First code point of the words through which it was resolved", |p| {
            p.entity.via.map(|Points(start, _)| start).into()
        })
        .unit(CODE_POINTS),
        Column::<Self>::new("via_end", Integer, "One past their last", |p| {
            p.entity.via.map(|Points(_, end)| end).into()
        })
        .unit(CODE_POINTS),
        Column::<Self>::new("basis", Text, "What the code rests on", |p| p.entity.basis.name().into())
            .allowed(Allowed::Said("text, antecedent, document, metadata")),
        Column::<Self>::new("members", Text, "Codes of a group's members, joined by `;`", |p| {
            joined(&p.entity.members)
        }),
    ];
}
