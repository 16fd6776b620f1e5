//! Panels: boxes with a label and, large below it, from where to where a figure goes; and boxes round
//! one sentence, whatever their lines look like.

use super::line::Line;
use super::script;
use crate::layout::Tolerances;

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
        // 「基本目標１　しごと」 over 「数値目標：就業者数　40人 → 50人」, which names its figures itself
        let named = key.contains(['：', ':']);
        !named && figure(parts.next()) && figure(parts.next())
    };
    let named = |c: char| script::is_ideograph(c) || script::is_kana(c);
    arrows == 1
        && keys.iter().skip(1).any(goes)
        && label.contains(named)
        && all.chars().count() <= LONGEST
        && !all.contains(script::is_full_stop)
}

/// Whether the lines of a box are one sentence in one type: 「…の総排出量を」 over 「51％削減します。」, each set in the
/// middle.
pub(super) fn is_sentence(lines: &[Line], tolerances: &Tolerances) -> bool {
    /// The most lines of a sentence that stands out.
    const LINES: usize = 4;
    let Some((last, before)) = lines.split_last() else {
        return false;
    };
    let alike = |l: &Line| {
        (l.size - last.size).abs() <= tolerances.size_change * last.size
            && l.direction == last.direction
            && l.bold == last.bold
    };
    let stops = |l: &Line| {
        l.glyphs
            .iter()
            .filter(|g| script::is_full_stop(g.ch))
            .count()
    };
    // A point ends at the end of its line, and so do a label and a title.
    let open = |l: &Line| !script::is_bullet(l.first()) && script::leads_on(l.last());
    (1..LINES).contains(&before.len())
        && before.iter().all(|l| alike(l) && stops(l) == 0 && open(l))
        && stops(last) == 1
        && script::is_full_stop(last.last())
        && !script::is_bullet(last.first())
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
        let mut glyphs = words(60.0, 105.0, 9.0, "基本目標1 しごと");
        glyphs.extend(words(60.0, 120.0, 9.0, "数値目標：開業数　3件→5件"));
        let (_, paragraphs) = read(&[ruled(&[50.0, 250.0], &[100.0, 140.0], glyphs)]);
        assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
    }

    #[test]
    fn one_sentence_in_a_box_is_one_paragraph() {
        let boxed = |said: [&str; 2]| {
            let mut glyphs = words(80.0, 105.0, 14.0, said[0]);
            glyphs.extend(words(110.0, 130.0, 14.0, said[1]));
            glyphs.extend(words(50.0, 200.0, 10.0, "本文は続きます。"));
            read(&[ruled(&[50.0, 430.0], &[100.0, 150.0], glyphs)]).1
        };
        assert_eq!(
            boxed([
                "令和12年度の市の総排出量を",
                "平成25年度比で51%減らします。"
            ])[0],
            "令和12年度の市の総排出量を平成25年度比で51%減らします。"
        );
        assert_eq!(boxed(["削減目標：", "51%減らします。"])[0], "削減目標:");
        assert_eq!(
            boxed(["地域でつくる。", "ともに暮らす。"])[0],
            "地域でつくる。"
        );
    }
}
