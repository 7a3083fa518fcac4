//! Sentences of thousands of words: no stack runs over, and time grows with the text.

use std::time::{Duration, Instant};

use communique_coder::Coder;
use communique_language::Doc;
use communique_text::Document;

use super::common::lexicon;
use super::{document, holds, parsed};

/// How much dearer a text may be that is four times as long; a cost by the square makes it sixteen times as dear.
const DEARER: u32 = 10;

/// Holds the reading of a text of `n` parts against all that must be true, and its time against that of a quarter.
#[track_caller]
fn check(n: usize, text: impl Fn(usize) -> String) {
    let [short, long] = [n, n * 4].map(|n| document(text(n)));
    let (Some(a), Some(b)) = (parsed(&short), parsed(&long)) else { return };
    let bound = fastest(&short, &a).max(LEAST) * DEARER;
    let took = fastest(&long, &b);
    assert!(took < bound, "{took:?} for {} parts, where {bound:?} is the bound", n * 4);
}

/// What a short text may take whatever it holds: it may be passed over where the parser takes it for one long sentence,
/// and read where it doesn't.
const LEAST: Duration = Duration::from_millis(60);

/// The fastest of some runs, so that a busy machine makes no fault.
fn fastest(document: &Document, doc: &Doc) -> Duration {
    let coder = Coder::new(lexicon()).with_statements();
    let run = |_| {
        let start = Instant::now();
        let reading = coder.read(document, doc);
        let took = start.elapsed();
        holds::check(document, &reading);
        took
    };
    (0..3).map(run).min().unwrap_or_default()
}

#[test]
fn ten_thousand_words_of_one_sentence() {
    check(10_000, |n| "the Chilean minister urged Peru to let the Cuban envoys meet ".repeat(n / 11) + "them.");
}

#[test]
fn two_thousand_conjuncts() {
    check(2_000, |n| format!("Chile, {}and Peru condemned Iran.", "Japan, ".repeat(n)));
    check(2_000, |n| format!("Chile condemned Iran{} and hailed Cuba.", ", expelled Peruvian envoys".repeat(n)));
}

#[test]
fn five_hundred_phrases_and_clauses_in_each_other() {
    check(500, |n| format!("Chile condemned the attack{} by Iran.", " of the army of the president".repeat(n)));
    check(500, |n| format!("Chile condemned Iran{}.", ", which has attacked Peru".repeat(n)));
    check(500, |n| format!("{}Chile attacked Iran.", "the minister said that ".repeat(n)));
    check(500, |n| "“Chile said, ".repeat(n) + &"” he said".repeat(n));
}

#[test]
fn five_thousand_names() {
    check(5_000, |n| "Kim Yong Nam, Hugo Chavez of Venezuela, the UN and Ban Ki-moon ".repeat(n / 4));
    check(5_000, |n| "Mr. Silva met Ms. Okafor. ".repeat(n / 2));
}

/// Sentences as long as are read at all, one upon the other.
#[test]
fn long_sentences_that_are_read() {
    let list = |n: usize| format!("Chile, {}and Peru condemned Iran. ", "Japan, ".repeat(n));
    check(60, |n| list(120).repeat(n / 4));
    check(60, |n| format!("{}Chile attacked Iran. ", "the minister said that ".repeat(60)).repeat(n / 4));
    check(60, |n| format!("Chile condemned Iran{}. ", ", which has attacked Peru".repeat(50)).repeat(n / 4));
}

/// What a sentence costs may grow with its length, but not beyond a bound: the longest is read as any other.
#[test]
fn a_stack_of_the_smallest_thread_is_enough() {
    let texts = [
        format!("{}Chile attacked Iran. ", "the minister refused to ".repeat(70)),
        format!("Chile condemned the attack{} by Iran.", " of the army".repeat(90)),
        format!("Chile condemned Iran{}.", ", which has attacked Peru".repeat(48)),
        format!("It {}.", "was its and ".repeat(90)),
    ];
    let small = std::thread::Builder::new().stack_size(512 << 10);
    let read = move || {
        for text in texts {
            let document = document(text);
            let Some(doc) = parsed(&document) else { return };
            holds::check(&document, &Coder::new(lexicon()).read(&document, &doc));
        }
    };
    super::common::pipeline();
    lexicon();
    small.spawn(read).expect("a thread").join().expect("the texts are read");
}
