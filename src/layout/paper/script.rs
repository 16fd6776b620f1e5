//! What layout has to know of characters: where a line may break, and what begins one.

/// A letter, digit or sign of a Latin word or number, half-width.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_graphic()
        || matches!(
            c,
            '\u{c0}'..='\u{24f}' | '’' | '‘' | '“' | '”' | '–' | '—' | '€' | '£'
        )
}

pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}')
}

pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々' | '〇')
}

/// Cannot begin a line (行頭禁則).
pub(super) fn hangs_back(c: char) -> bool {
    "、。，．,.・：；:;？！?!ー）〕］｝〉》」』】)]}゛゜ヽヾゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%‰℃"
        .contains(c)
}

/// Cannot end a line (行末禁則).
pub(super) fn hangs_on(c: char) -> bool {
    "（〔［｛〈《「『【([{￥$№".contains(c)
}

/// Ends a sentence.
pub(super) fn is_full_stop(c: char) -> bool {
    "。．！？!?".contains(c)
}

/// Stands before an entry of a list and nowhere else at the start of a line.
pub(super) fn is_bullet(c: char) -> bool {
    "・･○●◎◯■□◆◇▲△▼▽▶►▷★☆※＊*✓✔➢➤⇒→•‣◦⦿❍❖◉〇".contains(c)
}

/// A number that can stand before an entry as well as inside a sentence: 「①」, 「⑴」, 「㋐」.
pub(super) fn is_list_number(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{32d0}'..='\u{32fe}'
        | '\u{3251}'..='\u{325f}' | '\u{32b1}'..='\u{32bf}' | '\u{2160}'..='\u{217f}')
}

/// A digit or a sign that figures are written with.
pub(super) fn is_figure(c: char) -> bool {
    is_digit(c) || is_sign(c) || ",，.．%％-－−–—+＋±()（）…*〃".contains(c)
}

/// Whether words are a figure and what it counts, or how it is meant: 「268g」, 「25%以下」, 「約35%」.
pub(super) fn is_counted(words: impl Iterator<Item = char>) -> bool {
    /// What stands behind a figure is no longer: 「万人以上」.
    const BEHIND: usize = 4;
    let mut own = words.skip_while(|c| is_sign(*c) || *c == '約').peekable();
    own.peek().is_some_and(|c| is_digit(*c)) && own.filter(|c| !is_figure(*c)).count() <= BEHIND
}

/// Stands before a figure and may stand apart from it.
pub(super) fn is_sign(c: char) -> bool {
    "△▲¥￥\\$€£".contains(c)
}

/// One of the dots that lead the eye from a heading to its page number.
pub(super) fn is_leader(c: char) -> bool {
    "・･.．…‥⋯·。_＿-－—―─".contains(c)
}

/// The raised form of a digit or bracket.
pub(super) fn superscript(c: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '(' | '（' => Some('⁽'),
        ')' | '）' => Some('⁾'),
        '０'..='９' => RAISED.get(c as usize - '０' as usize).copied(),
        _ => RAISED.get(c.to_digit(10)? as usize).copied(),
    }
}

/// Part of an arrow printed as text: 「━━▶」, 「→」.
pub(super) fn is_arrow(c: char) -> bool {
    is_arrow_head(c)
        || matches!(
            c,
            '─' | '━' | '―' | '—' | '－' | '-' | 'ー' | '=' | '＝' | '═' | '…' | '‥'
        )
}

/// The head of an arrow that points to the right.
pub(super) fn is_arrow_head(c: char) -> bool {
    matches!(
        c,
        '→' | '⇒' | '➡' | '⇨' | '⟶' | '➔' | '➜' | '▶' | '►' | '▷' | '＞' | '>'
    )
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// A letter of the Latin alphabet, half- or full-width.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Ends no sentence and no name: a particle, a comma.
pub(super) fn leads_on(c: char) -> bool {
    "をにはがでとのもへや、，".contains(c)
}

/// Whether words that begin and end so stand in square brackets as a whole: 「【総務課】」.
pub(super) fn is_boxed(first: char, last: char) -> bool {
    "【〔[［".contains(first) && "】〕]］".contains(last)
}
