//! When an act took place: which date of a text is whose, and what is history.

mod common;
use common::{check_document, read};
use communique_text::Document;

fn document(text: &str) -> Document {
    // A Wednesday.
    Document { date: "2011-03-16".parse().ok(), ..Document::new("test", text) }
}

/// The date of the last event, as `date..enddate granularity: words`, or `-`.
#[track_caller]
fn check(text: &str, want: &str) {
    let Some(reading) = read(&document(text)) else { return };
    let event = reading.events.last().unwrap_or_else(|| panic!("no event in: {text}"));
    let words: Vec<&str> = event.evidence.date.iter().map(|s| s.of(text)).collect();
    let got = event.when.map_or_else(
        || "-".to_owned(),
        |w| {
            let days = if w.date == w.enddate { w.date.to_string() } else { format!("{}..{}", w.date, w.enddate) };
            format!("{days} {}: {}", w.granularity.name(), words.join(" | "))
        },
    );
    assert_eq!(got, want, "in: {text}");
}

#[test]
fn dates_of_the_act() {
    check("Japan attacked Cuba on Thursday.", "2011-03-10 day: Thursday");
    check("On March 3, Chile expelled two Iranian diplomats.", "2011-03-03 day: March 3");
    check("Japan attacked Cuba from March 3 to 5.", "2011-03-03..2011-03-05 day: March 3 to 5");
    check("Japan attacked Cuba between March 3 and 5.", "2011-03-03..2011-03-05 day: March 3 and 5");
    check("Japan attacked Cuba in Juche 96 (2007).", "2007-01-01..2007-12-31 year: Juche 96 (2007");
    check("Japan attacked Cuba on 2011-02-03.", "2011-02-03 day: 2011-02-03");
    check("Japan attacked Cuba two days ago.", "2011-03-14 day: two days ago");
    check("Japan attacked Cuba last week.", "2011-03-07..2011-03-13 day: last week");
    check("Japan attacked Cuba at the weekend.", "2011-03-12..2011-03-13 day: the weekend");
    check("In mid-February Japan attacked Cuba.", "2011-02-01..2011-02-28 month: mid-February");
    check("Japan has attacked Cuba since 2005.", "2005-01-01..2011-03-16 year: 2005");
    check("Talks between Japan and Cuba were held on Monday.", "2011-03-14 day: Monday");
    check("The Cuban premier paid a visit to Peru in February.", "2011-02-01..2011-02-28 month: February");
    check("Japan attacked a base of Cuba in January.", "2011-01-01..2011-01-31 month: January");
}

#[test]
fn dates_of_the_clause_above() {
    check("In January Japan began to attack Cuba.", "2011-01-01..2011-01-31 month: January");
    check("On Monday Japan attacked Cuba and expelled the Cuban ambassador.", "2011-03-14 day: Monday");
}

#[test]
fn dates_of_something_else() {
    check("Japan violated the 1994 agreement with Cuba.", "-");
    check("Japan attacked a Cuban ship that was built in January.", "-");
    check("Peru said on Thursday that Japan had attacked Cuba.", "-");
    check("Japan has attacked Cuba for two weeks.", "-");
    check("Japan attacked Cuba several days ago.", "-");
}

#[test]
fn days_to_come() {
    check("Japan will send food to Cuba on Friday.", "2011-03-18 day: Friday");
    check("Japan said on Monday that it would send food to Cuba.", "2011-03-14 day: Monday");
}

#[test]
fn history_is_over_a_year_old() {
    let table = [
        ("In 1945 Japan attacked Cuba.", "ASSAULT JPN -> CUB historical"),
        ("Japan attacked Cuba in the 1930s.", "ASSAULT JPN -> CUB historical"),
        ("Japan attacked Cuba in February 2010.", "ASSAULT JPN -> CUB historical"),
        ("Japan attacked Cuba five years ago.", "ASSAULT JPN -> CUB historical"),
        ("In 1910 Japan began to attack Cuba.", "ASSAULT JPN -> CUB historical"),
        ("Peru said in 1999 that Japan had attacked Cuba.", "ASSAULT JPN -> CUB historical"),
        ("Japan attacked Cuba last year.", "ASSAULT JPN -> CUB"),
        ("Japan attacked Cuba in 2010.", "ASSAULT JPN -> CUB"),
        ("Japan has attacked Cuba since 1994.", "ASSAULT JPN -> CUB"),
        ("Japan has attacked Cuba since the 1950s.", "ASSAULT JPN -> CUB"),
        ("Japan attacked Cuba last week.", "ASSAULT JPN -> CUB"),
    ];
    for (text, want) in table {
        check_document(&document(text), &[want]);
    }
}
