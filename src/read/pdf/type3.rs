//! Which Type 3 font of a page a glyph is of.
//!
//! Such a glyph carries no name, and a browser gives a page dozens of these fonts, one weight beside the other. But
//! the interpreter calls every glyph by its font, its number and the clip it was shown through: each font of the page
//! is asked what its glyph would be called there.

use hayro_font::{Font, FontGlyph};
use hayro_interpret::CacheKey;
use hayro_interpret::font::Type3Glyph;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::object::Name;
use hayro_interpret::hayro_syntax::object::dict::keys::{SUBTYPE, TYPE3};
use hayro_interpret::kurbo::Rect;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::HashMap;
use std::hash::Hash;

/// The fonts of the glyphs one worker has met.
#[derive(Default)]
pub(super) struct Drawn<'a> {
    /// By what the interpreter calls a glyph.
    known: HashMap<u128, Dict<'a>>,
    /// The Type 3 fonts of the page at hand, once one was asked for.
    here: Option<Vec<(Dict<'a>, Font<'a>)>>,
}

impl<'a> Drawn<'a> {
    /// To be called before a new page.
    pub(super) fn begin_page(&mut self) {
        self.here = None;
    }

    /// The font of a glyph that is shown through a clip with these bounds: where none goes by that name, the first of
    /// the page that has the character. `of_page`: the font dictionaries of the page.
    pub(super) fn font_of(
        &mut self,
        shown: &Type3Glyph<'a>,
        clip: Rect,
        of_page: impl FnOnce() -> Vec<Dict<'a>>,
        load: impl Fn(&Dict<'a>) -> Option<Font<'a>>,
    ) -> Option<Dict<'a>> {
        let name = shown.cache_key();
        if let Some(dict) = self.known.get(&name) {
            return Some(dict.clone());
        }
        let here = self.here.get_or_insert_with(|| {
            let mut dicts = of_page();
            dicts.retain(is_type3);
            let loaded = dicts.into_iter().filter_map(|dict| {
                let font = load(&dict)?;
                Some((dict, font))
            });
            loaded.collect()
        });
        let (code, character) = (shown.char_code(), shown.as_unicode());
        let mut alike = here.iter().filter_map(|(dict, font)| {
            let FontGlyph::Type3(glyph) = font.glyph(font.map_code(code), code) else {
                return None;
            };
            (glyph.as_unicode() == character).then_some((dict, glyph))
        });
        let mut first = None;
        let own = alike.find(|(dict, glyph)| {
            first.get_or_insert((*dict).clone());
            hash(&(glyph.cache_key(), clip.cache_key())) == name
        });
        match own {
            Some((dict, _)) => {
                self.known.insert(name, dict.clone());
                Some(dict.clone())
            }
            None => first,
        }
    }
}

pub(super) fn is_type3(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>(SUBTYPE)
        .is_some_and(|subtype| subtype.as_ref() == TYPE3)
}

/// The hash that the interpreter makes its names with.
fn hash(value: &impl Hash) -> u128 {
    let mut hasher = SipHasher13::new();
    value.hash(&mut hasher);
    hasher.finish128().as_u128()
}
