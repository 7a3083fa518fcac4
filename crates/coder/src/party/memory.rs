//! Whom the text has named so far, for words that refer back: pronouns, "the delegation", "the two
//! countries", surnames after full names.
//!
//! **One rule:** only what stands before a word can be meant by it.

use communique_lexicon::words::Word;

use super::{Parties, referring};
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tok, Tree};

/// Somebody named at a token.
#[derive(Clone, Debug)]
struct Seen {
    t: Tok,
    sent: usize,
    entity: Entity,
    /// Agent nouns by which the text called them: head, titles, appositions.
    called: Vec<Word>,
    plural: bool,
    subject: bool,
    /// First of the nouns it is joined to.
    first: Tok,
}

/// Everybody named so far, in order of place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    seen: Vec<Seen>,
    /// Sender and addressee of the letter that the text quotes.
    letter: Option<(Entity, Option<Entity>)>,
    /// Who last said something, by name.
    sayer: Vec<Entity>,
    /// Who made the documents that the text speaks of, with the words for them.
    authors: Vec<(Tok, Vec<Word>, Entity)>,
}

/// How many earlier names a reference may look through.
const REACH: usize = 200;

impl Memory {
    pub(crate) fn push(&mut self, tree: &Tree<'_>, t: Tok, entity: Entity) {
        let mut first = t;
        for _ in 0..REACH {
            if tree.dep(first) != Dep::Conj || !tree.is_noun(tree.head(first)) {
                break;
            }
            first = tree.head(first);
        }
        let mut called = Vec::new();
        let sides = tree.with(t, &[Dep::Appos, Dep::Compound, Dep::Nmod]).chain([t]);
        let above = (tree.dep(t) == Dep::Appos).then(|| tree.head(t));
        for side in sides.chain(above) {
            called.extend(tree.words(side).iter().copied().filter(|w| tree.lexicon.agent(*w).is_some()));
        }
        self.seen.push(Seen {
            t,
            sent: tree.sent(t),
            called,
            plural: tree.is_plural(t)
                || first != t
                || tree.first(t, &[Dep::Conj]).is_some()
                || entity.kind == EntityKind::Group,
            subject: matches!(tree.dep(first), Dep::Nsubj | Dep::NsubjPass),
            first,
            entity,
        });
    }

    /// Those named before a token, nearest first.
    fn before(&self, t: Tok) -> impl Iterator<Item = &Seen> {
        let end = self.seen.partition_point(|s| s.t < t);
        self.seen[..end].iter().rev().take(REACH)
    }

    /// All entities of the nearest token that was called by this agent noun, described by these words, and has a code.
    pub(super) fn called(&self, tree: &Tree<'_>, t: Tok, word: Word, described: &[Tok]) -> Option<Vec<Entity>> {
        let so_described = |s: &&Seen| {
            described
                .iter()
                .all(|&d| tree.children(s.t).iter().any(|&c| tree.lemma(c).eq_ignore_ascii_case(tree.lemma(d))))
        };
        let nearest =
            self.before(t).filter(so_described).find(|s| s.called.contains(&word) && s.entity.code.is_some())?;
        let mut found: Vec<Entity> = self.before(t).filter(|s| s.t == nearest.t).map(|s| s.entity.clone()).collect();
        found.reverse();
        Some(found)
    }

    /// The nearest entity with a code, one of the same sentence's subject first.
    pub(super) fn state_before(&self, tree: &Tree<'_>, t: Tok) -> Option<Entity> {
        let coded = |s: &&Seen| s.entity.code.is_some();
        let here = tree.sent(t);
        let same = self.before(t).filter(coded).find(|s| s.sent == here);
        let subject = self.before(t).filter(coded).find(|s| s.subject);
        same.or(subject).or_else(|| self.before(t).find(coded)).map(|s| s.entity.clone())
    }

    /// The last `n` different countries, in order of place; empty where there are fewer.
    pub(super) fn last_states(&self, _tree: &Tree<'_>, t: Tok, n: usize) -> Vec<Entity> {
        let mut found: Vec<Entity> = Vec::new();
        for seen in self.before(t) {
            if seen.entity.code.is_some() && !found.iter().any(|e| e.code == seen.entity.code) {
                found.push(seen.entity.clone());
            }
            if found.len() == n {
                found.reverse();
                return found;
            }
        }
        Vec::new()
    }

    /// The members of the last list of two or more countries.
    pub(super) fn last_joined(&self, t: Tok) -> Vec<Entity> {
        for seen in self.before(t).filter(|s| s.first != s.t) {
            let mut found: Vec<Entity> = Vec::new();
            for other in self.seen.iter().filter(|s| s.first == seen.first && s.t < t) {
                if other.entity.code.is_some() && !found.iter().any(|e| e.code == other.entity.code) {
                    found.push(other.entity.clone());
                }
            }
            if found.len() > 1 {
                return found;
            }
        }
        Vec::new()
    }

    /// The person or body of that name, or a person of that surname.
    pub(super) fn named(&self, _tree: &Tree<'_>, t: Tok, name: &str) -> Option<Entity> {
        let single = !name.contains(' ');
        self.before(t)
            .find(|s| {
                let known = &s.entity.name;
                let surname = single
                    && s.entity.kind == EntityKind::Person
                    && (known.rsplit(' ').next() == Some(name) || known.split(' ').next() == Some(name));
                s.entity.code.is_some() && (known == name || surname)
            })
            .map(|s| s.entity.clone())
    }

    /// Who wrote the document that the text speaks of: whoever was told to, else the sender of the letter.
    pub(super) fn author(&self, tree: &Tree<'_>, t: Tok) -> Option<Entity> {
        let so_called = |words: &[Word]| words.iter().any(|w| tree.words(t).contains(w));
        let told = self.authors.iter().rev().find(|(at, words, _)| *at < t && so_called(words));
        let any = || self.authors.iter().rev().find(|(at, ..)| *at < t);
        told.or_else(any).map(|(.., e)| e.clone()).or_else(|| self.letter.as_ref().map(|l| l.0.clone()))
    }

    pub(super) fn push_author(&mut self, tree: &Tree<'_>, t: Tok, author: Entity) {
        self.authors.push((t, tree.words(t).to_vec(), author));
    }

    pub(super) fn has_no_sayer(&self) -> bool {
        self.sayer.is_empty()
    }

    pub(super) fn set_sayer(&mut self, entities: Vec<Entity>) {
        self.sayer = entities;
    }

    /// Sets who writes "I" and "we", and who is "you", from here on.
    pub(crate) fn open_letter(&mut self, sender: Entity, addressee: Option<Entity>) {
        self.letter = Some((sender, addressee));
    }

    /// The people whom the same sentence named last.
    pub(super) fn people_before(&self, tree: &Tree<'_>, t: Tok) -> Option<Entity> {
        let same =
            |s: &&Seen| s.sent == tree.sent(t) && matches!(s.entity.kind, EntityKind::Group | EntityKind::Person);
        self.before(t).find(same).map(|s| s.entity.clone())
    }

    fn person(&self, t: Tok) -> Option<&Seen> {
        let is_person = |s: &&Seen| s.entity.kind == EntityKind::Person;
        self.before(t).filter(is_person).find(|s| s.subject).or_else(|| self.before(t).find(is_person))
    }

    fn thing(&self, t: Tok, is_subject: bool) -> Option<&Seen> {
        let fits = |s: &&Seen| {
            matches!(s.entity.kind, EntityKind::State | EntityKind::Body | EntityKind::Group)
                && s.entity.sectors != ["CVL"]
        };
        let subject = self.before(t).filter(fits).find(|s| s.subject && is_subject);
        subject.or_else(|| self.before(t).find(fits))
    }

    /// All of the nearest plural.
    fn several(&self, t: Tok, is_subject: bool) -> Vec<Entity> {
        let fits = |s: &&Seen| s.plural || matches!(s.entity.kind, EntityKind::Body);
        let subject = self.before(t).filter(fits).find(|s| s.subject && is_subject);
        let Some(nearest) = subject.or_else(|| self.before(t).find(fits)) else { return Vec::new() };
        let first = nearest.first;
        let mut found: Vec<Entity> = Vec::new();
        for seen in self.seen.iter().filter(|s| s.first == first && s.t < t) {
            if !found.iter().any(|e| e.same_party(&seen.entity)) {
                found.push(seen.entity.clone());
            }
        }
        found
    }
}

impl Parties<'_, '_> {
    /// Whom a pronoun means.
    pub(super) fn pronoun(&self, t: Tok) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let span = Some(tree.span(t));
        if tree.lower_is(t, &["we", "us", "our", "ours", "ourselves", "i", "me", "my", "myself", "mine"]) {
            return self.speaker_at(t).map(|e| Entity { span, ..e }).into_iter().collect();
        }
        let memory = self.memory.borrow();
        if tree.lower_is(t, &["you", "your", "yours"]) {
            let addressee = memory.letter.as_ref().and_then(|l| l.1.clone());
            return addressee.map(|e| referring(e, span, Basis::Document)).into_iter().collect();
        }
        let is_subject = matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass);
        if is_subject && tree.in_class(tree.head(t), "speak") && self.agrees(t, &memory.sayer) {
            return memory.sayer.iter().cloned().map(|e| referring(e, span, Basis::Antecedent)).collect();
        }
        let found = if tree.lower_is(t, &["he", "she", "him", "her", "his", "hers", "himself", "herself"]) {
            memory.person(t).map(|s| s.entity.clone()).into_iter().collect()
        } else if self.is_plural_word(t) {
            memory.several(t, is_subject)
        } else if tree.lower_is(t, &["it", "its", "itself"]) {
            memory.thing(t, is_subject).map(|s| s.entity.clone()).into_iter().collect()
        } else {
            Vec::new()
        };
        found.into_iter().map(|e| referring(e, span, Basis::Antecedent)).collect()
    }

    /// Whether a pronoun can mean those who last said something.
    fn agrees(&self, t: Tok, sayers: &[Entity]) -> bool {
        let tree = self.grammar.tree;
        let Some(first) = sayers.first() else { return false };
        if self.is_plural_word(t) {
            return sayers.len() > 1
                || matches!(first.kind, EntityKind::Group | EntityKind::Body | EntityKind::Unknown);
        }
        let person = tree.lower_is(t, &["he", "she"]);
        sayers.len() == 1 && person == (first.kind == EntityKind::Person)
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

    /// Who says "we" at a token: whom a verb of saying above it names, the sender of the letter, else the
    /// speaker of the document.
    fn speaker_at(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        let mut head = t;
        for _ in 0..REACH {
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
                    .flat_map(|&s| self.all(s))
                    .find(|e| e.code.is_some());
                if let Some(speaker) = speaker {
                    return Some(referring(speaker, None, Basis::Antecedent));
                }
            }
            head = above;
        }
        if let Some((sender, _)) = &self.memory.borrow().letter {
            return Some(referring(sender.clone(), None, Basis::Document));
        }
        self.speaker.entity(tree.lexicon)
    }
}
