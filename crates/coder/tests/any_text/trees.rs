//! Parses as no parser gives them: heads, labels, tags, names and sentences changed at random, but still trees.

use communique_language::{Doc, Iob, Label, Pos, Token};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

const DEPS: [&str; 40] = [
    "ROOT",
    "nsubj",
    "nsubjpass",
    "csubj",
    "csubjpass",
    "dobj",
    "dative",
    "attr",
    "oprd",
    "acomp",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "relcl",
    "pcomp",
    "pobj",
    "prep",
    "prt",
    "agent",
    "aux",
    "auxpass",
    "neg",
    "mark",
    "conj",
    "cc",
    "poss",
    "compound",
    "amod",
    "nmod",
    "appos",
    "npadvmod",
    "advmod",
    "det",
    "nummod",
    "case",
    "expl",
    "punct",
    "parataxis",
    "dep",
];

const TAGS: [&str; 25] = [
    "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "WDT", "WP", "WP$",
    "WRB", "JJ", "CD", "DT", "IN", "POS", "EX", "RB",
];

const POS: [Pos; 10] =
    [Pos::Verb, Pos::Aux, Pos::Noun, Pos::Propn, Pos::Pron, Pos::Adj, Pos::Adp, Pos::Adv, Pos::Det, Pos::Punct];

const NAMES: [&str; 6] = ["PERSON", "ORG", "GPE", "NORP", "DATE", "LOC"];

/// One change at one token.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Head(Index, Index),
    Dep(Index, usize),
    Tag(Index, usize),
    Pos(Index, usize),
    Name(Index, usize),
    Sentence(Index),
}

pub(crate) fn any_changes() -> impl Strategy<Value = Vec<Change>> {
    let at = any::<Index>;
    let change = prop_oneof![
        4 => (at(), at()).prop_map(|(t, head)| Change::Head(t, head)),
        4 => (at(), 0..DEPS.len()).prop_map(|(t, dep)| Change::Dep(t, dep)),
        2 => (at(), 0..TAGS.len()).prop_map(|(t, tag)| Change::Tag(t, tag)),
        2 => (at(), 0..POS.len()).prop_map(|(t, pos)| Change::Pos(t, pos)),
        1 => (at(), 0..NAMES.len()).prop_map(|(t, name)| Change::Name(t, name)),
        1 => at().prop_map(Change::Sentence),
    ];
    vec(change, 1..120)
}

/// The parse with these changes; a head that would make a circle stays.
pub(crate) fn changed(doc: &Doc, changes: &[Change]) -> Doc {
    let mut tokens = doc.tokens().to_vec();
    if tokens.is_empty() {
        return doc.clone();
    }
    let label = |name: &str| doc.labels().find(name).unwrap_or(Label(0));
    for change in changes {
        let n = tokens.len();
        match change {
            Change::Head(t, head) => rehang(&mut tokens, t.index(n), head.index(n)),
            Change::Dep(t, dep) => tokens[t.index(n)].dep = label(DEPS[*dep]),
            Change::Tag(t, tag) => tokens[t.index(n)].tag = label(TAGS[*tag]),
            Change::Pos(t, pos) => tokens[t.index(n)].pos = POS[*pos],
            Change::Name(t, name) => {
                let token = &mut tokens[t.index(n)];
                (token.iob, token.entity) = (Iob::Begin, label(NAMES[*name]));
            }
            Change::Sentence(t) => {
                let token = &mut tokens[t.index(n)];
                token.sent_start = true;
                // Names never go over the end of a sentence.
                token.iob = if token.iob == Iob::Inside { Iob::Begin } else { token.iob };
            }
        }
    }
    doc.with_tokens(tokens).unwrap_or_else(|fault| panic!("{fault}"))
}

fn rehang(tokens: &mut [Token], t: usize, head: usize) {
    let mut at = head;
    while at != t && tokens[at].head as usize != at {
        at = tokens[at].head as usize;
    }
    if at != t || head == t {
        tokens[t].head = head as u32;
    }
}
