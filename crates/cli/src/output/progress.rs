//! How far a long run is: documents, rate, and the time left where the size of the input is known.

use std::path::{Path, PathBuf};
use std::time::Duration;

use communique_text::Document;
use indicatif::{ProgressBar, ProgressStyle};

use crate::commands::add::Item;

/// Bytes of a line beside its text: id, date, title, address.
const AROUND: u64 = 220;

pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Progress through files. The time left is told where all of them are plain; a packed file's texts have any size.
    pub(crate) fn new(quiet: bool, inputs: &[PathBuf]) -> Self {
        if quiet {
            return Self { bar: ProgressBar::hidden() };
        }
        let total: Option<u64> = inputs.iter().map(|path| plain_size(path)).sum();
        match total {
            Some(bytes) => Self::over(bytes, "{msg} documents, {elapsed}, {eta} left"),
            None => Self::styled(ProgressBar::new_spinner(), "{spinner} {msg} documents, {elapsed}"),
        }
    }

    /// Progress through a known number of things.
    pub(crate) fn count(quiet: bool, total: u64) -> Self {
        if quiet {
            Self { bar: ProgressBar::hidden() }
        } else {
            Self::over(total, "{pos} of {len}, {elapsed}, {eta} left")
        }
    }

    /// Progress through stages, of which the last is a known number of things. The time goes on where nothing is counted.
    pub(crate) fn stages(quiet: bool, total: u64) -> Self {
        if quiet {
            return Self { bar: ProgressBar::hidden() };
        }
        let progress = Self::over(total, "{pos} of {len}, {elapsed}; {msg}");
        progress.bar.enable_steady_tick(Duration::from_millis(500));
        progress
    }

    pub(crate) fn say(&self, what: &'static str) {
        self.bar.set_message(what);
    }

    fn over(total: u64, template: &str) -> Self {
        Self::styled(ProgressBar::new(total), &format!("{{bar:30}} {template}"))
    }

    fn styled(bar: ProgressBar, template: &str) -> Self {
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar }
    }

    pub(crate) fn pass(&self, document: &Document) {
        self.step(document.text.len() as u64);
    }

    pub(crate) fn take(&self, item: &Item) {
        let bytes = match item {
            Item::Entry(entry) => entry.document.text.len() as u64,
            Item::Failure(_) => 0,
        };
        self.step(bytes);
    }

    fn step(&self, bytes: u64) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.inc(bytes + AROUND);
        let done = self.bar.message().split(' ').next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) + 1;
        let rate = done as f64 / self.bar.elapsed().as_secs_f64().max(1e-3);
        self.bar.set_message(format!("{done} ({rate:.0}/s)"));
    }

    pub(crate) fn set(&self, done: u64) {
        self.bar.set_position(done);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn plain_size(path: &Path) -> Option<u64> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    let is_plain = matches!(extension.as_str(), "jsonl" | "json" | "ndjson" | "csv" | "tsv" | "txt" | "md" | "html");
    is_plain.then(|| std::fs::metadata(path).ok()).flatten().filter(std::fs::Metadata::is_file).map(|m| m.len())
}
