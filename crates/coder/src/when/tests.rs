//! Phrases and what they resolve to; no parser is asked.

use communique_text::Date;

use super::resolve::{Against, resolve};
use crate::record::When;

/// What a phrase resolves to in a text of Wednesday, March 16, 2011: `date..enddate granularity`, or `-`.
fn read(phrase: &str, ahead: bool) -> String {
    let lower = phrase.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    const LEADS: [&str; 11] = ["on", "in", "from", "between", "since", "at", "over", "for", "by", "until", "after"];
    let (preposition, words) = match words.split_first() {
        Some((first, rest)) if LEADS.contains(first) => (*first, rest),
        _ => ("", words.as_slice()),
    };
    let against = Against { published: Date::new(2011, 3, 16), ahead };
    let Some(When { date, enddate, granularity }) = resolve(preposition, words, against) else {
        return "-".to_owned();
    };
    let days = if date == enddate { date.to_string() } else { format!("{date}..{enddate}") };
    format!("{days} {}", granularity.name())
}

#[track_caller]
fn check(table: &[(&str, &str)], ahead: bool) {
    for (phrase, want) in table {
        assert_eq!(read(phrase, ahead), *want, "{phrase}");
    }
}

#[test]
fn dates_by_name() {
    let table = [
        ("on May 3, 2005", "2005-05-03 day"),
        ("on 3 May 2005", "2005-05-03 day"),
        ("on the 3rd of May , 2005", "2005-05-03 day"),
        ("on March 3", "2011-03-03 day"),
        ("on Thursday , March 10", "2011-03-10 day"),
        ("in May 2005", "2005-05-01..2005-05-31 month"),
        ("in December", "2010-12-01..2010-12-31 month"),
        ("in early April", "2011-04-01..2011-04-30 month"),
        ("in mid-February", "2011-02-01..2011-02-28 month"),
        ("at the end of Sept . 2010", "2010-09-01..2010-09-30 month"),
        ("in 2005", "2005-01-01..2005-12-31 year"),
        ("on this March 3 , 2005", "2005-03-03 day"),
        ("in the first half of 2005", "2005-01-01..2005-12-31 year"),
        ("in March last year", "2010-03-01..2010-03-31 month"),
        ("on March 3 of this year", "2011-03-03 day"),
        ("on 2011-02-03", "2011-02-03 day"),
        ("on 2011 - 02 - 03", "2011-02-03 day"),
        ("on 2011/02/03", "2011-02-03 day"),
        ("in the 1990s", "1990-01-01..1999-12-31 year"),
        ("in the late 1930s", "1930-01-01..1939-12-31 year"),
    ];
    check(&table, false);
}

#[test]
fn juche_years() {
    let table = [
        ("in Juche 96 ( 2007 )", "2007-01-01..2007-12-31 year"),
        ("in Juche 100", "2011-01-01..2011-12-31 year"),
        ("on May 3 , Juche 100 ( 2011 )", "2011-05-03 day"),
        ("on March 1 , Juche 1 ( 1912 )", "1912-03-01 day"),
        // The two calendars disagree.
        ("in Juche 96 ( 2005 )", "-"),
        ("in Juche", "-"),
    ];
    check(&table, false);
}

#[test]
fn ranges() {
    let table = [
        ("from March 3 to 5", "2011-03-03..2011-03-05 day"),
        ("between March 3 and 5", "2011-03-03..2011-03-05 day"),
        ("from March 3-5", "2011-03-03..2011-03-05 day"),
        ("from February 28 to March 2", "2011-02-28..2011-03-02 day"),
        ("from 3 to 5 March 2009", "2009-03-03..2009-03-05 day"),
        ("from December 28 , 2009 to January 2 , 2010", "2009-12-28..2010-01-02 day"),
        ("from 2005 to 2007", "2005-01-01..2007-12-31 year"),
        ("in 1950-1953", "1950-01-01..1953-12-31 year"),
        ("between April and June 2005", "2005-04-01..2005-06-30 month"),
        ("since 2005", "2005-01-01..2011-03-16 year"),
        ("since January", "2011-01-01..2011-03-16 month"),
        ("since Monday", "2011-03-14..2011-03-16 day"),
        // Neither backwards, nor of two separate years.
        ("from March 5 to 3", "-"),
        ("in 2005 and 2007", "-"),
    ];
    check(&table, false);
}

#[test]
fn days_near_publication() {
    let table = [
        ("today", "2011-03-16 day"),
        ("this morning", "2011-03-16 day"),
        ("yesterday", "2011-03-15 day"),
        ("the day before yesterday", "2011-03-14 day"),
        ("last night", "2011-03-15 day"),
        ("on Wednesday", "2011-03-16 day"),
        ("on Thursday", "2011-03-10 day"),
        ("late Monday", "2011-03-14 day"),
        ("last Wednesday", "2011-03-09 day"),
        ("next Friday", "2011-03-18 day"),
        ("on Thursday last week", "2011-03-10 day"),
        ("two days ago", "2011-03-14 day"),
        ("a week ago", "2011-03-07..2011-03-13 day"),
        ("two months ago", "2011-01-01..2011-01-31 month"),
        ("a year ago", "2010-01-01..2010-12-31 year"),
        ("14 years ago", "1997-01-01..1997-12-31 year"),
        ("last week", "2011-03-07..2011-03-13 day"),
        ("earlier this week", "2011-03-14..2011-03-20 day"),
        ("early this month", "2011-03-01..2011-03-31 month"),
        ("last month", "2011-02-01..2011-02-28 month"),
        ("late last year", "2010-01-01..2010-12-31 year"),
        ("last March", "2010-03-01..2010-03-31 month"),
        ("last February", "2011-02-01..2011-02-28 month"),
        ("at the weekend", "2011-03-12..2011-03-13 day"),
        ("last weekend", "2011-03-12..2011-03-13 day"),
        ("next weekend", "2011-03-19..2011-03-20 day"),
    ];
    check(&table, false);
}

#[test]
fn what_is_to_come() {
    let table = [
        ("on Friday", "2011-03-18 day"),
        ("on Monday", "2011-03-21 day"),
        ("tomorrow", "2011-03-17 day"),
        ("in February", "2012-02-01..2012-02-29 month"),
        ("at the weekend", "2011-03-19..2011-03-20 day"),
        ("next month", "2011-04-01..2011-04-30 month"),
    ];
    check(&table, true);
}

#[test]
fn nothing_is_guessed() {
    for phrase in [
        "for two weeks",
        "over the past three days",
        "in recent years",
        "the next day",
        "annual",
        "25-year-old",
        "by 2015",
        "until May",
        "after March 3",
        "several days ago",
        "a few years ago",
        "decades ago",
        "the same day",
        "that year",
        "the 60th anniversary",
        "February 30",
        "May 35",
        "on 02/03/2011",
        "in winter",
        "the next two years",
        "daily",
        "",
        "March March May",
        "2005 2006",
        "juche juche 9",
        "- - -",
        "to",
        "from to",
        "9999999999999 years ago",
        "day",
        "week",
        "this",
        "the",
        "999 years ago and more",
        "on the 15th",
    ] {
        assert_eq!(read(phrase, false), "-", "{phrase}");
    }
    let unknown = Against { published: None, ahead: false };
    for words in [["last", "week"], ["since", "2005"], ["on", "thursday"]] {
        assert_eq!(resolve("", &words, unknown), None, "{words:?}");
    }
}
