//! What a state does in the passive, told by who speaks for it.
//!
//! ```text
//! Rifles were being supplied to the Kurds, the German minister said     Germany supplies them
//! Troops had been sent to Iraq, the Turkish army said                   Turkey sent them
//! Two Peruvians had been arrested, Peru's ministry said                 by others: whom a state speaks of as its own
//! ```
//!
//! **One rule:** an officer, ministry, army or police force answers for what only a state does and no word tells who did, unless
//! it befell his own state or its people.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::grammar::Mood;
use crate::party::referring;
use crate::record::{Basis, Entity, EntityKind, Source};
use crate::settle::Settler;
use crate::site::AT_OR_TO;
use crate::tree::Dep;

impl Settler<'_, '_> {
    /// Gives an act of state in the passive its doer: whoever tells of it for a state.
    pub(crate) fn announced(self, act: &mut Act, sources: &[Source]) {
        let of_state = matches!(
            act.category,
            Category::Aid
                | Category::Concede
                | Category::Coerce
                | Category::Mobilize
                | Category::Retreat
                | Category::Sanction
        );
        let open = act.actors.is_empty() && !act.nominal && matches!(act.polarity.mood, Mood::Fact | Mood::Future);
        if !of_state || !open || !self.fitter.grammar.arguments(act.core).passive || !self.is_what_is_said(act) {
            return;
        }
        let Some(sayer) = sources.last().and_then(|s| self.entity_at(s.span)) else { return };
        if !self.fitter.parties.is_of_a_country(&sayer) || !answers_for(act.category, &sayer) {
            return;
        }
        // "Two of its citizens had been arrested", "The sanctions on Iran were lifted, Iran said": by others.
        let force = has(&sayer, &["COP", "MIL", "JUD"]);
        let own = |r: &Entity| r.code == sayer.code && (r.kind == EntityKind::State || has(r, &["GOV"]) || !force);
        let party = |r: &Entity| r.kind == EntityKind::Body && !has(r, &["GOV"]);
        if act.recipients.iter().any(|r| own(r) && !party(r)) {
            return;
        }
        // "had been arrested in Iran": who is told to be elsewhere is in others' hands.
        let moves = matches!(act.category, Category::Aid | Category::Mobilize);
        let elsewhere = || self.scene(act.core, &AT_OR_TO).is_some_and(|place| Some(&place.0) != sayer.code.as_ref());
        if !moves && elsewhere() {
            return;
        }
        act.actors = vec![referring(sayer, None, Basis::Text)];
    }

    /// "the spots from which leaflets are scattered", "will likely be deployed": of what is told by the way, or guessed at, who
    /// says so need not be the doer.
    fn is_what_is_said(self, act: &Act) -> bool {
        let tree = self.fitter.tree;
        let mut clause = act.core;
        while tree.dep(clause) == Dep::Conj && tree.is_verb(tree.head(clause)) {
            clause = tree.head(clause);
        }
        let told = matches!(tree.dep(clause), Dep::Ccomp | Dep::Root | Dep::Parataxis)
            && tree.first(clause, &[Dep::AuxPass, Dep::NsubjPass]).is_some();
        let guess = act.category == Category::Mobilize && act.polarity.mood != Mood::Fact;
        // "the world should be freed": nobody holds it.
        let held = act.category != Category::Retreat || act.recipients.iter().all(|r| !r.sectors.is_empty());
        told && !guess && held
    }
}

/// Whether who so speaks answers for such an act of his state.
fn answers_for(category: Category, sayer: &Entity) -> bool {
    let office = matches!(sayer.kind, EntityKind::Person | EntityKind::Body | EntityKind::Group);
    match category {
        Category::Coerce => office && has(sayer, &["COP", "MIL", "JUD"]),
        Category::Mobilize => has(sayer, &["GOV", "MIL", "COP"]),
        _ => office && has(sayer, &["GOV", "MIL", "COP", "JUD"]),
    }
}

fn has(entity: &Entity, sectors: &[&str]) -> bool {
    entity.sectors.iter().any(|s| sectors.contains(s))
}
