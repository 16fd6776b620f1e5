//! Which font a run of glyphs is set in: its name, its weight, its metrics, its characters.
//!
//! The interpreter shows glyphs, not font dictionaries. A run is tied to its dictionary by the
//! font program it draws from and the name it carries.

use super::resources;
use super::unicode::Characters;
use hayro_cmap::{BfString, CMapName};
use hayro_font::{Font, FontCache, FontGlyph};
use hayro_interpret::font::Glyph as Shown;
use hayro_interpret::hayro_syntax::object::dict::keys::{
    BASE_FONT, FLAGS, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3, FONT_WEIGHT, SUBTYPE, TYPE0,
    TYPE3,
};
use hayro_interpret::hayro_syntax::object::{Dict, Name};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;

/// A font descriptor's weight from which a font is bold.
const BOLD_WEIGHT: f32 = 600.0;
/// The bit of a font descriptor's flags that asks for bold.
const FORCE_BOLD: u32 = 1 << 18;

/// The fonts one worker has met in a document.
pub(super) struct Fonts<'a> {
    known: HashMap<Key, Rc<RunFont<'a>>>,
    loaded: FontCache<'a>,
    settings: InterpreterSettings,
    /// What the interpreter itself keeps between pages.
    pub(super) interpreter: InterpreterCache<'a>,
}

/// What a glyph tells about its font.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    program: u128,
    name: Option<String>,
}

/// The font of a run.
pub(super) struct RunFont<'a> {
    /// Equal fonts of a document have equal numbers.
    pub(super) number: usize,
    pub(super) bold: bool,
    pub(super) characters: Characters<'a>,
    dict: Option<Dict<'a>>,
    metrics: OnceCell<Option<Font<'a>>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            known: HashMap::new(),
            loaded: FontCache::new(),
            settings: settings(),
            interpreter: InterpreterCache::new(),
        }
    }

    pub(super) fn settings(&self) -> InterpreterSettings {
        self.settings.clone()
    }

    /// The font of a glyph shown on `page`.
    pub(super) fn of(&mut self, shown: &Shown<'a>, page: &Page<'a>) -> Rc<RunFont<'a>> {
        let key = Key::of(shown);
        if let Some(font) = self.known.get(&key) {
            return Rc::clone(font);
        }
        let dict = self.dictionary(shown, &key, resources::fonts(page));
        let font = Rc::new(RunFont {
            number: self.known.len(),
            bold: dict.as_ref().is_some_and(is_bold) || key.name.as_deref().is_some_and(says_bold),
            characters: Characters::of(dict.as_ref()),
            dict,
            metrics: OnceCell::new(),
        });
        self.known.insert(key, Rc::clone(&font));
        font
    }

    /// The dictionary among `candidates` that the glyph's font was made from.
    fn dictionary(
        &self,
        shown: &Shown<'a>,
        key: &Key,
        mut candidates: Vec<Dict<'a>>,
    ) -> Option<Dict<'a>> {
        let type3 = matches!(shown, Shown::Type3(_));
        candidates.retain(|dict| {
            (subtype(dict).as_deref() == Some(TYPE3)) == type3
                && key
                    .name
                    .as_ref()
                    .is_none_or(|name| *name == base_name(dict))
        });
        if type3 || (candidates.len() == 1 && key.name.is_some()) {
            return candidates.into_iter().next();
        }
        // Several fonts of one name, or a font that carries none: ask their programs.
        let code = shown.char_code();
        let unicode = shown.as_unicode();
        let mut first = None;
        for dict in candidates {
            let Some((program, its_unicode)) = self.probe(&dict, code) else {
                continue;
            };
            if program != key.program {
                continue;
            }
            if its_unicode == unicode {
                return Some(dict);
            }
            first.get_or_insert(dict);
        }
        first
    }

    /// The program of a font, and what the interpreter would make of a code in it.
    fn probe(&self, dict: &Dict<'a>, code: u32) -> Option<(u128, Option<BfString>)> {
        if code > 0xFF && subtype(dict).as_deref() != Some(TYPE0) {
            return None;
        }
        let font = self.load(dict)?;
        match font.glyph(font.map_code(code), code) {
            FontGlyph::Outline(glyph) => {
                Some((program_of(&glyph.identifier()), glyph.as_unicode()))
            }
            FontGlyph::Type3(_) => None,
        }
    }

    fn load(&self, dict: &Dict<'a>) -> Option<Font<'a>> {
        self.loaded.font(
            dict,
            &self.settings.font_resolver,
            &self.settings.cmap_resolver,
        )
    }

    /// The font's own metrics: needed where a glyph does not tell its advance itself.
    pub(super) fn metrics<'f>(&self, font: &'f RunFont<'a>) -> Option<&'f Font<'a>> {
        font.metrics
            .get_or_init(|| font.dict.as_ref().and_then(|dict| self.load(dict)))
            .as_ref()
    }
}

impl RunFont<'_> {
    /// Whether another font is drawn in its place: a simple font that is not embedded.
    pub(super) fn stands_in(&self) -> bool {
        self.dict.as_ref().is_some_and(|dict| {
            let simple = subtype(dict).is_some_and(|s| !matches!(s.as_ref(), TYPE0 | TYPE3));
            let embedded = dict.get::<Dict<'_>>(FONT_DESC).is_some_and(|descriptor| {
                [FONT_FILE, FONT_FILE2, FONT_FILE3]
                    .iter()
                    .any(|key| descriptor.contains_key(key))
            });
            simple && !embedded
        })
    }
}

impl Key {
    fn of(shown: &Shown<'_>) -> Self {
        match shown {
            Shown::Outline(glyph) => Self {
                program: program_of(&glyph.identifier()),
                name: glyph.font_data().and_then(|data| data.postscript_name),
            },
            Shown::Type3(_) => Self {
                program: 0,
                name: None,
            },
        }
    }
}

/// How the interpreter is to read: as it does by default, with a few more names of encodings.
fn settings() -> InterpreterSettings {
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

fn subtype<'a>(dict: &Dict<'a>) -> Option<Name<'a>> {
    dict.get::<Name<'a>>(SUBTYPE)
}

/// The name of a font without the tag of its subset: 「ABCDEF+Mincho」 is 「Mincho」.
fn base_name(dict: &Dict<'_>) -> String {
    let name = dict.get::<Name<'_>>(BASE_FONT);
    let name = name.as_ref().map_or("", |name| name.as_str());
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest.to_owned(),
        _ => name.to_owned(),
    }
}

fn is_bold(dict: &Dict<'_>) -> bool {
    let inner = resources::descendant(dict);
    let descriptor = inner.as_ref().unwrap_or(dict).get::<Dict<'_>>(FONT_DESC);
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
fn says_bold(name: &str) -> bool {
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

/// The hash a glyph's identifier holds of its font program.
fn program_of(identifier: &impl Hash) -> u128 {
    let mut first = FirstWide(0);
    identifier.hash(&mut first);
    first.0
}

/// Keeps the first 128-bit number it is fed and nothing else.
struct FirstWide(u128);

impl Hasher for FirstWide {
    fn write_u128(&mut self, value: u128) {
        if self.0 == 0 {
            self.0 = value;
        }
    }

    fn write(&mut self, _: &[u8]) {}

    fn finish(&self) -> u64 {
        0
    }
}
