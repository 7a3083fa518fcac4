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
//! tokenizer cuts "U.S.-Japan talks" at its hyphen, which stands behind a full stop: a blank in its place does. Nor does any
//! parser take "south Korea", as some agencies write, for a name.

use std::borrow::Cow;

/// Bytes within which a dateline ends.
const LONGEST: usize = 120;

/// Agencies that put nothing but their name before the dash ("Reuters - ").
const AGENCIES: [&str; 14] = [
    "Reuters",
    "AP",
    "AFP",
    "UPI",
    "CP",
    "Canadian Press",
    "dpa",
    "DPA",
    "ANI",
    "PTI",
    "IANS",
    "AFX",
    "Xinhua",
    "Interfax",
];

/// Words before a colon that are a place: "NEW DELHI: ", "MELLITAH, Libya : ".
const PLACE_WORDS: usize = 4;

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
    let shouts = |town: &str| town.len() > 3 && town.chars().all(|c| c.is_uppercase() || c == ' ');
    if let Some(at) = line.find(": ") {
        let place = line[..at].trim();
        let town = place.split(',').next().unwrap_or("").trim();
        if shouts(town) && place.split_whitespace().count() <= PLACE_WORDS && !place.contains(" - ") {
            return Some(&text[..at + ": ".len()]);
        }
    }
    let (at, dash) = DASHES.iter().filter_map(|d| line.find(d).map(|at| (at, d))).min()?;
    let head = &line[..at];
    let starts_high = head.trim_start().chars().next().is_some_and(char::is_uppercase);
    let has_date = head.chars().any(|c| c.is_ascii_digit());
    let has_agency = head.trim_end().ends_with(')');
    let town = head.split([',', '(']).next().unwrap_or("").trim();
    let shouted = shouts(town);
    let words = head.split_whitespace().count();
    // "MOSCOW. Oct 5 (Interfax) - ", "PHNOM PENH, Oct. 10. - "
    let marked = shouts(head.split([',', '.', '(']).next().unwrap_or("").trim()) && (has_agency || has_date);
    let is_sentence = head.contains(". ") && !(marked && words <= 6) || words > 12;
    let is_agency = AGENCIES.contains(&head.trim());
    (starts_high && !is_sentence && (has_agency || has_date && head.contains(',') || shouted || marked) || is_agency)
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

/// What stands behind "co-" and is done together with somebody.
const DONE_TOGETHER: [&str; 13] = [
    "host", "sponsor", "chair", "author", "found", "sign", "organi", "develop", "fund", "financ", "manag", "invest",
    "lead",
];

/// The small letters of "*s*outh Korea": no parser takes it for a name, and "the U.S. and south Korea" comes apart.
fn small_halves(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let half = |word: &'static str, letter: &'static str| {
        text.match_indices(word)
            .map(move |(at, _)| (at, letter))
            .filter(|&(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric()))
    };
    half("south Korea", "S").chain(half("north Korea", "N"))
}

/// The text with blanks in place of its dateline, of the hyphens of "U.S.-Japan", and of "re-" and "co-" before verbs,
/// which the parser takes for words of their own, and with "South Korea" for "south Korea"; parse this instead of the text
/// itself.
pub fn mended(text: &str) -> Cow<'_, str> {
    let mut mended = Cow::Borrowed(text);
    let line = dateline(text).map_or(0, str::len);
    for at in prefixes(text, line) {
        mended.to_mut().replace_range(at..at + PREFIX, &" ".repeat(PREFIX));
    }
    for hyphen in joints(text).filter(|&at| at >= line) {
        mended.to_mut().replace_range(hyphen..=hyphen, " ");
    }
    for (at, letter) in small_halves(text).filter(|&(at, _)| at >= line) {
        mended.to_mut().replace_range(at..=at, letter);
    }
    if line > 0 {
        mended.to_mut().replace_range(..line, &" ".repeat(line));
    }
    mended
}

/// Bytes of "re-".
const PREFIX: usize = 3;

/// Where "re-established", "co-hosted" and their like begin, behind a place of the text.
fn prefixes(text: &str, from: usize) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let is_prefix = move |hyphen: &usize| {
        let Some(start) = hyphen.checked_sub(2).filter(|&s| s >= from) else { return false };
        let alone = start == 0 || matches!(bytes[start - 1], b' ' | b'\n' | b'"' | b'(');
        let word = &bytes[hyphen + 1..];
        let letters = word.iter().take_while(|b| b.is_ascii_lowercase()).count();
        let ends = word.get(letters).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-' && b.is_ascii());
        let long = letters >= SHORTEST && ends;
        alone
            && long
            && match &bytes[start..*hyphen] {
                b"re" => true,
                b"co" => DONE_TOGETHER.iter().any(|stem| word.starts_with(stem.as_bytes())),
                _ => false,
            }
    };
    text.match_indices('-').map(|(at, _)| at).filter(is_prefix).map(|hyphen| hyphen - 2)
}

/// Letters of the shortest word that a prefix is taken from.
const SHORTEST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_verbs_are_blanked() {
        assert_eq!(mended("They re-opened the co-hosted fair."), "They    opened the    hosted fair.");
        for text in ["co-operation", "re-", "pre-empted", "the co-op", "re-é", "non-re-opened"] {
            assert_eq!(mended(text), text);
        }
    }

    #[test]
    fn datelines_are_found_and_sentences_are_not() {
        for line in [
            "Pyongyang, December 1 (KCNA) -- ",
            "HAVANA, May 2 - ",
            "Tehran, March 15, IRNA - ",
            "NEW DELHI - ",
            "LIMA (AP) \u{2014} ",
            "MOSCOW. Oct 5 (Interfax) - ",
            "PHNOM PENH, Oct. 10. - ",
            "Reuters - ",
            "Canadian Press - ",
            "MELLITAH, Libya : ",
            "NEW DELHI: ",
        ] {
            assert_eq!(dateline(&format!("{line}Talks were held.")), Some(line));
        }
        for text in [
            "Japan - a state - condemned Cuba.",
            "US - a state - condemned Cuba.",
            "Note: Cuba left. ",
            "He left on May 2. Cuba -- as ever -- stayed.",
            "",
            "-- ",
            "é -- x",
        ] {
            assert_eq!(dateline(text), None, "{text}");
            assert_eq!(mended(text), text);
        }
    }

    #[test]
    fn two_countries_behind_a_full_stop_are_two_words() {
        assert_eq!(mended("The U.S.-Japan and U.S.-south Korea talks."), "The U.S. Japan and U.S. South Korea talks.");
        assert_eq!(mended("A south Korean met a north Korean."), "A South Korean met a North Korean.");
        assert_eq!(mended("Havana, May 2 (PL) -- U.S.-Cuban talks."), "                      U.S. Cuban talks.");
        for text in ["a U.S.-led raid", "the U.S.-backed force", "Mr.-X", ".-", "-", "U.S.-"] {
            assert_eq!(mended(text), text);
        }
    }
}
