//! Web archives (WARC): the pages and other texts in them, each with the address and the day on which it was fetched.
//!
//! ```text
//! WARC/1.0                                          the record: what it is, whence, how long
//! WARC-Type: response
//! WARC-Target-URI: http://n.example/1
//! WARC-Date: 2011-05-12T09:00:00Z
//! Content-Length: 131
//!
//! HTTP/1.1 200 OK ...                               what the server answered
//! ```
//!
//! Answers, resources and converted texts are read; requests, redirections, errors, pictures and programs are passed over.
//!
//! **One rule:** a damaged record costs itself: the next one is looked for by how records begin.

use std::io::{self, BufRead, Cursor, Read};

use super::http;
use crate::date;
use crate::error::Fault;
use crate::options::Format;
use crate::source::{self, Body, Line, Source, bounded};
use crate::walk::{At, Entry, Halt, Known, Walk};

const FORMAT: &str = "web archive";
/// Bytes of one line of a record's header, and lines of it.
const LINE: u64 = 64 << 10;
const LINES: usize = 1000;

/// Every text in the archive.
pub(crate) fn read(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let limits = walk.options.limits;
    if at.depth > limits.archive_depth {
        return Err(Fault::TooDeep { limit: limits.archive_depth }.into());
    }
    let mut records = Records::new(source.reader());
    while !walk.is_exhausted() {
        match records.next(limits.held_bytes) {
            Ok(None) => break,
            Ok(Some(record)) => {
                walk.budget.entry(&limits)?;
                payload(walk, records.place(&at), record)?;
            }
            Err(fault) => {
                walk.report(records.place(&at).place, None, fault)?;
                if !records.resume() {
                    // What stopped the search has been told of with the record.
                    walk.budget.forget();
                    break;
                }
            }
        }
    }
    Ok(())
}

/// What a record holds, as an entry of its own.
fn payload(walk: &mut Walk<'_>, mut at: At, record: Record) -> Result<(), Halt> {
    let Record { header, block } = record;
    let kind = header.field("content-type").unwrap_or_default().to_owned();
    let (bytes, kind) = if header.is("response") {
        let Some(response) = http::response(&block) else { return Ok(()) };
        if !response.is_answer() {
            return Ok(());
        }
        let kind = response.field("content-type").unwrap_or_default().to_owned();
        match response.body(&walk.budget, &walk.options.limits) {
            Ok(bytes) => (bytes, kind),
            Err(fault) => return walk.report(at.place, None, fault),
        }
    } else {
        (block, kind)
    };
    let url = header.field("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
    let Some(format) = readable(&kind, &bytes) else { return Ok(()) };
    let for_robots = url.as_deref().is_some_and(|url| url.ends_with("/robots.txt"));
    if for_robots || bytes.trim_ascii().is_empty() {
        return Ok(());
    }
    let captured = header.field("warc-date").and_then(date::given);
    at.known = Known { url, charset: http::parameter(&kind, "charset"), captured, format };
    walk.entry(Entry { at, body: Body::Stream(Box::new(Cursor::new(bytes))) })
}

/// Whether something of that type may be a text, and what it is where its content doesn't tell.
fn readable(kind: &str, bytes: &[u8]) -> Option<Option<Format>> {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "text/html" | "application/xhtml+xml" => Some(Some(Format::Html)),
        "text/plain" => Some(Some(Format::Text)),
        "text/markdown" => Some(Some(Format::Markdown)),
        "application/rss+xml" | "application/atom+xml" | "application/rdf+xml" => Some(Some(Format::Feed)),
        "application/pdf" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Some(None),
        // Maps of sites and answers to programs come under these names, too.
        "text/xml" | "application/xml" => {
            let head = &bytes[..bytes.len().min(2048)];
            let holds = |tag: &[u8]| memchr::memmem::find(head, tag).is_some();
            (holds(b"<rss") || holds(b"<feed") || holds(b"<rdf:RDF") || holds(b"<html")).then_some(None)
        }
        "" | "application/octet-stream" | "unknown/unknown" => {
            let is_text = std::str::from_utf8(&bytes[..bytes.len().min(512)]).is_ok() && bytes.starts_with(b"<");
            (is_text || bytes.starts_with(b"%PDF-")).then_some(None)
        }
        _ => None,
    }
}

/// The header of a record.
#[derive(Debug, Default)]
struct Header(Vec<(String, String)>);

impl Header {
    fn field(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn is(&self, kind: &str) -> bool {
        self.field("warc-type").is_some_and(|found| found.eq_ignore_ascii_case(kind))
    }

    fn is_wanted(&self) -> bool {
        self.is("response") || self.is("resource") || self.is("conversion")
    }
}

#[derive(Debug)]
struct Record {
    header: Header,
    block: Vec<u8>,
}

/// Records one after another.
struct Records<'a> {
    input: Counting<'a>,
    /// Records begun so far.
    number: u64,
    /// Where the last one began, in bytes of the unpacked archive.
    start: u64,
    /// A line that begins a record and was read while looking for one.
    begun: Option<Vec<u8>>,
}

impl<'a> Records<'a> {
    fn new(input: Box<dyn BufRead + 'a>) -> Self {
        Self { input: Counting { input, offset: 0 }, number: 0, start: 0, begun: None }
    }

    /// The place of the last record.
    fn place(&self, archive: &At) -> At {
        let place = format!("{}#{}", archive.place, self.number);
        At { place, depth: archive.depth + 1, asked: false, known: Known::default() }
    }

    /// The next record that may hold a text; none at the end.
    fn next(&mut self, limit: u64) -> Result<Option<Record>, Fault> {
        while let Some(header) = self.header()? {
            let length = header.field("content-length").and_then(|length| length.parse::<u64>().ok());
            let Some(length) = length else { return Err(self.damaged("no Content-Length in its header")) };
            if header.is_wanted() && length <= limit {
                let block = bounded((&mut self.input).take(length), limit, "--limit-held");
                let block = block.map_err(|fault| self.damaged(fault))?;
                self.check_length(length, block.len() as u64)?;
                return Ok(Some(Record { header, block }));
            }
            let skipped = io::copy(&mut (&mut self.input).take(length), &mut io::sink());
            let skipped = skipped.map_err(|fault| self.damaged(fault))?;
            self.check_length(length, skipped)?;
            if header.is_wanted() {
                return Err(Fault::TooLarge { limit, flag: "--limit-held" });
            }
        }
        Ok(None)
    }

    /// Looks for the next beginning of a record; false where there is none.
    fn resume(&mut self) -> bool {
        loop {
            let before = self.input.offset;
            match source::line(&mut self.input, LINE) {
                Ok(None) => return false,
                Ok(Some(Line::Whole(line))) if begins_record(&line) => {
                    self.begun = Some(line);
                    return true;
                }
                Ok(Some(_)) => {}
                // A packed archive may go on behind what is damaged; a disk that fails doesn't.
                Err(_) if self.input.offset == before => return false,
                Err(_) => {}
            }
        }
    }

    fn header(&mut self) -> Result<Option<Header>, Fault> {
        let first = loop {
            let before = self.input.offset;
            let line = match self.begun.take() {
                Some(line) => {
                    self.start = before - line.len() as u64 - 1;
                    line
                }
                None => {
                    self.start = before;
                    match source::line(&mut self.input, LINE).map_err(|fault| self.begin().damaged(fault))? {
                        Some(Line::Whole(line)) => line,
                        Some(Line::TooLong) => return Err(self.begin().damaged("no record begins here")),
                        None => return Ok(None),
                    }
                }
            };
            if !line.trim_ascii().is_empty() {
                break line;
            }
        };
        self.begin();
        if !begins_record(&first) {
            return Err(self.damaged("no record begins here"));
        }
        let mut header = Header::default();
        for _ in 0..LINES {
            let line = match source::line(&mut self.input, LINE).map_err(|fault| self.damaged(fault))? {
                Some(Line::Whole(line)) => String::from_utf8_lossy(&line).into_owned(),
                Some(Line::TooLong) => {
                    return Err(self.damaged(format!("a line of its header is longer than {LINE} bytes")));
                }
                None => return Err(self.damaged("the archive ends in its header")),
            };
            if line.trim().is_empty() {
                return Ok(Some(header));
            }
            match (line.starts_with([' ', '\t']), line.split_once(':'), header.0.last_mut()) {
                (true, _, Some((_, value))) => *value = format!("{value} {}", line.trim()),
                (_, Some((key, value)), _) => {
                    header.0.push((key.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
        Err(self.damaged(format!("its header has more than {LINES} lines")))
    }

    fn begin(&mut self) -> &Self {
        self.number += 1;
        self
    }

    fn check_length(&self, length: u64, found: u64) -> Result<(), Fault> {
        if found < length {
            return Err(self.damaged(format!("the archive ends after {found} of its {length} bytes")));
        }
        Ok(())
    }

    fn damaged(&self, detail: impl ToString) -> Fault {
        Fault::damaged(FORMAT, format!("record at byte {}: {}", self.start, detail.to_string()))
    }
}

fn begins_record(line: &[u8]) -> bool {
    matches!(line, [b'W', b'A', b'R', b'C', b'/', b'0'..=b'9', b'.', ..])
}

/// Knows how much has been read.
struct Counting<'a> {
    input: Box<dyn BufRead + 'a>,
    offset: u64,
}

impl Read for Counting<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.offset += read as u64;
        Ok(read)
    }
}

impl BufRead for Counting<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.offset += amount as u64;
        self.input.consume(amount);
    }
}
