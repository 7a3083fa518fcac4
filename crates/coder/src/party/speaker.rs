//! Who speaks: the state or body behind "we", "our country", "here".
//!
//! Three witnesses, in this order: the dateline ("Havana, May 2 (PL) --"), what came with the document,
//! and the text's own naming in the sentences that say "we" and "our". Without any of them nobody speaks.

use std::collections::HashMap;

use communique_lexicon::Lexicon;
use communique_lexicon::actors::{Actor, ActorKind, NameKind, units};
use communique_text::{Date, Document, Span};

use super::Names;
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Tok, Tree};

/// Who speaks in a document, and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speaker {
    code: Option<Box<str>>,
    basis: Basis,
    via: Option<Span>,
}

/// Tokens at the start of a text in which a dateline ends.
const DATELINE: usize = 14;

impl Speaker {
    pub(crate) fn find(tree: &Tree<'_>, names: &Names, document: &Document, date: Option<Date>) -> Self {
        dateline(tree, names, date)
            .or_else(|| metadata(tree.lexicon, document, date))
            .or_else(|| own_naming(tree, names, date))
            .unwrap_or_default()
    }

    /// The speaker's state as an entity.
    pub(crate) fn entity(&self, lexicon: &Lexicon) -> Option<Entity> {
        let code = self.code.clone()?;
        let state = lexicon.actors().state(&code);
        Some(Entity {
            actor_id: state.map(|s| s.key.clone()),
            name: state.map_or_else(|| code.to_string(), |s| s.name.to_string()),
            kind: EntityKind::State,
            code: Some(code),
            sectors: vec!["GOV"],
            basis: self.basis,
            via: self.via,
            ..Entity::default()
        })
    }
}

/// "Pyongyang, December 1 (KCNA) --": the agency in brackets before the first dash.
fn dateline(tree: &Tree<'_>, names: &Names, date: Option<Date>) -> Option<Speaker> {
    let dash = (0..tree.len().min(DATELINE)).find(|&t| matches!(tree.text(t), "--" | "—" | "–" | "-" | "---"))?;
    let opened = (0..dash).find(|&t| tree.text(t) == "(");
    let agency = (opened?..dash).find_map(|t| names.covering(t))?;
    let target = agency.target(tree, date)?;
    let code = tree.lexicon.actors().get(target.actor).standing(date).code?;
    Some(Speaker { code: Some(code.into()), basis: Basis::Document, via: Some(agency.span(tree)) })
}

fn metadata(lexicon: &Lexicon, document: &Document, date: Option<Date>) -> Option<Speaker> {
    let actors = lexicon.actors();
    let numbers: Vec<u32> = units(document.source.as_deref()?).iter().map(|u| actors.unit(u)).collect();
    let (length, names) = actors.longest(&numbers, date);
    let whole = length == numbers.len();
    let actor: &Actor = names.first().filter(|_| whole).map(|n| actors.get(n.actor))?;
    let code = actor.standing(date).code?;
    Some(Speaker { code: Some(code.into()), basis: Basis::Metadata, via: None })
}

/// The state most named where the text says "we" and "our"; a person whom it honours counts as much.
fn own_naming(tree: &Tree<'_>, names: &Names, date: Option<Date>) -> Option<Speaker> {
    let first_person = |t: Tok| tree.lower_is(t, &["we", "our", "us", "ours"]);
    let speaking: Vec<bool> = tree.sentences.iter().map(|s| s.clone().any(first_person)).collect();
    let mut votes: HashMap<&str, (u32, Span)> = HashMap::new();
    for named in names.iter().filter(|n| speaking[tree.sent(n.first)]) {
        let Some(target) = named.target(tree, date) else { continue };
        let actor = tree.lexicon.actors().get(target.actor);
        let Some(code) = actor.standing(date).code else { continue };
        let honoured = actor.kind == ActorKind::Person && (named.first.saturating_sub(3)..named.first).any(|t| tree.in_class(t, "honorific"));
        let owned = named.first > 0 && first_person(named.first - 1);
        let weight = match target.kind {
            NameKind::Place => 1,
            _ if honoured || owned => 4,
            _ => 2,
        };
        votes.entry(code).or_insert((0, named.span(tree))).0 += weight;
    }
    let mut ranked: Vec<_> = votes.into_iter().collect();
    ranked.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
    let clear = ranked.len() < 2 || ranked[0].1.0 > ranked[1].1.0;
    let (code, (_, span)) = ranked.first().filter(|_| clear)?;
    Some(Speaker { code: Some((*code).into()), basis: Basis::Document, via: Some(*span) })
}
