//! Saved RSS and Atom feeds: a document an entry.
//!
//! **One rule:** an entry's text is its content, else its summary; a headline alone is no text.

use super::html;
use crate::date;
use crate::error::Fault;
use crate::finish::Draft;
use crate::source::Source;
use crate::walk::{At, Halt, Walk};
use crate::xml::{Piece, Xml, attribute};

const FORMAT: &str = "feed";

/// Every entry of a feed. What stands before a break is read.
pub(crate) fn read(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let bytes = source.bytes(walk.options.limits.held_bytes, "--limit-held")?;
    let declared = at.known.charset.clone().or_else(|| crate::decode::declared_in_markup(&bytes));
    let text = crate::decode::text(bytes, walk.encoding, declared.as_deref())?;
    let mut xml = Xml::new(FORMAT, &text);
    let mut feed = Feed::default();
    while let Some(piece) = xml.next()? {
        if let Some(entry) = feed.take(piece, xml.raw()) {
            feed.n_entries += 1;
            let place = format!("{}#{}", at.place, feed.n_entries);
            match feed.draft(entry, &at, &place, walk) {
                Ok(draft) => walk.document(draft)?,
                Err(fault) => walk.report(place, None, fault)?,
            }
        }
    }
    if feed.n_entries == 0 {
        return Err(Fault::NothingFound { format: FORMAT, hint: ": no entry" }.into());
    }
    Ok(())
}

/// How the text of an element is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Written {
    Plain,
    /// As HTML inside a string.
    #[default]
    Html,
    /// As elements of the feed's own XML.
    Xhtml,
    /// Not as text: a picture, or elsewhere.
    Other,
}

/// What a feed or an entry says, each with the best name that said it: the lower the rank, the better.
#[derive(Default)]
struct Said {
    title: Option<(Written, String)>,
    text: Option<(u8, Written, String)>,
    date: Option<(u8, String)>,
    url: Option<(u8, String)>,
    author: Option<String>,
    source: Option<String>,
    language: Option<String>,
}

/// An element whose text is being taken.
struct Field {
    name: String,
    /// Elements that are open around it.
    depth: usize,
    written: Written,
    text: String,
    attributes: Vec<(String, String)>,
}

#[derive(Default)]
struct Feed {
    /// Names of open elements.
    open: Vec<String>,
    field: Option<Field>,
    about: Said,
    entry: Option<Said>,
    n_entries: usize,
}

impl Feed {
    /// Takes a piece; gives an entry at its end.
    fn take(&mut self, piece: Piece, raw: &str) -> Option<Said> {
        match piece {
            Piece::Start { name, attributes } => {
                // A feed may give Atom's namespace or none.
                let name = name.strip_prefix("atom:").map_or(name.clone(), str::to_owned);
                self.start(&name, attributes, raw);
                self.open.push(name);
                None
            }
            Piece::Text(text) => {
                if let Some(field) = &mut self.field {
                    field.text.push_str(if field.written == Written::Xhtml { raw } else { &text });
                }
                None
            }
            Piece::End => {
                let name = self.open.pop()?;
                match self.field.take() {
                    Some(field) if self.open.len() == field.depth => self.said().set(field),
                    Some(mut field) => {
                        field.text.push_str(raw);
                        self.field = Some(field);
                    }
                    None if matches!(name.as_str(), "item" | "entry") => return self.entry.take(),
                    None => {}
                }
                None
            }
        }
    }

    fn said(&mut self) -> &mut Said {
        self.entry.as_mut().unwrap_or(&mut self.about)
    }

    fn start(&mut self, name: &str, attributes: Vec<(String, String)>, raw: &str) {
        if let Some(field) = &mut self.field {
            // "author" holds "name" in Atom and text in RSS.
            if field.name != "author" {
                field.text.push_str(raw);
                return;
            }
            self.field = None;
        }
        if let ("item" | "entry", None) = (name, &self.entry) {
            self.entry = Some(Said::default());
        }
        if let ("item" | "entry" | "feed" | "rss" | "channel", Some(language)) =
            (name, attribute(&attributes, "xml:lang"))
        {
            self.said().language = Some(language.to_owned());
        }
        let parent = self.open.last().map_or("", String::as_str);
        let is_field = match parent {
            "item" | "entry" | "channel" | "feed" => !matches!(name, "item" | "entry" | "channel"),
            "author" => name == "name",
            "source" => name == "title",
            _ => false,
        };
        // Of these, what is inside is asked for.
        let is_holder =
            name == "source" && attribute(&attributes, "url").is_none() && self.open.iter().any(|n| n == "entry");
        if is_field && !is_holder {
            let name = if parent == "source" { "source" } else { name };
            let (name, depth) = (name.to_owned(), self.open.len());
            let written = written(&name, &attributes);
            self.field = Some(Field { name, depth, written, text: String::new(), attributes });
        }
    }

    /// An entry as a document, with what the feed says of all of them.
    fn draft(&self, entry: Said, at: &At, place: &str, walk: &Walk<'_>) -> Result<Draft, Fault> {
        let limits = &walk.options.limits;
        let depth = limits.html_depth as usize;
        let (_, written, marked) = entry.text.unwrap_or_default();
        if marked.len() as u64 > limits.document_bytes {
            return Err(Fault::TooLarge { limit: limits.document_bytes, flag: "--limit-document" });
        }
        let title = |(written, text): (Written, String)| Some(plain(written, &text, depth)).filter(|t| !t.is_empty());
        let text = plain(written, &marked, depth);
        if text.is_empty() {
            return Err(Fault::NothingFound { format: "entry", hint: ": neither content nor summary" });
        }
        let about = &self.about;
        Ok(Draft {
            title: entry.title.and_then(title),
            metadata_date: entry.date.and_then(|(_, day)| date::given(&day)),
            author: entry.author.or_else(|| about.author.clone()),
            source: entry.source.or_else(|| about.title.clone().and_then(title)),
            url: entry.url.map(|(_, url)| url),
            language: entry.language.or_else(|| about.language.clone()),
            origin: place.to_owned(),
            ..Draft::at(at, text)
        })
    }
}

impl Said {
    fn set(&mut self, field: Field) {
        let Field { name, written, attributes, text, .. } = field;
        let trimmed = text.trim();
        let better = |held: Option<u8>, rank: u8| !trimmed.is_empty() && held.is_none_or(|held| rank < held);
        match name.as_str() {
            "title" if self.title.is_none() => self.title = Some((written, text)),
            "content:encoded" | "content" | "summary" | "description" if written != Written::Other => {
                let rank = u8::from(matches!(name.as_str(), "summary" | "description"));
                if better(self.text.as_ref().map(|held| held.0), rank) {
                    self.text = Some((rank, written, text));
                }
            }
            "pubDate" | "published" | "issued" | "dc:date" | "dcterms:issued" | "updated" | "modified" => {
                let rank = u8::from(matches!(name.as_str(), "updated" | "modified"));
                if better(self.date.as_ref().map(|held| held.0), rank) {
                    self.date = Some((rank, trimmed.to_owned()));
                }
            }
            "link" => {
                let rel = attribute(&attributes, "rel").unwrap_or("alternate");
                let url = attribute(&attributes, "href").unwrap_or(trimmed).trim();
                if rel == "alternate" && !url.is_empty() && self.url.as_ref().is_none_or(|(rank, _)| *rank > 0) {
                    self.url = Some((0, url.to_owned()));
                }
            }
            "guid" if trimmed.starts_with("http") && attribute(&attributes, "isPermaLink") != Some("false") => {
                self.url = self.url.take().or_else(|| Some((1, trimmed.to_owned())));
            }
            "author" | "dc:creator" | "name" if !trimmed.is_empty() => {
                self.author.get_or_insert_with(|| person(trimmed));
            }
            "source" if !trimmed.is_empty() => self.source = Some(trimmed.to_owned()),
            "language" | "dc:language" if !trimmed.is_empty() => self.language = Some(trimmed.to_owned()),
            _ => {}
        }
    }
}

/// RSS writes people as `a@b.example (A. Writer)`.
fn person(text: &str) -> String {
    let name = text.split_once('(').filter(|(mail, _)| mail.contains('@'));
    name.and_then(|(_, name)| name.trim_end().strip_suffix(')')).unwrap_or(text).trim().to_owned()
}

fn written(name: &str, attributes: &[(String, String)]) -> Written {
    if attribute(attributes, "src").is_some() {
        return Written::Other;
    }
    match attribute(attributes, "type").map(str::to_ascii_lowercase).as_deref() {
        Some("xhtml" | "application/xhtml+xml") => Written::Xhtml,
        Some("html" | "text/html") => Written::Html,
        Some("text" | "text/plain") => Written::Plain,
        Some(_) if name == "content" => Written::Other,
        // Atom says so where a text is marked up; RSS never does.
        _ if matches!(name, "content" | "summary") => Written::Plain,
        _ => Written::Html,
    }
}

fn plain(written: Written, text: &str, depth: usize) -> String {
    let has_markup = text.contains('<') || text.split('&').skip(1).any(|rest| rest.contains(';'));
    match written {
        Written::Html | Written::Xhtml if has_markup => html::text_of(text, depth),
        _ => text.trim().to_owned(),
    }
}
