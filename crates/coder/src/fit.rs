//! Whether a row of the lexicon fits a head: its tests against what stands in each place.
//!
//! **One rule:** a fit is weighed, never ordered: lexical constraint 3, word class 2, kind or bare
//! preposition 1, the head's own lemma 1, each further word of a phrase 3.

use communique_lexicon::frame::{ClauseForm, Frame, HeadClass, Item, Operator, Place, Test};
use communique_lexicon::words::{ClassSet, Word};

use communique_language::Pos;

use crate::explain::Fault;
use crate::grammar::{Form as Complement, Grammar};
use crate::party::Parties;
use crate::trace::Trace;
use crate::tree::{Dep, Tok, Tree};

/// A row that fits a head.
#[derive(Clone, Debug)]
pub(crate) struct Fit<'l, R> {
    pub(crate) row: &'l R,
    pub(crate) score: u32,
    /// Tokens besides the head that the row's words rest on.
    pub(crate) tokens: Vec<Tok>,
    /// Those of them that only a word class asks for.
    pub(crate) classed: Vec<Tok>,
}

/// A fit before its row is known.
struct Found {
    score: u32,
    tokens: Vec<Tok>,
    classed: Vec<Tok>,
}

impl Found {
    fn of<R>(self, row: &R) -> Fit<'_, R> {
        Fit { row, score: self.score, tokens: self.tokens, classed: self.classed }
    }

    fn rest_on(&mut self, t: Tok, weight: u32) {
        self.tokens.push(t);
        if weight == 2 {
            self.classed.push(t);
        }
    }
}

/// Why a row doesn't fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// What stands in this place is not what the row asks for.
    Place(Place, Fault),
    /// No clause of the form that the row asks for.
    Clause,
    /// Active where the row asks for passive, or the reverse.
    Voice,
    /// Not negated where the row asks for it.
    Polarity,
}

/// What a row asks of the form of its head's clause.
#[derive(Clone, Copy)]
struct Form {
    clause: Option<ClauseForm>,
    passive: Option<bool>,
    negated: bool,
}

/// Tests rows against the heads of one document.
#[derive(Clone, Copy)]
pub(crate) struct Fitter<'a, 't> {
    pub(crate) tree: &'t Tree<'a>,
    pub(crate) grammar: &'t Grammar<'a, 't>,
    pub(crate) parties: &'t Parties<'a, 't>,
    /// Where notes are taken, if somebody asks why.
    pub(crate) trace: Option<&'t Trace>,
}

/// The word classes under which a token may head a row.
pub(crate) fn head_classes(tree: &Tree<'_>, t: Tok) -> &'static [HeadClass] {
    match tree.pos(t) {
        Pos::Verb if matches!(tree.dep(t), Dep::Amod) => &[HeadClass::Adjective, HeadClass::Verb],
        Pos::Verb | Pos::Aux => &[HeadClass::Verb, HeadClass::Adjective],
        Pos::Noun | Pos::Propn => &[HeadClass::Noun],
        Pos::Adj => &[HeadClass::Adjective],
        _ => &[],
    }
}

/// Whether any row names the token as its head.
pub(crate) fn heads_row(tree: &Tree<'_>, t: Tok) -> bool {
    let lexicon = tree.lexicon;
    head_classes(tree, t).iter().any(|&class| {
        tree.words(t)
            .iter()
            .any(|&w| lexicon.frames_of(w, class).next().is_some() || lexicon.operators_of(w, class).next().is_some())
    })
}

/// What stands around one head: a place that many rows ask for is looked up once.
struct Around {
    head: Tok,
    places: Vec<(Place, Seen)>,
}

/// What stands in one place, with all words and classes of it: most rows ask for none of them.
struct Seen {
    tokens: Vec<Tok>,
    words: Vec<Word>,
    classes: ClassSet,
}

impl Seen {
    fn of(fitter: Fitter<'_, '_>, tokens: Vec<Tok>) -> Self {
        let tree = fitter.tree;
        let mut seen = Self { words: Vec::new(), classes: ClassSet::default(), tokens };
        for &t in &seen.tokens {
            let begun = fitter.begun_phrases(t);
            for &word in tree.words(t).iter().chain(begun) {
                seen.words.push(word);
            }
            seen.classes = begun
                .iter()
                .fold(seen.classes.union(tree.nodes[t].classes), |set, w| set.union(tree.lexicon.words().classes(*w)));
        }
        seen
    }

    /// The first token that an item means.
    fn find(&self, fitter: Fitter<'_, '_>, item: Item) -> Option<Tok> {
        let somewhere = match item {
            Item::Word(word) => self.words.contains(&word),
            Item::Class(class) => self.classes.contains(class),
            Item::Kind(_) | Item::Any => true,
        };
        if somewhere { self.tokens.iter().copied().find(|&t| fitter.is(t, item)) } else { None }
    }
}

impl Around {
    fn of(head: Tok) -> Self {
        Self { head, places: Vec::new() }
    }

    /// The tokens that stand in a place, with those joined to them and those that they hold.
    fn seen(&mut self, fitter: Fitter<'_, '_>, place: Place) -> &Seen {
        let at = self.places.iter().position(|(known, _)| *known == place).unwrap_or_else(|| {
            let mut standing = fitter.standing(self.head, place);
            if place == Place::Object {
                // "held *hostage*": a word of the predicate, no party.
                let predicates: Vec<Tok> = fitter.tree.with(self.head, &[Dep::Oprd]).collect();
                standing.extend(predicates.into_iter().filter(|o| !standing.contains(o)).collect::<Vec<_>>());
            }
            let seen = standing.into_iter().flat_map(|t| fitter.see_through(t)).collect();
            self.places.push((place, Seen::of(fitter, seen)));
            self.places.len() - 1
        });
        &self.places[at].1
    }
}

impl<'a, 't> Fitter<'a, 't> {
    /// Every frame of a head that fits; where somebody asks why, also those that don't.
    pub(crate) fn frames(self, head: Tok) -> Vec<(&'a Frame, Result<Fit<'a, Frame>, Misfit>)> {
        let mut found = Vec::new();
        let mut around = Around::of(head);
        for &class in head_classes(self.tree, head) {
            for &word in self.tree.words(head) {
                let words = self.words_of(word);
                for row in self.tree.lexicon.frames_of(word, class) {
                    let form = Form { clause: row.clause, passive: row.passive, negated: row.negated };
                    let fit = self.fit(&mut around, words, &row.tests, form);
                    // A misfit is news only for who asks why.
                    if fit.is_ok() || self.trace.is_some() {
                        found.push((row, fit.map(|found| found.of(row))));
                    }
                }
            }
        }
        found
    }

    /// Every operator of a head that fits; where somebody asks why, also those that don't.
    pub(crate) fn operators(self, head: Tok) -> Vec<(&'a Operator, Result<Fit<'a, Operator>, Misfit>)> {
        let mut found = Vec::new();
        let mut around = Around::of(head);
        for &class in head_classes(self.tree, head) {
            for &word in self.tree.words(head) {
                let words = self.words_of(word);
                for row in self.tree.lexicon.operators_of(word, class) {
                    let form = Form { clause: row.clause, passive: None, negated: row.negated };
                    let fit = self.fit(&mut around, words, &row.tests, form);
                    // A misfit is news only for who asks why.
                    if fit.is_ok() || self.trace.is_some() {
                        found.push((row, fit.map(|found| found.of(row))));
                    }
                }
            }
        }
        found
    }

    /// Words of a phrase.
    fn words_of(self, word: Word) -> usize {
        self.tree.lexicon.words().text(word).split(' ').count()
    }

    /// Whether a row fits a head that `words` words name.
    fn fit(self, around: &mut Around, words: usize, tests: &[Test], form: Form) -> Result<Found, Misfit> {
        let head = around.head;
        let arguments = self.grammar.arguments(head);
        let mut found = Found {
            score: 1 + 3 * (words as u32 - 1),
            tokens: (1..words).filter_map(|k| head.checked_sub(k)).collect(),
            classed: Vec::new(),
        };
        if form.passive.is_some_and(|wanted| wanted != arguments.passive) {
            return Err(Misfit::Voice);
        }
        found.score += u32::from(form.passive.is_some()) + u32::from(form.negated);
        match form.clause {
            Some(ClauseForm::None) if !arguments.complements.is_empty() => return Err(Misfit::Clause),
            Some(ClauseForm::None) | None => {}
            Some(wanted) if arguments.complements.iter().any(|c| c.form.fits(wanted)) => found.score += 1,
            Some(_) => return Err(Misfit::Clause),
        }
        if form.negated && !self.grammar.polarity(head).negated {
            return Err(Misfit::Polarity);
        }
        for test in tests {
            found.score += self.test(around, test, &mut found).map_err(|fault| Misfit::Place(test.place, fault))?;
        }
        Ok(found)
    }

    /// The weight of what stands in a place, if it is what the test asks for.
    fn test(self, around: &mut Around, test: &Test, found: &mut Found) -> Result<u32, Fault> {
        let head = around.head;
        let seen = around.seen(self, test.place);
        let empty = seen.tokens.is_empty();
        if test.absent && test.any_of.is_empty() {
            return if empty { Ok(1) } else { Err(Fault::Filled) };
        }
        if test.none_of.iter().any(|item| seen.find(self, *item).is_some()) {
            return Err(Fault::Excluded);
        }
        if test.any_of.is_empty() || test.absent && empty {
            return Ok(0);
        }
        if empty {
            return Err(Fault::Empty);
        }
        let mut best: Option<(u32, Tok)> = None;
        for item in &test.any_of {
            // Only what weighs more than what was found can still count.
            let counts = best.is_none_or(|(weight, _)| item.weight() > weight);
            if let Some(t) = counts.then(|| seen.find(self, *item)).flatten() {
                best = Some((item.weight(), t));
                if item.weight() == Item::HEAVIEST {
                    break;
                }
            }
        }
        let (weight, t) = best.ok_or(Fault::Other)?;
        self.note_tokens(head, test.place, t, weight, found);
        Ok(weight)
    }

    /// Tokens that belong to the trigger: particles, words in the object, a preposition with its word.
    fn note_tokens(self, head: Tok, place: Place, t: Tok, weight: u32, found: &mut Found) {
        match place {
            Place::Particle => found.tokens.push(t),
            Place::ClauseAttribute if weight >= 2 => found.tokens.push(t),
            Place::Object if weight >= 2 => found.rest_on(t, weight),
            Place::Preposition(_) => {
                let preposition = self.grammar.arguments(head).prepositions.iter().find(|p| p.0 == place).map(|p| p.1);
                found.tokens.extend(preposition);
                if weight >= 2 {
                    found.rest_on(t, weight);
                }
            }
            _ => {}
        }
    }

    fn is(self, t: Tok, item: Item) -> bool {
        match item {
            Item::Word(word) => self.tree.words(t).contains(&word) || self.begun_phrases(t).contains(&word),
            Item::Class(class) => {
                let in_class = |w: &Word| self.tree.lexicon.words().classes(*w).contains(class);
                self.tree.nodes[t].classes.contains(class) || self.begun_phrases(t).iter().any(in_class)
            }
            Item::Kind(kind) => self.parties.is_kind(t, kind),
            Item::Any => true,
        }
    }

    /// "a *state* of alert": the phrases of three words that a noun begins, of those that the lexicon names.
    fn begun_phrases(self, t: Tok) -> &'t [Word] {
        let tree = self.tree;
        let of = t + 1;
        let holds = tree.nodes[t].opens_phrase
            && of + 1 < tree.len()
            && tree.dep(of) == Dep::Prep
            && tree.head(of) == t
            && tree.lower_is(of, &["of"]);
        if !holds {
            return &[];
        }
        // Longer phrases come first among the words of a token.
        let words = tree.words(of + 1);
        let with_of = words.iter().take_while(|&&w| tree.lexicon.words().text(w).contains(" of ")).count();
        &words[..with_of]
    }

    /// A token, those joined to it, and what it holds where it is a quantity or a container
    /// ("$4 million worth of *equipment*", "a series of *talks*").
    pub(crate) fn see_through(self, t: Tok) -> Vec<Tok> {
        let mut found = self.tree.conjuncts(t);
        let mut next = 0;
        while let Some(&one) = found.get(next) {
            next += 1;
            let holds = matches!(self.tree.pos(one), Pos::Num | Pos::Sym | Pos::Det | Pos::Pron)
                || self.tree.in_class(one, "container")
                || self.tree.in_class(one, "quantity");
            if holds && found.len() < MOST_SEEN {
                for preposition in self.tree.with(one, &[Dep::Prep]) {
                    found.extend(self.tree.with(preposition, &[Dep::Pobj]).flat_map(|o| self.tree.conjuncts(o)));
                }
                found.extend(self.tree.with(one, &[Dep::Compound]));
            }
        }
        found
    }

    /// What stands in a place of a head.
    pub(crate) fn standing(self, head: Tok, place: Place) -> Vec<Tok> {
        let tree = self.tree;
        let arguments = self.grammar.arguments(head);
        let modifiers = |heads: &[Tok]| -> Vec<Tok> {
            heads
                .iter()
                .flat_map(|&h| tree.conjuncts(h))
                .flat_map(|h| {
                    tree.with(h, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss, Dep::Nummod]).collect::<Vec<_>>()
                })
                .flat_map(|m| tree.conjuncts(m))
                .collect()
        };
        match place {
            Place::Subject => arguments.subject.clone(),
            Place::Object => arguments.object.clone(),
            Place::Dative => {
                let to = Place::preposition("to").map(|to| arguments.under(to).collect::<Vec<_>>()).unwrap_or_default();
                arguments.dative.iter().copied().chain(to).collect()
            }
            Place::Possessor => arguments.possessor.clone(),
            Place::Modifier => arguments.modifiers.iter().flat_map(|&m| tree.conjuncts(m)).collect(),
            Place::ObjectModifier => modifiers(&arguments.object),
            Place::SubjectModifier => modifiers(&arguments.subject),
            Place::Particle => {
                let after = |m: &Tok| matches!(tree.pos(*m), Pos::Adv | Pos::Adp | Pos::Part) && *m > head;
                let adverbs = arguments.modifiers.iter().copied().filter(after);
                arguments.particles.iter().copied().chain(adverbs).chain(tree.with(head, &[Dep::Prep])).collect()
            }
            Place::Clause => arguments.complements.iter().map(|c| c.head).collect(),
            Place::ClauseSubject => arguments
                .complements
                .iter()
                .map(|c| self.grammar.arguments(c.head))
                .flat_map(|a| if a.passive { a.object.iter().chain(&a.subject) } else { a.subject.iter().chain(&[]) })
                .copied()
                // "Japan wants to pay" has no other subject than its own.
                .filter(|s| !arguments.subject.contains(s))
                .collect(),
            Place::ClauseAttribute => arguments.complements.iter().flat_map(|c| self.attributes(c.head)).collect(),
            Place::Purpose => arguments
                .complements
                .iter()
                .filter(|c| matches!(c.form, Complement::Purpose | Complement::To))
                .map(|c| c.head)
                .chain(arguments.object.iter().flat_map(|&o| tree.with(o, &[Dep::Acl, Dep::Relcl]).collect::<Vec<_>>()))
                .collect(),
            Place::Anywhere => self.clause(head),
            Place::Preposition(_) => self.under_preposition(head, place),
        }
    }

    /// Objects of a preposition of the head, else of its object: which of the two governs it is the
    /// parser's commonest doubt.
    fn under_preposition(self, head: Tok, place: Place) -> Vec<Tok> {
        let arguments = self.grammar.arguments(head);
        let own: Vec<Tok> = arguments.under(place).collect();
        if !own.is_empty() {
            return own;
        }
        if !self.tree.is_verb(head) {
            // "the seizure of three boats by Argentina", "the visit of the premier to Cuba": what belongs to the act
            // may hang on a noun inside it.
            let by = Place::preposition("by") == Some(place);
            let inner = arguments.prepositions.iter().map(|p| p.2).filter(|&o| by || self.may_hold(o));
            return inner.flat_map(|o| self.grammar.arguments(o).under(place).collect::<Vec<_>>()).collect();
        }
        let inner = arguments.object.iter().chain(arguments.dative.iter());
        let inner = inner.flat_map(|&o| self.tree.conjuncts(o)).filter(|&o| self.may_hold(o));
        let mut found: Vec<Tok> =
            inner.flat_map(|o| self.grammar.arguments(o).under(place).collect::<Vec<_>>()).collect();
        if found.is_empty() {
            // One more step down: "signed an agreement on the supply of gas with China".
            let deeper = arguments.prepositions.iter().map(|p| p.2).chain(
                arguments.object.iter().flat_map(|&o| self.grammar.arguments(o).prepositions.iter().map(|p| p.2)),
            );
            found = deeper
                .filter(|&o| self.may_hold(o))
                .flat_map(|o| self.grammar.arguments(o).under(place).collect::<Vec<_>>())
                .collect();
        }
        if found.is_empty() && arguments.object.is_empty() {
            // "Trade between China and Cuba resumed." What hangs on a party is that party's: "the government of Peru".
            let thing = |s: Tok| self.may_hold(s) && self.parties.one(s).is_empty();
            let subjects = arguments.subject.iter().filter(|&&s| thing(s));
            found = subjects.flat_map(|&s| self.grammar.arguments(s).under(place).collect::<Vec<_>>()).collect();
        }
        found
    }

    /// Whether what belongs to the head may hang on this noun inside it: not on a name, not on a mere circumstance
    /// ("on the occasion of the birthday of ...").
    fn may_hold(self, t: Tok) -> bool {
        self.parties.names.covering(t).is_none() && !self.tree.in_class(t, "circumstance")
    }

    /// What a verb says of its subject: predicate nouns and adjectives with their modifiers, prepositions and infinitives
    /// ("was *behind* the raid", "was *to blame*"); of another verb than a copula its adverbs ("behaved *shamefully*").
    fn attributes(self, verb: Tok) -> Vec<Tok> {
        let tree = self.tree;
        let asked = |t: Tok| tree.with(t, &[Dep::Mark]).any(|m| tree.lower_is(m, &["whether", "if"]));
        if asked(verb) {
            return Vec::new();
        }
        let said = [Dep::Acomp, Dep::Attr, Dep::Oprd, Dep::Dobj, Dep::Xcomp, Dep::Prep, Dep::Advmod, Dep::Npadvmod];
        let mut found: Vec<Tok> = tree.with(verb, &said).flat_map(|t| tree.conjuncts(t)).collect();
        let under = |&p: &Tok| tree.with(p, &[Dep::Pobj]).collect::<Vec<_>>();
        let held: Vec<Tok> = found.iter().filter(|&&t| tree.pos(t) == Pos::Adp).flat_map(under).collect();
        found.extend(held);
        let beside = [Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Advmod];
        let modifiers: Vec<Tok> = found.iter().flat_map(|&t| tree.with(t, &beside).collect::<Vec<_>>()).collect();
        found.extend(modifiers);
        found
    }

    /// All words of the clause that a head stands in.
    fn clause(self, head: Tok) -> Vec<Tok> {
        let tree = self.tree;
        let mut top = head;
        while !tree.is_verb(top) && tree.head(top) != top {
            top = tree.head(top);
        }
        let (first, last) = (tree.left_edge(top), tree.right_edge(top));
        (first..=last).filter(|&t| t != head).collect()
    }
}

/// Most tokens that one place is seen through to.
const MOST_SEEN: usize = 60;
