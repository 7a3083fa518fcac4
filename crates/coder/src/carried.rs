//! Of whom something is demanded, whom a speaker blames or praises, where his sentence names nobody: whom he turned to before.
//!
//! ```text
//! The union of Chile denounced the police. The raid was dangerous, it noted.      the police are blamed
//! The envoy hailed Peru. It would be unthinkable without the king, he said.        Peru is praised
//! ```
//!
//! **One rule:** only whom the same party last judged or asked is meant, and only where all of them are of one country.

use communique_lexicon::frame::Place;
use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::fit::Fitter;
use crate::party::referring;
use crate::record::{Basis, Entity, Event, Status};
use crate::tree::{Dep, Tok, Toks, Tree};

/// Sentences back to which a speaker's words may reach.
const SENTENCES: usize = 4;

/// Fills in whom a judgement or demand is turned to that names nobody.
pub(crate) fn to_whom<'e>(fitter: Fitter<'_, '_>, act: &mut Act, told: impl DoubleEndedIterator<Item = &'e Event>) {
    let tree = fitter.tree;
    let speaks = |category| matches!(category, Category::Accuse | Category::Request);
    let same_tone = |other: Category| match act.category {
        Category::Support => other == Category::Support,
        _ => speaks(other) || matches!(other, Category::Reject | Category::Threaten | Category::Protest),
    };
    let spoken = speaks(act.category) || act.category == Category::Support;
    if !spoken || act.nominal || act.asks_itself || act.polarity.negated || !act.recipients.is_empty() {
        return;
    }
    // "ordered *the officers*": somebody is named, if nobody known. "improved *relations*": with whom is another matter.
    let names = |&o: &Tok| tree.is_pronoun(o) || fitter.parties.names_somebody(o);
    let of_tie = act.category == Category::Support && act.trigger.iter().any(|&t| tree.in_class(t, "tie"));
    let arguments = fitter.grammar.arguments(act.head);
    let asked =
        if act.category == Category::Request { fitter.standing(act.head, Place::ClauseSubject) } else { Toks::new() };
    if of_tie || arguments.object.iter().chain(&arguments.dative).chain(&asked).any(names) {
        return;
    }
    let here = tree.sent(act.core);
    let by_same = |e: &Event| {
        let known = |a: &&Entity| a.code.is_some();
        let theirs = |a: &Entity| e.actors.iter().any(|b| a.code == b.code && a.sectors == b.sectors);
        act.actors.iter().any(|a| known(&a)) && act.actors.iter().filter(known).all(theirs)
    };
    let near = |e: &&Event| e.sentence.index + SENTENCES >= here && e.sentence.index <= here;
    let Some(before) = told.rev().take_while(near).find(|e| same_tone(e.category) && by_same(e)) else { return };
    let Some(first) = before.recipients.iter().find_map(|r| r.code.as_ref()) else { return };
    let one = before.recipients.iter().all(|r| r.code.as_ref() == Some(first) && !by(act, r));
    if one && before.status == Status::Actual {
        act.recipients = before.recipients.iter().map(|e| referring(e.clone(), None, Basis::Antecedent)).collect();
    }
}

/// Whether an act is of somebody's own.
fn by(act: &Act, party: &Entity) -> bool {
    act.actors.iter().any(|a| a.code == party.code && a.sectors == party.sectors)
}

/// "After receiving *the credentials*, Kim ...": who else took part in what the text told before by the same words.
pub(crate) fn givers(tree: &Tree<'_>, act: &Act, told: &[Event]) -> Option<Vec<Entity>> {
    let the = |o: Tok| tree.with(o, &[Dep::Det]).any(|d| tree.lower_is(d, &["the", "these", "those"]));
    let thing = tree.with(act.core, &[Dep::Dobj]).find(|&o| the(o) && act.trigger.contains(&o))?;
    if act.category != Category::Consult || !act.recipients.is_empty() {
        return None;
    }
    let again = |e: &&Event| {
        let words = e.trigger.of(tree.doc.text()).to_lowercase();
        e.category == act.category && words.split_whitespace().any(|w| tree.lower_is(thing, &[w]))
    };
    let before = told.iter().rev().find(again)?;
    let known = |a: &Entity| before.actors.iter().any(|b| b.code.is_some() && a.code == b.code);
    let others = before.actors.iter().filter(|b| act.actors.iter().all(|a| a.code != b.code));
    let joined = !act.actors.is_empty() && act.actors.iter().all(known);
    joined.then(|| others.map(|e| referring(e.clone(), None, Basis::Antecedent)).collect())
}
