//! Who stands behind a phrase that names nobody: owners of a thing, makers of a document, agents beside it.
//!
//! ```text
//! condemned Israel's attack     Israel
//! held a rally denouncing       who held it
//! the statement                 who wrote it, as the text told before
//! ```
//!
//! **One rule:** whoever is named comes before whoever stands behind.

use super::{MOST_JOINED, Parties, Reach, referring};
use crate::record::{Basis, Entity, EntityKind};
use crate::tree::{Dep, Ner, Tok};

/// Classes of things by which a part of a state acts, and its sector: "Turkish jets" are the army's.
const MEANS: [(&str, &str); 4] =
    [("means_of_war", "MIL"), ("means_of_spies", "SPY"), ("means_of_press", "JRN"), ("means_of_trade", "BUS")];

impl Parties<'_, '_> {
    /// The parties behind a phrase: those it names, else those that own what it names
    /// ("condemned *Israel's* attack").
    pub(crate) fn behind(&self, t: Tok, reach: Reach) -> Vec<Entity> {
        let named = self.all(t);
        if !named.is_empty() {
            return named;
        }
        if self.is_nature(t) {
            // "Chile's fires threaten homes": nobody does what a fire does.
            return Vec::new();
        }
        let mut found = Vec::new();
        for one in self.tree().conjuncts(t).into_iter().take(MOST_JOINED) {
            let means = MEANS.iter().find(|(class, _)| self.tree().in_class(one, class));
            // "the Bali bombings": where they were, not who made them.
            let attack = reach == Reach::Maker && self.is_attack(one);
            let owners = self.owners(one, reach).into_iter().filter(|o| !attack || o.kind != EntityKind::Unknown);
            found.extend(owners.map(|owner| match means {
                Some((_, sector)) if owner.kind == EntityKind::State => Entity { sectors: vec![sector], ..owner },
                _ => owner,
            }));
            if !found.is_empty() {
                break;
            }
        }
        if found.is_empty() {
            found = self.makers(t);
        }
        if found.is_empty() && reach == Reach::Thing {
            found = self.agents_beside(t);
        }
        if found.is_empty() && reach == Reach::Thing {
            found = self.bilateral(t);
        }
        if found.is_empty() && reach == Reach::Thing { self.told_before(t) } else { found }
    }

    /// An attack, or a number of them: "a series of *raids*".
    fn is_attack(&self, t: Tok) -> bool {
        let tree = self.tree();
        let of = || tree.with(t, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["of"]));
        let held = || of().flat_map(|p| tree.with(p, &[Dep::Pobj])).any(|o| tree.in_class(o, "attack_noun"));
        tree.in_class(t, "attack_noun") || tree.in_class(t, "container") && held()
    }

    /// A force of nature, which acts for nobody; but "Israeli fire", "army fire" is somebody's.
    pub(crate) fn is_nature(&self, t: Tok) -> bool {
        let tree = self.tree();
        let whose = |m: Tok| tree.ner(m) == Ner::Norp || self.agent(m).is_some() || tree.in_class(m, "means_of_war");
        let shots = || tree.lower_is(t, &["fire"]) && tree.with(t, &[Dep::Amod, Dep::Compound]).any(whose);
        tree.in_class(t, "force_of_nature") && !shots()
    }

    /// "laid out his plans. The rebels dismissed *the plans*": whose the same noun was a sentence or two before.
    fn told_before(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        let definite = tree.with(t, &[Dep::Det]).any(|d| tree.lower_is(d, &["the", "this", "these", "that", "those"]));
        let here = tree.sent(t);
        if !definite || !tree.is_noun(t) || here == 0 {
            return Vec::new();
        }
        let start = tree.sentences[here.saturating_sub(2)].start;
        let same = (start..tree.sentences[here].start).rev().filter(|&b| {
            let told = tree.first(b, &[Dep::Poss, Dep::Amod]).is_some() || self.grammar.arguments(b).support.is_some();
            tree.is_noun(b) && tree.lemma(b) == tree.lemma(t) && told
        });
        let whose = |b: Tok| {
            let owners = self.owners(b, Reach::Maker);
            // "Peru made a proposal. Chile refused *the proposal*."
            if owners.is_empty() { self.makers(b) } else { owners }
        };
        let owned = same.map(whose).find(|found| found.iter().any(|e| e.code.is_some()));
        let span = Some(self.phrase(t));
        owned.unwrap_or_default().into_iter().map(|e| referring(e, span, Basis::Antecedent)).collect()
    }

    /// "an *army* patrol", "*government* offices": a thing of somebody whom no name tells.
    fn agents_beside(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        let beside: Vec<Tok> = tree.with(t, &[Dep::Compound]).filter(|&c| self.agent(c).is_some()).collect();
        beside.into_iter().flat_map(|c| self.one(c)).collect()
    }

    /// Who made a thing that leans on a verb: "held *a rally* denouncing", "adopted *a resolution* urging".
    fn makers(&self, t: Tok) -> Vec<Entity> {
        // "Bombs *dropped by Syria* killed ten": who is behind the thing is behind what it does.
        let tree = self.tree();
        let passive = |c: Tok| tree.dep(c) == Dep::Acl && self.grammar.arguments(c).passive;
        let agents = tree.children(t).iter().copied().filter(|&c| passive(c)).flat_map(|c| tree.with(c, &[Dep::Agent]));
        let by: Vec<Tok> = agents.flat_map(|by| tree.with(by, &[Dep::Pobj])).collect();
        let found: Vec<Entity> = by.into_iter().flat_map(|o| self.behind(o, Reach::Maker)).collect();
        if !found.is_empty() {
            return found;
        }
        let Some(verb) = self.grammar.arguments(t).support.or_else(|| self.summed_up(t)) else {
            return self.document_maker(t);
        };
        let subjects = self.grammar.arguments(verb).subject.clone();
        subjects.into_iter().filter(|&s| s != t).flat_map(|s| self.all(s)).collect()
    }

    /// "Chile annexed the island, *a move* that Peru condemned": the verb of the clause that such a noun sums up.
    fn summed_up(&self, t: Tok) -> Option<Tok> {
        let tree = self.tree();
        let indefinite = tree.with(t, &[Dep::Det]).any(|d| tree.lower_is(d, &["a", "an"]));
        let set_off = tree.left_edge(t).checked_sub(1).is_some_and(|comma| tree.text(comma) == ",");
        let loose = matches!(tree.dep(t), Dep::Appos | Dep::Npadvmod | Dep::Dobj | Dep::Conj | Dep::Unspecified);
        if !(indefinite && set_off && loose && tree.in_class(t, "sum")) {
            return None;
        }
        let mut verb = t;
        while !tree.is_verb(verb) && tree.head(verb) != verb {
            verb = tree.head(verb);
        }
        // Of what is told, and not of who tells it.
        (tree.is_verb(verb) && verb < t).then_some(verb)
    }

    /// "The statement", "the message": whoever wrote it, as the text told before.
    fn document_maker(&self, t: Tok) -> Vec<Entity> {
        let tree = self.tree();
        if !tree.in_class(t, "document") || !tree.is_noun(t) || tree.first(t, &[Dep::Amod]).is_some() {
            return Vec::new();
        }
        let maker = self.memory.borrow().author(tree, t);
        maker.map(|e| referring(e, Some(self.phrase(t)), Basis::Antecedent)).into_iter().collect()
    }
}
