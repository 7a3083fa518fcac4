//! People told by a number, a heap or a clause, and by no name: "a group of soldiers", "wounded 20", "those who took part".
//!
//! ```text
//! killed ten soldiers and wounded 20 others      more soldiers
//! bombed a Syrian village, killing five          five of Syria
//! jailed three of those who took part            of whatever country the text gives them
//! ```
//!
//! **One rule:** a number is people only where it suffers what people alone suffer, or stands beside people.

use communique_language::Pos;

use super::{Parties, Reach, referring};
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tok, Toks};

impl Parties<'_, '_> {
    /// "a group of soldiers", "two of them": what it holds.
    pub(super) fn contained(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        let inside: Vec<Tok> = tree
            .with(t, &[Dep::Prep])
            .filter(|&p| tree.lower_is(p, &["of", "among", "from"]))
            .flat_map(|p| tree.with(p, &[Dep::Pobj]))
            .collect();
        let found: Vec<Entity> = inside.iter().flat_map(|&i| self.all(i)).collect();
        if !found.is_empty() || !inside.is_empty() {
            return found;
        }
        let others = self.others(t);
        if !others.is_empty() {
            return others;
        }
        self.told_by_clause(t).map_or_else(|| self.company(t), |those| vec![those])
    }

    /// "the *Polish contingent*": people of a country, of whom no word tells what they are.
    fn company(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        if !tree.in_class(t, "company") {
            return Vec::new();
        }
        let span = self.phrase(t);
        let name = tree.doc.text().get(span.range()).unwrap_or("").into();
        let owner = self.owners(t, Reach::Agent).into_iter().find(|o| o.kind == EntityKind::State);
        let kind = EntityKind::Group;
        owner
            .map(|o| Entity { span: Some(span), actor_id: None, name, kind, sectors: Vec::new(), ..o })
            .into_iter()
            .collect()
    }

    /// "jailed *those who took part*", "three of *those arrested*": people of whom a clause tells who they are.
    fn told_by_clause(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        if !tree.lower_is(t, &["those"]) {
            return None;
        }
        let count = Some(tree.head(tree.head(t))).filter(|&n| tree.dep(t) == Dep::Pobj && tree.pos(n) == Pos::Num);
        let victim = count.unwrap_or(t);
        let suffers = matches!(tree.dep(victim), Dep::Dobj | Dep::NsubjPass);
        if !suffers || !tree.in_class(tree.head(victim), "befalls_people") {
            return None;
        }
        let who = |c: Tok| tree.first(c, &[Dep::Nsubj, Dep::NsubjPass]).is_some_and(|s| tree.lower_is(s, &["who"]));
        let clause = tree.with(t, &[Dep::Relcl]).any(who) || tree.with(t, &[Dep::Acl]).any(|c| tree.is_verb(c));
        let named = clause || tree.with(t, &[Dep::Amod]).any(|m| tree.lower_is(m, &["responsible"]));
        let (span, name) = (Some(tree.span(t)), tree.text(t).into());
        named.then(|| Entity { span, name, kind: EntityKind::Group, sectors: vec!["CVL"], ..Entity::default() })
    }

    /// "wounded three others": more of the people whom the sentence named last, other than who wounded them.
    pub(super) fn others(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        // "killed ten soldiers and wounded *20*"
        let joined = |v: Tok| tree.dep(v) == Dep::Conj && tree.is_verb(v) && tree.is_verb(tree.head(v));
        let place = match tree.dep(t) {
            Dep::Nsubj | Dep::NsubjPass | Dep::Dobj => joined(tree.head(t)),
            Dep::Conj => tree.is_verb(tree.head(t)),
            _ => false,
        };
        let counts = tree.pos(t) == Pos::Num && place;
        let befallen = self.is_counted_victim(t);
        if !counts && !befallen && !tree.lower_is(t, &["others", "another", "other"]) {
            return Vec::new();
        }
        let top = self.first_of_deeds(tree.head(t));
        let doers = if befallen { self.grammar.arguments(top).subject.clone() } else { Toks::new() };
        let doer = |e: &Entity| doers.iter().any(|&d| e.span.is_some_and(|s| s.contains(tree.span(d))));
        let before = self.memory.borrow().people_before(tree, t).filter(|e| !doer(e));
        if let Some(before) = before {
            return vec![referring(before, Some(tree.span(t)), Basis::Antecedent)];
        }
        if !befallen {
            return Vec::new();
        }
        // "bombed a Syrian village, killing *five*": of whom the first deed struck.
        let struck = self.grammar.arguments(top).object.clone();
        let struck = struck.into_iter().filter(|&o| top != tree.head(t) && o != t);
        let struck = struck.flat_map(|o| self.behind(o, Reach::Thing)).find(|e| self.is_of_a_country(e));
        vec![Entity {
            span: Some(tree.span(t)),
            name: tree.text(t).into(),
            kind: EntityKind::Group,
            code: struck.as_ref().and_then(|e| e.code.clone()),
            via: struck.and_then(|e| e.span),
            sectors: vec!["CVL"],
            ..Entity::default()
        }]
    }

    /// Whether a word counts people without a number: "dozens", "a third".
    pub(super) fn is_count(&self, t: Tok) -> bool {
        self.tree().lower_is(t, &COUNTS)
    }

    /// "killed *two*", "wounding *a third*": a bare number of what only people suffer.
    fn is_counted_victim(&self, t: Tok) -> bool {
        let tree = self.tree();
        let suffers = matches!(tree.dep(t), Dep::Dobj | Dep::NsubjPass);
        suffers
            && (tree.pos(t) == Pos::Num || self.is_count(t))
            && tree.in_class(tree.head(t), "befalls_people")
            && tree.with(t, &[Dep::Prep, Dep::Compound]).next().is_none()
    }

    /// The verb that a deed is joined to or goes with: "*shot* at the crowd, killing two and wounding ten".
    fn first_of_deeds(&self, verb: Tok) -> Tok {
        let tree = self.tree();
        let mut top = verb;
        while matches!(tree.dep(top), Dep::Conj | Dep::Advcl)
            && tree.head(top) < top
            && tree.is_verb(tree.head(top))
            && tree.first(top, &[Dep::Nsubj, Dep::NsubjPass, Dep::Mark]).is_none()
        {
            top = tree.head(top);
        }
        top
    }
}

/// Words that count people without a number.
const COUNTS: [&str; 10] =
    ["others", "dozens", "hundreds", "thousands", "scores", "several", "many", "more", "third", "fourth"];
