//! Days of a query: a year, a month, a day, or a range of them.

use std::ops::Range;

use communique_text::Date;

use super::{Leaf, QueryError};
use crate::key;

pub(super) fn looks_like_days(word: &str) -> bool {
    let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let day = word.len() > 5
        && word.is_char_boundary(5)
        && word.as_bytes()[4] == b'-'
        && word.bytes().take(4).all(|b| b.is_ascii_digit());
    year || day || word.contains("..")
}

/// A year, a month, a day, or a range of them.
pub(super) fn days(word: &str, at: Range<usize>) -> Result<Leaf, QueryError> {
    let (from, to) = word.split_once("..").unwrap_or((word, word));
    let side = |text: &str, offset: usize| -> Result<Option<(Date, Date)>, QueryError> {
        if text.is_empty() {
            return Ok(None);
        }
        let start = (at.start + offset).min(at.end);
        let place = start..(start + text.len()).min(at.end);
        span(text)
            .map(Some)
            .ok_or_else(|| QueryError::new(place, format!("no date `{text}`; expected YYYY, YYYY-MM or YYYY-MM-DD")))
    };
    let from_days = side(from, 0)?;
    let to_days = side(to, word.len() - to.len())?;
    let (first, last) = (from_days.map(|d| d.0), to_days.map(|d| d.1));
    if first.is_none() && last.is_none() {
        return Err(QueryError::new(at, "no date before or after `..`; expected one at least"));
    }
    if let (Some(first), Some(last)) = (first, last)
        && first > last
    {
        return Err(QueryError::new(at, format!("the range ends ({last}) before it begins ({first})")));
    }
    let earliest = key::last(None) + 1;
    Ok(Leaf::Days(first.map_or(earliest, |d| key::first(Some(d))), last.map_or(i64::MAX, |d| key::last(Some(d)))))
}

fn span(text: &str) -> Option<(Date, Date)> {
    let parts: Vec<&str> = text.split('-').collect();
    let numbers = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
    let number = |i: usize| parts.get(i).and_then(|p: &&str| p.parse::<i16>().ok());
    if !numbers || parts[0].len() != 4 || parts[1..].iter().any(|p| p.len() != 2) {
        return None;
    }
    let year = number(0)?;
    match parts.len() {
        1 => Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)),
        2 => {
            let month = number(1)? as u8;
            let last = (28..=31).rev().find_map(|day| Date::new(year, month, day))?;
            Some((Date::new(year, month, 1)?, last))
        }
        3 => Date::new(year, number(1)? as u8, number(2)? as u8).map(|day| (day, day)),
        _ => None,
    }
}
