//! Subjects, objects, prepositions and complements of one head, with passives, relatives,
//! control, coordination and participles undone.

use communique_language::Pos;
use communique_lexicon::frame::{ClauseForm, Place};

use super::Grammar;
use super::nominal::nominal;
use super::objects::{after_particle, shared_object, split_object};
use super::passive::{agent, behind_agent, behind_joined, is_passive, strand};
use super::subject::{antecedent, companions, is_second_subject, partners, stands_before_name, surface_subject};
use crate::tree::{Dep, Ner, Tag, Tok, Toks, Tree};

/// Form of a complement clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "agreed *to meet*"
    To,
    /// "said *that X met Y*"; also direct speech
    That,
    /// "stopped *bombing*", "accused of *bombing*"
    Ing,
    /// "sent troops *to support* X"
    Purpose,
}

impl Form {
    pub(crate) fn fits(self, wanted: ClauseForm) -> bool {
        match wanted {
            ClauseForm::Any => true,
            ClauseForm::None => false,
            ClauseForm::To => matches!(self, Self::To | Self::Purpose),
            ClauseForm::That => self == Self::That,
            ClauseForm::Ing => self == Self::Ing,
        }
    }
}

/// A clause under a head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Complement {
    pub(crate) form: Form,
    pub(crate) head: Tok,
}

/// What stands around a head, stated for the plain active clause.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) subject: Toks,
    pub(crate) object: Toks,
    pub(crate) dative: Toks,
    pub(crate) possessor: Toks,
    pub(crate) modifiers: Toks,
    pub(crate) particles: Toks,
    /// Place of the preposition, the preposition, its object.
    pub(crate) prepositions: Vec<(Place, Tok, Tok)>,
    pub(crate) complements: Vec<Complement>,
    pub(crate) passive: bool,
    /// The verb that a noun leans on: "paid" for "visit", "held" for "talks".
    pub(crate) support: Option<Tok>,
    /// Whether a noun took its subject over from a clause that only tells when or where ("rose *after the raid*").
    pub(crate) aside: bool,
}

impl Arguments {
    pub(crate) fn under(&self, place: Place) -> impl Iterator<Item = Tok> + '_ {
        self.prepositions.iter().filter(move |p| p.0 == place).map(|p| p.2)
    }
}

pub(super) fn of(grammar: &Grammar<'_, '_>, head: Tok) -> Arguments {
    if grammar.tree.is_verb(head) { verb(grammar, head) } else { nominal(grammar, head) }
}

fn verb(grammar: &Grammar<'_, '_>, head: Tok) -> Arguments {
    let tree = grammar.tree;
    let mut found = Arguments { passive: is_passive(grammar, head), ..Arguments::default() };
    found.modifiers = tree.with(head, &[Dep::Advmod, Dep::Npadvmod]).collect();
    found.particles = tree.with(head, &[Dep::Prt]).collect();
    found.dative = tree.with(head, &[Dep::Dative]).filter(|&d| tree.pos(d) != Pos::Adp).collect();
    found.dative.extend(tree.with(head, &[Dep::Nsubj]).filter(|&s| is_second_subject(grammar, head, s)));
    prepositions(grammar, head, &mut found);
    let beside = companions(grammar, head);
    found.prepositions.retain(|p| !beside.contains(&p.2));
    complements(grammar, head, &mut found);
    let mut direct: Toks = tree.with(head, &[Dep::Dobj]).map(|t| antecedent(grammar, head, t)).collect();
    if direct.is_empty() && !found.passive {
        direct = tree.with(head, &[Dep::Oprd]).collect();
    }
    if let [given, thing] = direct[..]
        && tree.in_class(head, "giving")
        && tree.pos(given) == Pos::Propn
        && tree.pos(thing) == Pos::Noun
        && given < thing
    {
        // "gave Chile and the Cubans a deadline": of two objects the first is to whom.
        found.dative.push(given);
        direct.remove(0);
    }
    if stands_before_name(grammar, head) {
        direct.push(tree.head(head));
    }
    if direct.is_empty() && !found.passive {
        direct = after_particle(grammar, head, &mut found);
    }
    if direct.is_empty() && !found.passive {
        direct = split_object(grammar, head);
    }
    // "sold *soybeans* worth two million": what is given to nobody, and no name, is what is given.
    // "gave the envoy *a week*": there the object is taken for a measure.
    let measured = tree.first(head, &[Dep::Npadvmod]).is_some();
    let alone = |d: &Tok| tree.pos(*d) == Pos::Noun && tree.ner(*d) == Ner::Other && !measured;
    if direct.is_empty() && !found.passive && matches!(&found.dative[..], [d] if alone(d)) {
        direct = std::mem::take(&mut found.dative);
    }
    let surface = surface_subject(grammar, head);
    if found.passive {
        if direct.is_empty() {
            found.object = surface;
        } else {
            found.dative = surface;
            found.object = direct;
        }
        strand(grammar, head, &mut found);
        behind_joined(grammar, head, &mut found);
        behind_agent(grammar, head, &mut found);
        found.subject = agent(grammar, head, &found);
        found.subject.extend(partners(grammar, head));
        return found;
    }
    found.subject = surface;
    found.subject.extend(partners(grammar, head));
    found.object = direct;
    if found.object.is_empty() {
        found.object = shared_object(grammar, head, &found);
    }
    found
}

/// Prepositions of the head itself, those inside them ("out of"), and those of joined nouns that share them.
pub(super) fn prepositions(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    for preposition in tree.with(head, &[Dep::Prep, Dep::Agent, Dep::Dative]) {
        if tree.dep(preposition) != Dep::Dative || tree.pos(preposition) == Pos::Adp {
            collect_preposition(grammar, head, preposition, found);
        }
    }
    // "stayed away from talks", "fell silent in Peru": the adverb or predicate passes its preposition on.
    let be = tree.lemma_is(head, &["be"]);
    // "sent *ahead of* the summit" tells when.
    let apart = |a: Tok| tree.lower_is(a, &["ahead", "instead", "because", "regardless", "irrespective"]);
    let passes = move |a: &Tok| *a > head && (!be || tree.dep(*a) != Dep::Acomp) && !apart(*a);
    for adverb in tree.with(head, &[Dep::Advmod, Dep::Prt, Dep::Acomp]).filter(passes) {
        for preposition in tree.with(adverb, &[Dep::Prep]) {
            let before = found.prepositions.len();
            collect_preposition(grammar, head, preposition, found);
            out_is_from(grammar, adverb, before, found);
        }
    }
}

pub(super) fn collect_preposition(grammar: &Grammar<'_, '_>, head: Tok, preposition: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    let place =
        if crate::site::bearing(tree, preposition) { Place::preposition("in") } else { tree.preposition(preposition) };
    let Some(place) = place else { return };
    for inner in tree.children(preposition).iter().copied() {
        match tree.dep(inner) {
            // "opened fire on *students* marching through the town": the parser takes the gerund for a noun at times.
            Dep::Pobj | Dep::Pcomp if suffers_at(tree, preposition, inner).is_some() => {
                let people = suffers_at(tree, preposition, inner).into_iter();
                found.prepositions.extend(people.map(|s| (place, preposition, s)));
            }
            // "in three nights *of air strikes*" is no date.
            Dep::Pobj if !matches!(tree.ner(inner), Ner::Date | Ner::Time) || holds(tree, inner) => {
                found.prepositions.push((place, preposition, antecedent(grammar, head, inner)));
            }
            // "With both massing troops, he warned ...": what else goes on is not what is said.
            Dep::Pcomp if tree.first(inner, &[Dep::Nsubj, Dep::NsubjPass]).is_some() && preposition < head => {}
            // "attacked the town *before fleeing*" is no attack for having fled.
            Dep::Pcomp if tree.lower_is(preposition, &TEMPORAL) => {}
            // "came under *shelling* from Peru": a gerund without an object is a noun there.
            Dep::Pcomp if tree.lower_is(preposition, &["under"]) && tree.first(inner, &[Dep::Dobj]).is_none() => {
                found.prepositions.push((place, preposition, inner));
            }
            Dep::Pcomp => found.complements.push(Complement { form: Form::Ing, head: inner }),
            Dep::Prep => {
                // "out of X": both prepositions govern X.
                let before = found.prepositions.len();
                collect_preposition(grammar, head, inner, found);
                let copies: Vec<_> = found.prepositions[before..].iter().map(|p| (place, preposition, p.2)).collect();
                found.prepositions.extend(copies);
                out_is_from(grammar, preposition, before, found);
            }
            Dep::Conj if tree.pos(inner) == Pos::Adp => collect_preposition(grammar, head, inner, found),
            _ => {}
        }
    }
}

/// Prepositions whose clause tells when or besides what, not what is begun, refused or blamed.
const TEMPORAL: [&str; 8] = ["after", "before", "since", "until", "without", "despite", "besides", "upon"];

/// Whether a preposition tells beside what an act was done: "despite *condemnation by Peru*" has a doer of its own.
pub(crate) fn is_aside(tree: &Tree<'_>, preposition: Tok) -> bool {
    tree.lower_is(preposition, &["despite", "amid", "amidst", "since", "without", "besides", "until"])
}

/// "fired on *villagers* gathering wood": whom a preposition means that the parser gave the gerund behind him.
fn suffers_at(tree: &Tree<'_>, preposition: Tok, gerund: Tok) -> Option<Tok> {
    let at = tree.tag(gerund) == Tag::Vbg && tree.lower_is(preposition, &["on", "at", "against", "into"]);
    tree.first(gerund, &[Dep::Nsubj]).filter(|&s| at && is_somebody(tree, s, preposition))
}

/// Whether people stand right behind a preposition, and no day: "on *Dec.14* praising".
fn is_somebody(tree: &Tree<'_>, subject: Tok, preposition: Tok) -> bool {
    let body = matches!(tree.ner(subject), Ner::Person | Ner::Org | Ner::Norp | Ner::Gpe);
    tree.left_edge(subject) == preposition + 1 && (body || tree.is_plural(subject))
}

/// Whether a noun is a measure of something that "of" adds.
fn holds(tree: &Tree<'_>, t: Tok) -> bool {
    tree.in_class(t, "container") && tree.with(t, &[Dep::Prep]).any(|p| tree.lower_is(p, &["of"]))
}

/// "pulled its envoy *out of* Chile": what stands after "out of" stands after "from" as well.
fn out_is_from(grammar: &Grammar<'_, '_>, out: Tok, before: usize, found: &mut Arguments) {
    if let (true, Some(from)) = (grammar.tree.lower_is(out, &["out"]), Place::preposition("from")) {
        let mut left: Vec<_> = found.prepositions[before..].iter().map(|p| (from, p.1, p.2)).collect();
        left.dedup_by_key(|p| p.2);
        left.truncate(1);
        found.prepositions.extend(left);
    }
}

pub(super) fn complements(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    if grammar.is_interposed(head) {
        // "Cuba may leave the talks, it warned": the sentence is what is said.
        found.complements.push(Complement { form: Form::That, head: tree.head(head) });
    }
    for child in tree.children(head).iter().copied() {
        let form = match tree.dep(child) {
            Dep::Xcomp | Dep::Ccomp | Dep::Parataxis if tree.is_verb(child) || tree.dep(child) != Dep::Parataxis => {
                form_of(grammar, child)
            }
            Dep::Advcl if has_to(grammar, child) => Form::Purpose,
            _ => continue,
        };
        for joined in tree.conjuncts(child) {
            found.complements.push(Complement { form, head: joined });
        }
    }
}

fn form_of(grammar: &Grammar<'_, '_>, clause: Tok) -> Form {
    if has_to(grammar, clause) {
        Form::To
    } else if grammar.tree.tag(clause) == Tag::Vbg && grammar.tree.first(clause, &[Dep::Aux]).is_none() {
        Form::Ing
    } else {
        Form::That
    }
}

/// Whether the clause is an infinitive with "to".
pub(super) fn has_to(grammar: &Grammar<'_, '_>, clause: Tok) -> bool {
    let tree = grammar.tree;
    tree.with(clause, &[Dep::Aux]).any(|a| tree.tag(a) == Tag::To)
}
