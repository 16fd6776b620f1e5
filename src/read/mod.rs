//! Opens a source: bytes in, pages or lines out. The only stage that can fail.

mod error;
mod limits;
mod pdf;
mod plain;
mod recognised;
mod scan;
mod tolerances;

pub use error::OpenError;
pub use limits::{Limits, Over};
pub use scan::{Eyes, Scan, Word};
pub use tolerances::ReadTolerances;

use crate::page::{Content, Source};
use serde::{Deserialize, Serialize};

/// How to read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ReadOptions {
    /// Which reader of PDF.
    pub engine: Engine,
    /// A label of the Encoding Standard (「shift_jis」); found from the bytes where `None`.
    pub encoding: Option<String>,
    /// Which pages (from 1, both ends included); all where empty.
    pub pages: Vec<(u32, u32)>,
    /// The distances the reading of PDF goes by.
    pub tolerances: ReadTolerances,
    pub limits: Limits,
    /// Pages that are pictures are to be read too.
    pub ocr: bool,
    /// Who reads them.
    #[serde(skip)]
    pub eyes: Option<Eyes>,
    /// Pages that are not tried: what came of it before.
    pub lost: Vec<(u32, Over)>,
    /// Told of every page when it begins (`true`) and when it is done.
    #[serde(skip)]
    pub watch: Option<fn(u32, bool)>,
}

impl ReadOptions {
    /// Whether there is such a thing as these options, before any file is opened.
    ///
    /// # Errors
    /// There is no such encoding.
    pub fn check(&self) -> Result<(), OpenError> {
        match &self.encoding {
            Some(label) => plain::encoding(label).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Whether the page is one of those to read.
    pub(crate) fn wants(&self, page: u32) -> bool {
        self.pages.is_empty()
            || self
                .pages
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&page))
    }

    /// Works on a page under the eyes of whoever watches, unless the page is lost already.
    pub(crate) fn watched<T>(&self, page: u32, work: impl FnOnce() -> T) -> Result<T, Over> {
        if let Some((_, over)) = self.lost.iter().find(|(lost, _)| *lost == page) {
            return Err(*over);
        }
        let tell = |begins| {
            if let Some(watch) = self.watch {
                watch(page, begins);
            }
        };
        tell(true);
        let done = work();
        tell(false);
        Ok(done)
    }
}

/// The two readers of PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Engine {
    #[default]
    Hayro,
    /// A second opinion, never the default.
    PdfExtract,
}

/// Opens PDF or text, whichever the bytes are.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, OpenError> {
    let source = look(bytes, options)?;
    convertible(&source)?;
    Ok(source)
}

/// Opens a source even where all of it is pictures, so that something can be said of it.
pub fn look(bytes: &[u8], options: &ReadOptions) -> Result<Source, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::Empty);
    }
    if pdf::looks_like(bytes) {
        pdf::read(bytes, options)
    } else {
        plain::read(bytes, options)
    }
}

/// A page as it looks.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    /// What stands inside an SVG of the page's size; ids are those of this page alone.
    pub svg: String,
    /// How many characters are drawn in whatever font the viewer has, theirs not being in the
    /// file.
    pub borrowed: usize,
}

/// How pages of a PDF look, in the order of their numbers as given; `None` for a page that cannot
/// be drawn.
pub fn pictures(bytes: &[u8], pages: &[u32]) -> Vec<Option<Picture>> {
    let mut drawn = pdf::pictures(bytes, pages);
    drawn.resize_with(pages.len(), || None);
    drawn
}

/// A source with this share of characters nobody can tell is not worth converting (0 to 1).
const UNREADABLE_SHARE: f64 = 0.9;

/// Whether there is anything to convert.
pub fn convertible(source: &Source) -> Result<(), OpenError> {
    let Content::Pages(pages) = &source.content else {
        return Ok(());
    };
    let glyphs = || pages.iter().flat_map(|page| &page.glyphs);
    let inked = glyphs().filter(|g| !g.ch.is_whitespace()).count();
    let lost = glyphs().filter(|g| g.ch == '\u{FFFD}').count();
    if glyphs().next().is_none() {
        Err(OpenError::NoTextLayer)
    } else if lost > 0 && lost as f64 >= UNREADABLE_SHARE * inked as f64 {
        Err(OpenError::Unreadable)
    } else {
        Ok(())
    }
}
