//! Replays the stored readings of a dossier under new ids and days into a large one, and measures how it grows and answers.
//!
//! ```text
//! cargo run --release -p communique-dossier --example million -- YEAR.dossier LARGE.dossier 1000000
//! ```
//!
//! Each copy of the year is set a year later than the one before. Prints the rate of each tenth, the size, the memory held, and how
//! long a mixed list of queries takes. Time is that of storing alone: nothing is parsed or read again.
//!
//! **One rule:** the numbers drawn are the same in every run.

#![allow(clippy::print_stdout, reason = "a program that measures")]

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use communique_dossier::{Batch, Dossier, DossierError, Entry, Options, Query, Twins};
use communique_records::{Points, Record, Run, Started};
use communique_text::{Date, Document, Span};

/// Documents of a transaction, as the program has it.
const BATCH: usize = 500;
const QUERIES: usize = 2000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [year, large, total] = arguments.as_slice() else {
        return Err("expected YEAR.dossier LARGE.dossier NUMBER".into());
    };
    let total: usize = total.parse()?;
    let year = load(Path::new(year))?;
    if !Path::new(large).exists() {
        grow(&year, Path::new(large), total)?;
    }
    ask(&year, Path::new(large))?;
    println!("memory held at most: {} MiB", peak_memory());
    Ok(())
}

/// All documents of a dossier with their readings.
fn load(path: &Path) -> Result<Vec<Entry>, Box<dyn Error>> {
    let dossier = Dossier::open_read_only(path, &Options::default())?;
    let mut entries = Vec::new();
    let records: Vec<Record> = dossier.records(&Query::default()).collect::<Result<_, _>>()?;
    for record in records {
        let Record::Document(own) = record else { continue };
        let Some(shown) = dossier.show(&own.id, None)? else { continue };
        entries.push(Entry {
            sentences: shown.sentences.iter().map(|s| span(&shown.document, *s)).collect(),
            is_read: !shown.sentences.is_empty(),
            document: shown.document,
            records: shown.records,
            bands: Vec::new(),
        });
    }
    Ok(entries)
}

fn span(document: &Document, points: Points) -> Span {
    let at = |point: u32| {
        let found = document.text.char_indices().nth(point as usize);
        found.map_or(document.text.len(), |(byte, _)| byte) as u32
    };
    Span::new(at(points.0), at(points.1))
}

fn grow(year: &[Entry], path: &Path, total: usize) -> Result<(), Box<dyn Error>> {
    let mut dossier = Dossier::create(path, &Options::default())?;
    let run = Run::new("replay", "none", "none", "none");
    let mut random = Random(1);
    let tenth = (total / 10).max(1);
    let (mut spent, mut worked, mut whole, mut rates) = (Duration::ZERO, Duration::ZERO, Duration::ZERO, Vec::new());
    let mut next = 0;
    while next < total {
        let end = (next + BATCH).min(total);
        let entries: Vec<Entry> = (next..end).map(|n| replay(year, n, &run, &mut random)).collect();
        let batch =
            Batch { entries, failures: Vec::new(), twins: Some(Twins { bands: |_| Vec::new(), near: |_, _| false }) };
        let (began, busy) = (Instant::now(), processor_time());
        dossier.add(&run, Started(0), &batch)?;
        spent += began.elapsed();
        worked += processor_time().saturating_sub(busy);
        if end / tenth > next / tenth {
            let rate = |time: Duration| tenth as f64 / time.as_secs_f64().max(1e-9);
            rates.push(rate(worked));
            println!(
                "{end} documents: the last {tenth} at {:.0} a second, {:.0} a second of processor time; {} MiB held",
                rate(spent),
                rate(worked),
                peak_memory()
            );
            whole += spent;
            (spent, worked) = (Duration::ZERO, Duration::ZERO);
        }
        next = end;
    }
    drop(dossier);
    let bytes = std::fs::metadata(path)?.len();
    if let (Some(first), Some(last)) = (rates.first(), rates.last()) {
        println!(
            "from the first to the last tenth the rate in processor time changes by {:+.1} %",
            100.0 * (last / first - 1.0)
        );
    }
    println!("{} bytes a document; {:.0} s to store them all", bytes / total as u64, whole.as_secs_f64());
    Ok(())
}

/// The `n`th document of the replay.
fn replay(year: &[Entry], n: usize, run: &Run, random: &mut Random) -> Entry {
    let mut entry = year[n % year.len()].clone();
    let copy = (n / year.len()) as i32;
    let id = format!("r{copy}-{}", entry.document.id);
    let date = entry.document.date.map(|d| Date::from_days(d.days() + 365 * copy));
    entry.document.id.clone_from(&id);
    entry.document.date = date;
    // Keys of its own: a replayed text would only be linked to the first of its kind, and the index of keys not grow.
    entry.bands = (0..10).map(|_| random.next()).collect();
    for record in &mut entry.records {
        match record {
            Record::Document(r) => (r.run, r.id, r.date) = (run.id.clone(), id.clone(), date),
            Record::Event(r) => {
                (r.run, r.document, r.published) = (run.id.clone(), id.clone(), date);
                r.id = format!("{:016x}", random.next());
            }
            Record::Relation(r) => (r.run, r.document) = (run.id.clone(), id.clone()),
            Record::Mention(r) => (r.run, r.document) = (run.id.clone(), id.clone()),
            Record::Run(_) | Record::Error(_) => {}
        }
    }
    entry
}

/// Asks drawn queries of every kind, then harder ones, and prints how long they take.
fn ask(year: &[Entry], path: &Path) -> Result<(), Box<dyn Error>> {
    let dossier = Dossier::open_read_only(path, &Options::default())?;
    let words = vocabulary(year);
    let searched = |query: &Query| dossier.search(query, 20).map(|hits| hits.len());
    measure(QUERIES, "queries, documents", |n, random| question(n, &words, random), searched)?;
    measure(QUERIES / 2, "harder queries, documents", |n, random| hard_question(n, &words, random), searched)?;
    let told = |query: &Query| dossier.events(query, 50).map(|told| told.len());
    measure(QUERIES / 2, "queries, events", |n, random| hard_question(n, &words, random), told)
}

fn measure(
    number: usize,
    what: &str,
    mut draw: impl FnMut(usize, &mut Random) -> String,
    ask: impl Fn(&Query) -> Result<usize, DossierError>,
) -> Result<(), Box<dyn Error>> {
    let mut random = Random(7);
    let mut took: Vec<(Duration, String)> = Vec::new();
    let mut worked: Vec<Duration> = Vec::new();
    let mut found = 0;
    for n in 0..number {
        let text = draw(n, &mut random);
        let query = Query::parse(&text)?;
        let (began, busy) = (Instant::now(), processor_time());
        found += ask(&query)?;
        worked.push(processor_time().saturating_sub(busy));
        took.push((began.elapsed(), text));
    }
    took.sort();
    worked.sort();
    let place = |share: f64| ((number - 1) as f64 * share) as usize;
    let at = |share: f64| took[place(share)].0.as_secs_f64() * 1e3;
    println!(
        "{number} {what}: {found} found, median {:.1} ms, 90 in 100 under {:.1} ms, 99 in 100 under {:.1} ms ({:.1} ms of processor \
         time), the slowest {:.1} ms",
        at(0.5),
        at(0.9),
        at(0.99),
        worked[place(0.99)].as_secs_f64() * 1e3,
        at(1.0)
    );
    for (time, text) in took.iter().rev().take(12) {
        println!("  {:.1} ms  {text}", time.as_secs_f64() * 1e3);
    }
    Ok(())
}

/// Words in the order of how often they occur.
fn vocabulary(year: &[Entry]) -> Vec<String> {
    let mut counts = std::collections::HashMap::<&str, usize>::new();
    for entry in year {
        let words = entry.document.text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 2);
        words.for_each(|w| *counts.entry(w).or_default() += 1);
    }
    let mut words: Vec<(usize, &str)> = counts.into_iter().map(|(word, n)| (n, word)).filter(|(n, _)| *n > 1).collect();
    words.sort_by(|a, b| b.cmp(a));
    words.into_iter().map(|(_, word)| word.to_owned()).collect()
}

/// How a word begins; a word too short to be cut gives another beginning.
fn stem(word: &str) -> &str {
    if word.len() < 4 { "negotiat" } else { &word[..word.len().min(6)] }
}

const STATES: [&str; 12] = ["PRK", "CHN", "KOR", "USA", "JPN", "RUS", "CUB", "VNM", "IRN", "LAO", "SYR", "ISL"];
const KINDS: [&str; 10] =
    ["SUPPORT", "ACCUSE", "CONSULT", "CONSULT/visit", "AID", "THREATEN", "ASSAULT", "SANCTION", "RETREAT", "REJECT"];
const PHRASES: [&str; 5] = ["higher stage", "armed forces", "congratulatory message", "nuclear war", "the people"];

fn pick(list: &[&str], random: &mut Random) -> String {
    list[random.below(list.len())].to_owned()
}

/// Frequent words are asked for more often than rare ones.
fn word(words: &[String], random: &mut Random) -> String {
    let most = 1 << (1 + random.below(14));
    words[random.below(most.min(words.len()))].clone()
}

fn question(n: usize, words: &[String], random: &mut Random) -> String {
    let word = |random: &mut Random| word(words, random);
    let year = 2011 + random.below(84);
    let (actor, recipient, kind) = (pick(&STATES, random), pick(&STATES, random), pick(&KINDS, random));
    match n % 16 {
        0 => word(random),
        1 => format!("{} {}", word(random), word(random)),
        2 => format!("\"{}\"", pick(&PHRASES, random)),
        3 => format!("actor:{actor} recipient:{recipient} event:{kind}"),
        4 => format!(
            "actor:{actor} recipient:{recipient} event:{kind} \"{}\" {year}-01..{year}-06",
            pick(&PHRASES, random)
        ),
        5 => format!("event:{kind} {}", word(random)),
        6 => format!("party:{actor} {} {year}", word(random)),
        7 => format!("{year}-{:02}", 1 + random.below(12)),
        8 => format!("actor:\"Kim Jong Il\" recipient:{recipient}"),
        9 => format!("{} -{} actor:{actor}", word(random), word(random)),
        10 => format!("({} OR {}) event:{kind}", word(random), word(random)),
        11 => format!("event:{kind} status:future ..{year}"),
        12 => format!("actor:{actor} -event:{kind} sector:MIL"),
        13 => format!("title:{} {year}..", word(random)),
        14 => format!("language:es {}", word(random)),
        _ => format!("recipient:{recipient} (event:{kind} OR status:negated) {}*", stem(&word(random))),
    }
}

/// Queries for which the index has little to go by: beginnings of four letters, frequent words of which one must not be, conditions
/// on one event that it keeps no pair of, days long ago.
fn hard_question(n: usize, words: &[String], random: &mut Random) -> String {
    const STEMS: [&str; 8] = ["inte", "comp", "cons", "prog", "anti", "over", "reco", "Korea"];
    const STATUSES: [&str; 3] = ["future", "hypothetical", "negated"];
    const SECTORS: [&str; 4] = ["MIL", "GOV", "PTY", "CVL"];
    const CONTEXTS: [&str; 3] = ["military", "diplomatic", "economic"];
    let word = |random: &mut Random| word(words, random);
    let year = 2011 + random.below(84);
    let (actor, recipient, kind) = (pick(&STATES, random), pick(&STATES, random), pick(&KINDS, random));
    let (status, sector, context) = (pick(&STATUSES, random), pick(&SECTORS, random), pick(&CONTEXTS, random));
    let (stem, phrase) = (pick(&STEMS, random), pick(&PHRASES, random));
    match n % 16 {
        0 => format!("{stem}*"),
        1 => format!("{stem}* {} ..{year}", word(random)),
        2 => format!("({stem}* OR \"{phrase}\") actor:{actor} -event:{kind}"),
        3 => format!("party:{actor} status:{status} sector:{sector}"),
        4 => format!("recipient:{recipient} context:{context} status:{status}"),
        5 => format!("actor:{actor} sector:{sector} context:{context} -status:actual"),
        6 => format!("(the OR {}) -{} -\"{phrase}\" party:{recipient}", word(random), word(random)),
        7 => format!("{} -the", word(random)),
        8 => format!("-event:{kind} -\"{phrase}\" {year}"),
        9 => format!("(actor:{actor} OR recipient:{recipient}) (event:{kind} OR status:{status}) {}", word(random)),
        10 => format!("actor:\"Kim Jong Il\" event:{kind} status:{status}"),
        11 => format!("party:\"foreign ministry\" recipient:{recipient} event:{kind}"),
        12 => format!("\"of the {}\" ..{year}", word(random)),
        13 => format!("\"the {} of\" recipient:{recipient}", word(random)),
        14 => format!("id:r{}* {} {kind}", random.below(84), word(random)),
        _ => format!("-the -and {}", word(random)),
    }
}

/// Numbers that look drawn (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

/// Time that the processor has worked for this thread, the system's part included; on other systems than Linux, time gone by.
fn processor_time() -> Duration {
    static BEGAN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let worked = told.and_then(|t| t.split(' ').next().and_then(|n| n.parse().ok()));
    worked.map_or_else(|| BEGAN.elapsed(), Duration::from_nanos)
}

/// The most memory this process has held, in MiB; 0 where the system doesn't tell.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:"));
    line.and_then(|l| l.split_whitespace().nth(1)).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
}
