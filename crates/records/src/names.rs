//! Closed sets and dates as their names, to and from JSON.
//!
//! **One rule:** a name that is not of the set is a fault that lists the set.

use std::fmt::Display;

use communique_coder::{Basis, EntityKind, Granularity, Movement, SourceKind, Status};
use communique_lexicon::plover::Category;
use communique_text::DateBasis;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

/// A closed set whose members have names.
pub(crate) trait Named: Copy + 'static {
    const ALL: &'static [Self];
    fn named(self) -> &'static str;
}

/// A member that the list leaves out doesn't compile.
macro_rules! named {
    ($($set:ident: $($member:ident)+;)+) => {$(
        impl Named for $set {
            const ALL: &'static [Self] = &[$(Self::$member),+];
            fn named(self) -> &'static str {
                match self { $(Self::$member)|+ => self.name() }
            }
        }
    )+};
}

named! {
    Category: Agree Consult Support Concede Cooperate Aid Retreat Request Accuse Reject Threaten Protest Sanction
        Mobilize Coerce Assault Statement;
    Status: Actual Future Hypothetical Negated Historical;
    Granularity: Day Month Year;
    EntityKind: State Body Person Group Unknown;
    Basis: Text Antecedent Document Metadata;
    SourceKind: Named Unnamed Document;
    Movement: Strengthened Developed Maintained Weakened Broken;
    DateBasis: Given Metadata Dateline Text Captured;
}

fn find<T: Named, E: Error>(name: &str) -> Result<T, E> {
    T::ALL.iter().copied().find(|m| m.named() == name).ok_or_else(|| {
        let all: Vec<&str> = T::ALL.iter().map(|m| m.named()).collect();
        E::custom(format_args!("unknown name `{name}`; expected {}", all.join(", ")))
    })
}

pub(crate) fn serialize<T: Named, S: Serializer>(member: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(member.named())
}

pub(crate) fn deserialize<'de, T: Named, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    find(&String::deserialize(from)?)
}

/// A member, or null.
pub(crate) mod option {
    use super::*;

    pub(crate) fn serialize<T: Named, S: Serializer>(member: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        match member {
            Some(member) => to.serialize_str(member.named()),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, T: Named, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
        Option::<String>::deserialize(from)?.map(|name| find(&name)).transpose()
    }
}

/// What is written and read as text, here a date, or null.
pub(crate) mod date {
    use super::*;

    pub(crate) fn serialize<T: Display, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => to.collect_str(value),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<communique_text::Date>, D::Error> {
        Option::<String>::deserialize(from)?.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}
