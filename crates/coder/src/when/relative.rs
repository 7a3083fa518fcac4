//! Days told by their distance from the day of publication: "two weeks ago", "last Friday", "at the weekend".
//!
//! **One rule:** a distance that is not counted ("several days ago") is none.

use communique_text::Date;

use super::resolve::{is_filler, on, span_of_month, span_of_years, weekday_of};
use crate::record::{Granularity, When};

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// "two", "a", "14".
fn count_of(word: &str) -> Option<i32> {
    let named = NUMBERS.iter().position(|n| *n == word).map(|at| at as i32 + 1);
    named.or(matches!(word, "a" | "an").then_some(1)).or_else(|| word.parse().ok().filter(|n| (1..1000).contains(n)))
}

/// Units of time that phrases count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
    Weekend,
}

fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        "weekend" => Unit::Weekend,
        _ => return None,
    })
}

/// Days told by their distance from the day of publication.
pub(super) fn relative(words: &[&str], published: Date, ahead: bool) -> Option<When> {
    let plain: Vec<&str> = words.iter().copied().filter(|w| !is_filler(w)).collect();
    let day = |shift: i32| Some(on(Date::from_days(published.days() + shift)));
    match plain.as_slice() {
        ["today" | "tonight"] | ["this"] => {
            (plain != ["this"]).then(|| on(published)).or_else(|| part_of_today(words, published))
        }
        ["yesterday"] => day(-1),
        ["tomorrow"] => day(1),
        ["day", "before", "yesterday"] => day(-2),
        ["day", "after", "tomorrow"] => day(2),
        ["last"] if words.contains(&"night") => day(-1),
        [weekday] => weekday_of(weekday)
            .and_then(|w| day(to_weekday(published, w, ahead)))
            .or_else(|| this_weekend(weekday, published, ahead)),
        [count, unit, "ago"] => ago(count_of(count)?, unit_of(unit)?, published),
        [which, what] => near(which, what, published, ahead),
        [weekday, which, "week"] | [which, "week", weekday] => {
            let monday = published.days() - i32::from(published.weekday());
            Some(on(Date::from_days(monday + 7 * step(which)? + i32::from(weekday_of(weekday)?))))
        }
        _ => None,
    }
}

/// "this morning"
fn part_of_today(words: &[&str], published: Date) -> Option<When> {
    words.iter().any(|w| matches!(*w, "morning" | "afternoon" | "evening")).then(|| on(published))
}

/// Days to the last such weekday, today included, or to the next.
fn to_weekday(published: Date, weekday: u8, ahead: bool) -> i32 {
    let back = (i32::from(published.weekday()) - i32::from(weekday)).rem_euclid(7);
    if ahead { (7 - back) % 7 } else { -back }
}

fn this_weekend(word: &str, published: Date, ahead: bool) -> Option<When> {
    (word == "weekend").then(|| weekend(published, ahead))
}

/// The weekend under way, else the last, else the next where it is yet to come.
fn weekend(published: Date, ahead: bool) -> When {
    let saturday = published.days() - (i32::from(published.weekday()) - 5).rem_euclid(7);
    let is_over = saturday + 1 < published.days();
    days_from(saturday + if ahead && is_over { 7 } else { 0 }, 2)
}

/// "last", "this", "next": how many units on.
pub(super) fn step(word: &str) -> Option<i32> {
    Some(match word {
        "last" | "previous" | "past" => -1,
        "this" | "current" => 0,
        "next" | "coming" => 1,
        _ => return None,
    })
}

/// "last week", "this month", "next Friday", "last March".
fn near(which: &str, what: &str, published: Date, ahead: bool) -> Option<When> {
    let step = step(which)?;
    if let Some(weekday) = weekday_of(what) {
        let shift = match step {
            1 => to_weekday(published, weekday, true),
            0 => to_weekday(published, weekday, ahead),
            _ => to_weekday(published, weekday, false),
        };
        // "last Monday" on a Monday is not today, nor is "next Monday".
        let shift = if shift == 0 { 7 * step } else { shift };
        return Some(on(Date::from_days(published.days() + shift)));
    }
    if let Some(month) = Date::month_named(what) {
        let year = match step {
            1 if month <= published.month => published.year + 1,
            -1 if month >= published.month => published.year - 1,
            _ => published.year,
        };
        return span_of_month(year, month);
    }
    match unit_of(what)? {
        Unit::Day => None,
        Unit::Week => {
            let monday = published.days() - i32::from(published.weekday());
            Some(days_from(monday + 7 * step, 7))
        }
        Unit::Weekend => {
            let is_on = published.weekday() >= 5;
            let now = weekend(published, step == 1 || ahead && step == 0);
            // On a Sunday "last weekend" is the one before.
            let shift = if is_on { 7 * step } else { 0 };
            Some(days_from(now.date.days() + shift, 2))
        }
        Unit::Month => month_from(published, step),
        Unit::Year => span_of_years(published.year + step as i16, published.year + step as i16),
    }
}

/// "two days ago", "a year ago".
fn ago(count: i32, unit: Unit, published: Date) -> Option<When> {
    match unit {
        Unit::Day => Some(on(Date::from_days(published.days() - count))),
        Unit::Week => {
            let monday = published.days() - i32::from(published.weekday());
            Some(days_from(monday - 7 * count, 7))
        }
        Unit::Month => month_from(published, -count),
        Unit::Year => {
            let year = published.year - i16::try_from(count).ok()?;
            span_of_years(year, year)
        }
        Unit::Weekend => None,
    }
}

fn days_from(first: i32, count: i32) -> When {
    When { date: Date::from_days(first), enddate: Date::from_days(first + count - 1), granularity: Granularity::Day }
}

fn month_from(published: Date, step: i32) -> Option<When> {
    let months = i32::from(published.year) * 12 + i32::from(published.month) - 1 + step;
    span_of_month(i16::try_from(months.div_euclid(12)).ok()?, months.rem_euclid(12) as u8 + 1)
}
