//! Which spaces of a line only spread letters and digits apart, and which separate words.

mod number;

use super::fold::Piece;
use number::SpreadNumber;

/// Names of eras: a number behind one belongs to it, however far away it was set. (What year
/// they mean is the calendar's knowledge.)
const ERAS: [[char; 2]; 5] = [
    ['令', '和'],
    ['平', '成'],
    ['昭', '和'],
    ['大', '正'],
    ['明', '治'],
];

/// What a number with 「第」 before it counts.
const ORDINALS: &str = "章節編部条項款号次期回";

/// A gap as wide as a character of Japanese (half-width spaces).
const WIDE: u32 = 2;

/// A gap this many times as wide as the narrowest of a spread word stands between two words.
const WORD_GAP: u32 = 2;

/// Whether a character belongs to a Japanese word: kanji, kana, the long vowel.
pub(super) fn is_japanese(c: char) -> bool {
    is_kana(c)
        || matches!(c,
        '々' | '〆' | '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

/// Whether a character is hiragana, katakana or the long vowel.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ'..='ゟ' | 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ㇰ'..='ㇿ')
}

/// Whether a character belongs to a word of any script.
pub(super) fn is_letter(c: char) -> bool {
    is_japanese(c) || c.is_ascii_alphabetic()
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '「' | '『' | '【' | '〔' | '〈' | '《' | '≪' | '〖'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '」' | '』' | '】' | '〕' | '〉' | '》' | '≫' | '〗'
    )
}

/// Stays where a space would not be told from one inside a number: 「1　3　0」.
pub(super) const COLUMN_GAP: char = '\u{3000}';

/// A gap of a full-width space (half-width spaces).
const FULL_WIDTH: u32 = 2;

/// How often the rules are gone through; closing one space may show that another is no word's.
const ROUNDS: usize = 4;

/// Leaves out the spaces that separate no words.
pub(super) fn close_up(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for _ in 0..ROUNDS {
        if !pieces.iter().any(|p| p.c == ' ') {
            break;
        }
        let before = pieces.len();
        pieces = without(pieces, |line| {
            line.spread_words(is_japanese, |c| is_japanese(c) || c.is_ascii_alphanumeric());
            line.spread_words(
                |c| c.is_ascii_alphabetic(),
                |c| c.is_ascii_alphanumeric() || c == '\'',
            );
            line.spread_numbers();
            line.around_latin();
        });
        pieces = without(pieces, |line| {
            for at in 0..line.pieces.len() {
                if line.char(at) == Some(' ') && line.is_superfluous(at) {
                    line.drop(at);
                }
            }
        });
        if pieces.len() == before {
            break;
        }
    }
    pieces
}

/// The pieces without those that `rules` drop.
fn without(mut pieces: Vec<Piece>, rules: impl Fn(&mut Line)) -> Vec<Piece> {
    let mut line = Line {
        dropped: vec![false; pieces.len()],
        columns: Vec::new(),
        pieces: &pieces,
    };
    rules(&mut line);
    let (mut dropped, columns) = (line.dropped.into_iter(), line.columns);
    for gap in columns {
        if let Some(piece) = pieces.get_mut(gap) {
            piece.c = COLUMN_GAP;
        }
    }
    pieces.retain(|_| dropped.next() != Some(true));
    pieces
}

struct Line<'a> {
    pieces: &'a [Piece],
    dropped: Vec<bool>,
    /// The gaps that stand between the figures of columns.
    columns: Vec<usize>,
}

impl Line<'_> {
    /// The character at `at`; nothing beyond the ends.
    fn char(&self, at: usize) -> Option<char> {
        self.pieces.get(at).map(|p| p.c)
    }

    /// The character before `at`; nothing at the beginning.
    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|i| self.char(i))
    }

    fn width(&self, at: usize) -> u32 {
        self.pieces.get(at).map_or(0, |p| p.width)
    }

    fn is(&self, at: usize, what: impl Fn(char) -> bool) -> bool {
        self.char(at).is_some_and(what)
    }

    fn is_digit(&self, at: usize) -> bool {
        self.is(at, |c| c.is_ascii_digit())
    }

    fn drop(&mut self, at: usize) {
        if let Some(flag) = self.dropped.get_mut(at) {
            *flag = true;
        }
    }

    /// Whether the letter at `at` stands alone, with no neighbour that would make it a word.
    fn is_solo(&self, at: usize, neighbour: impl Fn(char) -> bool) -> bool {
        !self.before(at).is_some_and(&neighbour) && !self.is(at + 1, &neighbour)
    }

    /// Closes words whose letters stand apart: 「担　当　課」, 「L I N E」.
    fn spread_words(&mut self, letter: fn(char) -> bool, neighbour: fn(char) -> bool) {
        let mut at = 0;
        while at < self.pieces.len() {
            let solo = |i| self.is(i, letter) && self.is_solo(i, neighbour);
            if self.char(at + 1) != Some(' ') || !solo(at) {
                at += 1;
                continue;
            }
            // `at` is a letter; gaps stand at at+1, at+3, … as long as solo letters follow.
            let mut gaps = Vec::new();
            while self.char(at + 1) == Some(' ') && solo(at + 2) {
                gaps.push(at + 1);
                at += 2;
            }
            at += 1;
            let narrowest = gaps.iter().map(|&g| self.width(g)).min().unwrap_or(1);
            let mut since_split = 1;
            for (i, &gap) in gaps.iter().enumerate() {
                let wide = self.width(gap) >= narrowest.saturating_mul(WORD_GAP);
                if wide && since_split >= 2 && gaps.len() - i >= 2 {
                    since_split = 1;
                } else {
                    since_split += 1;
                    self.drop(gap);
                }
            }
        }
    }

    /// Closes numbers whose digits stand apart: 「1 1 8, 2 9 0 件」, 「1, 172時間」.
    fn spread_numbers(&mut self) {
        let mut at = 0;
        while at < self.pieces.len() {
            if !self.is_digit(at) {
                at += 1;
                continue;
            }
            let number = SpreadNumber::read(self, at);
            at = number.end;
            // After a letter it is a code or a year of its own (「R7 8 9」), after 「※」 the number of a
            // note: 「※2 1回30分以上」.
            let own = |c: char| c.is_ascii_alphabetic() || ".,※*".contains(c);
            let before = number.start.checked_sub(1);
            let glued = before.is_some_and(|i| self.is(i, own));
            let in_row = number.start >= 2
                && self.char(number.start - 1) == Some(' ')
                && self.is_digit(number.start - 2);
            if glued || in_row || !number.is_one(self) {
                continue;
            }
            let inner = number.gaps.iter().map(|&g| self.width(g)).max();
            let unit = |i: usize| self.is(i, |c| is_letter(c) || c == '%');
            let apart = self.char(at) == Some(' ') && unit(at + 1);
            // 「1　3　0」 are the figures of three columns.
            if number.spread && !unit(at) && !apart && inner.is_some_and(|w| w >= FULL_WIDTH) {
                self.columns.extend(&number.gaps);
                continue;
            }
            for &gap in &number.gaps {
                self.drop(gap);
            }
            if number.spread && apart && inner.is_some_and(|w| self.width(at) <= w) {
                self.drop(at);
            }
        }
    }

    /// Closes a spread Latin word up with the Japanese around it (「生成 A I 等」), and over a
    /// hyphen (「e L - Q R」), where the space is no wider than inside the word.
    fn around_latin(&mut self) {
        let inner: Vec<usize> = (0..self.pieces.len())
            .filter(|&g| {
                self.dropped.get(g) == Some(&true)
                    && self.before(g).is_some_and(|c| c.is_ascii_alphabetic())
                    && self.is(g + 1, |c| c.is_ascii_alphabetic())
            })
            .collect();
        for gap in inner {
            let width = self.width(gap);
            // Behind the word: gap, letter, then this.
            let behind = gap + 2;
            if self.char(behind) == Some(' ') && self.width(behind) <= width {
                if self.is(behind + 1, is_japanese) {
                    self.drop(behind);
                } else if self.char(behind + 1) == Some('-') {
                    let then = behind + 2;
                    if self.is(then, |c| c.is_ascii_alphabetic()) {
                        self.drop(behind);
                    } else if self.char(then) == Some(' ')
                        && self.is(then + 1, |c| c.is_ascii_alphabetic())
                    {
                        self.drop(behind);
                        self.drop(then);
                    }
                }
            }
            if let Some(ahead) = gap.checked_sub(2)
                && self.char(ahead) == Some(' ')
                && self.width(ahead) <= width
                && self.before(ahead).is_some_and(is_japanese)
            {
                self.drop(ahead);
            }
        }
    }

    /// The rules that look at one space and its neighbours.
    fn is_superfluous(&self, at: usize) -> bool {
        let Some(a) = self.before(at) else {
            return true;
        };
        let Some(b) = self.char(at + 1) else {
            return true;
        };
        if is_opening(a) || is_closing(b) {
            return true;
        }
        // 「組織力の向上・ 働きやすい職場」, but not the bullet of 「・ 研修」.
        let in_sentence = at >= 2 && self.is(at - 2, is_japanese);
        if "・、".contains(a) && in_sentence && is_japanese(b) {
            return true;
        }
        match (a, b) {
            (_, '%') => a.is_ascii_digit(),
            ('第', _) => b.is_ascii_digit(),
            ('年', '度') => self.year_behind(at),
            ('年', _) => b.is_ascii_digit() && self.year_behind(at) && self.next_is(at, '月'),
            ('月', _) => {
                b.is_ascii_digit() && self.digits_back(at - 1).is_some() && self.next_is(at, '日')
            }
            (_, '年') => {
                a == '元' && self.digits_back(at).is_some_and(|d| self.era_back(d))
                    || self.year_behind(at + 1)
            }
            (_, '月') => self
                .digits_back(at)
                .is_some_and(|d| self.is_before(d, '年')),
            (_, '日') => self
                .digits_back(at)
                .is_some_and(|d| self.is_before(d, '月')),
            _ if b.is_ascii_digit() || b == '元' => self.era_back(at),
            _ if ORDINALS.contains(b) => self.digits_back(at).is_some_and(|d| {
                // 「第3　次世代育成」, 「第2　期待される効果」: a wide gap parts a number from its title.
                let titled = self.before(d) == Some('第') && self.width(at) >= WIDE;
                let goes_on = self.is(at + 2, is_japanese);
                self.is_before(d, '第') && !(titled && goes_on)
            }),
            _ => false,
        }
    }

    /// Whether what stands before `at`, a space apart or not, is the name of an era.
    fn era_back(&self, at: usize) -> bool {
        let end = if self.before(at) == Some(' ') {
            at - 1
        } else {
            at
        };
        let Some(start) = end.checked_sub(2) else {
            return false;
        };
        ERAS.iter()
            .any(|era| self.char(start) == Some(era[0]) && self.char(start + 1) == Some(era[1]))
    }

    /// Whether `c` stands before `at`, a space apart or not.
    fn is_before(&self, at: usize, c: char) -> bool {
        match self.before(at) {
            Some(' ') => self.before(at - 1) == Some(c),
            other => other == Some(c),
        }
    }

    /// Where the number begins that ends before `at` (digits, or 「元」).
    fn digits_back(&self, at: usize) -> Option<usize> {
        let mut start = at;
        while let Some(i) = start.checked_sub(1) {
            if !self.is_digit(i) && self.char(i) != Some('元') {
                break;
            }
            start = i;
        }
        (start < at).then_some(start)
    }

    /// Whether a year stands before the 「年」 that ends before `at`: 「令和8」, 「2026」.
    fn year_behind(&self, at: usize) -> bool {
        let mut end = at.saturating_sub(1);
        if self.before(end) == Some(' ') {
            end -= 1;
        }
        let Some(start) = self.digits_back(end) else {
            return false;
        };
        let four = end - start == 4
            && (start..end).all(|i| self.is_digit(i))
            && matches!(self.char(start), Some('1' | '2'))
            && !self.before(start).is_some_and(|c| ".,".contains(c));
        four || self.era_back(start)
    }

    /// Whether the number after the space at `at` is followed by `c`, a space apart or not.
    fn next_is(&self, at: usize, c: char) -> bool {
        let mut end = at + 1;
        while self.is_digit(end) {
            end += 1;
        }
        let end = if self.char(end) == Some(' ') {
            end + 1
        } else {
            end
        };
        self.char(end) == Some(c)
    }
}
