//! The verb of a sentence whose root the parser took for a noun.
//!
//! ```text
//! A sniper shot dead two guards.                       shot: the subject of "dead"
//! Tents worth a million were given to Peru.            given: a clause under "worth"
//! ```

use std::ops::Range;

use communique_language::Pos;

use super::Mender;
use crate::tree::{Dep, Tag, Tok};

impl Mender<'_, '_> {
    /// Whether a word stands in a relative clause.
    pub(super) fn in_relative(&self, t: Tok) -> bool {
        self.stands_in(t, &[Dep::Relcl])
    }

    /// Whether a word stands in what a relative or reduced clause says of a noun ("a group *led by Paz*").
    pub(super) fn in_clause_of_noun(&self, t: Tok) -> bool {
        self.stands_in(t, &[Dep::Relcl, Dep::Acl])
    }

    /// Whether a word, or one above it, is so labelled.
    fn stands_in(&self, t: Tok, labels: &[Dep]) -> bool {
        let mut at = t;
        // A tree no deeper than this; a circle ends here.
        for _ in 0..20 {
            if labels.contains(&self.nodes[at].dep) {
                return true;
            }
            let above = self.nodes[at].head;
            if above == at {
                return false;
            }
            at = above;
        }
        false
    }

    /// An adjective that the parser took for the root in place of the verb beside it.
    pub(super) fn predicate_roots(&mut self, sentence: Range<Tok>) {
        for adjective in sentence.clone() {
            if self.nodes[adjective].pos != Pos::Adj || !matches!(self.nodes[adjective].dep, Dep::Root | Dep::Ccomp) {
                continue;
            }
            if self.doc.word(adjective).eq_ignore_ascii_case("worth") {
                self.behind_worth(adjective, sentence.clone());
            } else {
                self.before_adjective(adjective, sentence.clone());
            }
        }
    }

    /// "A sniper *shot* dead two guards": the past tense before it, with the last noun before that one as its subject.
    fn before_adjective(&mut self, adjective: Tok, sentence: Range<Tok>) {
        let Some(verb) = adjective.checked_sub(1).filter(|&v| v >= sentence.start) else { return };
        let beside = self.nodes[verb].head == adjective && self.nodes[verb].dep == Dep::Nsubj;
        if !beside || self.nodes[verb].tag != Tag::Vbd {
            return;
        }
        let mut before = sentence.clone().filter(|&c| c < verb && self.nodes[c].head == verb);
        let Some(subject) = before.rfind(|&c| matches!(self.nodes[c].pos, Pos::Noun | Pos::Propn)) else { return };
        let (head, dep) = (self.nodes[adjective].head, self.nodes[adjective].dep);
        self.rehang(sentence.clone().filter(|&c| c < subject), verb, subject);
        self.rehang(sentence, adjective, verb);
        self.hang(verb, if head == adjective { verb } else { head }, dep);
        self.hang(adjective, verb, Dep::Oprd);
        self.hang(subject, verb, Dep::Nsubj);
        self.make_verb(verb, Tag::Vbd);
    }

    /// "Tents worth a million *were given* to Peru": the verb with an auxiliary behind it.
    fn behind_worth(&mut self, worth: Tok, sentence: Range<Tok>) {
        let subject = worth.checked_sub(1).filter(|&s| self.nodes[s].head == worth && self.nodes[s].dep == Dep::Nsubj);
        let verb = sentence.clone().find(|&v| {
            v > worth
                && self.nodes[v].head == worth
                && matches!(self.nodes[v].dep, Dep::Xcomp | Dep::Ccomp)
                && self
                    .child(sentence.clone(), v, &[Dep::Aux, Dep::AuxPass])
                    .is_some_and(|a| self.nodes[a].tag != Tag::To)
        });
        let (Some(subject), Some(verb)) = (subject, verb) else { return };
        let passive = self.child(sentence.clone(), verb, &[Dep::AuxPass]).is_some();
        let (head, dep) = (self.nodes[worth].head, self.nodes[worth].dep);
        self.hang(verb, if head == worth { verb } else { head }, dep);
        self.hang(subject, verb, if passive { Dep::NsubjPass } else { Dep::Nsubj });
        self.hang(worth, subject, Dep::Amod);
    }

    /// Hangs on another head whatever of these hangs on one.
    fn rehang(&mut self, tokens: impl Iterator<Item = Tok>, from: Tok, to: Tok) {
        for t in tokens.filter(|&t| t != to) {
            if self.nodes[t].head == from && t != from {
                self.nodes[t].head = to;
            }
        }
    }
}
