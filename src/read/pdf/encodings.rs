//! Names of encodings that are younger than the interpreter's list.

use hayro_cmap::CMapName;
use hayro_interpret::InterpreterSettings;
use std::sync::Arc;

/// How the interpreter is to read: as it does by default, with a few more names of encodings.
pub(super) fn settings() -> InterpreterSettings {
    InterpreterSettings {
        cmap_resolver: Arc::new(|name| match name {
            CMapName::Custom(custom) => newer_encoding(custom),
            predefined => hayro_cmap::load_embedded(predefined),
        }),
        ..InterpreterSettings::default()
    }
}

/// Encodings younger than the interpreter's list. Only the characters need to come out right, so
/// the older sister stands in for a younger one and UTF-32 counts as its own CID.
fn newer_encoding(name: &[u8]) -> Option<&'static [u8]> {
    const UTF32: &[u8] = b"/CMapName /UTF32 def\n\
        1 begincodespacerange <00000000> <0010FFFF> endcodespacerange\n\
        1 begincidrange <00000000> <0010FFFF> 0 endcidrange\n";
    const UTF32_DOWN: &[u8] = b"/CMapName /UTF32 def /WMode 1 def\n\
        1 begincodespacerange <00000000> <0010FFFF> endcodespacerange\n\
        1 begincidrange <00000000> <0010FFFF> 0 endcidrange\n";
    let name = std::str::from_utf8(name).ok()?;
    let (encoding, down) = match name.strip_suffix("-V") {
        Some(encoding) => (encoding, true),
        None => (name.strip_suffix("-H")?, false),
    };
    let known = match (encoding.starts_with("UniJIS"), down) {
        (true, false) if encoding.ends_with("UTF16") => CMapName::UniJisUtf16H,
        (true, true) if encoding.ends_with("UTF16") => CMapName::UniJisUtf16V,
        (true, false) if encoding.contains("UCS2") => CMapName::UniJisUcs2H,
        (true, true) if encoding.contains("UCS2") => CMapName::UniJisUcs2V,
        (_, false) if encoding.ends_with("UTF32") => return Some(UTF32),
        (_, true) if encoding.ends_with("UTF32") => return Some(UTF32_DOWN),
        _ => return None,
    };
    hayro_cmap::load_embedded(known)
}
