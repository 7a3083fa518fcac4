//! Prints everything the engine says about texts, one JSON line a text, for comparison with spaCy.
//!
//! ```text
//! dump MODEL_DIR < texts.jsonl > parses.jsonl
//! {"id": "a", "text": "Peru acts."}  ->  {"id": "a", "tokens": [[0, 4, true, "NNP", ..], ..], "noun_chunks": [[0, 1]]}
//! ```
//!
//! A token is `[start, end, space, tag, pos, morph, head, dep, sent_start, lemma, iob, entity]`.
//!
//! **One rule:** offsets are code points and heads are token numbers, as spaCy counts them.
#![allow(clippy::print_stdout, reason = "a program, not a library")]

use std::error::Error;
use std::io::{BufRead, Write};

use communique_language::noun_chunks::noun_chunks;
use communique_language::{Doc, Iob, Pipeline};
use serde::{Deserialize, Serialize};

/// Texts parsed together.
const BATCH: usize = 64;

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Parse<'a> {
    id: &'a str,
    tokens: Vec<TokenRow<'a>>,
    noun_chunks: Vec<(u32, u32)>,
}

#[derive(Serialize)]
struct TokenRow<'a>(
    usize,
    usize,
    bool,
    &'a str,
    &'static str,
    &'a str,
    u32,
    &'a str,
    bool,
    &'a str,
    &'static str,
    &'a str,
);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: dump MODEL_DIR < texts.jsonl")?;
    let pipeline = Pipeline::load(&folder)?;
    let mut worker = pipeline.worker();
    let mut lines = std::io::stdin().lock().lines();
    let mut sink = std::io::BufWriter::new(std::io::stdout().lock());
    loop {
        let batch: Vec<String> = lines.by_ref().take(BATCH).collect::<Result<_, _>>()?;
        if batch.is_empty() {
            return Ok(sink.flush()?);
        }
        let texts: Vec<Text> = batch.iter().map(|line| serde_json::from_str(line)).collect::<Result<_, _>>()?;
        let docs = worker.parse_many(&texts.iter().map(|text| text.text.as_str()).collect::<Vec<_>>());
        for (text, doc) in texts.iter().zip(&docs) {
            serde_json::to_writer(&mut sink, &describe(&text.id, doc))?;
            writeln!(sink)?;
        }
    }
}

fn describe<'a>(id: &'a str, doc: &'a Doc) -> Parse<'a> {
    let mut points = CodePoints::default();
    let tokens = doc.tokens().iter().enumerate().map(|(i, token)| {
        let iob = match token.iob {
            Iob::Outside => "O",
            Iob::Begin => "B",
            Iob::Inside => "I",
        };
        TokenRow(
            points.at(doc.text(), token.span.start as usize),
            points.at(doc.text(), token.span.end as usize),
            token.space,
            doc.label(token.tag),
            token.pos.name(),
            doc.label(token.morph),
            token.head,
            doc.label(token.dep),
            token.sent_start,
            doc.lemma(i),
            iob,
            doc.label(token.entity),
        )
    });
    Parse {
        id,
        tokens: tokens.collect(),
        noun_chunks: noun_chunks(doc).into_iter().map(|chunk| (chunk.start, chunk.end)).collect(),
    }
}

/// Counts code points along a text; places must be asked for in order.
#[derive(Default)]
struct CodePoints {
    byte: usize,
    point: usize,
}

impl CodePoints {
    fn at(&mut self, text: &str, byte: usize) -> usize {
        self.point += text.get(self.byte..byte).map_or(0, |passed| passed.chars().count());
        self.byte = byte;
        self.point
    }
}
