//! From an act to an event: status, PLOVER's rules for what is yet to come, source, date, place.
//!
//! **One rule:** what is promised is a promise, what is threatened a threat; nothing yet to come is told as done.

use communique_lexicon::actors::NameKind;
use communique_lexicon::plover::{self, Category};
use communique_text::{Date, Span};

use crate::acts::Act;
use crate::confidence;
use crate::fit::Fitter;
use crate::grammar::Mood;
use crate::home;
use crate::reason::{Meaning, Reason, Rule, Step};
use crate::record::*;
use crate::source;
use crate::tree::{Dep, Ner, Tag, Tok, Tree};
use crate::when;

/// Turns acts into events.
#[derive(Clone, Copy)]
pub(crate) struct Settler<'a, 't> {
    pub(crate) fitter: Fitter<'a, 't>,
    pub(crate) date: Option<Date>,
    /// Whether mere statements are wanted.
    pub(crate) statements: bool,
}

impl Settler<'_, '_> {
    /// The event of an act, if it is one that PLOVER knows and somebody is party to it; with the steps by which it came
    /// about, where somebody asks.
    pub(crate) fn event(self, mut act: Act) -> Option<(Event, Vec<Step>)> {
        let tree = self.fitter.tree;
        if self.goes_home(&act) {
            self.fitter.note(act.head, || Reason::VisitAtHome);
            return None;
        }
        let sources = source::of(self.fitter.grammar, self.fitter.parties, act.head);
        let told = Meaning::of(&act);
        self.obligation(&mut act, &sources);
        self.due(&mut act, &sources);
        self.judgement(&mut act, &sources);
        self.announced(&mut act, &sources);
        let owed = Meaning::of(&act);
        self.fitter.note_step(&mut act, Rule::Obligation, told, owed);
        let ahead = act.polarity.mood == Mood::Future;
        let dated = when::of(tree, act.core, self.date, ahead);
        let status = self.status(&mut act, &sources, &dated);
        let settled = Meaning { status, ..Meaning::of(&act) };
        let rule = if status == Status::Historical { Rule::History } else { Rule::Prospect };
        self.fitter.note_step(&mut act, rule, owed, settled);
        self.threatened_on_condition(&mut act);
        self.speaker_met(&mut act);
        self.addressed(&mut act);
        self.without_own_envoys(&mut act);
        self.without_own_needy(&mut act);
        self.without_victims(&mut act);
        self.without_between(&mut act);
        let named = act.recipients.len();
        let turns = matches!(act.category, Category::Request | Category::Accuse);
        let asks_itself = turns && act.asks_itself && act.recipients.is_empty();
        home::drop_own_state(&mut act);
        let at_home_alone = named > 0 && act.recipients.is_empty() && distinct(&act.actors) == 1;
        self.seized_abroad(&mut act);
        self.own_land(&mut act);
        self.taken_land(&mut act);
        home::against_police(&mut act);
        home::before_own_state(&mut act);
        self.dissenters_at_home(&mut act);
        self.struck_place(&mut act);
        self.own_forces(&mut act);
        self.at_place(&mut act);
        // Whoever has a country by now may act on others at home.
        self.place(&mut act);
        self.protested_against(&mut act);
        self.on_account_of(&mut act);
        self.victims_at_place(&mut act);
        // What a place has added may be who acts.
        home::drop_own_state(&mut act);
        self.rules_itself(&mut act);
        if !self.has_parties(&act) {
            let words = || act.actors.iter().chain(&act.recipients).filter_map(|e| e.span).collect();
            self.fitter.note(act.head, || Reason::NoParties { act: settled, words: words() });
            return None;
        }
        // "unveiled a missile able to hit Peru", "Peru may be attacked": what nobody is said to do, and is not done.
        let by_nobody = act.actors.iter().all(|a| a.kind == EntityKind::Unknown && a.code.is_none());
        if status == Status::Hypothetical && act.category.is_hostile() && by_nobody {
            self.fitter.note(act.head, || Reason::NoParties { act: settled, words: Vec::new() });
            return None;
        }
        if asks_itself || at_home_alone && matches!(act.category, Category::Aid | Category::Cooperate) {
            // "Japan built a hospital in Tokyo", "Japan said that Japan must be strong": what a state does for itself, or
            // asks of itself or blames on itself, is no affair of states.
            self.fitter.note(act.head, || Reason::NoParties { act: settled, words: Vec::new() });
            return None;
        }
        if home::is_visit(&act) {
            self.fitter.note(act.head, || Reason::VisitAtHome);
            return None;
        }
        if home::acts_on_itself(&act) {
            // "We must be strong": what a state asks of itself.
            if act.category == Category::Request {
                self.fitter.note(act.head, || Reason::NoParties { act: settled, words: Vec::new() });
                return None;
            }
            act.recipients.clear();
        }
        if self.is_setting(&act) {
            self.fitter.note(act.head, || Reason::Setting);
            return None;
        }
        if self.is_play(&act) {
            self.fitter.note(act.head, || Reason::Play);
            return None;
        }
        self.others_beside(&mut act);
        self.at_home(&mut act);
        let reciprocal = act.recipients.is_empty() && distinct(&act.actors) > 1;
        let trigger = self.trigger(&act);
        let modes: Vec<&'static str> = act.mode.into_iter().collect();
        let contexts = self.contexts(&act);
        let cameo = match &act.cameo {
            Some(code) => code.clone(),
            None => plover::cameo(act.category, act.mode, &contexts.0).to_owned(),
        };
        let sentence = tree.sent(act.head);
        let event = Event {
            confidence: confidence::of(&act),
            category: act.category,
            modes,
            contexts: contexts.0,
            status,
            reciprocal,
            trigger,
            sentence: sentence_at(tree, sentence),
            sources,
            when: dated.when,
            location: self.location(&act),
            cameo,
            rows: act.rows,
            link: act.again,
            evidence: Evidence {
                status: act.polarity.evidence.iter().map(|&t| tree.span(t)).collect(),
                mode: act.mode.map(|_| trigger).into_iter().collect(),
                context: contexts.1,
                date: dated.words,
            },
            actors: act.actors,
            recipients: act.recipients,
        };
        Some((event, act.steps))
    }

    /// "vowed to retaliate if *Peru* opened fire": whose deed is the condition is who is threatened.
    fn threatened_on_condition(self, act: &mut Act) {
        let tree = self.fitter.tree;
        if act.category != Category::Threaten || act.recipients.iter().any(|r| r.code.is_some()) {
            return;
        }
        // "if Peru opened fire", "*should* Peru open fire"
        let condition = |&c: &Tok| {
            let inverted = |&a: &Tok| a == tree.left_edge(c) && tree.lower_is(a, &["should", "were"]);
            tree.with(c, &[Dep::Mark]).any(|m| tree.lower_is(m, &["if", "unless"]))
                || tree.with(c, &[Dep::Aux]).any(|a| inverted(&a))
        };
        // The clause may hang on the deed, or on the word by which it is threatened.
        let mut heads = vec![act.core, act.head];
        heads.extend([tree.head(act.core), tree.head(act.head)].into_iter().filter(|&h| tree.is_verb(h)));
        let clauses = heads.into_iter().flat_map(|h| tree.with(h, &[Dep::Advcl]).collect::<Vec<_>>());
        let Some(clause) = clauses.into_iter().find(condition) else { return };
        let subject = &self.fitter.grammar.arguments(clause).subject;
        let others: Vec<Entity> = subject
            .iter()
            .flat_map(|&s| self.fitter.parties.all(s))
            .filter(|e| e.code.is_some() && !act.actors.iter().any(|a| a.code == e.code))
            .collect();
        if !others.is_empty() {
            act.recipients = others;
        }
    }

    /// "Mexico gave the ambassador 72 hours to leave": he is another country's, whichever that is.
    fn without_own_envoys(self, act: &mut Act) {
        let tree = self.fitter.tree;
        let states = act.actors.iter().filter(|a| a.kind == EntityKind::State);
        let codes: Vec<_> = states.filter_map(|a| a.code.clone()).collect();
        for recipient in act.recipients.iter_mut().filter(|r| r.basis == Basis::Document) {
            let last = recipient.span.and_then(|span| tree.last_of(span));
            let abroad = last.is_some_and(|t| tree.in_class(t, "posted_abroad"));
            if abroad && recipient.code.as_ref().is_some_and(|code| codes.contains(code)) {
                recipient.code = None;
            }
        }
    }

    /// "Peru seized Chilean boats. Cuba sent food to *the fishermen*": where several countries are told of, those whom a state
    /// helps are not its own for want of another word.
    fn without_own_needy(self, act: &mut Act) {
        let aid = matches!(act.category, Category::Aid | Category::Agree) && self.fitter.parties.homeland.is_none();
        let state = |a: &Entity| a.kind == EntityKind::State;
        let needy = |r: &Entity| r.basis == Basis::Document && r.kind == EntityKind::Group;
        for recipient in act.recipients.iter_mut().filter(|r| aid && needy(r)) {
            if act.actors.iter().any(|a| state(a) && a.code == recipient.code) {
                recipient.code = None;
                recipient.via = None;
            }
        }
    }

    /// "condemned the attack *on Cuba*", "denounced the sanctions *against Iran*": whom a deed befalls is not blamed for it.
    fn without_victims(self, act: &mut Act) {
        let tree = self.fitter.tree;
        if act.category != Category::Accuse || act.recipients.is_empty() {
            return;
        }
        let deed = |o: Tok| tree.in_class(o, "attack_noun") || tree.in_class(o, "penalty_word");
        // "the targeting *of civilians*": people of whom such a noun tells suffer what it tells; of a state it may be the deed.
        let done_to = |o: Tok| tree.text(o).ends_with("ing");
        let objects = self.fitter.grammar.arguments(act.core).object.clone();
        let victims: Vec<Option<Span>> = objects
            .into_iter()
            .flat_map(|o| tree.with(o, &[Dep::Prep]).map(move |p| (o, p)))
            .filter_map(|(o, p)| {
                let against = deed(o) && tree.lower_is(p, &["on", "against", "upon"]);
                let of = || done_to(o) && tree.lower_is(p, &["of"]);
                (against || of()).then_some((p, against))
            })
            .flat_map(|(p, against)| tree.with(p, &[Dep::Pobj]).map(move |t| (t, against)))
            .flat_map(|(t, against)| self.fitter.parties.all(t).into_iter().map(move |e| (e, against)))
            .filter(|(e, against)| *against || e.kind == EntityKind::Group && !e.sectors.contains(&"GOV"))
            .map(|(e, _)| e.span)
            .collect();
        act.recipients.retain(|r| r.span.is_none() || !victims.contains(&r.span));
    }

    /// "opposed to *inter-Korean* dialogue", "denied the *north-south* declaration": of two sides alone that do something together.
    fn without_between(self, act: &mut Act) {
        let joint =
            matches!(act.category, Category::Consult | Category::Cooperate | Category::Support | Category::Agree);
        let between = |e: &Entity| self.fitter.parties.lies_between(e);
        // Without an article or a verb that it leans on, "inter-Korean dialogue" is any such dialogue.
        let tree = self.fitter.tree;
        let told = !act.nominal
            || tree.first(act.core, &[Dep::Det]).is_some()
            || matches!(tree.dep(act.core), Dep::Nsubj | Dep::NsubjPass)
            || self.fitter.grammar.arguments(act.core).support.is_some();
        if !joint || !told {
            act.actors.retain(|e| !between(e));
            act.recipients.retain(|e| !between(e));
        }
    }

    /// Somebody with a country, a sector or a name must be party to it; the doer first of all.
    fn has_parties(self, act: &Act) -> bool {
        let known = |e: &Entity| e.kind != EntityKind::Unknown || e.code.is_some();
        let coded = |e: &Entity| e.code.is_some();
        if act.nominal && act.operators == 0 {
            return act.actors.iter().any(known) && (act.actors.iter().chain(&act.recipients)).any(coded)
                || act.recipients.iter().any(coded);
        }
        // "Nobody expects Chile to attack": what nobody did is nobody's.
        let nobody = |&s: &Tok| self.fitter.tree.lower_is(s, &["nobody", "none", "nothing"]);
        let subject = &self.fitter.grammar.arguments(act.head).subject;
        // "Storms cut supplies to Chile": nobody did it.
        let nature = |&s: &Tok| self.fitter.parties.is_nature(s);
        // "A train derailed in India, *killing* ten": nor did anybody do what an accident did.
        let tree = self.fitter.tree;
        let above = tree.head(act.core);
        let follows = tree.tag(act.core) == Tag::Vbg && tree.dep(act.core) == Dep::Advcl && above < act.core;
        let accident = act.category == Category::Assault && follows && tree.in_class(above, "mishap");
        let by_nobody = act.polarity.negated && subject.iter().any(nobody) || subject.iter().any(nature) || accident;
        act.actors.iter().any(known) || act.recipients.iter().any(coded) && !by_nobody
    }

    /// The words that name the act: from the first to the last of its tokens, without wandering off.
    fn trigger(self, act: &Act) -> Span {
        let tree = self.fitter.tree;
        let mut tokens: Vec<Tok> =
            act.trigger.iter().copied().filter(|&t| tree.sent(t) == tree.sent(act.head)).collect();
        tokens.sort_unstable();
        tokens.dedup();
        let at = tokens.iter().position(|&t| t == act.head).unwrap_or(0);
        let (mut first, mut last) = (at, at);
        while first > 0 && tokens[first] - tokens[first - 1] <= WIDEST_GAP {
            first -= 1;
        }
        while last + 1 < tokens.len() && tokens[last + 1] - tokens[last] <= WIDEST_GAP {
            last += 1;
        }
        match (tokens.get(first), tokens.get(last)) {
            (Some(&first), Some(&last)) => tree.span_of(first, last),
            _ => tree.span(act.head),
        }
    }

    /// Contexts of the row, then those whose words stand in the clause.
    fn contexts(self, act: &Act) -> (Vec<&'static str>, Vec<Span>) {
        let tree = self.fitter.tree;
        let mut found = act.contexts.clone();
        let mut words = Vec::new();
        let range = tree.sentences[tree.sent(act.head)].clone();
        let top = clause_top(tree, act.head);
        for t in range.filter(|&t| tree.is_classed(t) && tree.is_under(t, top)) {
            for &(class, context) in tree.lexicon.context_classes() {
                let marked = found.len() < MOST_CONTEXTS && tree.sense(t).classes.contains(class);
                if marked && !found.contains(&context) {
                    found.push(context);
                    words.push(tree.span(t));
                }
            }
        }
        (found, words)
    }

    /// A place beside the act ("in Havana"), if one is named.
    fn location(self, act: &Act) -> Option<Location> {
        let tree = self.fitter.tree;
        let mut heads = vec![act.core, act.head];
        heads.extend(self.fitter.grammar.arguments(act.core).support);
        heads.push(clause_top(tree, act.core));
        for head in heads {
            for preposition in
                tree.with(head, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["in", "at", "near", "outside"]))
            {
                for place in tree.with(preposition, &[Dep::Pobj]) {
                    if matches!(tree.ner(place), Ner::Gpe | Ner::Loc | Ner::Fac)
                        || self.fitter.parties.names.covering(place).is_some()
                    {
                        let code = self.fitter.parties.one(place).into_iter().find_map(|e| e.code);
                        let named = self.fitter.parties.names.covering(place);
                        let span = named.map_or(tree.span(place), |n| n.span(tree));
                        // A state as a whole has no point, though a city may share its name.
                        let is_state =
                            named.and_then(|n| n.target(tree, self.date)).is_some_and(|n| n.kind == NameKind::Name);
                        let places = tree.lexicon.places();
                        let city = code.as_deref().filter(|_| !is_state);
                        let city = city.and_then(|code| places.largest(span.of(tree.doc.text()), Some(code)));
                        return Some(Location { span, code, point: city.map(|p| (p.lat, p.lon)) });
                    }
                }
            }
        }
        None
    }
}

/// Tokens that may lie between two words of one trigger.
const WIDEST_GAP: usize = 6;

/// Most contexts of one event.
const MOST_CONTEXTS: usize = 4;

/// The verb of the clause that a head stands in.
pub(crate) fn clause_top(tree: &Tree<'_>, head: Tok) -> Tok {
    let mut top = head;
    while !tree.is_verb(top) && tree.head(top) != top {
        top = tree.head(top);
    }
    top
}

pub(crate) fn sentence_at(tree: &Tree<'_>, index: usize) -> Sentence {
    let range = &tree.sentences[index];
    Sentence { index, span: tree.span_of(range.start, range.end.saturating_sub(1).max(range.start)) }
}

/// How many different parties there are.
fn distinct(entities: &[Entity]) -> usize {
    let mut seen: Vec<&Entity> = Vec::new();
    for entity in entities {
        if !seen.iter().any(|s| s.code == entity.code && s.name == entity.name) {
            seen.push(entity);
        }
    }
    seen.len()
}
