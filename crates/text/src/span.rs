//! Spans of bytes, and their translation to code points.

use std::ops::Range;

/// A stretch of a text: UTF-8 byte offsets, end exclusive.
///
/// Texts are at most 4 GiB, so an offset takes four bytes.
///
/// ```
/// use communique_text::Span;
/// assert_eq!(Span::new(0, 4).of("Peru acts"), "Peru");
/// assert!(Span::new(0, 4).overlaps(Span::new(3, 9)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to byte `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The words at this span, or the empty string where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The same offsets as a range for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// Translates byte offsets of one text to code points.
///
/// Costs one pass over the text and 4 bytes for each 64 bytes of it; an ASCII
/// text costs the pass alone.
///
/// ```
/// use communique_text::CodePoints;
/// let points = CodePoints::new("añb");
/// assert_eq!(points.at(3), 2);
/// ```
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `64 * i`; empty where the text is ASCII.
    before: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut seen = 0;
            for block in text.as_bytes().chunks(STRIDE) {
                before.push(seen);
                seen += count(block);
            }
            before.push(seen);
        }
        Self { text, before }
    }

    /// Code points before byte `offset`; an offset past the end counts as the end.
    pub fn at(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        if self.before.is_empty() {
            return offset as u32;
        }
        let block = offset / STRIDE;
        self.before[block] + count(&self.text.as_bytes()[block * STRIDE..offset])
    }

    /// A span's code points, end exclusive.
    pub fn span(&self, span: Span) -> Range<u32> {
        self.at(span.start)..self.at(span.end)
    }
}

/// Code points that begin in these bytes.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_chars_at_every_boundary() {
        let text = "Ünïcode — 朝鮮 “quoted” 🙂 and a long ASCII tail that passes one block of bytes. é".repeat(3);
        let points = CodePoints::new(&text);
        for (n, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(offset as u32), n as u32, "at byte {offset}");
        }
        assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
        assert_eq!(points.at(u32::MAX), text.chars().count() as u32);
    }

    #[test]
    fn a_span_that_does_not_fit_gives_no_words() {
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(5, 9).of("abc"), "");
    }
}
