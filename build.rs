//! Puts the words of the embedded profile into a form that is quicker to read than TOML.

use std::path::Path;
use std::{env, fs};

/// Files of `src/profile/default` that every process reads whole.
const FILES: [&str; 3] = ["lexicon.toml", "words.toml", "pattern.toml"];

fn main() {
    let out = env::var("OUT_DIR").expect("cargo says where to");
    let out = Path::new(&out).join("default");
    fs::create_dir_all(&out).expect("cargo gave a folder to write to");
    for name in FILES {
        let from = Path::new("src/profile/default").join(name);
        println!("cargo::rerun-if-changed={}", from.display());
        let text = fs::read_to_string(&from).expect("the file is there");
        // A mistake says its line here, before any test.
        let table: toml::Table =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        let json = serde_json::to_string(&table).expect("words are words");
        fs::write(out.join(name), json).expect("cargo gave a folder to write to");
    }
}
