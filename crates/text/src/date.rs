//! Calendar dates, as far as a text needs them.

use std::fmt;
use std::str::FromStr;

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
];
/// Letters of the short form of a month.
const SHORT: usize = 3;

/// A day of the Gregorian calendar.
///
/// ```
/// use communique_text::Date;
/// let date: Date = "2011-12-01".parse()?;
/// assert_eq!(date.to_string(), "2011-12-01");
/// assert!("2011-13-01".parse::<Date>().is_err());
/// # Ok::<(), communique_text::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year of the common era.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// A date that is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    found: String,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no date; expected YYYY-MM-DD", self.found)
    }
}

impl std::error::Error for DateError {}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let date = Self { year, month, day };
        (1..=12).contains(&month).then_some(date).filter(|d| (1..=d.month_length()).contains(&day))
    }

    /// The month, 1 to 12, of an English name in whatever case, or of its short form.
    ///
    /// ```
    /// use communique_text::Date;
    /// assert_eq!(Date::month_named("Sept"), Some(9));
    /// assert_eq!(Date::month_named("Marchand"), None);
    /// ```
    pub fn month_named(word: &str) -> Option<u8> {
        let short = |m: &str| m.get(..SHORT).is_some_and(|s| s.eq_ignore_ascii_case(word));
        let fits = |m: &&str| m.eq_ignore_ascii_case(word) || short(m);
        let at = MONTHS.iter().position(fits).or_else(|| word.eq_ignore_ascii_case("sept").then_some(8))?;
        u8::try_from(at + 1).ok()
    }

    fn month_length(self) -> u8 {
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
        }
    }

    /// Days since 1970-01-01; earlier days are negative.
    pub fn days(self) -> i32 {
        // Counts years from March, so that the leap day is a year's last.
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i32::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i32::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day that many days after 1970-01-01.
    pub fn from_days(days: i32) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month + 2) / 5 + 1) as u8;
        let month = if month < 10 { month + 3 } else { month - 9 } as u8;
        let year = (year_of_era + era * 400) as i16 + i16::from(month <= 2);
        Self { year, month, day }
    }

    /// Day of the week, Monday 0 to Sunday 6.
    pub fn weekday(self) -> u8 {
        (self.days() + 3).rem_euclid(7) as u8
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads `YYYY-MM-DD`; whatever follows the tenth character (a time, say) is passed over.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let fault = || DateError { found: text.chars().take(40).collect() };
        let day = text.get(..10).ok_or_else(fault)?;
        let mut parts = day.split('-');
        let mut part = || parts.next().ok_or_else(fault);
        let (year, month, day) = (part()?, part()?, part()?);
        let year = year.parse().map_err(|_| fault())?;
        let number = |s: &str| s.parse::<u8>().map_err(|_| fault());
        Date::new(year, number(month)?, number(day)?).ok_or_else(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_both_ways() {
        for days in (-800_000..800_000).step_by(97) {
            assert_eq!(Date::from_days(days).days(), days);
        }
        assert_eq!(Date::new(1970, 1, 1).map(Date::days), Some(0));
        assert_eq!(Date::new(2011, 12, 1).map(Date::weekday), Some(3)); // a Thursday
    }

    #[test]
    fn the_calendar_has_leap_days_and_no_others() {
        assert!(Date::new(2000, 2, 29).is_some());
        assert!(Date::new(1900, 2, 29).is_none());
        assert!("2011-02-30".parse::<Date>().is_err());
        assert!("2011-257-01".parse::<Date>().is_err());
        assert!("Juche 100".parse::<Date>().is_err());
        assert_eq!("x".parse::<Date>().unwrap_err().to_string(), "`x` is no date; expected YYYY-MM-DD");
    }
}
