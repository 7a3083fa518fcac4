//! To whom something is given, where the parser has made him a part of what is given.
//!
//! ```text
//! wished the President great success       the President: to whom
//! wished the premier and his people joy    both: to whom, and not joy as a third
//! gave Haitian migrants visas              Haitian migrants: to whom
//! sent the army medical teams              army: whose teams they are
//! ```
//!
//! **One rule:** an adjective never stands behind a noun of its own phrase, and people are no part of a thing.

use communique_lexicon::actors::ActorKind;

use crate::tree::{Dep, Ner, Tag, Tok, Tree};

/// Hangs on the verb, with all that stands before them, the people who are to have its object.
pub(crate) fn addressees(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Nmod, Dep::Compound]) {
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

/// "sent a message to the premier *expressing* thanks": what a message says is no trait of whom it is sent to.
pub(crate) fn in_messages(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.labelled(3.., &[Dep::Acl]) {
        let to = tree.head(tree.head(t));
        let object = tree.head(to);
        let sent = if tree.is_noun(object) { tree.head(object) } else { object };
        let letter = |v: Tok| tree.with(v, &[Dep::Dobj]).any(|o| o < to && tree.in_class(o, "letter"));
        let said = tree.tag(t) == Tag::Vbg && tree.dep(tree.head(t)) == Dep::Pobj && tree.in_class(t, "voice");
        if said && tree.lower_is(to, &["to"]) && tree.is_verb(sent) && letter(sent) {
            tree.nodes[t].head = sent;
            tree.nodes[t].dep = Dep::Advcl;
            moved = true;
        }
    }
    if moved {
        tree.relink();
    }
}

/// "wished the premier and the Thai people *success*", "wished the President of Peru *health*": good that is wished is no
/// part of who stands before it, nor a further one beside him. Where there is none to have it, nothing moves.
pub(crate) fn wished(tree: &mut Tree<'_>) {
    let mut moved = false;
    for good in 0..tree.len() {
        if !tree.is_noun(good) || !tree.in_class(good, "blessing") {
            continue;
        }
        // Up to the verb, by way of those who stand between the two.
        let mut person = good;
        while tree.head(person) < person && !tree.in_class(tree.head(person), "wishing") {
            person = tree.head(person);
        }
        let verb = tree.head(person);
        if verb >= person || !tree.is_verb(verb) || tree.in_class(person, "blessing") && person != good {
            continue;
        }
        // Who stands right before the good and what describes it: a compound of it, for the parser.
        let described = [Dep::Amod, Dep::Det, Dep::Nummod, Dep::Advmod];
        let first = tree.with(good, &described).filter(|&c| c > verb).collect::<Vec<_>>();
        // "wished the Thai *people* steady success": or a subject of the adjective.
        let of_trait = tree.with(good, &[Dep::Amod]).flat_map(|a| tree.with(a, &[Dep::Nsubj]));
        let beside = tree
            .with(good, &[Dep::Compound, Dep::Nmod, Dep::Nsubj])
            .chain(of_trait)
            .filter(|&c| verb < c && c < good && (tree.is_noun(c) || tree.is_pronoun(c)))
            .last()
            .filter(|&c| !tree.in_class(c, "blessing"));
        if person == good {
            let Some(beside) = beside else { continue };
            first.into_iter().filter(|&c| c < beside).for_each(|c| tree.nodes[c].head = beside);
            hang(tree, beside, verb, Dep::Dative);
            hang(tree, good, verb, Dep::Dobj);
        } else {
            if !matches!(tree.dep(good), Dep::Conj | Dep::Appos | Dep::Pobj) {
                continue;
            }
            let (head, dep) = (tree.head(good), tree.dep(good));
            if let Some(beside) = beside {
                let before = tree.children(good).iter().copied().filter(|&c| c < beside).collect::<Vec<_>>();
                before.into_iter().for_each(|c| tree.nodes[c].head = beside);
                hang(tree, beside, head, dep);
            } else if dep == Dep::Pobj || tree.with(head, &[Dep::Cc]).any(|c| head < c && c < good) {
                continue;
            }
            hang(tree, person, verb, Dep::Dative);
            hang(tree, good, verb, Dep::Dobj);
        }
        moved = true;
    }
    if moved {
        tree.relink();
    }
}

fn hang(tree: &mut Tree<'_>, t: Tok, head: Tok, dep: Dep) {
    tree.nodes[t].head = head;
    tree.nodes[t].dep = dep;
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
