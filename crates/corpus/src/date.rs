//! Days as columns, pages and datelines write them.
//!
//! **One rule:** a day that could be read in two ways ("03/04/2011") is none.

use communique_text::Date;

#[rustfmt::skip]
const SPANISH_MONTHS: [&str; 12] = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
];

/// A day given as one: `2011-12-01`, `20111201`, `2011/12/01`, `Thu, 01 Dec 2011 09:00:00 GMT`, `December 1, 2011`.
pub(crate) fn given(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.trim_end_matches(['a', 't', 'h', 's', 'n', 'd', 'r', '年', '月', '日']).parse().ok();
    let day_of = |year: &str, month: u8, day: &str| Date::new(year_of(year)?, month, number(day)?);
    match parts.as_slice() {
        [all] if all.len() == 8 && all.bytes().all(|b| b.is_ascii_digit()) => {
            day_of(&all[..4], all[4..6].parse().ok()?, &all[6..])
        }
        [year, middle, day, ..] if year_of(year).is_some() => {
            let middle = middle.parse().ok().or_else(|| month(middle))?;
            let day = day.split(['T', 't']).next().unwrap_or(day);
            day_of(year, middle, day)
        }
        [first, second, year, ..] if month(first).is_some() && year_of(year).is_some() => {
            day_of(year, month(first)?, second)
        }
        [first, second, year, ..] if month(second).is_some() && year_of(year).is_some() => {
            day_of(year, month(second)?, first)
        }
        [_, first, second, year, ..] if month(second).is_some() && year_of(year).is_some() => {
            day_of(year, month(second)?, first)
        }
        [_, first, second, year, ..] if month(first).is_some() && year_of(year).is_some() => {
            day_of(year, month(first)?, second)
        }
        _ => None,
    }
}

/// The day of a dateline ("Pyongyang, December 1 (KCNA) --"), its year from itself or from what is known around it.
pub(crate) fn dateline(text: &str, year: Option<i16>) -> Option<Date> {
    let start: String = text.trim_start().chars().take(100).collect();
    let end = [" -- ", " --", " – ", " — ", " - "].iter().filter_map(|dash| start.find(dash)).min()?;
    let line = start[..end].split('(').next()?;
    let (_, after) = line.split_once(',')?;
    let parts: Vec<&str> =
        after.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty() && *p != "de").collect();
    let at = parts.iter().position(|part| month(part).is_some())?;
    let around = at.checked_sub(1).and_then(|before| parts.get(before)).into_iter().chain(parts.get(at + 1));
    let day = around.filter_map(|part| part.parse::<u8>().ok()).next()?;
    let year = parts.iter().find_map(|part| year_of(part)).or(year)?;
    Date::new(year, month(parts[at])?, day)
}

/// A year of four digits in a name or an address: `kcna-2011`, `2011/201112`.
pub(crate) fn year_in(text: &str) -> Option<i16> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|run| matches!(run.len(), 4 | 6 | 8))
        .find_map(|run| year_of(&run[..4]))
}

fn year_of(text: &str) -> Option<i16> {
    let text = text.trim_end_matches('年');
    if text.len() != 4 {
        return None;
    }
    text.parse().ok().filter(|year| (1900..2100).contains(year))
}

/// The month of an English name, of its short form, or of a Spanish name.
fn month(word: &str) -> Option<u8> {
    Date::month_named(word).or_else(|| {
        let at = SPANISH_MONTHS.iter().position(|name| name.eq_ignore_ascii_case(word))?;
        u8::try_from(at + 1).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(date: Option<Date>) -> String {
        date.map_or("none".to_owned(), |date| date.to_string())
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in [
            "2011-12-01",
            "20111201",
            "2011/12/01",
            "2011.12.1",
            "Thu, 01 Dec 2011 09:00:00 GMT",
            "December 1, 2011",
            "1 December 2011",
            "2011-12-01T09:00:00Z",
            "1st Dec 2011",
            "Thursday, December 1, 2011",
        ] {
            assert_eq!(iso(given(text)), "2011-12-01", "{text}");
        }
        for text in ["03/04/2011", "tomorrow", "", "2011", "2011-02-30", "Juche 100", "÷÷÷÷÷÷÷÷"] {
            assert_eq!(iso(given(text)), "none", "{text}");
        }
    }

    #[test]
    fn a_dateline_needs_a_year_from_somewhere() {
        assert_eq!(iso(dateline("Pyongyang, December 1 (KCNA) -- A delegation", Some(2011))), "2011-12-01");
        assert_eq!(iso(dateline("Lima, 3 de mayo (Andina) -- El ministro", Some(2020))), "2020-05-03");
        assert_eq!(iso(dateline("LIMA, Dec. 1, 2011 (Andina) -- The minister", None)), "2011-12-01");
        assert_eq!(iso(dateline("Pyongyang, December 1 (KCNA) -- A delegation", None)), "none");
        assert_eq!(iso(dateline("The minister, on May 3, said", Some(2011))), "none");
    }

    #[test]
    fn years_stand_in_names() {
        assert_eq!(year_in("http://x.example/item/2011/201112/a.html"), Some(2011));
        assert_eq!(year_in("page-12345.html"), None);
    }
}
