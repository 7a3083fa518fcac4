//! What a person sees, kept as snapshots.

mod common;
use common::{has_model, run, run_with, stdout};

#[test]
fn the_reading_of_the_example() {
    if has_model() {
        insta::assert_snapshot!(stdout(&run(&["read", "examples/invented-communique.txt"])));
    }
}

#[test]
fn the_explanation_of_a_sentence() {
    if has_model() {
        insta::assert_snapshot!(stdout(&run(&["explain", "Chile declined to receive the Peruvian envoy."])));
    }
}

#[test]
fn the_parse_of_a_sentence() {
    if has_model() {
        insta::assert_snapshot!(stdout(&run_with(&["parse", "-"], b"Peru's envoy,  recalled\nin May, won't return.")));
    }
}
