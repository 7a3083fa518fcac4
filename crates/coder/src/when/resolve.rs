//! From the words of a date to its days: "on May 3", "from May 3 to 5", "two weeks ago", "Juche 96 (2007)".
//!
//! **One rule:** words that name no days of their own ("for two weeks", "the next day", "annual") resolve to nothing.

use communique_text::Date;

use super::relative::{relative, step};
use crate::record::{Granularity, When};

/// What a date phrase is resolved against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Against {
    /// Day of publication.
    pub(crate) published: Option<Date>,
    /// Whether the act is yet to come, so that "on Friday" is the next one.
    pub(crate) ahead: bool,
}

/// The days of a phrase. `preposition` is the one before it, or empty; words are in lower case.
pub(crate) fn resolve(preposition: &str, words: &[&str], against: Against) -> Option<When> {
    let words = expand(words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // How long, by when, or before what: none of them says when.
    if matches!(preposition, "for" | "by" | "before" | "until" | "till" | "after" | "within" | "under" | "than") {
        return None;
    }
    if preposition == "since" || words.first() == Some(&"since") {
        return since(&words, against);
    }
    range(preposition, &words, against).or_else(|| single(&words, against))
}

/// From then until the day of publication.
fn since(words: &[&str], against: Against) -> Option<When> {
    let Against { published, .. } = against;
    let start = single(words, Against { ahead: false, ..against })?;
    let enddate = published.filter(|p| start.date <= *p)?;
    Some(When { enddate, ..start })
}

/// Words as they count: "2011-02-03" and "May 3-5" taken apart, "mid-March" without its "mid".
fn expand(words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for word in words {
        let word = word.trim_matches(|c: char| matches!(c, ',' | '(' | ')' | '.' | '"' | '\''));
        let mut rest = word.trim_end_matches("'s").trim_end_matches("\u{2019}s");
        while let Some(at) = rest.find(['-', '\u{2013}', '/']) {
            let sign_len = rest[at..].chars().next().map_or(1, char::len_utf8);
            found.push(rest[..at].to_owned());
            found.push(if &rest[at..at + sign_len] == "/" { "/" } else { "-" }.to_owned());
            rest = &rest[at + sign_len..];
        }
        found.push(rest.to_owned());
    }
    found.retain(|w| !w.is_empty());
    found
}

/// As much of a date as a phrase gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
}

impl Parts {
    /// Reads words of which each must be a part of a date; `None` where one is not, or says another thing again.
    fn read(words: &[&str], published: Option<Date>) -> Option<Self> {
        let mut found = Self::default();
        for (n, word) in words.iter().enumerate() {
            let next = words.get(n + 1).copied().unwrap_or("");
            let before = n.checked_sub(1).map_or("", |n| words[n]);
            // Read with the word before it, or adds nothing to a full date ("Thursday, May 3").
            let adds_nothing = is_filler(word)
                || weekday_of(word).is_some()
                || before == "juche"
                || *word == "year" && step(before).is_some()
                || *word == "this" && Date::month_named(next).is_some();
            if adds_nothing {
                continue;
            }
            if let Some(month) = Date::month_named(word) {
                set(&mut found.month, month)?;
            } else if *word == "juche" {
                let year = next.parse::<i16>().ok().filter(|n| (1..200).contains(n))?;
                set(&mut found.year, JUCHE + year)?;
            } else if let Some(step) = step(word).filter(|_| next == "year") {
                set(&mut found.year, published?.year + step as i16)?;
            } else {
                match number_of(word)? {
                    year @ 1000..2200 => set(&mut found.year, year)?,
                    day @ 1..=31 => set(&mut found.day, day as u8)?,
                    _ => return None,
                }
            }
        }
        Some(found)
    }

    /// The days that the parts name.
    fn days(self, against: Against) -> Option<When> {
        match self {
            Self { month: Some(month), day, year } => {
                let year = year.or_else(|| against.published.map(|p| nearest_year(p, month, against.ahead)))?;
                match day {
                    Some(day) => Date::new(year, month, day).map(on),
                    None => span_of_month(year, month),
                }
            }
            Self { year: Some(year), month: None, day: None } => span_of_years(year, year),
            _ => None,
        }
    }
}

/// Year before the first of the Juche calendar, whose first is 1912.
const JUCHE: i16 = 1911;

/// Fills a part; the same again is fine, another is not.
fn set<T: PartialEq>(part: &mut Option<T>, value: T) -> Option<()> {
    match part {
        Some(known) if *known != value => None,
        _ => {
            *part = Some(value);
            Some(())
        }
    }
}

/// Words beside a date that leave it what it is, or narrow it less than we can say ("early May" is in May).
pub(super) fn is_filler(word: &str) -> bool {
    #[rustfmt::skip]
    const FILLERS: [&str; 33] = [
        "the", "of", "in", "on", "early", "late", "mid", "middle", "beginning", "start", "end", "earlier", "later", "-", "half",
        "first", "second", "quarter", "third", "fourth", "spring", "summer", "autumn", "fall", "morning", "afternoon", "evening",
        "night", "about", "around", "a.m", "p.m", "during",
    ];
    FILLERS.contains(&word)
}

/// One date, by itself or by its distance from the day of publication.
fn single(words: &[&str], against: Against) -> Option<When> {
    if let Some(date) = iso(words) {
        return Some(on(date));
    }
    if let Some(decade) = decade(words) {
        return span_of_years(decade, decade + 9);
    }
    let read = Parts::read(words, against.published).filter(|p| *p != Parts::default());
    let named = |w: &&str| Date::month_named(w).is_some();
    match (read, against.published) {
        (Some(parts), _) if parts.year.is_some() || words.iter().any(named) => parts.days(against),
        (_, Some(published)) => relative(words, published, against.ahead),
        _ => None,
    }
}

/// "2011-02-03", "2011/02/03"; days written in any other order are not told from months.
fn iso(words: &[&str]) -> Option<Date> {
    let [year, sign, month, other, day] = words else { return None };
    let same = sign == other && matches!(*sign, "-" | "/");
    let whole = year.len() == 4 && month.len() == 2 && day.len() == 2;
    if !same || !whole {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// "the 1990s", "the late 1990s": its first year.
fn decade(words: &[&str]) -> Option<i16> {
    let rest = |w: &&str| is_filler(w) || w.ends_with("0s");
    let mut decades = words.iter().filter_map(|w| w.strip_suffix('s')).filter(|w| w.len() == 4 && w.ends_with('0'));
    let (first, second) = (decades.next()?, decades.next());
    let year = first.parse().ok()?;
    (second.is_none() && words.iter().all(rest)).then_some(year)
}

/// "from May 3 to 5", "between 2005 and 2007", "May 3-5": each side takes from the other what it leaves out.
fn range(preposition: &str, words: &[&str], against: Against) -> Option<When> {
    let joins = |w: &str| match w {
        "to" | "through" | "until" | "till" => true,
        "-" => iso(words).is_none(),
        "and" => preposition == "between",
        _ => false,
    };
    let at = words.iter().position(|w| joins(w)).filter(|at| words[at + 1..].iter().all(|w| !joins(w)))?;
    let (left, right) = (&words[..at], &words[at + 1..]);
    let mut left = Parts::read(left, against.published)?;
    let mut right = Parts::read(right, against.published)?;
    if left == Parts::default() || right == Parts::default() {
        return None;
    }
    if right.month.is_none() && right.day.is_some() {
        right.month = left.month;
    }
    if left.month.is_none() && left.day.is_some() {
        left.month = right.month;
    }
    if left.month.is_some() || right.month.is_some() {
        right.year = right.year.or(left.year);
        left.year = left.year.or(right.year);
    }
    let (start, end) = (left.days(against)?, right.days(against)?);
    let granularity = coarser(start.granularity, end.granularity);
    (start.date <= end.date).then_some(When { date: start.date, enddate: end.enddate, granularity })
}

fn coarser(a: Granularity, b: Granularity) -> Granularity {
    let rank = |g| match g {
        Granularity::Day => 0,
        Granularity::Month => 1,
        Granularity::Year => 2,
    };
    if rank(a) >= rank(b) { a } else { b }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// "Thursday", from 0 for Monday.
pub(super) fn weekday_of(word: &str) -> Option<u8> {
    WEEKDAYS.iter().position(|d| *d == word).map(|at| at as u8)
}

/// "3", "3rd", "2011"; in words up to twelve only before a unit, so not here.
fn number_of(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

/// A month without a year: the nearest one that is not more than a month ahead, or the next where it is yet to come.
fn nearest_year(published: Date, month: u8, ahead: bool) -> i16 {
    match ahead {
        true if month < published.month => published.year + 1,
        false if month > published.month + 1 => published.year - 1,
        _ => published.year,
    }
}

pub(super) fn on(date: Date) -> When {
    When { date, enddate: date, granularity: Granularity::Day }
}

pub(super) fn span_of_month(year: i16, month: u8) -> Option<When> {
    let enddate = (28..=31).rev().find_map(|day| Date::new(year, month, day))?;
    Some(When { date: Date::new(year, month, 1)?, enddate, granularity: Granularity::Month })
}

pub(super) fn span_of_years(first: i16, last: i16) -> Option<When> {
    Some(When { date: Date::new(first, 1, 1)?, enddate: Date::new(last, 12, 31)?, granularity: Granularity::Year })
}
