//! To whom a promise, a threat or a refusal is told: "*told Peru* that it would send food".
//!
//! **One rule:** only a state, or who speaks for one, is promised or threatened by being told; an audience is not.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::party::referring;
use crate::record::{Basis, Entity, EntityKind};
use crate::settle::{Settler, clause_top};
use crate::tree::{Dep, Tag, Tok};

/// Steps up the tree in search of the verb that tells.
const STEPS: usize = 6;

impl Settler<'_, '_> {
    /// Finds to whom an act of words is addressed.
    pub(crate) fn addressed(self, act: &mut Act) {
        self.told_somebody(act);
        self.in_message(act);
        self.written_to(act);
        self.exhorted_at_home(act);
    }

    /// Gives an act that names nobody else its addressee, where whoever acts tells it himself.
    fn told_somebody(self, act: &mut Act) {
        let told = matches!(act.category, Category::Agree | Category::Threaten | Category::Concede | Category::Reject);
        // "told Peru that it would free *prisoners*": whom nothing places is not whom the word is meant for.
        if !told || act.recipients.iter().any(|r| r.code.is_some()) {
            return;
        }
        let Some(tells) = self.telling(act.head) else { return };
        let arguments = self.fitter.grammar.arguments(tells);
        let parties = |t: &Tok| self.fitter.parties.all(*t);
        let teller: Vec<Entity> = arguments.subject.iter().flat_map(parties).collect();
        let own = |e: &Entity| act.actors.iter().any(|a| a.code.is_some() && a.code == e.code);
        if !teller.iter().any(own) {
            return;
        }
        let state = |e: &Entity| {
            let code = e.code.as_deref();
            let country = code.is_some_and(|c| self.fitter.tree.lexicon.actors().state(c).is_some());
            let people = e.kind == EntityKind::Group && e.actor_id.is_some();
            // "told *the United Nations* that its peacekeepers must leave"
            let league = e.kind == EntityKind::Body && matches!(code, Some("UNO" | "EUR" | "IGO"));
            league || country && (e.kind == EntityKind::State || people || e.sectors.contains(&"GOV"))
        };
        let mut addressed: Vec<Entity> = arguments.object.iter().chain(&arguments.dative).flat_map(parties).collect();
        addressed.retain(|e| state(e) && !own(e));
        if !addressed.is_empty() {
            act.recipients = addressed;
        }
    }

    /// "sent a message to Paz *extending* thanks": what a message says kindly it says to whom it is sent.
    fn in_message(self, act: &mut Act) {
        let tree = self.fitter.tree;
        let kind = matches!(act.category, Category::Support | Category::Agree | Category::Concede);
        if !kind || !act.recipients.is_empty() || tree.tag(act.head) != Tag::Vbg {
            return;
        }
        let own = |e: &Entity| act.actors.iter().any(|a| a.code == e.code);
        let to = self.fitter.addressed_above(act.head).into_iter();
        act.recipients = to.filter(|e| e.code.is_some() && !own(e)).collect();
    }

    /// "The message wished success in his work": what a letter says kindly it says to its addressee, where no word names another.
    fn written_to(self, act: &mut Act) {
        let kind = matches!(act.category, Category::Support | Category::Agree);
        if !kind || !act.recipients.is_empty() || act.polarity.negated {
            return;
        }
        let (tree, parties) = (self.fitter.tree, self.fitter.parties);
        let memory = parties.memory.borrow();
        let Some((sender, addressee)) = memory.sender().zip(memory.addressee()) else { return };
        let own = act.actors.iter().all(|a| a.code == sender.code) && !act.actors.is_empty();
        if !own || addressee.code.is_none() || addressee.code == sender.code {
            return;
        }
        let top = clause_top(tree, act.head);
        let subject = self.fitter.grammar.arguments(top).subject.clone();
        let letter = |t: Tok| tree.in_class(t, "letter");
        let in_letter = tree.with(top, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["in"]));
        let written = subject.into_iter().any(letter)
            || in_letter.flat_map(|p| tree.with(p, &[Dep::Pobj])).any(letter)
            || parties.quotations.voice(tree.sent(top)).is_some_and(letter);
        if written {
            act.recipients = vec![referring(addressee.clone(), None, Basis::Document)];
        }
    }

    /// The verb of telling in whose clause a head stands.
    fn telling(self, head: Tok) -> Option<Tok> {
        let tree = self.fitter.tree;
        if tree.in_class(head, "tells_somebody") {
            return Some(head);
        }
        let mut t = head;
        for _ in 0..STEPS {
            let above = tree.head(t);
            if above == t {
                return None;
            }
            if tree.dep(t) == Dep::Ccomp && tree.in_class(above, "tells_somebody") {
                return Some(above);
            }
            t = above;
        }
        None
    }
}
