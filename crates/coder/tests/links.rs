//! Links: one act told more than once, and acts that only look like one.

mod common;
use common::read;
use communique_text::Document;

/// The words of the events that are linked, group by group.
#[track_caller]
fn check(text: &str, want: &[&[&str]]) {
    let document = Document { date: "2011-03-16".parse().ok(), ..Document::new("test", text) };
    let Some(reading) = read(&document) else { return };
    let mut got: Vec<Vec<&str>> = Vec::new();
    for first in 0..reading.events.len() {
        let group = reading.events.iter().filter(|e| e.link == Some(first));
        let words: Vec<&str> = group.map(|e| e.trigger.of(text)).collect();
        if !words.is_empty() {
            got.push(words);
        }
    }
    assert_eq!(got, want, "in: {text}");
}

#[test]
fn acts_told_again() {
    check("Japan attacked Cuba on Monday. The attack on Cuba by Japan failed.", &[&["attacked", "attack"]]);
    check("Japan attacked Cuba. Peru condemned the attack.", &[&["attacked", "attack"]]);
    check(
        "Chile expelled two Peruvian envoys. Peru is angry. Chile expelled the Peruvian envoys on Monday.",
        &[&["expelled two Peruvian envoys", "expelled the Peruvian envoys"]],
    );
    check(
        "The Cuban premier paid a visit to Peru. The visit of the Cuban premier to Peru was short.",
        &[&["paid a visit", "visit"]],
    );
    check(
        "Japan attacked Cuba. The Japanese attack on Cuba went on. Peru deplored the Japanese attack on Cuba.",
        &[&["attacked", "attack", "attack"]],
    );
}

#[test]
fn acts_that_only_look_like_one() {
    check("Japan attacked Cuba. Japan attacked Peru.", &[]);
    check("Japan attacked Cuba on Monday. Japan attacked Cuba on Tuesday.", &[]);
    check("Japan attacked Cuba. Iran attacked Cuba.", &[]);
    check("Japan attacked Cuba. Japan will attack Cuba.", &[]);
    check("Japan attacked Cuba. Another attack on Cuba by Japan failed.", &[]);
    check("Japan attacked Cuba. Japan attacked Cuba again.", &[]);
    check("Japan attacked Cuba. Japan denounced Cuba.", &[]);
    check("Somebody attacked Cuba. Somebody attacked Cuba.", &[]);
    check("Japan attacked Cuba, and Japan attacked Cuba.", &[]);
}
