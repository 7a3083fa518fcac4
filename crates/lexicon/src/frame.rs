//! Frames and operators: which words name a political act, and who does what to whom.
//!
//! ```text
//! [[frame]]                       the head, what must stand around it, who is who
//! verb     = "pay"
//! object   = "visit"
//! roles    = { subject = "actor", to = "recipient" }
//! ```
//!
//! Frames are data: `lexicon/en/*.toml`, one row a sense, with the sentences that justify it.
//! This module holds the rows as they are compiled; the coder matches them.
//!
//! **One rule:** a frame sees lemmas, classes and grammatical places, never raw text.

use crate::plover::Category;
use crate::words::{Class, Word};

/// Word class of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum HeadClass {
    Verb,
    Noun,
    Adjective,
}

/// A grammatical place, stated for the plain active clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Who does it, in the active voice.
    Subject,
    /// What it is done to, in the active voice.
    Object,
    /// The indirect object ("gave *Cuba* a loan", "gave a loan *to Cuba*").
    Dative,
    /// The owner of a noun ("*Japan's* refusal").
    Possessor,
    /// A noun's or verb's own modifier ("*Israeli* strikes", "*jointly* held").
    Modifier,
    /// A modifier of the object ("paid an *official* visit").
    ObjectModifier,
    /// A modifier of the subject.
    SubjectModifier,
    /// A particle ("turn *down*").
    Particle,
    /// The verb or noun that heads a complement clause.
    Clause,
    /// The subject of the complement clause ("demanded that *Japan* pay").
    ClauseSubject,
    /// What the complement clause's copula says of its subject ("said Japan was *responsible*").
    ClauseAttribute,
    /// The verb of a purpose clause ("sent troops to *support* the rebels").
    Purpose,
    /// Any word of the same clause.
    Anywhere,
    /// The object of a preposition, by the preposition's number in [`PREPOSITIONS`].
    Preposition(u8),
}

/// Prepositions that a frame may name.
#[rustfmt::skip]
pub const PREPOSITIONS: [&str; 58] = [
    "about", "above", "across", "after", "against", "along", "among", "around", "as", "at", "before", "behind",
    "between", "beyond", "by", "concerning", "despite", "during", "for", "from", "in", "inside", "into", "of", "off",
    "on", "onto", "opposite", "out", "outside", "over", "regarding", "since", "through", "throughout", "to", "toward", "towards", "under", "until",
    "upon", "via", "with", "within", "without", "amid", "alongside", "like", "unlike", "near", "past", "per", "than",
    "because", "due", "amongst", "versus", "up",
];

/// The first preposition that begins with each letter; they are listed nearly in order.
const FIRST_OF_LETTER: [usize; 256] = {
    let mut first = [PREPOSITIONS.len(); 256];
    let mut n = PREPOSITIONS.len();
    while n > 0 {
        n -= 1;
        first[PREPOSITIONS[n].as_bytes()[0] as usize] = n;
    }
    first
};

impl Place {
    /// The place that a key of a frame names (`object`, `object_modifier`, `with` ...).
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "subject" => Self::Subject,
            "object" => Self::Object,
            "dative" => Self::Dative,
            "possessor" => Self::Possessor,
            "modifier" => Self::Modifier,
            "object_modifier" => Self::ObjectModifier,
            "subject_modifier" => Self::SubjectModifier,
            "particle" => Self::Particle,
            "clause_head" => Self::Clause,
            "clause_subject" => Self::ClauseSubject,
            "clause_attribute" => Self::ClauseAttribute,
            "purpose" => Self::Purpose,
            "anywhere" => Self::Anywhere,
            _ => return Self::preposition(key),
        })
    }

    /// The place of a preposition's object.
    pub fn preposition(word: &str) -> Option<Self> {
        // Asked for all the time.
        let letter = *word.as_bytes().first()?;
        let first = FIRST_OF_LETTER[usize::from(letter)];
        // Few others begin so and are as long.
        let is = |p: &&str| p.len() == word.len() && p.as_bytes().first() == Some(&letter) && *p == word;
        PREPOSITIONS[first..].iter().position(is).map(|n| Self::Preposition((first + n) as u8))
    }

    /// How many places there are.
    pub const COUNT: usize = 13 + PREPOSITIONS.len();

    /// The number of the place, below [`Place::COUNT`].
    #[rustfmt::skip]
    pub const fn number(self) -> usize {
        match self {
            Self::Subject => 0, Self::Object => 1, Self::Dative => 2, Self::Possessor => 3, Self::Modifier => 4,
            Self::ObjectModifier => 5, Self::SubjectModifier => 6, Self::Particle => 7, Self::Clause => 8,
            Self::ClauseSubject => 9, Self::ClauseAttribute => 10, Self::Purpose => 11, Self::Anywhere => 12,
            Self::Preposition(n) => 13 + n as usize,
        }
    }

    /// The key that names the place in a frame.
    pub fn key(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Object => "object",
            Self::Dative => "dative",
            Self::Possessor => "possessor",
            Self::Modifier => "modifier",
            Self::ObjectModifier => "object_modifier",
            Self::SubjectModifier => "subject_modifier",
            Self::Particle => "particle",
            Self::Clause => "clause_head",
            Self::ClauseSubject => "clause_subject",
            Self::ClauseAttribute => "clause_attribute",
            Self::Purpose => "purpose",
            Self::Anywhere => "anywhere",
            Self::Preposition(n) => PREPOSITIONS.get(usize::from(n)).copied().unwrap_or(""),
        }
    }
}

/// Kind of thing that may stand in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `#state`: a state, by name, capital or seat.
    State,
    /// `#body`: an organisation with a name, or an agent noun that names one.
    Body,
    /// `#person`: a person by name or office.
    Person,
    /// `#group`: people in the plural ("troops", "protesters").
    Group,
    /// `#place`: somewhere.
    Place,
    /// `#party`: any of the first four.
    Party,
    /// `#parties`: two or more countries, joined or counted ("Japan and Australia", "both sides").
    Parties,
    /// `#national`: a country, or anybody of it ("Dutch marines", "the Chinese firm").
    National,
}

impl Kind {
    /// The kind that `#name` names.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "state" => Self::State,
            "body" => Self::Body,
            "person" => Self::Person,
            "group" => Self::Group,
            "place" => Self::Place,
            "party" => Self::Party,
            "parties" => Self::Parties,
            "national" => Self::National,
            _ => return None,
        })
    }

    /// The name, without the `#`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Body => "body",
            Self::Person => "person",
            Self::Group => "group",
            Self::Place => "place",
            Self::Party => "party",
            Self::Parties => "parties",
            Self::National => "national",
        }
    }
}

/// One thing that may stand in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A lemma or phrase. Weighs 3.
    Word(Word),
    /// A word class. Weighs 2.
    Class(Class),
    /// A kind of entity. Weighs 1.
    Kind(Kind),
    /// Anything at all (`*`). Weighs 1.
    Any,
}

impl Item {
    /// The weight of the most specific items, words.
    pub const HEAVIEST: u32 = 3;

    /// How specific the item is.
    pub const fn weight(self) -> u32 {
        match self {
            Self::Word(_) => Self::HEAVIEST,
            Self::Class(_) => 2,
            Self::Kind(_) | Self::Any => 1,
        }
    }
}

/// What must (or must not) stand in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// The place that is looked at.
    pub place: Place,
    /// One of these must stand there; empty where only `none_of` or `absent` counts.
    pub any_of: Vec<Item>,
    /// None of these may stand there.
    pub none_of: Vec<Item>,
    /// Nothing may stand there (`!`).
    pub absent: bool,
}

/// Form of a complement clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseForm {
    /// No clause may follow.
    None,
    /// Any clause.
    Any,
    /// An infinitive ("agreed *to meet*").
    To,
    /// A finite clause ("warned *that it would* ...").
    That,
    /// A gerund ("stopped *bombing*").
    Ing,
}

impl ClauseForm {
    /// The form that a frame's `clause` names.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "none" => Self::None,
            "any" => Self::Any,
            "to" => Self::To,
            "that" => Self::That,
            "ing" => Self::Ing,
            _ => return None,
        })
    }
}

/// What an event asks of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Does it.
    Actor,
    /// It is done to.
    Recipient,
    /// Stands there, but is no party of the act.
    Nobody,
}

/// What a row says happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An act, with its primary mode.
    Act(Category, Option<&'static str>),
    /// No political act (`event = "NONE"`): the idiom only looks like one.
    Nothing,
}

/// Where a row stands, for messages and `explain`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPlace {
    /// File, relative to the lexicon's folder.
    pub file: String,
    /// Line of the row's head, from 1.
    pub line: usize,
}

/// One sense of a verb, noun or adjective.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Stable name: the row's own `id`, or file, head and constraints.
    pub id: String,
    /// Word class of the heads.
    pub class: HeadClass,
    /// What happened.
    pub outcome: Outcome,
    /// PLOVER contexts, primary first.
    pub contexts: Vec<&'static str>,
    /// CAMEO code, where the row says so.
    pub cameo: Option<String>,
    /// What must stand around the head.
    pub tests: Vec<Test>,
    /// Form of the complement clause that must follow.
    pub clause: Option<ClauseForm>,
    /// `Some(true)` where only the passive fits, `Some(false)` only the active.
    pub passive: Option<bool>,
    /// The head must be negated, and the negation belongs to the idiom: "does *not* recognise".
    pub negated: bool,
    /// Which place fills which role.
    pub roles: Vec<(Place, Role)>,
    /// Where the row stands.
    pub at: RowPlace,
}

impl Frame {
    /// Whether another row of the same head, form and constraints says the same.
    pub(crate) fn is_copy_of(&self, other: &Self) -> bool {
        self.outcome == other.outcome
            && self.contexts == other.contexts
            && self.cameo == other.cameo
            && self.roles == other.roles
    }
}

/// What becomes of the reading under an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Another act.
    Into(Category, Option<&'static str>),
    /// The same act (`=`).
    Same,
    /// The same act that did not take place (`=negated`).
    Negated,
    /// The same act that may take place (`=hypothetical`).
    Hypothetical,
    /// The same act in the future (`=future`).
    Future,
    /// Nothing is stated (empty).
    Drop,
}

/// What kind of word an operator is; the kind decides who is who.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of the lexicon's files")]
#[rustfmt::skip]
pub enum OperatorKind {
    Refuse, Agree, Promise, Prospect, Threaten, Demand, Stop, Fail, Allow, Order, Warn, AccuseOf, Deny,
    Say, Aspect, Document, Purpose, Attempt, Praise,
}

impl OperatorKind {
    /// All kinds with the names that files use.
    #[rustfmt::skip]
    pub const NAMES: [(OperatorKind, &'static str); 19] = [
        (Self::Refuse, "refuse"), (Self::Agree, "agree"), (Self::Promise, "promise"), (Self::Prospect, "prospect"),
        (Self::Threaten, "threaten"), (Self::Demand, "demand"), (Self::Stop, "stop"), (Self::Fail, "fail"),
        (Self::Allow, "allow"), (Self::Order, "order"), (Self::Warn, "warn"), (Self::AccuseOf, "accuse"),
        (Self::Deny, "deny"), (Self::Say, "say"), (Self::Aspect, "aspect"), (Self::Document, "document"),
        (Self::Purpose, "purpose"), (Self::Attempt, "attempt"), (Self::Praise, "praise"),
    ];

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, n)| *n == name).map(|(kind, _)| *kind)
    }

    /// The name that files use.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// Whether the complement's act is told by somebody rather than done or wanted by the operator's subject.
    pub const fn is_report(self) -> bool {
        matches!(self, Self::Say | Self::AccuseOf)
    }

    /// Whether someone is addressed, so that the object becomes the recipient and the complement's doer.
    pub const fn addresses(self) -> bool {
        matches!(self, Self::Demand | Self::Order | Self::Warn | Self::AccuseOf | Self::Praise)
    }
}

/// A word that takes the reading of its complement and gives another.
#[derive(Clone, Debug)]
pub struct Operator {
    /// Stable name: the row's own `id`, or file and head.
    pub id: String,
    /// Word class of the heads.
    pub class: HeadClass,
    /// What kind of operator it is.
    pub kind: OperatorKind,
    /// What must stand around the head.
    pub tests: Vec<Test>,
    /// Form of the complement clause that must follow.
    pub clause: Option<ClauseForm>,
    /// The head must be negated, and the negation belongs to the idiom: "will *not* hesitate to".
    pub negated: bool,
    /// Where the complement stands besides clauses; empty means object, then `of`, `to`, `for`, `from`, `on`, `against`.
    pub takes: Vec<Place>,
    /// What each category turns into.
    pub over: Vec<(Category, Turn)>,
    /// What every other category turns into.
    pub otherwise: Turn,
    /// What the operator means where its complement has no reading (`bare`).
    pub bare: Option<(Category, Option<&'static str>)>,
    /// PLOVER contexts, primary first.
    pub contexts: Vec<&'static str>,
    /// Which place fills which role, besides what the kind decides.
    pub roles: Vec<(Place, Role)>,
    /// Where the row stands.
    pub at: RowPlace,
}

impl Operator {
    /// What a category turns into under this operator.
    pub fn turn(&self, category: Category) -> Turn {
        self.over.iter().find(|(c, _)| *c == category).map_or(self.otherwise, |(_, turn)| *turn)
    }
}

/// A sentence that guards a row.
#[derive(Clone, Debug)]
pub struct Example {
    /// The row's stable name.
    pub row: String,
    /// File, relative to the lexicon's folder.
    pub file: String,
    /// Line of the sentence, from 1.
    pub line: usize,
    /// As written: `@date`, brackets, `=> expectation` and all.
    pub text: String,
    /// Whether the row must fire (`yes`) or must not (`no`).
    pub fires: bool,
}
