//! Polarity, tense and mood of a head: whether the act took place.

use communique_language::Pos;

use super::Grammar;
use super::ranked::ranking_copula;
use crate::tree::{Dep, Tag, Tok};

/// Whether an act is told as having taken place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Told as a fact.
    #[default]
    Fact,
    /// Will take place.
    Future,
    /// May take place: condition, possibility, wish.
    Possible,
    /// Should take place.
    Obligation,
}

/// Mood and negation with the words that show them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Polarity {
    pub(crate) mood: Mood,
    pub(crate) negated: bool,
    pub(crate) evidence: Vec<Tok>,
}

const FUTURE: [&str; 5] = ["will", "'ll", "shall", "wo", "’ll"];
const POSSIBLE: [&str; 5] = ["may", "might", "could", "would", "can"];
const OBLIGATION: [&str; 3] = ["should", "must", "ought"];
const CONDITION: [&str; 6] = ["if", "unless", "should", "provided", "lest", "whether"];
const NOBODY: [&str; 3] = ["nobody", "none", "nothing"];
const NEGATIVE: [&str; 7] = ["no", "neither", "nor", "never", "none", "nobody", "nothing"];

impl Grammar<'_, '_> {
    /// Mood and negation of a verb, or of a noun through the verb it leans on.
    pub(crate) fn polarity(&self, head: Tok) -> Polarity {
        let mut found = Polarity::default();
        let tree = self.tree;
        if tree.is_verb(head) {
            self.verb_polarity(head, &mut found);
        } else {
            self.nominal_polarity(head, &mut found);
        }
        found
    }

    fn verb_polarity(&self, head: Tok, found: &mut Polarity) {
        let tree = self.tree;
        let finite = self.finite_verb(head);
        let but = |n: Tok| n + 1 < head && tree.lower_is(n + 1, &["but"]);
        let of_auxiliary = tree.with(head, &[Dep::Aux]).flat_map(|a| tree.with(a, &[Dep::Neg]));
        let no_choice = tree.with(head, &[Dep::Neg]).chain(of_auxiliary).any(but);
        for &child in tree.children(head) {
            match tree.dep(child) {
                // "cannot *but* leave" leaves.
                Dep::Neg | Dep::Aux if no_choice => {}
                Dep::Neg => negate(found, child),
                // "*neither* apologised nor paid"
                _ if child < head && tree.lower_is(child, &["neither"]) => negate(found, child),
                // "would like to thank": a polite wish is one of today.
                Dep::Aux if tree.in_class(head, "polite_wish") && tree.lower_is(child, &["would", "should"]) => {}
                // "May I thank the hosts?": who begs leave takes it.
                Dep::Aux if tree.lower_is(child, &["may"]) && self.begs_leave(head, child) => {}
                Dep::Aux => self.auxiliary(child, found),
                Dep::Advmod if tree.lower_is(child, &NEGATIVE) => negate(found, child),
                // "no longer trades with"
                Dep::Advmod if tree.lower_is(child, &["longer"]) => {
                    if let Some(no) =
                        tree.with(child, &[Dep::Neg, Dep::Advmod, Dep::Det]).find(|&n| tree.lower_is(n, &["no"]))
                    {
                        negate(found, no);
                    }
                }
                // "under no circumstances", "in no way"
                Dep::Prep => {
                    let held = tree.with(child, &[Dep::Pobj]).filter(|&o| {
                        tree.lemma_is(o, &["circumstance", "way", "time", "condition", "case", "account"])
                    });
                    if let Some(no) = held.flat_map(|o| tree.with(o, &[Dep::Det])).find(|&d| tree.lower_is(d, &["no"]))
                    {
                        negate(found, no);
                    }
                }
                Dep::Dobj | Dep::NsubjPass | Dep::Nsubj | Dep::Attr => {
                    if let Some(no) =
                        tree.with(child, &[Dep::Det, Dep::Neg]).find(|&d| tree.lower_is(d, &["no", "neither"]))
                    {
                        negate(found, no);
                    } else if tree.lower_is(child, &NOBODY) {
                        negate(found, child);
                    }
                }
                _ => {}
            }
        }
        if finite != head {
            // Joined verbs share the first one's auxiliaries ("will meet and talk").
            for child in tree.with(finite, &[Dep::Aux, Dep::Neg]) {
                if tree.dep(child) == Dep::Neg { negate(found, child) } else { self.auxiliary(child, found) }
            }
        }
        // "neither apologised *nor paid*"
        let first = tree.head(head);
        let nor = tree.with(first, &[Dep::Cc]).filter(|&c| c < head && tree.lower_is(c, &["nor"])).last();
        if let Some(nor) = nor.filter(|_| tree.dep(head) == Dep::Conj && !found.negated) {
            negate(found, nor);
        }
        // "will be the first to sign": the copula tells when.
        if let Some(copula) = ranking_copula(tree, head) {
            tree.with(copula, &[Dep::Aux]).for_each(|aux| self.auxiliary(aux, found));
        }
        self.would(head, found);
        self.condition(head, found);
        self.going_to(head, found);
        self.without(head, found);
        self.gerund(head, found);
        self.needed(head, found);
        self.subjunctive(head, found);
    }

    /// "the recommendation that Peru *begin* talks": the bare form with one person for its subject tells what ought to be.
    fn subjunctive(&self, head: Tok, found: &mut Polarity) {
        let tree = self.tree;
        let form = matches!(tree.tag(head), Tag::Vb | Tag::Vbp);
        let clause = form && matches!(tree.dep(head), Dep::Ccomp | Dep::Acl | Dep::Relcl);
        let bare = clause && found.mood == Mood::Fact && tree.first(head, &[Dep::Aux, Dep::AuxPass]).is_none();
        let single = |s: Tok| matches!(tree.tag(s), Tag::Nn | Tag::Nnp) || tree.lower_is(s, &["it", "he", "she"]);
        let one = |s: Tok| single(s) && tree.first(s, &[Dep::Conj]).is_none();
        let that = tree.with(head, &[Dep::Mark]).find(|&m| tree.lower_is(m, &["that"]));
        if let (true, Some(that)) = (bare && tree.with(head, &[Dep::Nsubj]).any(|s| s < head && one(s)), that) {
            found.mood = Mood::Possible;
            found.evidence.push(that);
        }
    }

    /// "It is *necessary* that talks resume": what is called needful ought to be done.
    fn needed(&self, head: Tok, found: &mut Polarity) {
        let tree = self.tree;
        let above = tree.head(head);
        let clause = matches!(tree.dep(head), Dep::Ccomp | Dep::Csubj | Dep::Advcl | Dep::Acl)
            && tree.first(head, &[Dep::Nsubj, Dep::NsubjPass]).is_some()
            && tree.with(head, &[Dep::Mark]).any(|m| tree.lower_is(m, &["that"]));
        let predicate = tree.with(above, &[Dep::Acomp, Dep::Attr, Dep::Oprd]).chain([above]);
        if clause
            && found.mood == Mood::Fact
            && let Some(need) = predicate.into_iter().find(|&p| tree.in_class(p, "needful"))
        {
            found.mood = Mood::Obligation;
            found.evidence.push(need);
        }
    }

    /// "the focus *will* be on attacking": what the copula's subject will consist of is yet to come.
    fn gerund(&self, head: Tok, found: &mut Polarity) {
        let tree = self.tree;
        let governor = tree.head(tree.head(head));
        let copula = tree.lemma_is(governor, &["be", "focus", "concentrate", "consist", "centre", "center"]);
        if tree.dep(head) == Dep::Pcomp && tree.tag(head) == Tag::Vbg && tree.is_verb(governor) && copula {
            tree.with(governor, &[Dep::Aux]).for_each(|aux| self.auxiliary(aux, found));
        }
    }

    /// The first of joined verbs whose auxiliaries this one shares, else the verb itself.
    fn finite_verb(&self, head: Tok) -> Tok {
        let tree = self.tree;
        let mut first = head;
        let bare = |t: Tok| tree.first(t, &[Dep::Aux, Dep::AuxPass, Dep::Nsubj, Dep::NsubjPass]).is_none();
        while tree.dep(first) == Dep::Conj && tree.is_verb(tree.head(first)) && bare(first) {
            let above = tree.head(first);
            if !shares_form(tree.tag(first), tree.tag(above)) {
                break;
            }
            first = above;
        }
        first
    }

    fn auxiliary(&self, aux: Tok, found: &mut Polarity) {
        let tree = self.tree;
        let mood = if tree.lower_is(aux, &FUTURE) {
            Mood::Future
        } else if tree.lower_is(aux, &OBLIGATION) {
            Mood::Obligation
        } else if tree.lower_is(aux, &POSSIBLE) {
            Mood::Possible
        } else {
            return;
        };
        if found.mood == Mood::Fact {
            found.mood = mood;
            found.evidence.push(aux);
        }
    }

    /// "would" under a verb of saying in the past is "will" in reported speech.
    fn would(&self, head: Tok, found: &mut Polarity) {
        let tree = self.tree;
        if found.mood != Mood::Possible || !found.evidence.iter().any(|&t| tree.lower_is(t, &["would"])) {
            return;
        }
        let above = tree.head(head);
        let told = tree.dep(head) == Dep::Ccomp && matches!(tree.tag(above), Tag::Vbd | Tag::Vbn | Tag::Vbg);
        let interposed =
            tree.with(head, &[Dep::Parataxis, Dep::Ccomp]).any(|c| tree.tag(c) == Tag::Vbd && tree.in_class(c, "say"));
        let conditional =
            tree.with(head, &[Dep::Advcl]).any(|c| tree.with(c, &[Dep::Mark]).any(|m| tree.lower_is(m, &CONDITION)));
        // "Israel would not cooperate": told of the past it is a refusal.
        let refused = found.negated && !conditional && tree.dep(head) == Dep::Root;
        let perfect = tree.with(head, &[Dep::Aux]).any(|a| tree.lower_is(a, &["have"]));
        if (told || interposed || refused) && !perfect {
            found.mood = Mood::Future;
        }
    }

    /// "if X attacks", and the main clause of such a sentence ("... we will retaliate").
    fn condition(&self, head: Tok, found: &mut Polarity) {
        let tree = self.tree;
        let mark_of = |v: Tok| tree.with(v, &[Dep::Mark]).find(|&m| tree.lower_is(m, &CONDITION));
        // "unless Israel apologised, paid and *left*": what is joined to a condition is one.
        let mut first = head;
        while tree.dep(first) == Dep::Conj && tree.is_verb(tree.head(first)) && mark_of(first).is_none() {
            first = tree.head(first);
        }
        if let Some(mark) = mark_of(first) {
            found.mood = Mood::Possible;
            found.evidence.push(mark);
        }
        // "will strike until X pays", "cannot trade until X pays": what is waited for has not come.
        let until = tree.with(head, &[Dep::Mark]).find(|&m| tree.lower_is(m, &["until", "till"]));
        if let (Some(mark), Mood::Fact) = (until, found.mood)
            && self.waits(tree.head(head))
        {
            found.mood = Mood::Possible;
            found.evidence.push(mark);
        }
        if let Some(word) = self.asked(head) {
            found.mood = Mood::Possible;
            found.evidence.push(word);
        }
        // "Had X attacked", "Should X attack": before its subject an auxiliary is an "if".
        let subject = tree.first(head, &[Dep::Nsubj, Dep::NsubjPass]);
        let inverted = tree
            .with(head, &[Dep::Aux])
            .find(|&a| tree.lower_is(a, &["had", "should", "were"]) && subject.is_some_and(|s| a < s));
        if let (Some(word), Dep::Advcl) = (inverted, tree.dep(head)) {
            found.mood = Mood::Possible;
            found.evidence.push(word);
        }
    }

    /// "May *I*": whether a first person stands behind the auxiliary.
    fn begs_leave(&self, head: Tok, may: Tok) -> bool {
        let tree = self.tree;
        tree.with(head, &[Dep::Nsubj]).any(|s| s > may && tree.lower_is(s, &["i", "we"]))
    }

    /// Whether what a verb says goes on today, or is yet to come.
    fn waits(&self, verb: Tok) -> bool {
        let tree = self.tree;
        let present = |t: Tok| matches!(tree.tag(t), Tag::Vbz | Tag::Vbp | Tag::Md);
        let infinitive = tree.tag(verb) == Tag::Vb && tree.with(verb, &[Dep::Aux]).any(|a| tree.tag(a) == Tag::To);
        let would = tree.with(verb, &[Dep::Aux]).any(|a| present(a) && !tree.lower_is(a, &["has", "have"]));
        infinitive || would || present(verb)
    }

    /// "*Did* X attack Y?": a question that may be answered with no tells nothing done.
    fn asked(&self, head: Tok) -> Option<Tok> {
        let tree = self.tree;
        let sentence = tree.sentences[tree.sent(head)].clone();
        let mark = sentence.clone().rev().find(|&t| tree.pos(t) != Pos::Space)?;
        if tree.dep(head) != Dep::Root || tree.text(mark) != "?" {
            return None;
        }
        let subject = tree.first(head, &[Dep::Nsubj, Dep::NsubjPass])?;
        let first = tree.with(head, &[Dep::Aux, Dep::AuxPass]).find(|&a| a < subject)?;
        let open = |t: Tok| tree.is_relative(t) || tree.tag(t) == Tag::Wrb;
        (!(sentence.start..first).any(open)).then_some(first)
    }

    /// "is to visit", "is going to visit", "is due to visit".
    fn going_to(&self, head: Tok, found: &mut Polarity) {
        let tree = self.tree;
        let above = tree.head(head);
        let to = tree.with(head, &[Dep::Aux]).find(|&a| tree.tag(a) == Tag::To);
        // A headline: "France to train Ivorian officers".
        let headline = tree.dep(head) == Dep::Root && tree.first(head, &[Dep::Nsubj]).is_some();
        if let (Some(to), true, Mood::Fact) = (to, headline, found.mood) {
            found.mood = Mood::Future;
            found.evidence.push(to);
            return;
        }
        let (Some(to), Dep::Xcomp) = (to, tree.dep(head)) else { return };
        if let Some(yet) = self.tree.yet_to(head) {
            return negate(found, yet);
        }
        // "is the fourth state to sign" has signed.
        if ranking_copula(tree, head).is_some() {
            return;
        }
        // "is to blame" is blamed today.
        let copula = tree.lemma_is(above, &["be"]) && tree.is_verb(above) && !tree.in_class(head, "to_be_done");
        let going = tree.lower_is(above, &["going"]) && tree.is_verb(above);
        let about =
            matches!(tree.pos(above), Pos::Adj) && tree.lower_is(above, &["due", "set", "about", "likely", "expected"]);
        if (copula || going || about) && found.mood == Mood::Fact {
            found.mood = Mood::Future;
            found.evidence.push(to);
        }
    }

    /// "without consulting Cuba", "far from consulting Cuba"
    fn without(&self, head: Tok, found: &mut Polarity) {
        let tree = self.tree;
        let from = tree.head(head);
        if tree.dep(head) == Dep::Pcomp && tree.lower_is(from, &["from"]) && tree.lower_is(tree.head(from), &["far"]) {
            negate(found, tree.head(from));
        }
        if tree.dep(head) == Dep::Pcomp && tree.lower_is(tree.head(head), &["without", "instead"]) {
            negate(found, tree.head(head));
        }
    }

    fn nominal_polarity(&self, head: Tok, found: &mut Polarity) {
        let tree = self.tree;
        if let Some(no) = tree.with(head, &[Dep::Det, Dep::Neg]).find(|&d| tree.lower_is(d, &["no", "neither", "not"]))
        {
            negate(found, no);
        }
        if tree.dep(head) == Dep::Pobj && tree.lower_is(tree.head(head), &["without"]) {
            negate(found, tree.head(head));
        }
        if let Some(word) = tree.with(head, &[Dep::Amod]).find(|&m| tree.in_class(m, "prospective")) {
            found.mood = Mood::Future;
            found.evidence.push(word);
        }
        let above = tree.head(head);
        // "Talks are *due* on Monday", "talks are *set* for Monday"
        let copula = matches!(tree.dep(head), Dep::Nsubj | Dep::NsubjPass) && tree.is_verb(above);
        let words = || std::iter::once(above).chain(tree.with(above, &[Dep::Acomp]));
        let due = |w: &Tok| tree.lower_is(*w, &["due", "set", "scheduled", "slated", "planned", "expected"]);
        let present = |w: Tok| tree.with(w, &[Dep::AuxPass]).chain([w]).any(|a| tree.lower_is(a, &["is", "are"]));
        if let Some(word) = words().find(due).filter(|_| copula && present(above) && found.mood == Mood::Fact) {
            found.mood = Mood::Future;
            found.evidence.push(word);
        }
        let support = self.arguments(head).support;
        let predicate = matches!(tree.dep(head), Dep::Attr | Dep::Acomp) && tree.is_verb(above);
        if let Some(verb) = support.or(predicate.then_some(above)) {
            let negated = found.negated;
            self.verb_polarity(verb, found);
            // "held no talks" negates once, not twice.
            found.negated |= negated;
        }
    }
}

fn negate(found: &mut Polarity, word: Tok) {
    if !found.evidence.contains(&word) {
        found.negated = !found.negated;
        found.evidence.push(word);
    }
}

/// Bare infinitives share modals, participles share "have"; finite verbs share nothing.
fn shares_form(a: Tag, b: Tag) -> bool {
    a == b && matches!(a, Tag::Vb | Tag::Vbn | Tag::Vbg)
}
