//! What comes out of a text: events, relations, mentions, each with its words.
//!
//! **One rule:** a field that can't point at the text isn't filled.

use std::sync::Arc;

use communique_lexicon::plover::Category;
use communique_text::{Date, Span};

/// What a text says, in order of place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Political acts.
    pub events: Vec<Event>,
    /// What is said of ties between parties.
    pub relations: Vec<Relation>,
    /// Persons and bodies as named.
    pub mentions: Vec<Mention>,
    /// What was passed over, and why ("sentence of 912 tokens not read").
    pub notes: Vec<String>,
}

/// Whether an act took place: PLOVER's auxiliary modes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Told as done.
    #[default]
    Actual,
    /// Told as to come.
    Future,
    /// Conditional, merely possible or wished.
    Hypothetical,
    /// Told as not done.
    Negated,
    /// Told as history.
    Historical,
}

impl Status {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Future => "future",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
            Self::Historical => "historical",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Actual, Self::Future, Self::Hypothetical, Self::Negated, Self::Historical]
            .into_iter()
            .find(|s| s.name() == name)
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EntityKind {
    State,
    Body,
    Person,
    Group,
    #[default]
    Unknown,
}

impl EntityKind {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Body => "body",
            Self::Person => "person",
            Self::Group => "group",
            Self::Unknown => "unknown",
        }
    }
}

/// What an entity's code rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// The words themselves.
    #[default]
    Text,
    /// A word that they refer to.
    Antecedent,
    /// An earlier sentence, the dateline, the speaker.
    Document,
    /// What came with the document.
    Metadata,
}

impl Basis {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Antecedent => "antecedent",
            Self::Document => "document",
            Self::Metadata => "metadata",
        }
    }
}

/// A party of an act. Its texts are shared: it is told many times over, and seldom anew.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// The words in the sentence; `None` where the party is only implied.
    pub span: Option<Span>,
    /// Key in the lexicon.
    pub actor_id: Option<Arc<str>>,
    /// Name for display.
    pub name: Arc<str>,
    /// What it is.
    pub kind: EntityKind,
    /// Country code, or one of PLOVER's for non-states; `None` if it can't be known.
    pub code: Option<Arc<str>>,
    /// Sectors, primary first.
    pub sectors: Vec<&'static str>,
    /// Title of the office, as the lexicon has it.
    pub title: Option<Arc<str>>,
    /// The antecedent through which it was resolved.
    pub via: Option<Span>,
    /// What the code rests on.
    pub basis: Basis,
    /// Codes of a group's members, where the text gives them.
    pub members: Vec<Arc<str>>,
}

impl Entity {
    /// Whether two entities are the same party, as far as codes and sectors tell.
    pub fn same_party(&self, other: &Self) -> bool {
        self.code == other.code && self.sectors.first() == other.sectors.first() && self.name == other.name
    }
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The words that name the source.
    pub span: Span,
    /// Whether it is named, unnamed ("certain forces") or a document.
    pub kind: SourceKind,
}

/// Kind of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A state, body or person that can be told from others.
    Named,
    /// Somebody ("observers", "the world media").
    Unnamed,
    /// A document ("the statement").
    Document,
}

impl SourceKind {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Unnamed => "unnamed",
            Self::Document => "document",
        }
    }
}

/// A sentence's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Number in the document, from 0.
    pub index: usize,
    /// Its bytes.
    pub span: Span,
}

/// Where the words for the fields stand that are no spans themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Words that set the status.
    pub status: Vec<Span>,
    /// Words that set the mode.
    pub mode: Vec<Span>,
    /// Words that set the context.
    pub context: Vec<Span>,
    /// Words that set the date.
    pub date: Vec<Span>,
}

/// How exactly an act's date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granularity {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

impl Granularity {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// When an act took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// First day.
    pub date: Date,
    /// Last day.
    pub enddate: Date,
    /// How exactly it is known.
    pub granularity: Granularity,
}

/// A place that an act is tied to.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// The words.
    pub span: Span,
    /// Country code.
    pub code: Option<Arc<str>>,
    /// Degrees north and east, of a city.
    pub point: Option<(f64, f64)>,
}

/// A political act.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// PLOVER category.
    pub category: Category,
    /// Modes, primary first.
    pub modes: Vec<&'static str>,
    /// Contexts, primary first.
    pub contexts: Vec<&'static str>,
    /// Whether it took place.
    pub status: Status,
    /// Whether all actors act on each other.
    pub reciprocal: bool,
    /// Who acts.
    pub actors: Vec<Entity>,
    /// On whom.
    pub recipients: Vec<Entity>,
    /// The words that name the act.
    pub trigger: Span,
    /// The sentence that tells it.
    pub sentence: Sentence,
    /// Who says so, outermost first.
    pub sources: Vec<Source>,
    /// When it took place, as far as the text says.
    pub when: Option<When>,
    /// Where.
    pub location: Option<Location>,
    /// CAMEO code.
    pub cameo: String,
    /// Chance that category and both parties are right, 0 to 1.
    pub confidence: f32,
    /// Rows of the lexicon that made the record, outermost operator first.
    pub rows: Vec<String>,
    /// Place of the first event of the reading that tells the same act, where it is told more than once; its own place
    /// where that is itself.
    pub link: Option<usize>,
    /// Words for the other fields.
    pub evidence: Evidence,
}

/// Which way a tie moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Movement {
    Strengthened,
    Developed,
    Maintained,
    Weakened,
    Broken,
}

impl Movement {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strengthened => "strengthened",
            Self::Developed => "developed",
            Self::Maintained => "maintained",
            Self::Weakened => "weakened",
            Self::Broken => "broken",
        }
    }
}

/// What the text says of the tie between parties, apart from acts.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The tied parties.
    pub parties: Vec<Entity>,
    /// Words that grade it ("fraternal", "traditional"), lower case.
    pub terms: Vec<String>,
    /// A set level ("strategic").
    pub level: Option<String>,
    /// Which way it moves.
    pub movement: Option<Movement>,
    /// Whether that is so.
    pub status: Status,
    /// Who says so, outermost first.
    pub sources: Vec<Source>,
    /// The sentence that tells it.
    pub sentence: Sentence,
    /// The word for the tie ("relations").
    pub span: Span,
    /// Words for terms, level and movement.
    pub evidence: Vec<Span>,
}

/// A person or body as named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Name without titles.
    pub name: Arc<str>,
    /// What it is: a person or a body.
    pub kind: EntityKind,
    /// Key in the lexicon.
    pub actor_id: Option<Arc<str>>,
    /// The words of the name.
    pub span: Span,
    /// Title as it stands beside the name.
    pub title: Option<String>,
    /// Honorifics ("Comrade", "respected").
    pub honorifics: Vec<String>,
    /// Number of the list it stands in, within the document, if it stands in one.
    pub list: Option<usize>,
    /// Place in that list, from 0.
    pub position: Option<usize>,
    /// The sentence.
    pub sentence: Sentence,
}
