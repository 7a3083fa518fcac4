//! A verb told by the words right beside it: a noun with an object, an adjective before its own object, a name of a month.
//!
//! ```text
//! Cuba told Chile to free captives.            free: an adjective of the captives
//! May met Xi in Beijing.                       May: a modal verb before a past tense
//! The base was overrun by rebels.              overrun: a noun that the base is
//! demanded that the United States extradite X  extradite: a part of the name
//! ```

use std::ops::Range;

use communique_language::Pos;
use communique_lexicon::frame::HeadClass;

use super::Mender;
use crate::tree::{Dep, Ner, SUBJECTS, Tag, Tok};

impl Mender<'_, '_> {
    /// "Pyongyang *demands* that ...": a noun with a subject of its own and an object or clause is a verb.
    pub(super) fn with_own_subject(&mut self, t: Tok, sentence: Range<Tok>) {
        let has = |deps: &[Dep]| self.child(sentence.clone(), t, deps).is_some();
        if has(&[Dep::Nsubj]) && has(&[Dep::Dobj, Dep::Ccomp, Dep::Xcomp]) && !has(&[Dep::Det]) {
            self.make_verb(t, Tag::Vbz);
        }
    }

    /// "demanded that Peru's government *resign*": a clause that "that" opens is headed by no noun; where the lexicon has the
    /// word as a verb, the noun before it is its subject.
    pub(super) fn subjunctive(&mut self, t: Tok, sentence: Range<Tok>) {
        if self.nodes[t].dep != Dep::Ccomp {
            return;
        }
        let that = self.child(sentence.clone(), t, &[Dep::Mark]).is_some_and(|m| self.doc.word(m) == "that");
        if !that || !self.heads(t, HeadClass::Verb) {
            return;
        }
        if self.child(sentence.clone(), t, &[Dep::Nsubj]).is_none() {
            let Some(subject) = t.checked_sub(1).filter(|&s| s >= sentence.start) else { return };
            if self.nodes[subject].head != t || self.nodes[subject].dep != Dep::Compound {
                return;
            }
            let of_phrase = [Dep::Poss, Dep::Det, Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Nummod];
            for c in sentence.start..subject {
                if self.nodes[c].head == t && of_phrase.contains(&self.nodes[c].dep) {
                    self.nodes[c].head = subject;
                }
            }
            self.hang(subject, t, Dep::Nsubj);
        }
        self.make_verb(t, Tag::Vb);
    }

    /// "demanded that the United States *extradite* Paz": a small word between the names of a clause that "that" opens is its
    /// verb, where the lexicon has it as one.
    pub(super) fn subjunctive_before(&mut self, object: Tok, sentence: Range<Tok>) {
        if !matches!(self.nodes[object].dep, Dep::Dobj | Dep::Ccomp) {
            return;
        }
        let mark = self.child(sentence.clone(), object, &[Dep::Mark]).filter(|&m| self.doc.word(m) == "that");
        let Some(mark) = mark else { return };
        let Some(verb) = object.checked_sub(1).filter(|&v| v > mark + 1) else { return };
        let subject = verb - 1;
        let inside = |t: Tok| self.nodes[t].head == object && matches!(self.nodes[t].dep, Dep::Compound | Dep::Amod);
        let small = self.doc.word(verb).chars().all(char::is_lowercase);
        let noun = matches!(self.nodes[subject].pos, Pos::Noun | Pos::Propn);
        if !inside(verb) || !inside(subject) || !small || !noun {
            return;
        }
        if !self.heads(verb, HeadClass::Verb) || self.heads(verb, HeadClass::Noun) {
            return;
        }
        let above = self.nodes[object].head;
        self.hang(verb, above, Dep::Ccomp);
        self.hang(object, verb, Dep::Dobj);
        self.hang(mark, verb, Dep::Mark);
        for t in mark + 1..subject {
            if self.nodes[t].head == object {
                self.nodes[t].head = subject;
            }
        }
        self.hang(subject, verb, Dep::Nsubj);
        self.make_verb(verb, Tag::Vb);
    }

    /// "has been *financing* rebels": the participle was taken for an adjective of its own object.
    pub(super) fn progressive(&mut self, t: Tok, sentence: Range<Tok>) {
        let Some(be) = t.checked_sub(1).filter(|&b| b >= sentence.start) else { return };
        let noun = self.nodes[t].head;
        if self.nodes[t].dep != Dep::Amod || noun < t {
            return;
        }
        let predicate = self.nodes[noun].head == be && self.nodes[noun].dep == Dep::Attr;
        let been = self.doc.word(be).eq_ignore_ascii_case("been") && self.is_verb(be);
        if !predicate || !been {
            return;
        }
        let (head, dep) = (self.nodes[be].head, self.nodes[be].dep);
        let moved: Vec<Tok> = sentence.filter(|&c| c != be && c != noun && self.nodes[c].head == be).collect();
        for c in moved {
            self.nodes[c].head = t;
        }
        self.hang(t, if dep == Dep::Root { t } else { head }, dep);
        self.hang(be, t, Dep::Aux);
        self.hang(noun, t, Dep::Dobj);
        self.make_verb(t, Tag::Vbg);
    }

    /// "is mulling *cutting* ties": a gerund that was taken for an adjective of its own object.
    pub(super) fn gerund(&mut self, t: Tok, sentence: Range<Tok>) {
        let Some(verb) = t.checked_sub(1).filter(|&v| v >= sentence.start && self.is_verb(v)) else { return };
        let noun = self.nodes[t].head;
        let modifies = matches!(self.nodes[t].dep, Dep::Amod | Dep::Compound);
        let object = self.nodes[noun].head == verb && self.nodes[noun].dep == Dep::Dobj && noun > t;
        let turns = modifies && object && self.is_class(verb, "weigh") && self.heads(t, HeadClass::Verb);
        if turns && !self.heads(noun, HeadClass::Noun) {
            self.hang(t, verb, Dep::Xcomp);
            self.hang(noun, t, Dep::Dobj);
        }
    }

    /// "denounced as illegal *the arrest*": the object behind a predicate with "as" was taken for a part of it.
    pub(super) fn branded(&mut self, verb: Tok, sentence: Range<Tok>) {
        let (preposition, adjective) = (verb + 1, verb + 2);
        if adjective >= sentence.end || !self.is_verb(verb) || !self.doc.word(preposition).eq_ignore_ascii_case("as") {
            return;
        }
        // "as illegal *the* arrest": no adjective of a noun stands before its article.
        let noun = self.nodes[adjective].head;
        let before_article = self.nodes[noun].head == preposition
            && self.child(sentence.clone(), noun, &[Dep::Det, Dep::Poss]).is_some_and(|d| d > adjective);
        let predicate = self.nodes[preposition].head == verb
            && (noun == preposition || before_article)
            && self.nodes[adjective].tag == Tag::Jj;
        if !predicate || self.child(sentence.clone(), verb, &[Dep::Dobj]).is_some() {
            return;
        }
        let object = sentence.into_iter().find(|&n| {
            n > adjective
                && [preposition, adjective].contains(&self.nodes[n].head)
                && matches!(self.nodes[n].dep, Dep::Dobj | Dep::Pobj)
        });
        if let Some(object) = object {
            self.hang(object, verb, Dep::Dobj);
        }
    }

    /// "*May* met Xi": before a past tense it is no modal verb.
    pub(super) fn month_or_modal(&mut self, t: Tok, sentence: Range<Tok>) {
        let verb = self.nodes[t].head;
        let name = self.nodes[t].dep == Dep::Aux && self.doc.word(t) == "May";
        if !name || verb != t + 1 || verb >= sentence.end || !matches!(self.nodes[verb].tag, Tag::Vbd | Tag::Vbz) {
            return;
        }
        self.nodes[t].pos = Pos::Propn;
        self.nodes[t].tag = Tag::Nnp;
        self.nodes[t].dep = Dep::Nsubj;
    }

    /// "was *overrun* by rebels": a bare noun after "be" with somebody by whom is a participle, where the lexicon has it as a
    /// verb.
    pub(super) fn passive_noun(&mut self, t: Tok, sentence: Range<Tok>) {
        let copula = self.nodes[t].head;
        let predicate = self.nodes[t].dep == Dep::Attr && t == copula + 1;
        if !predicate || self.child(sentence.clone(), t, &[Dep::Agent]).is_none() || !self.heads(t, HeadClass::Verb) {
            return;
        }
        let (head, dep) = (self.nodes[copula].head, self.nodes[copula].dep);
        self.hang(t, if head == copula { t } else { head }, dep);
        for c in sentence.filter(|&c| c != t && c != copula) {
            if self.nodes[c].head == copula {
                self.nodes[c].head = t;
                if self.nodes[c].dep == Dep::Nsubj {
                    self.nodes[c].dep = Dep::NsubjPass;
                }
            }
        }
        self.hang(copula, t, Dep::AuxPass);
        self.make_verb(t, Tag::Vbn);
    }

    /// "met with *visiting* President Paz": before a person it says of him that he visits.
    pub(super) fn visitor(&mut self, t: Tok, sentence: Range<Tok>) {
        let with = self.nodes[t].head;
        let behind = self.nodes[t].dep == Dep::Pcomp && with < t;
        // "told *visiting* President Paz that ..."
        let told = with + 1 == t && matches!(self.nodes[t].dep, Dep::Xcomp | Dep::Ccomp | Dep::Advcl);
        if !(behind || told) || !self.doc.word(t).eq_ignore_ascii_case("visiting") {
            return;
        }
        let Some(person) = self.child(sentence.clone(), t, &[Dep::Dobj]).filter(|&o| o > t) else { return };
        // The model knows few surnames for persons: a name of several words, and no country.
        let is_name = |c: Tok| c > t && self.nodes[c].head == person && self.nodes[c].dep == Dep::Compound;
        let named = self.nodes[person].pos == Pos::Propn && sentence.clone().any(is_name);
        if self.nodes[person].ner != Ner::Person && (!named || self.nodes[person].ner == Ner::Gpe) {
            return;
        }
        for c in sentence.filter(|&c| c != person && c != t) {
            if self.nodes[c].head == t {
                self.nodes[c].head = person;
            }
        }
        self.hang(person, with, if behind { Dep::Pobj } else { Dep::Dobj });
        self.hang(t, person, Dep::Amod);
    }

    /// "the West African bloc *ECOWAS*": a known name in capitals behind a noun is no verb.
    pub(super) fn acronym(&mut self, t: Tok, sentence: Range<Tok>) {
        let word = self.doc.word(t);
        let Some(noun) = t.checked_sub(1).filter(|&n| word.len() > 2 && n >= sentence.start) else { return };
        let capitals = |w: &str| w.chars().all(|c| c.is_ascii_uppercase());
        let head = self.nodes[t].head;
        let small = self.nodes[noun].pos == Pos::Noun && !capitals(self.doc.word(noun));
        if !small || !capitals(word) || head == t || head == noun || !self.is_known_name(t) {
            return;
        }
        if self.child(sentence.clone(), t, &SUBJECTS).is_some() {
            return;
        }
        for c in sentence.filter(|&c| c > t) {
            if self.nodes[c].head == t {
                self.nodes[c].head = head;
            }
        }
        self.hang(t, noun, Dep::Appos);
        self.nodes[t].pos = Pos::Propn;
        self.nodes[t].tag = Tag::Nnp;
    }

    /// "told Chile to *free* prisoners": behind whom somebody is told, "to" and a bare word before a noun are an infinitive
    /// and its object.
    pub(super) fn infinitive(&mut self, t: Tok, sentence: Range<Tok>) {
        let Some(to) = t.checked_sub(1).filter(|&to| to >= sentence.start) else { return };
        let (noun, verb) = (self.nodes[t].head, self.nodes[to].head);
        let beside = matches!(self.nodes[t].dep, Dep::Compound | Dep::Amod) && noun > t && self.nodes[noun].head == to;
        let preposition = beside && self.nodes[to].dep == Dep::Prep && self.doc.word(to).eq_ignore_ascii_case("to");
        let lower = || self.doc.word(t).chars().all(char::is_lowercase);
        if !preposition || !lower() || !self.is_class(verb, "told_to") || !self.is_verb(verb) {
            return;
        }
        let bare = self.heads(t, HeadClass::Verb);
        let told = self.child(sentence.clone(), verb, &[Dep::Dobj, Dep::NsubjPass]).is_some_and(|o| o < to);
        if !bare || !told {
            return;
        }
        let between: Vec<Tok> = sentence.filter(|&c| c != t && self.nodes[c].head == to).collect();
        for c in between {
            self.nodes[c].head = t;
        }
        self.hang(t, verb, Dep::Xcomp);
        self.hang(noun, t, Dep::Dobj);
        self.hang(to, t, Dep::Aux);
        self.nodes[to].tag = Tag::To;
        self.nodes[to].pos = Pos::Part;
        self.make_verb(t, Tag::Vb);
    }
}
