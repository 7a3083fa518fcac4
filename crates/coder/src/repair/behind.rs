//! Objects that stand behind a phrase between them and their verb, and that the parser took into it.
//!
//! ```text
//! released on bail an envoy          an envoy: what was released, no object of "bail"
//! detained in Ankara two reporters   two reporters: who were detained, no second place
//! ```
//!
//! **One rule:** only what begins a phrase of its own, by an article, a number or a possessor, stands behind another phrase.

use communique_language::Pos;

use crate::tree::{Dep, Ner, Tag, Tok, Tree};

/// Hangs such an object on its verb. Whether any was found elsewhere.
pub(super) fn objects_behind_phrases(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for preposition in tree.labelled(1.., &[Dep::Prep]) {
        let verb = preposition - 1;
        let follows = tree.dep(preposition) == Dep::Prep && tree.head(preposition) == verb && tree.is_verb(verb);
        if !follows || !tree.lower_is(preposition, &["on", "in", "at", "from"]) {
            continue;
        }
        let taken = [Dep::Dobj, Dep::AuxPass, Dep::NsubjPass, Dep::Oprd, Dep::Xcomp, Dep::Ccomp];
        // "police detained in Ankara two reporters": without another verb the parser takes this one for a participle.
        let alone = tree.dep(tree.head(verb)) == Dep::Root && tree.left_edge(verb) == verb;
        let participle = tree.dep(verb) == Dep::Amod || tree.dep(verb) == Dep::Acl && !alone;
        if tree.first(verb, &taken).is_some() || participle {
            continue;
        }
        let first = preposition + 1;
        if first + 1 >= tree.len() {
            continue;
        }
        let Some(object) = second_in_phrase(tree, preposition, first) else { continue };
        let opener = first + 1;
        let opens = matches!(tree.dep(opener), Dep::Det | Dep::Nummod | Dep::Poss)
            && (tree.head(opener) == object || tree.head(opener) == first && opener < object);
        let noun = matches!(tree.pos(object), Pos::Noun | Pos::Propn);
        if !opens || !noun || matches!(tree.ner(object), Ner::Date | Ner::Time) {
            continue;
        }
        (tree.nodes[object].head, tree.nodes[object].dep) = (verb, Dep::Dobj);
        (tree.nodes[first].head, tree.nodes[first].dep) = (preposition, Dep::Pobj);
        tree.nodes[opener].head = object;
        moved = true;
    }
    moved
}

/// The noun in a phrase that begins behind its first word.
fn second_in_phrase(tree: &Tree<'_>, preposition: Tok, first: Tok) -> Option<Tok> {
    let object = tree.with(preposition, &[Dep::Pobj]).last()?;
    // "in Tehran *three Kurds*": set beside the place without a comma.
    let beside_place = tree.with(first, &[Dep::Appos]).find(|&a| object == first && a > first + 1);
    let verb_taken = object == first && tree.tag(first) == Tag::Vb;
    let part = tree.head(first) == object && matches!(tree.dep(first), Dep::Nmod | Dep::Compound);
    let beside = tree.head(first) == preposition && tree.dep(first) == Dep::Pobj;
    if beside_place.is_some() {
        beside_place
    } else if verb_taken {
        // "on bail *an envoy*": the first word is taken for a verb.
        tree.first(first, &[Dep::Dobj])
    } else {
        (object > first && (part || beside)).then_some(object)
    }
}
