//! The lexicon that the program carries loads, and says where a faulty one is wrong.

use communique_lexicon::Lexicon;

#[test]
fn the_builtin_lexicon_loads() {
    let lexicon = Lexicon::builtin().unwrap_or_else(|e| panic!("{e}"));
    assert!(!lexicon.operators().is_empty());
}
