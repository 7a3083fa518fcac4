//! Texts of documents by id, for exports that quote or parse them.
//!
//! **One rule:** texts stay in their files; only where each stands is kept in memory.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;

use crate::error::CliError;
use crate::input;

/// Where a document's line stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    file: usize,
    line: usize,
    offset: u64,
    length: usize,
}

/// Files of documents, and where each document stands in them.
#[derive(Debug, Default)]
pub(crate) struct TextIndex {
    files: Vec<(PathBuf, File)>,
    places: HashMap<String, Place>,
}

impl TextIndex {
    /// Reads through JSONL files. Lines that are no documents are passed over: no record is made of them.
    pub(crate) fn open(paths: &[PathBuf]) -> Result<Self, CliError> {
        let mut index = Self::default();
        for path in paths {
            let fault = |source| CliError::Read { path: path.clone(), source };
            let file = File::open(path).map_err(fault)?;
            index.scan(path.clone(), file).map_err(fault)?;
        }
        Ok(index)
    }

    fn scan(&mut self, path: PathBuf, file: File) -> io::Result<()> {
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let (mut offset, mut number) = (0, 0);
        loop {
            let mut line = Vec::new();
            let length = reader.read_until(b'\n', &mut line)?;
            if length == 0 {
                break;
            }
            number += 1;
            if let Some(document) = input::document(&format!("{}:{number}", path.display()), &line) {
                let place = Place { file: self.files.len(), line: number, offset, length };
                self.places.entry(document.id).or_insert(place);
            }
            offset += length as u64;
        }
        self.files.push((path, reader.into_inner()));
        Ok(())
    }

    /// The text of a document, if one of the files has it.
    pub(crate) fn text(&mut self, id: &str) -> Option<String> {
        let Place { file, line, offset, length } = *self.places.get(id)?;
        let (path, file) = self.files.get_mut(file)?;
        let mut bytes = vec![0; length];
        file.seek(SeekFrom::Start(offset)).and_then(|_| file.read_exact(&mut bytes)).ok()?;
        Some(input::document(&format!("{}:{line}", path.display()), &bytes)?.text)
    }
}
