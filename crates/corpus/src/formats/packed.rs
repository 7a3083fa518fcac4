//! Gzip and Zstandard around one thing.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use crate::error::Fault;
use crate::source::{Body, Counted, Packed, Source, Unpacked, bounded};
use crate::walk::{At, Entry, Halt, Walk};

pub(crate) fn gzip(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let (counted, count) = Counted::new(source.reader());
    unpacked(walk, at, Members::new(BufReader::new(counted)), Packed::Counted(count))
}

pub(crate) fn zstd(walk: &mut Walk<'_>, at: At, source: Source<'_>) -> Result<(), Halt> {
    let has_dictionary = source.head().starts_with(&DICTIONARY);
    let (counted, count) = Counted::new(source.reader());
    let mut reader = BufReader::new(counted);
    let dictionary = if has_dictionary { dictionary(&mut reader)? } else { Vec::new() };
    let decoder = zstd::Decoder::with_dictionary(reader, &dictionary).map_err(|e| Fault::damaged("zstd", e))?;
    unpacked(walk, at, decoder, Packed::Counted(count))
}

/// A frame that unpackers pass over; web archives keep there what their records are packed with.
const DICTIONARY: [u8; 4] = *b"\x5d\x2a\x4d\x18";
/// Bytes of such a dictionary.
const LARGEST_DICTIONARY: u32 = 16 << 20;

fn dictionary(reader: &mut impl Read) -> Result<Vec<u8>, Fault> {
    let mut head = [0; 8];
    reader.read_exact(&mut head).map_err(Fault::Read)?;
    let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
    if length > LARGEST_DICTIONARY {
        return Err(Fault::damaged("zstd", format!("a dictionary of {length} bytes")));
    }
    let mut frame = Vec::new();
    reader.take(length.into()).read_to_end(&mut frame).map_err(Fault::Read)?;
    if !frame.starts_with(b"\x28\xb5\x2f\xfd") {
        return Ok(frame);
    }
    let packed = zstd::Decoder::with_buffer(&frame[..]).map_err(|fault| Fault::damaged("zstd", fault))?;
    bounded(packed, LARGEST_DICTIONARY.into(), "the dictionary")
}

/// What is inside keeps the name: compression is no archive, but counts as a level, so that it can't be nested without end.
fn unpacked(walk: &mut Walk<'_>, mut at: At, inner: impl Read, packed: Packed) -> Result<(), Halt> {
    let limits = walk.options.limits;
    if at.depth > limits.archive_depth {
        return Err(Fault::TooDeep { limit: limits.archive_depth }.into());
    }
    at.depth += 1;
    let body = Body::Stream(Box::new(Unpacked::new(inner, packed, &walk.budget, limits)));
    walk.entry(Entry { at, body })
}

/// Gzip, member by member. Who reads on after a fault gets the members behind the damaged one.
struct Members<R>(Option<State<R>>);

enum State<R> {
    /// Before a member, or at the end.
    Between(R),
    Inside(GzDecoder<R>),
    /// Behind a fault, before the next member.
    Lost(R),
    /// In what may be a member; it was only found by how it begins.
    Trying(GzDecoder<R>),
}

impl<R: BufRead> Members<R> {
    fn new(reader: R) -> Self {
        Self(Some(State::Between(reader)))
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while let Some(state) = self.0.take() {
            match state {
                State::Between(mut reader) => {
                    // Tapes and some archives are filled up with zeros.
                    if skip_to(&mut reader, |byte| byte != 0)? {
                        self.0 = Some(State::Inside(GzDecoder::new(reader)));
                    }
                }
                State::Lost(mut reader) => {
                    if skip_to(&mut reader, |byte| byte == 0x1f)? {
                        self.0 = Some(State::Trying(GzDecoder::new(reader)));
                    }
                }
                State::Inside(mut member) => match member.read(buffer) {
                    Ok(0) => self.0 = Some(State::Between(member.into_inner())),
                    read => {
                        self.0 =
                            Some(if read.is_ok() { State::Inside(member) } else { State::Lost(member.into_inner()) });
                        return read;
                    }
                },
                State::Trying(mut member) => match member.read(buffer) {
                    Ok(0) => self.0 = Some(State::Between(member.into_inner())),
                    Ok(read) => {
                        self.0 = Some(State::Inside(member));
                        return Ok(read);
                    }
                    Err(_) => self.0 = Some(State::Lost(member.into_inner())),
                },
            }
        }
        Ok(0)
    }
}

/// Passes over bytes up to one that is wanted; false where none comes.
fn skip_to(reader: &mut impl BufRead, wanted: impl Fn(u8) -> bool) -> io::Result<bool> {
    loop {
        let held = reader.fill_buf()?;
        if held.is_empty() {
            return Ok(false);
        }
        let skipped = held.iter().position(|byte| wanted(*byte));
        let length = skipped.unwrap_or(held.len());
        reader.consume(length);
        if skipped.is_some() {
            return Ok(true);
        }
    }
}
