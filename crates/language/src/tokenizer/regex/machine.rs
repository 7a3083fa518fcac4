//! Runs a program over a text: all ways at once, so the time is linear in the text.
//!
//! ```text
//! \.\.+|…  on "a...b" from 1  ->  end 4
//! ```
//!
//! **One rule:** a step is looked at once for each place of the text, never again.

use crate::python_chars::is_word;

use super::program::{Check, Program, Step};

/// Which of several matches from one place is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goal {
    /// The one Python finds: earlier alternatives and greedy repetitions first.
    Preferred,
    /// The one that consumes most.
    Longest,
    /// Any; only whether there is one matters.
    Any,
}

/// Working memory of a run, to be used again.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    current: Vec<u32>,
    next: Vec<u32>,
    /// For each step the last round that looked at it.
    seen: Vec<u32>,
    round: u32,
    stack: Vec<u32>,
    /// For programs within conditions.
    inner: Option<Box<Scratch>>,
}

impl Scratch {
    fn prepare(&mut self, n_steps: usize) {
        self.current.clear();
        self.next.clear();
        if self.seen.len() < n_steps {
            self.seen.resize(n_steps, 0);
        }
        self.new_round();
    }

    fn new_round(&mut self) {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.seen.fill(0);
            self.round = 1;
        }
    }
}

/// A program with the text it runs over.
pub(crate) struct Run<'a> {
    pub(crate) program: &'a Program,
    pub(crate) text: &'a str,
    /// Read from right to left; the program must have been made for that.
    pub(crate) backwards: bool,
}

impl Run<'_> {
    /// Where a match that begins at byte `start` ends. `nonempty` refuses the empty match.
    pub(crate) fn from(&self, start: usize, goal: Goal, nonempty: bool, scratch: &mut Scratch) -> Option<usize> {
        scratch.prepare(self.program.steps.len());
        let mut found = None;
        let mut place = start;
        let mut c = self.character(place);
        self.follow(0, place, c, scratch);
        std::mem::swap(&mut scratch.current, &mut scratch.next);
        while !scratch.current.is_empty() {
            let after = self.beyond(place, c);
            let following = c.and_then(|_| self.character(after));
            scratch.new_round();
            for i in 0..scratch.current.len() {
                let step = scratch.current[i];
                if !matches!(self.program.steps[step as usize], Step::Match) {
                    self.follow(step + 1, after, following, scratch);
                } else if !(nonempty && place == start) {
                    found = Some(place);
                    match goal {
                        Goal::Preferred => break,
                        Goal::Longest => {}
                        Goal::Any => return found,
                    }
                }
            }
            scratch.current.clear();
            std::mem::swap(&mut scratch.current, &mut scratch.next);
            (place, c) = (after, following);
        }
        found
    }

    /// The character to be read at a place.
    fn character(&self, place: usize) -> Option<char> {
        if self.backwards { before(self.text, place) } else { after(self.text, place) }
    }

    fn beyond(&self, place: usize, c: Option<char>) -> usize {
        let length = c.map_or(0, char::len_utf8);
        if self.backwards { place - length } else { place + length }
    }

    /// Adds to `next` all steps that can be reached from `first` and consume the character `c`, or match.
    fn follow(&self, first: u32, place: usize, c: Option<char>, scratch: &mut Scratch) {
        scratch.stack.push(first);
        while let Some(index) = scratch.stack.pop() {
            let seen = &mut scratch.seen[index as usize];
            if *seen == scratch.round {
                continue;
            }
            *seen = scratch.round;
            match self.program.steps[index as usize] {
                Step::Jump(there) => scratch.stack.push(there),
                Step::Split(first, second) => scratch.stack.extend([second, first]),
                Step::Check(check) => {
                    if self.holds(&self.program.checks[check as usize], place, &mut scratch.inner) {
                        scratch.stack.push(index + 1);
                    }
                }
                Step::Set(set) => {
                    if c.is_some_and(|c| self.program.sets[set as usize].contains(c)) {
                        scratch.next.push(index);
                    }
                }
                Step::Match => scratch.next.push(index),
            }
        }
    }

    fn holds(&self, check: &Check, place: usize, inner: &mut Option<Box<Scratch>>) -> bool {
        let text = self.text;
        match check {
            Check::Start => place == 0,
            Check::TextEnd => place == text.len(),
            Check::End => place == text.len() || (place + 1 == text.len() && text.ends_with('\n')),
            Check::WordEdge { negated } => {
                let word = |c: Option<char>| c.is_some_and(is_word);
                (word(before(text, place)) != word(after(text, place))) != *negated
            }
            Check::Neighbour { set, behind, negated } => {
                let c = if *behind { before(text, place) } else { after(text, place) };
                c.is_some_and(|c| set.contains(c)) != *negated
            }
            Check::Look { program, back, negated } => {
                let from = step_back(text, place, *back);
                let scratch = inner.get_or_insert_default();
                let look = Run { program, text, backwards: false };
                from.is_some_and(|from| look.from(from, Goal::Any, false, scratch).is_some()) != *negated
            }
        }
    }
}

fn after(text: &str, place: usize) -> Option<char> {
    text.get(place..)?.chars().next()
}

fn before(text: &str, place: usize) -> Option<char> {
    text.get(..place)?.chars().next_back()
}

/// The place `count` characters before another, if there are so many.
fn step_back(text: &str, place: usize, count: usize) -> Option<usize> {
    let mut place = place;
    for _ in 0..count {
        place -= before(text, place)?.len_utf8();
    }
    Some(place)
}
