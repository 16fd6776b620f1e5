//! Any bytes as a PDF: a document or an error, and no panic of our own.

#![no_main]

mod whole;

use libfuzzer_sys::fuzz_target;
use std::sync::Once;

static QUIET: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    // A panic in a crate that reads fonts or forms costs a page and is caught; one of ours is a
    // find. libfuzzer-sys would end at either.
    QUIET.call_once(|| {
        let find = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map_or("", |place| place.file());
            if !place.contains("registry") && !place.contains("/rustc/") {
                find(panic);
            }
        }));
    });
    if !bytes.windows(5).take(1020).any(|w| w == b"%PDF-") {
        return;
    }
    whole::convert("fuzz.pdf", bytes);
});
