//! Base noun phrases: a noun with what stands before it and hangs from it.
//!
//! ```text
//! [The two sides] signed [a joint statement] on [regional security].
//! ```
//!
//! **One rule:** phrases come in order and do not overlap; each ends with its noun.
//!
//! The labels and the walk are English; other languages bring others.

use std::ops::Range;

use crate::doc::{Doc, Label, Pos};

/// Labels of a noun that heads a phrase of its own.
const HEADS: [&str; 10] = ["oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"];

/// The base noun phrases of a parsed text, as ranges of tokens.
pub fn noun_chunks(doc: &Doc) -> Vec<Range<u32>> {
    let heads: Vec<Label> = HEADS.iter().filter_map(|name| doc.labels().find(name)).collect();
    let conj = doc.labels().find("conj");
    let tokens = doc.tokens();
    let left = left_edges(&tokens.iter().map(|token| token.head).collect::<Vec<_>>());
    let mut chunks: Vec<Range<u32>> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        if !matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Pron) || chunks.last().is_some_and(|c| left[i] < c.end) {
            continue;
        }
        let governor = if Some(token.dep) == conj { first_of_list(doc, token.head as usize, token.dep) } else { i };
        if heads.contains(&tokens[governor].dep) {
            chunks.push(left[i]..i as u32 + 1);
        }
    }
    chunks
}

/// Climbs from a member of a list to the first one that is not joined to an earlier member.
fn first_of_list(doc: &Doc, mut member: usize, conj: Label) -> usize {
    let tokens = doc.tokens();
    while tokens[member].dep == conj && (tokens[member].head as usize) < member {
        member = tokens[member].head as usize;
    }
    member
}

/// The first token of each token's subtree, as spaCy finds it: in a tree whose arcs cross,
/// edges spread in rounds, and the rounds end once every head lies within its sentence (or
/// after twelve), which can be before all edges are right.
pub(crate) fn left_edges(heads: &[u32]) -> Vec<u32> {
    let mut left: Vec<u32> = (0..heads.len() as u32).collect();
    for _ in 0..12 {
        spread(heads, &mut left);
        if heads_stay_within_sentences(heads, &left) {
            break;
        }
    }
    left
}

fn spread(heads: &[u32], left: &mut [u32]) {
    for child in (0..heads.len()).chain((0..heads.len()).rev()) {
        let head = heads[child] as usize;
        left[head] = left[head].min(left[child]);
    }
}

/// Whether every head lies in the sentence of its child, a sentence starting at each left edge
/// of a root. The last token of a text is not asked, as in spaCy.
fn heads_stay_within_sentences(heads: &[u32], left: &[u32]) -> bool {
    let mut starts = vec![false; heads.len()];
    for (i, &head) in heads.iter().enumerate() {
        if head as usize == i {
            starts[left[i] as usize] = true;
        }
    }
    let mut start = 0;
    for end in 0..heads.len() {
        if (end > 0 && starts[end]) || end + 1 == heads.len() {
            // spaCy lets a head be the first token of the next sentence.
            if heads[start..end].iter().any(|&head| (head as usize) < start || head as usize > end) {
                return false;
            }
            start = end;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Labels, Token};

    /// Chunks of "word/POS/dep/head ..." as "word word|word".
    #[track_caller]
    fn check(tokens: &str, want: &str) {
        let mut doc = Doc::default();
        let mut labels = Labels::default();
        for token in tokens.split(' ') {
            let parts: Vec<&str> = token.split('/').collect();
            let start = doc.text.len() as u32;
            doc.text.push_str(parts[0]);
            doc.tokens.push(Token {
                span: communique_text::Span::new(start, doc.text.len() as u32),
                pos: Pos::from_name(parts[1]).unwrap(),
                dep: labels.intern(parts[2]),
                head: parts[3].parse().unwrap(),
                ..Token::default()
            });
        }
        doc.labels = labels.into();
        let words = |chunk: Range<u32>| chunk.map(|i| doc.word(i as usize)).collect::<Vec<_>>().join(" ");
        assert_eq!(noun_chunks(&doc).into_iter().map(words).collect::<Vec<_>>().join("|"), want);
    }

    #[test]
    fn nouns_take_what_stands_before_them() {
        check("The/DET/det/2 two/NUM/nummod/2 sides/NOUN/nsubj/3 met/VERB/ROOT/3", "The two sides");
        check("They/PRON/nsubj/1 met/VERB/ROOT/1 in/ADP/prep/1 Lima/PROPN/pobj/2", "They|Lima");
        check("trade/NOUN/compound/1 talks/NOUN/ROOT/1", "trade talks");
    }

    #[test]
    fn members_of_a_list_stand_or_fall_with_the_first() {
        check("Peru/PROPN/nsubj/3 and/CCONJ/cc/0 Chile/PROPN/conj/0 met/VERB/ROOT/3", "Peru|Chile");
        check("Peru/PROPN/npadvmod/3 and/CCONJ/cc/0 Chile/PROPN/conj/0 met/VERB/ROOT/3", "");
    }

    #[test]
    fn nouns_within_a_phrase_make_none() {
        check("met/VERB/ROOT/0 quickly/ADV/advmod/0", "");
        check("Peru/PROPN/poss/2 's/PART/case/0 envoy/NOUN/nsubj/3 left/VERB/ROOT/3", "Peru 's envoy");
    }

    #[test]
    fn edges_reach_through_chains_on_both_sides() {
        assert_eq!(left_edges(&[1, 2, 2, 2]), [0, 0, 0, 3]);
        assert_eq!(left_edges(&[0, 3, 3, 0]), [0, 1, 2, 1]);
        // Crossing arcs: token 0 hangs from 2, which hangs from 1, the root.
        assert_eq!(left_edges(&[2, 1, 1, 1]), [0, 0, 0, 3]);
        assert_eq!(left_edges(&[]), [0u32; 0]);
    }
}
