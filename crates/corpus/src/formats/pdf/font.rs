//! Fonts as far as reading goes: which letters a code shows, and how far it moves.
//!
//! **One rule:** the table that a font has for copying (`ToUnicode`) stands before its encoding.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding as Charset, GBK, SHIFT_JIS, UTF_16BE};

use lopdf::{Dictionary, Document, Encoding, Object};

use super::copying;

/// Widths are in thousandths of the size.
const UNKNOWN_WIDTH: f32 = 500.0;
/// Bytes of a table for copying.
const LARGEST_TABLE: usize = 16 << 20;

/// A font.
pub(crate) struct Font {
    codes: Codes,
    /// Letters by code, as they were first asked for; none where the font doesn't tell.
    letters: HashMap<u16, Option<String>>,
    widths: HashMap<u16, f32>,
    missing_width: Option<f32>,
}

enum Codes {
    /// One byte each.
    Simple,
    /// Two bytes each.
    Wide,
    /// One or two bytes, in a charset of old.
    Charset(&'static Charset),
}

/// What a code shows.
pub(crate) struct Shown<'a> {
    /// None where the font doesn't tell.
    pub(crate) letters: Option<&'a str>,
    pub(crate) width: f32,
    /// Whether it is the space that the spacing of words applies to.
    pub(crate) is_space: bool,
}

impl Font {
    pub(crate) fn new(file: &Document, font: &Dictionary) -> Self {
        let kind = font.get_deref(b"Subtype", file).and_then(Object::as_name).unwrap_or_default();
        let (codes, widths, missing_width) = if kind == b"Type0" {
            let (widths, missing) = wide_widths(file, font);
            (wide_codes(file, font), widths, Some(missing))
        } else {
            let (widths, missing) = widths(file, font, kind);
            (Codes::Simple, widths, missing)
        };
        let mut made = Self { codes, letters: HashMap::new(), widths, missing_width };
        if matches!(made.codes, Codes::Simple) {
            made.letters = simple_letters(file, font, kind);
        }
        let copying = font.get_deref(b"ToUnicode", file).and_then(Object::as_stream);
        if let Ok(table) = copying.and_then(|table| table.get_plain_content_with_limit(LARGEST_TABLE)) {
            let letters = copying::letters(&table).into_iter();
            made.letters.extend(letters.filter_map(|(code, letters)| Some((code, Some(plain(&letters)?)))));
        }
        made
    }

    /// What each code of a string shows.
    pub(crate) fn show(&self, bytes: &[u8], mut take: impl FnMut(Shown<'_>)) {
        let mut rest = bytes;
        while let [first, after @ ..] = rest {
            let (code, length) = match (&self.codes, after) {
                (Codes::Simple, _) => (u16::from(*first), 1),
                (Codes::Charset(_), _) if *first < 0x81 => (u16::from(*first), 1),
                (_, [second, ..]) => (u16::from_be_bytes([*first, *second]), 2),
                (_, []) => (u16::from(*first), 1),
            };
            let decoded = match &self.codes {
                Codes::Charset(charset) => {
                    charset.decode_without_bom_handling_and_without_replacement(&rest[..length]).and_then(|l| plain(&l))
                }
                _ => None,
            };
            let letters = decoded.as_deref().or_else(|| self.letters.get(&code)?.as_deref());
            let width = self.widths.get(&code).copied().or(self.missing_width);
            let width = width.unwrap_or_else(|| letters.map_or(UNKNOWN_WIDTH, usual_width));
            take(Shown { letters, width, is_space: length == 1 && code == 32 });
            rest = &rest[length..];
        }
    }
}

/// Letters as they are typed: ligatures taken apart, no controls.
fn plain(letters: &str) -> Option<String> {
    let mut plain = String::with_capacity(letters.len());
    for letter in letters.chars() {
        match letter {
            '\u{FB00}' => plain.push_str("ff"),
            '\u{FB01}' => plain.push_str("fi"),
            '\u{FB02}' => plain.push_str("fl"),
            '\u{FB03}' => plain.push_str("ffi"),
            '\u{FB04}' => plain.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => plain.push_str("st"),
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => plain.push(' '),
            '\u{200B}' | '\u{FEFF}' => {}
            // Areas for private use hold bullets and signs of one font.
            '\u{E000}'..='\u{F8FF}' => {}
            letter if letter.is_control() => {}
            letter => plain.push(letter),
        }
    }
    Some(plain).filter(|plain| !plain.is_empty())
}

fn simple_letters(file: &Document, font: &Dictionary, kind: &[u8]) -> HashMap<u16, Option<String>> {
    let encoding = font.get_deref(b"Encoding", file).ok();
    let base = match encoding {
        Some(Object::Name(name)) => Some(name.as_slice()),
        Some(Object::Dictionary(encoding)) => encoding.get_deref(b"BaseEncoding", file).and_then(Object::as_name).ok(),
        _ => None,
    };
    let usual: &[u8] = if kind == b"TrueType" { b"WinAnsiEncoding" } else { b"StandardEncoding" };
    let mut letters = HashMap::new();
    let mut named = Dictionary::new();
    named.set("Type", Object::Name(b"Font".to_vec()));
    named.set("Encoding", Object::Name(base.unwrap_or(usual).to_vec()));
    if let Ok(base) = named.get_font_encoding(file) {
        letters.extend(
            (0..=255_u8).map(|code| (u16::from(code), base.bytes_to_string(&[code]).ok().and_then(|l| plain(&l)))),
        );
    }
    let differences = encoding.and_then(|encoding| encoding.as_dict().ok());
    let differences = differences.and_then(|encoding| encoding.get_deref(b"Differences", file).ok()?.as_array().ok());
    let mut code = 0_u16;
    for item in differences.into_iter().flatten() {
        match item {
            Object::Integer(next) => code = u16::try_from(*next).unwrap_or(256),
            Object::Name(name) if code < 256 => {
                letters.insert(code, named_letters(file, name).and_then(|letters| plain(&letters)));
                code += 1;
            }
            _ => {}
        }
    }
    letters
}

/// The letters of a glyph of that name.
fn named_letters(file: &Document, name: &[u8]) -> Option<String> {
    if let Some(known) = listed(file, name) {
        return Some(known);
    }
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    let part = |part: &str| {
        let by_number = match (part.strip_prefix("uni"), part.strip_prefix('u')) {
            (Some(digits), _) if digits.len() == 4 => hex(digits),
            (_, Some(digits)) if (4..=6).contains(&digits.len()) => hex(digits),
            _ => None,
        };
        by_number.map(String::from).or_else(|| listed(file, part.as_bytes()))
    };
    name.split('_').map(part).collect()
}

/// The letters of a glyph in Adobe's list, which the decoder has but for whole encodings.
fn listed(file: &Document, name: &[u8]) -> Option<String> {
    let mut encoding = Dictionary::new();
    encoding.set("Differences", Object::Array(vec![Object::Integer(0), Object::Name(name.to_vec())]));
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Dictionary(encoding));
    let decoder = font.get_font_encoding(file).ok()?;
    matches!(decoder, Encoding::Differences(_)).then(|| decoder.bytes_to_string(&[0]).ok()).flatten()
}

fn wide_codes(file: &Document, font: &Dictionary) -> Codes {
    let name = font.get_deref(b"Encoding", file).and_then(Object::as_name).unwrap_or_default();
    let has = |part: &str| memchr::memmem::find(name, part.as_bytes()).is_some();
    if has("UCS2") || has("UTF16") {
        Codes::Charset(UTF_16BE)
    } else if has("GBK") || has("GB-EUC") {
        Codes::Charset(GBK)
    } else if has("KSC") {
        Codes::Charset(EUC_KR)
    } else if has("RKSJ") {
        Codes::Charset(SHIFT_JIS)
    } else if has("B5") {
        Codes::Charset(BIG5)
    } else {
        Codes::Wide
    }
}

fn widths(file: &Document, font: &Dictionary, kind: &[u8]) -> (HashMap<u16, f32>, Option<f32>) {
    // The letters of such a font are drawn by the file itself, in a measure of its own.
    let scale = if kind == b"Type3" {
        let matrix = font.get_deref(b"FontMatrix", file).and_then(Object::as_array).ok();
        matrix.and_then(|matrix| matrix.first()?.as_float().ok()).unwrap_or(0.001) * 1000.0
    } else {
        1.0
    };
    let first = font.get_deref(b"FirstChar", file).and_then(Object::as_i64).ok().and_then(|c| u16::try_from(c).ok());
    let listed = font.get_deref(b"Widths", file).and_then(Object::as_array).ok();
    let listed = listed.into_iter().flatten().zip(first.unwrap_or(0)..256);
    let widths: HashMap<u16, f32> =
        listed.filter_map(|(width, code)| Some((code, number(file, width)? * scale))).collect();
    let missing = font.get_deref(b"FontDescriptor", file).and_then(Object::as_dict).ok();
    let missing = missing.and_then(|font| font.get_deref(b"MissingWidth", file).ok()?.as_float().ok());
    let missing = missing.filter(|_| !widths.is_empty());
    (widths, missing)
}

/// Widths of a font with codes of two bytes: `[ 1 [500 600] 7 9 1000 ]`.
fn wide_widths(file: &Document, font: &Dictionary) -> (HashMap<u16, f32>, f32) {
    let fonts = font.get_deref(b"DescendantFonts", file).and_then(Object::as_array).ok();
    let font = fonts.and_then(|fonts| file.dereference(fonts.first()?).ok()?.1.as_dict().ok());
    let Some(font) = font else { return (HashMap::new(), 1000.0) };
    let missing = font.get_deref(b"DW", file).and_then(Object::as_float).unwrap_or(1000.0);
    let mut widths = HashMap::new();
    let listed = font.get_deref(b"W", file).and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
    let mut rest = listed;
    while let [first, second, after @ ..] = rest {
        rest = after;
        let Some(first) = number(file, first).map(|code| code as u16) else { continue };
        match (file.dereference(second).map(|(_, second)| second), after) {
            (Ok(Object::Array(each)), _) => {
                widths.extend((first..=u16::MAX).zip(each.iter().filter_map(|width| number(file, width))));
            }
            (Ok(last), [width, after @ ..]) => {
                rest = after;
                if let (Ok(last), Some(width)) = (last.as_float(), number(file, width)) {
                    // One that is the same for very many is as well the usual one.
                    widths.extend((first..=last as u16).map(|code| (code, width)));
                }
            }
            _ => {}
        }
    }
    (widths, missing)
}

fn number(file: &Document, object: &Object) -> Option<f32> {
    file.dereference(object).ok()?.1.as_float().ok()
}

/// About how wide letters are in fonts that every reader is expected to have, which come without widths.
fn usual_width(letters: &str) -> f32 {
    letters
        .chars()
        .map(|letter| match letter {
            'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '[' | ']'
            | ' ' => 278.0,
            'm' | 'w' | 'M' | 'W' => 800.0,
            'r' | 's' | '-' => 400.0,
            letter if letter.is_uppercase() => 680.0,
            letter if letter.is_ascii() => 530.0,
            _ => 600.0,
        })
        .sum()
}
