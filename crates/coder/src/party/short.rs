//! Names told again in a shorter form: a party by its initials, a regime by the first word of its leader's name.
//!
//! ```text
//! the National Assembly ... the NA             initials of a name that the text has told
//! the Lee Myung Bak regime ... the Lee regime  a family name that stands first
//! ```
//!
//! **One rule:** only a name that the text has told in full before is told again by a part of it.

use communique_language::Pos;

use super::{Parties, referring};
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Ner, Tok, Tree};

/// Tokens back to which initials reach.
const REACH: usize = 1500;

/// Letters of the shortest and longest initials.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

impl Parties<'_, '_> {
    /// Whom a word beside a noun names in short: "the *Lee* regime", "the *NA* building".
    pub(super) fn named_short(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        if self.names.covering(t).is_some() || !tree.text(t).starts_with(char::is_uppercase) {
            return None;
        }
        // "Kim Il Sung High School": one word of several names nobody by itself.
        let part = |o: Tok| tree.pos(o) == Pos::Propn && o != tree.head(t) && self.names.covering(o).is_none();
        if t.checked_sub(1).is_some_and(part)
            || t + 1 < tree.len() && part(t + 1)
            || tree.in_class(tree.head(t), "named_after")
        {
            return None;
        }
        let known = self.memory.borrow().named(tree, t, tree.text(t));
        // "the Foreign Minister": the first word of a title is no family name.
        let by_name = |e: &Entity| {
            let first = e.span.and_then(|span| tree.first_of(span));
            e.actor_id.is_some() || first.is_some_and(|f| tree.ner(f) == Ner::Person)
        };
        let ruler = known.filter(|e| e.kind == EntityKind::Person && self.is_of_a_country(e) && by_name(e));
        let meant = ruler.or_else(|| self.initials(t))?;
        Some(referring(meant, Some(tree.span(t)), Basis::Antecedent))
    }

    /// The body whose name's initials a word in capitals is, where the text has told it before.
    pub(super) fn initials(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let letters = tree.text(t).as_bytes();
        let capitals = LETTERS.contains(&letters.len()) && letters.iter().all(u8::is_ascii_uppercase);
        if !capitals || self.names.covering(t).is_some() {
            return None;
        }
        (t.saturating_sub(REACH)..t).rev().find_map(|first| {
            let last = spells(tree, first, letters).filter(|&last| last < t)?;
            let head = tree.head_of(first, last);
            if tree.in_class(head, "paper") || tree.in_class(head, "document") {
                return None;
            }
            let mut named = self.one(head).into_iter();
            named.find(|e| e.code.is_some() && matches!(e.kind, EntityKind::Body | EntityKind::Group))
        })
    }
}

/// The last word of a name that begins at a token and whose capitals are these letters: "National Assembly" of "NA".
fn spells(tree: &Tree<'_>, first: Tok, letters: &[u8]) -> Option<Tok> {
    let end = tree.sentences[tree.sent(first)].end;
    let mut wanted = letters.iter();
    let mut last = None;
    for t in first..end {
        let text = tree.text(t).as_bytes();
        let capital =
            text.first().is_some_and(u8::is_ascii_uppercase) && text.get(1).is_some_and(u8::is_ascii_lowercase);
        if capital {
            if text.first() != wanted.next() {
                return None;
            }
            last = Some(t);
            if wanted.len() == 0 {
                break;
            }
        } else if t == first || !(tree.text(t) == "-" || tree.lower_is(t, &["of", "the", "for", "and", "on", "in"])) {
            return None;
        }
    }
    let whole = wanted.len() == 0;
    // "Workers Party" is not all of "Workers Party Congress".
    let goes_on = last.is_some_and(|l| {
        l + 1 < end
            && tree.dep(l) == Dep::Compound
            && tree.head(l) == l + 1
            && tree.text(l + 1).starts_with(char::is_uppercase)
    });
    last.filter(|_| whole && !goes_on)
}
