//! The source files as the house rules look at them: without comments, strings and tests.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A Rust file of the repository.
pub struct File {
    /// From the root of the repository, with `/`.
    pub path: String,
    pub text: String,
    /// What the compiler runs: comments and literals blanked out, `#[cfg(test)]` parts too. Lines
    /// stay where they are.
    pub code: String,
    /// The same with the literals left in.
    pub words: String,
}

impl File {
    pub fn new(path: &str, text: &str) -> Self {
        let (code, words) = (blanked(text, false), blanked(text, true));
        // A file or folder called tests is all tests.
        let below = path.strip_prefix("src/").unwrap_or_default();
        let is_tests = below.split(['/', '.']).any(|part| part == "tests");
        let tests = if is_tests {
            std::iter::once(0..text.chars().count()).collect()
        } else {
            tests(&code)
        };
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code: without(&code, &tests),
            words: without(&words, &tests),
        }
    }

    /// The module of the crate it belongs to: 「layout」 for `src/layout/paper/line.rs`.
    pub fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        below.split(['/', '.']).next().unwrap_or_default()
    }

    /// How many modules it is away from the crate's root.
    pub fn depth(&self) -> usize {
        let parts = self.path.split('/').count() - 1;
        let is_root = matches!(self.path.as_str(), "src/lib.rs" | "src/main.rs");
        if is_root || self.path.ends_with("/mod.rs") {
            parts - 1
        } else {
            parts
        }
    }

    /// In how many modules within the file a byte of the code stands.
    pub fn nested(&self, at: usize) -> usize {
        let mut open = Vec::new();
        let mut words = Vec::new();
        for word in self.code[..at].split_inclusive(['{', '}', ';', ' ', '\n']) {
            match word.chars().last() {
                Some('{') => {
                    words.push(word.trim_end_matches('{'));
                    words.retain(|w| !w.trim().is_empty());
                    open.push(matches!(words.as_slice(), [.., m, _] if m.trim() == "mod"));
                    words.clear();
                }
                Some('}') => {
                    open.pop();
                    words.clear();
                }
                Some(';') => words.clear(),
                _ => words.push(word),
            }
        }
        open.iter().filter(|is_module| **is_module).count()
    }

    /// The number of the line a byte of the code stands on.
    pub fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    /// Where a word stands in the code, as a word of its own.
    pub fn uses<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let whole = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let opens = word.chars().next().is_some_and(char::is_alphanumeric);
        let closes = word.chars().last().is_some_and(char::is_alphanumeric);
        self.code
            .match_indices(word)
            .filter(move |(at, _)| {
                (!opens || whole(self.code[..*at].chars().next_back()))
                    && (!closes || whole(self.code[at + word.len()..].chars().next()))
            })
            .map(|(at, _)| at)
    }

    /// The modules of this crate it names, each with the line.
    pub fn imports(&self) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        for at in self.uses("crate") {
            let after = &self.code[at + "crate".len()..];
            let Some(after) = after.trim_start().strip_prefix("::") else {
                continue;
            };
            let names = match after.trim_start().strip_prefix('{') {
                Some(group) => heads(group),
                None => vec![ident(after.trim_start())],
            };
            found.extend(names.into_iter().map(|name| (name, self.line(at))));
        }
        found
    }
}

fn ident(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The first names of a group of imports: 「a, b::{c, d}}」 → a, b.
fn heads(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(ident(group[start..at].trim()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Every Rust file of the crate.
pub static SOURCES: LazyLock<Vec<File>> = LazyLock::new(|| below("src"));

/// Every Rust file of the tests.
pub static TESTS: LazyLock<Vec<File>> = LazyLock::new(|| below("tests"));

fn below(folder: &str) -> Vec<File> {
    let mut files = Vec::new();
    walk(&root().join(folder), &mut files);
    assert!(!files.is_empty());
    files
}

fn walk(folder: &Path, files: &mut Vec<File>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(root()).unwrap();
            files.push(File::new(&path.to_string_lossy().replace('\\', "/"), &text));
        }
    }
}

/// Comments blanked out, literals too unless they are kept. As many characters as before, on the
/// same lines.
fn blanked(text: &str, keep_literals: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let looks = |at: usize, what: &str| {
        what.chars()
            .enumerate()
            .all(|(n, c)| chars.get(at + n) == Some(&c))
    };
    while at < chars.len() {
        let comment = looks(at, "//") || looks(at, "/*");
        let end = if looks(at, "//") {
            end_of(&chars, at, |at| chars[at] == '\n')
        } else if looks(at, "/*") {
            end_of(&chars, at + 2, |at| looks(at, "*/")) + 2
        } else if let Some(hashes) = raw_string(&chars, at) {
            let close: String = ['"'].into_iter().chain(vec!['#'; hashes]).collect();
            end_of(&chars, at + hashes + 2, |at| looks(at, &close)) + hashes + 1
        } else if chars[at] == '"' {
            let mut end = at + 1;
            while end < chars.len() && chars[end] != '"' {
                end += if chars[end] == '\\' { 2 } else { 1 };
            }
            end + 1
        } else if chars[at] == '\'' && chars.get(at + 1) == Some(&'\\') {
            end_of(&chars, at + 3, |at| chars[at] == '\'') + 1
        } else if chars[at] == '\'' && chars.get(at + 2) == Some(&'\'') {
            at + 3
        } else {
            out.push(chars[at]);
            at += 1;
            continue;
        };
        let end = end.min(chars.len());
        let some = chars[at..end].iter();
        if keep_literals && !comment {
            out.extend(some);
        } else {
            out.extend(some.map(|c| if *c == '\n' { '\n' } else { ' ' }));
        }
        at = end;
    }
    out
}

fn end_of(chars: &[char], from: usize, mut is_end: impl FnMut(usize) -> bool) -> usize {
    (from..chars.len())
        .find(|at| is_end(*at))
        .unwrap_or(chars.len())
}

/// The number of hashes, where a raw string begins.
fn raw_string(chars: &[char], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    if chars[at] != 'r' || before.is_some_and(|c| c.is_alphanumeric() && *c != 'b' || *c == '_') {
        return None;
    }
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    (chars.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

/// Where the items under `#[cfg(test)]` stand, in characters.
fn tests(code: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = code.chars().collect();
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let starts = (0..chars.len()).filter(|at| chars[*at..].starts_with(&mark));
    starts
        .map(|start| {
            let mut depth = 0;
            let end = end_of(&chars, start, |at| {
                match chars[at] {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                depth == 0 && matches!(chars[at], '}' | ';')
            });
            start..end + 1
        })
        .collect()
}

fn without(text: &str, ranges: &[Range<usize>]) -> String {
    text.chars()
        .enumerate()
        .map(
            |(at, c)| match ranges.iter().any(|range| range.contains(&at)) {
                true if c != '\n' => ' ',
                _ => c,
            },
        )
        .collect()
}
