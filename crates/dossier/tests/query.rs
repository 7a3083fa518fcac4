//! What queries find, and where those that can't be read are wrong.

mod common;
use common::{add, new, scratch, stories};
use communique_dossier::{Dossier, Query};

#[track_caller]
fn check(dossier: &Dossier, query: &str, want: &[&str]) {
    let parsed = Query::parse(query).unwrap_or_else(|e| panic!("{query}: {e}"));
    let found: Vec<String> = dossier.search(&parsed, 100).expect("a search").into_iter().map(|h| h.id).collect();
    assert_eq!(found, want, "{query}");
}

#[test]
fn documents_are_found_newest_first() {
    let mut dossier = new(&scratch("found"));
    add(&mut dossier, stories());
    let d = &dossier;
    check(d, "", &["s3", "s2", "s1", "s4", "s5"]);
    check(d, "higher", &["s2", "s5"]);
    check(d, "\"higher stage\"", &["s2"]);
    check(d, "high*", &["s2", "s5"]);
    check(d, "neglect* OR \"higher flo*\"", &["s2", "s5"]);
    check(d, "\"higher flo\"*", &["s5"]);
    check(d, "accused*", &["s3", "s2"]);
    check(d, "Accu* -title:s3", &["s2"]);
    check(d, "xyzz*", &[]);
    check(d, "neglect higher", &["s2"]);
    check(d, "neglect OR floor", &["s2", "s5"]);
    check(d, "higher -floor", &["s2"]);
    check(d, "-higher", &["s3", "s1", "s4"]);
    check(d, "title:s3", &["s3"]);
    check(d, "source:lusa 2010", &["s4"]);
    check(d, "2011", &["s3", "s2", "s1"]);
    check(d, "2011-02", &["s3", "s2"]);
    check(d, "2011-02-21", &["s3"]);
    check(d, "..2011-01", &["s1", "s4"]);
    check(d, "2011-02-21..", &["s3"]);
    check(d, "-2011", &["s4", "s5"]);
    check(d, "date:2010-12..2011-01", &["s1", "s4"]);
    check(d, "id:s1,s5", &["s1", "s5"]);
    check(d, "id:s* -id:s3 2011", &["s2", "s1"]);
    check(d, "language:en is:read neglect", &["s2"]);
}

#[test]
fn terms_about_events_speak_of_one_event() {
    let mut dossier = new(&scratch("events"));
    add(&mut dossier, stories());
    let d = &dossier;
    check(d, "actor:CHL", &["s2", "s1", "s4"]);
    check(d, "actor:Chile recipient:PER", &["s2", "s1"]);
    check(d, "party:ISL", &["s1", "s4"]);
    check(d, "actor:CHL event:AID", &["s4"]);
    check(d, "actor:CHL event:aid,accuse", &["s2", "s4"]);
    check(d, "event:CONSULT/phone", &["s1"]);
    check(d, "event:CONSULT/visit", &[]);
    check(d, "actor:CHL -event:AID", &["s2", "s1"]);
    check(d, "-event:AID", &["s3", "s2", "s5"]);
    check(d, "-actor:CHL", &["s3", "s5"]);
    check(d, "(actor:CHL recipient:PER) OR (actor:ISL event:AID)", &["s2", "s1"]);
    check(d, "sector:gov status:actual 2010", &["s4"]);
    check(d, "(event:AID OR floor) -2011", &["s4", "s5"]);
    let events = |query: &str| {
        let told = d.events(&Query::parse(query).expect("a query"), 10).expect("events");
        told.into_iter().map(|t| format!("{} {}", t.event.document, t.event.trigger.text)).collect::<Vec<_>>()
    };
    assert_eq!(events("event:AID"), ["s1 sent fish", "s4 sent fish"]);
    assert_eq!(events("2011-01 -event:AID"), ["s1 met"]);
    assert_eq!(events("Lima"), ["s1 met", "s1 sent fish"]);
    assert_eq!(events("floor OR event:CONSULT"), ["s1 met"]);
}

#[test]
fn limits_hold_and_hits_show_why() {
    let mut dossier = new(&scratch("limits"));
    add(&mut dossier, stories());
    let hits = dossier.search(&Query::parse("event:ACCUSE").expect("a query"), 1).expect("a search");
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].snippet[1], ("accused".to_owned(), true));
    let hits = dossier.search(&Query::parse("\"higher stage\"").expect("a query"), 5).expect("a search");
    assert!(hits[0].snippet.contains(&("higher stage".to_owned(), true)), "{:?}", hits[0].snippet);
}

#[test]
fn faults_point_at_their_place() {
    let cases = [
        ("evnt:AID", "evnt", "no field `evnt`; did you mean `event`?"),
        ("event:SUPORT x", "SUPORT", "no category `SUPORT`; did you mean `SUPPORT`?"),
        ("event:CONSULT/meat", "meat", "no mode `meat` of CONSULT; it has visit, third-party, multilateral, phone"),
        ("status:done", "done", "no status `done`; expected actual, future, hypothetical, negated, historical"),
        ("a 2011-13", "2011-13", "no date `2011-13`; expected YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2011..2010", "2011..2010", "the range ends (2010-12-31) before it begins (2011-01-01)"),
        ("2011..201x", "201x", "no date `201x`; expected YYYY, YYYY-MM or YYYY-MM-DD"),
        ("a \"b c", "\"", "this quotation mark is never closed"),
        ("(a OR b", "(", "this bracket is never closed"),
        ("a) b", ")", "a bracket closes that was not opened"),
        ("a OR", "OR", "OR stands between two terms; there is none after it"),
        ("OR a", "OR", "OR stands between two terms; there is none before it"),
        ("a - b", "-", "nothing after `-`; write it right before what is not wanted"),
        (
            "actor: PRK",
            "actor:",
            "nothing after `actor:`; expected a country code (PRK) or words of a name (\"Kim Jong Il\")",
        ),
        ("x ..", "..", "no date before or after `..`; expected one at least"),
        ("ab* x", "ab*", "at least 4 letters stand before `*`"),
        ("— x", "—", "no letter or digit to look for"),
        ("is:old", "old", "no standing `old`; expected duplicate, version, superseded, read, unread, any"),
    ];
    for (query, place, message) in cases {
        let fault = Query::parse(query).expect_err(query);
        assert_eq!((query.get(fault.at.clone()), fault.to_string().as_str()), (Some(place), message), "{query}");
    }
}

#[test]
fn no_query_panics() {
    // Every short string of these pieces is read or refused, never worse, and what is read can be asked.
    let mut dossier = new(&scratch("panics"));
    add(&mut dossier, stories());
    let pieces = ["-", "(", ")", "\"", "OR ", "a", ":", "event:", "AID", ",", "2011", "..", "*", " ", "é", "id:"];
    for a in pieces {
        for b in pieces {
            for c in pieces {
                let query = format!("{a}{b}{c}");
                match Query::parse(&query) {
                    Ok(parsed) => drop(dossier.search(&parsed, 3).unwrap_or_else(|e| panic!("{query}: {e:?}"))),
                    Err(fault) => assert!(query.get(fault.at.clone()).is_some(), "{query}: {:?}", fault.at),
                }
            }
        }
    }
}
