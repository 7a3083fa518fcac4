//! The vocabulary's own sentences, all of them, through the program.

mod common;
use common::{has_model, run, run_with, stderr, stdout};

#[test]
fn every_sentence_of_the_lexicon_reads_as_stated() {
    if has_model() {
        let output = run(&["lexicon", "check"]);
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    }
}

#[test]
fn a_check_of_no_file_is_refused() {
    if has_model() {
        let output = run(&["lexicon", "check", "no/such/folder"]);
        assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
        assert!(stderr(&output).contains("--lexicon DIR"), "{}", stderr(&output));
    }
}

#[test]
fn coverage_counts_what_is_framed_listed_and_left_over() {
    if !has_model() {
        return;
    }
    let text = "Chile expelled two Peruvian diplomats. The minister smiled. The engines were blorfed, and the blorfation went on.";
    let line =
        format!("{{\"id\": \"a\", \"language\": \"en\", \"text\": \"{text}\"}}\n{{\"id\": \"b\", \"text\": 7}}\n");
    let output = run_with(&["lexicon", "coverage", "--language", "en", "-"], line.as_bytes());
    let page = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "a document without text is a fault");
    assert!(stderr(&output).contains("no text"), "{}", stderr(&output));
    assert!(page.contains("verbs") && page.contains("left over"), "{page}");
    assert!(page.contains("verbs left over: blorfe 1\n"), "{page}");
    assert!(page.contains("event nouns left over: blorfation 1\n"), "{page}");
    let other =
        run_with(&["lexicon", "coverage", "--language", "es", "-"], line.lines().next().unwrap_or("").as_bytes());
    assert!(stdout(&other).contains("both                0     0.0%"), "{}", stdout(&other));
}
