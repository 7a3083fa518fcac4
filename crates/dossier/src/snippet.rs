//! The words of a text that show why it was found.
//!
//! A page of texts is put into a small index of its own in memory: to ask the large one for the places in each text would
//! look up every word again for every text.

use rusqlite::{Connection, params};

use crate::error::Inner;
use crate::facets;

/// Words of a snippet.
const WORDS: u32 = 24;
/// Marks the words that were looked for.
const MARKS: [char; 2] = ['\u{1}', '\u{2}'];

/// A snippet, cut into stretches; those that were looked for are marked.
pub(crate) type Stretches = Vec<(String, bool)>;

/// An index of a few texts.
pub(crate) struct Snippets {
    page: Connection,
}

impl Snippets {
    pub(crate) fn new() -> Inner<Self> {
        let page = Connection::open_in_memory()?;
        page.execute_batch(
            "CREATE VIRTUAL TABLE page USING fts5 (title, text, tokenize = 'unicode61 remove_diacritics 2');",
        )?;
        Ok(Self { page })
    }

    /// The stretch of a text that holds most of what `words`, an expression of the index, asks for; none where the text holds
    /// nothing of it.
    pub(crate) fn snippet(&self, title: Option<&str>, text: &str, words: &str) -> Inner<Option<Stretches>> {
        let [title, text] = [title.unwrap_or_default(), text].map(|t| facets::spaced(t.to_owned()));
        self.page.prepare_cached("INSERT INTO page (rowid, title, text) VALUES (1, ?1, ?2)")?.execute([title, text])?;
        let [open, close] = MARKS;
        let find = format!("SELECT snippet(page, 1, '{open}', '{close}', '…', {WORDS}) FROM page WHERE page MATCH ?1");
        let found = self.page.prepare_cached(&find)?.query_map(params![words], |r| r.get(0))?.next().transpose();
        self.page.prepare_cached("DELETE FROM page")?.execute([])?;
        Ok(found?.map(|found: String| stretches(&found)))
    }
}

/// Cuts a text at the marks.
fn stretches(text: &str) -> Stretches {
    let mut out = Vec::new();
    for (n, part) in text.split(MARKS).enumerate() {
        if !part.is_empty() {
            out.push((part.to_owned(), n % 2 == 1));
        }
    }
    out
}
