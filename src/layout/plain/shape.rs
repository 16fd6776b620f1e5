//! What a piece of a line looks like: a figure, a name, a heading, the first cell of a row.

/// Whether a cell holds a figure and nothing else: 「△1,250」, 「62.5％」, 「14件」, 「4.02㎡」, and not 「4年間の計」.
pub(super) fn is_figure(cell: &str) -> bool {
    /// The longest unit (characters).
    const UNIT: usize = 4;
    let bare = cell.trim_start_matches(['△', '▲', '-', '−', '約']);
    let number = |c| is_digit(c) || matches!(c, ',' | '，' | '.' | '．');
    let mut unit = bare.trim_start_matches(number);
    // 「2億4,000万円」
    while let Some(rest) = unit.strip_prefix(['兆', '億', '万'])
        && rest.starts_with(is_digit)
    {
        unit = rest.trim_start_matches(number);
    }
    let named = unit.len() < bare.len();
    // 「1,846t-CO2」, 「0ポイント以上」
    let gas = ["-CO2", "-CO₂", "CO2", "CO₂"];
    if let Some(of) = gas.iter().find_map(|gas| unit.strip_suffix(gas)) {
        unit = of;
    }
    let least = ["以上", "以下", "未満"];
    if let Some(of) = least.iter().find_map(|least| unit.strip_suffix(least)) {
        unit = of;
    }
    named
        && unit.chars().count() <= UNIT
        && unit
            .chars()
            .all(|c| c.is_alphabetic() && c != 'の' || is_sign_of_unit(c))
}

/// 「％」, 「㎡」, 「℃」: one character that says a unit.
fn is_sign_of_unit(c: char) -> bool {
    matches!(c, '%' | '％' | '‰' | '℃' | '\u{3300}'..='\u{3357}' | '\u{3371}'..='\u{33df}')
}

/// Whether a cell is a figure, perhaps with an aside behind it: 「5人（5年間）」.
pub(super) fn is_whole_figure(cell: &str) -> bool {
    let aside = cell.strip_suffix([')', '）']);
    let bare = aside.and_then(|c| Some(c.rsplit_once(['(', '（'])?.0.trim_end()));
    is_figure(bare.unwrap_or(cell))
}

/// Whether a line could be the name of something: words, and no bracket or figure first.
pub(super) fn is_name(text: &str) -> bool {
    text.chars().count() > 3
        && text
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !is_digit(c))
}

/// Whether a line begins like a heading: 「第2」, 「3.」, 「(4)」, 「【」, 「■」.
pub(super) fn is_headed(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('【' | '■' | '◆' | '〈' | '《') => true,
        Some('第') => chars.next().is_some_and(is_digit),
        Some('(' | '（') => {
            let rest = chars.as_str().trim_start_matches(is_digit);
            rest.len() < chars.as_str().len() && rest.starts_with([')', '）'])
        }
        Some(c) if is_digit(c) => chars
            .as_str()
            .trim_start_matches(is_digit)
            .starts_with(['.', '．', ' ', '\u{3000}']),
        Some('\u{2160}'..='\u{217f}') => true,
        _ => false,
    }
}

/// What stands around the number a heading begins with: 「第」 and 「節」 of 「第5節 健康」.
pub(super) fn heading_shape(text: &str) -> (&str, Option<char>) {
    let number = |c: char| is_digit(c) || c.is_numeric();
    let at = text.find(number).unwrap_or(0);
    let (before, rest) = text.split_at_checked(at).unwrap_or(("", text));
    (before, rest.trim_start_matches(number).chars().next())
}

/// Whether a line begins with a word and its number: 「施策１－３　生涯学習」, 「重点事項2：財政の健全化」.
pub(super) fn is_counted(text: &str) -> bool {
    /// The word is no longer (characters).
    const LONGEST: usize = 8;
    let Some((number, rest)) = text.split_once([' ', '\u{3000}', ':', '：']) else {
        return false;
    };
    let bare = number.trim_end_matches(|c: char| c.is_numeric() || "-－‐.．".contains(c));
    let word = bare.chars().count();
    bare.len() < number.len()
        && (2..=LONGEST).contains(&word)
        && bare.chars().all(char::is_alphabetic)
        && is_name(rest.trim())
}

/// Whether a line begins with a word and its number, whatever stands between them: 「施策 1-1　健康づくり」.
pub(super) fn begins_counted(text: &str) -> bool {
    /// The word is no longer (characters), nor shorter.
    const WORD: std::ops::RangeInclusive<usize> = 2..=8;
    let behind = text.trim_start_matches(|c: char| c.is_alphabetic() && !is_digit(c));
    let word = text.len() - behind.len();
    let word = text.get(..word).unwrap_or_default().chars().count();
    WORD.contains(&word) && behind.trim_start().starts_with(is_digit)
}

/// Whether a line is a word and a number behind it, and nothing else: 「重点項目Ⅱ」, 「基本方針2」.
pub(super) fn is_numbered_label(text: &str) -> bool {
    /// The word is no longer (characters), nor shorter.
    const WORD: std::ops::RangeInclusive<usize> = 3..=8;
    let number = |c: char| {
        let circled = matches!(c, '\u{2460}'..='\u{2473}' | '\u{2160}'..='\u{216b}');
        is_digit(c) || circled
    };
    let word = text.trim_end_matches(number);
    let bare = word.trim_end();
    word.len() < text.len()
        && WORD.contains(&bare.chars().count())
        && bare
            .chars()
            .all(|c| c.is_alphabetic() && !c.is_ascii() && !number(c))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The shape of a first cell: 「②」 looks like 「①」, 「イ」 does not.
pub(super) fn start_shape(key: &str) -> String {
    match key.chars().next() {
        Some(c) if is_circled(c) => "①".to_owned(),
        _ => shape(key),
    }
}

/// 「①」, 「❶」, 「Ⓐ」
pub(super) fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}')
}

/// Whether a word is nothing but the number of a heading or of an entry: 「(2)」, 「①」, 「イ」, 「第1」, 「2-1」, 「3.」.
pub(super) fn is_number(key: &str) -> bool {
    /// No longer (characters).
    const LONGEST: usize = 6;
    let bare = key.trim_matches(|c| "()（）〔〕[]【】.．、".contains(c));
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    let bare = bare.trim_end_matches(['章', '節', '編', '項']);
    let mut chars = bare.chars();
    let sole = |c: char| {
        is_circled(c) || ('\u{2160}'..='\u{217f}').contains(&c) || ('ア'..='ン').contains(&c)
    };
    let alone = matches!((chars.next(), chars.next()), (Some(c), None) if sole(c));
    let digits =
        bare.starts_with(is_digit) && bare.chars().all(|c| is_digit(c) || "-－‐.．".contains(c));
    key.chars().count() <= LONGEST && (alone || digits)
}

/// A text with its figures made equal: 「令和8年度」 and 「令和12年度」 have one shape.
pub(super) fn shape(key: &str) -> String {
    let mut out = String::new();
    for c in key.chars() {
        if is_digit(c) || matches!(c, ',' | '，') && out.ends_with('#') {
            if !out.ends_with('#') {
                out.push('#');
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// How wide a character looks: a full-width one takes two positions.
pub(super) fn char_width(c: char) -> usize {
    let narrow = c.is_ascii() || ('\u{ff61}'..='\u{ff9f}').contains(&c);
    if narrow { 1 } else { 2 }
}

/// How wide a text looks, in half-width characters.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}
