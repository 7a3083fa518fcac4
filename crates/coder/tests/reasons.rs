//! Why an act, and why none: each decision is noted on the word that it was made about.

mod common;
use common::{lexicon, pipeline, read};
use communique_coder::{Coder, Explanation, Failure, Fault, HeadReport, Reason, Verdict, mended};
use communique_text::Document;

fn explain(text: &str) -> Option<Explanation> {
    let document = Document { date: "2011-02-28".parse().ok(), ..Document::new("test", text) };
    let doc = pipeline()?.parse(&mended(text));
    let explanation = Coder::new(lexicon()).explain(&document, &doc);
    assert_eq!(Some(&explanation.reading), read(&document).as_ref(), "an explanation changes the reading of: {text}");
    Some(explanation)
}

fn head<'e>(explanation: &'e Explanation, text: &str, word: &str) -> Option<&'e HeadReport> {
    explanation.heads.iter().find(|h| h.span.of(text) == word)
}

/// The names of what was decided about a word, in order.
#[track_caller]
fn check(text: &str, word: &str, want: &[&str]) {
    let Some(explanation) = explain(text) else { return };
    let got: Vec<&str> = head(&explanation, text, word).iter().flat_map(|h| &h.reasons).map(Reason::name).collect();
    assert_eq!(got, want, "of `{word}` in: {text}");
}

/// The last decision as a person reads it.
#[track_caller]
fn check_text(text: &str, word: &str, want: &str) {
    let Some(explanation) = explain(text) else { return };
    let reason = head(&explanation, text, word).and_then(|h| h.reasons.last()).expect("a reason");
    assert_eq!(reason.text(text), want, "of `{word}` in: {text}");
}

#[test]
fn words_that_are_passed_over() {
    check("Chile attacked the Treaty on Visits of Ships.", "Visits", &["title"]);
    check("The planned attack on Cuba is old.", "planned", &["modifier"]);
    check("Chile sent troops in order to protect its border.", "order", &["aim"]);
    check("Chile has expelled two Iranian diplomats.", "has", &[]);
}

#[test]
fn words_that_tell_nothing_done() {
    check("The king came to visit Cuba.", "visit", &["unrealised"]);
    check("Chile denied reports that it had attacked Cuba.", "attacked", &["denied"]);
}

#[test]
fn operators_and_what_they_take_in() {
    check("Chile declined to receive the Peruvian envoy.", "receive", &["read_by"]);
    check("Chile declined to receive the Peruvian envoy.", "declined", &["turned", "told"]);
    check_text(
        "Chile declined to receive the Peruvian envoy.",
        "receive",
        "read by “declined” (refuse/refuse), so not told by itself",
    );
    // What is to end has been done, and is told.
    check("Chile called on Cuba to end the shelling.", "shelling", &["read_by", "presupposed", "told"]);
}

#[test]
fn what_is_no_event() {
    check("The minister of Chile paid a visit to Chile.", "visit", &["visit_at_home"]);
    check("Peru attacked Chile in the quarter-final.", "attacked", &["play"]);
    check("The dog attacked the cat.", "attacked", &["no_parties"]);
    check("The horse has slept.", "slept", &["no_act"]);
    check("The horse quibbertoned home.", "quibbertoned", &["no_row"]);
    check("The school hosted two pupils.", "hosted", &["no_fit"]);
}

#[test]
fn rules_are_steps_too() {
    let text = "Japan will send food to Cuba.";
    let Some(explanation) = explain(text) else { return };
    let Some(Reason::Told { steps, event: 0 }) = head(&explanation, text, "send").and_then(|h| h.reasons.last()) else {
        panic!("told: {:?}", explanation.heads);
    };
    let steps: Vec<String> = steps.iter().map(ToString::to_string).collect();
    assert_eq!(steps.len(), 1, "{steps:?}");
    assert!(steps[0].starts_with("AID future becomes AGREE future by the rule"), "{steps:?}");
}

#[test]
fn a_failed_constraint_names_the_words_that_stood_there() {
    let text = "The school hosted two pupils in its garden.";
    let Some(explanation) = explain(text) else { return };
    let rows = &head(&explanation, text, "hosted").expect("rows of `host`").rows;
    let failures: Vec<&Failure> = rows
        .iter()
        .filter_map(|r| match &r.verdict {
            Verdict::Fails(failure) => Some(failure),
            Verdict::Fits(_) => None,
        })
        .collect();
    let named = failures.iter().any(|f| match f {
        Failure::Place { place: "object", fault: Fault::Other, asked, standing } => {
            !asked.is_empty() && standing.iter().any(|s| s.of(text) == "pupils")
        }
        _ => false,
    });
    assert!(named, "{failures:?}");
}
