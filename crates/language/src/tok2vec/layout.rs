//! Which row of a run belongs to which token.

use std::ops::Range;

use super::lexemes::Lexemes;

/// The rows of a run: tokens, and between documents the rows of padding.
#[derive(Default)]
pub(crate) struct Layout {
    reach: usize,
    ids: Vec<u32>,
    /// First row of each stretch of tokens.
    starts: Vec<usize>,
    /// Whether the last stretch ended with its document.
    closed: bool,
}

impl Layout {
    pub(super) fn clear(&mut self, reach: usize) {
        self.reach = reach;
        self.ids.clear();
        self.starts.clear();
        self.closed = false;
    }

    /// Adds a stretch of a document with the neighbours, or the padding, that its vectors depend on.
    pub(super) fn push<T>(&mut self, tokens: &[T], window: Range<usize>, mut id: impl FnMut(&T) -> u32) {
        // Padding between two documents serves both.
        if !(self.closed && window.start == 0) {
            let n_pads = self.reach.saturating_sub(window.start);
            self.ids.extend(std::iter::repeat_n(Lexemes::PAD, n_pads));
            self.ids.extend(tokens[window.start.saturating_sub(self.reach)..window.start].iter().map(&mut id));
        }
        self.starts.push(self.ids.len());
        let stop = (window.end + self.reach).min(tokens.len());
        self.ids.extend(tokens[window.start..stop].iter().map(&mut id));
        self.ids.extend(std::iter::repeat_n(Lexemes::PAD, window.end + self.reach - stop));
        self.closed = window.end == tokens.len();
    }

    pub(super) fn ids(&self) -> &[u32] {
        &self.ids
    }

    pub(crate) fn n_rows(&self) -> usize {
        self.ids.len()
    }

    /// The row of the first token of each stretch; the others follow.
    pub(crate) fn starts(&self) -> &[usize] {
        &self.starts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stretches: &[(&[u32], Range<usize>)], ids: &[u32], starts: &[usize]) {
        let mut layout = Layout::default();
        layout.clear(2);
        for (tokens, window) in stretches {
            layout.push(tokens, window.clone(), |&id| id);
        }
        assert_eq!((layout.ids.as_slice(), layout.starts.as_slice()), (ids, starts));
    }

    #[test]
    fn documents_share_their_padding() {
        check(&[(&[5, 6], 0..2), (&[7], 0..1)], &[0, 0, 5, 6, 0, 0, 7, 0, 0], &[2, 6]);
        check(&[(&[], 0..0), (&[7], 0..1)], &[0, 0, 0, 0, 7, 0, 0], &[2, 4]);
    }

    #[test]
    fn a_window_has_its_neighbours() {
        check(&[(&[1, 2, 3, 4, 5, 6, 7], 3..4)], &[2, 3, 4, 5, 6], &[2]);
        check(&[(&[1, 2, 3, 4, 5], 1..4)], &[0, 1, 2, 3, 4, 5, 0], &[2]);
    }
}
