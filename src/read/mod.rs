//! Opens a source: bytes in, pages or lines out. The only stage that can fail.

mod pdf;
mod plain;

use crate::page::Source;
use std::fmt;

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Which reader of PDF.
    pub engine: Engine,
    /// A label of the Encoding Standard (「shift_jis」); found from the bytes where `None`.
    pub encoding: Option<String>,
    /// Which pages (from 1, both ends included); all where empty.
    pub pages: Vec<(u32, u32)>,
}

impl ReadOptions {
    /// Whether the page is one of those to read.
    pub(crate) fn wants(&self, page: u32) -> bool {
        self.pages.is_empty()
            || self
                .pages
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&page))
    }
}

/// The two readers of PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    #[default]
    Hayro,
    /// A second opinion, never the default.
    PdfExtract,
}

/// Why a file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    Empty,
    /// Neither a PDF nor text.
    NotAPlan,
    /// Broken beyond repair, with the reader's words.
    BrokenPdf(String),
    /// Needs a password.
    Encrypted,
    /// No pages, or none of those asked for.
    NoPages,
    /// Only pictures.
    NoTextLayer,
    UnknownEncoding(String),
}

impl OpenError {
    /// What is wrong and what to do, in Japanese or in English.
    pub fn message(&self, ja: bool) -> String {
        let (japanese, english) = match self {
            Self::Empty => (
                "ファイルが空です。".to_owned(),
                "The file is empty.".to_owned(),
            ),
            Self::NotAPlan => (
                "PDF でも文字のファイルでもありません。PDF かテキストに保存し直してください。".to_owned(),
                "This is neither a PDF nor text. Save it as PDF or text first.".to_owned(),
            ),
            Self::BrokenPdf(why) => (
                format!("PDF が壊れていて読めません（{why}）。入手し直すか、ビューアで開いて PDF に保存し直してください。"),
                format!("The PDF is broken ({why}). Get it again, or open it in a viewer and print it to a new PDF."),
            ),
            Self::Encrypted => (
                "PDF を開くのにパスワードが要ります。パスワードを外して保存し直してください。".to_owned(),
                "The PDF needs a password to open. Save it without one first.".to_owned(),
            ),
            Self::NoPages => (
                "読む頁がありません。--pages の指定と頁数を確かめてください。".to_owned(),
                "There is no page to read. Compare --pages with the number of pages.".to_owned(),
            ),
            Self::NoTextLayer => (
                "どの頁にも文字がありません（画像だけの PDF です）。文字認識をかけるか、元の文書を入手してください。".to_owned(),
                "No page has text (the PDF holds only pictures). Run character recognition on it or ask for the original file.".to_owned(),
            ),
            Self::UnknownEncoding(name) => (
                format!("「{name}」という文字コードはありません。utf-8、shift_jis、euc-jp などと指定してください。"),
                format!("There is no encoding \"{name}\". Say utf-8, shift_jis or euc-jp, for example."),
            ),
        };
        if ja { japanese } else { english }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(false))
    }
}

impl std::error::Error for OpenError {}

/// Opens PDF or text, whichever the bytes are.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::Empty);
    }
    if pdf::looks_like(bytes) {
        pdf::read(bytes, options)
    } else {
        plain::read(bytes, options)
    }
}
