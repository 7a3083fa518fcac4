//! Who is quoted over sentences: short texts with the acts that they tell.

mod common;

use common::{check, check_document, read};
use communique_text::Document;

/// A text of the Korean agency.
fn kcna(text: &str) -> Document {
    Document { source: Some("KCNA".to_owned()), ..Document::new("test", text) }
}

#[test]
fn what_follows_a_colon_is_whoever_spoke() {
    let text = "The Peruvian foreign ministry issued a statement on Monday. The statement said: We condemn Japan. \
                We support Cuba.";
    check_document(&kcna(text), &["ACCUSE/disapprove PER -> JPN", "SUPPORT PER -> CUB"]);
}

#[test]
fn it_ends_where_the_text_says_again_who_speaks() {
    let text = "The Peruvian minister said: We condemn Japan. The Chilean minister said we support Cuba.";
    check_document(&kcna(text), &["ACCUSE/disapprove PER -> JPN", "SUPPORT CHL -> CUB"]);
}

#[test]
fn marks_hold_a_quotation_together() {
    check("\"We condemn Japan. We support Cuba,\" Peru said.", &["ACCUSE/disapprove PER -> JPN", "SUPPORT PER -> CUB"]);
    check("Peru said: \"We condemn Japan. We support Cuba.\"", &["ACCUSE/disapprove PER -> JPN", "SUPPORT PER -> CUB"]);
}

#[test]
fn a_letter_is_its_senders() {
    let text = "Kim Jong Il received a message of greeting from the president of Peru. The message said: I extend \
                sincere congratulations to you.";
    let Some(reading) = read(&kcna(text)) else { return };
    let last = reading.events.last().map(communique_coder::check::line);
    assert_eq!(last.as_deref(), Some("SUPPORT PER -> PRK"), "{text}");
}

#[test]
fn the_source_of_every_sentence_is_named() {
    let text = "The Peruvian foreign ministry issued a statement on Monday. The statement said: Japan attacked Cuba. \
                Japan expelled the Cuban ambassador.";
    let Some(reading) = read(&Document::new("test", text)) else { return };
    let sources: Vec<_> = reading.events.iter().map(|e| e.sources.len()).collect();
    assert_eq!(sources, [1, 1], "{text}");
}
