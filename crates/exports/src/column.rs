//! Columns: a name, a type, a meaning, and how to fill it from a row.
//!
//! **One rule:** a column that isn't described can't be written.

use std::borrow::Cow;

use communique_text::Date;

/// Type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Real,
    Boolean,
    Date,
}

impl Kind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Real => "real",
            Self::Boolean => "boolean",
            Self::Date => "date",
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'r> {
    Null,
    Text(Cow<'r, str>),
    Integer(i64),
    Real(f64),
    Boolean(bool),
    Date(Date),
}

impl<'r> From<&'r str> for Value<'r> {
    fn from(text: &'r str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'r> From<&'r String> for Value<'r> {
    fn from(text: &'r String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Integer(number as i64)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u8> for Value<'_> {
    fn from(number: u8) -> Self {
        Self::Integer(number.into())
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(truth: bool) -> Self {
        Self::Boolean(truth)
    }
}

impl From<Date> for Value<'_> {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl<'r, T: Into<Value<'r>>> From<Option<T>> for Value<'r> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// What may stand in a column.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Allowed {
    /// Whatever its type can say.
    Any,
    /// These names.
    Names(fn() -> Vec<&'static str>),
    /// In words ("0 to 1").
    Said(&'static str),
}

/// A row of a table, by reference to the records that it is made of.
pub(crate) trait Row<'r>: Copy + 'r {
    /// The table's columns.
    const COLUMNS: &'r [Column<'r, Self>];
}

/// A column of a table whose rows are `R`.
pub(crate) struct Column<'r, R> {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    unit: &'static str,
    meaning: &'static str,
    allowed: Allowed,
    pub(crate) get: fn(R) -> Value<'r>,
}

impl<'r, R> Column<'r, R> {
    pub(crate) const fn new(name: &'static str, kind: Kind, meaning: &'static str, get: fn(R) -> Value<'r>) -> Self {
        Self { name, kind, unit: "", meaning, allowed: Allowed::Any, get }
    }

    pub(crate) const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    pub(crate) const fn allowed(mut self, allowed: Allowed) -> Self {
        self.allowed = allowed;
        self
    }

    /// What a dictionary says of the column.
    fn described(&self) -> Described {
        let allowed = match self.allowed {
            Allowed::Any => String::new(),
            Allowed::Names(names) => names().join(", "),
            Allowed::Said(words) => words.to_owned(),
        };
        let [name, kind, unit, meaning] = [self.name, self.kind.name(), self.unit, self.meaning].map(str::to_owned);
        Described { name, kind, unit, meaning, allowed }
    }
}

/// What a dictionary says of columns.
pub(crate) fn described<R>(columns: &[Column<'_, R>]) -> Vec<Described> {
    columns.iter().map(Column::described).collect()
}

/// A line of a dictionary.
#[derive(Clone, Debug, Default)]
pub(crate) struct Described {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) unit: String,
    pub(crate) meaning: String,
    pub(crate) allowed: String,
}

/// Texts joined by `;`, null where there are none.
pub(crate) fn joined<'r, T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Value<'r> {
    let all: Vec<T> = texts.into_iter().collect();
    if all.is_empty() {
        return Value::Null;
    }
    all.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(";").into()
}
