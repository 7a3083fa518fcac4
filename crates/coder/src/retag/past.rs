//! The past tense of a sentence in which the parser saw participles alone.
//!
//! ```text
//! Trump pressed China to buy more.        pressed: an adjective of China
//! Pakistan massed troops on the border.   massed: an adjective of the troops
//! Danish agents spied on the minister.    spied: said of the agents
//! Port workers in Chile downed tools.     downed: an adjective of tools, set beside the workers
//! Protests flared across Chile.           flared: said of the protests
//! ```
//!
//! **One rule:** a sentence with any other finite verb, or without a full stop, is left alone: headlines leave out "was".

use std::ops::Range;

use communique_language::Pos;
use communique_lexicon::frame::HeadClass;

use super::Mender;
use crate::tree::{Dep, Ner, Tag, Tok};

impl Mender<'_, '_> {
    /// Makes the first past form behind a plain noun phrase that begins the sentence its verb, where it has an object, or is a
    /// verb that never has one.
    pub(super) fn without_finite(&mut self, sentence: Range<Tok>) {
        let Some((subject, verb)) = self.past_behind_phrase(sentence.clone()) else { return };
        let Some(root) = sentence.clone().find(|&t| self.nodes[t].dep == Dep::Root) else { return };
        let object = self.object_behind(verb, subject, root, sentence.clone());
        let bare = self.is_class(verb, "without_object") || self.tells_root(verb);
        if self.is_class(verb, "giving") || object.is_none() && !bare {
            return;
        }
        for t in sentence.clone().filter(|&t| t != subject && t != verb) {
            let head = self.nodes[t].head;
            if t < subject && (head >= subject || self.nodes[t].dep == Dep::Root) {
                self.nodes[t].head = subject;
            } else if t > verb && head <= subject || t > verb && head == root && self.nodes[t].dep == Dep::Punct {
                self.nodes[t].head = verb;
            }
        }
        self.hang(verb, verb, Dep::Root);
        self.hang(subject, verb, Dep::Nsubj);
        if let Some(object) = object {
            self.hang(object, verb, Dep::Dobj);
        }
        self.nodes[subject].pos = if self.is_known_name(subject) { Pos::Propn } else { self.nodes[subject].pos };
        self.make_verb(verb, Tag::Vbd);
    }

    /// The last noun of the phrase that begins a sentence, and the past form right behind it, where nothing in the sentence is
    /// finite.
    fn past_behind_phrase(&self, sentence: Range<Tok>) -> Option<(Tok, Tok)> {
        let stop = sentence.clone().rev().find(|&t| self.nodes[t].pos != Pos::Space)?;
        let ends = matches!(self.doc.word(stop), "." | "\"" | "\u{201d}");
        let finite = |t: &Tok| {
            let misread = self.nodes[*t].tag == Tag::Vbd && (self.nodes[*t].dep == Dep::Amod || self.tells_root(*t));
            matches!(self.nodes[*t].tag, Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Md) && !misread && !self.in_relative(*t)
        };
        if !ends || sentence.clone().any(|t| finite(&t)) {
            return None;
        }
        // "The Saudi-*led* coalition bombed the town": behind a hyphen it is said of the noun.
        let hyphened = |t: Tok| t > sentence.start && self.doc.word(t - 1) == "-";
        let past =
            |t: &Tok| matches!(self.nodes[*t].tag, Tag::Vbn | Tag::Vbd) && !self.in_relative(*t) && !hyphened(*t);
        let verb = sentence.clone().find(past)?;
        let mut last = verb.checked_sub(1).filter(|&s| s >= sentence.start)?;
        // "The army on June *17* fired bullets", "Peru, whose land had been seized, severed relations"
        while self.nodes[last].dep == Dep::Nummod || self.nodes[last].pos == Pos::Punct {
            let before = self.nodes[last].head;
            if before >= last || before < sentence.start {
                break;
            }
            last = before;
        }
        let subject = self.top_of_phrase(last);
        let nominal = |t: Tok| {
            let parts =
                [Pos::Det, Pos::Adj, Pos::Num, Pos::Noun, Pos::Propn, Pos::Pron, Pos::Part, Pos::Adp, Pos::Space];
            parts.contains(&self.nodes[t].pos)
                || self.nodes[t].pos == Pos::Punct
                || hyphened(t)
                || self.in_relative(t)
                || self.is_known_name(t)
        };
        let noun = matches!(self.nodes[subject].pos, Pos::Noun | Pos::Propn) || self.is_known_name(subject);
        let plain = (sentence.start..verb).all(nominal) && subject < verb && noun && self.heads(verb, HeadClass::Verb);
        plain.then_some((subject, verb))
    }

    /// "Peru said its scientists had *enriched* uranium": behind "have" a participle before a bare noun is of the perfect.
    pub(super) fn perfects(&mut self, sentence: Range<Tok>) {
        for have in sentence.clone().skip(1) {
            let past = have + 1;
            if past >= sentence.end || self.nodes[past].tag != Tag::Vbn || self.nodes[past].dep != Dep::Amod {
                continue;
            }
            let object = self.nodes[past].head;
            let word = self.doc.word(have).to_lowercase();
            let plain = object > past
                && self.nodes[object].dep == Dep::Dobj
                && self.nodes[object].head == have
                && ["had", "has", "have"].contains(&&*word)
                && self.heads(past, HeadClass::Verb)
                && self.child(sentence.clone(), have, &[Dep::Aux, Dep::Neg]).is_none()
                && self.child(sentence.clone(), have, &[Dep::Nsubj]).is_some_and(|s| s < have);
            if !plain || !self.is_verb(have) {
                continue;
            }
            let (head, dep) = (self.nodes[have].head, self.nodes[have].dep);
            for t in sentence.clone().filter(|&t| t != have && t != past) {
                if self.nodes[t].head == have {
                    self.nodes[t].head = past;
                }
            }
            self.hang(past, if head == have { past } else { head }, dep);
            self.hang(have, past, Dep::Aux);
            self.make_verb(past, Tag::Vbn);
        }
    }

    /// "Protests *flared* at factories": a past tense that the parser hung on the noun before it as on the root.
    fn tells_root(&self, t: Tok) -> bool {
        let noun = self.nodes[t].head;
        let hangs = self.nodes[t].dep == Dep::Acl && self.nodes[noun].dep == Dep::Root && noun < t;
        hangs && self.nodes[t].tag == Tag::Vbd
    }

    /// The noun that the verb has for its object: the old root behind it, or the object of whatever stands before it.
    fn object_behind(&self, verb: Tok, subject: Tok, root: Tok, sentence: Range<Tok>) -> Option<Tok> {
        let noun = |t: Tok| matches!(self.nodes[t].pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num);
        if root > verb {
            let bare = (verb + 1..root).all(|t| self.nodes[t].dep != Dep::Prep);
            return (noun(root) && bare).then_some(root);
        }
        sentence.into_iter().find(|&t| {
            // "The president *armed* rebels": set beside him.
            let beside = self.nodes[t].dep == Dep::Appos && noun(t) && self.nodes[verb].head == t;
            let object = self.nodes[t].dep == Dep::Dobj || beside;
            t > verb && object && (self.nodes[t].head <= subject || self.nodes[t].head == verb)
        })
    }

    /// Whether the lexicon has a word by itself as the name of somebody.
    pub(super) fn is_known_name(&self, t: Tok) -> bool {
        let word = self.doc.word(t);
        let actors = self.lexicon.actors();
        let capital = word.chars().next().is_some_and(char::is_uppercase) && self.nodes[t].ner != Ner::Norp;
        capital && actors.longest(&[actors.unit(word)], None).0 == 1
    }
}
