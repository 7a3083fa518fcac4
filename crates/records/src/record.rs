//! The records as structs. A field's place here is its place in the line.
//!
//! **One rule:** fields may be added, never renamed or given another meaning; a new one may be absent when read.

use communique_coder::{Basis, EntityKind, Granularity, Movement, SourceKind, Status};
use communique_lexicon::plover::Category;
use communique_text::{Date, DateBasis};
use serde::{Deserialize, Serialize};

use crate::names;

/// One line of output.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Record {
    /// The first line: versions and flags.
    Run(RunRecord),
    /// A document that was read; its events, relations and mentions follow.
    Document(DocumentRecord),
    /// A political act.
    Event(Box<EventRecord>),
    /// A tie between parties.
    Relation(RelationRecord),
    /// A person or body as named.
    Mention(MentionRecord),
    /// A document that couldn't be read.
    Error(ErrorRecord),
}

impl Record {
    /// Appends the record as a line of JSON. The same record gives the same bytes.
    pub fn write(&self, out: &mut String) {
        // What is written are strings, numbers and lists of them: there is nothing in them that JSON can't say.
        out.push_str(&serde_json::to_string(self).unwrap_or_default());
        out.push('\n');
    }

    /// The record as a line of JSON, with its line break.
    pub fn to_line(&self) -> String {
        let mut line = String::new();
        self.write(&mut line);
        line
    }
}

/// Versions and flags of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRecord {
    /// Version of the records' form.
    pub schema: String,
    /// Name of the run, which every other record bears.
    pub run: String,
    /// Program and version.
    pub program: String,
    /// Model and version.
    pub model: String,
    /// Hash of the lexicon's content.
    pub lexicon: String,
    /// Flags that change what comes out.
    pub flags: String,
    /// When it started, UTC.
    pub started: String,
}

/// A document that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// The run.
    pub run: String,
    /// Name of the document.
    pub id: String,
    /// Day of publication.
    #[serde(with = "names::date", default)]
    pub date: Option<Date>,
    /// What that day rests on.
    #[serde(with = "names::option", default)]
    pub date_basis: Option<DateBasis>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Language, ISO 639-1.
    pub language: Option<String>,
    /// Language as labelled, where another was found or looked for.
    pub labelled_language: Option<String>,
    /// SHA-256 of the text in UTF-8, hex.
    pub text_sha256: String,
    /// Length of the text in code points.
    pub characters: u64,
    /// The document that this one repeats.
    pub duplicate_of: Option<String>,
    /// What was passed over, and why.
    pub notes: Vec<String>,
}

/// A political act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// The run.
    pub run: String,
    /// Stable name: a hash of the document, the category and the words.
    pub id: String,
    /// Place in the document, from 0.
    pub n: u64,
    /// The document.
    pub document: String,
    /// The document's day of publication.
    #[serde(with = "names::date", default)]
    pub published: Option<Date>,
    /// First day of the act, as far as the text says.
    #[serde(with = "names::date", default)]
    pub date: Option<Date>,
    /// Last day of the act.
    #[serde(with = "names::date", default)]
    pub enddate: Option<Date>,
    /// How exactly the date is known.
    #[serde(with = "names::option", default)]
    pub granularity: Option<Granularity>,
    /// PLOVER category.
    #[serde(with = "names")]
    pub event: Category,
    /// Modes, the first is the primary one.
    pub mode: Vec<String>,
    /// Contexts, the first is the primary one.
    pub context: Vec<String>,
    /// Whether it took place.
    #[serde(with = "names")]
    pub status: Status,
    /// Whether all actors act on each other.
    pub reciprocal: bool,
    /// Who acts.
    pub actor: Vec<Entity>,
    /// On whom.
    pub recipient: Vec<Entity>,
    /// The words that name the act.
    pub trigger: Words,
    /// The sentence that tells it.
    pub sentence: Sentence,
    /// Who says so, outermost first.
    pub source: Vec<Source>,
    /// Where.
    pub location: Option<Location>,
    /// PLOVER's quad category, 0 for a mere statement.
    pub quad: u8,
    /// PLOVER's score, -10 to 10.
    pub scale: Option<f64>,
    /// Nearest CAMEO code.
    pub cameo: String,
    /// Chance that category and both parties are right, 0 to 1.
    pub confidence: f64,
    /// Rows of the lexicon that made the record, outermost operator first.
    pub frame: Vec<String>,
    /// Words for the fields that are no spans themselves.
    pub evidence: Evidence,
    /// Shared by records of one act told more than once.
    pub link: Option<String>,
}

/// What the text says of the tie between parties, apart from acts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelationRecord {
    /// The run.
    pub run: String,
    /// The document.
    pub document: String,
    /// The tied parties.
    pub parties: Vec<Entity>,
    /// Words that grade the tie.
    pub terms: Vec<String>,
    /// A set level ("strategic").
    pub level: Option<String>,
    /// Which way it moves.
    #[serde(with = "names::option", default)]
    pub movement: Option<Movement>,
    /// Whether that is so.
    #[serde(with = "names")]
    pub status: Status,
    /// Who says so, outermost first.
    pub source: Vec<Source>,
    /// The sentence that tells it.
    pub sentence: Sentence,
    /// The word for the tie.
    pub text: String,
    /// First code point of that word.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// Words for terms, level and movement.
    pub evidence: Vec<Points>,
}

/// A person or body as named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// The run.
    pub run: String,
    /// The document.
    pub document: String,
    /// Name without titles.
    pub name: String,
    /// What it is: a person or a body; unknown in older records.
    #[serde(with = "names", default)]
    pub kind: EntityKind,
    /// Key in the lexicon.
    pub actor_id: Option<String>,
    /// The words of the name.
    pub text: String,
    /// First code point of the words.
    pub start: u32,
    /// One past their last.
    pub end: u32,
    /// Title as it stands beside the name.
    pub title: Option<String>,
    /// Honorifics.
    pub honorifics: Vec<String>,
    /// Number of the list it stands in, within the document.
    pub list: Option<u64>,
    /// Place in that list, from 0.
    pub position: Option<u64>,
    /// The sentence.
    pub sentence: Sentence,
}

/// A document that couldn't be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorRecord {
    /// The run.
    pub run: String,
    /// The document, or the place where it should be.
    pub document: String,
    /// What was being done.
    pub stage: String,
    /// What was wrong.
    pub message: String,
}

/// A party.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The words in the sentence; null where the party is only implied.
    pub text: Option<String>,
    /// First code point of the words.
    pub start: Option<u32>,
    /// One past their last.
    pub end: Option<u32>,
    /// Key in the lexicon.
    pub actor_id: Option<String>,
    /// Name for display.
    pub name: String,
    /// What it is.
    #[serde(with = "names")]
    pub kind: EntityKind,
    /// Country code, or one of PLOVER's for others than states.
    pub code: Option<String>,
    /// Name of the state that the code means.
    pub country: Option<String>,
    /// Sectors, primary first.
    pub sectors: Vec<String>,
    /// Title of the office.
    pub title: Option<String>,
    /// Where the antecedent stands through which it was resolved.
    pub via: Option<Points>,
    /// What the code rests on.
    #[serde(with = "names")]
    pub basis: Basis,
    /// Codes of a group's members.
    pub members: Vec<String>,
}

impl Entity {
    /// Where its words stand, if it has any.
    pub fn points(&self) -> Option<Points> {
        Some(Points(self.start?, self.end?))
    }
}

/// A stretch of the text: first code point, and one past the last. Written as a list of two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Points(pub u32, pub u32);

/// Words of the text and where they stand, in code points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl Words {
    /// Where they stand.
    pub fn points(&self) -> Points {
        Points(self.start, self.end)
    }
}

/// A sentence of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Number in the document, from 0.
    pub index: u64,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The words that name the source.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Whether it is named.
    #[serde(with = "names")]
    pub kind: SourceKind,
}

/// A place beside the act.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Country code.
    pub code: Option<String>,
    /// Latitude in degrees, north positive.
    pub lat: Option<f64>,
    /// Longitude in degrees, east positive.
    pub lon: Option<f64>,
}

/// Where the words for the fields stand that are no spans themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Words that set the status.
    pub status: Vec<Points>,
    /// Words that set the mode.
    pub mode: Vec<Points>,
    /// Words that set the context.
    pub context: Vec<Points>,
    /// Words that set the date.
    pub date: Vec<Points>,
}
