//! What is read: one text with what is known about it.

use crate::Date;

/// One text and what came with it. The program reads `text`; the title is kept beside it.
///
/// ```
/// use communique_text::Document;
/// let document = Document::new("note-1", "Peru recalled its envoy.");
/// assert_eq!(document.date, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Stable name of the document.
    pub id: String,
    /// Day of publication, null where unknown.
    pub date: Option<Date>,
    /// Headline, where there is one.
    pub title: Option<String>,
    /// The words themselves, as decoded (without a byte-order mark, nothing else changed).
    pub text: String,
    /// Who published it ("KCNA"), as given.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who wrote it, as given.
    pub author: Option<String>,
    /// Language, an ISO 639-1 code: as found in the text where that was looked for, else as labelled by its source.
    pub language: Option<String>,
    /// Language as labelled by its source, where that was kept beside what was found.
    pub labelled_language: Option<String>,
    /// What the day of publication rests on; null where there is no day.
    pub date_basis: Option<DateBasis>,
    /// Where it was read from, for messages and for finding it again ("archive.zip/page.html", "year.jsonl:12").
    pub origin: Option<String>,
}

/// What a document's day of publication rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateBasis {
    /// Given with the document: a column, a field, a flag.
    Given,
    /// The file's own metadata: a meta element, a feed's entry, a PDF's information.
    Metadata,
    /// The dateline ("Pyongyang, December 1 (KCNA) --").
    Dateline,
    /// Words of the text.
    Text,
    /// The day on which it was fetched, from a web archive: published then or before.
    Captured,
}

impl DateBasis {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Metadata => "metadata",
            Self::Dateline => "dateline",
            Self::Text => "text",
            Self::Captured => "captured",
        }
    }

    /// The basis of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Given, Self::Metadata, Self::Dateline, Self::Text, Self::Captured].into_iter().find(|b| b.name() == name)
    }
}

impl Document {
    /// A document of which nothing but its words is known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }
}
