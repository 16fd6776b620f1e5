//! `keikaku convert`: plans in, JSON out.

use super::{Command, Exit, Trouble, args, complain};
use crate::batch::{Converted, Crew, Failure, Input, Tally, Task, collect, deliver, names};
use crate::lang::{Both, Lang, say};
use crate::write::{WRITERS, Writer};
use clap::{Arg, ArgAction, ArgMatches};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

pub(super) static CONVERT: Command = Command {
    name: "convert",
    about: Both {
        ja: "計画を JSON に変換する",
        en: "Convert plans to JSON",
    },
    examples: &[
        (
            "keikaku convert plan.pdf",
            Both {
                ja: "一つの計画を標準出力に書く",
                en: "one plan, to standard output",
            },
        ),
        (
            "keikaku convert plans/ --out json/",
            Both {
                ja: "フォルダー内のすべての *.pdf *.txt *.tsv を json/ に書く（フォルダー構成は保つ）",
                en: "every *.pdf *.txt *.tsv below plans/, to json/ with the same folders",
            },
        ),
        (
            "keikaku convert plans/ --format jsonl | jq -c '.plans[].title'",
            Both {
                ja: "一行に一文書で書き、別の道具に渡す",
                en: "a document a line, on to another tool",
            },
        ),
        (
            "cat plan.txt | keikaku convert - --encoding shift_jis",
            Both {
                ja: "標準入力から文字コードを指定して読む",
                en: "standard input, in a given encoding",
            },
        ),
    ],
    arguments,
    run,
};

fn arguments(lang: Lang) -> Vec<Arg> {
    let formats: Vec<_> = WRITERS.iter().map(|w| (w.name, w.about)).collect();
    let mut arguments = vec![
        args::paths("input", "INPUT").help(say!(lang,
            ja: "ファイル、フォルダー（*.pdf *.txt *.tsv を探す）、標準入力は -",
            en: "Files, folders (searched through for *.pdf *.txt *.tsv), - for standard input")),
        args::path_option("out", "DIR").short('o').help(say!(lang,
            ja: "出力先のフォルダー。入力一つにつき <名前>.json を一つ書く。名前が重なれば <名前>.pdf.json などとする。指定がなければ標準出力",
            en: "Folder to write to, one <name>.json per input (<name>.pdf.json and so on where names clash); standard output unless given")),
        args::format_option(&formats, lang),
        args::ocr_flag(lang),
        args::profile_option(lang),
        args::jobs_option(lang),
        args::flag("no-validate").action(ArgAction::SetTrue).help(say!(lang,
            ja: "書き出す前のスキーマ検証を省く",
            en: "Do not validate outputs against the schema before writing")),
    ];
    arguments.extend(args::read_arguments(lang));
    arguments
}

/// What was typed, understood.
struct Job {
    inputs: Vec<Result<Input, Failure>>,
    writer: &'static Writer,
    out: Option<PathBuf>,
    /// Standard output holds one document and not a list of them.
    alone: bool,
    crew: Crew,
    lang: Lang,
}

impl Job {
    fn from(matches: &ArgMatches, lang: Lang) -> Result<Self, Trouble> {
        let writer = writer(matches)?;
        let task = Task::Convert {
            writer: writer.name.to_owned(),
            validate: !matches.get_flag("no-validate"),
        };
        let setup = args::setup(matches, task, lang)?;
        let named = args::all_paths(matches, "input");
        let out = args::path(matches, "out");
        if let Some(out) = &out {
            // Better said now than of every file.
            std::fs::create_dir_all(out).map_err(|error| {
                let out = out.display();
                Trouble::Usage(say!(lang,
                    ja: "--out {out}: フォルダーを作れません（{error}）",
                    en: "--out {out}: cannot make the folder ({error})"))
            })?;
        }
        let inputs = collect(&named, lang);
        let documents = inputs.iter().flatten().count();
        Ok(Self {
            crew: Crew::new(setup, args::jobs(matches), documents).map_err(Trouble::Usage)?,
            inputs,
            writer,
            out,
            alone: matches!(named.as_slice(), [one] if !one.is_dir()),
            lang,
        })
    }

    /// Converts one input, to a file where one is named.
    fn convert(&self, input: &Input, to: Option<&Path>) -> Result<Converted, Failure> {
        let bytes = input.bytes(self.lang)?;
        self.crew
            .make(&input.shown, &bytes)
            .and_then(|answer| deliver(answer, to, self.lang))
            .map_err(|reason| input.failure(reason))
    }
}

fn writer(matches: &ArgMatches) -> Result<&'static Writer, Trouble> {
    let format = args::text(matches, "format").unwrap_or_default();
    Writer::named(format).ok_or_else(|| Trouble::Usage(format!("--format {format}")))
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Trouble> {
    let job = Job::from(matches, lang)?;
    let work = job.work();
    let bar = progress(work.len());
    let mut report = Report::default();
    let mut stream = Stream {
        to: BufWriter::new(io::stdout().lock()),
        frame: job.writer.stream,
        alone: job.alone,
        written: 0,
    };
    // Files are written where they are made; what goes to standard output waits for its turn.
    let at_once = match job.out {
        Some(_) => work.len(),
        None => job.crew.count() * 4,
    };
    let convert = |(input, to): &(&Result<Input, Failure>, Option<PathBuf>)| {
        let input = input.as_ref().map_err(Clone::clone)?;
        bar.set_message(input.shown.clone());
        let done = job.convert(input, to.as_deref());
        bar.inc(1);
        done
    };
    let done = job.crew.in_order(&work, at_once, convert, |done| {
        if let Some(output) = report.add(done) {
            stream.put(output)?;
        }
        Ok(())
    });
    bar.finish_and_clear();
    done.and_then(|()| match job.out {
        Some(_) => Ok(()),
        None => stream.end(),
    })?;
    report.say(lang);
    Ok(report.exit())
}

impl Job {
    /// Every input with the file its output goes to.
    fn work(&self) -> Vec<(&Result<Input, Failure>, Option<PathBuf>)> {
        let Some(out) = &self.out else {
            return self.inputs.iter().map(|input| (input, None)).collect();
        };
        let there: Vec<&Input> = self.inputs.iter().flatten().collect();
        let mut names = names(&there, self.writer.name).into_iter();
        (self.inputs.iter())
            .map(|input| {
                let name = input.as_ref().ok().and_then(|_| names.next());
                (input, name.map(|name| out.join(name)))
            })
            .collect()
    }
}

/// A bar where somebody looks, nothing where nobody does.
fn progress(files: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta} {msg}") {
        bar.set_style(style);
    }
    bar
}

/// Documents on standard output.
struct Stream<W: Write> {
    to: W,
    frame: [&'static str; 3],
    alone: bool,
    written: usize,
}

impl<W: Write> Stream<W> {
    /// Lets go of each piece once it is written.
    fn put(&mut self, document: Vec<Vec<u8>>) -> io::Result<()> {
        let [before, between, _] = self.frame;
        if !self.alone {
            let joint = if self.written == 0 { before } else { between };
            self.to.write_all(joint.as_bytes())?;
        }
        self.written += 1;
        document
            .into_iter()
            .try_for_each(|piece| self.to.write_all(&piece))
    }

    fn end(&mut self) -> io::Result<()> {
        let [before, _, after] = self.frame;
        let end = match (self.alone, self.written) {
            (true, 0) => String::new(),
            (true, _) => "\n".to_owned(),
            // An empty list is a list, an empty line no document.
            (false, 0) => [before.trim_end(), after.trim_start()].concat(),
            (false, _) => after.to_owned(),
        };
        self.to.write_all(end.as_bytes())?;
        self.to.flush()
    }
}

/// What became of all inputs.
#[derive(Default)]
struct Report {
    tally: Tally,
    failures: Vec<Failure>,
}

impl Report {
    /// Takes note of one, and gives back its output if it is still to be written.
    fn add(&mut self, done: Result<Converted, Failure>) -> Option<Vec<Vec<u8>>> {
        match done {
            Ok(converted) => {
                self.tally += converted.tally;
                converted.output
            }
            Err(failure) => {
                self.failures.push(failure);
                None
            }
        }
    }

    fn exit(&self) -> Exit {
        match (self.tally.files, self.failures.len()) {
            (0, _) => Exit::NothingConverted,
            (_, 0) => Exit::Well,
            _ => Exit::SomeFailed,
        }
    }

    fn say(&self, lang: Lang) {
        for failure in &self.failures {
            complain(&format!("{}: {}", failure.shown, failure.reason));
        }
        let Tally {
            files,
            plans,
            items,
            indicators,
            values,
            errors,
            warnings,
            infos,
            ..
        } = self.tally;
        let diagnostics = self.tally.diagnostics();
        let mut line = say!(lang,
            ja: "{files} 件を変換: 計画 {plans}、取組項目 {items}、指標 {indicators}、値 {values}、指摘 {diagnostics}（誤り {errors}、注意 {warnings}、参考 {infos}）",
            en: "converted: {files}; plans {plans}, items {items}, indicators {indicators}, values {values}, diagnostics {diagnostics} (errors {errors}, warnings {warnings}, infos {infos})");
        if self.tally.unchanged > 0 {
            let unchanged = self.tally.unchanged;
            line += &say!(lang, ja: "。変更なし {unchanged}", en: "; unchanged: {unchanged}");
        }
        if !self.failures.is_empty() {
            let failed = self.failures.len();
            line += &say!(lang, ja: "。失敗 {failed}", en: "; failed: {failed}");
        }
        complain(&line);
    }
}
