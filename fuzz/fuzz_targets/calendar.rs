//! Any text as years, dates and ranges, and any lines as an axis of years.

#![no_main]

use keikaku::text::calendar::Calendar;
use keikaku::text::normalised;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::default);

fuzz_target!(|input: (Option<i32>, &str)| {
    let (hint, text) = input;
    let text = normalised(text);
    for found in CALENDAR.find_near(&text, hint) {
        assert!(text.get(found.range.clone()).is_some());
        assert!(found.what.start <= found.what.end);
        let _ = found.what.fiscal_years();
    }
    let _ = CALENDAR.whole_near(&text, hint);
    let labels: Vec<&str> = text.lines().collect();
    assert_eq!(CALENDAR.axis(&labels, hint).len(), labels.len());
});
