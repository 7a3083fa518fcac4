//! Word documents (.docx): paragraphs, tables a row a line, and what the file says of itself.
//!
//! Left out are headers, footers, footnotes, comments, and what tracked changes have deleted.
//!
//! **One rule:** what the parts of the file are is told by its own list of types, never by their names.

use std::io::{Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::date;
use crate::decode;
use crate::error::Fault;
use crate::finish::Draft;
use crate::source::{Packed, Unpacked, bounded};
use crate::walk::{At, Halt, Walk};
use crate::xml::{Piece, Xml, attribute};

const FORMAT: &str = "docx";
/// The list of types, which every Office file of this kind has.
pub(crate) const TYPES: &str = "[Content_Types].xml";

/// The document of an archive that has such a list.
pub(crate) fn read(walk: &mut Walk<'_>, at: &At, archive: &mut ZipArchive<impl Read + Seek>) -> Result<(), Halt> {
    let parts = parts(&part(walk, archive, TYPES)?)?;
    let main = match parts {
        Parts { main: Some(main), .. } => main,
        Parts { other: Some(found), .. } => return Err(Fault::UnknownFormat { found: found.to_owned() }.into()),
        _ => return Err(Fault::damaged(FORMAT, "no main document in its list of types").into()),
    };
    let mut draft = match parts.core {
        Some(core) => match part(walk, archive, &core).and_then(|text| about(&text)) {
            Ok(draft) => draft,
            Err(fault) => {
                walk.report(format!("{}/{core}", at.place), None, fault)?;
                Draft::default()
            }
        },
        None => Draft::default(),
    };
    let body = match part(walk, archive, &main).and_then(|text| body(&text)) {
        Ok(body) => body,
        Err(fault) => return walk.report(format!("{}/{main}", at.place), None, fault),
    };
    draft.title = draft.title.or(body.title);
    draft.text = body.text;
    draft.origin = at.place.clone();
    (draft.url, draft.captured) = (at.known.url.clone(), at.known.captured);
    let limit = walk.options.limits.document_bytes;
    if draft.text.is_empty() {
        return Err(Fault::NothingFound { format: FORMAT, hint: "" }.into());
    }
    if draft.text.len() as u64 > limit {
        return Err(Fault::TooLarge { limit, flag: "--limit-document" }.into());
    }
    walk.document(draft)
}

/// One part of the file, unpacked and decoded.
fn part(walk: &Walk<'_>, archive: &mut ZipArchive<impl Read + Seek>, name: &str) -> Result<String, Fault> {
    let limits = walk.options.limits;
    let file = archive.by_name(name).map_err(|fault| match fault {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Encrypted { format: FORMAT },
        fault => Fault::damaged(FORMAT, format!("{name}: {fault}")),
    })?;
    let packed = Packed::Known(file.compressed_size());
    let bytes = bounded(Unpacked::new(file, packed, &walk.budget, limits), limits.held_bytes, "--limit-held");
    let bytes = bytes.map_err(|fault| match walk.budget.settle(fault) {
        Fault::Read(fault) => Fault::damaged(FORMAT, format!("{name}: {fault}")),
        fault => fault,
    })?;
    decode::text(bytes, None, None)
}

#[derive(Debug, Default)]
struct Parts {
    main: Option<String>,
    core: Option<String>,
    /// What the file is instead.
    other: Option<&'static str>,
}

fn parts(types: &str) -> Result<Parts, Fault> {
    let mut xml = Xml::new(FORMAT, types);
    let mut parts = Parts::default();
    while let Some(piece) = xml.next()? {
        let Piece::Start { attributes, .. } = piece else { continue };
        let Some(kind) = attribute(&attributes, "ContentType") else { continue };
        if kind.contains("spreadsheetml") || kind.contains("ms-excel") {
            parts.other = Some("an Excel workbook (.xlsx)");
        } else if kind.contains("presentationml") {
            parts.other = Some("a PowerPoint file (.pptx)");
        }
        let Some(name) = attribute(&attributes, "PartName").map(|name| name.trim_start_matches('/').to_owned()) else {
            continue;
        };
        let is_word = kind.contains("wordprocessingml") || kind.contains("ms-word");
        if is_word && kind.ends_with(".main+xml") {
            parts.main = Some(name);
        } else if kind.ends_with("package.core-properties+xml") {
            parts.core = Some(name);
        }
    }
    Ok(parts)
}

/// What the file says of itself.
fn about(core: &str) -> Result<Draft, Fault> {
    let mut xml = Xml::new(FORMAT, core);
    let mut draft = Draft::default();
    let (mut name, mut value) = (String::new(), String::new());
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start { name: started, .. } => (name, value) = (started, String::new()),
            Piece::Text(text) => value.push_str(&text),
            Piece::End => {
                let filled = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
                match name.as_str() {
                    "dc:title" => draft.title = filled,
                    "dc:creator" => draft.author = filled,
                    "dc:language" => draft.language = filled,
                    "dcterms:created" => draft.metadata_date = filled.as_deref().and_then(date::given),
                    _ => {}
                }
                name.clear();
            }
        }
    }
    Ok(draft)
}

#[derive(Debug, Default)]
struct Body {
    text: String,
    /// The first paragraph that is set as a title.
    title: Option<String>,
}

/// Something open that holds text.
#[derive(Debug)]
enum Open {
    Paragraph {
        text: String,
        is_title: bool,
    },
    Cell(Vec<String>),
    Row(Vec<String>),
    Table(Vec<String>),
    /// An element whose text is not the document's.
    Skipped,
    /// Text of a run.
    Text,
    Other,
}

/// The text of the main part.
fn body(main: &str) -> Result<Body, Fault> {
    let mut xml = Xml::new(FORMAT, main);
    let (mut open, mut blocks, mut title) = (Vec::new(), Vec::new(), None);
    // Elements that are open inside a skipped one, itself included.
    let mut skipped = 0_usize;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start { .. } if skipped > 0 => skipped += 1,
            Piece::End if skipped > 1 => skipped -= 1,
            Piece::Text(_) if skipped > 0 => {}
            Piece::Start { name, attributes } => {
                let started = start(&name, &attributes, &mut open);
                skipped = usize::from(matches!(started, Open::Skipped));
                open.push(started);
            }
            Piece::Text(text) if matches!(open.last(), Some(Open::Text)) => write(&mut open, &text),
            Piece::Text(_) => {}
            Piece::End => {
                skipped = 0;
                match open.pop() {
                    Some(Open::Paragraph { text, is_title }) if is_title && title.is_none() => {
                        title = Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty());
                    }
                    Some(ended) => end(ended, &mut open, &mut blocks),
                    None => {}
                }
            }
        }
    }
    blocks.retain(|block| !block.is_empty());
    Ok(Body { text: blocks.join("\n\n"), title })
}

fn start(name: &str, attributes: &[(String, String)], open: &mut [Open]) -> Open {
    match name {
        "w:p" => return Open::Paragraph { text: String::new(), is_title: false },
        "w:tc" => return Open::Cell(Vec::new()),
        "w:tr" => return Open::Row(Vec::new()),
        "w:tbl" => return Open::Table(Vec::new()),
        "w:t" => return Open::Text,
        // What was moved away stands where it went; what an old reader would show stands before it.
        "w:moveFrom" | "w:del" | "mc:Fallback" => return Open::Skipped,
        "w:tab" if !attributes.iter().any(|(key, _)| key.ends_with(":val")) => write(open, "\t"),
        "w:br" | "w:cr" => write(open, "\n"),
        "w:noBreakHyphen" => write(open, "-"),
        "w:pStyle" if attributes.iter().any(|(key, style)| key.ends_with("val") && style == "Title") => {
            let paragraph = open.iter_mut().rev().find(|open| matches!(open, Open::Paragraph { .. }));
            if let Some(Open::Paragraph { is_title, .. }) = paragraph {
                *is_title = true;
            }
        }
        _ => {}
    }
    Open::Other
}

/// Adds to the paragraph that is open.
fn write(open: &mut [Open], text: &str) {
    let paragraph = open.iter_mut().rev().find(|open| matches!(open, Open::Paragraph { .. }));
    if let Some(Open::Paragraph { text: held, .. }) = paragraph {
        held.push_str(text);
    }
}

/// Gives what ended to what holds it.
fn end(ended: Open, open: &mut [Open], blocks: &mut Vec<String>) {
    let block = match ended {
        Open::Paragraph { text, .. } => text.trim().to_owned(),
        Open::Table(rows) => rows.join("\n"),
        Open::Row(cells) => {
            let row = cells.join("\t").trim_end().to_owned();
            if let Some(Open::Table(rows)) = open.iter_mut().rev().find(|open| matches!(open, Open::Table(_))) {
                rows.extend(Some(row).filter(|row| !row.trim().is_empty()));
            }
            return;
        }
        Open::Cell(paragraphs) => {
            let cell: Vec<&str> = paragraphs.iter().flat_map(|text| text.split_whitespace()).collect();
            if let Some(Open::Row(cells)) = open.iter_mut().rev().find(|open| matches!(open, Open::Row(_))) {
                cells.push(cell.join(" "));
            }
            return;
        }
        Open::Skipped | Open::Text | Open::Other => return,
    };
    match open.iter_mut().rev().find(|open| matches!(open, Open::Cell(_))) {
        Some(Open::Cell(paragraphs)) => paragraphs.push(block),
        _ => blocks.push(block),
    }
}
