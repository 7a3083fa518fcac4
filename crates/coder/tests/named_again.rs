//! Words that name somebody again by what he is, and names with more in them than the lexicon has.

mod common;
use communique_text::Document;

#[test]
fn fighters_of_a_group_that_ruled_are_fighters() {
    let Some(reading) = common::read(&Document::new("test", "Taliban suicide bombers attacked a hotel in Kabul."))
    else {
        return;
    };
    assert_eq!(reading.events[0].actors[0].sectors, ["REB"]);
}
