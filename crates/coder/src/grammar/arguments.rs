//! Subjects, objects, prepositions and complements of one head, with passives, relatives,
//! control, coordination and participles undone.

use communique_language::Pos;
use communique_lexicon::frame::{ClauseForm, Place};

use super::Grammar;
use crate::tree::{Dep, Ner, Tag, Tok};

/// Form of a complement clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "agreed *to meet*"
    To,
    /// "said *that X met Y*"; also direct speech
    That,
    /// "stopped *bombing*", "accused of *bombing*"
    Ing,
    /// "sent troops *to support* X"
    Purpose,
}

impl Form {
    pub(crate) fn fits(self, wanted: ClauseForm) -> bool {
        match wanted {
            ClauseForm::Any => true,
            ClauseForm::None => false,
            ClauseForm::To => matches!(self, Self::To | Self::Purpose),
            ClauseForm::That => self == Self::That,
            ClauseForm::Ing => self == Self::Ing,
        }
    }
}

/// A clause under a head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Complement {
    pub(crate) form: Form,
    pub(crate) head: Tok,
}

/// What stands around a head, stated for the plain active clause.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) subject: Vec<Tok>,
    pub(crate) object: Vec<Tok>,
    pub(crate) dative: Vec<Tok>,
    pub(crate) possessor: Vec<Tok>,
    pub(crate) modifiers: Vec<Tok>,
    pub(crate) particles: Vec<Tok>,
    /// Place of the preposition, the preposition, its object.
    pub(crate) prepositions: Vec<(Place, Tok, Tok)>,
    pub(crate) complements: Vec<Complement>,
    pub(crate) passive: bool,
    /// The verb that a noun leans on: "paid" for "visit", "held" for "talks".
    pub(crate) support: Option<Tok>,
}

impl Arguments {
    pub(crate) fn under(&self, place: Place) -> impl Iterator<Item = Tok> + '_ {
        self.prepositions.iter().filter(move |p| p.0 == place).map(|p| p.2)
    }
}

pub(super) fn of(grammar: &Grammar<'_, '_>, head: Tok) -> Arguments {
    if grammar.tree.is_verb(head) { verb(grammar, head) } else { nominal(grammar, head) }
}

const MODIFIERS: [Dep; 6] = [Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Advmod, Dep::Npadvmod, Dep::Nummod];

fn verb(grammar: &Grammar<'_, '_>, head: Tok) -> Arguments {
    let tree = grammar.tree;
    let mut found = Arguments { passive: is_passive(grammar, head), ..Arguments::default() };
    found.modifiers = tree.with(head, &[Dep::Advmod, Dep::Npadvmod]).collect();
    found.particles = tree.with(head, &[Dep::Prt]).collect();
    found.dative = tree.with(head, &[Dep::Dative]).filter(|&d| tree.pos(d) != Pos::Adp).collect();
    prepositions(grammar, head, &mut found);
    complements(grammar, head, &mut found);
    let mut direct: Vec<Tok> = tree.with(head, &[Dep::Dobj]).map(|t| antecedent(grammar, head, t)).collect();
    if direct.is_empty() && !found.passive {
        direct = tree.with(head, &[Dep::Oprd]).collect();
    }
    if stands_before_name(grammar, head) {
        direct.push(tree.head(head));
    }
    let surface = surface_subject(grammar, head);
    if found.passive {
        if direct.is_empty() {
            found.object = surface;
        } else {
            found.dative = surface;
            found.object = direct;
        }
        strand(grammar, head, &mut found);
        found.subject = agent(grammar, head, &found);
        return found;
    }
    found.subject = surface;
    found.object = direct;
    if found.object.is_empty() {
        found.object = shared_object(grammar, head, &found);
    }
    found
}

/// Whom "by" names in a passive; it may hang on a noun inside ("was invited to the talks by Cuba").
fn agent(grammar: &Grammar<'_, '_>, head: Tok, found: &Arguments) -> Vec<Tok> {
    let Some(by) = Place::preposition("by") else { return Vec::new() };
    let own: Vec<Tok> = found.under(by).collect();
    if !own.is_empty() {
        return own;
    }
    let tree = grammar.tree;
    let inner = found.prepositions.iter().map(|p| p.2).chain(tree.with(head, &[Dep::Dobj, Dep::Oprd, Dep::Attr]));
    inner
        .flat_map(|o| tree.with(o, &[Dep::Prep, Dep::Agent]).collect::<Vec<_>>())
        .filter(|&p| tree.lower_is(p, &["by"]))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]).collect::<Vec<_>>())
        .collect()
}

/// "Soldiers were fired on": a preposition left alone governs the subject of the passive.
fn strand(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    for preposition in tree.with(head, &[Dep::Prep, Dep::Prt]).filter(|&p| p > head && tree.children(p).is_empty()) {
        if let Some(place) = Place::preposition(&tree.text(preposition).to_lowercase()) {
            found.prepositions.extend(found.object.iter().map(|&o| (place, preposition, o)));
        }
    }
}

/// Whether the verb stands in the passive: with an auxiliary, as a bare participle after a noun, or
/// joined to such a verb.
fn is_passive(grammar: &Grammar<'_, '_>, head: Tok) -> bool {
    let tree = grammar.tree;
    if tree.first(head, &[Dep::AuxPass, Dep::NsubjPass, Dep::CsubjPass]).is_some() {
        return true;
    }
    // The parser takes "met by" after a noun for a past tense at times.
    if tree.dep(head) == Dep::Acl && tree.tag(head) == Tag::Vbd && !tree.in_class(head, "motion") {
        return tree.first(head, &[Dep::Agent]).is_some() || tree.first(head, &[Dep::Dobj, Dep::Nsubj]).is_none();
    }
    if tree.tag(head) != Tag::Vbn || tree.first(head, &[Dep::Aux, Dep::Nsubj]).is_some() {
        return false;
    }
    match tree.dep(head) {
        // "The delegation left here on Thursday": without another verb the parser takes "left" for a participle.
        Dep::Acl if tree.dep(tree.head(head)) == Dep::Root && tree.in_class(head, "motion") => false,
        Dep::Acl | Dep::Amod | Dep::Relcl => true,
        Dep::Advcl | Dep::Ccomp | Dep::Xcomp => tree.first(head, &[Dep::Dobj]).is_none(),
        Dep::Conj => {
            let first = tree.head(head);
            tree.is_verb(first) && is_passive_form(grammar, first)
        }
        _ => false,
    }
}

fn is_passive_form(grammar: &Grammar<'_, '_>, head: Tok) -> bool {
    grammar.tree.tag(head) == Tag::Vbn && is_passive(grammar, head)
}

/// The subject as it stands on the surface, found along the chain of clauses where the verb has none.
pub(super) fn surface_subject(grammar: &Grammar<'_, '_>, head: Tok) -> Vec<Tok> {
    grammar.seek(head, || {
        let tree = grammar.tree;
        let own: Vec<Tok> = tree
            .with(head, &[Dep::Nsubj, Dep::NsubjPass])
            .filter(|&t| tree.tag(t) != Tag::Ex)
            .map(|t| antecedent(grammar, head, t))
            .collect();
        if !own.is_empty() {
            return own;
        }
        // "There were talks": the noun after the verb is what there is.
        if tree.first(head, &[Dep::Expl]).is_some() {
            return tree.with(head, &[Dep::Attr]).collect();
        }
        inherited_subject(grammar, head)
    })
}

fn inherited_subject(grammar: &Grammar<'_, '_>, head: Tok) -> Vec<Tok> {
    let tree = grammar.tree;
    let above = tree.head(head);
    if above == head {
        return Vec::new();
    }
    if let Some(sayer) = interposed_saying(grammar, head) {
        return surface_subject(grammar, sayer);
    }
    match tree.dep(head) {
        Dep::Conj if tree.is_verb(above) => {
            // A verb joined to a participle or infinitive shares what that one was given.
            surface_subject(grammar, above)
        }
        Dep::Relcl => identity(grammar, above),
        Dep::Amod if stands_before_name(grammar, head) => subject_of_clause(grammar, above),
        Dep::Acl | Dep::Amod => match tree.tag(head) {
            Tag::Vbg | Tag::Vbn | Tag::Vbd => vec![above],
            _ => owner_of(grammar, above),
        },
        Dep::Advcl | Dep::Acomp | Dep::Attr if tree.is_verb(above) => surface_subject(grammar, above),
        Dep::Advcl => owner_of(grammar, above),
        Dep::Xcomp | Dep::Ccomp if tree.is_verb(above) => controller(grammar, above, head),
        Dep::Xcomp | Dep::Ccomp | Dep::Acomp if tree.is_noun(above) || tree.pos(above) == Pos::Adj => {
            owner_of(grammar, above)
        }
        Dep::Pcomp => {
            let governor = tree.head(above);
            if tree.is_verb(governor) {
                let about_object = tree.lower_is(above, &["of", "for", "from", "into"]);
                let arguments_object: Vec<Tok> = tree
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
        _ => Vec::new(),
    }
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
fn doer(grammar: &Grammar<'_, '_>, head: Tok) -> Vec<Tok> {
    if !is_passive(grammar, head) {
        return surface_subject(grammar, head);
    }
    let tree = grammar.tree;
    tree.with(head, &[Dep::Agent]).flat_map(|by| tree.with(by, &[Dep::Pobj]).collect::<Vec<_>>()).collect()
}

/// Who is meant by an infinitive under a verb: the object ("urged Japan to pay"), else the subject.
fn controller(grammar: &Grammar<'_, '_>, above: Tok, head: Tok) -> Vec<Tok> {
    let tree = grammar.tree;
    let objects: Vec<Tok> = tree
        .with(above, &[Dep::Dobj, Dep::Dative])
        .filter(|&t| t < head && tree.pos(t) != Pos::Adp)
        .map(|t| antecedent(grammar, above, t))
        .collect();
    let subject_keeps = tree.in_class(above, "subject_control");
    if objects.is_empty() || subject_keeps { surface_subject(grammar, above) } else { objects }
}

/// Who stands behind a noun or adjective that governs a clause: its owner, or the subject of the verb it leans on.
fn owner_of(grammar: &Grammar<'_, '_>, noun: Tok) -> Vec<Tok> {
    let tree = grammar.tree;
    if let Some(owner) = tree.first(noun, &[Dep::Poss]) {
        return vec![antecedent(grammar, noun, owner)];
    }
    let of: Vec<Tok> = tree
        .with(noun, &[Dep::Prep])
        .filter(|&p| tree.lower_is(p, &["of", "by"]))
        .flat_map(|p| tree.with(p, &[Dep::Pobj]).collect::<Vec<_>>())
        .collect();
    let above = tree.head(noun);
    match tree.dep(noun) {
        Dep::Dobj | Dep::Attr | Dep::Acomp | Dep::Oprd | Dep::Xcomp if tree.is_verb(above) => {
            surface_subject(grammar, above)
        }
        Dep::Conj if above != noun => owner_of(grammar, above),
        Dep::Pobj if of.is_empty() && tree.is_verb(tree.head(above)) => surface_subject(grammar, tree.head(above)),
        _ => of,
    }
}

/// The noun that a relative pronoun stands for; any other word stands for itself.
fn antecedent(grammar: &Grammar<'_, '_>, head: Tok, t: Tok) -> Tok {
    let tree = grammar.tree;
    if !tree.is_relative(t) {
        return t;
    }
    // The relative clause may be joined to another, or lie under a verb of saying inside it.
    let mut clause = head;
    while tree.head(clause) != clause {
        match tree.dep(clause) {
            Dep::Relcl => return identity(grammar, tree.head(clause)).first().copied().unwrap_or(t),
            Dep::Conj | Dep::Ccomp | Dep::Xcomp | Dep::Prep | Dep::Pobj | Dep::Dobj | Dep::Agent => {
                clause = tree.head(clause)
            }
            _ => break,
        }
    }
    t
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
fn subject_of_clause(grammar: &Grammar<'_, '_>, t: Tok) -> Vec<Tok> {
    let tree = grammar.tree;
    let mut verb = t;
    while !tree.is_verb(verb) && tree.head(verb) != verb {
        verb = tree.head(verb);
    }
    if tree.is_verb(verb) { surface_subject(grammar, verb) } else { Vec::new() }
}

/// Whom a predicate noun stands for: "Japan is the state *that attacked*", "grow as forces *that stand up*".
fn identity(grammar: &Grammar<'_, '_>, noun: Tok) -> Vec<Tok> {
    let tree = grammar.tree;
    let above = tree.head(noun);
    let found = match tree.dep(noun) {
        Dep::Attr if tree.is_verb(above) => surface_subject(grammar, above),
        Dep::Pobj if tree.lower_is(above, &["as"]) => {
            // The "as" may hang on a noun inside the verb's phrase ("grow in strength as ...").
            let mut verb = tree.head(above);
            while !tree.is_verb(verb) && tree.head(verb) != verb {
                verb = tree.head(verb);
            }
            let objects: Vec<Tok> = tree.with(verb, &[Dep::Dobj]).collect();
            if objects.is_empty() && tree.is_verb(verb) { surface_subject(grammar, verb) } else { objects }
        }
        _ => Vec::new(),
    };
    if found.is_empty() { vec![noun] } else { found }
}

/// An object that joined verbs share ("condemned and rejected the move"), or the noun that a reduced relative
/// clause follows ("the talks China held").
fn shared_object(grammar: &Grammar<'_, '_>, head: Tok, found: &Arguments) -> Vec<Tok> {
    let tree = grammar.tree;
    if tree.dep(head) == Dep::Relcl {
        let own_subject = tree.first(head, &[Dep::Nsubj]).is_some_and(|s| !tree.is_relative(s));
        if own_subject && found.prepositions.is_empty() && found.complements.is_empty() {
            return vec![tree.head(head)];
        }
    }
    if !found.complements.is_empty() || !found.prepositions.is_empty() {
        return Vec::new();
    }
    let next = tree.with(head, &[Dep::Conj]).find(|&c| tree.is_verb(c) && tree.first(c, &[Dep::Nsubj]).is_none());
    next.map_or_else(Vec::new, |c| {
        let between_is_bare =
            tree.children(head).iter().all(|&k| k < head || matches!(tree.dep(k), Dep::Cc | Dep::Conj | Dep::Punct));
        let objects = tree.with(c, &[Dep::Dobj]).collect::<Vec<_>>();
        if between_is_bare { objects } else { Vec::new() }
    })
}

/// Prepositions of the head itself, those inside them ("out of"), and those of joined nouns that share them.
fn prepositions(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    for preposition in tree.with(head, &[Dep::Prep, Dep::Agent, Dep::Dative]) {
        if tree.dep(preposition) != Dep::Dative || tree.pos(preposition) == Pos::Adp {
            collect_preposition(grammar, head, preposition, found);
        }
    }
    // "stayed away from talks": the adverb passes its preposition on.
    for adverb in tree.with(head, &[Dep::Advmod, Dep::Prt]).filter(|&a| a > head) {
        for preposition in tree.with(adverb, &[Dep::Prep]) {
            collect_preposition(grammar, head, preposition, found);
        }
    }
}

fn collect_preposition(grammar: &Grammar<'_, '_>, head: Tok, preposition: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    let Some(place) = Place::preposition(&tree.text(preposition).to_lowercase()) else { return };
    for inner in tree.children(preposition).iter().copied() {
        match tree.dep(inner) {
            Dep::Pobj if !matches!(tree.ner(inner), Ner::Date | Ner::Time) => {
                found.prepositions.push((place, preposition, antecedent(grammar, head, inner)));
            }
            Dep::Pcomp => found.complements.push(Complement { form: Form::Ing, head: inner }),
            Dep::Prep => {
                // "out of X": both prepositions govern X.
                let before = found.prepositions.len();
                collect_preposition(grammar, head, inner, found);
                let copies: Vec<_> = found.prepositions[before..].iter().map(|p| (place, preposition, p.2)).collect();
                found.prepositions.extend(copies);
            }
            Dep::Conj if tree.pos(inner) == Pos::Adp => collect_preposition(grammar, head, inner, found),
            _ => {}
        }
    }
}

fn complements(grammar: &Grammar<'_, '_>, head: Tok, found: &mut Arguments) {
    let tree = grammar.tree;
    if grammar.is_interposed(head) {
        // "Cuba may leave the talks, it warned": the sentence is what is said.
        found.complements.push(Complement { form: Form::That, head: tree.head(head) });
    }
    for child in tree.children(head).iter().copied() {
        let form = match tree.dep(child) {
            Dep::Xcomp | Dep::Ccomp | Dep::Parataxis if tree.is_verb(child) || tree.dep(child) != Dep::Parataxis => {
                form_of(grammar, child)
            }
            Dep::Advcl if has_to(grammar, child) => Form::Purpose,
            _ => continue,
        };
        for joined in tree.conjuncts(child) {
            found.complements.push(Complement { form, head: joined });
        }
    }
}

fn form_of(grammar: &Grammar<'_, '_>, clause: Tok) -> Form {
    if has_to(grammar, clause) {
        Form::To
    } else if grammar.tree.tag(clause) == Tag::Vbg && grammar.tree.first(clause, &[Dep::Aux]).is_none() {
        Form::Ing
    } else {
        Form::That
    }
}

/// Whether the clause is an infinitive with "to".
fn has_to(grammar: &Grammar<'_, '_>, clause: Tok) -> bool {
    let tree = grammar.tree;
    tree.with(clause, &[Dep::Aux]).any(|a| tree.tag(a) == Tag::To)
}

fn nominal(grammar: &Grammar<'_, '_>, head: Tok) -> Arguments {
    let tree = grammar.tree;
    let mut found = Arguments::default();
    found.modifiers = tree.with(head, &MODIFIERS).collect();
    found.possessor = tree.with(head, &[Dep::Poss]).map(|t| antecedent(grammar, head, t)).collect();
    prepositions(grammar, head, &mut found);
    complements(grammar, head, &mut found);
    for clause in tree.with(head, &[Dep::Acl, Dep::Relcl]) {
        let form = if has_to(grammar, clause) {
            Form::To
        } else if tree.dep(clause) == Dep::Acl && tree.first(clause, &[Dep::Mark]).is_some() {
            Form::That
        } else {
            continue;
        };
        for joined in tree.conjuncts(clause) {
            found.complements.push(Complement { form, head: joined });
        }
    }
    share_with_conjuncts(grammar, head, &mut found);
    lean_on_verb(grammar, head, &mut found);
    if tree.pos(head) == Pos::Adj {
        found.subject = predicate_subject(grammar, head);
    } else if tree.dep(head) == Dep::Attr && found.subject.is_empty() {
        found.subject = surface_subject(grammar, tree.head(head));
    }
    found
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
    let above = tree.head(first);
    let leans = match tree.dep(first) {
        Dep::Dobj | Dep::NsubjPass => is_light(grammar, above),
        Dep::Nsubj => tree.in_class(above, "takes_place"),
        _ => false,
    };
    if leans {
        found.support = Some(above);
        found.subject = if tree.dep(first) == Dep::Nsubj { Vec::new() } else { doer(grammar, above) };
        prepositions(grammar, above, found);
        found.dative = tree.with(above, &[Dep::Dative]).filter(|&d| tree.pos(d) != Pos::Adp).collect();
    } else if matches!(tree.dep(first), Dep::Dobj | Dep::NsubjPass)
        && found.prepositions.is_empty()
        && turns_acts(grammar, above)
    {
        // "stopped aid to Cuba": the parser may hang "to Cuba" on the operator.
        prepositions(grammar, above, found);
        found.prepositions.retain(|p| p.1 > head && Some(p.0) != Place::preposition("by"));
    } else if tree.dep(first) == Dep::Pobj && found.possessor.is_empty() {
        // "at the talks with Cuba, China agreed ...": the clause's subject took part.
        let preposition = tree.head(first);
        let verb = tree.head(preposition);
        let circumstance = tree.lower_is(
            preposition,
            &["in", "at", "during", "through", "after", "following", "on", "before"],
        );
        if circumstance && tree.is_verb(verb) {
            found.subject = surface_subject(grammar, verb);
        } else if tree.lower_is(preposition, &["on"]) && tree.is_noun(verb) {
            // "a delegation of the League in Peru on a visit to Cuba": the whole phrase is on the visit.
            found.subject = vec![top_of_phrase(grammar, verb)];
        }
    }
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
fn turns_acts(grammar: &Grammar<'_, '_>, verb: Tok) -> bool {
    let tree = grammar.tree;
    let class = communique_lexicon::frame::HeadClass::Verb;
    tree.is_verb(verb) && tree.words(verb).iter().any(|&w| tree.lexicon.operators_of(w, class).next().is_some())
}

fn is_light(grammar: &Grammar<'_, '_>, verb: Tok) -> bool {
    grammar.tree.is_verb(verb) && grammar.tree.in_class(verb, "light")
}

/// Of whom an adjective is said: the subject of its copula, or the noun it stands at.
fn predicate_subject(grammar: &Grammar<'_, '_>, head: Tok) -> Vec<Tok> {
    let tree = grammar.tree;
    let above = tree.head(head);
    match tree.dep(head) {
        Dep::Acomp | Dep::Attr | Dep::Oprd | Dep::Conj if tree.is_verb(above) => surface_subject(grammar, above),
        Dep::Conj if above != head => predicate_subject_of_first(grammar, above),
        Dep::Amod => vec![above],
        _ => surface_subject(grammar, head),
    }
}

fn predicate_subject_of_first(grammar: &Grammar<'_, '_>, first: Tok) -> Vec<Tok> {
    let tree = grammar.tree;
    let above = tree.head(first);
    if matches!(tree.dep(first), Dep::Acomp | Dep::Attr) && tree.is_verb(above) {
        surface_subject(grammar, above)
    } else {
        Vec::new()
    }
}
