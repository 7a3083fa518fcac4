//! Acts: what a head means, alone and under operators.
//!
//! ```text
//! refused to rule out resuming talks
//! └ refuse over (rule out over (resume over talks))
//!   talks: CONSULT, resume: the same, rule out: REJECT/meet, refuse over REJECT: nothing is stated
//! ```
//!
//! **One rule:** a complement that an operator has read is never emitted by itself.

use communique_lexicon::frame::{Frame, HeadClass, Operator, Outcome, Place, Role};
use communique_lexicon::plover::Category;

use crate::fit::{Fit, Fitter};
use crate::grammar::Polarity;
use crate::reason::{Reason, Step};
use crate::record::Entity;
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
    /// How many operators stand over it.
    pub(crate) operators: u32,
    /// Whether the innermost head is a noun.
    pub(crate) nominal: bool,
    /// Taken for granted by what stands over it: who must stop a crackdown has cracked down. Operators leave it alone.
    pub(crate) presupposed: bool,
    /// Asked of, or blamed on, nobody but who does so: "Japan said that Japan must be strong".
    pub(crate) asks_itself: bool,
    /// A judgement whose row tells of whom it is said, and leaves to the text who says it: "the plan is preposterous".
    pub(crate) judgement: bool,
    /// Place of the event before that a definite noun tells again ("the blockade has failed").
    pub(crate) again: Option<usize>,
    /// What turned it, outermost first; kept only where somebody asks why.
    pub(crate) steps: Vec<Step>,
}

/// Reads the heads of one document.
pub(crate) struct Reader<'a, 't> {
    pub(crate) fitter: Fitter<'a, 't>,
    /// Heads that an operator has read.
    pub(crate) consumed: Vec<bool>,
    /// Nouns that praise, blame or refusal took in through a word class, with its category: such a noun tells an act of its
    /// own if somebody did it ("welcomed the release of a pilot *by Syria*", "rejected *Syria's* charges").
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
            self.fitter.note(head, || Reason::TooDeep);
            return Vec::new();
        }
        self.path.push(head);
        let mut acts = if self.fitter.may_head(head) { self.choose(head) } else { Vec::new() };
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

    /// A constrained frame beats an operator, an operator beats a bare lemma.
    fn choose(&mut self, head: Tok) -> Vec<Act> {
        let (operators, frames) = self.fitter.rows(head);
        self.fitter.note_rows(head, &operators);
        self.fitter.note_rows(head, &frames);
        let frame = best(frames.into_iter().filter_map(|(_, f)| f.ok()).collect(), |f: &Frame| f.tests.len());
        let operator = best(operators.into_iter().filter_map(|(_, f)| f.ok()).collect(), |o: &Operator| o.tests.len());
        if frame.is_none() && operator.is_none() {
            self.fitter.note(head, || Reason::NoFit);
        }
        let constrained = frame.as_ref().is_some_and(|f| f.score > 1);
        if let Some(operator) = operator {
            let outweighs = !constrained || frame.as_ref().is_some_and(|f| operator.score > f.score);
            if outweighs {
                if let Some(acts) = self.operate(head, &operator, frame.is_some()) {
                    self.fitter.note_chosen(head, operator.row);
                    return acts;
                }
                self.fitter.note(head, || Reason::Idle { row: operator.row.id.clone() });
            }
        }
        frame.map_or_else(Vec::new, |f| self.enact(head, &f))
    }

    /// The act of a frame.
    fn enact(&mut self, head: Tok, fit: &Fit<'a, Frame>) -> Vec<Act> {
        self.fitter.note_chosen(head, fit.row);
        self.consume(&fit.tokens, head, &fit.row.id);
        let Outcome::Act(category, mode) = fit.row.outcome else {
            self.fitter.note(head, || Reason::Idiom { row: fit.row.id.clone() });
            return Vec::new();
        };
        let mode = mode.or_else(|| self.mode_of(&fit.tokens, category));
        let tells = |t: &&Tok| match category {
            Category::Support | Category::Accuse => true,
            Category::Reject => self.fitter.tree.in_class(**t, "charge_noun"),
            _ => false,
        };
        self.taken.extend(fit.classed.iter().filter(tells).map(|&t| (t, category)));
        let mut roles = fit.row.roles.clone();
        if category.is_hostile() && self.fitter.grammar.arguments(head).aside {
            roles.retain(|r| *r != (Place::Subject, Role::Actor));
        }
        let (mut actors, mut recipients) = self.fill(head, &roles, fit.row.class);
        if fit.row.class == HeadClass::Verb {
            self.fill_from_object(head, fit.row, category, &mut actors, &mut recipients);
        }
        if category == Category::Request && recipients.is_empty() {
            recipients = self.fitter.addressed_above(head);
        }
        if !recipients.iter().any(|r| r.code.is_some()) {
            self.fill_from_aim(head, category, &actors, &mut recipients);
        }
        if recipients.is_empty() && fit.row.class == HeadClass::Noun {
            recipients = self.defied(head, category, &actors);
        }
        if category == Category::Accuse && recipients.is_empty() {
            recipients = self.blamed_in_clause(head, &actors);
        }
        let blames_itself =
            category == Category::Accuse && recipients.is_empty() && self.speaks_of_itself(head, &actors);
        self.fill_from_place(head, mode, &mut actors, &recipients);
        let yields = matches!(category, Category::Concede | Category::Retreat);
        if yields && !recipients.iter().any(|r| r.code.is_some()) {
            // "admitted that its troops had strayed into Peru", "stopped firing at Peru": to whom it was done.
            let owned = |e: &Entity| actors.iter().any(|a| a.code == e.code);
            let to: Vec<Entity> =
                self.clause_parties(head, &actors).into_iter().filter(|e| e.code.is_some() && !owned(e)).collect();
            if !to.is_empty() {
                recipients = to;
            }
        }
        if recipients.is_empty() {
            recipients = self.deprived(head, category, &actors);
        }
        if recipients.is_empty() && category == Category::Assault && fit.row.class == HeadClass::Noun {
            recipients = self.died_of(head, &actors);
        }
        let tree = self.fitter.tree;
        let support = self.fitter.grammar.arguments(head).support;
        let mut trigger = fit.tokens.clone();
        trigger.push(head);
        trigger.extend(support.filter(|&s| s < head && tree.dep(head) == Dep::Dobj));
        let act = Act {
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
            operators: 0,
            nominal: fit.row.class == HeadClass::Noun,
            presupposed: false,
            asks_itself: blames_itself,
            judgement: !roles.iter().any(|(_, role)| *role == Role::Actor),
            again: None,
            steps: Vec::new(),
        };
        let ended = self.ended(&act, &fit.tokens);
        std::iter::once(act).chain(ended).collect()
    }

    /// "killed in *an air strike*": the mode of the noun that the row rests on, where it tells the same act.
    fn mode_of(&self, tokens: &[Tok], category: Category) -> Option<&'static str> {
        let fitter = self.fitter;
        let nouns = tokens.iter().filter(|&&t| fitter.tree.is_noun(t) && fitter.may_head(t));
        let mut modes = nouns.filter_map(|&noun| {
            let fits = fitter.frames(noun).into_iter().filter_map(|(_, fit)| fit.ok()).collect();
            match best(fits, |f: &Frame| f.tests.len())?.row.outcome {
                Outcome::Act(told, mode) if told == category => mode,
                _ => None,
            }
        });
        modes.next()
    }

    /// Polarity of a head; where the row itself says "not", the negation is no news.
    pub(crate) fn own_polarity(&self, head: Tok, in_row: bool) -> Polarity {
        let mut polarity = self.fitter.grammar.polarity(head);
        polarity.negated &= !in_row;
        polarity
    }

    /// Words that a frame rests on are read with it.
    pub(crate) fn consume(&mut self, tokens: &[Tok], head: Tok, row: &str) {
        for &t in tokens {
            if t != head {
                self.consumed[t] = true;
                self.fitter.note_read(t, head, row);
            }
        }
    }
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
