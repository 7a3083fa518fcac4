//! PETRARCH dictionaries of actors and agents (`.actors.txt`, `.agents.txt`), as a user brings them along.
//!
//! The syntax is that of PETRARCH's documentation; codes are CAMEO's. `docs/actors.md` says what becomes of each part.
//!
//! **One rule:** a name that says what ours says keeps our entry, which knows capitals, adjectives and offices besides.

mod code;
mod text;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::actors::AgentWords;
use crate::actors::*;
use crate::error::{LexiconError, Note, NoteKind};
use crate::words::Words;
use code::Coded;
use text::{DatedCode, Entry};

/// The code of who is nobody.
const NULL: &str = "---";

/// Reads a dictionary of actors, of agents, or of both.
pub(crate) fn read(
    file: &str,
    content: &str,
    words: &mut Words,
    actors: &mut Actors,
    agents: &mut AgentWords,
) -> Result<Vec<Note>, LexiconError> {
    let dictionary = text::read(file, content);
    if dictionary.entries.iter().all(|e| e.codes.is_empty()) {
        return Err(LexiconError::Unknown {
            file: file.to_owned(),
            line: 1,
            what: "format",
            found: content.lines().next().unwrap_or("").chars().take(60).collect(),
            expected: "[[actor]], [[agent]] or [[epithet]] tables, or a PETRARCH dictionary: NAME_ [CODE]".to_owned(),
        });
    }
    let ours = actors.by_small_letters();
    let mut reader = Reader { words, actors, agents, ours, unknown: BTreeMap::new() };
    for entry in &dictionary.entries {
        if entry.codes.iter().any(|c| c.code.contains('~')) { reader.agent(entry) } else { reader.actor(entry) }
    }
    let mut notes = dictionary.notes;
    let unmapped = reader.unknown.into_iter().map(|(code, (line, times))| Note {
        file: file.to_owned(),
        line,
        kind: NoteKind::Unmapped,
        what: "code",
        found: code,
        expected: format!("a country or role of CAMEO (the file names it {times} times)"),
    });
    notes.extend(unmapped);
    notes.sort_by_key(|n| n.line);
    Ok(notes)
}

struct Reader<'r> {
    words: &'r mut Words,
    actors: &'r mut Actors,
    agents: &'r mut AgentWords,
    /// Built-in names by their units in small letters.
    ours: FxHashMap<Vec<String>, Vec<Name>>,
    /// Codes without a place in PLOVER: line of the first, and how many there are.
    unknown: BTreeMap<String, (usize, usize)>,
}

impl Reader<'_> {
    fn coded(&mut self, dated: &DatedCode) -> Coded {
        let coded = code::actor(&dated.code, |c| self.actors.state(c).is_some());
        self.tell(&coded, dated.line);
        coded
    }

    fn tell(&mut self, coded: &Coded, line: usize) {
        for part in &coded.unknown {
            self.unknown.entry(part.clone()).or_insert((line, 0)).1 += 1;
        }
    }

    fn actor(&mut self, entry: &Entry) {
        let Some(primary) = entry.names.first() else { return };
        // Without a code PETRARCH takes an entry for nobody's; so does an explicit null.
        if entry.codes.is_empty() {
            return;
        }
        let undated = |c: &&DatedCode| c.period == Period::default();
        let default = entry.codes.iter().find(undated).filter(|c| c.code != NULL).cloned();
        let default = default.map(|c| self.coded(&c));
        let dated: Vec<DatedCode> = entry.codes.iter().filter(|c| !undated(c) && c.code != NULL).cloned().collect();
        let offices: Vec<(Coded, Period)> = dated.into_iter().map(|c| (self.coded(&c), c.period)).collect();
        let plain = offices.is_empty();
        let bare = default.as_ref().filter(|c| plain && c.sectors.is_empty());
        let state = bare.and_then(|c| c.code.as_deref()).and_then(|c| self.actors.state_id(c));
        let id = state.unwrap_or_else(|| self.insert(primary, default.as_ref(), offices));
        for name in &entry.names {
            if !(plain && default.as_ref().is_some_and(|coded| self.is_as_ours(name, coded))) {
                self.actors.insert_folded(name, Name { actor: id, kind: NameKind::Name });
            }
        }
    }

    /// Whether a built-in name says the same.
    fn is_as_ours(&self, name: &str, coded: &Coded) -> bool {
        let units: Vec<String> = units(&name.to_lowercase());
        self.ours.get(&units).into_iter().flatten().any(|ours| {
            let actor = self.actors.get(ours.actor);
            actor.code == coded.code && (coded.sectors.is_empty() || actor.sectors == coded.sectors)
        })
    }

    fn insert(&mut self, primary: &str, default: Option<&Coded>, dated: Vec<(Coded, Period)>) -> ActorId {
        let default = default.cloned().unwrap_or_default();
        let person = !dated.is_empty() || default.sectors.contains(&"ELI");
        let kind = match (person, &default.code, default.sectors.is_empty()) {
            (true, ..) => ActorKind::Person,
            (false, None, true) => ActorKind::Group,
            _ => ActorKind::Body,
        };
        let office =
            |(coded, period): (Coded, Period)| Office { code: coded.code, sectors: coded.sectors, title: None, period };
        // The default holds where no dated code does: it is asked last.
        let fallback = (person && default.code.is_some()).then(|| (default.clone(), Period::default()));
        let offices = fallback.into_iter().chain(dated).map(office).collect();
        self.actors.insert(Actor {
            key: format!("own.{}", units(&primary.to_lowercase()).join("-")).into(),
            kind,
            name: shown(primary).into(),
            code: default.code,
            sectors: default.sectors,
            period: Period::default(),
            offices,
            local: false,
        })
    }

    fn agent(&mut self, entry: &Entry) {
        for dated in &entry.codes {
            let coded = code::agent(dated.code.trim_matches('~'));
            self.tell(&coded, dated.line);
            let Some(&sector) = coded.sectors.first() else { continue };
            let plural = entry.plural.as_deref().filter(|p| !p.is_empty());
            let several = entry.plural.as_deref() == Some("");
            for noun in entry.names.iter().map(String::as_str).chain(plural) {
                let word = self.words.intern(&noun_phrase(noun));
                let kind = self.agents.agents.get(&word).map(|known| known.kind);
                let kind = kind.unwrap_or(if several { ActorKind::Group } else { ActorKind::Person });
                self.agents.agents.insert(word, Agent { sector: Some(sector), kind });
            }
        }
    }
}

/// "RIOT POLICE" as the lexicon writes phrases: small letters, a hyphen as a word of its own.
fn noun_phrase(noun: &str) -> String {
    noun.to_lowercase().replace('-', " - ").replace("'s", " 's")
}

/// A name in capitals as a person writes it: "HAMID KARZAI" is "Hamid Karzai"; acronyms stay.
fn shown(name: &str) -> String {
    let word = |word: &str| {
        let acronym = word.chars().count() <= ACRONYM || word.contains('.');
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !acronym => first.to_string() + &letters.as_str().to_lowercase(),
            _ => word.to_owned(),
        }
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
