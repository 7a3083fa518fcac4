//! Reading again: what differs, and what stays.

mod common;
use common::{add, event, new, read, run_of, scratch, stories};
use communique_dossier::{Change, Query};
use communique_records::{EventRecord, Started};

#[test]
fn what_differs_is_told_once() {
    let mut dossier = new(&scratch("recode"));
    add(&mut dossier, stories());
    let run = run_of("b");
    assert_eq!(dossier.count_outdated(&run).expect("a count"), 5);
    let again: Vec<_> = dossier
        .outdated(&run, 0, 100)
        .expect("documents")
        .into_iter()
        .map(|(_, document)| {
            let (chile, peru) = (("CHL", "Chile"), ("PER", "Peru"));
            let events = match document.id.as_str() {
                // One event lost.
                "s1" => vec![event(&document, "CONSULT/phone", chile, peru, "met")],
                // Another category for the same words.
                "s2" => vec![event(&document, "REJECT", chile, peru, "accused")],
                // As it was, and one gained.
                "s3" => vec![
                    event(&document, "ACCUSE", peru, chile, "accused"),
                    event(&document, "SUPPORT", ("ISL", "Iceland"), ("", "seals"), "hailed"),
                ],
                // Told by another row, and with more confidence: nothing that anybody did.
                "s4" => {
                    let told = event(&document, "AID", chile, ("ISL", "Iceland"), "sent fish");
                    vec![EventRecord { frame: vec!["aid/send".to_owned()], confidence: 0.99, ..told }]
                }
                _ => Vec::new(),
            };
            read(&run, document, events)
        })
        .collect();
    let differences = dossier.recode(&run, Started(9), &again).expect("recoded");
    let told: Vec<(Change, &str)> = differences
        .iter()
        .map(|d| (d.change, d.after.as_ref().or(d.before.as_ref()).map_or("", |e| e.document.as_str())))
        .collect();
    assert_eq!(told, [(Change::Lost, "s1"), (Change::Changed, "s2"), (Change::Gained, "s3")]);
    assert_eq!(dossier.count_outdated(&run).expect("a count"), 0);
    let found = dossier.search(&Query::parse("event:REJECT actor:CHL").expect("a query"), 5).expect("a search");
    assert_eq!(found.len(), 1);
    assert!(
        dossier.search(&Query::parse("actor:MLT OR recipient:MLT").expect("a query"), 5).expect("a search").is_empty()
    );
    assert_eq!(dossier.check(|_| ()).expect("a check"), []);
}
