//! The vocabulary as data: PLOVER categories, frames, operators, actors.
//!
//! ```
//! use communique_lexicon::Lexicon;
//!
//! let lexicon = Lexicon::builtin()?;
//! assert!(lexicon.actors().find("JPN").is_some());
//! # Ok::<(), communique_lexicon::LexiconError>(())
//! ```
//!
//! The files lie under `lexicon/` at the repo's root and are carried by the program;
//! a user's own folder adds to them or replaces files of the same name.
//!
//! **One rule:** what a word means politically stands in a file with a sentence that shows it, never in code.

pub mod actors;
mod error;
pub mod frame;
pub mod guard;
mod load;
pub mod places;
pub mod plover;
pub mod rows;
mod texts;
pub mod words;

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

pub use error::{LexiconError, Note, NoteKind};

use actors::{Actors, Agent, Epithet};
use frame::{Example, Frame, HeadClass, Operator};
use rows::Rows;
use words::{Class, Word, Words};

/// A loaded, checked and compiled vocabulary. Read-only; share it between threads.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(crate) words: Words,
    pub(crate) frames: load::FrameList,
    pub(crate) operators: load::OperatorList,
    pub(crate) frame_index: FxHashMap<load::HeadKey, Rows>,
    pub(crate) operator_index: FxHashMap<load::HeadKey, Rows>,
    /// What each word heads: most words of a text head nothing, and need no look into the indexes.
    pub(crate) heads: Vec<Heads>,
    pub(crate) actors: Actors,
    pub(crate) agents: FxHashMap<Word, Agent>,
    pub(crate) epithets: FxHashMap<Word, Vec<Epithet>>,
    pub(crate) no_act: FxHashSet<load::HeadKey>,
    pub(crate) context_classes: Vec<(Class, &'static str)>,
    pub(crate) examples: Vec<Example>,
    pub(crate) notes: Vec<Note>,
    pub(crate) places: places::Places,
    pub(crate) files: Vec<String>,
    pub(crate) hash: u64,
}

/// Of which kinds and word classes a word heads rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heads(u8);

impl Heads {
    const FRAMES: u32 = 0;
    const OPERATORS: u32 = 3;

    const fn bit(kind: u32, class: HeadClass) -> u8 {
        1 << (kind + class as u32)
    }

    pub(crate) fn add_frames(&mut self, class: HeadClass) {
        self.0 |= Self::bit(Self::FRAMES, class);
    }

    pub(crate) fn add_operators(&mut self, class: HeadClass) {
        self.0 |= Self::bit(Self::OPERATORS, class);
    }

    /// Whether it heads frames as a word of this class.
    pub const fn frames(self, class: HeadClass) -> bool {
        self.0 & Self::bit(Self::FRAMES, class) != 0
    }

    /// Whether it heads operators as a word of this class.
    pub const fn operators(self, class: HeadClass) -> bool {
        self.0 & Self::bit(Self::OPERATORS, class) != 0
    }

    /// Whether it heads any row as a word of this class.
    pub const fn any(self, class: HeadClass) -> bool {
        self.frames(class) || self.operators(class)
    }

    /// What either of two heads.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Lexicon {
    /// The lexicon that the program carries.
    ///
    /// # Errors
    /// As [`Lexicon::load`]; a released program's own lexicon has none.
    pub fn builtin() -> Result<Self, LexiconError> {
        load::compile(load::embedded(), &[])
    }

    /// The built-in lexicon with a user's folder (or single file) laid over it: files of the same
    /// name replace ours, others add to them.
    ///
    /// # Errors
    /// * [`LexiconError::Read`]: the folder or a file can't be read.
    /// * [`LexiconError::Syntax`]: a file is no TOML.
    /// * [`LexiconError::Unknown`]: an unknown key, category, mode, class, sector ...
    /// * [`LexiconError::Conflict`]: two rows that contradict each other.
    pub fn load(dir: impl AsRef<Path>) -> Result<Self, LexiconError> {
        Self::load_with(Some(dir.as_ref()), &[] as &[&Path])
    }

    /// The built-in lexicon with a user's folder laid over it, if there is one, and a user's own files of actors, which
    /// add to ours and come before them: in our TOML, or dictionaries of PETRARCH.
    ///
    /// What of a PETRARCH dictionary can't be read is told by [`Lexicon::notes`].
    ///
    /// # Errors
    /// As [`Lexicon::load`], and [`LexiconError::Unknown`] for a file that is neither.
    pub fn load_with(dir: Option<&Path>, actors: &[impl AsRef<Path>]) -> Result<Self, LexiconError> {
        let mut sources = load::embedded();
        if let Some(dir) = dir {
            sources.extend(load::from_dir(dir)?);
        }
        load::compile(sources, &load::own_actors(actors)?)
    }

    /// The built-in lexicon with a user's files of actors that are in memory: name and text.
    ///
    /// ```
    /// use communique_lexicon::Lexicon;
    /// let own = [("my.actors.txt", "ARCADIAN_LEAGUE_ [USAQQQ]")];
    /// let lexicon = Lexicon::with_actors(&own)?;
    /// assert_eq!(
    ///     lexicon.notes()[0].to_string(),
    ///     "my.actors.txt:1: code `QQQ` left out; expected a country or role of CAMEO (the file names it 1 times)"
    /// );
    /// # Ok::<(), communique_lexicon::LexiconError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Lexicon::load_with`].
    pub fn with_actors(files: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let own: Vec<_> = files.iter().map(load::source).collect();
        load::compile(load::embedded(), &own)
    }

    /// A lexicon of these files alone: name relative to a lexicon's folder, and text.
    ///
    /// ```
    /// use communique_lexicon::Lexicon;
    /// let fault = Lexicon::from_files(&[("en/x.toml", "event = \"CONSLT\"\n[[frame]]\nverb = \"meet\"")]).unwrap_err();
    /// assert!(fault.to_string().starts_with("en/x.toml:1: unknown category `CONSLT`"));
    /// ```
    ///
    /// # Errors
    /// As [`Lexicon::load`].
    pub fn from_files(files: &[(&str, &str)]) -> Result<Self, LexiconError> {
        load::compile(files.iter().map(load::source).collect(), &[])
    }

    /// The words, phrases and classes that rows name.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// All actors with their names.
    pub fn actors(&self) -> &Actors {
        &self.actors
    }

    /// Cities of the world.
    pub fn places(&self) -> &places::Places {
        &self.places
    }

    /// The agent that a noun stands for.
    pub fn agent(&self, word: Word) -> Option<&Agent> {
        self.agents.get(&word)
    }

    /// What a word stands for in the texts of some sources.
    pub fn epithets(&self, word: Word) -> &[Epithet] {
        self.epithets.get(&word).map_or(&[], |e| e)
    }

    /// The frames of a head, as numbers in [`Lexicon::frames`].
    pub fn frames_of(&self, head: Word, class: HeadClass) -> Option<&Rows> {
        self.heads(head).frames(class).then(|| self.frame_index.get(&(head, class))).flatten()
    }

    /// The operators of a head, as numbers in [`Lexicon::operators`].
    pub fn operators_of(&self, head: Word, class: HeadClass) -> Option<&Rows> {
        self.heads(head).operators(class).then(|| self.operator_index.get(&(head, class))).flatten()
    }

    /// What rows a word heads.
    pub fn heads(&self, word: Word) -> Heads {
        self.heads.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// Whether a word is listed as naming no political act by itself (`no-act.toml`).
    pub fn is_no_act(&self, word: Word, class: HeadClass) -> bool {
        self.no_act.contains(&(word, class))
    }

    /// The word classes whose words set a PLOVER context (`@context_economic` ...).
    pub fn context_classes(&self) -> &[(Class, &'static str)] {
        &self.context_classes
    }

    /// All frames.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// All operators.
    pub fn operators(&self) -> &[Operator] {
        &self.operators
    }

    /// Every row's sentences.
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// Names of the files that it was compiled from, a user's own among them.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// What of a user's files of actors was not taken as it stands.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// A number that tells this lexicon from any other: it changes with every byte of its files.
    pub fn hash(&self) -> u64 {
        self.hash
    }
}
