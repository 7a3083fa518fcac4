//! The grammar, solved once for every frame: who stands where in the plain active clause.
//!
//! ```text
//! Two envoys were expelled by Chile.         subject Chile, object envoys     (passive)
//! forces that are standing up to X           subject forces                   (relative clause)
//! Japan refused to apologise                 subject of "apologise": Japan    (control)
//! Seoul was urged to sign                    subject of "sign": Seoul         (control of a passive)
//! a statement criticising Japan              subject of "criticising": statement
//! talks held between China and Cuba          between China, Cuba of "talks"   (light verb)
//! ```
//!
//! **One rule:** the grammar knows no word of politics, and a frame knows no passive.

mod arguments;
mod clause;
mod nominal;
mod objects;
mod passive;
mod ranked;
mod subject;

pub(crate) use arguments::{Arguments, Form, is_aside};
pub(crate) use clause::{Mood, Polarity};
pub(crate) use ranked::ranking_copula;

use std::cell::{OnceCell, RefCell};

use communique_lexicon::frame::Place;

use crate::tree::{Dep, Tok, Toks, Tree};

/// The arguments of every head of a document, worked out when first asked for.
pub(crate) struct Grammar<'a, 't> {
    pub(crate) tree: &'t Tree<'a>,
    arguments: Vec<OnceCell<Box<Arguments>>>,
    /// Heads whose subject is being sought: a circle of clauses ends here.
    seeking: RefCell<Vec<Tok>>,
}

impl<'a, 't> Grammar<'a, 't> {
    pub(crate) fn new(tree: &'t Tree<'a>) -> Self {
        let arguments = std::iter::repeat_with(OnceCell::new).take(tree.len()).collect();
        Self { tree, arguments, seeking: RefCell::new(Vec::new()) }
    }

    /// What stands around a verb, noun or adjective.
    pub(crate) fn arguments(&self, head: Tok) -> &Arguments {
        self.arguments[head].get_or_init(|| Box::new(arguments::of(self, head)))
    }

    /// Objects of a preposition of a word; most words are asked for one that their sentence doesn't have.
    pub(crate) fn under(&self, t: Tok, place: Place) -> impl Iterator<Item = Tok> {
        let has = self.tree.prepositions.in_sentence(self.tree.sent(t), place);
        has.then(|| self.arguments(t).under(place)).into_iter().flatten()
    }

    /// Whether a participle governs the bare name after it ("a strike *denouncing* KBS").
    pub(crate) fn stands_before_name(&self, head: Tok) -> bool {
        subject::stands_before_name(self, head)
    }

    /// Whether a verb of saying is put into or after the sentence that it tells.
    pub(crate) fn is_interposed(&self, head: Tok) -> bool {
        let tree = self.tree;
        tree.dep(head) == Dep::Parataxis && tree.is_verb(tree.head(head)) && tree.in_class(head, "speak")
    }

    /// Runs a search for a head's subject unless one is under way.
    fn seek(&self, head: Tok, search: impl FnOnce() -> Toks) -> Toks {
        if self.seeking.borrow().contains(&head) {
            return Toks::new();
        }
        self.seeking.borrow_mut().push(head);
        let found = search();
        self.seeking.borrow_mut().pop();
        found
    }
}
