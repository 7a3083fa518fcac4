//! What each format holds: first rows as snapshots, any text, duplicates, failures that leave nothing behind.

mod common;
use common::{document, folder, records, rows, scratch, stream, with_words};
use communique_exports::{Destination, ExportError, Extras, Format, Options, dictionary, write};
use communique_records::Record;
use proptest::prelude::*;

#[test]
fn first_rows_of_the_tables() {
    let dir = folder(Format::Csv, records(), "first-rows");
    for table in ["events", "event_entities", "mentions", "documents"] {
        let text = std::fs::read_to_string(dir.join(format!("{table}.csv"))).expect("the table");
        insta::assert_snapshot!(table, text);
    }
}

#[test]
fn first_rows_of_single_files() {
    for format in [Format::Jsonl, Format::Polecat, Format::Phoenix, Format::Annotation] {
        insta::assert_snapshot!(format.name(), stream(format, records(), Options::default()).0);
    }
}

#[test]
fn acts_that_did_not_take_place_are_no_rows_where_no_column_says_so() {
    for format in [Format::Polecat, Format::Phoenix] {
        let (text, summary) = stream(format, records(), Options::default());
        assert_eq!((summary.events, summary.not_actual), (2, 1));
        assert!(!text.contains("00000000000000e2"), "{text}");
        let reciprocal: Vec<&str> = text.lines().filter(|l| l.starts_with("00000000000000e3")).collect();
        assert_eq!(reciprocal.len(), 2, "one row in each direction");
    }
}

#[test]
fn rows_have_as_many_cells_as_columns() {
    for (format, cells) in [(Format::Polecat, 40), (Format::Phoenix, 26)] {
        let (text, _) = stream(format, with_words("a\tb\nc \"d\" 🙂"), Options::default());
        assert!(text.lines().all(|l| l.split('\t').count() == cells), "{text}");
        let described = dictionary(format).lines().filter(|l| l.starts_with("| ") && !l.starts_with("| ---")).count();
        assert_eq!(described, cells + 1, "a line a column, and the head");
    }
}

fn twice() -> Vec<Record> {
    let again = |id, of| {
        let mut all = records();
        for record in &mut all {
            match record {
                Record::Document(d) => {
                    *d = match Record::parse(&document(id, of)) {
                        Ok(Record::Document(d)) => d,
                        other => panic!("no document: {other:?}"),
                    }
                }
                Record::Event(e) => e.document = id.to_owned(),
                Record::Relation(r) => r.document = id.to_owned(),
                Record::Mention(m) => m.document = id.to_owned(),
                _ => {}
            }
        }
        all
    };
    records().into_iter().chain(again("told", "\"d 1\"")).chain(again("found", "null")).collect()
}

#[test]
fn a_document_sent_again_counts_once_unless_asked() {
    let (text, summary) = stream(Format::Jsonl, twice(), Options::default());
    assert_eq!((summary.documents, summary.events, summary.duplicates), (1, 3, 2));
    assert!(!text.contains("\"told\"") && !text.contains("\"found\""));
    let (_, summary) = stream(Format::Jsonl, twice(), Options { duplicates: true });
    assert_eq!((summary.documents, summary.events, summary.duplicates), (3, 9, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_comes_back_from_csv(words in any::<String>()) {
        let dir = folder(Format::Csv, with_words(&words), "any-text");
        let column = |table: &str, name: &str| {
            let all = rows(&std::fs::read_to_string(dir.join(table)).expect("the table"));
            let place = all[0].iter().position(|n| n == name).expect("the column");
            all.into_iter().skip(1).map(|r| r[place].clone()).collect::<Vec<_>>()
        };
        prop_assert_eq!(column("documents.csv", "title"), vec![words.clone()]);
        prop_assert_eq!(column("events.csv", "trigger"), vec![words.clone(); 3]);
        prop_assert_eq!(column("mentions.csv", "name"), vec![words.clone()]);
        prop_assert_eq!(column("event_entities.csv", "code"), ["PER", "IRN", "PER", "PER", ""]);
    }

    #[test]
    fn any_text_comes_back_from_jsonl(words in any::<String>()) {
        let (text, _) = stream(Format::Jsonl, with_words(&words), Options::default());
        let back: Vec<Record> = text.lines().map(|l| Record::parse(l).expect("a record")).collect();
        prop_assert_eq!(back, with_words(&words));
    }
}

#[test]
fn every_format_has_a_dictionary_that_names_its_columns() {
    for format in Format::ALL {
        let page = dictionary(format);
        assert!(page.lines().filter(|l| l.starts_with("| ")).count() > 5, "{page}");
        assert!(page.lines().filter(|l| l.starts_with("| ")).all(|l| l.matches('|').count() == 6), "{page}");
    }
    let dir = folder(Format::Csv, records(), "dictionary");
    let page = std::fs::read_to_string(dir.join("dictionary.md")).expect("the dictionary");
    for table in ["events", "event_entities", "mentions", "documents"] {
        let text = std::fs::read_to_string(dir.join(format!("{table}.csv"))).expect("the table");
        for column in rows(&text)[0].iter() {
            assert!(page.contains(&format!("| {column} |")), "{table}: {column}");
        }
    }
}

#[test]
fn the_dictionary_of_records_names_every_field() {
    let page = dictionary(Format::Jsonl);
    for record in records() {
        let value: serde_json::Value = serde_json::from_str(&record.to_line()).expect("JSON");
        for (field, _) in value.as_object().expect("an object") {
            assert!(page.contains(&format!("| {field} |")), "{field}");
        }
    }
    let undescribed: Vec<&str> = page.lines().filter(|l| l.starts_with("| ") && l.contains("|  |  |")).collect();
    assert!(undescribed.iter().all(|l| l.split('|').nth(4).is_some_and(|m| !m.trim().is_empty())), "{undescribed:?}");
}

#[test]
fn a_failed_export_leaves_the_old_file_and_no_part() {
    let dir = scratch("failed");
    let file = dir.join("old.jsonl");
    std::fs::write(&file, "old").expect("a file");
    let broken = records().into_iter().map(Ok).chain([Record::parse("{}")]);
    let fault = write(Format::Jsonl, broken, Destination::Path(&file), Options::default(), Extras::default());
    assert!(matches!(fault, Err(ExportError::Record { .. })), "{fault:?}");
    assert_eq!(std::fs::read_to_string(&file).expect("the old file"), "old");
    assert_eq!(std::fs::read_dir(&dir).expect("the folder").count(), 1);
}

#[test]
fn what_cannot_be_written_says_why() {
    let none = || std::iter::empty::<Result<Record, ExportError>>();
    let mut out = Vec::new();
    let fault = write(Format::Csv, none(), Destination::Stream(&mut out), Options::default(), Extras::default());
    assert!(
        fault.expect_err("no folder").to_string().starts_with("csv is four tables; expected a folder, found a stream")
    );
    let fault = write(Format::Conllu, none(), Destination::Stream(&mut out), Options::default(), Extras::default());
    assert!(fault.expect_err("no texts").to_string().contains("needs the documents' texts"));
    let mut other = |_: &str, _: &str| Some("another text".to_owned());
    let extras = Extras { texts: Some(&mut other), parse: None };
    let all = records().into_iter().map(Ok::<_, ExportError>);
    let fault = write(Format::Annotation, all, Destination::Stream(&mut out), Options::default(), extras);
    assert!(fault.expect_err("another text").to_string().contains("`d 1` is not the one that was coded"));
}
