//! Headlines in Title Case and lines in CAPITALS, written as sentences are, without moving an offset.
//!
//! ```text
//! Iran Warns Israel Over Strikes     Iran warns Israel over strikes
//! IRAN WARNS ISRAEL OVER STRIKES     Iran warns Israel over strikes
//! ```
//!
//! The parser takes a capital for a name: in such a line it finds nothing but names.
//!
//! **One rule:** a word loses its capital only if the lexicon knows it and no name of the actors' holds it.

use std::borrow::Cow;
use std::ops::Range;

use communique_lexicon::Lexicon;
use communique_lexicon::actors::{Unit, units};

/// Words of the shortest line that is one, and of the longest in Title Case.
const SHORTEST: usize = 3;
const LONGEST_TITLE: usize = 25;

/// Words of the longest name looked for.
const LONGEST_NAME: usize = 8;

/// Small words: they are small inside names, and in most titles.
const SMALL: [&str; 48] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "over", "after", "before", "as",
    "and", "or", "but", "into", "against", "amid", "between", "under", "about", "during", "without", "its", "his",
    "their", "not", "no", "is", "are", "was", "were", "be", "will", "may", "must", "has", "have", "had", "that",
    "than", "up", "out", "off",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Title,
    Capitals,
}

/// The text with its headlines and its lines in capitals in sentence case.
pub(crate) fn recased<'t>(text: Cow<'t, str>, lexicon: &Lexicon) -> Cow<'t, str> {
    let mut changed: Option<Vec<u8>> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = words_of(line, start);
        if let Some(style) = style(&text, &words) {
            let bytes = changed.get_or_insert_with(|| text.as_bytes().to_vec());
            recase_line(bytes, &text, &words, style, lexicon);
        }
        start += line.len();
    }
    // Nothing but the case of ASCII letters was changed, so the bytes are text still.
    match changed.and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(changed) => Cow::Owned(changed),
        None => text,
    }
}

/// The words of a line, without what stands around their letters.
fn words_of(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = start;
    for piece in line.split_inclusive(char::is_whitespace) {
        let front = piece.len() - piece.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let length = piece.trim_matches(|c: char| !c.is_alphanumeric()).len();
        if piece.chars().any(char::is_alphabetic) {
            found.push(at + front..at + front + length);
        }
        at += piece.len();
    }
    found
}

fn style(text: &str, words: &[Range<usize>]) -> Option<Style> {
    if words.len() < SHORTEST {
        return None;
    }
    let word = |w: &Range<usize>| text[w.clone()].trim_end_matches("'s");
    let shouted = |w: &Range<usize>| !word(w).chars().any(char::is_lowercase);
    if words.iter().all(shouted) {
        return Some(Style::Capitals);
    }
    let small = |w: &Range<usize>| SMALL.contains(&word(w));
    let high = |w: &Range<usize>| word(w).chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let content = words.iter().filter(|w| !small(w)).count();
    let title = words.len() <= LONGEST_TITLE && content >= SHORTEST && words.iter().all(|w| high(w) || small(w));
    title.then_some(Style::Title)
}

fn recase_line(bytes: &mut [u8], text: &str, words: &[Range<usize>], style: Style, lexicon: &Lexicon) {
    let mut at = 0;
    while at < words.len() {
        let (plain, shouted) =
            (name_at(text, &words[at..], style, lexicon), name_at(text, &words[at..], Style::Title, lexicon));
        let named = if style == Style::Capitals { plain.max(shouted) } else { plain };
        if named > 0 {
            let raise = style == Style::Capitals && plain >= shouted;
            for word in &words[at..at + named] {
                if raise {
                    bytes[word.clone()].copy_from_slice(titled(&text[word.clone()]).as_bytes());
                }
            }
            at += named;
            continue;
        }
        let word = words[at].clone();
        let known = is_known(&text[word.clone()], lexicon);
        if known && at > 0 {
            bytes[word].make_ascii_lowercase();
        } else if style == Style::Capitals {
            bytes[word.clone()].copy_from_slice(titled(&text[word]).as_bytes());
        }
        at += 1;
    }
}

/// How many words a name holds that begins here, with the words written as in a name ([`Style::Capitals`]: "IRAN" as
/// "Iran") or as they stand.
fn name_at(text: &str, words: &[Range<usize>], style: Style, lexicon: &Lexicon) -> usize {
    let mut found: Vec<Unit> = Vec::new();
    let mut owner = Vec::new();
    for (n, word) in words.iter().take(LONGEST_NAME).enumerate() {
        let word = &text[word.clone()];
        let written = if style == Style::Capitals { Cow::Owned(titled(word)) } else { Cow::Borrowed(word) };
        for unit in units(&written) {
            found.push(lexicon.actors().unit(&unit));
            owner.push(n);
        }
    }
    let (length, _) = lexicon.actors().longest(&found, None);
    length.checked_sub(1).and_then(|last| owner.get(last)).map_or(0, |n| n + 1)
}

/// "IRAN-LED" as "Iran-led", "OF" as "of"; what holds points stays as it is ("U.S.").
fn titled(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    if word.contains('.') || word.chars().any(char::is_numeric) {
        return word.to_owned();
    }
    if SMALL.contains(&lower.as_str()) {
        return lower;
    }
    let mut titled = lower;
    if let Some(first) = titled.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    titled
}

/// Whether a word is one of the lexicon's, in one of the forms that regular endings make.
fn is_known(word: &str, lexicon: &Lexicon) -> bool {
    let lower = word.to_ascii_lowercase();
    let stem = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
    let known = |w: &str| SMALL.contains(&w) || lexicon.words().find(w).is_some();
    let without =
        |ending: &str, instead: &str| stem.strip_suffix(ending).is_some_and(|s| known(&format!("{s}{instead}")));
    let doubled = |ending: &str| {
        stem.strip_suffix(ending).and_then(|s| s.strip_suffix(|c: char| c.is_ascii_lowercase())).is_some_and(known)
    };
    known(stem)
        || [
            ("s", ""),
            ("es", ""),
            ("ies", "y"),
            ("ed", ""),
            ("d", ""),
            ("ied", "y"),
            ("ing", ""),
            ("ing", "e"),
            ("ly", ""),
        ]
        .iter()
        .any(|(ending, instead)| without(ending, instead))
        || doubled("ed")
        || doubled("ing")
}
