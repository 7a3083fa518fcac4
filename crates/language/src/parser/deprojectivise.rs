//! From the parser's arcs to a tree: edges, sentence starts, and the labels that name another head.
//!
//! ```text
//! conj||dobj: search below the head, breadth first, for a `dobj`; that one is the head, the label is `conj`
//! ```
//!
//! **One rule:** the search goes left to right over the text and sees the heads already changed,
//! but the edges of subtrees as they were before; spaCy does so, and so must we.

use super::state::{NONE, Node};
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

/// The arcs of a text as a tree, with the edges of every subtree.
pub(super) struct Tree<'a> {
    nodes: &'a mut [Node],
    queue: &'a mut Vec<u32>,
}

/// spaCy gives up on crossing sentences after so many rounds.
const MAX_ROUNDS: usize = 12;

/// Tokens that all searches of a text may look at, for each token: far more than any sentence of a
/// language needs, and a bound for texts made to be slow.
const BUDGET: usize = 256;

impl<'a> Tree<'a> {
    /// The tree of a finished parse; tokens left without a head become roots. `queue` is a buffer.
    pub(super) fn new(nodes: &'a mut [Node], queue: &'a mut Vec<u32>) -> Self {
        for (i, node) in nodes.iter_mut().enumerate() {
            if node.head == NONE {
                (node.head, node.label) = (i as u32, DepLabels::ROOT);
            }
        }
        Self { nodes, queue }
    }

    /// The tokens with their heads, labels and sentence starts.
    pub(super) fn nodes(&self) -> &[Node] {
        self.nodes
    }

    /// Finds the heads that lifted labels ask for, then the sentence starts.
    pub(super) fn deprojectivise(&mut self, labels: &DepLabels, is_space: impl Fn(usize) -> bool) {
        self.set_edges();
        let mut budget = (self.nodes.len() + 1024) * BUDGET;
        let mut changed = false;
        for token in 0..self.nodes.len() {
            if let Some((plain, wanted)) = labels.get(self.nodes[token].label).lifted {
                self.nodes[token].head = self.find_head(token, wanted, &is_space, &mut budget);
                self.nodes[token].label = plain;
                changed = true;
            }
        }
        if changed {
            self.set_edges();
        }
    }

    /// The first token with the wanted label below the head of `token`; its present head if there is none.
    fn find_head(&mut self, token: usize, wanted: u16, is_space: &impl Fn(usize) -> bool, budget: &mut usize) -> u32 {
        let head = self.nodes[token].head;
        self.queue.clear();
        self.queue.push(head);
        let mut at = 0;
        while let Some(&parent) = self.queue.get(at) {
            at += 1;
            let Node { left, right, .. } = self.nodes[parent as usize];
            let Some(rest) = budget.checked_sub((right - left) as usize) else { return head };
            *budget = rest;
            for child in left..=right {
                let (i, node) = (child as usize, self.nodes[child as usize]);
                if node.head != parent || child == parent || i == token || is_space(i) {
                    continue;
                }
                if node.label == wanted {
                    return child;
                }
                self.queue.push(child);
            }
        }
        head
    }

    /// Sets the edges of subtrees and the sentence starts: the left edges of roots.
    fn set_edges(&mut self) {
        let n = self.nodes.len();
        for (i, node) in self.nodes.iter_mut().enumerate() {
            (node.left, node.right) = (i as u32, i as u32);
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
        let Node { head, left, right, .. } = self.nodes[child];
        let head = &mut self.nodes[head as usize];
        head.left = head.left.min(left);
        head.right = head.right.max(right);
    }

    fn set_starts(&mut self) {
        self.nodes.iter_mut().for_each(|node| node.sent_start = false);
        for i in 0..self.nodes.len() {
            if self.nodes[i].head as usize == i {
                let start = self.nodes[i].left as usize;
                self.nodes[start].sent_start = true;
            }
        }
    }

    /// spaCy's own check: it takes the token after a sentence for part of it, and skips the last token.
    fn heads_within_sentences(&self) -> bool {
        let n = self.nodes.len();
        let mut start = 0;
        for end in 0..n {
            if (end > 0 && self.nodes[end].sent_start) || end + 1 == n {
                let outside = |node: &Node| (node.head as usize) < start || node.head as usize > end;
                if self.nodes[start..end].iter().any(outside) {
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
    use super::super::state::FRESH;
    use super::*;

    /// A tree from (head, label) pairs, deprojectivised, as "head label" strings with `|` before sentences.
    #[track_caller]
    fn check(arcs: &[(u32, &str)], want: &str) {
        let mut labels = Labels::default();
        let mut deps = DepLabels::new(&mut labels);
        let node = |(head, name): &(u32, &str)| {
            let mut node = FRESH;
            (node.head, node.label) = (*head, deps.intern(name, &mut labels));
            node
        };
        let mut nodes: Vec<Node> = arcs.iter().map(node).collect();
        let mut queue = Vec::new();
        let mut tree = Tree::new(&mut nodes, &mut queue);
        tree.deprojectivise(&deps, |_| false);
        let told = |node: &Node| {
            let start = if node.sent_start { "|" } else { "" };
            format!("{start}{}{}", node.head, labels.text(deps.get(node.label).plain))
        };
        assert_eq!(tree.nodes().iter().map(told).collect::<Vec<_>>().join(" "), want);
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
