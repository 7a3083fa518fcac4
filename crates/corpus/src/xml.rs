//! XML as formats read it: elements with their namespaces told, text decoded, faults with their line.
//!
//! ```text
//! <x:creator xmlns:x="http://purl.org/dc/elements/1.1/">A &amp; B</x:creator>  is  Start dc:creator, Text "A & B", End dc:creator
//! ```
//!
//! **One rule:** nothing that a document defines itself is expanded, so no text grows beyond what its file holds.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use crate::error::Fault;

/// Elements inside elements. No document of use comes near it, and readers look outwards from where they stand.
const DEEPEST: usize = 4096;

/// What XML consists of, as far as texts are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// The start of an element: its name under a prefix of ours ("dc:creator"), and its attributes as they are written.
    Start { name: String, attributes: Vec<(String, String)> },
    /// The end of an element.
    End,
    /// Text, decoded. Entities that XML doesn't know stay as they are, since they are HTML's.
    Text(String),
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// A reader over a decoded text.
pub(crate) struct Xml<'a> {
    format: &'static str,
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    /// Where the last piece began.
    start: usize,
    /// Elements that are open.
    depth: usize,
}

impl<'a> Xml<'a> {
    /// A reader; `format` stands in its faults.
    pub(crate) fn new(format: &'static str, text: &'a str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        // Saved feeds often have a bare "&" in an address.
        reader.config_mut().allow_dangling_amp = true;
        Self { format, text, reader, start: 0, depth: 0 }
    }

    /// The last piece as it is written.
    pub(crate) fn raw(&self) -> &'a str {
        self.text.get(self.start..self.position()).unwrap_or_default()
    }

    /// The next piece; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Piece>, Fault> {
        loop {
            self.start = self.position();
            let event = match self.reader.read_resolved_event() {
                Ok((space, event)) => piece(&space, event),
                Err(fault) => {
                    let at = usize::try_from(self.reader.error_position()).unwrap_or_default().max(self.start);
                    return Err(self.fault(at, fault));
                }
            };
            match event {
                Found::Piece(piece) => {
                    match piece {
                        Piece::Start { .. } if self.depth == DEEPEST => {
                            return Err(
                                self.fault(self.start, format!("more than {DEEPEST} elements inside each other"))
                            );
                        }
                        Piece::Start { .. } => self.depth += 1,
                        Piece::End => self.depth = self.depth.saturating_sub(1),
                        Piece::Text(_) => {}
                    }
                    return Ok(Some(piece));
                }
                Found::Nothing => {}
                Found::BadReference(name) => return Err(self.fault(self.start, format!("no character is &{name};"))),
                Found::End if self.depth > 0 => return Err(self.fault(self.text.len(), "ends inside an element")),
                Found::End => return Ok(None),
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn fault(&self, at: usize, detail: impl ToString) -> Fault {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        Fault::damaged(self.format, format!("line {line}: {}", detail.to_string()))
    }
}

enum Found {
    Piece(Piece),
    Nothing,
    BadReference(String),
    End,
}

fn piece(space: &ResolveResult<'_>, event: Event<'_>) -> Found {
    Found::Piece(match event {
        Event::Start(start) | Event::Empty(start) => element(space, &start),
        Event::End(_) => Piece::End,
        Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
        Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
        Event::GeneralRef(name) => match (&*name, name.resolve_char_ref()) {
            (_, Ok(Some(c))) => Piece::Text(c.to_string()),
            (_, Err(_)) => return Found::BadReference(name.to_string()),
            ("amp", _) => Piece::Text("&".to_owned()),
            ("lt", _) => Piece::Text("<".to_owned()),
            ("gt", _) => Piece::Text(">".to_owned()),
            ("quot", _) => Piece::Text("\"".to_owned()),
            ("apos", _) => Piece::Text("'".to_owned()),
            (name, _) => Piece::Text(format!("&{name};")),
        },
        Event::Eof => return Found::End,
        Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => return Found::Nothing,
    })
}

fn element(space: &ResolveResult<'_>, start: &BytesStart<'_>) -> Piece {
    let local = start.local_name();
    let prefix = match space {
        ResolveResult::Unbound => "",
        ResolveResult::Bound(space) => prefix(space.into_inner()),
        ResolveResult::Unknown(prefix) => prefix,
    };
    let colon = if prefix.is_empty() { "" } else { ":" };
    let name = format!("{prefix}{colon}{}", local.into_inner());
    let value = |raw: &str| quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |v| v.into_owned());
    let mut pairs = start.attributes();
    let pairs = pairs.with_checks(false).filter_map(Result::ok);
    let attributes = pairs.map(|pair| (pair.key.into_inner().to_owned(), value(&pair.value))).collect();
    Piece::Start { name, attributes }
}

/// The usual prefix of a namespace, whatever prefix a file gives it; "?" for those that nobody here asks for.
fn prefix(space: &str) -> &'static str {
    match space {
        "http://purl.org/rss/1.0/" | "http://my.netscape.com/rdf/simple/0.9/" | "http://backend.userland.com/rss2" => {
            ""
        }
        "http://www.w3.org/2005/Atom" | "http://purl.org/atom/ns#" => "atom",
        "http://purl.org/dc/elements/1.1/" => "dc",
        "http://purl.org/dc/terms/" => "dcterms",
        "http://purl.org/rss/1.0/modules/content/" => "content",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#" => "rdf",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc",
        _ => "?",
    }
}
