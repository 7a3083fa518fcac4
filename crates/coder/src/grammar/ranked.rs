//! "became the first state *to recognise* Peru": an infinitive that tells what its subject did, by saying that it was
//! the first, the latest or the only one to do it.

use crate::tree::{Dep, Tag, Tok, Tree};

const RANKS: [&str; 10] = ["first", "second", "third", "fourth", "fifth", "last", "latest", "only", "next", "sole"];

/// The copula whose subject did what a ranked infinitive says, if it is one.
///
/// ```text
/// became the first state to recognise       became
/// was among the first nations to recognise  was
/// was one of the last to sign               was
/// ```
pub(crate) fn ranking_copula(tree: &Tree<'_>, infinitive: Tok) -> Option<Tok> {
    let clause = matches!(tree.dep(infinitive), Dep::Acl | Dep::Relcl | Dep::Advcl | Dep::Xcomp);
    if !clause || !tree.is_verb(infinitive) || !tree.with(infinitive, &[Dep::Aux]).any(|a| tree.tag(a) == Tag::To) {
        return None;
    }
    let above = tree.head(infinitive);
    if !tree.is_verb(above) {
        return if is_ranked(tree, above) { predicate_of(tree, above) } else { None };
    }
    let among = tree.with(above, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["among", "amongst"]));
    let held = among.flat_map(|p| tree.with(p, &[Dep::Pobj]).collect::<Vec<_>>());
    let ranked = tree.with(above, &[Dep::Attr]).chain(held).any(|n| n < infinitive && is_ranked(tree, n));
    (ranked && is_copula(tree, above)).then_some(above)
}

fn is_copula(tree: &Tree<'_>, verb: Tok) -> bool {
    tree.is_verb(verb) && tree.lemma_is(verb, &["be", "become"])
}

fn is_ranked(tree: &Tree<'_>, noun: Tok) -> bool {
    // "one of *the last* to sign"
    let among = tree.with(noun, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["of"]));
    let held = among.flat_map(|p| tree.with(p, &[Dep::Pobj]).collect::<Vec<_>>());
    std::iter::once(noun)
        .chain(held)
        .any(|n| is_rank(tree, n) || tree.with(n, &[Dep::Amod, Dep::Nummod]).any(|m| is_rank(tree, m)))
}

/// "first", "latest", "20th".
fn is_rank(tree: &Tree<'_>, t: Tok) -> bool {
    let text = tree.text(t);
    let ordinal = text.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|ending| text.ends_with(ending));
    ordinal || tree.lower_is(t, &RANKS)
}

/// The copula that a noun is the predicate of, also through "one of" and "among".
fn predicate_of(tree: &Tree<'_>, noun: Tok) -> Option<Tok> {
    let above = tree.head(noun);
    match tree.dep(noun) {
        Dep::Attr if is_copula(tree, above) => Some(above),
        Dep::Pobj if tree.lower_is(above, &["of", "among", "amongst"]) => {
            let holder = tree.head(above);
            if is_copula(tree, holder) {
                return Some(holder);
            }
            (tree.dep(holder) == Dep::Attr && is_copula(tree, tree.head(holder))).then(|| tree.head(holder))
        }
        _ => None,
    }
}
