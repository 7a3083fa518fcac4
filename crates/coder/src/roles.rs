//! Who fills the roles of a row, and of an operator over it.
//!
//! **One rule:** actors come from all their places, recipients from the first that names somebody else.

use communique_lexicon::frame::{HeadClass, Operator, OperatorKind, Place, Role};
use communique_lexicon::plover::Category;
use communique_text::Span;

use crate::acts::Reader;
use crate::fit::Fitter;
use crate::grammar::Form;
use crate::party::Reach;
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tag, Tok, Toks};

impl Fitter<'_, '_> {
    /// "phoned the Cuban leader, *urging* restraint": whoever is met, called or written to.
    pub(crate) fn addressed_above(self, head: Tok) -> Vec<Entity> {
        let tree = self.tree;
        let verb = tree.head(head);
        let participle =
            tree.tag(head) == Tag::Vbg && matches!(tree.dep(head), Dep::Advcl | Dep::Xcomp) && tree.is_verb(verb);
        let reaches = |t: Tok| tree.in_class(t, "reaches_somebody");
        if !participle || verb > head || !(reaches(verb) || tree.with(verb, &[Dep::Dobj]).any(reaches)) {
            return Vec::new();
        }
        let places = [Some(Place::Object), Some(Place::Dative), Place::preposition("to"), Place::preposition("with")];
        let at = |p: Place| self.standing(verb, p).into_iter().flat_map(|t| self.parties.behind(t, Reach::Thing));
        let told = places.into_iter().flatten().map(|p| at(p).collect::<Vec<_>>());
        told.into_iter().find(|found| found.iter().any(|e| e.code.is_some())).unwrap_or_default()
    }
}

impl Reader<'_, '_> {
    /// Who does what an operator names.
    pub(crate) fn doer(&self, head: Tok, operator: &Operator) -> Vec<Entity> {
        let roles: &[(Place, Role)] = match operator.class {
            HeadClass::Verb | HeadClass::Adjective => &[(Place::Subject, Role::Actor)],
            HeadClass::Noun => {
                &[(Place::Possessor, Role::Actor), (Place::Subject, Role::Actor), (Place::Modifier, Role::Actor)]
            }
        };
        let mut found = self.fill(head, roles, operator.class).0;
        if found.is_empty() && operator.class == HeadClass::Noun {
            let by =
                ["by", "of", "between", "from"].into_iter().filter_map(Place::preposition).map(|p| (p, Role::Actor));
            found = self.fill(head, &by.collect::<Vec<_>>(), operator.class).0;
        }
        found
    }

    /// Whom an operator addresses: its object, else "to" or "on", else the subject of its clause.
    pub(crate) fn addressed(&self, head: Tok, operator: &Operator) -> Vec<Entity> {
        let fitter = self.fitter;
        let parties = |tokens: Toks| {
            let mut found = Vec::new();
            add(&mut found, tokens.into_iter().flat_map(|t| fitter.parties.all(t)).collect());
            found
        };
        let places = [Some(Place::Object), Some(Place::Dative)]
            .into_iter()
            .chain(["to", "on", "upon", "against", "from", "of"].map(Place::preposition))
            .flatten();
        // "told reporters that Japan must pay": where the row asks for who must do it, nobody else is asked.
        let of_clause = operator.tests.iter().any(|t| t.place == Place::ClauseSubject);
        if of_clause && operator.kind == OperatorKind::Demand {
            let asked = parties(fitter.standing(head, Place::ClauseSubject));
            if asked.iter().any(|e| e.code.is_some()) {
                return asked;
            }
        }
        let wants_act = operator.kind == OperatorKind::Demand && self.object_is_act(head);
        for place in places {
            // "demanded sanctions on Japan": what hangs on the act that is wanted is not who is asked.
            let only_own = wants_act && ["of", "on", "upon", "against"].map(Place::preposition).contains(&Some(place));
            let standing = if only_own {
                fitter.grammar.arguments(head).under(place).collect()
            } else {
                fitter.standing(head, place)
            };
            let found = parties(standing);
            let is_wanted = wants_act && place == Place::Object;
            if !found.is_empty() && !is_wanted {
                return found;
            }
        }
        let found = parties(fitter.standing(head, Place::ClauseSubject));
        if found.is_empty() { self.fitter.addressed_above(head) } else { found }
    }

    /// "the release of sailors *held by Japan*", "*from Japanese jails*": who holds those that an act is about.
    pub(crate) fn holders(&self, core: Tok) -> Vec<Entity> {
        let fitter = self.fitter;
        let places = [Some(Place::Object), Place::preposition("of")].into_iter().flatten();
        let held = places.flat_map(|p| fitter.standing(core, p)).collect::<Vec<_>>();
        let jails = held
            .iter()
            .chain([&core])
            .flat_map(|&h| fitter.tree.with(h, &[Dep::Prep]))
            .filter(|&p| fitter.tree.lower_is(p, &["from", "in"]))
            .flat_map(|p| fitter.tree.with(p, &[Dep::Pobj]))
            .find(|&o| fitter.tree.in_class(o, "jail"));
        let keepers = jails.map(|jail| fitter.parties.behind(jail, Reach::Maker)).unwrap_or_default();
        if !keepers.is_empty() {
            return keepers;
        }
        let clauses = held.into_iter().flat_map(|h| fitter.tree.with(h, &[Dep::Acl, Dep::Relcl]));
        let by: Vec<Tok> = clauses
            .map(|c| fitter.grammar.arguments(c))
            .filter(|a| a.passive)
            .flat_map(|a| a.subject.clone())
            .collect();
        by.into_iter().flat_map(|t| fitter.parties.all(t)).collect()
    }

    /// "returned trucks that it had seized *from Peru*", "stopped fuel from reaching *Peru*": from whom a thing was taken that is
    /// given back, and whom a thing is kept from.
    pub(crate) fn deprived(&self, head: Tok, category: Category, actors: &[Entity]) -> Vec<Entity> {
        let (fitter, tree) = (self.fitter, self.fitter.tree);
        let arguments = fitter.grammar.arguments(head);
        let (clauses, place): (Vec<Tok>, Option<Place>) = match category {
            Category::Retreat => {
                let told = arguments.object.iter().flat_map(|&o| tree.with(o, &[Dep::Relcl, Dep::Acl]));
                (told.collect(), Place::preposition("from"))
            }
            Category::Coerce => {
                let from = tree.with(head, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["from"]));
                (from.flat_map(|p| tree.with(p, &[Dep::Pcomp])).collect(), Some(Place::Object))
            }
            _ => return Vec::new(),
        };
        let Some(place) = place else { return Vec::new() };
        let found = clauses.into_iter().flat_map(|c| fitter.standing(c, place)).flat_map(|t| fitter.parties.all(t));
        found.filter(|e| e.code.is_some() && actors.iter().all(|a| a.code != e.code)).collect()
    }

    /// "demanded the withdrawal": the object is what is wanted, not who is asked.
    pub(crate) fn object_is_act(&self, head: Tok) -> bool {
        self.fitter.grammar.arguments(head).object.iter().any(|&o| self.fitter.may_head(o))
    }

    /// Parties in the objects of an operator's clauses ("agreed to *help Cuba*"), other than its actors ("to strengthen
    /// *its* ties with Cuba").
    pub(crate) fn clause_parties(&self, head: Tok, actors: &[Entity]) -> Vec<Entity> {
        let other = |e: &Entity| !actors.iter().any(|a| same(a, e) || refers_to(a, e));
        let complements = self.fitter.grammar.arguments(head).complements.clone();
        let places: Vec<Place> = [Some(Place::Dative), Some(Place::ClauseSubject), Some(Place::Object)]
            .into_iter()
            .chain(["against", "on", "at", "to", "with", "for", "across", "into"].map(Place::preposition))
            .flatten()
            .collect();
        for complement in complements {
            // "unleash bombers on American soldiers": of two places the first that names a country.
            let named = places.iter().map(|&p| self.parties_at(complement.head, p));
            let all: Vec<Vec<Entity>> = named.map(|found| found.into_iter().filter(other).collect()).collect();
            let coded = all.iter().find(|found| found.iter().any(|e| e.code.is_some()));
            if let Some(found) = coded.or_else(|| all.iter().find(|found| !found.is_empty())) {
                return found.clone();
            }
        }
        Vec::new()
    }

    pub(crate) fn parties_at(&self, head: Tok, place: Place) -> Vec<Entity> {
        self.fitter
            .standing(head, place)
            .into_iter()
            .flat_map(|t| self.fitter.parties.behind(t, Reach::Thing))
            .collect()
    }

    /// Who fills the roles of a row: actors from all their places, recipients from the first that has any.
    pub(crate) fn fill(&self, head: Tok, roles: &[(Place, Role)], class: HeadClass) -> (Vec<Entity>, Vec<Entity>) {
        // "is committed to", "is opposed to": whom such a participle is said of is no object.
        let stative = class == HeadClass::Adjective && self.fitter.grammar.arguments(head).passive;
        let mut actors: Vec<Entity> = Vec::new();
        let mut recipients: Vec<Entity> = Vec::new();
        let mut ordered: Vec<&(Place, Role)> = roles.iter().collect();
        ordered.sort_by_key(|(place, _)| rank(*place, class));
        for (place, role) in &ordered {
            match role {
                Role::Actor => {
                    if class == HeadClass::Noun && !actors.is_empty() && !joins(*place) {
                        continue;
                    }
                    let said_of = stative && *place == Place::Subject;
                    let place = if said_of { Place::Object } else { *place };
                    add(&mut actors, self.parties_in(head, place, Reach::Maker));
                }
                Role::Recipient | Role::Nobody => {}
            }
        }
        // Actors first: "broke *its* treaty with Cuba" must not end at "its".
        // And of two places the first that names a country: "evacuated people from Haiti".
        for (place, _) in ordered.iter().filter(|(_, role)| *role == Role::Recipient) {
            let mut found = self.parties_in(head, *place, Reach::Thing);
            found.retain(|r| !actors.iter().any(|a| same(a, r) || refers_to(a, r)));
            let coded = found.iter().any(|r| r.code.is_some());
            // "rescued girls *from rebels*": whom people are taken from is not helped.
            let takers = |e: &Entity| !matches!(e.kind, EntityKind::State | EntityKind::Unknown);
            if place.key() == "from" && !recipients.is_empty() && found.iter().all(takers) {
                continue;
            }
            // "held civilians as shields *in Raqqa*": a place tells where the people are who are named, and is none of them.
            let people = |r: &Entity| r.kind == EntityKind::Group && r.sectors == ["CVL"];
            if coded && class == HeadClass::Verb && place.key() == "in" && recipients.iter().any(people) {
                let at = found.into_iter().find(|e| e.code.is_some());
                for one in recipients.iter_mut().filter(|r| people(r) && r.code.is_none()) {
                    one.code = at.as_ref().and_then(|e| e.code.clone());
                    one.via = at.as_ref().and_then(|e| e.span);
                }
                break;
            }
            if recipients.is_empty() || coded {
                recipients.clear();
                add(&mut recipients, found);
            }
            if coded {
                break;
            }
        }
        if class == HeadClass::Noun && recipients.is_empty() {
            add(&mut recipients, self.fitter.parties.countries_about(head));
        }
        (actors, recipients)
    }

    /// "*The authorities* have broken their word, they deplored": which state's the doer is of what is deplored.
    pub(crate) fn blamed_in_clause(&self, head: Tok, actors: &[Entity]) -> Vec<Entity> {
        let fitter = self.fitter;
        let mut clauses = fitter.grammar.arguments(head).complements.iter().map(|c| c.head).collect::<Vec<_>>();
        // "is looking into claims *that Peru armed rebels*"
        let claims = [Some(Place::Object), Place::preposition("into")].into_iter().flatten();
        let claims = claims.flat_map(|place| fitter.standing(head, place)).filter(|&o| fitter.tree.is_noun(o));
        let that = claims.flat_map(|o| &fitter.grammar.arguments(o).complements).filter(|c| c.form == Form::That);
        clauses.extend(that.map(|c| c.head));
        let does = |&c: &Tok| fitter.tree.is_verb(c) && !fitter.grammar.arguments(c).passive;
        // "said it was shameful *that Peru armed rebels*", "*that they were armed by Peru*"
        let it = |c: Tok| fitter.tree.with(c, &[Dep::Nsubj, Dep::Expl]).any(|s| fitter.tree.lower_is(s, &["it"]));
        let below = clauses.iter().filter(|&&c| it(c)).flat_map(|&c| &fitter.grammar.arguments(c).complements);
        let below = below.filter(|c| c.form == Form::That).map(|c| c.head).collect::<Vec<_>>();
        let subjects =
            clauses.into_iter().filter(does).chain(below).flat_map(|c| fitter.grammar.arguments(c).subject.clone());
        let of_state = |e: &Entity| {
            let governs = e.sectors.iter().any(|s| matches!(*s, "GOV" | "MIL" | "COP" | "JUD" | "SPY" | "LEG"));
            e.code.is_some() && (governs || e.kind == EntityKind::State)
        };
        let other = |e: &Entity| !actors.iter().any(|a| same(a, e) || refers_to(a, e));
        let between = |e: &Entity| fitter.parties.lies_between(e);
        let found = subjects.flat_map(|s| fitter.parties.behind(s, Reach::Maker));
        found.filter(|e| of_state(e) && other(e) && !between(e)).collect()
    }

    /// "The minister said that *he* bore the blame": whether whom the clause is about is who says it. "It" is a thing as often.
    pub(crate) fn speaks_of_itself(&self, head: Tok, actors: &[Entity]) -> bool {
        let fitter = self.fitter;
        let subjects = fitter.standing(head, Place::ClauseSubject).into_iter();
        let pronouns = subjects.filter(|&t| fitter.tree.is_pronoun(t) && !fitter.tree.lower_is(t, &["it"]));
        let mut found = pronouns.flat_map(|t| fitter.parties.all(t));
        found.any(|r| actors.iter().any(|a| same(a, &r) || refers_to(a, &r)))
    }

    /// "the *police* crackdown", "an *army* raid": agents beside an act do it, for whoever owns them or it.
    fn agent_modifiers(&self, head: Tok, owners: &[Entity]) -> Vec<Entity> {
        let parties = self.fitter.parties;
        let modifiers = &self.fitter.grammar.arguments(head).modifiers;
        // "a *mass* shooting" is nobody's.
        let is_agent = |m: Tok| parties.agent(m).is_some() && !self.fitter.tree.lower_is(m, &["mass"]);
        let agents = modifiers.iter().filter(|&&m| parties.names.covering(m).is_none() && is_agent(m));
        let mut found: Vec<Entity> = agents.flat_map(|&m| parties.one(m)).collect();
        let placed = |a: &Entity| a.code.is_some() && (a.basis == Basis::Text || a.kind == EntityKind::State);
        for agent in found.iter_mut().filter(|a| !placed(a)) {
            if let Some(owner) = owners.iter().find(|o| o.code.is_some()) {
                agent.code.clone_from(&owner.code);
                agent.via = owner.span;
                agent.basis = Basis::Text;
            }
        }
        found
    }

    pub(crate) fn parties_in(&self, head: Tok, place: Place, reach: Reach) -> Vec<Entity> {
        if place == Place::Modifier && !self.fitter.tree.is_verb(head) {
            // "the Geneva talks": a place beside a noun acts as little as any other.
            // "the embassy bombing": what is bombed.
            let attack = self.fitter.tree.in_class(head, "attack_noun");
            let struck =
                self.fitter.tree.with(head, &[Dep::Compound]).any(|m| self.fitter.tree.in_class(m, "premises"));
            if attack && struck {
                return Vec::new();
            }
            let owners = self.fitter.parties.modifier_owners(head);
            let agents = self.agent_modifiers(head, &owners);
            return if agents.is_empty() {
                // "the Karachi attack": where it was, which was struck and did nothing.
                let place_counts = attack && reach == Reach::Thing;
                owners.into_iter().filter(|e| place_counts || e.kind != EntityKind::Unknown).collect()
            } else {
                agents
            };
        }
        // "the attacks in Chile in their messages": a text is no place.
        let tree = self.fitter.tree;
        let inside = Place::preposition("in") == Some(place) && tree.in_class(head, "attack_noun");
        let is_place = |t: &Tok| !inside || !["document", "letter", "paper"].iter().any(|c| tree.in_class(*t, c));
        // "shot a smuggler *at the border* with Chad": nobody shot at Chad.
        let with = |t: Tok| tree.with(t, &[Dep::Prep]).any(|p| tree.lower_is(p, &["with"]));
        let aimed = |t: &Tok| Place::preposition("at") != Some(place) || !tree.in_class(*t, "border") || !with(*t);
        let standing = self.fitter.standing(head, place).into_iter().filter(is_place).filter(aimed);
        standing.flat_map(|t| self.fitter.parties.behind(t, reach)).collect()
    }

    /// "agreed *with Chile* to share intelligence": who agrees as well.
    pub(crate) fn agreed_with(&self, head: Tok, actors: &[Entity]) -> Vec<Entity> {
        let arguments = self.fitter.grammar.arguments(head);
        let to = arguments.complements.iter().any(|c| matches!(c.form, Form::To | Form::Purpose));
        let with = Place::preposition("with").filter(|_| to && self.fitter.tree.is_verb(head));
        let partners = with.into_iter().flat_map(|with| arguments.under(with).collect::<Vec<_>>());
        let other = |e: &Entity| e.code.is_some() && actors.iter().all(|a| a.code != e.code);
        partners.flat_map(|t| self.fitter.parties.all(t)).filter(other).collect()
    }
}

/// Places that add a further side to an act, rather than name the same side again.
fn joins(place: Place) -> bool {
    matches!(place.key(), "with" | "between" | "among" | "alongside")
}

/// The order in which places are asked: owners and subjects first, mere modifiers last.
fn rank(place: Place, class: HeadClass) -> u32 {
    match place {
        Place::Possessor => 0,
        Place::Subject => {
            if class == HeadClass::Noun {
                3
            } else {
                0
            }
        }
        Place::Dative => 2,
        Place::Object => 3,
        Place::ClauseSubject => 4,
        Place::Modifier => 30,
        _ => match place.key() {
            "by" => 1,
            "between" | "among" => 2,
            "against" | "on" | "to" | "toward" | "towards" | "upon" => 6,
            "of" => 9,
            "in" | "at" => 20,
            "with" | "alongside" => 40,
            _ => 12,
        },
    }
}

pub(crate) fn add(parties: &mut Vec<Entity>, more: Vec<Entity>) {
    for entity in more {
        if !parties.iter().any(|p| p.span == entity.span && p.code == entity.code || same(p, &entity)) {
            parties.push(entity);
        }
    }
}

/// The same party told twice: the same words, or the same name and code.
pub(crate) fn same(a: &Entity, b: &Entity) -> bool {
    let same_words = a.span.is_some() && a.span == b.span && a.code == b.code;
    // "Two of Chad's leaders were beaten by police": whose country a word borrows, it doesn't name again.
    let place = matches!(b.kind, EntityKind::State | EntityKind::Unknown);
    let again = place || a.basis == Basis::Antecedent || a.sectors == b.sectors;
    let through = a.via.is_some()
        && (a.via == b.span && again || a.via == b.via && a.sectors == b.sectors && a.kind == b.kind)
        && a.code == b.code;
    let named = a.kind == EntityKind::State && b.kind == EntityKind::State && a.code.is_some() && a.code == b.code;
    // "The government of Chile": Chile, told with the same words.
    let inside = |outer: Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
    let within = a.span.zip(b.span).is_some_and(|(a, b)| inside(a, b)) && a.code.is_some() && a.code == b.code;
    let called = a.code == b.code && a.name == b.name && a.kind == b.kind && !a.name.is_empty();
    same_words || through || named || called || within && b.kind == EntityKind::State
}

/// Whether one of two parties of the same country is named by a word that refers back ("it", "their countries").
pub(crate) fn refers_to(a: &Entity, b: &Entity) -> bool {
    let back = |e: &Entity| matches!(e.basis, Basis::Antecedent | Basis::Document);
    // "The union is of Chile. It accused *Chile*": a body that is no part of the state may turn against it.
    let of_state = a.kind == EntityKind::State || a.sectors.contains(&"GOV") || a.sectors.is_empty() || back(b);
    let same_kind = b.kind == EntityKind::State && of_state || a.kind == b.kind && a.sectors == b.sectors;
    // "The president dismissed *the premier*": of whom only the country is inferred, he is another man.
    let inferred = |e: &Entity| e.basis == Basis::Document && e.kind == EntityKind::Person;
    let others = a.kind == b.kind && a.name != b.name && (inferred(a) || inferred(b));
    a.code.is_some() && a.code == b.code && (back(a) || back(b)) && same_kind && !others
}
