//! Parties of a verb's act that no role of its row names, but its object does.
//!
//! ```text
//! Russia turned off Ukraine's gas.                   recipient: Ukraine, who owns the object
//! Kim's greetings were delivered to the president.   actor: Kim
//! Peru massed troops on its border with Chile.       recipient: Chile, on the other side
//! ```
//!
//! **One rule:** only an empty role is filled, and nobody is put opposite himself.

use communique_lexicon::frame::{Frame, Outcome, Place, Role};
use communique_lexicon::plover::Category;

use crate::acts::Reader;
use crate::party::Reach;
use crate::record::{Basis, Entity, EntityKind};
use crate::roles::{add, same};
use crate::settle::clause_top;
use crate::thing;
use crate::tree::{Dep, Tok};

/// The quad category of words against somebody.
const VERBAL_CONFLICT: u8 = 3;

impl Reader<'_, '_> {
    /// "were expelled *from Peru*", "the expulsion of envoys *from Peru*": of a country that others must leave it is told
    /// who sent them away.
    pub(crate) fn fill_from_place(
        &self,
        head: Tok,
        mode: Option<&'static str>,
        actors: &mut Vec<Entity>,
        recipients: &[Entity],
    ) {
        if !actors.is_empty() || !matches!(mode, Some("expel" | "deport")) {
            return;
        }
        let fitter = self.fitter;
        let from = ["from", "out"].into_iter().filter_map(Place::preposition);
        let of = Place::preposition("of").map(|of| fitter.standing(head, of)).unwrap_or_default();
        let left = from.flat_map(|from| {
            let under = of.iter().flat_map(move |&o| fitter.standing(o, from));
            fitter.standing(head, from).into_iter().chain(under.collect::<Vec<_>>())
        });
        // "were ordered to leave *Chile*", "were given two days to quit *Chile*"
        let arguments = fitter.grammar.arguments(head);
        let given = arguments.object.iter().flat_map(|&o| &fitter.grammar.arguments(o).complements);
        let quits = arguments.complements.iter().chain(given).map(|c| c.head);
        let quits = quits.filter(|&c| arguments.passive && fitter.tree.in_class(c, "quits"));
        let quitted = quits.flat_map(|c| fitter.standing(c, Place::Object));
        let states = left.chain(quitted).flat_map(|t| fitter.parties.all(t)).filter(|e| e.kind == EntityKind::State);
        add(actors, others(states.collect(), recipients));
    }

    /// "*Two Poles* met their deaths in attacks by rebels": who dies of an attack that is told by a noun has been attacked.
    pub(crate) fn died_of(&self, head: Tok, actors: &[Entity]) -> Vec<Entity> {
        let (fitter, tree) = (self.fitter, self.fitter.tree);
        let mut cause = tree.head(head);
        // "due *to*", "because *of*", "as a result *of*"
        while matches!(tree.dep(cause), Dep::Prep | Dep::Pcomp | Dep::Pobj) && !tree.is_verb(tree.head(cause)) {
            let above = tree.head(cause);
            if above >= cause {
                return Vec::new();
            }
            cause = above;
        }
        let verb = tree.head(cause);
        let dies = tree.in_class(verb, "dies") || tree.with(verb, &[Dep::Dobj]).any(|o| tree.in_class(o, "passing"));
        if tree.dep(head) != Dep::Pobj || !tree.is_verb(verb) || !dies || verb > head {
            return Vec::new();
        }
        let dead = fitter.grammar.arguments(verb).subject.iter().flat_map(|&s| fitter.parties.all(s));
        dead.filter(|e| e.code.is_some() && actors.iter().all(|a| a.code != e.code)).collect()
    }

    /// "*Japan* goes on whaling despite the protests of Peru": whom words are against that somebody acts in spite of.
    pub(crate) fn defied(&self, noun: Tok, category: Category, actors: &[Entity]) -> Vec<Entity> {
        let tree = self.fitter.tree;
        let against = category.quad() == VERBAL_CONFLICT || category == Category::Protest;
        let mut preposition = tree.head(noun);
        let despite = tree.dep(noun) == Dep::Pobj && tree.lower_is(preposition, &["despite", "of"]);
        if !against || !despite {
            return Vec::new();
        }
        // "in spite *of*", "in defiance *of*"
        if tree.lower_is(preposition, &["of"]) {
            let spite = tree.head(preposition);
            if !tree.lower_is(spite, &["spite", "defiance", "disregard"]) {
                return Vec::new();
            }
            preposition = tree.head(spite);
        }
        let verb = clause_top(tree, preposition);
        let subject = self.fitter.grammar.arguments(verb).subject.clone();
        let doers = subject.into_iter().flat_map(|s| self.fitter.parties.behind(s, Reach::Maker));
        doers.filter(|e| e.code.is_some() && actors.iter().all(|a| a.span != e.span)).collect()
    }

    /// "staged an *anti-Chilean* drill", "the *anti-Chilean* campaign": against whom a hostile act is said to be.
    pub(crate) fn fill_from_aim(&self, head: Tok, category: Category, actors: &[Entity], recipients: &mut Vec<Entity>) {
        let against = category.is_hostile() || category.quad() == VERBAL_CONFLICT && category != Category::Request;
        if !against {
            return;
        }
        let objects = &self.fitter.grammar.arguments(head).object;
        let nouns = std::iter::once(head).chain(objects.iter().copied()).filter(|&t| self.fitter.tree.is_noun(t));
        let aims: Vec<Entity> = nouns.flat_map(|n| self.fitter.parties.aimed_at(n)).collect();
        let aims: Vec<Entity> = aims.into_iter().filter(|e| actors.iter().all(|a| a.code != e.code)).collect();
        if !aims.is_empty() {
            recipients.clear();
            add(recipients, aims);
        }
    }

    /// Fills empty roles of a verb's act from its object and from the border that it takes place at.
    pub(crate) fn fill_from_object(
        &self,
        head: Tok,
        row: &Frame,
        category: Category,
        actors: &mut Vec<Entity>,
        recipients: &mut Vec<Entity>,
    ) {
        let subject_acts = row.roles.contains(&(Place::Subject, Role::Actor));
        let struck = category == Category::Assault;
        if actors.is_empty() && subject_acts && self.fitter.grammar.arguments(head).passive {
            *actors = self.makers_of_object(head, category);
            if actors.is_empty() {
                *actors = self.moved_forces(head, row, category);
            }
            if actors.is_empty() && category == Category::Support {
                *actors = self.senders_of_thing(head, recipients);
            }
            if actors.is_empty() && category == Category::Support {
                *actors = self.bestowers(head, recipients);
            }
            if actors.is_empty() && matches!(row.outcome, Outcome::Act(Category::Retreat, Some("release"))) {
                *actors = others(self.keepers(head), recipients);
            }
            recipients.retain(|r| !actors.iter().any(|a| same(a, r)));
        }
        if struck && actors.iter().all(|a| a.code.is_none()) {
            let from = self.fired_from(head);
            if !from.is_empty() {
                *actors = others(from, recipients);
            }
        }
        if category == Category::Assault && recipients.iter().all(|r| r.code.is_none()) {
            self.place_of_attack(head, recipients);
        }
        if actors.iter().all(|a| a.code.is_none()) {
            return;
        }
        let joint = matches!(category, Category::Consult | Category::Cooperate | Category::Agree | Category::Mobilize);
        if recipients.is_empty() {
            // "promised Israel a crushing response": whom something is given is party to it, whatever the row says.
            let given = given_to(self, head);
            add(recipients, others(given, actors));
        }
        if recipients.is_empty() && !joint {
            add(recipients, others(self.owners_of_object(head), actors));
        }
        // "moved a division of *the Guards* to the Chilean border": what is moved is nobody acted on.
        let own = |r: &Entity| r.code.is_none() || actors.iter().any(|a| a.code == r.code);
        if category == Category::Mobilize && recipients.iter().all(own) {
            let across = others(self.across_the_border(head), actors);
            if !across.is_empty() {
                recipients.clear();
                add(recipients, across);
            }
        }
    }

    /// "Three Swedes *held in Peru* were freed": of whom no word tells who freed them, whoever held them did.
    fn keepers(&self, head: Tok) -> Vec<Entity> {
        let fitter = self.fitter;
        let tree = fitter.tree;
        let by = self.holders(head);
        if !by.is_empty() {
            return by;
        }
        let held = fitter.grammar.arguments(head).object.iter().flat_map(|&o| tree.with(o, &[Dep::Acl]));
        let held = held.filter(|&v| tree.in_class(v, "holds_captive"));
        held.flat_map(|v| tree.with(v, &[Dep::Prep]))
            .filter(|&p| tree.lower_is(p, &["in"]))
            .flat_map(|p| tree.with(p, &[Dep::Pobj]))
            .flat_map(|o| fitter.parties.all(o))
            .filter(|e| e.kind == EntityKind::State)
            .collect()
    }

    /// "was hit by mortars *from Syria*": whence a weapon comes that nobody is said to have.
    fn fired_from(&self, head: Tok) -> Vec<Entity> {
        let fitter = self.fitter;
        let weapon = |&s: &Tok| fitter.tree.in_class(s, "means_of_war");
        if !fitter.grammar.arguments(head).subject.iter().any(weapon) {
            return Vec::new();
        }
        let from = Place::preposition("from").map(|from| fitter.standing(head, from)).unwrap_or_default();
        from.into_iter().flat_map(|t| fitter.parties.all(t)).filter(|e| e.kind == EntityKind::State).collect()
    }

    /// "The Bali bombings killed 200 people": whom they killed is of the place.
    fn place_of_attack(&self, head: Tok, recipients: &mut [Entity]) {
        let fitter = self.fitter;
        let subjects = fitter.grammar.arguments(head).subject.clone();
        let attacks = subjects.into_iter().filter(|&s| fitter.tree.in_class(s, "attack_noun"));
        let place = attacks.flat_map(|s| fitter.parties.modifier_owners(s)).find(|o| o.kind == EntityKind::Unknown);
        let Some(place) = place.filter(|p| p.code.is_some()) else { return };
        for victim in recipients.iter_mut().filter(|r| r.code.is_none()) {
            victim.code.clone_from(&place.code);
            victim.via = place.span;
        }
    }

    /// "*Kim's* greetings were delivered", "an appeal *by Cuba* was repeated"; but "*its* towers were levelled" by others.
    fn makers_of_object(&self, head: Tok, category: Category) -> Vec<Entity> {
        let fitter = self.fitter;
        // "Peru's refusal was condemned", "Peru's claim was denied": by others.
        if matches!(category, Category::Accuse | Category::Reject) {
            return Vec::new();
        }
        let struck = category == Category::Assault;
        // "Peru's athletes were banned": whoever suffers is his owner's, and not his owner's doing.
        let suffers = |o: Tok| category.is_hostile() && !fitter.may_head(o) && fitter.parties.names_somebody(o);
        let objects = &fitter.grammar.arguments(head).object;
        let mut found = Vec::new();
        for place in [Some(Place::Possessor), Place::preposition("by")].into_iter().flatten() {
            // "Fiji's suspension was lifted": what befell Fiji is not of Fiji's making.
            let made =
                |o: Tok| !fitter.tree.in_class(o, "undergone") && (!struck || fitter.tree.in_class(o, "attack_noun"));
            let own = objects.iter().filter(|&&o| made(o) && !suffers(o));
            let makers: Vec<Tok> = own.flat_map(|&o| fitter.standing(o, place)).collect();
            add(&mut found, makers.into_iter().flat_map(|t| fitter.parties.all(t)).collect());
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// "*Polish troops* were withdrawn from Chad", "were deployed": whose forces they are, he has moved.
    fn moved_forces(&self, head: Tok, row: &Frame, category: Category) -> Vec<Entity> {
        let fitter = self.fitter;
        let moves =
            matches!(row.outcome, Outcome::Act(Category::Retreat, Some("withdraw"))) || category == Category::Mobilize;
        let force = |&t: &Tok| fitter.tree.in_class(t, "forces") || fitter.tree.in_class(t, "means_of_war");
        let objects = fitter.grammar.arguments(head).object.iter().filter(|_| moves);
        // "troops deployed in Afghanistan": a place tells where, and not whose they are.
        let owned = |&o: &Tok| {
            let named = fitter.parties.names.covering(o).is_some() || !fitter.parties.modifier_owners(o).is_empty();
            named || !fitter.grammar.arguments(o).possessor.is_empty()
        };
        let forces = objects.flat_map(|&o| fitter.see_through(o)).filter(force).filter(owned);
        forces.flat_map(|o| fitter.parties.behind(o, Reach::Maker)).filter(|e| e.code.is_some()).collect()
    }

    /// "It was handed over on Monday": whoever sent the gift that is meant, as the sentence before told.
    fn senders_of_thing(&self, head: Tok, recipients: &[Entity]) -> Vec<Entity> {
        let fitter = self.fitter;
        let objects = fitter.grammar.arguments(head).object.clone();
        let things = objects.into_iter().filter_map(|o| thing::handed(fitter.tree, o));
        let known = things.filter_map(|thing| {
            let written = fitter.parties.memory.borrow().author(fitter.tree, thing);
            let from = || fitter.parties.behind(thing, Reach::Maker).into_iter().find(|e| e.code.is_some());
            written.filter(|_| fitter.tree.in_class(thing, "document")).or_else(from)
        });
        let unnamed = |e: Entity| Entity { span: None, via: e.via.or(e.span), basis: Basis::Antecedent, ..e };
        others(known.take(1).map(unnamed).collect(), recipients)
    }

    /// "the Cuban Friendship Order was awarded": the state whose order it is; "Orders were conferred on teachers", told by a
    /// state's own agency of its own people: that state.
    fn bestowers(&self, head: Tok, recipients: &[Entity]) -> Vec<Entity> {
        let fitter = self.fitter;
        let awarded = fitter.grammar.arguments(head).object.clone();
        let mut awards = awarded.into_iter().filter(|&o| fitter.tree.in_class(o, "award")).peekable();
        if awards.peek().is_none() {
            return Vec::new();
        }
        let theirs = awards.flat_map(|o| fitter.parties.modifier_owners(o)).find(|e| e.kind == EntityKind::State);
        let home = fitter.parties.speaker.entity(fitter.tree.lexicon).filter(|_| !fitter.parties.speaker.guessed);
        let at_home = |home: &Entity| !recipients.is_empty() && recipients.iter().all(|r| r.code == home.code);
        theirs.or_else(|| home.filter(at_home)).into_iter().collect()
    }

    fn owners_of_object(&self, head: Tok) -> Vec<Entity> {
        let fitter = self.fitter;
        let mut found = Vec::new();
        for &object in &fitter.grammar.arguments(head).object {
            found.extend(fitter.standing(object, Place::Possessor).into_iter().flat_map(|t| fitter.parties.all(t)));
            found.extend(fitter.parties.modifier_owners(object));
            if found.is_empty() {
                found.extend(self.drafters(object));
            }
        }
        found
    }

    /// "the plan that *Chile* had drafted", "a *Chilean-drafted* plan": who has made what an act is about.
    fn drafters(&self, object: Tok) -> Vec<Entity> {
        let tree = self.fitter.tree;
        let joined = self.fitter.parties.drafter_joined(object);
        if joined.is_some() {
            return joined.into_iter().collect();
        }
        let makes = |&c: &Tok| {
            let arguments = self.fitter.grammar.arguments(c);
            let gap = arguments.object.iter().all(|&o| o == object || tree.is_relative(o));
            c > object && !arguments.passive && gap && tree.in_class(c, "makes_paper")
        };
        let clauses = tree.with(object, &[Dep::Relcl]).filter(makes);
        let subjects = clauses.flat_map(|c| self.fitter.grammar.arguments(c).subject.clone());
        let own = |&s: &Tok| s != object && !tree.is_relative(s) && !tree.is_pronoun(s);
        subjects.filter(own).flat_map(|s| self.fitter.parties.all(s)).collect()
    }

    fn across_the_border(&self, head: Tok) -> Vec<Entity> {
        let fitter = self.fitter;
        let inside = fitter.standing(head, Place::Anywhere).into_iter();
        let mut found = Vec::new();
        for border in inside.filter(|&t| fitter.tree.in_class(t, "border") && fitter.tree.is_noun(t)) {
            let with = Place::preposition("with").map(|p| fitter.standing(border, p)).unwrap_or_default();
            found.extend(with.into_iter().flat_map(|t| fitter.parties.all(t)));
            found.extend(fitter.parties.modifier_owners(border));
        }
        found
    }
}

/// Whom a bare dative names ("promised *Peru* aid").
fn given_to(reader: &Reader<'_, '_>, head: Tok) -> Vec<Entity> {
    let fitter = reader.fitter;
    let dative = fitter.grammar.arguments(head).dative.clone();
    dative.into_iter().flat_map(|t| fitter.parties.all(t)).collect()
}

/// Those of another country than the actors.
fn others(found: Vec<Entity>, actors: &[Entity]) -> Vec<Entity> {
    found.into_iter().filter(|e| e.code.is_some() && !actors.iter().any(|a| a.code == e.code)).collect()
}
