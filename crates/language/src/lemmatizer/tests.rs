use super::*;
use crate::doc::Token;

fn lemmatizer() -> Lemmatizer {
    let boxed = |words: &[&str]| words.iter().map(|&word| Box::from(word)).collect::<Vec<Box<str>>>();
    let verb = Table {
        rules: vec![
            ("ies".into(), "y".into()),
            ("es".into(), "e".into()),
            ("es".into(), "".into()),
            ("s".into(), "".into()),
        ],
        exceptions: HashMap::from([("better".into(), boxed(&["good", "well"])), ("goes".into(), boxed(&["go"]))]),
        index: boxed(&["go", "die", "dy", "pass", "well"]).into_iter().collect(),
    };
    let punct = Table { rules: vec![("“".into(), "\"".into())], ..Table::default() };
    Lemmatizer { tables: HashMap::from([(Pos::Verb, verb), (Pos::Punct, punct)]), overwrite: false }
}

#[track_caller]
fn check(word: &str, pos: Pos, morph: &str, want: &str) {
    assert_eq!(lemmatizer().lemma(word, pos, morph), want, "{word} {pos:?} {morph}");
}

#[test]
fn rules_give_indexed_forms_first_and_the_last_of_them() {
    check("Dies", Pos::Verb, "", "die");
    check("passes", Pos::Verb, "", "pass");
    check("goes", Pos::Verb, "", "go");
    check("“", Pos::Punct, "", "\"");
}

#[test]
fn exceptions_come_before_forms_unless_they_are_forms() {
    check("better", Pos::Verb, "", "well");
}

#[test]
fn unknown_words_take_the_first_rule_or_keep_their_capitals() {
    check("Blarfies", Pos::Verb, "", "blarfy");
    check("Blarf", Pos::Verb, "", "Blarf");
    check("ⓐs", Pos::Verb, "", "ⓐ"); // a circled letter is no letter to Python
}

#[test]
fn base_forms_and_words_without_a_table_are_lowered() {
    check("Passes", Pos::Verb, "VerbForm=Inf", "passes");
    check("Passes", Pos::Verb, "Tense=Pres|VerbForm=Fin", "passes");
    check("Passes", Pos::Verb, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "pass");
    check("Passes", Pos::Aux, "VerbForm=Inf", "passes");
    check("Best", Pos::Adj, "Degree=Pos", "best");
    check("Peru", Pos::Propn, "Number=Sing", "Peru");
    check("The", Pos::Det, "", "the");
    check("\n", Pos::Space, "", "\n");
}

fn doc(word: &str, labels: &Arc<Labels>) -> Doc {
    let mut doc = Doc { text: word.into(), labels: labels.clone(), ..Doc::default() };
    doc.tokens.push(Token { span: Span::new(0, word.len() as u32), pos: Pos::Verb, ..Token::default() });
    doc
}

#[test]
fn a_cache_changes_no_answer_and_stays_bounded() {
    let (labels, mut cache) = (Arc::new(Labels::default()), LemmaCache::default());
    let lemma = |word: &str, cache: &mut LemmaCache| {
        let mut doc = doc(word, &labels);
        lemmatizer().apply(&mut doc, cache);
        doc.lemma(0).to_owned()
    };
    for _ in 0..2 {
        assert_eq!(lemma("Dies", &mut cache), "die");
        assert_eq!(lemma(&"x".repeat(100), &mut cache), "x".repeat(100));
    }
    assert_eq!(cache.words.len(), 1);
    for n in 0..MAX_WORDS + 1 {
        cache.keep(&n.to_string(), Pos::Verb, Label(0), "lemma");
    }
    assert!(cache.words.len() <= MAX_WORDS);
    let mut other = doc("Dies", &Arc::default());
    lemmatizer().apply(&mut other, &mut cache);
    assert_eq!(cache.words.len(), 1);
}

#[test]
fn a_lemma_that_is_there_stays() {
    let mut doc = doc("dies", &Arc::default());
    doc.tokens[0].lemma = Doc::store_lemma(&mut doc.lemmas, "cease");
    lemmatizer().apply(&mut doc, &mut LemmaCache::default());
    assert_eq!(doc.lemma(0), "cease");
}

#[test]
fn a_missing_model_is_named() {
    let error = Lemmatizer::load(Path::new("/nowhere")).unwrap_err();
    assert!(error.to_string().starts_with("cannot read /nowhere/config.cfg"));
}
