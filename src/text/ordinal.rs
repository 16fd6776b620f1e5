//! Printed numbers in every notation, as plain digits: 「取組項目①」, 「(1) - 2」, 「Ⅳ」, 「ア」.

/// A number inside a text, as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    /// 「12」, 「①」, 「Ⅳ」, 「三」 – as the number it is.
    Number(u32),
    /// 「G1」, 「A」: letters are part of the name of the number.
    Named(&'a str),
    /// 「-」 between two numbers.
    Dash,
    /// 「.」 between two numbers.
    Dot,
    /// White space.
    Space,
    /// A bracket of either side.
    Bracket,
    /// A mark that may stand behind a number: 「、」, 「:」.
    Mark,
}

/// The number a whole text is, in plain digits, with `-` between its parts and a label before it
/// left out: 「取組項目①」 → 「1」, 「(1) - 2」 → 「1-2」, 「No.3」 → 「3」, 「1.2」 → 「1.2」, 「G1-1」 → 「G1-1」.
///
/// `None` where the text is more than a number (「令和8年度」, 「5件」), or less.
pub fn parse_number(text: &str) -> Option<String> {
    let text = text.trim();
    let tokens = tokens(text).or_else(|| tokens(without_label(text)?))?;
    value(&tokens)
}

/// What stands behind a label: letters and kana up to the first number.
fn without_label(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['【', '〔', '<', '《', '[', '「']);
    let end = text
        .char_indices()
        .find(|&(i, c)| {
            c.is_ascii_digit() || glyph(c).is_some() || text.get(i..).is_some_and(is_bracketed)
        })
        .map(|(i, _)| i)?;
    let (label, rest) = text.split_at_checked(end)?;
    let label = label.trim_end_matches(['.', ':', ' ', '(', '【', '<', '[']);
    // A comma or a full stop inside makes it a sentence.
    let is_label = !label.is_empty()
        && label.chars().count() <= MAX_LABEL
        && label
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | 'ー' | '・' | '№'))
        && !is_era(label);
    is_label.then_some(rest)
}

/// No label is longer than this (characters).
const MAX_LABEL: usize = 12;

/// 「令和8」 is a year, not the eighth 令和.
fn is_era(label: &str) -> bool {
    ["令和", "平成", "昭和", "大正", "明治", "西暦"].contains(&label)
}

/// Whether a text begins with a number in brackets written in kana or kanji: 「(ア)」, 「(一)」.
fn is_bracketed(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('(')
        && chars
            .next()
            .is_some_and(|c| kana(c).is_some() || kanji(c).is_some())
        && chars.next() == Some(')')
}

/// A text that consists of numbers and what may stand between them; `None` for any other.
fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (token, len) = if c.is_ascii_digit() {
            let len = run(rest, |c| c.is_ascii_digit());
            (Token::Number(rest.get(..len)?.parse().ok()?), len)
        } else if let Some(n) = glyph(c) {
            // 「ⅩⅠ」 is written with two characters.
            let len = run(rest, |c| roman_glyph(c).is_some());
            match rest.get(..len).filter(|_| len > c.len_utf8()) {
                Some(run) => (Token::Number(roman_run(run)?), len),
                None => (Token::Number(n), c.len_utf8()),
            }
        } else if c.is_ascii_alphabetic() {
            let len = run(rest, |c| c.is_ascii_alphabetic());
            (letters(rest, len)?, named_len(rest, len))
        } else if let Some(n) = kana(c).or(kanji_run(rest)) {
            let len = if kana(c).is_some() {
                c.len_utf8()
            } else {
                run(rest, |c| kanji(c).is_some())
            };
            (Token::Number(n), len)
        } else {
            let token = match c {
                '-' | '−' | '－' | '‐' | '–' | '—' | '―' | 'ー' | 'の' | '之' => {
                    Token::Dash
                }
                '.' | '．' => Token::Dot,
                c if c.is_whitespace() => Token::Space,
                '(' | ')' | '【' | '】' | '<' | '>' | '[' | ']' | '〔' | '〕' | '《' | '》' => {
                    Token::Bracket
                }
                '、' | ':' | ',' => Token::Mark,
                '第' if out.is_empty() => Token::Bracket,
                '章' | '節' | '編' | '部' | '項' | '号' | '条' | '款' => Token::Bracket,
                _ => return None,
            };
            (token, c.len_utf8())
        };
        out.push(token);
        rest = rest.get(len..)?;
    }
    Some(out)
}

/// Letters before a number are part of it when they are short capitals (「G1」), and a Roman
/// number when they can be one and stand alone.
fn letters(rest: &str, len: usize) -> Option<Token<'_>> {
    let word = rest.get(..len)?;
    let digits = run(rest.get(len..)?, |c| c.is_ascii_digit());
    let short = len <= 2 && word.chars().all(|c| c.is_ascii_uppercase());
    if digits > 0 {
        let named = short && word != "NO";
        return named.then_some(Token::Named(rest.get(..len + digits)?));
    }
    roman(word)
        .map(Token::Number)
        .or((short && len == 1).then_some(Token::Named(word)))
}

fn named_len(rest: &str, len: usize) -> usize {
    let digits = rest
        .get(len..)
        .map_or(0, |r| run(r, |c| c.is_ascii_digit()));
    len + digits
}

/// How many bytes at the beginning satisfy `is`.
fn run(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

/// The parts of a number in one.
fn value(tokens: &[Token]) -> Option<String> {
    let mut out = String::new();
    let mut between: Vec<Token> = Vec::new();
    for &token in tokens {
        let part = match token {
            Token::Number(n) => n.to_string(),
            Token::Named(name) => name.to_owned(),
            other => {
                between.push(other);
                continue;
            }
        };
        if !out.is_empty() {
            let dots = between.contains(&Token::Dot) && !between.contains(&Token::Dash);
            // Spaces alone between two numbers make two numbers of them.
            if between.contains(&Token::Mark)
                || between.iter().all(|t| *t == Token::Space) && !between.is_empty()
            {
                return None;
            }
            out.push(if dots { '.' } else { '-' });
        }
        between.clear();
        out.push_str(&part);
    }
    (!out.is_empty() && !between.contains(&Token::Dash)).then_some(out)
}

/// The number one character is: 「①」, 「⑴」, 「❶」, 「㊀」, 「Ⅳ」.
fn glyph(c: char) -> Option<u32> {
    let in_run = |first: char, last: char, value: u32| {
        (first..=last)
            .contains(&c)
            .then(|| c as u32 - first as u32 + value)
    };
    in_run('①', '⑳', 1)
        .or(in_run('㉑', '㉟', 21))
        .or(in_run('㊱', '㊿', 36))
        .or(in_run('⑴', '⒇', 1))
        .or(in_run('⒈', '⒛', 1))
        .or(in_run('❶', '❿', 1))
        .or(in_run('➀', '➉', 1))
        .or(in_run('➊', '➓', 1))
        .or(in_run('⓫', '⓴', 11))
        .or(in_run('⓵', '⓾', 1))
        .or(in_run('㊀', '㊉', 1))
        .or(in_run('㈠', '㈩', 1))
        .or(in_run('ⓐ', 'ⓩ', 1))
        .or(in_run('㋐', '㋾', 1))
        .or(roman_glyph(c))
}

/// 「Ⅳ」, 「ⅳ」
fn roman_glyph(c: char) -> Option<u32> {
    let small = |first: char| c as u32 - first as u32 + 1;
    match c {
        'Ⅰ'..='Ⅻ' => Some(small('Ⅰ')),
        'ⅰ'..='ⅻ' => Some(small('ⅰ')),
        _ => None,
    }
}

/// 「ⅩⅠ」 written with two characters.
fn roman_run(text: &str) -> Option<u32> {
    let letters: String = text
        .chars()
        .map(|c| match roman_glyph(c) {
            Some(1) => "I",
            Some(2) => "II",
            Some(3) => "III",
            Some(4) => "IV",
            Some(5) => "V",
            Some(6) => "VI",
            Some(7) => "VII",
            Some(8) => "VIII",
            Some(9) => "IX",
            Some(10) => "X",
            Some(11) => "XI",
            Some(12) => "XII",
            _ => "",
        })
        .collect();
    roman(&letters)
}

/// A Roman number in Latin letters up to 39: 「XIV」, 「iv」; none that is not well formed.
fn roman(word: &str) -> Option<u32> {
    let upper = word.to_ascii_uppercase();
    let one_case = upper == word || upper.to_ascii_lowercase() == word;
    (1..40).find(|&n| one_case && roman_letters(n) == upper)
}

fn roman_letters(n: u32) -> String {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let one = ones.get((n % 10) as usize).copied().unwrap_or_default();
    "X".repeat((n / 10) as usize) + one
}

/// The place of a kana in its order: 「ア」 → 1.
fn kana(c: char) -> Option<u32> {
    const ORDER: &str = "アイウエオカキクケコサシスセソタチツテト";
    ORDER
        .chars()
        .zip(1..)
        .find(|(k, _)| *k == c)
        .map(|(_, n)| n)
}

/// A kanji numeral of one character.
fn kanji(c: char) -> Option<u32> {
    const DIGITS: &str = "〇一二三四五六七八九十";
    DIGITS
        .chars()
        .zip(0..)
        .find(|(k, _)| *k == c)
        .map(|(_, n)| n)
}

/// The kanji number a text begins with, up to 99: 「二十三」.
fn kanji_run(text: &str) -> Option<u32> {
    let mut tens = None;
    let mut ones = None;
    for n in text.chars().map_while(kanji) {
        match n {
            10 if tens.is_none() => tens = Some(ones.take().unwrap_or(1)),
            10 => return None,
            n if ones.is_none() => ones = Some(n),
            _ => return None,
        }
    }
    match (tens, ones) {
        (None, None) => None,
        (tens, ones) => Some(tens.unwrap_or(0) * 10 + ones.unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_plain_digits() {
        for (text, expected) in [
            ("取組項目①", "1"),
            ("①", "1"),
            ("㊿", "50"),
            ("❶", "1"),
            ("㊀", "1"),
            ("⑴", "1"),
            ("Ⅲ", "3"),
            ("ⅩⅠ", "11"),
            ("IV", "4"),
            ("(1) - 2", "1-2"),
            ("1-(1)-①", "1-1-1"),
            ("1(2)", "1-2"),
            ("(1)①", "1-1"),
            ("No.3", "3"),
            ("No. 3", "3"),
            ("NO3", "3"),
            ("№ 12", "12"),
            ("番号 7", "7"),
            ("基本方針 1", "1"),
            ("基本目標Ⅰ", "1"),
            ("重点項目【1】", "1"),
            ("【基本項目2】", "2"),
            ("KPI番号 53", "53"),
            ("施策1-2", "1-2"),
            ("G1-1", "G1-1"),
            ("A-1", "A-1"),
            ("第2章", "2"),
            ("第三", "3"),
            ("第二十三条", "23"),
            ("1.", "1"),
            ("2、", "2"),
            ("1.2", "1.2"),
            ("<4>", "4"),
            ("ア", "1"),
            ("(ウ)", "3"),
            ("11111", "11111"),
        ] {
            assert_eq!(parse_number(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_more_than_a_number_is_none() {
        for text in [
            "",
            "令和8年度",
            "令和8",
            "R8年",
            "5件",
            "12 13",
            "1、2",
            "総務課",
            "3-",
            "-",
            "DX",
            "LINE",
            "施策の1つ目である",
            "目標。1",
        ] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }
}
