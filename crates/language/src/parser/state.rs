//! The state of a parse: a stack, a buffer, and the arcs so far.
//!
//! **One rule:** a head's last child is the one added last, not the nearest, as in spaCy's own state.

/// No token.
pub(crate) const NONE: u32 = u32::MAX;

/// Beyond this many tokens the buffers are given back, for they served one very long text.
const MOST_KEPT: usize = 1 << 16;

/// A parse under way.
#[derive(Default)]
pub(crate) struct State {
    length: u32,
    stack: Vec<u32>,
    /// Tokens put back in front of the buffer; the last is first.
    returned: Vec<u32>,
    /// First token of the buffer proper.
    next: u32,
    nodes: Vec<Node>,
}

/// What is known of a token.
#[derive(Clone, Copy)]
pub(super) struct Node {
    pub(super) head: u32,
    pub(super) label: u16,
    /// Whether the token was put back, and so may not be shifted again.
    unshiftable: bool,
    pub(super) sent_start: bool,
    /// During a parse the child added last on either side; in the tree made of it the edges of the subtree.
    pub(super) left: u32,
    pub(super) right: u32,
    /// The children of the same head and side added before and after.
    before: u32,
    after: u32,
}

/// A token of which nothing is known.
pub(super) const FRESH: Node = Node {
    head: NONE,
    label: 0,
    unshiftable: false,
    sent_start: false,
    left: NONE,
    right: NONE,
    before: NONE,
    after: NONE,
};

impl State {
    /// Starts the parse of a text of that many tokens.
    pub(crate) fn reset(&mut self, length: u32) {
        if self.nodes.len() > MOST_KEPT {
            *self = Self::default();
        }
        self.length = length;
        self.stack.clear();
        self.returned.clear();
        self.next = 0;
        self.nodes.clear();
        self.nodes.resize(length as usize, FRESH);
    }

    pub(crate) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_len() == 0
    }

    /// How far into the text the buffer has been read.
    pub(crate) fn next(&self) -> u32 {
        self.next
    }

    pub(crate) fn depth(&self) -> usize {
        self.stack.len()
    }

    pub(crate) fn buffer_len(&self) -> usize {
        (self.length - self.next) as usize + self.returned.len()
    }

    /// Token `i` of the stack, from the top.
    pub(crate) fn stack(&self, i: usize) -> u32 {
        self.stack.len().checked_sub(i + 1).map_or(NONE, |at| self.stack[at])
    }

    /// Token `i` of the buffer.
    pub(crate) fn buffer(&self, i: usize) -> u32 {
        if let Some(at) = self.returned.len().checked_sub(i + 1) {
            return self.returned[at];
        }
        let at = self.next as usize + i - self.returned.len();
        if at < self.length as usize { at as u32 } else { NONE }
    }

    pub(crate) fn last_left(&self, head: u32) -> u32 {
        self.nodes.get(head as usize).map_or(NONE, |node| node.left)
    }

    pub(crate) fn last_right(&self, head: u32) -> u32 {
        self.nodes.get(head as usize).map_or(NONE, |node| node.right)
    }

    pub(crate) fn is_sent_start(&self, token: u32) -> bool {
        self.nodes.get(token as usize).is_some_and(|node| node.sent_start)
    }

    pub(crate) fn is_unshiftable(&self, token: u32) -> bool {
        self.nodes.get(token as usize).is_some_and(|node| node.unshiftable)
    }

    pub(crate) fn has_head(&self, token: u32) -> bool {
        self.nodes.get(token as usize).is_some_and(|node| node.head != NONE)
    }

    /// The head and label of a token, if it has a head.
    #[cfg(test)]
    pub(crate) fn arc(&self, token: usize) -> Option<(u32, u16)> {
        self.nodes.get(token).filter(|node| node.head != NONE).map(|node| (node.head, node.label))
    }

    /// What the parse came to, to be made into a tree.
    pub(super) fn nodes(&mut self) -> &mut [Node] {
        &mut self.nodes
    }

    pub(crate) fn set_sent_start(&mut self, token: u32) {
        if let Some(node) = self.nodes.get_mut(token as usize) {
            node.sent_start = true;
        }
    }

    pub(crate) fn allow_shift(&mut self, token: u32) {
        if let Some(node) = self.nodes.get_mut(token as usize) {
            node.unshiftable = false;
        }
    }

    /// Moves the first token of the buffer onto the stack.
    pub(crate) fn push(&mut self) {
        if let Some(token) = self.returned.pop() {
            self.stack.push(token);
        } else if self.next < self.length {
            self.stack.push(self.next);
            self.next += 1;
        }
    }

    pub(crate) fn pop(&mut self) {
        self.stack.pop();
    }

    /// Moves the top of the stack back to the front of the buffer.
    pub(crate) fn put_back(&mut self) {
        if let Some(token) = self.stack.pop() {
            self.nodes[token as usize].unshiftable = true;
            self.returned.push(token);
        }
    }

    /// Gives `child` its head, instead of the one it had.
    pub(crate) fn add_arc(&mut self, head: u32, child: u32, label: u16) {
        if head == NONE || child == NONE {
            return;
        }
        self.remove_arc(child);
        let last = std::mem::replace(self.last_of(head, child), child);
        if last != NONE {
            self.nodes[last as usize].after = child;
        }
        let node = &mut self.nodes[child as usize];
        (node.head, node.label, node.before, node.after) = (head, label, last, NONE);
    }

    fn remove_arc(&mut self, child: u32) {
        let Node { head, before, after, .. } = self.nodes[child as usize];
        if head == NONE {
            return;
        }
        match after {
            NONE => *self.last_of(head, child) = before,
            _ => self.nodes[after as usize].before = before,
        }
        if before != NONE {
            self.nodes[before as usize].after = after;
        }
    }

    fn last_of(&mut self, head: u32, child: u32) -> &mut u32 {
        let node = &mut self.nodes[head as usize];
        if head > child { &mut node.left } else { &mut node.right }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(length: u32) -> State {
        let mut state = State::default();
        state.reset(length);
        state
    }

    #[test]
    fn the_child_added_last_counts() {
        let mut state = state(5);
        for child in [3, 1, 2] {
            state.add_arc(4, child, 7);
        }
        assert_eq!(state.last_left(4), 2);
        state.add_arc(0, 1, 8); // Taken from the middle.
        state.add_arc(0, 2, 8);
        assert_eq!((state.last_left(4), state.last_right(0)), (3, 2));
        state.add_arc(4, 2, 9);
        assert_eq!((state.last_left(4), state.last_right(0), state.arc(2)), (2, 1, Some((4, 9))));
        assert_eq!((state.last_left(NONE), state.arc(4)), (NONE, None));
    }

    #[test]
    fn a_token_put_back_comes_first() {
        let mut state = state(3);
        state.push();
        state.push();
        state.put_back();
        assert_eq!([0, 1, 2].map(|i| state.buffer(i)), [1, 2, NONE]);
        assert!(state.is_unshiftable(1));
        state.push();
        assert_eq!(([0, 1, 2].map(|i| state.stack(i)), state.buffer_len()), ([1, 0, NONE], 1));
    }
}
