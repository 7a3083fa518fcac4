//! Whether an act took place: negation, tense, modality, condition, history.

mod common;
use common::{check, check_document};
use communique_text::Document;

#[test]
fn negation() {
    check("Chile has not expelled any Iranian diplomats.", &["SANCTION/expel CHL -> IRN negated"]);
    check("Japan failed to compensate Cuba.", &["AID JPN -> CUB negated"]);
    check("No talks were held between Japan and Cuba.", &["CONSULT CUB, JPN -> - negated"]);
}

#[test]
fn what_is_yet_to_come() {
    check("Japan will send food to Cuba.", &["AGREE JPN -> CUB future"]);
    check("Japan will visit Cuba.", &["AGREE JPN -> CUB future"]);
    check("Japan said it will send food to Cuba.", &["AGREE JPN -> CUB"]);
    check("Iran will attack Israel.", &["THREATEN/violence IRN -> ISR future"]);
    check("Japan will not meet Iran.", &["REJECT/meet JPN -> IRN"]);
}

#[test]
fn conditions() {
    check("Chile might expel the Iranian ambassador.", &["SANCTION/expel CHL -> IRN hypothetical"]);
}

#[test]
fn obligations_are_demands() {
    check("Cuba said that Japan must release the prisoners.", &["REQUEST/yield CUB -> JPN"]);
}

#[test]
fn history() {
    let document =
        Document { date: "2011-02-28".parse().ok(), ..Document::new("test", "In 1945 Japan attacked Cuba.") };
    check_document(&document, &["ASSAULT JPN -> CUB historical"]);
}

#[test]
fn the_word_of_those_of_no_country_is_their_own() {
    check("Rebel fighters said they will lay down their weapons.", &["AGREE ? -> -"]);
}
