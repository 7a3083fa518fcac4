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
