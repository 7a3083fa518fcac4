//! Documents from whatever a user points at.

use std::path::{Path, PathBuf};

use communique_corpus::{self as corpus, Fault, Options};
use communique_text::Document;

use crate::error::CliError;

/// The one document of an input. A text file is kept as it is, without a byte-order mark; an empty one is no fault.
pub(crate) fn one(path: &Path) -> Result<Document, CliError> {
    let mut documents = corpus::open(path, &Options::default());
    let mut document = match documents.next() {
        None => Document::default(),
        Some(Ok(document)) => document,
        Some(Err(fault)) if matches!(fault.fault, Fault::Empty) => Document::default(),
        Some(Err(fault)) => return Err(CliError::Input(fault)),
    };
    if documents.next().is_some() {
        return Err(CliError::Several { path: path.to_owned() });
    }
    document.id = name(path);
    Ok(document)
}

/// Name of a document that comes from a file.
pub(crate) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        return "stdin".to_owned();
    }
    path.file_stem().map_or_else(|| path.display().to_string(), |s| s.to_string_lossy().into_owned())
}

/// A document that can't be read: which, and why.
#[derive(Clone, Debug)]
pub(crate) struct BadDocument {
    pub(crate) document: String,
    pub(crate) message: String,
}

/// Documents of inputs, one after the other; what can't be read is reported and the run goes on.
pub(crate) struct Documents {
    /// Inputs yet to be read, the next one last.
    inputs: Vec<PathBuf>,
    current: Option<corpus::Documents>,
    options: Options,
}

impl Documents {
    pub(crate) fn new(inputs: &[PathBuf], options: Options) -> Self {
        Self { inputs: inputs.iter().rev().cloned().collect(), current: None, options }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, BadDocument>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.current.as_mut().and_then(Iterator::next) {
                Some(Ok(document)) => return Some(Ok(document)),
                Some(Err(fault)) => {
                    let document = fault.id.clone().unwrap_or_else(|| fault.place.clone());
                    return Some(Err(bad(document, &fault.to_string())));
                }
                None => self.current = Some(corpus::open(self.inputs.pop()?, &self.options)),
            }
        }
    }
}

fn bad(document: impl ToString, message: &str) -> BadDocument {
    BadDocument { document: document.to_string(), message: message.to_owned() }
}

/// One line of JSON as a document; `place` names it where it has no id.
pub(crate) fn document(place: &str, line: &[u8]) -> Option<Document> {
    let options = Options { format: Some(corpus::Format::Jsonl), ..Options::default() };
    corpus::from_bytes(place, line, &options).next()?.ok()
}
