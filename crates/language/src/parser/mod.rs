//! The dependency parser: heads, labels and sentence starts.
//!
//! **One rule:** a text may be of any length; the parser holds the features of a thousand tokens at a time
//! and computes those of older tokens again when a deep stack asks for them.

mod arc_eager;
mod deprojectivise;
mod scorer;
mod state;
mod table;

pub(crate) use arc_eager::{Actions, read_actions};
pub(crate) use scorer::{Scorer, ScorerScratch};
pub(crate) use table::Resident;

use std::path::Path;

use crate::doc::{Labels, Token};
use crate::error::LoadError;
use crate::model_file::{Weights, read};
use crate::words::Words;
use arc_eager::{Move, read_parser_actions};
use deprojectivise::{DepLabels, Tree};
use state::{NONE, State};
use table::Table;

/// Tokens the parser looks at: B0 B1 S0 S1 S2, the last left children of B0 and S0, the last right child of S0.
const N_FEATURES: usize = 8;

/// The parser of a pipeline.
pub(crate) struct Parser {
    scorer: Scorer,
    actions: Actions<Move>,
    labels: DepLabels,
}

/// What one thread needs to parse.
#[derive(Default)]
pub(crate) struct ParserScratch {
    state: State,
    table: Table,
    scorer: ScorerScratch,
    queue: Vec<u32>,
}

impl Parser {
    pub(crate) fn load(folder: &Path, width: usize, labels: &mut Labels) -> Result<Self, LoadError> {
        let path = folder.join("model");
        let bytes = read(&path)?;
        let weights = Weights::parse(&path, &bytes)?;
        if weights.all("tok2vec-listener").next().is_none() {
            return Err(LoadError::unsupported(&path, "a parser with vectors of its own"));
        }
        let scorer = Scorer::load(&weights, width, N_FEATURES)?;
        let mut dep_labels = DepLabels::new(labels);
        let moves = read_parser_actions(folder)?;
        let moves: Vec<_> = moves.into_iter().map(|(kind, name)| (kind, dep_labels.intern(&name, labels))).collect();
        let actions = Actions::new(moves);
        if actions.len() != scorer.n_classes() {
            return Err(LoadError::damaged(&path, "its size doesn't fit its list of actions"));
        }
        Ok(Self { scorer, actions, labels: dep_labels })
    }

    /// Reduces vectors to what the parser keeps of a token.
    pub(crate) fn reduce(&self, vectors: &[f32], n_rows: usize, out: &mut Vec<f32>) {
        self.scorer.reduce(vectors, n_rows, out);
    }

    pub(crate) fn reduced_width(&self) -> usize {
        self.scorer.reduced_width()
    }

    /// Starts a text.
    pub(crate) fn begin(&self, n_tokens: usize, scratch: &mut ParserScratch) {
        scratch.state.reset(n_tokens as u32);
        scratch.table.reset(n_tokens, &self.scorer);
    }

    /// Parses as far as the resident vectors reach.
    pub(crate) fn advance(&self, resident: &mut Resident<'_>, scratch: &mut ParserScratch) {
        let ParserScratch { state, table, scorer, .. } = scratch;
        while !state.is_final() && (resident.is_last() || (state.next() as usize) + 1 < resident.end()) {
            let tokens = context(state);
            table.require(&tokens, resident, self);
            let features: [&[f32]; N_FEATURES] =
                std::array::from_fn(|f| table.row(tokens[f], f).unwrap_or(self.scorer.padding(f)));
            let scores = self.scorer.score(&features, scorer);
            // Some kind of action is always valid: reduce with a stack, shift without one.
            let Some(action) = self.actions.best(scores, |kind| kind.is_valid(state)) else { return };
            let (kind, label) = self.actions.get(action);
            kind.apply(state, label);
        }
    }

    /// Writes heads, labels and sentence starts.
    pub(crate) fn finish(&self, words: Words<'_>, tokens: &mut [Token], scratch: &mut ParserScratch) {
        let mut tree = Tree::new(scratch.state.nodes(), &mut scratch.queue);
        tree.deprojectivise(&self.labels, |i| words.is_space(i));
        for (token, node) in tokens.iter_mut().zip(tree.nodes()) {
            token.head = node.head;
            token.dep = self.labels.get(node.label).plain;
            token.sent_start = node.sent_start;
        }
    }

    fn scorer(&self) -> &Scorer {
        &self.scorer
    }
}

/// The tokens of the state's features.
fn context(state: &State) -> [u32; N_FEATURES] {
    let (front, top) = (state.buffer(0), state.stack(0));
    [
        front,
        state.buffer(1),
        top,
        state.stack(1),
        state.stack(2),
        state.last_left(front),
        state.last_left(top),
        state.last_right(top),
    ]
}
