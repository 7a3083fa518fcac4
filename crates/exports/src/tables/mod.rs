//! The four tables: events, their parties, mentions, documents; keys that join.

mod documents;
mod entities;
mod events;
mod mentions;

use communique_lexicon::plover::{self, Category};
use communique_records::{DocumentRecord, EventRecord};

pub(crate) use entities::Party;
pub(crate) use mentions::Mention;

use crate::ExportError;
use crate::column::{self, Described, Row};
use crate::destination::TABLES;
use crate::story::Story;

/// What each table is, for its dictionary.
pub(crate) fn described() -> [(&'static str, &'static str, Vec<Described>); 4] {
    let [events, entities, mentions, documents] = TABLES;
    [
        (events, "One row an event. Key: `id`.", column::described(<&EventRecord>::COLUMNS)),
        (
            entities,
            "One row a party of an event. Key: `event`, `role`, `position`; `event` is `id` of events.",
            column::described(Party::COLUMNS),
        ),
        (mentions, "One row a person or body as named. Key: `document`, `n`.", column::described(Mention::COLUMNS)),
        (
            documents,
            "One row a document. Key: `id`, which the other tables have as `document`.",
            column::described(<&DocumentRecord>::COLUMNS),
        ),
    ]
}

/// Takes rows of the four tables, whatever the form.
pub(crate) trait FourTables {
    fn event(&mut self, event: &EventRecord) -> Result<(), ExportError>;
    fn party(&mut self, party: Party<'_>) -> Result<(), ExportError>;
    fn mention(&mut self, mention: Mention<'_>) -> Result<(), ExportError>;
    fn document(&mut self, document: &DocumentRecord) -> Result<(), ExportError>;
}

/// Puts a story into the four tables.
pub(crate) fn put(story: &Story, tables: &mut impl FourTables) -> Result<u64, ExportError> {
    if let Some(document) = &story.document {
        tables.document(document)?;
    }
    for event in &story.events {
        tables.event(event)?;
        for (role, parties) in [("actor", &event.actor), ("recipient", &event.recipient)] {
            for (position, entity) in (0..).zip(parties) {
                tables.party(Party { event, role, position, entity })?;
            }
        }
    }
    for mention in (0..).zip(&story.mentions) {
        tables.mention(mention)?;
    }
    Ok(story.events.len() as u64)
}

pub(crate) fn categories() -> Vec<&'static str> {
    Category::ALL.iter().chain([&Category::Statement]).map(|c| c.name()).collect()
}

pub(crate) fn sectors() -> Vec<&'static str> {
    plover::sectors().to_vec()
}

pub(crate) fn contexts() -> Vec<&'static str> {
    plover::contexts().to_vec()
}

pub(crate) fn modes() -> Vec<&'static str> {
    let mut all: Vec<&str> = Category::ALL.into_iter().flat_map(plover::modes).collect();
    all.sort_unstable();
    all.dedup();
    all
}
