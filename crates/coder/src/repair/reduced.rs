//! Participles that the parser took for the verb, or for an active one.
//!
//! ```text
//! the man detained in Peru is a Cuban             detained: said of the man, who is the subject of "is"
//! Two men held hostage in Peru came home          held: said of the men, who came home
//! released two men held hostage                   men: who were released
//! Two men, believed to be Cubans, were seized     believed: said of the men, who were seized
//! with ten men killed, and the judge had ten shot killed, shot: what befell them
//! ```
//!
//! **One rule:** a verb without an object of its own, where another verb wants its subject or nobody can have done it.

use communique_language::Pos;

use super::hang_subject;
use crate::tree::{Dep, Ner, SUBJECTS, Tag, Tok, Tree};

/// "released a couple *held* hostage": what stands between a verb without an object and a participle is whom the one befalls,
/// and of whom the other is said.
pub(crate) fn held_people(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.labelled(1.., &[Dep::Advcl]) {
        let (noun, verb) = (t - 1, tree.head(t));
        let measured = tree.dep(noun) == Dep::Npadvmod && tree.head(noun) == t && tree.ner(noun) == Ner::Other;
        let clause = tree.dep(t) == Dep::Advcl && matches!(tree.tag(t), Tag::Vbn | Tag::Vbd);
        if !measured || !clause || verb > noun || !tree.is_verb(verb) || tree.left_edge(noun) != verb + 1 {
            continue;
        }
        if tree.first(verb, &[Dep::Dobj, Dep::Dative, Dep::Ccomp, Dep::Xcomp]).is_none() {
            (tree.nodes[noun].head, tree.nodes[noun].dep) = (verb, Dep::Dobj);
            (tree.nodes[t].head, tree.nodes[t].dep, tree.nodes[t].tag) = (noun, Dep::Acl, Tag::Vbn);
            moved = true;
        }
    }
    if moved {
        tree.relink();
    }
}

/// "Villagers in Khost Province, *Afghanistan* on Thursday staged a protest": a country behind the comma of a place is where
/// that lies, and no second subject. Whether any was found there.
pub(super) fn lands_of_places(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for land in tree.labelled(2.., &[Dep::Nsubj]) {
        let (comma, verb) = (land - 1, tree.head(land));
        let subject = tree.dep(land) == Dep::Nsubj && tree.ner(land) == Ner::Gpe && land < verb;
        let place = tree.head(comma);
        let placed =
            tree.text(comma) == "," && place < comma && tree.dep(place) == Dep::Pobj && tree.ner(place) == Ner::Gpe;
        let first = subject && placed && tree.with(verb, &[Dep::Nsubj]).any(|s| s < place && tree.is_under(place, s));
        if first {
            (tree.nodes[land].head, tree.nodes[land].dep) = (place, Dep::Appos);
            moved = true;
        }
    }
    moved
}

/// "The raid left some of them *wounded*": what a past form behind whom something left says is what befell them. Whether any
/// was taken for a clause of its own.
pub(super) fn left_in_a_state(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(2.., &[Dep::Ccomp]) {
        let left = tree.head(t);
        let past = matches!(tree.tag(t), Tag::Vbd | Tag::Vbn) && left < t && tree.lemma_is(left, &["leave"]);
        let more = [Dep::Mark, Dep::Aux, Dep::AuxPass, Dep::Dobj, Dep::Neg];
        if !past || tree.first(t, &more).is_some() || tree.first(left, &[Dep::Dobj]).is_some() {
            continue;
        }
        if let Some(subject) = tree.first(t, &[Dep::Nsubj]).filter(|&s| tree.left_edge(s) == left + 1) {
            tree.nodes[t].tag = Tag::Vbn;
            tree.nodes[subject].dep = Dep::NsubjPass;
            moved = true;
        }
    }
    moved
}

/// "the man *detained in Chile* is a Cuban": of two verbs, the first without an object and the second without a subject,
/// the first is a participle.
pub(crate) fn reduced_relatives(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.tagged(1.., &[Tag::Vbd, Tag::Vbn]) {
        // "said the drill *being staged by Chile* is a threat"
        let being = t > 1 && tree.dep(t - 1) == Dep::AuxPass && tree.lower_is(t - 1, &["being"]);
        let noun = if being { t - 2 } else { t - 1 };
        let subject = if being { Dep::NsubjPass } else { Dep::Nsubj };
        let follows = tree.dep(noun) == subject && tree.head(noun) == t && tree.is_noun(noun);
        if !follows || !matches!(tree.tag(t), Tag::Vbd | Tag::Vbn) {
            continue;
        }
        let own =
            [Dep::Aux, Dep::AuxPass, Dep::Dobj, Dep::Prt, Dep::Xcomp, Dep::Acomp, Dep::Attr, Dep::Conj, Dep::Ccomp];
        // The second may hang on the first: "the drill *staged by Chile* is a threat".
        let above_all = tree.dep(t) == Dep::Root && tree.first(t, &[Dep::Agent]).is_some();
        let own: &[Dep] = if above_all { &own[..4] } else { &own };
        let told = tree.dep(t) == Dep::Ccomp || above_all;
        let leads_on = tree.first(t, &[Dep::Prep, Dep::Agent]).is_some_and(|p| p == t + 1);
        let says = tree.in_class(t, "say") || tree.in_class(t, "speak");
        if !told || !leads_on || says || tree.with(t, own).any(|c| !being || c + 1 != t) {
            continue;
        }
        let tensed = |v: Tok| matches!(tree.tag(v), Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md);
        // What begins with the second verb stands right behind the first and its agent.
        let agent = tree.first(t, &[Dep::Agent]).filter(|_| above_all);
        let next = agent.map_or_else(|| tree.right_edge(t), |by| tree.right_edge(by)) + 1;
        if next >= tree.len() || tree.sent(next) != tree.sent(t) || !tensed(next) {
            continue;
        }
        let auxiliary = matches!(tree.dep(next), Dep::Aux | Dep::AuxPass);
        let verb = if auxiliary { tree.head(next) } else { next };
        // "Bombs *dropped by Chile* killed ten": the second may be taken for an aside.
        let aside = above_all && tree.dep(verb) == Dep::Advcl && tree.first(verb, &[Dep::Mark]).is_none();
        let clause = aside || matches!(tree.dep(verb), Dep::Root | Dep::Ccomp | Dep::Parataxis);
        let hangs = !above_all || (aside || tree.dep(verb) == Dep::Ccomp) && tree.head(verb) == t;
        if !clause || !hangs || verb < next || tree.first(verb, &SUBJECTS).is_some() {
            continue;
        }
        hang_subject(tree, noun, verb);
        tree.nodes[t].head = noun;
        tree.nodes[t].dep = Dep::Acl;
        tree.nodes[t].tag = Tag::Vbn;
        if above_all {
            // Whatever stands behind belongs to the whole sentence now.
            let behind: Vec<Tok> = tree.children(t).iter().copied().filter(|&c| c > next && c != verb).collect();
            for c in behind {
                tree.nodes[c].head = verb;
            }
            tree.nodes[verb].head = verb;
            tree.nodes[verb].dep = Dep::Root;
        }
        moved = true;
    }
    if moved {
        tree.relink();
    }
}

/// "Two men *held hostage* in Peru came home", "Two men, *believed* to be Cubans, were seized": the subject of a past form that
/// has no object belongs to the verb behind it that has no subject; the past form is a participle.
pub(crate) fn participles_of_subjects(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.tagged(1.., &[Tag::Vbd, Tag::Vbn]) {
        let past = matches!(tree.tag(t), Tag::Vbd | Tag::Vbn) && tree.first(t, &[Dep::Aux, Dep::AuxPass]).is_none();
        if !past {
            continue;
        }
        let state = state_behind(tree, t);
        if let Some(state) = state
            && matches!(tree.dep(state), Dep::Dobj)
            && matches!(tree.dep(t), Dep::Acl | Dep::Relcl)
        {
            tree.nodes[state].dep = Dep::Oprd;
            moved = true;
        }
        let Some(subject) = tree.first(t, &[Dep::Nsubj]).filter(|&s| s < t) else { continue };
        let object = tree.with(t, &[Dep::Dobj]).any(|o| Some(o) != state);
        let says = tree.in_class(t, "say") || tree.in_class(t, "speak");
        let set_off = (subject..t).any(|c| tree.text(c) == ",");
        if object || says && state.is_none() && !set_off {
            continue;
        }
        let Some(verb) = verb_behind(tree, t, set_off, state.is_some()) else {
            // "Two men held hostage in Peru": a headline leaves out "were".
            if let Some(state) = state {
                tree.nodes[state].dep = Dep::Oprd;
                tree.nodes[subject].dep = Dep::NsubjPass;
                moved = true;
            }
            continue;
        };
        if let Some(state) = state {
            tree.nodes[state].dep = Dep::Oprd;
        }
        let hung = tree.head(verb) == t;
        if hung {
            let behind: Vec<Tok> = tree.children(t).iter().copied().filter(|&c| c > verb).collect();
            behind.into_iter().for_each(|c| tree.nodes[c].head = verb);
            tree.nodes[verb].head = if tree.head(t) == t { verb } else { tree.head(t) };
            tree.nodes[verb].dep = tree.dep(t);
        }
        let before: Vec<Tok> = tree.children(t).iter().copied().filter(|&c| c < tree.left_edge(subject)).collect();
        before.into_iter().for_each(|c| tree.nodes[c].head = verb);
        hang_subject(tree, subject, verb);
        tree.nodes[t].head = subject;
        tree.nodes[t].dep = Dep::Acl;
        tree.nodes[t].tag = Tag::Vbn;
        moved = true;
    }
    if moved {
        tree.relink();
    }
}

/// What somebody is "held" or "shot": *hostage*, *dead*, right behind the verb.
fn state_behind(tree: &Tree<'_>, verb: Tok) -> Option<Tok> {
    let state = tree.with(verb, &[Dep::Dobj, Dep::Oprd, Dep::Acomp]).find(|&c| c == verb + 1)?;
    let one = matches!(tree.tag(state), Tag::Nn | Tag::Jj);
    (one && tree.in_class(state, "state_of_captive")).then_some(state)
}

/// The verb without a subject that a subject in front of a past form belongs to.
fn verb_behind(tree: &Tree<'_>, past: Tok, set_off: bool, has_state: bool) -> Option<Tok> {
    let wants = |v: Tok| {
        let tensed = matches!(tree.tag(v), Tag::Vbz | Tag::Vbp | Tag::Vbd)
            || tree.with(v, &[Dep::Aux, Dep::AuxPass]).any(|a| tree.tag(a) != Tag::To && a > past);
        v > past && tree.is_verb(v) && tensed && tree.first(v, &[Dep::Mark]).is_none()
    };
    let bare = |v: &Tok| wants(*v) && tree.first(*v, &SUBJECTS).is_none();
    let above = tree.head(past);
    match tree.dep(past) {
        Dep::Nsubj | Dep::NsubjPass => Some(above).filter(|&v| wants(v)),
        Dep::Advcl => Some(above).filter(bare).filter(|_| set_off),
        _ if has_state => {
            let joined = tree.first(past, &[Dep::Cc]).is_some();
            let below = tree.with(past, &[Dep::Advcl, Dep::Conj, Dep::Ccomp]).find(bare)?;
            let comma = tree.left_edge(below).checked_sub(1).is_some_and(|c| tree.pos(c) == Pos::Punct);
            (!joined && !comma).then_some(below)
        }
        _ => None,
    }
}

/// "with ten men *killed* in the raid", "the judge ordered ten men *jailed*": what befell them.
pub(crate) fn befallen(tree: &mut Tree<'_>) {
    let mut moved = false;
    for t in tree.tagged(1.., &[Tag::Vbd, Tag::Vbn]) {
        let past = matches!(tree.tag(t), Tag::Vbd | Tag::Vbn);
        if !past || tree.first(t, &[Dep::Aux, Dep::AuxPass, Dep::Dobj, Dep::Prt, Dep::Ccomp, Dep::Xcomp]).is_some() {
            continue;
        }
        let above = tree.head(t);
        let with = |v: Tok| tree.with(v, &[Dep::Mark]).any(|m| tree.lower_is(m, &["with"]));
        let orders = |v: Tok| v < t && tree.is_verb(v) && tree.in_class(v, "has_done");
        let absolute = match tree.dep(t) {
            Dep::Advcl | Dep::Ccomp if with(t) => true,
            Dep::Conj => with(above),
            Dep::Ccomp => orders(above) && tree.first(t, &[Dep::Mark]).is_none(),
            _ => false,
        };
        if let Some(subject) = tree.first(t, &[Dep::Nsubj]).filter(|_| absolute) {
            tree.nodes[subject].dep = Dep::NsubjPass;
            moved = true;
            continue;
        }
        // "ordered two men detained for a week": taken for a trait of the men.
        let object = tree.dep(t) == Dep::Acl && tree.dep(above) == Dep::Dobj && above < t && orders(tree.head(above));
        let brief = |c: &Tok| {
            let how = ["for", "until", "pending", "without", "on", "immediately"];
            tree.pos(*c) == Pos::Punct || tree.dep(*c) == Dep::Advmod || tree.lower_is(*c, &how)
        };
        let agent = || tree.words(above).iter().any(|&w| tree.lexicon.agent(w).is_some());
        if object && tree.children(t).iter().all(brief) && agent() {
            tree.nodes[t].head = tree.head(above);
            tree.nodes[t].dep = Dep::Ccomp;
            tree.nodes[above].head = t;
            tree.nodes[above].dep = Dep::NsubjPass;
            moved = true;
        }
    }
    if moved {
        tree.relink();
    }
}

/// "accused *neighbouring* Peru of it": a word for who lives next door describes the name behind it, and does nothing. Whether
/// any was found elsewhere.
pub(super) fn neighbouring_names(tree: &mut Tree<'_>) -> bool {
    let mut moved = false;
    for t in tree.labelled(1.., &[Dep::Xcomp, Dep::Ccomp, Dep::Pcomp]) {
        if tree.tag(t) != Tag::Vbg || !tree.lower_is(t, &["neighbouring", "neighboring"]) {
            continue;
        }
        let above = tree.head(t);
        let dep = if tree.dep(t) == Dep::Pcomp { Dep::Pobj } else { Dep::Dobj };
        let Some(name) = tree.first(t, &[Dep::Dobj]).filter(|&n| n > t && above < t) else { continue };
        let own: Vec<Tok> = tree.children(t).iter().copied().filter(|&c| c != name).collect();
        (tree.nodes[name].head, tree.nodes[name].dep) = (above, dep);
        (tree.nodes[t].head, tree.nodes[t].dep) = (name, Dep::Amod);
        own.into_iter().for_each(|c| tree.nodes[c].head = if c < t { name } else { above });
        moved = true;
    }
    moved
}
