//! Digits that stand apart: one number, or a row of them.

use super::{Line, is_japanese, is_letter};

/// Digits spread apart beyond this many, without a comma, are a row of numbers, not one number.
const LONGEST_SPREAD: usize = 7;

/// What stands between a year and the colon behind it is no longer (characters): 「実績」.
const LONGEST_WORD: usize = 4;

/// Digits with spaces, commas and points between them, as far as they may be one number.
pub(super) struct SpreadNumber {
    pub start: usize,
    /// Behind the last digit.
    pub end: usize,
    /// The gaps that close up if it is one number.
    pub gaps: Vec<usize>,
    /// Single digits stand apart.
    pub spread: bool,
    /// Digits of the first group, up to a comma or point.
    head: Vec<char>,
    /// A comma or point stands in it.
    grouped: bool,
    /// Compact digits stand among the spread ones: a row of numbers.
    mixed: bool,
}

impl SpreadNumber {
    pub fn read(line: &Line, start: usize) -> Self {
        let mut number = Self {
            start,
            end: start,
            gaps: Vec::new(),
            spread: false,
            head: Vec::new(),
            grouped: false,
            mixed: false,
        };
        number.head = number.group(line, start);
        while let Some((next, gaps)) = separator(line, number.end) {
            let comma = (number.end..next).any(|i| line.char(i) == Some(','));
            let mut rest = Self {
                gaps: Vec::new(),
                head: Vec::new(),
                ..number
            };
            let digits = rest.group(line, next);
            let one = if comma {
                digits.len() == 3 && (number.grouped || number.head.len() <= 3)
            } else {
                number.spread || rest.spread || gaps.len() == 2 || is_amid(line, start, rest.end)
            };
            if rest.mixed || (!gaps.is_empty() && !one) {
                break;
            }
            number.end = rest.end;
            number.gaps.extend(gaps);
            number.gaps.extend(rest.gaps);
            number.spread |= rest.spread;
            number.grouped = true;
        }
        number
    }

    /// Reads a group of digits, compact or spread.
    fn group(&mut self, line: &Line, start: usize) -> Vec<char> {
        let mut digits = Vec::from_iter(line.char(start));
        let mut at = start + 1;
        let mut compact = false;
        loop {
            if line.is_digit(at) {
                self.mixed |= digits.len() > 1 && !compact;
                compact = true;
                digits.extend(line.char(at));
                at += 1;
            } else if line.char(at) == Some(' ') && line.is_digit(at + 1) {
                self.mixed |= compact || line.is_digit(at + 2);
                self.spread = true;
                self.gaps.push(at);
                digits.extend(line.char(at + 1));
                at += 2;
            } else {
                break;
            }
        }
        self.end = at;
        digits
    }

    /// Whether it is one number, not a row of them.
    pub fn is_one(&self, line: &Line) -> bool {
        if self.mixed || self.gaps.is_empty() {
            return false;
        }
        if self.grouped {
            return true;
        }
        let followed = line.is(self.end, is_letter)
            || line.char(self.end) == Some(' ') && line.is(self.end + 1, is_letter);
        let counting = self.head.len() >= 3
            && self
                .head
                .windows(2)
                .all(|w| matches!(w, [a, b] if *a as u32 + 1 == *b as u32));
        self.head.len() <= LONGEST_SPREAD
            && self.head.first() != Some(&'0')
            && (followed || !counting)
    }
}

/// Whether figures with a gap behind their point stand in a sentence, where no list counts: 「時間数を6. 9 時間とする」,
/// 「令和6年度 8. 6 時間」; not 「方針1. 3つの柱」.
fn is_amid(line: &Line, start: usize, end: usize) -> bool {
    let counted = |at: usize| line.is(at, |c| is_letter(c) || c == '%');
    let apart = line.char(end) == Some(' ') && counted(end + 1);
    let Some(before) = start.checked_sub(1) else {
        return false;
    };
    let particle = line.is(before, |c| "をはがにでとの".contains(c));
    let told = || line.char(before) == Some(' ') && line.before(before).is_some_and(is_japanese);
    // 「令和6年度 14. 2時間」, 「令和6年度実績:14. 2時間」
    let dated = || {
        let words = match line.char(before) {
            Some(':') => (0..before).rev().take(LONGEST_WORD),
            _ => (0..before).rev().take(0),
        };
        let words = words.take_while(|&at| line.is(at, |c| is_japanese(c) && !"年度".contains(c)));
        let told = before - words.count();
        let end = match line.before(told) {
            Some('度') => told - 1,
            _ => told,
        };
        line.is(before, |c| c == ' ' || c == ':')
            && line.before(end) == Some('年')
            && line.year_behind(end)
    };
    (apart || counted(end)) && (particle || dated()) || apart && told()
}

/// The comma or point behind the digits that end before `at`: where the next digit stands and
/// the gaps between.
fn separator(line: &Line, at: usize) -> Option<(usize, Vec<usize>)> {
    let mut gaps = Vec::new();
    let mut next = at;
    if line.char(next) == Some(' ') {
        gaps.push(next);
        next += 1;
    }
    if !line.is(next, |c| ".,".contains(c)) {
        return None;
    }
    next += 1;
    if line.char(next) == Some(' ') {
        gaps.push(next);
        next += 1;
    }
    line.is_digit(next).then_some((next, gaps))
}
