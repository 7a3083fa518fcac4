//! To whom something is given, where the parser has made him a part of what is given.
//!
//! ```text
//! wished the President great success    the President: to whom
//! gave Haitian migrants visas           Haitian migrants: to whom
//! sent the army medical teams           army: whose teams they are
//! ```
//!
//! **One rule:** an adjective never stands behind a noun of its own phrase, and people are no part of a thing.

use communique_lexicon::actors::ActorKind;

use crate::tree::{Dep, Ner, Tag, Tok, Tree};

/// Hangs on the verb, with all that stands before them, the people who are to have its object.
pub(crate) fn addressees(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in 0..tree.len() {
        let given = tree.head(t);
        let verb = tree.head(given);
        let beside = matches!(tree.dep(t), Dep::Nmod | Dep::Compound) && tree.is_noun(t) && t < given;
        if !beside || tree.dep(given) != Dep::Dobj || verb > t || !tree.in_class(verb, "giving") {
            continue;
        }
        if !is_given_to(tree, t, given) || tree.first(verb, &[Dep::Dative]).is_some() {
            continue;
        }
        let before: Vec<Tok> = tree.children(given).iter().copied().filter(|&c| c < t).collect();
        before.into_iter().for_each(|c| tree.nodes[c].head = t);
        tree.nodes[t].head = verb;
        tree.nodes[t].dep = Dep::Dative;
        moved = true;
    }
    if moved {
        tree.relink();
    }
}

/// Whether a noun before a thing is people who get it.
fn is_given_to(tree: &Tree<'_>, t: Tok, given: Tok) -> bool {
    let agent = tree.words(t).iter().find_map(|&w| tree.lexicon.agent(w));
    let people = tree.tag(t) == Tag::Nnps && tree.ner(t) == Ner::Norp;
    let person = people || agent.is_some_and(|a| a.kind == ActorKind::Person);
    let adjective = tree.with(given, &[Dep::Amod]).any(|a| a == t + 1 && tree.tag(a) == Tag::Jj);
    let described = [t, given].into_iter().any(|n| {
        let beside = [Dep::Det, Dep::Amod, Dep::Compound, Dep::Nummod, Dep::Nmod];
        tree.with(n, &beside).any(|c| c < t)
    });
    let several = people || agent.is_some() && tree.is_plural(t);
    let right_before = (t + 1..given).all(|m| tree.head(m) == given);
    described && (adjective && person || several && right_before)
}
