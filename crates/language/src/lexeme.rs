//! What a word looks like, apart from where it stands: norm, prefix, suffix, shape.
//!
//! ```text
//! "Colour's" -> prefix "C", suffix "r's", shape "Xxxxx'x"; norm from the tables, else lower case
//! ```
//!
//! **One rule:** a feature depends on the word alone, so it is computed once and kept.

use hashbrown::HashMap;

use crate::python_chars::{ALPHA, DIGIT, UPPER, flags, is_space, lower};
use crate::strings::hash_string;
use crate::tables::base_norms::BASE_NORMS;

/// Words of this many code points and more all have the shape "LONG".
const LONG: usize = 100;

/// More characters of one class than this in a row don't lengthen the shape.
const LONGEST_RUN: usize = 4;

/// The features of a word, as keys of strings (see [`hash_string`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// The word itself.
    pub orth: u64,
    /// Its norm: "n't" -> "not", "Colour" -> "color".
    pub norm: u64,
    /// Its first character.
    pub prefix: u64,
    /// Its last three characters.
    pub suffix: u64,
    /// Its shape, "Xxxxx" or "dd:dd".
    pub shape: u64,
    /// Whether it is white space.
    pub is_space: bool,
}

/// Norms of words, from the model and from spaCy's own table.
#[derive(Clone, Debug, Default)]
pub struct Norms {
    /// By the key of the word.
    table: HashMap<u64, Box<str>>,
}

impl Norms {
    /// The model's table `lexeme_norm`: norms by the key of the word.
    pub fn new(entries: impl IntoIterator<Item = (u64, Box<str>)>) -> Self {
        Self { table: entries.into_iter().collect() }
    }

    /// The norm of a word: from the model's table, else from spaCy's, else its lower case.
    pub fn norm(&self, word: &str) -> String {
        if let Some(norm) = self.table.get(&hash_string(word)) {
            return norm.to_string();
        }
        match BASE_NORMS.binary_search_by(|(known, _)| (*known).cmp(word)) {
            Ok(i) => BASE_NORMS[i].1.to_owned(),
            Err(_) => lower(word),
        }
    }

    /// All features of a word.
    pub fn features(&self, word: &str) -> Features {
        Features {
            orth: hash_string(word),
            norm: hash_string(&self.norm(word)),
            prefix: hash_string(prefix(word)),
            suffix: hash_string(suffix(word)),
            shape: hash_string(&shape(word)),
            is_space: !word.is_empty() && word.chars().all(is_space),
        }
    }
}

/// The first character.
pub fn prefix(word: &str) -> &str {
    word.chars().next().map_or("", |c| &word[..c.len_utf8()])
}

/// The last three characters.
pub fn suffix(word: &str) -> &str {
    word.char_indices().rev().take(3).last().map_or("", |(at, _)| &word[at..])
}

/// The word with capitals as "X", other letters as "x" and digits as "d"; runs are cut after four.
pub fn shape(word: &str) -> String {
    if word.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(word.len());
    let (mut last, mut run) = (None, 0);
    for class in word.chars().map(shape_class) {
        run = if last == Some(class) { run + 1 } else { 1 };
        last = Some(class);
        if run <= LONGEST_RUN {
            shape.push(class);
        }
    }
    shape
}

fn shape_class(c: char) -> char {
    let answers = flags(c);
    match () {
        () if answers & ALPHA != 0 && answers & UPPER != 0 => 'X',
        () if answers & ALPHA != 0 => 'x',
        () if answers & DIGIT != 0 => 'd',
        () => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_spacys_features() {
        // word, prefix, suffix, shape
        let cases = [
            ("Korean", "K", "ean", "Xxxxx"),
            ("DPRK-Laos", "D", "aos", "XXXX-Xxxx"),
            ("10,000th", "1", "0th", "dd,dddxx"),
            ("²Ⅷǅ", "²", "²Ⅷǅ", "dⅧx"),
            ("....!", ".", "..!", "....!"),
            ("......", ".", "...", "...."),
            ("xXdd", "x", "Xdd", "xXxx"),
            ("", "", "", ""),
        ];
        for (word, first, last, form) in cases {
            assert_eq!((prefix(word), suffix(word), shape(word).as_str()), (first, last, form), "{word}");
        }
        assert_eq!(shape(&"é".repeat(100)), "LONG");
        assert_eq!(shape(&"é".repeat(99)), "xxxx");
    }

    #[test]
    fn the_models_norm_goes_before_the_general_one() {
        let norms = Norms::new([(hash_string("€"), "euro".into()), (hash_string("Colour"), "color".into())]);
        for (word, norm) in
            [("€", "euro"), ("£", "$"), ("“", "\""), ("Colour", "color"), ("colour", "colour"), ("ÀB", "àb")]
        {
            assert_eq!(norms.norm(word), norm);
        }
        assert!(BASE_NORMS.is_sorted());
    }

    #[test]
    fn only_white_space_is_space() {
        let norms = Norms::default();
        for (word, space) in [(" \n", true), ("\u{1c}", true), ("\u{200b}", false), (" a", false), ("", false)] {
            assert_eq!(norms.features(word).is_space, space, "{word:?}");
        }
    }
}
