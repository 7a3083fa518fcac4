//! The passive: whether a verb stands in it, who does what it says, and what the parser hung on him.
//!
//! ```text
//! sanctions imposed by the EU on Peru      EU: who imposes; on Peru: of "imposed"
//! was invited to the talks by Cuba         Cuba: who invites
//! Soldiers were fired on                   on: governs the soldiers
//! ```

use communique_language::Pos;
use communique_lexicon::frame::Place;

use super::Grammar;
use super::arguments::{Arguments, collect_preposition, is_aside};
use crate::tree::{Dep, Ner, Tag, Tok, Toks};

/// "sanctions imposed by the EU *on Peru*", "the seizure by Peru *of a ship*": what the parser hangs on the name of the agent
/// belongs to the act.
pub(super) fn behind_agent(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    let by = tree.with(head, &[Dep::Agent, Dep::Prep]).filter(|&by| tree.lower_is(by, &["by"]));
    let agents: Toks = by.flat_map(|by| tree.with(by, &[Dep::Pobj])).collect();
    let inner = agents.into_iter().filter(|&a| tree.pos(a) == Pos::Propn);
    for preposition in inner.flat_map(|a| tree.with(a, &[Dep::Prep])) {
        // "by the Bank of Peru" is one name; a country has nothing behind "of".
        let country = tree.ner(tree.head(preposition)) == Ner::Gpe
            && tree.with(preposition, &[Dep::Pobj]).all(|o| tree.ner(o) != Ner::Gpe);
        let outer = ["on", "against", "to", "upon", "over", "into"];
        if tree.lower_is(preposition, &outer) || country && tree.lower_is(preposition, &["of", "for", "with"]) {
            collect_preposition(grammar, head, preposition, found);
        }
    }
}

/// Whom "by" names in a passive; it may hang on a noun inside ("was invited to the talks by Cuba").
pub(super) fn agent(grammar: &Grammar<'_, '_>, head: Tok, found: &Arguments) -> Toks {
    let Some(by) = Place::preposition("by") else { return Toks::new() };
    let own: Toks = found.under(by).collect();
    if !own.is_empty() {
        return own;
    }
    let tree = grammar.tree;
    // "was shut down *on the orders of Peru*": at whose word it was done.
    let at_word = tree.with(head, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["on", "at", "under", "upon"]));
    let words = at_word.flat_map(|p| tree.with(p, &[Dep::Pobj])).filter(|&o| tree.in_class(o, "order_noun"));
    let of = |o: Tok| tree.with(o, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["of", "from"]));
    let whose = |o: Tok| of(o).flat_map(|p| tree.with(p, &[Dep::Pobj])).chain(tree.with(o, &[Dep::Poss]));
    let ordered: Toks = words.flat_map(|o| whose(o).collect::<Toks>()).collect();
    if !ordered.is_empty() {
        return ordered;
    }
    // "were let go by Moscow"
    let within = tree.with(head, &[Dep::Xcomp, Dep::Ccomp]).filter(|&c| c == head + 1);
    // "was ordered to stay indoors *by the government*": an active infinitive has no doer behind it.
    let told = told_by(grammar, head);
    if !told.is_empty() {
        return told;
    }
    // "were prevented from docking by Peru"
    let gerunds = tree
        .with(head, &[Dep::Prep])
        .filter(|&p| tree.lower_is(p, &["from"]))
        .flat_map(|p| tree.with(p, &[Dep::Pcomp]));
    let inner = found
        .prepositions
        .iter()
        .filter(|p| !is_aside(tree, p.1))
        .map(|p| p.2)
        .chain(tree.with(head, &[Dep::Dobj, Dep::Oprd, Dep::Attr]))
        .chain(within)
        .chain(gerunds);
    inner
        // "was conveyed to an official concerned by the envoy"
        .flat_map(|o| std::iter::once(o).chain(tree.with(o, &[Dep::Acl, Dep::Amod])))
        .flat_map(|o| tree.with(o, &[Dep::Prep, Dep::Agent]))
        .filter(|&p| tree.lower_is(p, &["by"]))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]))
        .collect()
}

/// Whoever tells somebody by "by" behind the infinitive of what is to be done; a day or a means tells nobody.
fn told_by(grammar: &Grammar<'_, '_>, head: Tok) -> Toks {
    let tree = grammar.tree;
    let somebody = |o: Tok| {
        let named = matches!(tree.ner(o), Ner::Gpe | Ner::Org | Ner::Norp | Ner::Person);
        named || tree.words(o).iter().any(|&w| tree.lexicon.agent(w).is_some())
    };
    tree.with(head, &[Dep::Xcomp])
        .filter(|&c| tree.tag(c) == Tag::Vb && c > head && !is_passive(grammar, c))
        .flat_map(|c| tree.with(c, &[Dep::Prep, Dep::Agent]))
        .filter(|&p| tree.lower_is(p, &["by"]))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]))
        .filter(|&o| somebody(o))
        .collect()
}

/// "Two were killed and ten *injured* in a raid": what stands behind the second of joined passives is said of both, where the
/// auxiliary is told once.
pub(super) fn behind_joined(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    if !found.prepositions.is_empty() {
        return;
    }
    let told_once = |c: &Tok| tree.first(*c, &[Dep::AuxPass, Dep::Aux]).is_none() && is_passive(grammar, *c);
    let joined: Toks = tree.with(head, &[Dep::Conj]).filter(|c| tree.is_verb(*c)).filter(told_once).collect();
    for preposition in joined.into_iter().flat_map(|c| tree.with(c, &[Dep::Prep, Dep::Agent]).filter(move |&p| p > c)) {
        collect_preposition(grammar, head, preposition, found);
    }
}

/// "Soldiers were fired on": a preposition left alone governs the subject of the passive.
pub(super) fn strand(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    for preposition in tree.with(head, &[Dep::Prep, Dep::Prt]).filter(|&p| p > head && tree.children(p).is_empty()) {
        if let Some(place) = tree.preposition(preposition) {
            found.prepositions.extend(found.object.iter().map(|&o| (place, preposition, o)));
        }
    }
}

/// Whether the verb stands in the passive: with an auxiliary, as a bare participle after a noun, or
/// joined to such a verb.
pub(super) fn is_passive(grammar: &Grammar<'_, '_>, head: Tok) -> bool {
    let tree = grammar.tree;
    // "a fire that's destroyed the town": "has", whatever the parser says.
    let has = |a: Tok| tree.lower_is(a, &["'s", "’s"]) && a + 1 == head;
    let perfect = tree.with(head, &[Dep::AuxPass]).any(has) && tree.first(head, &[Dep::Dobj]).is_some_and(|o| o > head);
    // "is engaged in talks": who is so said to be does it.
    let within = || tree.with(head, &[Dep::Prep]).any(|p| tree.lower_is(p, &["in"]));
    if tree.in_class(head, "engaged") && within() && tree.first(head, &[Dep::Agent]).is_none() {
        return false;
    }
    if !perfect && tree.first(head, &[Dep::AuxPass, Dep::NsubjPass, Dep::CsubjPass]).is_some() {
        return true;
    }
    // The parser takes "met by" after a noun for a past tense at times.
    if tree.dep(head) == Dep::Acl && tree.tag(head) == Tag::Vbd && !tree.in_class(head, "motion") {
        return tree.first(head, &[Dep::Agent]).is_some() || tree.first(head, &[Dep::Dobj, Dep::Nsubj]).is_none();
    }
    if shares_passive(grammar, head) {
        return true;
    }
    if tree.tag(head) != Tag::Vbn || tree.first(head, &[Dep::Aux, Dep::Nsubj]).is_some() {
        return false;
    }
    match tree.dep(head) {
        // "The delegation left here on Thursday": without another verb the parser takes "left" for a participle.
        Dep::Acl if tree.dep(tree.head(head)) == Dep::Root && tree.in_class(head, "motion") => false,
        Dep::Acl | Dep::Amod | Dep::Relcl => true,
        // "was *crippled* by rebels", taken for a predicate
        Dep::Acomp => tree.first(head, &[Dep::Agent]).is_some(),
        Dep::Advcl | Dep::Ccomp | Dep::Xcomp => tree.first(head, &[Dep::Dobj]).is_none(),
        Dep::Conj => {
            let first = tree.head(head);
            tree.is_verb(first) && is_passive_form(grammar, first)
        }
        _ => false,
    }
}

/// "Ten were killed and 15 *injured*", "left ten dead and 15 *wounded*": the auxiliary is told once.
fn shares_passive(grammar: &Grammar<'_, '_>, head: Tok) -> bool {
    let tree = grammar.tree;
    let participle = matches!(tree.tag(head), Tag::Vbn | Tag::Vbd) && tree.dep(head) == Dep::Conj;
    let first = tree.head(head);
    participle
        && tree.first(head, &[Dep::Aux, Dep::Dobj]).is_none()
        && tree
            .with(head, &[Dep::Nsubj])
            .any(|s| s + 1 == head && (tree.pos(s) == Pos::Num || tree.lower_is(s, &["others", "more"])))
        && tree.is_verb(first)
        && (tree.lemma_is(first, &["leave"]) || is_passive(grammar, first))
}

fn is_passive_form(grammar: &Grammar<'_, '_>, head: Tok) -> bool {
    grammar.tree.tag(head) == Tag::Vbn && is_passive(grammar, head)
}
