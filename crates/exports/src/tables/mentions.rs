//! The table of mentions.

use communique_records::MentionRecord;

use crate::column::Kind::{Integer, Text};
use crate::column::{Allowed, Column, Row, joined};

/// A mention with its number in the document.
pub(crate) type Mention<'r> = (u64, &'r MentionRecord);

const CODE_POINTS: &str = "code points from the start of the document's text";

/// One row a person or body as named.
impl<'r> Row<'r> for Mention<'r> {
    const COLUMNS: &'r [Column<'r, Self>] = &[
        Column::<Self>::new("document", Text, "The document: `id` of documents", |(_, m)| (&m.document).into()),
        Column::<Self>::new("n", Integer, "Place of the mention in its document, from 0", |(n, _)| n.into()),
        Column::<Self>::new("run", Text, "Name of the run that made it", |(_, m)| (&m.run).into()),
        Column::<Self>::new("name", Text, "Name without titles", |(_, m)| (&m.name).into()),
        Column::<Self>::new("kind", Text, "What it is", |(_, m)| m.kind.name().into())
            .allowed(Allowed::Said("person, body, unknown")),
        Column::<Self>::new("actor_id", Text, "Key in the lexicon: `actor_id` of event_entities", |(_, m)| {
            m.actor_id.as_ref().into()
        }),
        Column::<Self>::new("text", Text, "The words of the name", |(_, m)| (&m.text).into()),
        Column::<Self>::new("start", Integer, "Their first code point", |(_, m)| m.start.into()).unit(CODE_POINTS),
        Column::<Self>::new("end", Integer, "One past their last", |(_, m)| m.end.into()).unit(CODE_POINTS),
        Column::<Self>::new("title", Text, "Title as it stands beside the name", |(_, m)| m.title.as_ref().into()),
        Column::<Self>::new("honorifics", Text, "Honorifics, joined by `;`", |(_, m)| joined(&m.honorifics)),
        Column::<Self>::new("list", Integer, "Number of the list that it stands in, within the document", |(_, m)| {
            m.list.into()
        }),
        Column::<Self>::new("position", Integer, "Place in that list, from 0", |(_, m)| m.position.into()),
        Column::<Self>::new("sentence", Integer, "Number of the sentence, from 0", |(_, m)| m.sentence.index.into()),
        Column::<Self>::new("sentence_start", Integer, "Its first code point", |(_, m)| m.sentence.start.into())
            .unit(CODE_POINTS),
        Column::<Self>::new("sentence_end", Integer, "One past its last", |(_, m)| m.sentence.end.into())
            .unit(CODE_POINTS),
    ];
}
