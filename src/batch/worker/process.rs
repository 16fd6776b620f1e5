//! A worker as it is seen from outside: asked, listened to, and ended when it takes too long.

use super::WORD;
use super::frame::{receive, send};
use super::message::{Answer, News, Order, Request, Setup};
use crate::read::{Limits, Over};
use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Of what a dying process says, no more is kept than this (bytes).
const LAST_WORDS: u64 = 4096;

/// A worker's allocator gives back soon (in milliseconds) what one stage let go of, before the next
/// takes as much; left to itself it waits longer than most stages take.
const PURGE: (&str, &str) = ("MIMALLOC_PURGE_DELAY", "10");

/// A process that reads documents.
#[derive(Debug)]
pub(super) struct Process {
    child: Child,
    /// Closed where `None`.
    orders: Option<ChildStdin>,
    news: Receiver<(News, Vec<u8>)>,
    last_words: Option<JoinHandle<String>>,
}

/// How a document ends.
#[derive(Debug)]
pub(super) enum End {
    Done(Answer),
    /// What is wrong with it, for people.
    Failed(String),
    Died(Death),
}

/// A worker that is no more.
#[derive(Debug)]
pub(super) struct Death {
    pub(super) over: Over,
    /// The pages it was at; none where it was at none, or at so many that none can be blamed.
    pub(super) pages: Vec<u32>,
    /// What it said itself.
    pub(super) words: String,
}

impl Process {
    /// Starts this program once more.
    pub(super) fn start(setup: &Setup) -> io::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(WORD)
            .env(PURGE.0, PURGE.1)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (heard, news) = channel();
        let (output, complaints) = (child.stdout.take(), child.stderr.take());
        let orders = child.stdin.take();
        let last_words = thread::spawn(move || {
            let mut words = Vec::new();
            if let Some(mut from) = complaints {
                let _ = from.by_ref().take(LAST_WORDS).read_to_end(&mut words);
                let _ = io::copy(&mut from, &mut io::sink());
            }
            String::from_utf8_lossy(&words).into_owned()
        });
        thread::spawn(move || {
            let Some(output) = output else { return };
            let mut from = BufReader::new(output);
            while let Ok(news) = receive(&mut from) {
                if heard.send(news).is_err() {
                    return;
                }
            }
        });
        let mut process = Self {
            child,
            orders,
            news,
            last_words: Some(last_words),
        };
        process.tell(&Order::Setup(Box::new(setup.clone())), &[]);
        Ok(process)
    }

    /// Where it cannot be told it is dead, and the silence that follows says so.
    fn tell(&mut self, order: &Order, bytes: &[u8]) {
        if let Some(orders) = &mut self.orders {
            let _ = send(orders, order, bytes);
        }
    }

    /// Has a document made into what it is to be. `until` is when the time of the file is up.
    ///
    /// A process that died is of no use any more.
    pub(super) fn ask(
        &mut self,
        request: Request,
        bytes: &[u8],
        limits: &Limits,
        until: Instant,
    ) -> End {
        self.tell(&Order::Document(request), bytes);
        let page_time = Duration::from_secs(limits.page_seconds);
        let mut at: BTreeMap<u32, Instant> = BTreeMap::new();
        let mut output = Vec::new();
        loop {
            let page_end = at.values().min().map(|began| *began + page_time);
            let next = page_end.map_or(until, |end| end.min(until));
            let wait = next.saturating_duration_since(Instant::now());
            match self.news.recv_timeout(wait) {
                Ok((News::Begins(page), _)) => {
                    at.insert(page, Instant::now());
                }
                Ok((News::Ends(page), _)) => {
                    at.remove(&page);
                }
                Ok((News::Piece, piece)) => output.push(piece),
                Ok((News::Done(tally), last)) => {
                    output.push(last);
                    return End::Done(Answer { tally, output });
                }
                Ok((News::Failed(why), _)) => return End::Failed(why),
                Err(RecvTimeoutError::Timeout) => {
                    let now = Instant::now();
                    at.retain(|_, began| now < until && *began + page_time <= now);
                    self.end();
                    return End::Died(Death {
                        over: Over::Time,
                        pages: at.into_keys().collect(),
                        words: String::new(),
                    });
                }
                Err(RecvTimeoutError::Disconnected) => {
                    let words = self.end();
                    // The standard library's own words when an allocation is refused.
                    let memory = words.contains("memory allocation of");
                    return End::Died(Death {
                        over: if memory { Over::Memory } else { Over::Crash },
                        pages: at.into_keys().collect(),
                        words,
                    });
                }
            }
        }
    }

    /// Ends it, whatever it is doing, and gives its last words.
    fn end(&mut self) -> String {
        self.orders = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
        let words = self.last_words.take().map(JoinHandle::join);
        words.and_then(Result::ok).unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}
