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
    /// Language as labelled by its source, an ISO 639-1 code.
    pub language: Option<String>,
}

impl Document {
    /// A document of which nothing but its words is known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }
}
