//! Sentences that begin with their predicate.
//!
//! ```text
//! Also leaving here were two envoys        the envoys were leaving
//! Seen before the grave was a wreath       a wreath was seen
//! ```
//!
//! **One rule:** a participle at the start of a sentence with "be" and a noun behind it is the verb, and the noun its subject.

use crate::tree::{Dep, Ner, Tag, Tok, Tree};

/// "Also *leaving* here were two envoys": makes the participle the verb. "Leaving Peru was a mistake" tells of a thing.
pub(crate) fn inverted(tree: &mut Tree<'_>) {
    let mut moved = false;
    for verb in tree.tagged(0.., &[Tag::Vbg, Tag::Vbn]) {
        if let Some((be, subject)) = turned_round(tree, verb) {
            let rest: Vec<Tok> = tree.children(be).iter().copied().filter(|&c| c != verb).collect();
            let (head, dep) = (tree.head(be), tree.dep(be));
            tree.nodes[verb].head = if head == be { verb } else { head };
            tree.nodes[verb].dep = dep;
            rest.into_iter().for_each(|c| tree.nodes[c].head = verb);
            tree.nodes[be].head = verb;
            let passive = tree.tag(verb) == Tag::Vbn;
            tree.nodes[be].dep = if passive { Dep::AuxPass } else { Dep::Aux };
            tree.nodes[subject].dep = if passive { Dep::NsubjPass } else { Dep::Nsubj };
            moved = true;
        } else if let Some(subject) = passive(tree, verb) {
            (tree.nodes[subject].head, tree.nodes[subject].dep) = (verb, Dep::NsubjPass);
            moved = true;
        }
    }
    if moved {
        tree.relink();
    }
}

/// The copula and the subject behind it of a participle that the parser took for a subject.
fn turned_round(tree: &Tree<'_>, verb: Tok) -> Option<(Tok, Tok)> {
    let be = tree.head(verb);
    // "*Thrown* out by parliament was a bill": taken for a clause beside it.
    let passive =
        tree.dep(verb) == Dep::Advcl && tree.tag(verb) == Tag::Vbn && tree.first(verb, &[Dep::Mark]).is_none();
    let participle = tree.dep(verb) == Dep::Csubj && tree.tag(verb) == Tag::Vbg;
    if !participle && !passive || be < verb || !tree.lemma_is(be, &["be"]) || tree.first(verb, &[Dep::Dobj]).is_some() {
        return None;
    }
    if tree.left_edge(verb) != tree.sentences[tree.sent(verb)].start {
        return None;
    }
    let subject = tree.with(be, &[Dep::Nsubj, Dep::Attr]).find(|&s| s > be && tree.is_noun(s))?;
    if passive {
        let before = tree.with(be, &[Dep::Nsubj, Dep::NsubjPass, Dep::Expl, Dep::Csubj]).any(|s| s < be);
        return (!before && befalls(tree, verb, subject)).then_some((be, subject));
    }
    names_body(tree, subject).then_some((be, subject))
}

/// Whether a noun names somebody.
fn names_body(tree: &Tree<'_>, noun: Tok) -> bool {
    let body = matches!(tree.ner(noun), Ner::Person | Ner::Org | Ner::Norp | Ner::Gpe);
    body || tree.words(noun).iter().any(|&w| tree.lexicon.agent(w).is_some())
}

/// Whether what a participle tells befell the noun: the noun names somebody, or a word tells who did it.
fn befalls(tree: &Tree<'_>, verb: Tok, noun: Tok) -> bool {
    names_body(tree, noun) || tree.first(verb, &[Dep::Agent]).is_some()
}

/// "*Discussed* at the talks were ties": the noun behind the auxiliary.
fn passive(tree: &Tree<'_>, verb: Tok) -> Option<Tok> {
    let first = tree.tag(verb) == Tag::Vbn && tree.sentences[tree.sent(verb)].start == verb;
    let be = tree.first(verb, &[Dep::AuxPass]).filter(|&a| first && a > verb)?;
    let bare = tree.first(verb, &[Dep::Nsubj, Dep::NsubjPass]).is_none() && tree.left_edge(verb) == verb;
    // The parser may hang the noun on the auxiliary itself.
    let below = tree.with(be, &[Dep::Attr]).filter(|&s| befalls(tree, verb, s));
    tree.with(verb, &[Dep::Attr]).chain(below).find(|&s| bare && s > be && tree.is_noun(s))
}
