//! Lines and records: each gives the other back, and a line that is none says why.

use communique_records::{Dyad, Entity, EventRecord, Record, RecordError};

const EVENT: &str = r#"{"type":"event","run":"r","id":"00000000000000aa","n":0,"document":"d","published":"2026-05-12","date":null,"enddate":null,"granularity":null,"event":"SANCTION","mode":["expel"],"context":[],"status":"actual","reciprocal":false,"actor":[{"text":"Perú 🙂","start":0,"end":6,"actor_id":"per","name":"Peru","kind":"state","code":"PER","country":"Peru","sectors":["GOV"],"title":null,"via":[3,9],"basis":"antecedent","members":[]}],"recipient":[],"trigger":{"text":"expelled","start":7,"end":15},"sentence":{"index":0,"start":0,"end":30},"source":[{"text":"aides","start":20,"end":25,"kind":"unnamed"}],"location":{"text":"Lima","start":26,"end":30,"code":"PER","lat":null,"lon":-77.03},"quad":4,"scale":-6.5,"cameo":"145","confidence":0.874,"frame":["sanction/expel"],"evidence":{"status":[],"mode":[[7,15]],"context":[],"date":[]},"link":null}"#;

const OTHERS: [&str; 5] = [
    r#"{"type":"run","schema":"communique/1","run":"r","program":"communique 0.1.0","model":"m","lexicon":"00","flags":"code","started":"1970-01-01T00:00:00Z"}"#,
    r#"{"type":"document","run":"r","id":"d","date":"2026-05-12","date_basis":"dateline","title":"A \"title\"","source":null,"author":"朝鮮","url":null,"language":"en","labelled_language":"es","text_sha256":"00","characters":30,"duplicate_of":"c","notes":["a\nnote"]}"#,
    r#"{"type":"relation","run":"r","document":"d","parties":[],"terms":["fraternal"],"level":"strategic","movement":"developed","status":"negated","source":[],"sentence":{"index":1,"start":31,"end":40},"text":"ties","start":33,"end":37,"evidence":[[31,32]]}"#,
    r#"{"type":"mention","run":"r","document":"d","name":"Ana","kind":"person","actor_id":null,"text":"Ana","start":0,"end":3,"title":"Minister","honorifics":["Dr"],"list":0,"position":2,"sentence":{"index":0,"start":0,"end":30}}"#,
    r#"{"type":"error","run":"r","document":"d","stage":"input","message":"no text"}"#,
];

#[test]
fn a_line_comes_back_byte_for_byte() {
    for line in OTHERS.into_iter().chain([EVENT]) {
        let record = Record::parse(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        assert_eq!(record.to_line().trim_end(), line);
    }
}

#[test]
fn a_later_version_may_have_added_fields_and_an_earlier_one_lacked_some() {
    let line = r#"{"run":"r","type":"document","new":{"a":[1]},"id":"d","date":null,"title":null,"source":null,"url":null,"language":null,"text_sha256":"00","characters":3,"notes":[]}"#;
    let Record::Document(document) = Record::parse(line).expect("a document") else { panic!("no document") };
    assert_eq!((document.id.as_str(), document.duplicate_of), ("d", None));
}

#[track_caller]
fn refuses(line: &str, message: &str) {
    let fault = Record::parse(line).expect_err("no record");
    assert!(fault.to_string().contains(message), "{fault}");
}

#[test]
fn a_line_that_is_no_record_says_what_is_wrong() {
    refuses("", "no record: EOF");
    refuses("[1]", "no record");
    refuses(r#"{"id":"a","text":"Chile"}"#, "missing field `type`");
    refuses(r#"{"type":"tweet"}"#, "unknown type of record `tweet`; expected run, document");
    refuses(&EVENT.replace("SANCTION", "SHOUT"), "unknown name `SHOUT`; expected AGREE, CONSULT");
    refuses(&EVENT.replace("2026-05-12", "in May"), "`in May` is no date; expected YYYY-MM-DD");
    refuses(&EVENT.replace(r#""n":0,"#, ""), "missing field `n`");
    refuses(&OTHERS[0].replace("communique/1", "communique/2"), "records of the form `communique/2`");
    assert!(matches!(Record::parse(&OTHERS[0].replace("communique/1", "x")), Err(RecordError::Schema(_))));
}

fn dyads(reciprocal: bool, actors: &[&str], recipients: &[&str]) -> Vec<String> {
    let Ok(Record::Event(event)) = Record::parse(EVENT) else { panic!("no event") };
    let parties =
        |names: &[&str]| names.iter().map(|n| Entity { name: (*n).to_owned(), ..Entity::default() }).collect();
    let event = EventRecord { reciprocal, actor: parties(actors), recipient: parties(recipients), ..*event };
    let name = |e: Option<&Entity>| e.map_or("-", |e| &e.name).to_owned();
    event.dyads().into_iter().map(|(a, r): Dyad<'_>| name(a) + &name(r)).collect()
}

#[test]
fn dyads_are_each_actor_with_each_recipient() {
    assert_eq!(dyads(false, &["a", "b"], &["c", "d"]), ["ac", "ad", "bc", "bd"]);
    assert_eq!(dyads(false, &["a"], &[]), ["a-"]);
    assert_eq!(dyads(false, &[], &["c"]), ["-c"]);
    assert_eq!(dyads(false, &[], &[]), ["--"]);
}

#[test]
fn parties_of_a_reciprocal_event_act_on_each_other() {
    assert_eq!(dyads(true, &["a", "b", "c"], &[]), ["ab", "ac", "ba", "bc", "ca", "cb"]);
    assert_eq!(dyads(true, &["a"], &["b"]), ["ab", "ba"]);
    assert_eq!(dyads(true, &["a"], &[]), ["a-"]);
}
