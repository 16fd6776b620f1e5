//! Rules below headings: 「(1) 見守り　　担当課：福祉課」 over a rule and a sentence, and again. They hold no table between them.

use super::edge::Edge;
use super::line::Line;
use super::script;

/// A heading stands no further above its rule (in its type size).
const NEAR: f32 = 1.2;
/// Larger type than what stands below it (ratio).
const LARGER: f32 = 1.08;

/// Whether each of some rules underlines a heading with text below it: what stands right above it is counted or stands
/// out, and what stands right below it does not.
pub(super) fn are_underlines(rules: &[Edge], lines: &[Line]) -> bool {
    let beside = |l: &&Line| {
        let rule = rules.first();
        rule.is_some_and(|r| r.lo - 2.0 <= l.bbox.x0 && l.bbox.centre().0 <= r.hi)
    };
    let mut lines: Vec<&Line> = lines.iter().filter(beside).collect();
    lines.sort_by(|a, b| a.bbox.centre().1.total_cmp(&b.bbox.centre().1));
    let heads = |rule: &Edge| {
        let below = lines.partition_point(|l| l.bbox.centre().1 < rule.at);
        let heading = below.checked_sub(1).and_then(|i| lines.get(i));
        let Some((heading, text)) = heading.zip(lines.get(below)) else {
            return false;
        };
        let near = rule.at - heading.bbox.y1 < NEAR * heading.size;
        let larger = heading.size > LARGER * text.size || heading.bold && !text.bold;
        near && !is_counted(text) && (is_counted(heading) || larger && !text.bold)
    };
    rules.len() > 1 && rules.iter().all(heads)
}

/// Whether a line begins as one of several: 「(1)」, 「①」, 「2-1」, 「■」.
fn is_counted(line: &Line) -> bool {
    let mut inked = line.glyphs.iter().map(|g| g.ch);
    let Some(first) = inked.next() else {
        return false;
    };
    let bracketed = "(（".contains(first) && inked.next().is_some_and(script::is_digit);
    bracketed
        || script::is_digit(first)
        || script::is_list_number(first)
        || script::is_bullet(first)
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};

    /// Headings with an office each and a rule below, over a sentence each.
    fn page(names: [&str; 3], sentences: bool) -> crate::page::Page {
        let mut glyphs = Vec::new();
        let mut below = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let y = 200.0 + 34.0 * i as f32;
            glyphs.extend(words(60.0, y, 10.0, name));
            glyphs.extend(words(420.0, y, 10.0, "担当課：農政課"));
            if sentences {
                glyphs.extend(words(70.0, y + 17.0, 10.0, "柵を直します。"));
            }
            below.push(y + 13.0);
        }
        let mut page = ruled(&[50.0, 500.0], &below, glyphs);
        page.rules.truncate(below.len());
        page
    }

    #[test]
    fn headings_with_a_rule_below_each_are_no_table() {
        let (grids, paragraphs) = read(&[page(
            ["(1) 柵の修理", "(2) 畑の見回り", "(3) 苗の配布"],
            true,
        )]);
        assert_eq!(grids.len(), 0, "{grids:?}");
        assert!(
            paragraphs.iter().any(|p| p.contains("(2) 畑の見回り")),
            "{paragraphs:?}"
        );
        // Rows with a rule below each and nothing between are one.
        let (grids, _) = read(&[page(
            ["(1) 柵の修理", "(2) 畑の見回り", "(3) 苗の配布"],
            false,
        )]);
        assert_eq!(grids.len(), 1);
    }
}
