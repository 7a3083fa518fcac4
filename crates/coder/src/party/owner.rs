//! Whose something is: the state, body or person behind an agent or a thing.

use communique_lexicon::actors::{ActorKind, Name, NameKind};
use communique_lexicon::frame::Place;

use super::Parties;
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Ner, Tag, Tok, Toks};

/// How far the search for an owner goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Of an agent ("troops"): modifiers, "of", "from", "in", "for", appositions.
    Agent,
    /// Of a name: adjectives and appositions alone.
    Name,
    /// Of a thing ("attack"): modifiers, "of", "by", "between", and whom it is against.
    Thing,
    /// The same without whom it is against: who may be behind what a thing does.
    Maker,
}

impl Parties<'_, '_> {
    /// The owners of a noun: from its possessor or adjectives, else from its prepositions, else from appositions.
    pub(crate) fn owners(&self, t: Tok, reach: Reach) -> Vec<Entity> {
        let tree = self.grammar.tree;
        if tree.depth(t) > DEEPEST {
            return Vec::new();
        }
        // "the former Soviet republic *of Belarus*": the name tells more than what stands before the noun.
        if tree.in_class(t, "land") && !tree.is_plural(t) {
            let of = Place::preposition("of").into_iter();
            let names = of.flat_map(|of| self.grammar.arguments(t).under(of).collect::<Toks>());
            // "heads of state *of Peru and Chile*" are as many as the states.
            let title = tree.dep(t) == Dep::Pobj && tree.first(t, &[Dep::Det, Dep::Amod, Dep::Compound]).is_none();
            let listed = names.flat_map(|n| if title { tree.conjuncts(n) } else { Toks::from_iter([n]) });
            let named = listed.filter_map(|n| self.named(self.names.covering(n)?, n));
            let most = if title { LONGEST_PHRASE } else { 1 };
            let states: Vec<Entity> = named.filter(|e| self.is_of_a_country(e)).take(most).collect();
            if !states.is_empty() {
                return states;
            }
        }
        let headed = self.held_by(t, if reach == Reach::Agent { "lead" } else { "hold" });
        // "her kidnappers", "the hostage's killers": whom they harmed is not whose they are.
        let victim = |&p: &Tok| tree.is_pronoun(p) || tree.ner(p) == Ner::Person || self.agent(p).is_some();
        let harms = tree.in_class(t, "harmer");
        let possessor = self.grammar.arguments(t).possessor.iter().copied();
        let owners = &possessor.filter(|p| !(harms && victim(p))).collect::<Toks>();
        let modifiers = self.modifier_owners(t);
        // "his Uruguayan counterpart" is Uruguay's.
        if !modifiers.is_empty() && owners.iter().all(|&p| tree.is_pronoun(p)) {
            return self.placed_or_named(t, reach, modifiers);
        }
        if !headed.is_empty()
            && modifiers.is_empty()
            && self.preposition_owners(t, "of").iter().all(|e| e.code.is_none())
        {
            return headed;
        }
        let possessor: Vec<Entity> = owners.iter().flat_map(|&p| self.behind(p, Reach::Thing)).collect();
        if !possessor.is_empty() {
            return self.placed_or_named(t, reach, possessor);
        }
        // "charged that *his* contact with Peru was a breach": whose it is nobody can tell, and not Peru's.
        if matches!(reach, Reach::Thing | Reach::Maker) && owners.iter().any(|&p| self.names_another(p)) {
            return Vec::new();
        }
        if !modifiers.is_empty() && !matches!(reach, Reach::Thing | Reach::Maker) {
            return self.placed_or_named(t, reach, modifiers);
        }
        let prepositions: &[&str] = match reach {
            Reach::Agent => &["of", "from", "for", "in", "at", "with", "to"],
            Reach::Name => &["of", "from"],
            Reach::Maker => &["by", "of", "between", "among", "from"],
            Reach::Thing => &["by", "of", "between", "among", "with", "against", "on", "to", "from", "for", "in"],
        };
        for word in prepositions {
            // "the verdict against Chile", "a verdict of murder": whom it is about has not passed it.
            if tree.in_class(t, "judgement") && *word != "by" {
                continue;
            }
            // "the kidnappers of two Chileans", "the killer of the envoy": whom he harms is not whose he is.
            if *word == "of" && tree.in_class(t, "harmer") {
                continue;
            }
            // "ambassador to the DPRK" serves somebody else; "aide to Kim" serves Kim.
            if reach == Reach::Agent && *word == "to" && !tree.in_class(t, "serves_to") {
                continue;
            }
            let found = self.preposition_owners(t, word);
            if !found.is_empty() {
                return found;
            }
            if *word == "by" && !modifiers.is_empty() {
                return modifiers;
            }
        }
        let served = if reach == Reach::Agent { self.loyal_to(t) } else { Vec::new() };
        if !served.is_empty() {
            return served;
        }
        let apposed = self.apposition_owners(t);
        if apposed.is_empty() && reach == Reach::Agent { self.inner_owner(t).into_iter().collect() } else { apposed }
    }

    /// "Catholic bishops in Poland": where those beside an agent have no country, the place of a people or faith has.
    fn placed(&self, t: Tok, reach: Reach, owners: Vec<Entity>) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let actors = tree.lexicon.actors();
        let actor = |e: &Entity| e.actor_id.as_deref().and_then(|key| actors.find(key));
        // "ethnic Albanian rebels in Macedonia" are of Macedonia.
        let ethnic = |e: &Entity| {
            let named = self.names.iter().find(|n| Some(n.span(tree)) == e.span);
            named.is_some_and(|n| n.first > 0 && tree.lower_is(n.first - 1, &["ethnic"]))
        };
        let local = |e: &Entity| e.code.is_none() && actor(e).is_none_or(|id| actors.get(id).local) || ethnic(e);
        if let Some(side) = self.side_told(t, &owners) {
            return vec![side];
        }
        if reach != Reach::Agent || !owners.iter().all(local) {
            return owners;
        }
        let places = ["of", "in", "from", "at"].map(|word| self.preposition_owners(t, word));
        let placed = places.into_iter().find(|found| found.iter().any(|e| e.code.is_some()));
        // "ethnic Albanian rebels": of which country no word tells.
        let unplaced = |e: Entity| {
            if ethnic(&e) { Entity { code: None, kind: EntityKind::Group, sectors: Vec::new(), ..e } } else { e }
        };
        let owners = owners.into_iter().map(unplaced).collect();
        placed.map_or(owners, |found| found.into_iter().filter(|e| e.code.is_some()).collect())
    }

    /// "the Korea Union for Peace *in south Korea*": of a name that two states share the place behind it tells which.
    fn side_told(&self, t: Tok, owners: &[Entity]) -> Option<Entity> {
        let tree = self.grammar.tree;
        let [owner] = owners else { return None };
        if owner.basis != Basis::Metadata {
            return None;
        }
        let shared = tree.text(tree.last_of(owner.span?)?);
        let stem = shared.get(..shared.len().min(SAME_NAME))?.to_lowercase();
        let last = tree.right_edge(t).min(t + LONGEST_PHRASE);
        let placed = |&o: &Tok| tree.dep(o) == Dep::Pobj && tree.lower_is(tree.head(o), &["in", "of"]);
        let named = (t + 1..=last).filter(placed).filter(|&o| self.is_inside(o, t, true));
        let places = named.filter_map(|o| self.named(self.names.covering(o)?, o));
        let same = |e: &Entity| e.span.is_some_and(|s| s.of(tree.doc.text()).to_lowercase().contains(&stem));
        places.into_iter().find(|e| self.is_of_a_country(e) && e.code != owner.code && same(e))
    }

    /// The same, and where no place tells, whoever is named beside the agent: "the Kurdish leader *Jalal Talabani*", "the
    /// president's envoy from *Peru*", "the country's main union, the *Peruvian* Union".
    fn placed_or_named(&self, t: Tok, reach: Reach, owners: Vec<Entity>) -> Vec<Entity> {
        let owners = self.placed(t, reach, owners);
        if reach != Reach::Agent || owners.iter().any(|e| e.code.is_some()) {
            return owners;
        }
        let mut from = self.preposition_owners(t, "from");
        from.retain(|e| e.code.is_some());
        let beside = if from.is_empty() { self.apposition_owners(t) } else { from };
        if beside.is_empty() { owners } else { beside }
    }

    /// Whose somebody is who is somebody else than his owner: "Japan's ally" is not Japan's, "a Japanese ally" is.
    pub(super) fn owners_of_other(&self, t: Tok) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let possessor = tree.first(t, &[Dep::Poss]);
        let owns = |e: &Entity| {
            let last = e.span.and_then(|span| tree.last_of(span));
            possessor.is_some_and(|p| last.is_some_and(|l| l <= p && l >= tree.left_edge(p)))
        };
        let beside: Vec<Entity> = self.modifier_owners(t).into_iter().filter(|e| !owns(e)).collect();
        // "his counterpart *of Azerbaijan*", "a partner *from Chile*"
        let his = possessor.is_some_and(|p| tree.is_pronoun(p));
        let from = if his { &["of", "from", "in"][..] } else { &["from"] };
        if !beside.is_empty() {
            return beside;
        }
        let places = || from.iter().filter_map(|word| Place::preposition(word));
        let objects = places().flat_map(|p| self.grammar.under(t, p).collect::<Toks>());
        // "his counterpart of *Azerbaijan* Elmar Mamediyarov"
        let named = objects.map(|o| [self.behind(o, Reach::Thing), self.modifier_owners(o)].concat());
        let coded = named.map(|found| found.into_iter().filter(|e| self.is_of_a_country(e)).collect::<Vec<_>>());
        coded.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Those named beside a noun, or as its possessor: "*Japanese* troops", "*Japan's* plan", "the *NATO* force".
    pub(crate) fn modifier_owners(&self, t: Tok) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let mut found: Vec<Entity> = Vec::new();
        for modifier in tree.with(t, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss]) {
            let mut inner = vec![modifier];
            // "a Briton held *hostage* in Iraq": the parser may take the man for a measure of how he is held.
            if tree.in_class(modifier, "holds_captive") {
                let man = tree.with(modifier, &[Dep::Npadvmod]).find(|&m| m + 1 == modifier);
                let named = man.and_then(|m| self.named(self.names.covering(m)?, m));
                found.extend(named.filter(|e| e.code.is_some()));
            }
            // "U.S.-backed talks" are not the U.S.'s, and "the Russia inquiry" is not Russia's.
            if matches!(tree.tag(modifier), Tag::Vbn | Tag::Vbg) || self.is_about(t, modifier) {
                continue;
            }
            // "the Queen Elizabeth Hospital" is not the Queen's.
            let honours = tree.in_class(t, "named_after") && tree.dep(modifier) == Dep::Compound;
            inner.extend(tree.with(modifier, &[Dep::Compound, Dep::Amod, Dep::Nmod]));
            // "*Serbian, Croatian and Bosnian* presidents"
            inner.extend(tree.conjuncts(modifier).into_iter().skip(1));
            for token in inner {
                // "inter-Korean relations" are of both.
                let both = self.names.covering(token).map_or_else(Vec::new, |named| self.states_of_one_name(named));
                if both.len() > 1 {
                    found.extend(both.into_iter().filter(|e| !found.contains(e)).collect::<Vec<_>>());
                    continue;
                }
                if let Some(named) = self.names.covering(token)
                    && self.names.covering(t).is_none_or(|own| own.first != named.first)
                    && let Some(mut entity) = self.named(named, token)
                    && !(honours && entity.kind == EntityKind::Person)
                    && !found.iter().any(|e| e.span == entity.span)
                {
                    if entity.kind == EntityKind::Group && entity.sectors == ["CVL"] {
                        // "Chinese" beside a noun means the state, not its people.
                        entity.kind = EntityKind::State;
                        entity.sectors = vec!["GOV"];
                    }
                    found.push(entity);
                }
            }
        }
        if found.iter().all(|e| e.code.is_none()) {
            found.extend(self.holder_before(t));
        }
        // "the Cuba-Laos Friendship Farm" lies in Cuba.
        let friendly = |m: Tok| tree.in_class(m, "joins_two_names") && tree.text(m - 1) != "-";
        if found.len() == 2 && tree.with(t, &[Dep::Compound, Dep::Nmod]).any(|m| m > 0 && friendly(m)) {
            found.truncate(1);
        }
        if found.iter().all(|e| e.code.is_none()) {
            let beside = tree.with(t, &[Dep::Compound, Dep::Nmod]);
            found.extend(beside.filter_map(|m| self.named_short(m)).take(1));
        }
        if found.iter().any(|e| e.code.is_some()) {
            // "Iraqi Kurdish leader": the one with a code places him.
            found.retain(|e| e.code.is_some());
        } else {
            let beside = tree.with(t, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
            let meant = beside.map(|m| self.epithet_states(m)).find(|meant| !meant.is_empty());
            found = meant.unwrap_or(found);
        }
        if found.is_empty() {
            found.extend(self.coordinated_adjective(t));
        }
        found
    }

    /// "the *Russia* inquiry": countries whose own names, and not their adjectives, stand before a noun that is about them.
    pub(crate) fn countries_about(&self, t: Tok) -> Vec<Entity> {
        let tree = self.grammar.tree;
        if !tree.in_class(t, "about_noun") {
            return Vec::new();
        }
        let beside: Vec<Tok> = tree.with(t, &[Dep::Compound, Dep::Nmod]).filter(|&m| self.is_about(t, m)).collect();
        let found = beside.into_iter().flat_map(|m| self.one(m));
        found.filter(|e| e.kind == EntityKind::State).collect()
    }

    /// Whether a modifier of a noun is a country's own name, which tells what the noun is about.
    fn is_about(&self, t: Tok, modifier: Tok) -> bool {
        let tree = self.grammar.tree;
        if !matches!(tree.dep(modifier), Dep::Compound | Dep::Nmod) || !tree.in_class(t, "about_noun") {
            return false;
        }
        let name = self.names.covering(modifier).and_then(|n| n.target(tree, self.date));
        // "the U.S. inquiry" is of the U.S.: such names have no adjective.
        let short = tree.text(modifier).chars().all(|c| c.is_uppercase() || c == '.')
            || self.names.covering(modifier).is_some_and(|n| tree.lower_is(n.first, &["united"]));
        let state = |n: &Name| tree.lexicon.actors().get(n.actor).kind == ActorKind::State;
        !short && name.is_some_and(|n| n.kind == NameKind::Name && state(&n))
    }

    /// A name somewhere inside the phrase, where nothing nearer owns it: "the committee against the base *in Chile*".
    fn inner_owner(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        let last = tree.right_edge(t).min(t + LONGEST_PHRASE);
        // "the committee for marking the birth of X": what somebody does with X makes him not X's.
        let places = |o: Tok| tree.lower_is(tree.head(o), &["in", "at", "from"]) && self.is_inside(o, t, true);
        let of = |o: Tok| tree.lower_is(tree.head(o), &["of"]) && self.is_inside(o, t, false);
        (t + 1..=last)
            .filter(|&o| tree.dep(o) == Dep::Pobj && (places(o) || of(o)))
            .find_map(|o| self.names.covering(o).and_then(|n| self.named(n, o)).filter(|e| e.code.is_some()))
    }

    /// Whether a token belongs to a phrase without a clause between, gerunds apart.
    fn is_inside(&self, mut o: Tok, t: Tok, gerunds: bool) -> bool {
        let tree = self.grammar.tree;
        for _ in 0..LONGEST_PHRASE {
            if o == t {
                return true;
            }
            let clause = [Dep::Relcl, Dep::Xcomp, Dep::Ccomp, Dep::Advcl];
            if tree.dep(o) == Dep::Pcomp && !gerunds
                || clause.contains(&tree.dep(o))
                || matches!(tree.dep(o), Dep::Appos | Dep::Conj)
                || tree.head(o) == o
            {
                return false;
            }
            o = tree.head(o);
        }
        false
    }

    /// "Chinese and Ukrainian administrators": the first adjective may stand as a noun joined to the phrase.
    fn coordinated_adjective(&self, t: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        let joined = tree.dep(t) == Dep::Conj && tree.is_noun(tree.head(t));
        let bare = |t: Tok| tree.first(t, &[Dep::Det, Dep::Amod, Dep::Compound, Dep::Poss, Dep::Prep]).is_none();
        if !joined || !bare(t) {
            return None;
        }
        // "the Chinese party, government and people": all of a list of bare nouns are of its first one's country.
        let mut first = tree.head(t);
        while tree.dep(first) == Dep::Conj && tree.is_noun(tree.head(first)) && bare(first) {
            first = tree.head(first);
        }
        self.modifier_owners_of_first(first)
    }

    fn modifier_owners_of_first(&self, first: Tok) -> Option<Entity> {
        let tree = self.grammar.tree;
        // "the United States and Europe": a word of the first one's own name is no adjective.
        let own = self.names.covering(first).map(|n| n.first);
        tree.with(first, &[Dep::Amod, Dep::Compound])
            .find_map(|m| self.names.covering(m).filter(|n| Some(n.first) != own).and_then(|n| self.named(n, m)))
            .or_else(|| tree.with(first, &[Dep::Amod, Dep::Compound]).find_map(|m| self.epithet_state(m)))
            .filter(|e| e.code.is_some())
    }

    /// "*Australian* allies", "donors *led by Denmark*": a collective that a word beside it gives a country.
    pub(super) fn add_adjective(&self, t: Tok, entity: &mut Entity) {
        let other = self.tree().in_class(t, "other_than_owner");
        let beside = if other { self.owners_of_other(t) } else { self.modifier_owners(t) };
        let led = self.held_by(t, "lead").into_iter();
        if let Some(owner) = beside.into_iter().chain(led).find(|o| o.code.is_some()) {
            entity.code = owner.code;
            entity.via = owner.span;
            entity.basis = owner.basis;
        }
    }

    pub(super) fn preposition_owners(&self, t: Tok, word: &str) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let Some(place) = Place::preposition(word) else { return Vec::new() };
        if !tree.prepositions.in_sentence(tree.sent(t), place) {
            return Vec::new();
        }
        let mut objects: Vec<Tok> = self.grammar.under(t, place).collect();
        if objects.is_empty() && word == "by" {
            // "the seizure of three boats by Argentina": the parser may hang "by" on the boats.
            let inner = self.grammar.arguments(t).prepositions.iter().map(|p| p.2);
            objects = inner.flat_map(|o| self.grammar.under(o, place)).collect();
        }
        // "workers at a Chinese-owned mine *in Zambia*": where they are, whosever the place is.
        let within = Place::preposition("in").filter(|_| word == "at" && self.agent(t).is_some());
        let inner =
            within.into_iter().flat_map(|within| objects.iter().flat_map(move |&o| self.grammar.under(o, within)));
        let named = inner.filter_map(|o| self.named(self.names.covering(o)?, o));
        let here: Vec<Entity> = named.filter(|e| self.is_of_a_country(e)).take(1).collect();
        if !here.is_empty() {
            return here;
        }
        objects
            .into_iter()
            .filter(|&o| !matches!(tree.ner(o), Ner::Date | Ner::Time))
            .flat_map(|o| self.behind(o, Reach::Thing))
            .collect()
    }

    pub(super) fn apposition_owners(&self, t: Tok) -> Vec<Entity> {
        let tree = self.grammar.tree;
        let appositions: Vec<Tok> = tree.with(t, &[Dep::Appos]).collect();
        appositions.into_iter().flat_map(|a| self.one(a)).filter(|e| e.code.is_some()).take(1).collect()
    }
}

/// Letters by which "Korea" and "Korean" are one name.
const SAME_NAME: usize = 5;

/// Tokens of a phrase that are searched for an owner.
const LONGEST_PHRASE: usize = 40;

/// Steps from the root beyond which no owner is sought.
const DEEPEST: usize = 60;
