//! Keys of documents: the day, then the number within it.
//!
//! Rows that go by such a key lie in the order of time, so that a range of days is a range of rows, the newest documents
//! are found from the end, and a year that is added after another goes to the end of every table.

use communique_text::Date;

/// Bits of the number within a day: four million documents.
const BITS: u32 = 22;
/// Days from 1 March of year 0 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// The first key of a day; of documents without a day where there is none.
pub(crate) fn first(date: Option<Date>) -> i64 {
    // A day before the common era counts as its first: such days order nothing that is read here.
    date.map_or(0, |d| (i64::from(d.days()) + EPOCH).max(1) << BITS)
}

/// The last key of a day.
pub(crate) fn last(date: Option<Date>) -> i64 {
    first(date) + (1 << BITS) - 1
}

/// Roughly the year of a key, for what has to be near in time: 0 where there is no day.
pub(crate) fn year(doc: i64) -> i64 {
    (doc >> BITS) / 365
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_with_time() {
        let day = |text: &str| text.parse::<Date>().ok();
        assert!(last(None) < first(day("0001-01-01")));
        assert!(last(day("1999-12-31")) < first(day("2000-01-01")));
        assert!(first(day("9999-12-31")) > 0);
    }
}
