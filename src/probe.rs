//! What kind of file this is: what a person asks before converting a thousand of them.

use crate::block::GridKind;
use crate::lang::{Lang, say};
use crate::layout;
use crate::page::{Content, Direction, Page, Source};
use crate::profile::Profile;
use crate::read::{self, OpenError, ReadOptions};
use serde::Serialize;

/// What there is to know about a file before it is converted.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Probe {
    pub path: String,
    /// Of a PDF.
    pub pages: Option<usize>,
    /// The program that made a PDF, as it says itself.
    pub producer: Option<String>,
    /// Of text input.
    pub encoding: Option<&'static str>,
    /// `None` where nothing could be read.
    pub layer: Option<Layer>,
    pub characters: usize,
    /// How many of them cannot be told.
    pub unreadable: usize,
    pub vertical: bool,
    pub ruled_tables: usize,
    pub ruleless_tables: usize,
    pub encrypted: bool,
    /// Why it cannot be converted.
    pub problem: Option<String>,
}

/// What the words of a file are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// Characters.
    Text,
    /// Pictures of pages.
    Scan,
    /// Pictures of pages with what a machine read on them below.
    Ocr,
    /// Some pages are one thing, some another.
    Mixed,
}

/// Looks at a file.
pub fn probe(
    path: &str,
    bytes: &[u8],
    options: &ReadOptions,
    profile: &Profile,
    lang: Lang,
) -> Probe {
    match read::look(bytes, options) {
        Ok(source) => of_source(path, &source, profile, lang),
        Err(error) => Probe {
            path: path.to_owned(),
            encrypted: error == OpenError::Encrypted,
            problem: Some(error.message(lang)),
            ..Probe::default()
        },
    }
}

fn of_source(path: &str, source: &Source, profile: &Profile, lang: Lang) -> Probe {
    let mut probe = Probe {
        path: path.to_owned(),
        producer: source.producer.clone(),
        encoding: source.encoding,
        encrypted: source.encrypted,
        problem: read::convertible(source)
            .err()
            .map(|error| error.message(lang)),
        ..Probe::default()
    };
    match &source.content {
        Content::Pages(pages) => {
            let glyphs = || pages.iter().flat_map(|page| &page.glyphs);
            probe.pages = Some(pages.len());
            probe.layer = layer(pages);
            probe.characters = glyphs().count();
            probe.unreadable = glyphs().filter(|g| g.ch == '\u{FFFD}').count();
            probe.vertical = glyphs().any(|g| g.direction == Direction::Down);
        }
        Content::Lines(lines) => {
            let characters = || lines.iter().flat_map(|line| line.text.chars());
            probe.layer = Some(Layer::Text);
            probe.characters = characters().count();
            probe.unreadable = characters().filter(|c| *c == '\u{FFFD}').count();
        }
    }
    for table in (layout::tables(source, &profile.tolerances).iter()).flat_map(|page| &page.tables)
    {
        match table.kind {
            GridKind::Ruled => probe.ruled_tables += 1,
            GridKind::Aligned | GridKind::Tabbed => probe.ruleless_tables += 1,
        }
    }
    probe
}

/// Pages with nothing on them say nothing.
fn layer(pages: &[Page]) -> Option<Layer> {
    let of_page = |page: &Page| {
        if page.glyphs.is_empty() {
            return (!page.images.is_empty()).then_some(Layer::Scan);
        }
        Some(if page.is_recognised() {
            Layer::Ocr
        } else {
            Layer::Text
        })
    };
    let mut layers = pages.iter().filter_map(of_page);
    let first = layers.next()?;
    Some(if layers.all(|layer| layer == first) {
        first
    } else {
        Layer::Mixed
    })
}

impl Probe {
    /// One line, for a program or for people.
    ///
    /// # Errors
    /// There is no JSON of it.
    pub fn written(&self, json: bool, lang: Lang) -> serde_json::Result<String> {
        match json {
            true => serde_json::to_string(self),
            false => Ok(self.line(lang)),
        }
    }

    /// One line for people.
    pub fn line(&self, lang: Lang) -> String {
        let separator = match lang {
            Lang::Ja => "、",
            Lang::En => ", ",
        };
        format!("{}: {}", self.path, self.facts(lang).join(separator))
    }

    fn facts(&self, lang: Lang) -> Vec<String> {
        let mut facts = Vec::new();
        if let Some(pages) = self.pages {
            facts.push(say!(lang, ja: "{pages} 頁", en: "pages {pages}"));
        }
        facts.extend(self.layer.map(|layer| layer.words(lang)));
        facts.extend(self.encoding.map(str::to_owned));
        facts.extend(self.producer.clone());
        if self.unreadable > 0 {
            let (unread, all) = (self.unreadable, self.characters);
            facts.push(say!(lang,
                ja: "{all} 字のうち {unread} 字が読めない",
                en: "{unread} of {all} characters unreadable"));
        }
        if self.vertical {
            facts.push(say!(lang, ja: "縦書き", en: "vertical text"));
        }
        let (ruled, ruleless) = (self.ruled_tables, self.ruleless_tables);
        if ruled > 0 {
            facts.push(say!(lang, ja: "罫線の表 {ruled}", en: "ruled tables {ruled}"));
        }
        if ruleless > 0 {
            facts.push(say!(lang, ja: "罫線のない表 {ruleless}", en: "ruleless tables {ruleless}"));
        }
        if self.encrypted {
            facts.push(say!(lang, ja: "暗号化", en: "encrypted"));
        }
        if let Some(why) = &self.problem {
            facts.push(say!(lang, ja: "変換できません: {why}", en: "cannot be converted: {why}"));
        }
        facts
    }
}

impl Layer {
    fn words(self, lang: Lang) -> String {
        match self {
            Self::Text => say!(lang, ja: "文字あり", en: "text"),
            Self::Scan => say!(lang, ja: "画像だけ", en: "scan"),
            Self::Ocr => say!(lang, ja: "画像に文字認識", en: "scan with OCR"),
            Self::Mixed => say!(lang, ja: "文字の頁と画像の頁", en: "mixed text and scan"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Rect;
    use crate::page::Glyph;

    fn page(ocr: Option<bool>) -> Page {
        let glyph = |ocr| Glyph {
            ch: 'あ',
            bbox: Rect::default(),
            size: 10.0,
            font: 0,
            bold: false,
            direction: Direction::Down,
            ocr,
        };
        Page {
            glyphs: ocr.map(glyph).into_iter().collect(),
            images: vec![Rect::default()],
            ..Page::default()
        }
    }

    fn source(pages: Vec<Page>) -> Source {
        Source {
            content: Content::Pages(pages),
            encoding: None,
            producer: Some("Writer".to_owned()),
            encrypted: true,
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn pages_of_pictures_and_pages_of_text_are_told_apart() {
        let empty = Page::default();
        assert_eq!(
            layer(&[page(Some(false)), empty.clone()]),
            Some(Layer::Text)
        );
        assert_eq!(layer(&[page(None), page(None)]), Some(Layer::Scan));
        assert_eq!(layer(&[page(Some(true))]), Some(Layer::Ocr));
        assert_eq!(layer(&[page(None), page(Some(false))]), Some(Layer::Mixed));
        assert_eq!(layer(&[empty]), None);
    }

    #[test]
    fn a_scan_cannot_be_converted_but_is_described() {
        let of = |pages| of_source("a.pdf", &source(pages), &Profile::embedded(), Lang::En);
        let scan = of(vec![page(None)]);
        assert!(
            scan.line(Lang::En)
                .starts_with("a.pdf: pages 1, scan, Writer, encrypted, cannot")
        );
        let text = of(vec![page(Some(false))]);
        assert_eq!(
            text.line(Lang::En),
            "a.pdf: pages 1, text, Writer, vertical text, encrypted"
        );
        assert_eq!(text.problem, None);
    }
}
