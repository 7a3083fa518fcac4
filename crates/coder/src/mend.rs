//! Mends a text before it is parsed, without moving an offset.
//!
//! ```
//! let text = "Havana, May 2 (Prensa Latina) -- Cuba condemned Japan.";
//! let mended = communique_coder::mended(text);
//! assert_eq!(mended.len(), text.len());
//! assert_eq!(mended.trim_start(), "Cuba condemned Japan.");
//! ```
//!
//! A dateline joined to the first sentence is read as its subject by every parser; blanks in its place are not.

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

/// The text with blanks in place of its dateline; parse this instead of the text itself.
pub fn mended(text: &str) -> Cow<'_, str> {
    match dateline(text) {
        Some(line) => {
            let mut mended = " ".repeat(line.len());
            mended.push_str(&text[line.len()..]);
            Cow::Owned(mended)
        }
        None => Cow::Borrowed(text),
    }
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
}
