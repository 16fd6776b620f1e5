//! The worker itself: documents in, outputs out, until the pipe is closed.

use super::ceiling::Ceiling;
use super::frame::{receive, send};
use super::message::{News, Order, Request, Setup, Task};
use crate::batch::{Converter, Tally, guard, load_profile, tesseract};
use crate::check::schema::Validator;
use crate::inspect::{self, Ask};
use crate::lang::{Lang, say};
use crate::probe::probe;
use crate::profile::Profile;
use crate::read::ReadOptions;
use crate::tables::TableWriter;
use crate::write::Writer;
use crate::{layout, pipeline, read};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::io;
use std::process::ExitCode;
use std::sync::LazyLock;
use std::sync::mpsc::{Receiver, sync_channel};

/// A stack deep enough for whatever nests in a document (bytes). Address space only: pages of it
/// that are never touched cost nothing.
const STACK: usize = 64 << 20;

/// Does what comes in at standard input and answers at standard output.
///
/// The end of the input is the end of the process, whatever it is doing: whoever asked is no more.
pub fn serve() -> ExitCode {
    let (orders, taken) = sync_channel(1);
    let worker = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || work(&taken));
    let mut input = io::stdin().lock();
    while worker.is_ok()
        && let Ok(order) = receive::<Order>(&mut input)
        && orders.send(order).is_ok()
    {}
    ExitCode::SUCCESS
}

fn tell(news: &News, output: &[u8]) {
    // Where nobody listens any more, the end of the input ends the process.
    let _ = send(&mut io::stdout().lock(), news, output);
}

/// Output on its way, so that a long one is never here as a whole.
struct Pieces;

impl io::Write for Pieces {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        tell(&News::Piece, piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn work(orders: &Receiver<(Order, Vec<u8>)>) {
    let mut desk = None;
    while let Ok((order, bytes)) = orders.recv() {
        match order {
            Order::Setup(setup) => desk = Some(Desk::new(*setup)),
            Order::Document(request) => {
                let done = match &mut desk {
                    Some(Ok(desk)) => desk.document(&request, &bytes),
                    Some(Err(why)) => Err(why.clone()),
                    None => Err(String::new()),
                };
                match done {
                    Ok((tally, output)) => tell(&News::Done(tally), &output),
                    Err(why) => tell(&News::Failed(why), &[]),
                }
            }
        }
    }
}

/// Everything that is the same for every document.
struct Desk {
    setup: Setup,
    profile: LazyLock<Profile, Made>,
    kind: Kind,
    /// As many threads as the last document had.
    pool: Option<ThreadPool>,
}

/// How the profile comes to be.
type Made = Box<dyn FnOnce() -> Profile + Send>;

enum Kind {
    Convert(Box<Converter>),
    Probe { json: bool },
    Tables(&'static TableWriter),
    Inspect(Ask),
    Explain,
}

impl Desk {
    fn new(mut setup: Setup) -> Result<Self, String> {
        let made: Made = match &setup.profile {
            None => {
                // Documents can be opened while it is made.
                let making = std::thread::Builder::new().spawn(Profile::embedded);
                let made = move || making.ok()?.join().ok();
                Box::new(move || made().unwrap_or_else(Profile::embedded))
            }
            Some(typed) => {
                let profile = load_profile(typed, setup.lang)?;
                setup.reading.tolerances = profile.reading.clone();
                Box::new(move || profile)
            }
        };
        setup.reading.eyes = setup.reading.ocr.then_some(tesseract::words);
        setup.reading.watch = Some(|page, begins| {
            let news = if begins { News::Begins } else { News::Ends };
            tell(&news(page), &[]);
        });
        let kind = match &setup.task {
            Task::Convert { writer, validate } => Kind::Convert(Box::new(Converter {
                writer: Writer::named(writer).ok_or_else(|| writer.clone())?,
                validator: validate.then(Validator::default),
                lang: setup.lang,
            })),
            Task::Probe { json } => Kind::Probe { json: *json },
            Task::Tables { writer } => {
                Kind::Tables(TableWriter::named(writer).ok_or_else(|| writer.clone())?)
            }
            Task::Inspect(ask) => Kind::Inspect(ask.clone()),
            Task::Explain => Kind::Explain,
        };
        Ok(Self {
            setup,
            profile: LazyLock::new(made),
            kind,
            pool: None,
        })
    }

    fn document(&mut self, request: &Request, bytes: &[u8]) -> Result<(Tally, Vec<u8>), String> {
        let memory = self.setup.reading.limits.memory_mib << 20;
        Ceiling::set(usize::try_from(memory).unwrap_or(usize::MAX));
        let threads = request.threads;
        let pool = match self.pool.take() {
            Some(pool) if pool.current_num_threads() == threads => pool,
            _ => ThreadPoolBuilder::new()
                .num_threads(threads)
                .stack_size(STACK)
                .build()
                .map_err(|error| error.to_string())?,
        };
        let options = ReadOptions {
            lost: request.lost.clone(),
            ..self.setup.reading.clone()
        };
        let lang = self.setup.lang;
        let done = pool.install(|| guard(|| self.make(&request.shown, bytes, &options)));
        self.pool = Some(pool);
        done.unwrap_or_else(|panic| {
            Err(say!(lang,
                ja: "keikaku の不具合です（{panic}）。この文書を添えて報告してください。",
                en: "This is a bug of keikaku ({panic}). Please report it with the document."))
        })
    }

    fn make(
        &self,
        shown: &str,
        bytes: &[u8],
        options: &ReadOptions,
    ) -> Result<(Tally, Vec<u8>), String> {
        let lang: Lang = self.setup.lang;
        match &self.kind {
            Kind::Convert(converter) => {
                let profile = || &*self.profile;
                let tally = converter.convert(shown, bytes, options, profile, &mut Pieces)?;
                Ok((tally, Vec::new()))
            }
            Kind::Probe { json } => {
                let probe = probe(shown, bytes, options, &self.profile, lang);
                let line = probe
                    .written(*json, lang)
                    .map_err(|error| error.to_string())?;
                let tally = Tally {
                    files: usize::from(probe.problem.is_none()),
                    ..Tally::default()
                };
                Ok((tally, line.into_bytes()))
            }
            Kind::Tables(writer) => {
                let source = read::read(bytes, options).map_err(|error| error.message(lang))?;
                let pages = layout::tables(&source, &self.profile.tolerances);
                let written = (writer.pages)(&pages, lang).map_err(|error| error.to_string())?;
                Ok((Tally::default(), written.into_bytes()))
            }
            Kind::Inspect(ask) => {
                let seen = inspect::picture(shown, bytes, options, &self.profile, ask, lang)?;
                Ok((Tally::default(), seen.into_bytes()))
            }
            Kind::Explain => {
                let tables = pipeline::explain(bytes, options, &self.profile)
                    .map_err(|error| error.message(lang))?;
                let written = serde_json::to_vec(&tables).map_err(|error| error.to_string())?;
                Ok((Tally::default(), written))
            }
        }
    }
}
