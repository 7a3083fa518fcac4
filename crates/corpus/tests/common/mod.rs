//! What the tests of formats have in common.

#![allow(dead_code)] // each file of tests takes what it needs

use std::io::{Cursor, Write as _};

use communique_corpus::{CorpusError, Options, from_bytes};
use communique_text::Document;

pub(crate) fn all(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<Result<Document, CorpusError>> {
    from_bytes(name, bytes, &Options::default()).collect()
}

#[track_caller]
pub(crate) fn one(name: &str, bytes: impl Into<Vec<u8>>) -> Document {
    let mut items = all(name, bytes);
    assert_eq!(items.len(), 1, "{items:?}");
    items.remove(0).unwrap_or_else(|fault| panic!("{fault}"))
}

/// Texts of what can be read, messages of what can't.
pub(crate) fn told(items: impl Iterator<Item = Result<Document, CorpusError>>) -> Vec<String> {
    items.map(|item| item.map_or_else(|fault| fault.to_string(), |document| document.text)).collect()
}

#[track_caller]
pub(crate) fn check(name: &str, bytes: impl Into<Vec<u8>>, want: &[&str]) {
    assert_eq!(told(from_bytes(name, bytes, &Options::default())), want, "{name}");
}

pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("entry");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("zip").into_inner()
}

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes).expect("bytes");
    gzip.finish().expect("gzip")
}
