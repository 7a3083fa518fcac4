//! The query language: words, fields, days; and, or, not.
//!
//! ```
//! use communique_dossier::Query;
//! let query = Query::parse(r#"actor:PRK recipient:CHN event:SUPPORT "higher stage" 2011-01..2011-06"#);
//! assert!(query.is_ok());
//! let fault = Query::parse("actor:PRK evnt:SUPPORT").unwrap_err();
//! assert_eq!(fault.to_string(), "no field `evnt`; did you mean `event`?");
//! ```
//!
//! **One rule:** terms about events that stand together speak of one event; `actor:PRK event:AID` finds no document in
//! which PRK does one thing and somebody else gives aid.

mod days;
mod parse;
mod plan;

use std::ops::Range;

use communique_lexicon::plover::Category;
use communique_records::{Entity, EventRecord};

pub(crate) use plan::Conjunction;

/// A question to a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    root: Option<Node>,
    /// Whether it says itself which of documents told twice it wants.
    tells_standing: bool,
}

/// A query that can't be read: where, why, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong, and what to write instead.
    pub message: String,
    /// The place: bytes of the query.
    pub at: Range<usize>,
}

impl QueryError {
    fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), at }
    }

    /// The query with carets under the place, and the message.
    ///
    /// ```
    /// use communique_dossier::Query;
    /// let query = "status:done";
    /// let fault = Query::parse(query).unwrap_err();
    /// assert!(fault.pointing_at(query).starts_with("  status:done\n         ^^^^ no status `done`"));
    /// ```
    pub fn pointing_at(&self, query: &str) -> String {
        let flat: String = query.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let count = |range: Range<usize>| query.get(range).map_or(0, |s| s.chars().count());
        let (before, under) = (count(0..self.at.start), count(self.at.clone()).max(1));
        format!("  {flat}\n  {}{} {}", " ".repeat(before), "^".repeat(under), self.message)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Leaf(Leaf),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Leaf {
    /// An expression of the index.
    Index(String),
    /// Columns of the index, and how a word in them begins.
    Begins(&'static str, String),
    /// Keys of documents from the first to the last.
    Days(i64, i64),
    /// An id; the start of one where it ends in `*`.
    Id(String),
    Event(EventTest),
    /// True of every document.
    Every,
}

/// What an event has to be; one of the values is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EventTest {
    Party(Role, Vec<String>),
    Kind(Vec<(Category, Option<&'static str>)>),
    Status(Vec<String>),
    Context(Vec<String>),
    Sector(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Actor,
    Recipient,
    Either,
}

/// Three capital letters are a code, anything else is looked for in names.
pub(crate) fn is_code(value: &str) -> bool {
    value.len() == 3 && value.bytes().all(|b| b.is_ascii_uppercase())
}

impl EventTest {
    pub(crate) fn holds(&self, event: &EventRecord) -> bool {
        match self {
            Self::Party(role, values) => {
                let actor = event.actor.iter().filter(|_| *role != Role::Recipient);
                let recipient = event.recipient.iter().filter(|_| *role != Role::Actor);
                actor.chain(recipient).any(|e| values.iter().any(|v| names(e, v)))
            }
            Self::Kind(kinds) => kinds
                .iter()
                .any(|(c, mode)| event.event == *c && mode.is_none_or(|mode| event.mode.iter().any(|m| m == mode))),
            Self::Status(names) => names.iter().any(|n| n == event.status.name()),
            Self::Context(names) => names.iter().any(|n| event.context.contains(n)),
            Self::Sector(names) => {
                event.actor.iter().chain(&event.recipient).any(|e| names.iter().any(|n| e.sectors.contains(n)))
            }
        }
    }
}

/// Whether a value means this party.
fn names(entity: &Entity, value: &str) -> bool {
    if is_code(value) {
        return crate::facets::codes(entity).any(|code| code == value);
    }
    let words = |text: &str| {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        format!(" {} ", words.join(" "))
    };
    let wanted = words(value);
    let texts = [Some(&entity.name), entity.country.as_ref(), entity.actor_id.as_ref()];
    texts.into_iter().flatten().any(|text| words(text).contains(&wanted))
}

impl Query {
    /// The same question with every document counted once, unless it says something of that itself.
    pub(crate) fn counted_once(&self) -> Self {
        if self.tells_standing {
            return self.clone();
        }
        let not = |word: &str| {
            let expression = format!("facets : {}", crate::facets::word("i", &[word]));
            Node::Not(Box::new(Node::Leaf(Leaf::Index(expression))))
        };
        let mut all: Vec<Node> = self.root.iter().cloned().collect();
        all.extend([not("duplicate"), not("superseded")]);
        Self { root: Some(Node::All(all)), tells_standing: true }
    }

    /// The same question with the words themselves in the place of their beginnings. `words` tells those that begin so,
    /// none where they are too many to name.
    pub(crate) fn spelt_out<E>(
        &self,
        words: &mut impl FnMut(&str) -> Result<Option<Vec<String>>, E>,
    ) -> Result<Self, E> {
        let root = self.root.as_ref().map(|root| spelt_out(root, words)).transpose()?;
        Ok(Self { root, tells_standing: self.tells_standing })
    }

    /// Whether it asks for nothing in particular.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }
}

fn spelt_out<E>(node: &Node, words: &mut impl FnMut(&str) -> Result<Option<Vec<String>>, E>) -> Result<Node, E> {
    let mut each = |nodes: &[Node]| nodes.iter().map(|n| spelt_out(n, words)).collect::<Result<Vec<_>, E>>();
    Ok(match node {
        Node::All(nodes) => Node::All(each(nodes)?),
        Node::Any(nodes) => Node::Any(each(nodes)?),
        Node::Not(inner) => Node::Not(Box::new(spelt_out(inner, words)?)),
        Node::Leaf(Leaf::Begins(columns, stem)) => match words(stem)? {
            Some(words) if !words.is_empty() => {
                let quoted: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
                Node::Leaf(Leaf::Index(format!("{columns} : ({})", quoted.join(" OR "))))
            }
            _ => node.clone(),
        },
        Node::Leaf(_) => node.clone(),
    })
}
