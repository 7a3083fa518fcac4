//! Acts of whoever says so: demands and judgements that name whom they are about, and leave to the text who utters them.
//!
//! ```text
//! Japan must pay, said Cuba                      Cuba demands it of Japan
//! The plan of Peru is preposterous, he said      he blames Peru
//! ```
//!
//! **One rule:** the source of a clause comes before the sender of the letter and whoever is still speaking, and these before the speaker of the document.

use communique_lexicon::plover::Category;
use communique_text::Span;

use crate::acts::Act;
use crate::grammar::Mood;
use crate::party::Reach;
use crate::record::{Entity, Source};
use crate::roles::{refers_to, same};
use crate::settle::{Settler, clause_top};
use crate::tree::{Dep, Tok};

impl Settler<'_, '_> {
    /// Who says what a clause says: its source, the sender of the letter, whoever is still speaking, else the speaker of the document.
    fn sayer(self, t: Tok, sources: &[Source]) -> Option<Entity> {
        let parties = self.fitter.parties;
        let source = sources.last().and_then(|s| self.entity_at(s.span));
        let over_sentences = || parties.sender_at(t).or_else(|| parties.still_speaking(t));
        source.or_else(over_sentences).or_else(|| parties.speaker.entity(self.fitter.tree.lexicon))
    }

    /// "*Peru* gave the impression that Chile is to blame": who brings up what a clause under a noun says, and not who tells of it.
    fn holder(self, t: Tok) -> Option<Entity> {
        let tree = self.fitter.tree;
        let mut clause = clause_top(tree, t);
        // "Peru is *to blame*"
        while matches!(tree.dep(clause), Dep::Advcl | Dep::Xcomp) && tree.is_verb(tree.head(clause)) {
            clause = tree.head(clause);
        }
        let noun = tree.head(clause);
        let marked = tree.with(clause, &[Dep::Mark]).any(|m| tree.lower_is(m, &["that"]));
        if !marked || !matches!(tree.dep(clause), Dep::Acl | Dep::Ccomp) || !tree.is_noun(noun) {
            return None;
        }
        let verb = clause_top(tree, noun);
        let subject = self.fitter.grammar.arguments(verb).subject.clone();
        let mut holders = subject.into_iter().flat_map(|s| self.fitter.parties.behind(s, Reach::Maker));
        holders.find(|e| e.code.is_some())
    }

    /// "The plan is preposterous, he said": who judges is who says so.
    pub(crate) fn judgement(self, act: &mut Act, sources: &[Source]) {
        let judges = matches!(act.category, Category::Accuse | Category::Support);
        // "said there was *evidence* that Chile had shelled the town"
        let judged = act.judgement || self.fitter.tree.in_class(act.head, "proof");
        if !judged || !judges || !act.actors.is_empty() || self.fitter.parties.speaker.guessed {
            return;
        }
        // "These moves are crimes": of nobody in particular.
        if act.recipients.iter().all(|r| r.code.is_none()) {
            return;
        }
        let judge = self.holder(act.head).or_else(|| self.sayer(act.head, sources));
        let itself = |e: &Entity| act.recipients.iter().any(|r| same(r, e) || refers_to(r, e) || refers_to(e, r));
        act.actors = judge.filter(|e| !itself(e)).into_iter().collect();
    }

    /// "Japan must pay" is somebody's demand on Japan.
    pub(crate) fn obligation(self, act: &mut Act, sources: &[Source]) {
        if act.polarity.mood != Mood::Obligation {
            return;
        }
        let Some(sayer) = self.sayer(act.head, sources) else { return };
        // "The sanctions should be lifted, said Chile": of whom it is asked no word tells.
        let passive = act.actors.is_empty() && matches!(act.category, Category::Retreat | Category::Concede);
        if act.actors.is_empty() && (!passive || sayer.code.is_none()) {
            return;
        }
        act.recipients = std::mem::take(&mut act.actors);
        act.actors = vec![sayer];
        act.mode = match act.category {
            Category::Aid => Some("assist"),
            Category::Consult => Some("meet"),
            Category::Retreat | Category::Concede => Some("yield"),
            _ => None,
        };
        act.category = Category::Request;
        act.polarity.mood = Mood::Fact;
        act.polarity.negated = false;
    }

    /// "It is time for Japan to pay, said Chile": what "it" is said to be is a demand of who says so.
    pub(crate) fn due(self, act: &mut Act, sources: &[Source]) {
        let tree = self.fitter.tree;
        let be = tree.head(act.head);
        let it = tree.dep(act.head) == Dep::Attr && tree.with(be, &[Dep::Nsubj]).any(|s| tree.lower_is(s, &["it"]));
        if act.category != Category::Request || !act.actors.is_empty() || !it {
            return;
        }
        let asked = |e: &Entity| act.recipients.iter().any(|r| same(r, e) || refers_to(r, e) || refers_to(e, r));
        act.actors = self.sayer(act.head, sources).filter(|e| !asked(e)).into_iter().collect();
    }

    /// Who is named by the words of a source: their head, not the last of them ("The *branch* of the association"); of a
    /// document whoever made it.
    pub(crate) fn entity_at(self, span: Span) -> Option<Entity> {
        let (tree, parties) = (self.fitter.tree, self.fitter.parties);
        let (first, last) = (tree.first_of(span)?, tree.last_of(span)?);
        let reads =
            |t: Tok| if tree.in_class(t, "document") { parties.behind(t, Reach::Maker) } else { parties.one(t) };
        reads(tree.head_of(first, last)).into_iter().next().or_else(|| parties.one(last).into_iter().next())
    }
}
