//! Records small: zstd, with a dictionary made from the dossier's own first records.
//!
//! Records of one document are a few kilobytes of JSON with the same keys and many of the same names; a dictionary takes
//! them to a seventh.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use zstd::bulk::{Compressor, Decompressor};

use crate::error::{Fault, Inner};

/// Documents from whose records the dictionary is made.
pub(crate) const SAMPLES: usize = 512;
/// Bytes of a dictionary.
const DICTIONARY: usize = 64 << 10;
const LEVEL: i32 = 3;
/// Bytes of records of one document that are unpacked; larger ones are taken for damage.
const LARGEST: usize = 1 << 31;

/// Dictionaries of a dossier, ready for use.
#[derive(Default)]
pub(crate) struct Packer {
    packing: Option<(Option<i64>, Compressor<'static>)>,
    unpacking: HashMap<Option<i64>, Decompressor<'static>>,
}

impl Packer {
    /// A dictionary for records like these; none where they are too few or too small to give one.
    pub(crate) fn train(samples: &[String]) -> Option<Vec<u8>> {
        zstd::dict::from_samples(samples, DICTIONARY).ok()
    }

    /// Whether records are packed with this dictionary.
    pub(crate) fn packs_with(&self, dictionary: Option<i64>) -> bool {
        self.packing.as_ref().is_some_and(|(d, _)| *d == dictionary)
    }

    /// Packs with this dictionary from now on.
    pub(crate) fn pack_with(&mut self, dictionary: Option<(i64, &[u8])>) -> Inner<()> {
        let compressor = match dictionary {
            Some((_, bytes)) => Compressor::with_dictionary(LEVEL, bytes),
            None => Compressor::new(LEVEL),
        };
        self.packing = Some((dictionary.map(|(d, _)| d), compressor.map_err(Fault::damaged)?));
        Ok(())
    }

    /// Packed bytes, and the dictionary that they were packed with.
    pub(crate) fn pack(&mut self, lines: &str) -> Inner<(Option<i64>, Vec<u8>)> {
        if self.packing.is_none() {
            self.pack_with(None)?;
        }
        let Some((dictionary, compressor)) = &mut self.packing else {
            return Err(Fault::damaged("no compressor"));
        };
        Ok((*dictionary, compressor.compress(lines.as_bytes()).map_err(Fault::damaged)?))
    }

    /// The lines again. `find` gives the bytes of a dictionary that was not needed before.
    pub(crate) fn unpack(
        &mut self,
        dictionary: Option<i64>,
        packed: &[u8],
        find: impl FnOnce(i64) -> Inner<Vec<u8>>,
    ) -> Inner<String> {
        let decompressor = match self.unpacking.entry(dictionary) {
            Slot::Occupied(slot) => slot.into_mut(),
            Slot::Vacant(slot) => slot.insert(
                match dictionary {
                    Some(id) => Decompressor::with_dictionary(&find(id)?),
                    None => Decompressor::new(),
                }
                .map_err(Fault::damaged)?,
            ),
        };
        let Some(size) = Decompressor::upper_bound(packed).filter(|size| *size <= LARGEST) else {
            return Err(Fault::damaged("packed records without a sensible size"));
        };
        let bytes =
            decompressor.decompress(packed, size).map_err(|e| Fault::damaged(format!("packed records: {e}")))?;
        String::from_utf8(bytes).map_err(|_| Fault::damaged("packed records are no UTF-8"))
    }
}
