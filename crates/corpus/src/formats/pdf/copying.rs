//! The table that a font has for copying text out of a file (`ToUnicode`).
//!
//! ```text
//! 2 beginbfchar <01> <0041> <02> <00660069> endbfchar        1 is A, 2 is fi
//! 1 beginbfrange <03> <05> <0061> endbfrange                 3 to 5 are a to c
//! ```
//!
//! Read here and not by the file's decoder, which wants a table to be just as the standard prints it.
//!
//! **One rule:** what can't be read is passed over; the rest of the table holds.

use std::collections::HashMap;

use encoding_rs::UTF_16BE;

/// Bytes of letters of one code, and of one table.
const LONGEST: usize = 64;
const MOST: usize = 4 << 20;

/// Letters by code. Codes of more than two bytes are left out.
pub(crate) fn letters(table: &[u8]) -> HashMap<u16, String> {
    let mut tokens = Tokens(table);
    let mut read = Table::default();
    while let Some(token) = tokens.next() {
        match token {
            Token::Word(b"beginbfchar") => read.characters(&mut tokens),
            Token::Word(b"beginbfrange") => read.ranges(&mut tokens),
            _ => {}
        }
    }
    read.letters
}

#[derive(Default)]
struct Table {
    letters: HashMap<u16, String>,
    size: usize,
}

impl Table {
    fn characters(&mut self, tokens: &mut Tokens<'_>) {
        while let Some(Token::Hex(code)) = tokens.next() {
            let Some(Token::Hex(letters)) = tokens.next() else { return };
            if let Some(code) = number(&code) {
                self.put(code, &letters);
            }
        }
    }

    fn ranges(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Token::Hex(first)), Some(Token::Hex(last))) = (tokens.next(), tokens.next()) {
            let codes = number(&first).zip(number(&last)).map(|(first, last)| first..=last);
            match tokens.next() {
                Some(Token::Hex(letters)) => {
                    for (step, code) in (0_u16..).zip(codes.into_iter().flatten()) {
                        let mut letters = letters.clone();
                        if let Some(last) = letters.last_chunk_mut::<2>() {
                            *last = u16::from_be_bytes(*last).wrapping_add(step).to_be_bytes();
                        }
                        if !self.put(code, &letters) {
                            return;
                        }
                    }
                }
                Some(Token::Open) => {
                    let mut codes = codes.into_iter().flatten();
                    while let Some(Token::Hex(letters)) = tokens.next() {
                        if let Some(code) = codes.next() {
                            self.put(code, &letters);
                        }
                    }
                }
                _ => return,
            }
        }
    }

    /// Remembers the letters of a code; false where the table is as large as it may be.
    fn put(&mut self, code: u16, letters: &[u8]) -> bool {
        self.size += letters.len();
        if self.size > MOST {
            return false;
        }
        // One byte stands for one letter in tables of careless writers.
        let wide = [0, letters.first().copied().unwrap_or_default()];
        let letters = if letters.len() == 1 { &wide[..] } else { &letters[..letters.len().min(LONGEST)] };
        let letters = UTF_16BE.decode_without_bom_handling(letters).0;
        if !letters.is_empty() && !letters.contains(['\0', '\u{FFFD}']) {
            self.letters.insert(code, letters.into_owned());
        }
        true
    }
}

fn number(code: &[u8]) -> Option<u16> {
    match code {
        [low] => Some(u16::from(*low)),
        [high, low] => Some(u16::from_be_bytes([*high, *low])),
        _ => None,
    }
}

enum Token<'a> {
    Hex(Vec<u8>),
    Open,
    /// Anything else.
    Word(&'a [u8]),
}

struct Tokens<'a>(&'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.0 = self.0.trim_ascii_start();
            let (first, rest) = self.0.split_first()?;
            match (first, rest.first()) {
                (b'%', _) => {
                    let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
                    self.0 = &rest[end..];
                }
                (b'<', next) if next != Some(&b'<') => {
                    let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
                    self.0 = rest.get(end + 1..).unwrap_or_default();
                    return Some(Token::Hex(hex(&rest[..end])));
                }
                (b'[', _) => {
                    self.0 = rest;
                    return Some(Token::Open);
                }
                _ => {
                    let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || b"<[]%/".contains(byte));
                    let (word, rest) = self.0.split_at(end.unwrap_or(rest.len()) + 1);
                    self.0 = rest;
                    return Some(Token::Word(word));
                }
            }
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_however_they_are_written() {
        let check = |table: &str, want: &[(u16, &str)]| {
            let read = letters(table.as_bytes());
            let mut read: Vec<_> = read.iter().map(|(code, letters)| (*code, letters.as_str())).collect();
            read.sort_unstable();
            assert_eq!(read, want, "{table}");
        };
        check("1 beginbfchar<01><0041>endbfchar", &[(1, "A")]);
        check("2 beginbfchar\n<0001> <00660069> % fi\n<02><d835dc00>\nendbfchar", &[(1, "fi"), (2, "𝐀")]);
        check("beginbfrange <03> <05> <0061> endbfrange", &[(3, "a"), (4, "b"), (5, "c")]);
        check(
            "beginbfrange <03> <04> [<0061> <0062 0063>] <07><07><0041> endbfrange",
            &[(3, "a"), (4, "bc"), (7, "A")],
        );
        check("beginbfrange <00000000> <ffffffff> <0061> <09> <09> <0041> endbfrange", &[(9, "A")]);
        check("<< /Registry (x) >> beginbfchar <01> endbfchar beginbfchar <02> <41> endbfchar", &[(2, "A")]);
        check("beginbfchar <01> <", &[]);
    }
}
