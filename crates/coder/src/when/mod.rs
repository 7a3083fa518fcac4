//! When an act took place, as far as its clause says: "on Thursday", "on December 1", "in Juche 96 (2007)",
//! "two weeks ago", resolved against the day of publication.
//!
//! ```text
//! In 1910 Japan sent troops to occupy Cuba.    occupy: 1910, told of the verb above it
//! Japan said on Thursday it had sent troops.   sent: unknown; on Thursday it was said
//! Japan violated the 1994 agreement.           violated: unknown; the year is the agreement's
//! ```
//!
//! **One rule:** without a day of publication a weekday means nothing, and nothing is guessed.

mod relative;
mod resolve;
#[cfg(test)]
mod tests;

use communique_language::Pos;
use communique_text::{Date, Span};

use crate::record::When;
use crate::tree::{Dep, Ner, Tok, Tree};
use resolve::{Against, weekday_of};

/// The date of an act.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dated {
    /// Its days, if its clause tells them.
    pub(crate) when: Option<When>,
    /// Words for them.
    pub(crate) words: Vec<Span>,
    /// The last day on which the act can have taken place: also by when it was told of.
    pub(crate) latest: Option<Date>,
}

/// The date of what a head tells. `ahead`: it is yet to come.
pub(crate) fn of(tree: &Tree<'_>, head: Tok, published: Option<Date>, ahead: bool) -> Dated {
    let phrases = phrases(tree, tree.sent(head));
    let mut found = Dated::default();
    if phrases.is_empty() {
        return found;
    }
    let mut against = Against { published, ahead };
    let mut t = head;
    let mut told = false;
    loop {
        for phrase in phrases.iter().filter(|p| p.dates(tree, t)) {
            let Some(when) = phrase.resolve(tree, against) else { continue };
            found.latest = Some(when.enddate);
            if !told {
                found.when = Some(when);
                found.words = vec![tree.span_of(phrase.first, phrase.last)];
            }
            return found;
        }
        match climb(tree, t, ahead) {
            Climb::Same(above) => t = above,
            Climb::Given(above) => (t, against.ahead) = (above, false),
            Climb::Told(above) => (t, against.ahead, told) = (above, false, true),
            Climb::End => return found,
        }
    }
}

/// Where the date of a clause may stand besides the clause.
enum Climb {
    /// In the clause above, whose time is the same.
    Same(Tok),
    /// In the clause above, which gives the word for what is to come.
    Given(Tok),
    /// In the clause above, which tells of it later.
    Told(Tok),
    End,
}

fn climb(tree: &Tree<'_>, t: Tok, ahead: bool) -> Climb {
    let above = tree.head(t);
    if above == t {
        return Climb::End;
    }
    if !tree.is_verb(t) {
        return Climb::Same(above);
    }
    let own_subject = tree.first(t, &[Dep::Nsubj, Dep::NsubjPass]).is_some();
    match tree.dep(t) {
        Dep::Xcomp | Dep::Pcomp | Dep::Aux | Dep::AuxPass => Climb::Same(above),
        Dep::Prep | Dep::Advcl | Dep::Conj if !own_subject => Climb::Same(above),
        // "said on Thursday that it would send food": the word is given on Thursday.
        Dep::Ccomp if ahead => Climb::Given(above),
        Dep::Ccomp => Climb::Told(above),
        _ => Climb::End,
    }
}

/// Words that name days: a run of tokens, with the preposition before it.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    first: Tok,
    last: Tok,
    preposition: Option<Tok>,
}

impl Phrase {
    /// Whether the phrase says when `head` took place.
    fn dates(self, tree: &Tree<'_>, head: Tok) -> bool {
        let Some(governor) = self.governor(tree) else { return false };
        // "attacked a base *in 1945*": what hangs on a thing of the act dates the act, unless the thing is an act itself.
        let circumstance = self.preposition.is_some_and(|p| tree.lower_is(p, &["in", "on", "since", "during"]));
        let thing = || {
            tree.is_noun(governor)
                && matches!(tree.dep(governor), Dep::Dobj | Dep::NsubjPass | Dep::Pobj)
                && !crate::fit::heads_row(tree, governor)
                && holder(tree, governor) == head
        };
        governor == head || circumstance && thing()
    }

    /// What the phrase hangs on.
    fn governor(self, tree: &Tree<'_>) -> Option<Tok> {
        if let Some(preposition) = self.preposition {
            return Some(tree.head(preposition));
        }
        let outer = (self.first..=self.last).find(|&t| !(self.first..=self.last).contains(&tree.head(t)))?;
        matches!(tree.dep(outer), Dep::Npadvmod | Dep::Advmod | Dep::Unspecified).then(|| tree.head(outer))
    }

    fn resolve(self, tree: &Tree<'_>, against: Against) -> Option<When> {
        let words: Vec<String> = (self.first..=self.last).map(|t| tree.text(t).to_lowercase()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let preposition = self.preposition.map(|p| tree.text(p).to_lowercase()).unwrap_or_default();
        resolve::resolve(&preposition, &words, against)
    }
}

/// The verb or act that a thing belongs to, past its preposition.
fn holder(tree: &Tree<'_>, thing: Tok) -> Tok {
    let above = tree.head(thing);
    if tree.dep(thing) == Dep::Pobj { tree.head(above) } else { above }
}

/// The phrases of a sentence.
fn phrases(tree: &Tree<'_>, sentence: usize) -> Vec<Phrase> {
    let range = tree.sentences[sentence].clone();
    let mut found = Vec::new();
    let mut t = range.start;
    while t < range.end {
        if !is_date(tree, t) {
            t += 1;
            continue;
        }
        let first = t;
        // The tagger takes "since" for a conjunction.
        let leads = |p: Tok| p >= range.start && matches!(tree.pos(p), Pos::Adp | Pos::Sconj);
        let preposition = first.checked_sub(1).filter(|&p| leads(p));
        let mut last = t;
        while let Some(next) = continuation(tree, last, range.end, preposition) {
            last = next;
        }
        found.push(Phrase { first, last, preposition });
        t = last + 1;
    }
    found
}

/// The next token of a phrase after its last, if the phrase goes on.
fn continuation(tree: &Tree<'_>, last: Tok, end: Tok, preposition: Option<Tok>) -> Option<Tok> {
    let within = |t: Tok| t < end;
    let next = Some(last + 1).filter(|&t| within(t))?;
    if is_date(tree, next) {
        return Some(next);
    }
    let after = Some(last + 2).filter(|&t| within(t))?;
    let number = |t: Tok| tree.text(t).len() <= 2 && tree.text(t).bytes().all(|b| b.is_ascii_digit());
    let spans = preposition.is_some_and(|p| tree.lower_is(p, &["from", "between"]));
    let joined = match tree.text(next) {
        "(" | "," | "of" => is_date(tree, after),
        "-" | "\u{2013}" => is_date(tree, after) || number(after),
        "to" | "and" | "until" | "through" => spans && (is_date(tree, after) || number(after)),
        _ => false,
    };
    joined.then_some(after)
}

/// A token that the engine calls a date, or that can be nothing else.
fn is_date(tree: &Tree<'_>, t: Tok) -> bool {
    let text = tree.text(t);
    let capital = text.starts_with(|c: char| c.is_ascii_uppercase());
    if tree.ner(t) != Ner::Date && !capital && !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let lower = text.to_lowercase();
    let is_juche = |t: Tok| tree.lower_is(t, &["juche"]);
    let named = is_juche(t) || weekday_of(&lower).is_some() || Date::month_named(lower.trim_end_matches('.')).is_some();
    if tree.ner(t) == Ner::Date {
        // "In January *Japan* began": a name that the engine took along.
        return named || !capital || tree.pos(t) != Pos::Propn;
    }
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let before = t.checked_sub(1);
    if is_juche(t) {
        return t + 1 < tree.len() && tree.text(t + 1).bytes().all(|b| b.is_ascii_digit());
    }
    if digits && before.is_some_and(is_juche) {
        return true;
    }
    let beside_number = || {
        let number = |t: Tok| t < tree.len() && number_of_day(tree.text(t));
        number(t + 1) || before.is_some_and(number)
    };
    let year_in = || {
        let year = text.len() == 4 && digits && text.parse().is_ok_and(|y: u16| (1000..2100).contains(&y));
        let decade = text.len() == 5 && text.ends_with("0s") && text[..4].bytes().all(|b| b.is_ascii_digit());
        (year || decade)
            && tree.dep(t) == Dep::Pobj
            && before.is_some_and(|p| tree.lower_is(p, &["in", "since", "until", "during"]))
    };
    capital && (weekday_of(&lower).is_some() || Date::month_named(&lower).is_some() && beside_number()) || year_in()
}

fn number_of_day(text: &str) -> bool {
    text.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}
