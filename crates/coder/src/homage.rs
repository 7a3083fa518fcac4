//! To whom homage is paid where no word of its sentence says so: whom the sentences before honoured.
//!
//! ```text
//! The envoy visited the Chilean embassy. He made an entry in the mourners' book.    to Chile
//! The guests laid a wreath at the tomb of the king. They observed a silence.        to the king's state
//! ```
//!
//! **One rule:** only whoever was turned to by the same party, at most a few sentences before, is meant.

use communique_lexicon::frame::Place;
use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::fit::Fitter;
use crate::party::referring;
use crate::record::{Basis, Entity, EntityKind, Event};
use crate::tree::{Dep, Tok, Toks, Tree};

/// Sentences back to whom homage may go.
const SENTENCES: usize = 3;

/// "expressed condolences on the demise *of the premier*", "a message of condolences on his death": whose passing is mourned.
pub(crate) fn to_the_dead(fitter: Fitter<'_, '_>, act: &mut Act) {
    let tree = fitter.tree;
    if act.category != Category::Support || !act.recipients.is_empty() {
        return;
    }
    // "released a message of condolences *on the demise*": what tells why may hang on the verb.
    let verb = tree.head(act.core);
    let object = act.nominal && tree.is_verb(verb) && tree.dep(act.core) == Dep::Dobj;
    let last = if object { tree.right_edge(verb) } else { tree.right_edge(act.core) };
    let passing = (act.core..=last).find(|&t| tree.in_class(t, "passing") && tree.is_noun(t));
    let of = Place::preposition("of");
    let named: Toks = match (passing, of) {
        (Some(passing), Some(of)) => {
            fitter.standing(passing, of).into_iter().chain(tree.with(passing, &[Dep::Poss])).collect()
        }
        // "Upon hearing that *the premier* had passed away, Peru expressed condolences"
        _ => {
            let mut words = act.trigger.iter().copied().chain(act.core..=last);
            if !words.any(|t| tree.in_class(t, "condolence")) {
                return;
            }
            let dead = tree.sentences[tree.sent(act.core)].clone().find(|&t| dies(tree, t));
            dead.map(|t| Toks::from_slice(&fitter.grammar.arguments(t).subject)).unwrap_or_default()
        }
    };
    let dead = named.into_iter().flat_map(|t| fitter.parties.all(t));
    act.recipients = dead.filter(|e| e.kind == EntityKind::Person && e.code.is_some()).collect();
}

/// "died", "passed *away*".
fn dies(tree: &Tree<'_>, t: Tok) -> bool {
    let away = || tree.with(t, &[Dep::Prt, Dep::Advmod]).any(|a| tree.lower_is(a, &["away"]));
    tree.in_class(t, "dies") || tree.lemma_is(t, &["pass"]) && away()
}

/// Fills the empty side of an act of homage.
pub(crate) fn to_whom(tree: &Tree<'_>, act: &mut Act, told: &[Event]) {
    if act.category != Category::Support || !act.recipients.is_empty() || act.actors.is_empty() {
        return;
    }
    let (first, last) = (tree.left_edge(act.core), tree.right_edge(act.core));
    if !(first..=last).any(|t| tree.in_class(t, "homage")) {
        return;
    }
    let here = tree.sent(act.core);
    let coded = |side: &[Entity]| side.iter().any(|e| e.code.is_some());
    // "Wreaths were laid at the grave of the king. The guests observed a silence": nobody need have been named.
    let same = |e: &&Event| {
        e.actors.is_empty() || e.actors.iter().any(|a| a.code.is_some() && act.actors.iter().any(|b| a.code == b.code))
    };
    let turned = |e: &&Event| matches!(e.category, Category::Support | Category::Consult) && coded(&e.recipients);
    let near = |e: &&Event| e.sentence.index + SENTENCES >= here;
    // "They laid a wreath before *the bier*": in a text of one man's mourning it is his, whoever came before.
    let homage = || told.iter().rev().filter(|e| e.category == Category::Support && coded(&e.recipients));
    let code = |e: &Event| e.recipients.iter().find_map(|r| r.code.clone());
    // "the people's reverence" for somebody is no deed.
    let told_of = !act.nominal || coded(&act.actors);
    let only = || homage().next().filter(|last| homage().all(|e| code(e) == code(last)));
    let Some(before) = told.iter().rev().filter(near).filter(turned).find(same).or_else(|| only().filter(|_| told_of))
    else {
        return;
    };
    let again = |e: &Entity| referring(e.clone(), None, Basis::Antecedent);
    act.recipients = before.recipients.iter().filter(|e| e.code.is_some()).map(again).collect();
}
