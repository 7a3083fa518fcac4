//! spaCy's tokenizer: a text to words with their features.
//!
//! ```no_run
//! use communique_language::tokenizer::{TokenCache, Tokenizer};
//!
//! let tokenizer = Tokenizer::load("models/en_core_web_sm".as_ref())?;
//! let (mut cache, mut tokens) = (TokenCache::default(), Vec::new());
//! tokenizer.tokenize("It can't be.", &mut cache, &mut tokens);
//! assert_eq!(tokens.len(), 5); // It ca n't be .
//! # Ok::<(), communique_language::tokenizer::TokenizerError>(())
//! ```
//!
//! **One rule:** words with single spaces after some of them tile the text; nothing is lost or changed.

mod affixes;
mod cache;
mod load;
pub(crate) mod regex;
mod specials;

use hashbrown::HashMap;

use communique_text::Span;

use crate::lexeme::{self, Norms};
use crate::python_chars::is_space;
use crate::strings::hash_string;

use affixes::Expressions;
use cache::Work;
use specials::Specials;

pub use crate::lexeme::Features;
pub use cache::TokenCache;
pub use load::TokenizerError;
pub use regex::RegexError;

/// A word of a text, with its features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenForm {
    /// The word's bytes in the text.
    pub span: Span,
    /// Whether one space follows that belongs to no word.
    pub space: bool,
    /// What the word looks like.
    pub features: Features,
}

/// A word with its features as strings, for tests and for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenText {
    /// The word.
    pub text: String,
    /// Whether one space follows that belongs to no word.
    pub space: bool,
    /// The norm.
    pub norm: String,
    /// The shape.
    pub shape: String,
    /// The first character.
    pub prefix: String,
    /// The last three characters.
    pub suffix: String,
}

/// Cuts texts as the tokenizer of a spaCy model does.
///
/// A tokenizer is only read once made; threads share it, each with a [`TokenCache`] of its own.
#[derive(Debug)]
pub struct Tokenizer {
    expressions: Expressions,
    specials: Specials,
    norms: Norms,
    /// Norms that special cases set, by key.
    special_norms: HashMap<u64, Box<str>>,
    /// The features of all words of one ASCII character, which affixes mostly are.
    ascii: Vec<Features>,
}

/// A chunk with words of its own.
#[derive(Clone, Debug, Default)]
struct SpecialCase {
    chunk: String,
    /// The words with the norms the case sets.
    words: Vec<(String, Option<String>)>,
}

/// A word within a chunk.
#[derive(Clone, Copy, Debug, Default)]
struct Piece {
    /// In bytes.
    length: u32,
    /// Whether a special case that was cut apart may begin here.
    may_begin_special: bool,
    features: Features,
}

impl Tokenizer {
    /// Cuts a text into words; `tokens` is cleared first.
    ///
    /// Takes any text in time linear in its length. Of a text beyond 4 GiB, the most a
    /// [`Span`] can reach, only the beginning is cut.
    pub fn tokenize(&self, text: &str, cache: &mut TokenCache, tokens: &mut Vec<TokenForm>) {
        let text = within_reach(text);
        tokens.clear();
        cache.work.candidates.clear();
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let in_space = is_space(first);
            let end = run_end(text, at, in_space);
            self.add_chunk(&text[at..end], at, cache, tokens);
            at = end;
            // One space after a word belongs to no word; all other white space is words.
            if !in_space && text.as_bytes().get(end) == Some(&b' ') {
                at += 1;
                if let Some(last) = tokens.last_mut() {
                    last.space = true;
                }
            }
        }
        if !cache.work.candidates.is_empty() {
            self.specials.join_cut(text, tokens, &mut cache.work);
        }
        cache.work.give_back();
    }

    /// Whether a text may be cut between two plain words and its parts be tokenized alone.
    pub(crate) fn may_cut_texts(&self) -> bool {
        !self.specials.span_white_space()
    }

    /// The words of a text with their features as strings. Slow; for tests and for people.
    pub fn describe(&self, text: &str) -> Vec<TokenText> {
        let mut tokens = Vec::new();
        self.tokenize(text, &mut TokenCache::default(), &mut tokens);
        let describe = |token: &TokenForm| {
            let word = token.span.of(text);
            TokenText {
                text: word.to_owned(),
                space: token.space,
                norm: self.norm_text(word, token.features.norm),
                shape: self.shape_text(word),
                prefix: lexeme::prefix(word).to_owned(),
                suffix: lexeme::suffix(word).to_owned(),
            }
        };
        tokens.iter().map(describe).collect()
    }

    /// The norm of a word as a string; `norm` is its key, which a special case may have set.
    pub fn norm_text(&self, word: &str, norm: u64) -> String {
        let own = self.norms.norm(word);
        match self.special_norms.get(&norm) {
            Some(special) if hash_string(&own) != norm => special.to_string(),
            _ => own,
        }
    }

    /// The shape of a word as a string.
    pub fn shape_text(&self, word: &str) -> String {
        lexeme::shape(word)
    }

    fn new(expressions: Expressions, norms: Norms, cases: &[SpecialCase], faster: bool) -> Self {
        let ascii = (0..128u8).map(|byte| norms.features(char::from(byte).encode_utf8(&mut [0; 4]))).collect();
        let (specials, special_norms) = Default::default();
        let mut tokenizer = Self { expressions, specials, norms, special_norms, ascii };
        tokenizer.add_cases(cases, faster);
        tokenizer
    }

    fn add_cases(&mut self, cases: &[SpecialCase], faster: bool) {
        let mut work = Work::default();
        let mut specials = Specials::default();
        for case in cases {
            specials.add(&case.chunk, case.words.iter().map(|word| self.special_piece(word)).collect());
            let norms = case.words.iter().filter_map(|(_, norm)| norm.as_deref());
            self.special_norms.extend(norms.map(|norm| (hash_string(norm), norm.into())));
            // spaCy's heuristics: only what the affix rules may cut apart is sought across cuts.
            if !faster || case.chunk.contains(' ') || self.expressions.touch(&case.chunk, &mut work.scratch) {
                specials.add_words(self.words_without_specials(&case.chunk, &mut work).into_iter());
            }
        }
        specials.mark_beginnings();
        self.specials = specials;
    }

    /// The words of a text that may hold spaces, as if there were no special cases.
    fn words_without_specials(&self, text: &str, work: &mut Work) -> Vec<u64> {
        let (mut words, mut at) = (Vec::new(), 0);
        while let Some(first) = text[at..].chars().next() {
            let in_space = is_space(first);
            let end = run_end(text, at, in_space);
            self.split_chunk(&text[at..end], None, work);
            words.extend(work.pieces.iter().map(|piece| piece.features.orth));
            at = end + usize::from(!in_space && text[end..].starts_with(' '));
        }
        words
    }

    fn special_piece(&self, (word, norm): &(String, Option<String>)) -> Piece {
        let mut piece = self.piece(word);
        if let Some(norm) = norm {
            piece.features.norm = hash_string(norm);
        }
        piece
    }

    fn piece(&self, word: &str) -> Piece {
        let features = match word.as_bytes() {
            [byte] => self.ascii[usize::from(*byte)],
            _ => self.norms.features(word),
        };
        Piece { length: word.len() as u32, may_begin_special: self.specials.begins(features.orth), features }
    }

    #[inline]
    fn add_chunk(&self, chunk: &str, at: usize, cache: &mut TokenCache, tokens: &mut Vec<TokenForm>) {
        if cache.add_known(chunk, at as u32, tokens) {
            return;
        }
        self.split_chunk(chunk, Some(&self.specials), &mut cache.work);
        cache.add_new(chunk, at as u32, tokens);
    }
}

/// As much of a text as a [`Span`] can reach.
fn within_reach(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The byte where a run of white space, or of anything else, ends.
#[inline]
fn run_end(text: &str, start: usize, in_space: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            if ASCII_SPACE[usize::from(byte)] != in_space {
                return at;
            }
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { return at };
            if is_space(c) != in_space {
                return at;
            }
            at += c.len_utf8();
        }
    }
    at
}

/// Python's white space below 0x80.
const ASCII_SPACE: [bool; 128] = {
    let mut table = [false; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = matches!(byte, 9..=13 | 28..=32);
        byte += 1;
    }
    table
};

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;
