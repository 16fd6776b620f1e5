//! Any bytes as text, in whatever encoding they are taken for.

#![no_main]

mod whole;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if !bytes.windows(5).take(1020).any(|w| w == b"%PDF-") {
        whole::convert("fuzz.txt", bytes);
    }
});
