//! Rows in columns, and bars, for a person.

use std::io::{self, Write};

use anstyle::Style;
use communique_records::{Entity, EventRecord};

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const QUIET: Style = Style::new().dimmed();
/// Characters of the widest cell.
const WIDEST: usize = 46;
/// Characters of the longest bar.
const LONGEST: usize = 40;

pub(crate) fn print<const N: usize>(out: &mut impl Write, heads: [&str; N], rows: &[[String; N]]) -> io::Result<()> {
    let heads = heads.map(str::to_owned);
    let all = || std::iter::once(&heads).chain(rows);
    let widths: [usize; N] = std::array::from_fn(|c| all().map(|row| cut(&row[c]).chars().count()).max().unwrap_or(0));
    for (n, row) in all().enumerate() {
        let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{:width$}", cut(cell))).collect();
        let line = cells.join("  ");
        let line = line.trim_end();
        if n == 0 { writeln!(out, "{BOLD}{line}{BOLD:#}")? } else { writeln!(out, "{line}")? }
    }
    Ok(())
}

/// One bar a name, as long as its count is to the largest.
pub(crate) fn bars<'n>(
    out: &mut impl Write,
    head: &str,
    counts: impl Iterator<Item = (&'n str, u64)> + Clone,
) -> io::Result<()> {
    let widest = counts.clone().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let most = counts.clone().map(|(_, n)| n).max().unwrap_or(0).max(1);
    let digits = most.to_string().len();
    writeln!(out, "\n{BOLD}{head}{BOLD:#}")?;
    for (name, n) in counts {
        // Eighths of a character, so that small counts are told apart.
        let eighths = (n * LONGEST as u64 * 8).div_ceil(most) as usize;
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
        writeln!(out, "  {name:widest$}  {n:>digits$}  {}{rest}", "█".repeat(eighths / 8))?;
    }
    Ok(())
}

pub(crate) fn cut(cell: &str) -> String {
    if cell.chars().count() <= WIDEST {
        return flat(cell);
    }
    flat(cell).chars().take(WIDEST - 1).chain(['…']).collect()
}

/// Line breaks and other controls would break the page.
pub(crate) fn flat(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
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
