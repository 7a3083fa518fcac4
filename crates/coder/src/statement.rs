//! Statements: who says something that is no PLOVER event, for users of CAMEO 01.
//!
//! ```text
//! The minister of Peru told reporters that prices had risen.    STATEMENT 010, PER
//! Chile declined to comment.                                    STATEMENT 011, CHL
//! Japan said it will send food to Cuba.                         AGREE alone: whoever tells of his own act does that
//! ```
//!
//! **One rule:** a statement needs a speaker with a code, and is none where its verb, or the speaker in its clause,
//! is told in an event.

use communique_lexicon::frame::Place;
use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::fit::Fitter;
use crate::grammar::Mood;
use crate::reason::Reason;
use crate::record::Entity;
use crate::tree::{Dep, Tok};

/// Word classes with the CAMEO codes that they stand for, the more special ones first.
const CODES: [(&str, &str); 5] = [
    ("statement_011", "011"),
    ("statement_014", "014"),
    ("statement_015", "015"),
    ("statement_016", "016"),
    ("statement_010", "010"),
];

/// The statements of a sentence, beside its acts.
pub(crate) fn acts(fitter: Fitter<'_, '_>, sentence: std::ops::Range<Tok>, told: &[Act]) -> Vec<Act> {
    sentence.filter_map(|t| statement(fitter, t, told)).collect()
}

fn statement(fitter: Fitter<'_, '_>, head: Tok, told: &[Act]) -> Option<Act> {
    let cameo = code(fitter, head)?;
    let is_told = told.iter().any(|act| act.head == head || act.core == head || act.trigger.contains(&head));
    // "declined to comment": the infinitive itself says what was done.
    let is_unreal = cameo != "011" && fitter.not_told(head).is_some();
    if is_told || is_unreal || fitter.passed_over(head).is_some() {
        return None;
    }
    let actors = speakers(fitter, head);
    let speaks_of_own_act = |act: &Act| {
        let inside = fitter.tree.is_under(act.core, head);
        inside && act.actors.iter().any(|a| a.code.is_some() && actors.iter().any(|s| s.code == a.code))
    };
    let polarity = fitter.grammar.polarity(head);
    // What somebody must say is asked of him, and was not said.
    if actors.iter().all(|a| a.code.is_none())
        || polarity.mood == Mood::Obligation
        || told.iter().any(speaks_of_own_act)
    {
        return None;
    }
    let recipients = addressed(fitter, head, &actors);
    let leans = cameo == "011" || !fitter.tree.is_verb(head);
    fitter.note(head, || Reason::Statement { cameo });
    Some(Act {
        category: Category::Statement,
        mode: None,
        contexts: Vec::new(),
        cameo: Some(cameo.to_owned()),
        head,
        core: head,
        trigger: std::iter::once(head).chain(leans.then(|| fitter.tree.head(head))).collect(),
        actors,
        recipients,
        polarity,
        rows: Vec::new(),
        operators: 0,
        nominal: !fitter.tree.is_verb(head),
        presupposed: false,
        asks_itself: false,
        judgement: false,
        again: None,
        steps: Vec::new(),
    })
}

/// The CAMEO code of a word by which something is said.
fn code(fitter: Fitter<'_, '_>, t: Tok) -> Option<&'static str> {
    let tree = fitter.tree;
    if !tree.is_classed(t) {
        return None;
    }
    if tree.is_verb(t) {
        return CODES.iter().find(|(class, _)| tree.in_class(t, class)).map(|(_, code)| *code);
    }
    let governed = || {
        let verb = fitter.grammar.arguments(t).support.or((tree.dep(t) == Dep::Dobj).then(|| tree.head(t)));
        verb.is_some_and(|v| tree.in_class(v, "statement_light"))
    };
    if tree.is_noun(t) && tree.in_class(t, "statement_011") {
        return Some("011");
    }
    (tree.is_noun(t) && tree.in_class(t, "statement_noun") && governed()).then_some("010")
}

/// Who speaks: the subject of the verb, or of the verb that governs the noun.
fn speakers(fitter: Fitter<'_, '_>, head: Tok) -> Vec<Entity> {
    let verb = if fitter.tree.is_verb(head) { head } else { fitter.tree.head(head) };
    parties(fitter, &fitter.standing(verb, Place::Subject))
}

/// Whom the speaker addresses: "told *Cuba*", "said to *Cuba*", never himself.
fn addressed(fitter: Fitter<'_, '_>, head: Tok, speakers: &[Entity]) -> Vec<Entity> {
    let verb = if fitter.tree.is_verb(head) { head } else { fitter.tree.head(head) };
    let tells = fitter.tree.lemma_is(verb, &["tell", "inform", "address", "answer"]);
    let places = [Some(Place::Dative), tells.then_some(Place::Object), Place::preposition("to")];
    let mut found = Vec::new();
    for place in places.into_iter().flatten() {
        let others = parties(fitter, &fitter.standing(verb, place)).into_iter();
        crate::roles::add(&mut found, others.filter(|e| !speakers.iter().any(|s| s.same_party(e))).collect());
    }
    found
}

fn parties(fitter: Fitter<'_, '_>, tokens: &[Tok]) -> Vec<Entity> {
    let mut found = Vec::new();
    crate::roles::add(&mut found, tokens.iter().flat_map(|&t| fitter.parties.all(t)).collect());
    found
}
