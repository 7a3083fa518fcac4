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

#[track_caller]
fn check_no_act(list: &str, fault: &str) {
    let frames = "event = \"CONSULT\"\n[[frame]]\nverb = \"meet\"\n[[frame]]\nverb = \"pay\"\nobject = \"visit\"\n";
    let loaded = Lexicon::from_files(&[("en/consult.toml", frames), ("en/no-act.toml", list)]);
    assert_eq!(loaded.map_or_else(|e| e.to_string(), |_| String::new()), fault);
}

#[test]
fn a_word_is_framed_bare_or_listed_as_no_act_but_not_both() {
    check_no_act("verbs = [\"pay\", \"walk\"]\nnouns = [\"house\", \"meet\"]", "");
    check_no_act(
        "nouns = []\nverbs = [\"walk\",\n  \"meet\"]",
        "en/no-act.toml:3: `meet` is listed as no act, but frame `consult/meet` (en/consult.toml:2) reads it wherever it \
         stands; strike it here, or give the frame a constraint",
    );
    check_no_act(
        "nouns = [\"house\", \"house\"]",
        "en/no-act.toml:1: `house` is listed twice (en/no-act.toml:1); strike one",
    );
    check_no_act(
        "nouns = [\"Full House\"]",
        "en/no-act.toml:1: unknown lemma `Full House`; expected one word in lower case",
    );
    check_no_act(
        "verb = [\"walk\"]",
        "en/no-act.toml:1: unknown key `verb`; expected verbs, nouns, note; did you mean `verbs`?",
    );
}
