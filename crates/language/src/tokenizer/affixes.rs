//! Cuts one chunk between spaces into words: affixes off, then special cases, URLs, infixes.
//!
//! ```text
//! ("Washington-based)."  ->  ( " Washington - based ) .
//! ```
//!
//! **One rule:** the steps and their order are spaCy's; each round looks at both ends of what
//! is left and at nothing else, so a chunk takes time linear in its length.

use super::regex::{Regex, RegexError, Scratch};
use super::specials::Specials;
use super::{Piece, Tokenizer, cache::Work};

/// The expressions of a tokenizer; a missing one never matches.
#[derive(Debug, Default)]
pub(super) struct Expressions {
    pub(super) prefix: Option<Regex>,
    pub(super) suffix: Option<Regex>,
    pub(super) infix: Option<Regex>,
    pub(super) token: Option<Regex>,
    pub(super) url: Option<Regex>,
}

/// The names of the expressions in a tokenizer's file.
pub(super) const NAMES: [&str; 5] = ["prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"];

impl Expressions {
    /// Compiles the expressions that `source` gives for [`NAMES`]; on a fault, tells the name too.
    pub(super) fn new<'a>(source: impl Fn(&str) -> Option<&'a str>) -> Result<Self, (&'static str, RegexError)> {
        let [prefix, suffix, infix, token, url] =
            NAMES.map(|name| source(name).map(Regex::new).transpose().map_err(|fault| (name, fault)));
        Ok(Self { prefix: prefix?, suffix: suffix?, infix: infix?, token: token?, url: url? })
    }

    /// Whether an affix is found in the text, which makes a special case worth seeking across chunks.
    pub(super) fn touch(&self, text: &str, scratch: &mut Scratch) -> bool {
        length(&self.prefix, text, scratch) > 0
            || length(&self.suffix, text, scratch) > 0
            || self.infix.as_ref().is_some_and(|regex| regex.find(text, 0, false, scratch).is_some())
    }
}

fn length(regex: &Option<Regex>, text: &str, scratch: &mut Scratch) -> usize {
    regex.as_ref().map_or(0, |regex| regex.search_length(text, scratch))
}

fn matches(regex: &Option<Regex>, text: &str, scratch: &mut Scratch) -> bool {
    regex.as_ref().is_some_and(|regex| regex.matches(text, scratch))
}

impl Tokenizer {
    /// Puts the words of a chunk into `work.pieces`, with the special cases or as if there were none.
    pub(super) fn split_chunk(&self, chunk: &str, specials: Option<&Specials>, work: &mut Work) {
        work.pieces.clear();
        work.suffixes.clear();
        if let Some(pieces) = specials.and_then(|specials| specials.get(chunk)) {
            work.pieces.extend_from_slice(pieces);
            return;
        }
        let core = self.cut_affixes(chunk, specials, work);
        if !core.is_empty() {
            self.split_core(core, specials, work);
        }
        while let Some(piece) = work.suffixes.pop() {
            work.pieces.push(piece);
        }
    }

    /// Moves prefixes to `work.pieces` and suffixes to `work.suffixes`; returns what is left.
    fn cut_affixes<'a>(&self, chunk: &'a str, specials: Option<&Specials>, work: &mut Work) -> &'a str {
        let special = |text: &str| !text.is_empty() && specials.is_some_and(|specials| specials.get(text).is_some());
        let mut core = chunk;
        loop {
            if core.is_empty() || matches(&self.expressions.token, core, &mut work.scratch) || special(core) {
                return core;
            }
            let (prefix, without_prefix) = core.split_at(length(&self.expressions.prefix, core, &mut work.scratch));
            if !prefix.is_empty() && special(without_prefix) {
                work.pieces.push(self.piece(prefix));
                return without_prefix;
            }
            let cut = length(&self.expressions.suffix, without_prefix, &mut work.scratch);
            let (without_suffix, suffix) = core.split_at(core.len() - cut);
            if !suffix.is_empty() && special(without_suffix) {
                work.suffixes.push(self.piece(suffix));
                return without_suffix;
            }
            if prefix.is_empty() && suffix.is_empty() {
                return core;
            }
            if !prefix.is_empty() {
                work.pieces.push(self.piece(prefix));
            }
            if !suffix.is_empty() {
                work.suffixes.push(self.piece(suffix));
            }
            core = &core[prefix.len()..core.len() - suffix.len()];
        }
    }

    /// Adds what stands between prefixes and suffixes: a special case, a URL, or words around infixes.
    fn split_core(&self, core: &str, specials: Option<&Specials>, work: &mut Work) {
        if let Some(pieces) = specials.and_then(|specials| specials.get(core)) {
            work.pieces.extend_from_slice(pieces);
        } else if matches(&self.expressions.token, core, &mut work.scratch)
            || matches(&self.expressions.url, core, &mut work.scratch)
        {
            work.pieces.push(self.piece(core));
        } else {
            self.split_infixes(core, work);
        }
    }

    fn split_infixes(&self, core: &str, work: &mut Work) {
        let (mut start, mut at, mut advance) = (0, 0, false);
        let infix = self.expressions.infix.as_ref();
        while let Some((from, to)) = infix.and_then(|regex| regex.find(core, at, advance, &mut work.scratch)) {
            (at, advance) = (to, from == to);
            if from == 0 {
                continue;
            }
            self.add_words([&core[start..from], &core[from..to]], &mut work.pieces);
            start = to;
        }
        self.add_words([&core[start..]], &mut work.pieces);
    }

    fn add_words<const N: usize>(&self, words: [&str; N], pieces: &mut Vec<Piece>) {
        pieces.extend(words.into_iter().filter(|word| !word.is_empty()).map(|word| self.piece(word)));
    }
}
