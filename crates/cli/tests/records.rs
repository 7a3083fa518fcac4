//! Records: their form, their offsets, and the same bytes whatever the threads.

mod common;
mod schema;
use common::{has_model, root, run, run_with, scratch, stdout};
use serde_json::Value;

fn records(output: &str) -> Vec<Value> {
    output.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect()
}

fn documents() -> String {
    let text = std::fs::read_to_string(root().join("examples/invented-communique.txt")).expect("the example");
    let lines = (0..120).map(|n| {
        let text: String = text.chars().skip(n * 3).collect();
        serde_json::json!({ "id": format!("d{n}"), "date": "2026-05-12", "text": format!("«Ünïcode» 🙂 {text}") })
            .to_string()
            + "\n"
    });
    lines.collect()
}

#[test]
fn every_record_keeps_to_the_schema() {
    if !has_model() {
        return;
    }
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/records.schema.json")).expect("the schema is JSON");
    let input = documents() + "{\"id\": \"bad\"}\n";
    let output = run_with(&["code", "-q", "-"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1), "one document has no text");
    let records = records(&stdout(&output));
    for kind in ["run", "document", "event", "relation", "mention", "error"] {
        assert!(records.iter().any(|r| r["type"] == kind), "no {kind} record");
    }
    for record in &records {
        if let Err(fault) = schema::validate(&schema, &schema, record) {
            panic!("{fault}: {record}");
        }
        let described = &schema["$defs"][record["type"].as_str().expect("a type")]["properties"];
        for field in record.as_object().expect("an object").keys() {
            assert!(described.get(field).is_some(), "the schema has no {field}: {record}");
        }
    }
}

#[test]
fn statements_are_records_only_where_they_are_asked_for() {
    if !has_model() {
        return;
    }
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/records.schema.json")).expect("the schema is JSON");
    let text = "The Peruvian president told Cuba that the weather was fine.";
    let input = serde_json::json!({ "id": "a", "date": null, "text": text }).to_string();
    let code =
        |flags: &[&str]| records(&stdout(&run_with(&[&["code", "-q"], flags, &["-"]].concat(), input.as_bytes())));
    assert!(code(&[]).iter().all(|r| r["type"] != "event"));
    let kept = code(&["--statements"]);
    for record in &kept {
        if let Err(fault) = schema::validate(&schema, &schema, record) {
            panic!("{fault}: {record}");
        }
    }
    assert_eq!(kept[0]["flags"], "code --statements");
    let event = kept.iter().find(|r| r["type"] == "event").expect("a statement");
    assert_eq!((&event["event"], &event["cameo"], &event["quad"]), (&"STATEMENT".into(), &"010".into(), &0.into()));
    assert_eq!((&event["actor"][0]["code"], &event["recipient"][0]["code"]), (&"PER".into(), &"CUB".into()));
}

#[test]
fn explanations_keep_to_the_schema_and_point_at_their_words() {
    if !has_model() {
        return;
    }
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/records.schema.json")).expect("the schema is JSON");
    let text =
        "«Ünï» Chile declined to receive the Peruvian envoy, denied that it had attacked Peru, and will visit Cuba.";
    let records = records(&stdout(&run(&["explain", "--format", "jsonl", text])));
    let heads: Vec<&Value> = records.iter().filter(|r| r["type"] == "head").collect();
    assert!(!heads.is_empty() && records.iter().any(|r| r["type"] == "event"));
    for record in &records {
        if let Err(fault) = schema::validate(&schema, &schema, record) {
            panic!("{fault}: {record}");
        }
    }
    let rows = heads.iter().flat_map(|h| h["rows"].as_array().expect("rows"));
    let standing = rows.flat_map(|r| r["standing"].as_array().cloned().unwrap_or_default());
    for words in heads.iter().map(|h| (*h).clone()).chain(standing) {
        let (start, end) = (words["start"].as_u64().unwrap() as usize, words["end"].as_u64().unwrap() as usize);
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), words["text"].as_str().unwrap());
    }
}

#[test]
fn offsets_are_code_points_of_the_text() {
    if !has_model() {
        return;
    }
    let text = "«Ünïcode» 🙂 Chile expelled two Iranian diplomats.";
    let input = serde_json::json!({ "id": "a", "date": null, "text": text }).to_string();
    let records = records(&stdout(&run_with(&["code", "-q", "-"], input.as_bytes())));
    let event = records.iter().find(|r| r["type"] == "event").expect("an event");
    let words = |span: &Value| -> String {
        let (start, end) = (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
        text.chars().skip(start).take(end - start).collect()
    };
    for span in [&event["trigger"], &event["actor"][0], &event["recipient"][0]] {
        assert_eq!(words(span), span["text"].as_str().unwrap());
    }
    assert_eq!(event["actor"][0]["code"], "CHL");
}

#[test]
fn threads_change_no_byte() {
    if !has_model() {
        return;
    }
    let dir = scratch("threads");
    let input = dir.join("in.jsonl");
    std::fs::write(&input, documents()).expect("input");
    let code = |threads: &str| {
        let out = dir.join(format!("out-{threads}.jsonl"));
        let output = run(&["code", "-q", "-t", threads, "-o", out.to_str().unwrap(), input.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0));
        let text = std::fs::read_to_string(out).expect("output");
        let (first, rest) = text.split_once('\n').expect("a run line");
        let mut run: Value = serde_json::from_str(first).expect("JSON");
        run["started"] = Value::Null;
        (run, rest.to_owned())
    };
    let one = code("1");
    assert_eq!(one, code("2"));
    assert_eq!(one, code("5"));
}
