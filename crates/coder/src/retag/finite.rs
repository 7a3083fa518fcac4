//! The finite verb of a sentence in which the parser saw none, or none with a subject.
//!
//! **One rule:** a sentence that has a finite verb with a subject is left alone.

use std::ops::Range;

use communique_language::Pos;
use communique_lexicon::frame::HeadClass;

use super::Mender;
use crate::tree::{Dep, Ner, SUBJECTS, Tag, Tok};

impl Mender<'_, '_> {
    /// "Hezbollah *swore* revenge", "The minister *called* Peru a liar": the only finite verb of a sentence, taken for a
    /// modifier of the noun that it has as its object or subject.
    pub(super) fn before_root(&mut self, sentence: Range<Tok>) {
        let finite = |t: &Tok| matches!(self.nodes[*t].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        // "The men, who had seen the fair, *left* here": said of the fair, if the parser is believed.
        let below = |t: Tok| self.nodes[t].dep == Dep::Acl && self.nodes[t].tag == Tag::Vbd;
        let mut verbs = sentence.clone().filter(|&t| finite(&t) && (!self.in_relative(t) || below(t)));
        let (verb, more) = (verbs.next(), verbs.next());
        let Some(verb) = verb else { return };
        if more.is_some() {
            return;
        }
        if self.joined_below(sentence.clone(), verb) {
            return;
        }
        // "Raids on villages *killed* ten": set beside a noun inside the subject.
        let astray = self.nodes[verb].dep == Dep::Acl && self.in_clause_of_noun(self.nodes[verb].head);
        let root = match self.nodes[verb].dep {
            Dep::Acl if astray => sentence.clone().find(|&t| self.nodes[t].dep == Dep::Root).unwrap_or(verb),
            Dep::Acl => self.top_of_phrase(self.nodes[verb].head),
            _ => self.nodes[verb].head,
        };
        if self.nodes[verb].tag != Tag::Vbd || self.nodes[root].dep != Dep::Root || self.is_verb(root) {
            return;
        }
        let governs = [Dep::Dobj, Dep::Oprd, Dep::Ccomp, Dep::Xcomp];
        // "The envoy *called* for Peru to allow an inquiry"
        let demands = || {
            self.child(sentence.clone(), verb, &[Dep::Advcl])
                .is_some_and(|c| self.child(sentence.clone(), c, &[Dep::Nsubj]).is_some_and(|s| s > verb))
        };
        let active = || astray || self.child(sentence.clone(), verb, &governs).is_some() || demands();
        if self.nodes[verb].dep == Dep::Acl && verb > root && active() {
            self.hang(verb, verb, Dep::Root);
            self.hang(root, verb, Dep::Nsubj);
        } else if self.nodes[verb].dep == Dep::Amod && verb < root {
            let mut before = sentence.clone().filter(|&c| c < verb && self.nodes[c].head == root);
            let Some(subject) = before.rfind(|&c| matches!(self.nodes[c].pos, Pos::Propn | Pos::Noun)) else {
                return;
            };
            let moved: Vec<Tok> =
                sentence.clone().filter(|&c| self.nodes[c].head == root && c < verb && c != subject).collect();
            for c in moved {
                self.nodes[c].head = subject;
            }
            self.hang(verb, verb, Dep::Root);
            self.hang(root, verb, Dep::Dobj);
            self.hang(subject, verb, Dep::Nsubj);
        }
    }

    /// The noun that a chain of prepositions and their nouns hangs on.
    pub(super) fn top_of_phrase(&self, noun: Tok) -> Tok {
        let mut top = noun;
        while matches!(self.nodes[top].dep, Dep::Pobj | Dep::Prep) && self.nodes[top].head < top {
            top = self.nodes[top].head;
        }
        top
    }

    /// "Soldiers on Sunday shot and *killed* two": the only finite verb, joined to a noun of a phrase behind the subject, which
    /// the parser took for all of the sentence. Whether it was so.
    fn joined_below(&mut self, sentence: Range<Tok>, verb: Tok) -> bool {
        let below = self.nodes[verb].head;
        let Some(root) = sentence.clone().find(|&t| self.nodes[t].dep == Dep::Root) else { return false };
        let noun = matches!(self.nodes[root].pos, Pos::Noun | Pos::Propn) && root <= below && below < verb;
        let joined = self.nodes[verb].tag == Tag::Vbd && self.nodes[verb].dep == Dep::Conj && !self.is_verb(below);
        if !noun || !joined || self.child(sentence.clone(), verb, &[Dep::Dobj]).is_none() {
            return false;
        }
        if self.child(sentence, verb, &SUBJECTS).is_some() {
            return false;
        }
        self.hang(verb, verb, Dep::Root);
        self.hang(root, verb, Dep::Nsubj);
        true
    }

    /// "*Austria* shares Germany's view", "*USAID* sent food": what stands before a finite verb without a subject.
    pub(super) fn without_subject(&mut self, sentence: Range<Tok>) {
        let modifiers = [Dep::Compound, Dep::Nmod, Dep::Amod, Dep::Advmod, Dep::Npadvmod, Dep::Unspecified];
        for verb in sentence.clone() {
            let finite = |t: Tok| matches!(self.nodes[t].tag, Tag::Vbz | Tag::Vbd | Tag::Vbp | Tag::Md);
            if !matches!(self.nodes[verb].dep, Dep::Root | Dep::Ccomp) || !self.is_verb(verb) && !finite(verb) {
                continue;
            }
            // "*USAID* has sent food"
            let auxiliary = self.child(sentence.clone(), verb, &[Dep::Aux]).filter(|&a| a < verb && finite(a));
            let tensed = finite(verb) || auxiliary.is_some();
            if !tensed || self.child(sentence.clone(), verb, &SUBJECTS).is_some() {
                continue;
            }
            let Some(name) = sentence.clone().take_while(|&c| c < auxiliary.unwrap_or(verb)).last() else { continue };
            let beside = self.nodes[name].head == verb && modifiers.contains(&self.nodes[name].dep);
            let word = self.doc.word(name);
            let acronym = word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase());
            // "Minister Paz *Sunday* sent a note": a day is nobody.
            if self.nodes[name].ner == Ner::Date {
                continue;
            }
            let named = self.nodes[name].pos == Pos::Propn || matches!(self.nodes[name].ner, Ner::Gpe | Ner::Org);
            if beside && (named || acronym) {
                self.nodes[name].pos = Pos::Propn;
                self.nodes[name].tag = Tag::Nnp;
                self.hang(name, verb, Dep::Nsubj);
                // "Poland aids *Cuba*"
                let next = verb + 1;
                let measure = sentence.contains(&next) && self.nodes[next].dep == Dep::Npadvmod;
                if measure && self.nodes[next].head == verb && matches!(self.nodes[next].ner, Ner::Gpe | Ner::Norp) {
                    self.hang(next, verb, Dep::Dobj);
                }
            }
        }
    }

    /// "Tehran *bankrolls* the rebels", "Beijing *airlifts* troops": a plural beside a bare name, where nothing else can
    /// be the verb of the sentence.
    pub(super) fn beside_a_name(&mut self, sentence: Range<Tok>) {
        let finite = |t: Tok| matches!(self.nodes[t].tag, Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Md);
        let Some(name) = sentence.clone().find(|&t| self.nodes[t].pos != Pos::Space) else { return };
        let verb = name + 1;
        if verb + 1 >= sentence.end || !self.is_name(name) {
            return;
        }
        let plural = self.nodes[verb].tag == Tag::Nns && self.heads(verb, HeadClass::Verb);
        let misread = plural || self.nodes[verb].tag == Tag::Vbz;
        if !misread || sentence.clone().any(|t| t != verb && finite(t)) {
            return;
        }
        let top = self.nodes[verb].head;
        if top == verb && plural && self.nodes[name].head == verb && self.nodes[name].dep == Dep::Compound {
            self.root_beside_name(name, verb, sentence);
        } else if top > verb
            && self.nodes[top].dep == Dep::Root
            && matches!(self.nodes[verb].dep, Dep::Compound | Dep::Amod | Dep::Nmod)
            && (!plural || !self.heads(verb, HeadClass::Noun))
            && !self.is_verb(top)
        {
            let moved: Vec<Tok> = sentence
                .clone()
                .filter(|&c| c != verb && self.nodes[c].head == top && (c < verb || self.nodes[c].dep == Dep::Punct))
                .collect();
            for c in moved {
                self.nodes[c].head = verb;
            }
            self.hang(verb, verb, Dep::Root);
            self.hang(top, verb, Dep::Dobj);
            self.hang(name, verb, Dep::Nsubj);
            self.make_verb(verb, Tag::Vbz);
        }
    }

    /// "Tehran *bankrolls* and arms *the* rebels": an article, owner or name follows, as after a verb.
    fn root_beside_name(&mut self, name: Tok, verb: Tok, sentence: Range<Tok>) {
        let joined = self.child(sentence.clone(), verb, &[Dep::Conj]).filter(|&c| {
            c == verb + 2 && self.nodes[c].tag == Tag::Nns && self.heads(c, HeadClass::Verb) && c + 1 < sentence.end
        });
        let last = joined.unwrap_or(verb);
        let next = last + 1;
        let opens = matches!(self.nodes[next].tag, Tag::Dt | Tag::PrpPoss | Tag::Nnp | Tag::Nnps)
            || matches!(self.nodes[next].ner, Ner::Norp | Ner::Gpe);
        if !opens {
            return;
        }
        self.hang(name, verb, Dep::Nsubj);
        self.make_verb(verb, Tag::Vbz);
        if let Some(joined) = joined {
            self.make_verb(joined, Tag::Vbz);
        }
        let object = sentence.clone().find(|&c| {
            c > last
                && [verb, last].contains(&self.nodes[c].head)
                && matches!(self.nodes[c].dep, Dep::Appos | Dep::Dobj | Dep::Npadvmod | Dep::Oprd | Dep::Nmod)
        });
        if let Some(object) = object {
            self.hang(object, last, Dep::Dobj);
        }
    }
}
