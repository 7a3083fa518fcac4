//! What is stored: documents with what was read in them, and what couldn't be read.

use communique_records::{DocumentRecord, Record, Run};
use communique_text::{Document, Span};

use crate::add::hash;

/// A document and what was read in it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The document.
    pub document: Document,
    /// Its records, the document's own first, as `communique_records::records` gives them.
    pub records: Vec<Record>,
    /// Its sentences, UTF-8 bytes of the text.
    pub sentences: Vec<Span>,
    /// Whether it was read; a text in another language is stored without a reading.
    pub is_read: bool,
    /// Keys under which near duplicates meet ([`Twins::bands`]); none where they are not looked for.
    pub bands: Vec<u64>,
}

impl Entry {
    /// A document that is stored and searched but was not read, and why.
    pub fn unread(document: Document, run: &Run, why: &str) -> Self {
        let record = Record::Document(DocumentRecord {
            run: run.id.clone(),
            id: document.id.clone(),
            date: document.date,
            date_basis: document.date_basis,
            title: document.title.clone(),
            source: document.source.clone(),
            author: document.author.clone(),
            url: document.url.clone(),
            language: document.language.clone(),
            labelled_language: document.labelled_language.clone(),
            text_sha256: hash(&document.text).iter().map(|b| format!("{b:02x}")).collect(),
            characters: document.text.chars().count() as u64,
            duplicate_of: None,
            notes: vec![format!("not read: {why}")],
        });
        Self { document, records: vec![record], sentences: Vec::new(), is_read: false, bands: Vec::new() }
    }
}

/// A document that couldn't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The document, or the place where it should be.
    pub document: String,
    /// What was being done.
    pub stage: String,
    /// What was wrong.
    pub message: String,
}

/// How near duplicates are told: keys that they share, and the last word on a pair of texts.
#[derive(Clone, Copy, Debug)]
pub struct Twins {
    /// Keys of a text; near texts share at least one.
    pub bands: fn(&str) -> Vec<u64>,
    /// Whether two texts are versions of one story.
    pub near: fn(&str, &str) -> bool,
}

/// What is stored together.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Documents in order.
    pub entries: Vec<Entry>,
    /// What couldn't be read.
    pub failures: Vec<Failure>,
    /// How near duplicates are told; without it none are looked for.
    pub twins: Option<Twins>,
}

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was there with the same text; nothing was stored.
    Known,
    /// It is new.
    New,
    /// Its id was there with another text; it is a later version of that document.
    Version,
    /// It repeats the document of that id.
    Duplicate(String),
}
