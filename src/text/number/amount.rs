//! Digits and scale words as one number: 「1,172」, 「532万7千」, 「45 億 7,932 万」, 「49.8億」.

use super::words::Words;
use crate::text::unit::Units;
use rust_decimal::Decimal;
use std::str::FromStr;

/// A number as it is printed, without its unit.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub number: Decimal,
    /// Behind its last character.
    pub end: usize,
    /// A comma, a point or a scale word was printed: more than a counting number.
    pub formed: bool,
    pub doubts: Vec<&'static str>,
    /// What one scale word multiplied it with: 「15億」.
    pub scale: Option<Decimal>,
}

/// 万: from here on a scale word multiplies all that stands before it.
const MYRIAD: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

const TEN: Decimal = Decimal::TEN;

/// Reads the number that begins at `at`. Where the digits make no number (「4億3,0000万」), says
/// where they end.
pub(super) fn read(words: &Words, units: &Units, text: &str, at: usize) -> Result<Amount, usize> {
    let reader = Reader { words, units, text };
    reader.amount(at).ok_or_else(|| reader.end_of_run(at))
}

struct Reader<'a> {
    words: &'a Words,
    units: &'a Units,
    text: &'a str,
}

/// Digits with their commas and point.
struct Figure {
    number: Decimal,
    end: usize,
    formed: bool,
}

struct Scale {
    times: Decimal,
    end: usize,
    misprint: bool,
}

impl Reader<'_> {
    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn is_digit(&self, at: usize) -> bool {
        self.rest(at).starts_with(|c: char| c.is_ascii_digit())
    }

    fn amount(&self, at: usize) -> Option<Amount> {
        let first = self.figure(at)?;
        let mut end = first.end;
        let mut formed = first.formed;
        let mut doubts = Vec::new();
        let mut total = Decimal::ZERO;
        let mut section = Decimal::ZERO;
        let mut smallest: Option<Decimal> = None;
        let mut last_myriad: Option<Decimal> = None;
        let mut figures = vec![first.number];
        let mut large_small = false;
        let mut pending = Some(first.number);
        while let Some(scale) = self.scale(end, pending.is_some()) {
            if smallest.is_some_and(|s| scale.times >= s && scale.times < MYRIAD) {
                return None;
            }
            if scale.times < MYRIAD {
                let number = pending.take()?;
                large_small |= number >= TEN;
                section = section.checked_add(number.checked_mul(scale.times)?)?;
            } else {
                if pending.is_none() && section.is_zero() {
                    return None;
                }
                let value = section.checked_add(pending.take().unwrap_or_default())?;
                let after_other = last_myriad.is_some();
                if after_other && value >= MYRIAD || last_myriad.is_some_and(|m| scale.times >= m) {
                    return None;
                }
                // 「3千万」: 万 takes the thousands with it.
                total = total.checked_add(value.checked_mul(scale.times)?)?;
                section = Decimal::ZERO;
                last_myriad = Some(scale.times);
            }
            smallest = Some(scale.times);
            end = scale.end;
            if scale.misprint {
                doubts.push("misprint");
            }
            let next = self.next_figure(end);
            if let Some(next) = next {
                let figure = self.figure(next)?;
                figures.push(figure.number);
                pending = Some(figure.number);
                end = figure.end;
            }
        }
        let Some(smallest) = smallest else {
            return Some(Amount {
                number: first.number,
                end,
                formed,
                doubts,
                scale: None,
            });
        };
        formed = true;
        let tail = pending.unwrap_or_default();
        let joined = figures.len() > 1;
        // In a number of several parts each part is whole and smaller than the scale before it.
        if joined && (large_small || figures.iter().any(|n| n.scale() > 0)) || tail >= smallest {
            return None;
        }
        let number = total.checked_add(section)?.checked_add(tail)?.normalize();
        Some(Amount {
            number,
            end,
            formed,
            doubts,
            scale: number.checked_div(first.number).filter(|_| !joined),
        })
    }

    /// Digits, with commas every three, and a point.
    fn figure(&self, at: usize) -> Option<Figure> {
        let bytes = self.text.as_bytes();
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        let mut end = at;
        while digit(end)
            || matches!(bytes.get(end), Some(b',' | b'.')) && end > at && digit(end + 1)
        {
            end += 1;
        }
        let printed = self.text.get(at..end)?;
        let (whole, mut fraction) = match printed.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (printed, None),
        };
        let mut groups = whole.split(',');
        let head = groups.next()?;
        let grouped = whole.contains(',');
        let fits = |g: &str| g.len() == 3;
        if head.is_empty() || grouped && (head.len() > 3 || !groups.all(fits)) {
            return None;
        }
        if head.len() > 1 && head.starts_with('0') || grouped && head.starts_with('0') {
            return None;
        }
        if fraction.is_some_and(|f| f.contains(['.', ','])) {
            return None;
        }
        // Vertical writing prints the decimal point as 「・」: 「16・5億円」.
        if fraction.is_none()
            && let Some(behind) = self.rest(end).strip_prefix('・')
        {
            let digits = behind.len()
                - behind
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .len();
            let point = end + '・'.len_utf8();
            if digits > 0 && self.scale(point + digits, false).is_some() {
                fraction = behind.get(..digits);
                end = point + digits;
            }
        }
        let mut plain: String = whole.chars().filter(|&c| c != ',').collect();
        if let Some(fraction) = fraction {
            plain.push('.');
            plain.push_str(fraction);
        }
        Some(Figure {
            number: Decimal::from_str(&plain).ok()?,
            end,
            formed: grouped || fraction.is_some(),
        })
    }

    /// The scale word at `at`; `apart`: a space may stand before it.
    fn scale(&self, at: usize, apart: bool) -> Option<Scale> {
        let rest = self.rest(at);
        let trimmed = rest.strip_prefix(' ').filter(|_| apart).unwrap_or(rest);
        let lists = &self.words.lists;
        if lists.not_scales.iter().any(|w| trimmed.starts_with(w)) {
            return None;
        }
        let end = trimmed.chars().next()?.len_utf8();
        let printed = trimmed.get(..end)?;
        let meant = lists.misprint.get(printed);
        let times = self.units.scale(meant.map_or(printed, String::as_str))?;
        // 「2十」 is no number; 十 stands only in the names of scales.
        (times > TEN).then(|| Scale {
            times,
            end: at + (rest.len() - trimmed.len()) + end,
            misprint: meant.is_some(),
        })
    }

    /// Where the digits go on behind a scale word; a space away only if another scale follows.
    fn next_figure(&self, at: usize) -> Option<usize> {
        if self.is_digit(at) {
            return Some(at);
        }
        let next = at + 1;
        if !self.rest(at).starts_with(' ') || !self.is_digit(next) {
            return None;
        }
        let figure = self.figure(next)?;
        self.scale(figure.end, true).map(|_| next)
    }

    /// Behind all digits, commas and scale words that hang together from `at` on.
    fn end_of_run(&self, at: usize) -> usize {
        let rest = self.rest(at);
        let part = |c: char| {
            c.is_ascii_digit() || ",.".contains(c) || self.scale_word(c.encode_utf8(&mut [0; 4]))
        };
        at + rest.len() - rest.trim_start_matches(part).len()
    }

    fn scale_word(&self, word: &str) -> bool {
        self.units.scale(word).is_some() || self.words.lists.misprint.contains_key(word)
    }
}
