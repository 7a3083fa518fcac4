//! Words that the parser is known to hang on the wrong head, hung on the right one before anything is read from the tree.
//!
//! ```text
//! urged Japan to withdraw, end the blockade       end: joined to "withdraw", not to "urged"
//! vowing to fight and slamming the call           slamming: joined to "vowing", not to "fight"
//! On Monday, Chile and Peru condemned Iran        Chile: subject of "condemned", not joined to "Monday"
//! Chile should not link the two, urged the paper  paper: who urged, not who was urged
//! accused Chile of theft, in a call with Peru     in: told of "accused"
//! the president of Chile, the premier of Peru     premier: joined to "president", no apposition to "Chile"
//! Planes carrying tents landed in Chile           landed: what the planes did, not what befell the tents
//! joint military exercises                        joint: said of the exercises, not of "military"
//! a complaint at the World Bank against Chile     against: of the complaint, not of the Bank
//! Chile denied it and Peru has denied it          Peru: subject of the second "denied"
//! scared Chile with a vow to seize its land       seize: what is vowed
//! ```
//!
//! **One rule:** a repair knows forms alone; it asks at most whether the lexicon calls a word an agent or a verb of saying.

mod behind;
pub(crate) mod clauses;
pub(crate) mod datives;
pub(crate) mod inverted;
pub(crate) mod reduced;

use communique_language::Pos;
use communique_lexicon::frame::HeadClass;

use crate::tree::{Dep, Ner, SUBJECTS, Tag, Tok, Tree};

/// What is put right before the lexicon's words are looked up, one after another: each sees the tree as the one before has
/// left it.
pub(crate) fn before_words(tree: &mut Tree<'_>) {
    let repairs: &[fn(&mut Tree<'_>) -> bool] = &[
        reduced::neighbouring_names,
        joined_infinitives,
        joined_participles,
        subjects_after_dates,
        beyond_participles,
        stacked_adjectives,
        joined_adjectives,
        reduced::lands_of_places,
        reduced::left_in_a_state,
        subjects_after_places,
        subjects_after_objects,
        against_bodies,
        clauses::subjects_before_days,
        clauses::governing_particles,
        clauses::objects_behind_days,
        behind::objects_behind_phrases,
        clauses::subjects_in_names,
        clauses::joined_clauses,
        clauses::joined_pasts,
        clauses::listed_conditions,
        clauses::clauses_of_predicates,
        clauses::clauses_of_documents,
        clauses::joined_prepositions,
        clauses::sides_of_between,
        clauses::existing_between,
        clauses::calls_before_infinitives,
    ];
    for repair in repairs {
        if repair(tree) {
            tree.relink();
        }
    }
}

/// "urged Japan to withdraw, *end* the blockade and *hold* talks": a bare infinitive is joined to an infinitive, never to
/// a finite verb. Whether any was found elsewhere.
fn joined_infinitives(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Conj]) {
        let above = tree.head(t);
        if tree.tag(t) != Tag::Vb || tree.dep(t) != Dep::Conj || above > t {
            continue;
        }
        let finite = matches!(tree.tag(above), Tag::Vbd | Tag::Vbz | Tag::Vbn | Tag::Vbg);
        // "asked Chile to meet him and *to lift* the blockade"
        let bare = tree.first(t, &[Dep::Nsubj, Dep::Neg]).is_none()
            && tree.with(t, &[Dep::Aux]).all(|a| tree.tag(a) == Tag::To);
        if !finite || !bare {
            continue;
        }
        let to = |c: Tok| tree.with(c, &[Dep::Aux]).any(|a| tree.tag(a) == Tag::To);
        let infinitive = tree.with(above, &[Dep::Xcomp, Dep::Ccomp, Dep::Advcl]).filter(|&c| c < t && to(c)).last();
        if let Some(infinitive) = infinitive {
            tree.nodes[t].head = infinitive;
            moved = true;
        }
    }
    moved
}

/// "*joint* military exercises": an adjective before another describes the noun, unless a hyphen joins the two. Whether any
/// was found elsewhere.
fn stacked_adjectives(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Amod]) {
        let next = tree.head(t);
        let plain = |w: Tok| tree.dep(w) == Dep::Amod && tree.tag(w) == Tag::Jj;
        let noun = tree.head(next);
        if next == t + 1 && plain(t) && plain(next) && noun > next && tree.is_noun(noun) {
            tree.nodes[t].head = noun;
            moved = true;
        }
    }
    moved
}

/// "of south Korean *civic* and public organizations", "*Thai* and Malaysian ships": an adjective in the place of a noun, with
/// a noun joined to it, describes that noun. Whether any did.
fn joined_adjectives(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.tagged(0.., &[Tag::Jj, Tag::Nnp]) {
        let placed = matches!(tree.dep(t), Dep::Pobj | Dep::Dobj | Dep::Nsubj | Dep::NsubjPass);
        let people = |w: Tok| w < tree.len() && tree.ner(w) == Ner::Norp;
        let adjective = tree.tag(t) == Tag::Jj || tree.tag(t) == Tag::Nnp && people(t) && people(t + 2);
        if !adjective || !placed || t + 1 >= tree.len() || tree.dep(t + 1) != Dep::Cc {
            continue;
        }
        let described = |n: Tok| tree.with(n, &[Dep::Amod]).any(|a| a == t + 2);
        let noun = tree.with(t, &[Dep::Conj]).find(|&n| tree.is_noun(n) && described(n));
        let Some(noun) = noun else { continue };
        let own: Vec<Tok> = tree.children(t).iter().copied().filter(|&c| c != noun && c < t).collect();
        let (head, dep) = (tree.head(t), tree.dep(t));
        (tree.nodes[noun].head, tree.nodes[noun].dep) = (head, dep);
        (tree.nodes[t].head, tree.nodes[t].dep) = (noun, Dep::Amod);
        own.into_iter().chain([t + 1]).for_each(|c| tree.nodes[c].head = noun);
        moved = true;
    }
    moved
}

/// "vowing to fight on and *slamming* the call": joined to the participle above, not to its infinitive. Whether any was
/// found elsewhere.
fn joined_participles(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Conj]) {
        let first = tree.head(t);
        let above = tree.head(first);
        let infinitive = tree.tag(first) == Tag::Vb && tree.dep(first) == Dep::Xcomp;
        if tree.dep(t) == Dep::Conj && tree.tag(t) == Tag::Vbg && infinitive && tree.tag(above) == Tag::Vbg {
            tree.nodes[t].head = above;
            moved = true;
        }
    }
    moved
}

/// "On Monday, *Chile and Peru* condemned": who stands between a date and a verb without subject is joined to no date.
/// Whether any was found there.
fn subjects_after_dates(tree: &mut Tree<'_>) -> bool {
    let is_date = |tree: &Tree<'_>, t: Tok| matches!(tree.ner(t), Ner::Date | Ner::Time);
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Conj, Dep::Appos]) {
        let date = tree.head(t);
        let joined = matches!(tree.dep(t), Dep::Conj | Dep::Appos) && date < t && is_date(tree, date);
        if !joined || is_date(tree, t) || !tree.is_noun(t) {
            continue;
        }
        moved |= make_subject(tree, t, date);
    }
    moved
}

/// "On a visit to Peru, *the minister of Chile* praised ...": who stands after the comma of a phrase set before a verb without
/// subject is joined to nobody in that phrase. Whether any was found there.
fn subjects_after_places(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Conj, Dep::Appos]) {
        let place = tree.head(t);
        let joined = matches!(tree.dep(t), Dep::Conj | Dep::Appos) && tree.dep(place) == Dep::Pobj && place < t;
        // Beyond so many words it is a list, and the search would grow with its square.
        let near = joined && t - place <= FARTHEST;
        if !near || !tree.is_noun(t) || tree.first(place, &[Dep::Cc]).is_some() {
            continue;
        }
        let set_off = tree.left_edge(t).checked_sub(1).is_some_and(|comma| tree.text(comma) == ",");
        if set_off {
            moved |= make_subject(tree, t, place);
        }
    }
    moved
}

/// "accused Chile of planning attacks, *in a call with Peru*": behind a comma, where something was said is told of the
/// whole sentence.
pub(crate) fn set_off_places(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.labelled(1.., &[Dep::Prep]) {
        let set_off = tree.dep(t) == Dep::Prep && tree.lower_is(t, &["in", "during"]) && tree.text(t - 1) == ",";
        let said = |o: Tok| ["document", "letter", "spoken_form"].iter().any(|c| tree.in_class(o, c));
        if !set_off || !tree.with(t, &[Dep::Pobj]).any(said) {
            continue;
        }
        let mut top = tree.head(t);
        while tree.head(top) != top {
            top = tree.head(top);
        }
        if top < t && tree.is_verb(top) && top != tree.head(t) {
            tree.nodes[t].head = top;
            moved = true;
        }
    }
    if moved {
        tree.relink();
    }
}

/// "denied meddling and *Peru* has denied it": a name joined to an object, right before a verb that is joined to the first and
/// has no subject, is its subject. Whether any was found there.
fn subjects_after_objects(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(1.., &[Dep::Conj]) {
        let object = tree.head(t);
        let verb = tree.head(object);
        let joined =
            tree.dep(t) == Dep::Conj && tree.dep(object) == Dep::Dobj && object < t && tree.pos(t) == Pos::Propn;
        let next = t + 1;
        if !joined || next >= tree.len() || tree.pos(object) == Pos::Propn {
            continue;
        }
        let second = if matches!(tree.dep(next), Dep::Aux | Dep::AuxPass) { tree.head(next) } else { next };
        let finite = second > t && matches!(tree.tag(next), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        let beside =
            tree.dep(second) == Dep::Conj && tree.head(second) == verb && tree.first(second, &SUBJECTS).is_none();
        if finite && beside && tree.is_verb(second) {
            hang_subject(tree, t, second);
            moved = true;
        }
    }
    moved
}

/// "filed a complaint at the World Bank *against Peru*": a name of a body takes no "against". Whether any was found elsewhere.
fn against_bodies(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Prep]) {
        let body = tree.head(t);
        let at = tree.head(body);
        let inside = tree.dep(t) == Dep::Prep && tree.lower_is(t, &["against"]) && tree.pos(body) == Pos::Propn;
        let placed = tree.dep(body) == Dep::Pobj && tree.lower_is(at, &["at", "in", "before", "with"]);
        let act = tree.head(at);
        if inside && placed && body < t && act < at && (tree.is_verb(act) || tree.is_noun(act)) {
            tree.nodes[t].head = act;
            moved = true;
        }
    }
    moved
}

/// "with his vow *to destroy* Peru": an infinitive right behind a noun that turns acts belongs to the noun.
pub(crate) fn infinitives_of_nouns(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Advcl, Dep::Xcomp]) {
        let infinitive = matches!(tree.dep(t), Dep::Advcl | Dep::Xcomp) && tree.tag(t) == Tag::Vb;
        let to = if infinitive { tree.with(t, &[Dep::Aux]).find(|&a| tree.tag(a) == Tag::To) } else { None };
        let Some(noun) = to.and_then(|to| to.checked_sub(1)) else { continue };
        let verb = tree.head(t);
        let behind = tree.is_noun(noun) && tree.dep(noun) == Dep::Pobj && verb < noun;
        let inside = behind && tree.is_under(noun, verb) && !tree.is_under(noun, t);
        // "called on the authorities to lift it": what a verb asks for hangs on the verb.
        let asks = tree.heads(verb).operators(HeadClass::Verb);
        if inside && !asks && tree.heads(noun).operators(HeadClass::Noun) {
            tree.nodes[t].head = noun;
            tree.nodes[t].dep = Dep::Acl;
            moved = true;
        }
    }
    if moved {
        tree.relink();
    }
}

/// "Planes carrying tents *landed* in Chile": without any other finite verb, the past form behind a participle's object is
/// the verb of the sentence; "The envoy, speaking for Peru, *called* on Chile": so is one behind a participle between commas.
/// Whether any was found elsewhere.
fn beyond_participles(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for sentence in tree.sentences.clone() {
        let past = |t: Tok| matches!(tree.tag(t), Tag::Vbd | Tag::Vbn) && tree.dep(t) == Dep::Acl;
        let Some(subject) = sentence.clone().find(|&t| tree.dep(t) == Dep::Root && tree.is_noun(t)) else { continue };
        let aside = |c: Tok, t: Tok| {
            let between = subject < c && c < t && tree.text(c - 1) == "," && tree.text(t - 1) == ",";
            between && tree.tag(c) == Tag::Vbg && (t - 2..t).contains(&tree.right_edge(c))
        };
        let behind_aside = |t: Tok| {
            let told = tree.tag(t) == Tag::Vbd && tree.dep(t) == Dep::Acl && tree.head(t) == subject;
            told && tree.with(subject, &[Dep::Acl]).any(|c| aside(c, t))
        };
        let verb_behind = sentence.clone().find(|&t| behind_aside(t));
        let found = verb_behind.or_else(|| {
            sentence.clone().find(|&t| {
                let object = tree.head(t);
                let participle = tree.head(object);
                past(t)
                    && tree.dep(object) == Dep::Dobj
                    && object < t
                    && tree.tag(participle) == Tag::Vbg
                    && tree.head(participle) == subject
                    && tree.first(t, &[Dep::Agent, Dep::AuxPass, Dep::Nsubj]).is_none()
            })
        });
        let finite = |t: Tok| matches!(tree.tag(t), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        let Some(verb) = found else { continue };
        if verb_behind.is_none() && sentence.clone().any(|t| t != verb && finite(t)) {
            continue;
        }
        let behind: Vec<Tok> = tree.children(subject).iter().copied().filter(|&c| c > verb).collect();
        for t in behind {
            tree.nodes[t].head = verb;
        }
        tree.nodes[verb].head = verb;
        tree.nodes[verb].dep = Dep::Root;
        tree.nodes[verb].tag = Tag::Vbd;
        tree.nodes[subject].head = verb;
        tree.nodes[subject].dep = Dep::Nsubj;
        moved = true;
    }
    moved
}

/// Words and steps beyond which nobody is sought.
const FARTHEST: usize = 60;

/// Makes a noun the subject of the finite verb behind it that has none, above a word of the phrase set before; whether it did.
fn make_subject(tree: &mut Tree<'_>, t: Tok, before: Tok) -> bool {
    let mut verb = before;
    for _ in 0..FARTHEST {
        if tree.head(verb) == verb || verb > t && tree.is_verb(verb) {
            break;
        }
        verb = tree.head(verb);
    }
    let finite = matches!(tree.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn | Tag::Vb);
    if verb <= t || !finite || tree.first(verb, &SUBJECTS).is_some() {
        return false;
    }
    hang_subject(tree, t, verb);
    true
}

/// Makes a noun the subject of a verb, in the voice that the verb stands in.
fn hang_subject(tree: &mut Tree<'_>, subject: Tok, verb: Tok) {
    let passive = tree.first(verb, &[Dep::AuxPass]).is_some();
    tree.nodes[subject].head = verb;
    tree.nodes[subject].dep = if passive { Dep::NsubjPass } else { Dep::Nsubj };
}

/// "Chile should not link the two, *urged the paper*": a verb of saying after a comma, with nothing behind it but who
/// speaks, is put into the sentence, and its object is its subject.
pub(crate) fn inverted_sayings(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.labelled(1.., &[Dep::Conj]) {
        let set_off = tree.text(t - 1) == "," && tree.tag(t) == Tag::Vbd && tree.dep(t) == Dep::Conj;
        let said = tree.head(t);
        let whole = tree.dep(said) == Dep::Root && said < t && !matches!(tree.tag(said), Tag::Vbn | Tag::Vbg);
        if !set_off || !whole || !(tree.in_class(t, "say") || tree.in_class(t, "voice")) {
            continue;
        }
        let joined = tree.with(said, &[Dep::Cc]).any(|cc| cc < t);
        let &[sayer] = tree.children(t) else { continue };
        let last = tree.right_edge(sayer);
        let ends = tree.sentences[tree.sent(t)].end <= last + 2;
        if !joined && ends && tree.dep(sayer) == Dep::Dobj && tree.pos(sayer) == Pos::Propn {
            tree.nodes[t].dep = Dep::Parataxis;
            tree.nodes[sayer].dep = Dep::Nsubj;
            moved = true;
        }
    }
    if moved {
        tree.relink();
    }
}

/// "The president of Chile, *the minister of Peru* and the king of Spain": in a list of officers the second is no
/// apposition to the country before it.
pub(crate) fn lists(tree: &mut Tree<'_>) {
    let officer =
        |tree: &Tree<'_>, t: Tok| tree.is_noun(t) && tree.words(t).iter().any(|&w| tree.lexicon.agent(w).is_some());
    let mut moved = false;
    for t in tree.labelled(0.., &[Dep::Appos]) {
        let country = tree.head(t);
        let first = tree.head(tree.head(country));
        let listed = tree.dep(t) == Dep::Appos
            && tree.dep(country) == Dep::Pobj
            && tree.pos(country) == Pos::Propn
            && tree.first(t, &[Dep::Conj]).is_some()
            && tree.first(t, &[Dep::Prep, Dep::Poss]).is_some();
        if listed && first < country && officer(tree, first) && officer(tree, t) {
            tree.nodes[t].head = first;
            tree.nodes[t].dep = Dep::Conj;
            moved = true;
        }
    }
    if moved {
        tree.relink();
    }
}
