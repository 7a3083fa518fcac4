//! Sentences that guard the lexicon: their notation, and whether a reading is what they ask for.
//!
//! ```
//! use communique_coder::check::Expectation;
//!
//! let row = "@2011-12-01 [Kim Yong Nam] paid a visit to [Tanzania]. => CONSULT/visit PRK -> TZA";
//! let expected = Expectation::parse(row)?;
//! assert_eq!(expected.sentence, "Kim Yong Nam paid a visit to Tanzania.");
//! assert_eq!(expected.acts[0].actors, ["PRK"]);
//! # Ok::<(), String>(())
//! ```
//!
//! `CATEGORY[/mode] ACTORS [-> RECIPIENTS] [status]`, several joined by `;`, `...` where others may follow;
//! parties are codes joined by commas, `?` one without a code, `-` nobody. The brackets are for readers.

use communique_lexicon::plover::Category;
use communique_text::{Date, Document};

use crate::record::{Entity, Event, Reading, Status};

/// What a sentence must be read as.
#[derive(Clone, Debug, Default)]
pub struct Expectation {
    /// The sentence without date and brackets.
    pub sentence: String,
    /// Day at which it is read.
    pub date: Option<Date>,
    /// Acts that must come out.
    pub acts: Vec<ExpectedAct>,
    /// Whether others may come out beside them.
    pub open: bool,
    /// Whether acts are stated at all (`=>`).
    pub stated: bool,
}

/// One expected act.
#[derive(Clone, Debug)]
pub struct ExpectedAct {
    /// Category.
    pub category: Category,
    /// Primary mode; `None` where the row doesn't say.
    pub mode: Option<String>,
    /// Codes of the actors, sorted; `?` without a code.
    pub actors: Vec<String>,
    /// Codes of the recipients, sorted.
    pub recipients: Vec<String>,
    /// Status.
    pub status: Status,
}

impl Expectation {
    /// Reads the notation.
    ///
    /// # Errors
    /// A sentence that says what was found and what was expected.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (date, rest) = match text.strip_prefix('@') {
            Some(dated) => {
                let (date, rest) =
                    dated.split_once(' ').ok_or("a date must be followed by a space and the sentence")?;
                (Some(date.parse::<Date>().map_err(|e| e.to_string())?), rest)
            }
            None => (None, text),
        };
        let (sentence, acts) = match rest.split_once("=>") {
            Some((sentence, acts)) => (sentence, Some(acts)),
            None => (rest, None),
        };
        let mut found = Self {
            sentence: sentence.replace(['[', ']'], "").trim().to_owned(),
            date,
            stated: acts.is_some(),
            open: false,
            acts: Vec::new(),
        };
        for act in acts.unwrap_or("").split(';').map(str::trim).filter(|a| !a.is_empty()) {
            match act {
                "..." => found.open = true,
                "NONE" | "none" | "-" => {}
                act => found.acts.push(ExpectedAct::parse(act)?),
            }
        }
        Ok(found)
    }

    /// The sentence as a document.
    pub fn document(&self) -> Document {
        Document { date: self.date, ..Document::new("example", self.sentence.clone()) }
    }

    /// Whether a row had a part in a reading.
    pub fn fired(reading: &Reading, row: &str) -> bool {
        reading.events.iter().any(|e| e.rows.iter().any(|r| r == row))
    }

    /// What in a reading is other than expected; empty where nothing is. A sentence that states nothing asks only that
    /// the row fires, or doesn't.
    pub fn faults(&self, reading: &Reading, row: &str, fires: bool) -> Vec<String> {
        let fired = Self::fired(reading, row);
        let mut faults = Vec::new();
        let mut left: Vec<&Event> = reading.events.iter().collect();
        for act in &self.acts {
            match left.iter().position(|event| act.is(event)) {
                Some(at) => drop(left.remove(at)),
                None => faults.push(format!("expected {act}")),
            }
        }
        if self.stated && !self.open {
            faults.extend(left.iter().map(|event| format!("surplus {}", line(event))));
        }
        if !faults.is_empty() && !reading.events.is_empty() {
            faults.push(format!("read {}", reading.events.iter().map(line).collect::<Vec<_>>().join("; ")));
        }
        match (fires, fired) {
            (true, false) if !self.stated => faults.push("the row did not fire".to_owned()),
            (false, true) if !self.stated => {
                faults
                    .push(format!("the row fired: {}", reading.events.iter().map(line).collect::<Vec<_>>().join("; ")));
            }
            _ => {}
        }
        faults
    }
}

impl ExpectedAct {
    fn parse(text: &str) -> Result<Self, String> {
        let (left, right) = text.split_once("->").map_or((text, ""), |(l, r)| (l, r));
        let mut words = left.split_whitespace();
        let name = words.next().ok_or("an act starts with its category")?;
        let (category, mode) = name.split_once('/').map_or((name, None), |(c, m)| (c, Some(m.to_owned())));
        let category = Category::from_name(category).ok_or_else(|| {
            let names: Vec<&str> = Category::ALL.iter().map(|c| c.name()).collect();
            format!("unknown category `{category}`; expected {}", names.join(", "))
        })?;
        let mut status = Status::Actual;
        let mut codes = |words: Vec<&str>| -> Vec<String> {
            let mut found = Vec::new();
            for word in words.join(" ").split([',', ' ']).filter(|w| !w.is_empty()) {
                match Status::from_name(word) {
                    Some(given) => status = given,
                    None if word != "-" => found.push(word.to_owned()),
                    None => {}
                }
            }
            found.sort();
            found
        };
        let actors = codes(words.collect());
        let recipients = codes(right.split_whitespace().collect());
        Ok(Self { category, mode, actors, recipients, status })
    }

    fn is(&self, event: &Event) -> bool {
        event.category == self.category
            && self.mode.as_ref().is_none_or(|m| event.modes.first() == Some(&m.as_str()))
            && codes(&event.actors) == self.actors
            && codes(&event.recipients) == self.recipients
            && event.status == self.status
    }
}

impl std::fmt::Display for ExpectedAct {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mode = self.mode.as_ref().map_or_else(String::new, |m| format!("/{m}"));
        f.write_str(&notation(self.category, &mode, &self.actors, &self.recipients, self.status))
    }
}

fn codes(entities: &[Entity]) -> Vec<String> {
    let mut found: Vec<String> = entities.iter().map(|e| e.code.as_deref().unwrap_or("?").to_owned()).collect();
    found.sort();
    found.dedup();
    found
}

/// An event in the notation of the lexicon's sentences.
pub fn line(event: &Event) -> String {
    let mode = event.modes.first().map_or_else(String::new, |m| format!("/{m}"));
    notation(event.category, &mode, &codes(&event.actors), &codes(&event.recipients), event.status)
}

fn notation(category: Category, mode: &str, actors: &[String], recipients: &[String], status: Status) -> String {
    let list = |codes: &[String]| if codes.is_empty() { "-".to_owned() } else { codes.join(", ") };
    let status = if status == Status::Actual { String::new() } else { format!(" {}", status.name()) };
    format!("{category}{mode} {} -> {}{status}", list(actors), list(recipients))
}
