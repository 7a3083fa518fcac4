//! From a line of text to a query.
//!
//! ```text
//! query  = either { either }            all of them
//! either = term { "OR" term }           wider than what stands beside it
//! term   = "-" term | "(" query ")" | field ":" value { "," value } | words | days
//! ```

use std::ops::Range;

use communique_lexicon::plover::{self, Category};

use super::days::{days, looks_like_days};
use super::{EventTest, Leaf, Node, Query, QueryError, Role};
use crate::facets;

const FIELDS: [&str; 13] = [
    "actor",
    "recipient",
    "party",
    "event",
    "status",
    "context",
    "sector",
    "source",
    "title",
    "language",
    "is",
    "id",
    "date",
];
pub(super) const STATUSES: [&str; 5] = ["actual", "future", "hypothetical", "negated", "historical"];
const STANDINGS: [&str; 6] = ["duplicate", "version", "superseded", "read", "unread", "any"];
/// Letters before a `*`.
const SHORTEST: usize = 4;
/// Brackets inside brackets.
const DEEPEST: usize = 32;

type Parsed<T> = Result<T, QueryError>;

impl Query {
    /// Reads a query. An empty one asks for everything.
    ///
    /// # Errors
    /// [`QueryError`] points at the place and says what was expected.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut parser = Parser { text, at: 0, depth: 0, tells_standing: false };
        let root = parser.all()?;
        if parser.peek().is_some() {
            return Err(QueryError::new(parser.at..parser.at + 1, "a bracket closes that was not opened"));
        }
        let query = Self { root, tells_standing: parser.tells_standing };
        // A query that can't be planned is found here, not when it is asked.
        query.plan(false).map_err(|message| QueryError::new(0..text.len(), message))?;
        Ok(query)
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    tells_standing: bool,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        self.rest().chars().next()
    }

    fn takes_or(&mut self) -> bool {
        self.peek();
        let found =
            self.rest().strip_prefix("OR").is_some_and(|r| r.is_empty() || r.starts_with([' ', '(', '\t', '\n']));
        if found {
            self.at += 2;
        }
        found
    }

    fn all(&mut self) -> Parsed<Option<Node>> {
        let mut all = Vec::new();
        while self.peek().is_some_and(|c| c != ')') {
            if let Some(node) = self.either()? {
                all.push(node);
            }
        }
        Ok(match all.len() {
            0 => None,
            1 => all.pop(),
            _ => Some(Node::All(all)),
        })
    }

    fn either(&mut self) -> Parsed<Option<Node>> {
        let start = self.at;
        if self.takes_or() {
            return Err(QueryError::new(start..self.at, "OR stands between two terms; there is none before it"));
        }
        let mut any: Vec<Node> = self.term()?.into_iter().collect();
        loop {
            let start = self.at;
            if !self.takes_or() {
                break;
            }
            if self.peek().is_none_or(|c| c == ')') {
                let start = start + self.text[start..self.at].find("OR").unwrap_or(0);
                return Err(QueryError::new(start..start + 2, "OR stands between two terms; there is none after it"));
            }
            any.extend(self.term()?);
        }
        Ok(match any.len() {
            0 | 1 => any.pop(),
            _ => Some(Node::Any(any)),
        })
    }

    fn term(&mut self) -> Parsed<Option<Node>> {
        match self.peek() {
            Some('-') => {
                let start = self.at;
                self.at += 1;
                if self.rest().chars().next().is_none_or(char::is_whitespace) {
                    return Err(QueryError::new(
                        start..start + 1,
                        "nothing after `-`; write it right before what is not wanted",
                    ));
                }
                Ok(self.term()?.map(|node| Node::Not(Box::new(node))))
            }
            Some('(') => {
                let open = self.at;
                self.at += 1;
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(QueryError::new(
                        open..open + 1,
                        format!("more than {DEEPEST} brackets inside each other"),
                    ));
                }
                let inner = self.all()?;
                self.depth -= 1;
                if self.peek() != Some(')') {
                    return Err(QueryError::new(open..open + 1, "this bracket is never closed"));
                }
                self.at += 1;
                Ok(inner)
            }
            _ => self.leaf().map(Some),
        }
    }

    fn leaf(&mut self) -> Parsed<Node> {
        let start = self.at;
        if self.rest().starts_with('"') {
            let (words, at) = self.quoted()?;
            return Ok(Node::Leaf(phrase("{title text}", &words, at)?));
        }
        let bare = self.bare(&[':', '"']);
        let after = start + bare.len();
        if self.text[after..].starts_with(':') && !bare.is_empty() {
            self.at = after + 1;
            return self.field(&bare, start..after);
        }
        let word = self.bare(&['"']);
        self.at += word.len();
        let at = start..self.at;
        if word.is_empty() {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
            return Err(QueryError::new(start..self.at, "expected a word, a \"phrase\", field:value or a date"));
        }
        if looks_like_days(&word) {
            return Ok(Node::Leaf(days(&word, at)?));
        }
        Ok(Node::Leaf(phrase("{title text}", &word, at)?))
    }

    /// Characters up to a space, a bracket or one of `ends`.
    fn bare(&self, ends: &[char]) -> String {
        let ends = |c: char| c.is_whitespace() || c == '(' || c == ')' || ends.contains(&c);
        self.rest().chars().take_while(|c| !ends(*c)).collect()
    }

    fn quoted(&mut self) -> Parsed<(String, Range<usize>)> {
        let start = self.at;
        let inner = &self.text[start + 1..];
        let Some(length) = inner.find('"') else {
            return Err(QueryError::new(start..start + 1, "this quotation mark is never closed"));
        };
        self.at = start + length + 2;
        let mut words = inner[..length].to_owned();
        if self.rest().starts_with('*') {
            self.at += 1;
            words.push('*');
        }
        Ok((words, start..self.at))
    }

    fn field(&mut self, name: &str, at: Range<usize>) -> Parsed<Node> {
        if !FIELDS.contains(&name) {
            let message = match nearest(name, FIELDS) {
                Some(near) => format!("no field `{name}`; did you mean `{near}`?"),
                None => format!(
                    "no field `{name}`; expected {}; write \"{name}:…\" in quotation marks for words",
                    FIELDS.join(", ")
                ),
            };
            return Err(QueryError::new(at, message));
        }
        let mut values: Vec<(String, Range<usize>)> = Vec::new();
        loop {
            if self.rest().starts_with('"') {
                values.push(self.quoted()?);
            } else {
                let start = self.at;
                let value = self.bare(&[',', '"']);
                self.at += value.len();
                if value.is_empty() {
                    return Err(QueryError::new(
                        at.start..self.at.max(at.end + 1),
                        format!("nothing after `{name}:`; expected {}", expected(name)),
                    ));
                }
                values.push((value, start..self.at));
            }
            if !self.rest().starts_with(',') {
                break;
            }
            self.at += 1;
        }
        self.tells_standing |= name == "is" && values.iter().any(|(v, _)| !matches!(v.as_str(), "read" | "unread"));
        leaf_of(name, values)
    }
}

fn leaf_of(name: &str, values: Vec<(String, Range<usize>)>) -> Parsed<Node> {
    let event = |test| Ok(Node::Leaf(Leaf::Event(test)));
    let texts = |values: Vec<(String, Range<usize>)>| values.into_iter().map(|(v, _)| v).collect::<Vec<_>>();
    let party = |role, values: Vec<(String, Range<usize>)>| {
        for (value, at) in &values {
            has_words(value, at.clone())?;
        }
        event(EventTest::Party(role, texts(values)))
    };
    match name {
        "actor" => party(Role::Actor, values),
        "recipient" => party(Role::Recipient, values),
        "party" => party(Role::Either, values),
        "event" => event(EventTest::Kind(values.iter().map(|(v, at)| kind(v, at.clone())).collect::<Parsed<_>>()?)),
        "status" => event(EventTest::Status(known("status", values, &STATUSES, str::to_lowercase)?)),
        "context" => event(EventTest::Context(known("context", values, plover::contexts(), str::to_lowercase)?)),
        "sector" => event(EventTest::Sector(known("sector", values, plover::sectors(), str::to_uppercase)?)),
        "source" => Ok(any_facet("o", texts(values))),
        "language" => Ok(any_facet("l", texts(values))),
        "is" => {
            let standings = known("standing", values, &STANDINGS, str::to_lowercase)?;
            if standings.iter().any(|s| s == "any") {
                return Ok(Node::Leaf(Leaf::Every));
            }
            Ok(any_facet("i", standings))
        }
        "title" => any(values, |value, at| phrase("title", &value, at)),
        "id" => any(values, |value, _| Ok(Leaf::Id(value))),
        _ => any(values, |value, at| days(&value, at)),
    }
}

fn any(values: Vec<(String, Range<usize>)>, leaf: impl Fn(String, Range<usize>) -> Parsed<Leaf>) -> Parsed<Node> {
    let mut nodes: Vec<Node> = values.into_iter().map(|(v, at)| leaf(v, at).map(Node::Leaf)).collect::<Parsed<_>>()?;
    Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Any(nodes) })
}

fn any_facet(field: &str, values: Vec<String>) -> Node {
    let words: Vec<String> = values.iter().map(|v| facets::word(field, &[v])).collect();
    Node::Leaf(Leaf::Index(format!("facets : ({})", words.join(" OR "))))
}

/// What may follow a field.
fn expected(field: &str) -> &'static str {
    match field {
        "actor" | "recipient" | "party" => "a country code (PRK) or words of a name (\"Kim Jong Il\")",
        "event" => "a category (SUPPORT), or category and mode (CONSULT/visit)",
        "status" => "actual, future, hypothetical, negated or historical",
        "context" => "one of PLOVER's contexts (military, diplomatic …)",
        "sector" => "one of PLOVER's sectors (GOV, MIL …)",
        "source" => "a publisher as named in the documents (KCNA)",
        "title" => "words of the title",
        "language" => "a code of two letters (en)",
        "is" => "duplicate, version, superseded, read, unread or any",
        "id" => "a document's id, or the start of one followed by *",
        _ => "a year, month or day (2011, 2011-05, 2011-05-12), or two with .. between",
    }
}

fn kind(value: &str, at: Range<usize>) -> Parsed<(Category, Option<&'static str>)> {
    let (name, mode) = value.split_once('/').map_or((value, None), |(n, m)| (n, Some(m)));
    let Some(category) = Category::from_name(&name.to_uppercase()) else {
        let all = Category::ALL.map(Category::name);
        let message = match nearest(&name.to_uppercase(), all) {
            Some(near) => format!("no category `{name}`; did you mean `{near}`?"),
            None => format!("no category `{name}`; expected {}", all.join(", ")),
        };
        return Err(QueryError::new(at.start..at.start + name.len().min(at.len()), message));
    };
    let Some(mode) = mode else { return Ok((category, None)) };
    let found = plover::mode(category, &mode.to_lowercase());
    found.map(|mode| (category, Some(mode))).ok_or_else(|| {
        let modes: Vec<&str> = plover::modes(category).collect();
        let modes = if modes.is_empty() { "none".to_owned() } else { modes.join(", ") };
        let message = format!("no mode `{mode}` of {category}; it has {modes}");
        QueryError::new(at.end - mode.len()..at.end, message)
    })
}

/// Values of a closed set, as the set spells them.
fn known(
    what: &str,
    values: Vec<(String, Range<usize>)>,
    set: &[&str],
    spell: fn(&str) -> String,
) -> Parsed<Vec<String>> {
    let one = |(value, at): (String, Range<usize>)| {
        let spelt = spell(&value);
        if set.contains(&spelt.as_str()) {
            return Ok(spelt);
        }
        let message = match nearest(&spelt, set.iter().copied()) {
            Some(near) => format!("no {what} `{value}`; did you mean `{near}`?"),
            None => format!("no {what} `{value}`; expected {}", set.join(", ")),
        };
        Err(QueryError::new(at, message))
    };
    values.into_iter().map(one).collect()
}

fn has_words(value: &str, at: Range<usize>) -> Parsed<()> {
    if value.chars().any(char::is_alphanumeric) {
        return Ok(());
    }
    Err(QueryError::new(at, "no letter or digit to look for"))
}

/// Words in a row, in some columns of the index; the last one may be cut short with `*`.
fn phrase(column: &'static str, words: &str, at: Range<usize>) -> Parsed<Leaf> {
    has_words(words, at.clone())?;
    let (words, is_cut) = words.strip_suffix('*').map_or((words, false), |w| (w, true));
    if is_cut {
        if words.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST {
            return Err(QueryError::new(at, format!("at least {SHORTEST} letters stand before `*`")));
        }
        if words.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Ok(Leaf::Begins(column, words.to_ascii_lowercase()));
        }
    }
    let spaced = facets::spaced(words.to_owned());
    let star = if is_cut { " *" } else { "" };
    Ok(Leaf::Index(format!("{column} : \"{}\"{star}", spaced.replace('"', "\"\""))))
}

/// The name that differs least, where it differs little.
fn nearest<'n>(found: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let distances = names.into_iter().map(|name| (distance(found, name), name));
    distances.filter(|(d, name)| *d <= (name.len() / 3).max(1)).min().map(|(_, name)| name)
}

/// Letters to change, add or take away.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
