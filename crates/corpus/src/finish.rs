//! What every format has in common: from a draft to a document with its id, language and day.
//!
//! **One rule:** what was given stands before what was found; what was found says so.

use communique_text::{Date, DateBasis, Document};
use sha2::{Digest as _, Sha256};

use crate::options::Options;
use crate::walk::At;
use crate::{date, language};

/// What a format's reader knows of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) id: Option<String>,
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    /// A day that came with the document: a column, a key.
    pub(crate) given_date: Option<Date>,
    /// A day that the file itself tells.
    pub(crate) metadata_date: Option<Date>,
    /// The day on which it was fetched.
    pub(crate) captured: Option<Date>,
    pub(crate) source: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) origin: String,
}

impl Draft {
    /// A draft of a text that stands at that place.
    pub(crate) fn at(at: &At, text: String) -> Self {
        let (url, captured) = (at.known.url.clone(), at.known.captured);
        Self { text, origin: at.place.clone(), url, captured, ..Self::default() }
    }
}

pub(crate) fn document(draft: Draft, options: &Options) -> Document {
    let id = draft.id.unwrap_or_else(|| content_id(&draft.text));
    let (date, basis) = if let Some(date) = draft.given_date {
        (Some(date), Some(DateBasis::Given))
    } else if let Some(date) = draft.metadata_date {
        (Some(date), Some(DateBasis::Metadata))
    } else {
        let year = draft.url.as_deref().and_then(date::year_in).or_else(|| date::year_in(&draft.origin));
        match date::dateline(&draft.text, year) {
            Some(date) => (Some(date), Some(DateBasis::Dateline)),
            None => (draft.captured, draft.captured.map(|_| DateBasis::Captured)),
        }
    };
    let found = language::find(&draft.text).map(str::to_owned);
    Document {
        id,
        date,
        title: draft.title,
        text: draft.text,
        source: draft.source.or_else(|| options.source.clone()),
        url: draft.url,
        author: draft.author,
        language: found.or_else(|| draft.language.as_deref().map(primary)),
        labelled_language: draft.language,
        date_basis: basis,
        origin: Some(draft.origin),
    }
}

/// The id of a text that came with none: the same for the same text, wherever it lies.
///
/// ```
/// assert_eq!(communique_corpus::content_id("Peru recalled its envoy.").len(), "sha256:".len() + 16);
/// ```
pub fn content_id(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// `en` of `en-GB`.
fn primary(label: &str) -> String {
    label.split(['-', '_']).next().unwrap_or(label).trim().to_ascii_lowercase()
}
