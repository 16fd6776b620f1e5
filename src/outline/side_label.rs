//! A title and what stands at the other end of its line: the plan that it is a sheet of, the chapter that it heads.

use super::unlisted::begins_with_town;
use crate::profile::Profile;
use crate::text::Text;

/// Words of one line so far apart are two (times the height of the first).
const APART: f32 = 3.0;

/// A title without the label at the end of its line, and that label: 「令和７年度　事業評価表　　　　　第６次笹原町総合計画」,
/// 「笹原町健康増進計画　　第５章　目標一覧」.
pub(super) fn without_label(title: &Text, profile: &Profile) -> (Text, Option<Text>) {
    let norm = title.as_str();
    let gaps = norm.char_indices().filter(|(_, c)| c.is_whitespace());
    for (at, _) in gaps {
        let name = title.slice(0..at).trimmed();
        let label = title.slice(at..norm.len()).trimmed();
        let is = |id: &str, text: &Text| profile.pattern(id).is_match(text.as_str());
        let plan = is("plan_title", &name);
        let chapter = plan && is("chapter_beside", &label);
        let other = plan || is("report_title", &name);
        let other = other && is_apart(&name, &label) && begins_with_town(label.as_str(), profile);
        if chapter || other {
            return (name, Some(label));
        }
    }
    (title.clone(), None)
}

/// Whether two parts of a line have more between them than a space.
fn is_apart(left: &Text, right: &Text) -> bool {
    let (left, right) = (left.place(), right.place());
    let (Some(a), Some(b)) = (left.bbox, right.bbox) else {
        return false;
    };
    let line = a.overlap_y(&b) > 0.0;
    left.page == right.page && line && b.x0 - a.x1 > APART * a.height()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Rect;
    use crate::text::TextBuilder;
    use crate::trace::Place;

    /// The title of a line whose second part begins so many points behind the first.
    fn title(first: &str, gap: f32, second: &str) -> String {
        let mut builder = TextBuilder::default();
        let at = |x: f32| Place::on_page(1, Rect::new(x, 10.0, x + 10.0, 20.0));
        let mut x = 0.0;
        for c in first.chars() {
            builder.push(c.encode_utf8(&mut [0; 4]), at(x));
            x += 10.0;
        }
        builder.push_gap(" ");
        for c in second.chars() {
            builder.push(c.encode_utf8(&mut [0; 4]), at(x + gap));
            x += 10.0;
        }
        let (name, _) = without_label(&builder.finish(), &Profile::embedded());
        name.printed()
    }

    #[test]
    fn another_plan_or_a_chapter_at_the_end_of_the_line_is_no_part_of_the_title() {
        let (sheet, plan) = ("令和７年度事業評価表", "第６次笹原町総合計画");
        assert_eq!(title(sheet, 150.0, plan), sheet);
        assert_eq!(title(sheet, 10.0, plan), format!("{sheet} {plan}"));
        assert_eq!(title(plan, 20.0, "第５章　目標一覧"), plan);
        assert_eq!(
            title(plan, 150.0, "前期基本計画"),
            format!("{plan} 前期基本計画")
        );
    }
}
