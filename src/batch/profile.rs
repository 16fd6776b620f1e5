//! Opens the user's profile.

use super::worker::WrittenProfile;
use crate::lang::{Lang, say};
use crate::profile::{Family, Profile};
use std::fs;
use std::path::Path;

/// Makes a profile of its words; the error is for people.
pub fn load_profile(typed: &WrittenProfile, lang: Lang) -> Result<Profile, String> {
    Profile::load(&typed.text, &typed.name).map_err(|error| error.message(lang))
}

/// A profile as it is typed in a file, or an embedded one by its name; `None` for the default.
///
/// It is called by the name of the file alone: the output is not to depend on where the folder
/// stands.
pub fn written_profile(path: &Path, lang: Lang) -> Result<Option<WrittenProfile>, String> {
    let shown = path.display();
    if !path.exists() {
        match path.to_str() {
            Some("default") => return Ok(None),
            Some(name) => {
                if let Some(family) = Family::named(name) {
                    return Ok(Some(WrittenProfile {
                        name: name.to_owned(),
                        text: family.text.to_owned(),
                    }));
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
    Ok(Some(WrittenProfile {
        name: name.to_string_lossy().into_owned(),
        text: text.to_owned(),
    }))
}
