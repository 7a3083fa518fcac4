//! Whatever is wrong, one clear message says what, where and what to do; other documents are still coded.

mod common;
use common::{has_model, run, run_with, scratch, stderr, stdout};

#[test]
fn a_missing_model_says_how_to_get_one() {
    let output = run(&["parse", "--model", "no/such/folder", "examples/invented-communique.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no/such/folder"), "{}", stderr(&output));
}

#[test]
fn a_missing_file_is_named() {
    let output = run(&["read", "no-such-file.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot read no-such-file.txt"), "{}", stderr(&output));
}

#[test]
fn invalid_utf8_is_placed() {
    let output = run_with(&["read", "-"], b"Chile \xff expelled");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no UTF-8 text (byte 6)"), "{}", stderr(&output));
}

#[test]
fn unknown_flags_do_not_run() {
    assert_eq!(run(&["read", "--nonsense"]).status.code(), Some(2));
    assert_eq!(run(&["--help"]).status.code(), Some(0));
}

#[test]
fn a_bad_line_costs_only_itself() {
    if !has_model() {
        return;
    }
    let input = "{\"id\": \"a\", \"text\": \"Chile expelled two Iranian diplomats.\"}\nnot json\n\n{\"id\": \"b\", \"text\": 7}\n\
                 {\"id\": \"c\", \"text\": \"Chile condemned Iran.\"}\n";
    let output = run_with(&["code", "-q", "-"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let lines = stdout(&output);
    assert_eq!(lines.matches("\"type\":\"document\"").count(), 2);
    assert_eq!(lines.matches("\"type\":\"error\"").count(), 2);
    assert_eq!(lines.matches("\"type\":\"event\"").count(), 2);
}

#[test]
fn empty_input_is_no_fault() {
    if !has_model() {
        return;
    }
    for text in ["", " ", "\n\n\n", "\u{feff}"] {
        let output = run_with(&["read", "-"], text.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{text:?}: {}", stderr(&output));
    }
    assert_eq!(run_with(&["code", "-q", "-"], b"").status.code(), Some(0));
}

#[test]
fn a_faulty_lexicon_is_named_by_file_and_line() {
    let dir = scratch("lexicon");
    std::fs::write(dir.join("mine.toml"), "event = \"CONSULT\"\n\n[[frame]]\nverb = \"chat\"\nmode = \"vist\"\n")
        .expect("file");
    let output = run(&["read", "--lexicon", dir.to_str().unwrap(), "examples/invented-communique.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("mine.toml:5: unknown mode `vist`; expected visit"), "{}", stderr(&output));
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    if !has_model() {
        return;
    }
    let output = run_with(&["code", "-q", "-o", "no/such/folder/out.jsonl", "-"], b"{\"text\": \"x\"}\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot write no/such/folder/out.jsonl"), "{}", stderr(&output));
}
