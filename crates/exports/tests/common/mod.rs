//! Records made up for tests, and exports into memory or a folder.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::path::{Path, PathBuf};

use communique_exports::{Destination, ExportError, Extras, Format, Options, Summary, write};
use communique_records::{Entity, EventRecord, MentionRecord, Record};

pub(crate) const TEXT: &str = "«Perú» 🙂 expelled two \"Iranian\" envoys in Lima,\tsaid aides; talks followed.";

/// A run, a document with one event of each shape, and mentions.
pub(crate) fn records() -> Vec<Record> {
    [
        r#"{"type":"run","schema":"communique/1","run":"r1","program":"communique 0.1.0","model":"m","lexicon":"00","flags":"code","started":"1970-01-01T00:00:00Z"}"#.to_owned(),
        document("d 1", "null"),
        event("00000000000000e1", "actual", r#"{"name":"Peru","text":"Perú","start":1,"end":5,"code":"PER","sectors":["GOV","LEG"]}"#, r#"{"name":"Iran; \"envoys\"","text":"\"Iranian\" envoys","start":22,"end":38,"code":"IRN","sectors":[]}"#, false),
        event("00000000000000e2", "negated", r#"{"name":"Peru","code":"PER","sectors":["GOV"]}"#, "", false),
        event("00000000000000e3", "actual", r#"{"name":"Peru","code":"PER","sectors":["GOV"]},{"name":"aides","code":null,"sectors":[]}"#, "", true),
        r#"{"type":"relation","run":"r1","document":"d 1","parties":[],"terms":[],"level":null,"movement":null,"status":"actual","source":[],"sentence":{"index":0,"start":0,"end":74},"text":"talks","start":60,"end":65,"evidence":[]}"#.to_owned(),
        r#"{"type":"mention","run":"r1","document":"d 1","name":"Perú","kind":"body","actor_id":null,"text":"Perú","start":1,"end":5,"title":null,"honorifics":["Dr","Sir"],"list":null,"position":null,"sentence":{"index":0,"start":0,"end":74}}"#.to_owned(),
        r#"{"type":"error","run":"r1","document":"bad","stage":"input","message":"no text"}"#.to_owned(),
    ]
    .iter()
    .map(|line| Record::parse(line).unwrap_or_else(|e| panic!("{e}: {line}")))
    .collect()
}

pub(crate) fn document(id: &str, duplicate_of: &str) -> String {
    format!(
        r#"{{"type":"document","run":"r1","id":"{id}","date":"2026-05-12","date_basis":"given","title":"Envoys, \"expelled\"","source":"Lusa","author":null,"url":"https://example.org/1","language":"en","labelled_language":null,"text_sha256":"{}","characters":74,"duplicate_of":{duplicate_of},"notes":[]}}"#,
        sha256(TEXT)
    )
}

fn sha256(text: &str) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

/// An event; parties are given without what all of them share.
fn event(id: &str, status: &str, actor: &str, recipient: &str, reciprocal: bool) -> String {
    let rest = r#""actor_id":null,"kind":"state","country":null,"title":null,"via":null,"basis":"text","members":[]}"#;
    let whole = |parties: &str| parties.replace('}', &format!(",{rest}"));
    format!(
        r#"{{"type":"event","run":"r1","id":"{id}","n":0,"document":"d 1","published":"2026-05-12","date":null,"enddate":null,"granularity":null,"event":"SANCTION","mode":["expel"],"context":["diplomatic"],"status":"{status}","reciprocal":{reciprocal},"actor":[{}],"recipient":[{}],"trigger":{{"text":"expelled","start":9,"end":17}},"sentence":{{"index":0,"start":0,"end":74}},"source":[{{"text":"aides","start":53,"end":58,"kind":"unnamed"}}],"location":{{"text":"Lima","start":42,"end":46,"code":"PER","lat":-12.05,"lon":-77.03}},"quad":4,"scale":-6.5,"cameo":"145","confidence":0.8,"frame":["sanction/expel"],"evidence":{{"status":[],"mode":[[9,17]],"context":[],"date":[]}},"link":null}}"#,
        whole(actor),
        whole(recipient),
    )
}

/// The same records with other words in each field that holds any.
pub(crate) fn with_words(words: &str) -> Vec<Record> {
    let mut records = records();
    for record in &mut records {
        match record {
            Record::Document(document) => document.title = Some(words.to_owned()),
            Record::Event(event) => {
                let EventRecord { trigger, actor, .. } = &mut **event;
                trigger.text = words.to_owned();
                actor.iter_mut().for_each(|a: &mut Entity| a.name = words.to_owned());
            }
            Record::Mention(mention) => {
                let MentionRecord { name, .. } = mention;
                *name = words.to_owned();
            }
            _ => {}
        }
    }
    records
}

pub(crate) fn stream(format: Format, records: Vec<Record>, options: Options) -> (String, Summary) {
    let mut out = Vec::new();
    let records = records.into_iter().map(Ok::<_, ExportError>);
    let mut text = |_: &str, _: &str| Some(TEXT.to_owned());
    let extras = Extras { texts: Some(&mut text), parse: None };
    let summary = write(format, records, Destination::Stream(&mut out), options, extras).expect("an export");
    (String::from_utf8(out).expect("UTF-8"), summary)
}

/// A folder of this test's own, empty.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("scratch folder");
    dir
}

pub(crate) fn folder(format: Format, records: Vec<Record>, name: &str) -> PathBuf {
    let dir = scratch(name);
    let records = records.into_iter().map(Ok::<_, ExportError>);
    write(format, records, Destination::Path(&dir), Options::default(), Extras::default()).expect("an export");
    dir
}

/// Rows of a CSV table, read by another's reader.
pub(crate) fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv_core::Reader::new();
    let (mut input, mut rows, mut row) = (csv.as_bytes(), Vec::new(), Vec::new());
    let mut cell = Vec::new();
    let mut buffer = [0; 1 << 10];
    loop {
        let (result, read, written) = reader.read_field(input, &mut buffer);
        input = &input[read..];
        cell.extend_from_slice(&buffer[..written]);
        match result {
            csv_core::ReadFieldResult::Field { record_end } => {
                row.push(String::from_utf8(std::mem::take(&mut cell)).expect("UTF-8"));
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            csv_core::ReadFieldResult::End => return rows,
            csv_core::ReadFieldResult::InputEmpty | csv_core::ReadFieldResult::OutputFull => {}
        }
    }
}
