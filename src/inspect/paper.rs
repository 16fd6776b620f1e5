//! What was found on the paper: characters, rules, grounds, pictures.

use super::Mark;
use super::layer::{GLYPHS, RULES};
use crate::geom::Rect;
use crate::lang::{Both, Lang, say};
use crate::page::{Direction, Glyph, Page, Rule, Shade};

pub(super) fn marks(page: &Page, lang: Lang) -> Vec<Mark> {
    let shades = page.shades.iter().map(|s| shade(s, lang));
    let images = page.images.iter().map(|r| image(*r, lang));
    let rules = page.rules.iter().map(|r| rule(r, lang));
    let glyphs = page.glyphs.iter().map(|g| glyph(g, lang));
    shades.chain(images).chain(rules).chain(glyphs).collect()
}

fn mark(layer: &'static str, kind: &'static str, rect: Rect, tip: String) -> Mark {
    Mark {
        layer,
        kind,
        rect,
        caption: String::new(),
        tip: vec![tip],
        entry: None,
    }
}

fn shade(shade: &Shade, lang: Lang) -> Mark {
    let light = shade.luminance;
    let tip = if shade.rectangular {
        say!(lang, ja: "塗りつぶし 明るさ {light:.2}", en: "ground, luminance {light:.2}")
    } else {
        say!(lang, ja: "図形 明るさ {light:.2}", en: "shape, luminance {light:.2}")
    };
    mark(RULES, "shade", shade.rect, tip)
}

fn image(rect: Rect, lang: Lang) -> Mark {
    let tip = say!(lang, ja: "画像", en: "picture");
    mark(RULES, "image", rect, tip)
}

fn rule(rule: &Rule, lang: Lang) -> Mark {
    let (width, height) = (rule.rect.width(), rule.rect.height());
    let mut tip = say!(lang,
        ja: "罫線 {width:.1} × {height:.1} pt",
        en: "rule, {width:.1} × {height:.1} pt");
    if rule.dashed {
        tip += &say!(lang, ja: "（破線）", en: ", dashed");
    }
    mark(RULES, "rule", rule.rect, tip)
}

fn glyph(glyph: &Glyph, lang: Lang) -> Mark {
    let (ch, code, size, font) = (glyph.ch, u32::from(glyph.ch), glyph.size, glyph.font);
    let mut tip = say!(lang,
        ja: "{ch}　U+{code:04X}　{size:.1} pt　フォント {font}",
        en: "{ch}  U+{code:04X}, {size:.1} pt, font {font}");
    let direction = match glyph.direction {
        Direction::Right => None,
        Direction::Down => Some(Both {
            ja: "縦書き",
            en: "vertical",
        }),
        Direction::TurnedRight | Direction::TurnedLeft | Direction::Other => Some(Both {
            ja: "回転",
            en: "turned",
        }),
    };
    let bold = Both {
        ja: "太字",
        en: "bold",
    };
    let ocr = Both {
        ja: "文字認識",
        en: "from character recognition",
    };
    let unknown = Both {
        ja: "文字がわからない",
        en: "the file does not say which character",
    };
    let facts = [
        glyph.bold.then_some(bold),
        direction,
        glyph.ocr.then_some(ocr),
        (ch == '\u{FFFD}').then_some(unknown),
    ];
    for fact in facts.into_iter().flatten() {
        let fact = fact.to(lang);
        tip += &say!(lang, ja: "　{fact}", en: ", {fact}");
    }
    let kind = if ch == '\u{FFFD}' { "lost" } else { "glyph" };
    mark(GLYPHS, kind, glyph.bbox, tip)
}
