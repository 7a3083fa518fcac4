//! To whom something is given, where the parser has made him a part of what is given.
//!
//! **One rule:** an adjective never stands behind a noun of its own phrase.

use crate::tree::{Dep, Tag, Tok, Tree};

/// "wished the *President* great success": a noun before an adjective of the object is its addressee, with the article that
/// stands before it.
pub(crate) fn addressees(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in 0..tree.len() {
        let given = tree.head(t);
        let verb = tree.head(given);
        let beside = matches!(tree.dep(t), Dep::Nmod | Dep::Compound) && tree.is_noun(t);
        if !beside || tree.dep(given) != Dep::Dobj || verb > t || !tree.in_class(verb, "gives_to_whom") {
            continue;
        }
        let described = tree.with(given, &[Dep::Amod]).any(|a| a == t + 1 && tree.tag(a) == Tag::Jj);
        if !described || tree.first(verb, &[Dep::Dative]).is_some() {
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
