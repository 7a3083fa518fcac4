//! PDF files with a text layer: lines joined into paragraphs, and what the file says of itself.
//!
//! Text comes in the order in which the file draws it, which is the order of reading for all but a few producers. Left out is what
//! repeats at the edge of pages, and what a tagged file marks as no part of its text. Pictures of text give none.
//!
//! **One rule:** a letter is what the file's own tables say it is; one that they don't tell of is left out, not guessed.

mod copying;
mod font;
mod lines;
mod page;

use lopdf::{DecompressError, Dictionary, Document, Error, LoadOptions, Object, ObjectId, decode_text_string};

use crate::date;
use crate::error::Fault;
use crate::finish::Draft;
use crate::source::Source;
use crate::walk::{At, Halt, Walk};

const FORMAT: &str = "PDF";
/// Bytes to which the file's packed objects may unpack, together, but for pages and pictures.
const OBJECTS: usize = 256 << 20;

/// The text of a file.
pub(crate) fn read(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let limits = walk.options.limits;
    let bytes = source.bytes(limits.held_bytes, "--limit-held")?;
    let is_cut = memchr::memmem::rfind(&bytes, b"%%EOF").is_none_or(|end| end + 4096 < bytes.len());
    let file = load(&bytes)?;
    drop(bytes);
    let mut letters = page::Letters::new(limits.document_bytes);
    let mut pages = Vec::new();
    for (number, id) in (1_u64..).zip(file.page_iter()) {
        if number > u64::from(limits.pages) {
            walk.report(at.place.clone(), None, Fault::TooManyPages { limit: limits.pages })?;
            break;
        }
        match letters.page(&file, id) {
            Ok(runs) => pages.push(lines::of_page(runs)),
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                let limit = limits.document_bytes;
                return Err(Fault::TooLarge { limit, flag: "--limit-document" }.into());
            }
            Err(fault) => walk.report(format!("{}#{number}", at.place), None, Fault::damaged(FORMAT, fault))?,
        }
    }
    if is_cut {
        let detail = "the file has no end; what was whole is read";
        walk.report(at.place.clone(), None, Fault::damaged(FORMAT, detail))?;
    }
    let text = lines::joined(pages);
    if text.is_empty() {
        let hint = match letters.unknown {
            0 => "; it may be pictures of pages, which must be made into text first",
            _ => "; its fonts don't tell which letters they show",
        };
        return if is_cut { Ok(()) } else { Err(Fault::NothingFound { format: FORMAT, hint }.into()) };
    }
    let shown = text.chars().count() as u64 + letters.unknown;
    // A bullet or two of a font of signs are nothing to tell of.
    if letters.unknown > (shown / 20).max(2) {
        let detail = format!("its fonts don't tell {} of {shown} letters, which are left out", letters.unknown);
        walk.report(at.place.clone(), None, Fault::damaged(FORMAT, detail))?;
    }
    let mut draft = Draft::at(&at, text);
    about(&file, &mut draft);
    walk.document(draft)
}

fn load(bytes: &[u8]) -> Result<Document, Fault> {
    // Every packed object is unpacked at once. They share the bound, so that many small bombs are no large one.
    let packed = memchr::memmem::find_iter(bytes, b"/ObjStm").count().max(1);
    let limit = (OBJECTS / packed).max(1 << 20);
    let options =
        LoadOptions { filter: Some(without_pictures), max_decompressed_size: Some(limit), ..LoadOptions::default() };
    let file = Document::load_mem_with_options(bytes, options).map_err(|fault| match fault {
        Error::InvalidPassword | Error::Decryption(_) => Fault::Encrypted { format: FORMAT },
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => {
            Fault::damaged(FORMAT, format!("a list of objects unpacks to more than {limit} bytes"))
        }
        fault => Fault::damaged(FORMAT, fault),
    })?;
    if file.is_encrypted() || file.trailer.has(b"Encrypt") {
        return Err(Fault::Encrypted { format: FORMAT });
    }
    if file.page_iter().next().is_none() {
        return Err(Fault::damaged(FORMAT, "no page in it"));
    }
    Ok(file)
}

/// Leaves out what is large and holds no text: pictures, and the shapes of letters.
fn without_pictures(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let Ok(stream) = object.as_stream_mut() else { return Some((id, object.clone())) };
    let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    let is_shapes = stream.dict.has(b"Length1") || matches!(kind, b"Type1C" | b"CIDFontType0C" | b"OpenType");
    if kind == b"Image" || is_shapes {
        stream.content.clear();
    }
    // Of a stream only that something is given counts; it is kept as it was made here.
    Some((id, Object::Null))
}

/// What the file says of itself.
fn about(file: &Document, draft: &mut Draft) {
    let information = file.trailer.get_deref(b"Info", file).and_then(Object::as_dict);
    let value = |dictionary: &Dictionary, key: &[u8]| {
        let value = decode_text_string(dictionary.get_deref(key, file).ok()?).ok()?;
        Some(value.trim().trim_matches('\0').to_owned()).filter(|value| !value.is_empty())
    };
    if let Ok(information) = information {
        draft.title = value(information, b"Title").filter(|title| !is_no_title(title));
        draft.author =
            value(information, b"Author").filter(|author| !author.to_ascii_lowercase().contains("anonymous"));
        draft.metadata_date = value(information, b"CreationDate").as_deref().and_then(day);
    }
    draft.language = file.catalog().ok().and_then(|catalog| value(catalog, b"Lang"));
}

/// Word processors write the name of the file where a title should stand, and some write question marks for what they can't encode.
fn is_no_title(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    let ends = [".doc", ".docx", ".rtf", ".odt", ".indd", ".pdf", ".qxd", ".tex", ".dvi", ".ps"];
    matches!(title.as_str(), "untitled" | "(anonymous)" | "(unspecified)")
        || title.contains("???")
        || title.starts_with("microsoft word - ")
        || ends.iter().any(|end| title.ends_with(end))
}

/// The day of `D:20110512090000+09'00'`.
fn day(text: &str) -> Option<communique_text::Date> {
    date::given(text.trim_start_matches("D:").get(..8)?)
}
