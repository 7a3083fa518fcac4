//! PLOVER's closed sets: categories, modes, contexts, sectors, scores, and the way to CAMEO.
//!
//! Source: PLOVER 2.0 of the Open Event Data Alliance; the tables are `lexicon/plover/*.tsv`.

use std::fmt;
use std::sync::LazyLock;

/// PLOVER's 16 root categories, and `Statement` for what is said without being any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are PLOVER's own")]
#[rustfmt::skip]
pub enum Category {
    Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request, Accuse, Reject,
    Threaten, Protest, Sanction, Mobilize, Coerce, Assault, Statement,
}

use Category::*;

impl Category {
    /// PLOVER's sixteen, in the order of its table.
    #[rustfmt::skip]
    pub const ALL: [Category; 16] = [
        Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request, Accuse, Reject,
        Threaten, Protest, Sanction, Mobilize, Coerce, Assault,
    ];

    /// The name in records ("CONSULT").
    #[rustfmt::skip]
    pub const fn name(self) -> &'static str {
        match self {
            Agree => "AGREE", Consult => "CONSULT", Support => "SUPPORT", Concede => "CONCEDE",
            Cooperate => "COOPERATE", Aid => "AID", Retreat => "RETREAT", Request => "REQUEST",
            Accuse => "ACCUSE", Reject => "REJECT", Threaten => "THREATEN", Protest => "PROTEST",
            Sanction => "SANCTION", Mobilize => "MOBILIZE", Coerce => "COERCE", Assault => "ASSAULT",
            Statement => "STATEMENT",
        }
    }

    /// The category of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().chain([&Statement]).copied().find(|c| c.name() == name)
    }

    /// PLOVER's quad category: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
    /// 4 material conflict; 0 for a mere statement.
    pub const fn quad(self) -> u8 {
        match self {
            Agree | Consult | Support | Concede => 1,
            Cooperate | Aid | Retreat => 2,
            Request | Accuse | Reject | Threaten => 3,
            Protest | Sanction | Mobilize | Coerce | Assault => 4,
            Statement => 0,
        }
    }

    /// Whether the act is cooperative (quad 1 or 2).
    pub const fn is_cooperative(self) -> bool {
        matches!(self.quad(), 1 | 2)
    }

    /// Whether the act does material harm (quad 4), so that its stop is a concession and its promise a threat.
    pub const fn is_hostile(self) -> bool {
        self.quad() == 4
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One row of the table of categories and modes.
#[derive(Debug)]
struct ModeRow {
    category: Category,
    mode: &'static str,
    scale: Option<f32>,
}

/// Rows of a table, without its header and comments.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).filter(|l| !l.is_empty()).map(|l| l.split('\t').collect())
}

static MODES: LazyLock<Vec<ModeRow>> = LazyLock::new(|| {
    rows(include_str!("../../../lexicon/plover/categories.tsv"))
        .filter_map(|r| {
            Some(ModeRow { category: Category::from_name(r.first()?)?, mode: r.get(1)?, scale: r.get(4)?.parse().ok() })
        })
        .collect()
});

static CONTEXTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    rows(include_str!("../../../lexicon/plover/contexts.tsv")).filter_map(|r| r.first().copied()).collect()
});

static SECTORS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    rows(include_str!("../../../lexicon/plover/sectors.tsv")).filter_map(|r| r.first().copied()).collect()
});

/// CAMEO code, category, mode, context.
static CAMEO: LazyLock<Vec<(&'static str, Category, &'static str, &'static str)>> = LazyLock::new(|| {
    rows(include_str!("../../../lexicon/plover/cameo.tsv"))
        .filter_map(|r| Some((*r.first()?, Category::from_name(r.get(1)?)?, *r.get(2)?, *r.get(3)?)))
        .collect()
});

/// The modes of a category, as PLOVER names them.
pub fn modes(category: Category) -> impl Iterator<Item = &'static str> {
    MODES.iter().filter(move |r| r.category == category && !r.mode.is_empty()).map(|r| r.mode)
}

/// PLOVER's own copy of a mode's name, if the category has that mode.
pub fn mode(category: Category, name: &str) -> Option<&'static str> {
    modes(category).find(|m| *m == name)
}

/// PLOVER's 37 contexts.
pub fn contexts() -> &'static [&'static str] {
    &CONTEXTS
}

/// PLOVER's 25 sectors.
pub fn sectors() -> &'static [&'static str] {
    &SECTORS
}

/// PLOVER's score from -10 (conflict) to 10 (cooperation); the category's own where the mode has none.
///
/// ```
/// use communique_lexicon::plover::{self, Category};
/// assert_eq!(plover::scale(Category::Consult, Some("visit")), Some(4.0));
/// assert_eq!(plover::scale(Category::Protest, Some("vandalize")), Some(-5.0));
/// ```
pub fn scale(category: Category, mode: Option<&str>) -> Option<f32> {
    let of = |name: &str| MODES.iter().find(|r| r.category == category && r.mode == name).and_then(|r| r.scale);
    mode.and_then(of).or_else(|| of(""))
}

/// The nearest CAMEO code: the row that shares category, mode and context; then mode; then the root.
///
/// ```
/// use communique_lexicon::plover::{self, Category};
/// assert_eq!(plover::cameo(Category::Consult, Some("visit"), &[]), "042");
/// ```
pub fn cameo(category: Category, mode: Option<&str>, contexts: &[&str]) -> &'static str {
    let wanted = mode.unwrap_or("");
    let fit = |row: &&(&'static str, Category, &'static str, &'static str)| {
        if row.1 != category {
            return -1;
        }
        let mode_fit = if row.2 == wanted {
            4
        } else if row.2.is_empty() {
            1
        } else {
            0
        };
        let context_fit = if row.3.is_empty() {
            1
        } else if contexts.contains(&row.3) {
            2
        } else {
            0
        };
        mode_fit + context_fit
    };
    let mut best = ("010", -1);
    for row in CAMEO.iter() {
        let score = fit(&row);
        if score > best.1 {
            best = (row.0, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(contexts().len(), 37);
        assert_eq!(sectors().len(), 25);
        for category in Category::ALL {
            assert_eq!(Category::from_name(category.name()), Some(category));
            assert!(scale(category, None).is_some(), "{category}");
            assert_ne!(cameo(category, None, &[]), "010", "{category}");
        }
        assert_eq!(modes(Category::Assault).count(), 15);
        assert!(mode(Category::Consult, "phone").is_some());
        assert!(mode(Category::Consult, "sexual").is_none());
    }
}
