//! Fonts whose glyphs are drawings of their own (Type 3), as a browser prints every font that it cannot embed: dozens on a
//! page, regular and bold.
//!
//! The interpreter shows such a glyph without the dictionary it is from. What it reads and how wide it is leaves few of the
//! page's fonts; which of these it is, the key tells that the interpreter keeps for it.

use super::fonts::{Fonts, Key, RunFont};
use hayro_font::{FontGlyph, Type3Glyph as Own};
use hayro_interpret::CacheKey;
use hayro_interpret::font::{Glyph as Shown, Type3Glyph};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::Rect;
use std::rc::Rc;

impl<'a> Fonts<'a> {
    /// The font that a drawn glyph is from. `clips`: the boxes of all clips around it, the page first.
    pub(super) fn of_drawing(
        &mut self,
        glyph: &Type3Glyph<'a>,
        key: Key,
        page: &Page<'a>,
        clips: &[Rect],
    ) -> Option<Rc<RunFont<'a>>> {
        let met = glyph.cache_key();
        if let Some(font) = self.drawn.get(&met) {
            return Some(Rc::clone(font));
        }
        if !self.here.contains_key(&key) {
            let shown = Shown::Type3(Box::new(glyph.clone()));
            let fonts = self.candidates(&shown, &key, page);
            self.here.insert(key.clone(), fonts);
        }
        let fonts = self.here.get(&key)?;
        let alike = fonts.iter().filter_map(|font| {
            let own = self.own(font, glyph.char_code())?;
            let reads = own.as_unicode() == glyph.as_unicode();
            let wide = Some(own.advance_width()) == glyph.advance_width();
            (reads && wide).then_some((font, own))
        });
        let alike: Vec<_> = alike.collect();
        let font = match alike.as_slice() {
            [] => fonts.first()?,
            [(only, _)] => only,
            [(first, _), ..] => {
                let its = alike.iter().find(|(_, own)| is_shown(own, met, clips));
                its.map_or(first, |(font, _)| font)
            }
        };
        let font = Rc::clone(font);
        self.drawn.insert(met, Rc::clone(&font));
        Some(font)
    }

    /// The glyph that a code is in a font of drawings.
    fn own(&self, font: &RunFont<'a>, code: u32) -> Option<Own<'a>> {
        let metrics = self.metrics(font)?;
        match metrics.glyph(metrics.map_code(code), code) {
            FontGlyph::Type3(own) => own.program().is_some().then_some(own),
            FontGlyph::Outline(_) => None,
        }
    }
}

/// Whether the interpreter keeps a glyph under this key: that of the glyph itself and of the box it may paint in. Clips of
/// forms are not counted by it: one may be left out.
fn is_shown(own: &Own<'_>, met: u128, clips: &[Rect]) -> bool {
    let glyph = KeyOf(own.cache_key());
    let without = |left_out: Option<usize>| {
        let counted = clips.iter().enumerate();
        let counted = counted.filter(|(at, _)| Some(*at) != left_out);
        let within = counted.map(|(_, clip)| *clip);
        let within = within.reduce(|all, clip| all.intersect(clip));
        within.is_some_and(|within| (KeyOf(glyph.0), within).cache_key() == met)
    };
    without(None) || (1..clips.len()).any(|at| without(Some(at)))
}

/// A key that is known already.
struct KeyOf(u128);

impl CacheKey for KeyOf {
    fn cache_key(&self) -> u128 {
        self.0
    }
}
