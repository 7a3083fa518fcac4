//! Parses texts as fast as it can and says how long that took.
//!
//! ```text
//! throughput MODEL_DIR [--threads N] [--stream] FILE.jsonl
//! {"texts":500,"tokens":91234,"seconds":0.71,"load_seconds":0.05,"peak_mib":80.5}
//! ```
//!
//! **One rule:** `seconds` is parsing alone. Texts lie in memory beforehand, unless `--stream` asks
//! for them to be read on the way, which shows what memory parsing needs.
#![allow(clippy::print_stdout, reason = "a program, not a library")]

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Instant;

use communique_language::Pipeline;
use serde::Deserialize;

const USAGE: &str = "usage: throughput MODEL_DIR [--threads N] [--stream] FILE.jsonl";

/// Bytes of text that a thread takes at a time: some thousand tokens, so that one matrix product
/// serves many texts and threads still end together.
const BATCH: usize = 16 << 10;

#[derive(Deserialize)]
struct Story {
    text: String,
}

struct Options {
    model: PathBuf,
    file: PathBuf,
    n_threads: usize,
    stream: bool,
}

/// Texts still to be parsed, shared by the threads.
type Texts = Mutex<Box<dyn Iterator<Item = std::io::Result<String>> + Send>>;

fn main() -> Result<(), Box<dyn Error>> {
    let options = read_options()?;
    let start = Instant::now();
    let pipeline = Pipeline::load(&options.model)?;
    let load_seconds = start.elapsed().as_secs_f64();
    let texts = open(&options)?;
    let start = Instant::now();
    let (n_texts, n_tokens) = parse_all(&pipeline, &texts, options.n_threads)?;
    let seconds = start.elapsed().as_secs_f64();
    let report = serde_json::json!({
        "texts": n_texts,
        "tokens": n_tokens,
        "seconds": seconds,
        "load_seconds": load_seconds,
        "peak_mib": peak_memory(),
    });
    println!("{report}");
    Ok(())
}

fn read_options() -> Result<Options, Box<dyn Error>> {
    let (mut paths, mut n_threads, mut stream) = (Vec::new(), 1, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--threads" => n_threads = arguments.next().ok_or(USAGE)?.parse()?,
            "--stream" => stream = true,
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    let [model, file] = paths.try_into().map_err(|_| USAGE)?;
    Ok(Options { model, file, n_threads, stream })
}

fn open(options: &Options) -> Result<Texts, Box<dyn Error>> {
    let lines = BufReader::new(File::open(&options.file)?).lines();
    let texts = lines.map(|line| Ok(serde_json::from_str::<Story>(&line?)?.text));
    Ok(Mutex::new(if options.stream {
        Box::new(texts)
    } else {
        let texts: Vec<String> = texts.collect::<std::io::Result<_>>()?;
        Box::new(texts.into_iter().map(Ok))
    }))
}

/// Numbers of texts and tokens.
fn parse_all(pipeline: &Pipeline, texts: &Texts, n_threads: usize) -> Result<(usize, usize), Box<dyn Error>> {
    let parse = || -> std::io::Result<(usize, usize)> {
        let mut worker = pipeline.worker();
        let mut sum = (0, 0);
        loop {
            let batch = next_batch(texts)?;
            if batch.is_empty() {
                return Ok(sum);
            }
            let batch: Vec<&str> = batch.iter().map(String::as_str).collect();
            let docs = worker.parse_many(&batch);
            sum = (sum.0 + docs.len(), sum.1 + docs.iter().map(|doc| doc.tokens().len()).sum::<usize>());
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(parse)).collect();
        threads.into_iter().try_fold((0, 0), |sum, thread| {
            let (n_texts, n_tokens) = thread.join().map_err(|_| "a thread panicked")??;
            Ok((sum.0 + n_texts, sum.1 + n_tokens))
        })
    })
}

fn next_batch(texts: &Texts) -> std::io::Result<Vec<String>> {
    let mut texts = texts.lock().map_err(|_| std::io::Error::other("a thread panicked"))?;
    let (mut batch, mut n_bytes) = (Vec::new(), 0);
    while n_bytes < BATCH
        && let Some(text) = texts.next().transpose()?
    {
        n_bytes += text.len();
        batch.push(text);
    }
    Ok(batch)
}

/// The most memory this process has held, in MiB, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok().map(|kib| kib / 1024.0)
}
