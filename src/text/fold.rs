//! Folds single characters: width, half-width kana, vertical forms, radicals, dashes, waves, spaces.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_compatible};

/// A folded character and the bytes of the printed text it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub c: char,
    pub start: u32,
    pub end: u32,
    /// How wide a gap is, in half-width spaces; 0 for what is no space.
    pub width: u32,
}

/// The characters of `raw`, folded. Characters that say nothing are left out; a run of spaces
/// is one piece; what one character must become two (「ﬁ」) gives two pieces of the same bytes.
pub(super) fn fold(raw: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(raw.len() / 2);
    let mut before = '\n';
    let mut chars = raw.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let start = at as u32;
        let mut end = (at + c.len_utf8()) as u32;
        let next = chars.peek().map(|&(_, n)| n);
        match c {
            // Nearly all there is.
            'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='\u{9fff}' | '0'..='9' | 'A'..='Z' | 'a'..='z' =>
            {
                push(&mut out, c, start, end);
            }
            '\r' if next == Some('\n') => {
                chars.next();
                end += 1;
                line_break(&mut out, start, end);
            }
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                line_break(&mut out, start, end);
            }
            _ if is_silent(c) => continue,
            '-' if is_half_kana(before) && next.is_some_and(is_half_kana) => {
                // 「ｻ-ﾋﾞｽ」: on a half-width keyboard the long vowel was often typed as a hyphen.
                push(&mut out, 'ー', start, end);
            }
            // Ligatures, and the names of eras in one square: 「㋿」.
            '\u{fb00}'..='\u{fb06}' | '㋿' | '㍻'..='㍾' => {
                decompose_compatible(c, |letter| push(&mut out, letter, start, end));
            }
            _ => {
                if let Some(width) = gap(c) {
                    space(&mut out, start, end, width);
                } else if !voice(&mut out, c, end) {
                    push(&mut out, fold_char(c), start, end);
                }
            }
        }
        before = c;
    }
    if out.last().is_some_and(|p| p.c == ' ') {
        out.pop();
    }
    out
}

fn push(out: &mut Vec<Piece>, c: char, start: u32, end: u32) {
    out.push(Piece {
        c,
        start,
        end,
        width: 0,
    });
}

/// A line break takes the spaces before it with it.
fn line_break(out: &mut Vec<Piece>, start: u32, end: u32) {
    if out.last().is_some_and(|p| p.c == ' ') {
        out.pop();
    }
    push(out, '\n', start, end);
}

/// A space lengthens the gap before it; at the beginning of a line it says nothing.
fn space(out: &mut Vec<Piece>, start: u32, end: u32, width: u32) {
    match out.last_mut() {
        None => {}
        Some(last) if last.c == '\n' => {}
        Some(last) if last.c == ' ' => {
            last.end = end;
            last.width = last.width.saturating_add(width);
        }
        Some(_) => out.push(Piece {
            c: ' ',
            start,
            end,
            width,
        }),
    }
}

/// The width of a space in half-width spaces; `None` for what is no space.
fn gap(c: char) -> Option<u32> {
    match c {
        '\u{3000}' | '\u{2001}' | '\u{2003}' | '\t' => Some(2),
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Some(1),
        _ => None,
    }
}

/// What is never seen on paper: controls, zero-width characters, variation selectors.
fn is_silent(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => false,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0100}'..='\u{e01ef}' => true,
        _ => c.is_control(),
    }
}

/// Joins a combining mark to the character before it: 「ﾞ」 and 「ﾟ」 behind half-width kana, and
/// real combining marks (text from a Mac is decomposed). `false` where there is nothing to join.
fn voice(out: &mut [Piece], c: char, end: u32) -> bool {
    let mark = match c {
        '\u{ff9e}' => '\u{3099}',
        '\u{ff9f}' => '\u{309a}',
        _ if canonical_combining_class(c) != 0 => c,
        _ => return false,
    };
    let Some(last) = out.last_mut() else {
        return false;
    };
    let Some(composed) = compose(last.c, mark) else {
        return false;
    };
    last.c = composed;
    last.end = end;
    true
}

fn is_half_kana(c: char) -> bool {
    matches!(c, '\u{ff66}'..='\u{ff9f}')
}

/// U+FF61 to U+FF9F.
const HALF_KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// U+FE30 to U+FE48: punctuation of vertical writing.
const VERTICAL: &str = "‥—–__(){}〔〕【】《》〈〉「」『』  []";

/// U+FE10 to U+FE19.
const VERTICAL_MARKS: &str = ",、。:;!?〖〗…";

/// U+FE50 to U+FE6B: small forms; a space where there is no character.
const SMALL: &str = ",、. ;:?!—(){}〔〕#&*+-<>= \\$%@";

fn nth(table: &str, c: char, first: char) -> char {
    let at = (c as usize).saturating_sub(first as usize);
    table.chars().nth(at).filter(|&f| f != ' ').unwrap_or(c)
}

fn fold_char(c: char) -> char {
    let folded = match c {
        '\u{21}'..='\u{7d}' => return c,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{ff61}'..='\u{ff9f}' => nth(HALF_KANA, c, '\u{ff61}'),
        '\u{ffe0}' => '¢',
        '\u{ffe1}' => '£',
        '\u{ffe5}' => '¥',
        '\u{ffe6}' => '₩',
        '\u{fe10}'..='\u{fe19}' => nth(VERTICAL_MARKS, c, '\u{fe10}'),
        '\u{fe30}'..='\u{fe48}' => nth(VERTICAL, c, '\u{fe30}'),
        '\u{fe50}'..='\u{fe6b}' => nth(SMALL, c, '\u{fe50}'),
        // Kangxi radicals, and ideographs that were encoded twice (「﨑」 and 「髙」 were not).
        '\u{2f00}'..='\u{2fd5}' => super::radical::ideograph(c).unwrap_or_else(|| single(c)),
        '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => single(c),
        '\u{2e80}'..='\u{2eff}' => super::radical::ideograph(c).unwrap_or(c),
        _ => c,
    };
    match folded {
        '~' | '〜' | '∼' | '˜' | '〰' | '∿' => '～',
        '‐' | '‑' | '‒' | '–' | '−' | '⁃' | '﹣' | '➖' => '-',
        '―' | '─' | '━' | '⸺' | '⸻' | '﹘' => '—',
        '‧' | '·' | '•' | '∙' | '⋅' | '․' | '\u{f0b7}' => '・',
        '‘' | '’' | 'ʼ' | '‛' => '\'',
        // Fonts give the full-width stroke these numbers: 「時間∕年」.
        '∕' | '⁄' => '/',
        '◯' | '⚪' => '○',
        other => other,
    }
}

fn single(c: char) -> char {
    let mut parts = (None, 0);
    decompose_compatible(c, |part| parts = (Some(part), parts.1 + 1));
    match parts {
        (Some(part), 1) => part,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(raw: &str) -> String {
        fold(raw).iter().map(|p| p.c).collect()
    }

    #[test]
    fn one_form_for_each_character() {
        for (raw, expected) in [
            ("ＡＢＣ（１２３）％", "ABC(123)%"),
            ("ﾃﾞｼﾞﾀﾙ･ｻｰﾋﾞｽ", "デジタル・サービス"),
            ("ﾊﾟｿｺﾝ｢ｳﾞ｣", "パソコン「ヴ」"),
            ("ｻ-ﾋﾞｽ", "サービス"),
            ("か\u{3099}っこう", "がっこう"),
            ("︵令和︶﹁計画﹂", "(令和)「計画」"),
            ("⾃治体の⻑", "自治体の長"),
            ("⻄⺠⻘", "西民青"),
            ("神\u{fa19}", "神神"),
            ("〜～~∼", "～～～～"),
            ("−－‐–", "----"),
            ("―—─", "———"),
            ("‧・･·•", "・・・・・"),
            ("葛\u{e0100}飾", "葛飾"),
            ("a\u{200b}b\u{ad}c\u{feff}", "abc"),
            ("x\r\ny\rz", "x\ny\nz"),
            ("x \u{3000}\n\u{3000}y", "x\ny"),
            ("時間∕年⁄月", "時間/年/月"),
            ("’18", "'18"),
            ("ﬁ", "fi"),
            ("㋿８年", "令和8年"),
            ("㍻", "平成"),
        ] {
            assert_eq!(folded(raw), expected, "{raw}");
        }
    }

    #[test]
    fn what_must_stay_stays() {
        for raw in ["①⑴Ⅲ㈱㎡", "﨑髙", "ラーメン", "№℃㌔…", "〇○●◎"] {
            assert_eq!(folded(raw), raw);
        }
    }

    #[test]
    fn a_composed_character_covers_both() {
        let pieces = fold("ｶﾞ");
        assert_eq!(pieces.len(), 1);
        assert_eq!((pieces[0].start, pieces[0].end), (0, 6));
    }
}
