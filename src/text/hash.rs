//! A quick hash for tables of our own words, which nobody fills to make them slow.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;
pub type QuickSet<K> = HashSet<K, BuildHasherDefault<Quick>>;

/// Turns and multiplies: a few steps for a word, where the hash of the standard library takes
/// hundreds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quick(u64);

/// An odd number whose bits look thrown.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl Quick {
    fn add(&mut self, some: u64) {
        self.0 = (self.0.rotate_left(5) ^ some).wrapping_mul(FACTOR);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        if !rest.is_empty() {
            let rest = rest.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            self.add(rest);
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.add(n.into());
    }

    fn write_u32(&mut self, n: u32) {
        self.add(n.into());
    }

    fn write_u64(&mut self, n: u64) {
        self.add(n);
    }

    fn write_usize(&mut self, n: usize) {
        self.add(n as u64);
    }

    fn finish(&self) -> u64 {
        // A product is best mixed at its upper end, tables look at the lower.
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::{BuildHasher, Hash};

    #[test]
    fn words_that_are_nearly_one_are_far_apart() {
        let of = |word: &str| BuildHasherDefault::<Quick>::default().hash_one(word);
        let words = ["担当課", "担当部", "担当課長", "課担当", "指標", "目標", ""];
        let hashes: HashSet<u64> = words.iter().map(|w| of(w) % 64).collect();
        assert!(hashes.len() > words.len() / 2);
        let mut quick = Quick::default();
        ['課', '長'].hash(&mut quick);
        assert_ne!(quick.finish(), 0);
    }
}
