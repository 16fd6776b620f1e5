//! Any text as figures and units; what is found stands in the text.

#![no_main]

use keikaku::plan::Value;
use keikaku::text::number::Numbers;
use keikaku::text::unit::Units;
use keikaku::text::{normalised, ordinal};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static NUMBERS: LazyLock<Numbers> = LazyLock::new(Numbers::default);
static UNITS: LazyLock<Units> = LazyLock::new(Units::default);

fuzz_target!(|text: &str| {
    let text = normalised(text);
    let mut end = 0;
    for found in NUMBERS.find(&text) {
        assert!(end <= found.range.start && text.get(found.range.clone()).is_some());
        end = found.range.end;
    }
    let _ = NUMBERS.whole(&text);
    for unit in UNITS.read_all(&text).into_iter().chain(UNITS.read(&text)) {
        let _ = NUMBERS.whole(&text).map(|found| Value::from(&found).take_unit(&unit));
    }
    let _ = ordinal::parse_number(&text);
});
