//! The engine against spaCy's answers, as `tools/parity/freeze.py` wrote them down.
//!
//! **One rule:** every attribute of every token is equal; what differs is a bug.

use std::fs;
use std::path::PathBuf;

use communique_language::noun_chunks::noun_chunks;
use communique_language::tokenizer::{TokenCache, Tokenizer};
use communique_language::{Doc, Iob, Pipeline};
use communique_text::CodePoints;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Start, end, space, tag, part of speech, morphology, head, label, sentence start, lemma, place in an entity, entity.
type Row = (u32, u32, bool, String, String, String, u32, String, bool, String, String, String);

#[derive(Deserialize)]
struct Parse {
    id: String,
    text: String,
    tokens: Vec<Row>,
    noun_chunks: Vec<(u32, u32)>,
}

/// Start, end, space, norm, shape.
type Form = (u32, u32, bool, String, String);

#[derive(Deserialize)]
struct Forms {
    id: String,
    text: String,
    tokens: Vec<Form>,
}

#[test]
fn parses_equal_spacys() {
    let pipeline = Pipeline::load(model()).unwrap();
    for want in read::<Parse>("parses.jsonl") {
        let doc = pipeline.parse(&want.text);
        check(&want.id, &want.text, &rows(&doc), &want.tokens);
        let chunks: Vec<(u32, u32)> = noun_chunks(&doc).into_iter().map(|chunk| (chunk.start, chunk.end)).collect();
        assert_eq!(chunks, want.noun_chunks, "noun chunks of {}: {:?}", want.id, want.text);
    }
}

#[test]
fn tokens_equal_spacys() {
    let tokenizer = Tokenizer::load(&model()).unwrap();
    let (mut cache, mut tokens) = (TokenCache::default(), Vec::new());
    for want in read::<Forms>("strings.jsonl") {
        tokenizer.tokenize(&want.text, &mut cache, &mut tokens);
        let points = CodePoints::new(&want.text);
        let form = |token: &communique_language::tokenizer::TokenForm| {
            let (word, span) = (token.span.of(&want.text), points.span(token.span));
            let norm = tokenizer.norm_text(word, token.features.norm);
            (span.start, span.end, token.space, norm, tokenizer.shape_text(word))
        };
        check(&want.id, &want.text, &tokens.iter().map(form).collect::<Vec<_>>(), &want.tokens);
    }
}

/// Compares row by row, so that the first token that differs is named.
#[track_caller]
fn check<T: PartialEq + std::fmt::Debug>(id: &str, text: &str, found: &[T], want: &[T]) {
    for (i, (found, want)) in found.iter().zip(want).enumerate() {
        assert_eq!(found, want, "token {i} of {id}: {text:?}");
    }
    assert_eq!(found.len(), want.len(), "number of tokens of {id}: {text:?}");
}

fn rows(doc: &Doc) -> Vec<Row> {
    let points = CodePoints::new(doc.text());
    let row = |(i, token): (usize, &communique_language::Token)| {
        let span = points.span(token.span);
        let iob = match token.iob {
            Iob::Outside => "O",
            Iob::Begin => "B",
            Iob::Inside => "I",
        };
        (
            span.start,
            span.end,
            token.space,
            doc.label(token.tag).to_owned(),
            token.pos.name().to_owned(),
            doc.label(token.morph).to_owned(),
            token.head,
            doc.label(token.dep).to_owned(),
            token.sent_start,
            doc.lemma(i).to_owned(),
            iob.to_owned(),
            doc.label(token.entity).to_owned(),
        )
    };
    doc.tokens().iter().enumerate().map(row).collect()
}

fn model() -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../models/en_core_web_sm");
    assert!(dir.is_dir(), "{} is not there; run `make setup`", dir.display());
    dir
}

fn read<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/frozen").join(name);
    let lines = fs::read_to_string(path).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
