//! Zip archives, entry by entry, in the order of the archive. Office files are such, and told by what they hold.

use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::docx;
use crate::error::Fault;
use crate::source::{Body, Packed, Seekable, Source, Unpacked};
use crate::walk::{At, Entry, Halt, Walk};

/// Everything in an archive that can be read.
pub(crate) fn read(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let limits = walk.options.limits;
    match source.seekable(&limits)? {
        Seekable::File(file) => entries(walk, &at, file),
        Seekable::Held(bytes) => entries(walk, &at, Cursor::new(bytes)),
    }
}

fn entries(walk: &mut Walk<'_>, at: &At, reader: impl Read + Seek) -> Result<(), Halt> {
    let mut archive = ZipArchive::new(reader).map_err(|fault| Fault::damaged("zip", fault))?;
    if archive.index_for_name(docx::TYPES).is_some() {
        return docx::read(walk, at, &mut archive);
    }
    let limit = walk.options.limits.archive_depth;
    if at.depth >= limit {
        return Err(Fault::TooDeep { limit }.into());
    }
    for number in 0..archive.len() {
        if walk.is_exhausted() {
            break;
        }
        walk.budget.entry(&walk.options.limits)?;
        let named = archive
            .name_for_index(number)
            .and_then(Result::ok)
            .map_or_else(|| number.to_string(), |name| name.into_owned());
        let inside = at.inside(&named);
        if named.ends_with('/') || is_hidden(&named) {
            continue;
        }
        match archive.by_index(number) {
            Ok(file) => {
                let packed = Packed::Known(file.compressed_size());
                let body = Body::Stream(Box::new(Unpacked::new(file, packed, &walk.budget, walk.options.limits)));
                walk.entry(Entry { at: inside, body })?;
            }
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                walk.report(inside.place, None, Fault::Encrypted { format: "zip entry" })?;
            }
            Err(fault) => walk.report(inside.place, None, Fault::damaged("zip", fault))?,
        }
    }
    Ok(())
}

/// Files that systems leave in archives beside what was packed.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part == "__MACOSX" || (part.starts_with('.') && part != "." && part != ".."))
}
