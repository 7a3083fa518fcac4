//! When an act took place, as far as its clause says: "on Thursday", "on December 1", "in 2010",
//! "yesterday", resolved against the day of publication.
//!
//! **One rule:** without a day of publication a weekday means nothing, and nothing is guessed.

use communique_text::{Date, Span};

use crate::record::{Granularity, When};
use crate::tree::{Dep, Ner, Tok, Tree};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The date of what a head tells, with the words for it.
pub(crate) fn of(tree: &Tree<'_>, head: Tok, published: Option<Date>) -> (Option<When>, Vec<Span>) {
    let mut t = head;
    loop {
        for (first, last) in dates_under(tree, t) {
            if let Some(when) = resolve(tree, first, last, published) {
                return (Some(when), vec![tree.span_of(first, last)]);
            }
        }
        if tree.head(t) == t || tree.is_verb(t) && t != head {
            return (None, Vec::new());
        }
        t = tree.head(t);
    }
}

/// Runs of tokens that the engine calls dates, right under a head or under its prepositions.
fn dates_under(tree: &Tree<'_>, head: Tok) -> Vec<(Tok, Tok)> {
    let direct = tree.with(head, &[Dep::Npadvmod, Dep::Advmod, Dep::Prep, Dep::Nmod, Dep::Pobj]);
    let mut found = Vec::new();
    for child in direct {
        for t in tree.children(child).iter().copied().chain([child]) {
            if tree.ner(t) == Ner::Date {
                let same = |t: Tok| tree.ner(t) == Ner::Date && tree.sent(t) == tree.sent(head);
                let (mut first, mut last) = (t, t);
                while first > 0 && same(first - 1) {
                    first -= 1;
                }
                while last + 1 < tree.len() && same(last + 1) {
                    last += 1;
                }
                if !found.contains(&(first, last)) {
                    found.push((first, last));
                }
            }
        }
    }
    found
}

fn resolve(tree: &Tree<'_>, first: Tok, last: Tok, published: Option<Date>) -> Option<When> {
    let words: Vec<String> = (first..=last).map(|t| tree.text(t).to_lowercase()).collect();
    let number = |w: &String| w.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i16>().ok();
    let year = words.iter().filter_map(number).find(|n| (1000..2200).contains(n));
    let month = words.iter().find_map(|w| {
        MONTHS
            .iter()
            .position(|m| w.starts_with(m) && w.len() != 4 || w == "june" || w == "july")
            .and_then(|_| month_of(w))
    });
    let day = words.iter().filter_map(number).find(|n| (1..=31).contains(n));
    if let Some(month) = month {
        let year = year.or_else(|| published.map(|p| nearest_year(p, month)))?;
        return match day.and_then(|d| Date::new(year, month, d as u8)) {
            Some(date) => Some(on(date)),
            None => span_of_month(year, month),
        };
    }
    if let Some(year) = year {
        return Some(When {
            date: Date::new(year, 1, 1)?,
            enddate: Date::new(year, 12, 31)?,
            granularity: Granularity::Year,
        });
    }
    relative(&words, published?)
}

fn month_of(word: &str) -> Option<u8> {
    let short = word.get(..3)?;
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS.iter().position(|m| *m == short)?;
    let stem = word.trim_end_matches('.');
    (full[at].starts_with(stem) || stem == "sept").then_some(at as u8 + 1)
}

/// A month without a year is the nearest one that is not more than a month ahead.
fn nearest_year(published: Date, month: u8) -> i16 {
    if month > published.month + 1 { published.year - 1 } else { published.year }
}

fn relative(words: &[String], published: Date) -> Option<When> {
    let has = |word: &str| words.iter().any(|w| w == word);
    if let Some(weekday) = WEEKDAYS.iter().position(|d| words.iter().any(|w| w == d)) {
        let back = (i32::from(published.weekday()) - weekday as i32).rem_euclid(7);
        let shift = if has("next") || has("coming") {
            7 - back
        } else if has("last") && back == 0 {
            -7
        } else {
            -back
        };
        return Some(on(Date::from_days(published.days() + shift)));
    }
    if has("today") {
        return Some(on(published));
    }
    if has("yesterday") || has("tomorrow") {
        return Some(on(Date::from_days(published.days() + if has("tomorrow") { 1 } else { -1 })));
    }
    let step = if has("last") || has("previous") {
        -1
    } else if has("next") {
        1
    } else if has("this") {
        0
    } else {
        return None;
    };
    if has("month") {
        let months = i32::from(published.year) * 12 + i32::from(published.month) - 1 + step;
        return span_of_month(months.div_euclid(12) as i16, months.rem_euclid(12) as u8 + 1);
    }
    if has("year") {
        let year = published.year + step as i16;
        return Some(When {
            date: Date::new(year, 1, 1)?,
            enddate: Date::new(year, 12, 31)?,
            granularity: Granularity::Year,
        });
    }
    None
}

fn on(date: Date) -> When {
    When { date, enddate: date, granularity: Granularity::Day }
}

fn span_of_month(year: i16, month: u8) -> Option<When> {
    let enddate = (28..=31).rev().find_map(|day| Date::new(year, month, day))?;
    Some(When { date: Date::new(year, month, 1)?, enddate, granularity: Granularity::Month })
}
