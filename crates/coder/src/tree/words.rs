//! The words and phrases of the lexicon that each token stands for.
//!
//! ```text
//! the governor-generals staged a cease-fire
//! governor-generals: "governor-general"; staged: "stag", "stage"; cease-fire: "fire", "cease-fire", "ceasefire"
//! ```
//!
//! **One rule:** a token may stand for several words; which is meant, the rows decide.

use communique_language::Pos;
use communique_lexicon::words::Word;

use super::{Tag, Tok, Tree};

impl Tree<'_> {
    pub(super) fn find_words(&mut self) {
        let table = self.lexicon.words();
        let mut lower = String::new();
        // Words of all tokens in one list, and where each token's begin.
        let mut singles: Vec<Word> = Vec::with_capacity(2 * self.len());
        let mut starts: Vec<usize> = Vec::with_capacity(self.len() + 1);
        for t in 0..self.len() {
            let start = singles.len();
            starts.push(start);
            let mut add = |text: &str, singles: &mut Vec<Word>| {
                // Most words are in small letters as they stand.
                let word = if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
                    table.find(text)
                } else {
                    lower.clear();
                    // "chargé d’affaires" is written with either apostrophe.
                    let plain = |c: char| if c == '\u{2019}' { '\'' } else { c };
                    lower.extend(text.chars().flat_map(char::to_lowercase).map(plain));
                    table.find(&lower)
                };
                if let Some(word) = word.filter(|w| !singles[start..].contains(w)) {
                    singles.push(word);
                }
            };
            // The hyphen of "governor-general" is a word of the phrase.
            if matches!(self.pos(t), Pos::Punct | Pos::Space) && self.text(t) != "-" {
                continue;
            }
            let glued = self.is_glued(t);
            // "de-legalize" is no "legalize".
            let undone = glued && self.lower_is(t - 2, &["de", "un", "dis"]);
            let other = self.other_lemma(t, |lemma| table.find(lemma).is_some());
            // "raped" is never of "rap", which would be "rapped".
            let impossible = other.as_deref().is_some_and(|o| doubles(self.lemma(t)) && table.find(o).is_some());
            if !undone && !impossible {
                add(self.lemma(t), &mut singles);
            }
            if !undone && !self.text(t).eq_ignore_ascii_case(self.lemma(t)) {
                add(self.text(t), &mut singles);
            }
            if let Some(lemma) = &other {
                add(lemma, &mut singles);
            }
            // "froze" keeps the lemma of the noun or adjective that it was taken for.
            if self.tag(t) == Tag::Vbd
                && self.text(t) == self.lemma(t)
                && let Some(verb) = irregular(self.text(t))
            {
                add(verb, &mut singles);
            }
            // The lemmatizer leaves the plural of a name as it is ("Christians").
            if matches!(self.tag(t), Tag::Nnps | Tag::Nnp)
                && let Some(singular) = self.text(t).strip_suffix('s').filter(|s| s.len() > 2)
            {
                add(singular, &mut singles);
            }
            // "cease-fire"
            for lemma in std::iter::once(self.lemma(t)).chain(other.as_deref()).filter(|_| glued) {
                let joined = format!("{}-{lemma}", self.text(t - 2));
                add(&joined, &mut singles);
                add(&joined.replace('-', ""), &mut singles);
            }
        }
        starts.push(singles.len());
        let own = |t: Tok| &singles[starts[t]..starts[t + 1]];
        let mut phrases = Vec::new();
        self.words.reserve(singles.len() + self.len());
        for t in 0..self.len() {
            phrases.clear();
            let start = self.sentences[self.sent(t)].start;
            table.phrases_at(|k| if t >= start + k { own(t - k) } else { &[] }, &mut phrases);
            let first = self.words.len() as u32;
            self.words.extend(phrases.iter().chain(own(t)));
            self.nodes[t].words = (first, self.words.len() as u32);
            for &word in self.words.get(first as usize..).unwrap_or_default() {
                let sense = &mut self.senses[t];
                sense.classes = sense.classes.union(table.classes(word));
                sense.sketch = sense.sketch.union(table.sketch(word));
                self.nodes[t].heads = self.nodes[t].heads.union(self.lexicon.heads(word));
            }
            self.nodes[t].classed = !self.senses[t].classes.is_empty();
            if phrases.iter().any(|w| table.text(*w).split(' ').nth(1) == Some("of")) && t >= start + 2 {
                self.nodes[t - 2].opens_phrase = true;
            }
        }
        self.occurring = vec![0; table.len().div_ceil(64)];
        for word in &self.words {
            self.occurring[word.0 as usize / 64] |= 1 << (word.0 % 64);
        }
    }

    /// "staged" is lemmatised as "stag", "hoped" as "hop": the verb with its "e" is meant at least as often. And "cratered"
    /// as "cratere", "kitted" as "kitte", where the lexicon knows "crater" and "kit" alone.
    fn other_lemma(&self, t: Tok, known: impl Fn(&str) -> bool) -> Option<String> {
        if !matches!(self.tag(t), Tag::Vbd | Tag::Vbn | Tag::Vbg) {
            return None;
        }
        let (text, lemma) = (self.text(t), self.lemma(t));
        let (stem, ending) = text.split_at_checked(lemma.len())?;
        if !stem.eq_ignore_ascii_case(lemma) {
            return None;
        }
        if ["ed", "ing"].iter().any(|e| ending.eq_ignore_ascii_case(e)) {
            return Some(format!("{lemma}e"));
        }
        if !ending.eq_ignore_ascii_case("d") || !lemma.ends_with('e') {
            return None;
        }
        let mut cut = lemma.to_lowercase();
        if known(&cut) {
            return None;
        }
        cut.pop();
        if !known(&cut) {
            let last = cut.pop();
            if cut.chars().last() != last {
                return None;
            }
        }
        Some(cut)
    }

    /// Whether a token is the last part of a word that the tokenizer split at its hyphen ("cease-fire").
    fn is_glued(&self, t: Tok) -> bool {
        let space = |t: Tok| self.doc.tokens()[t].space;
        t >= 2 && self.text(t - 1) == "-" && !space(t - 1) && !space(t - 2)
    }
}

/// Past tenses that are no participles, and that the tagger takes for nouns and adjectives, with their verbs.
const PASTS: [(&str, &str); 15] = [
    ("froze", "freeze"),
    ("unfroze", "unfreeze"),
    ("sank", "sink"),
    ("overran", "overrun"),
    ("outran", "outrun"),
    ("tore", "tear"),
    ("shook", "shake"),
    ("swore", "swear"),
    ("withdrew", "withdraw"),
    ("overthrew", "overthrow"),
    ("retook", "retake"),
    ("undertook", "undertake"),
    ("forbade", "forbid"),
    ("forgave", "forgive"),
    ("stole", "steal"),
];

/// The verb of a past tense that can be no other word, where the tagger took it for one.
pub(crate) fn irregular(past: &str) -> Option<&'static str> {
    PASTS.iter().find(|(form, _)| *form == past).map(|&(_, verb)| verb)
}

/// Whether a verb doubles its last letter before an ending: one syllable of one short vowel and one consonant ("rap", "hop").
fn doubles(lemma: &str) -> bool {
    let vowel = |b: &u8| matches!(b.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let [.., middle, last] = lemma.as_bytes() else { return false };
    let one = lemma.bytes().filter(|b| vowel(b)).count() == 1;
    one && vowel(middle) && !vowel(last) && !matches!(last.to_ascii_lowercase(), b'w' | b'x')
}

#[cfg(test)]
mod tests {
    use super::doubles;

    #[test]
    fn short_verbs_double_their_last_letter() {
        assert!(["rap", "hop", "stag", "plan"].into_iter().all(doubles));
        assert!(["raid", "visit", "fix", "halt", "rape", "a", ""].into_iter().all(|lemma| !doubles(lemma)));
    }
}
