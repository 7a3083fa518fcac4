//! Mends a text before it is parsed, without moving an offset.
//!
//! ```
//! let text = "Havana, May 2 (Prensa Latina) -- Cuba condemned Japan.";
//! let mended = communique_coder::mended(text);
//! assert_eq!(mended.len(), text.len());
//! assert_eq!(mended.trim_start(), "Cuba condemned Japan.");
//! ```
//!
//! A dateline joined to the first sentence is read as its subject by every parser; blanks in its place are not. And no
//! tokenizer cuts "U.S.-Japan talks" at its hyphen, which stands behind a full stop: a blank in its place does.

use std::borrow::Cow;

/// Bytes within which a dateline ends.
const LONGEST: usize = 120;

/// Dashes that end a dateline; a single hyphen only between blanks.
const DASHES: [&str; 5] = [" -- ", " --- ", " \u{2014} ", " \u{2013} ", " - "];

/// The dateline that a text begins with, with its dash.
pub(crate) fn dateline(text: &str) -> Option<&str> {
    let mut window = text.len().min(LONGEST);
    while !text.is_char_boundary(window) {
        window -= 1;
    }
    let window = &text[..window];
    let line = window.split('\n').next()?;
    let (at, dash) = DASHES.iter().filter_map(|d| line.find(d).map(|at| (at, d))).min()?;
    let head = &line[..at];
    let starts_high = head.trim_start().chars().next().is_some_and(char::is_uppercase);
    let has_date = head.chars().any(|c| c.is_ascii_digit());
    let has_agency = head.trim_end().ends_with(')');
    let town = head.split([',', '(']).next().unwrap_or("").trim();
    let shouted = town.len() > 3 && town.chars().all(|c| c.is_uppercase() || c == ' ');
    let is_sentence = head.contains(". ") || head.split_whitespace().count() > 12;
    (starts_high && !is_sentence && (has_agency || has_date && head.contains(',') || shouted))
        .then(|| &text[..at + dash.len()])
}

/// The hyphens between two countries of which the first ends in a full stop: "U.S.-*J*apan", "U.S.-*s*outh Korea", not
/// "U.S.-led".
fn joints(text: &str) -> impl Iterator<Item = usize> {
    let small = |rest: &str| ["south ", "north "].iter().any(|half| rest.starts_with(half));
    text.match_indices(".-").map(|(at, _)| at + 1).filter(move |&hyphen| {
        let before = text[..hyphen - 1].bytes().next_back();
        let rest = &text[hyphen + 1..];
        before.is_some_and(|b| b.is_ascii_uppercase())
            && (rest.starts_with(|c: char| c.is_ascii_uppercase()) || small(rest))
    })
}

/// The text with blanks in place of its dateline, and of the hyphens of "U.S.-Japan"; parse this instead of the text itself.
pub fn mended(text: &str) -> Cow<'_, str> {
    let line = dateline(text).map_or(0, str::len);
    let mut joints = joints(text).filter(|&at| at >= line).peekable();
    if line == 0 && joints.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut mended = " ".repeat(line);
    let mut from = line;
    for hyphen in joints {
        mended.push_str(&text[from..hyphen]);
        mended.push(' ');
        from = hyphen + 1;
    }
    mended.push_str(&text[from..]);
    Cow::Owned(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_found_and_sentences_are_not() {
        for line in [
            "Pyongyang, December 1 (KCNA) -- ",
            "HAVANA, May 2 - ",
            "Tehran, March 15, IRNA - ",
            "NEW DELHI - ",
            "LIMA (AP) \u{2014} ",
        ] {
            assert_eq!(dateline(&format!("{line}Talks were held.")), Some(line));
        }
        for text in
            ["Japan - a state - condemned Cuba.", "He left on May 2. Cuba -- as ever -- stayed.", "", "-- ", "é -- x"]
        {
            assert_eq!(dateline(text), None, "{text}");
            assert_eq!(mended(text), text);
        }
    }

    #[test]
    fn two_countries_behind_a_full_stop_are_two_words() {
        assert_eq!(mended("The U.S.-Japan and U.S.-south Korea talks."), "The U.S. Japan and U.S. south Korea talks.");
        assert_eq!(mended("Havana, May 2 (PL) -- U.S.-Cuban talks."), "                      U.S. Cuban talks.");
        for text in ["a U.S.-led raid", "the U.S.-backed force", "Mr.-X", ".-", "-", "U.S.-"] {
            assert_eq!(mended(text), text);
        }
    }
}
