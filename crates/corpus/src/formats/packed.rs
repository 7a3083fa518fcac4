//! Gzip and Zstandard around one thing.

use std::io::BufReader;

use flate2::read::MultiGzDecoder;

use crate::error::Fault;
use crate::source::{Body, Counted, Packed, Source, Unpacked};
use crate::walk::{At, Entry, Halt, Walk};

pub(crate) fn gzip(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let (counted, count) = Counted::new(source.reader());
    unpacked(walk, at, MultiGzDecoder::new(counted), Packed::Counted(count))
}

pub(crate) fn zstd(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let (counted, count) = Counted::new(source.reader());
    let decoder = zstd::Decoder::with_buffer(BufReader::new(counted)).map_err(|e| Fault::damaged("zstd", e))?;
    unpacked(walk, at, decoder, Packed::Counted(count))
}

/// What is inside keeps the name: compression is no archive, but counts as a level, so that it can't be nested without end.
fn unpacked(walk: &mut Walk<'_>, mut at: At, inner: impl std::io::Read, packed: Packed) -> Result<(), Halt> {
    let limits = walk.options.limits;
    if at.depth > limits.archive_depth {
        return Err(Fault::TooDeep { limit: limits.archive_depth }.into());
    }
    at.depth += 1;
    let body = Body::Stream(Box::new(Unpacked::new(inner, packed, &walk.budget, limits)));
    walk.entry(Entry { at, body })
}
