//! Whose people those are whom no word places, in a text about one country alone.
//!
//! ```text
//! Peru's president promised farmers roads.       farmers: of Peru
//! Gunmen shot a mayor in the Mexican city of Leon.   gunmen: of Mexico
//! ```
//!
//! **One rule:** whoever acts on the people of a country, or they on him, is of it where the text names no other.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::record::{Basis, Entity, EntityKind};
use crate::settle::Settler;

impl Settler<'_, '_> {
    /// Gives those of an act who are at home there the one country that the text names.
    pub(crate) fn at_home(self, act: &mut Act) {
        let parties = self.fitter.parties;
        let Some(land) = &parties.homeland else {
            self.at_dateline(act);
            return;
        };
        let abroad = |e: &Entity| e.code.as_ref().is_some_and(|code| *code != land.code);
        let has = |e: &Entity, sectors: &[&str]| e.sectors.iter().any(|s| sectors.contains(s));
        // Troops are sent anywhere, police to those at home.
        let sent = act.category == Category::Mobilize && !act.actors.iter().all(|a| has(a, &["COP"]));
        if sent || act.category == Category::Statement || act.actors.iter().chain(&act.recipients).any(abroad) {
            return;
        }
        let native = |e: &Entity| parties.is_native(e);
        // "Police named two Danes", "Gunmen killed two Danes": of what country the text names a man by his people alone, those
        // who act on him need not be, as those are who act on its government; and fighters and firms may be from anywhere.
        let state = |r: &Entity| r.kind == EntityKind::State || has(r, &["GOV", "LEG", "JUD", "COP", "PTY", "OPP"]);
        let against = act.category.is_hostile() || act.category == Category::Threaten;
        let roams =
            |a: &Entity| has(a, &["BUS"]) || against && has(a, &["REB", "SEP", "PRM", "UAF", "CRM", "MIL", "UNK"]);
        let at_state = act.recipients.is_empty() || act.recipients.iter().any(state);
        for actor in act.actors.iter_mut().filter(|a| native(a) && (land.is_place || at_state && !roams(a))) {
            actor.code = Some(land.code.clone());
            actor.basis = Basis::Document;
        }
        // A farm that a head of state tours is none whom he calls on.
        let called_on = act.mode == Some("visit");
        for recipient in act.recipients.iter_mut().filter(|r| native(r) && !called_on) {
            recipient.code = Some(land.code.clone());
            recipient.basis = Basis::Document;
        }
        self.ruled_at_home(act, &land.code);
    }

    /// "imposed a curfew", "police fired to scatter a crowd": what a state does to somebody whom no word names it does to its own.
    fn ruled_at_home(self, act: &mut Act, code: &str) {
        let has = |e: &Entity, sectors: &[&str]| e.sectors.iter().any(|s| sectors.contains(s));
        // What a government refuses, threatens or blames, it may others; what it forbids, it forbids its own.
        let abroad = ["GOV", "MIL", "REB", "SEP", "PRM", "UAF"];
        let outside = |a: &Entity| a.kind == EntityKind::State || a.sectors.is_empty() || has(a, &abroad);
        let among_themselves = || !act.actors.iter().any(outside);
        let rules = match act.category {
            // What is hacked or taken may be another's.
            Category::Coerce => !matches!(act.mode, Some("cyber" | "seize")),
            Category::Assault | Category::Mobilize => act.actors.iter().all(|a| has(a, &["COP"])),
            // Strikes, riots and fasts are against those who rule; who marches may do so for or against anybody.
            Category::Protest => {
                let ruled = |a: &Entity| !has(a, &["REF"]);
                matches!(act.mode, Some("strike" | "riot" | "hunger" | "obstruct" | "boycott"))
                    && act.actors.iter().all(ruled)
            }
            Category::Threaten | Category::Reject => among_themselves(),
            Category::Accuse if act.mode == Some("investigate") => false,
            Category::Accuse => among_themselves() && !self.fitter.parties.speaker.is_of(code),
            _ => false,
        };
        let own = |a: &Entity| a.code.as_deref() == Some(code);
        if !rules || !act.recipients.is_empty() || act.actors.is_empty() || !act.actors.iter().all(own) {
            return;
        }
        let Some(state) = self.fitter.tree.lexicon.actors().state(code) else { return };
        act.recipients = vec![Entity {
            name: state.name.clone(),
            kind: EntityKind::State,
            code: Some(code.into()),
            basis: Basis::Document,
            ..Entity::default()
        }];
    }

    /// "DOHA - The Emir sent a message to the king of Belgium", "DELHI: The foreign ministry summoned Pakistan's envoy": organs of
    /// state whom no word places are of the country that the text is written from, where nobody else acts.
    fn at_dateline(self, act: &mut Act) {
        let parties = self.fitter.parties;
        let Some(code) = parties.speaker.dateline() else { return };
        let organ =
            |a: &Entity| parties.is_native(a) && a.sectors.iter().any(|s| matches!(*s, "GOV" | "LEG" | "JUD" | "COP"));
        let other = act.recipients.iter().all(|r| r.code.as_deref() != Some(code));
        if act.actors.iter().any(|a| a.code.is_some()) || !other {
            return;
        }
        for actor in act.actors.iter_mut().filter(|a| organ(a)) {
            actor.code = Some(code.into());
            actor.basis = Basis::Document;
        }
    }
}
