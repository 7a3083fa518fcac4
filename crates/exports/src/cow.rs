//! Numbers of states in the Correlates of War project, for tables that join by them.

use std::collections::HashMap;
use std::sync::LazyLock;

static NUMBERS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| include_str!("cow.tsv").lines().skip(1).filter_map(|l| l.split_once('\t')).collect());

/// The number of a state of today.
pub(crate) fn number(code: &str) -> Option<&'static str> {
    NUMBERS.get(code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_numbers_and_bodies_have_none() {
        assert_eq!(NUMBERS.len(), 195);
        assert_eq!((number("USA"), number("PRK"), number("IGO")), (Some("2"), Some("731"), None));
        assert!(NUMBERS.iter().all(|(code, n)| code.len() == 3 && n.parse::<u16>().is_ok_and(|n| n < 1000)));
    }
}
