//! spaCy's key of a string, and Python's idea of a letter.

/// MurmurHash64A with seed 1; strings that are symbols have small keys of their own.
pub(super) fn hash_string(text: &str) -> u64 {
    match text {
        "aux" => return 405,
        "conj" => return 410,
        "det" => return 415,
        "intj" => return 421,
        "punct" => return 445,
        _ => {}
    }
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let bytes = text.as_bytes();
    let mut h = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut k = chunk.iter().rev().fold(0u64, |k, &b| k << 8 | u64::from(b)).wrapping_mul(M);
        k ^= k >> 47;
        h = (h ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        h = (h ^ rest.iter().rev().fold(0u64, |k, &b| k << 8 | u64::from(b))).wrapping_mul(M);
    }
    h ^= h >> 47;
    h = h.wrapping_mul(M);
    h ^ h >> 47
}

pub(super) fn is_alpha(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphabetic)
}
