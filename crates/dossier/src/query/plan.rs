//! From a query to what the index is asked: alternatives, each a list of conditions that all hold.

use communique_lexicon::plover::Category;

use super::parse::STATUSES;
use super::{EventTest, Leaf, Node, Query, Role, is_code};
use crate::facets::{self, word};

/// Alternatives of one query; more come from brackets that multiply out.
const MOST: usize = 64;
/// Codes of one field that are paired with those of another.
const MOST_PAIRS: usize = 16;

/// Alternatives; a document matches if one of them does.
type Plan = Vec<Conjunction>;

/// Conditions that all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Conjunction {
    /// Expressions of the index.
    index: Vec<String>,
    not_index: Vec<String>,
    pub(crate) days: Option<(i64, i64)>,
    pub(crate) not_days: Vec<(i64, i64)>,
    pub(crate) ids: Vec<String>,
    pub(crate) not_ids: Vec<String>,
    /// Of one event.
    pub(crate) events: Vec<EventTest>,
    pub(crate) not_events: Vec<EventTest>,
    /// Whether single events are asked for, rather than documents.
    pub(crate) of_events: bool,
}

impl Query {
    /// What to ask the index for documents or, `of_events`, for events.
    pub(crate) fn plan(&self, of_events: bool) -> Result<Vec<Conjunction>, String> {
        let mut plan = match &self.root {
            Some(root) => alternatives(root, false)?,
            None => vec![Conjunction::default()],
        };
        for alternative in &mut plan {
            alternative.of_events = of_events;
            alternative.narrow();
        }
        Ok(plan)
    }

    /// An expression for the places in a text that show why it was found; none where no word was asked for.
    pub(crate) fn words(&self) -> Option<String> {
        fn collect(node: &Node, out: &mut Vec<String>) {
            match node {
                Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|n| collect(n, out)),
                Node::Leaf(Leaf::Index(expression)) if expression.starts_with("{title text}") => {
                    out.push(expression.clone())
                }
                Node::Leaf(Leaf::Begins("{title text}", stem)) => out.push(begins("{title text}", stem)),
                Node::Not(_) | Node::Leaf(_) => {}
            }
        }
        let mut words = Vec::new();
        collect(self.root.as_ref()?, &mut words);
        (!words.is_empty()).then(|| words.join(" OR "))
    }
}

fn alternatives(node: &Node, negated: bool) -> Result<Plan, String> {
    // What must not be stands beside all that must: by itself it would be a list of all other documents.
    if let Node::Not(inner) = node {
        return alternatives(inner, !negated);
    }
    if let Some(expression) = index_only(node) {
        let expression = vec![expression];
        let (index, not_index) = if negated { (Vec::new(), expression) } else { (expression, Vec::new()) };
        return Ok(vec![Conjunction { index, not_index, ..Conjunction::default() }]);
    }
    match node {
        Node::Not(inner) => alternatives(inner, !negated),
        Node::All(nodes) if !negated => product(nodes, negated),
        Node::Any(nodes) if negated => product(nodes, negated),
        Node::All(nodes) | Node::Any(nodes) => {
            let mut plan = Plan::new();
            for node in nodes {
                plan.extend(alternatives(node, negated)?);
            }
            bounded(plan)
        }
        Node::Leaf(leaf) => Ok(vec![single(leaf, negated)]),
    }
}

fn bounded(plan: Plan) -> Result<Plan, String> {
    if plan.len() > MOST {
        return Err(format!("the brackets multiply out to more than {MOST} alternatives; ask for less at once"));
    }
    Ok(plan)
}

fn product(nodes: &[Node], negated: bool) -> Result<Plan, String> {
    let mut plan = vec![Conjunction::default()];
    for node in nodes {
        let right = alternatives(node, negated)?;
        plan = bounded(plan.iter().flat_map(|l| right.iter().filter_map(|r| l.both(r))).collect())?;
    }
    Ok(plan)
}

fn single(leaf: &Leaf, negated: bool) -> Conjunction {
    let mut found = Conjunction::default();
    match (leaf, negated) {
        (Leaf::Index(expression), false) => found.index.push(expression.clone()),
        (Leaf::Index(expression), true) => found.not_index.push(expression.clone()),
        (Leaf::Begins(columns, stem), false) => found.index.push(begins(columns, stem)),
        (Leaf::Begins(columns, stem), true) => found.not_index.push(begins(columns, stem)),
        (Leaf::Days(first, last), false) => found.days = Some((*first, *last)),
        (Leaf::Days(first, last), true) => found.not_days.push((*first, *last)),
        (Leaf::Id(id), false) => found.ids.push(id.clone()),
        (Leaf::Id(id), true) => found.not_ids.push(id.clone()),
        (Leaf::Event(test), false) => found.events.push(test.clone()),
        (Leaf::Event(test), true) => found.not_events.push(test.clone()),
        (Leaf::Every, false) => {}
        (Leaf::Every, true) => found.days = Some((1, 0)),
    }
    found
}

fn begins(columns: &str, stem: &str) -> String {
    format!("{columns} : \"{stem}\" *")
}

/// What the index knows of two conditions in one event.
fn pair(left: &EventTest, right: &EventTest) -> Option<String> {
    let (field, left, right) = match (left, right) {
        (EventTest::Party(Role::Actor, a), EventTest::Party(Role::Recipient, r)) => ("ar", codes(a)?, codes(r)?),
        (EventTest::Party(Role::Actor, a), EventTest::Kind(kinds)) => ("ae", codes(a)?, categories(kinds)),
        (EventTest::Party(Role::Recipient, r), EventTest::Kind(kinds)) => ("re", codes(r)?, categories(kinds)),
        (EventTest::Kind(kinds), EventTest::Status(names)) => ("es", categories(kinds), all(names)),
        (EventTest::Kind(kinds), EventTest::Context(names)) => ("ec", categories(kinds), all(names)),
        _ => return None,
    };
    if left.len() * right.len() > MOST_PAIRS {
        return None;
    }
    let mut words: Vec<String> = left.iter().flat_map(|l| right.iter().map(move |r| word(field, &[l, r]))).collect();
    if field == "ar" {
        words.push(word("ar", &["many"]));
    }
    Some(format!("facets : ({})", words.join(" OR ")))
}

fn all(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

/// The values, if all of them are codes: names are not paired.
fn codes(values: &[String]) -> Option<Vec<&str>> {
    values.iter().all(|v| is_code(v)).then(|| all(values))
}

fn categories(kinds: &[(Category, Option<&'static str>)]) -> Vec<&'static str> {
    kinds.iter().map(|(category, _)| category.name()).collect()
}

/// The node as one expression of the index, if it asks for nothing else.
fn index_only(node: &Node) -> Option<String> {
    match node {
        Node::Leaf(Leaf::Index(expression)) => Some(expression.clone()),
        Node::Leaf(Leaf::Begins(columns, stem)) => Some(begins(columns, stem)),
        Node::Leaf(_) => None,
        Node::Not(inner) => Some(format!("(facets : {} NOT ({}))", facets::EVERY, index_only(inner)?)),
        Node::Any(nodes) => {
            let parts: Vec<String> = nodes.iter().map(index_only).collect::<Option<_>>()?;
            Some(format!("({})", parts.join(" OR ")))
        }
        Node::All(nodes) => {
            let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
            for node in nodes {
                match node {
                    Node::Not(inner) => unwanted.push(index_only(inner)?),
                    other => wanted.push(index_only(other)?),
                }
            }
            Some(format!("({})", together(&wanted, &unwanted)))
        }
    }
}

impl Conjunction {
    /// Both sets of conditions; none where no document can meet them.
    fn both(&self, other: &Self) -> Option<Self> {
        let days = match (self.days, other.days) {
            (Some(a), Some(b)) => Some((a.0.max(b.0), a.1.min(b.1))),
            (a, b) => a.or(b),
        };
        if days.is_some_and(|(first, last)| first > last) {
            return None;
        }
        fn joined<T: Clone>(a: &[T], b: &[T]) -> Vec<T> {
            a.iter().chain(b).cloned().collect()
        }
        Some(Self {
            index: joined(&self.index, &other.index),
            not_index: joined(&self.not_index, &other.not_index),
            days,
            not_days: joined(&self.not_days, &other.not_days),
            ids: joined(&self.ids, &other.ids),
            not_ids: joined(&self.not_ids, &other.not_ids),
            events: joined(&self.events, &other.events),
            not_events: joined(&self.not_events, &other.not_events),
            of_events: self.of_events,
        })
    }

    /// Adds what the index knows of the events that are looked for.
    fn narrow(&mut self) {
        for test in &self.events {
            self.index.push(condition(test));
        }
        let mut pairs = Vec::new();
        for (n, left) in self.events.iter().enumerate() {
            for right in &self.events[n + 1..] {
                pairs.extend(pair(left, right).or_else(|| pair(right, left)));
            }
        }
        self.index.extend(pairs);
        if self.of_events && self.events.is_empty() {
            // Whatever has an event has one with some status.
            self.index.push(condition(&EventTest::Status(STATUSES.map(str::to_owned).to_vec())));
        }
        // Of documents the index can say that no event is such; of one event among others it can't.
        if self.events.is_empty() && !self.of_events {
            let sure = self.not_events.iter().filter(|t| !matches!(t, EventTest::Party(..)));
            self.not_index.extend(sure.map(condition));
        }
    }

    /// The expression for the index; none where it has nothing to say.
    pub(crate) fn expression(&self) -> Option<String> {
        if self.index.is_empty() && self.not_index.is_empty() {
            return None;
        }
        Some(together(&self.index, &self.not_index))
    }
}

/// One expression for what has to be there and what must not.
fn together(wanted: &[String], unwanted: &[String]) -> String {
    // What is wanted and unwanted at once is in no document; the index would look for it in every one.
    let is_unwanted = |part: &String| unwanted.iter().any(|other| other.to_lowercase() == part.to_lowercase());
    if wanted.iter().any(is_unwanted) {
        return format!("facets : {}", facets::NEVER);
    }
    let wanted = match wanted {
        [] => format!("facets : {}", facets::EVERY),
        parts => parts.iter().map(|p| format!("({p})")).collect::<Vec<_>>().join(" AND "),
    };
    if unwanted.is_empty() {
        return wanted;
    }
    let unwanted: Vec<String> = unwanted.iter().map(|p| format!("({p})")).collect();
    format!("({wanted}) NOT ({})", unwanted.join(" OR "))
}

/// What is true of every document with such an event.
fn condition(test: &EventTest) -> String {
    let any = |words: Vec<String>| format!("facets : ({})", words.join(" OR "));
    match test {
        EventTest::Party(role, values) => {
            let column = match role {
                Role::Actor => "actors",
                Role::Recipient => "recipients",
                Role::Either => "{actors recipients}",
            };
            let quoted: Vec<String> = values.iter().map(|v| format!("\"{}\"", v.replace('"', "\"\""))).collect();
            format!("{column} : ({})", quoted.join(" OR "))
        }
        EventTest::Kind(kinds) => any(kinds
            .iter()
            .map(|(c, mode)| mode.map_or_else(|| word("e", &[c.name()]), |m| word("m", &[c.name(), m])))
            .collect()),
        EventTest::Status(values) => any(values.iter().map(|v| word("s", &[v])).collect()),
        EventTest::Context(values) => any(values.iter().map(|v| word("c", &[v])).collect()),
        EventTest::Sector(values) => any(values.iter().map(|v| word("k", &[v])).collect()),
    }
}
