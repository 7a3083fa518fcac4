//! A map from words to numbers that is asked about every token of a text.
//!
//! Nearly all words are short. A short one is packed into one number, so that finding it costs neither a look at letters
//! elsewhere in memory nor a call to compare them.
//!
//! **One rule:** two texts have the same key only if they are the same.

use rustc_hash::FxHashMap;

/// Values by text.
#[derive(Clone, Debug)]
pub(crate) struct Texts<V> {
    /// The words that a text is full of: their table is small enough to lie near at hand.
    tiny: FxHashMap<u64, V>,
    short: FxHashMap<Key, V>,
    long: FxHashMap<Box<str>, V>,
}

impl<V> Default for Texts<V> {
    fn default() -> Self {
        Self { tiny: FxHashMap::default(), short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

/// A short text as two halves: they take less room beside their values than one number twice as wide, which must lie at a
/// multiple of its width.
type Key = (u64, u64);

/// Most bytes of a short text: with their count they fill a number.
const SHORT: usize = 15;

/// Most bytes of a tiny text: with their count they fill the half of a number.
const TINY: usize = 7;

/// The bytes of a tiny text, and in the last byte how many they are.
fn packed_tiny(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    if bytes.len() > TINY {
        return None;
    }
    let letters = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4))
    } else {
        bytes.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
    };
    Some(letters | (bytes.len() as u64) << (8 * TINY))
}

fn unpacked_tiny(key: u64) -> String {
    let bytes = key.to_le_bytes();
    String::from_utf8_lossy(&bytes[..usize::from(bytes[TINY])]).into_owned()
}

/// The bytes of a short text that is not tiny, and in the last byte how many they are.
fn packed(text: &str) -> Option<Key> {
    let bytes = text.as_bytes();
    if bytes.len() > SHORT {
        return None;
    }
    // The first and the last bytes are taken in one go each; those in the middle are in both.
    let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
    let letters =
        u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << (8 * (bytes.len() - 8));
    let whole = letters | (bytes.len() as u128) << (8 * SHORT);
    Some((whole as u64, (whole >> u64::BITS) as u64))
}

fn unpacked((first, last): Key) -> String {
    let bytes = (u128::from(first) | u128::from(last) << u64::BITS).to_le_bytes();
    String::from_utf8_lossy(&bytes[..usize::from(bytes[SHORT])]).into_owned()
}

impl<V: Copy> Texts<V> {
    pub(crate) fn get(&self, text: &str) -> Option<V> {
        if let Some(key) = packed_tiny(text) {
            return self.tiny.get(&key).copied();
        }
        match packed(text) {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(text).copied(),
        }
    }

    pub(crate) fn insert(&mut self, text: &str, value: V) {
        if let Some(key) = packed_tiny(text) {
            self.tiny.insert(key, value);
            return;
        }
        match packed(text) {
            Some(key) => self.short.insert(key, value),
            None => self.long.insert(text.into(), value),
        };
    }

    /// Every text with its value, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (String, V)> {
        let long = self.long.iter().map(|(text, &value)| (text.to_string(), value));
        let short = self.short.iter().map(|(&key, &value)| (unpacked(key), value));
        self.tiny.iter().map(|(&key, &value)| (unpacked_tiny(key), value)).chain(short).chain(long)
    }

    pub(crate) fn len(&self) -> usize {
        self.tiny.len() + self.short.len() + self.long.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn every_text_is_its_own() {
        let words = [
            "",
            "\0",
            "a",
            "a\0",
            "of",
            "four",
            "fives",
            "sevens.",
            "of eight",
            "fifteen letters",
            "sixteen letters.",
            "sixteen letters;",
            "\u{e9}t\u{e9}",
        ];
        let mut texts = Texts::default();
        for (n, word) in words.iter().enumerate() {
            assert_eq!(texts.get(word), None, "{word:?}");
            texts.insert(word, n);
        }
        assert_eq!(texts.len(), words.len());
        assert!(words.iter().enumerate().all(|(n, word)| texts.get(word) == Some(n)));
        assert!(texts.iter().all(|(word, n)| words[n] == word));
    }
}
