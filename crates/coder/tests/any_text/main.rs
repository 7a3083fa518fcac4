//! What holds of the reading of any text, however odd, and of any tree, however wrong.

#[path = "../common/mod.rs"]
mod common;

mod holds;
mod long;
mod texts;
mod trees;

use communique_coder::{Coder, Reading};
use communique_language::Doc;
use communique_text::Document;
use proptest::prelude::*;

use common::{lexicon, pipeline};

fn document(text: String) -> Document {
    Document { date: "2011-05-12".parse().ok(), source: Some("Prensa Latina".to_owned()), ..Document::new("any", text) }
}

fn parsed(document: &Document) -> Option<Doc> {
    let mended = Coder::new(lexicon()).mended(&document.text);
    assert_eq!(mended.len(), document.text.len(), "mending moves offsets: {:?}", document.text);
    Some(pipeline()?.parse(&mended))
}

/// The reading, with mere statements in it, after it was held against all that must be true of it.
fn read(document: &Document, doc: &Doc) -> Reading {
    let coder = Coder::new(lexicon()).with_statements();
    let reading = coder.read(document, doc);
    holds::check(document, &reading);
    assert_eq!(reading, coder.read(document, doc), "another reading the second time: {:?}", document.text);
    let told = Coder::new(lexicon()).read(document, doc);
    assert_eq!(told, Coder::new(lexicon()).explain(document, doc).reading, "explained otherwise: {:?}", document.text);
    reading
}

/// As many as are worth their time at every run, or as `PROPTEST_CASES` asks.
fn cases() -> u32 {
    if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 160 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_alike_whatever_was_read_before(before in texts::any_text(), text in texts::any_text()) {
        let (before, document) = (document(before), document(text));
        let Some(doc) = parsed(&document) else { return Ok(()) };
        let alone = read(&document, &doc);
        let coder = Coder::new(lexicon()).with_statements();
        let mended = [coder.mended(&before.text), coder.mended(&document.text)];
        let mut worker = pipeline().expect("a model").worker();
        let docs = worker.parse_many(&[&*mended[0], &*mended[1]]);
        coder.read(&before, &docs[0]);
        prop_assert_eq!(&alone, &coder.read(&document, &docs[1]));
    }

    #[test]
    fn any_tree_is_read(text in texts::any_text(), changes in trees::any_changes()) {
        let document = document(text);
        let Some(doc) = parsed(&document) else { return Ok(()) };
        read(&document, &trees::changed(&doc, &changes));
    }
}
