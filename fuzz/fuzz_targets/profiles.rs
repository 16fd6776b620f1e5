//! Any text as a profile; one that is taken reads a small plan.

#![no_main]

use keikaku::pipeline;
use keikaku::profile::Profile;
use keikaku::read::ReadOptions;
use libfuzzer_sys::fuzz_target;

const PLAN: &str = "霞台町行政改革推進計画\n計画期間 令和8年度～令和9年度\n\
    取組項目①\t窓口の待ち時間\t担当課\t町民課\n指標\t120件\t目標\t220件以上\n";

fuzz_target!(|text: &str| {
    let faults = Profile::check(text, "fuzz");
    match Profile::load(text, "fuzz") {
        Err(_) => assert!(!faults.is_empty()),
        Ok(profile) => {
            assert!(faults.is_empty());
            let options = ReadOptions {
                tolerances: profile.reading.clone(),
                ..ReadOptions::default()
            };
            let _ = pipeline::convert("plan.txt", PLAN.as_bytes(), &options, &profile);
        }
    }
});
