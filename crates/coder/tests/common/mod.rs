//! One door for tables of sentences: read with the built-in lexicon, compare in the lexicon's notation.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::path::PathBuf;
use std::sync::OnceLock;

use communique_coder::check::line;
use communique_coder::{Coder, Reading};
use communique_language::Pipeline;
use communique_lexicon::Lexicon;
use communique_text::Document;

/// The model of `COMMUNIQUE_MODEL`, else of `make setup`.
pub(crate) fn pipeline() -> Option<&'static Pipeline> {
    static PIPELINE: OnceLock<Option<Pipeline>> = OnceLock::new();
    PIPELINE
        .get_or_init(|| {
            let set_up = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en_core_web_sm"));
            let dir = std::env::var_os("COMMUNIQUE_MODEL").map_or(set_up, PathBuf::from);
            if !dir.is_dir() {
                eprintln!("skipped: no model at {}; run `make setup`", dir.display());
                return None;
            }
            Some(Pipeline::load(&dir).unwrap_or_else(|e| panic!("{e}")))
        })
        .as_ref()
}

pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::builtin().unwrap_or_else(|e| panic!("{e}")))
}

/// What a document is read as; `None` without a model.
pub(crate) fn read(document: &Document) -> Option<Reading> {
    let coder = Coder::new(lexicon());
    let doc = pipeline()?.parse(&coder.mended(&document.text));
    Some(coder.read(document, &doc))
}

/// Reads a text and compares its events, in the lexicon's notation, in order of place.
#[track_caller]
pub(crate) fn check(text: &str, want: &[&str]) {
    check_document(&Document::new("test", text), want);
}

#[track_caller]
pub(crate) fn check_document(document: &Document, want: &[&str]) {
    let Some(reading) = read(document) else { return };
    let got: Vec<String> = reading.events.iter().map(line).collect();
    assert_eq!(got, want, "in: {}", document.text);
}
