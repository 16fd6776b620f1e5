//! PDF, as pages of glyphs and rules.

mod borrowed;
mod fonts;
mod glyphs;
mod ink;
mod outlines;
mod paths;
mod picture;
mod recorder;
mod resources;
mod rules;
mod second;
mod text;
mod trailer;
mod unicode;

#[cfg(test)]
mod tests;

pub(super) use picture::pictures;

use super::{Engine, OpenError, ReadOptions, ReadTolerances};
use crate::diagnostic::{self, Diagnostic};
use crate::page::{Content, Page, Source};
use crate::trace::Place;
use encoding_rs::UTF_16BE;
use fonts::Fonts;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::dict::keys::CONTENTS;
use hayro_interpret::hayro_syntax::object::{Array, Stream};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterSettings, RenderContent, interpret, interpret_page};
use recorder::Recorder;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Stack of the threads that walk a file's objects, in bytes. Nested forms go 50 deep; memory is
/// only taken where it is touched.
const STACK: usize = 64 << 20;

/// Pages one more thread is worth.
const PAGES_PER_THREAD: usize = 4;

/// Whether the bytes begin like a PDF (a little rubbish before the header is allowed).
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let mut head = bytes.windows(5).take(1020);
    head.any(|w| w == b"%PDF-")
}

pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, OpenError> {
    guarded(|| open(bytes, options)).unwrap_or_else(|| {
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

fn open(bytes: &[u8], options: &ReadOptions) -> Result<Source, OpenError> {
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
    let mut read = read_pages(&pdf, &wanted, &options.tolerances);
    if options.engine == Engine::PdfExtract {
        let second = second::characters(bytes, &pdf, &wanted, &options.tolerances);
        for (page, characters) in read.iter_mut().zip(second) {
            *page = page
                .take()
                .zip(characters)
                .map(|(page, glyphs)| Page { glyphs, ..page });
        }
    }
    if read.iter().all(Option::is_none) {
        return Err(OpenError::BrokenPdf("no page could be read".to_owned()));
    }
    let diagnostics = wanted
        .iter()
        .zip(&read)
        .flat_map(|(number, page)| remarks(*number, page.as_ref()))
        .collect();
    let pages = wanted.iter().zip(read).map(|(number, page)| {
        page.unwrap_or_else(|| Page {
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

/// How many of the characters that cannot be seen a message shows.
const HIDDEN_SHOWN: usize = 40;

/// What there is to say about the reading of a page.
fn remarks(number: u32, page: Option<&Page>) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    match page {
        None => said.push(diagnostic::PAGE_UNREAD.say(
            format!("page {number} could not be read"),
            format!("{number} 頁を読めなかった"),
        )),
        Some(page) => {
            if page.glyphs.is_empty() && !page.images.is_empty() {
                said.push(diagnostic::PAGE_WITHOUT_TEXT.say(
                    format!("page {number} is a picture without text"),
                    format!("{number} 頁は文字のない画像"),
                ));
            }
            let (unread, all) = (
                page.glyphs.iter().filter(|g| g.ch == '\u{FFFD}').count(),
                page.glyphs.len(),
            );
            if unread > 0 {
                said.push(diagnostic::GLYPHS_UNREADABLE.say(
                    format!("{unread} of {all} characters of page {number} cannot be told"),
                    format!("{number} 頁の {all} 字のうち {unread} 字が文字に変換できない"),
                ));
            }
            let hidden = page.hidden.chars().count();
            if hidden > 0 {
                let words: String = page.hidden.chars().take(HIDDEN_SHOWN).collect();
                said.push(diagnostic::TEXT_HIDDEN.say(
                    format!("{hidden} characters of page {number} cannot be seen: 「{words}」"),
                    format!("{number} 頁に見えない文字が {hidden} 字ある: 「{words}」"),
                ));
            }
        }
    }
    let place = Place {
        page: Some(number),
        ..Place::default()
    };
    said.into_iter().map(|d| d.at(place)).collect()
}

/// The pages in the order asked for; `None` for one that could not be read.
fn read_pages(pdf: &Pdf, wanted: &[u32], tolerances: &ReadTolerances) -> Vec<Option<Page>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let workers = cores.min(wanted.len() / PAGES_PER_THREAD).max(1);
    let next = AtomicUsize::new(0);
    let work = || {
        // What the interpreter keeps is not Send: every worker has its own.
        let mut fonts = Fonts::new();
        let mut done = Vec::new();
        while let Some((slot, number)) = {
            let slot = next.fetch_add(1, Ordering::Relaxed);
            wanted.get(slot).map(|number| (slot, *number))
        } {
            let page = catch_unwind(AssertUnwindSafe(|| {
                read_page(pdf, number, &mut fonts, tolerances)
            }));
            if page.is_err() {
                fonts = Fonts::new();
            }
            done.push((slot, page.ok().flatten()));
        }
        done
    };
    let mut pages: Vec<Option<Page>> = wanted.iter().map(|_| None).collect();
    let finished: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..workers)
            .filter_map(|_| {
                std::thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, work)
                    .ok()
            })
            .collect();
        threads
            .into_iter()
            .filter_map(|t| t.join().ok())
            .flatten()
            .collect()
    });
    for (slot, page) in finished {
        if let Some(place) = pages.get_mut(slot) {
            *place = page;
        }
    }
    pages
}

fn read_page<'a>(
    pdf: &'a Pdf,
    number: u32,
    fonts: &mut Fonts<'a>,
    tolerances: &ReadTolerances,
) -> Option<Page> {
    let page = pdf.pages().get(number.checked_sub(1)? as usize)?;
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let (cache, settings) = (fonts.interpreter.clone(), fonts.settings());
    let context = |settings| Context::new(transform, bounds, &cache, pdf.xref(), settings);
    let mut recorder = Recorder::new(page, fonts, tolerances);
    // The page would keep its decoded content for good if it were asked to interpret it itself.
    let content = content(page);
    interpret(
        TypedIter::new(&content),
        page.resources(),
        &mut context(settings.clone()),
        &mut recorder,
    );
    let annotations = InterpreterSettings {
        render_content: RenderContent::ANNOTATIONS,
        ..settings
    };
    interpret_page(page, &mut context(annotations), &mut recorder);
    Some(recorder.finish(number))
}

/// The decoded content of a page, its parts set apart by white space.
fn content(page: &PdfPage<'_>) -> Vec<u8> {
    let part = |stream: Stream<'_>| stream.decoded_data().ok().map(|data| data.into_owned());
    if let Some(stream) = page.raw().get::<Stream<'_>>(CONTENTS) {
        return part(stream).unwrap_or_default();
    }
    let parts = page.raw().get::<Array<'_>>(CONTENTS);
    let parts = parts.iter().flat_map(|parts| parts.iter::<Stream<'_>>());
    parts
        .filter_map(part)
        .flat_map(|part| part.into_iter().chain([b' ']))
        .collect()
}
