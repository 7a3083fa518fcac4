//! Clauses that the parser took to pieces wrongly: a subject lost in a name, a verb taken for a trait, a demand for a deed.
//!
//! ```text
//! Minister Paz Sunday sent a message              Paz: subject of "sent", no part of the day
//! On his visit to Peru President Paz met the king Paz: subject of "met"; Peru: what was visited
//! Peru proposed talks but Chile refused them      refused: joined to "proposed", not what is proposed
//! stressed its duty to pay and urged calm         urged: joined to "stressed", not to "pay"
//! condemned on Friday Peru's announcement         announcement: what was condemned
//! It is the policy of Peru to defend its ally     defend: belongs to "policy"
//! talks with Peru and with the king                with: joined to the first "with", not to "talks"
//! talks between Paz, a minister, and the king      king: the other side, not joined to the verb
//! The envoy called on Peru to pay                  called: what the envoy did; pay: what Peru is to do
//! praised the talks and extended warm thanks      extended: joined to "praised", no trait of the thanks
//! said in a report that Peru is at fault           is: what was said, and no trait of the report
//! The note sent demanding Chile make amends       make: what is demanded, not what the note does
//! ```
//!
//! **One rule:** as for all repairs: forms alone, and at most whether the lexicon calls a word a verb of giving, voicing or demanding.

use communique_language::Pos;

use super::hang_subject;
use crate::tree::{Dep, Ner, SUBJECTS, Tag, Tok, Tree};

/// "During his visit to Peru *President Paz* met the king": who stands between a place and a verb is no part of the place's
/// name, whether the parser made both the object of "to" or both the subject. Whether any was found there.
pub(super) fn subjects_in_names(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for verb in tree.tagged(1.., &[Tag::Vbd, Tag::Vbz, Tag::Vbp]) {
        let finite = matches!(tree.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp) && tree.is_verb(verb);
        let person = verb - 1;
        if !finite || tree.ner(person) != Ner::Person || !tree.is_under(person, verb) {
            continue;
        }
        let first = tree.left_edge(person);
        let named = |c: &Tok| tree.dep(*c) == Dep::Compound && matches!(tree.ner(*c), Ner::Gpe | Ner::Loc);
        let Some(place) = (first..person).rfind(named) else { continue };
        let preposition = match tree.dep(person) {
            Dep::Pobj if tree.first(verb, &SUBJECTS).is_none() => Some(tree.head(person)),
            Dep::Nsubj => first.checked_sub(1),
            _ => None,
        };
        let empty = |p: &Tok| tree.dep(*p) == Dep::Prep && tree.with(*p, &[Dep::Pobj]).all(|o| o == person);
        let Some(preposition) = preposition.filter(empty) else { continue };
        let before: Vec<Tok> = (first..place).filter(|&c| tree.head(c) > place).collect();
        before.into_iter().for_each(|c| tree.nodes[c].head = place);
        tree.nodes[place].head = preposition;
        tree.nodes[place].dep = Dep::Pobj;
        tree.nodes[person].head = verb;
        tree.nodes[person].dep = Dep::Nsubj;
        moved = true;
    }
    moved
}

/// "Peru proposed talks on the border but Chile *refused* them": behind "but" or "and" a clause with a subject of its own is
/// joined to the verb before, and is not what that verb tells. Whether any was found elsewhere.
pub(super) fn joined_clauses(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(2.., &[Dep::Ccomp]) {
        let verb = tree.head(t);
        let told = tree.dep(t) == Dep::Ccomp && verb < t && matches!(tree.tag(t), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        if !told || tree.first(t, &[Dep::Mark]).is_some() || tree.first(t, &SUBJECTS).is_none_or(|s| s > t) {
            continue;
        }
        let joins = |c: Tok| tree.dep(c) == Dep::Cc && tree.head(c) == verb;
        if tree.left_edge(t).checked_sub(1).is_some_and(joins) {
            tree.nodes[t].dep = Dep::Conj;
            moved = true;
        }
    }
    moved
}

/// "demanded in a resolution on Friday that Peru *leave*": what a verb without an object tells in a document is told by the
/// verb. Whether any was found elsewhere.
pub(super) fn clauses_of_documents(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for clause in tree.labelled(1.., &[Dep::Acl]) {
        let noun = tree.head(clause);
        let preposition = tree.head(noun);
        let verb = tree.head(preposition);
        let that = || tree.with(clause, &[Dep::Mark]).any(|m| tree.lower_is(m, &["that"]));
        let inside = tree.dep(noun) == Dep::Pobj && tree.lower_is(preposition, &["in"]) && preposition > verb;
        let placed = tree.dep(clause) == Dep::Acl && inside && tree.is_verb(verb) && that();
        let told = [Dep::Dobj, Dep::Ccomp, Dep::Xcomp, Dep::NsubjPass];
        let indefinite = tree.with(noun, &[Dep::Det]).any(|d| tree.lower_is(d, &["a", "an"]));
        if placed && indefinite && tree.first(clause, &SUBJECTS).is_some() && tree.first(verb, &told).is_none() {
            tree.nodes[clause].head = verb;
            tree.nodes[clause].dep = Dep::Ccomp;
            moved = true;
        }
    }
    moved
}

/// "stressed the duty to protect people and *urged* restraint", "said that Peru is at fault and *warned* it": a past tense is
/// joined to a past tense above, not to an infinitive, nor to the present tense of what is said. Whether any was found
/// elsewhere.
pub(super) fn joined_pasts(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Conj]) {
        let first = tree.head(t);
        if tree.tag(t) != Tag::Vbd || tree.dep(t) != Dep::Conj || first > t {
            continue;
        }
        let bare = tree.first(t, &[Dep::Nsubj, Dep::NsubjPass, Dep::Aux, Dep::AuxPass]).is_none();
        // "to stop and *set* free", "have held and *defended*": of one form with the infinitive or the participle.
        let own_form = !tree.text(t).eq_ignore_ascii_case(tree.lemma(t));
        let aux = |v: Tok, tags: &[Tag]| tree.with(v, &[Dep::Aux, Dep::AuxPass]).any(|a| tags.contains(&tree.tag(a)));
        let infinitive = tree.tag(first) == Tag::Vb && aux(first, &[Tag::To]);
        let present = [Tag::Vbz, Tag::Vbp];
        let perfect = tree.with(first, &[Dep::Aux]).any(|a| tree.lower_is(a, &["have", "has", "'ve", "’ve"]));
        let said =
            tree.dep(first) == Dep::Ccomp && !perfect && (present.contains(&tree.tag(first)) || aux(first, &present));
        // "visited the hall where the bier *is placed* and *bowed*": what is told of the place is none of what was done there.
        let told = |s: Tok| !tree.is_relative(s);
        let aside = tree.dep(first) == Dep::Relcl
            && aux(first, &[Tag::Vbz])
            && tree.with(first, &[Dep::Nsubj, Dep::NsubjPass]).any(told);
        // "expressed belief that ties would grow and *wished* him success": what was done is no part of what would be.
        let would = |v: Tok| aux(v, &[Tag::Md]);
        let passive = tree.tag(first) == Tag::Vbn && tree.first(t, &[Dep::Dobj]).is_some();
        let ahead =
            (tree.tag(first) == Tag::Vb && would(first)) || passive && (would(first) || would(tree.head(first)));
        if !bare || !own_form || !(infinitive || said || aside || ahead) {
            continue;
        }
        let mut above = if aside { tree.head(first) } else { first };
        while tree.head(above) != above && tree.dep(above) != Dep::Relcl {
            above = tree.head(above);
            let past = tree.tag(above) == Tag::Vbd;
            let finite = past || infinitive && (present.contains(&tree.tag(above)) || aux(above, &present));
            if tree.is_verb(above) && finite && tree.first(above, &[Dep::Nsubj, Dep::NsubjPass]).is_some() {
                tree.nodes[t].head = above;
                moved = true;
                break;
            }
        }
    }
    moved
}

/// "It is the policy of Peru *to defend* its ally": a clause behind what "it" is said to be belongs to that noun. Whether any
/// was found elsewhere.
pub(super) fn clauses_of_predicates(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(2.., &[Dep::Xcomp]) {
        let be = tree.head(t);
        let infinitive = tree.dep(t) == Dep::Xcomp && tree.with(t, &[Dep::Aux]).any(|a| tree.tag(a) == Tag::To);
        if !infinitive || !tree.lemma_is(be, &["be"]) {
            continue;
        }
        let it = tree.with(be, &[Dep::Nsubj]).any(|s| tree.lower_is(s, &["it"]));
        if let Some(predicate) = tree.first(be, &[Dep::Attr]).filter(|&a| it && a < t && tree.is_noun(a)) {
            tree.nodes[t].head = predicate;
            tree.nodes[t].dep = Dep::Acl;
            moved = true;
        }
    }
    moved
}

/// "praised the talks and *extended* warm thanks to Peru": a verb of giving or voicing behind "and" is joined to the verb
/// before, and no trait of what is given.
pub(crate) fn joined_givings(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.labelled(1.., &[Dep::Amod]) {
        let given = tree.head(t);
        let past =
            matches!(tree.tag(t), Tag::Vbn | Tag::Vbd) && tree.dep(t) == Dep::Amod && tree.lower_is(t - 1, &["and"]);
        let object = tree.head(given);
        let verb = tree.head(object);
        let joined = given > t + 1 && tree.dep(given) == Dep::Conj && tree.dep(object) == Dep::Dobj && object < t;
        if !past || !joined || !matches!(tree.tag(verb), Tag::Vbd | Tag::Vbn) {
            continue;
        }
        if !(tree.in_class(t, "light") || tree.in_class(t, "voice")) {
            continue;
        }
        let behind: Vec<Tok> = tree.with(object, &[Dep::Prep]).filter(|&p| p > given).collect();
        behind.into_iter().for_each(|p| tree.nodes[p].head = given);
        tree.nodes[t].head = verb;
        tree.nodes[t].dep = Dep::Conj;
        tree.nodes[given].head = t;
        tree.nodes[given].dep = Dep::Dobj;
        moved = true;
    }
    if moved {
        tree.relink();
    }
}

/// "The note sent demanding Chile *make* amends": a bare verb that can't be its singular subject's, right behind the object
/// of a demand, is what is demanded; the verb that the parser took for a trait of the subject tells the sentence.
pub(crate) fn demanded_clauses(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.tagged(2.., &[Tag::Vb, Tag::Vbp]) {
        if !matches!(tree.tag(t), Tag::Vb | Tag::Vbp) || tree.first(t, &[Dep::Aux, Dep::Neg]).is_some() {
            continue;
        }
        let Some(subject) = tree.first(t, &[Dep::Nsubj]) else { continue };
        let single = matches!(tree.tag(subject), Tag::Nn | Tag::Nnp) && tree.first(subject, &[Dep::Conj]).is_none();
        let Some(told) = tree.with(subject, &[Dep::Acl, Dep::Relcl]).find(|&v| v > subject) else { continue };
        if !single || !matches!(tree.tag(told), Tag::Vbd | Tag::Vbn) {
            continue;
        }
        let demands = |v: &Tok| tree.is_verb(*v) && tree.in_class(*v, "subjunctive") && tree.is_under(*v, told);
        let Some(demand) = (told..t).rev().find(demands) else { continue };
        let Some(asked) = tree.first(demand, &[Dep::Dobj]).filter(|&o| o > demand) else { continue };
        if (tree.right_edge(asked) + 1..t).any(|w| tree.pos(w) != Pos::Punct) {
            continue;
        }
        let top = tree.head(t);
        tree.nodes[told].head = if top == t { told } else { top };
        tree.nodes[told].dep = tree.dep(t);
        tree.nodes[subject].head = told;
        tree.nodes[t].head = demand;
        tree.nodes[t].dep = Dep::Ccomp;
        tree.nodes[asked].head = t;
        tree.nodes[asked].dep = Dep::Nsubj;
        moved = true;
    }
    if moved {
        tree.relink();
    }
}

/// "said it would stay unless Peru apologised, *paid* damages and left": in a list that begins in a condition the second is
/// joined to the first. Whether any was found elsewhere.
pub(super) fn listed_conditions(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(2.., &[Dep::Conj]) {
        let above = tree.head(t);
        let bare = tree.first(t, &[Dep::Nsubj, Dep::NsubjPass, Dep::Aux, Dep::AuxPass]).is_none();
        let listed = tree.dep(t) == Dep::Conj && bare && tree.first(t, &[Dep::Conj]).is_some();
        let Some(comma) = tree.left_edge(t).checked_sub(1).filter(|&c| listed && tree.text(c) == ",") else { continue };
        let begins = |c: &Tok| {
            let condition = |m: Tok| tree.lower_is(m, &["if", "unless"]);
            tree.dep(*c) == Dep::Advcl
                && tree.tag(*c) == tree.tag(t)
                && tree.is_under(*c, above)
                && tree.with(*c, &[Dep::Mark]).any(condition)
                && (tree.right_edge(*c) == comma || tree.right_edge(*c) + 1 == comma)
        };
        if let Some(first) = (above..comma).rev().find(begins) {
            tree.nodes[t].head = first;
            moved = true;
        }
    }
    moved
}

/// "held talks with Turkey and *with* Syria": the same preposition again is joined to the first. Whether any was found
/// elsewhere.
pub(super) fn joined_prepositions(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(2.., &[Dep::Conj]) {
        let head = tree.head(t);
        let joined = tree.dep(t) == Dep::Conj && tree.pos(t) == Pos::Adp && head < t && tree.pos(head) != Pos::Adp;
        if !joined || tree.first(t, &[Dep::Pobj]).is_none() {
            continue;
        }
        let same = |p: &Tok| tree.dep(*p) == Dep::Prep && tree.text(*p).eq_ignore_ascii_case(tree.text(t));
        let inside = |p: &Tok| tree.is_under(*p, head) && tree.first(*p, &[Dep::Pobj]).is_some();
        let first = (head + 1..t).rev().filter(same).find(inside);
        if let Some(first) = first {
            tree.nodes[t].head = first;
            moved = true;
        }
    }
    moved
}

/// "the relations existing *between* Chile and Peru": between whom something is, not between whom it "exists". Whether any was
/// hung so.
pub(super) fn existing_between(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(2.., &[Dep::Prep]) {
        let participle = tree.head(t);
        let noun = tree.head(participle);
        let exists =
            tree.dep(participle) == Dep::Acl && tree.lower_is(participle, &["existing", "prevailing", "forged"]);
        if exists && noun < participle && participle + 1 == t && tree.lower_is(t, &["between"]) {
            tree.nodes[t].head = noun;
            moved = true;
        }
    }
    moved
}

/// "Talks were held between Paz, head of the union, and *the king* of Peru": what is joined to the verb behind one side of
/// "between" is the other side. Whether any was.
pub(super) fn sides_of_between(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(2.., &[Dep::Conj]) {
        let verb = tree.head(t);
        if tree.dep(t) != Dep::Conj || !tree.is_noun(t) || !tree.is_verb(verb) || verb > t {
            continue;
        }
        let and = tree.left_edge(t).checked_sub(1).filter(|&c| tree.dep(c) == Dep::Cc && tree.head(c) == verb);
        let beside = [Dep::Prep, Dep::Dobj, Dep::Nsubj, Dep::NsubjPass];
        let between = std::iter::once(verb)
            .chain(tree.with(verb, &beside))
            .flat_map(|h| tree.with(h, &[Dep::Prep]).chain([h]))
            .find(|&p| p < t && tree.lower_is(p, &["between"]));
        let first = between.and_then(|p| tree.first(p, &[Dep::Pobj]));
        if let Some((and, first)) = and.zip(first).filter(|&(_, f)| f < t && tree.first(f, &[Dep::Conj]).is_none()) {
            tree.nodes[t].head = first;
            tree.nodes[and].head = first;
            moved = true;
        }
    }
    moved
}

/// "The envoy *called* on Peru to pay": a past tense that the parser made a trait of the subject of an infinitive, as nothing
/// else in the sentence is finite. Whether any was found there.
pub(super) fn calls_before_infinitives(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(2.., &[Dep::Root]) {
        let infinitive = tree.dep(t) == Dep::Root && tree.tag(t) == Tag::Vb;
        let to = infinitive && tree.with(t, &[Dep::Aux]).any(|a| tree.tag(a) == Tag::To);
        let Some(subject) = tree.first(t, &[Dep::Nsubj]).filter(|_| to) else { continue };
        let past = tree.with(subject, &[Dep::Acl]).find(|&v| v > subject && tree.tag(v) == Tag::Vbd);
        let Some(past) = past.filter(|&v| v < t) else { continue };
        tree.nodes[past].head = past;
        tree.nodes[past].dep = Dep::Root;
        tree.nodes[subject].head = past;
        tree.nodes[t].head = past;
        tree.nodes[t].dep = Dep::Xcomp;
        moved = true;
    }
    moved
}

pub(crate) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// "*Foreign Minister Paz* Sunday sent a message": a name before the day is no part of it where the verb has no other subject.
/// Whether any was found there.
pub(super) fn subjects_before_days(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for day in tree.labelled(1.., &[Dep::Npadvmod, Dep::Compound, Dep::Nmod]) {
        let (name, verb) = (day - 1, tree.head(day));
        let when = matches!(tree.dep(day), Dep::Npadvmod | Dep::Compound | Dep::Nmod) && tree.lower_is(day, &WEEKDAYS);
        let inside = when && tree.head(name) == day && tree.dep(name) == Dep::Compound && tree.pos(name) == Pos::Propn;
        let finite = matches!(tree.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbn);
        if !inside || verb < day || !tree.is_verb(verb) || !finite || tree.first(verb, &SUBJECTS).is_some() {
            continue;
        }
        let before: Vec<Tok> = tree.children(day).iter().copied().filter(|&c| c < name).collect();
        for c in before {
            tree.nodes[c].head = name;
        }
        hang_subject(tree, name, verb);
        tree.nodes[day].dep = Dep::Npadvmod;
        moved = true;
    }
    moved
}

/// "condemned on Friday *Peru's announcement*": what stands behind the day is no part of its name but the object of a verb that
/// has none. Whether any was found there.
pub(super) fn objects_behind_days(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for on in tree.labelled(1.., &[Dep::Prep]) {
        let (day, verb) = (on + 1, tree.head(on));
        let when = day < tree.len() && tree.lower_is(on, &["on"]) && tree.lower_is(day, &WEEKDAYS);
        if !when || !tree.is_verb(verb) || verb > on || tree.first(verb, &[Dep::Dobj]).is_some() {
            continue;
        }
        let Some(object) = tree.with(on, &[Dep::Pobj]).find(|&o| o > day && tree.is_noun(o)) else { continue };
        let part = matches!(tree.dep(day), Dep::Compound | Dep::Nmod | Dep::Npadvmod) && tree.is_under(day, object);
        let beside = tree.head(day) == on && tree.dep(day) == Dep::Pobj;
        if !part && !beside {
            continue;
        }
        tree.nodes[day].head = on;
        tree.nodes[day].dep = Dep::Pobj;
        tree.nodes[object].head = verb;
        tree.nodes[object].dep = Dep::Dobj;
        moved = true;
    }
    moved
}

/// "called *on* more states to pay": "on" that governs a noun is no particle. Whether any was found.
pub(super) fn governing_particles(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Prt]) {
        let on = tree.dep(t) == Dep::Prt && tree.lower_is(t, &["on", "upon"]);
        if on && tree.first(t, &[Dep::Pobj]).is_some() {
            tree.nodes[t].dep = Dep::Prep;
            moved = true;
        }
    }
    moved
}
