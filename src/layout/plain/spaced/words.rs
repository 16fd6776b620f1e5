//! The words of a line that spaces keep apart, and where they stand along it.

use super::super::shape::{char_width, is_figure, shape};
use std::ops::Range;

/// Positions beyond this are cut off: no line of text is so wide.
const WIDEST: usize = 400;

/// How the words of a line are told apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ruler {
    pub measure: Measure,
    /// A space stands between figures and the words round them, as word processors set it:
    /// 「令和 6 年度」, 「35 人」.
    pub spread: bool,
}

/// How positions are counted along a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Every character is as wide as any other: so converters count.
    Characters,
    /// A full-width character takes two positions: so people see it.
    Columns,
}

impl Measure {
    fn width(self, c: char) -> usize {
        match self {
            Self::Columns => char_width(c),
            Self::Characters => 1,
        }
    }
}

/// The letters of a word set wide have no more spaces between them: 「数   値」.
const LETTER_GAP: usize = 4;

/// What follows these is counted, not measured.
const ORDINALS: &str = "号期次章節編";

/// Characters without a space between them.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub at: Range<usize>,
    pub text: String,
    /// How many spaces stand before it on its line.
    pub gap: usize,
}

/// The words of a line.
pub(super) fn words(line: &str, ruler: Ruler) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let (mut at, mut gap) = (0, 0);
    for c in line.chars().take(WIDEST) {
        let end = at + ruler.measure.width(c);
        if c.is_whitespace() {
            gap += 1;
        } else {
            let before = out.last().and_then(|w| w.text.chars().next_back());
            let spread = gap == 1 && ruler.spread && before.is_some_and(|b| is_spread(b, c));
            match out.last_mut() {
                Some(last) if gap == 0 || spread => {
                    last.at.end = end;
                    last.text.extend(spread.then_some(' '));
                    last.text.push(c);
                }
                _ => out.push(Word {
                    at: at..end,
                    text: c.to_string(),
                    gap,
                }),
            }
            gap = 0;
        }
        at = end;
    }
    out
}

/// Whether one of two characters is a figure and the other a letter of Japanese.
fn is_spread(one: char, two: char) -> bool {
    let letter = |c: char| c.is_alphabetic() && !c.is_ascii();
    one.is_ascii_digit() && letter(two) || letter(one) && two.is_ascii_digit()
}

/// Whether a text sets a space between figures and words: more often than none.
pub(super) fn is_text_spread<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut with, mut without) = (0, 0);
    for line in lines {
        let chars: Vec<char> = line.trim().chars().collect();
        let pairs = chars.windows(2);
        without += pairs
            .filter(|w| matches!(w, [a, b] if is_spread(*a, *b)))
            .count();
        let threes = chars.windows(3);
        with += threes
            .filter(|w| matches!(w, [a, ' ', b] if is_spread(*a, *b)))
            .count();
    }
    with > without
}

/// Whether two neighbours on a line stand in two columns for certain, not in one with a space
/// between them: two spaces part them, or they are two of a series, 「令和８年度 令和９年度」, 「62.5% 70%」.
pub(super) fn are_apart(left: &Word, right: &Word) -> bool {
    let spread = |w: &Word| {
        let mut chars = w.text.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    if spread(left) && spread(right) && right.gap <= LETTER_GAP {
        return false;
    }
    right.gap > 1 || is_series(&left.text, &right.text) || is_beside(&left.text, &right.text)
}

/// The words of a line, those joined that no more than a space keeps apart.
pub(super) fn runs(words: &[Word]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for (n, word) in words.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| words.get(n));
        match out.last_mut() {
            Some(last) if before.is_some_and(|b| !are_apart(b, word)) => {
                last.at.end = word.at.end;
                last.text.push(' ');
                last.text.push_str(&word.text);
            }
            _ => out.push(word.clone()),
        }
    }
    out
}

/// Whether words behind a figure are too long to be its unit: 「230 こども家庭課」. 「1 移住の促進」 is
/// numbered.
fn is_beside(figure: &str, words: &str) -> bool {
    let digits = figure.chars().filter(|c| c.is_numeric()).count();
    let letters = words.chars().all(char::is_alphabetic);
    digits > 1 && letters && is_value(figure) && !is_figure(&format!("{figure}{words}"))
}

/// Whether two words are entries of one series: 「（2024年度）」 and 「（2030年度）」, 「（実績）」 and 「（目標）」, or two
/// figures.
pub(super) fn is_series(left: &str, right: &str) -> bool {
    let letters = |s: &str| s.contains('#') && s.chars().count() > 2;
    let (one, two) = (shape(left), shape(right));
    one == two && letters(&one)
        || is_year(left) && is_year(right)
        || is_bracketed(left) && is_bracketed(right)
        || is_value(left) && is_value(right)
}

/// Whether a cell holds nothing but a figure, or the dash that says there is none.
pub(in super::super) fn is_value(cell: &str) -> bool {
    let bare: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let dash = |s: &str| s.chars().all(|c| "-−－―‐–—ー".contains(c)) && !s.is_empty();
    let counted = bare.trim_start_matches(|c: char| c.is_numeric() || "万千億，,.．".contains(c));
    let figure =
        is_figure(&bare) || counted.len() < bare.len() && is_figure(&format!("1{counted}"));
    // 「１号」 heads a column of figures.
    let unit = bare.trim_start_matches(|c: char| !c.is_alphabetic() || c.is_numeric());
    let figure = figure && !unit.starts_with(|c| ORDINALS.contains(c));
    let led = bare.starts_with(|c: char| !c.is_alphabetic() || c.is_numeric());
    // 「20歳以上」 is a class of people.
    let class = ["歳以上", "歳以下", "歳未満"]
        .iter()
        .any(|of| bare.ends_with(of));
    dash(&bare) || figure && led && !class && !is_year(&bare)
}

/// Whether a cell names a year or a span of them, 「令和8年度」, 「（2024年）」, 「R7」: letters or
/// brackets round figures, and those not of a quantity.
pub(in super::super) fn is_year(cell: &str) -> bool {
    let bare = cell.trim_matches(|c: char| "（）()〔〕[]".contains(c));
    let shape = shape(bare);
    let era = ["令和", "平成", "昭和", "R", "Ｒ", "H", "Ｈ"];
    let counted = shape.contains('#') || bare.contains("元年");
    let led = era.iter().any(|e| shape.starts_with(e)) && counted;
    let four = bare.chars().take_while(char::is_ascii_digit).count() == 4
        || bare
            .chars()
            .take_while(|c| ('０'..='９').contains(c))
            .count()
            == 4;
    led || shape.starts_with("#年") && four || four && shape == "#"
}

/// Whether a cell is all in brackets: 「（2024年度）」.
pub(in super::super) fn is_bracketed(cell: &str) -> bool {
    cell.starts_with(['(', '（', '〔', '［']) && cell.ends_with([')', '）', '〕', '］'])
}
