//! What the place of an act tells of its parties.
//!
//! ```text
//! Shells hit a hospital in Mariupol.   recipient: Ukraine, where it happened
//! Rioters looted malls in Durban.      actor: of South Africa, where they are
//! ```
//!
//! **One rule:** a place fills only what no word fills, and makes nobody a party of another country's act.

use std::sync::Arc;

use communique_language::Pos;
use communique_lexicon::plover::Category;
use communique_text::Span;

use crate::acts::Act;
use crate::record::{Entity, EntityKind};
use crate::settle::{Settler, clause_top};
use crate::site::{AT, AT_OR_TO};
use crate::tree::{Dep, Tok};

impl Settler<'_, '_> {
    /// "Shells hit a hospital in the Ukrainian city of Mariupol", "handed out food in Haiti": where nobody is named, the
    /// country of the place is struck, or helped.
    pub(crate) fn struck_place(self, act: &mut Act) {
        let category = matches!(act.category, Category::Assault | Category::Aid);
        let told = act.operators == 0 || act.category == Category::Aid;
        if !category || act.nominal || !told || act.recipients.iter().any(|r| r.code.is_some()) {
            return;
        }
        // "A blast outside a mosque in Peshawar killed 30": where no one is said to have done it, the place is what counts.
        let army = |a: &Entity| a.code.is_none() && a.sectors == ["MIL"];
        let by_thing = act.category == Category::Assault
            && act.actors.iter().all(army)
            && !self.fitter.grammar.arguments(act.core).subject.is_empty()
            && !self.is_somebodys(act.core);
        // "vaccinated children in Niger": people are helped where they are.
        let aid = act.category == Category::Aid;
        let people = aid
            && !act.recipients.is_empty()
            && act.actors.iter().any(|a| a.code.is_some())
            && act.recipients.iter().all(|r| self.is_local(r));
        let place = self.place_of(act.core).or_else(|| self.scene(act.core, &AT_OR_TO).filter(|_| by_thing || people));
        let place = place.or_else(|| aid.then(|| self.served_place(act)).flatten());
        let Some(code) = place else { return };
        let lexicon = self.fitter.tree.lexicon;
        let helped_itself =
            act.category == Category::Aid && act.actors.iter().any(|a| a.code.as_ref() == Some(&code.0));
        if (by_thing || people && !helped_itself) && !act.recipients.is_empty() {
            for recipient in &mut act.recipients {
                recipient.code = Some(code.0.clone());
                recipient.via = Some(code.1);
            }
            return;
        }
        if !act.recipients.is_empty() || helped_itself || !by_thing && act.actors.iter().all(|a| a.code.is_none()) {
            return;
        }
        if let Some(state) = lexicon.actors().state(&code.0) {
            act.recipients.push(Entity {
                span: Some(code.1),
                actor_id: Some(state.key.clone()),
                name: state.name.clone(),
                kind: EntityKind::Unknown,
                code: Some(code.0),
                ..Entity::default()
            });
        }
    }

    /// "the *Palestinian* ambush that killed ten people": done by somebody, so that the place need not be struck.
    fn is_somebodys(self, head: Tok) -> bool {
        let subject = &self.fitter.grammar.arguments(head).subject;
        let owners = subject.iter().flat_map(|&s| self.fitter.parties.modifier_owners(s));
        owners.into_iter().any(|o| o.code.is_some() && o.kind != EntityKind::Unknown)
    }

    /// "Chad accused Sudan of shelling villages *on its soil*", "of firing at *its soldiers*": nobody is accused of striking
    /// his own land or army; they are whose the word means, or the accuser's.
    pub(crate) fn own_land(self, act: &mut Act) {
        let tree = self.fitter.tree;
        let harms = matches!(act.category, Category::Assault | Category::Coerce);
        if !harms || act.actors.iter().all(|a| a.code.is_none()) {
            return;
        }
        let other = |e: &Entity| e.code.is_some() && act.actors.iter().all(|a| a.code != e.code);
        let theirs = |t: Tok| tree.with(t, &[Dep::Poss]).find(|&p| tree.lower_is(p, &["its", "their"]));
        let own = |t: Tok| tree.with(t, &[Dep::Amod]).any(|m| tree.lower_is(m, &["own"]));
        if let [army] = act.recipients.as_slice() {
            let last = army.span.and_then(|span| tree.last_of(span));
            // Soldiers and fishermen; whose "its people" are nobody can tell.
            let army = (army.sectors == ["MIL"] || army.sectors == ["AGR"]) && army.code.is_some() && !other(army);
            if let Some(last) = last.filter(|&t| army && theirs(t).is_some() && !own(t)) {
                let accuser = self.accuser(act.core).filter(other);
                if let Some(accuser) = accuser {
                    act.recipients[0].code = accuser.code;
                    act.recipients[0].via = accuser.span.or_else(|| Some(tree.span(last)));
                }
            }
        }
        if act.recipients.iter().any(|r| r.code.is_some()) {
            return;
        }
        let objects = &self.fitter.grammar.arguments(act.core).object;
        let heads = std::iter::once(act.core).chain(objects.iter().copied());
        let behind = heads.flat_map(|h| tree.with(h, &[Dep::Prep])).flat_map(|p| tree.with(p, &[Dep::Pobj]));
        let mut struck = objects.iter().copied().chain(behind);
        let Some(land) = struck.find(|&t| tree.in_class(t, "own_land") && theirs(t).is_some() && !own(t)) else {
            return;
        };
        let named = theirs(land).into_iter().flat_map(|p| self.fitter.parties.all(p)).find(other);
        if let Some(whose) = named.or_else(|| self.accuser(act.core).filter(other)) {
            let (span, name) = (Some(tree.span(land)), tree.text(land).into());
            let via = whose.span;
            act.recipients = vec![Entity { span, via, name, actor_id: None, kind: EntityKind::Unknown, ..whose }];
        }
    }

    /// "seized villages *in Chile*": land that is taken or threatened is of the country where it lies.
    pub(crate) fn taken_land(self, act: &mut Act) {
        let takes = matches!(
            (act.category, act.mode),
            (Category::Coerce, Some("seize")) | (Category::Threaten, Some("territory"))
        );
        let own = |code: &Arc<str>| act.actors.iter().any(|a| a.code.as_ref() == Some(code));
        let by_somebody = act.actors.iter().any(|a| a.code.is_some());
        if !takes || act.nominal || !by_somebody || act.recipients.iter().any(|r| r.code.is_some()) {
            return;
        }
        let Some((code, span)) = self.place_of(act.core).filter(|place| !own(&place.0)) else { return };
        let name = span.of(self.fitter.tree.doc.text()).into();
        let (kind, code) = (EntityKind::Unknown, Some(code));
        act.recipients = vec![Entity { span: Some(span), name, kind, code, ..Entity::default() }];
    }

    /// The state that accuses somebody of what a head tells.
    fn accuser(self, head: Tok) -> Option<Entity> {
        let tree = self.fitter.tree;
        let mut t = head;
        for _ in 0..STEPS {
            let above = tree.head(t);
            // "When Egypt closed its border, Israel condemned it": what only tells when is nothing it is accused of.
            let when = |a: Tok| tree.lower_is(a, &["when", "while", "after", "before", "since", "as", "if"]);
            let aside = tree.dep(t) == Dep::Advcl && tree.with(t, &[Dep::Mark, Dep::Advmod]).any(when);
            if above == t || aside {
                return None;
            }
            if tree.is_verb(above) && (tree.in_class(above, "blame") || tree.in_class(above, "told_to")) {
                let subject = &self.fitter.grammar.arguments(above).subject;
                let states = subject.iter().flat_map(|&s| self.fitter.parties.all(s));
                return states.into_iter().find(|e| self.fitter.parties.is_of_a_country(e));
            }
            t = above;
        }
        None
    }

    /// "Troops entered the town in Peru, arresting several people": whom an army seizes or hurts abroad is of the place.
    pub(crate) fn seized_abroad(self, act: &mut Act) {
        let army = |a: &Entity| a.sectors.iter().any(|s| matches!(*s, "MIL" | "GOV")) && a.code.is_some();
        let taken = matches!(act.category, Category::Coerce | Category::Assault) && act.actors.iter().any(army);
        let people = |r: &Entity| r.code.is_none() && r.sectors.iter().any(|s| matches!(*s, "CVL" | "UNK"));
        if !taken || act.operators > 0 || !act.recipients.iter().any(people) {
            return;
        }
        let Some((code, span)) = self.scene(act.core, &AT_OR_TO) else { return };
        if act.actors.iter().any(|a| a.code.as_ref() == Some(&code)) {
            return;
        }
        for recipient in act.recipients.iter_mut().filter(|r| people(r)) {
            recipient.code = Some(code.clone());
            recipient.via = Some(span);
        }
    }

    /// "gave 5 million euros to promote trade in Ethiopia", "for those affected in Yemen", "to assist Peru with its response":
    /// the country that help is told to be for, behind the verb and in no clause that tells something else.
    fn served_place(self, act: &Act) -> Option<(Arc<str>, Span)> {
        let tree = self.fitter.tree;
        let top = clause_top(tree, act.head);
        let serves = |t: Tok| {
            let mut at = t;
            while at != top && tree.head(at) != at {
                if matches!(tree.dep(at), Dep::Relcl | Dep::Ccomp | Dep::Parataxis | Dep::Conj | Dep::Agent) {
                    return false;
                }
                let elsewhere =
                    tree.dep(at) == Dep::Prep && tree.lower_is(at, &["from", "through", "via", "by", "with", "under"]);
                if elsewhere {
                    return false;
                }
                at = tree.head(at);
            }
            at == top
        };
        let stands = |t: Tok| matches!(tree.dep(t), Dep::Pobj | Dep::Dobj);
        (top + 1..=tree.right_edge(top))
            .filter(|&t| stands(t) && tree.pos(t) == Pos::Propn && serves(t))
            .filter_map(|t| self.country_of(t))
            .find(|place| act.actors.iter().all(|a| a.code.as_ref() != Some(&place.0)))
    }

    /// "Rioters looted malls in Durban", "Hundreds rallied in Tunis": people who do what people do at home are of the
    /// country of the place where they do it.
    pub(crate) fn at_place(self, act: &mut Act) {
        let tree = self.fitter.tree;
        let category =
            matches!(act.category, Category::Protest | Category::Assault | Category::Coerce | Category::Mobilize);
        if !category || act.operators > 0 || act.actors.iter().any(|a| a.code.is_some()) {
            return;
        }
        let subject = self.fitter.grammar.arguments(act.core).subject.first().copied();
        let counted = |&s: &Tok| tree.lower_is(s, &["thousands", "hundreds", "dozens", "scores", "tens", "crowds"]);
        if act.actors.is_empty()
            && act.category == Category::Protest
            && let Some(many) = subject.filter(counted)
        {
            let span = tree.span(many);
            let name = tree.text(many).into();
            act.actors.push(Entity {
                span: Some(span),
                name,
                kind: EntityKind::Group,
                sectors: vec!["CVL"],
                ..Entity::default()
            });
        }
        // "A rally was held in Nairobi": of those whom nobody names the place tells whose people they are.
        let arguments = self.fitter.grammar.arguments(act.core);
        let verb = if tree.is_verb(act.core) { Some(act.core) } else { arguments.support };
        let passive = verb.is_some_and(|v| self.fitter.grammar.arguments(v).passive);
        let event = tree.is_noun(act.core) || arguments.object.iter().any(|o| act.trigger.contains(o));
        let held = || passive && event && !act.polarity.negated;
        if act.actors.is_empty()
            && act.category == Category::Protest
            && held()
            && let Some((code, span)) = self.scene(act.core, &AT)
        {
            let name = span.of(tree.doc.text()).into();
            let (span, kind, sectors) = (Some(span), EntityKind::Group, vec!["CVL"]);
            act.recipients.retain(|r| r.span != span);
            act.actors.push(Entity { span, name, kind, code: Some(code), sectors, ..Entity::default() });
            return;
        }
        // Troops may act abroad; those that merely take up positions in a country are mostly its own.
        // "*Government* warplanes pounded towns in Ivory Coast": whose government, no other word tells.
        let own_troops =
            |e: &Entity, s: &str| s == "MIL" && (act.category == Category::Mobilize || self.is_home_force(e));
        let local =
            |e: &Entity| e.kind != EntityKind::State && e.sectors.iter().any(|s| LOCAL.contains(s) || own_troops(e, s));
        if !act.actors.iter().any(local) {
            return;
        }
        let Some((code, span)) = self.scene(act.core, &AT_OR_TO) else { return };
        for actor in act.actors.iter_mut().filter(|a| local(a)) {
            actor.code = Some(code.clone());
            actor.via = Some(span);
        }
        if matches!(act.category, Category::Protest | Category::Mobilize) {
            // The place of a protest is not whom it is against.
            let place = |r: &Entity| r.kind == EntityKind::Unknown || r.span == Some(span);
            act.recipients.retain(|r| !(place(r) && r.code.as_ref() == Some(&code)));
        }
    }

    /// "*government* troops", "*army* helicopters": forces that are told to be those of the country where they are.
    fn is_home_force(self, entity: &Entity) -> bool {
        let tree = self.fitter.tree;
        let last = entity.span.and_then(|span| tree.last_of(span));
        last.is_some_and(|t| tree.with(t, &[Dep::Compound, Dep::Amod]).any(|m| tree.in_class(m, "home_force")))
    }

    /// "Up to 9,000 Turkish troops were massed on the border": forces that nobody is said to move are moved by their own.
    pub(crate) fn own_forces(self, act: &mut Act) {
        if act.category != Category::Mobilize || !act.actors.is_empty() || act.operators > 0 || act.nominal {
            return;
        }
        // Police serve at home, whether or not a word says whose they are; troops may be anybody's.
        let armed = |e: &Entity| {
            let troops = e.sectors.iter().any(|s| matches!(*s, "MIL" | "PRM"));
            e.code.is_some() && troops || e.kind != EntityKind::Person && e.sectors.contains(&"COP")
        };
        let objects = self.fitter.grammar.arguments(act.core).object.clone();
        let forces: Vec<Entity> = objects.into_iter().flat_map(|o| self.fitter.parties.one(o)).filter(armed).collect();
        act.recipients.retain(|r| !forces.iter().any(|f| f.span == r.span));
        act.actors = forces;
    }

    /// People who are at home where something befalls them: not "foreign students".
    fn is_local(self, entity: &Entity) -> bool {
        let last = entity.span.and_then(|span| self.fitter.tree.last_of(span));
        let foreign = last.is_none_or(|t| self.fitter.parties.is_foreign(t));
        entity.kind != EntityKind::State && entity.sectors.iter().any(|s| LOCAL.contains(s)) && !foreign
    }

    /// "shot dead", "killed in a raid", but not "killed in a fire": what somebody must have done, though nobody is named.
    fn is_somebodys_doing(self, act: &Act) -> bool {
        let tree = self.fitter.tree;
        let top = clause_top(tree, act.core);
        let bomb = |t: Tok| tree.lemma_is(t, &["bomb", "grenade", "landmine", "rocket", "missile"]);
        let attacked = |t: Tok| (tree.in_class(t, "attack_noun") || bomb(t)) && tree.is_under(t, top);
        act.category == Category::Coerce
            || tree.in_class(act.core, "by_hand")
            || tree.sentences[tree.sent(top)].clone().any(attacked)
    }

    /// "killed 15 people in a raid on a camp in Uganda", "abducted villagers near Maiduguri": those whom nothing places are of
    /// where it happened.
    pub(crate) fn victims_at_place(self, act: &mut Act) {
        let tree = self.fitter.tree;
        if !matches!(act.category, Category::Assault | Category::Coerce) || act.nominal || act.operators > 0 {
            return;
        }
        // Soldiers may be struck abroad; those whom another country's forces strike are mostly at home.
        let by_others = act.actors.iter().any(|a| a.code.is_some());
        let soldiers = |e: &Entity| by_others && e.kind != EntityKind::State && e.sectors == ["MIL"];
        let placeless = |e: &Entity| e.code.is_none() && (self.is_local(e) || soldiers(e));
        if !act.recipients.iter().any(placeless) || act.recipients.iter().any(|r| r.code.is_some()) {
            return;
        }
        let place = if act.actors.is_empty() && !self.is_somebodys_doing(act) {
            // "Four people were killed when a bus overturned in Chad": only where the place hangs on the verb itself.
            let sentence = tree.sentences[tree.sent(act.core)].clone();
            let befell = sentence
                .into_iter()
                .any(|t| ["calamity", "force_of_nature", "mishap"].iter().any(|c| tree.in_class(t, c)));
            if befell { None } else { self.spot(act.core) }
        } else {
            self.scene(act.core, &AT)
        };
        let Some((code, span)) = place else { return };
        for recipient in act.recipients.iter_mut().filter(|r| placeless(r)) {
            recipient.code = Some(code.clone());
            recipient.via = Some(span);
        }
    }
}

/// Steps up the tree in search of who accuses.
const STEPS: usize = 6;

/// Sectors of people who protest, fight or police where they live.
const LOCAL: [&str; 16] =
    ["CVL", "COP", "OPP", "LAB", "EDU", "BUS", "REL", "JRN", "MED", "AGR", "REB", "SEP", "PRM", "UAF", "CRM", "LEG"];
