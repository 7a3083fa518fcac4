//! Which country "the country" names again.
//!
//! ```text
//! condemned raids by Rwanda in Congo and demanded the country leave    Rwanda, who did it
//! Sudan attacked Chad. Egypt condemned the country.                    Sudan: nobody condemns himself by name
//! Mexico asked Spain for an apology. The country ...                   nobody: it may be either
//! ```
//!
//! **One rule:** a full noun is never whom its own clause names beside it; a clause that could say "it" says so.

use std::sync::Arc;

use super::foreground::{A_SENTENCE, LEAST, foreground};
use super::memory::{Memory, REACH, Seen, Standing};
use super::{Parties, Reach, referring};
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Tok, Tree};

/// What stands around "the country".
struct Clause {
    /// Countries that its own clause names beside it.
    beside: Vec<Arc<str>>,
    /// Verbs above it, its own first.
    verbs: Vec<Tok>,
    /// Subjects of those verbs.
    subjects: Vec<Tok>,
    /// Whether it is what somebody says, and not what is told after or beside something else.
    is_told: bool,
    /// Whether it is a party to its clause, rather than stand for where or whose something is.
    is_party: bool,
}

impl Parties<'_, '_> {
    /// Whether a word names a country again and says nothing else of it: "the country", "the nation".
    pub(super) fn is_bare_land(&self, t: Tok) -> bool {
        let tree = self.tree();
        // "the state" is as often none at all.
        let word = tree.in_class(t, "land") && !tree.lemma_is(t, &["state", "territory"]);
        word && !tree.is_plural(t) && tree.first(t, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss]).is_none()
    }

    /// The country that such a word names again; `None` where it may be either of two.
    pub(super) fn land_meant(&self, t: Tok) -> Option<Entity> {
        let tree = self.tree();
        // "said Paz, president of this country"
        let officer = Some(tree.head(tree.head(t))).filter(|&o| tree.dep(t) == Dep::Pobj && tree.dep(o) == Dep::Appos);
        let own = officer.and_then(|o| self.set_beside(o));
        let clause = self.clause_around(t);
        let memory = self.memory.borrow();
        let near = own.or_else(|| memory.land_meant(tree, t, &clause));
        let only = || memory.only_country(tree, t).filter(|e| !clause.bars(e));
        let meant = near.or_else(only)?;
        let state = Entity { kind: EntityKind::State, sectors: vec!["GOV"], ..meant };
        Some(referring(state, None, Basis::Antecedent))
    }

    fn clause_around(&self, t: Tok) -> Clause {
        let tree = self.tree();
        let verbs: Vec<Tok> = ancestors(tree, t).filter(|&v| tree.is_verb(v)).collect();
        let subjects: Vec<Tok> = verbs.iter().flat_map(|&v| self.grammar.arguments(v).subject.clone()).collect();
        let is_told = verbs.first().is_some_and(|&v| tree.dep(v) == Dep::Ccomp);
        let mut beside = verbs.first().map_or_else(Vec::new, |&v| self.named_beside(t, v));
        // "It demanded that the country pay": whoever is a pronoun there is no noun below.
        let pronouns = subjects.iter().filter(|&&s| is_direct(tree, t) && s < t && tree.is_pronoun(s));
        beside.extend(pronouns.flat_map(|&s| self.all(s)).filter_map(|e| e.code));
        // "The message wished him success in his work for the country": not the sender's.
        let letters = subjects.iter().filter(|&&s| s < t && tree.in_class(s, "letter"));
        beside.extend(letters.flat_map(|&s| self.behind(s, Reach::Maker)).filter_map(|e| e.code));
        let against = ["against", "on", "to", "toward", "towards"];
        let is_party = is_direct(tree, t) || tree.dep(t) == Dep::Pobj && tree.lower_is(tree.head(t), &against);
        Clause { beside, verbs, subjects, is_told, is_party }
    }

    /// Countries that stand in the places of a word's own verb.
    fn named_beside(&self, t: Tok, own: Tok) -> Vec<Arc<str>> {
        let tree = self.tree();
        // "Peru arrested ten people in the country": where somebody acts may be at home.
        if is_place(tree, t) {
            return Vec::new();
        }
        let arguments = self.grammar.arguments(own);
        // "In Peru, rebels hold half of the country": a place set before the clause is no part of it.
        let within = arguments.prepositions.iter().filter(|p| p.1 > own).map(|p| p.2);
        let others = arguments.subject.iter().chain(&arguments.object).chain(&arguments.dative).copied().chain(within);
        let direct = is_direct(tree, t);
        let mut beside = Vec::new();
        for other in others.filter(|&o| !tree.is_within(t, o)) {
            // What stands behind is known by its name alone: it may itself lean on "the country".
            let named = if other < t {
                self.all(other)
            } else {
                self.names.covering(other).and_then(|n| self.named(n, other)).into_iter().collect()
            };
            // "Peru's minister praised the people of the country", "the people defended the country" may be at home.
            let people = |e: &Entity| e.kind == EntityKind::Group && e.sectors == ["CVL"];
            let own = named.into_iter().filter(|e| direct && !people(e) || e.kind == EntityKind::State);
            beside.extend(own.filter_map(|e| e.code));
        }
        beside
    }
}

impl Clause {
    fn bars(&self, entity: &Entity) -> bool {
        entity.code.as_ref().is_some_and(|code| self.beside.contains(code))
    }

    /// How far back one of the same sentence stands, least first: behind the doers of deeds and the parties of the clauses
    /// around it stand mere places and parties of other clauses.
    fn rank(&self, tree: &Tree<'_>, seen: &Seen) -> u32 {
        let is_subject = seen.standing >= Standing::Subject && self.subjects.iter().any(|&s| tree.is_within(seen.t, s));
        let is_state = seen.entity.kind == EntityKind::State;
        if is_subject && (is_state || self.is_party && !self.is_told) {
            return if seen.entity.kind == EntityKind::Group { 2 } else { WOULD_BE_IT };
        }
        if !self.is_party {
            return 1;
        }
        let verb = ancestors(tree, seen.t).find(|&v| tree.is_verb(v));
        let other_clause = verb.is_some_and(|v| is_inner(tree, v) && !self.verbs.contains(&v));
        if is_place(tree, seen.first) || other_clause {
            2
        } else if tree.lower_is(tree.head(seen.first), &["by"]) {
            0
        } else {
            1
        }
    }
}

impl Memory {
    fn land_meant(&self, tree: &Tree<'_>, t: Tok, clause: &Clause) -> Option<Entity> {
        let state = |e: &Entity| e.code.as_deref().is_some_and(|c| tree.lexicon.actors().state(c).is_some());
        let fits = |s: &&Seen| state(&s.entity) && !clause.bars(&s.entity);
        let here: Vec<&Seen> = self.before(t).filter(|s| s.sent == tree.sent(t)).filter(fits).collect();
        // "Peru recalled *its envoy* after the country ...": nor is it whoever is Peru's.
        let its = |s: &Seen| {
            let own = |o: &&&Seen| o.entity.kind == EntityKind::State && o.entity.code == s.entity.code;
            here.iter().filter(own).any(|o| clause.rank(tree, o) == WOULD_BE_IT)
        };
        // The first of those that rank alike is the nearest.
        let ranks = here.iter().map(|&s| (if its(s) { WOULD_BE_IT } else { clause.rank(tree, s) }, s));
        let here = ranks.min_by_key(|(rank, _)| *rank);
        if let Some((_, nearest)) = here.filter(|(rank, _)| *rank < WOULD_BE_IT) {
            return Some(nearest.entity.clone());
        }
        let mut ranked: Vec<(f32, &Seen)> = Vec::new();
        for seen in self.all_before(t).filter(fits).filter(|s| s.sent < tree.sent(t)) {
            let weight = weight(tree, t, seen);
            match ranked.iter_mut().find(|(_, other)| other.entity.code == seen.entity.code) {
                Some(best) if best.0 < weight => *best = (weight, seen),
                Some(_) => {}
                None if weight > LEAST => ranked.push((weight, seen)),
                None => {}
            }
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.t.cmp(&a.1.t)));
        let earlier = ranked.first().map(|(_, first)| *first).filter(|first| {
            let rival = ranked.get(1).map(|(_, second)| *second).filter(|s| s.sent == first.sent);
            !rival.is_some_and(|second| takes_part(tree, first) && takes_part(tree, second))
        });
        // "Sudan attacked Chad. Egypt said the country ...": at home after all, where no other one is meant.
        earlier.or(here.map(|(_, s)| s)).map(|s| s.entity.clone())
    }
}

/// The rank of whoever a pronoun would name rather than "the country".
const WOULD_BE_IT: u32 = 3;

/// How likely one of an earlier sentence is meant: by how far he stands in the foreground, and how near.
fn weight(tree: &Tree<'_>, t: Tok, seen: &Seen) -> f32 {
    let of_state = seen.entity.sectors.iter().any(|s| matches!(*s, "GOV" | "MIL" | "PTY" | "LEG"));
    let kind = match seen.entity.kind {
        EntityKind::State => 0.0,
        EntityKind::Unknown => 1.0,
        _ if of_state => 0.5,
        _ => 2.0,
    };
    let place = if is_place(tree, seen.first) { 1.5 } else { 0.0 };
    foreground(seen.standing) - kind - place - A_SENTENCE * (tree.sent(t) - seen.sent) as f32
}

/// Whether a party does or undergoes something, rather than tell where.
fn takes_part(tree: &Tree<'_>, seen: &Seen) -> bool {
    let doer = matches!(tree.dep(tree.head(seen.t)), Dep::Nsubj | Dep::NsubjPass);
    let beside = seen.standing == Standing::Modifier && !doer;
    !beside && !is_place(tree, seen.first) && seen.entity.kind != EntityKind::Unknown
}

/// "in Congo", "from Congo": where something is.
fn is_place(tree: &Tree<'_>, t: Tok) -> bool {
    let places = ["in", "at", "from", "near", "inside", "across", "within", "around", "throughout", "outside"];
    tree.dep(t) == Dep::Pobj && tree.lower_is(tree.head(t), &places)
}

/// "accused Peru of *attacking* Chile": a clause inside another.
fn is_inner(tree: &Tree<'_>, verb: Tok) -> bool {
    matches!(tree.dep(verb), Dep::Pcomp | Dep::Xcomp | Dep::Relcl | Dep::Acl | Dep::Advcl)
}

/// Whether a word is itself what a verb is about, so that an officer of a country would not so name his own.
fn is_direct(tree: &Tree<'_>, t: Tok) -> bool {
    let against = ["against", "on", "to", "with", "toward", "towards", "over", "upon"];
    match tree.dep(t) {
        Dep::Dobj | Dep::Dative | Dep::Nsubj | Dep::NsubjPass => true,
        Dep::Pobj => tree.lower_is(tree.head(t), &against) && tree.is_verb(tree.head(tree.head(t))),
        _ => false,
    }
}

fn ancestors<'a>(tree: &'a Tree<'_>, t: Tok) -> impl Iterator<Item = Tok> + 'a {
    let up = move |&below: &Tok| Some(tree.head(below)).filter(|&above| above != below);
    std::iter::successors(up(&t), up).take(REACH)
}
