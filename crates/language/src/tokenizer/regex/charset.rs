//! Sets of characters, with a quick answer for ASCII.
//!
//! ```text
//! [^a-z\d]  ->  ascii: 128 bits, rest: ranges above
//! ```
//!
//! **One rule:** ranges are sorted and apart, whatever they were made from.

use crate::python_chars::{self, LOWERS, SAME_CAPITAL, simple_lower};

/// A set of characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CharSet {
    /// One bit for each ASCII character.
    ascii: u128,
    /// Ranges from 0x80 on, both ends inside.
    rest: Vec<(u32, u32)>,
}

impl CharSet {
    /// The characters of ranges in any order; both ends are inside.
    pub(crate) fn from_ranges(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut set = Self::default();
        for (first, last) in ranges {
            (first..=last.min(0x7f)).for_each(|point| set.ascii |= 1 << point);
            if last >= 0x80 {
                set.rest.push((first.max(0x80), last));
            }
        }
        set.tidy();
        set
    }

    /// The set of one character.
    pub(crate) fn one(c: char) -> Self {
        Self::from_ranges([(c as u32, c as u32)])
    }

    fn tidy(&mut self) {
        self.rest.sort_unstable();
        self.rest.dedup_by(|next, kept| {
            let touches = next.0 <= kept.1.saturating_add(1);
            if touches {
                kept.1 = kept.1.max(next.1);
            }
            touches
        });
    }

    /// Adds all characters of another set.
    pub(crate) fn join(&mut self, other: &Self) {
        self.ascii |= other.ascii;
        self.rest.extend_from_slice(&other.rest);
        self.tidy();
    }

    /// All characters that are not in the set.
    pub(crate) fn complement(&self) -> Self {
        let mut rest = Vec::new();
        let mut next = 0x80;
        for &(first, last) in &self.rest {
            if next < first {
                rest.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= 0x10_ffff {
            rest.push((next, 0x10_ffff));
        }
        Self { ascii: !self.ascii, rest }
    }

    /// The set as Python's `re` reads it where case is ignored: all characters whose small
    /// letter is the small letter of a member, or shares its capital with one.
    pub(crate) fn ignoring_case(&self) -> Self {
        let capitals: Vec<char> = members(&python_chars::ranges(LOWERS)).collect();
        let all_capitals = Self::from_ranges(python_chars::ranges(LOWERS));
        // What is no capital stays as it is; a capital stands for its small letter.
        let mut small = self.without(&all_capitals);
        let lowered = capitals.iter().filter(|&&c| self.contains(c)).map(|&c| simple_lower(c) as u32);
        small.join(&Self::from_ranges(lowered.map(|point| (point, point))));
        for group in SAME_CAPITAL {
            let points = || group.iter().map(|&point| (point, point));
            if members(&points().collect::<Vec<_>>()).any(|c| small.contains(c)) {
                small.join(&Self::from_ranges(points()));
            }
        }
        let fitting = capitals.iter().filter(|&&c| small.contains(simple_lower(c)));
        let mut folded = small.without(&all_capitals);
        folded.join(&Self::from_ranges(fitting.map(|&c| (c as u32, c as u32))));
        folded
    }

    fn without(&self, other: &Self) -> Self {
        let mut outside = self.complement();
        outside.join(other);
        outside.complement()
    }

    /// Whether the character is in the set.
    #[inline]
    pub(crate) fn contains(&self, c: char) -> bool {
        let point = c as u32;
        if point < 0x80 {
            return self.ascii >> point & 1 == 1;
        }
        let after = self.rest.partition_point(|range| range.0 <= point);
        after > 0 && point <= self.rest[after - 1].1
    }

    /// The bit of the set's only character, if that is ASCII and there is no other; else 0.
    pub(crate) fn only_ascii(&self) -> u128 {
        if self.rest.is_empty() && self.ascii.count_ones() == 1 { self.ascii } else { 0 }
    }
}

fn members(ranges: &[(u32, u32)]) -> impl Iterator<Item = char> {
    ranges.iter().flat_map(|&(first, last)| first..=last).filter_map(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_join_and_turn_over() {
        let set = CharSet::from_ranges([(0x400, 0x410), ('a' as u32, 0x90), (0x411, 0x420)]);
        let other = set.complement();
        for (c, inside) in
            [('a', true), ('`', false), ('\u{90}', true), ('\u{91}', false), ('\u{415}', true), ('\u{421}', false)]
        {
            assert_eq!((set.contains(c), other.contains(c)), (inside, !inside), "{c:?}");
        }
        assert_eq!(other.complement(), set);
    }
}
