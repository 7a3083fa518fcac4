//! From an input to the files in it, and from each to the reader of its format.
//!
//! **One rule:** files come in the order of their names, whatever the file system says.

use std::fs::{self, File};
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use communique_text::Date;
use encoding_rs::Encoding;

use crate::decode;
use crate::error::{CorpusError, Fault};
use crate::finish::{self, Draft};
use crate::formats;
use crate::options::{Format, Options};
use crate::sniff::{self, Kind};
use crate::source::{Body, Budget, Source};
use crate::stream::Item;

/// Why reading stops.
#[derive(Debug)]
pub(crate) enum Halt {
    /// Nobody takes documents any more.
    Closed,
    /// The rest of this entry can't be read.
    Fault(Fault),
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<io::Error> for Halt {
    fn from(fault: io::Error) -> Self {
        Self::Fault(Fault::Read(fault))
    }
}

/// What came with bytes from outside them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) url: Option<String>,
    pub(crate) charset: Option<String>,
    /// The day on which it was fetched.
    pub(crate) captured: Option<Date>,
    /// What it is, where its content doesn't tell.
    pub(crate) format: Option<Format>,
}

/// Something to read.
pub(crate) struct Entry<'a> {
    pub(crate) at: At,
    pub(crate) body: Body<'a>,
}

/// Where something stands, and what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct At {
    /// The input and the way into it ("pages.zip/a.html").
    pub(crate) place: String,
    /// Archives around it.
    pub(crate) depth: u32,
    /// Whether it was asked for by name, so that passing over it would be a fault.
    pub(crate) asked: bool,
    pub(crate) known: Known,
}

impl At {
    /// Something inside this, under a name of its own.
    pub(crate) fn inside(&self, name: &str) -> Self {
        let name: String = name.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
        Self { place: format!("{}/{name}", self.place), depth: self.depth + 1, asked: false, known: Known::default() }
    }

    /// Lower-case extension of the name, without those of compression. What came from an address is named by that.
    pub(crate) fn extension(&self) -> String {
        let name = self.known.url.as_deref().map_or(self.place.as_str(), path_of);
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
        let name = [".gz", ".zst", ".zstd"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_owned())
    }
}

/// The path of an address, without what is asked of it.
fn path_of(url: &str) -> &str {
    let whole = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = whole.find('/').map_or("", |start| &whole[start..]);
    path.split(['?', '#']).next().unwrap_or_default()
}

impl<'a> Entry<'a> {
    pub(crate) fn named(name: &str, body: Body<'a>) -> Self {
        Self { at: At { place: name.to_owned(), depth: 0, asked: true, known: Known::default() }, body }
    }
}

/// Reads inputs and gives documents away.
pub(crate) struct Walk<'a> {
    pub(crate) options: &'a Options,
    pub(crate) encoding: Option<&'static Encoding>,
    pub(crate) budget: Rc<Budget>,
    /// A limit for the whole input was reached.
    exhausted: bool,
    send: &'a mut dyn FnMut(Item) -> bool,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(options: &'a Options, send: &'a mut dyn FnMut(Item) -> bool) -> Result<Self, Fault> {
        let encoding = options.encoding.as_deref().map(decode::named).transpose()?;
        Ok(Self { options, encoding, budget: Rc::default(), exhausted: false, send })
    }

    /// Gives a document away.
    pub(crate) fn document(&mut self, draft: Draft) -> Result<(), Halt> {
        let document = finish::document(draft, self.options);
        self.give(Ok(document))
    }

    /// Tells of a fault; the rest is read.
    pub(crate) fn report(&mut self, place: String, id: Option<String>, fault: Fault) -> Result<(), Halt> {
        let fault = self.budget.settle(fault);
        if self.exhausted && matches!(fault, Fault::TooMuchUnpacked { .. } | Fault::TooManyEntries { .. }) {
            return Ok(());
        }
        self.exhausted |= matches!(fault, Fault::TooMuchUnpacked { .. } | Fault::TooManyEntries { .. });
        self.give(Err(CorpusError { place, id, fault }))
    }

    fn give(&mut self, item: Item) -> Result<(), Halt> {
        if (self.send)(item) { Ok(()) } else { Err(Halt::Closed) }
    }

    /// Whether a limit for the whole input was reached, so that reading on gives nothing.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    /// A file, a folder, or a pattern.
    pub(crate) fn path(&mut self, path: &Path) -> Result<(), Halt> {
        let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']) && !path.exists());
        match pattern {
            Some(pattern) => self.pattern(pattern),
            None if path.is_dir() => self.folder(path.to_owned()),
            None => self.file(path, true),
        }
    }

    fn pattern(&mut self, pattern: &str) -> Result<(), Halt> {
        // A star passes over hidden files, as in a shell.
        let rules = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
        let paths = match glob::glob_with(pattern, rules) {
            Ok(paths) => paths,
            Err(fault) => return self.report(pattern.to_owned(), None, Fault::BadPattern(fault.to_string())),
        };
        let mut found = Vec::new();
        for path in paths {
            match path {
                Ok(path) => found.push(path),
                Err(fault) => {
                    let place = fault.path().display().to_string();
                    self.report(place, None, Fault::Read(fault.into()))?;
                }
            }
        }
        if found.is_empty() {
            return self.report(pattern.to_owned(), None, Fault::NoMatch);
        }
        found.sort();
        // `pages/**` names folders as well as the files in them, which are then read once, by their own names.
        for path in found.iter().filter(|path| !path.is_dir()) {
            self.file(path, false)?;
        }
        let folders = found.iter().filter(|path| path.is_dir() && !pattern.contains("**"));
        folders.cloned().try_for_each(|path| self.folder(path))
    }

    /// All files below a folder. Hidden ones, folders that are links, pipes and devices are left out.
    fn folder(&mut self, folder: PathBuf) -> Result<(), Halt> {
        let mut waiting = vec![folder];
        while let Some(path) = waiting.pop() {
            if !path.is_dir() {
                self.file(&path, false)?;
                continue;
            }
            match list(&path) {
                Ok(paths) => waiting.extend(paths.into_iter().rev()),
                Err(fault) => self.report(path.display().to_string(), None, Fault::Read(fault))?,
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, asked: bool) -> Result<(), Halt> {
        let place = path.display().to_string();
        match File::open(path) {
            Ok(file) => {
                // What archives may unpack to is counted for each file by itself.
                (self.budget, self.exhausted) = (Rc::default(), false);
                let mut entry = Entry::named(&place, Body::File(file));
                entry.at.asked = asked;
                self.entry(entry)
            }
            Err(fault) => self.report(place, None, Fault::Read(fault)),
        }
    }

    /// Whatever stands at that place.
    pub(crate) fn entry(&mut self, entry: Entry<'_>) -> Result<(), Halt> {
        let place = entry.at.place.clone();
        match self.read(entry) {
            Err(Halt::Fault(fault)) => self.report(place, None, fault),
            done => done,
        }
    }

    fn read(&mut self, entry: Entry<'_>) -> Result<(), Halt> {
        let source = Source::open(entry.body)?;
        let at = entry.at;
        if source.head().is_empty() {
            // Nothing on standard input is what an empty pipe gives, and no fault.
            return if at.place == "stdin" { Ok(()) } else { Err(Fault::Empty.into()) };
        }
        let kind = sniff::kind(&source, &at);
        let is_container = matches!(
            kind,
            Kind::Gzip | Kind::Zstd | Kind::Of(Format::Zip | Format::Tar | Format::Warc | Format::Parquet)
        );
        let kind = self.options.format.filter(|_| !is_container).map_or(kind, Kind::Of);
        match kind {
            Kind::Gzip => formats::packed::gzip(self, at, source),
            Kind::Zstd => formats::packed::zstd(self, at, source),
            Kind::Of(format) => self.guarded(format, at, source),
            Kind::Passed if !at.asked => Ok(()),
            Kind::Passed => Err(Fault::UnknownFormat { found: format!("a file of .{}", at.extension()) }.into()),
            Kind::Locked(format) => Err(Fault::Encrypted { format }.into()),
            Kind::Media(_) if !at.asked => Ok(()),
            Kind::Media(name) | Kind::Other(name) => Err(Fault::UnknownFormat { found: name.to_owned() }.into()),
        }
    }

    /// Readers of formats rest on crates of others, and some of these panic on files that nobody thought of. That costs the
    /// entry, as any other fault does; what was given of it stays.
    fn guarded(&mut self, format: Format, at: At, source: Source<'_>) -> Result<(), Halt> {
        let read = AssertUnwindSafe(|| self.format(format, at, source));
        panic::catch_unwind(read).unwrap_or_else(|panic| {
            let text =
                panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
            Err(Fault::damaged(format.name(), format!("its reader gave up: {}", text.unwrap_or("no reason"))).into())
        })
    }

    fn format(&mut self, format: Format, at: At, source: Source<'_>) -> Result<(), Halt> {
        match format {
            Format::Text => formats::text::read(self, at, source),
            Format::Markdown => formats::text::markdown(self, at, source),
            Format::Html => formats::html::read(self, at, source),
            Format::Jsonl => formats::json::lines(self, at, source),
            Format::Json => formats::json::whole(self, at, source),
            Format::Csv => formats::csv::read(self, at, source),
            Format::Feed => formats::feed::read(self, at, source),
            Format::Pdf => formats::pdf::read(self, at, source),
            Format::Parquet => formats::parquet::read(self, at, source),
            Format::Warc => formats::warc::read(self, at, source),
            Format::Zip | Format::Docx => formats::zip::read(self, at, source),
            Format::Tar => formats::tar::read(self, at, source),
        }
    }

    /// The text of a source that is one document, decoded.
    pub(crate) fn text(&self, source: Source<'_>, charset: Option<&str>) -> Result<String, Halt> {
        let bytes = source.bytes(self.options.limits.document_bytes, "--limit-document")?;
        let declared = charset.map(str::to_owned).or_else(|| decode::declared_in_markup(&bytes));
        Ok(decode::text(bytes, self.encoding, declared.as_deref())?)
    }
}

/// Paths in a folder, sorted, but hidden ones and links to folders, and what is neither file nor folder: reading a pipe may never end.
fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let linked = entry.file_type().is_ok_and(|kind| kind.is_symlink()) && entry.path().is_dir();
        let is_endless = fs::metadata(entry.path()).is_ok_and(|meta| !meta.is_file() && !meta.is_dir());
        if !hidden && !linked && !is_endless {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}
