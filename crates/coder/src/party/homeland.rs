//! The one country that a whole text is about.
//!
//! ```text
//! The disaster agency urged villagers near Mount Sinabung, in Indonesia, to leave.   Indonesia
//! Peru told Chile that its farmers were starving.                                    none: there are two
//! ```
//!
//! **One rule:** a text that names a second country is about none alone.

use std::sync::Arc;

use communique_language::Pos;
use communique_lexicon::actors::NameKind;
use communique_text::Date;

use super::{Names, Parties};
use crate::record::{Entity, EntityKind};
use crate::tree::{Dep, Ner, Tok, Tree};

/// The only country that a text names.
#[derive(Debug)]
pub(crate) struct Homeland {
    pub(crate) code: Arc<str>,
    /// Whether it is named as the place of something ("in Leon", "Mexico's north"), and not only as whose somebody is.
    pub(crate) is_place: bool,
}

impl Homeland {
    /// `written_from`: the country of the place that the dateline names; another one than the text's own is a second country.
    pub(super) fn find(tree: &Tree<'_>, names: &Names, date: Option<Date>, written_from: Option<&str>) -> Option<Self> {
        let mut only: Option<Self> = None;
        for named in names.iter() {
            let Some(target) = named.target(tree, date) else { continue };
            let Some(code) = tree.lexicon.actors().get(target.actor).standing(date).code else { continue };
            if tree.lexicon.actors().state(code).is_none() {
                continue;
            }
            let head = named.head(tree);
            if lies_elsewhere(tree, head) {
                return None;
            }
            let within = tree.dep(head) == Dep::Pobj && tree.lower_is(tree.head(head), &["in", "at", "near", "across"]);
            let place = matches!(target.kind, NameKind::Place | NameKind::Capital)
                || target.kind == NameKind::Name && (within || tree.dep(head) == Dep::Poss);
            match &mut only {
                None => only = Some(Self { code: code.into(), is_place: place }),
                Some(land) if *land.code == *code => land.is_place |= place,
                Some(_) => return None,
            }
        }
        let at_home = |land: &Self| written_from.is_none_or(|country| country == &*land.code);
        only.filter(|land| at_home(land) && names.opposed_in(0..tree.len()).next().is_none())
    }
}

/// "outside the *Russian* embassy", "at the border with *Serbia*": a country of which the text says that it is another.
fn lies_elsewhere(tree: &Tree<'_>, head: Tok) -> bool {
    let posted = |t: Tok| tree.in_class(t, "embassy") || tree.in_class(t, "posted_abroad");
    let above = tree.head(head);
    match tree.dep(head) {
        Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Poss => posted(above),
        Dep::Pobj if tree.lower_is(above, &["of"]) => posted(tree.head(above)),
        Dep::Pobj if tree.lower_is(above, &["with"]) => tree.in_class(tree.head(above), "border"),
        _ => false,
    }
}

impl Parties<'_, '_> {
    /// "eight *other activists*": more of those who were named.
    pub(crate) fn is_one_of_others(&self, entity: &Entity) -> bool {
        let tree = self.tree();
        let ends = entity.span.and_then(|s| Some((tree.first_of(s)?, tree.last_of(s)?)));
        let other = |t: Tok| tree.with(t, &[Dep::Amod]).any(|m| tree.lower_is(m, &["other", "fellow"]));
        ends.is_some_and(|(first, last)| other(tree.head_of(first, last)) && !(first..=last).any(|t| self.roams(t)))
    }

    /// "A man shot six people in Arizona, *the United States*": whether a sentence tells of what took place in another country.
    pub(super) fn is_set_elsewhere(&self, t: Tok, home: &Entity) -> bool {
        let tree = self.tree();
        let at = |t: Tok| {
            let place = if tree.dep(t) == Dep::Appos { tree.head(t) } else { t };
            let preposition = tree.head(place);
            tree.dep(place) == Dep::Pobj && tree.lower_is(preposition, &["in", "at", "near", "across", "outside"])
        };
        let sentence = tree.sentences[tree.sent(t)].clone();
        let mut heads = sentence.filter(|&n| self.names.covering(n).is_some_and(|name| name.head(tree) == n) && at(n));
        heads.any(|n| {
            let land = self.names.covering(n).and_then(|name| self.named(name, n));
            land.is_some_and(|e| self.is_of_a_country(&e) && e.code != home.code)
        })
    }

    /// Whether somebody whom no word places is at home wherever the text is: "farmers", "the police", "the interior minister";
    /// not "foreign firms", "the Kurdish rebels", "the enemy", "the guests", "companies of many countries".
    pub(crate) fn is_native(&self, entity: &Entity) -> bool {
        let tree = self.tree();
        let unknown = entity.code.is_none() && entity.actor_id.is_none() && !entity.sectors.is_empty();
        let Some((first, last)) = entity.span.and_then(|s| Some((tree.first_of(s)?, tree.last_of(s)?))) else {
            return false;
        };
        let head = tree.head_of(first, last);
        let kind = matches!(entity.kind, EntityKind::Person | EntityKind::Group | EntityKind::Body)
            // "apologised to *the nation*"
            || tree.in_class(head, "home_audience");
        let roams = entity.sectors.iter().any(|s| matches!(*s, "REF" | "IMG" | "IGO" | "NGO" | "MNC"));
        // "certain forces"; planes bomb another's country.
        let certain = |m: Tok| tree.lower_is(m, &["certain", "various", "different", "other", "no"]);
        let vague = tree.with(head, &[Dep::Amod, Dep::Det]).any(certain) || self.is_aircraft(head);
        kind && unknown && !vague && !roams && !tree.is_pronoun(head) && !(first..=last).any(|t| self.roams(t))
    }

    /// "foreign", "Kurdish": a word for who need not be at home. A people is somebody's, a creed is anybody's: "Moslem traders".
    fn roams(&self, t: Tok) -> bool {
        let tree = self.tree();
        // "*European* leaders", whatever the model takes the word for.
        let first = tree.sentences[tree.sent(t)].start;
        let named = tree.pos(t) == Pos::Adj && t > first && tree.text(t).starts_with(char::is_uppercase);
        tree.in_class(t, "not_native") || (tree.ner(t) == Ner::Norp || named) && !tree.in_class(t, "creed")
    }
}
