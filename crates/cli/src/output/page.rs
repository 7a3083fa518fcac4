//! Text on a page as wide as the terminal: lines that go on below, indented, and cells that fit.
//!
//! **One rule:** where nobody says how wide the page is, as in a pipe, no line is broken, so that programs find one thing a line.

use std::io::{self, Write};

use anstyle::Style;

/// The narrowest page that lines are broken for.
const NARROWEST: usize = 40;

/// Columns of the page; none where lines are not to be broken.
pub(crate) fn width() -> Option<usize> {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let width = told.or_else(|| console::Term::stdout().size_checked().map(|(_, columns)| columns.into()));
    width.map(|width: usize| width.max(NARROWEST))
}

/// Columns that a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// Columns of a character: two for those of Chinese, Japanese and Korean and for wide signs, none for marks on the one before.
fn columns_of(c: char) -> usize {
    match c as u32 {
        0..=0x02FF => 1,
        0x0300..=0x036F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE4F => 2,
        0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F64F | 0x1F900..=0x1F9FF | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// Line breaks, tabs and other controls would break the page; several spaces in a row say no more than one.
pub(crate) fn flat(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for c in text.chars() {
        match if c.is_control() || c.is_whitespace() { ' ' } else { c } {
            ' ' if flat.ends_with(' ') => {}
            c => flat.push(c),
        }
    }
    flat
}

/// A cell of at most so many columns, cut between words where there is a space not far back.
pub(crate) fn cut(cell: &str, most: usize) -> String {
    let cell = flat(cell);
    if columns(&cell) <= most {
        return cell;
    }
    let mut kept = String::new();
    for c in cell.chars() {
        if columns(&kept) + columns_of(c) + 1 > most {
            break;
        }
        kept.push(c);
    }
    let goes_on = cell[kept.len()..].starts_with(|c: char| !c.is_whitespace());
    if let (true, Some(space)) = (goes_on, kept.rfind(' '))
        && columns(&kept[space..]) * 3 <= most
    {
        kept.truncate(space);
    }
    kept.truncate(kept.trim_end_matches([' ', ',', ';']).len());
    kept.push('…');
    kept
}

/// A cell with spaces to its right.
pub(crate) fn padded(cell: &str, width: usize) -> String {
    format!("{cell}{}", " ".repeat(width.saturating_sub(columns(cell))))
}

/// Stretches of text in their styles, broken between words; what comes after the first line is indented.
pub(crate) fn flow<'t>(
    out: &mut impl Write,
    width: Option<usize>,
    indent: usize,
    at: usize,
    stretches: impl IntoIterator<Item = (&'t str, Style)>,
) -> io::Result<()> {
    let width = width.unwrap_or(usize::MAX);
    let mut at = at;
    // A word may lie in several stretches: nothing is broken but at a space.
    let mut word: Vec<(String, Style)> = Vec::new();
    let mut space = None;
    let mut place = |out: &mut dyn Write, word: &mut Vec<(String, Style)>, space: Option<Style>| -> io::Result<()> {
        let long: usize = word.iter().map(|(part, _)| columns(part)).sum();
        if long == 0 {
            return Ok(());
        }
        match space {
            Some(_) if at > indent && at + 1 + long > width => {
                write!(out, "\n{}", " ".repeat(indent))?;
                at = indent;
            }
            Some(style) if at > indent => {
                write!(out, "{style} {style:#}")?;
                at += 1;
            }
            _ => {}
        }
        for (part, style) in word.drain(..) {
            write!(out, "{style}{part}{style:#}")?;
        }
        at += long;
        Ok(())
    };
    for (text, style) in stretches {
        for (n, part) in text.split(' ').enumerate() {
            if n > 0 {
                place(out, &mut word, space)?;
                space = Some(style);
            }
            if !part.is_empty() {
                word.push((part.to_owned(), style));
            }
        }
    }
    place(out, &mut word, space)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flowed(width: Option<usize>, indent: usize, stretches: &[&str]) -> String {
        let mut out = Vec::new();
        let stretches = stretches.iter().map(|s| (*s, Style::new()));
        flow(&mut out, width, indent, indent, stretches).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(flowed(Some(12), 2, &["one two three four"]), "one two\n  three four\n");
        assert_eq!(flowed(Some(12), 2, &["one ", "[two]", ", three"]), "one [two],\n  three\n");
        assert_eq!(flowed(Some(8), 2, &["extraordinarily so"]), "extraordinarily\n  so\n");
        assert_eq!(flowed(None, 2, &["one  two", " three"]), "one two three\n");
        assert_eq!(flowed(Some(9), 0, &["平壤 平壤 平壤"]), "平壤 平壤\n平壤\n");
    }

    #[test]
    fn cells_are_cut_between_words() {
        assert_eq!(cut("the people of the city", 22), "the people of the city");
        assert_eq!(cut("the people of the city", 18), "the people of the…");
        assert_eq!(cut("the people of the city", 16), "the people of…");
        assert_eq!(cut("kcna-2011-12-31-01461", 10), "kcna-2011…");
        assert_eq!(cut("平壤平壤", 6), "平壤…");
        assert_eq!(padded("平壤", 6), "平壤  ");
    }
}
