//! From the parser's arcs to a tree: edges, sentence starts, and the labels that name another head.
//!
//! ```text
//! conj||dobj: search below the head, breadth first, for a `dobj`; that one is the head, the label is `conj`
//! ```
//!
//! **One rule:** the search goes left to right over the text and sees the heads already changed,
//! but the edges of subtrees as they were before; spaCy does so, and so must we.

use crate::doc::{Label, Labels};

/// The labels of the parser. A label `a||b` is written as `a` and asks for a head with label `b`.
pub(super) struct DepLabels {
    names: Vec<String>,
    labels: Vec<DepLabel>,
}

#[derive(Clone, Copy)]
pub(super) struct DepLabel {
    /// What is written.
    pub(super) plain: Label,
    /// Number of the plain label, and the number of the label the head should have.
    lifted: Option<(u16, u16)>,
}

impl DepLabels {
    /// The label of a token without a head.
    pub(super) const ROOT: u16 = 0;

    pub(super) fn new(labels: &mut Labels) -> Self {
        let mut new = Self { names: Vec::new(), labels: Vec::new() };
        new.intern("ROOT", labels);
        new
    }

    pub(super) fn intern(&mut self, name: &str, labels: &mut Labels) -> u16 {
        if let Some(at) = self.names.iter().position(|known| known == name) {
            return at as u16;
        }
        let label = match name.split_once("||") {
            Some((plain, head)) => {
                let lifted = (self.intern(plain, labels), self.intern(head, labels));
                DepLabel { plain: labels.intern(plain), lifted: Some(lifted) }
            }
            None => DepLabel { plain: labels.intern(name), lifted: None },
        };
        self.names.push(name.to_owned());
        self.labels.push(label);
        (self.labels.len() - 1) as u16
    }

    pub(super) fn get(&self, label: u16) -> DepLabel {
        self.labels[label as usize]
    }
}

/// Heads and labels of a text, with the edges of every subtree.
#[derive(Default)]
pub(super) struct Tree {
    heads: Vec<u32>,
    labels: Vec<u16>,
    left_edges: Vec<u32>,
    right_edges: Vec<u32>,
    starts: Vec<bool>,
    queue: Vec<u32>,
}

/// spaCy gives up on crossing sentences after so many rounds.
const MAX_ROUNDS: usize = 12;

/// Tokens that all searches of a text may look at, for each token: far more than any sentence of a
/// language needs, and a bound for texts made to be slow.
const BUDGET: usize = 256;

impl Tree {
    /// Starts with every token a root.
    pub(super) fn reset(&mut self, n_tokens: usize, root: u16) {
        self.heads.clear();
        self.heads.extend(0..n_tokens as u32);
        self.labels.clear();
        self.labels.resize(n_tokens, root);
    }

    pub(super) fn set(&mut self, token: usize, head: u32, label: u16) {
        self.heads[token] = head;
        self.labels[token] = label;
    }

    pub(super) fn head(&self, token: usize) -> u32 {
        self.heads[token]
    }

    pub(super) fn label(&self, token: usize) -> u16 {
        self.labels[token]
    }

    pub(super) fn is_sent_start(&self, token: usize) -> bool {
        self.starts[token]
    }

    /// Finds the heads that lifted labels ask for, then the sentence starts.
    pub(super) fn deprojectivise(&mut self, labels: &DepLabels, is_space: impl Fn(usize) -> bool) {
        self.set_edges();
        let mut budget = (self.heads.len() + 1024) * BUDGET;
        let mut changed = false;
        for token in 0..self.heads.len() {
            if let Some((plain, wanted)) = labels.get(self.labels[token]).lifted {
                self.heads[token] = self.find_head(token, wanted, &is_space, &mut budget);
                self.labels[token] = plain;
                changed = true;
            }
        }
        if changed {
            self.set_edges();
        }
    }

    /// The first token with the wanted label below the head of `token`; its present head if there is none.
    fn find_head(&mut self, token: usize, wanted: u16, is_space: &impl Fn(usize) -> bool, budget: &mut usize) -> u32 {
        let head = self.heads[token];
        self.queue.clear();
        self.queue.push(head);
        let mut at = 0;
        while let Some(&parent) = self.queue.get(at) {
            at += 1;
            let (left, right) = (self.left_edges[parent as usize], self.right_edges[parent as usize]);
            let Some(rest) = budget.checked_sub((right - left) as usize) else { return head };
            *budget = rest;
            for child in left..=right {
                let i = child as usize;
                if self.heads[i] != parent || child == parent || i == token || is_space(i) {
                    continue;
                }
                if self.labels[i] == wanted {
                    return child;
                }
                self.queue.push(child);
            }
        }
        head
    }

    /// Sets the edges of subtrees and the sentence starts: the left edges of roots.
    fn set_edges(&mut self) {
        let n = self.heads.len();
        for edges in [&mut self.left_edges, &mut self.right_edges] {
            edges.clear();
            edges.extend(0..n as u32);
        }
        for _ in 0..MAX_ROUNDS {
            (0..n).for_each(|i| self.widen_head(i));
            (0..n).rev().for_each(|i| self.widen_head(i));
            self.set_starts();
            if self.heads_within_sentences() {
                break;
            }
        }
    }

    fn widen_head(&mut self, child: usize) {
        let head = self.heads[child] as usize;
        self.left_edges[head] = self.left_edges[head].min(self.left_edges[child]);
        self.right_edges[head] = self.right_edges[head].max(self.right_edges[child]);
    }

    fn set_starts(&mut self) {
        self.starts.clear();
        self.starts.resize(self.heads.len(), false);
        for (i, &head) in self.heads.iter().enumerate() {
            if head as usize == i {
                self.starts[self.left_edges[i] as usize] = true;
            }
        }
    }

    /// spaCy's own check: it takes the token after a sentence for part of it, and skips the last token.
    fn heads_within_sentences(&self) -> bool {
        let n = self.heads.len();
        let mut start = 0;
        for end in 0..n {
            if (end > 0 && self.starts[end]) || end + 1 == n {
                if self.heads[start..end].iter().any(|&head| (head as usize) < start || head as usize > end) {
                    return false;
                }
                start = end;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree from (head, label) pairs, deprojectivised, as "head label" strings with `|` before sentences.
    #[track_caller]
    fn check(arcs: &[(u32, &str)], want: &str) {
        let mut labels = Labels::default();
        let mut deps = DepLabels::new(&mut labels);
        let mut tree = Tree::default();
        tree.reset(arcs.len(), DepLabels::ROOT);
        for (i, (head, name)) in arcs.iter().enumerate() {
            tree.set(i, *head, deps.intern(name, &mut labels));
        }
        tree.deprojectivise(&deps, |_| false);
        let told = |i: usize| {
            let start = if tree.is_sent_start(i) { "|" } else { "" };
            format!("{start}{}{}", tree.head(i), labels.text(deps.get(tree.label(i)).plain))
        };
        assert_eq!((0..arcs.len()).map(told).collect::<Vec<_>>().join(" "), want);
    }

    #[test]
    fn a_lifted_label_finds_its_head() {
        // "saw(0) man(1) yesterday(2) who(3)": the clause belongs to the man.
        check(&[(0, "ROOT"), (0, "dobj"), (0, "npadvmod"), (0, "relcl||dobj")], "|0ROOT 0dobj 0npadvmod 1relcl");
        check(&[(0, "ROOT"), (0, "obj"), (1, "prep"), (0, "relcl||prep")], "|0ROOT 0obj 1prep 2relcl");
    }

    #[test]
    fn without_such_a_head_the_arc_stays() {
        check(&[(0, "ROOT"), (0, "nsubj"), (0, "relcl||dobj")], "|0ROOT 0nsubj 0relcl");
    }

    #[test]
    fn sentences_start_at_left_edges_of_roots() {
        check(
            &[(1, "nsubj"), (1, "ROOT"), (3, "nsubj"), (3, "ROOT"), (3, "dobj")],
            "|1nsubj 1ROOT |3nsubj 3ROOT 3dobj",
        );
        check(&[], "");
    }
}
