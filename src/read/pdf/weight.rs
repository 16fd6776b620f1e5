//! How heavy a font is, by what its dictionary and its name say.

use super::fonts::base_name;
use super::resources;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::object::dict::keys::{FLAGS, FONT_DESC, FONT_WEIGHT};

/// A font descriptor's weight from which a font is bold.
const BOLD_WEIGHT: f32 = 600.0;
/// The bit of a font descriptor's flags that asks for bold.
const FORCE_BOLD: u32 = 1 << 18;

/// Of a composite font the inner one is asked: the outer's name may end in that of its encoding,
/// and 「…-RKSJ-H」 is not heavy.
pub(super) fn is_bold(dict: &Dict<'_>) -> bool {
    let inner = resources::descendant(dict);
    let dict = inner.as_ref().unwrap_or(dict);
    let descriptor = dict.get::<Dict<'_>>(FONT_DESC);
    says_bold(&base_name(dict))
        || descriptor.is_some_and(|descriptor| {
            descriptor
                .get::<f32>(FONT_WEIGHT)
                .is_some_and(|weight| weight >= BOLD_WEIGHT)
                || descriptor
                    .get::<u32>(FLAGS)
                    .is_some_and(|flags| flags & FORCE_BOLD != 0)
        })
}

/// Whether a font's name says that it is bold: 「…-Bold」, 「…-W6」, 「…,Bold」, 「…GothicE」.
pub(super) fn says_bold(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words = [
        "bold", "heavy", "black", "futo", "midashi", "soeikaku", "demi",
    ];
    if words.iter().any(|word| lower.contains(word)) {
        return true;
    }
    let weight = name.rsplit(['-', ',', ' ']).next().unwrap_or(name);
    let weights = [
        "B", "DB", "EB", "UB", "E", "U", "H", "Bol", "DeB", "ExB", "Hev", "Ult", "W6", "W7", "W8",
        "W9",
    ];
    if weight.len() < name.len() && weights.contains(&weight) {
        return true;
    }
    name.starts_with("HG") && name.ends_with(['B', 'E'])
}
