//! Prints the tokens of texts, to be compared with spaCy's.
//!
//! ```text
//! tokens MODEL_DIR [--keys] < texts.jsonl
//! {"id", "text"} -> {"id", "tokens": [[start, end, space, norm, shape], ...]}
//!          with --keys, too: "keys": [[orth, norm, prefix, suffix, shape, is_space], ...]
//! ```
//!
//! **One rule:** offsets are code points, as in Python.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program, not a library")]

use std::error::Error;
use std::io::{BufRead, BufWriter, Write};

use communique_language::tokenizer::{TokenCache, TokenForm, Tokenizer};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Input {
    id: serde_json::Value,
    text: String,
}

/// Start and end in code points, whether a space follows, norm, shape.
type Row = (usize, usize, bool, String, String);

/// The keys of orth, norm, prefix, suffix and shape; whether it is white space.
type Keys = (u64, u64, u64, u64, u64, bool);

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    tokens: Vec<Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<Vec<Keys>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Some(dir) = std::env::args_os().nth(1) else { return Err("usage: tokens MODEL_DIR < texts.jsonl".into()) };
    let with_keys = std::env::args().nth(2).is_some_and(|flag| flag == "--keys");
    let tokenizer = Tokenizer::load(dir.as_ref())?;
    let (mut cache, mut tokens) = (TokenCache::default(), Vec::new());
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut n_tokens, mut seconds) = (0, 0.0);
    for line in std::io::stdin().lock().lines() {
        let Input { id, text } = serde_json::from_str(&line?)?;
        let start = std::time::Instant::now();
        tokenizer.tokenize(&text, &mut cache, &mut tokens);
        seconds += start.elapsed().as_secs_f64();
        n_tokens += tokens.len();
        let keys = with_keys.then(|| keys(&tokens));
        serde_json::to_writer(&mut out, &Output { id, tokens: rows(&tokenizer, &text, &tokens), keys })?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    eprintln!("{n_tokens} tokens, {:.2} million a second", n_tokens as f64 / seconds / 1e6);
    Ok(())
}

fn rows(tokenizer: &Tokenizer, text: &str, tokens: &[TokenForm]) -> Vec<Row> {
    let (mut bytes, mut points) = (0, 0);
    let mut point = |byte: u32| {
        points += text[bytes..byte as usize].chars().count();
        bytes = byte as usize;
        points
    };
    let mut row = |token: &TokenForm| {
        let word = token.span.of(text);
        let (start, end) = (point(token.span.start), point(token.span.end));
        (start, end, token.space, tokenizer.norm_text(word, token.features.norm), tokenizer.shape_text(word))
    };
    tokens.iter().map(&mut row).collect()
}

fn keys(tokens: &[TokenForm]) -> Vec<Keys> {
    let features = tokens.iter().map(|token| token.features);
    features.map(|f| (f.orth, f.norm, f.prefix, f.suffix, f.shape, f.is_space)).collect()
}
