//! Parties: from a noun phrase to states, bodies, persons and groups with codes and sectors.
//!
//! ```text
//! Japanese troops                    JPN MIL
//! the leaders of China and Cuba      CHN GOV, CUB GOV
//! our Republic                       the speaker's state
//! the delegation                     whoever the text called so before
//! ```
//!
//! **One rule:** a code comes from the text, from what came with it, or is not given; no country is a default.

mod against;
mod agents;
mod behind;
mod bodies;
mod counted;
mod epithets;
mod foreground;
mod gazetteer;
mod holder;
mod homeland;
mod judged;
mod kind;
mod land;
mod memory;
mod names;
mod owner;
mod pairs;
mod people;
mod pronoun;
mod remember;
mod short;
mod side;
mod speaker;
mod titled;
mod told;
mod voice;
mod whereabouts;

pub(crate) use homeland::Homeland;
pub(crate) use memory::Memory;
pub(crate) use names::{Named, Names};
pub(crate) use owner::Reach;
pub(crate) use speaker::Speaker;

use std::cell::RefCell;

use communique_language::Pos;
use communique_lexicon::actors::{ActorKind, Agent, NameKind};
use communique_text::{Date, Document, Span};

use crate::grammar::Grammar;
use crate::quotation::Quotations;
use crate::record::{Basis, Entity, EntityKind};
use crate::site;
use crate::tree::{Dep, Ner, Tag, Tok, Tree};

/// Finds the parties of one document.
pub(crate) struct Parties<'a, 't> {
    pub(crate) grammar: &'t Grammar<'a, 't>,
    pub(crate) names: &'t Names,
    pub(crate) date: Option<Date>,
    pub(crate) document: &'a Document,
    pub(crate) speaker: Speaker,
    pub(crate) quotations: Quotations,
    pub(crate) homeland: Option<Homeland>,
    pub(crate) memory: RefCell<Memory>,
    /// Answers by token; a token under way answers nobody.
    known: RefCell<Vec<Option<Vec<Entity>>>>,
}

impl<'a, 't> Parties<'a, 't> {
    pub(crate) fn new(
        grammar: &'t Grammar<'a, 't>,
        names: &'t Names,
        document: &'a Document,
        date: Option<Date>,
    ) -> Self {
        let tree = grammar.tree;
        let speaker = Speaker::find(tree, names, document, date);
        Self {
            grammar,
            names,
            date,
            document,
            homeland: Homeland::find(tree, names, date, speaker.dateline()),
            speaker,
            quotations: Quotations::find(grammar),
            memory: RefCell::new(Memory::default()),
            known: RefCell::new(vec![None; tree.len()]),
        }
    }

    fn tree(&self) -> &'t Tree<'a> {
        self.grammar.tree
    }

    /// The parties that a phrase names, with everybody joined to it.
    pub(crate) fn all(&self, t: Tok) -> Vec<Entity> {
        let mut found: Vec<Entity> = Vec::new();
        let mut joined = self.tree().conjuncts(t);
        joined.extend(self.along_with(t));
        joined.truncate(MOST_JOINED);
        for one in joined.iter().flat_map(|&one| std::iter::once(one).chain(self.beside(one))) {
            // "the mayor of Athens, Georgia": what ends a name that begins elsewhere is nobody beside it.
            if self.names.covering(one).is_some_and(|n| n.first < one && !self.tree().is_under(n.first, one)) {
                continue;
            }
            for entity in self.one(one) {
                if !found.contains(&entity) {
                    found.push(entity);
                }
            }
        }
        found
    }

    /// Whom an act has given a country, as where it took place, is of it from here on.
    pub(crate) fn place(&self, party: &Entity, sentence: std::ops::Range<Tok>) {
        self.memory.borrow_mut().place(party, sentence.start);
        let same = |e: &&mut Entity| {
            let words = [e.span, e.via];
            e.code.is_none() && party.span.is_some() && words.contains(&party.span)
        };
        for entity in self.known.borrow_mut()[sentence].iter_mut().flatten().flatten().filter(same) {
            entity.code.clone_from(&party.code);
        }
    }

    /// The parties that one noun names, without those joined to it.
    pub(crate) fn one(&self, t: Tok) -> Vec<Entity> {
        self.find(t);
        self.known.borrow()[t].clone().unwrap_or_default()
    }

    /// Whether a noun names somebody.
    pub(crate) fn names_somebody(&self, t: Tok) -> bool {
        self.find(t);
        self.known.borrow()[t].as_ref().is_some_and(|found| !found.is_empty())
    }

    /// Sees to it that whom a noun names is known.
    fn find(&self, t: Tok) {
        if self.known.borrow()[t].is_some() {
            return;
        }
        // Who asks again on the way ("its" of "its plan" of "it") gets no answer, so that no search runs in a circle.
        self.known.borrow_mut()[t] = Some(Vec::new());
        let found = if self.tree().is_pronoun(t) { self.pronoun(t) } else { self.resolve(t) };
        self.known.borrow_mut()[t] = Some(found);
    }

    fn resolve(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        if tree.lower_is(t, &["here"]) && tree.pos(t) == Pos::Adv {
            let place = self.speaker.here(tree.lexicon);
            return place.map(|e| Entity { span: Some(tree.span(t)), sectors: Vec::new(), ..e }).into_iter().collect();
        }
        if let Some(named) = self.names.covering(t) {
            let both = self.states_of_one_name(named);
            if both.len() > 1 {
                return both;
            }
        }
        if let Some(named) = self.names.covering(t)
            && let Some(entity) = self.named(named, t)
            && !self.is_elsewhere(named, t, &entity)
        {
            return self.with_sides(t, entity);
        }
        if tree.lower_is(t, &["former", "latter"]) && tree.first(t, &[Dep::Det]).is_some() {
            return self.former_or_latter(t);
        }
        if self.is_titled(t) && tree.ner(t) != Ner::Person {
            return self.stranger(t);
        }
        // "Thousands of Greeks" is no date, whatever the model says.
        let holds = tree.in_class(t, "container") && tree.with(t, &[Dep::Prep]).any(|p| tree.lower_is(p, &["of"]));
        if !holds && matches!(tree.ner(t), Ner::Date | Ner::Time | Ner::Event | Ner::Law | Ner::WorkOfArt) {
            return Vec::new();
        }
        if self.other_half(t).is_some() {
            return self.epithet_states(t);
        }
        if let Some((word, agent)) = self.agent(t) {
            let found = self.agents(t, word, &agent);
            let placed = found.iter().any(|e| e.code.is_some());
            return if placed { found } else { self.set_beside(t).map_or(found, |e| vec![e]) };
        }
        if tree.in_class(t, "container") {
            return self.contained(t);
        }
        let is_paper = tree.in_class(t, "paper") || tree.in_class(t, "document");
        if tree.is_noun(t) && matches!(tree.ner(t), Ner::Person | Ner::Org | Ner::Norp) && !is_paper {
            return self.stranger(t);
        }
        if tree.pos(t) == Pos::Propn && self.names.covering(t).is_none() {
            return self.surname(t);
        }
        if matches!(tree.pos(t), Pos::Num | Pos::Pron | Pos::Det) || self.is_count(t) {
            return self.contained(t);
        }
        Vec::new()
    }

    /// Whether the words name what lies between two states ("inter-Korean", "north-south"), and neither of them.
    pub(crate) fn lies_between(&self, entity: &Entity) -> bool {
        let tree = self.tree();
        let first = entity.span.and_then(|span| tree.first_of(span));
        first.is_some_and(|t| tree.lower_is(t, &["inter"]) || self.other_half(t).is_some())
    }

    /// "the two *Koreas*", "*inter-Korean* talks": a plural, or what lies between, that is the name of several states means
    /// all of them.
    fn states_of_one_name(&self, named: &Named) -> Vec<Entity> {
        let tree = self.tree();
        if !tree.text(named.last).ends_with('s') && !tree.lower_is(named.first, &["inter"]) {
            return Vec::new();
        }
        let actors = named.full_names().map(|id| tree.lexicon.actors().get(id));
        let states = actors.filter(|a| a.kind == ActorKind::State && !a.period.is_over(self.date));
        states.map(|state| self.entity_of(state, named.span(tree))).collect()
    }

    /// "the Senate", "the Democratic Party", in a text that has named countries and not the one whose the lexicon knows.
    fn is_elsewhere(&self, named: &Named, t: Tok, entity: &Entity) -> bool {
        let tree = self.tree();
        let words = tree.lexicon.words();
        let shared = |class| {
            let whole = |w| words.length(w) == named.last + 1 - named.first;
            tree.words(t).iter().any(|&w| words.classes(w).contains(class) && whole(w))
        };
        let bare = tree.in_class(t, "shared_body")
            && words.find_known_class("shared_body").is_some_and(shared)
            && self.agent(t).is_some();
        let Some(code) = entity.code.as_deref().filter(|_| bare) else { return false };
        self.memory.borrow().has_named_others_than(tree, t, code)
    }

    /// An entity of the lexicon.
    fn named(&self, named: &Named, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let name = named.target(tree, self.date)?;
        let actor = tree.lexicon.actors().get(name.actor);
        let mut standing = actor.standing(self.date);
        // "overseas Koreans" live in any country but their own.
        let overseas =
            tree.with(named.head(tree), &[Dep::Amod, Dep::Compound]).any(|m| tree.lower_is(m, &["overseas"]));
        standing.code = standing.code.filter(|_| name.kind != NameKind::People || !overseas);
        let (kind, sectors) = match (actor.kind, name.kind) {
            (_, NameKind::People) => (EntityKind::Group, vec!["CVL"]),
            (_, NameKind::Place) => (EntityKind::Unknown, Vec::new()),
            (_, NameKind::Capital) if self.is_mere_place(t) => (EntityKind::Unknown, Vec::new()),
            (ActorKind::State, _) => {
                (EntityKind::State, if standing.sectors.is_empty() { vec!["GOV"] } else { standing.sectors.clone() })
            }
            (ActorKind::Body, _) => (EntityKind::Body, standing.sectors.clone()),
            (ActorKind::Person, _) => (EntityKind::Person, standing.sectors.clone()),
            (ActorKind::Group, _) => (EntityKind::Group, standing.sectors.clone()),
        };
        Some(Entity {
            span: Some(named.span(tree)),
            actor_id: Some(actor.key.clone()),
            name: actor.name.clone(),
            kind,
            code: standing.code.map(Into::into),
            sectors,
            title: standing.title.map(Into::into),
            ..Entity::default()
        })
    }

    /// Whether a capital stands here as a place: after "in", "at", "from", "near", "south of", before "bombing".
    fn is_mere_place(&self, t: Tok) -> bool {
        let tree = self.tree();
        if tree.dep(t) == Dep::Compound && tree.in_class(tree.head(t), "strikes_place") {
            return true;
        }
        let preposition = tree.head(t);
        let place = ["in", "at", "near", "outside", "inside", "around", "through"];
        let word_from = tree.lower_is(preposition, &["from"]) && !names::sends_word(tree, tree.head(preposition));
        let there = || tree.lower_is(preposition, &place) || word_from || site::bearing(tree, preposition);
        tree.dep(t) == Dep::Pobj && there()
    }

    /// A person that the lexicon knows without an office may stand beside a title ("President X").
    fn with_sides(&self, t: Tok, mut entity: Entity) -> Vec<Entity> {
        if entity.kind == EntityKind::Unknown
            && let Some(ruler) = self.ruler_before(t)
        {
            entity.code = ruler.code;
        }
        let members = if entity.kind == EntityKind::Group { self.members(t) } else { Vec::new() };
        if members.len() > 1 {
            return vec![Entity { code: None, members, ..entity }];
        }
        self.live_abroad(t, &mut entity);
        // "the Syrian Red Crescent": a branch of a body of no country.
        if entity.code.as_deref() == Some("NGO")
            && let Some(state) =
                self.modifier_owners(t).into_iter().chain(self.land_behind(t)).find(|e| e.kind == EntityKind::State)
        {
            entity.code = state.code.or(entity.code);
        }
        self.keep_former(t, &mut entity);
        self.speak_for_body(t, &mut entity);
        // "Peres's Labour Party": the party that somebody has is of his country, whichever is best known by that name.
        if entity.kind == EntityKind::Body && entity.sectors.contains(&"PTY") {
            let whose = self.grammar.arguments(t).possessor.clone();
            let owner = whose.into_iter().flat_map(|p| self.all(p)).find(|e| self.is_of_a_country(e));
            if let Some(owner) = owner.filter(|o| o.code != entity.code) {
                entity = Entity { actor_id: None, code: owner.code, via: owner.span, basis: owner.basis, ..entity };
            }
        }
        // "the West of its wrongs": who is of no country is of none by what stands beside him either.
        if self.is_of_no_country(&entity) {
            self.add_adjective(t, &mut entity);
            return vec![entity];
        }
        if entity.kind == EntityKind::Body
            && let Some(seat) = self.seat_told(t)
        {
            entity = Entity { code: seat.code, via: seat.span, basis: Basis::Text, ..entity };
        }
        if entity.code.is_none() || entity.kind == EntityKind::Person && entity.sectors.is_empty() {
            self.add_sides(t, &mut entity);
        }
        if entity.code.is_none()
            && entity.kind == EntityKind::Group
            && let Some(before) = self.memory.borrow().named(self.tree(), t, &entity.name)
        {
            return vec![referring(before, entity.span, Basis::Antecedent)];
        }
        vec![entity]
    }

    /// "the Society for the Study of the Idea *of Peru*": the name of a country right behind that of a body.
    fn land_behind(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let of = self.names.covering(t)?.last + 1;
        let behind = of + 1 < tree.len() && tree.sent(of) == tree.sent(t) && tree.lower_is(of, &["of"]);
        let land = behind.then_some(of + 1)?;
        self.named(self.names.covering(land)?, land)
    }

    /// The words that identify an agent: its modifiers, itself, and what "of" adds.
    fn phrase(&self, t: Tok) -> Span {
        let tree = self.tree();
        let first = tree.left_edge(t);
        let last = tree
            .with(t, &[Dep::Prep])
            .filter(|&p| p > t && tree.lower_is(p, &["of", "from", "in", "for"]))
            .map(|p| {
                tree.with(p, &[Dep::Pobj]).last().map_or(p, |o| self.names.covering(o).map_or(o, |n| n.last.max(o)))
            })
            .next()
            .unwrap_or(t);
        tree.span_of(first, last.max(t))
    }

    /// Whether the pronoun's number is plural.
    fn is_plural_word(&self, t: Tok) -> bool {
        self.tree().lower_is(t, &["they", "them", "their", "theirs", "themselves"]) || self.tree().tag(t) == Tag::Nns
    }
}

/// Most members of one list of parties that are read.
const MOST_JOINED: usize = 40;

/// An agent of a state has its own sector; an agent of a body or person has the body's.
fn agent_sectors(agent: &Agent, owner: &Entity) -> Vec<&'static str> {
    match owner.kind {
        // A committee of a country need not be its government's; a delegation is taken to be.
        EntityKind::State | EntityKind::Unknown if agent.sector.is_none() && agent.kind == ActorKind::Body => {
            Vec::new()
        }
        EntityKind::State | EntityKind::Unknown => agent.sector.map_or_else(|| owner.sectors.clone(), |s| vec![s]),
        _ if agent.sector == Some("ELI") => vec!["ELI"],
        // "Taliban bombers": who fights for a group that may rule as well is its fighter.
        EntityKind::Group if matches!(agent.sector, Some("REB" | "UAF")) && owner.sectors.contains(&"GOV") => {
            vec!["REB"]
        }
        _ if owner.sectors.is_empty() || owner.sectors == ["CVL"] => agent.sector.into_iter().collect(),
        _ => owner.sectors.clone(),
    }
}

/// The same party, named by other words.
pub(crate) fn referring(entity: Entity, span: Option<Span>, basis: Basis) -> Entity {
    Entity { via: entity.via.filter(|_| entity.span.is_none()).or(entity.span), span, basis, ..entity }
}
