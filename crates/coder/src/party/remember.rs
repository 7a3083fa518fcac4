//! What a sentence leaves in memory: whom it names, who speaks in it, whose its documents are.
//!
//! **One rule:** a sentence is remembered before it is read, so that its own pronouns find whom it names.

use super::{Parties, Reach};
use crate::record::{Entity, EntityKind};
use crate::tree::{Dep, Tok};

impl Parties<'_, '_> {
    /// Remembers everybody whom a sentence names, in order of place.
    pub(crate) fn remember(&self, sentence: std::ops::Range<Tok>) {
        let tree = self.tree();
        for t in sentence.clone() {
            let heads_phrase = tree.is_noun(t) && !matches!(tree.dep(t), Dep::Compound | Dep::Amod | Dep::Nmod);
            let modifier_name = self.names.covering(t).is_some_and(|n| n.last == t && n.head(tree) == t);
            let is_subject = matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass);
            if heads_phrase || modifier_name || is_subject && self.is_third_person(t) {
                let entities = self.one(t);
                if entities.is_empty() && is_subject && tree.is_noun(t) {
                    self.memory.borrow_mut().push_thing(tree, t);
                }
                for entity in entities.into_iter().filter(|e| !self.lies_between(e)) {
                    // Who is meant again by a pronoun is kept with the words that named him.
                    let span = entity.via.filter(|_| tree.is_pronoun(t)).or(entity.span);
                    self.memory.borrow_mut().push(tree, t, Entity { span, ..entity });
                }
            }
        }
        for t in sentence {
            // "his departure" is seldom his last.
            if tree.in_class(t, "passing") && tree.is_noun(t) && !tree.lemma_is(t, &["departure"]) {
                let of = tree.with(t, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["of"]));
                let dead = of.flat_map(|p| tree.with(p, &[Dep::Pobj])).chain(tree.with(t, &[Dep::Poss]));
                let dead: Vec<Entity> =
                    dead.flat_map(|d| self.all(d)).filter(|e| e.kind == EntityKind::Person).collect();
                self.memory.borrow_mut().push_mourned(dead);
            } else if tree.in_class(t, "document") && tree.is_noun(t) {
                self.remember_author(t);
            } else if tree.is_verb(t) && (tree.in_class(t, "speak") || tree.in_class(t, "voice")) {
                self.remember_sayer(t);
            }
        }
    }

    /// "In a press release on May 17 the minister accused ...": the release is the minister's.
    fn remember_author(&self, t: Tok) {
        let arguments = self.grammar.arguments(t);
        let tree = self.tree();
        // "The minister in a release accused ...": the parser may hang the release on the minister.
        let beside = (tree.dep(t) == Dep::Pobj).then(|| tree.head(tree.head(t))).filter(|&n| tree.is_noun(n));
        // "Kim received a message *from Hu*": whom it came from wrote it, not who got it.
        let above = std::iter::once(t).chain((tree.dep(t) == Dep::Dobj).then(|| tree.head(t)));
        let from = above.flat_map(|h| tree.with(h, &[Dep::Prep])).filter(|&p| tree.lower_is(p, &["from"]));
        let sender: Vec<Tok> = from.flat_map(|p| tree.with(p, &[Dep::Pobj])).collect();
        let verb = (tree.dep(t) == Dep::Dobj).then(|| tree.head(t));
        let got = verb.is_some_and(|v| tree.lemma_is(v, &["receive", "get"]));
        let made = arguments.possessor.iter().chain(arguments.subject.iter().filter(|_| !got));
        // "The committee *released* a commentary": the verb leans on nothing, and yet tells who made it.
        let published =
            verb.filter(|&v| tree.in_class(v, "publish")).map(|v| self.grammar.arguments(v).subject.clone());
        let made = sender.iter().chain(made).copied().chain(published.into_iter().flatten());
        let made: Vec<Tok> = made.chain(beside).collect();
        // "a message of greetings *to Paz*": to whom it went didn't write it.
        let went_to = |e: &Entity| {
            let named = e.span.and_then(|span| tree.first_of(span));
            named.is_some_and(|first| (t + 1..first).any(|p| tree.lower_is(p, &["to"])))
        };
        let owned = self.owners(t, Reach::Name).into_iter().filter(|e| !went_to(e));
        let author = made.into_iter().flat_map(|m| self.all(m)).chain(owned).find(|e| e.code.is_some());
        if let Some(author) = author {
            self.memory.borrow_mut().push_author(self.tree(), t, author);
        }
    }

    fn remember_sayer(&self, verb: Tok) {
        let tree = self.tree();
        // "They said Japan *expressed* ...": who is spoken of doesn't go on speaking.
        let above = tree.head(verb);
        if tree.dep(verb) == Dep::Ccomp && (tree.in_class(above, "speak") || tree.in_class(above, "voice")) {
            return;
        }
        let first = self.memory.borrow().has_no_sayer();
        let fits = |s: &Tok| tree.is_noun(*s) || first && tree.is_pronoun(*s);
        let named: Vec<Tok> = tree.with(verb, &[Dep::Nsubj]).filter(fits).collect();
        let in_document = named.iter().all(|&s| tree.in_class(s, "document"));
        let entities: Vec<Entity> = named.into_iter().flat_map(|s| self.sayers(s)).collect();
        if !entities.is_empty() {
            self.memory.borrow_mut().set_sayer(entities, in_document);
        }
    }

    /// Who says something: whom the subject names; of a document ("the statement said") whoever made it, as a body,
    /// since the text goes on with "it".
    fn sayers(&self, subject: Tok) -> Vec<Entity> {
        let document = self.tree().in_class(subject, "document");
        // "the ties forged by Peru and *Chile* will continue": what speaks is the first of those joined, or nobody.
        if !self.names_somebody(subject) && !document {
            return Vec::new();
        }
        let named = self.all(subject);
        if !named.is_empty() {
            return named;
        }
        let makers = self.behind(subject, Reach::Maker).into_iter();
        makers
            .map(|e| Entity { kind: if e.kind == EntityKind::State { e.kind } else { EntityKind::Body }, ..e })
            .collect()
    }

    fn is_third_person(&self, t: Tok) -> bool {
        self.tree().is_pronoun(t) && self.tree().lower_is(t, &["he", "she", "it", "they"])
    }
}
