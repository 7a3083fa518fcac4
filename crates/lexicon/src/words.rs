//! Words as numbers: every lemma, phrase and class that a lexicon names.
//!
//! A frame asks many questions of the kind "is the object one of these forty lemmas, or of
//! that class?". With words as numbers and classes as bits each is one comparison.
//!
//! **One rule:** a phrase ("press conference") is a word like any other; its last word is its head.

mod known;
mod sets;

use rustc_hash::FxHashMap;

use crate::guard::Sketch;
use crate::texts::Texts;
use known::KnownClasses;
use sets::Sets;

/// A lemma, word form or phrase that the lexicon names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word(pub u32);

/// A set of word classes (`@weapon` ...), one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet([u64; CLASS_WORDS]);

/// How many classes a lexicon may have.
pub const MOST_CLASSES: usize = CLASS_WORDS * 64;

const CLASS_WORDS: usize = 8;

/// One word class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Class(pub u16);

impl ClassSet {
    /// Adds a class.
    pub fn insert(&mut self, class: Class) {
        self.0[usize::from(class.0) / 64] |= 1 << (class.0 % 64);
    }

    /// Whether the class is in the set.
    pub fn contains(self, class: Class) -> bool {
        self.0[usize::from(class.0) / 64] >> (class.0 % 64) & 1 == 1
    }

    /// Whether no class is in the set.
    pub fn is_empty(self) -> bool {
        // Not `==`, which calls a function of the system for an array this long.
        self.0.iter().fold(0, |all, bits| all | bits) == 0
    }

    /// All classes of both sets.
    pub fn union(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }
}

/// The phrases of one head, longest first.
#[derive(Clone, Debug, Default)]
struct Phrases {
    /// The word right before the head, of each. They lie side by side, apart from the rest: a head may have hundreds of
    /// phrases, and nearly all differ here already.
    nearest: Vec<Word>,
    rest: Vec<Phrase>,
}

/// A phrase without its head and the word right before it.
#[derive(Clone, Debug)]
struct Phrase {
    /// The words before these, nearest first.
    before: Vec<Word>,
    word: Word,
}

impl Phrases {
    /// Adds a phrase behind those that are as long.
    fn insert(&mut self, nearest: Word, phrase: Phrase) {
        let at = self.rest.partition_point(|p| p.before.len() >= phrase.before.len());
        self.nearest.insert(at, nearest);
        self.rest.insert(at, phrase);
    }
}

/// Every word that a lexicon names, with the classes it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Words {
    texts: Vec<Box<str>>,
    facts: Vec<Facts>,
    sets: Sets,
    index: Texts<Word>,
    class_names: Vec<Box<str>>,
    class_index: FxHashMap<Box<str>, Class>,
    /// Classes asked for by a literal.
    known_classes: KnownClasses,
    /// Phrases by their head.
    phrases: FxHashMap<Word, Phrases>,
}

/// What is asked about each word of a text. They lie side by side in memory, and are small since a text asks here and there.
#[derive(Clone, Copy, Debug)]
struct Facts {
    /// Number of the set of its classes.
    set: u32,
    /// Of how many words it consists, a phrase of more than one.
    length: u16,
    /// Whether it heads a phrase: most don't, and need no look into the map.
    heads_phrase: bool,
    /// Whether it stands right before the head of a phrase: behind all others no phrase ends.
    precedes_head: bool,
}

impl Words {
    /// The number of a word or phrase, given as lemmas with single spaces; made if it is new.
    pub fn intern(&mut self, text: &str) -> Word {
        if let Some(word) = self.index.get(text) {
            return word;
        }
        let word = Word(self.texts.len() as u32);
        self.texts.push(text.into());
        self.facts.push(Facts {
            set: 0,
            length: text.split(' ').count() as u16,
            heads_phrase: false,
            precedes_head: false,
        });
        self.index.insert(text, word);
        let mut parts = text.rsplit(' ');
        if let (Some(head), true) = (parts.next(), text.contains(' ')) {
            let head = self.intern(head);
            let mut before = parts.map(|p| self.intern(p)).collect::<Vec<Word>>().into_iter();
            if let Some(nearest) = before.next() {
                self.facts[head.0 as usize].heads_phrase = true;
                self.facts[nearest.0 as usize].precedes_head = true;
                self.phrases.entry(head).or_default().insert(nearest, Phrase { before: before.collect(), word });
            }
        }
        word
    }

    /// The number of a word, if the lexicon names it.
    pub fn find(&self, text: &str) -> Option<Word> {
        self.index.get(text)
    }

    fn facts(&self, word: Word) -> Option<&Facts> {
        self.facts.get(word.0 as usize)
    }

    /// The word itself.
    pub fn text(&self, word: Word) -> &str {
        self.texts.get(word.0 as usize).map_or("", |t| t)
    }

    /// Of how many words a word or phrase consists.
    pub fn length(&self, word: Word) -> usize {
        self.facts(word).map_or(1, |facts| usize::from(facts.length))
    }

    /// How many words the lexicon names.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether the lexicon names none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Phrases that end at a token: `forms(k)` gives the numbers of the `k`-th token before
    /// the head (0 is the head), nothing past the start of the sentence.
    pub fn phrases_at<'f>(&self, forms: impl Fn(usize) -> &'f [Word], found: &mut Vec<Word>) {
        let before = forms(1);
        if !before.iter().any(|word| self.facts(*word).is_some_and(|facts| facts.precedes_head)) {
            return;
        }
        let heads_phrase = |word: &&Word| self.facts(**word).is_some_and(|facts| facts.heads_phrase);
        for phrases in forms(0).iter().filter(heads_phrase).filter_map(|head| self.phrases.get(head)) {
            let begun = phrases.nearest.iter().zip(&phrases.rest).filter(|(nearest, _)| before.contains(nearest));
            for (_, phrase) in begun {
                if phrase.before.iter().enumerate().all(|(k, word)| forms(k + 2).contains(word)) {
                    found.push(phrase.word);
                }
            }
        }
    }

    /// The classes of a word.
    pub fn classes(&self, word: Word) -> ClassSet {
        self.facts(word).map_or_else(ClassSet::default, |facts| self.sets.classes(facts.set))
    }

    /// The sketch of a word with its classes.
    pub fn sketch(&self, word: Word) -> Sketch {
        self.facts(word).map_or_else(Sketch::default, |facts| self.sets.sketch(facts.set).union(Sketch::word(word)))
    }

    /// The class of that name (without `@`), made if it is new; `None` past [`MOST_CLASSES`].
    pub fn intern_class(&mut self, name: &str) -> Option<Class> {
        self.find_class(name).or_else(|| {
            let number = self.class_names.len();
            let class = u16::try_from(number).ok().filter(|_| number < MOST_CLASSES).map(Class)?;
            self.class_names.push(name.into());
            self.class_index.insert(name.into(), class);
            self.known_classes = KnownClasses::default();
            Some(class)
        })
    }

    /// The class of that name (without `@`).
    pub fn find_class(&self, name: &str) -> Option<Class> {
        self.class_index.get(name).copied()
    }

    /// The class that a literal names. A literal is looked up once and then known by where it lies in memory.
    pub fn find_known_class(&self, name: &'static str) -> Option<Class> {
        self.known_classes.get_or_find(name, || self.find_class(name))
    }

    /// A class's name.
    pub fn class_name(&self, class: Class) -> &str {
        self.class_names.get(usize::from(class.0)).map_or("", |n| n)
    }

    /// The names of all classes.
    pub(crate) fn class_names(&self) -> impl Iterator<Item = &str> {
        self.class_names.iter().map(|name| &**name)
    }

    /// Puts a word into a class.
    pub fn classify(&mut self, word: Word, class: Class) {
        if let Some(facts) = self.facts.get_mut(word.0 as usize) {
            facts.set = self.sets.with(facts.set, class);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_from_their_head() {
        let mut words = Words::default();
        let phrase = words.intern("joint press conference");
        let short = words.intern("press conference");
        let sentence: Vec<Vec<Word>> =
            ["a", "joint", "press", "conference"].iter().map(|w| words.find(w).into_iter().collect()).collect();
        let mut found = Vec::new();
        words.phrases_at(|k| sentence.get(3usize.wrapping_sub(k)).map_or(&[], |w| w), &mut found);
        assert_eq!(found, [phrase, short]);
    }

    #[test]
    fn classes_are_bits() {
        let mut words = Words::default();
        let (tank, class) = (words.intern("tank"), words.intern_class("weapon"));
        words.classify(tank, class.expect("room for one class"));
        assert!(words.classes(tank).contains(words.find_class("weapon").expect("just made")));
        assert!(words.classes(Word(999)).is_empty());
    }
}
