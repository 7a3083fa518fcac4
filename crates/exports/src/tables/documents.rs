//! The table of documents.

use communique_records::DocumentRecord;

use crate::column::Kind::{Date, Integer, Text};
use crate::column::{Allowed, Column, Row, joined};

/// One row a document.
impl<'r> Row<'r> for &'r DocumentRecord {
    const COLUMNS: &'r [Column<'r, Self>] = &[
        Column::<Self>::new("id", Text, "Name of the document", |d| (&d.id).into()),
        Column::<Self>::new("run", Text, "Name of the run that read it", |d| (&d.run).into()),
        Column::<Self>::new("date", Date, "Day of publication", |d| d.date.into()),
        Column::<Self>::new("date_basis", Text, "What that day rests on", |d| d.date_basis.map(|b| b.name()).into())
            .allowed(Allowed::Said("given, metadata, dateline, text")),
        Column::<Self>::new("title", Text, "Headline", |d| d.title.as_ref().into()),
        Column::<Self>::new("source", Text, "Who published it", |d| d.source.as_ref().into()),
        Column::<Self>::new("author", Text, "Who wrote it", |d| d.author.as_ref().into()),
        Column::<Self>::new("url", Text, "Where it was published", |d| d.url.as_ref().into()),
        Column::<Self>::new("language", Text, "Language", |d| d.language.as_ref().into())
            .allowed(Allowed::Said("ISO 639-1")),
        Column::<Self>::new(
            "labelled_language",
            Text,
            "Language as labelled by its source, where it was kept beside the found one",
            |d| d.labelled_language.as_ref().into(),
        )
        .allowed(Allowed::Said("ISO 639-1")),
        Column::<Self>::new("text_sha256", Text, "SHA-256 of the text in UTF-8, so that offsets can be trusted", |d| {
            (&d.text_sha256).into()
        })
        .allowed(Allowed::Said("64 hex digits")),
        Column::<Self>::new("characters", Integer, "Length of the text", |d| d.characters.into()).unit("code points"),
        Column::<Self>::new("duplicate_of", Text, "The document that this one repeats", |d| {
            d.duplicate_of.as_ref().into()
        }),
        Column::<Self>::new("notes", Text, "What was passed over, and why, joined by `;`", |d| joined(&d.notes)),
    ];
}
