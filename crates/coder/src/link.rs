//! Links: which events tell one act again.
//!
//! ```text
//! Chile expelled two Peruvian envoys on Monday. ... The expulsion of the envoys by Chile angered Peru.
//! SANCTION/expel CHL -> PER     one act, told twice
//! ```
//!
//! **One rule:** two acts are taken for one only where nothing speaks against it: neither category, mode, status,
//! parties, date, place nor a word such as "another".

use crate::record::{Entity, EntityKind, Event, When};
use crate::tree::{Dep, Tok, Tree};

/// Fills the links of a document's events: the place of the first event that tells the same act.
pub(crate) fn all(tree: &Tree<'_>, events: &mut [Event]) {
    let words: Vec<Vec<Tok>> = events.iter().map(|e| act_words(tree, e)).collect();
    for late in 1..events.len() {
        let recalled = events[late].link;
        let near = late.saturating_sub(FARTHEST)..late;
        let early = recalled.or_else(|| near.clone().rev().find(|&early| is_retold(tree, events, &words, early, late)));
        let Some(first) = early.map(|early| events[early].link.unwrap_or(early)) else { continue };
        let told: Vec<usize> = near.filter(|&i| i == first || events[i].link == Some(first)).collect();
        // What agrees with one telling may contradict another.
        if told.iter().all(|&i| !conflict(&events[i], &events[late])) {
            events[late].link = Some(first);
            events[first].link = Some(first);
        } else {
            events[late].link = None;
        }
    }
}

/// Events over which an act is recalled: more than a story tells, so that a book costs as much a page as a story.
const FARTHEST: usize = 400;

fn is_retold(tree: &Tree<'_>, events: &[Event], words: &[Vec<Tok>], early: usize, late: usize) -> bool {
    let (a, b) = (&events[early], &events[late]);
    a.category == b.category
        && a.status == b.status
        && a.modes.first() == b.modes.first()
        && a.sentence.index != b.sentence.index
        && !conflict(a, b)
        && shares_party(&a.actors, &b.actors)
        && (shares_party(&a.recipients, &b.recipients) || a.recipients.is_empty() || b.recipients.is_empty())
        && words[early].iter().any(|&x| words[late].iter().any(|&y| same_stem(tree, x, y)))
        && !words[late].iter().any(|&t| is_another(tree, t))
}

/// Whether a country, or a person or body of the same name, stands on both sides.
fn shares_party(a: &[Entity], b: &[Entity]) -> bool {
    let has_name = |e: &Entity| matches!(e.kind, EntityKind::Person | EntityKind::Body) && !e.name.is_empty();
    let same = |x: &Entity, y: &Entity| x.code == y.code && (x.code.is_some() || has_name(x) && x.name == y.name);
    a.iter().any(|x| b.iter().any(|y| same(x, y)))
}

/// Whether two acts can't be one: other days, another country, or parties who have nothing in common.
fn conflict(a: &Event, b: &Event) -> bool {
    let apart = |x: &When, y: &When| x.enddate < y.date || y.enddate < x.date;
    let dates = a.when.as_ref().zip(b.when.as_ref()).is_some_and(|(x, y)| apart(x, y));
    let country = |e: &Event| e.location.as_ref().and_then(|l| l.code.clone());
    let places = country(a).zip(country(b)).is_some_and(|(x, y)| x != y);
    let strangers = |x: &[Entity], y: &[Entity]| {
        let coded = |side: &[Entity]| side.iter().any(|e| e.code.is_some());
        coded(x) && coded(y) && !shares_party(x, y)
    };
    dates || places || strangers(&a.actors, &b.actors) || strangers(&a.recipients, &b.recipients)
}

/// The words of an event's trigger that name the act: not "paid" of "paid a visit".
fn act_words(tree: &Tree<'_>, event: &Event) -> Vec<Tok> {
    let tokens = tree.doc.tokens();
    let first = tokens.partition_point(|t| t.span.start < event.trigger.start);
    let within = |t: &Tok| tokens[*t].span.end <= event.trigger.end;
    let names = |t: &Tok| (tree.is_noun(*t) || tree.is_verb(*t)) && !tree.in_class(*t, "light");
    (first..tokens.len()).take_while(within).filter(names).collect()
}

/// "expelled" and "expulsion" are not seen to be one, "attacked" and "attack" are.
fn same_stem(tree: &Tree<'_>, a: Tok, b: Tok) -> bool {
    let (a, b) = (tree.lemma(a).to_lowercase(), tree.lemma(b).to_lowercase());
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let shorter = a.chars().count().min(b.chars().count());
    shared >= SHORTEST_STEM && shared >= shorter.min(LONGEST_STEM)
}

/// Letters that two words of one stem share at least, and at most where they are longer.
const SHORTEST_STEM: usize = 4;
const LONGEST_STEM: usize = 6;

/// "another attack", "a second visit", "attacked again": the act anew; "an attack" need not be the one told before.
fn is_another(tree: &Tree<'_>, t: Tok) -> bool {
    const ANEW: [&str; 16] = [
        "another",
        "second",
        "third",
        "fourth",
        "new",
        "further",
        "fresh",
        "next",
        "more",
        "again",
        "also",
        "other",
        "similar",
        "repeatedly",
        "frequently",
        "often",
    ];
    let anew = tree.with(t, &[Dep::Det, Dep::Amod, Dep::Advmod, Dep::Nummod]).any(|m| tree.lower_is(m, &ANEW));
    let leans = tree.dep(t) == Dep::Dobj && tree.in_class(tree.head(t), "light");
    let indefinite = tree.is_noun(t) && !leans && tree.with(t, &[Dep::Det]).any(|d| tree.lower_is(d, &["a", "an"]));
    anew || indefinite
}
