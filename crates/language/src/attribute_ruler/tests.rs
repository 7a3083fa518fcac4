use std::path::PathBuf;

use communique_text::Span;
use rmpv::Value;

use super::*;

/// Rules as the model's file holds them, from JSON.
fn ruler(rules: &str, labels: &mut Labels) -> Result<AttributeRuler, (usize, String)> {
    fn value(json: &serde_json::Value) -> Value {
        use serde_json::Value as Json;
        match json {
            Json::Null => Value::Nil,
            Json::Bool(yes) => Value::Boolean(*yes),
            Json::Number(n) => Value::from(n.as_i64().unwrap()),
            Json::String(text) => Value::from(text.as_str()),
            Json::Array(items) => Value::Array(items.iter().map(value).collect()),
            Json::Object(items) => Value::Map(items.iter().map(|(k, v)| (Value::from(k.as_str()), value(v))).collect()),
        }
    }
    load::from_value(&value(&serde_json::from_str(rules).unwrap()), labels)
}

/// A text of "word/TAG/dep" tokens.
fn doc(tokens: &str, labels: &mut Labels) -> Doc {
    let mut doc = Doc::default();
    for token in tokens.split('_') {
        let parts: Vec<&str> = token.split('/').collect();
        let start = doc.text.len() as u32;
        doc.text.push_str(parts[0]);
        let span = Span::new(start, doc.text.len() as u32);
        let (tag, dep) = (labels.intern(parts[1]), labels.intern(parts[2]));
        doc.tokens.push(Token { span, tag, dep, ..Token::default() });
    }
    doc
}

/// Applies `rules` and compares each token as "POS morph TAG dep lemma".
#[track_caller]
fn check(rules: &str, tokens: &str, want: &[&str]) {
    let mut labels = Labels::default();
    let ruler = ruler(rules, &mut labels).unwrap();
    let mut doc = doc(tokens, &mut labels);
    doc.labels = labels.into();
    ruler.apply(&mut doc);
    let show = |(i, token): (usize, &Token)| {
        let (morph, tag, dep) = (doc.label(token.morph), doc.label(token.tag), doc.label(token.dep));
        format!("{} {morph} {tag} {dep} {}", token.pos.name(), doc.lemma(i))
    };
    assert_eq!(doc.tokens().iter().enumerate().map(show).collect::<Vec<_>>(), want, "in: {tokens}");
}

const TAGS: &str = r#"[
    {"index": 0, "attrs": {"POS": "VERB", "MORPH": "VerbForm=Fin|Tense=Past"}, "patterns": [[{"TAG": "VBD"}]]},
    {"index": 0, "attrs": {"POS": "AUX", "LEMMA": "be"}, "patterns": [[{"TAG": "VBD", "LOWER": "was"}]]},
    {"index": 0, "attrs": {"POS": "X"}, "patterns": [[{"TAG": {"NOT_IN": ["TO", ""]}, "DEP": {"IN": ["aux"]}}]]},
    {"index": 0, "attrs": {"DEP": "dep"}, "patterns": [[{"IS_SPACE": true, "DEP": {"NOT_IN": [""]}}]]},
    {"index": 0, "attrs": {"TAG": "_SP", "MORPH": "_"}, "patterns": [[{"IS_SPACE": true}]]}
]"#;

#[test]
fn a_later_rule_overlays_an_earlier_one() {
    check(TAGS, "left/VBD/ROOT", &["VERB Tense=Past|VerbForm=Fin VBD ROOT "]);
    check(TAGS, "WAS/VBD/ROOT", &["AUX Tense=Past|VerbForm=Fin VBD ROOT be"]);
    check(TAGS, "was/VBD/aux", &["X Tense=Past|VerbForm=Fin VBD aux be"]);
    check(TAGS, "was/NN/ROOT", &["  NN ROOT "]);
}

#[test]
fn the_empty_string_means_unset() {
    check(TAGS, "did//aux", &["   aux "]);
    check(TAGS, "did/TO/aux", &["  TO aux "]);
    check(TAGS, "did/MD/aux", &["X  MD aux "]);
    check(TAGS, " //", &["  _SP  "]);
    check(TAGS, "\u{1c}\n/VBD/punct", &["VERB  _SP dep "]);
}

const PHRASES: &str = r#"[
    {"index": 1, "attrs": {"LEMMA": "to"}, "patterns": [[{"LOWER": "gon"}, {"LOWER": "na"}]]},
    {"index": 0, "attrs": {"LEMMA": "be"}, "patterns": [[{"TAG": "VBP", "LOWER": "ai"}, {"LOWER": {"REGEX": "^n'?t$"}}]]},
    {"index": -2, "attrs": {"LEMMA": "you"}, "patterns": [[{"LOWER": {"REGEX": "^y'?$"}}, {"LOWER": "all"}]]},
    {"index": 0, "attrs": {"LEMMA": "nothing"}, "patterns": [[{"LOWER": {"REGEX": "^n[ou]thin'$"}}]]}
]"#;

#[test]
fn a_pattern_of_two_tokens_writes_to_the_one_it_names() {
    check(PHRASES, "Gon/VB/x_na/TO/x", &["  VB x ", "  TO x to"]);
    check(PHRASES, "ai/VBP/x_N'T/RB/x", &["  VBP x be", "  RB x "]);
    check(PHRASES, "ai/NN/x_n't/RB/x", &["  NN x ", "  RB x "]);
    check(PHRASES, "Y'/PRP/x_all/DT/x_gon/VB/x", &["  PRP x you", "  DT x ", "  VB x "]);
    check(PHRASES, "all/DT/x", &["  DT x "]);
}

#[test]
fn an_expression_fits_the_whole_word() {
    check(PHRASES, "Nuthin'/NN/x", &["  NN x nothing"]);
    check(PHRASES, "nuthin'x/NN/x_nothing/NN/x", &["  NN x ", "  NN x "]);
}

#[test]
fn words_compare_in_lower_case_beyond_ascii() {
    let rules = r#"[{"index": 0, "attrs": {"LEMMA": "K"}, "patterns": [[{"LOWER": {"IN": ["k", "n’t"]}}]]}]"#;
    check(rules, "\u{212a}/x/x_N’T/x/x_k’/x/x", &["  x x K", "  x x K", "  x x "]);
    let rules = r#"[{"index": 0, "attrs": {"LEMMA": "other"}, "patterns": [[{"LOWER": {"NOT_IN": ["a"]}}]]}]"#;
    check(rules, "A/x/x_B/x/x", &["  x x ", "  x x other"]);
}

#[test]
fn what_can_not_be_applied_is_refused_by_name() {
    let fault = |rules: &str| ruler(rules, &mut Labels::default()).unwrap_err();
    let rule = |pattern: &str| format!(r#"[{{"index": 0, "attrs": {{}}, "patterns": [[{pattern}]]}}]"#);
    let said = |pattern: &str| fault(&rule(pattern)).1;
    assert_eq!(said(r#"{"OP": "+"}"#), "a test of `OP`; known are TAG, DEP, LOWER and IS_SPACE");
    assert_eq!(said(r#"{"LOWER": {"FUZZY": "a"}}"#), "the predicate `FUZZY`; known are IN, NOT_IN and REGEX");
    assert!(said(r#"{"LOWER": {"REGEX": "("}}"#).starts_with("regular expression `(`"));
    assert_eq!(fault(r#"{"a": 1}"#).1, r#"expected a list of rules, found {"a": 1}"#);
    let beyond = r#"[{"index": 1, "attrs": {}, "patterns": [[{"TAG": "X"}]]}]"#;
    assert_eq!(fault(beyond), (0, "it writes to token 1 of a pattern of 1".into()));
}

#[test]
fn a_missing_file_is_named() {
    let error = AttributeRuler::load(&PathBuf::from("/nowhere"), &mut Labels::default()).unwrap_err();
    assert!(error.to_string().starts_with("cannot read attribute rules /nowhere/attribute_ruler/patterns"));
}
