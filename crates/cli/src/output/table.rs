//! Rows in columns, and bars, for a person.

use std::io::{self, Write};

use anstyle::Style;
use communique_records::{Entity, EventRecord};

pub(crate) use super::page::flat;
use super::page::{self, columns, cut, padded};

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const QUIET: Style = Style::new().dimmed();
/// Columns of the widest cell, where nobody says how wide the page is.
const WIDEST: usize = 46;
/// Columns below which no cell is cut.
const NARROWEST: usize = 12;
/// What may be cut to fit the page; ids, days and categories may not.
const SOFT: [&str; 6] = ["actor", "recipient", "words", "source", "before", "after"];
/// Characters of the longest bar.
const LONGEST: usize = 40;
/// Columns of the longest name beside a bar.
const LONGEST_NAME: usize = 30;

/// Rows under heads, in columns. On a terminal the soft columns are cut until a row fits, the widest first.
pub(crate) fn print<const N: usize>(out: &mut impl Write, heads: [&str; N], rows: &[[String; N]]) -> io::Result<()> {
    let cells = heads.map(str::to_owned);
    let all = || std::iter::once(&cells).chain(rows);
    let is_soft = heads.map(|head| SOFT.contains(&head));
    let mut widths: [usize; N] = std::array::from_fn(|c| {
        let most = if is_soft[c] { WIDEST } else { usize::MAX };
        all().map(|row| columns(&cut(&row[c], most))).max().unwrap_or(0)
    });
    let page = page::width().unwrap_or(usize::MAX);
    while widths.iter().sum::<usize>() + 2 * (N - 1) > page {
        let soft = (0..N).filter(|c| is_soft[*c] && widths[*c] > NARROWEST);
        let Some(widest) = soft.max_by_key(|c| widths[*c]) else { break };
        widths[widest] -= 1;
    }
    for (n, row) in all().enumerate() {
        let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| padded(&cut(cell, width), width)).collect();
        let line = cells.join("  ");
        let line = line.trim_end();
        if n == 0 { writeln!(out, "{BOLD}{line}{BOLD:#}")? } else { writeln!(out, "{line}")? }
    }
    Ok(())
}

/// A number with commas between thousands.
pub(crate) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number of things: `1 event`, `2 events`.
pub(crate) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// One bar a name, as long as its count is to the largest.
pub(crate) fn bars<'n>(
    out: &mut impl Write,
    head: &str,
    counts: impl Iterator<Item = (&'n str, u64)> + Clone,
) -> io::Result<()> {
    let widest = counts.clone().map(|(name, _)| columns(&cut(name, LONGEST_NAME))).max().unwrap_or(0);
    let most = counts.clone().map(|(_, n)| n).max().unwrap_or(0).max(1);
    let digits = number(most).len();
    writeln!(out, "\n{BOLD}{head}{BOLD:#}")?;
    for (name, n) in counts {
        // Eighths of a character, so that small counts are told apart.
        let eighths = (n * LONGEST as u64 * 8).div_ceil(most) as usize;
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
        let (name, n) = (padded(&cut(name, LONGEST_NAME), widest), number(n));
        writeln!(out, "  {name}  {n:>digits$}  {}{rest}", "█".repeat(eighths / 8))?;
    }
    Ok(())
}

/// Category and first mode.
pub(crate) fn kind(event: &EventRecord) -> String {
    let mode = event.mode.first().map_or(String::new(), |m| format!("/{m}"));
    format!("{}{mode}", event.event)
}

/// Codes and primary sectors, or names where there is no code.
pub(crate) fn parties(entities: &[Entity]) -> String {
    let mut names: Vec<String> = Vec::new();
    for entity in entities {
        let sector = entity.sectors.first().map_or(String::new(), |s| format!(" {s}"));
        let name = match &entity.code {
            Some(code) => format!("{code}{sector}"),
            None if entity.name.is_empty() => "?".to_owned(),
            None => format!("“{}”", flat(&entity.name)),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { "–".to_owned() } else { names.join(", ") }
}

/// A row of comma-separated values.
pub(crate) fn csv(out: &mut impl Write, cells: &[&str]) -> io::Result<()> {
    let quoted = |cell: &&str| {
        if cell.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            (*cell).to_owned()
        }
    };
    let cells: Vec<String> = cells.iter().map(quoted).collect();
    // RFC 4180 ends lines with both.
    write!(out, "{}\r\n", cells.join(","))
}
