//! Operators: an act that stands under another word, turned as that word's row says.
//!
//! ```text
//! declined to receive the envoy    CONSULT/visit becomes REJECT/meet; who declined acts
//! called on Chile to withdraw      RETREAT becomes REQUEST/yield; who was called on receives
//! lift the blockade                the blockade is presupposed, and its end is told
//! ```
//!
//! **One rule:** whatever an operator reads is consumed, whether or not anything is stated.

use communique_lexicon::frame::{HeadClass, Operator, OperatorKind, Place, Turn};
use communique_lexicon::plover::Category;

use crate::acts::{Act, Reader};
use crate::fit::Fit;
use crate::grammar::{Form, Mood, Polarity};
use crate::reason::{By, Meaning, Reason, Step};
use crate::record::Entity;
use crate::roles::{add, refers_to, same};
use crate::status::threat_mode;
use crate::tree::{Dep, Tag, Tok};

impl<'a> Reader<'a, '_> {
    /// The acts of an operator's complements, turned. `None` where it has nothing to work on.
    pub(crate) fn operate(&mut self, head: Tok, fit: &Fit<'a, Operator>, has_frame: bool) -> Option<Vec<Act>> {
        let operator = fit.row;
        // A row that asks for a verb of the clause knows what it says.
        let any_clause = operator.tests.iter().all(|test| test.place != Place::Clause);
        if operator.kind == OperatorKind::Demand && any_clause && self.is_guess(head) {
            return None;
        }
        let mut turned: Vec<Act> = Vec::new();
        let mut found = false;
        for complement in self.complements(head, operator) {
            let acts = self.read(complement);
            if matches!(operator.kind, OperatorKind::Deny | OperatorKind::Refuse) {
                // "denied accusations *that it had sent* missiles": what a denied word holds is not told either.
                let inner = self.fitter.grammar.arguments(complement).complements.iter().map(|c| c.head);
                self.consume(&inner.collect::<Vec<_>>(), head, &operator.id);
            }
            found |= !acts.is_empty();
            if !acts.is_empty() {
                self.consume(&[complement], head, &operator.id);
            }
            for act in acts {
                self.consume(&[act.core, act.head], head, &operator.id);
                if act.presupposed {
                    // "tried to stop *the shooting*": who tries to end an act need not be doing it.
                    if operator.kind != OperatorKind::Attempt || self.names_its_actors(&act) {
                        turned.push(act);
                    }
                    continue;
                }
                turned.extend(self.told_beside(head, operator, &act));
                turned.extend(self.turn(head, fit, act));
            }
        }
        if !found {
            let (category, mode) = operator.bare.filter(|_| !has_frame)?;
            // "said Japan was *to blame*": the words that the row rests on tell nothing by themselves.
            self.consume(&fit.tokens, head, &operator.id);
            turned.push(self.bare(head, fit, category, mode));
        }
        merge(&mut turned);
        Some(turned)
    }

    /// "suggested that Peru *is* arming": a guess at what is so; "suggested that Peru *disarm*" is a proposal.
    fn is_guess(&self, head: Tok) -> bool {
        let tree = self.fitter.tree;
        let told = |v: Tok| {
            let tags = [Tag::Vbz, Tag::Vbd];
            let helps = |&a: &Tok| {
                tags.contains(&tree.tag(a)) || tree.lower_is(a, &["are", "have", "do", "will", "may", "might"])
            };
            tags.contains(&tree.tag(v)) || tree.with(v, &[Dep::Aux, Dep::AuxPass]).any(|a| helps(&a))
        };
        let complements = &self.fitter.grammar.arguments(head).complements;
        tree.in_class(head, "suggest_verb") && complements.iter().any(|c| c.form == Form::That && told(c.head))
    }

    /// Whether the phrase of a noun itself tells whose act it is.
    fn names_its_actors(&self, act: &Act) -> bool {
        let tree = self.fitter.tree;
        let phrase = tree.span_of(tree.left_edge(act.core), tree.right_edge(act.core));
        act.actors.iter().all(|e| e.span.is_some_and(|s| phrase.start <= s.start && s.end <= phrase.end))
    }

    /// Where an operator's complement may stand: clauses, then the places that it takes.
    fn complements(&self, head: Tok, operator: &Operator) -> Vec<Tok> {
        let fitter = self.fitter;
        let arguments = fitter.grammar.arguments(head);
        let mut found: Vec<Tok> = arguments
            .complements
            .iter()
            .filter(|c| c.form != Form::Purpose || operator.kind == OperatorKind::Purpose)
            .map(|c| c.head)
            .collect();
        if operator.kind == OperatorKind::Purpose {
            // "launched an operation to seize X": the infinitive hangs on the object.
            let objects = arguments.object.iter().map(|&o| fitter.grammar.arguments(o));
            found.extend(objects.flat_map(|a| a.complements.iter().filter(|c| c.form == Form::To).map(|c| c.head)));
        }
        let may_be_adverbial = matches!(
            operator.kind,
            OperatorKind::Demand | OperatorKind::Agree | OperatorKind::Promise | OperatorKind::Threaten
        );
        if found.is_empty() && may_be_adverbial {
            // The parser takes "pressed Cuba to sign" for an aim at times.
            found.extend(arguments.complements.iter().map(|c| c.head));
        }
        let usual = ["of", "to", "for", "from", "on", "against", "in"].map(Place::preposition);
        let places: Vec<Place> = if operator.takes.is_empty() {
            std::iter::once(Place::Object).chain(usual.into_iter().flatten()).collect()
        } else {
            operator.takes.clone()
        };
        for place in places {
            for t in fitter.standing(head, place) {
                found.extend(fitter.see_through(t).into_iter().filter(|&t| fitter.tree.is_noun(t)));
            }
        }
        if operator.class == HeadClass::Noun && operator.kind == OperatorKind::Document {
            found.extend(fitter.tree.with(head, &[Dep::Acl, Dep::Relcl]));
        }
        self.add_joined(&mut found);
        found.retain(|&t| t != head);
        found.dedup();
        found
    }

    /// "urged Japan to withdraw, *end* the blockade and *hold* talks": infinitives and gerunds joined to a complement.
    fn add_joined(&self, complements: &mut Vec<Tok>) {
        let tree = self.fitter.tree;
        let bare = |t: Tok| tree.first(t, &[Dep::Nsubj, Dep::NsubjPass]).is_none();
        let clauses: Vec<Tok> = complements.iter().copied().filter(|&c| tree.is_verb(c)).collect();
        for clause in clauses {
            let same_form = |&j: &Tok| {
                let form = tree.tag(j);
                form == tree.tag(clause) && matches!(form, Tag::Vb | Tag::Vbg) && bare(j)
            };
            let joined: Vec<Tok> = tree.conjuncts(clause).into_iter().skip(1).filter(same_form).collect();
            complements.extend(joined.into_iter().filter(|j| !complements.contains(j)).collect::<Vec<_>>());
        }
    }

    /// What an act becomes under an operator.
    fn turn(&self, head: Tok, fit: &Fit<'a, Operator>, act: Act) -> Option<Act> {
        let operator = fit.row;
        let seen = if act.polarity.negated { opposite(act.category) } else { act.category };
        let turn = operator.turn(seen);
        let own = self.own_polarity(head, operator.negated);
        let mut act = act;
        let before = Meaning::of(&act);
        act.rows.insert(0, operator.id.clone());
        act.operators += 1;
        if operator.kind != OperatorKind::Document {
            act.trigger.push(head);
            act.trigger.extend(&fit.tokens);
        }
        act.head = head;
        match turn {
            Turn::Drop => {
                self.note_turn(head, operator, before, None);
                return None;
            }
            Turn::Same | Turn::Negated | Turn::Hypothetical | Turn::Future => {
                self.keep(head, operator, &mut act);
                join_polarity(&mut act.polarity, own);
                match turn {
                    Turn::Negated => act.polarity.negated = !act.polarity.negated,
                    Turn::Hypothetical => {
                        act.polarity.mood = Mood::Possible;
                        self.held_out(head, &mut act);
                    }
                    Turn::Future => act.polarity.mood = Mood::Future,
                    _ => {}
                }
                act.polarity.evidence.push(head);
            }
            Turn::Into(category, mode) => {
                self.regroup(head, operator, category, &mut act);
                act.mode = mode.or(act.mode.filter(|_| act.category == category));
                act.category = category;
                act.polarity = own;
                if operator.negated && category == Category::Reject {
                    // "will not allow": refused today.
                    act.polarity.mood = Mood::Fact;
                }
                act.cameo = None;
                act.trigger = std::iter::once(head).chain(fit.tokens.iter().copied()).collect();
            }
        }
        if !operator.contexts.is_empty() {
            act.contexts.clone_from(&operator.contexts);
        }
        let after = Meaning::of(&act);
        act.steps.splice(..0, self.note_turn(head, operator, before, Some(after)));
        Some(act)
    }

    /// The step from one meaning to another, noted, if somebody asks why.
    fn note_turn(&self, head: Tok, operator: &Operator, from: Meaning, to: Option<Meaning>) -> Option<Step> {
        self.fitter.trace?;
        let step = Step { head: self.fitter.tree.span(head), by: By::Row(operator.id.clone()), from, to };
        self.fitter.note(head, || Reason::Turned(step.clone()));
        Some(step)
    }

    /// "is weighing sanctions on Peru": who says that he thinks of something hostile holds it out.
    fn held_out(&self, head: Tok, act: &mut Act) {
        if self.fitter.tree.in_class(head, "weigh") && act.category.is_hostile() && !act.polarity.negated {
            act.mode = threat_mode(act.category, act.mode);
            act.category = Category::Threaten;
            act.cameo = None;
        }
    }

    /// A transparent operator adds who does it where the act itself doesn't say.
    fn keep(&self, head: Tok, operator: &Operator, act: &mut Act) {
        let joint =
            matches!(act.category, Category::Consult | Category::Cooperate) && operator.class == HeadClass::Noun;
        // "Police believe that she was strangled": what befell others is told, and not who did it.
        let tree = self.fitter.tree;
        // "The judge ordered ten men jailed": at his word.
        let told = operator.kind != OperatorKind::Order
            && tree.is_verb(act.core)
            && self.fitter.grammar.arguments(act.core).passive
            && tree.first(act.core, &[Dep::NsubjPass]).is_some();
        if (act.actors.is_empty() || joint) && !operator.kind.is_report() && !told {
            let doers = self.doer(head, operator);
            add(&mut act.actors, doers);
        }
    }

    /// Under an operator that makes another act, its subject acts, and whoever else had a part receives.
    fn regroup(&self, head: Tok, operator: &Operator, into: Category, act: &mut Act) {
        let doers = self.doer(head, operator);
        let addressed = if operator.kind.addresses() { self.addressed(head, operator) } else { Vec::new() };
        let others = |parties: &[Entity]| -> Vec<Entity> {
            parties.iter().filter(|e| !doers.iter().any(|d| same(d, e) || refers_to(d, e))).cloned().collect()
        };
        let asked = !addressed.is_empty() && self.says(head);
        let mut addressed = others(&addressed);
        act.asks_itself = asked && addressed.is_empty() && into == Category::Request;
        // "Egypt will strike, a general hinted": of whom nothing is known speaks for who is to do it; so does an officer
        // who warns nobody in particular.
        let coded = |parties: &[Entity]| parties.iter().any(|e| e.code.is_some());
        let officer = || doers.iter().any(|d| d.sectors.iter().any(|s| matches!(*s, "GOV" | "MIL")));
        let nobody_else = addressed.iter().all(|e| act.actors.iter().any(|a| same(a, e)));
        let for_doer = into == Category::Threaten && nobody_else && coded(&act.recipients) && officer();
        let speaks_for = !coded(&doers) && coded(&act.actors) && (!operator.kind.addresses() || for_doer);
        // "The Turkish minister warned that *Turkey* would strike Cyprus": what his own country would do is held out to Cyprus.
        let own = |a: &Entity| a.code.is_some() && doers.iter().any(|d| d.code == a.code);
        let own_deed =
            into == Category::Threaten && nobody_else && coded(&act.recipients) && act.actors.iter().all(own);
        let for_others = speaks_for || own_deed;
        if for_others && operator.kind.addresses() {
            addressed.clear();
        }
        let recipients = if !addressed.is_empty() {
            addressed
        } else if operator.kind.addresses() && !for_others {
            let mut by = others(&act.actors);
            if by.is_empty() {
                by = others(&self.holders(act.core));
            }
            // "The League called upon its members to aid Chile": of Chile nothing is asked.
            if by.is_empty() && !act.asks_itself { others(&act.recipients) } else { by }
        } else {
            let to = others(&act.recipients);
            if to.is_empty() { others(&act.actors) } else { to }
        };
        let (actors, explicit) = self.fill(head, &operator.roles, operator.class);
        // "The minister rejected calls for *his* resignation."
        let explicit = others(&explicit);
        act.recipients = if explicit.is_empty() { recipients } else { explicit };
        if !actors.is_empty() {
            act.actors = actors;
        } else if speaks_for {
            let own = std::mem::take(&mut act.actors);
            act.recipients.retain(|r| !own.iter().any(|o| same(o, r)));
            act.actors = own;
        } else {
            act.actors = doers;
        }
        if operator.kind == OperatorKind::Agree {
            let with = self.agreed_with(head, &act.actors);
            act.recipients.retain(|r| !with.iter().any(|w| same(w, r)));
            add(&mut act.actors, with);
        }
    }

    /// Whether a head says something, to nobody in particular: "said that", not "urged it to".
    fn says(&self, head: Tok) -> bool {
        self.fitter.tree.in_class(head, "say") && self.fitter.grammar.arguments(head).object.is_empty()
    }

    fn bare(&self, head: Tok, fit: &Fit<'a, Operator>, category: Category, mode: Option<&'static str>) -> Act {
        let operator = fit.row;
        let (actors, mut recipients) = self.fill(head, &operator.roles, operator.class);
        let mut actors = if actors.is_empty() { self.doer(head, operator) } else { actors };
        if operator.kind == OperatorKind::Agree {
            let with = self.agreed_with(head, &actors);
            add(&mut actors, with);
        }
        if recipients.is_empty() {
            recipients = if operator.kind.addresses() {
                self.addressed(head, operator)
            } else {
                let places = [Some(Place::Object), Some(Place::Dative)]
                    .into_iter()
                    .chain(["with", "to", "of", "on", "against", "from"].map(Place::preposition));
                places
                    .flatten()
                    .map(|p| self.parties_at(head, p))
                    .map(|found| found.into_iter().filter(|r| !actors.iter().any(|a| same(a, r))).collect::<Vec<_>>())
                    .find(|found| !found.is_empty())
                    .or_else(|| Some(self.clause_parties(head, &actors)))
                    .unwrap_or_default()
            };
        }
        if operator.kind == OperatorKind::AccuseOf && self.fitter.tree.in_class(head, "say") {
            // "told *a newspaper* that it is shameful that Peru armed rebels": who hears of it is not who is blamed.
            recipients.retain(|r| !r.sectors.contains(&"JRN"));
            if recipients.iter().all(|r| r.code.is_none()) {
                let blamed = self.blamed_in_clause(head, &actors);
                recipients = if blamed.is_empty() { recipients } else { blamed };
            }
        }
        let asked = operator.kind.addresses() && !recipients.is_empty() && self.says(head);
        recipients.retain(|r| !actors.iter().any(|a| same(a, r) || refers_to(a, r)));
        // "said that *he* bore the blame": blamed on nobody else.
        let of_clause = operator.tests.iter().any(|t| t.place == Place::ClauseSubject);
        let turns = category == Category::Request
            || category == Category::Accuse && of_clause && self.speaks_of_itself(head, &actors);
        let asks_itself = asked && recipients.is_empty() && turns;
        Act {
            category,
            mode,
            contexts: operator.contexts.clone(),
            cameo: None,
            head,
            core: head,
            trigger: std::iter::once(head).chain(fit.tokens.iter().copied()).collect(),
            actors,
            recipients,
            polarity: self.own_polarity(head, operator.negated),
            rows: vec![operator.id.clone()],
            operators: 1,
            nominal: operator.class == HeadClass::Noun,
            presupposed: false,
            asks_itself,
            judgement: false,
            again: None,
            steps: Vec::new(),
        }
    }
}

/// Acts under one operator that differ in nothing are one act.
fn merge(acts: &mut Vec<Act>) {
    let mut kept: Vec<Act> = Vec::new();
    for act in acts.drain(..) {
        let twin = kept
            .iter_mut()
            .find(|k| k.category == act.category && k.head == act.head && k.presupposed == act.presupposed);
        match twin {
            Some(twin) => {
                add(&mut twin.actors, act.actors);
                add(&mut twin.recipients, act.recipients);
                twin.mode = twin.mode.or(act.mode);
            }
            None => kept.push(act),
        }
    }
    *acts = kept;
}

/// What not doing an act amounts to, for an operator over it ("pledged *not to attack*").
fn opposite(category: Category) -> Category {
    if category.is_hostile() || category == Category::Threaten {
        Category::Retreat
    } else if category.is_cooperative() {
        Category::Reject
    } else {
        category
    }
}

fn join_polarity(inner: &mut Polarity, outer: Polarity) {
    inner.negated ^= outer.negated;
    if inner.mood == Mood::Fact {
        inner.mood = outer.mood;
    }
    inner.evidence.extend(outer.evidence);
}
