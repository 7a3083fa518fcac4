//! The lexicon that the program carries loads, and says where a faulty one is wrong.

use communique_lexicon::Lexicon;

#[test]
fn the_builtin_lexicon_loads() {
    let lexicon = Lexicon::builtin().unwrap_or_else(|e| panic!("{e}"));
    assert!(!lexicon.operators().is_empty());
}

#[test]
fn a_key_that_would_be_passed_over_is_refused() {
    let row = "kind = \"refuse\"\n[[operator]]\nverb = \"refuse\"\nvoice = \"passive\"\n";
    let fault = Lexicon::from_files(&[("en/operators/x.toml", row)]).unwrap_err().to_string();
    assert!(fault.starts_with("en/operators/x.toml:4: unknown key `voice`"), "{fault}");
}
