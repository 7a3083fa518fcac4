//! What a person sees, kept as snapshots.

mod common;
use common::{has_model, run, run_with, stdout};

#[test]
fn the_reading_of_the_example() {
    if has_model() {
        let page = stdout(&run(&["read", "examples/invented-communique.txt"]));
        let readme = include_str!("../../../README.md");
        assert!(readme.contains(page.trim()), "README.md shows another reading of the example than the program");
        insta::assert_snapshot!(page);
    }
}

#[test]
fn the_explanation_of_a_sentence() {
    if has_model() {
        insta::assert_snapshot!(decisions("Chile declined to receive the Peruvian envoy."));
    }
}

/// A page without the rows that don't fit, and without the lines where rows stand: both change with the lexicon.
fn decisions(sentence: &str) -> String {
    let page = stdout(&run(&["explain", sentence]));
    let mut parts = page.split(".toml:");
    let first = parts.next().unwrap_or_default().to_owned();
    let page = parts.fold(first, |page, part| page + ".toml" + part.trim_start_matches(|c: char| c.is_ascii_digit()));
    page.lines().filter(|l| !l.starts_with("  no  ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn why_an_operator_turned_an_act() {
    if has_model() {
        insta::assert_snapshot!(decisions("Japan refused to rule out resuming talks with Cuba."));
        insta::assert_snapshot!(decisions("Japan will hold talks with Cuba."));
    }
}

#[test]
fn why_there_is_no_event() {
    if has_model() {
        insta::assert_snapshot!(decisions("The minister of Chile paid a visit to Chile."));
        insta::assert_snapshot!(decisions("The dog bit the planned visitor, and it slept at home."));
    }
}

#[test]
fn the_parse_of_a_sentence() {
    if has_model() {
        insta::assert_snapshot!(stdout(&run_with(&["parse", "-"], b"Peru's envoy,  recalled\nin May, won't return.")));
    }
}
