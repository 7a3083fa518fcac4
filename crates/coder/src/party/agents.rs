//! Agents: nouns such as "minister" and "troops", which take their country from whoever owns them, from what
//! the text called so before, or from nobody.

use std::sync::Arc;

use communique_language::Pos;
use communique_lexicon::actors::{ActorKind, Agent};
use communique_lexicon::words::Word;
use communique_text::Span;

use super::{Parties, Reach, agent_sectors, referring};
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tok, Toks};

/// Sector of those who held an office, and of the families of those who hold one.
pub(super) const FORMER: &str = "ELI";

/// Words for those whom a text doesn't want to name.
const VAGUE: [&str; 13] = [
    "certain",
    "some",
    "other",
    "many",
    "various",
    "several",
    "all",
    "any",
    "few",
    "most",
    "different",
    "every",
    "each",
];

/// Sectors of those who act in their own country: in a text that speaks of one country alone they are of it.
pub(super) const AT_HOME: [&str; 12] =
    ["CVL", "COP", "JUD", "LEG", "OPP", "LAB", "EDU", "BUS", "REL", "JRN", "MED", "AGR"];

/// Sectors that tell people apart from states: "the two gunmen" are no two countries.
pub(super) const OWN_KIND: [&str; 12] =
    ["REB", "SEP", "PRM", "UAF", "CRM", "CVL", "MED", "JRN", "BUS", "EDU", "REL", "LAB"];

/// Sectors of those who bear arms: a text that tells of some of one country goes on with "rebels", "troops".
const ARMED: [&str; 6] = ["REB", "SEP", "PRM", "UAF", "MIL", "COP"];

/// Sectors of those who fight a state.
pub(super) const OUTLAWS: [&str; 5] = ["REB", "SEP", "PRM", "UAF", "CRM"];

impl Parties<'_, '_> {
    /// The agent noun that a token stands for, longest phrase first.
    pub(crate) fn agent(&self, t: Tok) -> Option<(Word, Agent)> {
        let tree = self.tree();
        // "six-party talks" are of no party.
        if t > 1 && tree.text(t - 1) == "-" && tree.pos(t - 2) == Pos::Num {
            return None;
        }
        if tree.in_class(t, "no_agent") {
            return None;
        }
        let nominal = tree.is_noun(t) || tree.pos(t) == Pos::Adj && self.is_nominal_adjective(t);
        if !nominal {
            return None;
        }
        let (word, mut agent) = tree.words(t).iter().find_map(|&w| tree.lexicon.agent(w).map(|a| (w, a.clone())))?;
        if self.is_former(t, &agent) {
            agent.sector = Some(FORMER);
        }
        agent.sector = agent.sector.or_else(|| self.outlawed(t));
        if self.is_aircraft(t) {
            agent.sector = Some("MIL");
        }
        Some((word, agent))
    }

    /// "a *rebel* Somali group": sector of a body of no sector of its own.
    fn outlawed(&self, t: Tok) -> Option<&'static str> {
        let tree = self.tree();
        let sector = |m: Tok| tree.words(m).iter().find_map(|&w| tree.lexicon.agent(w)).and_then(|a| a.sector);
        let beside = tree.with(t, &[Dep::Amod, Dep::Compound]).filter_map(sector);
        beside.into_iter().find(|s| OUTLAWS.contains(s))
    }

    /// "B-52 bombers", "KF-16 fighters", "fighter-bombers": machines of an army, no people.
    pub(super) fn is_aircraft(&self, t: Tok) -> bool {
        let tree = self.tree();
        let before = |n: usize| t.checked_sub(n).filter(|&b| tree.sent(b) == tree.sent(t));
        let numbered =
            before(1).is_some_and(|b| tree.text(b).bytes().any(|c| c.is_ascii_digit()) && tree.text(b).contains('-'));
        let fighter = before(2).is_some_and(|b| tree.text(b + 1) == "-" && tree.lower_is(b, &["fighter"]));
        // "jet fighters"
        let jet = before(1).is_some_and(|b| tree.lower_is(b, &["jet", "stealth"]));
        let plane = tree.lemma_is(t, &["fighter", "bomber"]);
        plane && (numbered || jet) || fighter && tree.lemma_is(t, &["bomber"])
    }

    /// "former minister", "ousted president": who has left an office is no longer of it.
    fn is_former(&self, t: Tok, agent: &Agent) -> bool {
        let tree = self.tree();
        let officer = agent.kind == ActorKind::Person
            && (matches!(agent.sector, Some("GOV" | "LEG" | "JUD" | "SPY"))
                || agent.sector == Some("MIL") && !tree.is_plural(t));
        officer && tree.with(t, &[Dep::Amod, Dep::Compound]).any(|m| tree.in_class(m, "former_holder"))
    }

    /// "the rich", "the displaced": an adjective that heads a phrase.
    fn is_nominal_adjective(&self, t: Tok) -> bool {
        let tree = self.tree();
        matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass | Dep::Dobj | Dep::Pobj)
            && tree.first(t, &[Dep::Det]).is_some()
    }

    /// Agents take the country of their owners: one entity for each.
    pub(super) fn agents(&self, t: Tok, word: Word, agent: &Agent) -> Vec<Entity> {
        let tree = self.tree();
        let members = self.members(t);
        if members.len() > 1 {
            let span = self.phrase(t);
            let name: Arc<str> = tree.doc.text().get(span.range()).unwrap_or("").into();
            let sectors = agent.sector.into_iter().collect();
            return vec![Entity {
                span: Some(span),
                name,
                kind: EntityKind::Group,
                sectors,
                members,
                ..Entity::default()
            }];
        }
        if let Some(firm) = self.firm_of_many_lands(t, agent) {
            return vec![firm];
        }
        // "its neighbours", "Japan's ally": not who is named beside it, unless by an adjective or an apposition.
        let other = tree.in_class(t, "other_than_owner");
        let owners = if other { self.owners_of_other(t) } else { self.owners(t, Reach::Agent) };
        // "Nepal's donors, *led by Denmark*"
        let led = if other && owners.iter().all(|o| o.code.is_none()) { self.held_by(t, "lead") } else { Vec::new() };
        let owners = if led.is_empty() { owners } else { led };
        let kind = match agent.kind {
            ActorKind::State => EntityKind::State,
            ActorKind::Body => EntityKind::Body,
            ActorKind::Person if tree.is_plural(t) => EntityKind::Group,
            ActorKind::Person => EntityKind::Person,
            ActorKind::Group => EntityKind::Group,
        };
        let span = self.phrase(t);
        if owners.is_empty() {
            let mut found = self.unowned(t, word, agent, kind, span);
            // Whom a text calls by his misdeeds is not of the country that tells so.
            if tree.in_class(t, "villain") || tree.in_class(t, "foe") {
                let own = self.speaker.entity(tree.lexicon).filter(|_| !self.speaker.guessed).and_then(|e| e.code);
                found.iter_mut().filter(|e| own.is_some() && e.code == own).for_each(|e| e.code = None);
            }
            return found;
        }
        // "the victims of the law": what owns them may be no country's.
        if agent.kind == ActorKind::Person && owners.iter().all(|o| o.code.is_none()) {
            let placed = self.unowned(t, word, agent, kind, span);
            if placed.iter().any(|e| e.code.is_some()) {
                return placed;
            }
        }
        if owners.iter().all(|o| o.code.is_none())
            && let Some(land) = self.land_described(t)
        {
            return vec![referring(land, Some(span), Basis::Antecedent)];
        }
        if let Some(body) = self.named_behind(t, &owners) {
            return vec![body];
        }
        let several = owners.len() > 1;
        owners
            .into_iter()
            .map(|owner| Entity {
                span: if several { owner.span.or(Some(span)) } else { Some(span) },
                actor_id: None,
                name: tree.doc.text().get(span.range()).unwrap_or("").into(),
                kind,
                sectors: if self.is_family(t, &owner) { vec![FORMER] } else { agent_sectors(agent, &owner) },
                title: None,
                ..owner
            })
            .collect()
    }

    /// "the socialist countries *China and Cuba*", "countries including *China and Cuba*": codes of those named.
    pub(super) fn members(&self, t: Tok) -> Vec<Arc<str>> {
        let tree = self.tree();
        let states = |t: Tok| tree.is_plural(t) && tree.in_class(t, "statehood");
        // "ministers *from nine nations*, among them China": those of the states that are named.
        let theirs = || {
            let from = tree.with(t, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["from", "of"]));
            from.flat_map(|p| tree.with(p, &[Dep::Pobj])).find(|&o| states(o))
        };
        let lands = if states(t) { Some(t) } else { theirs().filter(|_| tree.is_plural(t)) };
        let Some(lands) = lands else { return Vec::new() };
        let such_as = |p: Tok| p > 0 && tree.lower_is(p, &["as"]) && tree.lower_is(p - 1, &["such"]);
        // "the governments of Chile and Peru" are two; "the states of Chile and Peru" are a group.
        let of = |p: Tok| tree.lower_is(p, &["of"]) && !tree.lemma_is(t, &["government"]);
        let names = |p: &Tok| tree.lower_is(*p, &["including", "like"]) || such_as(*p) || of(*p);
        let mut heads: Toks = [t, lands].into_iter().collect();
        heads.dedup();
        // "of" tells the states of states alone, and not of their ministers.
        let of_lands = |p: &Tok| names(p) && (tree.head(*p) == lands || !of(*p));
        let within = heads.iter().flat_map(|&h| tree.with(h, &[Dep::Prep])).filter(of_lands);
        let held = within.flat_map(|p| tree.with(p, &[Dep::Pobj]));
        let beside = heads.iter().flat_map(|&h| tree.with(h, &[Dep::Appos]));
        let listed: Vec<Tok> = beside.chain(held).flat_map(|one| tree.conjuncts(one)).collect();
        let states = listed.into_iter().filter_map(|one| self.named(self.names.covering(one)?, one));
        let mut codes: Vec<Arc<str>> = Vec::new();
        for code in states.filter(|e| e.kind == EntityKind::State).filter_map(|e| e.code) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }

    /// An agent whom no word beside it places: the one named so before, "the two countries", else
    /// one without a code.
    fn unowned(&self, t: Tok, word: Word, agent: &Agent, kind: EntityKind, span: Span) -> Vec<Entity> {
        let tree = self.tree();
        let name: Arc<str> = tree.doc.text().get(span.range()).unwrap_or("").into();
        if let Some(pair) = self.both(t, agent, span) {
            return pair;
        }
        let determiners: Vec<Tok> = tree.with(t, &[Dep::Det, Dep::Predet]).collect();
        let definite =
            determiners.iter().any(|&d| tree.lower_is(d, &["the", "this", "that", "these", "those", "both"]));
        let bare =
            Entity { span: Some(span), name, kind, sectors: agent.sector.into_iter().collect(), ..Entity::default() };
        if let Some(principal) = self.speaks_for(t) {
            return vec![Entity { code: principal.code, via: principal.span, basis: Basis::Text, ..bare }];
        }
        // "our country" of a speaker whom nobody named is nobody else's.
        let of_speaker = tree.with(t, &[Dep::Poss]).any(|p| tree.lower_is(p, &["our", "my", "your"]));
        let of_another = || tree.in_class(t, "other_than_owner") && tree.first(t, &[Dep::Poss]).is_some();
        if of_speaker || self.is_unspecific(t) || of_another() {
            // "its neighbour *Uganda*"
            let named = if of_speaker { None } else { self.apposition_owners(t).into_iter().next() };
            return vec![named.map_or(bare.clone(), |e| Entity {
                code: e.code,
                via: e.span,
                basis: Basis::Text,
                ..bare
            })];
        }
        if definite && self.is_bare_land(t) {
            let meant = self.land_meant(t).map(|e| referring(e, Some(span), Basis::Antecedent));
            return vec![meant.unwrap_or(bare)];
        }
        if definite && let Some(before) = self.memory.borrow().called(tree, t, word, &self.content_modifiers(t, word)) {
            return before.into_iter().map(|e| referring(e, Some(span), Basis::Antecedent)).collect();
        }
        if let Some(land) = self.land_described(t) {
            return vec![referring(land, Some(span), Basis::Antecedent)];
        }
        if let Some(meant) = self.epithet_state(t) {
            // "the South": a word for the state itself, and for no agent of it.
            let sectors = if bare.sectors.is_empty() { meant.sectors } else { bare.sectors.clone() };
            return vec![Entity { code: meant.code, basis: Basis::Metadata, sectors, ..bare }];
        }
        if let Some(host) = self.host_of_embassy(t).or_else(|| self.seat_told(t)) {
            return vec![Entity { code: host.code, via: host.span, basis: Basis::Text, ..bare }];
        }
        // "*The organization* held a rally": the body told of last.
        if definite
            && !tree.is_plural(t)
            && tree.in_class(t, "generic_body")
            && self.content_modifiers(t, word).is_empty()
        {
            let before = self.memory.borrow().body_before(tree, t);
            if let Some(before) = before {
                return vec![referring(before, Some(span), Basis::Antecedent)];
            }
        }
        // "*the provocateurs*": whom alone the text has blamed.
        if definite
            && tree.in_class(t, "villain")
            && let Some(blamed) = self.memory.borrow().blamed()
        {
            let (code, via) = (blamed.and_then(|e| e.code.clone()), blamed.and_then(|e| e.span));
            return vec![Entity { code, via, basis: Basis::Document, ..bare }];
        }
        // What planes do in a country is not its own doing.
        let here = |_: &Entity| !self.is_from_abroad(t) && !self.is_aircraft(t);
        if let Some(place) =
            self.origin(t).or_else(|| self.dwelling(t)).or_else(|| self.place_of_clause(t).filter(here))
        {
            return vec![Entity { code: place.code, via: place.span, basis: Basis::Text, ..bare }];
        }
        // "*The guests* laid a wreath", "*Speakers* condemned it": those of whom the sentence before tells.
        if (definite || determiners.is_empty() && tree.is_plural(t))
            && tree.in_class(t, "takes_part")
            && tree.dep(t) == Dep::Nsubj
        {
            let before = self.memory.borrow().gathered(tree, t);
            if !before.is_empty() {
                return before.into_iter().map(|e| referring(e, Some(span), Basis::Antecedent)).collect();
            }
        }
        if (definite || determiners.is_empty() && agent.kind != ActorKind::Person)
            && let Some(sector) = agent.sector
            && (self.content_modifiers(t, word).is_empty() || tree.in_class(t, "shared_body"))
        {
            // "soldiers", where an army was named before: its soldiers. Rebels need not be of the state named last.
            let memory = self.memory.borrow();
            let before = memory.of_sector(tree, t, sector);
            let before =
                before.or_else(|| (!OUTLAWS.contains(&sector)).then(|| memory.state_before(tree, t)).flatten());
            let before = before.or_else(|| memory.only_country(tree, t));
            if let Some(before) = before.filter(|b| definite || !self.is_set_elsewhere(t, b)) {
                return vec![Entity { code: before.code, via: before.span, basis: Basis::Document, ..bare }];
            }
        }
        // "a group of separatists" may be anybody's.
        if determiners.is_empty()
            && !tree.lower_is(tree.head(t), &["of"])
            && tree.is_plural(t)
            && agent.sector.is_some_and(|s| ARMED.contains(&s))
            && tree.first(t, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Nummod, Dep::Poss]).is_none()
            && let Some(before) = self.memory.borrow().sole_called(tree, t, word)
        {
            return vec![Entity { code: before.code, via: before.span, basis: Basis::Document, ..bare }];
        }
        // "the Defense Ministry", where the text has told of other bodies of a state: of the same.
        if definite
            && tree.in_class(t, "office_of_state")
            && !self.is_foreign(t)
            && !self.is_aircraft(t)
            && let Some(before) = self.memory.borrow().office_before(tree, t)
        {
            return vec![Entity { code: before.code, via: None, basis: Basis::Document, ..bare }];
        }
        if let Some(own) = self.own_side(t, agent) {
            return vec![Entity { code: own.code, via: own.span, basis: Basis::Document, ..bare }];
        }
        let at_home = agent.sector.map_or(agent.kind == ActorKind::Person, |s| AT_HOME.contains(&s));
        if at_home
            && !self.is_foreign(t)
            && let Some(only) = self.memory.borrow().sole_country(tree, t)
            && !self.is_set_elsewhere(t, &only)
        {
            return vec![Entity { code: only.code, via: only.span, basis: Basis::Document, ..bare }];
        }
        vec![bare]
    }

    /// "foreign students", "the world's workers", "Kurdish protesters": somebody who need not be at home.
    pub(crate) fn is_foreign(&self, t: Tok) -> bool {
        let tree = self.tree();
        let beside = [Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss];
        self.is_from_abroad(t) || tree.with(t, &beside).any(|m| tree.pos(m) == Pos::Propn)
    }

    pub(crate) fn is_from_abroad(&self, t: Tok) -> bool {
        let tree = self.tree();
        // "the foreign minister" serves at home.
        let foreign = !tree.in_class(t, "office_for_abroad");
        let abroad = [
            "international",
            "global",
            "overseas",
            "regional",
            "world",
            "multinational",
            "european",
            "african",
            "asian",
        ];
        tree.with(t, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss])
            .any(|m| tree.lower_is(m, &abroad) || foreign && tree.lower_is(m, &["foreign"]))
    }

    /// Words that describe a noun, so that only one so described before can be meant: not those that honour or count.
    fn content_modifiers(&self, t: Tok, word: Word) -> Vec<Tok> {
        let tree = self.tree();
        let in_phrase = tree.lexicon.words().length(word);
        tree.with(t, &[Dep::Amod, Dep::Compound, Dep::Nmod])
            .filter(|&m| m + in_phrase <= t || m > t)
            .filter(|&m| {
                !tree.in_class(m, "honorific")
                    && !tree.in_class(m, "plain_modifier")
                    && !tree.lower_is(m, &["said", "same", "two", "three", "both", "above"])
            })
            .collect()
    }

    /// "certain forces", "some states", "countries": somebody whom the text doesn't want to name.
    fn is_unspecific(&self, t: Tok) -> bool {
        let tree = self.tree();
        let marked = tree.with(t, &[Dep::Det, Dep::Amod, Dep::Predet, Dep::Nummod]).any(|m| tree.lower_is(m, &VAGUE));
        marked || tree.is_plural(t) && tree.in_class(t, "statehood") && !self.is_counted(t)
    }

    fn is_counted(&self, t: Tok) -> bool {
        let tree = self.tree();
        tree.with(t, &[Dep::Nummod, Dep::Det, Dep::Predet])
            .any(|m| tree.lower_is(m, &["two", "three", "both", "these", "those"]))
    }
}
