//! The letter, gift or wreath that a pronoun means in the sentence after the one that told of it.
//!
//! ```text
//! Kim received a gift from the minister. It was handed over on Monday.     It: gift
//! The paper sent a wreath. The envoy laid it before the statue.            it: wreath
//! ```
//!
//! **One rule:** only what is handed over, of a verb of handing over, is looked for: other pronouns mean parties.

use crate::tree::{Dep, Tag, Tok, Tree};

/// Sentences back to which a pronoun may reach.
const SENTENCES: usize = 2;

/// The noun that a pronoun means, where a verb of handing over has it for its object.
pub(crate) fn handed(tree: &Tree<'_>, t: Tok) -> Option<Tok> {
    let object = matches!(tree.dep(t), Dep::NsubjPass | Dep::Dobj);
    if !object || !matches!(tree.tag(t), Tag::Prp | Tag::Dt) || !tree.in_class(tree.head(t), "hands_over") {
        return None;
    }
    let plural = tree.lower_is(t, &["they", "them", "these"]);
    if !plural && !tree.lower_is(t, &["it", "this"]) {
        return None;
    }
    let here = tree.sent(t);
    let first = tree.sentences[here.saturating_sub(SENTENCES)].start;
    let thing = |&n: &Tok| tree.is_noun(n) && tree.in_class(n, "handed_over") && !is_modifier(tree, n);
    let before: Vec<Tok> = (first..t).filter(thing).collect();
    // "a basket and a letter" are they; of one sentence what stands first is the theme.
    let nearest = before.iter().rev().map(|&n| tree.sent(n)).next()?;
    before.iter().copied().find(|&n| {
        let several = tree.is_plural(n) || tree.first(n, &[Dep::Conj]).is_some();
        tree.sent(n) == nearest && (several || !plural)
    })
}

fn is_modifier(tree: &Tree<'_>, t: Tok) -> bool {
    matches!(tree.dep(t), Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss)
}
