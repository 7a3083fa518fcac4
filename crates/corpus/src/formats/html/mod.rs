//! Pages: the main text without what stands around it, and what the page says of itself.
//!
//! Only the tokenizer of `html5ever` is used, over a tree of our own that is bounded in depth: the standard's tree builder takes
//! time that grows with the square of the depth.

mod main_text;
mod meta;
mod tree;

use crate::date;
use crate::error::Fault;
use crate::finish::Draft;
use crate::source::Source;
use crate::walk::{At, Halt, Walk};

/// The text of a piece of a page, as feeds hold it.
pub(crate) fn text_of(piece: &str, depth: usize) -> String {
    main_text::find(&tree::parse(piece, depth), None)
}

/// A page as a document.
pub(crate) fn read(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let page = walk.text(source, at.known.charset.as_deref())?;
    let tree = tree::parse(&page, walk.options.limits.html_depth as usize);
    let meta = meta::read(&tree);
    let text = main_text::find(&tree, meta.title.as_deref());
    if text.is_empty() {
        return Err(Fault::NothingFound { format: "page", hint: "" }.into());
    }
    let draft = Draft {
        title: meta.title,
        metadata_date: meta.date.as_deref().and_then(date::given),
        author: meta.author,
        source: meta.source,
        url: meta.url.or_else(|| at.known.url.clone()),
        language: meta.language,
        ..Draft::at(&at, text)
    };
    walk.document(draft)
}
