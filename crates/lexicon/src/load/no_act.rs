//! Reads `no-act.toml`: words that name no political act by themselves.

use rustc_hash::FxHashMap;

use crate::error::LexiconError;
use crate::frame::{Frame, HeadClass, Outcome};
use crate::load::HeadKey;
use crate::load::row::Toml;
use crate::words::{Word, Words};

/// Listed words with the places where they stand, for messages.
#[derive(Default)]
pub(crate) struct NoAct {
    pub(crate) words: FxHashMap<HeadKey, (String, usize)>,
}

/// Whether a file of that name lists words without an act.
pub(crate) fn is_no_act(name: &str) -> bool {
    name.rsplit('/').next() == Some("no-act.toml")
}

/// Reads `verbs` and `nouns`, two lists of lemmas.
pub(crate) fn read(file: &Toml<'_>, words: &mut Words, found: &mut NoAct) -> Result<(), LexiconError> {
    let top = file.top()?;
    top.allow(&["verbs", "nouns", "note"])?;
    for (key, class) in [("verbs", HeadClass::Verb), ("nouns", HeadClass::Noun)] {
        for lemma in top.list(key)? {
            let is_word = !lemma.text.is_empty() && !lemma.text.contains(char::is_whitespace);
            if !is_word || lemma.text.chars().any(char::is_uppercase) {
                return Err(top.unknown(lemma.line, "lemma", &lemma.text, "one word in lower case"));
            }
            let head = (words.intern(&lemma.text), class);
            if let Some((other, line)) = found.words.insert(head, (top.file.name.to_owned(), lemma.line)) {
                return Err(LexiconError::Conflict {
                    file: top.file.name.to_owned(),
                    line: lemma.line,
                    message: format!("`{}` is listed twice ({other}:{line}); strike one", lemma.text),
                });
            }
        }
    }
    Ok(())
}

/// A word can't both name an act wherever it stands and name none.
pub(crate) fn check(words: &Words, found: &NoAct, frames: &[(Word, Frame)]) -> Result<(), LexiconError> {
    for (head, frame) in frames {
        let bare = frame.tests.is_empty() && frame.clause.is_none() && frame.passive.is_none();
        if !bare || frame.outcome == Outcome::Nothing {
            continue;
        }
        if let Some((file, line)) = found.words.get(&(*head, frame.class)) {
            return Err(LexiconError::Conflict {
                file: file.clone(),
                line: *line,
                message: format!(
                    "`{}` is listed as no act, but frame `{}` ({}:{}) reads it wherever it stands; strike it here, or give \
                     the frame a constraint",
                    words.text(*head),
                    frame.id,
                    frame.at.file,
                    frame.at.line
                ),
            });
        }
    }
    Ok(())
}
