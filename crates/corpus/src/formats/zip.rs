//! Zip archives, entry by entry, in the order of the archive. Office files are such, and told by what they hold.

use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;
use zip::read::read_zipfile_from_stream;
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

fn entries(walk: &mut Walk<'_>, at: &At, mut reader: impl Read + Seek) -> Result<(), Halt> {
    let mut archive = match ZipArchive::new(&mut reader) {
        Ok(archive) => archive,
        Err(_) => return without_list(walk, at, reader),
    };
    if archive.index_for_name(docx::TYPES).is_some() {
        return docx::read(walk, at, &mut archive);
    }
    check_depth(walk, at)?;
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

fn check_depth(walk: &Walk<'_>, at: &At) -> Result<(), Fault> {
    let limit = walk.options.limits.archive_depth;
    if at.depth >= limit { Err(Fault::TooDeep { limit }) } else { Ok(()) }
}

/// An archive that was cut has lost its list of entries, which stands at its end; the entries before the cut are whole.
fn without_list(walk: &mut Walk<'_>, at: &At, mut reader: impl Read + Seek) -> Result<(), Halt> {
    check_depth(walk, at)?;
    let detail = "its list of entries is missing or broken, as where a file was cut; entries from its start are read";
    walk.report(at.place.clone(), None, Fault::damaged("zip", detail))?;
    reader.rewind()?;
    while !walk.is_exhausted() {
        // The end of what can be read has been told of.
        let Ok(Some(file)) = read_zipfile_from_stream(&mut reader) else { break };
        walk.budget.entry(&walk.options.limits)?;
        let (name, packed) = (file.name().unwrap_or_default().into_owned(), Packed::Known(file.compressed_size()));
        if name.ends_with('/') || is_hidden(&name) {
            continue;
        }
        let body = Body::Stream(Box::new(Unpacked::new(file, packed, &walk.budget, walk.options.limits)));
        walk.entry(Entry { at: at.inside(&name), body })?;
    }
    Ok(())
}

/// Files that systems leave in archives beside what was packed.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part == "__MACOSX" || (part.starts_with('.') && part != "." && part != ".."))
}
