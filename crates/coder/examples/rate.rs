//! Codes texts that are parsed already and says how long that took, on one thread.
//!
//! ```text
//! rate MODEL_DIR FILE.jsonl [ROUNDS]
//! {"sentences":12345,"events":2345,"seconds":0.41}
//! ```
//!
//! **One rule:** `seconds` is coding alone, the fastest of the rounds; every parse lies in memory beforehand.
#![allow(clippy::print_stdout, reason = "a program, not a library")]

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::time::Instant;

use communique_coder::{Coder, mended};
use communique_language::{Doc, Pipeline};
use communique_lexicon::Lexicon;
use communique_text::{Date, Document};
use serde_json::Value;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "usage: rate MODEL_DIR FILE.jsonl [ROUNDS]";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(model), Some(file)) = (arguments.next(), arguments.next()) else { return Err(USAGE.into()) };
    let rounds: u32 = arguments.next().map_or(Ok(3), |n| n.parse())?;
    let pipeline = Pipeline::load(PathBuf::from(model))?;
    let lexicon = Lexicon::builtin()?;
    let read = parsed(&pipeline, &file)?;
    let coder = Coder::new(&lexicon);
    let mut fastest = f64::INFINITY;
    let mut events = 0;
    for _ in 0..rounds.max(1) {
        let start = Instant::now();
        events = read.iter().map(|(document, doc)| coder.read(document, doc).events.len()).sum();
        fastest = fastest.min(start.elapsed().as_secs_f64());
    }
    let sentences: usize = read.iter().map(|(_, doc)| doc.sentences().count()).sum();
    println!("{}", serde_json::json!({ "sentences": sentences, "events": events, "seconds": fastest }));
    Ok(())
}

fn parsed(pipeline: &Pipeline, file: &str) -> Result<Vec<(Document, Doc)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for line in BufReader::new(File::open(file)?).lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let string = |key: &str| value.get(key).and_then(Value::as_str);
        let document = Document {
            date: string("date").and_then(|d| d.parse::<Date>().ok()),
            source: string("source").map(str::to_owned),
            ..Document::new(string("id").unwrap_or(""), string("text").unwrap_or(""))
        };
        let doc = pipeline.parse(&mended(&document.text));
        found.push((document, doc));
    }
    Ok(found)
}
