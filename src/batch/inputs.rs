//! From what was named on the command line to the inputs there are.

use crate::batch::Failure;
use crate::lang::{Lang, say};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// The endings a folder is searched through for, whatever their case.
pub const ENDINGS: [&str; 3] = ["pdf", "txt", "tsv"];

/// One input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// As the user would name it, with `/` between folders; 「-」 for standard input.
    pub shown: String,
    pub origin: Origin,
    /// Below the folder that was named, or the bare file name.
    pub place: PathBuf,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// What is in it.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn bytes(&self, lang: Lang) -> Result<Vec<u8>, Failure> {
        let read = match &self.origin {
            Origin::File(path) => fs::read(path),
            Origin::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        read.map_err(|error| self.failure(super::output::io_reason(&error, lang)))
    }

    /// That it could not be done, and why.
    pub fn failure(&self, reason: String) -> Failure {
        Failure {
            shown: self.shown.clone(),
            reason,
        }
    }
}

/// Every input in the order of the command line, folders sorted by name; what is named twice
/// comes once. What cannot be had stands in its place as a failure.
pub fn collect(named: &[PathBuf], lang: Lang) -> Vec<Result<Input, Failure>> {
    let mut found = Search {
        lang,
        seen: BTreeSet::new(),
        list: Vec::new(),
    };
    for path in named {
        if path.as_os_str() == "-" {
            found.add(Input {
                shown: "-".to_owned(),
                origin: Origin::Stdin,
                place: PathBuf::from("stdin"),
            });
            continue;
        }
        match fs::metadata(path) {
            Ok(about) if about.is_dir() => {
                let before = found.list.len();
                found.folder(path, Path::new(""), &mut Vec::new());
                if found.list.len() == before && !found.knows_some_below(path) {
                    found.fail(
                        path,
                        say!(lang,
                            ja: "フォルダーに *.pdf、*.txt、*.tsv がありません。",
                            en: "The folder holds no *.pdf, *.txt or *.tsv."),
                    );
                }
            }
            Ok(_) => {
                let place = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
                found.file(path, place);
            }
            Err(error) => found.fail(path, super::output::io_reason(&error, lang)),
        }
    }
    found.list
}

struct Search {
    lang: Lang,
    seen: BTreeSet<PathBuf>,
    list: Vec<Result<Input, Failure>>,
}

impl Search {
    fn add(&mut self, input: Input) {
        let known = match &input.origin {
            Origin::Stdin => PathBuf::from("-"),
            Origin::File(path) => plain(path),
        };
        if self.seen.insert(known) {
            self.list.push(Ok(input));
        }
    }

    fn fail(&mut self, path: &Path, reason: String) {
        self.list.push(Err(Failure {
            shown: shown(path),
            reason,
        }));
    }

    fn file(&mut self, path: &Path, place: PathBuf) {
        self.add(Input {
            shown: shown(path),
            origin: Origin::File(path.to_owned()),
            place,
        });
    }

    /// Whether something below the folder had been named before.
    fn knows_some_below(&self, folder: &Path) -> bool {
        let folder = plain(folder);
        self.seen.iter().any(|path| path.starts_with(&folder))
    }

    fn folder(&mut self, folder: &Path, place: &Path, above: &mut Vec<PathBuf>) {
        let entries = fs::read_dir(folder).and_then(|list| list.collect::<io::Result<Vec<_>>>());
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.fail(folder, super::output::io_reason(&error, self.lang)),
        };
        // A link may lead back to a folder we are in.
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if above.contains(&real) {
            return;
        }
        above.push(real);
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let (name, path) = (entry.file_name(), entry.path());
            // Hidden files are a system's own, 「._plan.pdf」 of a Mac among them.
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            if fs::metadata(&path).is_ok_and(|about| about.is_dir()) {
                self.folder(&path, &place.join(&name), above);
            } else if has_ending(&path) {
                self.file(&path, place.join(&name));
            }
        }
        above.pop();
    }
}

/// Whether a folder is searched through for files of this name.
pub(super) fn has_ending(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| ENDINGS.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The path from the root without 「.」.
fn plain(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole
        .components()
        .filter(|c| !matches!(c, Component::CurDir))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, names: &[&str]) {
        for name in names {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
    }

    fn places(found: &[Result<Input, Failure>]) -> Vec<String> {
        found
            .iter()
            .map(|f| match f {
                Ok(input) => input.place.to_string_lossy().replace('\\', "/"),
                Err(failure) => format!("! {}", failure.reason),
            })
            .collect()
    }

    #[test]
    fn a_folder_is_searched_through_in_order() {
        let root = tempfile::tempdir().unwrap();
        write(
            root.path(),
            &[
                "b.PDF",
                "a/c.txt",
                "a/make.sh",
                "a/expected.json",
                "z.Tsv",
                "._b.PDF",
                ".x/d.pdf",
            ],
        );
        let named = [root.path().to_owned()];
        assert_eq!(
            places(&collect(&named, Lang::En)),
            ["a/c.txt", "b.PDF", "z.Tsv"]
        );
    }

    #[test]
    fn what_is_named_twice_comes_once() {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &["a.pdf", "b.pdf"]);
        let named = [root.path().join("./b.pdf"), root.path().to_owned()];
        assert_eq!(places(&collect(&named, Lang::En)), ["b.pdf", "a.pdf"]);
        let named = [root.path().to_owned(), root.path().to_owned()];
        assert_eq!(places(&collect(&named, Lang::En)), ["a.pdf", "b.pdf"]);
    }

    #[test]
    fn what_is_not_there_is_said_and_the_rest_goes_on() {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &["a.pdf", "e/none.doc"]);
        let named = ["gone.pdf", "e", "a.pdf"].map(|n| root.path().join(n));
        let found = collect(&named, Lang::En);
        assert!(found[0].is_err() && found[1].is_err() && found[2].is_ok());
        assert_eq!(
            places(&found)[1],
            "! The folder holds no *.pdf, *.txt or *.tsv."
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_a_circle_ends() {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &["in/a.pdf"]);
        std::os::unix::fs::symlink(root.path(), root.path().join("in/up")).unwrap();
        assert_eq!(
            places(&collect(&[root.path().to_owned()], Lang::En)),
            ["in/a.pdf"]
        );
    }
}
