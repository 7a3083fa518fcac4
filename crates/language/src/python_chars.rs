//! Characters as Python sees them: spaces, letters, digits, lower case.
//!
//! ```text
//! '\u{1c}' is a space, 'Ⅷ' is no letter, '²' is a digit but matches no `\d`
//! ```
//!
//! **One rule:** answers come from the tables of Python 3.11 (Unicode 14), never from Rust's newer ones,
//! so that they don't change with the compiler.

use std::sync::LazyLock;

pub(crate) use crate::tables::python_chars::LOWERS;
pub(crate) use crate::tables::python_chars::{ALPHA, DECIMAL, DIGIT, SAME_CAPITAL, SPACE, UPPER, WORD};
use crate::tables::python_chars::{CASED, IGNORABLE, RUNS};

/// Answers for the first characters, which are nearly all that occur.
static LOW: LazyLock<[u16; 0x250]> = LazyLock::new(|| std::array::from_fn(|point| search(point as u32)));

/// All answers for a character, as a set of the flags in [`crate::tables::python_chars`].
#[inline]
pub(crate) fn flags(c: char) -> u16 {
    let point = c as u32;
    LOW.get(point as usize).copied().unwrap_or_else(|| search(point))
}

fn search(point: u32) -> u16 {
    let after = RUNS.partition_point(|run| run >> 9 <= point);
    (RUNS[after.saturating_sub(1)] & 0x1ff) as u16
}

/// Python's `str.isspace` of one character.
#[inline]
pub fn is_space(c: char) -> bool {
    flags(c) & SPACE != 0
}

/// Python's `str.isalpha` of one character.
pub fn is_alpha(c: char) -> bool {
    flags(c) & ALPHA != 0
}

/// Python's `str.isupper` of one character.
pub fn is_upper(c: char) -> bool {
    flags(c) & UPPER != 0
}

/// Python's `str.isdigit` of one character.
pub fn is_digit(c: char) -> bool {
    flags(c) & DIGIT != 0
}

/// Whether `\w` of Python's `re` matches the character.
pub fn is_word(c: char) -> bool {
    flags(c) & WORD != 0
}

/// The ranges of characters that have a flag, in order and apart.
pub(crate) fn ranges(flag: u16) -> Vec<(u32, u32)> {
    let ends = RUNS.iter().skip(1).map(|run| run >> 9).chain([0x11_0000]);
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (run, end) in RUNS.iter().zip(ends).filter(|(run, _)| *run & u32::from(flag) != 0) {
        match found.last_mut() {
            Some(last) if last.1 + 1 == run >> 9 => last.1 = end - 1,
            _ => found.push((run >> 9, end - 1)),
        }
    }
    found
}

/// The small letter that `re` takes a character for where it ignores case; one character, always.
pub(crate) fn simple_lower(c: char) -> char {
    if flags(c) & LOWERS == 0 { c } else { c.to_lowercase().next().unwrap_or(c) }
}

/// Python's `str.lower`.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut after_cased = false;
    for (at, c) in text.char_indices() {
        let answers = flags(c);
        match c {
            'Σ' if after_cased && !cased_follows(&text[at + c.len_utf8()..]) => out.push('ς'),
            _ if answers & LOWERS != 0 => out.extend(c.to_lowercase()),
            _ => out.push(c),
        }
        if answers & IGNORABLE == 0 {
            after_cased = answers & CASED != 0;
        }
    }
    out
}

/// Whether the next character that counts is a letter with case; then a sigma before it isn't final.
fn cased_follows(rest: &str) -> bool {
    rest.chars().map(flags).find(|answers| answers & IGNORABLE == 0).is_some_and(|answers| answers & CASED != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a over code points, as `tools/tables/python_chars.py --hash` prints it.
    fn fnv(points: impl Iterator<Item = u32>) -> u64 {
        points
            .flat_map(u32::to_le_bytes)
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
    }

    fn all() -> impl Iterator<Item = char> {
        (0..0x11_0000).filter_map(char::from_u32)
    }

    #[test]
    fn every_character_is_classed_as_in_python() {
        let wanted = [
            (ALPHA, 131756, 0x86994fc311ef485f),
            (UPPER, 1951, 0x98885adeadeabcf9),
            (DIGIT, 788, 0x0402d1c139139a24),
            (DECIMAL, 660, 0x8f2fd98a6590547d),
            (WORD, 133548, 0x58674e6d8e8cb7d2),
            (SPACE, 29, 0xe01483c03d9600d5),
            (CASED, 4253, 0x4c5d77274d0a406b),
            (IGNORABLE, 2602, 0x6801d32452caed7c),
            (LOWERS, 1433, 0x1e9a5c50c827b17e),
        ];
        for (flag, count, hash) in wanted {
            let chosen: Vec<u32> = all().filter(|&c| flags(c) & flag != 0).map(|c| c as u32).collect();
            assert_eq!((chosen.len(), fnv(chosen.iter().copied())), (count, hash), "flag {flag:#x}");
            let listed: Vec<u32> = ranges(flag).into_iter().flat_map(|(first, last)| first..=last).collect();
            assert_eq!(listed, chosen, "ranges of flag {flag:#x}");
        }
    }

    #[test]
    fn every_character_is_lowered_as_in_python() {
        let lowered: Vec<u32> =
            all().flat_map(|c| lower(&c.to_string()).chars().collect::<Vec<_>>()).map(|c| c as u32).collect();
        assert_eq!((lowered.len(), fnv(lowered.into_iter())), (1112065, 0xa30da65a24eead10));
    }

    #[test]
    fn sigma_at_the_end_of_a_word_is_final() {
        for (text, want) in [
            ("ΟΔΟΣ", "οδος"),
            ("Σ", "σ"),
            ("ΑΣ'", "ας'"),
            ("ΑΣ'Α", "ασ'α"),
            ("Α\u{301}Σ", "α\u{301}ς"),
            ("İX", "i\u{307}x"),
        ] {
            assert_eq!(lower(text), want);
        }
    }
}
