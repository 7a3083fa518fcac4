//! Reasons: what was decided about a head, and what turned an act into another.
//!
//! ```text
//! Chile declined to receive the envoy.
//! receive   read by "declined" (refuse/refuse), so not told by itself
//! declined  CONSULT/visit becomes REJECT/meet by refuse/refuse; event 1
//! ```
//!
//! **One rule:** a reason is noted where the decision is made ([`crate::trace`]), never worked out afterwards.

use std::fmt;

use communique_lexicon::plover::Category;
use communique_text::Span;

use crate::acts::Act;
use crate::grammar::Mood;
use crate::record::Status;

/// What was decided about a head.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// A verb for which the lexicon has no row.
    NoRow,
    /// A verb that the lexicon lists as no political act.
    NoAct,
    /// A word inside a name.
    Name,
    /// A word of a title, by its capital.
    Title,
    /// A modifier, whose act is not told ("a *planned* visit").
    Modifier,
    /// An auxiliary, or the first part of a compound.
    Part,
    /// The "order" of "in order to".
    Aim,
    /// Under more operators than are read, or in a circle of them.
    TooDeep,
    /// In a sentence that is too long to be read.
    LongSentence,
    /// Rows were tried, and none fits.
    NoFit,
    /// The row that fits best says that this is no political act.
    Idiom {
        /// The row.
        row: String,
    },
    /// An operator fits, but there is no act for it to work on, and by itself it means none.
    Idle {
        /// The operator's row.
        row: String,
    },
    /// Another head took it in; it is not told again.
    ReadBy {
        /// The other head.
        head: Span,
        /// The row by which it did.
        row: String,
    },
    /// An operator turned an act into another, or into nothing.
    Turned(Step),
    /// What is to end has been done: "lift *the blockade*" tells the blockade too.
    Presupposed {
        /// The operator that ends it.
        row: String,
    },
    /// An infinitive or gerund that no operator has read: what somebody wants or might do.
    Unrealised,
    /// Leans on a verb that is [unrealised](Self::Unrealised).
    LeansOnUnrealised,
    /// Held by a word that is denied ("denied reports that ...").
    Denied,
    /// A noun that tells again what the verb over it tells.
    Retold {
        /// The verb.
        head: Span,
    },
    /// The same act as another event of the sentence, whose trigger it joins.
    SameAs {
        /// Place of that event in the reading.
        event: usize,
    },
    /// Nobody with a country, a sector or a name is party to it.
    NoParties {
        /// The act.
        act: Meaning,
        /// Words that stand where parties should, and name none.
        words: Vec<Span>,
    },
    /// A visit to one's own country.
    VisitAtHome,
    /// Part of a match: told among words of sport, with no official, armed or legal party.
    Play,
    /// A meeting at which something else was said or done.
    Setting,
    /// Somebody says something that is no PLOVER event; noted only where statements are wanted.
    Statement {
        /// The kind of statement, as a CAMEO code.
        cameo: &'static str,
    },
    /// It is an event.
    Told {
        /// Place of the event in the reading.
        event: usize,
        /// What turned it into what it is, outermost first.
        steps: Vec<Step>,
    },
}

impl Reason {
    /// The name in records.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NoRow => "no_row",
            Self::NoAct => "no_act",
            Self::Name => "name",
            Self::Title => "title",
            Self::Modifier => "modifier",
            Self::Part => "part",
            Self::Aim => "aim",
            Self::TooDeep => "too_deep",
            Self::LongSentence => "long_sentence",
            Self::NoFit => "no_fit",
            Self::Idiom { .. } => "idiom",
            Self::Idle { .. } => "idle",
            Self::ReadBy { .. } => "read_by",
            Self::Turned(_) => "turned",
            Self::Presupposed { .. } => "presupposed",
            Self::Unrealised => "unrealised",
            Self::LeansOnUnrealised => "leans_on_unrealised",
            Self::Denied => "denied",
            Self::Retold { .. } => "retold",
            Self::SameAs { .. } => "same_as",
            Self::NoParties { .. } => "no_parties",
            Self::VisitAtHome => "visit_at_home",
            Self::Play => "play",
            Self::Setting => "setting",
            Self::Statement { .. } => "statement",
            Self::Told { .. } => "told",
        }
    }

    /// The reason for a person. `text` is the document's.
    pub fn text(&self, text: &str) -> String {
        match self {
            Self::NoRow => "the lexicon has no row for it".to_owned(),
            Self::NoAct => "the lexicon lists it as no political act".to_owned(),
            Self::Name => "passed over: a word inside a name".to_owned(),
            Self::Title => "passed over: a word of a title".to_owned(),
            Self::Modifier => "passed over: a modifier tells no act".to_owned(),
            Self::Part => "passed over: an auxiliary, or the first part of a compound".to_owned(),
            Self::Aim => "passed over: “in order to” is no order".to_owned(),
            Self::TooDeep => "not read: under too many operators, or in a circle of them".to_owned(),
            Self::LongSentence => "not read: the sentence is too long; it is taken for a list or a table".to_owned(),
            Self::NoFit => "no row fits".to_owned(),
            Self::Idiom { row } => format!("no political act, says {row}"),
            Self::Idle { row } => format!("{row} fits, but there is no act for it to work on"),
            Self::ReadBy { head, row } => format!("read by “{}” ({row}), so not told by itself", head.of(text)),
            Self::Turned(step) => step.to_string(),
            Self::Presupposed { row } => format!("what {row} is to end has been done"),
            Self::Unrealised => "an infinitive or gerund that no operator has read: wanted, not done".to_owned(),
            Self::LeansOnUnrealised => "leans on a verb for what is wanted, not done".to_owned(),
            Self::Denied => "denied by what stands over it".to_owned(),
            Self::Retold { head } => format!("tells again what “{}” tells", head.of(text)),
            Self::SameAs { event } => format!("the same act as event {}", event + 1),
            Self::NoParties { act, words } if words.is_empty() => format!("{act}, but nobody is party to it"),
            Self::NoParties { act, words } => {
                let words: Vec<String> = words.iter().map(|w| format!("“{}”", w.of(text))).collect();
                format!("{act}, but no known party: {}", words.join(", "))
            }
            Self::VisitAtHome => "a visit to one's own country".to_owned(),
            Self::Play => "part of a match".to_owned(),
            Self::Setting => "a meeting at which something else was said or done".to_owned(),
            Self::Statement { cameo } => format!("a statement, CAMEO {cameo}, that is no PLOVER event"),
            Self::Told { event, .. } => format!("event {}", event + 1),
        }
    }
}

/// What an act is before or after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its category.
    pub category: Category,
    /// Its primary mode.
    pub mode: Option<&'static str>,
    /// Whether it took place; what ought to be done is hypothetical.
    pub status: Status,
}

impl Meaning {
    pub(crate) fn of(act: &Act) -> Self {
        let status = match (act.polarity.negated, act.polarity.mood) {
            (true, _) => Status::Negated,
            (_, Mood::Fact) => Status::Actual,
            (_, Mood::Future) => Status::Future,
            (_, Mood::Possible | Mood::Obligation) => Status::Hypothetical,
        };
        Self { category: act.category, mode: act.mode, status }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.category)?;
        self.mode.map_or(Ok(()), |mode| write!(f, "/{mode}"))?;
        if self.status == Status::Actual { Ok(()) } else { write!(f, " {}", self.status.name()) }
    }
}

/// One act turned into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The head of the operator, or of the act where a rule turned it.
    pub head: Span,
    /// What turned it.
    pub by: By,
    /// The act before.
    pub from: Meaning,
    /// The act after; `None` where nothing is stated.
    pub to: Option<Meaning>,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by = match &self.by {
            By::Row(row) => row.as_str(),
            By::Rule(rule) => rule.text(),
        };
        match self.to {
            Some(to) if to == self.from => write!(f, "{to} stays so under {by}"),
            Some(to) => write!(f, "{} becomes {to} by {by}", self.from),
            None => write!(f, "{} is not stated under {by}", self.from),
        }
    }
}

/// What turns an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// An operator, by its row.
    Row(String),
    /// A rule of the coder's own.
    Rule(Rule),
}

/// Rules that turn acts and are no rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// What somebody must do is asked of him.
    Obligation,
    /// What is yet to come, or won't be done, is a promise, a threat or a refusal.
    Prospect,
    /// What is long past is history.
    History,
}

impl Rule {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Obligation => "obligation",
            Self::Prospect => "prospect",
            Self::History => "history",
        }
    }

    /// The rule for a person.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Obligation => "the rule that what somebody must do is asked of him",
            Self::Prospect => "the rule that what is to come or won't be done is promised, threatened or refused",
            Self::History => "the rule that what is long past is history",
        }
    }
}
