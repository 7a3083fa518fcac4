//! Bytes as they come: with a look ahead, counted, and never more than wanted.
//!
//! **One rule:** nothing is read into memory without a limit.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek as _, SeekFrom};
use std::rc::Rc;

use crate::error::Fault;
use crate::options::Limits;

/// Bytes that the format is told by.
const HEAD: usize = 64 << 10;

/// Where bytes come from.
pub(crate) enum Body<'a> {
    /// A file, which can be read at any place.
    File(File),
    /// Anything that is read once.
    Stream(Box<dyn Read + 'a>),
}

/// Bytes with the first of them known.
pub(crate) struct Source<'a> {
    head: Vec<u8>,
    /// What went wrong behind the head.
    fault: Option<io::Error>,
    body: Body<'a>,
}

impl<'a> Source<'a> {
    pub(crate) fn open(mut body: Body<'a>) -> io::Result<Self> {
        let mut head = Vec::with_capacity(4096);
        let reader: &mut dyn Read = match &mut body {
            Body::File(file) => file,
            Body::Stream(stream) => stream,
        };
        match reader.take(HEAD as u64).read_to_end(&mut head) {
            Err(fault) if head.is_empty() => Err(fault),
            done => Ok(Self { head, fault: done.err(), body }),
        }
    }

    /// The first bytes, at most 64 KiB.
    pub(crate) fn head(&self) -> &[u8] {
        &self.head
    }

    /// Whether the head is all there is.
    pub(crate) fn is_short(&self) -> bool {
        self.head.len() < HEAD && self.fault.is_none()
    }

    pub(crate) fn reader(self) -> Box<dyn BufRead + 'a> {
        let head = Cursor::new(self.head).chain(Failing(self.fault));
        match self.body {
            Body::File(file) => Box::new(BufReader::with_capacity(HEAD, head.chain(file))),
            Body::Stream(stream) => Box::new(BufReader::with_capacity(HEAD, head.chain(stream))),
        }
    }

    /// All bytes, up to a limit.
    pub(crate) fn bytes(self, limit: u64, flag: &'static str) -> Result<Vec<u8>, Fault> {
        bounded(self.reader(), limit, flag)
    }

    /// The file from its start where there is one, else the bytes.
    pub(crate) fn seekable(self, limits: &Limits) -> Result<Seekable, Fault> {
        if let Body::File(file) = &self.body
            && file.metadata().is_ok_and(|m| m.is_file())
            && let Ok(mut file) = file.try_clone()
        {
            file.seek(SeekFrom::Start(0)).map_err(Fault::Read)?;
            return Ok(Seekable::File(file));
        }
        Ok(Seekable::Held(self.bytes(limits.held_bytes, "--limit-held")?))
    }
}

/// Fails once.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Bytes that can be read at any place.
pub(crate) enum Seekable {
    File(File),
    Held(Vec<u8>),
}

/// All bytes of a reader, up to a limit.
pub(crate) fn bounded(reader: impl Read, limit: u64, flag: &'static str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Fault::Read)?;
    if bytes.len() as u64 > limit { Err(Fault::TooLarge { limit, flag }) } else { Ok(bytes) }
}

/// What the archives of one input have unpacked so far.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    unpacked: Cell<u64>,
    entries: Cell<u64>,
    beyond: Cell<Option<Beyond>>,
}

/// A limit that was reached while unpacking. Kept beside the error, since readers between lose what an error carries.
#[derive(Clone, Copy, Debug)]
enum Beyond {
    Bytes(u64),
    Ratio(u64),
}

impl Budget {
    /// Counts an entry; a fault where it is one too many.
    pub(crate) fn entry(&self, limits: &Limits) -> Result<(), Fault> {
        self.entries.set(self.entries.get() + 1);
        if self.entries.get() > limits.entries {
            return Err(Fault::TooManyEntries { limit: limits.entries });
        }
        Ok(())
    }

    /// The limit that was reached since the last call, where one was; else the fault itself.
    pub(crate) fn settle(&self, fault: Fault) -> Fault {
        match self.beyond.take() {
            Some(Beyond::Bytes(limit)) => Fault::TooMuchUnpacked { limit },
            Some(Beyond::Ratio(limit)) => Fault::Bomb { limit },
            None => fault,
        }
    }

    /// Nobody is to be told of the limit that was reached.
    pub(crate) fn forget(&self) {
        self.beyond.set(None);
    }

    fn stop(&self, beyond: Beyond) -> io::Error {
        self.beyond.set(Some(beyond));
        io::Error::other("beyond a limit")
    }
}

/// Unpacked bytes up to which no ratio is held against an archive: a small text of one letter is no bomb.
pub(crate) const UNSUSPICIOUS: u64 = 64 << 20;

/// Counts what is unpacked, and stops where a limit is reached.
pub(crate) struct Unpacked<R> {
    inner: R,
    budget: Rc<Budget>,
    limits: Limits,
    packed: Packed,
    own: u64,
}

/// Bytes that an archive takes up packed.
#[derive(Clone, Debug)]
pub(crate) enum Packed {
    Known(u64),
    /// Counted while it is read.
    Counted(Rc<Cell<u64>>),
}

impl<R: Read> Unpacked<R> {
    pub(crate) fn new(inner: R, packed: Packed, budget: &Rc<Budget>, limits: Limits) -> Self {
        Self { inner, budget: Rc::clone(budget), limits, packed, own: 0 }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.own += read as u64;
        self.budget.unpacked.set(self.budget.unpacked.get() + read as u64);
        if self.budget.unpacked.get() > self.limits.unpacked_bytes {
            return Err(self.budget.stop(Beyond::Bytes(self.limits.unpacked_bytes)));
        }
        let packed = match &self.packed {
            Packed::Known(bytes) => *bytes,
            Packed::Counted(bytes) => bytes.get(),
        };
        if self.own > UNSUSPICIOUS && self.own / self.limits.unpacked_ratio.max(1) > packed {
            return Err(self.budget.stop(Beyond::Ratio(self.limits.unpacked_ratio)));
        }
        Ok(read)
    }
}

/// Counts the bytes that pass.
pub(crate) struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(crate) fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// One line of a text.
pub(crate) enum Line {
    /// The line, without its end.
    Whole(Vec<u8>),
    /// Longer than the limit; it has been passed over.
    TooLong,
}

/// The next line, at most `limit` bytes of it in memory; none at the end.
pub(crate) fn line(reader: &mut dyn BufRead, limit: u64) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    if reader.take(limit.saturating_add(1)).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() as u64 > limit {
        drop(line);
        skip_line(reader)?;
        return Ok(Some(Line::TooLong));
    }
    Ok(Some(Line::Whole(line)))
}

fn skip_line(reader: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let held = reader.fill_buf()?;
        let (length, done) = match memchr::memchr(b'\n', held) {
            Some(at) => (at + 1, true),
            None => (held.len(), held.is_empty()),
        };
        reader.consume(length);
        if done {
            return Ok(());
        }
    }
}
