//! Answers of servers, as web archives keep them: the head, and the body as it was before it was packed for the way.
//!
//! Archives differ in what they keep: some write the body as it came, others unpack it and leave the head as it was.
//!
//! **One rule:** the head only says what may be; a body that isn't packed as it says is taken as it is.

use std::io::Read;
use std::rc::Rc;

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::error::Fault;
use crate::options::Limits;
use crate::source::{Budget, Packed, Unpacked, bounded};

/// An answer, its names in lower case.
#[derive(Debug)]
pub(crate) struct Response<'a> {
    status: u16,
    fields: Vec<(String, String)>,
    body: &'a [u8],
}

/// The answer in a block; none where it is no answer by HTTP.
pub(crate) fn response(block: &[u8]) -> Option<Response<'_>> {
    let mut rest = block;
    let mut line = || {
        let end = memchr::memchr(b'\n', rest);
        let (line, after) = end.map_or((rest, &[][..]), |end| (&rest[..end], &rest[end + 1..]));
        rest = after;
        // Heads are Latin-1 where they aren't ASCII; nothing that is read here is anything but ASCII.
        String::from_utf8_lossy(line).trim_end().to_owned()
    };
    let first = line();
    let status = first.strip_prefix("HTTP/")?.split_ascii_whitespace().nth(1)?.parse().ok()?;
    let mut fields = Vec::new();
    loop {
        let line = line();
        let Some((name, value)) = line.split_once(':') else {
            if line.is_empty() {
                break;
            }
            continue;
        };
        fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
    }
    Some(Response { status, fields, body: rest })
}

impl Response<'_> {
    /// Whether it is what was asked for: no error, no redirection, no part.
    pub(crate) fn is_answer(&self) -> bool {
        matches!(self.status, 200 | 203)
    }

    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body, unpacked.
    pub(crate) fn body(&self, budget: &Rc<Budget>, limits: &Limits) -> Result<Vec<u8>, Fault> {
        let is_chunked =
            self.field("transfer-encoding").is_some_and(|how| how.to_ascii_lowercase().contains("chunked"));
        let mut body = is_chunked.then(|| joined(self.body)).flatten().unwrap_or_else(|| self.body.to_owned());
        let encodings = self.field("content-encoding").unwrap_or_default().to_ascii_lowercase();
        for encoding in encodings.split(',').map(str::trim).rev() {
            let packed: Box<dyn Read + '_> = match encoding {
                "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => Box::new(MultiGzDecoder::new(&body[..])),
                "deflate" if is_zlib(&body) => Box::new(ZlibDecoder::new(&body[..])),
                "deflate" if !is_markup(&body) => Box::new(DeflateDecoder::new(&body[..])),
                "zstd" if body.starts_with(b"\x28\xb5\x2f\xfd") => {
                    Box::new(zstd::Decoder::with_buffer(&body[..]).map_err(|fault| Fault::damaged("zstd", fault))?)
                }
                "br" if !is_markup(&body) => Box::new(Decompressor::new(&body[..], 4096)),
                _ => continue,
            };
            let packed = Unpacked::new(packed, Packed::Known(body.len() as u64), budget, *limits);
            let unpacked = bounded(packed, limits.held_bytes, "--limit-held");
            body = unpacked.map_err(|fault| match budget.settle(fault) {
                Fault::Read(fault) => Fault::damaged("answer", format!("packed with {encoding}: {fault}")),
                fault => fault,
            })?;
        }
        Ok(body)
    }
}

/// A parameter of a field, as `charset` in `text/html; charset=utf-8`.
pub(crate) fn parameter(field: &str, name: &str) -> Option<String> {
    let mut parameters = field.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, value) = parameters.find(|(key, _)| key.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty())
}

/// The chunks of a body joined; none where it isn't in chunks. One that was cut gives what came.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(rest.len());
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(1024)]);
        let size = end.and_then(|end| {
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else { return Some(body).filter(|body| !body.is_empty()) };
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(body);
        }
        let (chunk, after) = rest.split_at(size.min(rest.len()));
        body.extend_from_slice(chunk);
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    }
}

fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31))
}

/// Whether it is a page already.
fn is_markup(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"<")
}
