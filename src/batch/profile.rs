//! Opens the user's profile.

use crate::lang::{Lang, say};
use crate::profile::{Family, Profile};
use std::fs;
use std::path::Path;

/// Reads a profile from a file, or takes an embedded one by its name; the error is for people.
///
/// It is called by the name of the file alone: the output is not to depend on where the folder
/// stands.
pub fn open_profile(path: &Path, lang: Lang) -> Result<Profile, String> {
    let shown = path.display();
    if !path.exists() {
        match path.to_str() {
            Some("default") => return Ok(Profile::embedded()),
            Some(name) => {
                if let Some(family) = Family::named(name) {
                    return Profile::load(family.text, name).map_err(|e| e.message(lang));
                }
            }
            None => {}
        }
    }
    let bytes = fs::read(path).map_err(|error| {
        say!(lang,
            ja: "設定 {shown} が読めません: {error}",
            en: "cannot read the profile {shown}: {error}")
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        say!(lang,
            ja: "設定 {shown} は UTF-8 で保存してください。",
            en: "the profile {shown} is not UTF-8")
    })?;
    // Editors on Windows put a mark before the text.
    let text = text.trim_start_matches('\u{feff}');
    let name = path.file_name().unwrap_or(path.as_os_str());
    Profile::load(text, &name.to_string_lossy()).map_err(|error| error.message(lang))
}
