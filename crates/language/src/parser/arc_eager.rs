//! The arc-eager transition system, as spaCy extends it: tokens may be put back, and sentences broken.
//!
//! ```text
//! S shift   D reduce   L-nsubj left arc   R-pobj right arc   B-ROOT break
//! ```
//!
//! **One rule:** among the valid actions the highest score wins, and of equals the lowest number.

use std::ops::Range;
use std::path::Path;

use super::state::State;
use crate::error::LoadError;
use crate::model_file::msgpack::Value;
use crate::model_file::read;

/// The kinds of action, in the order of their numbers in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

const MOVES: [Move; 5] = [Move::Shift, Move::Reduce, Move::Left, Move::Right, Move::Break];

impl Move {
    /// Whether the state allows actions of this kind.
    pub(crate) fn is_valid(self, state: &State) -> bool {
        let (depth, left) = (state.depth(), state.buffer_len());
        let front = state.buffer(0);
        match self {
            Move::Shift if depth == 0 => true,
            Move::Shift => left >= 2 && !state.is_sent_start(front) && !state.is_unshiftable(front),
            Move::Reduce => depth > 0,
            Move::Left | Move::Right => depth > 0 && left > 0 && !state.is_sent_start(front),
            Move::Break => left >= 2 && state.buffer(1) == front + 1 && !state.is_sent_start(front + 1),
        }
    }

    /// Does the action.
    pub(crate) fn apply(self, state: &mut State, label: u16) {
        match self {
            Move::Shift => state.push(),
            Move::Reduce if state.has_head(state.stack(0)) || state.depth() == 1 => state.pop(),
            Move::Reduce => state.put_back(),
            Move::Left => {
                state.add_arc(state.buffer(0), state.stack(0), label);
                state.allow_shift(state.buffer(0));
                state.pop();
            }
            Move::Right => {
                state.add_arc(state.stack(0), state.buffer(0), label);
                state.push();
            }
            Move::Break => state.set_sent_start(state.buffer(1)),
        }
    }
}

/// The actions by number. `label` means what the maker of the list says.
pub(crate) struct Actions<M> {
    moves: Vec<(M, u16)>,
    /// Stretches of actions of one kind.
    runs: Vec<(M, Range<usize>)>,
}

impl<M: Copy + PartialEq> Actions<M> {
    pub(crate) fn new(moves: Vec<(M, u16)>) -> Self {
        let mut runs: Vec<(M, Range<usize>)> = Vec::new();
        for (i, &(kind, _)) in moves.iter().enumerate() {
            match runs.last_mut() {
                Some((last, run)) if *last == kind => run.end = i + 1,
                _ => runs.push((kind, i..i + 1)),
            }
        }
        Self { moves, runs }
    }

    pub(crate) fn len(&self) -> usize {
        self.moves.len()
    }

    pub(crate) fn get(&self, action: usize) -> (M, u16) {
        self.moves[action]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, M, u16)> {
        self.moves.iter().enumerate().map(|(i, &(kind, label))| (i, kind, label))
    }

    /// The best action of the valid kinds, if any is valid.
    pub(crate) fn best(&self, scores: &[f32], mut is_valid: impl FnMut(M) -> bool) -> Option<usize> {
        let mut best: Option<usize> = None;
        for (kind, run) in &self.runs {
            if is_valid(*kind) {
                let found = run.start + crate::nn::argmax(&scores[run.clone()]);
                if best.is_none_or(|best| scores[found] > scores[best]) {
                    best = Some(found);
                }
            }
        }
        best
    }
}

/// The actions of the parser: kinds with label names in the order of their numbers.
pub(crate) fn read_parser_actions(folder: &Path) -> Result<Vec<(Move, String)>, LoadError> {
    let path = folder.join("moves");
    let actions = read_actions(&path)?;
    let fault = |kind: &usize| LoadError::damaged(&path, format!("it has an action of the unknown kind {kind}"));
    let moves = actions.into_iter().map(|(kind, label)| {
        let kind = MOVES.get(kind).ok_or_else(|| fault(&kind))?;
        if label == "subtok" {
            return Err(LoadError::unsupported(&path, "a parser that joins tokens"));
        }
        Ok((*kind, label))
    });
    moves.collect()
}

/// The actions of a `moves` file as (kind, label) in the order of their numbers.
///
/// Kinds go by name; the labels of a kind by frequency and name, descending. Labels that were added
/// later have a negative frequency and come last, each with all its kinds.
pub(crate) fn read_actions(path: &Path) -> Result<Vec<(usize, String)>, LoadError> {
    let bytes = read(path)?;
    let whole = Value::parse(&bytes).map_err(|fault| LoadError::damaged(path, fault.to_string()))?;
    let json = whole.get("moves").and_then(Value::as_text);
    let json = json.ok_or_else(|| LoadError::damaged(path, "it lacks the text `moves`"))?;
    order_actions(json).map_err(|what| LoadError::damaged(path, what))
}

fn order_actions(json: &str) -> Result<Vec<(usize, String)>, String> {
    type Frequencies = std::collections::BTreeMap<String, std::collections::BTreeMap<String, i64>>;
    let kinds: Frequencies = serde_json::from_str(json).map_err(|fault| fault.to_string())?;
    let (mut actions, mut added) = (Vec::new(), Vec::new());
    for (kind, labels) in kinds {
        let kind: usize = kind.parse().map_err(|_| format!("`{kind}` is no kind of action"))?;
        let mut labels: Vec<(i64, String)> = labels.into_iter().map(|(label, n)| (n, label)).collect();
        labels.sort_by(|a, b| b.cmp(a));
        for (frequency, label) in labels {
            match frequency {
                ..0 => added.push((frequency, label, kind)),
                _ => actions.push((kind, label)),
            }
        }
    }
    added.sort_by(|a, b| (b.0, &b.1).cmp(&(a.0, &a.1)));
    for (_, label, _) in &added {
        let kinds = added.iter().filter(|(_, other, _)| other == label).map(|(_, _, kind)| *kind);
        for kind in kinds.collect::<std::collections::BTreeSet<_>>() {
            if !actions.iter().any(|(k, l)| (*k, l) == (kind, label)) {
                actions.push((kind, label.clone()));
            }
        }
    }
    Ok(actions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_numbered_by_frequency() {
        let json = r#"{"0":{"":5},"2":{"det":9,"aux":9,"new":-2},"3":{"pobj":1,"new":-1}}"#;
        let actions = order_actions(json).unwrap();
        let told: Vec<String> = actions.iter().map(|(kind, label)| format!("{kind}{label}")).collect();
        assert_eq!(told, ["0", "2det", "2aux", "3pobj", "2new", "3new"]);
        assert!(order_actions("{\"x\":{}}").is_err());
    }

    #[test]
    fn equals_go_to_the_lowest_number() {
        let actions = Actions::new(vec![(Move::Shift, 0), (Move::Left, 1), (Move::Left, 2), (Move::Break, 3)]);
        assert_eq!(actions.best(&[1.0, 2.0, 2.0, 2.0], |_| true), Some(1));
        assert_eq!(actions.best(&[1.0, 2.0, 2.0, 2.0], |kind| kind != Move::Left), Some(3));
        assert_eq!(actions.best(&[1.0, 2.0, 2.0, 2.0], |_| false), None);
    }

    #[test]
    fn a_hand_parse() {
        // Peru(0) recalled(1) its(2) envoy(3)
        let mut state = State::default();
        state.reset(4);
        let steps = [(Move::Shift, 0), (Move::Left, 1), (Move::Shift, 0), (Move::Shift, 0), (Move::Left, 2)];
        for (kind, label) in steps.into_iter().chain([(Move::Right, 3), (Move::Reduce, 0), (Move::Reduce, 0)]) {
            assert!(kind.is_valid(&state), "{kind:?}");
            kind.apply(&mut state, label);
        }
        assert!(state.is_final());
        assert_eq!([0, 1, 2, 3].map(|i| state.arc(i)), [Some((1, 1)), None, Some((3, 2)), Some((1, 3))]);
    }

    #[test]
    fn a_break_forbids_arcs_across() {
        let mut state = State::default();
        state.reset(2);
        Move::Break.apply(&mut state, 0);
        assert!(!Move::Break.is_valid(&state));
        Move::Shift.apply(&mut state, 0);
        let valid: Vec<Move> = MOVES.into_iter().filter(|kind| kind.is_valid(&state)).collect();
        assert_eq!(valid, [Move::Reduce]);
    }
}
