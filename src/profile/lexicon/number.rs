//! Finds the number printed before or behind a label, and a formula behind it.

use super::key::{Key, opened_at};
use std::ops::Range;

/// A number in one character: ①, ⑴, ❶, Ⅳ, ㈠.
fn is_enclosed(c: char) -> bool {
    matches!(c,
        '①'..='⒇' | 'Ⅰ'..='ⅿ' | '❶'..='➓' | '㉑'..='㉟' | '㊱'..='㊿' | '㈠'..='㈩' | '㊀'..='㊉' | '⓪'..='⓿')
}

/// Whether the characters in brackets are a number rather than a note: 「(1)」, 「(ア)」.
pub(super) fn is_number(chars: &[char]) -> bool {
    match chars {
        [c] => is_enclosed(*c) || c.is_ascii_digit() || ('ァ'..='ン').contains(c),
        [a, b] => a.is_ascii_digit() && b.is_ascii_digit(),
        _ => false,
    }
}

/// Where a number at the end begins: 「①」, 「53」, 「(1)-2」, 「マル1」, 「その1」, 「№1」, 「Ⅰ」, 「A-1」, 「1-ア」.
pub(super) fn number_behind(chars: &[char]) -> Option<usize> {
    let is_part = |c: char| c.is_ascii_digit() || is_enclosed(c) || "-.()".contains(c);
    // 「施策1-ア」
    let lettered = match chars {
        [.., digit, '-', last] => {
            digit.is_ascii_digit() && (last.is_ascii_alphabetic() || ('ア'..='ト').contains(last))
        }
        _ => false,
    };
    let mut at = chars.len() - usize::from(lettered);
    while at > 0 && chars.get(at - 1).is_some_and(|&c| is_part(c)) {
        at -= 1;
    }
    // A part that only opens or joins belongs to the label's side.
    while chars.get(at).is_some_and(|c| ")-.".contains(*c)) {
        at += 1;
    }
    let tail = chars.get(at..)?;
    let digits = tail.iter().filter(|c| c.is_ascii_digit()).count();
    let enclosed = tail.iter().filter(|c| is_enclosed(**c)).count();
    let balanced =
        tail.iter().filter(|c| **c == '(').count() == tail.iter().filter(|c| **c == ')').count();
    if digits + enclosed == 0 {
        return roman_behind(chars);
    }
    if digits > 6 || !balanced {
        return None;
    }
    for lead in [
        &['マ', 'ル'][..],
        &['そ', 'の'][..],
        &['第'][..],
        &['№'][..],
    ] {
        let longer = |b: &&[char]| b.len() > lead.len() && b.ends_with(lead);
        if let Some(before) = chars.get(..at).filter(longer) {
            at = before.len() - lead.len();
            break;
        }
    }
    // 「施策A-1」
    let lettered = |at: usize| {
        let letter = at.checked_sub(2).and_then(|i| chars.get(i));
        chars.get(at - 1) == Some(&'-') && letter.is_some_and(char::is_ascii_uppercase)
    };
    if at > 2 && lettered(at) && chars.get(at - 3).is_some_and(|c| !c.is_ascii()) {
        at -= 2;
    }
    // 「G1-1」, 「A1」, but not the era of 「R8」: that was asked before.
    if at > 1
        && chars.get(at - 1).is_some_and(char::is_ascii_uppercase)
        && chars.get(at - 2).is_some_and(|c| !c.is_ascii())
    {
        at -= 1;
    }
    (at > 0).then_some(at)
}

/// Capitals at the end that number: 「基本目標Ⅰ」 typed as 「基本目標I」, 「指標A」.
fn roman_behind(chars: &[char]) -> Option<usize> {
    let capitals = chars
        .iter()
        .rev()
        .take_while(|c| c.is_ascii_alphabetic())
        .count();
    let at = chars.len() - capitals;
    let tail = chars.get(at..)?;
    let roman = tail.iter().all(|c| "IVX".contains(*c));
    ((capitals == 1 || (capitals <= 4 && capitals > 0 && roman)) && at > 0).then_some(at)
}

/// A number at the beginning that something sets apart from the label, and where the label
/// begins: 「①」, 「1.」, 「1 」, 「ア 」, 「1)」.
pub(super) fn number_before(key: &Key, range: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let chars = key.slice(range);
    let is_part = |c: char| c.is_ascii_digit() || is_enclosed(c) || "-.()第".contains(c);
    let mut len = chars.iter().take_while(|c| is_part(**c)).count();
    if len == 0
        && chars
            .first()
            .is_some_and(|c| ('ア'..='ン').contains(c) || c.is_ascii_uppercase())
    {
        len = 1 + usize::from(chars.get(1).is_some_and(|c| ".)".contains(*c)));
        // 「A B」 is an abbreviation spaced out, not a B numbered A.
        let latin = |c: &char| c.is_ascii_alphabetic();
        let spaced = key.gap_before(range.start + 1) && !chars.get(1).is_some_and(latin);
        let apart = len == 2 || spaced;
        return (apart && len < chars.len())
            .then_some((range.start..range.start + 1, range.start + len));
    }
    let head = chars.get(..len)?;
    let counts = head.iter().any(|c| c.is_ascii_digit() || is_enclosed(*c));
    let apart = head.iter().any(|c| is_enclosed(*c))
        || head.last().is_some_and(|c| ".)-".contains(*c))
        || key.gap_before(range.start + len);
    let next = range.start + len + usize::from(chars.get(len) == Some(&'、'));
    let number = head
        .iter()
        .rposition(|c| !".-".contains(*c))
        .map_or(len, |p| p + 1);
    (counts && apart && next < range.end).then_some((range.start..range.start + number, next))
}

/// Where a formula at the end begins: 「b/a×100」, 「(②+③)÷①」.
pub(super) fn formula_behind(chars: &[char]) -> Option<usize> {
    let is_part = |c: char| c.is_ascii() || is_enclosed(c) || "×÷＋−△".contains(c);
    let tail = chars.iter().rev().take_while(|c| is_part(**c)).count();
    let at = chars.len() - tail;
    let formula = chars.get(at..)?;
    let operator = formula.iter().any(|c| "×÷/".contains(*c));
    let bracket = opened_at(chars) == Some(at);
    (tail >= 3 && operator && !bracket && at > 0).then_some(at)
}
