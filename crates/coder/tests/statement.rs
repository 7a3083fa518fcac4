//! The statement of the shared corpus, held to what it says, each act on its own words.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

mod common;

use communique_coder::check::line;
use communique_coder::{Event, SourceKind};
use communique_text::Document;

#[test]
fn the_statement_reads_as_it_should() {
    let Some(data) = std::env::var_os("COMMUNIQUE_DATA") else {
        eprintln!("skipped: COMMUNIQUE_DATA is not set; it names the folder that holds corpus/statement.txt");
        return;
    };
    let path = std::path::Path::new(&data).join("corpus/statement.txt");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let Some(reading) = common::read(&Document::new("statement", text.clone())) else { return };
    let all: Vec<String> = reading.events.iter().map(|e| format!("{} “{}”", line(e), e.trigger.of(&text))).collect();
    let find = |notation: &str, words: &str| -> &Event {
        let fits = |e: &&Event| line(e) == notation && e.trigger.of(&text).contains(words);
        reading.events.iter().find(fits).unwrap_or_else(|| panic!("no {notation} on “{words}” in {all:#?}"))
    };
    find("CONSULT CHN, CUB, PRK, VNM -> -", "meetings");
    find("SUPPORT PRK -> CHN, CUB, VNM", "developed");
    find("AGREE PRK -> ?", "continue to strengthen");
    find("AGREE PRK -> ?", "efforts");
    let defiance = find("REJECT ? -> ?", "standing up");
    assert!(defiance.recipients[0].span.is_some_and(|s| s.of(&text).contains("certain forces")), "{defiance:?}");
    let told = reading.events.iter().find(|e| e.sources.iter().any(|s| s.span.of(&text).contains("world media")));
    let told = told.unwrap_or_else(|| panic!("nothing is told by the world media in {all:#?}"));
    assert_eq!(told.sources[0].kind, SourceKind::Unnamed);
    assert!(told.trigger.of(&text).contains("strengthened"), "{told:?}");
}
