//! Who does what a verb says: the subject as it stands on the surface, or found along the chain of clauses
//! where the verb has none of its own.

use communique_language::Pos;

use smallvec::smallvec;

use super::Grammar;
use super::nominal::{is_light, turns_acts};
use super::passive::is_passive;
use super::ranked::ranking_copula;
use crate::tree::{Dep, Ner, Tag, Tok, Toks};

/// The subject as it stands on the surface, found along the chain of clauses where the verb has none.
pub(super) fn surface_subject(grammar: &Grammar<'_, '_>, head: Tok) -> Toks {
    grammar.seek(head, || {
        let tree = grammar.tree;
        // "Chile is opposed to": the parser may hang the subject on the auxiliary.
        let auxiliaries = tree.with(head, &[Dep::Aux, Dep::AuxPass]);
        let mut own: Toks = std::iter::once(head)
            .chain(auxiliaries)
            .flat_map(|verb| tree.with(verb, &[Dep::Nsubj, Dep::NsubjPass]))
            .filter(|&t| tree.tag(t) != Tag::Ex && !is_second_subject(grammar, head, t))
            .map(|t| antecedent(grammar, head, t))
            .collect();
        if let Some(judged) = judged(grammar, head) {
            return smallvec![judged];
        }
        if !own.is_empty() {
            own.extend(companions(grammar, head));
            return own;
        }
        // "There were talks": the noun after the verb is what there is.
        if tree.first(head, &[Dep::Expl]).is_some() {
            return tree.with(head, &[Dep::Attr]).collect();
        }
        inherited_subject(grammar, head)
    })
}

/// "It is wrong *for Peru* to jail them": whose deed is judged by what "it" is said to be.
fn judged(grammar: &Grammar<'_, '_>, copula: Tok) -> Option<Tok> {
    let tree = grammar.tree;
    let empty = tree.lemma_is(copula, &["be"]) && tree.with(copula, &[Dep::Nsubj]).any(|s| tree.lower_is(s, &["it"]));
    if !empty {
        return None;
    }
    let to = |c: Tok| tree.with(c, &[Dep::Aux]).any(|a| tree.tag(a) == Tag::To);
    // "It is *time* for Peru to leave" judges nobody.
    let said = |&w: &Tok| tree.dep(w) == Dep::Acomp || tree.dep(w) == Dep::Attr && tree.first(w, &[Dep::Det]).is_some();
    let words = || std::iter::once(copula).chain(tree.children(copula).iter().copied().filter(said));
    let clause = words()
        .flat_map(|w| tree.with(w, &[Dep::Advcl, Dep::Xcomp, Dep::Ccomp, Dep::Acl, Dep::Relcl]))
        .find(|&c| c > copula && to(c))?;
    let subject = tree.with(clause, &[Dep::Nsubj]).find(|&s| s < clause);
    // Else "for" is a preposition of what is said, with the infinitive beside it.
    let for_whom = || {
        words()
            .flat_map(|w| tree.with(w, &[Dep::Prep]))
            .filter(|&p| p < clause && tree.lower_is(p, &["for"]))
            .find_map(|p| tree.first(p, &[Dep::Pobj]))
    };
    subject.or_else(for_whom)
}

/// "Chile, along *with Peru*, signed", "together *with Cuba*, Japan condemned": who stands beside the subject, before the verb.
pub(super) fn companions(grammar: &Grammar<'_, '_>, head: Tok) -> Toks {
    let tree = grammar.tree;
    let subjects = tree.with(head, &[Dep::Nsubj, Dep::NsubjPass]).filter(|&s| s < head);
    let beside = |p: Tok| {
        let together = || tree.with(p, &[Dep::Advmod]).any(|a| tree.lower_is(a, &["together", "along"]));
        tree.lower_is(p, &["alongside"]) || tree.lower_is(p, &["with"]) && together()
    };
    let along =
        |p: Tok| if tree.lower_is(p, &["along"]) { tree.first(p, &[Dep::Prep]) } else { beside(p).then_some(p) };
    std::iter::once(head)
        .chain(subjects)
        .flat_map(|h| tree.with(h, &[Dep::Prep]).filter(|&p| p < head))
        .filter_map(along)
        .flat_map(|p| tree.with(p, &[Dep::Pobj]))
        .collect()
}

/// "condemned by Japan *in cooperation with* Cuba": who does it together with the doer.
pub(super) fn partners(grammar: &Grammar<'_, '_>, head: Tok) -> Toks {
    let tree = grammar.tree;
    let together = ["cooperation", "co-operation", "conjunction", "coordination", "collaboration", "concert", "tandem"];
    let agents = tree.with(head, &[Dep::Agent]).flat_map(|by| tree.with(by, &[Dep::Pobj]));
    std::iter::once(head)
        .chain(agents)
        .flat_map(|h| tree.with(h, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["in"])))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]).filter(|&o| tree.lower_is(o, &together)))
        .flat_map(|o| tree.with(o, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["with"])))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]))
        .collect()
}

/// "The message wished *the president* good health": a second subject, after the verb, is whom it is wished.
pub(super) fn is_second_subject(grammar: &Grammar<'_, '_>, head: Tok, t: Tok) -> bool {
    let tree = grammar.tree;
    t > head
        && tree.dep(t) == Dep::Nsubj
        && tree.with(head, &[Dep::Nsubj]).any(|s| s < head)
        && tree.first(head, &[Dep::Dobj]).is_some()
}

fn inherited_subject(grammar: &Grammar<'_, '_>, head: Tok) -> Toks {
    let tree = grammar.tree;
    let above = tree.head(head);
    if above == head {
        return Toks::new();
    }
    if let Some(copula) = ranking_copula(tree, head) {
        return surface_subject(grammar, copula);
    }
    if let Some(sayer) = interposed_saying(grammar, head).or_else(|| voiced_above(grammar, head)) {
        return surface_subject(grammar, sayer);
    }
    if tree.dep(head) == Dep::Advcl && tree.tag(head) == Tag::Vb {
        // The parser takes "to put pressure on Japan *to pay*" for an aim.
        let asked = asked_by_preposition(grammar, above, head);
        if !asked.is_empty() {
            return asked;
        }
    }
    match tree.dep(head) {
        Dep::Conj if tree.is_verb(above) => {
            // A verb joined to a participle or infinitive shares what that one was given.
            surface_subject(grammar, above)
        }
        Dep::Relcl => identity(grammar, above),
        Dep::Amod if stands_before_name(grammar, head) => subject_of_clause(grammar, above),
        Dep::Acl | Dep::Amod => match tree.tag(head) {
            Tag::Vbg | Tag::Vbn | Tag::Vbd => smallvec![above],
            _ => owner_of(grammar, above),
        },
        // "Soldiers were sent by Turkey to help Nepal": the aim is the sender's.
        Dep::Advcl | Dep::Xcomp if sent_by(grammar, head) => doer(grammar, above),
        Dep::Advcl | Dep::Acomp | Dep::Attr if tree.is_verb(above) => surface_subject(grammar, above),
        Dep::Advcl => owner_of(grammar, above),
        Dep::Xcomp | Dep::Ccomp if tree.is_verb(above) => controller(grammar, above, head),
        Dep::Xcomp | Dep::Ccomp | Dep::Acomp if tree.is_noun(above) || tree.pos(above) == Pos::Adj => {
            owner_of(grammar, above)
        }
        Dep::Pcomp => {
            let above = tree.first_preposition(above);
            let governor = tree.head(above);
            let blamed = blamed_beside(grammar, above);
            if !blamed.is_empty() {
                return blamed;
            }
            if tree.lower_is(governor, &["far"]) {
                return doer(grammar, tree.head(governor));
            }
            if tree.is_verb(governor) {
                // "accused Cuba of stoking violence by killing three": of the two it is Cuba that killed.
                let by_blamed = tree.lower_is(above, &["by"]) && tree.in_class(governor, "blame");
                let about_object = by_blamed || tree.lower_is(above, &["of", "for", "from", "into"]);
                let arguments_object: Toks = tree
                    .with(governor, &[Dep::Dobj, Dep::NsubjPass])
                    .map(|t| antecedent(grammar, governor, t))
                    .collect();
                if about_object && !arguments_object.is_empty() {
                    return arguments_object;
                }
                if about_object && is_passive(grammar, governor) {
                    return surface_subject(grammar, governor);
                }
                doer(grammar, governor)
            } else {
                owner_of(grammar, governor)
            }
        }
        _ => Toks::new(),
    }
}

/// "voiced anger *at Japan* for seizing a boat", "rallied *against Japan* for seizing a boat", "expressed thanks *to Japan* for
/// hosting talks": who did what such a "for" tells is not the subject.
fn blamed_beside(grammar: &Grammar<'_, '_>, preposition: Tok) -> Toks {
    let tree = grammar.tree;
    if !tree.lower_is(preposition, &["for", "over"]) {
        return Toks::new();
    }
    let governor = tree.head(preposition);
    // The phrases may hang on the verb, on its object, or on each other.
    let verb = if tree.is_verb(governor) { governor } else { tree.head(governor) };
    let verb = if tree.dep(verb) == Dep::Prep { tree.head(verb) } else { verb };
    let words = || std::iter::once(verb).chain(tree.with(verb, &[Dep::Dobj, Dep::Acomp, Dep::Pobj]));
    // "lashed out *at Japan* for seizing a boat"
    let displeased = tree.in_class(verb, "lashes_at") || words().any(|w| tree.in_class(w, "displeasure"));
    let thankful = || words().any(|w| tree.in_class(w, "kind_word"));
    let at: &[&str] = match displeased {
        true => &["at", "against", "with", "toward", "towards"],
        false if thankful() => &["against", "to"],
        false => &["against"],
    };
    words()
        .flat_map(|w| tree.with(w, &[Dep::Prep]))
        .filter(|&p| p < preposition && tree.lower_is(p, at))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]))
        .filter(|&o| matches!(tree.pos(o), Pos::Propn | Pos::Noun | Pos::Pron))
        .collect()
}

/// "The message *expressed* the hope that ties would grow, *wishing* him success": behind a hope put into words it is again
/// whoever voiced it that wishes.
fn voiced_above(grammar: &Grammar<'_, '_>, head: Tok) -> Option<Tok> {
    let tree = grammar.tree;
    let set_off = head > 0 && tree.text(head - 1) == ",";
    if !set_off || tree.dep(head) != Dep::Advcl || tree.tag(head) != Tag::Vbg || !tree.in_class(head, "voice") {
        return None;
    }
    let clause = tree.head(head);
    let hope = tree.head(clause);
    let voiced = tree.head(hope);
    let told = matches!(tree.dep(clause), Dep::Acl | Dep::Ccomp | Dep::Relcl) && tree.is_noun(hope);
    (told && tree.dep(hope) == Dep::Dobj && tree.in_class(voiced, "voice")).then_some(voiced)
}

/// Whether an infinitive tells the aim of a passive verb of sending whose agent is named.
fn sent_by(grammar: &Grammar<'_, '_>, head: Tok) -> bool {
    let tree = grammar.tree;
    let above = tree.head(head);
    tree.is_verb(above)
        && tree.in_class(above, "dispatch")
        && tree.with(head, &[Dep::Aux]).any(|a| tree.tag(a) == Tag::To)
        && tree.first(above, &[Dep::Agent]).is_some()
        && is_passive(grammar, above)
}

/// "X attacked Y, he said, denouncing Y": the participle after a verb of saying put into the sentence is its subject's.
fn interposed_saying(grammar: &Grammar<'_, '_>, head: Tok) -> Option<Tok> {
    let tree = grammar.tree;
    let participle = tree.tag(head) == Tag::Vbg && matches!(tree.dep(head), Dep::Xcomp | Dep::Advcl | Dep::Ccomp);
    let above = tree.head(head);
    let says = |c: Tok| tree.is_verb(c) && tree.in_class(c, "say") && c != head && c > above && c < head;
    participle.then(|| tree.with(above, &[Dep::Parataxis, Dep::Ccomp]).find(|&c| says(c))).flatten()
}

/// Who does a verb: the surface subject, or in the passive whom "by" names.
pub(super) fn doer(grammar: &Grammar<'_, '_>, head: Tok) -> Toks {
    if !is_passive(grammar, head) {
        return surface_subject(grammar, head);
    }
    let tree = grammar.tree;
    tree.with(head, &[Dep::Agent]).flat_map(|by| tree.with(by, &[Dep::Pobj])).collect()
}

/// Who is meant by an infinitive under a verb: whoever is asked ("urged Japan to pay"), else the subject.
fn controller(grammar: &Grammar<'_, '_>, above: Tok, head: Tok) -> Toks {
    let tree = grammar.tree;
    let asked = asked_by_preposition(grammar, above, head);
    if !asked.is_empty() {
        return asked;
    }
    let objects: Toks = tree
        .with(above, &[Dep::Dobj, Dep::Dative])
        .filter(|&t| t < head && tree.pos(t) != Pos::Adp)
        .map(|t| antecedent(grammar, above, t))
        .collect();
    let subject_keeps = tree.in_class(above, "subject_control");
    if objects.is_empty() || subject_keeps { surface_subject(grammar, above) } else { objects }
}

/// "called *on Japan* to pay", "put pressure *on Japan* to pay": who is asked by a verb or noun that takes a preposition.
fn asked_by_preposition(grammar: &Grammar<'_, '_>, above: Tok, head: Tok) -> Toks {
    let tree = grammar.tree;
    let pressure = |t: Tok| tree.in_class(t, "pressure_noun");
    let verb = if pressure(above) { tree.head(above) } else { above };
    let noun = std::iter::once(above).chain(tree.with(above, &[Dep::Dobj])).find(|&o| pressure(o));
    if noun.is_none() && !tree.in_class(above, "asks_by_preposition") {
        return Toks::new();
    }
    let on = std::iter::once(verb).chain(noun).flat_map(|w| tree.with(w, &[Dep::Prep]));
    let asked = on.filter(|&p| p < head && tree.lower_is(p, &["on", "upon", "to", "with"]));
    asked.flat_map(|p| tree.with(p, &[Dep::Pobj])).filter(|&o| o < head).collect()
}

/// Who stands behind a noun or adjective that governs a clause: its owner, or the subject of the verb it leans on.
fn owner_of(grammar: &Grammar<'_, '_>, noun: Tok) -> Toks {
    let tree = grammar.tree;
    if tree.in_class(noun, "pressure_noun") {
        let asked = asked_by_preposition(grammar, noun, tree.right_edge(noun));
        if !asked.is_empty() {
            return asked;
        }
    }
    if let Some(owner) = tree.first(noun, &[Dep::Poss]) {
        return smallvec![antecedent(grammar, noun, owner)];
    }
    // "the U.S. decision to cut": a country beside the noun owns it.
    let country =
        tree.with(noun, &[Dep::Amod, Dep::Compound, Dep::Nmod]).find(|&m| matches!(tree.ner(m), Ner::Gpe | Ner::Norp));
    if let Some(country) = country {
        return smallvec![country];
    }
    let of: Toks = tree
        .with(noun, &[Dep::Prep])
        .filter(|&p| tree.lower_is(p, &["of", "by"]))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]))
        .collect();
    let above = tree.head(noun);
    match tree.dep(noun) {
        // "It is the policy of Peru to defend its ally": nothing is said of "it".
        Dep::Attr if !of.is_empty() && tree.with(above, &[Dep::Nsubj]).any(|s| tree.lower_is(s, &["it"])) => of,
        Dep::Dobj if tree.is_verb(above) && !is_light(grammar, above) && !turns_acts(grammar, above) => of,
        // "called the blockade an attempt to starve Peru": the attempt is of who blockades.
        Dep::Oprd if tree.is_verb(above) && tree.first(above, &[Dep::Dobj]).is_some() => {
            let of_owner = |o: Tok| tree.first(o, &[Dep::Poss]).map_or(o, |p| antecedent(grammar, o, p));
            tree.with(above, &[Dep::Dobj]).map(of_owner).collect()
        }
        Dep::Dobj | Dep::Attr | Dep::Acomp | Dep::Oprd | Dep::Xcomp if tree.is_verb(above) => {
            surface_subject(grammar, above)
        }
        Dep::Conj if above != noun => owner_of(grammar, above),
        Dep::Pobj if of.is_empty() && tree.is_verb(tree.head(above)) => surface_subject(grammar, tree.head(above)),
        _ => of,
    }
}

/// The noun that a relative pronoun stands for; any other word stands for itself.
pub(super) fn antecedent(grammar: &Grammar<'_, '_>, head: Tok, t: Tok) -> Tok {
    let tree = grammar.tree;
    if !tree.is_relative(t) {
        return t;
    }
    // The relative clause may be joined to another, or lie under a verb of saying inside it.
    let mut clause = head;
    while tree.head(clause) != clause {
        if let Some(cleft) = cleft(grammar, clause) {
            return cleft;
        }
        match tree.dep(clause) {
            Dep::Relcl => return identity(grammar, tree.head(clause)).first().copied().unwrap_or(t),
            Dep::Conj
            | Dep::Ccomp
            | Dep::Xcomp
            | Dep::Prep
            | Dep::Pobj
            | Dep::Dobj
            | Dep::Agent
            | Dep::Nsubj
            | Dep::NsubjPass => clause = tree.head(clause),
            _ => break,
        }
    }
    t
}

/// "It is *Chile* that broke the treaty": of whom a clause under such a copula speaks.
fn cleft(grammar: &Grammar<'_, '_>, clause: Tok) -> Option<Tok> {
    let tree = grammar.tree;
    let copula = tree.head(clause);
    let under = matches!(tree.dep(clause), Dep::Ccomp | Dep::Advcl) && tree.lemma_is(copula, &["be"]);
    let empty = || tree.with(copula, &[Dep::Nsubj]).any(|s| tree.lower_is(s, &["it"]));
    (under && empty()).then(|| tree.with(copula, &[Dep::Attr]).find(|&a| a < clause)).flatten()
}

/// "a strike denouncing KBS": before a bare name a participle is no modifier but governs it, whatever the parser says.
pub(super) fn stands_before_name(grammar: &Grammar<'_, '_>, head: Tok) -> bool {
    let tree = grammar.tree;
    let above = tree.head(head);
    tree.dep(head) == Dep::Amod
        && tree.tag(head) == Tag::Vbg
        && head < above
        && matches!(tree.tag(above), Tag::Nnp | Tag::Nnps)
        && tree.first(above, &[Dep::Det]).is_none_or(|d| d > head)
}

/// The subject of the clause that a word stands in.
fn subject_of_clause(grammar: &Grammar<'_, '_>, t: Tok) -> Toks {
    let tree = grammar.tree;
    let mut verb = t;
    while !tree.is_verb(verb) && tree.head(verb) != verb {
        verb = tree.head(verb);
    }
    if tree.is_verb(verb) { surface_subject(grammar, verb) } else { Toks::new() }
}

/// Whom a predicate noun stands for: "Japan is the state *that attacked*", "grow as forces *that stand up*".
fn identity(grammar: &Grammar<'_, '_>, noun: Tok) -> Toks {
    let tree = grammar.tree;
    let above = tree.head(noun);
    let found = match tree.dep(noun) {
        // "It is *Chile* that broke the treaty" says nothing of "it".
        Dep::Attr if tree.is_verb(above) => {
            let subjects = surface_subject(grammar, above).into_iter();
            subjects.filter(|&s| !tree.lower_is(s, &["it", "this", "that"])).collect()
        }
        Dep::Pobj if tree.lower_is(above, &["as"]) => {
            // The "as" may hang on a noun inside the verb's phrase ("grow in strength as ...").
            let mut verb = tree.head(above);
            while !tree.is_verb(verb) && tree.head(verb) != verb {
                verb = tree.head(verb);
            }
            let objects: Toks = tree.with(verb, &[Dep::Dobj]).collect();
            if objects.is_empty() && tree.is_verb(verb) { surface_subject(grammar, verb) } else { objects }
        }
        _ => Toks::new(),
    };
    if found.is_empty() { smallvec![noun] } else { found }
}
