//! Reads frames and operators.

use crate::error::{Faults, LexiconError};
use crate::frame::*;
use crate::load::row::{Lined, Row, Toml, nearest};
use crate::plover::{self, Category};
use crate::words::{Word, Words};

/// What the rows of one file give.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) frames: Vec<(Word, Frame)>,
    pub(crate) operators: Vec<(Word, Operator)>,
    pub(crate) examples: Vec<Example>,
}

const HEADS: [(&str, HeadClass); 3] =
    [("verb", HeadClass::Verb), ("noun", HeadClass::Noun), ("adjective", HeadClass::Adjective)];

const FRAME_KEYS: [&str; 17] = [
    "id",
    "verb",
    "noun",
    "adjective",
    "event",
    "mode",
    "context",
    "cameo",
    "roles",
    "clause",
    "polarity",
    "voice",
    "note",
    "yes",
    "no",
    "verb_roles",
    "noun_roles",
];

const OPERATOR_KEYS: [&str; 15] = [
    "id",
    "verb",
    "noun",
    "adjective",
    "kind",
    "over",
    "bare",
    "takes",
    "context",
    "roles",
    "clause",
    "polarity",
    "note",
    "yes",
    "no",
];

/// Roles of a row that names none.
fn default_roles(class: HeadClass) -> Vec<(Place, Role)> {
    let preposition = |word: &str, role| Place::preposition(word).map(|place| (place, role));
    match class {
        HeadClass::Verb => vec![(Place::Subject, Role::Actor), (Place::Object, Role::Recipient)],
        HeadClass::Adjective => [
            Some((Place::Subject, Role::Actor)),
            preposition("to", Role::Recipient),
            preposition("with", Role::Recipient),
        ]
        .into_iter()
        .flatten()
        .collect(),
        HeadClass::Noun => [
            Some((Place::Possessor, Role::Actor)),
            Some((Place::Subject, Role::Actor)),
            preposition("by", Role::Actor),
            preposition("between", Role::Actor),
            preposition("among", Role::Actor),
            preposition("of", Role::Recipient),
            preposition("on", Role::Recipient),
            preposition("against", Role::Recipient),
            preposition("to", Role::Recipient),
            preposition("with", Role::Recipient),
            Some((Place::Modifier, Role::Actor)),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

/// Reads a file of frames: a default `event`, then `[[frame]]` rows.
pub(crate) fn read_frames(file: &Toml<'_>, words: &mut Words, found: &mut Found) -> Result<(), LexiconError> {
    let top = file.top()?;
    let mut faults = Faults::default();
    faults.keep(top.allow(&["event", "frame", "note"]));
    let event = faults.keep(top.text("event")).flatten();
    for row in faults.keep(top.rows("frame")).unwrap_or_default() {
        faults.keep(read_frame(&row, event.as_ref(), words, found));
    }
    faults.end()
}

fn read_frame(row: &Row<'_>, event: Option<&Lined>, words: &mut Words, found: &mut Found) -> Result<(), LexiconError> {
    let tests = read_tests(row, &FRAME_KEYS, words)?;
    let event = match row.text("event")? {
        Some(event) => event,
        None => event.cloned().ok_or_else(|| row.missing("frame", "event", "event = \"...\""))?,
    };
    let outcome = read_outcome(row, &event)?;
    let contexts = read_contexts(row)?;
    let cameo = read_cameo(row)?;
    let passive = match row.text("voice")? {
        None => None,
        Some(v) if v.text == "passive" => Some(true),
        Some(v) if v.text == "active" => Some(false),
        Some(v) => return Err(row.unknown(v.line, "voice", &v.text, "active or passive")),
    };
    let clause = read_clause(row)?;
    let negated = read_polarity(row)?;
    let id = row_id(row, &tests)?;
    let heads = read_heads(row, words)?;
    for (class, head) in heads {
        let key = match class {
            HeadClass::Verb => "verb_roles",
            _ => "noun_roles",
        };
        let roles = match row.table(key)?.or(row.table("roles")?) {
            Some(roles) => read_roles(&roles)?,
            None => default_roles(class),
        };
        let frame = Frame {
            id: id.clone(),
            class,
            outcome: outcome.clone(),
            contexts: contexts.clone(),
            cameo: cameo.clone(),
            tests: tests.clone(),
            clause,
            passive,
            negated,
            roles,
            at: RowPlace { file: row.file.name.to_owned(), line: row.line },
        };
        found.frames.push((head, frame));
    }
    read_examples(row, &id, found)
}

/// Reads a file of operators: `kind`, defaults, then `[[operator]]` rows.
pub(crate) fn read_operators(file: &Toml<'_>, words: &mut Words, found: &mut Found) -> Result<(), LexiconError> {
    let top = file.top()?;
    let mut faults = Faults::default();
    faults.keep(top.allow(&["kind", "over", "bare", "takes", "operator", "note"]));
    for row in faults.keep(top.rows("operator")).unwrap_or_default() {
        faults.keep(read_operator(&row, &top, words, found));
    }
    faults.end()
}

fn read_operator(row: &Row<'_>, top: &Row<'_>, words: &mut Words, found: &mut Found) -> Result<(), LexiconError> {
    let tests = read_tests(row, &OPERATOR_KEYS, words)?;
    let kind = match row.text("kind")?.or(top.text("kind")?) {
        Some(kind) => OperatorKind::from_name(&kind.text).ok_or_else(|| {
            let names: Vec<_> = OperatorKind::NAMES.iter().map(|(_, n)| *n).collect();
            row.unknown(kind.line, "operator kind", &kind.text, names.join(", "))
        })?,
        None => return Err(row.missing("operator", "kind", "kind = \"...\"")),
    };
    let (mut over, mut otherwise) = (Vec::new(), Turn::Same);
    for table in [top.table("over")?, row.table("over")?].into_iter().flatten() {
        read_over(&table, &mut over, &mut otherwise)?;
    }
    let bare = match row.text("bare")?.or(top.text("bare")?) {
        Some(text) if text.text.is_empty() => None,
        Some(text) => match read_turn(row, &text)? {
            Turn::Into(category, mode) => Some((category, mode)),
            _ => return Err(row.unknown(text.line, "bare reading", &text.text, "CATEGORY or CATEGORY/mode")),
        },
        None => None,
    };
    let mut takes = row.list("takes")?;
    if takes.is_empty() {
        takes = top.list("takes")?;
    }
    let takes = takes
        .iter()
        .map(|t| {
            Place::from_key(&t.text).ok_or_else(|| row.unknown(t.line, "place", &t.text, "object or a preposition"))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let id = row_id(row, &tests)?;
    let contexts = read_contexts(row)?;
    let clause = read_clause(row)?;
    let negated = read_polarity(row)?;
    let roles = row.table("roles")?.map_or(Ok(Vec::new()), |r| read_roles(&r))?;
    for (class, head) in read_heads(row, words)? {
        let operator = Operator {
            id: id.clone(),
            class,
            kind,
            tests: tests.clone(),
            clause,
            negated,
            takes: takes.clone(),
            over: over.clone(),
            otherwise,
            bare,
            contexts: contexts.clone(),
            roles: roles.clone(),
            at: RowPlace { file: row.file.name.to_owned(), line: row.line },
        };
        found.operators.push((head, operator));
    }
    read_examples(row, &id, found)
}

fn read_heads(row: &Row<'_>, words: &mut Words) -> Result<Vec<(HeadClass, Word)>, LexiconError> {
    let mut heads = Vec::new();
    for (key, class) in HEADS {
        for head in row.list(key)? {
            // Words are looked up in small letters, so that another could never be found.
            if head.text.trim().is_empty() || head.text.chars().any(char::is_uppercase) {
                return Err(row.unknown(head.line, "head", &head.text, "a lemma or phrase in lower case"));
            }
            heads.push((class, words.intern(&head.text)));
        }
    }
    if heads.is_empty() {
        return Err(row.missing("row", "head", "verb, noun or adjective"));
    }
    Ok(heads)
}

/// The row's own id, or file, first head and constraints: `consult/pay+object:visit`.
fn row_id(row: &Row<'_>, tests: &[Test]) -> Result<String, LexiconError> {
    if let Some(id) = row.text("id")? {
        return Ok(id.text);
    }
    let stem = row.file.name.rsplit('/').next().unwrap_or(row.file.name).trim_end_matches(".toml");
    let mut head = String::new();
    for (key, _) in HEADS {
        if let (true, Some(first)) = (head.is_empty(), row.list(key)?.first()) {
            head.clone_from(&first.text);
        }
    }
    let mut id = format!("{stem}/{}", head.replace(' ', "-"));
    for test in tests {
        let key = test.place.key();
        let first = row.list(key)?.into_iter().next().map(|l| l.text.replace(' ', "-")).unwrap_or_default();
        id.push_str(&format!("+{key}:{first}"));
    }
    Ok(id)
}

fn read_tests(row: &Row<'_>, known: &[&str], words: &mut Words) -> Result<Vec<Test>, LexiconError> {
    let mut tests = Vec::new();
    for key in row.keys().filter(|k| !known.contains(&k.text.as_str())) {
        let Some(place) = Place::from_key(&key.text) else {
            return Err(row.unknown(
                key.line,
                "key",
                &key.text,
                format!("a place (subject, object, dative, possessor, modifier, particle, clause_head, with ...) or one of {}", known.join(", ")),
            ));
        };
        let mut test = Test { place, any_of: Vec::new(), none_of: Vec::new(), absent: false };
        for item in row.list(&key.text)? {
            match item.text.strip_prefix('!') {
                Some("") => test.absent = true,
                Some(rest) => test.none_of.push(read_item(row, &item, rest, words)?),
                None => test.any_of.push(read_item(row, &item, &item.text, words)?),
            }
        }
        tests.push(test);
    }
    Ok(tests)
}

fn read_item(row: &Row<'_>, at: &Lined, text: &str, words: &mut Words) -> Result<Item, LexiconError> {
    if text == "*" {
        return Ok(Item::Any);
    }
    if let Some(name) = text.strip_prefix('@') {
        return words.find_class(name).map(Item::Class).ok_or_else(|| {
            let near = nearest(name, words.class_names()).map_or(String::new(), |n| format!("; did you mean `@{n}`?"));
            row.unknown(at.line, "word class", text, format!("a class of a classes file{near}"))
        });
    }
    if let Some(name) = text.strip_prefix('#') {
        return Kind::from_name(name).map(Item::Kind).ok_or_else(|| {
            row.unknown(at.line, "kind", text, "#state, #body, #person, #group, #place, #party, #parties or #national")
        });
    }
    Ok(Item::Word(words.intern(text)))
}

/// Two to four digits, of which the first two name one of CAMEO's twenty categories.
fn read_cameo(row: &Row<'_>) -> Result<Option<String>, LexiconError> {
    let Some(code) = row.text("cameo")? else { return Ok(None) };
    let digits = (2..=4).contains(&code.text.len()) && code.text.bytes().all(|b| b.is_ascii_digit());
    if digits && code.text[..2].parse::<u8>().is_ok_and(|root| (1..=20).contains(&root)) {
        return Ok(Some(code.text));
    }
    Err(row.unknown(code.line, "CAMEO code", &code.text, "two to four digits, from 01 to 2042"))
}

fn read_clause(row: &Row<'_>) -> Result<Option<ClauseForm>, LexiconError> {
    row.text("clause")?
        .map(|c| {
            ClauseForm::from_name(&c.text)
                .ok_or_else(|| row.unknown(c.line, "clause form", &c.text, "none, any, to, that or ing"))
        })
        .transpose()
}

fn read_polarity(row: &Row<'_>) -> Result<bool, LexiconError> {
    match row.text("polarity")? {
        None => Ok(false),
        Some(p) if p.text == "negated" => Ok(true),
        Some(p) => Err(row.unknown(p.line, "polarity", &p.text, "negated")),
    }
}

fn read_contexts(row: &Row<'_>) -> Result<Vec<&'static str>, LexiconError> {
    row.list("context")?
        .iter()
        .map(|c| {
            plover::contexts()
                .iter()
                .copied()
                .find(|known| *known == c.text)
                .ok_or_else(|| row.unknown(c.line, "context", &c.text, plover::contexts().join(", ")))
        })
        .collect()
}

fn read_roles(roles: &Row<'_>) -> Result<Vec<(Place, Role)>, LexiconError> {
    roles
        .keys()
        .map(|key| {
            let place = Place::from_key(&key.text).ok_or_else(|| {
                roles.unknown(
                    key.line,
                    "place",
                    &key.text,
                    "a place: subject, object, dative, possessor, modifier, or a preposition",
                )
            })?;
            let role = roles.text(&key.text)?;
            let role = match role.as_ref().map(|r| r.text.as_str()) {
                Some("actor") => Role::Actor,
                Some("recipient") => Role::Recipient,
                Some("nobody") => Role::Nobody,
                other => {
                    return Err(roles.unknown(key.line, "role", other.unwrap_or(""), "actor, recipient or nobody"));
                }
            };
            Ok((place, role))
        })
        .collect()
}

fn read_outcome(row: &Row<'_>, event: &Lined) -> Result<Outcome, LexiconError> {
    if event.text == "NONE" {
        return Ok(Outcome::Nothing);
    }
    let category = read_category(row, event)?;
    let mode = row.text("mode")?.map(|m| read_mode(row, category, &m)).transpose()?;
    Ok(Outcome::Act(category, mode))
}

fn read_category(row: &Row<'_>, at: &Lined) -> Result<Category, LexiconError> {
    Category::from_name(&at.text).ok_or_else(|| {
        let names: Vec<_> = Category::ALL.iter().map(|c| c.name()).collect();
        row.unknown(at.line, "category", &at.text, names.join(", "))
    })
}

fn read_mode(row: &Row<'_>, category: Category, at: &Lined) -> Result<&'static str, LexiconError> {
    plover::mode(category, &at.text).ok_or_else(|| {
        let known: Vec<_> = plover::modes(category).collect();
        let expected = if known.is_empty() { format!("no mode: {category} has none") } else { known.join(", ") };
        row.unknown(at.line, "mode", &at.text, expected)
    })
}

fn read_over(table: &Row<'_>, over: &mut Vec<(Category, Turn)>, otherwise: &mut Turn) -> Result<(), LexiconError> {
    for key in table.keys() {
        let Some(value) = table.text(&key.text)? else { continue };
        let turn = read_turn(table, &value)?;
        if key.text == "*" {
            *otherwise = turn;
            continue;
        }
        let category = read_category(table, &key)?;
        over.retain(|(c, _)| *c != category);
        over.push((category, turn));
    }
    Ok(())
}

fn read_turn(row: &Row<'_>, at: &Lined) -> Result<Turn, LexiconError> {
    Ok(match at.text.as_str() {
        "" => Turn::Drop,
        "=" => Turn::Same,
        "=negated" => Turn::Negated,
        "=hypothetical" => Turn::Hypothetical,
        "=future" => Turn::Future,
        text => {
            let (category, mode) = text.split_once('/').map_or((text, None), |(c, m)| (c, Some(m)));
            let lined = |text: &str| Lined { text: text.to_owned(), line: at.line };
            let category = read_category(row, &lined(category))?;
            Turn::Into(category, mode.map(|m| read_mode(row, category, &lined(m))).transpose()?)
        }
    })
}

fn read_examples(row: &Row<'_>, id: &str, found: &mut Found) -> Result<(), LexiconError> {
    for (key, fires) in [("yes", true), ("no", false)] {
        for sentence in row.list(key)? {
            found.examples.push(Example {
                row: id.to_owned(),
                file: row.file.name.to_owned(),
                line: sentence.line,
                text: sentence.text,
                fires,
            });
        }
    }
    Ok(())
}
