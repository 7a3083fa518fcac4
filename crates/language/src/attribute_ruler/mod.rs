//! Attribute rules: coarse part of speech, morphology and some lemmas, from the fine tag,
//! the dependency label and the word.
//!
//! ```text
//! {TAG: VBD, LOWER: was}          => pos AUX, morph Mood=Ind|Number=Sing|..., lemma "be"
//! {LOWER: gon} {LOWER: na}        => lemma of the second token "to"
//! {IS_SPACE: true, DEP: not ""}   => dep "dep"
//! ```
//!
//! **One rule:** all rules look at the tokens as they were before any rule wrote; then they
//! write in the order of the file, so the later wins.
//!
//! Most rules look at tag, label and white space alone. What they write together is laid
//! out in a table when the model loads, so a token whose word no rule names costs one
//! look-up. Rules that name words are found through the word.

mod compile;
mod load;

use std::path::Path;

use hashbrown::HashMap;

pub use load::RulerError;

use crate::doc::{Doc, Label, Labels, Pos, Token};
use crate::python_chars::{self, lower};
use crate::tokenizer::regex::{Regex, Scratch};

/// The attribute rules of a model, ready to apply to any number of texts.
#[derive(Debug)]
pub struct AttributeRuler {
    /// Lower-case words that rules name, numbered from 1; 0 is any other word.
    words: HashMap<Box<str>, u16>,
    /// Bytes of the longest of them.
    longest_word: usize,
    tags: Classes,
    deps: Classes,
    /// By tag class, label class and white space: the rules that look at nothing else.
    plain: Vec<Plain>,
    /// Patterns that name a word, by its number; a pattern stands under each of its words.
    by_word: Vec<Vec<u16>>,
    /// Patterns that look at words without naming them, or at several tokens without a word.
    by_trial: Vec<u16>,
    patterns: Vec<Pattern>,
    expressions: Vec<Regex>,
    /// What each rule writes.
    effects: Vec<Effect>,
}

/// Labels told apart by the rules: 0 is the unset label, the last class all labels no rule names.
#[derive(Debug)]
struct Classes {
    of_label: Vec<u16>,
    n_classes: u16,
}

impl Classes {
    fn of(&self, label: Label) -> u16 {
        self.of_label.get(label.0 as usize).copied().unwrap_or(self.n_classes - 1)
    }
}

#[derive(Debug, Default)]
struct Plain {
    /// Rules that match, ascending.
    rules: Vec<u16>,
    /// What they write together.
    effect: Effect,
}

/// One sequence of tokens that a rule looks for.
#[derive(Debug)]
struct Pattern {
    rule: u16,
    /// Token of the pattern that the rule writes to.
    target: usize,
    /// Token of the pattern it is found by.
    anchor: usize,
    tokens: Vec<TokenTest>,
}

/// What a pattern asks of one token.
#[derive(Debug)]
struct TokenTest {
    /// By tag class.
    tags: Box<[bool]>,
    /// By label class.
    deps: Box<[bool]>,
    space: Option<bool>,
    /// All must hold.
    words: Vec<WordTest>,
}

#[derive(Debug)]
enum WordTest {
    OneOf(Vec<u16>),
    NoneOf(Vec<u16>),
    /// Index into the ruler's expressions.
    Matches(usize),
}

/// What rules write to a token; `None` leaves the token as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Effect {
    pos: Option<Pos>,
    tag: Option<Label>,
    morph: Option<Label>,
    dep: Option<Label>,
    lemma: Option<Box<str>>,
}

impl Effect {
    /// Lays a later effect over this one.
    fn extend(&mut self, later: &Effect) {
        self.pos = later.pos.or(self.pos);
        self.tag = later.tag.or(self.tag);
        self.morph = later.morph.or(self.morph);
        self.dep = later.dep.or(self.dep);
        if later.lemma.is_some() {
            self.lemma.clone_from(&later.lemma);
        }
    }

    fn write(&self, token: &mut Token, lemmas: &mut String) {
        token.pos = self.pos.unwrap_or(token.pos);
        token.tag = self.tag.unwrap_or(token.tag);
        token.morph = self.morph.unwrap_or(token.morph);
        token.dep = self.dep.unwrap_or(token.dep);
        if let Some(lemma) = &self.lemma {
            token.lemma = Doc::store_lemma(lemmas, lemma);
        }
    }
}

/// What the rules see of a token.
#[derive(Clone, Copy)]
struct Seen {
    word: u16,
    tag: u16,
    dep: u16,
    space: bool,
}

/// Working memory of a search, to be used again.
#[derive(Default)]
struct Memory {
    lowered: String,
    scratch: Scratch,
}

/// A rule that matched, with the token it writes to.
type Hit = (u32, u16);

impl AttributeRuler {
    /// Reads the rules of the model folder `dir` (`attribute_ruler/patterns`) and interns the
    /// tags, labels and morphologies they name.
    ///
    /// # Errors
    /// * [`RulerError::Read`]: the file can't be read.
    /// * [`RulerError::Msgpack`]: it is no msgpack.
    /// * [`RulerError::Rule`]: a rule uses what this engine does not know, such as an operator.
    pub fn load(dir: &Path, labels: &mut Labels) -> Result<Self, RulerError> {
        load::load(&dir.join("attribute_ruler").join("patterns"), labels)
    }

    /// Writes what the rules say into the tokens; tags, labels and heads must be there.
    pub fn apply(&self, doc: &mut Doc) {
        let seen = self.look(doc);
        let hits = self.find_hits(doc, &seen);
        let mut hits = hits.as_slice();
        let mut rules: Vec<u16> = Vec::new();
        for (i, token) in doc.tokens.iter_mut().enumerate() {
            let plain = &self.plain[self.plain_index(seen[i])];
            let n_hits = hits.iter().take_while(|(target, _)| *target as usize == i).count();
            if n_hits == 0 {
                plain.effect.write(token, &mut doc.lemmas);
                continue;
            }
            rules.clear();
            rules.extend_from_slice(&plain.rules);
            rules.extend(hits[..n_hits].iter().map(|&(_, rule)| rule));
            rules.sort_unstable();
            hits = &hits[n_hits..];
            for &rule in &rules {
                self.effects[rule as usize].write(token, &mut doc.lemmas);
            }
        }
    }

    /// What the rules see of each token, before any of them writes.
    fn look(&self, doc: &Doc) -> Vec<Seen> {
        let mut lowered = String::new();
        let see = |token: &Token| {
            let word = token.span.of(&doc.text);
            Seen {
                word: self.word_number(word, &mut lowered),
                tag: self.tags.of(token.tag),
                dep: self.deps.of(token.dep),
                space: is_space(word),
            }
        };
        doc.tokens.iter().map(see).collect()
    }

    /// Matches of all rules that look at words or at several tokens, by token and rule.
    fn find_hits(&self, doc: &Doc, seen: &[Seen]) -> Vec<Hit> {
        let (mut hits, mut memory) = (Vec::new(), Memory::default());
        for (i, token) in seen.iter().enumerate() {
            let by_word = self.by_word.get(token.word as usize).map_or(&[][..], Vec::as_slice);
            for &pattern in by_word.iter().chain(&self.by_trial) {
                let pattern = &self.patterns[pattern as usize];
                if let Some(start) = i.checked_sub(pattern.anchor)
                    && self.matches(pattern, start, doc, seen, &mut memory)
                {
                    hits.push(((start + pattern.target) as u32, pattern.rule));
                }
            }
        }
        hits.sort_unstable();
        hits
    }

    fn matches(&self, pattern: &Pattern, start: usize, doc: &Doc, seen: &[Seen], memory: &mut Memory) -> bool {
        let Some(seen) = seen.get(start..start + pattern.tokens.len()) else { return false };
        let fits = |test: &TokenTest, token: &Seen| {
            test.tags[token.tag as usize]
                && test.deps[token.dep as usize]
                && test.space.is_none_or(|space| space == token.space)
        };
        let mut fits_word = |(k, test): (usize, &TokenTest)| {
            let word = doc.word(start + k);
            test.words.iter().all(|test| self.fits_word(test, seen[k].word, word, memory))
        };
        pattern.tokens.iter().zip(seen).all(|(test, token)| fits(test, token))
            && pattern.tokens.iter().enumerate().all(&mut fits_word)
    }

    fn fits_word(&self, test: &WordTest, number: u16, word: &str, memory: &mut Memory) -> bool {
        match test {
            WordTest::OneOf(numbers) => numbers.contains(&number),
            WordTest::NoneOf(numbers) => !numbers.contains(&number),
            WordTest::Matches(expression) => {
                lower_into(word, &mut memory.lowered);
                self.expressions[*expression].find(&memory.lowered, 0, false, &mut memory.scratch).is_some()
            }
        }
    }

    /// The number of a word among those that rules name, 0 if none does.
    fn word_number(&self, word: &str, lowered: &mut String) -> u16 {
        // A character shrinks to a third at most (the Kelvin sign to "k").
        if word.len() > 3 * self.longest_word {
            return 0;
        }
        lower_into(word, lowered);
        self.words.get(lowered.as_str()).copied().unwrap_or(0)
    }

    fn plain_index(&self, seen: Seen) -> usize {
        (seen.tag as usize * self.deps.n_classes as usize + seen.dep as usize) * 2 + usize::from(seen.space)
    }
}

/// Python's `str.lower` into a buffer that is used again.
fn lower_into(word: &str, lowered: &mut String) {
    lowered.clear();
    if word.is_ascii() {
        lowered.push_str(word);
        lowered.make_ascii_lowercase();
    } else {
        lowered.push_str(&lower(word));
    }
}

/// Python's `str.isspace`.
fn is_space(word: &str) -> bool {
    !word.is_empty() && word.chars().all(python_chars::is_space)
}

#[cfg(test)]
mod tests;
