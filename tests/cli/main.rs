//! The command as its user meets it: help, exit codes, files, pipes.

mod convert;
mod inspect;
mod limits;
#[cfg(unix)]
mod ocr;
mod paper;
mod probe;
mod profile;
mod tables;
mod test;
mod traps;

use assert_cmd::Command;
use keikaku::cli::COMMANDS;
use keikaku::write::WRITERS;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Output, Stdio};
use tempfile::TempDir;

/// A plan of a town that is none.
const PLAN: &str = "霞台町行政改革推進計画（案）\n\n計画期間 令和8年度～令和9年度\n\n\
    取組項目①\t窓口の待ち時間の短縮\t担当課\t町民課\n";

fn keikaku(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keikaku"));
    command.args(args).args(["--lang", "en"]);
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    keikaku(args).current_dir(folder).output().unwrap()
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// A folder with files of these names, every one a plan; 「!」 after a name makes it an empty file.
fn folder(names: &[&str]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for name in names {
        let (name, text) = name
            .strip_suffix('!')
            .map_or((*name, PLAN), |name| (name, ""));
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// Every file below a folder, sorted.
fn tree(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(
                tree(&path)
                    .into_iter()
                    .map(|name| format!("{}/{name}", path.file_name().unwrap().to_string_lossy())),
            );
        } else {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

#[test]
fn every_command_is_listed_and_shows_an_example() {
    let here = Path::new(".");
    let whole = run(here, &["--help"]);
    assert_eq!(code(&whole), Some(0));
    for command in COMMANDS {
        assert!(out(&whole).contains(command.about.en), "{}", command.name);
        for lang in ["en", "ja"] {
            let help = Command::new(env!("CARGO_BIN_EXE_keikaku"))
                .args([command.name, "--help", "--lang", lang])
                .output()
                .unwrap();
            assert_eq!(code(&help), Some(0));
            let example = format!("keikaku {}", command.name);
            let examples = out(&help).lines().filter(|l| l.trim().contains(&example));
            assert!(examples.count() > 1, "{}: no example", command.name);
        }
        assert!(!command.examples.is_empty());
    }
    for writer in WRITERS {
        assert!(out(&run(here, &["convert", "--help"])).contains(writer.name));
    }
}

#[test]
fn every_example_can_be_parsed() {
    for command in COMMANDS {
        for (line, _) in command.examples {
            let ours = line
                .split(['|', '>'])
                .find(|part| part.contains("keikaku "))
                .unwrap();
            let words = ours.split_whitespace().skip_while(|w| *w != "keikaku");
            keikaku::cli::whole(keikaku::lang::Lang::En)
                .try_get_matches_from(words)
                .unwrap_or_else(|error| panic!("{line}: {error}"));
        }
    }
}

#[test]
fn wrong_usage_is_two() {
    let root = folder(&["a.txt"]);
    for args in [
        vec!["convert"],
        vec!["convert", "a.txt", "--format", "xml"],
        vec!["convert", "a.txt", "--pages", "9-3"],
        vec!["convert", "a.txt", "--jobs", "0"],
        vec!["convert", "a.txt", "--encoding", "klingon"],
        vec!["convert", "a.txt", "--out", "a.txt"],
        vec!["convert", "a.txt", "--profile", "none.toml"],
        vec!["explain", "K999"],
        vec!["grow"],
    ] {
        let ended = run(root.path(), &args);
        assert_eq!(code(&ended), Some(2), "{args:?}: {}", said(&ended));
        assert!(!said(&ended).is_empty());
        assert!(ended.stdout.is_empty());
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let names: Vec<String> = (0..200).map(|n| format!("in/{n}.txt")).collect();
    let root = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for args in [vec!["convert", "in"], vec!["schema"], vec!["--help"]] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_keikaku"))
            .args(&args)
            .args(["--lang", "en"])
            .current_dir(root.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Nobody reads: the pipe is closed before much is in it.
        drop(child.stdout.take());
        let mut stderr = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut stderr)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{args:?}: {stderr}");
        assert_eq!(stderr, "", "{args:?}");
    }
}

#[test]
fn messages_are_in_the_language_asked_for_or_the_system_s() {
    let root = folder(&["empty.txt!"]);
    let of = |locale: &str, args: &[&str]| {
        let ended = Command::new(env!("CARGO_BIN_EXE_keikaku"))
            .args(["convert", "empty.txt"])
            .args(args)
            .env("LC_ALL", locale)
            .current_dir(root.path())
            .output()
            .unwrap();
        said(&ended).contains("ファイルが空です")
    };
    assert!(of("ja_JP.UTF-8", &[]));
    assert!(!of("C.UTF-8", &[]));
    assert!(of("C.UTF-8", &["--lang", "ja"]));
    assert!(!of("ja_JP.UTF-8", &["--lang=en"]));
}

#[test]
fn codes_are_explained() {
    let here = Path::new(".");
    let all = run(here, &["explain"]);
    for code in keikaku::diagnostic::kinds() {
        assert!(out(&all).contains(code.title), "{}", code.code);
        assert!(out(&run(here, &["explain", code.code])).contains(code.help));
    }
}

#[test]
fn a_shell_and_a_reader_are_served() {
    let root = folder(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(out(&run(root.path(), &["completions", shell])).contains("convert"));
    }
    assert!(out(&run(root.path(), &["man"])).contains(".TH keikaku 1"));
    assert_eq!(code(&run(root.path(), &["man", "--out", "man"])), Some(0));
    let pages = tree(&root.path().join("man"));
    assert_eq!(pages.len(), COMMANDS.len() + 1);
    assert!(pages.contains(&"keikaku-convert.1".to_owned()));
}
