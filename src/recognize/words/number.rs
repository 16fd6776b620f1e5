//! A number at the beginning of a title: 「2 庁内LANの無線化」, 「①…」, 「(1) …」.

use super::wording::closed_up;
use crate::plan::{HierarchyLevel, ItemNumber};
use crate::profile::{Label, Role};
use crate::recognize::context::Context;
use crate::text::ordinal::parse_number;
use crate::text::{Text, TextBuilder};

/// A label with its number before a title is short: 「基本目標 １」.
const LONGEST_LABEL: usize = 14;

/// The levels one line names: 「政策1　安全・安心　　施策1-1　防災・減災」.
pub(in crate::recognize) fn levels_of(text: &Text, context: &Context) -> Vec<HierarchyLevel> {
    let text = text.trimmed();
    let norm = text.as_str();
    let begins = |at: &usize| {
        let rest = norm.get(*at..).unwrap_or("");
        level_of(&text.slice(*at..norm.len()), context)
            .label
            .is_some()
            && !rest.is_empty()
    };
    let gaps = norm.char_indices().filter(|(_, c)| c.is_whitespace());
    let behind = gaps.map(|(at, c)| at + c.len_utf8()).filter(begins);
    // The first word is the label of the first level.
    let starts: Vec<usize> = match begins(&0) {
        true => std::iter::once(0).chain(behind).collect(),
        false => vec![0],
    };
    let ends = starts.iter().copied().skip(1).chain([norm.len()]);
    let levels = starts.iter().zip(ends);
    levels
        .map(|(&from, to)| level_of(&text.slice(from..to), context))
        .collect()
}

/// A heading as a level of the hierarchy: 「基本目標 １ 安心して暮らせるまち」, 「① 歳入の確保」, 「人づくり」.
pub(in crate::recognize) fn level_of(text: &Text, context: &Context) -> HierarchyLevel {
    let text = text.trimmed();
    let norm = text.as_str();
    let ends = norm.char_indices().map(|(at, c)| at + c.len_utf8());
    let labelled = ends
        .take(LONGEST_LABEL)
        .filter_map(|end| {
            let next = norm.get(end..)?.chars().next()?;
            let number = context.profile.parent_number(norm.get(..end)?)?;
            (!next.is_ascii_digit()).then_some((end, number))
        })
        .last();
    if let Some((_, number)) = labelled {
        let end = number.end;
        let words = norm.get(..number.start).unwrap_or("").trim();
        let printed = text.slice(number);
        return HierarchyLevel {
            label: Some(words.trim_matches(['【', '(', '[']).trim().to_owned()),
            number: parse_number(printed.as_str()).or_else(|| Some(printed.printed())),
            title: closed_up(&text.slice(end..norm.len()))
                .trim_start_matches([':', '】', ')', ']', '、', '.', '-'])
                .trim_start()
                .to_owned(),
        };
    }
    match split_number(&text, context) {
        Some((number, rest)) => HierarchyLevel {
            label: None,
            number: Some(number.printed()),
            title: closed_up(&rest),
        },
        None => HierarchyLevel {
            label: None,
            number: None,
            title: closed_up(&text),
        },
    }
}

/// What stands under or beside the label of a group as a level of the hierarchy: 「基本方針｜１ 窓口の改善」.
pub(in crate::recognize) fn labelled_level(
    label: &Label,
    label_text: &Text,
    content: &Text,
    context: &Context,
) -> HierarchyLevel {
    let text = label_text.trimmed();
    // 「基本方針1 窓口の改善」 under 「基本方針」, with or without a gap
    let own = level_of(content, context);
    let again = |l: &String| label.number.is_none() && *l == text.key();
    if own.label.as_ref().is_some_and(again) && !own.title.is_empty() {
        return own;
    }
    let number = label.number.clone().map(|r| text.slice(r));
    let words = match &label.number {
        Some(range) => text
            .as_str()
            .get(..range.start)
            .unwrap_or("")
            .trim()
            .to_owned(),
        None => text.key(),
    };
    let (number, content) = match (number, split_number(content, context)) {
        (None, Some((number, rest))) => (Some(number), rest),
        (number, _) => (number, content.clone()),
    };
    HierarchyLevel {
        label: Some(words).filter(|w| !w.is_empty()),
        number: number.map(|n| parse_number(n.as_str()).unwrap_or_else(|| n.printed())),
        title: closed_up(&content),
    }
}

/// A printed number as that of an item, with the word it counts; `None` where it is none.
pub(in crate::recognize) fn item_number(printed: &Text, label: Option<&str>) -> Option<ItemNumber> {
    let words = printed.trimmed();
    let norm = words.as_str();
    let plain = parse_number(norm).map(|value| (value, None));
    let (value, own) = plain.or_else(|| {
        let (prefix, value) = prefixed(norm)?;
        Some((value, Some(prefix)))
    })?;
    Some(ItemNumber {
        raw: words.printed(),
        value,
        label: own
            .or(label)
            .map(|l| l.trim().to_owned())
            .filter(|l| l.chars().any(char::is_alphabetic)),
    })
}

/// 「窓口-01」, 「DX-3」: words that say of what a number counts.
fn prefixed(number: &str) -> Option<(&str, String)> {
    /// Such words are no longer (characters).
    const LONGEST: usize = 6;
    let at = number.find(|c: char| c.is_ascii_digit())?;
    let (prefix, rest) = number.split_at_checked(at)?;
    let bare = prefix.trim_end_matches(['-', ' ', '.', '№']);
    let short = (1..=LONGEST).contains(&bare.chars().count());
    let parted = bare.len() < prefix.len() && bare.chars().all(char::is_alphabetic);
    (short && parted).then(|| Some((bare, parse_number(rest)?)))?
}

/// The number of a heading as that of an item: 「施策1-1」 counts 「施策」.
pub(in crate::recognize) fn heading_number(
    printed: &Text,
    context: &Context,
) -> Option<ItemNumber> {
    let number = printed.trimmed();
    let words = number.as_str();
    let of_item = || {
        let labels = context.profile.lexicon.read(words);
        let item = |l: &Label| matches!(l.role, Role::Title | Role::Number);
        labels.into_iter().find(item)?.number
    };
    match context.profile.parent_number(words).or_else(of_item) {
        Some(at) => item_number(&number.slice(at.clone()), words.get(..at.start)),
        None => item_number(&number, None),
    }
}

/// A title that begins with what it is and which: 「事業２　特定保健指導」, 「取組１：窓口の見直し」. Gives its number
/// and the rest.
pub(in crate::recognize) fn labelled_number(
    text: &Text,
    context: &Context,
) -> Option<(ItemNumber, Text)> {
    let text = text.trimmed();
    let norm = text.as_str();
    let ends = norm.char_indices().map(|(at, c)| at + c.len_utf8());
    let (end, number) = ends
        .take(LONGEST_LABEL)
        .filter_map(|end| {
            let (label, next) = (norm.get(..end)?, norm.get(end..)?.chars().next()?);
            // 「【取組1】窓口の見直し」
            let closed = label.ends_with(['】', ']', '〕', '》', '>']);
            if !closed && !next.is_whitespace() && !":.、".contains(next) {
                return None;
            }
            let labels = context.profile.lexicon.read(label);
            let counts = |l: &Label| matches!(l.role, Role::Title | Role::Number);
            Some((end, labels.into_iter().find(counts)?.number?))
        })
        .last()?;
    let rest = text.slice(end..norm.len());
    let lead = rest
        .as_str()
        .trim_start_matches([':', '.', '、', ' '])
        .len();
    let rest = rest.slice(rest.as_str().len() - lead..rest.as_str().len());
    let item = item_number(&text.slice(number.clone()), norm.get(..number.start))?;
    (!rest.is_empty()).then_some((item, rest))
}

/// Parts the number from the words behind it; `None` where there is no number or nothing else.
pub(in crate::recognize) fn split_number(text: &Text, context: &Context) -> Option<(Text, Text)> {
    let text = text.trimmed();
    let found = context
        .profile
        .pattern("leading_number")
        .captures(text.as_str())?;
    let number = found.iter().skip(1).flatten().next()?;
    let behind = text.slice(found.get(0)?.end()..text.as_str().len());
    // 「PM2.5の濃度」: a letter and a figure with a part behind its point are a name.
    let decimal = behind.as_str().starts_with(|c: char| c.is_ascii_digit())
        && (found.get(0)?.as_str().ends_with('.'))
        && (number.as_str()).starts_with(|c: char| c.is_ascii_alphabetic());
    // 「64.7％」 at the beginning of a line goes on with the one above.
    let digits = |c: char| c.is_ascii_digit();
    let unit = behind.as_str().trim_start_matches(digits);
    let share = unit.starts_with('%') && unit.len() < behind.as_str().len();
    if decimal || share && found.get(0)?.as_str().ends_with('.') {
        return None;
    }
    let rest = behind.trimmed();
    // 「ア ン ケ ー ト」: letters set apart, and no number.
    let letter = number.as_str().chars().all(|c| ('ア'..='ソ').contains(&c));
    let spread = rest
        .as_str()
        .chars()
        .nth(1)
        .is_some_and(char::is_whitespace);
    if letter && spread {
        return None;
    }
    (!rest.is_empty()).then(|| (text.slice(number.range()), rest))
}

/// The name of a group behind its number: 「1」 and 「財源の確保」.
pub(in crate::recognize) fn behind_number(number: &Text, name: &Text) -> Text {
    let mut out = TextBuilder::default();
    out.push_text(number);
    out.push_gap(" ");
    out.push_text(name);
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    #[test]
    fn words_before_a_number_say_what_it_counts() {
        let read = |words: &str| {
            let number = item_number(&Text::new(words, Place::on_line(1)), None)?;
            Some((number.label.unwrap_or_default(), number.value))
        };
        let said = |label: &str, value: &str| Some((label.to_owned(), value.to_owned()));
        assert_eq!(read("窓口-01"), said("窓口", "1"));
        assert_eq!(read("DX－３"), said("DX", "3"));
        assert_eq!(read("1-2"), said("", "1-2"));
        assert_eq!(read("第3次計画"), None);
    }

    #[test]
    fn a_letter_and_a_decimal_are_no_number() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let split = |words: &str| {
            let (number, rest) = split_number(&Text::new(words, Place::on_line(1)), &context)?;
            Some((number.printed(), rest.as_str().to_owned()))
        };
        assert_eq!(split("PM2.5の濃度"), None);
        assert_eq!(split("64.7％から上げる"), None);
        let parted = Some(("A2".to_owned(), "窓口の見直し".to_owned()));
        assert_eq!(split("A2.窓口の見直し"), parted);
    }

    #[test]
    fn a_line_may_name_two_levels() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |words: &str| -> Vec<String> {
            let levels = levels_of(&Text::new(words, Place::on_line(1)), &context);
            levels.into_iter().map(|l| l.title).collect()
        };
        assert_eq!(read("政策１　安心　　施策1-1　防災"), ["安心", "防災"]);
        assert_eq!(read("施策２　水と緑　まもる"), ["水と緑まもる"]);
        assert_eq!(read("歳入の確保　歳出の削減"), ["歳入の確保歳出の削減"]);
    }
}
