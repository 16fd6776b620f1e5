//! As many workers as there are jobs, each document given to one that is free.

use super::message::{Answer, Request, Setup};
use super::process::{Death, End, Process};
use crate::batch::Threads;
use crate::lang::{Lang, say};
use crate::read::{Limits, Over};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A file that costs a worker more often than this is given up.
const DEATHS: usize = 30;

/// The workers of a run.
#[derive(Debug)]
pub struct Crew {
    setup: Setup,
    threads: Threads,
    /// Documents that are not done yet.
    left: AtomicUsize,
    idle: Mutex<Vec<Process>>,
}

impl Crew {
    /// Workers for so many jobs at a time (as many as there are cores where `None`) and so many
    /// documents in all. The first is started at once.
    ///
    /// # Errors
    /// The system's words, where it gives no threads or processes.
    pub fn new(setup: Setup, jobs: Option<usize>, documents: usize) -> Result<Self, String> {
        let crew = Self {
            threads: Threads::new(jobs)?,
            left: AtomicUsize::new(documents),
            idle: Mutex::new(Vec::new()),
            setup,
        };
        if documents > 0 {
            let first = crew.start()?;
            crew.rest(first);
        }
        Ok(crew)
    }

    pub fn count(&self) -> usize {
        self.threads.count()
    }

    /// Does the work on every item and hands over each result in the order of the items, at most
    /// `at_once` held at a time.
    ///
    /// # Errors
    /// The first that `take` gives; the work ends there.
    pub fn in_order<T: Sync, R: Send, E>(
        &self,
        items: &[T],
        at_once: usize,
        work: impl Fn(&T) -> R + Sync,
        take: impl FnMut(R) -> Result<(), E>,
    ) -> Result<(), E> {
        self.threads.in_order(items, at_once, work, take)
    }

    /// Has a document made into what the setup asks for.
    ///
    /// # Errors
    /// What is wrong with the document, for people: also that it was too much for the reader.
    pub fn make(&self, shown: &str, bytes: &[u8]) -> Result<Answer, String> {
        let limits = &self.setup.reading.limits;
        let until = Instant::now() + Duration::from_secs(limits.file_seconds);
        // Towards the end of a batch the threads nobody needs any more are spread over pages.
        let waiting = self.left.load(Ordering::Relaxed).clamp(1, self.count());
        let mut request = Request {
            shown: shown.to_owned(),
            threads: (self.count() / waiting).max(1),
            lost: Vec::new(),
        };
        let mut deaths = 0;
        let made = loop {
            let mut process = match self.take() {
                Ok(process) => process,
                Err(why) => break Err(why),
            };
            let death = match process.ask(request.clone(), bytes, limits, until) {
                End::Done(answer) => {
                    self.rest(process);
                    break Ok(answer);
                }
                End::Failed(why) => {
                    self.rest(process);
                    break Err(why);
                }
                End::Died(death) => death,
            };
            deaths += 1;
            match death.pages.as_slice() {
                [] => break Err(self.obituary(&death)),
                _ if deaths > DEATHS => break Err(self.obituary(&death)),
                // One page after the other shows which of them it was.
                [_, _, ..] if death.over != Over::Time => request.threads = 1,
                pages => request.lost.extend(pages.iter().map(|p| (*p, death.over))),
            }
        };
        self.left.fetch_sub(1, Ordering::Relaxed);
        made
    }

    fn take(&self) -> Result<Process, String> {
        let idle = self.idle.lock().map(|mut idle| idle.pop());
        match idle.ok().flatten() {
            Some(process) => Ok(process),
            None => self.start(),
        }
    }

    fn start(&self) -> Result<Process, String> {
        Process::start(&self.setup).map_err(|error| {
            say!(self.setup.lang,
                ja: "読み取り用のプロセスを起動できません: {error}",
                en: "cannot start a process to read in: {error}")
        })
    }

    fn rest(&self, process: Process) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(process);
    }

    fn obituary(&self, death: &Death) -> String {
        let lang: Lang = self.setup.lang;
        let Limits {
            file_seconds,
            memory_mib,
            ..
        } = self.setup.reading.limits;
        let at = death
            .pages
            .first()
            .map(|page| say!(lang, ja: "{page} 頁: ", en: "Page {page}: "));
        let why = match death.over {
            Over::Time => say!(lang,
                ja: "{file_seconds} 秒を超えたため中止しました。信用できる文書であれば --limit time=秒数 で延ばせます。",
                en: "It took longer than {file_seconds} s and was given up. If you trust the document, allow more with --limit time=SECONDS."),
            Over::Memory => say!(lang,
                ja: "メモリーが {memory_mib} MiB を超えたため中止しました。信用できる文書であれば --limit memory=MIB で増やせます。",
                en: "It needs more than {memory_mib} MiB of memory and was given up. If you trust the document, allow more with --limit memory=MIB."),
            _ => {
                let words = death.words.split_whitespace().collect::<Vec<_>>().join(" ");
                say!(lang,
                    ja: "読み取りが異常終了しました（{words}）。この文書を添えて報告してください。",
                    en: "The reader died of it ({words}). Please report it with the document.")
            }
        };
        at.unwrap_or_default() + &why
    }
}
