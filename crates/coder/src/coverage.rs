//! How much of what texts say the lexicon has an answer for: their verbs and event nouns, weighed by use.
//!
//! ```text
//! "Japan severed ties; talks rained down."   sever: framed   talks: framed   rain: listed or left over
//! ```
//!
//! A use is *framed* where the coder would try a row on it, *listed* where a file of words without an act
//! (`no-act.toml`) names it, and else *left over*.
//!
//! **One rule:** it counts what the coder would look at, in the coder's own way; it judges no reading.

use std::collections::HashMap;

use communique_language::{Doc, Pos};
use communique_lexicon::Lexicon;
use communique_lexicon::frame::HeadClass;

use crate::fit::heads_row;
use crate::tree::{Tok, Tree};

/// Endings of nouns made from verbs.
const ENDINGS: [&str; 9] = ["tion", "sion", "ment", "al", "ance", "ence", "ure", "ing", "age"];
/// Letters of the shortest word that is taken for a verb's noun by its ending.
const SHORTEST: usize = 6;
/// A noun is a verb's too where the verb is used at least this often, and once for so many uses of the noun.
const VERB_USES: u64 = 3;
const NOUN_USES_A_VERB: u64 = 10;

/// Counts verbs and nouns of parsed texts.
///
/// ```
/// use communique_coder::coverage::Coverage;
/// use communique_lexicon::Lexicon;
///
/// let lexicon = Lexicon::builtin()?;
/// let report = Coverage::default().report(&lexicon);
/// assert_eq!((report.verbs.uses, report.event_nouns.uses), (0, 0));
/// # Ok::<(), communique_lexicon::LexiconError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    verbs: HashMap<String, Uses>,
    nouns: HashMap<String, Uses>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    all: u64,
    framed: u64,
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverageReport {
    /// Verbs but auxiliaries.
    pub verbs: Share,
    /// Nouns for what is done: see [`Coverage::report`].
    pub event_nouns: Share,
}

/// Uses of one word class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// All uses.
    pub uses: u64,
    /// Uses on which a row would be tried.
    pub framed: u64,
    /// Further uses of words that are listed as no act.
    pub listed: u64,
    /// Lemmas of the rest with their uses, the commonest first.
    pub left: Vec<(String, u64)>,
}

impl Share {
    /// Framed or listed uses among all, from 0 to 1; 1 where there is none.
    pub fn covered(&self) -> f64 {
        if self.uses == 0 { 1.0 } else { (self.framed + self.listed) as f64 / self.uses as f64 }
    }
}

impl Coverage {
    /// Counts the verbs and nouns of a text. `doc` is the parse of [`mended`](crate::mended)`(text)`.
    pub fn add(&mut self, doc: &Doc, lexicon: &Lexicon) {
        let tree = Tree::new(doc, lexicon);
        for t in 0..tree.len() {
            let (table, class) = match tree.pos(t) {
                Pos::Verb => (&mut self.verbs, HeadClass::Verb),
                Pos::Noun => (&mut self.nouns, HeadClass::Noun),
                _ => continue,
            };
            let text = tree.text(t);
            if !text.contains(char::is_alphabetic) || !text.chars().all(|c| c.is_alphabetic() || c == '-') {
                continue;
            }
            // "minister", "troops": a noun for somebody names no act.
            if class == HeadClass::Noun
                && !heads_row(&tree, t)
                && tree.words(t).iter().any(|&w| lexicon.agent(w).is_some())
            {
                continue;
            }
            let uses = table.entry(lemma(&tree, t, class)).or_default();
            uses.all += 1;
            uses.framed += u64::from(heads_row(&tree, t));
        }
    }

    /// Adds another count to this one.
    pub fn merge(&mut self, other: Self) {
        for (into, from) in [(&mut self.verbs, other.verbs), (&mut self.nouns, other.nouns)] {
            for (lemma, uses) in from {
                let sum = into.entry(lemma).or_default();
                sum.all += uses.all;
                sum.framed += uses.framed;
            }
        }
    }

    /// The shares. An *event noun* is one that heads a row or is listed, one that the texts use as a verb as well (three
    /// times at least, and once for ten uses of the noun), or one with a verb's ending (-tion -sion -ment -al -ance
    /// -ence -ure -ing -age). Nouns for somebody ("minister", "troops") are none.
    pub fn report(&self, lexicon: &Lexicon) -> CoverageReport {
        let listed = |lemma: &str, class| {
            let mut parts = lemma.rsplit('-');
            let word = |text: &str| lexicon.words().find(text).is_some_and(|w| lexicon.is_no_act(w, class));
            word(lemma) || lemma.contains('-') && parts.next().is_some_and(word)
        };
        let is_event = |lemma: &str, uses: Uses| {
            let verb = self.verbs.get(lemma).map_or(0, |v| v.all);
            uses.framed > 0
                || listed(lemma, HeadClass::Noun)
                || verb >= VERB_USES && verb * NOUN_USES_A_VERB >= uses.all
                || lemma.len() >= SHORTEST && ENDINGS.iter().any(|e| lemma.ends_with(e))
        };
        CoverageReport {
            verbs: share(self.verbs.iter(), |lemma| listed(lemma, HeadClass::Verb)),
            event_nouns: share(self.nouns.iter().filter(|(lemma, uses)| is_event(lemma, **uses)), |lemma| {
                listed(lemma, HeadClass::Noun)
            }),
        }
    }
}

/// The word as the lexicon knows it, else as the parser does: "staged" may have the lemma "stag".
fn lemma(tree: &Tree<'_>, t: Tok, class: HeadClass) -> String {
    let lexicon = tree.lexicon;
    let known = tree.words(t).iter().copied().find(|&w| {
        let single = !lexicon.words().text(w).contains([' ', '-']);
        single && (lexicon.heads(w).frames(class) || lexicon.is_no_act(w, class))
    });
    known.map_or_else(|| tree.lemma(t).to_lowercase(), |w| lexicon.words().text(w).to_owned())
}

fn share<'c>(table: impl Iterator<Item = (&'c String, &'c Uses)>, listed: impl Fn(&str) -> bool) -> Share {
    let mut share = Share::default();
    for (lemma, uses) in table {
        share.uses += uses.all;
        share.framed += uses.framed;
        let rest = uses.all - uses.framed;
        if listed(lemma) {
            share.listed += rest;
        } else if rest > 0 {
            share.left.push((lemma.clone(), rest));
        }
    }
    share.left.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    share
}
