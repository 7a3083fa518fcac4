//! The parsed text: tokens with their tags, heads, lemmas and names.
//!
//! **One rule:** a [`Doc`] owns its text and never changes it; every token is a
//! span of that text, and the tokens with their spaces tile it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use communique_text::Span;

/// Universal part of speech, as spaCy names them; `Unset` where no rule gave one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the Universal Dependencies tag set")]
#[rustfmt::skip]
pub enum Pos {
    #[default] Unset,
    Adj, Adp, Adv, Aux, Conj, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X, Eol, Space,
}

impl Pos {
    /// All parts of speech with their names.
    #[rustfmt::skip]
    const NAMES: [(Pos, &'static str); 21] = [
        (Pos::Unset, ""), (Pos::Adj, "ADJ"), (Pos::Adp, "ADP"), (Pos::Adv, "ADV"), (Pos::Aux, "AUX"),
        (Pos::Conj, "CONJ"), (Pos::Cconj, "CCONJ"), (Pos::Det, "DET"), (Pos::Intj, "INTJ"), (Pos::Noun, "NOUN"),
        (Pos::Num, "NUM"), (Pos::Part, "PART"), (Pos::Pron, "PRON"), (Pos::Propn, "PROPN"), (Pos::Punct, "PUNCT"),
        (Pos::Sconj, "SCONJ"), (Pos::Sym, "SYM"), (Pos::Verb, "VERB"), (Pos::X, "X"), (Pos::Eol, "EOL"), (Pos::Space, "SPACE"),
    ];

    /// The name as spaCy prints it ("NOUN"), empty where unset.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// All parts of speech, the unset one first.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Self::NAMES.iter().map(|(pos, _)| *pos)
    }

    /// The part of speech of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, n)| *n == name).map(|(pos, _)| *pos)
    }
}

/// A string of the model's closed sets (tags, dependency labels, entity labels,
/// morphologies), as an index into [`Labels`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(pub u16);

/// The closed sets of a loaded model; `Label(0)` is the empty string.
#[derive(Clone, Debug)]
pub struct Labels {
    strings: Vec<Box<str>>,
    index: HashMap<Box<str>, Label>,
}

impl Default for Labels {
    fn default() -> Self {
        let mut labels = Self { strings: Vec::new(), index: HashMap::new() };
        labels.intern("");
        labels
    }
}

impl Labels {
    /// The label of that string, made if it is new. Used while a model loads; a model
    /// with more than 65,536 labels shares the empty one for the rest.
    pub fn intern(&mut self, text: &str) -> Label {
        if let Some(&label) = self.index.get(text) {
            return label;
        }
        let Ok(n) = u16::try_from(self.strings.len()) else { return Label(0) };
        self.strings.push(text.into());
        self.index.insert(text.into(), Label(n));
        Label(n)
    }

    /// The label of that string, if the model knows it.
    pub fn find(&self, text: &str) -> Option<Label> {
        self.index.get(text).copied()
    }

    /// The string of a label.
    pub fn text(&self, label: Label) -> &str {
        self.strings.get(label.0 as usize).map_or("", |s| s)
    }

    /// How many labels there are; every `Label` of the model is below.
    pub fn len(&self) -> usize {
        self.strings.len()
    }

    /// Whether there is nothing but the empty label.
    pub fn is_empty(&self) -> bool {
        self.strings.len() <= 1
    }
}

/// Where a token stands in a named entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Iob {
    /// Inside no entity.
    #[default]
    Outside,
    /// The first token of an entity.
    Begin,
    /// A later token of an entity.
    Inside,
}

/// One token. Strings are reached through the [`Doc`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Token {
    /// The token's bytes in the text.
    pub span: Span,
    /// Whether one space follows that belongs to no token.
    pub space: bool,
    /// Whether a sentence starts here.
    pub sent_start: bool,
    /// Coarse part of speech.
    pub pos: Pos,
    /// Fine tag ("VBD").
    pub tag: Label,
    /// Morphology ("Number=Sing|Person=3").
    pub morph: Label,
    /// Dependency label ("nsubj").
    pub dep: Label,
    /// Index of the head token; a root is its own head.
    pub head: u32,
    /// The lemma's bytes in the doc's own store; see [`Doc::lemma`].
    pub lemma: Span,
    /// Place in a named entity.
    pub iob: Iob,
    /// Label of that entity ("GPE").
    pub entity: Label,
}

/// A named entity: a range of tokens with a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedEntity {
    /// The tokens.
    pub tokens: Range<u32>,
    /// "PERSON", "GPE" ...
    pub label: Label,
}

/// Why tokens can't be those of a doc.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokensError {
    /// Tokens were added, left out or moved.
    #[error("token {at} is other than in the text's own tokens; change annotations alone, not spans or spaces")]
    Tokens {
        /// The first token that differs, from 0.
        at: usize,
    },
    /// A head that is no token, or that leads back to where one came from.
    #[error("the heads of token {at} lead to no root; give a root its own number as head")]
    Heads {
        /// The token, from 0.
        at: usize,
    },
}

/// A text with its tokens, trees, lemmas and names.
#[derive(Clone, Debug, Default)]
pub struct Doc {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) lemmas: String,
    pub(crate) labels: Arc<Labels>,
}

impl Doc {
    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The same text with other annotations: a parse corrected by hand, or made elsewhere.
    ///
    /// Tags, heads, labels, sentences and names may differ; spans and spaces may not. A head may stand in another sentence.
    ///
    /// # Errors
    /// * [`TokensError::Tokens`]: there are other tokens than before.
    /// * [`TokensError::Heads`]: the heads are no trees.
    ///
    /// ```no_run
    /// # let pipeline = communique_language::Pipeline::load("models/en_core_web_sm")?;
    /// let doc = pipeline.parse("Peru recalled its envoy.");
    /// let mut tokens = doc.tokens().to_vec();
    /// tokens[2].head = 1; // "its" hangs on the verb
    /// assert_eq!(doc.with_tokens(tokens.clone())?.tokens()[2].head, 1);
    /// tokens[1].head = 2; // and the verb on it: a circle
    /// assert!(doc.with_tokens(tokens).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_tokens(&self, tokens: Vec<Token>) -> Result<Self, TokensError> {
        let same = |(a, b): (&Token, &Token)| a.span == b.span && a.space == b.space;
        let alike = self.tokens.iter().zip(&tokens).take_while(|pair| same(*pair)).count();
        if alike < self.tokens.len().max(tokens.len()) {
            return Err(TokensError::Tokens { at: alike });
        }
        match first_without_root(&tokens) {
            Some(at) => Err(TokensError::Heads { at }),
            None => Ok(Self { tokens, ..self.clone() }),
        }
    }

    /// The model's closed sets of strings.
    pub fn labels(&self) -> &Arc<Labels> {
        &self.labels
    }

    /// The string of a label.
    pub fn label(&self, label: Label) -> &str {
        self.labels.text(label)
    }

    /// The words of token `i`.
    pub fn word(&self, i: usize) -> &str {
        self.tokens[i].span.of(&self.text)
    }

    /// The lemma of token `i`.
    pub fn lemma(&self, i: usize) -> &str {
        self.tokens[i].lemma.of(&self.lemmas)
    }

    /// Puts a lemma at the end of a doc's store and gives its place there.
    pub(crate) fn store_lemma(lemmas: &mut String, lemma: &str) -> Span {
        let start = lemmas.len() as u32;
        lemmas.push_str(lemma);
        Span::new(start, lemmas.len() as u32)
    }

    /// Sentences as ranges of tokens; together they cover all tokens.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut start = 0;
        std::iter::from_fn(move || {
            if start >= self.tokens.len() {
                return None;
            }
            let end = (start + 1..self.tokens.len()).find(|&i| self.tokens[i].sent_start).unwrap_or(self.tokens.len());
            Some(std::mem::replace(&mut start, end)..end)
        })
    }

    /// Named entities in order of place.
    pub fn entities(&self) -> Vec<NamedEntity> {
        let mut found: Vec<NamedEntity> = Vec::new();
        for (i, token) in self.tokens.iter().enumerate() {
            match token.iob {
                Iob::Outside => {}
                Iob::Begin => found.push(NamedEntity { tokens: i as u32..i as u32 + 1, label: token.entity }),
                Iob::Inside => {
                    if let Some(last) = found.last_mut() {
                        last.tokens.end = i as u32 + 1;
                    }
                }
            }
        }
        found
    }
}

/// The first token whose heads lead to no root, each token being walked over once.
fn first_without_root(tokens: &[Token]) -> Option<usize> {
    let mut rooted = vec![false; tokens.len()];
    for start in 0..tokens.len() {
        let mut way = Vec::new();
        let mut at = start;
        while !rooted[at] {
            way.push(at);
            let head = tokens[at].head as usize;
            if head == at {
                break;
            }
            if head >= tokens.len() || way.len() > tokens.len() {
                return Some(start);
            }
            at = head;
        }
        way.into_iter().for_each(|t| rooted[t] = true);
    }
    None
}
