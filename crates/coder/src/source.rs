//! Who says so: the subjects of the verbs of saying that an act stands under, "according to", who is quoted over sentences.

use crate::grammar::Grammar;
use crate::party::Parties;
use crate::record::{EntityKind, Source, SourceKind};
use crate::tree::{Dep, Tok};

/// Sources of what a head tells, outermost first.
pub(crate) fn of(grammar: &Grammar<'_, '_>, parties: &Parties<'_, '_>, head: Tok) -> Vec<Source> {
    let tree = grammar.tree;
    let mut found: Vec<Source> = Vec::new();
    let mut t = head;
    loop {
        found.extend(according_to(grammar, parties, t));
        found.extend(interposed(grammar, parties, head, t));
        let above = tree.head(t);
        if above == t {
            break;
        }
        let told = matches!(
            tree.dep(t),
            Dep::Ccomp
                | Dep::Parataxis
                | Dep::Xcomp
                | Dep::Conj
                | Dep::Acl
                | Dep::Advcl
                | Dep::Pcomp
                | Dep::Pobj
                | Dep::Dobj
                | Dep::Prep
        );
        let clause = matches!(tree.dep(t), Dep::Ccomp | Dep::Parataxis | Dep::Xcomp);
        let says = tree.in_class(above, "speak") && tree.is_verb(above) && (clause || !tree.in_class(above, "light"));
        if says && told && !matches!(tree.dep(t), Dep::Conj | Dep::Advcl) {
            let subjects = &grammar.arguments(above).subject;
            found.extend(
                subjects.iter().filter(|&&s| !tree.is_under(head, s)).filter_map(|&s| source(grammar, parties, s)),
            );
        }
        t = above;
    }
    let voice = parties.quotations.voice_at(tree, head).and_then(|s| source(grammar, parties, s));
    found.extend(voice.filter(|v| !found.contains(v)).into_iter().collect::<Vec<_>>());
    found.reverse();
    found.dedup();
    found
}

/// "Our country, the president told reporters, will ...": a verb of saying without a clause of its own.
fn interposed(grammar: &Grammar<'_, '_>, parties: &Parties<'_, '_>, head: Tok, verb: Tok) -> Option<Source> {
    let tree = grammar.tree;
    let tells = |&c: &Tok| {
        tree.in_class(c, "say") && !tree.is_under(head, c) && tree.first(c, &[Dep::Ccomp, Dep::Xcomp]).is_none()
    };
    let saying = tree.with(verb, &[Dep::Parataxis, Dep::Ccomp]).find(tells)?;
    grammar.arguments(saying).subject.iter().find_map(|&s| source(grammar, parties, s))
}

fn according_to(grammar: &Grammar<'_, '_>, parties: &Parties<'_, '_>, head: Tok) -> Option<Source> {
    let tree = grammar.tree;
    tree.with(head, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["according"])).find_map(|p| {
        tree.with(p, &[Dep::Prep]).flat_map(|to| tree.with(to, &[Dep::Pobj])).find_map(|s| source(grammar, parties, s))
    })
}

/// A source with its kind: a document, somebody who can be told from others, or somebody unnamed.
fn source(grammar: &Grammar<'_, '_>, parties: &Parties<'_, '_>, t: Tok) -> Option<Source> {
    let tree = grammar.tree;
    if tree.is_relative(t) {
        return None;
    }
    let entities = parties.one(t);
    let named = entities.iter().any(|e| e.code.is_some() || matches!(e.kind, EntityKind::Person) && e.span.is_some());
    let kind = if tree.in_class(t, "document") {
        SourceKind::Document
    } else if named {
        SourceKind::Named
    } else {
        SourceKind::Unnamed
    };
    let span = entities.first().and_then(|e| e.span).unwrap_or_else(|| tree.span_of(tree.left_edge(t), t));
    Some(Source { span, kind })
}
