//! Named people: whom the lexicon doesn't know, and who held an office on the day of the text.
//!
//! ```text
//! Russian Foreign Minister Ivanov     the one person of that surname who held the office then
//! Lao envoy X; X, a Lao envoy         of Laos, by the words beside the name
//! former British premier X            ELI of Britain, whatever later post the lexicon has
//! ```
//!
//! **One rule:** of two who could be meant, nobody is.

use communique_language::Pos;
use communique_lexicon::actors::{Actor, ActorKind, Agent};
use communique_text::Span;

use super::{Named, Parties, Reach, agent_sectors, agents, referring};
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Ner, Tag, Tok};

impl<'a> Parties<'a, '_> {
    /// "former British prime minister X": whom the words beside a name call so is no more than that, whatever post the
    /// lexicon has for the name.
    pub(super) fn keep_former(&self, t: Tok, entity: &mut Entity) {
        let tree = self.tree();
        let officers = tree.with(t, &[Dep::Compound, Dep::Nmod]).filter(|&b| b < t);
        let held = officers.filter_map(|o| Some((o, self.agent(o)?.1))).next();
        let Some((office, agent)) = held.filter(|_| entity.kind == EntityKind::Person) else { return };
        let former = |t: Tok| tree.with(t, &[Dep::Amod, Dep::Compound]).any(|m| tree.in_class(m, "former_holder"));
        if agent.sector != Some(agents::FORMER) && !former(t) {
            return;
        }
        entity.sectors = vec![agents::FORMER];
        entity.title = None;
        let owners = self.modifier_owners(office).into_iter().chain(self.modifier_owners(t));
        if let Some(state) = owners.into_iter().find(|e| e.kind == EntityKind::State) {
            entity.code = state.code;
        }
    }

    /// "*Peruvian* Indians", "*Swiss* Tibetans": a people told by the country where it lives is of that.
    pub(super) fn live_abroad(&self, t: Tok, entity: &mut Entity) {
        let tree = self.tree();
        if entity.kind != EntityKind::Group || entity.sectors != ["CVL"] {
            return;
        }
        let before =
            t.checked_sub(1).filter(|&b| tree.head(b) == t && matches!(tree.dep(b), Dep::Amod | Dep::Compound));
        let named = before.and_then(|b| self.named(self.names.covering(b)?, b));
        if let Some(land) = named.filter(|e| self.is_of_a_country(e)) {
            entity.code = land.code;
            entity.via = land.span;
        }
    }

    /// "European Commission President X": of the body whose title stands before the name, whatever else the lexicon has for it.
    pub(super) fn speak_for_body(&self, t: Tok, entity: &mut Entity) {
        let tree = self.tree();
        if entity.kind != EntityKind::Person {
            return;
        }
        let before = || tree.with(t, &[Dep::Compound, Dep::Nmod]).filter(|&b| b < t);
        let officer = |o: &Tok| self.agent(*o).is_some_and(|(_, a)| a.kind == ActorKind::Person);
        if !before().any(|b| self.names.covering(b).is_none() && officer(&b)) {
            return;
        }
        let former = |t: Tok| tree.with(t, &[Dep::Amod, Dep::Compound]).any(|m| tree.in_class(m, "former_holder"));
        if former(t) || before().any(former) {
            return;
        }
        let bodies = before().filter(officer).flat_map(|o| self.modifier_owners(o)).chain(self.modifier_owners(t));
        let body = |e: &Entity| e.kind == EntityKind::Body && e.code.is_some() && !self.is_of_a_country(e);
        if let Some(body) = bodies.into_iter().find(body) {
            entity.code = body.code;
            entity.sectors = vec!["GOV"];
            entity.title = None;
        }
    }

    /// "Gul Agha, *a commander* fighting the Taliban": who is set beside a known name is of its country.
    pub(super) fn set_beside(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let name = (tree.dep(t) == Dep::Appos && !tree.in_class(t, "other_than_owner")).then(|| tree.head(t))?;
        let listed = self.names.covering(name).and_then(|n| self.named(n, name));
        let known = listed.or_else(|| self.memory.borrow().named(tree, name, tree.text(name)))?;
        let person = known.kind == EntityKind::Person && known.code.is_some() && !tree.is_plural(t);
        person.then(|| referring(known, Some(self.phrase(t)), Basis::Antecedent))
    }

    /// "the president's son".
    pub(super) fn is_family(&self, t: Tok, owner: &Entity) -> bool {
        owner.kind == EntityKind::Person
            && owner.sectors.iter().any(|s| matches!(*s, "GOV" | "ELI"))
            && self.tree().in_class(t, "kin")
    }

    /// A named person or body that the lexicon doesn't know.
    pub(super) fn stranger(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        let (first, last) = self.name_tokens(t);
        let span = tree.span_of(first, last);
        let text = tree.doc.text().get(span.range()).unwrap_or("").to_owned();
        if let Some(before) = self.memory.borrow().named(tree, t, &text) {
            return vec![referring(before, Some(span), Basis::Antecedent)];
        }
        let person = tree.ner(t) == Ner::Person || self.is_titled(t) || self.is_called_officer(t);
        let kind = if person { EntityKind::Person } else { EntityKind::Body };
        if let Some(officer) = self.officer(t).or_else(|| self.leader(first, t)) {
            return vec![self.entity_of(officer, span)];
        }
        let mut entity = Entity { span: Some(span), name: text.into(), kind, ..Entity::default() };
        self.add_sides(t, &mut entity);
        if entity.code.is_none() && kind == EntityKind::Body {
            let meant = self.seat_told(t).or_else(|| self.initials(t));
            if let Some(meant) = meant {
                return vec![Entity { kind, ..referring(meant, Some(span), Basis::Antecedent) }];
            }
        }
        if entity.code.is_none() && kind == EntityKind::Person {
            self.appoint(t, &mut entity);
        }
        if entity.code.is_none() && kind == EntityKind::Person {
            self.place_officer(t, &mut entity);
        }
        vec![entity]
    }

    /// "Xu, *secretary* of the union,": a name that the model takes for a body's, set beside what one person is.
    fn is_called_officer(&self, t: Tok) -> bool {
        let tree = self.tree();
        let person = |side: Tok| self.agent(side).is_some_and(|(_, a)| a.kind == ActorKind::Person);
        tree.pos(t) == Pos::Propn && tree.with(t, &[Dep::Appos]).any(|s| s > t && !tree.is_plural(s) && person(s))
    }

    /// "a message to X on *his appointment as premier of Chile*": whoever gets an office is of its country.
    fn appoint(&self, t: Tok, entity: &mut Entity) {
        let tree = self.tree();
        let end = tree.sentences[tree.sent(t)].end;
        let his = |n: Tok| tree.with(n, &[Dep::Poss]).any(|p| tree.lower_is(p, &["his", "her"]));
        let mut named = (t + 1..end).filter(|&n| tree.in_class(n, "appointment") && his(n));
        let office = named.next().and_then(|n| {
            let mut behind = tree.with(n, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["as"]));
            behind.next().and_then(|p| tree.first(p, &[Dep::Pobj]))
        });
        let Some((office, agent)) = office.and_then(|o| Some((o, self.agent(o)?.1))) else { return };
        if let Some(owner) = self.owners(office, Reach::Agent).into_iter().find(|o| o.code.is_some()) {
            entity.sectors = agent_sectors(&agent, &owner);
            entity.code = owner.code;
            entity.via = owner.span;
            entity.basis = owner.basis;
        }
    }

    /// A surname that the model takes for no entity, or for a place: whoever was so called before; of the former also whoever
    /// held an office then.
    pub(super) fn surname(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        let span = Some(tree.span(t));
        let before = self.memory.borrow().named(tree, t, tree.text(t)).filter(|e| e.kind == EntityKind::Person);
        if let Some(before) = before {
            return vec![referring(before, span, Basis::Antecedent)];
        }
        let leader = self.leader(t, t).filter(|_| tree.ner(t) == Ner::Other);
        let leader = leader.map(|actor| self.entity_of(actor, tree.span(t)));
        let leader = leader.or_else(|| self.initials(t).map(|e| referring(e, span, Basis::Antecedent)));
        leader.into_iter().collect()
    }

    /// "Kerry met Lavrov": a surname alone, where one person of that name alone held an office of state on that day.
    fn leader(&self, first: Tok, t: Tok) -> Option<&'a Actor> {
        let tree = self.tree();
        let alone = first == t
            && self.date.is_some()
            && tree.first(t, &[Dep::Compound, Dep::Nmod, Dep::Amod, Dep::Poss, Dep::Det, Dep::Appos]).is_none()
            && matches!(tree.dep(t), Dep::Nsubj | Dep::NsubjPass | Dep::Dobj | Dep::Pobj | Dep::Conj | Dep::Poss);
        let governs = |actor: &&Actor| {
            let standing = actor.standing(self.date);
            actor.kind == ActorKind::Person && standing.code.is_some() && standing.sectors.contains(&"GOV")
        };
        let mut found = tree.lexicon.actors().with_surname(tree.text(t)).filter(governs);
        let one = found.next().filter(|_| alone)?;
        found.next().is_none().then_some(one)
    }

    /// "President Bush", "Russian Foreign Minister Ivanov": the one person of that surname who holds the office then.
    fn officer(&self, t: Tok) -> Option<&'a Actor> {
        let tree = self.tree();
        let title = t.checked_sub(1).filter(|&b| tree.head(b) == t && self.agent(b).is_some())?;
        let last = tree.text(title).to_lowercase();
        let before = title.checked_sub(1).map_or_else(String::new, |b| tree.text(b).to_lowercase());
        let both = format!("{before} {last}");
        let owner = self.owners(title, Reach::Agent).into_iter().chain(self.modifier_owners(t)).find_map(|o| o.code);
        let weight = |actor: &Actor| {
            let standing = actor.standing(self.date);
            let held = standing.title?.to_lowercase();
            let here = owner.is_none() || owner.as_deref() == standing.code;
            // "Foreign Minister" is the "Minister of Foreign Affairs", "Defense" is "Defence".
            let stem = before.get(..5).unwrap_or(&before);
            let same = held.contains(&last) && held.split(' ').any(|word| word.starts_with(stem));
            let weights = [held == last || held == both, same, held.contains(&last)];
            weights.iter().position(|w| *w).filter(|_| here && standing.sectors.contains(&"GOV"))
        };
        let mut found: Vec<(usize, &Actor)> =
            tree.lexicon.actors().with_surname(tree.text(t)).filter_map(|a| Some((weight(a)?, a))).collect();
        found.sort_by_key(|f| f.0);
        // "On a visit to Jordan, he thanked King Abdullah": of two kings he of the country that the text has named.
        if let Some(&(top, _)) = found.first()
            && found.get(1).is_some_and(|second| second.0 == top)
        {
            let memory = self.memory.borrow();
            let here = |a: &Actor| a.standing(self.date).code.is_some_and(|code| memory.has_named(tree, t, code));
            found.retain(|f| f.0 == top && here(f.1));
        }
        let alone = found.get(1).is_none_or(|second| second.0 > found[0].0);
        found.first().filter(|_| alone).map(|f| f.1)
    }

    /// A person of the lexicon at a place of the text.
    pub(super) fn entity_of(&self, actor: &Actor, span: Span) -> Entity {
        let standing = actor.standing(self.date);
        Entity {
            span: Some(span),
            actor_id: Some(actor.key.clone()),
            name: actor.name.clone(),
            kind: EntityKind::Person,
            code: standing.code.map(Into::into),
            sectors: standing.sectors.clone(),
            title: standing.title.map(Into::into),
            ..Entity::default()
        }
    }

    /// Tokens of a named entity around its head.
    fn name_tokens(&self, t: Tok) -> (Tok, Tok) {
        let tree = self.tree();
        let same =
            |a: Tok| tree.ner(a) == tree.ner(t) && tree.sent(a) == tree.sent(t) && self.names.covering(a).is_none();
        let mut first = t;
        // "Mohamad Najib Bin Razak": the parser may hang the parts of a long name on one another.
        let title =
            |a: Tok| tree.ner(t) != Ner::Person && self.agent(a).is_some_and(|(_, a)| a.kind == ActorKind::Person);
        while first > 0 && same(first - 1) && tree.pos(first - 1) == Pos::Propn && tree.is_under(first - 1, t) {
            if title(first - 1) {
                break;
            }
            first -= 1;
        }
        (first, t)
    }

    /// Country and sector from the titles and appositions beside a name ("Lao President X", "X, a Lao envoy").
    pub(super) fn add_sides(&self, t: Tok, entity: &mut Entity) {
        let tree = self.tree();
        let mut sides: Vec<Tok> = tree
            .with(t, &[Dep::Appos, Dep::Compound, Dep::Nmod])
            .filter(|&c| self.names.covering(c).is_none())
            .collect();
        if entity.kind == EntityKind::Person {
            let parts = tree.with(t, &[Dep::Compound]).filter(|&c| tree.pos(c) == Pos::Propn);
            // "US Secretary of Homeland Security X": the parser may hang the office on a word of the title.
            let inner = parts.flat_map(|part| tree.with(part, &[Dep::Compound, Dep::Nmod]).collect::<Vec<_>>());
            sides.extend(inner.filter(|&c| self.names.covering(c).is_none()));
        }
        if tree.dep(t) == Dep::Appos {
            sides.push(tree.head(t));
        }
        // "the Libyan head of security, X said": the parser may hang a title before a comma on the verb, without a label.
        let first = tree.left_edge(t);
        let title = |&c: &Tok| tree.is_noun(c) && tree.right_edge(c) + 2 == first && tree.text(first - 1) == ",";
        sides.extend(tree.with(tree.head(t), &[Dep::Unspecified]).filter(title));
        let mut sector = None;
        let mut owner = None;
        for side in sides {
            let Some((_, agent)) = self.agent(side) else { continue };
            sector = sector.or(agent.sector);
            if owner.is_none() {
                owner = self.owners(side, Reach::Agent).into_iter().find(|o| o.code.is_some());
            }
        }
        // "Australian fast bowler X", "Swiss guide Y": who is called by a trade is of no government.
        let plain = |c: Tok| tree.tag(c) == Tag::Nn && tree.text(c).starts_with(char::is_lowercase);
        let trade = |c: Tok| plain(c) && self.agent(c).is_none();
        if sector.is_none() && entity.kind == EntityKind::Person && tree.with(t, &[Dep::Compound]).any(trade) {
            sector = Some("CVL");
        }
        let reach = if entity.kind == EntityKind::Group { Reach::Agent } else { Reach::Name };
        // "Paris Hilton": a place in front of a person's name is a part of it.
        let of_name = |o: &Entity| {
            let place = o.span.zip(entity.span).is_some_and(|(place, name)| place.end + 1 == name.start);
            let named = self.names.iter().find(|n| Some(n.span(tree)) == o.span);
            entity.kind == EntityKind::Person && place && named.is_some_and(Named::is_place)
        };
        // "Indonesia's donors" are not Indonesia.
        let owners = if tree.in_class(t, "other_than_owner") { self.owners_of_other(t) } else { self.owners(t, reach) };
        let owner = owner.or_else(|| owners.into_iter().find(|o| o.code.is_some() && !of_name(o)));
        if let Some(owner) = owner {
            let agent = Agent { sector, kind: ActorKind::Person };
            if entity.sectors.is_empty() {
                entity.sectors = agent_sectors(&agent, &owner);
            }
            entity.code = owner.code;
            entity.via = owner.span;
            entity.basis = owner.basis;
        } else if let Some(sector) = sector {
            entity.sectors = vec![sector];
        }
    }
}
