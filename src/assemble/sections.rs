//! Sections of the outline as sections of the plan: headings and the text below them.

use crate::block::{Block, Outline, Section};
use crate::plan;
use crate::trace::Provenance;

/// The tree of sections, led by one without a title where a plan says something before its first heading: a cover
/// says what the plan is, and a sentence says more. Headings that only repeat where something belongs are none; their text
/// is that of the section around them.
pub(super) fn sections(outline: &Outline) -> Vec<plan::Section> {
    let mut out: Vec<plan::Section> = before(outline).into_iter().collect();
    push(&outline.sections, 1, &mut out, &mut Vec::new());
    out
}

/// What stands before the first heading, where it says more than what the plan is.
fn before(outline: &Outline) -> Option<plan::Section> {
    let Outline {
        identity, front, ..
    } = outline;
    let text = paragraphs(front);
    let times = [&identity.period, &identity.published];
    let times: Vec<String> = times.into_iter().flatten().map(|t| t.0.printed()).collect();
    let title = identity.title.printed();
    let more = |line: &String| {
        let known = title.contains(line.as_str()) || line.contains(&title);
        !known && !times.iter().any(|time| line.contains(time))
    };
    let sentence = |line: &String| line.contains('。');
    let headed = !outline.sections.is_empty();
    if !text
        .iter()
        .any(|line| sentence(line) || !headed && more(line))
    {
        return None;
    }
    let place = front.iter().filter_map(|block| match block {
        Block::Paragraph(p) => Some(p.text.place()),
        Block::Grid(_) => None,
    });
    let place = place.reduce(|sum, next| sum.union(&next))?;
    Some(plan::Section {
        number: None,
        title: String::new(),
        level: 1,
        provenance: Provenance::from(place),
        text: text.join("\n"),
        children: Vec::new(),
    })
}

/// Puts sections into `out`, and the paragraphs of those that are none into `lines`.
fn push(sections: &[Section], level: u32, out: &mut Vec<plan::Section>, lines: &mut Vec<String>) {
    for section in sections {
        if section.repeated {
            lines.extend(paragraphs(&section.blocks));
            push(&section.children, level, out, lines);
            continue;
        }
        let mut text = paragraphs(&section.blocks);
        let mut children = Vec::new();
        push(&section.children, level + 1, &mut children, &mut text);
        let heading = section.number.iter().chain([&section.title]);
        let place = heading.fold(crate::trace::Place::default(), |sum, t| {
            sum.union(&t.place())
        });
        out.push(plan::Section {
            number: section.number.as_ref().map(|n| n.printed()),
            title: section.title.printed(),
            level,
            provenance: Provenance::from(place),
            text: text.join("\n"),
            children,
        });
    }
}

/// The paragraphs among blocks, a line each.
fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(p) => Some(p.text.lines()),
        Block::Grid(_) => None,
    };
    let lines = blocks.iter().filter_map(text).flatten();
    // The mark of a list entry that stands alone says nothing.
    lines
        .map(|line| line.printed())
        .filter(|line| line != "-")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Paragraph;
    use crate::text::Text;
    use crate::trace::Place;

    fn section(title: &str, line: u32, children: Vec<Section>) -> Section {
        Section {
            title: Text::new(title, Place::on_line(line)),
            blocks: vec![Block::Paragraph(Paragraph {
                text: Text::new("本文。", Place::on_line(line + 1)),
                ..Paragraph::default()
            })],
            children,
            ..Section::default()
        }
    }

    #[test]
    fn a_repeated_heading_is_no_section_but_its_text_stays() {
        let mut again = section("基本方針 3", 20, vec![section("担当", 30, Vec::new())]);
        again.repeated = true;
        let all = sections(&Outline {
            sections: vec![section("取組", 10, vec![again])],
            ..Outline::default()
        });
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].provenance.line, Some(10));
        assert_eq!(all[0].text, "本文。\n本文。");
        assert_eq!(all[0].children[0].title, "担当");
        assert_eq!(all[0].children[0].level, 2);
    }

    #[test]
    fn what_is_said_before_the_first_heading_has_a_section_without_a_title() {
        let outline = |said: &str, headed: bool| Outline {
            front: section(said, 1, Vec::new()).blocks,
            sections: headed
                .then(|| section("取組", 10, Vec::new()))
                .into_iter()
                .collect(),
            ..Outline::default()
        };
        let titles = |outline: &Outline| -> Vec<String> {
            sections(outline).into_iter().map(|s| s.title).collect()
        };
        assert_eq!(titles(&outline("本文。", false)), [""]);
        assert_eq!(titles(&outline("本文。", true)), ["", "取組"]);
        assert_eq!(
            titles(&Outline {
                front: Vec::new(),
                ..outline("", true)
            }),
            ["取組"]
        );
    }
}
