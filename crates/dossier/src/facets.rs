//! What the index holds of a reading beside the words: parties, categories, and pairs of them.
//!
//! A pair is a word of the index too ("PRK acts on CHN", "support, future"), so that a query for an actor, a recipient and
//! a category finds few documents in which the three belong to different events.
//!
//! **One rule:** what is found by these words is looked at again, event by event; they may promise too much, never too little.

use std::collections::BTreeSet;

use communique_records::{Entity, EventRecord};

/// Pairs of one event that are kept; a list of fifty states is found by its single codes.
const MOST_PAIRS: usize = 64;
/// The word that every document has.
pub(crate) const EVERY: &str = "zdocument";
/// A word that none has.
pub(crate) const NEVER: &str = "znothing";

/// A word of the index: a letter for the field, then its value, letters and digits alone.
pub(crate) fn word(field: &str, values: &[&str]) -> String {
    let mut word = format!("z{field}");
    for value in values {
        word.push('0');
        for c in value.chars().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() { word.push(c) } else { word.push_str(&format!("1{:x}1", c as u32)) }
        }
    }
    word
}

/// Codes under which a party is found: its own, and those of a group's members.
pub(crate) fn codes(entity: &Entity) -> impl Iterator<Item = &str> {
    entity.code.iter().chain(&entity.members).map(String::as_str)
}

/// The three columns of one document's events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facets {
    pub(crate) actors: String,
    pub(crate) recipients: String,
    pub(crate) facets: String,
}

pub(crate) fn of<'e>(events: impl Iterator<Item = &'e EventRecord>, about: &[String]) -> Facets {
    let (mut actors, mut recipients) = (BTreeSet::new(), BTreeSet::new());
    let mut facets: BTreeSet<String> = about.iter().cloned().collect();
    facets.insert(EVERY.to_owned());
    for event in events {
        actors.extend(event.actor.iter().map(party));
        recipients.extend(event.recipient.iter().map(party));
        let category = event.event.name();
        facets.insert(word("e", &[category]));
        facets.extend(event.mode.iter().map(|m| word("m", &[category, m])));
        facets.extend(event.context.iter().map(|c| word("c", &[c])));
        let status = event.status.name();
        facets.insert(word("s", &[status]));
        facets.insert(word("es", &[category, status]));
        facets.extend(event.context.iter().map(|c| word("ec", &[category, c])));
        let sectors = event.actor.iter().chain(&event.recipient).flat_map(|e| &e.sectors);
        facets.extend(sectors.map(|s| word("k", &[s])));
        let sides = [&event.actor, &event.recipient];
        let [from, to] = sides.map(|side| side.iter().flat_map(codes).collect::<BTreeSet<&str>>());
        facets.extend(from.iter().map(|code| word("ae", &[code, category])));
        facets.extend(to.iter().map(|code| word("re", &[code, category])));
        if from.len() * to.len() <= MOST_PAIRS {
            facets.extend(from.iter().flat_map(|a| to.iter().map(|r| word("ar", &[a, r]))));
        } else {
            facets.insert(word("ar", &["many"]));
        }
    }
    let joined = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(" ; ");
    Facets {
        actors: joined(actors),
        recipients: joined(recipients),
        facets: facets.into_iter().collect::<Vec<_>>().join(" "),
    }
}

/// Under what a party is looked for: codes, name, country, key.
fn party(entity: &Entity) -> String {
    let mut parts: Vec<&str> = codes(entity).collect();
    parts.push(&entity.name);
    parts.extend(entity.country.as_deref().filter(|c| *c != entity.name));
    parts.extend(entity.actor_id.as_deref());
    parts.join(" . ")
}

/// Puts spaces between the characters of scripts that have none between words, so that each is a word of the index.
pub(crate) fn spaced(text: String) -> String {
    let unspaced = |c: char| matches!(c, '\u{2E80}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    if text.is_ascii() || !text.chars().any(unspaced) {
        return text;
    }
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if unspaced(c) {
            out.extend([' ', c, ' ']);
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_letters_and_digits_alone() {
        assert_eq!(word("ae", &["PRK", "SUPPORT"]), "zae0prk0support");
        assert_eq!(word("o", &["Korea Today"]), "zo0korea1201today");
    }

    #[test]
    fn han_is_spaced_and_the_rest_is_left() {
        assert_eq!(spaced("平壤 news".into()).split_whitespace().collect::<Vec<_>>(), ["平", "壤", "news"]);
        assert_eq!(spaced("Ünïcode".into()), "Ünïcode");
    }
}
