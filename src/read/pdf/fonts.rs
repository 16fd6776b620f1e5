//! Which font a run of glyphs is set in: its name, its weight, its metrics, its characters.
//!
//! The interpreter shows glyphs, not font dictionaries. A run is tied to its dictionary by the
//! font program it draws from and the name it carries.

use super::encodings::settings;
use super::resources::{self, Followed};
use super::type3::{Drawn, is_type3};
use super::unicode::Characters;
use hayro_cmap::{BfString, WritingMode};
use hayro_font::{Font, FontCache, FontGlyph};
use hayro_interpret::font::{Glyph as Shown, GlyphRun};
use hayro_interpret::hayro_syntax::object::dict::keys::{
    BASE_FONT, FLAGS, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3, FONT_WEIGHT, SUBTYPE, TYPE0,
    TYPE3,
};
use hayro_interpret::hayro_syntax::object::{Dict, Name};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// A font descriptor's weight from which a font is bold.
const BOLD_WEIGHT: f32 = 600.0;
/// The bit of a font descriptor's flags that asks for bold.
const FORCE_BOLD: u32 = 1 << 18;

/// The bit of a font descriptor's flags that says the font has serifs.
const SERIF: u32 = 1 << 1;

/// The fonts one worker has met in a document.
pub(super) struct Fonts<'a> {
    known: HashMap<Key, Vec<Rc<RunFont<'a>>>>,
    /// Those of which any dictionary will do, since their glyphs tell all there is to know.
    settled: HashMap<Key, Rc<RunFont<'a>>>,
    /// What a key may stand for on the page at hand, where the glyphs alone do not tell.
    here: HashMap<Key, Vec<Rc<RunFont<'a>>>>,
    drawn: Drawn<'a>,
    followed: Followed<'a>,
    /// How many fonts were met.
    count: usize,
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
    /// Set from top to bottom: a program may serve two fonts, one for each way.
    vertical: bool,
}

/// The font of a run.
pub(super) struct RunFont<'a> {
    /// Equal fonts of a document have equal numbers.
    pub(super) number: usize,
    pub(super) bold: bool,
    pub(super) characters: Characters<'a>,
    /// Another font is drawn in its place: it is a simple font that is not embedded.
    pub(super) stands_in: bool,
    dict: Option<Dict<'a>>,
    metrics: OnceCell<Option<Font<'a>>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            known: HashMap::new(),
            settled: HashMap::new(),
            here: HashMap::new(),
            drawn: Drawn::default(),
            followed: Followed::default(),
            count: 0,
            loaded: FontCache::new(),
            settings: settings(),
            interpreter: InterpreterCache::new(),
        }
    }

    pub(super) fn settings(&self) -> InterpreterSettings {
        self.settings.clone()
    }

    /// To be called before a new page.
    pub(super) fn begin_page(&mut self) {
        self.settled.clear();
        self.here.clear();
        self.drawn.begin_page();
    }

    /// The font of a run shown on `page` through a clip with these bounds; `None` for an empty run.
    pub(super) fn of(
        &mut self,
        run: &GlyphRun<'_, 'a>,
        clip: Rect,
        page: &Page<'a>,
    ) -> Option<Rc<RunFont<'a>>> {
        let first = run.glyphs().first()?;
        let key = Key::of(first, run.writing_mode());
        if let Shown::Type3(glyph) = &**first {
            let (loaded, settings) = (&self.loaded, &self.settings);
            let load = |dict: &Dict<'a>| load(loaded, settings, dict);
            let dicts = || resources::fonts(page, &mut self.followed);
            let dict = self.drawn.font_of(glyph, clip, dicts, load);
            return Some(self.font(&key, dict));
        }
        if let Some(font) = self.settled.get(&key) {
            return Some(Rc::clone(font));
        }
        if !self.here.contains_key(&key) {
            let fonts = self.candidates(first, &key, page);
            self.here.insert(key.clone(), fonts);
        }
        let fonts = self.here.get(&key)?;
        let fitting = match fonts.as_slice() {
            [_] => None,
            several => several.iter().find(|font| self.fits(font, run)),
        };
        let font = Rc::clone(fitting.or_else(|| fonts.first())?);
        // How far a vertical glyph moves the pen, or one that stands in for another, is told by the
        // dictionary of the page.
        let told = font.stands_in || key.vertical;
        if !told && font.characters.tell_themselves() {
            self.settled.insert(key, Rc::clone(&font));
        }
        Some(font)
    }

    /// The fonts of the page that a glyph with this key may belong to, at least one.
    fn candidates(
        &mut self,
        shown: &Shown<'a>,
        key: &Key,
        page: &Page<'a>,
    ) -> Vec<Rc<RunFont<'a>>> {
        let mut dicts = resources::fonts(page, &mut self.followed);
        dicts.retain(|dict| {
            let name = key.name.as_ref();
            !is_type3(dict) && name.is_none_or(|name| *name == base_name(dict))
        });
        if dicts.len() > 1 || key.name.is_none() {
            // Several fonts of one name, or a font that carries none: ask their programs.
            let code = shown.char_code();
            let mut probed: Vec<(bool, Dict<'a>)> = (dicts.into_iter())
                .filter_map(|dict| {
                    let (program, unicode) = self.probe(&dict, code)?;
                    (program == key.program).then(|| (unicode != shown.as_unicode(), dict))
                })
                .collect();
            probed.sort_by_key(|(differs, _)| *differs);
            dicts = probed.into_iter().map(|(_, dict)| dict).collect();
        }
        if dicts.is_empty() {
            return vec![self.font(key, None)];
        }
        (dicts.into_iter())
            .map(|dict| self.font(key, Some(dict)))
            .collect()
    }

    /// The font made from a dictionary, as it was met before or new.
    fn font(&mut self, key: &Key, dict: Option<Dict<'a>>) -> Rc<RunFont<'a>> {
        let known = self.known.entry(key.clone()).or_default();
        let id = |dict: &Option<Dict<'a>>| dict.as_ref().map(Dict::obj_id);
        if let Some(font) = known.iter().find(|font| id(&font.dict) == id(&dict)) {
            return Rc::clone(font);
        }
        let font = Rc::new(RunFont {
            number: self.count,
            bold: match &dict {
                Some(dict) if is_composite(dict) => is_bold(dict),
                Some(dict) => is_bold(dict) || key.name.as_deref().is_some_and(says_bold),
                None => key.name.as_deref().is_some_and(says_bold),
            },
            characters: Characters::of(dict.as_ref()),
            stands_in: dict.as_ref().is_some_and(stands_in),
            dict,
            metrics: OnceCell::new(),
        });
        self.count += 1;
        known.push(Rc::clone(&font));
        font
    }

    /// Whether the interpreter would show the codes of the run like this in the font.
    fn fits(&self, font: &RunFont<'a>, run: &GlyphRun<'_, 'a>) -> bool {
        let Some(metrics) = self.metrics(font) else {
            return false;
        };
        let vertical = run.writing_mode() == WritingMode::Vertical;
        metrics.is_horizontal() != vertical
            && run.glyphs().iter().all(|shown| {
                let Shown::Outline(glyph) = &**shown else {
                    return false;
                };
                let code = glyph.char_code();
                let number = metrics.map_code(code);
                number == glyph.glyph_id()
                    && matches!(metrics.glyph(number, code), FontGlyph::Outline(its)
                    if its.as_unicode() == glyph.as_unicode()
                        && its.advance_width() == glyph.advance_width())
            })
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
        load(&self.loaded, &self.settings, dict)
    }

    /// The font's own metrics: needed where a glyph does not tell its advance itself.
    pub(super) fn metrics<'f>(&self, font: &'f RunFont<'a>) -> Option<&'f Font<'a>> {
        font.metrics
            .get_or_init(|| font.dict.as_ref().and_then(|dict| self.load(dict)))
            .as_ref()
    }
}

fn load<'a>(
    loaded: &FontCache<'a>,
    settings: &InterpreterSettings,
    dict: &Dict<'a>,
) -> Option<Font<'a>> {
    loaded.font(dict, &settings.font_resolver, &settings.cmap_resolver)
}

impl RunFont<'_> {
    /// Whether it is a composite font that is not embedded: nothing can be drawn of it.
    pub(super) fn is_absent(&self) -> bool {
        self.dict.as_ref().is_some_and(|dict| {
            is_composite(dict) && !self.descriptor().is_some_and(|d| holds_program(&d))
        })
    }

    /// Whether its strokes have serifs, as those of a Mincho have.
    pub(super) fn is_serif(&self) -> bool {
        let flags = self.descriptor().and_then(|d| d.get::<u32>(FLAGS));
        flags.is_some_and(|flags| flags & SERIF != 0)
    }

    /// What describes the font that holds the glyphs.
    fn descriptor(&self) -> Option<Dict<'_>> {
        let dict = self.dict.as_ref()?;
        let inner = resources::descendant(dict);
        inner.as_ref().unwrap_or(dict).get::<Dict<'_>>(FONT_DESC)
    }
}

impl Key {
    fn of(shown: &Shown<'_>, mode: WritingMode) -> Self {
        let vertical = mode == WritingMode::Vertical;
        match shown {
            Shown::Outline(glyph) => Self {
                program: program_of(&glyph.identifier()),
                name: glyph.font_data().and_then(|data| data.postscript_name),
                vertical,
            },
            Shown::Type3(_) => Self {
                program: 0,
                name: None,
                vertical,
            },
        }
    }
}

/// Whether the font a descriptor describes is in the file.
fn holds_program(descriptor: &Dict<'_>) -> bool {
    let programs = [FONT_FILE, FONT_FILE2, FONT_FILE3];
    programs.iter().any(|key| descriptor.contains_key(key))
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

fn stands_in(dict: &Dict<'_>) -> bool {
    let simple = subtype(dict).is_some_and(|s| !matches!(s.as_ref(), TYPE0 | TYPE3));
    let descriptor = || dict.get::<Dict<'_>>(FONT_DESC);
    simple && !descriptor().is_some_and(|d| holds_program(&d))
}

fn is_composite(dict: &Dict<'_>) -> bool {
    subtype(dict).is_some_and(|s| s.as_ref() == TYPE0)
}

/// Of a composite font the inner one is asked: the outer's name may end in that of its encoding,
/// and 「…-RKSJ-H」 is not heavy.
fn is_bold(dict: &Dict<'_>) -> bool {
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
