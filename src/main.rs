//! The command line of keikaku.

fn main() {}
