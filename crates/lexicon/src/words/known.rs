//! Classes that the program's own code asks for by a literal, millions of times: kept by where the literal lies.
//!
//! **One rule:** what is kept is never wrong, only missing: two threads that find a class at once write the same.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use super::Class;

/// Classes by the address of the literal that names them.
#[derive(Debug)]
pub(super) struct KnownClasses([AtomicU64; SLOTS]);

/// Some hundred names are asked for.
const SLOTS: usize = 512;

/// Slots that one address may lie in, side by side: two literals of the same place don't drive out each other.
const WAYS: usize = 4;

/// A slot is the literal's address, its length (6 bits) and its class (10 bits); no literal lies at address 0.
const LENGTH_BITS: u32 = 6;
const CLASS_BITS: u32 = 10;
const NO_CLASS: u64 = (1 << CLASS_BITS) - 1;

impl KnownClasses {
    /// The class that a literal names, looked up where it is not known.
    pub(super) fn get_or_find(&self, name: &'static str, find: impl FnOnce() -> Option<Class>) -> Option<Class> {
        let (address, length) = (name.as_ptr() as u64, name.len() as u64);
        if address >> (u64::BITS - LENGTH_BITS - CLASS_BITS) != 0 || length >> LENGTH_BITS != 0 {
            return find();
        }
        let key = address << LENGTH_BITS | length;
        // Fibonacci's hash: literals lie side by side.
        let hash = address.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - SLOTS.ilog2());
        let first = hash as usize / WAYS * WAYS;
        let ways = &self.0[first..first + WAYS];
        if let Some(known) = ways.iter().map(|way| way.load(Relaxed)).find(|known| known >> CLASS_BITS == key) {
            let class = known & NO_CLASS;
            return (class != NO_CLASS).then_some(Class(class as u16));
        }
        let class = find();
        let way = ways.iter().find(|way| way.load(Relaxed) == 0).unwrap_or(&ways[0]);
        way.store(key << CLASS_BITS | class.map_or(NO_CLASS, |class| u64::from(class.0)), Relaxed);
        class
    }
}

impl Default for KnownClasses {
    fn default() -> Self {
        Self(std::array::from_fn(|_| AtomicU64::new(0)))
    }
}

impl Clone for KnownClasses {
    /// Knows nothing yet.
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_is_looked_up_once() {
        let known = KnownClasses::default();
        assert_eq!(known.get_or_find("weapon", || Some(Class(3))), Some(Class(3)));
        assert_eq!(known.get_or_find("nothing", || None), None);
        assert_eq!(known.get_or_find("weapon", || panic!("looked up again")), Some(Class(3)));
        assert_eq!(known.get_or_find("nothing", || panic!("looked up again")), None);
    }
}
