//! Reads an expression in Python's notation into a tree.
//!
//! ```text
//! (?<=[0-9])(?:km|m)$  ->  Sequence [Look behind [0-9], Choice [km, m], End]
//! ```
//!
//! **One rule:** what this module doesn't know it refuses, with the place; it never guesses.

use crate::python_chars::{self, DECIMAL, SPACE, WORD};

use super::RegexError;
use super::charset::CharSet;

/// Groups may nest this deep; real expressions stay below ten.
const DEEPEST: usize = 64;

/// A part of an expression.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// One character of a set.
    Set(CharSet),
    /// One after the other.
    Sequence(Vec<Node>),
    /// The first that fits.
    Choice(Vec<Node>),
    /// So many times; `most` is `None` for no limit.
    Repeat { node: Box<Node>, least: u32, most: Option<u32>, lazy: bool },
    /// Looks without consuming.
    Look { node: Box<Node>, behind: bool, negated: bool },
    /// `^`
    Start,
    /// `$`, also before a final line break.
    End,
    /// `\Z`
    TextEnd,
    /// `\b`, or `\B` where negated.
    WordEdge { negated: bool },
}

/// The tree of an expression.
pub(crate) fn parse(expression: &str) -> Result<Node, RegexError> {
    let mut parser = Parser { rest: expression.chars().collect(), at: 0, depth: 0, ignore_case: false };
    parser.skip_flags()?;
    let node = parser.choice()?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.fault("a `)` without its `(`")),
    }
}

struct Parser {
    rest: Vec<char>,
    /// Index of the next character, in code points.
    at: usize,
    depth: usize,
    ignore_case: bool,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    /// Steps over `wanted` if it stands here.
    fn take(&mut self, wanted: &str) -> bool {
        let here = &self.rest[self.at..];
        let fits = wanted.chars().enumerate().all(|(i, c)| here.get(i) == Some(&c));
        if fits {
            self.at += wanted.chars().count();
        }
        fits
    }

    fn fault(&self, found: &str) -> RegexError {
        RegexError::Syntax { place: self.at, found: found.into() }
    }

    /// `u` is Python's default and `i` ignores case; the other flags change meanings that are fixed here.
    fn skip_flags(&mut self) -> Result<(), RegexError> {
        for (flags, ignore_case) in [("(?u)", false), ("(?i)", true), ("(?iu)", true), ("(?ui)", true)] {
            if self.take(flags) {
                self.ignore_case = ignore_case;
                return Ok(());
            }
        }
        Ok(())
    }

    /// A set as it was written, or widened where case is ignored.
    fn set(&self, set: CharSet) -> CharSet {
        if self.ignore_case { set.ignoring_case() } else { set }
    }

    fn choice(&mut self) -> Result<Node, RegexError> {
        let mut branches = vec![self.sequence()?];
        while self.take("|") {
            branches.push(self.sequence()?);
        }
        Ok(simplify(branches))
    }

    fn sequence(&mut self) -> Result<Vec<Node>, RegexError> {
        let mut nodes = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            let atom = self.atom()?;
            nodes.push(self.repeat(atom)?);
        }
        Ok(nodes)
    }

    fn repeat(&mut self, node: Node) -> Result<Node, RegexError> {
        let Some((least, most)) = self.count()? else { return Ok(node) };
        let lazy = self.take("?");
        if self.peek() == Some('+') || self.count()?.is_some() {
            return Err(self.fault("a repetition of a repetition"));
        }
        Ok(Node::Repeat { node: Box::new(node), least, most, lazy })
    }

    fn count(&mut self) -> Result<Option<(u32, Option<u32>)>, RegexError> {
        Ok(match self.peek() {
            Some('*') => self.next().map(|_| (0, None)),
            Some('+') => self.next().map(|_| (1, None)),
            Some('?') => self.next().map(|_| (0, Some(1))),
            Some('{') => self.braces()?,
            _ => None,
        })
    }

    /// `{2}`, `{2,}`, `{,5}` or `{2,5}`; other braces are plain characters, as in Python.
    fn braces(&mut self) -> Result<Option<(u32, Option<u32>)>, RegexError> {
        let Some(length) = self.rest[self.at..].iter().position(|&c| c == '}') else { return Ok(None) };
        let inside: String = self.rest[self.at + 1..self.at + length].iter().collect();
        let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if inside.is_empty() || !digits(least) || !digits(most) {
            return Ok(None);
        }
        let number = |text: &str| text.parse::<u32>().map_err(|_| self.fault("a count that is too large"));
        let least = if least.is_empty() { 0 } else { number(least)? };
        let most = if most.is_empty() { None } else { Some(number(most)?) };
        if most.is_some_and(|most| most < least) {
            return Err(self.fault("a count whose upper end is the smaller"));
        }
        self.at += length + 1;
        Ok(Some((least, most)))
    }

    fn atom(&mut self) -> Result<Node, RegexError> {
        let Some(c) = self.next() else { return Err(self.fault("an end too early")) };
        Ok(match c {
            '^' => Node::Start,
            '$' => Node::End,
            '.' => Node::Set(CharSet::one('\n').complement()),
            '[' => Node::Set(self.class()?),
            '(' => self.group()?,
            '\\' => self.escape()?,
            '*' | '+' | '?' => return Err(self.fault("a repetition of nothing")),
            _ => Node::Set(self.set(CharSet::one(c))),
        })
    }

    fn group(&mut self) -> Result<Node, RegexError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault("groups nested too deep"));
        }
        let look = self.group_kind()?;
        let node = self.choice()?;
        if !self.take(")") {
            return Err(self.fault("a `(` without its `)`"));
        }
        self.depth -= 1;
        Ok(match look {
            None => node,
            Some((behind, negated)) => Node::Look { node: Box::new(node), behind, negated },
        })
    }

    /// What the group does: nothing (also where Python would capture), or look (behind, negated).
    fn group_kind(&mut self) -> Result<Option<(bool, bool)>, RegexError> {
        for (mark, behind, negated) in
            [("?=", false, false), ("?!", false, true), ("?<=", true, false), ("?<!", true, true)]
        {
            if self.take(mark) {
                return Ok(Some((behind, negated)));
            }
        }
        if self.take("?P<") {
            while self.next().is_some_and(|c| c != '>') {}
        } else if !self.take("?:") && self.peek() == Some('?') {
            return Err(self.fault("an unknown kind of group"));
        }
        Ok(None)
    }

    fn escape(&mut self) -> Result<Node, RegexError> {
        let node = match self.peek() {
            Some('A') => Node::Start,
            Some('Z') => Node::TextEnd,
            Some('b') => Node::WordEdge { negated: false },
            Some('B') => Node::WordEdge { negated: true },
            _ => return self.escaped_set().map(Node::Set),
        };
        self.at += 1;
        Ok(node)
    }

    /// `\d` and its like, or the set of the one character that the escape stands for.
    fn escaped_set(&mut self) -> Result<CharSet, RegexError> {
        let named = |flag| CharSet::from_ranges(python_chars::ranges(flag));
        let set = match self.peek() {
            Some('d') => named(DECIMAL),
            Some('D') => named(DECIMAL).complement(),
            Some('w') => named(WORD),
            Some('W') => named(WORD).complement(),
            Some('s') => named(SPACE),
            Some('S') => named(SPACE).complement(),
            _ => {
                let point = self.escaped_point()?;
                return Ok(self.set(CharSet::from_ranges([(point, point)])));
            }
        };
        self.at += 1;
        Ok(set)
    }

    fn escaped_point(&mut self) -> Result<u32, RegexError> {
        let Some(c) = self.next() else { return Err(self.fault("a `\\` at the end")) };
        Ok(match c {
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'a' => 7,
            'x' => self.hex(2)?,
            'u' => self.hex(4)?,
            'U' => self.hex(8)?,
            _ if c.is_ascii_alphanumeric() => return Err(self.fault("an unknown escape")),
            _ => c as u32,
        })
    }

    fn hex(&mut self, digits: usize) -> Result<u32, RegexError> {
        let text: String = self.rest.iter().skip(self.at).take(digits).collect();
        let whole = text.len() == digits && text.chars().all(|c| c.is_ascii_hexdigit());
        let point = u32::from_str_radix(&text, 16).ok().filter(|&point| whole && point <= 0x10_ffff);
        self.at += digits;
        point.ok_or_else(|| self.fault("a broken code point"))
    }

    /// A class, after its `[`.
    fn class(&mut self) -> Result<CharSet, RegexError> {
        let negated = self.take("^");
        let mut set = CharSet::default();
        let mut ranges = Vec::new();
        let first = self.at;
        loop {
            match self.peek() {
                None => return Err(self.fault("a `[` without its `]`")),
                Some(']') if self.at > first => break,
                _ => self.class_item(&mut set, &mut ranges)?,
            }
        }
        self.at += 1;
        set.join(&self.set(CharSet::from_ranges(ranges)));
        Ok(if negated { set.complement() } else { set })
    }

    fn class_item(&mut self, set: &mut CharSet, ranges: &mut Vec<(u32, u32)>) -> Result<(), RegexError> {
        if self.peek() == Some('\\') && self.rest.get(self.at + 1).is_some_and(|c| "dDwWsS".contains(*c)) {
            self.at += 1;
            set.join(&self.escaped_set()?);
            return Ok(());
        }
        let first = self.class_point()?;
        let last = match (self.peek(), self.rest.get(self.at + 1)) {
            (Some('-'), Some(c)) if *c != ']' => {
                self.at += 1;
                self.class_point()?
            }
            _ => first,
        };
        if last < first {
            return Err(self.fault("a range whose upper end is the smaller"));
        }
        ranges.push((first, last));
        Ok(())
    }

    fn class_point(&mut self) -> Result<u32, RegexError> {
        match self.next() {
            Some('\\') if self.take("b") => Ok(8),
            Some('\\') => self.escaped_point(),
            Some(c) => Ok(c as u32),
            None => Err(self.fault("a `[` without its `]`")),
        }
    }
}

/// The choice between branches: anchors that all share are moved out, neighbours of one
/// character each become one set. Neither changes what is found.
fn simplify(mut branches: Vec<Vec<Node>>) -> Node {
    if branches.len() == 1 {
        return Node::Sequence(branches.swap_remove(0));
    }
    let starts = branches.iter().all(|branch| matches!(branch.first(), Some(Node::Start)));
    let ends = branches.iter().all(|branch| matches!(branch.last(), Some(Node::End)));
    for branch in &mut branches {
        if starts {
            branch.remove(0);
        }
        if ends {
            branch.pop();
        }
    }
    let mut merged: Vec<Node> = Vec::new();
    for mut branch in branches {
        let node = if branch.len() == 1 { branch.swap_remove(0) } else { Node::Sequence(branch) };
        match (merged.last_mut(), &node) {
            (Some(Node::Set(kept)), Node::Set(set)) => kept.join(set),
            _ => merged.push(node),
        }
    }
    let mut whole = vec![Node::Choice(merged)];
    if starts {
        whole.insert(0, Node::Start);
    }
    if ends {
        whole.push(Node::End);
    }
    Node::Sequence(whole)
}
