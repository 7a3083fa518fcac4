//! The stream of documents: one thread reads, whoever holds the stream takes.
//!
//! Formats are read by plain loops that push; a bounded channel turns that into an iterator, and lets reading go on while
//! documents are coded.
//!
//! **One rule:** a stream that is dropped stops its reader; a reader that fails ends its stream with an error.

use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use communique_text::Document;

use crate::error::{CorpusError, Fault};
use crate::options::Options;
use crate::source::Body;
use crate::walk::{Entry, Walk};

/// Documents that wait to be taken.
const AHEAD: usize = 16;
/// The name of the threads that read.
///
/// Some crates that formats rest on panic on damaged files. That comes out of the stream as a [`Fault`]; a program that has a
/// panic hook may keep it quiet for threads of this name.
pub const READER: &str = "corpus";
/// Stack of the reader. Archives in archives are read by recursion.
const STACK: usize = 32 << 20;

/// What comes out: a document, or what could not be read.
pub(crate) type Item = Result<Document, CorpusError>;

/// Documents of one input, in their order. Where something can't be read, an error stands in its place.
#[derive(Debug)]
pub struct Documents {
    items: Option<Receiver<Item>>,
    /// What kept the reader from starting.
    failed: Option<CorpusError>,
}

impl Iterator for Documents {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(failed) = self.failed.take() {
            return Some(Err(failed));
        }
        self.items.as_ref()?.recv().ok()
    }
}

/// Documents of a file, a folder (all files below it, sorted), a pattern (`pages/**/*.html`, sorted) or `-` for standard input.
///
/// The stream never fails as a whole: a missing file, too, is an item.
///
/// ```
/// use communique_corpus::{Fault, Options, open};
/// let missing = open("no/such/file.txt", &Options::default()).next().unwrap().unwrap_err();
/// assert!(matches!(missing.fault, Fault::Read(_)));
/// assert!(missing.to_string().starts_with("cannot read no/such/file.txt: "));
/// ```
pub fn open(input: impl AsRef<Path>, options: &Options) -> Documents {
    let input = input.as_ref().to_owned();
    spawn(options, move |walk| {
        if input.as_os_str() == "-" {
            let stdin = Body::Stream(Box::new(std::io::stdin()));
            walk.entry(Entry::named("stdin", stdin))
        } else {
            walk.path(&input)
        }
    })
}

/// Documents of bytes in memory; `name` stands in their origin, and its extension may tell the format.
pub fn from_bytes(name: &str, bytes: impl Into<Vec<u8>>, options: &Options) -> Documents {
    from_reader(name, Cursor::new(bytes.into()), options)
}

/// Documents of anything that gives bytes; `name` stands in their origin, and its extension may tell the format.
pub fn from_reader(name: &str, reader: impl Read + Send + 'static, options: &Options) -> Documents {
    let name = name.to_owned();
    spawn(options, move |walk| walk.entry(Entry::named(&name, Body::Stream(Box::new(reader)))))
}

fn spawn(
    options: &Options,
    read: impl FnOnce(&mut Walk<'_>) -> Result<(), crate::walk::Halt> + Send + 'static,
) -> Documents {
    let (sender, items) = sync_channel(AHEAD);
    let options = options.clone();
    let run = move || {
        let mut send = |item| sender.send(item).is_ok();
        let mut walk = match Walk::new(&options, &mut send) {
            Ok(walk) => walk,
            Err(fault) => {
                let _ = sender.send(Err(CorpusError { place: "options".to_owned(), id: None, fault }));
                return;
            }
        };
        // A stream that nobody takes from any more is no fault.
        let _ = read(&mut walk);
    };
    match thread::Builder::new().name(READER.to_owned()).stack_size(STACK).spawn(run) {
        Ok(_) => Documents { items: Some(items), failed: None },
        Err(fault) => {
            let failed = CorpusError { place: "a thread to read in".to_owned(), id: None, fault: Fault::Read(fault) };
            Documents { items: None, failed: Some(failed) }
        }
    }
}
