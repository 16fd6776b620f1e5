//! What the words of a line say before it is asked whether it is a heading.

use crate::profile::{Profile, Role};
use crate::text::{Text, TextBuilder};
use std::ops::Range;

/// A text without the pairs of `**` that some converters print.
pub(super) fn unstarred(text: &Text) -> Text {
    let norm = text.as_str();
    let stars: Vec<usize> = norm.match_indices("**").map(|(at, _)| at).collect();
    if stars.is_empty() || stars.len() % 2 == 1 {
        return text.clone();
    }
    let mut builder = TextBuilder::default();
    let mut from = 0;
    for at in stars {
        builder.push_text(&text.slice(from..at));
        from = at + 2;
    }
    builder.push_text(&text.slice(from..norm.len()));
    builder.finish()
}

/// Whether a line is running text rather than a title.
pub(super) fn is_sentence(text: &str) -> bool {
    text.contains('。') || text.ends_with(['、', ',', ':', '「', '('])
}

/// Whether the number behind a label, at `number` with it, is the beginning of a figure: 「目標　85.0％（令和12年度）」.
pub(super) fn tells_figure(line: &str, number: &Range<usize>, profile: &Profile) -> bool {
    let said = || {
        let from = number.start + line.get(number.clone())?.find(char::is_numeric)?;
        let found = profile.numbers.find(line.get(from..)?);
        let first = found.first().filter(|f| f.range.start == 0)?;
        let end = from + first.range.end;
        // 「目標1　人づくり」 counts nobody.
        let whole = !line.get(from..end)?.contains(char::is_whitespace);
        Some(first.what.unit.is_some() && end > number.end && whole)
    };
    said().unwrap_or_default()
}

/// Whether a title is a label with its value: 「成果指標：待ち時間」.
pub(super) fn is_line_of_form(title: &Text, profile: &Profile) -> bool {
    let pairs = profile.lexicon.pairs(title.as_str());
    let [only] = pairs.as_slice() else {
        return false;
    };
    let between = title.as_str().get(only.label.end..only.value.start);
    only.label.start == 0 && between.is_some_and(|b| b.contains(':'))
}

/// Whether a title is a label of aims and a figure: 「目標　廃止する事業の数　５年間で４０事業」.
pub(super) fn tells_aim(title: &Text, profile: &Profile) -> bool {
    let norm = title.as_str();
    let aim = |role: Role| matches!(role, Role::Goal | Role::Target | Role::FinalTarget);
    let leading = profile
        .lexicon
        .read_leading(norm)
        .filter(|(l, _)| aim(l.role));
    leading.is_some_and(|(_, from)| {
        let figures = norm.get(from..).map(|rest| profile.numbers.find(rest));
        figures.iter().flatten().any(|f| f.what.unit.is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    #[test]
    fn a_label_may_stand_before_a_figure() {
        let profile = Profile::embedded();
        let tells = |line: &str, label: &str| tells_figure(line, &(0..label.len()), &profile);
        assert!(tells("目標 85.0%(令和12年度)", "目標 85"));
        assert!(!tells("目標1 人づくり", "目標1"));
        assert!(!tells("施策1.2 見守り", "施策1"));
    }
    #[test]
    fn a_label_of_aims_before_a_figure_tells_one() {
        let profile = Profile::embedded();
        let tells = |title: &str| tells_aim(&Text::new(title, Place::on_line(1)), &profile);
        assert!(tells("目標　閉じる窓口の数　３年間で４か所"));
        assert!(!tells("目標　待たない窓口"));
        assert!(!tells("閉じる窓口の数　４か所"));
    }
}
