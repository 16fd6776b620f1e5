//! Zeros that are no digits: 「Ｏ」 and 「〇」 among digits, 「ゼロ」 in a sentence.

use super::{Numbers, Quantity, cell};
use crate::text::Found;

/// Adds the zeros that stand in words where a sentence counts something: 「乗客の死者数ゼロを目指す」, 「自殺0(ゼロ)」.
pub(super) fn in_words(numbers: &Numbers, text: &str, out: &mut Vec<Found<Quantity>>) {
    let words = &numbers.words.lists.zero;
    for counted in numbers
        .words
        .counted_zero
        .iter()
        .flat_map(|p| p.ranges(text))
    {
        let Some(said) = text.get(counted.clone()) else {
            continue;
        };
        let worded = || words.iter().find_map(|w| said.rfind(w.as_str()));
        // That of 「令和10年度までにゼロ」 is none.
        let digit = said.rfind('0').filter(|_| said.ends_with(')'));
        let Some(at) = digit.or_else(worded) else {
            continue;
        };
        let range = counted.start + at..counted.end;
        if out.iter().any(|f| f.range.contains(&range.start)) {
            continue;
        }
        let figure = text
            .get(range.clone())
            .and_then(|t| cell::cell(numbers, t, 0));
        if let Some(figure) = figure {
            let what = figure.quantity;
            out.push(Found { range, what });
        }
    }
    out.sort_by_key(|f| f.range.start);
}

/// The text with the letters that were printed for a zero as zeros: 「O件」, 「1O件」.
/// `None` where there are none.
pub(super) fn with_zeros(numbers: &Numbers, text: &str) -> Option<String> {
    let like = &numbers.words.lists.like_zero;
    // Cells that are prose are long, and most hold none.
    if !like.iter().any(|w| text.contains(w.as_str())) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut any = false;
    let mut begins = true;
    let mut chars = text.chars().peekable();
    while let Some(mut c) = chars.next() {
        let is_like = like.iter().any(|w| w.chars().eq([c]));
        let behind_digit = out.ends_with(|c: char| c.is_ascii_digit());
        let letter_follows = chars.peek().is_some_and(char::is_ascii_alphabetic);
        if is_like && (begins || behind_digit) && !letter_follows && chars.peek().is_some() {
            c = '0';
            any = true;
        }
        begins &= !c.is_alphanumeric();
        out.push(c);
    }
    any.then_some(out)
}
