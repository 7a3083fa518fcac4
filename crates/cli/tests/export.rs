//! `communique export`: what was coded, in each format, and what can go wrong.

mod common;
use common::{has_model, root, run, run_with, scratch, stderr, stdout};

/// The example as a document, and its records, in a folder.
fn coded(name: &str) -> (String, String) {
    let dir = scratch(name);
    let text = std::fs::read_to_string(root().join("examples/invented-communique.txt")).expect("the example");
    let line = |id: &str| {
        serde_json::json!({ "id": id, "date": "2026-05-12", "source": "Lusa", "text": text }).to_string() + "\n"
    };
    let [texts, records] = ["texts.jsonl", "records.jsonl"].map(|f| dir.join(f).to_str().expect("UTF-8").to_owned());
    std::fs::write(&texts, line("first") + &line("again")).expect("the documents");
    let output = run(&["code", "-q", "-o", &records, &texts]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    (texts, records)
}

#[test]
fn conllu_has_the_events_beside_the_parse() {
    if !has_model() {
        return;
    }
    let (texts, records) = coded("export-conllu");
    let output = run(&["export", &records, "-f", "conllu", "-o", "-", "--texts", &texts]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let all = std::fs::read_to_string(&records).expect("the records").matches(r#""type":"event""#).count();
    let told = format!("{} events of 1 documents written\n1 documents left out that repeat others", all / 2);
    assert!(stderr(&output).contains(&told), "{}", stderr(&output));
    let page = stdout(&output);
    let second = page.find("# sent_id = first-2").expect("two sentences");
    insta::assert_snapshot!(page[..second]);
    assert_eq!(page.matches("# event_").count(), all / 2);
}

#[test]
fn tables_go_to_a_folder_and_other_formats_to_a_file() {
    if !has_model() {
        return;
    }
    let (_, records) = coded("export-files");
    let dir = scratch("export-out");
    let path = |name: &str| dir.join(name).to_str().expect("UTF-8").to_owned();
    for format in ["csv", "parquet", "jsonl", "polecat", "phoenix", "annotation"] {
        let output = run(&["export", "-q", &records, "-f", format, "-o", &path(&format!("as.{format}"))]);
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    }
    for file in
        ["as.csv/events.csv", "as.parquet/mentions.parquet", "as.csv/dictionary.md", "as.polecat", "as.dictionary.md"]
    {
        assert!(dir.join(file).is_file(), "{file}");
    }
    let output = run(&["export", "-q", &records, "-f", "csv", "-o", &path("as.jsonl")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("csv is four tables; expected a folder"), "{}", stderr(&output));
}

#[test]
fn faults_are_placed() {
    let output = run(&["export", "no/such.jsonl", "-f", "jsonl", "-o", "-"]);
    assert!(stderr(&output).contains("cannot read no/such.jsonl"), "{}", stderr(&output));
    let output = run_with(&["export", "-", "-f", "jsonl", "-o", "-"], b"\n{\"id\": 1}\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("-:2: no record: missing field `type`"), "{}", stderr(&output));
    let output = run_with(&["export", "-", "-f", "jsonl", "-o", "-"], b"\n\xff\n");
    assert!(
        stderr(&output).contains("cannot read records: -:2: stream did not contain valid UTF-8"),
        "{}",
        stderr(&output)
    );
    let output = run_with(&["export", "-", "-f", "conllu", "-o", "-"], b"");
    assert!(stderr(&output).contains("--texts FILES"), "{}", stderr(&output));
    assert_eq!(run(&["export", "-", "-f", "tsv", "-o", "-"]).status.code(), Some(2));
}

#[test]
fn a_dossier_is_exported_whole_or_by_query() {
    if !has_model() {
        return;
    }
    let (texts, _) = coded("export-dossier");
    let dir = scratch("export-dossier-out");
    let path = |name: &str| dir.join(name).to_str().expect("UTF-8").to_owned();
    let dossier = path("file.dossier");
    let output = run(&["add", "-q", &dossier, &texts]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let documents = |arguments: &[&str]| {
        let output = run(&[&["export", &dossier, "-q", "-f", "jsonl", "-o", "-"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output).matches(r#""type":"document""#).count()
    };
    assert_eq!((documents(&[]), documents(&["--duplicates"])), (1, 2));
    assert_eq!((documents(&["actor:PRT"]), documents(&["actor:NZL"])), (1, 0));
    assert_eq!(documents(&["--duplicates", "actor:PRT OR actor:NZL"]), 2);
    let output = run(&["export", &dossier, "-f", "conllu", "-o", "-"]);
    assert!(stdout(&output).starts_with("# newdoc id = first\n"), "{}", stderr(&output));
    let output = run(&["export", &dossier, "actor:(", "-f", "csv", "-o", &path("csv")]);
    assert_eq!(output.status.code(), Some(2));
    let output = run(&["export", &texts, "actor:PRT", "-f", "csv", "-o", &path("csv")]);
    assert!(stderr(&output).contains("takes no query"), "{}", stderr(&output));
}
