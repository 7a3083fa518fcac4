//! Where people are or come from, by words that stand beside them and own nothing.
//!
//! ```text
//! arrested two men from Peru              Peru
//! families who took refuge in Yemen       Yemen
//! Troops in Chad opened fire.             Chad
//! ```
//!
//! **One rule:** a place gives people a country only where no word of their own does.

use communique_language::Pos;

use super::{Parties, Reach};
use crate::record::Entity;
use crate::tree::{Dep, Tok};

impl Parties<'_, '_> {
    /// "arrested two men *from Peru* in Quito": after whom something befalls "from" tells where he is from.
    pub(super) fn origin(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let verb = tree.head(t);
        let befalls = tree.dep(t) == Dep::Dobj && tree.is_verb(verb) && tree.in_class(verb, "befall");
        let from = tree.right_edge(t) + 1;
        if !befalls || from >= tree.len() || tree.head(from) != verb || !tree.lower_is(from, &["from"]) {
            return None;
        }
        let place = tree.with(from, &[Dep::Pobj]).next()?;
        self.names.covering(place).and_then(|n| self.named(n, place)).filter(|e| self.is_of_a_country(e))
    }

    /// The country of a place named by "in" or "at" in the same clause.
    pub(super) fn place_of_clause(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let mut head = t;
        while tree.head(head) != head && !tree.is_verb(head) {
            head = tree.head(head);
        }
        tree.with(head, &[Dep::Prep])
            .filter(|&p| tree.lower_is(p, &["in", "at"]))
            .flat_map(|p| tree.with(p, &[Dep::Pobj]))
            .find_map(|place| self.names.covering(place).and_then(|n| self.named(n, place)))
            .filter(|e| e.code.is_some())
    }

    /// "families who *took refuge in Yemen*", "people *stranded in a camp in Chad*": where a clause says that they are.
    pub(super) fn dwelling(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        if !tree.is_plural(t) || tree.in_class(t, "other_than_owner") || self.is_foreign(t) {
            return None;
        }
        let clauses = tree.with(t, &[Dep::Relcl, Dep::Acl]).filter(|&c| c > t && tree.in_class(c, "dwells"));
        let to = |p: Tok| tree.lower_is(p, &["in", "at", "to", "into", "inside"]);
        clauses
            .flat_map(|c| {
                tree.with(c, &[Dep::Prep]).chain(tree.with(c, &[Dep::Dobj]).flat_map(|o| tree.with(o, &[Dep::Prep])))
            })
            .filter(|&p| to(p))
            .flat_map(|p| tree.with(p, &[Dep::Pobj]))
            .find_map(|place| {
                let named = self.names.covering(place).and_then(|n| self.named(n, place)).into_iter();
                let local = tree.in_class(place, "locality");
                let owners = if local { self.owners(place, Reach::Name) } else { Vec::new() };
                named.chain(owners).find(|e| self.is_of_a_country(e))
            })
    }

    /// "will send food to the *Andean country*", "the landlocked nation": the country named last that isn't who acts there.
    pub(super) fn land_described(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let beside = [Dep::Amod, Dep::Compound];
        let the = tree.with(t, &[Dep::Det]).any(|d| tree.lower_is(d, &["the", "this", "that"]));
        // "the socialist country", "the neighbouring country" may be any: only what it is on the map tells it apart.
        let proper = |m: Tok| tree.text(m).starts_with(char::is_uppercase) && tree.pos(m) != Pos::Verb;
        let described =
            the && tree.with(t, &beside).last().is_some_and(|m| proper(m) || tree.in_class(m, "describes_land"));
        if !described || tree.is_plural(t) || !tree.in_class(t, "land") {
            return None;
        }
        let mut verb = t;
        while !tree.is_verb(verb) && tree.head(verb) != verb {
            verb = tree.head(verb);
        }
        let subjects =
            if tree.is_verb(verb) { self.grammar.arguments(verb).subject.clone() } else { Default::default() };
        let acts =
            subjects.into_iter().filter(|&s| s != t && !tree.is_under(t, s)).flat_map(|s| self.behind(s, Reach::Maker));
        let acts: Vec<Entity> = acts.filter(|e| e.code.is_some()).collect();
        self.memory.borrow().land_before(tree, t, |e| acts.iter().all(|a| a.code != e.code))
    }

    /// "The foreign minister visited the Cuban embassy *in Quito*": an officer of state who calls on an embassy is of the
    /// country that it stands in.
    pub(super) fn host_of_embassy(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let guest = self.is_officer(t) && !tree.in_class(t, "posted_abroad") && !self.is_from_abroad(t);
        let verb = tree.head(t);
        if !guest || tree.dep(t) != Dep::Nsubj || !tree.is_verb(verb) {
            return None;
        }
        let to = tree.with(verb, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["at", "to"]));
        let visited = tree.with(verb, &[Dep::Dobj]).chain(to.flat_map(|p| tree.with(p, &[Dep::Pobj])));
        let embassy = visited.into_iter().find(|&o| tree.in_class(o, "embassy"))?;
        let places = tree.with(embassy, &[Dep::Prep]).chain(tree.with(verb, &[Dep::Prep]));
        let inside =
            places.filter(|&p| p > embassy && tree.lower_is(p, &["in"])).flat_map(|p| tree.with(p, &[Dep::Pobj]));
        let place = inside.into_iter().find_map(|o| self.named(self.names.covering(o)?, o))?;
        let senders = self.owners(embassy, Reach::Name);
        let hosts = self.is_of_a_country(&place) && senders.iter().any(|s| s.code.is_some() && s.code != place.code);
        hosts.then_some(place)
    }

    /// "a union *headquartered in Spain*": the country that a body is told to have its seat in.
    pub(super) fn seat_told(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        let seated = tree.with(t, &[Dep::Acl, Dep::Amod]).filter(|&c| c > t && tree.in_class(c, "seated"));
        let inside = seated.flat_map(|c| tree.with(c, &[Dep::Prep])).filter(|&p| tree.lower_is(p, &["in", "at"]));
        let places = inside.flat_map(|p| tree.with(p, &[Dep::Pobj]));
        let place = places.into_iter().find_map(|o| self.named(self.names.covering(o)?, o));
        place.filter(|e| self.is_of_a_country(e))
    }
}
