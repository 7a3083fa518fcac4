//! What stands in each place of a head, and what rows ask about it.
//!
//! ```text
//! China sent $4 million worth of equipment to Cuba.
//! sent: subject China; object equipment, behind "million" and "worth"; to Cuba
//! ```
//!
//! **One rule:** a place is looked up once for a head, and only if a row asks for it.

use communique_language::Pos;
use communique_lexicon::frame::{Item, Place};
use communique_lexicon::guard::Sketch;
use communique_lexicon::words::Word;
use smallvec::SmallVec;

use crate::fit::Fitter;
use crate::grammar::{Form as Complement, is_aside};
use crate::thing;
use crate::tree::{Dep, Ner, Tok, Toks};

/// What stands around one head: a place that many rows ask for is looked up once.
pub(crate) struct Around {
    pub(crate) head: Tok,
    /// Of each place by its number, how many of those where something stands were looked up when it had been; 0 if it was not
    /// yet, and [`EMPTY`] where nothing stands, as in most.
    nth: [u8; Place::COUNT],
    /// What stands in the places that were looked up, in that order: rows seldom ask for more.
    seen: SmallVec<[Seen; 4]>,
    nothing: Seen,
    negated: Option<bool>,
}

/// Instead of a number: nothing stands there.
const EMPTY: u8 = u8::MAX;

/// What stands in one place.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) tokens: Toks,
    /// All words and classes of it: most rows ask for none of them.
    sketch: Sketch,
}

impl Seen {
    fn of(fitter: Fitter<'_, '_>, tokens: Toks) -> Self {
        let tree = fitter.tree;
        let mut sketch = Sketch::default();
        for &t in &tokens {
            let begun = fitter.begun_phrases(t).iter().map(|&word| tree.lexicon.words().sketch(word));
            sketch = begun.fold(sketch.union(tree.sense(t).sketch).union(Sketch::anything()), Sketch::union);
        }
        Self { tokens, sketch }
    }

    /// Whether nothing stands here.
    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Whether one of these items may stand here.
    pub(crate) fn may_hold(&self, items: Sketch) -> bool {
        self.sketch.meets(items)
    }

    /// The first token that an item means.
    pub(crate) fn find(&self, fitter: Fitter<'_, '_>, item: Item) -> Option<Tok> {
        let absent = matches!(item, Item::Word(word) if !fitter.tree.occurs(word));
        let likely = self.sketch.may_hold(item) && !absent;
        if likely { self.tokens.iter().copied().find(|&t| fitter.is(t, item)) } else { None }
    }
}

impl Around {
    pub(crate) fn of(head: Tok) -> Self {
        Self { head, nth: [0; Place::COUNT], seen: SmallVec::new(), nothing: Seen::default(), negated: None }
    }

    /// Whether the head is negated.
    pub(crate) fn is_negated(&mut self, fitter: Fitter<'_, '_>) -> bool {
        *self.negated.get_or_insert_with(|| fitter.grammar.polarity(self.head).negated)
    }

    /// What stands in a place, if it was looked up before.
    pub(crate) fn known(&self, place: Place) -> Option<&Seen> {
        match self.nth[place.number()] {
            0 => None,
            EMPTY => Some(&self.nothing),
            nth => self.seen.get(usize::from(nth) - 1),
        }
    }

    /// The tokens that stand in a place, with those joined to them and those that they hold.
    pub(crate) fn seen(&mut self, fitter: Fitter<'_, '_>, place: Place) -> &Seen {
        if self.nth[place.number()] == 0 {
            self.look_up(fitter, place);
        }
        self.known(place).unwrap_or(&self.nothing)
    }

    fn look_up(&mut self, fitter: Fitter<'_, '_>, place: Place) {
        let mut standing = fitter.standing(self.head, place);
        if place == Place::Object {
            // "held *hostage*": a word of the predicate, no party.
            let predicates = fitter.tree.with(self.head, &[Dep::Oprd]);
            let more: Toks = predicates.filter(|o| !standing.contains(o)).collect();
            standing.extend(more);
        }
        let mut seen = Toks::new();
        standing.into_iter().for_each(|t| fitter.add_seen_through(t, &mut seen));
        self.nth[place.number()] = if seen.is_empty() {
            EMPTY
        } else {
            self.seen.push(Seen::of(fitter, seen));
            self.seen.len() as u8
        };
    }
}

impl<'t> Fitter<'_, 't> {
    /// Whether a token is what an item asks for.
    fn is(self, t: Tok, item: Item) -> bool {
        match item {
            Item::Word(word) => self.tree.words(t).contains(&word) || self.begun_phrases(t).contains(&word),
            Item::Class(class) => {
                let in_class = |w: &Word| self.tree.lexicon.words().classes(*w).contains(class);
                self.tree.sense(t).classes.contains(class) || self.begun_phrases(t).iter().any(in_class)
            }
            Item::Kind(kind) => self.parties.is_kind(t, kind),
            Item::Any => true,
        }
    }

    /// "a *state* of alert": the phrases of three words that a noun begins, of those that the lexicon names.
    fn begun_phrases(self, t: Tok) -> &'t [Word] {
        if self.tree.nodes[t].opens_phrase { self.phrases_with_of(t) } else { &[] }
    }

    fn phrases_with_of(self, t: Tok) -> &'t [Word] {
        let tree = self.tree;
        let of = t + 1;
        let holds =
            of + 1 < tree.len() && tree.dep(of) == Dep::Prep && tree.head(of) == t && tree.lower_is(of, &["of"]);
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
    pub(crate) fn see_through(self, t: Tok) -> Toks {
        let mut found = Toks::new();
        self.add_seen_through(t, &mut found);
        found
    }

    /// Puts them behind others.
    fn add_seen_through(self, t: Tok, found: &mut Toks) {
        let first = found.len();
        self.tree.add_conjuncts(t, found);
        if let Some(thing) = thing::handed(self.tree, t) {
            self.tree.add_conjuncts(thing, found);
        }
        let mut next = first;
        while let Some(&one) = found.get(next) {
            next += 1;
            if self.tree.nodes[one].holds && found.len() - first < MOST_SEEN {
                // "a number of towns from the rebels" holds towns.
                let of = |p: Tok| self.tree.lower_is(p, &["of"]);
                let any_of = self.tree.with(one, &[Dep::Prep]).any(of);
                for preposition in self.tree.with(one, &[Dep::Prep]).filter(|&p| !any_of || of(p)) {
                    self.tree.with(preposition, &[Dep::Pobj]).for_each(|o| self.tree.add_conjuncts(o, found));
                }
                found.extend(self.tree.with(one, &[Dep::Compound]));
                // "$100,000": the parser takes now the sign and now the number for the head.
                let sign = |&c: &Tok| self.tree.pos(c) == Pos::Sym;
                found.extend(self.tree.with(one, &[Dep::Nmod, Dep::Quantmod]).filter(sign));
            }
        }
    }

    /// What stands in a place of a head.
    pub(crate) fn standing(self, head: Tok, place: Place) -> Toks {
        let tree = self.tree;
        let arguments = self.grammar.arguments(head);
        let modifiers = |heads: &[Tok]| -> Toks {
            heads
                .iter()
                .flat_map(|&h| tree.conjuncts(h))
                .flat_map(|h| tree.with(h, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss, Dep::Nummod]))
                .flat_map(|m| tree.conjuncts(m))
                .collect()
        };
        match place {
            Place::Subject => Toks::from_slice(&arguments.subject),
            Place::Object => Toks::from_slice(&arguments.object),
            Place::Dative => {
                let to = Place::preposition("to").into_iter().flat_map(|to| arguments.under(to));
                arguments.dative.iter().copied().chain(to).collect()
            }
            Place::Possessor => Toks::from_slice(&arguments.possessor),
            Place::Modifier => arguments.modifiers.iter().flat_map(|&m| tree.conjuncts(m)).collect(),
            Place::ObjectModifier => {
                let things = arguments.object.iter().filter_map(|&o| thing::handed(tree, o));
                modifiers(&arguments.object.iter().copied().chain(things).collect::<Toks>())
            }
            Place::SubjectModifier => modifiers(&arguments.subject),
            Place::Particle => {
                let after = |m: &Tok| matches!(tree.pos(*m), Pos::Adv | Pos::Adp | Pos::Part) && *m > head;
                let adverbs = arguments.modifiers.iter().copied().filter(after);
                // "*In* his speech he called on Peru": what stands before the verb is none of its particles.
                // "pressed *on* Friday" tells when.
                let when = |p: Tok| tree.with(p, &[Dep::Pobj]).any(|o| matches!(tree.ner(o), Ner::Date | Ner::Time));
                let behind = tree.with(head, &[Dep::Prep]).filter(|&p| p > head && !when(p));
                arguments.particles.iter().copied().chain(adverbs).chain(behind).collect()
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
    fn under_preposition(self, head: Tok, place: Place) -> Toks {
        let arguments = self.grammar.arguments(head);
        // What a pronoun hands on may stand in a sentence before; all else that is asked stands in the head's own.
        let here = self.tree.prepositions.in_sentence(self.tree.sent(head), place);
        if !here && !arguments.object.iter().any(|&o| thing::handed(self.tree, o).is_some()) {
            return Toks::new();
        }
        let own: Toks = arguments.under(place).collect();
        if !own.is_empty() {
            return own;
        }
        if Place::preposition("from") == Some(place) && self.tree.in_class(head, "undergo") {
            let senders = self.senders(head);
            if !senders.is_empty() {
                return senders;
            }
        }
        if !self.tree.is_verb(head) {
            // "the seizure of three boats by Argentina", "the visit of the premier to Cuba": what belongs to the act
            // may hang on a noun inside it.
            let by = Place::preposition("by") == Some(place);
            // "the arrest followed the efforts *of Peru*": of what stands by the verb above nothing belongs to the noun.
            let of = Place::preposition("of") == Some(place);
            // "carried out a raid despite condemnation *by Peru*": nor whom another act beside it names.
            let other_act = |t: Tok| by && !self.tree.is_under(head, t) && self.may_head(t);
            let own = |p: &&(Place, Tok, Tok)| {
                self.tree.is_under(p.1, head) && !is_aside(self.tree, p.1) || !of && !other_act(p.2)
            };
            // "a strike against the lay-offs *by the firm*": who did what an act is against does not do the act.
            let against = ["against", "over", "at"].map(Place::preposition);
            let beside = arguments.prepositions.iter().filter(own).filter(|p| !by || !against.contains(&Some(p.0)));
            let inner = beside.map(|p| p.2).filter(|&o| by || self.may_hold(o));
            return inner.flat_map(|o| self.grammar.under(o, place)).collect();
        }
        let things = arguments.object.iter().filter_map(|&o| thing::handed(self.tree, o));
        let inner = arguments.object.iter().chain(arguments.dative.iter()).copied().chain(things);
        let inner = inner.flat_map(|o| self.tree.conjuncts(o)).filter(|&o| self.may_hold(o));
        let mut found: Toks = inner.flat_map(|o| self.grammar.under(o, place)).collect();
        if found.is_empty() {
            // One more step down: "signed an agreement on the supply of gas with China".
            let beside = arguments.object.iter().flat_map(|&o| &self.grammar.arguments(o).prepositions);
            // "concern over China's construction of a dam": what is somebody's is not of what it is made of. "extended thanks
            // to the people *of Chile*": nor is what says who they are to whom something is said.
            let of = Place::preposition("of") == Some(place);
            let to = ["to", "for", "with"].map(Place::preposition);
            let told = |p: &(Place, Tok, Tok)| to.contains(&Some(p.0)) && self.parties.names_somebody(p.2);
            let own = |p: &(Place, Tok, Tok)| self.grammar.arguments(p.2).possessor.is_empty() && !told(p);
            let holds = |p: &&(Place, Tok, Tok)| self.may_hold(p.2) && (!of || own(p));
            let deeper = arguments.prepositions.iter().chain(beside);
            found = deeper.filter(holds).flat_map(|p| self.grammar.under(p.2, place)).collect();
        }
        if found.is_empty() && arguments.object.is_empty() {
            // "Trade between China and Cuba resumed." What hangs on a party is that party's: "the government of Peru".
            let thing = |s: Tok| self.may_hold(s) && !self.parties.names_somebody(s);
            let subjects = arguments.subject.iter().filter(|&&s| thing(s));
            found = subjects.flat_map(|&s| self.grammar.under(s, place)).collect();
        }
        found
    }

    /// "received messages of condolence *sent by Chile*": from whom it is that something is received.
    fn senders(self, head: Tok) -> Toks {
        let tree = self.tree;
        let got = self.grammar.arguments(head).object.iter().flat_map(|&o| tree.conjuncts(o));
        let of = |o: Tok| {
            let inside = tree.with(o, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["of"]));
            inside.flat_map(|p| tree.with(p, &[Dep::Pobj]).collect::<Toks>()).chain([o]).collect::<Toks>()
        };
        got.flat_map(of)
            .flat_map(|o| tree.with(o, &[Dep::Acl]).collect::<Toks>())
            .filter(|&sent| tree.in_class(sent, "dispatch") || tree.in_class(sent, "convey"))
            .flat_map(|sent| tree.with(sent, &[Dep::Agent]).collect::<Toks>())
            .flat_map(|by| tree.with(by, &[Dep::Pobj]).collect::<Toks>())
            .collect()
    }

    /// Whether what belongs to the head may hang on this noun inside it: not on a name, not on a mere circumstance
    /// ("on the occasion of the birthday of ...").
    fn may_hold(self, t: Tok) -> bool {
        self.parties.names.covering(t).is_none() && !self.tree.in_class(t, "circumstance")
    }

    /// What a verb says of its subject: predicate nouns and adjectives with their modifiers, prepositions and infinitives
    /// ("was *behind* the raid", "was *to blame*"); of another verb than a copula its adverbs ("behaved *shamefully*").
    fn attributes(self, verb: Tok) -> Toks {
        let tree = self.tree;
        let asked = |t: Tok| tree.with(t, &[Dep::Mark]).any(|m| tree.lower_is(m, &["whether", "if"]));
        if asked(verb) {
            return Toks::new();
        }
        let said = [Dep::Acomp, Dep::Attr, Dep::Oprd, Dep::Dobj, Dep::Xcomp, Dep::Prep, Dep::Advmod, Dep::Npadvmod];
        let mut found: Toks = tree.with(verb, &said).flat_map(|t| tree.conjuncts(t)).collect();
        let under = |&p: &Tok| tree.with(p, &[Dep::Pobj]);
        let held: Toks = found.iter().filter(|&&t| tree.pos(t) == Pos::Adp).flat_map(under).collect();
        found.extend(held);
        let beside = [Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Advmod];
        let modifiers: Toks = found.iter().flat_map(|&t| tree.with(t, &beside).collect::<Vec<_>>()).collect();
        found.extend(modifiers);
        found
    }

    /// All words of the clause that a head stands in.
    fn clause(self, head: Tok) -> Toks {
        let tree = self.tree;
        let mut top = head;
        while !tree.is_verb(top) && tree.head(top) != top {
            top = tree.head(top);
        }
        // "He was a great leader, the statement *said*, and went on: ...": what is said belongs to it.
        let goes_on = || tree.with(top, &[Dep::Conj, Dep::Advcl]).any(|c| c > top);
        if self.grammar.is_interposed(top) && goes_on() {
            top = tree.head(top);
        }
        let (first, last) = (tree.left_edge(top), tree.right_edge(top));
        (first..=last).filter(|&t| t != head).collect()
    }
}

/// Most tokens that one place is seen through to.
const MOST_SEEN: usize = 60;
