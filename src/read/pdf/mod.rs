//! PDF, as pages of glyphs and rules.

mod borrowed;
mod encodings;
mod fonts;
mod frames;
mod glyphs;
mod ink;
mod outlines;
mod pages;
mod painting;
mod paths;
mod picture;
mod recorder;
mod remark;
mod resources;
mod rules;
mod scan;
mod second;
mod text;
mod trailer;
mod type3;
mod unicode;
mod unseen;

#[cfg(test)]
mod tests;

pub(super) use picture::pictures;

use super::{Engine, Limits, OpenError, Over, ReadOptions};
use crate::page::{Content, Page, Source};
use encoding_rs::UTF_16BE;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use pages::Lost;

/// Stack of the threads that walk a file's objects, in bytes. Nested forms go 50 deep; memory is
/// only taken where it is touched.
const STACK: usize = 64 << 20;

/// Whether the bytes begin like a PDF (a little rubbish before the header is allowed).
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let mut head = bytes.windows(5).take(1020);
    head.any(|w| w == b"%PDF-")
}

pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, OpenError> {
    // Of the pool this is called in; the thread it is done on belongs to none.
    let threads = rayon::current_num_threads();
    guarded(|| open(bytes, options, threads)).unwrap_or_else(|| {
        Err(OpenError::BrokenPdf(
            "the reader gave up on its structure".to_owned(),
        ))
    })
}

/// Runs `work` on a thread with a large stack; `None` where it panicked.
fn guarded<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .ok()?;
        thread.join().ok()
    })
}

fn open(bytes: &[u8], options: &ReadOptions, threads: usize) -> Result<Source, OpenError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => OpenError::Encrypted,
        LoadPdfError::Decryption(other) => OpenError::BrokenPdf(format!("{other:?}")),
        LoadPdfError::Invalid => OpenError::BrokenPdf("no document structure found".to_owned()),
    })?;
    let wanted: Vec<u32> = (1..=pdf.pages().len() as u32)
        .filter(|number| options.wants(*number))
        .collect();
    if wanted.is_empty() {
        return Err(OpenError::NoPages);
    }
    let (wanted, left_out) = wanted.split_at(wanted.len().min(options.limits.pages));
    let mut read = pages::read(&pdf, wanted, options, threads);
    if options.engine == Engine::PdfExtract {
        let second = second::characters(bytes, &pdf, wanted, options);
        for (page, characters) in read.iter_mut().zip(second) {
            match (page.as_mut(), characters) {
                (Ok(page), Some(glyphs)) => page.glyphs = glyphs,
                (Ok(_), None) => *page = Err(Lost::Broken),
                (Err(_), _) => {}
            }
        }
    }
    if read.iter().all(Result::is_err) {
        return Err(nothing_left(wanted, &read, &options.limits));
    }
    let remarks = wanted
        .iter()
        .zip(&read)
        .flat_map(|(number, page)| remark::page(*number, page.as_ref(), &options.limits));
    let diagnostics = remarks
        .chain(remark::left_out(left_out, &options.limits))
        .collect();
    let pages = wanted.iter().zip(read).map(|(number, page)| {
        page.unwrap_or_else(|_| Page {
            number: *number,
            ..Page::default()
        })
    });
    Ok(Source {
        content: Content::Pages(pages.collect()),
        encoding: None,
        producer: pdf.metadata().producer.as_ref().map(|p| words(p)),
        encrypted: trailer::is_encrypted(bytes),
        diagnostics,
    })
}

/// A text string of the document: UTF-16 behind its byte order mark, else UTF-8 or ASCII.
fn words(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(utf16) => UTF_16BE.decode_without_bom_handling(utf16).0.into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Why there is no page at all.
fn nothing_left(wanted: &[u32], read: &[Result<Page, Lost>], limits: &Limits) -> OpenError {
    let over = |(number, page): (&u32, &Result<Page, Lost>)| match page {
        Err(Lost::Over(over)) => Some((*number, *over)),
        _ => None,
    };
    match wanted.iter().zip(read).find_map(over) {
        Some((page, over)) => OpenError::OverLimit {
            page,
            words: over.of_page(limits),
        },
        None => OpenError::BrokenPdf("no page could be read".to_owned()),
    }
}
