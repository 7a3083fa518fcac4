//! MurmurHash3 of a 64-bit key into four 32-bit ones, as thinc's hash embedding does it.

/// The four rows, of a table of `n_rows`, that stand for `key`.
pub(crate) fn hash_rows(key: u64, seed: u32, n_rows: usize) -> [usize; 4] {
    let [a, b] = murmur3(key, seed);
    [a as u32, (a >> 32) as u32, b as u32, (b >> 32) as u32].map(|hash| hash as usize % n_rows.max(1))
}

fn murmur3(key: u64, seed: u32) -> [u64; 2] {
    let seed = u64::from(seed);
    let mixed = key.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let (mut a, mut b) = (mixed ^ seed ^ 8, seed ^ 8);
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    (a, b) = (finish(a), finish(b));
    a = a.wrapping_add(b);
    [a, b.wrapping_add(a)]
}

fn finish(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}
