//! What is stored, what is refused, and what stays whole.

mod common;
use common::{add, document, new, read, run_of, scratch, stories};
use communique_dossier::{Added, Batch, Dossier, DossierError, Entry, Options, Query};
use communique_records::{Record, Started};
use rusqlite::Connection;

fn ids(dossier: &Dossier, query: &str) -> Vec<String> {
    let query = Query::parse(query).unwrap_or_else(|e| panic!("{query}: {e}"));
    dossier.search(&query, 100).expect("a search").into_iter().map(|h| h.id).collect()
}

#[test]
fn records_come_out_as_they_went_in() {
    let mut dossier = new(&scratch("records"));
    let stories = stories();
    let mut want: Vec<Record> = Vec::new();
    for index in [4, 3, 0, 1, 2] {
        // By day; what has no day comes first.
        want.extend(stories[index].records.iter().cloned());
    }
    add(&mut dossier, stories);
    let all: Vec<Record> = dossier.records(&Query::default()).collect::<Result<_, _>>().expect("records");
    assert!(matches!(all[0], Record::Run(_)));
    assert_eq!(all[1..], want);
}

#[test]
fn adding_again_writes_nothing() {
    let dir = scratch("again");
    let mut dossier = new(&dir);
    add(&mut dossier, stories());
    drop(dossier);
    let before = std::fs::read(dir.join("d.dossier")).expect("the file");
    let mut dossier = new(&dir);
    assert!(stories().iter().all(|s| dossier.knows(&s.document).expect("a look")));
    assert_eq!(add(&mut dossier, stories()), vec![Added::Known; 5]);
    drop(dossier);
    assert_eq!(before, std::fs::read(dir.join("d.dossier")).expect("the file"));
}

#[test]
fn the_cut_into_batches_changes_no_row() {
    let rows = |name: &str, size: usize| {
        let mut dossier = new(&scratch(name));
        for chunk in stories().chunks(size) {
            add(&mut dossier, chunk.to_vec());
        }
        dossier
            .records(&Query::parse("is:any").expect("a query"))
            .map(|r| r.expect("a record").to_line())
            .collect::<String>()
    };
    assert_eq!(rows("cut-1", 1), rows("cut-5", 5));
}

#[test]
fn another_text_under_an_id_is_a_later_version() {
    let mut dossier = new(&scratch("versions"));
    add(&mut dossier, stories());
    let run = run_of("a");
    let later = document("s2", "2011-02-22", "Chile accused nobody.");
    assert_eq!(add(&mut dossier, vec![read(&run, later, Vec::new())]), [Added::Version]);
    assert_eq!(ids(&dossier, "id:s2"), ["s2", "s2"]);
    assert_eq!(ids(&dossier, "is:superseded accused"), ["s2"]);
    assert_eq!(ids(&dossier, "is:version nobody"), ["s2"]);
    let shown = dossier.show("s2", None).expect("a look").expect("the document");
    assert_eq!((shown.version, shown.document.text.as_str()), ((2, 2), "Chile accused nobody."));
    assert_eq!(dossier.show("s2", Some(1)).expect("a look").expect("the first").version, (1, 2));
    // The event of the first version is not counted any more, unless asked for.
    let events = |query: &str| dossier.events(&Query::parse(query).expect("a query"), 10).expect("events").len();
    assert_eq!(events("actor:CHL event:ACCUSE"), 0);
    assert_eq!(events("actor:CHL event:ACCUSE is:any"), 1);
    assert_eq!(dossier.check(|_| ()).expect("a check"), []);
}

#[test]
fn a_near_duplicate_is_linked_to_the_first() {
    let mut dossier = new(&scratch("twins"));
    add(&mut dossier, stories());
    let run = run_of("a");
    let again = |id: &str, text: &str| read(&run, document(id, "2011-03-01", text), Vec::new());
    let first = Added::Duplicate("s4".to_owned());
    let added =
        add(&mut dossier, vec![again("t1", "Chile sent fish to Ireland."), again("t2", "Chile sent fish to Iceland.")]);
    assert_eq!(added, [first.clone(), first]);
    assert_eq!(ids(&dossier, "is:duplicate"), ["t2", "t1"]);
    assert_eq!(ids(&dossier, "fish -is:duplicate"), ["s1", "s4"]);
    let shown = dossier.show("s4", None).expect("a look").expect("the document");
    assert_eq!(shown.repeated_by, ["t1", "t2"]);
    let record = dossier.show("t1", None).expect("a look").expect("the document").records.remove(0);
    assert!(matches!(record, Record::Document(d) if d.duplicate_of.as_deref() == Some("s4")));
    assert_eq!(dossier.check(|_| ()).expect("a check"), []);
}

#[test]
fn other_files_are_refused() {
    let dir = scratch("others");
    let path = dir.join("d.dossier");
    std::fs::write(&path, "a text, and a long one, but no database at all").expect("a file");
    let fault = Dossier::create(&path, &Options::default()).unwrap_err();
    assert!(matches!(fault, DossierError::NotADossier { .. }), "{fault}");
    std::fs::remove_file(&path).expect("removed");
    Connection::open(&path).and_then(|db| db.execute_batch("CREATE TABLE t (x)")).expect("another program's file");
    let fault = Dossier::create(&path, &Options::default()).unwrap_err();
    assert!(fault.to_string().contains("another program's SQLite file"), "{fault}");
    let fault = Dossier::open_read_only(dir.join("none"), &Options::default()).unwrap_err();
    assert!(matches!(fault, DossierError::Missing { .. }), "{fault}");
}

#[test]
fn a_newer_version_is_refused() {
    let dir = scratch("newer");
    add(&mut new(&dir), stories());
    let path = dir.join("d.dossier");
    Connection::open(&path).and_then(|db| db.execute_batch("PRAGMA user_version = 9")).expect("set");
    let fault = Dossier::open(&path, &Options::default()).unwrap_err();
    assert!(matches!(fault, DossierError::Newer { found: 9, known: 2, .. }), "{fault}");
    assert!(fault.to_string().contains("use the newer program"));
}

#[test]
fn a_full_disk_leaves_what_was_stored() {
    let dir = scratch("full");
    add(&mut new(&dir), stories());
    let run = run_of("a");
    let options = Options { most_pages: Some(60), ..Options::default() };
    let mut dossier = Dossier::open(dir.join("d.dossier"), &options).expect("opens");
    let large =
        |n: usize| read(&run, document(&format!("l{n}"), "2012-01-01", &format!("word{n} ").repeat(2_000)), Vec::new());
    let batch = Batch { entries: (0..100).map(large).collect(), ..Batch::default() };
    let fault = dossier.add(&run, Started(0), &batch).unwrap_err();
    assert!(matches!(fault, DossierError::Full { .. }), "{fault}");
    assert_eq!(dossier.check(|_| ()).expect("a check"), []);
    assert_eq!(dossier.stats(5).expect("counts").documents, 5);
    // There is room for a small one still.
    add(&mut dossier, vec![read(&run, document("small", "2012-01-01", "A small one."), Vec::new())]);
    assert_eq!(ids(&dossier, "small"), ["small"]);
}

#[test]
fn two_may_write_and_the_second_waits_or_is_told() {
    let dir = scratch("two");
    let mut first = new(&dir);
    let mut second = new(&dir);
    let half = stories().split_off(2);
    add(&mut first, stories().into_iter().take(2).collect());
    add(&mut second, half);
    let run = run_of("a");
    let one = |id: &str| read(&run, document(id, "2011-05-05", &format!("Peru of {id} spoke.")), Vec::new());
    add(&mut first, vec![one("x1")]);
    add(&mut second, vec![one("x2"), one("x1")]);
    assert_eq!(ids(&first, "spoke"), ["x2", "x1"]);
    assert_eq!(first.check(|_| ()).expect("a check"), []);
    let holder = Connection::open(dir.join("d.dossier")).expect("opens");
    holder.execute_batch("BEGIN IMMEDIATE").expect("held");
    let options = Options { patience: std::time::Duration::ZERO, ..Options::default() };
    let mut third = Dossier::open(dir.join("d.dossier"), &options).expect("opens");
    let batch = Batch { entries: vec![one("x3")], ..Batch::default() };
    let fault = third.add(&run, Started(0), &batch).unwrap_err();
    assert!(matches!(fault, DossierError::Busy { .. }), "{fault}");
}

#[test]
fn damage_is_found() {
    let dir = scratch("damage");
    add(&mut new(&dir), stories());
    let path = dir.join("d.dossier");
    let spoil = "UPDATE document SET text = replace(text, 'Lima', 'Rome') WHERE id = 's1'; \
                 UPDATE document SET text_sha256 = x'00' WHERE id = 's2'";
    Connection::open(&path).and_then(|db| db.execute_batch(spoil)).expect("spoilt");
    let found = Dossier::open(&path, &Options::default()).expect("opens").check(|_| ()).expect("a check");
    let places: Vec<&str> = found.iter().map(|f| f.place.as_str()).collect();
    assert_eq!(places, ["search", "s1", "s2"]);
}

#[test]
fn an_unread_text_is_stored_and_found() {
    let mut dossier = new(&scratch("unread"));
    let text = "平壤 12月1日電 El canciller habló";
    let entry = Entry::unread(document("c1", "2011-12-01", text), &run_of("a"), "language zh");
    add(&mut dossier, vec![entry]);
    for query in ["is:unread", "平壤", "\"1日\"", "hablo", "title:\"title of c1\""] {
        assert_eq!(ids(&dossier, query), ["c1"], "{query}");
    }
    assert!(ids(&dossier, "壤平").is_empty());
    let hit = &dossier.search(&Query::parse("平壤").expect("a query"), 1).expect("a search")[0];
    let words: String = hit.snippet.iter().map(|(text, _)| text.as_str()).collect();
    assert!(words.contains("canciller"), "{words}");
}

#[test]
fn a_dictionary_packs_what_comes_after_it() {
    let mut dossier = new(&scratch("dictionary"));
    let run = run_of("a");
    for part in 0..7 {
        let story = |n: usize| {
            let document = document(&format!("d{part}-{n}"), "2013-03-03", &format!("Chile{part} met Peru{n} again."));
            let event = common::event(&document, "CONSULT", ("CHL", "Chile"), ("PER", "Peru"), "met");
            read(&run, document, vec![event])
        };
        add(&mut dossier, (0..100).map(story).collect());
    }
    assert_eq!(dossier.records(&Query::parse("is:any").expect("a query")).count(), 1 + 1400);
    assert_eq!(dossier.check(|_| ()).expect("a check"), []);
}

#[test]
fn an_older_dossier_is_brought_up_to_date() {
    let dir = scratch("older");
    add(&mut new(&dir), stories());
    let path = dir.join("d.dossier");
    let back = "DROP VIEW recount; DROP TABLE tally; DROP INDEX document_repeats; PRAGMA user_version = 1";
    Connection::open(&path).and_then(|db| db.execute_batch(back)).expect("set back");
    let fault = Dossier::open_read_only(&path, &Options::default()).unwrap_err();
    assert!(matches!(fault, DossierError::Older { found: 1, known: 2, .. }), "{fault}");
    let dossier = Dossier::open(&path, &Options::default()).expect("opens");
    assert_eq!(dossier.check(|_| ()).expect("a check"), []);
    let stats = dossier.stats(5).expect("counts");
    assert_eq!((stats.documents, stats.events), (5, 5));
    assert_eq!(stats.days, Some(("2010-12-31".to_owned(), "2011-02-21".to_owned())));
}
