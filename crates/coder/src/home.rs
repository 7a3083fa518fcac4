//! Who acts in his own country, and on whom: a state's own agents, people and places as the other side of its acts.
//!
//! ```text
//! Cuba condemned Cuba's foes in Peru.      Cuba: no recipient of its own act beside another
//! Chilean police beat protesters.          protesters: of Chile
//! The president of Chile visited Chile.    nobody pays his own country a visit
//! ```
//!
//! **One rule:** only who has no country of his own is given one, and only that of who acts on him.

use communique_lexicon::frame::Place;
use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::party::referring;
use crate::record::{Basis, Entity, EntityKind};
use crate::settle::Settler;
use crate::tree::{Dep, Tok};

/// "relations between the DPRK and Algeria" told by the DPRK: beside another recipient the actor's own state is none.
pub(crate) fn drop_own_state(act: &mut Act) {
    // Whoever acts is not whom he acts on by the same words, however the clauses hang together.
    let Act { actors, recipients, .. } = act;
    recipients.retain(|r| r.span.is_none() || actors.iter().all(|a| a.span != r.span));
    // "vowed revenge for the killing of its leader": whose leader it is threatens others.
    if act.category == Category::Threaten {
        recipients.retain(|r| r.via.is_none() || actors.iter().all(|a| a.code != r.code || a.span != r.via));
    }
    // "stationed soldiers on Gotland", "built a hospital in Tokyo": a place at home is nobody acted on.
    let peaceful = matches!(
        act.category,
        Category::Aid
            | Category::Cooperate
            | Category::Mobilize
            | Category::Retreat
            | Category::Protest
            | Category::Agree
    );
    let at_home = |r: &Entity| {
        let anybody = matches!(act.category, Category::Protest | Category::Mobilize);
        let state = |a: &Entity| (anybody || a.kind == EntityKind::State) && a.code == r.code;
        r.kind == EntityKind::Unknown && r.code.is_some() && act.actors.iter().any(state)
    };
    // "Army helicopters dropped food over the flooded villages": a force helps its own people.
    let relieves = act.category == Category::Aid && act.actors.iter().any(|a| a.sectors == ["MIL"]);
    if peaceful && !relieves && act.operators == 0 && act.recipients.iter().any(at_home) {
        let abroad = act.recipients.iter().filter(|r| !at_home(r)).cloned().collect();
        act.recipients = abroad;
    }
    let own =
        |r: &Entity| r.kind == EntityKind::State && r.code.is_some() && act.actors.iter().any(|a| a.code == r.code);
    // "The Japanese government condemned Japan's attack on Cuba": of the two it is not Japan that Japan acts on.
    let same = |r: &Entity| own(r) && act.actors.iter().any(|a| a.code == r.code && a.sectors == r.sectors);
    let against = matches!(act.category, Category::Accuse | Category::Reject | Category::Threaten);
    if act.actors.len() == 1 && against && act.recipients.iter().all(same) {
        act.recipients.clear();
        return;
    }
    // "cut flights between *Miami* and Havana": beside another country a place at home is none either.
    let abroad = |r: &Entity| r.code.is_some() && act.actors.iter().all(|a| a.code != r.code);
    let elsewhere = act.recipients.iter().any(abroad);
    let home = |r: &Entity| {
        let state = |a: &Entity| a.code == r.code && (a.kind == EntityKind::State || a.sectors.contains(&"GOV"));
        elsewhere && r.kind == EntityKind::Unknown && r.code.is_some() && act.actors.iter().any(state)
    };
    if act.recipients.iter().any(|r| !own(r)) {
        let kept = act.recipients.iter().filter(|r| !own(r) && !home(r)).cloned().collect();
        act.recipients = kept;
    }
}

/// Whether all on both sides are one state by one name, which praises its own leader and does nothing else to itself.
pub(crate) fn acts_on_itself(act: &Act) -> bool {
    let state = |e: &Entity| e.kind == EntityKind::State && e.code.is_some();
    let itself = |r: &Entity| state(r) && act.actors.iter().all(|a| state(a) && a.same_party(r));
    let at_home = matches!(act.category, Category::Support | Category::Statement);
    !at_home && !act.actors.is_empty() && !act.recipients.is_empty() && act.recipients.iter().all(itself)
}

/// Nobody pays his own country a visit: a pronoun has led astray, or the visit is no affair of states.
pub(crate) fn is_visit(act: &Act) -> bool {
    let codes = |parties: &[Entity]| parties.iter().map(|e| e.code.clone()).collect::<Vec<_>>();
    let (visitors, hosts) = (codes(&act.actors), codes(&act.recipients));
    act.mode == Some("visit")
        && !hosts.is_empty()
        && hosts.iter().all(|h| h.is_some() && visitors.iter().all(|v| v == h))
}

/// Those who fight with the police of a country are of it, where nothing places them elsewhere: police seldom serve abroad.
pub(crate) fn against_police(act: &mut Act) {
    let has = |e: &Entity, sectors: &[&str]| e.sectors.iter().any(|s| sectors.contains(s));
    let home = ["REB", "OPP", "CVL", "LAB", "EDU", "REL", "CRM", "PRM", "UAF", "SEP", "AGR"];
    if !matches!(act.category, Category::Assault | Category::Protest) || act.actors.iter().any(|a| a.code.is_some()) {
        return;
    }
    let police = act.recipients.iter().find(|r| r.code.is_some() && has(r, &["COP"]));
    let Some((code, via)) = police.map(|p| (p.code.clone(), p.span)) else { return };
    for actor in act.actors.iter_mut().filter(|a| a.kind != EntityKind::State && has(a, &home)) {
        actor.code.clone_from(&code);
        actor.via = via;
        actor.basis = Basis::Document;
    }
}

/// "The workers demanded talks with *the authorities*": who turns to bodies of a state that the text calls by no country's name
/// is at home there.
pub(crate) fn before_own_state(act: &mut Act) {
    let has = |e: &Entity, sectors: &[&str]| e.sectors.iter().any(|s| sectors.contains(s));
    let turns = matches!(
        act.category,
        Category::Request | Category::Accuse | Category::Protest | Category::Reject | Category::Threaten
    );
    if !turns || act.actors.iter().any(|a| a.code.is_some()) {
        return;
    }
    let office = |r: &&Entity| {
        let body = matches!(r.kind, EntityKind::Body | EntityKind::Group | EntityKind::Person);
        let unnamed = matches!(r.basis, Basis::Document | Basis::Antecedent | Basis::Metadata) && r.actor_id.is_none();
        body && unnamed && r.code.is_some() && has(r, &["COP", "GOV", "LEG", "JUD", "SPY"])
    };
    let mut offices = act.recipients.iter().filter(office);
    let Some((code, via)) = offices.next().map(|r| (r.code.clone(), r.span)) else { return };
    let home = ["OPP", "CVL", "LAB", "EDU", "REL", "BUS", "AGR", "MED", "SOC", "LEG"];
    let unnamed = |a: &Entity| a.kind == EntityKind::Body || a.kind == EntityKind::Group && a.actor_id.is_none();
    let body = |a: &Entity| a.sectors.is_empty() && unnamed(a);
    for actor in act.actors.iter_mut().filter(|a| a.kind != EntityKind::State && (has(a, &home) || body(a))) {
        actor.code.clone_from(&code);
        actor.via = via;
        actor.basis = Basis::Document;
    }
}

impl Settler<'_, '_> {
    /// "A curfew was imposed *in Lahore*": what nobody else is said to have imposed, a state has laid on its own.
    pub(crate) fn rules_itself(self, act: &mut Act) {
        let tree = self.fitter.tree;
        let subject = &self.fitter.grammar.arguments(act.core).subject;
        let rule = || act.trigger.iter().chain(subject).any(|&t| tree.in_class(t, "home_rule"));
        let place = |r: &Entity| matches!(r.kind, EntityKind::State | EntityKind::Unknown) && r.code.is_some();
        if act.category != Category::Coerce || !act.actors.is_empty() || !rule() {
            return;
        }
        let [one] = act.recipients.as_slice() else { return };
        if place(one) {
            let state = referring(one.clone(), None, Basis::Document);
            act.actors = vec![Entity { sectors: vec!["GOV"], kind: EntityKind::Body, ..state }];
        }
    }

    /// Whom those who act at home act on is of their country, where nothing places him elsewhere: police on protesters,
    /// rebels on an army patrol, a government on its parliament.
    pub(crate) fn place(self, act: &mut Act) {
        let has = |e: &Entity, sectors: &[&str]| e.sectors.iter().any(|s| sectors.contains(s));
        let anybody = ["COP", "JUD", "REB", "OPP", "CVL", "LAB", "EDU", "REL", "LEG", "CRM", "PRM"];
        // Papers and parties turn to their own authorities, but for those of whose country the text is told.
        let speaker = self.fitter.parties.speaker.entity(self.fitter.tree.lexicon).and_then(|s| s.code);
        let voice = |a: &Entity| has(a, &["JRN", "PTY", "SOC", "BUS", "MED", "AGR"]) && a.code != speaker;
        let law = ["COP", "JUD"];
        // Troops that somebody is asked to withdraw are as often another's.
        let asked = act.category == Category::Request;
        let doer = |a: &Entity| match act.category {
            Category::Coerce => has(a, &anybody) || has(a, &["GOV", "MIL"]) && a.kind != EntityKind::State,
            Category::Accuse => has(a, &anybody) || has(a, &["SPY"]) || voice(a),
            Category::Protest | Category::Reject | Category::Request => has(a, &anybody) || voice(a),
            Category::Assault => {
                has(a, &anybody) || has(a, &["MIL"]) && act.recipients.iter().all(|r| has(r, &["OPP", "LEG"]))
            }
            Category::Retreat | Category::Sanction | Category::Concede => has(a, &law),
            _ => false,
        };
        // "pardoned 14 officers", "gave in to striking nurses": a state yields to its own.
        let yields = act.category == Category::Concede;
        let doer = |a: &Entity| doer(a) || yields && has(a, &["GOV", "LEG", "MIL"]);
        let Some(code) = act.actors.iter().find(|a| a.code.is_some() && doer(a)).and_then(|a| a.code.clone()) else {
            return;
        };
        let at_state =
            !matches!(act.category, Category::Coerce | Category::Retreat | Category::Sanction | Category::Concede)
                && act.actors.iter().all(|a| !has(a, &law));
        for recipient in act.recipients.iter_mut().filter(|r| r.code.is_none() && r.kind != EntityKind::State) {
            // Whom rebels kill may be anybody; whose army, police or government they are against is their own.
            let of_state = has(recipient, &["COP", "GOV", "LEG", "JUD"]) || !asked && has(recipient, &["MIL"]);
            let last = recipient.span.and_then(|span| self.fitter.tree.last_of(span));
            let abroad = last.is_some_and(|t| self.fitter.parties.is_from_abroad(t)) || has(recipient, &["REF", "IMG"]);
            // "Police arrested *Hong Gil Dong*": a man of whom no word tells more is one of their own.
            let arrested = act.category == Category::Coerce && act.mode == Some("arrest");
            let named = arrested && recipient.kind == EntityKind::Person && recipient.basis == Basis::Text;
            let known = (!recipient.sectors.is_empty() || named) && (!at_state || of_state) && !abroad;
            if known {
                recipient.code = Some(code.clone());
                recipient.basis = Basis::Document;
            }
        }
    }

    /// "Ken Saro-Wiwa and eight *other activists*": others beside a man are of his country, but for heads of state and envoys.
    pub(crate) fn others_beside(self, act: &mut Act) {
        let parties = self.fitter.parties;
        for side in [&mut act.actors, &mut act.recipients] {
            for at in 1..side.len() {
                let first = &side[at - 1];
                let person = first.kind == EntityKind::Person && first.code.is_some();
                let abroad = side[at].sectors.iter().any(|s| matches!(*s, "GOV" | "LEG"));
                if person && side[at].code.is_none() && !abroad && parties.is_one_of_others(&side[at]) {
                    let code = side[at - 1].code.clone();
                    side[at] = Entity { code, basis: Basis::Document, ..side[at].clone() };
                }
            }
        }
    }

    /// "The president asked *the nation* to prepare", "The paper called upon *all the officials*": whom a leader, a party or a
    /// paper of one country exhorts is at home, where no word says else.
    pub(crate) fn exhorted_at_home(self, act: &mut Act) {
        let speaks = ["GOV", "PTY", "JRN", "LEG", "MIL"];
        let own = |a: &Entity| {
            matches!(a.kind, EntityKind::Person | EntityKind::Body) && self.fitter.parties.is_of_a_country(a)
        };
        let officer = |a: &Entity| own(a) && a.sectors.iter().any(|s| speaks.contains(s));
        let Some(first) = act.actors.first().filter(|a| officer(a)).cloned() else { return };
        if act.category != Category::Request || act.actors.iter().any(|a| a.code != first.code) {
            return;
        }
        let placeless = act.recipients.iter().all(|r| r.code.is_none());
        if placeless && act.recipients.iter().all(|r| self.is_home_audience(r)) {
            for recipient in &mut act.recipients {
                recipient.code.clone_from(&first.code);
                recipient.basis = Basis::Document;
            }
        }
    }

    /// "the nation", "all the citizens", "the young people": a people whom nothing tells to be another's.
    fn is_home_audience(self, entity: &Entity) -> bool {
        let tree = self.fitter.tree;
        let Some((first, last)) = entity.span.and_then(|s| Some((tree.first_of(s)?, tree.last_of(s)?))) else {
            return false;
        };
        let head = tree.head_of(first, last);
        let all = tree.with(head, &[Dep::Det, Dep::Predet]).any(|d| tree.lower_is(d, &["the", "all", "every"]));
        // "the officials and *other working people*"
        let joined = tree.dep(head) == Dep::Conj;
        let plain = |m: Tok| tree.in_class(m, "describes_audience") || tree.in_class(m, "home_audience");
        let beside = tree.with(head, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss, Dep::Nummod]).all(plain);
        let placed = tree.with(head, &[Dep::Prep, Dep::Acl, Dep::Relcl, Dep::Appos]).next().is_some();
        tree.in_class(head, "home_audience") && (all || joined) && beside && !placed
    }

    /// "The envoy will return to Washington", "he came to Chile", of a private person: no visit of state.
    pub(crate) fn goes_home(self, act: &Act) -> bool {
        let goes = self.fitter.tree.in_class(act.core, "going");
        if act.mode != Some("visit") || !goes || act.nominal || act.actors.is_empty() {
            return false;
        }
        let fitter = self.fitter;
        let to = Place::preposition("to").map(|to| fitter.standing(act.core, to)).unwrap_or_default();
        let place = |e: &Entity| matches!(e.kind, EntityKind::State | EntityKind::Unknown) && e.code.is_some();
        let own = |e: &Entity| place(e) && act.actors.iter().all(|a| a.code == e.code && a.kind != EntityKind::State);
        let private = |a: &Entity| {
            matches!(a.basis, Basis::Antecedent)
                && a.kind == EntityKind::Person
                && a.sectors.iter().all(|s| *s == "CVL")
        };
        act.actors.iter().all(private) || to.into_iter().flat_map(|t| fitter.parties.all(t)).any(|e| own(&e))
    }

    /// "Iran's crackdown on protesters": whom a state acts against for rising is at home there, where nothing says else.
    pub(crate) fn dissenters_at_home(self, act: &mut Act) {
        let tree = self.fitter.tree;
        let rules = |a: &&Entity| a.kind == EntityKind::State || a.sectors.contains(&"GOV");
        let state = act.actors.iter().find(rules).and_then(|a| a.code.clone());
        let over = matches!(
            act.category,
            Category::Coerce | Category::Assault | Category::Agree | Category::Retreat | Category::Reject
        );
        if state.is_none() || !over {
            return;
        }
        // "agreed to *protesters'* demands", "promised *striking teachers* more pay"
        let rises = |e: &Entity| {
            let last = e.span.and_then(|span| tree.last_of(span));
            last.is_some_and(|t| {
                let striking = || tree.with(t, &[Dep::Amod]).any(|a| tree.in_class(a, "dissenter"));
                tree.in_class(t, "dissenter") || striking()
            }) || e.sectors == ["OPP"]
        };
        for recipient in act.recipients.iter_mut().filter(|r| r.code.is_none() && rises(r)) {
            recipient.code.clone_from(&state);
            recipient.basis = Basis::Document;
        }
    }
}
