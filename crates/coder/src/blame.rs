//! Whom a deed befalls is neither blamed for it nor thanked.
//!
//! ```text
//! concern over the arrest of two Cubans by Peru    ACCUSE -> PER, not -> CUB
//! welcomed the release of two Danes                SUPPORT -> nobody, not -> DNK
//! ```
//!
//! **One rule:** praise and blame go to whoever did what is praised or blamed, or to nobody whom the words name.

use communique_lexicon::plover::Category;

use crate::acts::Act;
use crate::record::Entity;
use crate::tree::{Dep, Tok, Tree};

/// Whether an act praises or blames somebody.
pub(crate) fn judges(act: &Act) -> bool {
    matches!(act.category, Category::Accuse | Category::Support) && !act.recipients.is_empty()
}

/// Whether an act is told by a noun, as what is praised or blamed is.
pub(crate) fn is_deed(act: &Act) -> bool {
    act.nominal && (act.category.is_hostile() || act.category == Category::Retreat)
}

/// Puts the doers of a deed in the place of those whom it befell, in acts of praise and blame that stand over it.
pub(crate) fn on_doers(tree: &Tree<'_>, acts: &mut [Act], deeds: &[Act]) {
    for act in acts.iter_mut().filter(|act| judges(act)) {
        let fits = |deed: &&Act| act.category == Category::Support || deed.category.is_hostile();
        let over = |deed: &&Act| deed.core != act.core && tree.is_under(deed.core, act.core);
        // "appalled by the massacres in Peru": the state where it was done answers for it.
        let placed = |r: &Entity| {
            let last = r.span.and_then(|span| tree.last_of(span));
            last.is_some_and(|t| tree.dep(t) == Dep::Pobj && tree.lower_is(tree.head(t), &["in", "inside", "across"]))
        };
        // "the suppression of the police" is theirs.
        let law = |r: &Entity| r.sectors.first().is_some_and(|s| matches!(*s, "COP" | "JUD"));
        let victim = |deed: &Act, r: &Entity| {
            let own = deed.category == Category::Coerce && law(r);
            names(&deed.recipients, r) && !names(&deed.actors, r) && !placed(r) && !own
        };
        let befell = |deed: &&Act| act.recipients.iter().all(|r| victim(deed, r));
        let Some(deed) = deeds.iter().find(|deed| fits(deed) && over(deed) && befell(deed)) else { continue };
        let other = |doer: &&Entity| act.actors.iter().all(|a| !(a.code == doer.code && a.sectors == doer.sectors));
        // "the killing of two Cubans in a raid by Peru": another deed may name who did the first.
        let beside = || deeds.iter().filter(fits).filter(over).find(|d| d.actors.iter().any(|a| a.code.is_some()));
        let told = if deed.actors.is_empty() { beside().unwrap_or(deed) } else { deed };
        let doers: Vec<Entity> = told.actors.iter().filter(other).cloned().collect();
        act.recipients = doers;
    }
}

/// "Pakistan rejected the American *accusations*": they were made, by whoever's they are, against who rejects them.
pub(crate) fn rejected(tree: &Tree<'_>, noun: Tok, acts: &[Act]) -> Option<Act> {
    let over = |act: &&Act| act.category == Category::Reject && tree.is_under(noun, act.core);
    let act = acts.iter().find(over)?;
    let coded = |side: &[Entity]| side.iter().any(|e| e.code.is_some());
    (coded(&act.actors) && coded(&act.recipients) && !act.polarity.negated).then(|| Act {
        category: Category::Accuse,
        mode: Some("allege"),
        cameo: None,
        head: noun,
        core: noun,
        trigger: vec![noun],
        actors: act.recipients.clone(),
        recipients: act.actors.clone(),
        nominal: true,
        operators: 1,
        ..act.clone()
    })
}

/// "denounced the police for *running wild*": what somebody is blamed for is no further blame of him.
pub(crate) fn drop_reasons(tree: &Tree<'_>, acts: &mut Vec<Act>) {
    let blames = |act: &Act| act.category == Category::Accuse && !act.judgement && !act.nominal;
    let over: Vec<(Tok, Vec<Entity>)> =
        acts.iter().filter(|act| blames(act)).map(|act| (act.core, act.recipients.clone())).collect();
    let coded = |e: &&Entity| e.code.is_some();
    acts.retain(|act| {
        let same =
            |blamed: &[Entity]| act.recipients.iter().filter(coded).all(|r| blamed.iter().any(|b| b.code == r.code));
        let inside =
            |(core, blamed): &(Tok, Vec<Entity>)| *core != act.core && tree.is_under(act.core, *core) && same(blamed);
        !(act.judgement && act.category == Category::Accuse && over.iter().any(inside))
    });
}

/// Whether one of the parties is named by the same words.
fn names(parties: &[Entity], party: &Entity) -> bool {
    party.span.is_some() && parties.iter().any(|p| p.span == party.span)
}
