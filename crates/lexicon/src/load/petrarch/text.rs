//! The text of a PETRARCH dictionary: comments, phrases, synonyms, codes and dates, line by line.
//!
//! ```text
//! HAMID_KARZAI_  [AFGELI]          # a comment; another
//! +PRESIDENT_KARZAI_
//!     [AFGGOV 20011222-140929]
//! ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]
//! ```
//!
//! **One rule:** a line that can't be read is passed over and told; it never takes the rest of the file with it.

use communique_text::Date;

use crate::actors::Period;
use crate::error::{Note, NoteKind};

/// A code with the dates for which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DatedCode {
    pub(super) code: String,
    pub(super) period: Period,
    pub(super) line: usize,
}

/// A phrase with its synonyms and codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Phrases as written, underscores turned to spaces; the first is the primary one.
    pub(super) names: Vec<String>,
    /// The irregular plural in braces; empty braces are `Some("")`.
    pub(super) plural: Option<String>,
    pub(super) codes: Vec<DatedCode>,
    pub(super) line: usize,
}

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    pub(super) entries: Vec<Entry>,
    pub(super) notes: Vec<Note>,
}

/// Reads a whole file.
pub(super) fn read(file: &str, text: &str) -> Dictionary {
    let mut reader = Reader { file, found: Dictionary::default(), sets: Vec::new() };
    let mut in_comment = false;
    for (at, raw) in text.lines().enumerate() {
        let content = without_comments(raw, &mut in_comment);
        if !content.trim().is_empty() {
            reader.line(&content, at + 1);
        }
    }
    reader.found
}

/// A line without what follows `#` or `;`, and without `<!-- -->`, which may run over lines.
fn without_comments(line: &str, in_comment: &mut bool) -> String {
    let mut kept = String::new();
    let mut rest = line;
    loop {
        if *in_comment {
            let Some(end) = rest.find("-->") else { return kept };
            rest = &rest[end + 3..];
            *in_comment = false;
        }
        let start = rest.find("<!--");
        let plain = start.map_or(rest, |at| &rest[..at]);
        if let Some(at) = plain.find(['#', ';']) {
            kept.push_str(&plain[..at]);
            return kept;
        }
        kept.push_str(plain);
        let Some(at) = start else { return kept };
        rest = &rest[at + 4..];
        *in_comment = true;
    }
}

struct Reader<'f> {
    file: &'f str,
    found: Dictionary,
    /// Substitution sets: `!PERSON!` and its forms.
    sets: Vec<(String, Vec<String>)>,
}

impl Reader<'_> {
    fn fault(&mut self, line: usize, what: &'static str, found: &str, expected: &str) {
        self.found.notes.push(Note {
            file: self.file.to_owned(),
            line,
            kind: NoteKind::PassedOver,
            what,
            found: found.to_owned(),
            expected: expected.to_owned(),
        });
    }

    fn line(&mut self, content: &str, line: usize) {
        let trimmed = content.trim();
        if let Some((name, forms)) = substitution_set(trimmed) {
            self.sets.push((name, forms));
            return;
        }
        let (phrase, rest) = trimmed.split_at(trimmed.find(['[', '{']).unwrap_or(trimmed.len()));
        let (plural, codes) = self.tail(rest, line);
        let continues = phrase.starts_with('+') || phrase.is_empty();
        if !continues {
            for name in self.expand(phrase) {
                let entry = Entry { names: vec![name], plural: plural.clone(), codes: codes.clone(), line };
                self.found.entries.push(entry);
            }
            return;
        }
        let names = phrase.strip_prefix('+').map(|p| self.expand(p)).unwrap_or_default();
        match self.found.entries.last_mut() {
            Some(entry) => {
                entry.names.extend(names);
                entry.codes.extend(codes);
            }
            None => self.fault(line, "line", trimmed, "a phrase before its synonyms and dates"),
        }
    }

    /// What follows the phrase: `{plural}` and any number of `[code dates]`.
    fn tail(&mut self, mut rest: &str, line: usize) -> (Option<String>, Vec<DatedCode>) {
        let (mut plural, mut codes) = (None, Vec::new());
        while let Some(at) = rest.find(['[', '{']) {
            let brace = rest[at..].starts_with('{');
            let inner = &rest[at + 1..];
            // `[~ENV}`, a slip of published dictionaries, can mean one thing alone.
            let end = inner.find([']', '}']).unwrap_or(inner.len());
            if end == inner.len() {
                self.fault(line, "bracket", &rest[at..], "a `]` or `}` that closes it");
                break;
            }
            if brace {
                plural = Some(plain(&inner[..end]));
            } else {
                codes.extend(self.dated_code(&inner[..end], line));
            }
            rest = &inner[end + 1..];
        }
        (plural, codes)
    }

    fn dated_code(&mut self, inner: &str, line: usize) -> Option<DatedCode> {
        let mut words = inner.split_whitespace();
        let Some(code) = words.next() else {
            self.fault(line, "code", inner, "a code such as USAGOV or ~MIL");
            return None;
        };
        let restriction: String = words.collect();
        let Some(period) = period(&restriction) else {
            self.fault(line, "dates", &restriction, "<YYMMDD, >YYMMDD or YYMMDD-YYMMDD; a year may have four digits");
            return None;
        };
        Some(DatedCode { code: code.to_owned(), period, line })
    }

    /// A phrase with each form of the substitution sets that it names.
    fn expand(&self, phrase: &str) -> Vec<String> {
        let mut found = vec![phrase.to_owned()];
        for (marker, forms) in &self.sets {
            if phrase.contains(marker.as_str()) {
                found = found.iter().flat_map(|p| forms.iter().map(|f| p.replace(marker.as_str(), f))).collect();
            }
        }
        found.iter().map(|p| plain(p)).filter(|p| !p.is_empty()).collect()
    }
}

/// `!PERSON! = MAN, MEN, WOMAN`.
fn substitution_set(line: &str) -> Option<(String, Vec<String>)> {
    let (marker, forms) = line.split_once('=')?;
    let marker = marker.trim();
    let marked = marker.len() > 2 && marker.starts_with('!') && marker.ends_with('!');
    marked.then(|| (marker.to_owned(), forms.split(',').map(|f| f.trim().to_owned()).collect()))
}

/// Underscores as spaces, single ones.
fn plain(phrase: &str) -> String {
    phrase.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `<date`, `>date`, `date-date`, or nothing; each end is still inside.
fn period(restriction: &str) -> Option<Period> {
    if restriction.is_empty() {
        return Some(Period::default());
    }
    if let Some(until) = restriction.strip_prefix('<') {
        return Some(Period { from: None, until: Some(date(until)?) });
    }
    if let Some(from) = restriction.strip_prefix('>') {
        return Some(Period { from: Some(date(from)?), until: None });
    }
    let (from, until) = restriction.split_once('-')?;
    let (from, until) = (date(from)?, date(until)?);
    (from <= until).then_some(Period { from: Some(from), until: Some(until) })
}

/// `YYYYMMDD` or `YYMMDD`, where years up to 30 are of this century.
fn date(text: &str) -> Option<Date> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match text.len() {
        8 => (text[..4].parse().ok()?, &text[4..]),
        6 => {
            let year: i16 = text[..2].parse().ok()?;
            (if year <= 30 { 2000 + year } else { 1900 + year }, &text[2..])
        }
        _ => return None,
    };
    Date::new(year, rest[..2].parse().ok()?, rest[2..].parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let read = read("x.txt", text);
        let day = |d: Option<Date>| d.map_or_else(String::new, |d| d.to_string());
        let mut lines = Vec::new();
        for entry in &read.entries {
            let codes: Vec<String> = entry
                .codes
                .iter()
                .map(|c| format!("{} {}..{}", c.code, day(c.period.from), day(c.period.until)))
                .collect();
            let plural = entry.plural.as_ref().map_or_else(String::new, |p| format!(" {{{p}}}"));
            lines.push(format!("{}{plural}: {}", entry.names.join(", "), codes.join(", ")));
        }
        lines.extend(read.notes.iter().map(ToString::to_string));
        lines.join("\n")
    }

    #[test]
    fn entries_are_read_as_the_documentation_has_them() {
        for (text, want) in [
            ("ARCADIA_ [ARC]  # land", "ARCADIA: ARC .."),
            ("ARCADIA_\n+ARCADIAN_ ; old style\n\t[ARC]", "ARCADIA, ARCADIAN: ARC .."),
            ("ANN_DOE_\n\t[USAGOV 010120-050120]", "ANN DOE: USAGOV 2001-01-20..2005-01-20"),
            ("ANN_DOE_ [USAELI <20010119] [USAGOV >010120]", "ANN DOE: USAELI ..2001-01-19, USAGOV 2001-01-20.."),
            ("ANN_DOE_ [USAGOV 19270101-310102]", "ANN DOE: USAGOV 1927-01-01..1931-01-02"),
            ("TROOP {} [~MIL]", "TROOP {}: ~MIL .."),
            ("ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]", "ATTORNEY GENERAL {ATTORNEYS GENERAL}: ~GOV .."),
            ("!PERSON! = MAN, WOMEN\nHERDS!PERSON! [~AGR]", "HERDSMAN: ~AGR ..\nHERDSWOMEN: ~AGR .."),
            ("<!-- one\ntwo --> ARCADIA_ [ARC] <!-- three -->", "ARCADIA: ARC .."),
            ("ECOLOGIST [~ENV}", "ECOLOGIST: ~ENV .."),
        ] {
            assert_eq!(told(text), want, "{text}");
        }
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_and_the_rest_is_kept() {
        for (text, want) in [
            ("+ARCADIAN_", "x.txt:1: line `+ARCADIAN_` passed over; expected a phrase before its synonyms and dates"),
            (
                "A_ [ARC\nB_ [ARC]",
                "A: \nB: ARC ..\nx.txt:1: bracket `[ARC` passed over; expected a `]` or `}` that closes it",
            ),
            (
                "A_ [ARC 2004017-20061201]",
                "A: \nx.txt:1: dates `2004017-20061201` passed over; expected <YYMMDD, >YYMMDD or YYMMDD-YYMMDD; a year may \
                 have four digits",
            ),
            (
                "A_ [ARC 950101-940101]",
                "A: \nx.txt:1: dates `950101-940101` passed over; expected <YYMMDD, >YYMMDD or YYMMDD-YYMMDD; a year may \
                 have four digits",
            ),
            ("A_ []", "A: \nx.txt:1: code `` passed over; expected a code such as USAGOV or ~MIL"),
        ] {
            assert_eq!(told(text), want, "{text}");
        }
    }
}
