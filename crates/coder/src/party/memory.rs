//! Whom the text has named so far, for words that refer back: pronouns, "the delegation", "the two
//! countries", surnames after full names.
//!
//! **One rule:** only what stands before a word can be meant by it.

use std::sync::Arc;

use communique_lexicon::words::Word;

use crate::record::{Entity, EntityKind};
use crate::tree::{Dep, Tok, Tree};

/// Somebody named at a token.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) t: Tok,
    pub(super) sent: usize,
    pub(super) entity: Entity,
    pub(super) standing: Standing,
    /// Agent nouns by which the text called them: head, titles, appositions.
    called: Vec<Word>,
    pub(super) plural: bool,
    pub(super) joined: bool,
    subject: bool,
    /// First of the nouns it is joined to.
    pub(super) first: Tok,
    /// Named by a word that itself refers back.
    is_pronoun: bool,
}

/// How far a phrase stands in the foreground of its sentence, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Beside a noun: "*Japanese* troops".
    Modifier,
    /// Anywhere else.
    Other,
    /// Object of a verb.
    Object,
    /// Subject of a clause inside another.
    Subject,
    /// Subject of the sentence.
    Theme,
}

/// What a pronoun asks of whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// "he", "she"
    Person,
    /// "it"
    Single,
    /// "they"
    Several,
}

/// Whom a pronoun means.
#[derive(Clone, Debug)]
pub(super) enum Meant {
    /// These parties.
    Parties(Vec<Entity>),
    /// What this noun names, which is nobody.
    Thing(Tok),
}

/// Everybody named so far, in order of place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    pub(super) seen: Vec<Seen>,
    /// Subjects that name nobody ("the plan"): a pronoun may mean them as well.
    pub(super) things: Vec<(Tok, Standing)>,
    /// Sender and addressee of the letter that the text quotes.
    letter: Option<(Entity, Option<Entity>)>,
    /// Who last said something, by name.
    sayer: Vec<Entity>,
    /// Whether they said it in a document, which goes on speaking as "it" however many made it.
    in_document: bool,
    /// Who held the last rally, with its sentence.
    pub(super) rally: Option<(usize, Vec<Entity>)>,
    /// Those of whose death the text tells.
    mourned: Vec<Entity>,
    /// Everybody blamed so far.
    pub(super) blamed: Vec<Entity>,
    /// Who made the documents that the text speaks of, with the words for them.
    authors: Vec<(Tok, Vec<Word>, Entity)>,
}

/// How many earlier names a reference may look through.
pub(super) const REACH: usize = 200;

impl Memory {
    pub(crate) fn push(&mut self, tree: &Tree<'_>, t: Tok, entity: Entity) {
        let first = first_of_list(tree, t);
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
            plural: tree.is_plural(t) && entity.kind != EntityKind::State,
            joined: first != t || tree.with(t, &[Dep::Conj]).any(|c| tree.is_noun(c)) || has_company(tree, t),
            subject: matches!(tree.dep(first), Dep::Nsubj | Dep::NsubjPass),
            standing: standing(tree, first),
            first,
            is_pronoun: tree.is_pronoun(t),
            entity,
        });
    }

    /// Keeps a subject that names nobody.
    pub(super) fn push_thing(&mut self, tree: &Tree<'_>, t: Tok) {
        self.things.push((t, standing(tree, t)));
    }

    /// Those named before a token by words of their own, nearest first.
    pub(super) fn before(&self, t: Tok) -> impl Iterator<Item = &Seen> {
        self.all_before(t).filter(|s| !s.is_pronoun)
    }

    /// The same with those whom a pronoun named again.
    pub(super) fn all_before(&self, t: Tok) -> impl Iterator<Item = &Seen> {
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
        let so_called = |s: &&Seen| s.called.contains(&word) && s.entity.code.is_some();
        // "the party" is one that was told of, not "the parties of Peru"; "the parties" may be any.
        let several = tree.is_plural(t);
        let alike = self.before(t).filter(so_described).find(|s| so_called(s) && s.plural == several);
        let any = || self.before(t).filter(so_described).find(so_called).filter(|_| several);
        let nearest = alike.or_else(any)?;
        let mut found: Vec<Entity> = self.before(t).filter(|s| s.t == nearest.t).map(|s| s.entity.clone()).collect();
        found.reverse();
        Some(found)
    }

    /// The nearest entity with a code, one of the same sentence's subject first.
    pub(super) fn state_before(&self, tree: &Tree<'_>, t: Tok) -> Option<Entity> {
        let coded = |s: &&Seen| s.entity.code.as_deref().is_some_and(|c| tree.lexicon.actors().state(c).is_some());
        let here = tree.sent(t);
        let same = self.before(t).filter(coded).find(|s| s.sent == here);
        let subject = self.before(t).filter(coded).find(|s| s.subject);
        same.or(subject).or_else(|| self.before(t).find(coded)).map(|s| s.entity.clone())
    }

    /// The nearest entity of a sector that has a country, of those who are not of the state at large.
    pub(super) fn of_sector(&self, tree: &Tree<'_>, t: Tok, sector: &str) -> Option<Entity> {
        let own = sector != "GOV";
        let coded = |s: &&Seen| s.entity.code.as_deref().is_some_and(|c| tree.lexicon.actors().state(c).is_some());
        let same = |s: &&Seen| own && s.entity.sectors.first() == Some(&sector);
        self.before(t).filter(same).find(coded).map(|s| s.entity.clone())
    }

    /// The country of the bodies and officers of state named so far, where all are of one.
    pub(super) fn office_before(&self, tree: &Tree<'_>, t: Tok) -> Option<Entity> {
        let holds = |s: &&Seen| {
            // Troops may stand in another's country.
            let army = s.entity.kind == EntityKind::Body && s.entity.sectors.contains(&"MIL");
            let state = s.entity.sectors.iter().any(|s| matches!(*s, "GOV" | "COP" | "LEG" | "JUD" | "SPY"));
            (state || army) && s.entity.kind != EntityKind::State
        };
        self.sole(tree, self.before(t).filter(holds))
    }

    /// The country named last of those that are such as asked for.
    pub(super) fn land_before(&self, tree: &Tree<'_>, t: Tok, such: impl Fn(&Entity) -> bool) -> Option<Entity> {
        let state = |e: &Entity| e.code.as_deref().is_some_and(|c| tree.lexicon.actors().state(c).is_some());
        let land = |s: &&Seen| state(&s.entity) && matches!(s.entity.kind, EntityKind::State | EntityKind::Unknown);
        let own = |e: &Entity| Entity { kind: EntityKind::State, sectors: vec!["GOV"], ..e.clone() };
        self.before(t).filter(land).find(|s| such(&s.entity)).map(|s| own(&s.entity))
    }

    /// The one of a country whom the text has called by this word, where it has so called nobody of another.
    pub(super) fn sole_called(&self, tree: &Tree<'_>, t: Tok, word: Word) -> Option<Entity> {
        self.sole(tree, self.before(t).filter(|s| s.called.contains(&word)))
    }

    /// The one country that the sentences before have named, where they have named no other.
    pub(super) fn sole_country(&self, tree: &Tree<'_>, t: Tok) -> Option<Entity> {
        self.sole(tree, self.before(t).filter(|s| s.sent < tree.sent(t)))
    }

    /// Whether countries were named, and this one was not.
    pub(super) fn has_named_others_than(&self, tree: &Tree<'_>, t: Tok, code: &str) -> bool {
        let is_state = |s: &&Seen| s.entity.code.as_deref().is_some_and(|c| tree.lexicon.actors().state(c).is_some());
        let mut named = self.before(t).filter(is_state).peekable();
        named.peek().is_some() && named.all(|s| s.entity.code.as_deref() != Some(code))
    }

    /// Whether a country was named before a token.
    pub(super) fn has_named(&self, tree: &Tree<'_>, t: Tok, code: &str) -> bool {
        tree.lexicon.actors().state(code).is_some() && self.before(t).any(|s| s.entity.code.as_deref() == Some(code))
    }

    /// The one country that was named so far, the word's own sentence included.
    pub(super) fn only_country(&self, tree: &Tree<'_>, t: Tok) -> Option<Entity> {
        self.sole(tree, self.before(t))
    }

    fn sole<'m>(&self, tree: &Tree<'_>, named: impl Iterator<Item = &'m Seen>) -> Option<Entity> {
        let is_state = |s: &&Seen| s.entity.code.as_deref().is_some_and(|c| tree.lexicon.actors().state(c).is_some());
        let mut countries = named.filter(is_state);
        let first = countries.next()?;
        countries.all(|s| s.entity.code == first.entity.code).then(|| first.entity.clone())
    }

    /// The last `n` of different countries that are such as asked for, in order of place; empty where there are fewer.
    pub(super) fn last_named(&self, t: Tok, n: usize, such: impl Fn(&Entity) -> bool) -> Vec<Entity> {
        let mut found: Vec<Entity> = Vec::new();
        for seen in self.before(t).filter(|s| such(&s.entity)) {
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

    /// Countries whose envoys the last sentences tell of.
    pub(super) fn go_betweens(&self, tree: &Tree<'_>, t: Tok) -> Vec<Option<Arc<str>>> {
        let near = self.before(t).filter(|s| s.sent + 2 >= tree.sent(t));
        let sent = |s: &&Seen| {
            tree.in_class(s.t, "go_between")
                || tree.with(s.t, &[Dep::Compound, Dep::Appos]).any(|c| tree.in_class(c, "go_between"))
        };
        near.filter(sent).map(|s| s.entity.code.clone()).collect()
    }

    /// The members of the last list of two or more countries, at most so many sentences back.
    pub(super) fn last_joined(&self, tree: &Tree<'_>, t: Tok, sentences: usize) -> Vec<Entity> {
        let near = |s: &&Seen| s.first != s.t && s.sent + sentences >= tree.sent(t);
        for seen in self.before(t).filter(near) {
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
                // "Aung Biswas", of whose name the model saw the last word alone before.
                let whole = !single
                    && s.entity.kind == EntityKind::Person
                    && !known.contains(' ')
                    && name.rsplit(' ').next() == Some(known);
                s.entity.code.is_some() && (**known == *name || surname || whole)
            })
            .map(|s| s.entity.clone())
    }

    /// Who wrote the document that the text speaks of: whoever was told to, else the sender of the letter.
    pub(crate) fn author(&self, tree: &Tree<'_>, t: Tok) -> Option<Entity> {
        let so_called = |words: &[Word]| words.iter().any(|w| tree.words(t).contains(w));
        let told = self.authors.iter().rev().find(|(at, words, _)| *at < t && so_called(words));
        let any = || self.authors.iter().rev().find(|(at, ..)| *at < t);
        told.or_else(any).map(|(.., e)| e.clone()).or_else(|| self.letter.as_ref().map(|l| l.0.clone()))
    }

    /// Who made the document that the sentence ending here tells of.
    pub(super) fn first_author(&self, end: Tok) -> Option<Entity> {
        self.authors.iter().find(|(at, ..)| *at < end).map(|(.., e)| e.clone())
    }

    /// Gives those a country who were named by the words that a party of an act was.
    pub(super) fn place(&mut self, party: &Entity, since: Tok) {
        let seen = self.seen.iter_mut().rev().take_while(|s| s.t >= since).map(|s| &mut s.entity);
        let known = |e: &&mut Entity| e.code.is_none() && e.span.is_some() && e.span == party.span;
        for entity in seen.chain(&mut self.sayer).filter(known) {
            entity.code.clone_from(&party.code);
        }
    }

    pub(super) fn push_author(&mut self, tree: &Tree<'_>, t: Tok, author: Entity) {
        self.authors.push((t, tree.words(t).to_vec(), author));
    }

    pub(super) fn has_no_sayer(&self) -> bool {
        self.sayer.is_empty()
    }

    pub(super) fn set_sayer(&mut self, entities: Vec<Entity>, in_document: bool) {
        self.sayer = entities;
        self.in_document = in_document;
    }

    /// Whether a document last said something.
    pub(super) fn says_document(&self) -> bool {
        self.in_document && !self.sayer.is_empty()
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

    pub(super) fn push_mourned(&mut self, dead: impl IntoIterator<Item = Entity>) {
        self.mourned.extend(dead);
    }

    /// Those of whose death the text has told.
    pub(super) fn mourned(&self) -> &[Entity] {
        &self.mourned
    }

    /// Who last said something.
    pub(super) fn sayer(&self) -> &[Entity] {
        &self.sayer
    }

    /// Who is "you" in the letter that the text quotes.
    pub(crate) fn addressee(&self) -> Option<&Entity> {
        self.letter.as_ref().and_then(|l| l.1.as_ref())
    }

    /// Who is "I" in the letter that the text quotes.
    pub(crate) fn sender(&self) -> Option<&Entity> {
        self.letter.as_ref().map(|l| &l.0)
    }
}

/// The first of the nouns that a noun is joined to.
pub(super) fn first_of_list(tree: &Tree<'_>, t: Tok) -> Tok {
    let mut first = t;
    for _ in 0..REACH {
        if tree.dep(first) != Dep::Conj || !tree.is_noun(tree.head(first)) {
            break;
        }
        first = tree.head(first);
    }
    first
}

/// "The chairman, *together with* his wife": one who doesn't come alone is meant by "they".
fn has_company(tree: &Tree<'_>, t: Tok) -> bool {
    let beside = [Dep::Prep, Dep::Advmod, Dep::Acl, Dep::Advcl];
    let with = |c: Tok| tree.lower_is(c, &["together", "along", "accompanied"]);
    let within = tree.with(t, &beside).any(with);
    let nested = || tree.with(t, &[Dep::Prep]).any(|p| tree.with(p, &[Dep::Advmod]).any(with));
    let verb = tree.head(t);
    let before_verb = || tree.with(verb, &beside).any(|c| with(c) && c > t && c < verb);
    within || nested() || matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass) && before_verb()
}

fn standing(tree: &Tree<'_>, first: Tok) -> Standing {
    match tree.dep(first) {
        Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Poss => Standing::Modifier,
        Dep::Dobj | Dep::Dative => Standing::Object,
        Dep::Nsubj | Dep::NsubjPass => subject_standing(tree, tree.head(first)),
        _ => Standing::Other,
    }
}

/// The subject of the sentence stands before those of its clauses; what is told stands before who tells it:
/// "The paper said *Japan* broke the treaty."
fn subject_standing(tree: &Tree<'_>, verb: Tok) -> Standing {
    let mut top = verb;
    while tree.dep(top) == Dep::Conj && tree.is_verb(tree.head(top)) {
        top = tree.head(top);
    }
    let tells = tree.in_class(top, "say") && tree.first(top, &[Dep::Ccomp, Dep::Parataxis]).is_some();
    let told = tree.dep(top) == Dep::Ccomp && tree.in_class(tree.head(top), "say");
    if told || tree.dep(top) == Dep::Root && !tells { Standing::Theme } else { Standing::Subject }
}
