//! Runs of letters to lines, lines to paragraphs.
//!
//! **One rule:** what stands in the file is kept; only a hyphen that the end of a line put into a word goes.

use std::collections::{HashMap, HashSet};

use super::page::Run;

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    text: String,
    left: f32,
    right: f32,
    base: f32,
    size: f32,
}

/// The lines of a page, in the order in which they are drawn.
pub(crate) fn of_page(runs: Vec<Run>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut previous: Option<Run> = None;
    for run in runs {
        // Letters drawn twice to look bold.
        let is_twice = previous.as_ref().is_some_and(|previous| {
            let near = 0.3 * run.size;
            run.text == previous.text
                && (run.left - previous.left).abs() < near
                && (run.base - previous.base).abs() < near
        });
        if is_twice {
            continue;
        }
        previous = Some(run.clone());
        match lines.last_mut() {
            Some(line) if goes_on(line, &run) => {
                let is_apart = run.left - line.right > 0.15 * run.size.min(line.size);
                if is_apart && !line.text.ends_with(' ') && !run.text.starts_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(&run.text);
                line.right = line.right.max(run.right);
                if run.size > line.size {
                    (line.size, line.base) = (run.size, run.base);
                }
            }
            _ => {
                let Run { text, left, right, base, size } = run;
                lines.push(Line { text, left, right, base, size });
            }
        }
    }
    for line in &mut lines {
        line.text = spaced(&line.text);
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

/// Words with one space between them, and none where a script puts none: there it is a gap for the eye.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let is_unspaced = spaced.ends_with(is_unspaced) && word.starts_with(is_unspaced);
        if !spaced.is_empty() && !is_unspaced {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// Whether a run stands on the line: as high, or raised or lowered by less than half a letter, and behind it.
fn goes_on(line: &Line, run: &Run) -> bool {
    let larger = line.size.max(run.size);
    let is_level = (line.base - run.base).abs() < if line.size == run.size { 0.25 } else { 0.5 } * larger;
    is_level && run.left > line.right - larger
}

/// Paragraphs of all pages, without what repeats at their edges.
pub(crate) fn joined(mut pages: Vec<Vec<Line>>) -> String {
    drop_edges(&mut pages);
    let words = words(&pages);
    let mut text = String::new();
    let mut widest = f32::MIN;
    let mut previous: Option<Line> = None;
    for lines in pages {
        let step = usual_step(&lines);
        for (at, line) in lines.into_iter().enumerate() {
            match &previous {
                Some(before) if !begins_paragraph(before, &line, at == 0, step, widest) => {
                    join(&mut text, &line.text, &words);
                    widest = widest.max(line.right);
                }
                before => {
                    text.push_str(if before.is_some() { "\n\n" } else { "" });
                    text.push_str(&line.text);
                    widest = line.right;
                }
            }
            previous = Some(line);
        }
    }
    text.retain(|letter| letter != '\u{AD}');
    text
}

fn begins_paragraph(before: &Line, line: &Line, is_first: bool, step: f32, widest: f32) -> bool {
    let is_ended = before
        .text
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»'])
        .ends_with(['.', '?', '!', ':', '。', '？', '！']);
    if (before.size - line.size).abs() > 0.15 * before.size.max(line.size)
        || line.text.starts_with(['•', '▪', '●', '–', '—'])
    {
        return true;
    }
    let down = before.base - line.base;
    if is_first || down < 0.0 {
        // The next page or column: a sentence goes on there.
        return is_ended || !line.text.starts_with(|letter: char| letter.is_lowercase() || is_unspaced(letter));
    }
    let is_indented = line.left > before.left + 0.8 * line.size;
    let is_short = before.right < widest - 4.0 * line.size;
    down > 1.35 * step.max(line.size) || (is_ended && (is_indented || is_short))
}

/// How far a line usually stands below the one before it.
fn usual_step(lines: &[Line]) -> f32 {
    let down = lines.windows(2).map(|pair| pair[0].base - pair[1].base);
    let mut steps: Vec<f32> =
        down.zip(lines).filter(|(down, line)| *down > 0.0 && *down < 3.0 * line.size).map(|(down, _)| down).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or_default()
}

/// Sets a line behind a text.
fn join(text: &mut String, line: &str, words: &HashSet<String>) {
    let last = text.chars().last();
    let first = line.chars().next();
    match (last, first) {
        (Some('\u{AD}'), _) => {
            text.pop();
        }
        (Some('-'), Some(first)) if text.trim_end_matches('-').ends_with(char::is_alphabetic) => {
            let before =
                text.rsplit(|letter: char| !letter.is_alphanumeric() && letter != '-').next().unwrap_or_default();
            let after =
                line.split(|letter: char| !letter.is_alphanumeric() && letter != '-').next().unwrap_or_default();
            // A word that has its hyphen elsewhere in the file has it here, too.
            let is_compound = words.contains(&format!("{before}{after}").to_lowercase());
            if first.is_lowercase() && !is_compound {
                text.pop();
            }
        }
        (Some(last), Some(first)) if is_unspaced(last) && is_unspaced(first) => {}
        _ => text.push(' '),
    }
    text.push_str(line);
}

/// Words with hyphens inside lines.
fn words(pages: &[Vec<Line>]) -> HashSet<String> {
    let words = pages
        .iter()
        .flatten()
        .flat_map(|line| line.text.split(|letter: char| !letter.is_alphanumeric() && letter != '-'));
    words.filter(|word| word.trim_matches('-').contains('-') && !word.ends_with('-')).map(str::to_lowercase).collect()
}

/// Letters of scripts that put no spaces between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Lines at either edge of a page that may be a running head or a number of the page.
const EDGE: usize = 2;

/// Leaves out lines at the edges of pages that stand on many of them, but for numbers in them.
fn drop_edges(pages: &mut [Vec<Line>]) {
    if pages.len() < 2 {
        return;
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for lines in pages.iter() {
        let keys: HashSet<String> = edges(lines).into_iter().map(|at| key(&lines[at].text)).collect();
        keys.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
    }
    let many = (pages.len() * 2 / 5).max(3);
    for lines in pages.iter_mut() {
        let dropped: HashSet<usize> = edges(lines)
            .into_iter()
            .filter(|at| {
                let key = key(&lines[*at].text);
                counts.get(&key).is_some_and(|count| *count >= many) || is_number(&key)
            })
            .collect();
        let mut at = 0..;
        lines.retain(|_| at.next().is_none_or(|at| !dropped.contains(&at)));
    }
}

/// The highest and the lowest lines.
fn edges(lines: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*b].base.total_cmp(&lines[*a].base));
    let below = order.iter().rev().take(EDGE);
    order.iter().take(EDGE).chain(below).copied().collect()
}

/// A line but for its numbers.
fn key(text: &str) -> String {
    let mut key = String::new();
    for letter in text.chars() {
        match (letter.is_ascii_digit(), key.ends_with('#')) {
            (true, true) => {}
            (true, false) => key.push('#'),
            (false, _) => key.extend(letter.to_lowercase()),
        }
    }
    key
}

/// `12`, `- 12 -`, `page 3 of 8`.
fn is_number(key: &str) -> bool {
    let bare: String = key.chars().filter(|letter| !" -–—|/".contains(*letter)).collect();
    matches!(bare.as_str(), "#" | "##" | "page#" | "page#of#" | "p.#")
}
