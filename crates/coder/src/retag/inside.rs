//! A verb beside other verbs of its sentence, taken for a trait of its own object.
//!
//! ```text
//! Officials said the army backed rebels.                  backed: what the army did, and is said
//! Talks failed after the EU jailed protesters.            jailed: when the talks failed
//! Chile on Friday fired missiles, a spokesman said.       fired: on no Friday's missiles
//! Chile condemned the raid and froze aid.                 froze: joined to "condemned"
//! Peru cut aid and Chile froze payments.                  froze: joined to "cut", by Chile
//! ```
//!
//! **One rule:** a past tense describes no noun; a participle may, where a noun before it could be joined to it
//! ("the army *backed* rebels").

use std::ops::Range;

use communique_language::Pos;
use communique_lexicon::frame::HeadClass;

use super::Mender;
use crate::repair::clauses::WEEKDAYS;
use crate::tree::words::irregular;
use crate::tree::{Dep, SUBJECTS, Tag, Tok};

/// Words that open a clause as well as a phrase.
const OPENERS: [&str; 4] = ["after", "before", "since", "until"];

impl Mender<'_, '_> {
    /// Makes the trait of a noun the verb whose object the noun is, where what stands before the two is no noun phrase with it.
    pub(super) fn trait_of_its_object(&mut self, verb: Tok, sentence: Range<Tok>) {
        let object = self.nodes[verb].head;
        let modifies = matches!(self.nodes[verb].dep, Dep::Amod | Dep::Compound | Dep::Nmod) && object > verb;
        if !modifies || verb <= sentence.start + 1 {
            return;
        }
        let plain = self.doc.word(verb);
        let past = self.nodes[verb].tag == Tag::Vbd || irregular(plain).is_some();
        let before = verb - 1;
        let joined = self.nodes[before].head == verb && matches!(self.nodes[before].dep, Dep::Nsubj | Dep::Npadvmod);
        if !(past || joined && self.nodes[verb].tag == Tag::Vbn) {
            return;
        }
        if !plain.chars().all(char::is_lowercase) || irregular(plain).is_none() && !self.heads(verb, HeadClass::Verb) {
            return;
        }
        if matches!(self.nodes[before].pos, Pos::Noun | Pos::Propn) && !self.is_weekday(before) {
            let _ = self.what_is_said(verb, object, &sentence)
                || self.when_it_was(verb, object, past, &sentence)
                || self.joined_with_subject(verb, object, past, &sentence);
        } else if irregular(plain).is_some() && self.nodes[before].pos == Pos::Cconj {
            self.joined_to_verb(verb, object, &sentence);
        } else if self.is_weekday(before) {
            self.behind_day(verb, object, &sentence);
        }
    }

    fn is_weekday(&self, t: Tok) -> bool {
        WEEKDAYS.iter().any(|day| self.doc.word(t).eq_ignore_ascii_case(day))
    }

    /// Hangs a verb above, its object and subject on it, and what stands before the subject on the subject.
    fn clause(&mut self, verb: Tok, subject: Tok, object: Tok, above: (Tok, Dep), sentence: &Range<Tok>) {
        let parts = [Dep::Det, Dep::Poss, Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Nummod, Dep::Npadvmod];
        for t in sentence.start..subject {
            if [verb, object].contains(&self.nodes[t].head) && parts.contains(&self.nodes[t].dep) {
                self.nodes[t].head = subject;
            }
        }
        self.hang(verb, above.0, above.1);
        self.hang(subject, verb, Dep::Nsubj);
        self.hang(object, verb, Dep::Dobj);
        self.make_verb(verb, Tag::Vbd);
    }

    /// "Officials said *the army backed rebels*": nobody says a rebel.
    fn what_is_said(&mut self, verb: Tok, object: Tok, sentence: &Range<Tok>) -> bool {
        let say = self.nodes[object].head;
        let told = match self.nodes[object].dep {
            Dep::Ccomp => true,
            Dep::Dobj => say < verb && self.is_class(say, "say"),
            _ => false,
        };
        let bare = self.child(sentence.clone(), object, &SUBJECTS).is_none_or(|s| s + 1 == verb);
        if told && bare && self.is_verb(say) && say != object {
            self.clause(verb, verb - 1, object, (say, Dep::Ccomp), sentence);
            return true;
        }
        false
    }

    /// "after *the EU jailed protesters*"
    fn when_it_was(&mut self, verb: Tok, object: Tok, past: bool, sentence: &Range<Tok>) -> bool {
        let opener = self.nodes[object].head;
        let opens = self.nodes[object].dep == Dep::Pobj
            && self.nodes[opener].dep == Dep::Prep
            && opener < verb
            && OPENERS.iter().any(|o| self.doc.word(opener).eq_ignore_ascii_case(o));
        if !opens || !past && self.is_class(verb, "joined_participle") {
            return false;
        }
        let above = self.nodes[opener].head;
        self.clause(verb, verb - 1, object, (above, Dep::Advcl), sentence);
        self.hang(opener, verb, Dep::Mark);
        true
    }

    /// "cut aid and *Chile froze payments*": of two verbs with an object each, the second took the first's.
    fn joined_with_subject(&mut self, verb: Tok, object: Tok, past: bool, sentence: &Range<Tok>) -> bool {
        let (subject, first) = (verb - 1, self.nodes[object].head);
        let joined = self.nodes[subject].dep == Dep::Conj && self.nodes[self.nodes[subject].head].head == first;
        if !past || !joined || first > subject || self.nodes[object].dep != Dep::Dobj || !self.is_verb(first) {
            return false;
        }
        let before = self.nodes[subject].head;
        if self.nodes[before].dep == Dep::Pobj {
            return false;
        }
        self.nodes[before].dep = Dep::Dobj;
        self.clause(verb, subject, object, (first, Dep::Conj), sentence);
        true
    }

    /// "condemned the raid and *froze aid*"
    fn joined_to_verb(&mut self, verb: Tok, object: Tok, sentence: &Range<Tok>) {
        let (and, first_object) = (verb - 1, self.nodes[object].head);
        let mut first = self.nodes[first_object].head;
        // "condemned the raid on the base and *froze aid*"
        if matches!(self.nodes[first_object].dep, Dep::Pobj) {
            let preposition = first;
            let above = self.nodes[preposition].head;
            first = if self.is_verb(above) { above } else { self.nodes[above].head };
        }
        let joined = self.nodes[object].dep == Dep::Conj && first < verb && self.is_verb(first);
        let finite = matches!(self.nodes[first].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
            || self.child(sentence.clone(), first, &[Dep::Aux, Dep::AuxPass]).is_some();
        if joined && finite {
            self.hang(verb, first, Dep::Conj);
            self.hang(and, first, Dep::Cc);
            self.hang(object, verb, Dep::Dobj);
            self.make_verb(verb, Tag::Vbd);
            // What stands behind belongs to the nearer verb.
            for t in sentence.clone().filter(|&t| t > object) {
                if [first, first_object].contains(&self.nodes[t].head) && self.nodes[t].dep == Dep::Prep {
                    self.nodes[t].head = verb;
                }
            }
        }
    }

    /// "*Chile on Friday fired missiles*, a spokesman said": the noun before the day is who did it.
    fn behind_day(&mut self, verb: Tok, object: Tok, sentence: &Range<Tok>) {
        let (day, on) = (verb - 1, verb - 2);
        let Some(subject) = on.checked_sub(1).filter(|&s| s >= sentence.start) else { return };
        let dated = self.doc.word(on).eq_ignore_ascii_case("on")
            && (self.nodes[object].head == on || self.nodes[object].dep == Dep::Appos)
            && matches!(self.nodes[subject].pos, Pos::Noun | Pos::Propn);
        let say = self.nodes[subject].head;
        let stands = matches!(self.nodes[subject].dep, Dep::Nsubj | Dep::Unspecified | Dep::Npadvmod);
        if !dated || !stands || say <= object || !self.is_class(say, "say") {
            return;
        }
        let sayer = sentence
            .clone()
            .find(|&s| s > object && self.nodes[s].head == say && SUBJECTS.contains(&self.nodes[s].dep));
        if sayer.is_some() {
            self.hang(on, verb, Dep::Prep);
            self.hang(day, on, Dep::Pobj);
            self.clause(verb, subject, object, (say, Dep::Ccomp), sentence);
        }
    }
}
