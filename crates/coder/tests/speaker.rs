//! Whoever says "we" and "our" is known from the text, its dateline or its source, never from a default.

mod common;
use common::{check, check_document, read};
use communique_text::Document;

/// One text, three states: phrases of one state's media come out as whoever uses them.
fn communique(state: &str, party: &str) -> Document {
    let text = format!(
        "Our country is advancing along the road of independence, and the whole world looks to {state}. \
         The {party} of {state} leads our people. \
         Our Republic will continue to strengthen cooperation with Mongolia."
    );
    Document::new("test", text)
}

#[test]
fn the_text_names_its_speaker() {
    check_document(&communique("Cuba", "Communist Party"), &["AGREE CUB -> MNG"]);
    check_document(&communique("Vietnam", "Communist Party"), &["AGREE VNM -> MNG"]);
    check_document(&communique("the DPRK", "Workers' Party"), &["AGREE PRK -> MNG"]);
}

#[test]
fn the_dateline_names_the_speaker() {
    let text = "Havana, May 2 (Prensa Latina) -- We condemn Japan.";
    check_document(&Document::new("test", text), &["ACCUSE/disapprove CUB -> JPN"]);
}

#[test]
fn the_source_names_the_speaker() {
    let document = Document { source: Some("Xinhua".to_owned()), ..Document::new("test", "We condemn Japan.") };
    check_document(&document, &["ACCUSE/disapprove CHN -> JPN"]);
}

#[test]
fn nobody_speaks_by_default() {
    let Some(reading) = read(&Document::new("test", "We condemn Japan.")) else { return };
    assert!(reading.events.iter().all(|e| e.actors.iter().all(|a| a.code.is_none())), "{reading:?}");
}

#[test]
fn who_spoke_goes_on_in_the_next_quotation() {
    let text = "The Danish minister said Norway was wrong. \"We have sent food to Iceland.\"";
    check_document(&Document::new("test", text), &["AID DNK -> ISL"]);
}

#[test]
fn a_letter_speaks_to_whom_it_was_sent() {
    check(
        "The Cuban president sent a reply message to the Lao president. The message said: I express thanks to you for your aid. I wish you great success.",
        &["SUPPORT CUB -> LAO", "SUPPORT CUB -> LAO", "SUPPORT CUB -> LAO"],
    );
    check(
        "The Cuban president sent a message of greetings to the Lao president. The message hoped for greater success in his work.",
        &["SUPPORT CUB -> LAO", "SUPPORT CUB -> LAO"],
    );
}

#[test]
fn a_letter_judges_for_its_sender() {
    let text = "The Lao premier received a message of condolences from the Cuban premier. \
                The message says: The death of the king is a huge loss to the Lao people.";
    common::check(text, &["SUPPORT CUB -> LAO", "SUPPORT CUB -> LAO"]);
}

#[test]
fn who_goes_on_is_who_said_something_before() {
    let told = "The British union issued a statement. Cuba should stop the exercises, the statement said.";
    let want = &["REQUEST/yield GBR -> CUB", "ACCUSE/disapprove GBR -> CHL"];
    common::check(&format!("{told} It went on: The weather is bad. We condemn Chile."), want);
    let told = "The British union issued a statement. Cuba should stop the exercises, the statement said, and went on:";
    common::check(&format!("{told} The weather is bad. We condemn Chile."), want);
}
