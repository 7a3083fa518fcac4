//! What holds of every parse, and what is said of folders that hold no model.
//!
//! Tests that need a model take it from `COMMUNIQUE_MODEL`, or from `models/` where `make setup` puts it.
#![allow(clippy::print_stderr, reason = "a skipped test must say so")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use communique_language::noun_chunks::noun_chunks;
use communique_language::{Doc, Iob, LoadError, Pipeline, Token};
use proptest::prelude::*;

static PIPELINE: LazyLock<Option<Pipeline>> = LazyLock::new(|| Some(Pipeline::load(model()?).unwrap()));

fn model() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/en_core_web_sm");
    Some(std::env::var_os("COMMUNIQUE_MODEL").map_or(default, PathBuf::from)).filter(|path| path.is_dir())
}

/// The model, or a word that the test was skipped.
macro_rules! pipeline {
    () => {
        pipeline!(())
    };
    ($skipped:expr) => {
        match &*PIPELINE {
            Some(pipeline) => pipeline,
            None => {
                eprintln!("SKIPPED: no model; run `make setup` or set COMMUNIQUE_MODEL");
                return $skipped;
            }
        }
    };
}

/// Checks what holds of any parse of any text.
#[track_caller]
fn check(doc: &Doc, text: &str) {
    assert_eq!(doc.text(), text);
    check_tiling(doc);
    check_trees(doc);
    check_names(doc);
    for chunk in noun_chunks(doc) {
        assert!(chunk.start < chunk.end && chunk.end as usize <= doc.tokens().len(), "{chunk:?} in {text:?}");
    }
}

/// Tokens and their spaces are the text, from end to end.
#[track_caller]
fn check_tiling(doc: &Doc) {
    let mut at = 0;
    for token in doc.tokens() {
        assert_eq!(token.span.start, at, "in {:?}", doc.text());
        assert!(!token.span.is_empty() && !token.span.of(doc.text()).is_empty(), "in {:?}", doc.text());
        at = token.span.end + u32::from(token.space);
    }
    assert_eq!(at as usize, doc.text().len(), "in {:?}", doc.text());
}

/// Heads lead to a root, and sentences cover the text. Nearly always a sentence has one root;
/// spaCy lets trees cross, and then it may have another number.
#[track_caller]
fn check_trees(doc: &Doc) {
    let tokens = doc.tokens();
    for i in 0..tokens.len() {
        let (mut at, mut steps) = (i, 0);
        while tokens[at].head as usize != at {
            at = tokens[at].head as usize;
            steps += 1;
            assert!(steps <= tokens.len(), "a circle at token {i} of {:?}", doc.text());
        }
    }
    assert!(tokens.first().is_none_or(|first| first.sent_start), "in {:?}", doc.text());
    assert_eq!(doc.sentences().map(|sentence| sentence.len()).sum::<usize>(), tokens.len());
}

/// Names lie within sentences and don't begin on white space.
#[track_caller]
fn check_names(doc: &Doc) {
    for name in doc.entities() {
        let tokens = &doc.tokens()[name.tokens.start as usize..name.tokens.end as usize];
        assert!(!tokens[0].span.of(doc.text()).trim().is_empty(), "in {:?}", doc.text());
        assert!(tokens[1..].iter().all(|token| !token.sent_start && token.iob == Iob::Inside), "in {:?}", doc.text());
        assert!(!doc.label(name.label).is_empty());
    }
}

#[test]
fn a_sentence() {
    let pipeline = pipeline!();
    let doc = pipeline.parse("Peru recalled its envoy from Tokyo. Japan was silent.");
    check(&doc, "Peru recalled its envoy from Tokyo. Japan was silent.");
    let told: Vec<String> = doc
        .tokens()
        .iter()
        .enumerate()
        .map(|(i, token)| format!("{}/{}/{}", doc.lemma(i), doc.label(token.tag), doc.label(token.dep)))
        .collect();
    let want = "Peru/NNP/nsubj recall/VBD/ROOT its/PRP$/poss envoy/NN/dobj from/IN/prep Tokyo/NNP/pobj ././punct \
                Japan/NNP/nsubj be/VBD/ROOT silent/JJ/acomp ././punct";
    assert_eq!(told.join(" "), want);
    let names: Vec<&str> = doc.entities().iter().map(|name| doc.label(name.label)).collect();
    assert_eq!((names, doc.sentences().count()), (vec!["GPE", "GPE", "GPE"], 2));
}

#[test]
fn annotations_may_be_corrected_and_tokens_may_not() {
    let pipeline = pipeline!();
    let doc = pipeline.parse("Peru recalled its envoy.");
    let tokens = doc.tokens().to_vec();
    let with = |change: &dyn Fn(&mut Vec<Token>)| {
        let mut tokens = tokens.clone();
        change(&mut tokens);
        doc.with_tokens(tokens).map(|doc| doc.tokens()[2].head).map_err(|fault| fault.to_string())
    };
    assert_eq!(with(&|t| t[2].head = 1), Ok(1));
    let moved = "token 4 is other than in the text's own tokens; change annotations alone, not spans or spaces";
    assert_eq!(with(&|t| t.truncate(4)), Err(moved.to_owned()));
    assert_eq!(with(&|t| t[4].space = true), Err(moved.to_owned()));
    let rootless =
        |at: usize| Err(format!("the heads of token {at} lead to no root; give a root its own number as head"));
    assert_eq!(with(&|t| t[1].head = 2), rootless(0));
    assert_eq!(with(&|t| t[3].head = 5), rootless(2));
}

#[test]
fn texts_of_nothing() {
    let pipeline = pipeline!();
    for text in ["", " ", "\n", " \t\n\u{a0}\u{3000} ", "\u{0}", "\u{feff}", ".", "\u{301}", "𒀀"] {
        check(&pipeline.parse(text), text);
    }
    assert!(pipeline.parse("").tokens().is_empty());
}

#[test]
fn texts_together_are_texts_alone() {
    let pipeline = pipeline!();
    let story = "Kim met envoys of Laos and Mali on Monday. \"We agree,\" he said.\n\nTalks on trade go on. ";
    let texts: Vec<String> = (0..60).map(|i| story.repeat(i % 7)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let together = pipeline.worker().parse_many(&texts);
    for (doc, text) in together.iter().zip(&texts) {
        check(doc, text);
        assert_eq!(format!("{:?}", doc.tokens()), format!("{:?}", pipeline.parse(text).tokens()));
    }
    assert_eq!(together.len(), texts.len());
}

/// A text of many windows says of its stories what each says alone, for nothing but the stories'
/// edges can tell the difference.
#[test]
fn long_texts_are_parsed_as_short_ones() {
    let pipeline = pipeline!();
    let story = "The minister of foreign affairs of Peru met the envoy of Japan in Lima on Monday . \
                 He said that talks on trade would go on next week in Tokyo .\n\n";
    let long = story.repeat(400);
    let (short, long_doc) = (pipeline.parse(&story.repeat(40)), pipeline.parse(&long));
    check(&long_doc, &long);
    let told = |doc: &Doc, from: usize, n: usize| -> Vec<String> {
        let row = |i: usize| {
            let token = doc.tokens()[i];
            let head = i64::from(token.head) - i as i64;
            format!("{} {} {head} {} {:?}", doc.label(token.tag), doc.label(token.dep), doc.lemma(i), token.iob)
        };
        (from..from + n).map(row).collect()
    };
    let n = short.tokens().len() / 40;
    for story in 2..398 {
        assert_eq!(told(&long_doc, story * n, n), told(&short, 20 * n, n), "story {story}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let pipeline = pipeline!();
    let mut worker = pipeline.worker();
    for part in ["(", "a", " ", "\n", "the ", "😀", "he said \" ", "A. ", "of of , the . ", "a-b/", "\u{301}"] {
        let text = part.repeat(60_000 / part.len());
        check(&worker.parse(&text), &text);
    }
}

#[test]
fn a_pipeline_serves_many_threads() {
    let pipeline = pipeline!();
    let want = format!("{:?}", pipeline.parse("Laos thanked Mali.").tokens());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(format!("{:?}", pipeline.parse("Laos thanked Mali.").tokens()), want));
        }
    });
    assert_eq!((pipeline.meta().lang.as_str(), pipeline.meta().components.len()), ("en", 6));
}

/// Every file of a model, cut short or gone, is told by name.
#[test]
fn broken_models_say_which_file() {
    let Some(model) = model() else {
        eprintln!("SKIPPED: no model; run `make setup` or set COMMUNIQUE_MODEL");
        return;
    };
    let copy = std::env::temp_dir().join(format!("communique-broken-{}", std::process::id()));
    let files =
        ["config.cfg", "meta.json", "tok2vec/model", "tagger/cfg", "tagger/model", "parser/model", "parser/moves"];
    let files = files.into_iter().chain(["ner/model", "ner/moves"]);
    for file in files {
        let _ = std::fs::remove_dir_all(&copy);
        copy_folder(&model, &copy);
        let bytes = std::fs::read(copy.join(file)).unwrap();
        std::fs::write(copy.join(file), &bytes[..bytes.len() / 2]).unwrap();
        let told = told(Pipeline::load(&copy));
        assert!(told.contains(file) || file == "config.cfg", "{file}: {told}");
        std::fs::remove_file(copy.join(file)).unwrap();
        let told = self::told(Pipeline::load(&copy));
        assert!(told.contains(file) || file == "config.cfg", "{file}: {told}");
    }
    let _ = std::fs::remove_dir_all(&copy);
}

#[test]
fn models_of_another_kind_are_refused() {
    let Some(model) = model() else {
        eprintln!("SKIPPED: no model; run `make setup` or set COMMUNIQUE_MODEL");
        return;
    };
    let copy = std::env::temp_dir().join(format!("communique-other-{}", std::process::id()));
    copy_folder(&model, &copy);
    let config = std::fs::read_to_string(model.join("config.cfg")).unwrap();
    let refused = |from: &str, to: &str, want: &str| {
        std::fs::write(copy.join("config.cfg"), config.replace(from, to)).unwrap();
        let told = told(Pipeline::load(&copy));
        assert!(told.contains(want), "{told}");
    };
    refused("factory = \"tagger\"", "factory = \"morphologizer\"", "component `tagger` of the kind `morphologizer`");
    refused("spacy.MaxoutWindowEncoder.v2", "spacy.MishWindowEncoder.v2", "\"spacy.MishWindowEncoder.v2\" is not");
    refused("use_upper = true", "use_upper = false", "use_upper = false is not supported");
    refused("[\"tok2vec\",\"tagger\"", "[\"tagger\",\"tok2vec\"", "a pipeline with `tagger` before `tok2vec`");
    let _ = std::fs::remove_dir_all(&copy);
}

#[track_caller]
fn told(result: Result<Pipeline, LoadError>) -> String {
    match result {
        Ok(_) => panic!("the model was taken"),
        Err(fault) => fault.to_string(),
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy_folder(&path, &target) } else { std::fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_parsed(text in any::<String>()) {
        check(&pipeline!(Ok(())).parse(&text), &text);
    }

    #[test]
    fn texts_of_odd_words_are_parsed(words in prop::collection::vec(
        prop::sample::select(vec![
            "the", "Kim", "said", "that", ",", ".", "\"", "(", "who", "\n\n", " ", "U.S.", "of", "and", "met", "'s",
            "don't", "10%", "$5", "--", "visit", "which", "is", "Peru", "😀", "\u{a0}", "a", "Monday", ";", "?!",
        ]),
        0..60,
    )) {
        let text = words.join(" ");
        check(&pipeline!(Ok(())).parse(&text), &text);
    }
}
