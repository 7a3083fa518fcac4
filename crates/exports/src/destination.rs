//! Where an export goes.
//!
//! **One rule:** files are written under another name and take their own when all of them are whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::{ExportError, Format};

/// Where an export goes: a path, or a stream for formats that are one file.
pub enum Destination<'d> {
    /// A folder (made if it is not there) for tables; for other formats a file, or a folder to put it in.
    Path(&'d Path),
    /// A stream; it gets no dictionary.
    Stream(&'d mut (dyn Write + Send)),
}

impl std::fmt::Debug for Destination<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Path(path) => f.debug_tuple("Path").field(path).finish(),
            Self::Stream(_) => f.write_str("Stream"),
        }
    }
}

/// An output, with its name for messages.
pub(crate) struct Out<'d> {
    path: Option<PathBuf>,
    out: Box<dyn Write + Send + 'd>,
}

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Out<'_> {
    /// Writes all of `bytes`.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        self.out.write_all(bytes).map_err(|e| self.fault(e))
    }

    fn fault(&self, source: io::Error) -> ExportError {
        match &self.path {
            Some(path) => ExportError::Write { path: path.clone(), source },
            None => ExportError::Stream(source),
        }
    }
}

/// The files of one export.
pub(crate) struct Files<'d> {
    outs: Vec<Out<'d>>,
    /// Names while they are written, and for good.
    names: Vec<(PathBuf, PathBuf)>,
    dictionary: Option<PathBuf>,
}

/// The four tables, in the order in which they are opened.
pub(crate) const TABLES: [&str; 4] = ["events", "event_entities", "mentions", "documents"];

impl<'d> Files<'d> {
    pub(crate) fn open(format: Format, destination: Destination<'d>) -> Result<Self, ExportError> {
        let mut files = Self { outs: Vec::new(), names: Vec::new(), dictionary: None };
        let path = match destination {
            Destination::Path(path) => path,
            Destination::Stream(_) if format.file_name().is_none() => {
                return Err(ExportError::NeedsFolder { format: format.name(), found: "a stream".to_owned() });
            }
            Destination::Stream(out) => {
                files.outs.push(Out { path: None, out: Box::new(BufWriter::with_capacity(1 << 16, out)) });
                return Ok(files);
            }
        };
        let Some(name) = format.file_name() else {
            if path.is_file() {
                let found = format!("the file {}", path.display());
                return Err(ExportError::NeedsFolder { format: format.name(), found });
            }
            fs::create_dir_all(path).map_err(|source| ExportError::Write { path: path.to_owned(), source })?;
            for table in TABLES {
                files.create(path.join(format!("{table}.{}", format.name())))?;
            }
            files.dictionary = Some(path.join("dictionary.md"));
            return Ok(files);
        };
        let file = if path.is_dir() { path.join(name) } else { path.to_owned() };
        files.dictionary = Some(file.with_extension("dictionary.md"));
        files.create(file)?;
        Ok(files)
    }

    fn create(&mut self, path: PathBuf) -> Result<(), ExportError> {
        let mut part = path.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        let file = File::create(&part).map_err(|source| ExportError::Write { path: part.clone(), source })?;
        self.outs.push(Out { path: Some(path.clone()), out: Box::new(BufWriter::with_capacity(1 << 16, file)) });
        self.names.push((part, path));
        Ok(())
    }

    /// The output of a format that is one file.
    pub(crate) fn one(&mut self) -> &mut Out<'d> {
        &mut self.outs[0]
    }

    /// The outputs of the four tables, in the order of their names.
    pub(crate) fn four(&mut self) -> &mut [Out<'d>] {
        &mut self.outs
    }

    /// Gives the files their names, and puts the dictionary beside them.
    pub(crate) fn finish(mut self, dictionary: &str) -> Result<(), ExportError> {
        for mut out in std::mem::take(&mut self.outs) {
            out.flush().map_err(|e| out.fault(e))?;
        }
        if let Some(path) = &self.dictionary {
            fs::write(path, dictionary).map_err(|source| ExportError::Write { path: path.clone(), source })?;
        }
        while let Some((part, path)) = self.names.pop() {
            fs::rename(part, &path).map_err(|source| ExportError::Write { path, source })?;
        }
        Ok(())
    }
}

impl Drop for Files<'_> {
    fn drop(&mut self) {
        for (part, _) in &self.names {
            // What can't be removed is left; the failure that led here is told already.
            let _ = fs::remove_file(part);
        }
    }
}
