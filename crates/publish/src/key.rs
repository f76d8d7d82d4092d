//! Keys: 128 bits that name a content.

use std::hash::{Hash, Hasher};

use twox_hash::XxHash3_128;

/// The key of a value.
pub fn of(value: &(impl Hash + ?Sized)) -> u128 {
    let mut state = Keyed(XxHash3_128::new());
    value.hash(&mut state);
    state.0.finish_128()
}

/// The key of bytes.
pub fn of_bytes(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}

/// Feeds what a value is made of to the hash, the same on every machine of either byte order.
struct Keyed(XxHash3_128);

impl Hasher for Keyed {
    fn finish(&self) -> u64 {
        // Never asked for: the key is taken whole.
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }
}
