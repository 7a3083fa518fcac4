//! Rules as they stand in the model's file, and what is wrong with them.
//!
//! **One rule:** what the engine can't do as spaCy does is refused by name, never passed over.

use std::path::{Path, PathBuf};
use std::{fs, io};

use rmpv::Value;

use super::compile::compile;
use super::{AttributeRuler, Effect};
use crate::doc::{Labels, Pos};

/// A fault in a model's attribute rules.
#[derive(Debug, thiserror::Error)]
pub enum RulerError {
    /// The file can't be read.
    #[error("cannot read attribute rules {path}; is this the folder of a spaCy model?")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is damaged.
    #[error("{path}: no valid msgpack; fetch the model again")]
    Msgpack {
        /// The file.
        path: PathBuf,
        /// Where decoding stopped.
        source: rmpv::decode::Error,
    },
    /// A rule this engine can't apply.
    #[error("{path}: rule {rule}: {fault}")]
    Rule {
        /// The file.
        path: PathBuf,
        /// Number of the rule, from 0.
        rule: usize,
        /// What was found and what was expected.
        fault: String,
    },
}

/// One rule: any of the patterns, the token of it that is written to, and what is written.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) patterns: Vec<Vec<TokenSpec>>,
    pub(super) index: i64,
    pub(super) effect: Effect,
}

/// What one token of a pattern must satisfy.
pub(super) type TokenSpec = Vec<(Attribute, Test)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    Tag,
    Dep,
    Lower,
    IsSpace,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    OneOf(Vec<String>),
    NoneOf(Vec<String>),
    Matches(String),
    Is(bool),
}

/// Reads and compiles a file of rules.
pub(super) fn load(path: &Path, labels: &mut Labels) -> Result<AttributeRuler, RulerError> {
    let bytes = fs::read(path).map_err(|source| RulerError::Read { path: path.into(), source })?;
    let value = rmpv::decode::read_value(&mut bytes.as_slice())
        .map_err(|source| RulerError::Msgpack { path: path.into(), source })?;
    from_value(&value, labels).map_err(|(rule, fault)| RulerError::Rule { path: path.into(), rule, fault })
}

/// Compiles decoded rules; a fault comes with the number of its rule.
pub(super) fn from_value(value: &Value, labels: &mut Labels) -> Result<AttributeRuler, (usize, String)> {
    let values = value.as_array().ok_or_else(|| (0, format!("expected a list of rules, found {}", brief(value))))?;
    let read = |(n, value)| read_rule(value, labels).map_err(|fault| (n, fault));
    let rules = values.iter().enumerate().map(read).collect::<Result<Vec<_>, _>>()?;
    compile(&rules, labels)
}

fn read_rule(value: &Value, labels: &mut Labels) -> Result<Rule, String> {
    let patterns = list(field(value, "patterns")?)?;
    Ok(Rule {
        patterns: patterns.iter().map(read_pattern).collect::<Result<_, _>>()?,
        index: field(value, "index")?.as_i64().ok_or("`index` is no number")?,
        effect: read_effect(field(value, "attrs")?, labels)?,
    })
}

fn read_pattern(value: &Value) -> Result<Vec<TokenSpec>, String> {
    let specs = list(value)?.iter().map(read_spec).collect::<Result<Vec<_>, _>>()?;
    if specs.is_empty() { Err("an empty pattern".into()) } else { Ok(specs) }
}

fn read_spec(value: &Value) -> Result<TokenSpec, String> {
    let mut spec = Vec::new();
    for (name, test) in map(value)? {
        let attribute = match text(name)?.to_uppercase().as_str() {
            "TAG" => Attribute::Tag,
            "DEP" => Attribute::Dep,
            "LOWER" => Attribute::Lower,
            "IS_SPACE" => Attribute::IsSpace,
            other => return Err(format!("a test of `{other}`; known are TAG, DEP, LOWER and IS_SPACE")),
        };
        for test in read_tests(test)? {
            if matches!(test, Test::Is(_)) != (attribute == Attribute::IsSpace)
                || matches!(test, Test::Matches(_)) && attribute != Attribute::Lower
            {
                return Err(format!("a test of {attribute:?} by {test:?}, which it does not have"));
            }
            spec.push((attribute, test));
        }
    }
    Ok(spec)
}

fn read_tests(value: &Value) -> Result<Vec<Test>, String> {
    match value {
        Value::Boolean(yes) => Ok(vec![Test::Is(*yes)]),
        Value::Integer(n) => Ok(vec![Test::Is(n.as_u64() != Some(0))]),
        Value::String(_) => Ok(vec![Test::OneOf(vec![text(value)?])]),
        _ => map(value)?.iter().map(read_predicate).collect(),
    }
}

fn read_predicate((name, operand): &(Value, Value)) -> Result<Test, String> {
    let texts = || list(operand)?.iter().map(text).collect::<Result<Vec<_>, _>>();
    match text(name)?.to_uppercase().as_str() {
        "IN" => Ok(Test::OneOf(texts()?)),
        "NOT_IN" => Ok(Test::NoneOf(texts()?)),
        "REGEX" => Ok(Test::Matches(text(operand)?)),
        other => Err(format!("the predicate `{other}`; known are IN, NOT_IN and REGEX")),
    }
}

fn read_effect(value: &Value, labels: &mut Labels) -> Result<Effect, String> {
    let mut effect = Effect::default();
    for (name, value) in map(value)? {
        let value = text(value)?;
        match text(name)?.to_uppercase().as_str() {
            "POS" => {
                let pos = Pos::from_name(&value).ok_or_else(|| format!("no part of speech is called `{value}`"))?;
                effect.pos = Some(pos);
            }
            "TAG" => effect.tag = Some(labels.intern(&value)),
            "DEP" => effect.dep = Some(labels.intern(&value)),
            "MORPH" => effect.morph = Some(labels.intern(&normal_morphology(&value))),
            "LEMMA" => effect.lemma = Some(value.into()),
            other => return Err(format!("it writes `{other}`; known are POS, TAG, DEP, MORPH and LEMMA")),
        }
    }
    Ok(effect)
}

/// Features in alphabetical order, values within a feature too; `_` is no feature.
fn normal_morphology(features: &str) -> String {
    if features == "_" {
        return String::new();
    }
    let normal = |feature: &str| match feature.split_once('=') {
        Some((name, values)) => format!("{name}={}", sorted(values.split(','), ",")),
        None => feature.to_owned(),
    };
    let features: Vec<String> = features.split('|').map(normal).collect();
    sorted(features.iter().map(String::as_str), "|")
}

fn sorted<'t>(parts: impl Iterator<Item = &'t str>, between: &str) -> String {
    let mut parts: Vec<&str> = parts.collect();
    parts.sort_unstable();
    parts.join(between)
}

fn field<'v>(value: &'v Value, name: &str) -> Result<&'v Value, String> {
    let found = map(value)?.iter().find(|(key, _)| key.as_str() == Some(name));
    found.map(|(_, value)| value).ok_or_else(|| format!("no `{name}`"))
}

fn map(value: &Value) -> Result<&[(Value, Value)], String> {
    value.as_map().map(Vec::as_slice).ok_or_else(|| format!("expected a map, found {}", brief(value)))
}

fn list(value: &Value) -> Result<&[Value], String> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| format!("expected a list, found {}", brief(value)))
}

fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("expected a string, found {}", brief(value)))
}

fn brief(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}
