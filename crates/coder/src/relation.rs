//! Ties between parties: who is tied, by which words they are graded, which way they move.
//!
//! ```text
//! developed onto a higher stage the fraternal and traditional relations of friendship with Cuba
//! terms fraternal, traditional; movement developed; parties the speaker and CUB
//! ```

use crate::grammar::{Grammar, Mood};
use crate::party::Parties;
use crate::record::*;
use crate::settle::sentence_at;
use crate::source;
use crate::tree::{Dep, Tok, Tree};

const MOVEMENTS: [(&str, Movement); 5] = [
    ("movement_strengthened", Movement::Strengthened),
    ("movement_developed", Movement::Developed),
    ("movement_maintained", Movement::Maintained),
    ("movement_weakened", Movement::Weakened),
    ("movement_broken", Movement::Broken),
];

/// The tie that a noun names, if it ties two parties.
pub(crate) fn at(grammar: &Grammar<'_, '_>, parties: &Parties<'_, '_>, t: Tok) -> Option<Relation> {
    let tree = grammar.tree;
    if !tree.in_class(t, "tie") || !tree.is_noun(t) || parties.names.covering(t).is_some() {
        return None;
    }
    if inner_ties(tree, tree.head(tree.head(t))).contains(&t) {
        // "relations of friendship" are one tie.
        return None;
    }
    let mut evidence = Vec::new();
    let terms = terms(tree, t, &mut evidence);
    let (mover, movement) = movement(grammar, t, &mut evidence);
    let level = level(tree, t, mover, &mut evidence);
    let tied = tied(grammar, parties, t, mover);
    if tied.len() < 2 {
        return None;
    }
    Some(Relation {
        parties: tied,
        terms,
        level,
        movement,
        status: status(grammar, mover),
        sources: source::of(grammar, parties, t),
        sentence: sentence_at(tree, tree.sent(t)),
        span: tree.span(t),
        evidence,
    })
}

fn terms(tree: &Tree<'_>, t: Tok, evidence: &mut Vec<communique_text::Span>) -> Vec<String> {
    let mut found = Vec::new();
    let of = tree
        .with(t, &[Dep::Prep])
        .filter(|&p| tree.lower_is(p, &["of"]))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]))
        .flat_map(|o| tree.conjuncts(o));
    let modifiers = tree.with(t, &[Dep::Amod, Dep::Compound, Dep::Nmod]).flat_map(|m| tree.conjuncts(m));
    for word in modifiers.chain(of).filter(|&w| tree.in_class(w, "tie_term")) {
        found.push(tree.text(word).to_lowercase());
        evidence.push(tree.span(word));
    }
    found
}

/// Ties that only say of what kind a tie is: "relations of *friendship and cooperation*".
fn inner_ties(tree: &Tree<'_>, tie: Tok) -> Vec<Tok> {
    if !tree.in_class(tie, "tie") {
        return Vec::new();
    }
    tree.with(tie, &[Dep::Prep])
        .filter(|&p| tree.lower_is(p, &["of"]))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]))
        .flat_map(|o| tree.conjuncts(o))
        .filter(|&o| tree.in_class(o, "tie"))
        .collect()
}

/// The verb or noun that moves the tie, and which way.
fn movement(
    grammar: &Grammar<'_, '_>,
    t: Tok,
    evidence: &mut Vec<communique_text::Span>,
) -> (Option<Tok>, Option<Movement>) {
    let tree = grammar.tree;
    let mut first = t;
    while tree.dep(first) == Dep::Conj && tree.is_noun(tree.head(first)) {
        first = tree.head(first);
    }
    let mut mover = tree.head(first);
    // "the development of relations", "contribute to strengthening ties"
    if tree.dep(first) == Dep::Pobj {
        mover = tree.head(mover);
    }
    if !matches!(tree.dep(first), Dep::Dobj | Dep::NsubjPass | Dep::Nsubj | Dep::Pobj) {
        return (None, None);
    }
    for candidate in tree.conjuncts(mover) {
        for (class, movement) in MOVEMENTS {
            if tree.in_class(candidate, class) {
                evidence.push(tree.span(candidate));
                return (Some(candidate), Some(movement));
            }
        }
    }
    (tree.is_verb(mover).then_some(mover), None)
}

/// "strategic", "a higher stage", beside the tie or under the verb that moves it.
fn level(tree: &Tree<'_>, t: Tok, mover: Option<Tok>, evidence: &mut Vec<communique_text::Span>) -> Option<String> {
    let mut near: Vec<Tok> = tree.with(t, &[Dep::Amod, Dep::Compound]).collect();
    if let Some(mover) = mover {
        for preposition in tree.with(mover, &[Dep::Prep]) {
            for object in tree.with(preposition, &[Dep::Pobj]) {
                near.extend(tree.with(object, &[Dep::Amod]));
                near.push(object);
            }
        }
    }
    let word = near.into_iter().find(|&w| tree.in_class(w, "tie_level"))?;
    evidence.push(tree.span(word));
    Some(tree.text(word).to_lowercase())
}

fn tied(grammar: &Grammar<'_, '_>, parties: &Parties<'_, '_>, t: Tok, mover: Option<Tok>) -> Vec<Entity> {
    let tree = grammar.tree;
    let mut found: Vec<Entity> = Vec::new();
    let mut add = |entities: Vec<Entity>| {
        for entity in entities {
            let known = entity.code.is_some() || entity.kind == EntityKind::Group;
            if known && !found.iter().any(|e| e.code == entity.code && (e.code.is_some() || e.name == entity.name)) {
                found.push(entity);
            }
        }
    };
    add(grammar.arguments(t).possessor.iter().flat_map(|&p| parties.all(p)).collect());
    add(parties.modifier_owners(t));
    let arguments = grammar.arguments(t);
    for word in ["between", "among", "with", "of", "to"] {
        let Some(place) = communique_lexicon::frame::Place::preposition(word) else { continue };
        add(arguments.under(place).flat_map(|o| parties.all(o)).collect());
        for inner in inner_ties(tree, t) {
            add(grammar.arguments(inner).under(place).flat_map(|o| parties.all(o)).collect());
        }
    }
    if let Some(mover) = mover.filter(|&m| tree.is_verb(m)) {
        add(grammar.arguments(mover).subject.iter().filter(|&&s| s != t).flat_map(|&s| parties.all(s)).collect());
        if let Some(with) = communique_lexicon::frame::Place::preposition("with") {
            add(grammar.arguments(mover).under(with).flat_map(|o| parties.all(o)).collect());
        }
    }
    found
}

fn status(grammar: &Grammar<'_, '_>, mover: Option<Tok>) -> Status {
    let Some(mover) = mover else { return Status::Actual };
    let polarity = grammar.polarity(mover);
    let tree = grammar.tree;
    let wished = tree.with(mover, &[Dep::Aux]).any(|a| tree.lower_is(a, &["to"]));
    match (polarity.mood, polarity.negated) {
        (_, true) => Status::Negated,
        (Mood::Future, _) => Status::Future,
        (Mood::Possible | Mood::Obligation, _) => Status::Hypothetical,
        (Mood::Fact, _) if wished => Status::Hypothetical,
        (Mood::Fact, _) => Status::Actual,
    }
}
