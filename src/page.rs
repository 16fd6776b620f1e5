//! What a source is before anybody understood it: pages with glyphs and rules, or lines of text.

use crate::diagnostic::Diagnostic;
use crate::geom::Rect;

/// A document as it was read, and what there is to say about the reading.
#[derive(Debug, Clone)]
pub struct Source {
    pub content: Content,
    /// The name of the character encoding (text only): 「UTF-8」, 「Shift_JIS」.
    pub encoding: Option<&'static str>,
    /// The program that made the file, as it says itself (PDF only).
    pub producer: Option<String>,
    /// Encrypted without needing a password to open (PDF only).
    pub encrypted: bool,
    pub diagnostics: Vec<Diagnostic>,
}

impl Source {
    /// The pages whose letters a machine read in a picture.
    pub fn recognised(&self) -> Vec<u32> {
        match &self.content {
            Content::Pages(pages) => {
                let read = pages.iter().filter(|page| page.is_recognised());
                read.map(|page| page.number).collect()
            }
            Content::Lines(_) => Vec::new(),
        }
    }
}

/// Paper or lines.
#[derive(Debug, Clone)]
pub enum Content {
    Pages(Vec<Page>),
    Lines(Vec<SourceLine>),
}

/// A line of a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// From 1, as an editor counts.
    pub number: u32,
    /// Without its line end.
    pub text: String,
    /// Whether a form feed stands before it.
    pub starts_page: bool,
}

/// One page as displayed: after /Rotate and CropBox, in points, origin at the top left.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// From 1.
    pub number: u32,
    pub width: f32,
    pub height: f32,
    /// In the order of the content stream. Only what can be seen, and the OCR layer of a scan.
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    pub shades: Vec<Shade>,
    /// Where pictures stand.
    pub images: Vec<Rect>,
    /// The characters that are there but cannot be seen: painted over, or in the colour of what
    /// they stand on. Without white space, in the order of the content stream.
    pub hidden: String,
    /// Whether somebody was asked to read the pictures, and what came of it.
    pub recognition: Recognition,
}

/// What came of having a picture of a page read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Recognition {
    #[default]
    NotAsked,
    Done,
    /// Why not, in the words of whoever was asked.
    Failed(String),
}

impl Page {
    /// Whether a machine read its letters in a picture, be it now or when the file was made.
    pub fn is_recognised(&self) -> bool {
        let ocr = self.glyphs.iter().filter(|glyph| glyph.ocr).count();
        ocr * 2 > self.glyphs.len()
    }

    /// How much of it its largest picture covers (share, 0 to 1).
    pub fn picture_share(&self) -> f32 {
        let largest = self.images.iter().map(Rect::area).fold(0.0, f32::max);
        largest / (self.width * self.height).max(1.0)
    }
}

/// A character on paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// U+FFFD where the file does not say.
    pub ch: char,
    /// The advance box: as wide as the pen moves, as high as the type size (ascent 0.88,
    /// descent 0.12 of it); for vertical writing as wide as the type size.
    pub bbox: Rect,
    /// Type size in points, as displayed.
    pub size: f32,
    /// Which of the page's fonts; equal numbers, equal font.
    pub font: u16,
    pub bold: bool,
    pub direction: Direction,
    /// Painted invisibly (`Tr 3`): the text layer of a scan.
    pub ocr: bool,
}

/// Which way the next character lies, as displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Left to right: ordinary horizontal text.
    #[default]
    Right,
    /// Top to bottom with upright characters: true vertical writing (縦書き).
    Down,
    /// Horizontal text turned by 90° clockwise: it reads downwards with lying characters.
    TurnedRight,
    /// Horizontal text turned by 90° counter-clockwise: it reads upwards.
    TurnedLeft,
    /// Upside down, or at an angle of its own.
    Other,
}

impl Direction {
    /// The direction of horizontal writing whose baseline points along (`x`, `y`), y down.
    pub fn of(x: f32, y: f32) -> Self {
        /// An axis leaning less than this lies along the page (rise over run).
        const LEAN: f32 = 0.1;
        if y.abs() <= x.abs() * LEAN && x > 0.0 {
            Self::Right
        } else if x.abs() <= y.abs() * LEAN && y > 0.0 {
            Self::TurnedRight
        } else if x.abs() <= y.abs() * LEAN && y < 0.0 {
            Self::TurnedLeft
        } else {
            Self::Other
        }
    }
}

/// A drawn line, or a filled rectangle thin enough to be one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its inked extent.
    pub rect: Rect,
    pub axis: Axis,
    /// Drawn with dashes or dots.
    pub dashed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    Horizontal,
    Vertical,
    /// Neither: a line through an empty cell, the shaft of an arrow. Runs from corner to corner.
    Diagonal {
        /// From the lower left to the upper right.
        rising: bool,
    },
}

/// A filled area that is no rule: the ground of a label cell, the bar of a schedule, an arrow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shade {
    pub rect: Rect,
    /// 0 black … 1 white.
    pub luminance: f32,
    /// A plain rectangle; arrows and other outlines are not.
    pub rectangular: bool,
    /// A rectangle but for its round corners.
    pub rounded: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_follow_the_baseline_on_the_page() {
        assert_eq!(Direction::of(1.0, 0.02), Direction::Right);
        assert_eq!(Direction::of(0.0, 1.0), Direction::TurnedRight);
        assert_eq!(Direction::of(0.0, -1.0), Direction::TurnedLeft);
        assert_eq!(Direction::of(-1.0, 0.0), Direction::Other);
        assert_eq!(Direction::of(1.0, 1.0), Direction::Other);
        assert_eq!(Direction::of(0.0, 0.0), Direction::Other);
    }
}
