//! Named entities: a transition system over Begin, In, Last, Unit and Out.
//!
//! ```text
//! Kim/B-PERSON Jong/I-PERSON Il/L-PERSON visited/O Moscow/U-GPE
//! ```
//!
//! **One rule:** an entity never starts on white space and never crosses a sentence start.

use std::ops::Range;
use std::path::Path;

use crate::doc::{Iob, Label, Labels, Token};
use crate::error::LoadError;
use crate::model_file::Weights;
use crate::parser::{Actions, Scorer, ScorerScratch, read_actions};
use crate::words::Words;

/// Tokens the finder looks at: the next one, the first of the open entity, and the one before the next.
const N_FEATURES: usize = 3;

/// The kinds of action, in the order of their numbers in the file; 0 stands for a missing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Begin,
    In,
    Last,
    Unit,
    Out,
    /// An entity without a label: what a caller of spaCy forbids to be one, so never valid here.
    Blocked,
}

/// The name finder of a pipeline.
pub(crate) struct EntityFinder {
    scorer: Scorer,
    actions: Actions<Move>,
    /// Of each action, the label it writes.
    labels: Vec<Label>,
    /// The In and Last action of each label number.
    inside: Vec<[Option<usize>; 2]>,
}

/// What one thread needs to find names. An entity may be open from one stretch of tokens to the next.
#[derive(Default)]
pub(crate) struct EntityScratch {
    scorer: ScorerScratch,
    reduced: Vec<f32>,
    rows: Vec<f32>,
    /// Label number of the open entity.
    open: Option<u16>,
    /// The features that only an open entity has: its first token, and the token before the next.
    first: Vec<f32>,
    before: Vec<f32>,
}

/// Tokens whose features are computed at a time.
const BLOCK: usize = 256;

impl EntityFinder {
    pub(crate) fn load(
        folder: &Path,
        weights: &Weights<'_>,
        width: usize,
        labels: &mut Labels,
    ) -> Result<Self, LoadError> {
        let scorer = Scorer::load(weights, width, N_FEATURES)?;
        let path = folder.join("moves");
        let mut names: Vec<String> = vec![String::new()];
        let mut moves = Vec::new();
        for (kind, name) in read_actions(&path)? {
            let Some(kind) = read_move(kind, &name, &path)? else { continue };
            let number = names.iter().position(|known| *known == name).unwrap_or(names.len());
            if number == names.len() {
                names.push(name);
            }
            moves.push((kind, number as u16));
        }
        let actions = Actions::new(moves);
        if actions.len() != scorer.n_classes() {
            return Err(LoadError::damaged(weights.path(), "its size doesn't fit its list of actions"));
        }
        let mut inside = vec![[None; 2]; names.len()];
        for (action, kind, label) in actions.iter() {
            match kind {
                Move::In => inside[label as usize][0] = Some(action),
                Move::Last => inside[label as usize][1] = Some(action),
                _ => {}
            }
        }
        let labels = actions.iter().map(|(_, _, label)| labels.intern(&names[label as usize])).collect();
        Ok(Self { scorer, actions, labels, inside })
    }

    /// Starts a text.
    pub(crate) fn begin(&self, scratch: &mut EntityScratch) {
        scratch.open = None;
    }

    /// Goes on with the tokens of `window`, whose vectors are given.
    pub(crate) fn advance(
        &self,
        vectors: &[f32],
        words: Words<'_>,
        tokens: &mut [Token],
        window: Range<usize>,
        scratch: &mut EntityScratch,
    ) {
        let width = vectors.len() / window.len().max(1);
        for start in window.clone().step_by(BLOCK) {
            let block = start..(start + BLOCK).min(window.end);
            let rows = &vectors[(block.start - window.start) * width..(block.end - window.start) * width];
            self.scorer.reduce(rows, block.len(), &mut scratch.reduced);
            scratch.rows.resize(BLOCK * self.scorer.row_width(), 0.0);
            self.scorer.rows(0, &scratch.reduced, block.len(), &mut scratch.rows);
            for i in block.clone() {
                self.step(i, i - block.start, words, tokens, scratch);
            }
        }
    }

    /// Decides on token `i`, which has that row in the block.
    fn step(&self, i: usize, row: usize, words: Words<'_>, tokens: &mut [Token], scratch: &mut EntityScratch) {
        let EntityScratch { scorer, reduced, rows, open, first, before } = scratch;
        let width = self.scorer.row_width();
        // At its last token an entity must end, and so must it before the first token of a sentence.
        let may_go_on = tokens.get(i + 1).is_some_and(|next| !next.sent_start);
        let is_space = words.is_space(i);
        let (first_row, before_row) = match open {
            Some(_) => (first.as_slice(), before.as_slice()),
            None => (self.scorer.padding(1), self.scorer.padding(2)),
        };
        let features = [&rows[row * width..(row + 1) * width], first_row, before_row];
        let scores = self.scorer.score(&features, scorer);
        let action = match *open {
            Some(label) => self.best_inside(scores, label, may_go_on),
            None => self.actions.best(scores, |kind| match kind {
                Move::Begin => may_go_on && !is_space,
                Move::Unit => !is_space,
                Move::Out => true,
                Move::In | Move::Last | Move::Blocked => false,
            }),
        };
        let Some(action) = action else { return };
        let (kind, label) = self.actions.get(action);
        (tokens[i].iob, tokens[i].entity) = match kind {
            Move::Begin | Move::Unit => (Iob::Begin, self.labels[action]),
            Move::In | Move::Last => (Iob::Inside, self.labels[action]),
            Move::Out | Move::Blocked => (Iob::Outside, Label::default()),
        };
        match kind {
            Move::Begin => *open = Some(label),
            Move::In => {}
            _ => *open = None,
        }
        let reduced = &reduced[row * self.scorer.reduced_width()..];
        if kind == Move::Begin {
            first.resize(width, 0.0);
            self.scorer.rows(1, reduced, 1, first);
        }
        if open.is_some() {
            before.resize(width, 0.0);
            self.scorer.rows(2, reduced, 1, before);
        }
    }

    /// In or Last, with the label of the open entity.
    fn best_inside(&self, scores: &[f32], label: u16, may_go_on: bool) -> Option<usize> {
        match self.inside[label as usize] {
            [Some(go_on), Some(end)] if may_go_on && scores[go_on] > scores[end] => Some(go_on),
            [Some(go_on), Some(end)] if may_go_on && scores[go_on] == scores[end] => Some(go_on.min(end)),
            [_, end] => end,
        }
    }
}

/// The kind of an action, or nothing for one that spaCy leaves out: missing values, and Out with a label.
fn read_move(kind: usize, label: &str, path: &Path) -> Result<Option<Move>, LoadError> {
    Ok(match kind {
        0 => None,
        1..=4 if label.is_empty() => Some(Move::Blocked),
        1 => Some(Move::Begin),
        2 => Some(Move::In),
        3 => Some(Move::Last),
        4 => Some(Move::Unit),
        5 => Some(Move::Out).filter(|_| label.is_empty()),
        _ => return Err(LoadError::damaged(path, format!("it has an action of the unknown kind {kind}"))),
    })
}
