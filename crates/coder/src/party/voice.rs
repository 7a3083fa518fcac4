//! Who speaks where a word stands: whom a verb of saying names, whom a quotation or a letter is from.
//!
//! ```text
//! Peru hailed the message from President Paz. He said in it ...    He: Paz
//! "We will pay," Chile said.                                       We: Chile
//! ```
//!
//! **One rule:** the nearest verb of saying tells, then the quotation, then the letter, then the document.

use communique_language::Pos;

use super::memory::Wanted;
use super::pronoun::agrees;
use super::{Parties, Reach, referring};
use crate::quotation;
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tag, Tok};

/// Steps up the tree in search of who speaks.
const STEPS: usize = 200;

impl Parties<'_, '_> {
    /// "*He* said in the message": its sender, whoever stands in the foreground.
    pub(super) fn writer(&self, t: Tok, wanted: Wanted) -> Option<Entity> {
        let tree = self.grammar.tree;
        let verb = tree.head(t);
        if !matches!(tree.dep(t), Dep::Nsubj) || !tree.is_verb(verb) {
            return None;
        }
        if let Some(sender) = self.sender_before(t, verb).filter(|e| agrees(wanted, std::slice::from_ref(e))) {
            return Some(sender);
        }
        let written = tree.with(verb, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["in"]));
        // "The message said *he* mourned"
        let says = tree.head(verb);
        let said =
            tree.with(says, &[Dep::Nsubj]).filter(|_| tree.dep(verb) == Dep::Ccomp && tree.in_class(says, "say"));
        let letter = written.flat_map(|p| tree.with(p, &[Dep::Pobj])).chain(said).find(|&o| {
            let known = tree.with(o, &[Dep::Det]).any(|d| tree.lower_is(d, &["the", "this", "that"]));
            known && tree.in_class(o, "letter")
        })?;
        let author = self.memory.borrow().author(tree, letter)?;
        agrees(wanted, std::slice::from_ref(&author)).then(|| referring(author, Some(tree.span(t)), Basis::Antecedent))
    }

    /// "Kim received a message from Paz. *He* congratulated Kim": right after a letter that somebody got, who does what letters
    /// are for has sent it.
    fn sender_before(&self, t: Tok, verb: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        if tree.dep(verb) != Dep::Root || !tree.in_class(verb, "done_by_letter") {
            return None;
        }
        let before = tree.sentences[tree.sent(t).checked_sub(1)?].clone();
        let got = |l: &Tok| {
            let verb = tree.head(*l);
            tree.dep(*l) == Dep::Dobj && tree.in_class(*l, "letter") && tree.lemma_is(verb, &["receive", "get"])
        };
        let letter = before.clone().find(got).filter(|&l| tree.dep(tree.head(l)) == Dep::Root)?;
        let author = self.memory.borrow().author(tree, letter + 1)?;
        Some(referring(author, Some(tree.span(t)), Basis::Antecedent))
    }

    /// "Xu Min said *he* mourned the premier": who says so, even where nobody knows of what country he is.
    pub(super) fn speaker_of_no_country(&self, t: Tok, wanted: Wanted) -> Option<Vec<Entity>> {
        let tree = self.grammar.tree;
        let clause = tree.head(t);
        let verb = tree.head(clause);
        let told = matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass) && tree.dep(clause) == Dep::Ccomp;
        if wanted != Wanted::Person || !told || !tree.in_class(verb, "say") {
            return None;
        }
        let unknown =
            |s: &Tok| tree.pos(*s) == Pos::Propn && self.names.covering(*s).is_none() && self.agent(*s).is_none();
        let speaker = self.all(tree.with(verb, &[Dep::Nsubj]).find(unknown)?);
        speaker.iter().all(|e| e.code.is_none()).then_some(speaker)
    }

    /// "Kim sent a reply message to Paz": sender and addressee of a letter of which a sentence tells.
    pub(crate) fn letter_sent(&self, mut sentence: std::ops::Range<Tok>) -> Option<(Entity, Option<Entity>)> {
        let tree = self.grammar.tree;
        let sends = |&l: &Tok| {
            tree.dep(l) == Dep::Dobj && tree.in_class(l, "letter") && tree.in_class(tree.head(l), "dispatch")
        };
        let letter = sentence.find(sends)?;
        let verb = tree.head(letter);
        let coded = |found: Vec<Entity>| found.into_iter().find(|e| e.code.is_some());
        let sender = self.grammar.arguments(verb).subject.iter().find_map(|&s| coded(self.all(s)))?;
        let to = [verb, letter].into_iter().flat_map(|h| tree.with(h, &[Dep::Prep, Dep::Dative]));
        let to = to.filter(|&p| tree.lower_is(p, &["to"])).flat_map(|p| tree.with(p, &[Dep::Pobj]));
        let addressee = to.into_iter().find_map(|o| coded(self.all(o)));
        Some((sender, addressee))
    }

    /// "Our country, the president said, will ...": the subject of a verb of saying put into the clause of a verb.
    fn interposed_speaker(&self, t: Tok, verb: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        tree.with(verb, &[Dep::Parataxis, Dep::Ccomp])
            .filter(|&c| tree.in_class(c, "speak") && !tree.is_under(t, c))
            .flat_map(|c| self.grammar.arguments(c).subject.clone())
            .flat_map(|s| self.all(s))
            .find(|e| e.code.is_some())
    }

    /// "The envoy mourned the demise of the king. *He* made an entry in the mourners' book": the dead neither speak nor mourn.
    pub(super) fn silent(&self, t: Tok, wanted: Wanted) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let verb = tree.head(t);
        let mut clause = tree.left_edge(verb)..=tree.right_edge(verb);
        let speaks = |v: Tok| tree.in_class(v, "speak") || tree.in_class(v, "voice");
        // "He led the people wisely, *they said*": the dead may have done so.
        let told = tree.with(verb, &[Dep::Parataxis, Dep::Ccomp]).any(|c| tree.tag(c) == Tag::Vbd && speaks(c));
        let acts = speaks(verb) || clause.any(|w| tree.in_class(w, "homage"));
        let alive = tree.dep(t) == Dep::Nsubj && tree.dep(verb) == Dep::Root && !told && acts;
        if wanted == Wanted::Person && alive { self.memory.borrow().mourned().to_vec() } else { Vec::new() }
    }

    /// Who speaks the quotation that a token stands in: of himself he says "I", so "he" in it is somebody else.
    pub(super) fn quoted_speaker(&self, t: Tok) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let mut head = t;
        for _ in 0..STEPS {
            let said = tree.head(head);
            if said == head {
                break;
            }
            let beside = tree.with(said, &[Dep::Parataxis, Dep::Ccomp]).filter(|&c| !tree.is_under(t, c));
            let above = matches!(tree.dep(head), Dep::Ccomp | Dep::Parataxis).then_some(said);
            let saying = beside.chain(above).filter(|&v| tree.in_class(v, "say") && !quotation::is_quoted(tree, v));
            let subjects = saying.flat_map(|v| self.grammar.arguments(v).subject.clone());
            let found: Vec<Entity> = subjects.filter(|&s| !tree.is_under(t, s)).flat_map(|s| self.all(s)).collect();
            if !found.is_empty() {
                return found;
            }
            head = said;
        }
        let voice = self.quotations.voice_at(tree, t).map(|s| self.all(s)).unwrap_or_default();
        if voice.is_empty() { self.memory.borrow().sayer().to_vec() } else { voice }
    }

    /// "Chile should pay", in a story of somebody's statement with no word of who says so: whoever spoke last goes on.
    pub(crate) fn still_speaking(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        let memory = self.memory.borrow();
        let before = |e: &&Entity| {
            let last = e.via.or(e.span).and_then(|span| tree.last_of(span));
            e.code.is_some() && last.is_some_and(|last| tree.sent(last) < tree.sent(t))
        };
        let written = memory.says_document() && memory.sayer().len() == 1;
        let sayer = memory.sayer().iter().find(before).filter(|e| written && e.kind != EntityKind::State);
        sayer.map(|e| referring(e.clone(), None, Basis::Document))
    }

    /// "The union issued a statement. We demand ...": in an agency's story of a statement its maker is "we".
    fn statement_told(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        if self.speaker.guessed || tree.sent(t) == 0 {
            return None;
        }
        let first = tree.sentences[0].clone();
        let maker = self.memory.borrow().first_author(first.end).filter(|e| e.kind != EntityKind::State)?;
        Some(referring(maker, None, Basis::Document))
    }

    /// "The message said: ..." and "It said: ..." are the sender's of the letter that the document is, or tells of.
    pub(crate) fn sender_at(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        let voice = self.quotations.voice_at(tree, t);
        let of_letter = voice.is_none_or(|s| tree.is_pronoun(s) || tree.in_class(s, "document"));
        let sender = self.memory.borrow().sender().filter(|_| of_letter).cloned()?;
        Some(referring(sender, None, Basis::Document))
    }

    /// Who says "we" at a token: whom a verb of saying above it names, who is quoted over the sentence, the sender of the
    /// letter, else the speaker of the document.
    pub(super) fn speaker_at(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        let mut head = t;
        for _ in 0..STEPS {
            if let Some(speaker) = self.interposed_speaker(t, head) {
                return Some(referring(speaker, None, Basis::Antecedent));
            }
            let above = tree.head(head);
            if above == head {
                break;
            }
            if tree.is_verb(above)
                && tree.in_class(above, "say")
                && matches!(tree.dep(head), Dep::Ccomp | Dep::Parataxis)
            {
                let subjects = &self.grammar.arguments(above).subject;
                let speaker = subjects
                    .iter()
                    .filter(|&&s| !tree.is_under(t, s))
                    .flat_map(|&s| self.behind(s, Reach::Maker))
                    .find(|e| e.code.is_some());
                if let Some(speaker) = speaker {
                    return Some(referring(speaker, None, Basis::Antecedent));
                }
            }
            head = above;
        }
        if let Some(sender) = self.sender_at(t) {
            return Some(sender);
        }
        let voice = self.quotations.voice_at(tree, t);
        let quoted = voice.map(|s| self.behind(s, Reach::Maker)).unwrap_or_default();
        if let Some(speaker) = quoted.into_iter().find(|e| e.code.is_some()) {
            return Some(referring(speaker, None, Basis::Antecedent));
        }
        let quoted = if quotation::is_marked(tree, t) { self.memory.borrow().sayer().to_vec() } else { Vec::new() };
        match quoted.as_slice() {
            [sayer] if sayer.code.is_some() => Some(referring(sayer.clone(), None, Basis::Document)),
            // Of a text that doesn't say whose it is, somebody quoted in it need not be of the country that it names most.
            [_, ..] if self.speaker.guessed => None,
            _ => {
                self.still_speaking(t).or_else(|| self.statement_told(t)).or_else(|| self.speaker.entity(tree.lexicon))
            }
        }
    }
}
