//! An expression as a list of small steps, to be run forwards or backwards.
//!
//! ```text
//! \.\.+   ->   0 set .   1 set .   2 split 1 3   3 match
//! ```
//!
//! **One rule:** the first way of a split is the one Python would try first.

use super::RegexError;
use super::charset::CharSet;
use super::syntax::Node;

/// More steps than this are refused; spaCy's expressions have some hundreds.
const LONGEST: usize = 1 << 16;

/// One step.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// Consume one character of the set with that index.
    Set(u32),
    /// Go both ways, the first by preference.
    Split(u32, u32),
    /// Go on there.
    Jump(u32),
    /// Go on if the condition with that index holds here.
    Check(u32),
    /// Done.
    Match,
}

/// A condition on a place that consumes nothing.
#[derive(Debug)]
pub(crate) enum Check {
    Start,
    End,
    TextEnd,
    WordEdge {
        negated: bool,
    },
    /// One character before (behind) or after this place; by far the most common look.
    Neighbour {
        set: CharSet,
        behind: bool,
        negated: bool,
    },
    /// A program that must match from here, or from `back` characters before.
    Look {
        program: Program,
        back: usize,
        negated: bool,
    },
}

/// The steps of an expression, with their sets and conditions.
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) steps: Vec<Step>,
    pub(crate) sets: Vec<CharSet>,
    pub(crate) checks: Vec<Check>,
    backwards: bool,
}

impl Program {
    /// Steps that read the text from left to right.
    pub(crate) fn forwards(node: &Node) -> Result<Self, RegexError> {
        Self::default().finish(node)
    }

    /// Steps that read from right to left; what looks around still looks at the text as written.
    pub(crate) fn backwards(node: &Node) -> Result<Self, RegexError> {
        Self { backwards: true, ..Self::default() }.finish(node)
    }

    fn finish(mut self, node: &Node) -> Result<Self, RegexError> {
        self.add(node)?;
        self.push(Step::Match)?;
        Ok(self)
    }

    fn push(&mut self, step: Step) -> Result<usize, RegexError> {
        if self.steps.len() >= LONGEST {
            return Err(RegexError::TooLong { limit: LONGEST });
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn here(&self) -> u32 {
        self.steps.len() as u32
    }

    fn add(&mut self, node: &Node) -> Result<(), RegexError> {
        match node {
            Node::Set(set) => self.add_set(set),
            Node::Sequence(nodes) if self.backwards => nodes.iter().rev().try_for_each(|node| self.add(node)),
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.add(node)),
            Node::Choice(nodes) => self.add_choice(nodes),
            Node::Repeat { node, least, most, lazy } => self.add_repeat(node, *least, *most, *lazy),
            Node::Look { node, behind, negated } => self.add_look(node, *behind, *negated),
            Node::Start => self.add_check(Check::Start),
            Node::End => self.add_check(Check::End),
            Node::TextEnd => self.add_check(Check::TextEnd),
            Node::WordEdge { negated } => self.add_check(Check::WordEdge { negated: *negated }),
        }
    }

    fn add_set(&mut self, set: &CharSet) -> Result<(), RegexError> {
        // Counted repetitions repeat their set; the last few are where it was.
        let known = self.sets.iter().rev().take(4).position(|other| other == set);
        let index = match known {
            Some(back) => self.sets.len() - 1 - back,
            None => {
                self.sets.push(set.clone());
                self.sets.len() - 1
            }
        };
        self.push(Step::Set(index as u32)).map(drop)
    }

    fn add_check(&mut self, check: Check) -> Result<(), RegexError> {
        self.checks.push(check);
        self.push(Step::Check(self.checks.len() as u32 - 1)).map(drop)
    }

    fn add_choice(&mut self, nodes: &[Node]) -> Result<(), RegexError> {
        let Some((last, others)) = nodes.split_last() else { return Ok(()) };
        let mut jumps = Vec::new();
        for node in others {
            let split = self.push(Step::Match)?;
            self.add(node)?;
            jumps.push(self.push(Step::Match)?);
            self.steps[split] = Step::Split(split as u32 + 1, self.here());
        }
        self.add(last)?;
        for jump in jumps {
            self.steps[jump] = Step::Jump(self.here());
        }
        Ok(())
    }

    fn add_repeat(&mut self, node: &Node, least: u32, most: Option<u32>, lazy: bool) -> Result<(), RegexError> {
        // What consumes nothing holds as well once as a million times.
        let enough = if node.width() == Some(0) { 1 } else { u32::MAX };
        let (least, most) = (least.min(enough), most.map(|most| most.min(enough)));
        for _ in 0..least {
            self.add(node)?;
        }
        let Some(most) = most else { return self.add_loop(node, lazy) };
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.push(Step::Match)?);
            self.add(node)?;
        }
        for split in splits {
            self.steps[split] = fork(split as u32 + 1, self.here(), lazy);
        }
        Ok(())
    }

    fn add_loop(&mut self, node: &Node, lazy: bool) -> Result<(), RegexError> {
        let split = self.push(Step::Match)?;
        self.add(node)?;
        self.push(Step::Jump(split as u32))?;
        self.steps[split] = fork(split as u32 + 1, self.here(), lazy);
        Ok(())
    }

    fn add_look(&mut self, node: &Node, behind: bool, negated: bool) -> Result<(), RegexError> {
        if let Some(set) = single_set(node) {
            return self.add_check(Check::Neighbour { set: set.clone(), behind, negated });
        }
        let back = if behind { node.width().ok_or(RegexError::LookBehindWidth)? } else { 0 };
        self.add_check(Check::Look { program: Self::forwards(node)?, back, negated })
    }
}

fn fork(inside: u32, after: u32, lazy: bool) -> Step {
    if lazy { Step::Split(after, inside) } else { Step::Split(inside, after) }
}

fn single_set(node: &Node) -> Option<&CharSet> {
    match node {
        Node::Set(set) => Some(set),
        Node::Sequence(nodes) | Node::Choice(nodes) if nodes.len() == 1 => single_set(&nodes[0]),
        _ => None,
    }
}
