//! Who speaks: the state or body behind "we", "our country", "here".
//!
//! Three witnesses, in this order: the dateline ("Havana, May 2 (PL) --"), what came with the document,
//! and the text's own naming in the sentences that say "we" and "our". Without any of them nobody speaks.

use std::collections::HashMap;
use std::sync::Arc;

use communique_lexicon::Lexicon;
use communique_lexicon::actors::{Actor, ActorKind, NameKind, Unit, units};
use communique_text::{Date, Document, Span};

use super::Names;
use crate::LONGEST_SENTENCE;
use crate::mend;
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tok, Tree};

/// Who speaks in a document, and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speaker {
    code: Option<Arc<str>>,
    /// Country of the dateline's place.
    dateline: Option<Arc<str>>,
    basis: Basis,
    via: Option<Span>,
    /// Taken from the names in the text alone.
    pub(crate) guessed: bool,
}

impl Speaker {
    pub(crate) fn find(tree: &Tree<'_>, names: &Names, document: &Document, date: Option<Date>) -> Self {
        let line = mend::dateline(&document.text).unwrap_or("");
        let mut speaker = agency(tree.lexicon, line, date)
            .or_else(|| metadata(tree.lexicon, document, date))
            .or_else(|| own_naming(tree, names, date))
            .unwrap_or_default();
        speaker.dateline = place(tree.lexicon, line, date);
        speaker
    }

    /// The state in which the text was written, as an entity: the dateline's, else the speaker's.
    pub(crate) fn here(&self, lexicon: &Lexicon) -> Option<Entity> {
        let there = Self { code: self.dateline.clone().or_else(|| self.code.clone()), ..self.clone() };
        there.entity(lexicon)
    }

    /// Whether the text is a country's own.
    pub(crate) fn is_of(&self, code: &str) -> bool {
        self.code.as_deref() == Some(code)
    }

    /// The country of the place that the dateline names.
    pub(crate) fn dateline(&self) -> Option<&str> {
        self.dateline.as_deref()
    }

    /// The speaker's state as an entity.
    pub(crate) fn entity(&self, lexicon: &Lexicon) -> Option<Entity> {
        let code = self.code.clone()?;
        let state = lexicon.actors().state(&code);
        Some(Entity {
            actor_id: state.map(|s| s.key.clone()),
            name: state.map_or_else(|| code.clone(), |s| s.name.clone()),
            kind: EntityKind::State,
            code: Some(code),
            sectors: vec!["GOV"],
            basis: self.basis,
            via: self.via,
            ..Entity::default()
        })
    }
}

/// "Pyongyang, December 1 (KCNA) --": the agency in brackets, or the last word before the dash.
fn agency(lexicon: &Lexicon, line: &str, date: Option<Date>) -> Option<Speaker> {
    let start = line.rfind('(').map(|at| at + 1).or_else(|| line.rfind(", ").map(|at| at + 2))?;
    let name = line[start..].trim_end_matches(|c: char| !c.is_alphanumeric());
    let (code, _) = whole_name(lexicon, name, date)?;
    let via = Some(Span::new(start as u32, (start + name.len()) as u32));
    Some(Speaker { code: Some(code), dateline: None, basis: Basis::Document, via, guessed: false })
}

/// The country of the place that a dateline begins with.
fn place(lexicon: &Lexicon, line: &str, date: Option<Date>) -> Option<Arc<str>> {
    let town = line.split([',', '(', '-', '\u{2013}', '\u{2014}']).next()?.trim();
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
    };
    let plain: Vec<String> = town.split(' ').map(capitalised).collect();
    whole_name(lexicon, town, date).or_else(|| whole_name(lexicon, &plain.join(" "), date)).map(|(code, _)| code)
}

/// Country code of the actor that a string names from end to end.
fn whole_name(lexicon: &Lexicon, name: &str, date: Option<Date>) -> Option<(Arc<str>, ActorKind)> {
    let actors = lexicon.actors();
    let found: Vec<Unit> = units(name).iter().map(|u| actors.unit(u)).collect();
    let (length, names) = actors.longest(&found, date);
    let actor: &Actor = names.first().filter(|_| length == found.len()).map(|n| actors.get(n.actor))?;
    Some((actor.standing(date).code?.into(), actor.kind))
}

fn metadata(lexicon: &Lexicon, document: &Document, date: Option<Date>) -> Option<Speaker> {
    let (code, _) = whole_name(lexicon, document.source.as_deref()?, date)?;
    Some(Speaker { code: Some(code), dateline: None, basis: Basis::Metadata, via: None, guessed: false })
}

/// Whether a name stands over against "we": in "we condemn Japan", "our country cooperates with Laos" it is not the speaker's.
fn is_addressed(tree: &Tree<'_>, t: Tok) -> bool {
    let speaks = |subject: Tok| {
        let (first, last) = (tree.left_edge(subject), tree.right_edge(subject));
        (first..=last).any(|w| tree.lower_is(w, &["we", "our", "i"])) && !(first..=last).contains(&t)
    };
    let mut above = t;
    while tree.head(above) != above {
        above = tree.head(above);
        if tree.is_verb(above) && tree.with(above, &[Dep::Nsubj, Dep::NsubjPass]).any(speaks) {
            return true;
        }
    }
    false
}

/// The state most named where the text says "we" and "our"; a person whom it honours counts as much.
fn own_naming(tree: &Tree<'_>, names: &Names, date: Option<Date>) -> Option<Speaker> {
    let first_person = |t: Tok| tree.lower_is(t, &["we", "our", "us", "ours"]);
    let speaks = |s: &std::ops::Range<Tok>| s.len() <= LONGEST_SENTENCE && s.clone().any(first_person);
    let speaking: Vec<bool> = tree.sentences.iter().map(speaks).collect();
    let mut votes: HashMap<&str, (u32, Span)> = HashMap::new();
    for named in names.iter().filter(|n| speaking[tree.sent(n.first)]) {
        if is_addressed(tree, named.head(tree)) {
            continue;
        }
        let Some(target) = named.target(tree, date) else { continue };
        let actor = tree.lexicon.actors().get(target.actor);
        let Some(code) = actor.standing(date).code else { continue };
        let honoured = actor.kind == ActorKind::Person
            && (named.first.saturating_sub(3)..named.first).any(|t| tree.in_class(t, "honorific"));
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
    Some(Speaker {
        code: Some((*code).into()),
        dateline: None,
        basis: Basis::Document,
        via: Some(*span),
        guessed: true,
    })
}
