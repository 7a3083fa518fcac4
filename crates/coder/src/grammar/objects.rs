//! Objects that the parser hung elsewhere than on their verb.
//!
//! ```text
//! voted down the bill                the bill: what was voted down
//! freed a sailor held for a year     a sailor: what was freed, no subject of "held"
//! condemned and rejected the move    the move: of both verbs
//! ```

use communique_language::Pos;
use smallvec::smallvec;

use super::Grammar;
use super::arguments::Arguments;
use crate::tree::{Dep, Tag, Tok, Toks};

/// "voted *down* the bill", "sealed *off* the bank": the parser takes the particle for a preposition at times, or gives
/// it an object of its own.
pub(super) fn after_particle(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) -> Toks {
    let tree = grammar.tree;
    let particles = ["down", "off", "up", "aside", "away", "back", "out"];
    let adverb = |p: Tok| p == head + 1 && tree.lower_is(p, &particles);
    let particle = tree.with(head, &[Dep::Prep, Dep::Prt]).find(|&p| tree.dep(p) == Dep::Prt || adverb(p));
    let Some(particle) = particle else { return Toks::new() };
    let objects: Toks = tree.with(particle, &[Dep::Pobj]).collect();
    if !objects.is_empty() && !found.particles.contains(&particle) {
        found.particles.push(particle);
    }
    objects
}

/// "freed *a sailor* held for a year", "freed two *drivers* unharmed", "declared *the envoy* persona non grata": the parser takes the object with what is said of
/// it for a clause at times.
pub(super) fn split_object(grammar: &Grammar<'_, '_>, head: Tok) -> Toks {
    let tree = grammar.tree;
    let bare = |c: Tok| {
        tree.first(c, &[Dep::Aux, Dep::AuxPass, Dep::Mark, Dep::Dobj, Dep::Neg]).is_none()
            && (tree.tag(c) == Tag::Vbn || tree.pos(c) == Pos::Adj)
            || tree.in_class(c, "title_of_disgrace")
    };
    let clause = tree.with(head, &[Dep::Ccomp]).find(|&c| c > head && bare(c));
    let takes_clauses = tree.in_class(head, "say") || tree.in_class(head, "takes_clause");
    clause.filter(|&c| !takes_clauses || tree.in_class(c, "title_of_disgrace")).map_or_else(Toks::new, |c| {
        tree.with(c, &[Dep::Nsubj, Dep::NsubjPass]).filter(|&s| s > head && s < c).collect()
    })
}

/// An object that joined verbs share ("condemned and rejected the move"), or the noun that a reduced relative
/// clause follows ("the talks China held").
pub(super) fn shared_object(grammar: &Grammar<'_, '_>, head: Tok, found: &Arguments) -> Toks {
    let tree = grammar.tree;
    if tree.dep(head) == Dep::Relcl {
        let own_subject = tree.first(head, &[Dep::Nsubj]).is_some_and(|s| !tree.is_relative(s));
        if own_subject && found.prepositions.is_empty() && found.complements.is_empty() {
            return smallvec![tree.head(head)];
        }
    }
    if !found.complements.is_empty() || !found.prepositions.is_empty() {
        return Toks::new();
    }
    let next = tree.with(head, &[Dep::Conj]).find(|&c| tree.is_verb(c) && tree.first(c, &[Dep::Nsubj]).is_none());
    next.map_or_else(Toks::new, |c| {
        let between_is_bare =
            tree.children(head).iter().all(|&k| k < head || matches!(tree.dep(k), Dep::Cc | Dep::Conj | Dep::Punct));
        let objects = tree.with(c, &[Dep::Dobj]);
        if between_is_bare { objects.collect() } else { Toks::new() }
    })
}
