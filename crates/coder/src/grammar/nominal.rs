//! Arguments of nouns and adjectives: owners, prepositions, and what they take over from the verb they lean on.

use communique_language::Pos;
use communique_lexicon::frame::{HeadClass, Place};
use smallvec::smallvec;

use super::Grammar;
use super::arguments::{Arguments, Complement, Form, collect_preposition, complements, has_to, prepositions};
use super::passive::{behind_agent, is_passive};
use super::subject::{antecedent, surface_subject};
use crate::tree::{Dep, Tag, Tok, Toks};

/// Words that modify a noun.
const MODIFIERS: [Dep; 6] = [Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Advmod, Dep::Npadvmod, Dep::Nummod];

pub(super) fn nominal(grammar: &Grammar<'_, '_>, head: Tok) -> Arguments {
    let tree = grammar.tree;
    let mut found = Arguments { modifiers: tree.with(head, &MODIFIERS).collect(), ..Arguments::default() };
    found.possessor = tree.with(head, &[Dep::Poss]).map(|t| antecedent(grammar, head, t)).collect();
    let hyphened = |h: Tok| h >= 2 && tree.text(h - 1) == "-" && tree.sent(h - 2) == tree.sent(h);
    if found.possessor.is_empty() && hyphened(head) {
        // "NATO's secretary-general": the owner hangs on the first half.
        found.possessor = tree.with(head - 2, &[Dep::Poss]).collect();
    }
    prepositions(grammar, head, &mut found);
    share_with_container(grammar, head, &mut found);
    behind_agent(grammar, head, &mut found);
    complements(grammar, head, &mut found);
    for clause in tree.with(head, &[Dep::Acl, Dep::Relcl]) {
        let form = if has_to(grammar, clause) {
            Form::To
        } else if tree.dep(clause) == Dep::Acl
            && (tree.first(clause, &[Dep::Mark]).is_some()
                || tree.first(clause, &[Dep::Nsubj, Dep::NsubjPass]).is_some_and(|s| s > head))
        {
            // "no suggestion he was planning an attack": "that" may be left out.
            Form::That
        } else {
            continue;
        };
        for joined in tree.conjuncts(clause) {
            found.complements.push(Complement { form, head: joined });
        }
    }
    share_with_conjuncts(grammar, head, &mut found);
    share_with_apposition(grammar, head, &mut found);
    lean_on_verb(grammar, head, &mut found);
    if tree.pos(head) == Pos::Adj {
        found.subject = predicate_subject(grammar, head);
    } else if found.subject.is_empty()
        && let Some(copula) = predicate_verb(grammar, head)
    {
        found.subject = surface_subject(grammar, copula);
    }
    agent_of_object(grammar, head, &mut found);
    found
}

/// The verb of which a noun is the predicate: "is *the donor*", "is one of the largest *donors*".
fn predicate_verb(grammar: &Grammar<'_, '_>, head: Tok) -> Option<Tok> {
    let tree = grammar.tree;
    if tree.dep(head) == Dep::Attr {
        return Some(tree.head(head));
    }
    let of = tree.head(head);
    let one = tree.head(of);
    let among = tree.dep(head) == Dep::Pobj && tree.lower_is(of, &["of"]) && tree.dep(one) == Dep::Attr;
    (among && tree.lower_is(one, &["one", "some", "two", "three"])).then(|| tree.head(one))
}

/// "condemned the arrest of two editors *by Peru*": under an active verb the agent is of its object.
fn agent_of_object(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    let verb = tree.head(head);
    if tree.dep(head) != Dep::Dobj || !tree.is_verb(verb) || is_passive(grammar, verb) {
        return;
    }
    for by in tree.with(verb, &[Dep::Prep, Dep::Agent]).filter(|&p| p > head && tree.lower_is(p, &["by"])) {
        collect_preposition(grammar, head, by, found);
    }
}

/// "a wave of strikes *by dockers*", "*Peru's* series of raids *on Chile*": what is said of the container is said of what it holds.
fn share_with_container(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    let container = held_in(grammar, head);
    if container == head {
        return;
    }
    let shared = ["by", "against", "on", "between", "with"];
    // "thousands of families *in Yemen*": of those counted, and not of a wave of strikes there.
    let counted = |p: Tok| tree.in_class(container, "count") && tree.lower_is(p, &["in", "from", "at"]);
    if found.prepositions.is_empty() {
        let outer = tree.with(container, &[Dep::Prep, Dep::Agent]);
        let outer = outer.filter(|&p| tree.lower_is(p, &shared) || counted(p));
        outer.for_each(|p| collect_preposition(grammar, head, p, found));
    }
    if found.possessor.is_empty() {
        found.possessor = tree.with(container, &[Dep::Poss]).map(|t| antecedent(grammar, container, t)).collect();
    }
}

/// "friendship and cooperation with Cuba", "their visits and talks": joined nouns share owner and prepositions.
fn share_with_conjuncts(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    if tree.dep(head) == Dep::Conj && tree.is_noun(tree.head(head)) && found.possessor.is_empty() {
        found.possessor = tree.with(tree.head(head), &[Dep::Poss]).map(|t| antecedent(grammar, head, t)).collect();
    }
    if found.prepositions.is_empty() {
        for joined in tree.with(head, &[Dep::Conj]).filter(|&c| tree.is_noun(c)) {
            for preposition in tree.with(joined, &[Dep::Prep]) {
                collect_preposition(grammar, head, preposition, found);
            }
        }
    }
    if found.prepositions.is_empty() && tree.dep(head) == Dep::Conj && tree.is_noun(tree.head(head)) {
        for preposition in tree.with(tree.head(head), &[Dep::Prep]).filter(|&p| p > head) {
            collect_preposition(grammar, head, preposition, found);
        }
    }
}

/// "The attack, an act of aggression *by Iran against Israel*, ...": what is said of an apposition is said of the noun.
fn share_with_apposition(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    if !found.prepositions.is_empty() || !found.possessor.is_empty() || tree.pos(head) != Pos::Noun {
        return;
    }
    for apposed in tree.with(head, &[Dep::Appos]).filter(|&a| tree.pos(a) == Pos::Noun) {
        for preposition in tree.with(apposed, &[Dep::Prep]) {
            if tree.lower_is(preposition, &["by", "against", "between", "on"]) {
                collect_preposition(grammar, head, preposition, found);
            }
        }
    }
}

/// A noun that leans on a verb takes over its subject and prepositions ("*paid* a visit *to Cuba*",
/// "talks were *held between* China and Cuba", "talks *held* in Havana *with* Cuba").
fn lean_on_verb(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    for clause in tree.with(head, &[Dep::Acl]).filter(|&c| tree.tag(c) == Tag::Vbn && is_light(grammar, c)) {
        found.support = Some(clause);
        prepositions(grammar, clause, found);
    }
    let mut first = head;
    while tree.dep(first) == Dep::Conj && tree.is_noun(tree.head(first)) {
        first = tree.head(first);
    }
    first = held_in(grammar, first);
    let mut above = tree.head(first);
    if tree.dep(first) == Dep::Nsubj && tree.lemma_is(above, &["be"]) {
        // "Talks are to begin", "talks are due to be held"
        let coming = tree.with(above, &[Dep::Xcomp]).find(|&x| tree.in_class(x, "takes_place") || is_light(grammar, x));
        above = coming.unwrap_or(above);
    }
    let leans = match tree.dep(first) {
        Dep::Dobj | Dep::NsubjPass => is_light(grammar, above) || tree.in_class(above, "convey"),
        Dep::Nsubj => tree.in_class(above, "takes_place") || above != tree.head(first),
        _ => false,
    };
    if tree.dep(first) == Dep::Nsubj && tree.in_class(above, "comes_from") && !is_passive(grammar, above) {
        // "Threats against Chile came from Peru": whence an act comes, somebody has done it.
        let from = tree.with(above, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["from"]));
        found.subject = from.flat_map(|p| tree.with(p, &[Dep::Pobj])).collect();
    }
    if leans {
        found.support = Some(above);
        found.subject =
            if tree.dep(first) == Dep::Nsubj { Toks::new() } else { grammar.arguments(above).subject.clone() };
        prepositions(grammar, above, found);
        found.dative = tree.with(above, &[Dep::Dative]).filter(|&d| tree.pos(d) != Pos::Adp).collect();
        undergo(grammar, above, found);
    } else if matches!(tree.dep(first), Dep::Dobj | Dep::NsubjPass)
        && found.prepositions.is_empty()
        && turns_acts(grammar, above)
    {
        // "stopped aid to Cuba": the parser may hang "to Cuba" on the operator.
        prepositions(grammar, above, found);
        let adverbial = ["by", "in", "at"].map(Place::preposition);
        found.prepositions.retain(|p| p.1 > head && !adverbial.contains(&Some(p.0)));
    } else if tree.dep(first) == Dep::Nsubj
        && found.prepositions.is_empty()
        && tree.first(above, &[Dep::Dobj]).is_none()
    {
        // "Fears grow of a war": what the subject is of may stand behind the verb.
        for of in tree.with(above, &[Dep::Prep]).filter(|&p| tree.lower_is(p, &["of"])) {
            collect_preposition(grammar, head, of, found);
        }
    } else if tree.dep(first) == Dep::Pobj && found.possessor.is_empty() {
        // "at the talks with Cuba, China agreed ...": the clause's subject took part.
        let preposition = tree.head(first);
        let verb = tree.head(preposition);
        let circumstance =
            tree.lower_is(preposition, &["in", "at", "during", "through", "after", "following", "on", "before"]);
        let deed = tree.lower_is(preposition, &["for", "over"]) && tree.is_verb(verb);
        if tree.lower_is(preposition, &["of"]) && tree.pos(verb) == Pos::Adj && tree.dep(verb) == Dep::Acomp {
            // "were full of praise"
            found.subject = predicate_subject(grammar, verb);
        } else if deed && tree.in_class(verb, "blame") {
            let arguments = grammar.arguments(verb);
            let indirect = ["on", "at", "against"].into_iter().filter_map(Place::preposition);
            let indirect = indirect.flat_map(|p| arguments.under(p));
            found.subject = arguments.object.iter().copied().chain(indirect).filter(|&o| o != head).take(1).collect();
        } else if tree.lower_is(preposition, &["for"]) && tree.is_verb(verb) && tree.in_class(verb, "motion") {
            // "flew to Cairo for talks with Egypt"
            found.subject = surface_subject(grammar, verb);
            // "arrived *in Colombo* for a visit"
            let at: &[&str] = if tree.lemma_is(verb, &["arrive", "come"]) { &["in", "to"] } else { &["to"] };
            for place in tree.with(verb, &[Dep::Prep]).filter(|&p| p < first && tree.lower_is(p, at)) {
                collect_preposition(grammar, head, place, found);
            }
        } else if circumstance && tree.is_verb(verb) && tree.in_class(verb, "holds_to_account") {
            // "arrested three men in the raid on the bank": who arrests has raided nothing.
            found.subject = surface_subject(grammar, verb);
            found.aside = true;
        } else if (circumstance || deed && tree.in_class(verb, "own_up")) && tree.is_verb(verb) {
            found.subject = surface_subject(grammar, verb);
            // "In a raid on the village troops killed two" is the troops' raid; "tensions rose after the raid" is not.
            // "hurt in a clash with Cuba": with whom one clashes, one is in it.
            let amid = tree.lower_is(preposition, &["in", "during", "through"]);
            let with = Place::preposition("with");
            let joint = found.prepositions.iter().any(|p| Some(p.0) == with);
            let within = tree.lower_is(preposition, &["in"]) && tree.lemma_is(verb, &["be"]);
            // "lost his leg in the attack", "saved a child in the raid": who suffers or rescues doesn't attack.
            let suffers = tree.in_class(verb, "suffered_in");
            let does = tree.first(verb, &[Dep::Dobj]).is_some() && !suffers || within;
            found.aside = !deed && !(amid && (does || joint));
        } else if tree.lower_is(preposition, &["on"]) && tree.is_noun(verb) {
            // "a delegation of the League in Peru on a visit to Cuba": the whole phrase is on the visit.
            found.subject = smallvec![top_of_phrase(grammar, verb)];
        }
    }
}

/// "Peru received a *request* from Chile": of verbs of undergoing the subject is acted on, and "from" names who acts.
fn undergo(grammar: &Grammar<'_, '_>, verb: Tok, found: &mut Arguments) {
    let (Some(to), Some(from)) = (Place::preposition("to"), Place::preposition("from")) else { return };
    if !grammar.tree.in_class(verb, "undergo") || is_passive(grammar, verb) {
        return;
    }
    let undergone = std::mem::take(&mut found.subject);
    found.subject = found.under(from).collect();
    found.prepositions.extend(undergone.into_iter().map(|u| (to, verb, u)));
}

/// "a round of *talks*", "a series of *raids*": the container, in whose place the noun stands.
fn held_in(grammar: &Grammar<'_, '_>, noun: Tok) -> Tok {
    let tree = grammar.tree;
    let of = tree.head(noun);
    let container = tree.head(of);
    let held = tree.dep(noun) == Dep::Pobj && tree.lower_is(of, &["of"]) && tree.in_class(container, "container");
    if held { container } else { noun }
}

/// The noun that a chain of "of", "in" and "from" hangs on.
fn top_of_phrase(grammar: &Grammar<'_, '_>, noun: Tok) -> Tok {
    let tree = grammar.tree;
    let mut top = noun;
    while tree.dep(top) == Dep::Pobj {
        let preposition = tree.head(top);
        let above = tree.head(preposition);
        if !tree.lower_is(preposition, &["of", "in", "from", "for"]) || !tree.is_noun(above) {
            break;
        }
        top = above;
    }
    top
}

/// Whether the lexicon has operators for a verb.
pub(super) fn turns_acts(grammar: &Grammar<'_, '_>, verb: Tok) -> bool {
    let tree = grammar.tree;
    tree.is_verb(verb) && tree.heads(verb).operators(HeadClass::Verb)
}

pub(super) fn is_light(grammar: &Grammar<'_, '_>, verb: Tok) -> bool {
    grammar.tree.is_verb(verb) && grammar.tree.in_class(verb, "light")
}

/// Of whom an adjective is said: the subject of its copula, or the noun it stands at.
fn predicate_subject(grammar: &Grammar<'_, '_>, head: Tok) -> Toks {
    let tree = grammar.tree;
    let above = tree.head(head);
    match tree.dep(head) {
        Dep::Acomp | Dep::Attr | Dep::Oprd | Dep::Conj if tree.is_verb(above) => surface_subject(grammar, above),
        Dep::Conj if above != head => predicate_subject_of_first(grammar, above),
        Dep::Amod => smallvec![above],
        _ => surface_subject(grammar, head),
    }
}

fn predicate_subject_of_first(grammar: &Grammar<'_, '_>, first: Tok) -> Toks {
    let tree = grammar.tree;
    let above = tree.head(first);
    if matches!(tree.dep(first), Dep::Acomp | Dep::Attr) && tree.is_verb(above) {
        surface_subject(grammar, above)
    } else {
        Toks::new()
    }
}
