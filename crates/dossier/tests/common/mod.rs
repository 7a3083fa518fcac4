//! Documents and readings made by hand, so that no model is needed.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::path::{Path, PathBuf};

use communique_dossier::{Added, Batch, Dossier, Entry, Options, Twins};
use communique_records::{DocumentRecord, Entity, EventRecord, Evidence, Record, Run, Sentence, Started, Words};
use communique_text::{Document, Span};

pub(crate) fn run_of(lexicon: &str) -> Run {
    Run::new("communique 0.1.0", "en_core_web_sm 3.8.0", lexicon, "code")
}

/// A folder of this test's own, empty.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("scratch folder");
    dir
}

pub(crate) fn document(id: &str, date: &str, text: &str) -> Document {
    Document {
        date: date.parse().ok(),
        title: Some(format!("Title of {id}")),
        source: Some("Lusa".to_owned()),
        language: Some("en".to_owned()),
        ..Document::new(id, text)
    }
}

fn entity(text: &str, code: &str, name: &str) -> Entity {
    let start = text.find(name).map(|at| text[..at].chars().count() as u32);
    Entity {
        text: start.map(|_| name.to_owned()),
        start,
        end: start.map(|s| s + name.chars().count() as u32),
        name: name.to_owned(),
        code: (!code.is_empty()).then(|| code.to_owned()),
        sectors: vec!["GOV".to_owned()],
        ..Entity::default()
    }
}

/// An event "CODE Name" does to "CODE Name" by the words `trigger`.
pub(crate) fn event(
    document: &Document,
    kind: &str,
    actor: (&str, &str),
    recipient: (&str, &str),
    trigger: &str,
) -> EventRecord {
    let text = &document.text;
    let start = text[..text.find(trigger).expect("the trigger stands in the text")].chars().count() as u32;
    let end = start + trigger.chars().count() as u32;
    let (name, mode) = kind.split_once('/').map_or((kind, None), |(name, mode)| (name, Some(mode)));
    let category = communique_lexicon::plover::Category::from_name(name).expect("a category");
    EventRecord {
        run: String::new(),
        id: format!("{:016x}", (start as u64) << 32 | name.len() as u64 | (actor.0.len() as u64) << 8),
        n: 0,
        document: document.id.clone(),
        published: document.date,
        date: None,
        enddate: None,
        granularity: None,
        event: category,
        mode: mode.map(str::to_owned).into_iter().collect(),
        context: Vec::new(),
        status: communique_coder::Status::Actual,
        reciprocal: false,
        actor: vec![entity(text, actor.0, actor.1)],
        recipient: vec![entity(text, recipient.0, recipient.1)],
        trigger: Words { text: trigger.to_owned(), start, end },
        sentence: Sentence { index: 0, start: 0, end: text.chars().count() as u32 },
        source: Vec::new(),
        location: None,
        quad: category.quad(),
        scale: None,
        cameo: "00".to_owned(),
        confidence: 0.5,
        frame: Vec::new(),
        evidence: Evidence::default(),
        link: None,
    }
}

/// A read document with these events.
pub(crate) fn read(run: &Run, document: Document, events: Vec<EventRecord>) -> Entry {
    let mut entry = Entry::unread(document, run, "by hand");
    if let Some(Record::Document(DocumentRecord { notes, .. })) = entry.records.first_mut() {
        notes.clear();
    }
    for (n, event) in events.into_iter().enumerate() {
        entry.records.push(Record::Event(Box::new(EventRecord { n: n as u64, run: run.id.clone(), ..event })));
    }
    entry.sentences = vec![Span::new(0, entry.document.text.len() as u32)];
    entry.is_read = true;
    entry.bands = bands(&entry.document.text);
    entry
}

/// Texts of the same first three words meet; those of the same number of words are near.
fn bands(text: &str) -> Vec<u64> {
    let words: Vec<&str> = text.split(' ').take(3).collect();
    vec![words.join(" ").bytes().fold(7u64, |hash, b| hash.wrapping_mul(0x0100_0000_01b3) ^ u64::from(b)) << 20]
}

fn near(a: &str, b: &str) -> bool {
    let same = a.split(' ').zip(b.split(' ')).filter(|(a, b)| a == b).count();
    same + 1 >= a.split(' ').count().max(b.split(' ').count())
}

pub(crate) fn add(dossier: &mut Dossier, entries: Vec<Entry>) -> Vec<Added> {
    let batch = Batch { entries, failures: Vec::new(), twins: Some(Twins { bands, near }) };
    dossier.add(&run_of("a"), Started(0), &batch).expect("the batch is stored")
}

pub(crate) fn new(dir: &Path) -> Dossier {
    Dossier::create(dir.join("d.dossier"), &Options::default()).expect("a dossier")
}

/// Category, actor, recipient (code and name each) and trigger.
type Told = (&'static str, Party, Party, &'static str);
type Party = (&'static str, &'static str);

/// Five invented stories.
pub(crate) fn stories() -> Vec<Entry> {
    let run = run_of("a");
    let mut all = Vec::new();
    let mut story = |id: &str, date: &str, text: &str, events: &[Told]| {
        let document = document(id, date, text);
        let events = events.iter().map(|(kind, a, r, t)| event(&document, kind, *a, *r, t)).collect();
        all.push(read(&run, document, events));
    };
    let (chile, peru, iceland) = (("CHL", "Chile"), ("PER", "Peru"), ("ISL", "Iceland"));
    story(
        "s1",
        "2011-01-10",
        "Chile met Peru in Lima. Iceland sent fish to Malta.",
        &[("CONSULT/phone", chile, peru, "met"), ("AID", iceland, ("MLT", "Malta"), "sent fish")],
    );
    story(
        "s2",
        "2011-02-20",
        "Chile accused Peru of a higher stage of «neglect».",
        &[("ACCUSE", chile, peru, "accused")],
    );
    story("s3", "2011-02-21", "Peru accused Chile; Iceland hailed the seals.", &[("ACCUSE", peru, chile, "accused")]);
    story("s4", "2010-12-31", "Chile sent fish to Iceland.", &[("AID", chile, iceland, "sent fish")]);
    story("s5", "", "Nothing happened on a higher floor.", &[]);
    all
}
