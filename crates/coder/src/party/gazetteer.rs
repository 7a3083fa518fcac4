//! Cities in a text: which words name one, and in which country it lies.
//!
//! **One rule:** a name in the table of cities is no city yet; the text must take it for a place.

use communique_language::Pos;
use communique_lexicon::places::Place;

use crate::tree::{Dep, Ner, Tok, Tree};

/// Words that may name a city, with all cities so called, the largest first.
pub(super) struct City<'l> {
    pub(super) first: Tok,
    pub(super) last: Tok,
    pub(super) places: Vec<Place<'l>>,
}

/// Tokens of the longest name that is sought.
const LONGEST: usize = 5;

/// Thousands of people from which a name counts where the model doesn't take it for a place.
const WELL_KNOWN: u32 = 100;

/// The city that begins at a token. `taken` says which tokens belong to a name of the lexicon.
pub(super) fn city_at<'l>(tree: &Tree<'l>, t: Tok, taken: impl Fn(Tok) -> bool) -> Option<City<'l>> {
    if taken(t) || tree.pos(t) != Pos::Propn || !tree.text(t).starts_with(char::is_uppercase) {
        return None;
    }
    let tagged = is_place(tree, t);
    if !(tagged || stands_as_place(tree, t) || owns_agent(tree, t)) {
        return None;
    }
    let end = tree.sentences[tree.sent(t)].end.min(t + LONGEST);
    let free = (t..end).take_while(|&at| !taken(at)).count();
    (1..=free).rev().map(|length| t + length - 1).find_map(|last| {
        if !is_whole(tree, t, last) {
            return None;
        }
        let name = tree.span_of(t, last).of(tree.doc.text());
        let places: Vec<Place<'l>> = tree.lexicon.places().all(name).collect();
        let known = places.first().is_some_and(|p| tagged || p.thousands >= WELL_KNOWN);
        known.then_some(City { first: t, last, places })
    })
}

/// The country of a city: one that its sentence names, one that the text names, else that of the largest so called; a
/// country nearby counts only for a city that isn't dwarfed by the largest.
pub(super) fn country_of<'l>(places: &[Place<'l>], sentence: usize, countries: &[(usize, &str)]) -> Option<&'l str> {
    let largest = places.first()?;
    let among = |share: u32, here: bool| {
        places.iter().find(|place| {
            place.thousands.saturating_mul(share) >= largest.thousands
                && countries.iter().any(|(sent, code)| *code == place.code && (!here || *sent == sentence))
        })
    };
    among(SHARE_IN_SENTENCE, true).or_else(|| among(SHARE_IN_TEXT, false)).or(Some(largest)).map(|place| place.code)
}

/// How many times larger another city of the name may be, and the one of a country named in the sentence be meant.
const SHARE_IN_SENTENCE: u32 = 50;
/// The same for a country that the text names elsewhere.
const SHARE_IN_TEXT: u32 = 10;

fn is_place(tree: &Tree<'_>, t: Tok) -> bool {
    matches!(tree.ner(t), Ner::Gpe | Ner::Loc | Ner::Fac)
}

/// "in Homs", where the model sees no entity of another kind.
fn stands_as_place(tree: &Tree<'_>, t: Tok) -> bool {
    let after = |t: Tok| tree.lower_is(t, &["in", "at", "near", "outside", "around", "from"]);
    tree.ner(t) == Ner::Other && t.checked_sub(1).is_some_and(after)
}

/// "Homs residents": a name beside an agent, and not a person's.
fn owns_agent(tree: &Tree<'_>, t: Tok) -> bool {
    let head = tree.head(t);
    let agent = tree.words(head).iter().any(|&w| tree.lexicon.agent(w).is_some());
    tree.dep(t) == Dep::Compound && agent && tree.pos(head) == Pos::Noun && tree.ner(t) != Ner::Person
}

/// Whether the name ends where the model's entity does, or before a word for a kind of place ("Homs province").
fn is_whole(tree: &Tree<'_>, first: Tok, last: Tok) -> bool {
    let inside = |t: Tok| tree.doc.tokens().get(t).is_some_and(|token| token.iob == communique_language::Iob::Inside);
    let kinds = [
        "province",
        "region",
        "city",
        "district",
        "state",
        "county",
        "prefecture",
        "town",
        "village",
        "airport",
        "area",
        "governorate",
        "camp",
    ];
    let begins =
        !inside(first) || !is_place(tree, first.saturating_sub(1)) || tree.pos(first.saturating_sub(1)) != Pos::Propn;
    let next = last + 1;
    // "the Republic of Buryatia" is no town called Republic.
    let goes_on = inside(next) && tree.lower_is(next, &["of"]);
    let ends = !inside(next) || tree.pos(next) != Pos::Propn || tree.lower_is(next, &kinds);
    begins && ends && !goes_on && tree.pos(last) == Pos::Propn
}
