//! Panels: boxes with a label and, large below it, from where to where a figure goes.

use super::line::Line;
use super::script;

/// Whether the lines of a box are a label and 「12％ → 40％」: one thing, in whatever type.
pub(super) fn is_panel(lines: &[Line]) -> bool {
    /// The most lines of a panel.
    const LINES: usize = 4;
    /// The most characters of a panel.
    const LONGEST: usize = 60;
    let keys: Vec<String> = lines.iter().map(Line::key).collect();
    let (Some(label), true) = (keys.first(), (2..=LINES).contains(&keys.len())) else {
        return false;
    };
    let all = keys.concat();
    let arrows = all.chars().filter(|c| script::is_arrow(*c)).count();
    let goes = |key: &String| {
        let mut parts = key.split(script::is_arrow);
        let figure = |part: Option<&str>| part.is_some_and(|p| p.contains(script::is_digit));
        figure(parts.next()) && figure(parts.next())
    };
    let named = |c: char| script::is_ideograph(c) || script::is_kana(c);
    arrows == 1
        && keys.iter().skip(1).any(goes)
        && label.contains(named)
        && all.chars().count() <= LONGEST
        && !all.contains(script::is_full_stop)
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};

    #[test]
    fn a_figure_and_where_it_goes_stay_with_their_label() {
        let mut glyphs = words(60.0, 105.0, 9.0, "オンライン申請の割合");
        glyphs.extend(words(70.0, 120.0, 14.0, "12%"));
        glyphs.extend(words(95.0, 120.0, 14.0, "→"));
        glyphs.extend(words(112.0, 120.0, 14.0, "40%"));
        let page = ruled(&[50.0, 180.0], &[100.0, 140.0], glyphs);
        let (_, paragraphs) = read(&[page]);
        assert_eq!(paragraphs, ["オンライン申請の割合 12%→40%"]);
    }
}
