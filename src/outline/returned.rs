//! What stands below the last of the parts that a label heads, and is of the section around them: 「＜具体的な施策＞」 over 「①
//! …」 and 「② …」, and then 「重要業績評価指標（KPI）」.

use crate::block::{Block, Section};
use crate::profile::{Profile, Role};
use crate::text::{Text, unmarked};

/// Puts such text before the label of the parts, in each of the sections.
pub(super) fn to_their_section(sections: &mut [Section], profile: &Profile) {
    for section in sections {
        to_their_section(&mut section.children, profile);
        if let Some(figures) = captioned(section, profile) {
            section.children.push(figures);
            continue;
        }
        let Some(returned) = behind_parts(section, profile) else {
            continue;
        };
        let before_label = section.blocks.len().saturating_sub(1);
        section.blocks.splice(before_label..before_label, returned);
    }
}

/// The figures behind the last of several points, with the caption that heads them, as a section beside the points: 「施策1
/// 学びの充実」 over 「① …」, 「② …」, and then 「【目標指標】」 over a table.
fn captioned(section: &mut Section, profile: &Profile) -> Option<Section> {
    let number = section.number.as_ref();
    let named = number.is_some_and(|n| profile.parent_number(n.as_str()).is_some());
    let [others @ .., last] = section.children.as_mut_slice() else {
        return None;
    };
    let grid = |b: &Block| matches!(b, Block::Grid(_));
    let plain = |s: &Section| s.children.is_empty() && !s.blocks.iter().any(grid);
    let points =
        !others.is_empty() && is_point(last) && others.iter().all(|s| is_point(s) && plain(s));
    if !named || !points {
        return None;
    }
    let sentence = |text: &Text| text.as_str().trim_end().ends_with('。');
    let own = |block: &Block| words(block).is_some_and(sentence);
    if let [caption] = last.children.as_mut_slice() {
        let heads = caption.number.is_none() && heads_figures(&caption.title, profile);
        let figures = heads && caption.children.is_empty() && caption.blocks.iter().any(grid);
        let told = !last.blocks.is_empty() && last.blocks.iter().all(own);
        return (figures && told).then(|| last.children.pop()).flatten();
    }
    let heads = |block: &Block| words(block).is_some_and(|text| heads_figures(text, profile));
    let at = last.blocks.iter().position(heads).filter(|at| *at > 0)?;
    let (above, below) = last.blocks.split_at_checked(at)?;
    let told = above.iter().all(own) && matches!(below, [_, Block::Grid(_), ..]);
    if !told || !last.children.is_empty() {
        return None;
    }
    let mut behind = last.blocks.split_off(at).into_iter();
    let title = behind.next().as_ref().and_then(words).cloned()?;
    Some(Section {
        title,
        level: last.level,
        blocks: behind.collect(),
        ..Section::default()
    })
}

/// 「①」, 「(1)」: a point below a heading, and no chapter.
fn is_point(section: &Section) -> bool {
    let number = section.number.as_ref().map(Text::key).unwrap_or_default();
    let circled = |c: char| ('\u{2460}'..='\u{24ff}').contains(&c);
    let bracketed = number.starts_with('(') && number.ends_with(')');
    !number.is_empty() && (bracketed || number.chars().all(circled))
}

/// The end of the last part, where it begins with a label of figures that no other part has.
fn behind_parts(section: &mut Section, profile: &Profile) -> Option<Vec<Block>> {
    let label = section.blocks.last().and_then(words)?;
    let [others @ .., last] = section.children.as_mut_slice() else {
        return None;
    };
    let plain = |s: &Section| s.number.is_some() && s.children.is_empty();
    let listed = profile.is_measure_label(unmarked(&label.key()));
    if others.is_empty() || !listed || !plain(last) || !others.iter().all(plain) {
        return None;
    }
    let heads = |block: &Block| words(block).is_some_and(|text| heads_figures(text, profile));
    let told = |s: &Section| s.blocks.iter().any(heads);
    let at = last.blocks.iter().position(heads)?;
    // A part without a word of its own has nothing but the figures.
    let own = at > 0 || others.iter().all(|s| s.blocks.is_empty());
    (own && !others.iter().any(told)).then(|| last.blocks.split_off(at))
}

fn words(block: &Block) -> Option<&Text> {
    match block {
        Block::Paragraph(p) => Some(&p.text),
        Block::Grid(_) => None,
    }
}

/// Whether a line alone is a label of figures that are aimed at: 「重要業績評価指標（KPI）」, 「【数値目標】」.
fn heads_figures(text: &Text, profile: &Profile) -> bool {
    let labels = profile.lexicon.read(unmarked(&text.key()));
    let figures = |role: Role| matches!(role, Role::Indicator | Role::Target | Role::FinalTarget);
    labels.iter().any(|label| figures(label.role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Paragraph;
    use crate::trace::Place;

    fn paragraph(said: &str) -> Block {
        Block::Paragraph(Paragraph {
            text: Text::new(said, Place::on_line(1)),
            ..Paragraph::default()
        })
    }

    fn section(number: &str, lines: &[&str], children: Vec<Section>) -> Section {
        Section {
            number: Some(Text::new(number, Place::on_line(1))),
            blocks: lines.iter().map(|line| paragraph(line)).collect(),
            children,
            ..Section::default()
        }
    }

    #[test]
    fn a_captioned_table_behind_the_last_of_the_points_of_a_policy_is_of_all() {
        let table = || Block::Grid(crate::block::Grid::default());
        let titles = |mark: &str, label: &str, second: bool| {
            let mut last = section(mark, &["図書を増やします。", label], vec![]);
            last.blocks.push(table());
            let mut first = section("①", &["棚を直します。"], vec![]);
            first.blocks.extend(second.then(table));
            let mut own = [section("施策1", &[], vec![first, last])];
            to_their_section(&mut own, &Profile::embedded());
            let children = own[0].children.iter();
            children.map(|s| s.title.printed()).collect::<Vec<_>>()
        };
        assert_eq!(titles("②", "【目標指標】", false), ["", "", "【目標指標】"]);
        assert_eq!(titles("(2)", "【目標指標】", false).len(), 3);
        // A chapter has its own, and so has each of several points; other tables stay where they are.
        assert_eq!(titles("第2章", "【目標指標】", false).len(), 2);
        assert_eq!(titles("②", "【目標指標】", true).len(), 2);
        assert_eq!(titles("②", "【開館時間】", false).len(), 2);
    }

    #[test]
    fn figures_behind_the_last_of_the_parts_are_of_the_section_around_them() {
        let lines = |s: &Section| {
            s.blocks
                .iter()
                .filter_map(words)
                .map(Text::printed)
                .collect::<Vec<_>>()
        };
        let figures = [
            "狩猟者を育てます。",
            "重要業績評価指標（KPI）",
            "・相談の件数　12件",
        ];
        let parts =
            |first: &[&str]| vec![section("①", first, vec![]), section("②", &figures, vec![])];
        let mut own = [section(
            "(1)",
            &["＜具体的な施策＞"],
            parts(&["相談会を開きます。"]),
        )];
        to_their_section(&mut own, &Profile::embedded());
        assert_eq!(
            lines(&own[0]),
            [
                "重要業績評価指標（KPI）",
                "・相談の件数　12件",
                "＜具体的な施策＞"
            ]
        );
        assert_eq!(lines(&own[0].children[1]), ["狩猟者を育てます。"]);
        // Each part has figures of its own.
        let each = parts(&["重要業績評価指標（KPI）", "・開催数　3回"]);
        let mut each = [section("(1)", &["＜具体的な施策＞"], each)];
        to_their_section(&mut each, &Profile::embedded());
        assert_eq!(lines(&each[0]), ["＜具体的な施策＞"]);
    }
}
