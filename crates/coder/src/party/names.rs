//! Names of the lexicon in a text: the longest that match, each with whom it points at.
//!
//! **One rule:** two names never share a token; the longer one wins, then the earlier.

use communique_language::Iob;
use communique_lexicon::actors::{ActorId, ActorKind, Name, NameKind, units};
use communique_text::{Date, Span};

use super::gazetteer;
use crate::tree::{Dep, Ner, Tag, Tok, Tree};

/// A name in the text.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// First token.
    pub(crate) first: Tok,
    /// Last token.
    pub(crate) last: Tok,
    /// Whom it may point at.
    names: Vec<Name>,
}

/// All names of a document.
pub(crate) struct Names {
    list: Vec<Named>,
    /// Number of the name that covers a token.
    at: Vec<Option<u32>>,
    /// Names behind "anti-": nobody that acts, and whom an act is against.
    opposed: Vec<Named>,
}

impl Names {
    pub(crate) fn find(tree: &Tree<'_>, date: Option<Date>) -> Self {
        let actors = tree.lexicon.actors();
        // "U.S.-led" is two units.
        let mut numbers = Vec::with_capacity(tree.len() + tree.len() / 8);
        let mut owner = Vec::with_capacity(numbers.capacity());
        let mut first_unit = Vec::with_capacity(tree.len());
        for t in 0..tree.len() {
            first_unit.push(numbers.len());
            let text = tree.text(t);
            if text.bytes().all(|b| b.is_ascii_alphanumeric()) && !text.is_empty() {
                // Most words are one unit.
                numbers.push(actors.unit(text));
                owner.push(t);
                continue;
            }
            if let [b'.' | b'-' | b'"' | b'\'' | b'(' | b')' | b':' | b';'] = text.as_bytes() {
                // Most marks are none.
                continue;
            }
            for unit in units(text) {
                numbers.push(actors.unit(&unit));
                owner.push(t);
            }
        }
        let mut found = Self { list: Vec::new(), at: vec![None; tree.len()], opposed: Vec::new() };
        let mut t = 0;
        while t < tree.len() {
            let start = first_unit[t];
            let own = start < owner.len() && owner[start] == t && numbers[start].is_in_a_name();
            let end_of_sentence = tree.sentences[tree.sent(t)].end;
            let end = first_unit.get(end_of_sentence).copied().unwrap_or(numbers.len());
            let (length, names) = if own { actors.longest(&numbers[start..end], date) } else { (0, Vec::new()) };
            if length == 0
                && let Some(surname) = behind_initial(tree, t)
            {
                let rest = first_unit.get(surname + 1).copied().unwrap_or(numbers.len());
                let without: Vec<_> = numbers[start..first_unit[t + 1]]
                    .iter()
                    .chain(&numbers[first_unit[surname]..rest])
                    .copied()
                    .collect();
                let (whole, mut names) = actors.longest(&without, date);
                names.retain(|n| n.kind == NameKind::Name && actors.get(n.actor).kind == ActorKind::Person);
                if whole == without.len() && !names.is_empty() {
                    found.push(tree, Named { first: t, last: surname, names });
                    t = surname + 1;
                    continue;
                }
            }
            let last = if length == 0 { t } else { owner[start + length - 1] };
            // A name that ends inside a token ("U.S.-led" read as one) names nothing.
            let whole = length > 0 && owner.get(start + length).is_none_or(|&next| next != last);
            let owners = |first: Tok| {
                let start = first_unit.get(first).copied().unwrap_or(numbers.len());
                if start < end { actors.longest(&numbers[start..end], date).1 } else { Vec::new() }
            };
            if whole && is_anothers(tree, found.list.last(), (t, last), &names, owners) {
                t = last + 1;
                continue;
            }
            if whole && !is_prefixed(tree, t) && !goes_on(tree, last, &names) && !is_of_person(tree, t, last, &names) {
                found.push(tree, Named { first: t, last, names });
                t = last + 1;
            } else {
                if whole && is_prefixed_by(tree, t, &["anti"]) {
                    found.opposed.push(Named { first: t, last, names });
                }
                t += 1;
            }
        }
        found.add_cities(tree);
        found
    }

    /// Adds cities that no entry of an actor names, where the text takes them for places.
    fn add_cities(&mut self, tree: &Tree<'_>) {
        let mut cities = Vec::new();
        let mut t = 0;
        while t < tree.len() {
            let found = gazetteer::city_at(tree, t, |at| self.at[at].is_some());
            t = found.as_ref().map_or(t + 1, |city| city.last + 1);
            cities.extend(found);
        }
        if cities.is_empty() {
            return;
        }
        let actors = tree.lexicon.actors();
        let countries: Vec<(usize, &str)> = (self.list.iter())
            .flat_map(|n| {
                n.names.iter().filter_map(|name| Some((tree.sent(n.first), &**actors.get(name.actor).code.as_ref()?)))
            })
            .collect();
        for city in cities {
            let code = gazetteer::country_of(&city.places, tree.sent(city.first), &countries);
            if let Some(actor) = code.and_then(|code| actors.state_id(code)) {
                let number = self.list.len() as u32;
                self.at[city.first..=city.last].fill(Some(number));
                let names = vec![Name { actor, kind: NameKind::Place }];
                self.list.push(Named { first: city.first, last: city.last, names });
            }
        }
    }

    /// Adds a name; "Athens, Georgia" is one place, in the country of the second.
    fn push(&mut self, tree: &Tree<'_>, mut named: Named) {
        let beside = |n: &&Named| {
            let same = tree.sent(n.last) == tree.sent(named.first);
            same && n.last + 2 == named.first && tree.text(n.last + 1) == ","
        };
        if let Some(before) = self.list.last().filter(beside)
            && let Some(outer) = outer_place(tree, before, &named)
        {
            named = Named { first: before.first, last: named.last, names: vec![outer] };
            self.list.pop();
        }
        let number = self.list.len() as u32;
        self.at[named.first..=named.last].fill(Some(number));
        self.list.push(named);
    }

    /// The name that covers a token.
    pub(crate) fn covering(&self, t: Tok) -> Option<&Named> {
        self.at[t].and_then(|n| self.list.get(n as usize))
    }

    /// Names behind "anti-" in a stretch of tokens.
    pub(super) fn opposed_in(&self, range: std::ops::Range<Tok>) -> impl Iterator<Item = &Named> {
        self.opposed.iter().filter(move |n| range.contains(&n.first))
    }

    /// All names in order of place.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Named> {
        self.list.iter()
    }
}

/// "the House of Representatives *of Cyprus*", "the *Japanese* House of Representatives": many countries have a body of the
/// name, and it is the one whose country stands right beside.
fn is_anothers(
    tree: &Tree<'_>,
    before: Option<&Named>,
    (first, last): (Tok, Tok),
    names: &[Name],
    named_at: impl Fn(Tok) -> Vec<Name>,
) -> bool {
    let actor = |n: &Name| tree.lexicon.actors().get(n.actor);
    // "the ITF *Congress*": a bare name at the end of a longer one.
    let longer = |b: Tok| tree.tag(b) == Tag::Nnp && tree.dep(b) == Dep::Compound && tree.head(b) == first;
    let organ = |n: &Name| actor(n).sectors.iter().any(|s| matches!(*s, "LEG" | "JUD"));
    let state = |b: &Named| b.last + 1 == first && b.names.iter().any(|n| actor(n).kind == ActorKind::State);
    let alone = first == last && names.iter().any(organ) && !before.is_some_and(state);
    if alone && first.checked_sub(1).is_some_and(longer) {
        return true;
    }
    let mut codes =
        names.iter().map(|n| (actor(n).kind == ActorKind::Body).then(|| actor(n).code.as_deref()).flatten());
    let Some(Some(code)) = codes.next() else { return false };
    if codes.next().is_some() || tree.lexicon.actors().state_id(code).is_none() {
        return false;
    }
    let another = |names: &[Name]| {
        let state = names.iter().filter(|n| actor(n).kind == ActorKind::State && n.kind != NameKind::Place);
        let mut codes = state.map(|n| actor(n).code.as_deref()).peekable();
        codes.peek().is_some() && codes.all(|other| other != Some(code))
    };
    // "an Israeli Hamas watcher": organs of a state alone are told by such an adjective.
    let organ = names.iter().all(organ);
    let adjective = |b: &&Named| b.last + 1 == first && b.names.iter().all(|n| n.kind == NameKind::Adjective);
    let beside = before.filter(|b| organ && adjective(b));
    let is = |t: Tok, word: &str| t < tree.len() && tree.lower_is(t, &[word]);
    let of = is(last + 1, "of").then_some(if is(last + 2, "the") { last + 3 } else { last + 2 });
    beside.is_some_and(|b| another(&b.names)) || of.is_some_and(|t| another(&named_at(t)))
}

/// "pro-American", "anti-Japanese" say whom somebody is for or against, not whose he is.
fn is_prefixed(tree: &Tree<'_>, t: Tok) -> bool {
    is_prefixed_by(tree, t, &["anti", "pro", "non", "ex", "post", "pre"])
}

fn is_prefixed_by(tree: &Tree<'_>, t: Tok, prefixes: &[&str]) -> bool {
    t >= 2 && tree.text(t - 1) == "-" && tree.lower_is(t - 2, prefixes)
}

/// The place of another country that the second of two names is, where the first lies in it: "Birmingham, Alabama".
fn outer_place(tree: &Tree<'_>, before: &Named, named: &Named) -> Option<Name> {
    let actor = |n: &Name| tree.lexicon.actors().get(n.actor);
    let is_place =
        |n: &Name| n.kind != NameKind::People && n.kind != NameKind::Adjective && actor(n).kind != ActorKind::Person;
    let outer = named.names.iter().find(|n| n.kind == NameKind::Place && actor(n).code.is_some())?;
    let inner = before.names.iter().filter(|n| is_place(n));
    let home =
        |n: &Name| named.names.iter().any(|other| actor(other).code == actor(n).code && other.kind != NameKind::Place);
    let (mut any, mut at_home) = (false, false);
    for name in inner {
        any = true;
        at_home |= home(name);
    }
    (any && !at_home).then_some(*outer)
}

/// "a *request* from Washington": what comes from a capital is its government's, if it is said or written.
pub(super) fn sends_word(tree: &Tree<'_>, t: Tok) -> bool {
    tree.is_noun(t) && ["document", "letter", "proposal", "word_sent"].iter().any(|c| tree.in_class(t, c))
}

/// "Jordan Peterson", "Jack London": a place inside the name of a person.
fn is_of_person(tree: &Tree<'_>, first: Tok, last: Tok, names: &[Name]) -> bool {
    let inside = |t: Tok| tree.doc.tokens().get(t).is_some_and(|token| token.iob == Iob::Inside);
    // "Sri Lanka's": the model takes the "'s" into the name at times.
    let goes_on = inside(last + 1) && tree.ner(last + 1) == Ner::Person && tree.tag(last + 1) != Tag::Pos;
    // "the King of Bahrain": the model takes the whole title for a name.
    let titled = first.checked_sub(1).is_some_and(|of| tree.lower_is(of, &["of"]));
    let wider = (inside(first) || goes_on) && !titled;
    let land = |n: &Name| {
        matches!(tree.lexicon.actors().get(n.actor).kind, ActorKind::State | ActorKind::Group)
            && n.kind != NameKind::People
    };
    let place = names.iter().all(land) && names.iter().any(|n| n.kind != NameKind::Adjective);
    tree.ner(first) == Ner::Person && wider && place
}

/// "Colin L. *Powell*": the surname behind an initial in a person's name, which is often left out.
fn behind_initial(tree: &Tree<'_>, t: Tok) -> Option<Tok> {
    let person = |t: Tok| tree.ner(t) == Ner::Person;
    if !person(t) {
        return None;
    }
    let surname = t + 2;
    let letter = |t: Tok| {
        let mut letters = tree.text(t).trim_end_matches('.').chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    let one = surname < tree.len() && tree.sent(surname) == tree.sent(t) && tree.text(t).len() > 2;
    (one && person(surname) && letter(t + 1) && tree.text(surname).len() > 2).then_some(surname)
}

/// A person's name that is the start of a longer one ("Jang Ung" in "Jang Ung Chol") names somebody else.
fn goes_on(tree: &Tree<'_>, last: Tok, names: &[Name]) -> bool {
    let next = last + 1;
    let inside = tree.doc.tokens().get(next).is_some_and(|t| t.iob == Iob::Inside) && tree.ner(next) == Ner::Person;
    let capital = inside && tree.text(next).chars().next().is_some_and(char::is_uppercase);
    capital
        && names
            .iter()
            .all(|n| n.kind == NameKind::Name && tree.lexicon.actors().get(n.actor).kind == ActorKind::Person)
}

impl Named {
    pub(crate) fn span(&self, tree: &Tree<'_>) -> Span {
        tree.span_of(self.first, self.last)
    }

    /// Actors whose full name it is.
    pub(crate) fn full_names(&self) -> impl Iterator<Item = ActorId> {
        self.names.iter().filter(|n| n.kind == NameKind::Name).map(|n| n.actor)
    }

    /// Whether it is the name of a place, and not its adjective or people.
    pub(crate) fn is_place(&self) -> bool {
        self.names.iter().any(|n| matches!(n.kind, NameKind::Name | NameKind::Capital | NameKind::Place))
    }

    /// The token of the name that governs the others.
    pub(crate) fn head(&self, tree: &Tree<'_>) -> Tok {
        let inside = |t: Tok| (self.first..=self.last).contains(&t);
        (self.first..=self.last).rev().find(|&t| !inside(tree.head(t)) || tree.head(t) == t).unwrap_or(self.last)
    }

    /// Whom it points at, as a modifier or as a noun of its own.
    pub(crate) fn target(&self, tree: &Tree<'_>, date: Option<Date>) -> Option<Name> {
        let head = self.head(tree);
        let modifies = matches!(tree.dep(head), Dep::Amod | Dep::Compound | Dep::Nmod);
        let before = tree.head(head);
        let from = tree.lower_is(before, &["from"]) && !sends_word(tree, tree.head(before));
        let place = tree.lower_is(before, &["in", "at", "near", "outside", "around"]);
        let within = tree.dep(head) == Dep::Pobj && (place || from);
        let rank = |name: &Name| {
            let actor = tree.lexicon.actors().get(name.actor);
            let in_office = actor.kind != ActorKind::Person || actor.offices.iter().any(|o| o.period.holds(date));
            let kind = match name.kind {
                NameKind::Adjective if modifies => 0,
                NameKind::People if !modifies => 1,
                NameKind::Name => 2,
                // The town where a body of many states sits is its own where it acts, and else a place.
                NameKind::Seat if (modifies || within) && actor.kind == ActorKind::Body => 6,
                NameKind::Capital | NameKind::Seat => 3,
                NameKind::People | NameKind::Adjective => 4,
                NameKind::Place => 5,
            };
            // A text without a date is read as of today: what is no more comes last.
            (kind, !in_office, date.is_none() && actor.period.until.is_some())
        };
        self.names.iter().min_by_key(|n| rank(n)).copied()
    }
}
