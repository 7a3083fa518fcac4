//! Which words may tell an act at all, and why the others don't.
//!
//! ```text
//! a planned visit            planned: a modifier
//! wants to visit Cuba        visit: unrealised, unless an operator reads it
//! denied that it had attacked   attacked: denied
//! ```
//!
//! **One rule:** what is passed over here is passed over by its form; no row of the lexicon is asked.

use communique_language::Pos;
use communique_lexicon::frame::HeadClass;

use crate::fit::{Fitter, heads_row};
use crate::grammar::{Mood, ranking_copula};
use crate::reason::Reason;
use crate::tree::{self, Dep, Tok, Tree};

impl Fitter<'_, '_> {
    /// Words inside names and titles stand for nothing.
    pub(crate) fn may_head(self, t: Tok) -> bool {
        self.passed_over(t).is_none() && heads_row(self.tree, t)
    }

    /// Why a word tells no act whatever the lexicon says, if it is so.
    pub(crate) fn passed_over(self, t: Tok) -> Option<Reason> {
        let tree = self.tree;
        // "a planned visit", "occupied land": what a modifier says is not told.
        // "visiting President Paz": before a name as well, it says who is met.
        let governs = || self.grammar.stands_before_name(t) && !tree.lower_is(t, &["visiting"]);
        let modifies = || tree.dep(t) == Dep::Amod && t < tree.head(t) && !governs();
        let is_aim = || tree.lower_is(t, &["order"]) && tree.lower_is(tree.head(t), &["in"]);
        // "is one of the largest donors": a common noun of which something is said names nobody there.
        let said = || {
            tree.is_plural(t)
                && tree.text(t).chars().all(char::is_lowercase)
                && !self.grammar.arguments(t).subject.is_empty()
        };
        if self.parties.names.covering(t).is_some() && !said() {
            Some(Reason::Name)
        } else if modifies() {
            Some(Reason::Modifier)
        } else if self.in_title(t) {
            Some(Reason::Title)
        } else if is_aim() {
            Some(Reason::Aim)
        } else if matches!(tree.dep(t), Dep::Aux | Dep::AuxPass | Dep::Compound) {
            Some(Reason::Part)
        } else {
            None
        }
    }

    /// Why a head that no operator has read tells nothing that was done, if it is so.
    pub(crate) fn not_told(self, head: Tok) -> Option<Reason> {
        let tree = self.tree;
        if is_denied(tree, head) {
            Some(Reason::Denied)
        } else if is_unrealised(tree, head) || is_any(tree, head) || is_prevented(tree, head) {
            Some(Reason::Unrealised)
        } else if self.grammar.arguments(head).support.is_some_and(|v| is_unrealised(tree, v))
            || self.is_wanted(head)
            || self.is_helped(head)
            || is_striven_for(tree, head)
            || is_called(tree, head)
            || is_ruled_on(tree, head)
            || is_means(tree, head)
            || is_way(tree, head)
            || is_tried(tree, head)
            || is_set_going(tree, head)
            || is_marked(tree, head)
            || is_at_issue(tree, head)
            || is_of_thing_proposed(tree, head)
            || is_aim_of_unrealised(tree, head)
        {
            // "has no need to make an apology": the noun is as unreal as the verb it leans on.
            Some(Reason::LeansOnUnrealised)
        } else {
            None
        }
    }

    /// "marched to demand *the resignation* of the mayor", "works to realise *talks*": what an operator is to turn that is itself
    /// not done, or what is to become real.
    fn is_wanted(self, head: Tok) -> bool {
        let tree = self.tree;
        let verb = tree.head(head);
        let turns = tree.heads(verb).operators(HeadClass::Verb) || tree.in_class(verb, "makes_real");
        tree.is_noun(head) && tree.dep(head) == Dep::Dobj && tree.is_verb(verb) && turns && is_unrealised(tree, verb)
    }

    /// "will help Peru *build* a road": a bare infinitive under a verb of helping is as unreal as the help.
    fn is_helped(self, head: Tok) -> bool {
        let tree = self.tree;
        let help = tree.head(head);
        let bare = tree.tag(head) == tree::Tag::Vb && tree.first(head, &[Dep::Aux]).is_none();
        let under = matches!(tree.dep(head), Dep::Xcomp | Dep::Ccomp) && tree.in_class(help, "helps");
        bare && under && (is_unrealised(tree, help) || self.grammar.polarity(help).mood != Mood::Fact)
    }

    /// A capital inside a sentence: a word of a title ("the Committee for *Checking* Radios *Praising* ..."), unless the
    /// whole sentence is written so.
    fn in_title(self, t: Tok) -> bool {
        let tree = self.tree;
        let capital = |t: Tok| tree.text(t).chars().next().is_some_and(char::is_uppercase);
        if !capital(t) || tree.pos(t) == Pos::Propn {
            return false;
        }
        let sentence = tree.sentences[tree.sent(t)].clone();
        let first_word = sentence.clone().find(|&w| tree.text(w).chars().any(char::is_alphabetic));
        if first_word == Some(t) {
            return false;
        }
        let opens = t > sentence.start
            && matches!(tree.text(t - 1), "\"" | "\u{201c}" | "\u{2018}" | "'" | ":" | "--" | "-" | "(");
        let capitals = sentence.clone().filter(|&w| capital(w)).count();
        !opens && capitals * 2 < sentence.len()
    }
}

/// An infinitive that no operator has read tells what somebody wants or might do, not what was done; so does a
/// gerund under a noun ("the agreement on guaranteeing investment"), unless the noun is a deed.
fn is_unrealised(tree: &Tree<'_>, head: Tok) -> bool {
    let preposition = tree.head(head);
    let governor = tree.head(preposition);
    if tree.dep(head) == Dep::Pcomp && tree.is_noun(governor) {
        return tree.lower_is(preposition, &["on", "for", "of", "to", "toward", "towards", "at"])
            && !tree.in_class(governor, "deed");
    }
    // "thought about *attacking*", "is capable of *attacking*", but "resorted to *attacking*"
    let bare = tree.tag(head) == tree::Tag::Vbg && tree.first(head, &[Dep::Nsubj, Dep::NsubjPass]).is_none();
    if tree.dep(head) == Dep::Pcomp && bare && !tree.in_class(governor, "told_by_gerund") {
        let about = ["on", "about", "to", "toward", "towards", "against"];
        let of = tree.pos(governor) == Pos::Adj && tree.lower_is(preposition, &["of"]);
        if of || tree.lower_is(preposition, &about) {
            return true;
        }
    }
    let infinitive = tree.is_verb(head) && tree.with(head, &[Dep::Aux]).any(|a| tree.tag(a) == tree::Tag::To);
    let joined = tree.dep(head) == Dep::Conj && tree.is_verb(head);
    // "efforts on exposing and *denouncing* it"
    let gerund = tree.tag(head) == tree::Tag::Vbg && tree.dep(tree.head(head)) == Dep::Pcomp;
    if joined && (tree.tag(head) == tree::Tag::Vb || gerund) {
        return tree.first(head, &[Dep::Aux, Dep::Nsubj]).is_none() && is_unrealised(tree, tree.head(head));
    }
    let clause = matches!(tree.dep(head), Dep::Xcomp | Dep::Advcl | Dep::Acl | Dep::Relcl | Dep::Ccomp | Dep::Pcomp);
    if !infinitive || !clause {
        return false;
    }
    let above = tree.head(head);
    // "is to visit" is a prospect; "it is necessary to visit" is none, nor is "it is for Peru to pay".
    let of_its_own = tree.first(head, &[Dep::Mark]).is_some();
    let copula = tree.lemma_is(above, &["be"]) && tree.first(above, &[Dep::Acomp, Dep::Attr]).is_none() && !of_its_own
        || tree.in_class(tree.head(head), "prospect_verb");
    // "is believed to have attacked": what is reported so has been done; "has yet to attack" tells what has not.
    let reported = tree.first(above, &[Dep::AuxPass]).is_some()
        && tree.in_class(above, "say")
        && tree.with(head, &[Dep::Aux]).any(|a| {
            // "is said to be urging"
            tree.lower_is(a, &["have"]) || tree.tag(head) == tree::Tag::Vbg && tree.lower_is(a, &["be"])
        });
    ranking_copula(tree, head).is_none() && !reported && tree.yet_to(head).is_none() && !copula
}

/// "barred its firms from *investing* in Peru": what somebody is kept from is not done.
fn is_prevented(tree: &Tree<'_>, head: Tok) -> bool {
    let from = tree.head(head);
    tree.dep(head) == Dep::Pcomp && tree.lower_is(from, &["from"]) && tree.in_class(tree.head(from), "kept_from")
}

/// "urged Peru to work for the *improvement* of relations", "to make efforts for *talks*": what an infinitive strives for is
/// as unreal as the striving.
fn is_striven_for(tree: &Tree<'_>, head: Tok) -> bool {
    let preposition = tree.head(head);
    let towards = tree.dep(preposition) == Dep::Prep && tree.lower_is(preposition, &["for", "to", "toward", "towards"]);
    if tree.dep(head) != Dep::Pobj || !towards {
        return false;
    }
    let above = tree.head(preposition);
    let verb = if tree.dep(above) == Dep::Dobj { tree.head(above) } else { above };
    // "the steps for the *improvement* of relations": what is striven for is not reached.
    let never = tree.is_noun(above) && !tree.lower_is(above, &["contribution", "contributions"]);
    tree.in_class(above, "strives") && (never || tree.is_verb(verb) && is_unrealised(tree, verb))
}

/// "lifted a ban on *protests*", "the right to *strikes*": what a rule is about is not told as done.
fn is_ruled_on(tree: &Tree<'_>, head: Tok) -> bool {
    let preposition = tree.head(head);
    let rule = tree.head(preposition);
    let about = ["on", "against", "for", "to", "of"];
    tree.dep(head) == Dep::Pobj
        && tree.lower_is(preposition, &about)
        && tree.is_noun(rule)
        && tree.in_class(rule, "rule")
}

/// "urged Peru to end the dispute through *talks*": the means of what is wanted is wanted as well.
fn is_means(tree: &Tree<'_>, head: Tok) -> bool {
    let preposition = tree.head(head);
    let above = tree.head(preposition);
    let verb = if tree.is_noun(above) && tree.dep(above) == Dep::Dobj { tree.head(above) } else { above };
    tree.dep(head) == Dep::Pobj
        && tree.lower_is(preposition, &["through", "via"])
        && tree.is_verb(verb)
        && is_unrealised(tree, verb)
}

/// "asked Peru to save lives by *halting* work": the way to what is asked for is asked for as well.
fn is_way(tree: &Tree<'_>, head: Tok) -> bool {
    let by = tree.head(head);
    let verb = tree.head(by);
    let asks = tree.head(verb);
    tree.dep(head) == Dep::Pcomp
        && tree.lower_is(by, &["by"])
        && tree.dep(verb) == Dep::Xcomp
        && is_unrealised(tree, verb)
        && tree.is_verb(asks)
        && tree.first(asks, &[Dep::Dobj]).is_some_and(|o| o < verb)
        && !tree.in_class(asks, "helps")
        && !tree.in_class(asks, "brings_about")
}

/// "charged with *killing* two Poles", "found guilty of *spying*", "on suspicion of *fraud*": for what somebody is held or tried
/// is told by that alone.
fn is_tried(tree: &Tree<'_>, head: Tok) -> bool {
    let mut t = head;
    while tree.dep(t) == Dep::Conj && tree.head(t) < t {
        t = tree.head(t);
    }
    let preposition = tree.head(t);
    let under = tree.dep(t) == Dep::Pcomp && tree.dep(preposition) == Dep::Prep;
    if !under || !tree.lower_is(preposition, &["of", "with", "for", "to", "on", "over"]) {
        return false;
    }
    let governor = tree.head(preposition);
    let tries = |v: Tok| tree.in_class(v, "tries");
    if tree.is_noun(governor) {
        // "on charges *of killing*"; "convicted a man *of killing*": the parser may hang the crime on who is tried.
        let above = tree.head(governor);
        let held_on = tree.dep(governor) == Dep::Pobj && tree.lower_is(above, &["on"]) && tries(governor);
        return held_on || tree.dep(governor) == Dep::Dobj && tries(above);
    }
    // "The rebels were *guilty of breaking* the truce": told by who says so, and by no court.
    if tree.pos(governor) == Pos::Adj && tree.lemma_is(tree.head(governor), &["be"]) {
        return false;
    }
    // "was found *guilty* of": the parser may hang the crime on the finding.
    tries(governor) || tree.with(governor, &[Dep::Acomp, Dep::Oprd]).any(|a| a < preposition && tries(a))
}

/// "a party for the anniversary of the *establishment* of ties": what is marked by a day was done long ago.
fn is_marked(tree: &Tree<'_>, head: Tok) -> bool {
    let preposition = tree.head(head);
    let marked = tree.is_noun(head) || tree.dep(head) == Dep::Pcomp;
    marked && tree.lower_is(preposition, &["of"]) && tree.in_class(tree.head(preposition), "anniversary")
}

/// "the issue of *lifting* the blockade": what is talked of as a question is not done.
fn is_at_issue(tree: &Tree<'_>, head: Tok) -> bool {
    let preposition = tree.head(head);
    // "the question of *lifting* of the blockade": the parser takes a gerund for a noun; "of *the bombing*" has been.
    let noun = tree.is_noun(head) && tree.text(head).ends_with("ing") && tree.first(head, &[Dep::Det]).is_none();
    let gerund = tree.dep(head) == Dep::Pcomp || noun;
    gerund && tree.lower_is(preposition, &["of"]) && tree.in_class(tree.head(preposition), "question_noun")
}

/// "proposed to form a group which will *visit* Peru": what is to be done by whom nobody has made yet.
fn is_of_thing_proposed(tree: &Tree<'_>, head: Tok) -> bool {
    let thing = tree.head(head);
    let relative = tree.dep(head) == Dep::Relcl && tree.dep(thing) == Dep::Dobj && tree.head(thing) < thing;
    let will = |a: Tok| tree.lower_is(a, &["will", "would", "'ll", "shall"]);
    relative && tree.with(head, &[Dep::Aux]).any(will) && is_unrealised(tree, tree.head(thing))
}

/// "turned down a request to visit Peru for a *meeting* with students": for what something is wanted that is not done is not
/// done either.
fn is_aim_of_unrealised(tree: &Tree<'_>, head: Tok) -> bool {
    let preposition = tree.head(head);
    let verb = tree.head(preposition);
    // "a request *submitted* by students to visit Peru"
    let of_noun = tree.dep(verb) == Dep::Advcl && tree.dep(tree.head(verb)) == Dep::Acl;
    let clause = tree.dep(verb) == Dep::Acl || of_noun;
    let wanted = clause && tree.is_verb(verb) && verb < preposition;
    let indefinite =
        !tree.with(head, &[Dep::Det]).any(|d| tree.lower_is(d, &["the", "this", "that", "these", "those"]));
    let aim = tree.dep(head) == Dep::Pobj && tree.lower_is(preposition, &["for"]) && indefinite;
    aim && wanted && is_unrealised(tree, verb)
}

/// "came to jump-start *talks*": of a verb with a hyphen the parser makes a place, a noun or a trait, and it is an aim.
fn is_set_going(tree: &Tree<'_>, head: Tok) -> bool {
    let first = tree.sentences[tree.sent(head)].start;
    let aim = |w: Tok| tree.in_class(w, "sets_going") && w >= first + 3 && tree.lower_is(w - 3, &["to"]);
    tree.is_noun(head) && (head.saturating_sub(4)..head).any(aim)
}

/// "denounced the embargo as *genocide*": what something is called is not told as done by whoever calls it so.
fn is_called(tree: &Tree<'_>, head: Tok) -> bool {
    let preposition = tree.head(head);
    let verb = tree.head(preposition);
    tree.dep(head) == Dep::Pobj
        && tree.lower_is(preposition, &["as"])
        && tree.is_verb(verb)
        && (tree.in_class(verb, "denounce_verb") || tree.in_class(verb, "calls_so"))
}

/// "opposed *any* new sanctions": what is told of any act is told of none that was done.
fn is_any(tree: &Tree<'_>, head: Tok) -> bool {
    tree.is_noun(head) && tree.with(head, &[Dep::Det]).any(|d| tree.lower_is(d, &["any"]))
}

/// "denied reports that it had sent troops": what a denied word holds is not told.
fn is_denied(tree: &Tree<'_>, head: Tok) -> bool {
    let mut t = head;
    loop {
        let above = tree.head(t);
        let held = tree.is_noun(above) && matches!(tree.dep(t), Dep::Acl | Dep::Ccomp | Dep::Pcomp);
        if held && tree.dep(above) == Dep::Dobj && tree.in_class(tree.head(above), "deny_verb") {
            return true;
        }
        if above == t || tree.dep(t) == Dep::Relcl {
            return false;
        }
        t = above;
    }
}
