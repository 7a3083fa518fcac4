//! Strings as spaCy keys them: one 64-bit number for each.
//!
//! ```
//! use communique_language::strings::hash_string;
//!
//! assert_eq!(hash_string("coffee"), 3197928453018144401);
//! assert_eq!(hash_string("X"), 101); // a symbol of spaCy's own
//! assert_eq!(hash_string(""), 0);
//! ```
//!
//! **One rule:** every table of a model is looked up by these numbers, so they must be spaCy's to the bit.

use crate::tables::symbols::SYMBOLS;

/// No symbol is longer, so longer strings need no search. Bytes.
const LONGEST_SYMBOL: usize = 17;

/// The key of a string: 0 for the empty one, a small number for spaCy's symbols,
/// MurmurHash64A with seed 1 over the UTF-8 bytes for all others.
pub fn hash_string(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    symbol(text).unwrap_or_else(|| murmur_hash(text.as_bytes(), 1))
}

/// The number of a symbol, if the string is one.
fn symbol(text: &str) -> Option<u64> {
    if text.len() > LONGEST_SYMBOL || !text.is_ascii() {
        return None;
    }
    SYMBOLS.binary_search_by(|(name, _)| (*name).cmp(text)).ok().map(|i| u64::from(SYMBOLS[i].1))
}

/// MurmurHash64A, Austin Appleby's public-domain 64-bit hash, over little-endian words.
fn murmur_hash(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> R;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    hash = (hash ^ (hash >> R)).wrapping_mul(M);
    hash ^ (hash >> R)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_spacys() {
        let cases = [
            ("", 0),
            ("X", 101),
            ("_", 456),
            ("root", 449),
            ("coffee", 3197928453018144401),
            ("apple", 8566208034543834098),
            ("12345678", 9871996032675327904),
            ("日本語のテキスト", 4410725892410897269),
        ];
        for (text, key) in cases {
            assert_eq!(hash_string(text), key, "{text:?}");
        }
    }

    #[test]
    fn symbols_are_sorted_and_short() {
        assert!(SYMBOLS.is_sorted());
        assert_eq!(SYMBOLS.iter().map(|(name, _)| name.len()).max(), Some(LONGEST_SYMBOL));
    }
}
