//! Static word vectors: `vocab/vectors`, a NumPy array, and `vocab/key2row`, from string hash to row.
//!
//! **One rule:** a word without a row has the vector of zeros.

use std::path::Path;

use super::msgpack::{MsgpackError, Reader, Value};
use super::weights::floats;
use crate::error::LoadError;

/// A table of vectors, found by the 64-bit hash of a word.
pub(crate) struct Vectors {
    width: usize,
    data: Vec<f32>,
    rows: KeyTable,
}

impl Vectors {
    /// Reads the vectors of a model folder; `None` where it has none.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, LoadError> {
        let (vectors, settings) = (folder.join("vocab/vectors"), folder.join("vocab/vectors.cfg"));
        if !vectors.is_file() {
            return Ok(None);
        }
        if settings.is_file() {
            let mode = super::read_json(&settings)?.get("mode").and_then(|m| m.as_str().map(str::to_owned));
            if let Some(mode) = mode.filter(|mode| mode != "default") {
                return Err(LoadError::unsupported(&settings, format!("vectors of the kind `{mode}`")));
            }
        }
        let bytes = super::read(&vectors)?;
        let (n_rows, width, data) = read_npy(&bytes).map_err(|what| LoadError::damaged(&vectors, what))?;
        if n_rows == 0 || width == 0 {
            return Ok(None);
        }
        let data = floats(data);
        let path = folder.join("vocab/key2row");
        let rows =
            read_keys(&super::read(&path)?, n_rows).map_err(|fault| LoadError::damaged(&path, fault.to_string()))?;
        Ok(Some(Self { width, data, rows }))
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// The vector of the word with that hash.
    pub(crate) fn get(&self, key: u64) -> Option<&[f32]> {
        let row = self.rows.get(key)? as usize;
        self.data.get(row * self.width..(row + 1) * self.width)
    }
}

/// Rows, columns and data of a NumPy file of little-endian 32-bit floats.
fn read_npy(bytes: &[u8]) -> Result<(usize, usize, &[u8]), String> {
    let fault = |what: &str| what.to_owned();
    let rest = bytes.strip_prefix(b"\x93NUMPY\x01\x00").ok_or_else(|| fault("it is no NumPy file of version 1"))?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or_else(|| fault("the file ends too early"))?;
    let length = usize::from(u16::from_le_bytes(*length));
    let (head, data) = rest.split_at_checked(length).ok_or_else(|| fault("the file ends too early"))?;
    let head = String::from_utf8_lossy(head);
    if !head.contains("'descr': '<f4'") || !head.contains("'fortran_order': False") {
        return Err(format!("expected rows of 32-bit floats, found {}", head.trim()));
    }
    let shape = head.split_once("'shape': (").and_then(|(_, rest)| rest.split_once(')'));
    let sizes: Vec<usize> = shape.map_or("", |(inner, _)| inner).split(',').flat_map(|n| n.trim().parse()).collect();
    let &[n_rows, width] = sizes.as_slice() else { return Err(format!("expected a table, found {}", head.trim())) };
    let n_bytes = n_rows.checked_mul(width).and_then(|n| n.checked_mul(4));
    if n_bytes != Some(data.len()) {
        return Err(format!("expected {n_rows} times {width} floats, found {} bytes", data.len()));
    }
    Ok((n_rows, width, data))
}

fn read_keys(bytes: &[u8], n_rows: usize) -> Result<KeyTable, MsgpackError> {
    let mut reader = Reader::new(bytes);
    let n = reader.map_len()?;
    let mut table = KeyTable::with_capacity(n);
    for _ in 0..n {
        let key = match reader.value()? {
            Value::Int(n) => n as u64,
            Value::Uint(n) => n,
            _ => continue,
        };
        // Rows below zero mean a word without a vector.
        if let Some(row) = reader.value()?.as_usize().filter(|&row| row < n_rows) {
            table.insert(key, row as u32);
        }
    }
    Ok(table)
}

/// A table from hashes to rows. The keys are hashes already, so their low bits serve as the place.
struct KeyTable {
    keys: Vec<u64>,
    rows: Vec<u32>,
}

const EMPTY: u32 = u32::MAX;

impl KeyTable {
    fn with_capacity(n: usize) -> Self {
        let size = (n + n / 4 + 1).next_power_of_two();
        Self { keys: vec![0; size], rows: vec![EMPTY; size] }
    }

    /// Where the key is, or the free place where it would be.
    fn place(&self, key: u64) -> usize {
        let mask = self.keys.len() - 1;
        let mut at = (key ^ key >> 32) as usize & mask;
        while self.rows[at] != EMPTY && self.keys[at] != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn insert(&mut self, key: u64, row: u32) {
        let at = self.place(key);
        self.keys[at] = key;
        self.rows[at] = row;
    }

    fn get(&self, key: u64) -> Option<u32> {
        Some(self.rows[self.place(key)]).filter(|&row| row != EMPTY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_find_their_rows() {
        let bytes = [0x83, 0x07, 0x00, 0xcf, 0xff, 0, 0, 0, 0, 0, 0, 1, 0x01, 0x09, 0xff];
        let table = read_keys(&bytes, 2).unwrap();
        assert_eq!([7, 0xff00_0000_0000_0001, 9, 0].map(|key| table.get(key)), [Some(0), Some(1), None, None]);
        assert!(read_keys(&bytes[..9], 2).is_err());
    }

    #[test]
    fn a_numpy_head_is_compared_with_the_data() {
        let file = |shape: &str, n: usize| {
            let head = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}\n");
            [b"\x93NUMPY\x01\x00", &(head.len() as u16).to_le_bytes()[..], head.as_bytes(), &vec![0; n]].concat()
        };
        assert_eq!(read_npy(&file("2, 3", 24)).map(|(n, w, data)| (n, w, data.len())), Ok((2, 3, 24)));
        assert_eq!(read_npy(&file("2, 3", 20)).unwrap_err(), "expected 2 times 3 floats, found 20 bytes");
        assert!(read_npy(&file("6,", 24)).is_err());
        assert!(read_npy(b"\x93NUMPY\x01\x00\xff").is_err());
    }
}
