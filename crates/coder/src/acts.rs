//! Acts: what a head means, alone and under operators.
//!
//! ```text
//! refused to rule out resuming talks
//! └ refuse over (rule out over (resume over talks))
//!   talks: CONSULT, resume: the same, rule out: REJECT/meet, refuse over REJECT: nothing is stated
//! ```
//!
//! **One rule:** a complement that an operator has read is never emitted by itself.

use communique_language::Pos;
use communique_lexicon::frame::{Frame, HeadClass, Operator, OperatorKind, Outcome, Place, Turn};
use communique_lexicon::plover::Category;

use crate::fit::{Fit, Fitter, heads_row};
use crate::grammar::{Form, Mood, Polarity};
use crate::record::Entity;
use crate::roles::{add, refers_to, same};
use crate::tree::{Dep, Tok};

/// What a head says was done.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) category: Category,
    pub(crate) mode: Option<&'static str>,
    pub(crate) contexts: Vec<&'static str>,
    pub(crate) cameo: Option<String>,
    /// The head that decides status and source: the outermost operator, else the frame's own.
    pub(crate) head: Tok,
    /// Head of the innermost frame.
    pub(crate) core: Tok,
    /// Tokens of the trigger.
    pub(crate) trigger: Vec<Tok>,
    pub(crate) actors: Vec<Entity>,
    pub(crate) recipients: Vec<Entity>,
    pub(crate) polarity: Polarity,
    /// Rows, outermost operator first.
    pub(crate) rows: Vec<String>,
    /// Weight of the innermost frame's fit.
    pub(crate) score: u32,
    /// How many operators stand over it.
    pub(crate) operators: u32,
    /// Whether the innermost head is a noun.
    pub(crate) nominal: bool,
    /// Taken for granted by what stands over it: who must stop a crackdown has cracked down. Operators leave it alone.
    pub(crate) presupposed: bool,
}

/// Reads the heads of one document.
pub(crate) struct Reader<'a, 't> {
    pub(crate) fitter: Fitter<'a, 't>,
    /// Heads that an operator has read.
    pub(crate) consumed: Vec<bool>,
    /// Nouns that praise or blame took in through a word class, with its category: such a noun tells an act of its
    /// own if somebody did it ("welcomed the release of a pilot *by Syria*").
    pub(crate) taken: Vec<(Tok, Category)>,
    /// Heads under way.
    path: Vec<Tok>,
}

/// How deep operators nest.
const DEEPEST: usize = 8;

impl<'a, 't> Reader<'a, 't> {
    pub(crate) fn new(fitter: Fitter<'a, 't>) -> Self {
        Self { consumed: vec![false; fitter.tree.len()], taken: Vec::new(), fitter, path: Vec::new() }
    }

    /// The acts that a head stands for; complements that operators read are marked as consumed.
    pub(crate) fn read(&mut self, head: Tok) -> Vec<Act> {
        if self.path.len() > DEEPEST || self.path.contains(&head) {
            return Vec::new();
        }
        self.path.push(head);
        let mut acts = if self.may_head(head) { self.choose(head) } else { Vec::new() };
        // Under an operator a light verb is what its noun is: "refused to *hold talks*".
        if acts.is_empty()
            && self.path.len() > 1
            && self.fitter.tree.is_verb(head)
            && self.fitter.tree.in_class(head, "light")
        {
            acts = self.read_object(head);
        }
        self.path.pop();
        acts
    }

    fn read_object(&mut self, head: Tok) -> Vec<Act> {
        let objects = self.fitter.standing(head, Place::Object);
        let nouns: Vec<Tok> = objects.into_iter().flat_map(|o| self.fitter.see_through(o)).collect();
        nouns.into_iter().filter(|&n| self.fitter.tree.is_noun(n)).flat_map(|n| self.read(n)).collect()
    }

    /// Words inside names and titles stand for nothing.
    pub(crate) fn may_head(&self, t: Tok) -> bool {
        let tree = self.fitter.tree;
        let in_name = self.fitter.parties.names.covering(t).is_some();
        // "a planned visit", "occupied land": what a modifier says is not told.
        let modifies = tree.dep(t) == Dep::Amod && t < tree.head(t) && !self.fitter.grammar.stands_before_name(t);
        let is_aim = tree.lower_is(t, &["order"]) && tree.lower_is(tree.head(t), &["in"]);
        !in_name
            && !modifies
            && !self.in_title(t)
            && !is_aim
            && !matches!(tree.dep(t), Dep::Aux | Dep::AuxPass | Dep::Compound)
            && heads_row(self.fitter.tree, t)
    }

    /// A capital inside a sentence: a word of a title ("the Committee for *Checking* Radios *Praising* ..."), unless the
    /// whole sentence is written so.
    fn in_title(&self, t: Tok) -> bool {
        let tree = self.fitter.tree;
        let capital = |t: Tok| tree.text(t).chars().next().is_some_and(char::is_uppercase);
        let sentence = tree.sentences[tree.sent(t)].clone();
        let first_word = sentence.clone().find(|&w| tree.text(w).chars().any(char::is_alphabetic));
        if !capital(t) || first_word == Some(t) || tree.pos(t) == Pos::Propn {
            return false;
        }
        let opens = t > sentence.start
            && matches!(tree.text(t - 1), "\"" | "\u{201c}" | "\u{2018}" | "'" | ":" | "--" | "-" | "(");
        let capitals = sentence.clone().filter(|&w| capital(w)).count();
        !opens && capitals * 2 < sentence.len()
    }

    /// A constrained frame beats an operator, an operator beats a bare lemma.
    fn choose(&mut self, head: Tok) -> Vec<Act> {
        let frame =
            best(self.fitter.frames(head).into_iter().filter_map(|(_, f)| f.ok()).collect(), |f: &Frame| f.tests.len());
        let operator =
            best(self.fitter.operators(head).into_iter().filter_map(|(_, f)| f.ok()).collect(), |o: &Operator| {
                o.tests.len()
            });
        let constrained = frame.as_ref().is_some_and(|f| f.score > 1);
        if let Some(operator) = operator {
            let outweighs = !constrained || frame.as_ref().is_some_and(|f| operator.score > f.score);
            if outweighs && let Some(acts) = self.operate(head, &operator, frame.is_some()) {
                return acts;
            }
        }
        frame.map_or_else(Vec::new, |f| self.enact(head, &f))
    }

    /// The act of a frame.
    fn enact(&mut self, head: Tok, fit: &Fit<'a, Frame>) -> Vec<Act> {
        let Outcome::Act(category, mode) = fit.row.outcome else {
            self.consume(&fit.tokens, head);
            return Vec::new();
        };
        self.consume(&fit.tokens, head);
        if matches!(category, Category::Support | Category::Accuse) {
            self.taken.extend(fit.classed.iter().map(|&t| (t, category)));
        }
        let (mut actors, mut recipients) = self.fill(head, &fit.row.roles, fit.row.class);
        if fit.row.class == HeadClass::Verb {
            self.fill_from_object(head, fit.row, category, &mut actors, &mut recipients);
        }
        let tree = self.fitter.tree;
        let support = self.fitter.grammar.arguments(head).support;
        let mut trigger = fit.tokens.clone();
        trigger.push(head);
        trigger.extend(support.filter(|&s| s < head && tree.dep(head) == Dep::Dobj));
        vec![Act {
            category,
            mode,
            contexts: fit.row.contexts.clone(),
            cameo: fit.row.cameo.clone(),
            head,
            core: head,
            trigger,
            actors,
            recipients,
            polarity: self.own_polarity(head, fit.row.negated),
            rows: vec![fit.row.id.clone()],
            score: fit.score,
            operators: 0,
            nominal: fit.row.class == HeadClass::Noun,
            presupposed: false,
        }]
    }

    /// Polarity of a head; where the row itself says "not", the negation is no news.
    fn own_polarity(&self, head: Tok, in_row: bool) -> Polarity {
        let mut polarity = self.fitter.grammar.polarity(head);
        polarity.negated &= !in_row;
        polarity
    }

    /// Words that a frame rests on are read with it.
    fn consume(&mut self, tokens: &[Tok], head: Tok) {
        for &t in tokens {
            if t != head {
                self.consumed[t] = true;
            }
        }
    }

    /// The acts of an operator's complements, turned. `None` where it has nothing to work on.
    fn operate(&mut self, head: Tok, fit: &Fit<'a, Operator>, has_frame: bool) -> Option<Vec<Act>> {
        let operator = fit.row;
        let mut turned: Vec<Act> = Vec::new();
        let mut found = false;
        for complement in self.complements(head, operator) {
            let acts = self.read(complement);
            if matches!(operator.kind, OperatorKind::Deny | OperatorKind::Refuse) {
                // "denied accusations *that it had sent* missiles": what a denied word holds is not told either.
                let inner = self.fitter.grammar.arguments(complement).complements.iter().map(|c| c.head);
                inner.collect::<Vec<_>>().into_iter().for_each(|t| self.consumed[t] = true);
            }
            found |= !acts.is_empty();
            if !acts.is_empty() {
                self.consumed[complement] = true;
            }
            for act in acts {
                self.consumed[act.core] = true;
                self.consumed[act.head] = true;
                if act.presupposed {
                    turned.push(act);
                    continue;
                }
                turned.extend(self.presupposed(head, operator, &act));
                turned.extend(self.turn(head, fit, act));
            }
        }
        if !found {
            let (category, mode) = operator.bare.filter(|_| !has_frame)?;
            turned.push(self.bare(head, fit, category, mode));
        }
        merge(&mut turned);
        Some(turned)
    }

    /// "lift *the blockade*", "stop *the crackdown*": what is to end has been done, by whoever is to end it.
    fn presupposed(&self, head: Tok, operator: &Operator, act: &Act) -> Option<Act> {
        let hostile = matches!(act.category, Category::Coerce | Category::Assault);
        let tree = self.fitter.tree;
        let definite =
            tree.with(act.core, &[Dep::Det]).any(|d| tree.lower_is(d, &["the", "this", "that", "these", "those"]));
        if operator.kind != OperatorKind::Stop || !act.nominal || !hostile || !definite {
            return None;
        }
        let mut act = Act { presupposed: true, operators: 1, polarity: Polarity::default(), ..act.clone() };
        if act.actors.is_empty() {
            act.actors = self.doer(head, operator);
        }
        (!act.actors.is_empty()).then_some(act)
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
        found.retain(|&t| t != head);
        found.dedup();
        found
    }

    /// What an act becomes under an operator.
    fn turn(&self, head: Tok, fit: &Fit<'a, Operator>, act: Act) -> Option<Act> {
        let operator = fit.row;
        let seen = if act.polarity.negated { opposite(act.category) } else { act.category };
        let turn = operator.turn(seen);
        let own = self.own_polarity(head, operator.negated);
        let mut act = act;
        act.rows.insert(0, operator.id.clone());
        act.operators += 1;
        if operator.kind != OperatorKind::Document {
            act.trigger.push(head);
            act.trigger.extend(&fit.tokens);
        }
        act.head = head;
        match turn {
            Turn::Drop => return None,
            Turn::Same | Turn::Negated | Turn::Hypothetical | Turn::Future => {
                self.keep(head, operator, &mut act);
                join_polarity(&mut act.polarity, own);
                match turn {
                    Turn::Negated => act.polarity.negated = !act.polarity.negated,
                    Turn::Hypothetical => act.polarity.mood = Mood::Possible,
                    Turn::Future => act.polarity.mood = Mood::Future,
                    _ => {}
                }
                act.polarity.evidence.push(head);
            }
            Turn::Into(category, mode) => {
                self.regroup(head, operator, &mut act);
                act.mode = mode.or(act.mode.filter(|_| act.category == category));
                act.category = category;
                act.polarity = own;
                act.cameo = None;
                act.trigger = std::iter::once(head).chain(fit.tokens.iter().copied()).collect();
            }
        }
        if !operator.contexts.is_empty() {
            act.contexts.clone_from(&operator.contexts);
        }
        Some(act)
    }

    /// A transparent operator adds who does it where the act itself doesn't say.
    fn keep(&self, head: Tok, operator: &Operator, act: &mut Act) {
        let joint =
            matches!(act.category, Category::Consult | Category::Cooperate) && operator.class == HeadClass::Noun;
        if (act.actors.is_empty() || joint) && !operator.kind.is_report() {
            let doers = self.doer(head, operator);
            add(&mut act.actors, doers);
        }
    }

    /// Under an operator that makes another act, its subject acts, and whoever else had a part receives.
    fn regroup(&self, head: Tok, operator: &Operator, act: &mut Act) {
        let doers = self.doer(head, operator);
        let addressed = if operator.kind.addresses() { self.addressed(head, operator) } else { Vec::new() };
        let others = |parties: &[Entity]| -> Vec<Entity> {
            parties.iter().filter(|e| !doers.iter().any(|d| same(d, e) || refers_to(d, e))).cloned().collect()
        };
        let addressed = others(&addressed);
        let recipients = if !addressed.is_empty() {
            addressed
        } else if operator.kind.addresses() {
            let mut by = others(&act.actors);
            if by.is_empty() {
                by = others(&self.holders(act.core));
            }
            if by.is_empty() { others(&act.recipients) } else { by }
        } else {
            let to = others(&act.recipients);
            if to.is_empty() { others(&act.actors) } else { to }
        };
        let (actors, explicit) = self.fill(head, &operator.roles, operator.class);
        act.recipients = if explicit.is_empty() { recipients } else { explicit };
        act.actors = if actors.is_empty() { doers } else { actors };
    }

    fn bare(&self, head: Tok, fit: &Fit<'a, Operator>, category: Category, mode: Option<&'static str>) -> Act {
        let operator = fit.row;
        let (actors, mut recipients) = self.fill(head, &operator.roles, operator.class);
        let actors = if actors.is_empty() { self.doer(head, operator) } else { actors };
        if recipients.is_empty() {
            recipients = if operator.kind.addresses() {
                self.addressed(head, operator)
            } else {
                let places = [Some(Place::Object)]
                    .into_iter()
                    .chain(["with", "to", "of", "on", "against", "from"].map(Place::preposition));
                places
                    .flatten()
                    .map(|p| self.parties_at(head, p))
                    .find(|found| !found.is_empty())
                    .or_else(|| Some(self.clause_parties(head)))
                    .unwrap_or_default()
            };
        }
        recipients.retain(|r| !actors.iter().any(|a| same(a, r) || refers_to(a, r)));
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
            score: fit.score,
            operators: 1,
            nominal: operator.class == HeadClass::Noun,
            presupposed: false,
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

/// The row that fits best: by weight, then by how many tests it passed; equal rows in the lexicon's order.
fn best<'l, R>(fits: Vec<Fit<'l, R>>, tests: impl Fn(&R) -> usize) -> Option<Fit<'l, R>> {
    let mut chosen: Option<Fit<'l, R>> = None;
    for fit in fits {
        let better = chosen.as_ref().is_none_or(|c| (fit.score, tests(fit.row)) > (c.score, tests(c.row)));
        if better {
            chosen = Some(fit);
        }
    }
    chosen
}
