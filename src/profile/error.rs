//! Why a profile is refused, and where in its file.

use super::written::PatternFault;
use crate::lang::Lang;
use std::fmt;

/// A profile that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    /// The name of the file.
    pub name: String,
    /// Line and column from 1, in characters, where they are known.
    pub at: Option<(usize, usize)>,
    pub problem: Problem,
}

/// What is wrong with a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is no TOML, or a value is of the wrong type: what the parser says, in English.
    Toml(String),
    /// The reader of times, figures, units or heading numbers does not take it: what it says, in
    /// English.
    Reader(String),
    /// A key, role, list or pattern that no profile has, and the one that was probably meant.
    Unknown { given: String, near: Option<String> },
    /// A word to be removed that is not there.
    NoSuchWord {
        word: String,
        list: String,
        near: Option<String>,
    },
    /// A pattern that does not hold.
    Pattern { id: String, fault: PatternFault },
    /// A word without a letter, or spellings that lead in a circle.
    EmptyWord { list: String },
}

impl ProfileError {
    /// Where and what, in one line.
    pub fn message(&self, lang: Lang) -> String {
        let place = match self.at {
            Some((line, column)) => format!("{}:{line}:{column}: ", self.name),
            None => format!("{}: ", self.name),
        };
        let problem = match lang {
            Lang::Ja => self.problem.ja(),
            Lang::En => self.problem.en(),
        };
        place + &problem
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for ProfileError {}

impl Problem {
    fn en(&self) -> String {
        let meant = |near: &Option<String>| match near {
            Some(near) => format!("; did you mean \"{near}\"?"),
            None => String::new(),
        };
        match self {
            Self::Toml(said) | Self::Reader(said) => said.clone(),
            Self::Unknown { given, near } => format!("unknown key \"{given}\"{}", meant(near)),
            Self::NoSuchWord { word, list, near } => {
                format!(
                    "\"{word}\" cannot be removed from {list}: it is not there{}",
                    meant(near)
                )
            }
            Self::EmptyWord { list } => format!("an empty word in {list}"),
            Self::Pattern { id, fault } => match fault {
                PatternFault::Syntax(said) => {
                    format!("pattern {id} is no regular expression: {said}")
                }
                PatternFault::NoExample => {
                    format!("pattern {id} needs at least one example in `matches`")
                }
                PatternFault::Misses(text) => {
                    format!("pattern {id} finds nothing in its example \"{text}\"")
                }
                PatternFault::Takes(text) => {
                    format!("pattern {id} finds something in \"{text}\", which it is to reject")
                }
            },
        }
    }

    fn ja(&self) -> String {
        let meant = |near: &Option<String>| match near {
            Some(near) => format!("（「{near}」の誤りか）"),
            None => String::new(),
        };
        match self {
            Self::Toml(said) => format!("TOML として読めない: {said}"),
            Self::Reader(said) => format!("設定として使えない: {said}"),
            Self::Unknown { given, near } => format!("知らないキー「{given}」{}", meant(near)),
            Self::NoSuchWord { word, list, near } => {
                format!("{list} に「{word}」はなく、除けない{}", meant(near))
            }
            Self::EmptyWord { list } => format!("{list} に空の語がある"),
            Self::Pattern { id, fault } => match fault {
                PatternFault::Syntax(said) => format!("パターン {id} が正規表現でない: {said}"),
                PatternFault::NoExample => format!("パターン {id} の matches に例がない"),
                PatternFault::Misses(text) => {
                    format!("パターン {id} が matches の例「{text}」に合わない")
                }
                PatternFault::Takes(text) => {
                    format!("パターン {id} が rejects の例「{text}」に合う")
                }
            },
        }
    }
}

/// Line and column, from 1, of a byte of the text.
pub(super) fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let column = before.get(start..).map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}

/// The known word closest to what was given, if any is close.
pub(super) fn nearest<'k>(given: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let given: Vec<char> = given.chars().collect();
    let far = given.len().div_ceil(3);
    known
        .map(|k| (distance(&given, &k.chars().collect::<Vec<_>>()), k.len(), k))
        .filter(|(d, ..)| *d <= far)
        .min()
        .map(|(.., k)| k.to_owned())
}

/// How many characters must be changed, added or taken away.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (y, &above) in b.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(x != y))
                .min(above + 1)
                .min(left + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let d = |a: &str, b: &str| {
            distance(
                &a.chars().collect::<Vec<_>>(),
                &b.chars().collect::<Vec<_>>(),
            )
        };
        assert_eq!(d("label", "label"), 0);
        assert_eq!(d("lable", "label"), 2);
        assert_eq!(d("", "ab"), 2);
        assert_eq!(d("担当課", "担当"), 1);
        assert_eq!(d("kitten", "sitting"), 3);
    }

    #[test]
    fn a_place_counts_characters() {
        let text = "a = 1\n課 = 「x」\n";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, text.find('x').unwrap()), (2, 6));
        assert_eq!(line_and_column(text, 999), (3, 1));
    }

    #[test]
    fn only_what_is_close_is_suggested() {
        let known = ["department", "description", "deadline"];
        assert_eq!(
            nearest("departmant", known.into_iter()).as_deref(),
            Some("department")
        );
        assert_eq!(nearest("colour", known.into_iter()), None);
    }
}
