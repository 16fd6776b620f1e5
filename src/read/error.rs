//! Why a file could not be opened, in words that say what to do.

use crate::lang::{Lang, say};
use std::fmt;

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
    /// The fonts of nearly all characters do not say what they are.
    Unreadable,
    UnknownEncoding(String),
    /// Every page was lost; the first that went over a limit, and which in both languages.
    OverLimit {
        page: u32,
        /// In English and in Japanese.
        words: [String; 2],
    },
}

impl OpenError {
    /// What is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Empty => say!(lang,
                ja: "ファイルが空です。",
                en: "The file is empty."),
            Self::NotAPlan => say!(lang,
                ja: "PDF でも文字のファイルでもありません。PDF かテキストに保存し直してください。",
                en: "This is neither a PDF nor text. Save it as PDF or text first."),
            Self::BrokenPdf(why) => say!(lang,
                ja: "PDF が壊れていて読めません（{why}）。入手し直すか、ビューアで開いて PDF に保存し直してください。",
                en: "The PDF is broken ({why}). Get it again, or open it in a viewer and print it to a new PDF."),
            Self::Encrypted => say!(lang,
                ja: "PDF を開くのにパスワードが要ります。パスワードを外して保存し直してください。",
                en: "The PDF needs a password to open. Save it without one first."),
            Self::NoPages => say!(lang,
                ja: "読む頁がありません。--pages の指定と頁数を確かめてください。",
                en: "There is no page to read. Compare --pages with the number of pages."),
            Self::NoTextLayer => say!(lang,
                ja: "どの頁にも文字がありません（画像だけの PDF です）。tesseract を入れて --ocr で読むか、元の文書を入手してください。",
                en: "No page has text (the PDF holds only pictures). Read it with --ocr (needs tesseract) or ask for the original file."),
            Self::Unreadable => say!(lang,
                ja: "ほとんどの字が文字に変換できません（フォントに文字との対応表がありません）。--engine pdf-extract を試すか、元の文書を入手してください。",
                en: "Hardly any character can be told (the fonts do not say which they are). Try --engine pdf-extract or ask for the original file."),
            Self::UnknownEncoding(name) => say!(lang,
                ja: "「{name}」という文字コードはありません。utf-8、shift_jis、euc-jp などと指定してください。",
                en: "There is no encoding \"{name}\". Say utf-8, shift_jis or euc-jp, for example."),
            Self::OverLimit {
                page,
                words: [en, ja],
            } => say!(lang,
                ja: "読めた頁がありません。{page} 頁: {ja}。制限は --limit で上げられます。",
                en: "No page could be read. Page {page}: {en}. Limits can be raised with --limit."),
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for OpenError {}
