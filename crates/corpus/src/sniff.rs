//! What something is: by its first bytes, then by what they read like, then by its name.
//!
//! **One rule:** a name decides only where content leaves it open.

use std::borrow::Cow;

use encoding_rs::Encoding;
use serde_json::Value;

use crate::options::{FIELDS, Field, Format};
use crate::source::Source;
use crate::walk::At;

/// What something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Of(Format),
    Gzip,
    Zstd,
    /// Pictures, sound, fonts: what pages come with, and nobody expects to be read.
    Media(&'static str),
    /// Styles and programs of pages, told by their names.
    Passed,
    /// Locked with a password.
    Locked(&'static str),
    /// Something else that is not read.
    Other(&'static str),
}

const MAGIC: [(&[u8], Kind); 36] = [
    (b"\x1f\x8b", Kind::Gzip),
    (b"\x28\xb5\x2f\xfd", Kind::Zstd),
    (b"PK\x03\x04", Kind::Of(Format::Zip)),
    (b"PK\x05\x06", Kind::Of(Format::Zip)),
    (b"%PDF-", Kind::Of(Format::Pdf)),
    (b"PAR1", Kind::Of(Format::Parquet)),
    (b"WARC/", Kind::Of(Format::Warc)),
    (b"filedesc://", Kind::Other("a web archive of the old kind (ARC)")),
    (b"\x89PNG", Kind::Media("a PNG picture")),
    (b"\xff\xd8\xff", Kind::Media("a JPEG picture")),
    (b"GIF8", Kind::Media("a GIF picture")),
    (b"RIFF", Kind::Media("a RIFF file (WebP, WAV)")),
    (b"II*\x00", Kind::Media("a TIFF picture")),
    (b"MM\x00*", Kind::Media("a TIFF picture")),
    (b"\x00\x00\x01\x00", Kind::Media("an icon")),
    (b"wOFF", Kind::Media("a font")),
    (b"wOF2", Kind::Media("a font")),
    (b"OTTO", Kind::Media("a font")),
    (b"\x00\x01\x00\x00", Kind::Media("a font")),
    (b"OggS", Kind::Media("an Ogg file")),
    (b"ID3", Kind::Media("an MP3 file")),
    (b"fLaC", Kind::Media("a FLAC file")),
    (b"\x1aE\xdf\xa3", Kind::Media("a Matroska file")),
    (b"FWS", Kind::Media("a Flash file")),
    (b"CWS", Kind::Media("a Flash file")),
    (OLE, Kind::Other("an old Office file (.doc, .xls)")),
    (b"{\\rtf", Kind::Other("an RTF file")),
    (b"%!PS", Kind::Other("a PostScript file")),
    (b"SQLite format 3\0", Kind::Other("an SQLite database")),
    (b"BZh", Kind::Other("a bzip2 file")),
    (b"\xfd7zXZ\0", Kind::Other("an xz file")),
    (b"7z\xbc\xaf\x27\x1c", Kind::Other("a 7z archive")),
    (b"Rar!", Kind::Other("a RAR archive")),
    (b"\x7fELF", Kind::Other("a program")),
    (b"Obj\x01", Kind::Other("an Avro file")),
    (b"ARROW1", Kind::Other("an Arrow file")),
];

/// The container of old Office files, and of new ones that are encrypted.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";
/// The name of what such a container holds where it is encrypted, in UTF-16.
const ENCRYPTED_PACKAGE: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// What a source is.
pub(crate) fn kind(source: &Source<'_>, at: &At) -> Kind {
    let head = source.head();
    if head.starts_with(OLE) && memchr::memmem::find(head, ENCRYPTED_PACKAGE).is_some() {
        return Kind::Locked("Office file");
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *kind;
    }
    if head.len() > 4 && head[1..4] == *b"\x2a\x4d\x18" && head[0] & 0xf0 == 0x50 {
        return Kind::Zstd;
    }
    if head.get(257..262) == Some(b"ustar") {
        return Kind::Of(Format::Tar);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Kind::Media("a film or sound");
    }
    if memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Kind::Of(Format::Pdf);
    }
    let text = decoded(head);
    if text.chars().take(1024).any(|c| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}')) {
        return Kind::Other("binary data");
    }
    reads_like(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}'), source.is_short(), at)
}

/// The first bytes as text, as well as that can be told.
fn decoded(head: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(head) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&head[mark..]).0,
        // UTF-16 without a mark: enough of it shows without its nulls.
        None if head.len() > 8 && head[..8].iter().filter(|byte| **byte == 0).count() == 4 => {
            let bytes: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
            Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
        }
        None => String::from_utf8_lossy(head),
    }
}

fn reads_like(text: &str, whole: bool, at: &At) -> Kind {
    let by_name = named(&at.extension()).or(at.known.format.map(Kind::Of));
    if by_name == Some(Kind::Passed) {
        return Kind::Passed;
    }
    if text.starts_with('<')
        && let Some(kind) = markup(text)
        // A page of program code or Markdown may begin with a tag and be no page.
        && !(matches!(by_name, Some(Kind::Of(Format::Markdown | Format::Text))) && kind == Kind::Of(Format::Html) && !is_page(text))
    {
        return kind;
    }
    if text.starts_with(['{', '['])
        && let Some(format) = json(text, whole, by_name)
    {
        return Kind::Of(format);
    }
    match by_name {
        Some(kind) => kind,
        None if is_page(text) => Kind::Of(Format::Html),
        None if is_table(text) => Kind::Of(Format::Csv),
        None => Kind::Of(Format::Text),
    }
}

fn named(extension: &str) -> Option<Kind> {
    let format = match extension {
        "md" | "markdown" | "mkd" => Format::Markdown,
        "html" | "htm" | "xhtml" | "shtml" | "mhtml" => Format::Html,
        "csv" | "tsv" | "tab" | "psv" => Format::Csv,
        "jsonl" | "ndjson" | "jsonlines" => Format::Jsonl,
        "json" => Format::Json,
        "txt" | "text" | "asc" => Format::Text,
        "css" | "js" | "mjs" | "svg" | "map" | "woff" | "ico" | "scss" => return Some(Kind::Passed),
        _ => return None,
    };
    Some(Kind::Of(format))
}

/// HTML, a feed, or XML of another kind.
fn markup(text: &str) -> Option<Kind> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        // Past `<?xml ... ?>`, `<!-- ... -->`, `<!DOCTYPE ...>`.
        let skipped = if rest.starts_with("<!--") {
            rest.find("-->").map(|end| end + 3)
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|end| end + 2)
        } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
            if rest
                .get(9..)
                .is_some_and(|name| name.trim_start().get(..4).is_some_and(|n| n.eq_ignore_ascii_case("html")))
            {
                return Some(Kind::Of(Format::Html));
            }
            // A type may define entities of its own, in brackets.
            let end = rest.find('>');
            let subset = rest.find('[').filter(|start| end.is_some_and(|end| *start < end));
            subset.map_or(end.map(|end| end + 1), |start| rest[start..].find("]>").map(|end| start + end + 2))
        } else {
            break;
        };
        rest = &rest[skipped?..];
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c))).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    match name.as_str() {
        "rss" | "feed" | "atom:feed" | "rdf:rdf" => Some(Kind::Of(Format::Feed)),
        "html" | "head" | "body" | "title" | "meta" | "div" | "p" | "article" | "section" | "main" | "table" | "h1"
        | "h2" | "span" | "center" | "font" | "script" | "link" | "style" | "br" | "ul" | "header" | "a" | "b"
        | "i" => Some(Kind::Of(Format::Html)),
        "svg" => Some(Kind::Media("a drawing")),
        _ if text.starts_with("<?xml") => Some(Kind::Other("XML that is no feed and no page")),
        _ => None,
    }
}

fn is_page(text: &str) -> bool {
    let end = text.char_indices().nth(8192).map_or(text.len(), |(at, _)| at);
    let head = text[..end].to_ascii_lowercase();
    head.contains("<!doctype html") || head.contains("<html") || (head.contains("<head>") && head.contains("<title"))
}

/// Whether text that begins as JSON does is that.
fn json(text: &str, whole: bool, by_name: Option<Kind>) -> Option<Format> {
    if by_name == Some(Kind::Of(Format::Jsonl)) {
        return Some(Format::Jsonl);
    }
    let ended = whole || text.contains('\n');
    // One line that is broken doesn't make the others something else.
    let is_object = text.lines().take(5).any(|line| serde_json::from_str::<Value>(line).is_ok_and(|v| v.is_object()));
    if let Some(rest) = text.strip_prefix('{') {
        return match (is_object, ended) {
            (true, _) => Some(Format::Jsonl),
            // A first line longer than the look ahead.
            (false, false) if rest.trim_start().starts_with('"') => Some(Format::Jsonl),
            _ if by_name == Some(Kind::Of(Format::Json)) || begins_object(text) => Some(Format::Json),
            _ => None,
        };
    }
    let begins_array = text[1..].trim_start().starts_with(['{', ']']);
    (begins_array && (by_name == Some(Kind::Of(Format::Json)) || begins_object(text[1..].trim_start())))
        .then_some(Format::Json)
}

/// `{ "key":` over one or more lines.
fn begins_object(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('{').map(str::trim_start).and_then(|rest| rest.strip_prefix('"')) else {
        return false;
    };
    rest.split_once('"').is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
}

/// Whether the first line is one of names, with one for the text among others.
fn is_table(text: &str) -> bool {
    let Some((line, _)) = text.split_once('\n') else { return false };
    [',', '\t', ';'].into_iter().any(|delimiter| {
        let cells: Vec<String> =
            line.split(delimiter).map(|c| c.trim().trim_matches('"').to_ascii_lowercase()).collect();
        let names = |field: Field| cells.iter().any(|cell| FIELDS[field as usize].2.contains(&cell.as_str()));
        let known = [Field::Id, Field::Title, Field::Date, Field::Source, Field::Url].into_iter().any(names);
        names(Field::Text) && known && cells.iter().all(|cell| cell.len() < 40)
    })
}
