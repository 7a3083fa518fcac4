//! What can be told of an expression without running it.
//!
//! ```text
//! (?<=[0-9])(?:km|m)$   first: k m   last: m   width: none, since km and m differ
//! ```
//!
//! **One rule:** a wrong "can't match" would lose a token, so every doubt is answered with "may".

use super::charset::CharSet;
use super::syntax::Node;

/// Which end of a match is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    First,
    Last,
}

impl Node {
    /// The characters a match may begin or end with; `None` if it may be empty.
    pub(crate) fn edge(&self, side: Side) -> Option<CharSet> {
        let mut set = CharSet::default();
        (!self.add_edge(side, &mut set)).then_some(set)
    }

    /// Adds the characters at that side; tells whether the part may be empty.
    fn add_edge(&self, side: Side, set: &mut CharSet) -> bool {
        match self {
            Self::Set(own) => {
                set.join(own);
                false
            }
            Self::Sequence(nodes) if side == Side::First => nodes.iter().all(|node| node.add_edge(side, set)),
            Self::Sequence(nodes) => nodes.iter().rev().all(|node| node.add_edge(side, set)),
            Self::Choice(nodes) => nodes.iter().fold(false, |empty, node| node.add_edge(side, set) | empty),
            Self::Repeat { node, least, .. } => node.add_edge(side, set) | (*least == 0),
            Self::Look { .. } | Self::Start | Self::End | Self::TextEnd | Self::WordEdge { .. } => true,
        }
    }

    /// ASCII characters that every match holds, as bits.
    pub(crate) fn required(&self) -> u128 {
        match self {
            Self::Set(set) => set.only_ascii(),
            Self::Sequence(nodes) => nodes.iter().fold(0, |bits, node| bits | node.required()),
            Self::Choice(nodes) => nodes.iter().map(Self::required).reduce(|a, b| a & b).unwrap_or(0),
            Self::Repeat { node, least, .. } if *least > 0 => node.required(),
            _ => 0,
        }
    }

    /// How many characters a match has, if all have the same number.
    pub(crate) fn width(&self) -> Option<usize> {
        match self {
            Self::Set(_) => Some(1),
            Self::Sequence(nodes) => nodes.iter().map(Self::width).sum(),
            Self::Choice(nodes) => {
                let first = nodes.first().map_or(Some(0), Self::width)?;
                nodes.iter().all(|node| node.width() == Some(first)).then_some(first)
            }
            Self::Repeat { node, least, most, .. } if *most == Some(*least) => Some(node.width()? * *least as usize),
            Self::Repeat { .. } => None,
            _ => Some(0),
        }
    }

    /// Whether a match can only begin where the text begins.
    pub(crate) fn starts_at_start(&self) -> bool {
        match self {
            Self::Start => true,
            Self::Sequence(nodes) => nodes.first().is_some_and(Self::starts_at_start),
            Self::Choice(nodes) => !nodes.is_empty() && nodes.iter().all(Self::starts_at_start),
            _ => false,
        }
    }

    /// Whether a match can only end where the text ends.
    pub(crate) fn ends_at_end(&self) -> bool {
        match self {
            Self::End | Self::TextEnd => true,
            Self::Sequence(nodes) => nodes.last().is_some_and(Self::ends_at_end),
            Self::Choice(nodes) => !nodes.is_empty() && nodes.iter().all(Self::ends_at_end),
            _ => false,
        }
    }
}
