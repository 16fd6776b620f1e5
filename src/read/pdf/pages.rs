//! Page after page, on several threads: what goes wrong with one is that page's own.

use super::fonts::Fonts;
use super::recorder::Recorder;
use super::scan;
use super::{Over, ReadOptions, STACK};
use crate::page::Page;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::dict::keys::CONTENTS;
use hayro_interpret::hayro_syntax::object::{Array, Stream};
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterSettings, RenderContent, interpret, interpret_page};
use std::any::Any;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Pages one more thread is worth.
const PAGES_PER_THREAD: usize = 4;

/// Why a page is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    Broken,
    Over(Over),
}

impl Lost {
    /// Leaves the page at hand: the interpreter has no way to be told to stop.
    pub(super) fn give_up(over: Over) -> ! {
        resume_unwind(Box::new(Self::Over(over)))
    }

    fn from_panic(payload: &(dyn Any + Send)) -> Self {
        payload.downcast_ref().copied().unwrap_or(Self::Broken)
    }
}

/// The places of the pages that are still to be read, a stretch for each thread: pages beside each
/// other share their fonts, which every thread has to load for itself.
struct Stretches(Vec<Mutex<Range<usize>>>);

impl Stretches {
    fn of(pages: usize, threads: usize) -> Self {
        let begin = |thread: usize| pages * thread / threads;
        let stretches = (0..threads).map(|thread| Mutex::new(begin(thread)..begin(thread + 1)));
        Self(stretches.collect())
    }

    /// The next for a thread: of its own stretch, else the last of the longest that is left.
    fn next(&self, thread: usize) -> Option<usize> {
        let mut next = self.0.get(thread).and_then(|own| held(own).next());
        // Whoever is asked may have given away its last meanwhile, and another not.
        while next.is_none() {
            let lengths = self.0.iter().map(|stretch| (held(stretch).len(), stretch));
            let longest = lengths.max_by_key(|(len, _)| *len);
            let (_, longest) = longest.filter(|(len, _)| *len > 0)?;
            next = held(longest).next_back();
        }
        next
    }
}

fn held(stretch: &Mutex<Range<usize>>) -> MutexGuard<'_, Range<usize>> {
    stretch.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The pages in the order asked for.
pub(super) fn read(
    pdf: &Pdf,
    wanted: &[u32],
    options: &ReadOptions,
    threads: usize,
) -> Vec<Result<Page, Lost>> {
    let threads = threads.min(wanted.len() / PAGES_PER_THREAD).max(1);
    let stretches = Stretches::of(wanted.len(), threads);
    let work = |thread: usize| {
        // What the interpreter keeps is not Send: every thread has its own.
        let mut fonts = Fonts::new();
        let mut done = Vec::new();
        while let Some(slot) = stretches.next(thread)
            && let Some(&number) = wanted.get(slot)
        {
            let page = options.watched(number, || {
                catch_unwind(AssertUnwindSafe(|| one(pdf, number, &mut fonts, options)))
            });
            let page = match page {
                Ok(page) => page.unwrap_or_else(|payload| {
                    fonts = Fonts::new();
                    Err(Lost::from_panic(&*payload))
                }),
                Err(over) => Err(Lost::Over(over)),
            };
            done.push((slot, page));
        }
        done
    };
    let mut pages: Vec<Result<Page, Lost>> = wanted.iter().map(|_| Err(Lost::Broken)).collect();
    let finished: Vec<_> = match threads {
        // This one is deep enough.
        1 => work(0),
        _ => side_by_side(threads, work),
    };
    for (slot, page) in finished {
        if let Some(place) = pages.get_mut(slot) {
            *place = page;
        }
    }
    pages
}

/// What the work of so many threads comes to.
fn side_by_side<T: Send>(threads: usize, work: impl Fn(usize) -> Vec<T> + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads)
            .filter_map(|thread| {
                let work = &work;
                std::thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, move || work(thread))
                    .ok()
            })
            .collect();
        threads
            .into_iter()
            .filter_map(|t| t.join().ok())
            .flatten()
            .collect()
    })
}

fn one<'a>(
    pdf: &'a Pdf,
    number: u32,
    fonts: &mut Fonts<'a>,
    options: &ReadOptions,
) -> Result<Page, Lost> {
    let index = number.checked_sub(1).ok_or(Lost::Broken)?;
    let page = pdf.pages().get(index as usize).ok_or(Lost::Broken)?;
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let (cache, settings) = (fonts.interpreter.clone(), fonts.settings());
    let context = |settings| Context::new(transform, bounds, &cache, pdf.xref(), settings);
    let mut recorder = Recorder::new(page, fonts, &options.tolerances, &options.limits);
    // The page would keep its decoded content for good if it were asked to interpret it itself.
    let content = content(page, options.limits.page_content_mib << 20)?;
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
    let read = recorder.finish(number);
    Ok(scan::look(pdf, page, read, options))
}

/// The decoded content of a page, its parts set apart by white space; at most so many bytes.
fn content(page: &PdfPage<'_>, most: usize) -> Result<Vec<u8>, Lost> {
    let mut content = Vec::new();
    let mut add = |stream: Stream<'_>| {
        // A part that cannot be decoded is left out.
        if let Ok(data) = stream.decoded_data() {
            if content.len() + data.len() > most {
                return Err(Lost::Over(Over::Content));
            }
            if content.is_empty() {
                content = data.into_owned();
            } else {
                content.extend_from_slice(&data);
            }
            content.push(b' ');
        }
        Ok(())
    };
    if let Some(stream) = page.raw().get::<Stream<'_>>(CONTENTS) {
        add(stream)?;
    } else if let Some(parts) = page.raw().get::<Array<'_>>(CONTENTS) {
        parts.iter::<Stream<'_>>().try_for_each(add)?;
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_given_out_once_whoever_asks() {
        for (pages, threads) in [(0, 1), (7, 1), (7, 3), (2, 4)] {
            let stretches = Stretches::of(pages, threads);
            let mut given = Vec::new();
            // One thread is slow and asks once.
            given.extend(stretches.next(threads - 1));
            while let Some(slot) = stretches.next(0) {
                given.push(slot);
            }
            given.sort_unstable();
            assert_eq!(given, (0..pages).collect::<Vec<_>>());
        }
    }
}
