//! Dictionary forms of words, by suffix rules with exceptions and an index of known words.
//!
//! ```text
//! talks  NOUN Number=Plur   => rule "s" -> ""        => talk
//! geese  NOUN Number=Plur   => exception             => goose
//! talk   NOUN Number=Sing   => a base form already   => talk
//! ```
//!
//! **One rule:** a lemma depends on the word, its part of speech and its morphology alone, so
//! it is worked out once for each such triple and kept in a [`LemmaCache`].

mod load;

use std::path::Path;
use std::sync::Arc;

use communique_text::Span;
use hashbrown::{HashMap, HashSet};

pub use load::LemmatizerError;

use crate::doc::{Doc, Label, Labels, Pos};
use crate::python_chars::{is_alpha, lower};

/// The lemma tables of a model.
#[derive(Debug)]
pub struct Lemmatizer {
    /// By part of speech.
    tables: HashMap<Pos, Table>,
    /// Whether lemmas that are there already are worked out anew.
    overwrite: bool,
}

/// How words of one part of speech lose their endings.
#[derive(Debug, Default)]
struct Table {
    /// Endings and what takes their place.
    rules: Vec<(Box<str>, Box<str>)>,
    exceptions: HashMap<Box<str>, Vec<Box<str>>>,
    index: HashSet<Box<str>>,
}

/// Lemmas worked out before, kept by a thread from text to text.
///
/// It serves one lemmatizer and never grows past some megabytes: it starts anew when full,
/// and when it is handed a text of another model.
#[derive(Debug, Default)]
pub struct LemmaCache {
    labels: Arc<Labels>,
    words: HashMap<Box<str>, Vec<Known>>,
    lemmas: String,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    pos: Pos,
    morph: Label,
    /// Place in the cache's store.
    lemma: Span,
}

/// Words a cache holds at most; a year of one agency's stories has fewer.
const MAX_WORDS: usize = 100_000;
/// Bytes of a word worth keeping.
const MAX_LENGTH: usize = 64;

impl LemmaCache {
    fn find(&self, word: &str, pos: Pos, morph: Label) -> Option<&str> {
        let known = self.words.get(word)?.iter().find(|known| known.pos == pos && known.morph == morph)?;
        Some(known.lemma.of(&self.lemmas))
    }

    fn keep(&mut self, word: &str, pos: Pos, morph: Label, lemma: &str) {
        if word.len() > MAX_LENGTH || lemma.len() > MAX_LENGTH {
            return;
        }
        // Every pair of a word and a reading stores a lemma, so this bounds the readings too.
        if self.words.len() >= MAX_WORDS || self.lemmas.len() >= MAX_WORDS * MAX_LENGTH {
            self.words.clear();
            self.lemmas.clear();
        }
        let lemma = Doc::store_lemma(&mut self.lemmas, lemma);
        let known = Known { pos, morph, lemma };
        match self.words.get_mut(word) {
            Some(readings) => readings.push(known),
            None => drop(self.words.insert(word.into(), vec![known])),
        }
    }
}

impl Lemmatizer {
    /// Reads the tables of the model folder `dir` (`lemmatizer/lookups/lookups.bin`) and the
    /// lemmatizer's settings in its `config.cfg`.
    ///
    /// # Errors
    /// * [`LemmatizerError::Read`]: a file can't be read.
    /// * [`LemmatizerError::Msgpack`]: the tables are no msgpack.
    /// * [`LemmatizerError::Table`]: a table is not built as expected.
    /// * [`LemmatizerError::Mode`]: the model's lemmatizer does not work by rules.
    pub fn load(dir: &Path) -> Result<Self, LemmatizerError> {
        load::load(dir)
    }

    /// Gives a lemma to every token that has none; parts of speech and morphology must be there.
    pub fn apply(&self, doc: &mut Doc, cache: &mut LemmaCache) {
        if !Arc::ptr_eq(&cache.labels, &doc.labels) {
            *cache = LemmaCache { labels: doc.labels.clone(), ..LemmaCache::default() };
        }
        for token in &mut doc.tokens {
            if !self.overwrite && !token.lemma.is_empty() {
                continue;
            }
            let word = token.span.of(&doc.text);
            token.lemma = match cache.find(word, token.pos, token.morph) {
                Some(lemma) => Doc::store_lemma(&mut doc.lemmas, lemma),
                None => {
                    let lemma = self.lemma(word, token.pos, doc.labels.text(token.morph));
                    cache.keep(word, token.pos, token.morph, &lemma);
                    Doc::store_lemma(&mut doc.lemmas, &lemma)
                }
            };
        }
    }

    /// The lemma of a word with its reading.
    fn lemma(&self, word: &str, pos: Pos, morph: &str) -> String {
        match pos {
            Pos::Unset | Pos::Eol | Pos::Space => lower(word),
            _ if is_base_form(pos, morph) => lower(word),
            _ => match self.tables.get(&pos) {
                Some(table) => table.lemma(word),
                None if pos == Pos::Propn => word.to_owned(),
                None => lower(word),
            },
        }
    }
}

impl Table {
    fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.exceptions.is_empty() && self.index.is_empty()
    }

    /// The first of the forms that spaCy's rule lemmatizer proposes.
    fn lemma(&self, word: &str) -> String {
        let lower = lower(word);
        let (mut forms, unknown) = self.forms(&lower);
        for exception in self.exceptions.get(lower.as_str()).into_iter().flatten() {
            if !forms.iter().any(|form| **form == **exception) {
                forms.insert(0, exception.to_string());
            }
        }
        // A word that no rule touches keeps its capitals.
        forms.into_iter().next().or(unknown).unwrap_or_else(|| word.to_owned())
    }

    /// What the rules make of a lower-case word: forms in the index, the last first, then forms
    /// that are no words; and apart from them the first form that is a word not in the index.
    fn forms(&self, lower: &str) -> (Vec<String>, Option<String>) {
        let (mut forms, mut unknown) = (Vec::new(), None);
        for (ending, replacement) in &self.rules {
            let Some(stem) = lower.strip_suffix(&**ending) else { continue };
            let form = format!("{stem}{replacement}");
            if form.is_empty() {
                continue;
            }
            if self.index.contains(form.as_str()) {
                forms.insert(0, form);
            } else if !form.chars().all(is_alpha) {
                forms.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        (forms, unknown)
    }
}

/// Whether a reading is uninflected in English, so that the word is its own lemma.
fn is_base_form(pos: Pos, morph: &str) -> bool {
    let feature = |name: &str| {
        morph.split('|').find_map(|feature| feature.split_once('=').filter(|(found, _)| *found == name)).map(|f| f.1)
    };
    let verb_form = feature("VerbForm");
    let present = verb_form == Some("Fin") && feature("Tense") == Some("Pres") && feature("Number").is_none();
    (pos == Pos::Noun && feature("Number") == Some("Sing"))
        || (pos == Pos::Verb && present)
        || matches!(verb_form, Some("Inf" | "None"))
        || feature("Degree") == Some("Pos")
}

#[cfg(test)]
mod tests;
