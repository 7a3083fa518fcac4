//! Persons and bodies as the text names them: with which title and honorifics, in which list, at which place.

use crate::LONGEST_SENTENCE;
use crate::party::{Names, Parties};
use crate::record::{EntityKind, Mention};
use crate::settle::sentence_at;
use crate::tree::{Dep, Ner, Tok, Tree};
use communique_lexicon::actors::{ActorKind, NameKind};

/// Every person and body of a document, in order of place.
pub(crate) fn all(tree: &Tree<'_>, names: &Names, parties: &Parties<'_, '_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut lists: Vec<Tok> = Vec::new();
    // A list of thousands is a table, and its chain of conjunctions would be walked for each member.
    let read = tree.sentences.iter().filter(|s| s.len() <= LONGEST_SENTENCE);
    for t in read.flat_map(Clone::clone) {
        let Some(mut mention) = mention(tree, names, parties, t) else { continue };
        let first = first_of_list(tree, t);
        if first != t || tree.first(t, &[Dep::Conj]).is_some() {
            let number = lists.iter().position(|&l| l == first).unwrap_or_else(|| {
                lists.push(first);
                lists.len() - 1
            });
            mention.position = Some(found.iter().filter(|m: &&Mention| m.list == Some(number)).count());
            mention.list = Some(number);
        }
        found.push(mention);
    }
    found
}

fn first_of_list(tree: &Tree<'_>, t: Tok) -> Tok {
    let mut first = t;
    while tree.dep(first) == Dep::Conj && tree.is_noun(tree.head(first)) {
        first = tree.head(first);
    }
    first
}

fn mention(tree: &Tree<'_>, names: &Names, parties: &Parties<'_, '_>, t: Tok) -> Option<Mention> {
    let (span, kind, actor_id, name) = match names.covering(t) {
        Some(named) => {
            if named.head(tree) != t {
                return None;
            }
            let target = named.target(tree, parties.date)?;
            let actor = tree.lexicon.actors().get(target.actor);
            if target.kind != NameKind::Name || !matches!(actor.kind, ActorKind::Person | ActorKind::Body) {
                return None;
            }
            let kind = if actor.kind == ActorKind::Person { EntityKind::Person } else { EntityKind::Body };
            (named.span(tree), kind, Some(actor.key.clone()), actor.name.clone())
        }
        None => {
            if tree.ner(t) != Ner::Person || !tree.is_noun(t) || tree.dep(t) == Dep::Compound {
                return None;
            }
            let entity = parties.one(t).into_iter().find(|e| e.kind == EntityKind::Person)?;
            let span = entity.span.filter(|s| s.contains(tree.span(t)))?;
            (span, entity.kind, entity.actor_id, entity.name)
        }
    };
    let (title, honorifics) = beside(tree, t, span);
    Some(Mention {
        name,
        kind,
        actor_id,
        span,
        title,
        honorifics,
        list: None,
        position: None,
        sentence: sentence_at(tree, tree.sent(t)),
    })
}

/// Title and honorifics: the words before the name, or the apposition after it.
fn beside(tree: &Tree<'_>, t: Tok, span: communique_text::Span) -> (Option<String>, Vec<String>) {
    let before: Vec<Tok> = tree
        .with(t, &[Dep::Compound, Dep::Amod, Dep::Nmod])
        .filter(|&c| c < t && !span.contains(tree.span(c)))
        .collect();
    let honorifics =
        before.iter().filter(|&&c| tree.in_class(c, "honorific")).map(|&c| tree.text(c).to_owned()).collect();
    let titles: Vec<Tok> = before.into_iter().filter(|&c| !tree.in_class(c, "honorific")).collect();
    let text = tree.doc.text();
    let apposition = || {
        tree.first(t, &[Dep::Appos]).filter(|&a| tree.words(a).iter().any(|w| tree.lexicon.agent(*w).is_some())).map(
            |a| {
                let last = tree.with(a, &[Dep::Prep]).last().map_or(a, |p| tree.right_edge(p).min(a + LONGEST_TITLE));
                text.get(tree.span_of(tree.left_edge(a), last).range()).unwrap_or("").to_owned()
            },
        )
    };
    let title = match (titles.first(), titles.last()) {
        (Some(&first), Some(&last)) => text.get(tree.span_of(tree.left_edge(first), last).range()).map(str::to_owned),
        _ => apposition(),
    };
    (title, honorifics)
}

/// Tokens of the longest title that is kept whole.
const LONGEST_TITLE: usize = 24;
