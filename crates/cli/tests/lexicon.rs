//! The vocabulary's own sentences, all of them, through the program.

mod common;
use common::{has_model, run, stdout};

#[test]
fn every_sentence_of_the_lexicon_reads_as_stated() {
    if has_model() {
        let output = run(&["lexicon", "check"]);
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    }
}
