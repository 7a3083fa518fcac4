//! Inputs other than JSONL through the program: a mapped table, a page, and a mapping that names no column.

mod common;

use std::fs;

#[test]
fn a_table_is_read_by_its_columns() {
    let dir = common::scratch("inputs");
    let table = dir.join("news.csv");
    fs::write(&table, "no,story,when\n7,Japan condemned Cuba.,2011-05-02\n").expect("a scratch file");
    let path = table.to_string_lossy();
    if !common::has_model() {
        return;
    }
    let out = common::run(&["code", "-q", "--map", "id=no,text=story,date=when", &path]);
    let text = String::from_utf8_lossy(&out.stdout);
    assert!(text.contains(r#""id":"7""#) && text.contains(r#""event":"ACCUSE""#), "{text}");
    assert!(text.contains(r#""published":"2011-05-02""#), "{text}");
}

#[test]
fn a_mapping_that_names_no_column_says_which_there_are() {
    let dir = common::scratch("inputs-fault");
    let table = dir.join("news.csv");
    fs::write(&table, "no,story\n7,Japan condemned Cuba.\n").expect("a scratch file");
    let path = table.to_string_lossy();
    if !common::has_model() {
        return;
    }
    let out = common::run(&["code", "-q", "--map", "text=body", &path]);
    assert_eq!(out.status.code(), Some(1));
    let text = String::from_utf8_lossy(&out.stdout);
    assert!(text.contains("body") && text.contains("story"), "{text}");
}

/// A folder of good and bad files.
fn mixed(name: &str) -> std::path::PathBuf {
    let dir = common::scratch(name);
    let files: [(&str, &[u8]); 9] = [
        ("a.txt", b"Japan condemned Cuba."),
        ("b.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type"),
        ("c.zip", b"PK\x03\x04 and no more"),
        ("d.csv", b"id,text\nd1,Chile condemned Peru.\nd2\n"),
        ("e.parquet", b"PAR1 and no more"),
        ("f.warc", b"WARC/1.0\r\nContent-Length: 9\r\n\r\ncut"),
        ("g.txt", b""),
        ("h.bin", b"\x00\x01\x02\x03"),
        ("i.html", b"<html><p>Iran condemned Iraq.</p></html>"),
    ];
    for (name, bytes) in files {
        fs::write(dir.join(name), bytes).expect("a scratch file");
    }
    dir
}

const BAD: [&str; 7] = ["b.pdf: ", "c.zip: ", "d.csv:3: ", "e.parquet: ", "f.warc#1: ", "g.txt: ", "h.bin: "];

#[test]
fn bad_files_of_a_folder_lose_none_of_the_others() {
    if !common::has_model() {
        return;
    }
    let dir = mixed("inputs-mixed");
    let out = common::run(&["code", "-q", &dir.to_string_lossy()]);
    assert_eq!(out.status.code(), Some(1));
    let lines = common::stdout(&out);
    assert_eq!(lines.matches(r#""event":"ACCUSE""#).count(), 3, "{lines}");
    let errors: Vec<&str> = lines.lines().filter(|line| line.contains(r#""type":"error""#)).collect();
    assert_eq!(errors.len(), BAD.len(), "{errors:?}");
    for (error, place) in errors.iter().zip(BAD) {
        assert!(error.contains(place), "{place} {error}");
    }
}

#[test]
fn a_dossier_takes_what_is_good_and_names_the_rest() {
    if !common::has_model() {
        return;
    }
    let dir = mixed("inputs-dossier");
    let dossier = common::scratch("inputs-dossier-out").join("a.dossier");
    let out = common::run(&["add", &dossier.to_string_lossy(), &dir.to_string_lossy()]);
    assert_eq!(out.status.code(), Some(1));
    let told = common::stderr(&out);
    assert!(told.contains("3 new documents") && told.contains("7 failed"), "{told}");
    assert!(BAD.iter().all(|place| told.contains(place)) && !told.contains("panicked"), "{told}");
    let found = common::run(&["events", &dossier.to_string_lossy(), "--format", "csv"]);
    assert_eq!(common::stdout(&found).matches("ACCUSE").count(), 3);
}
