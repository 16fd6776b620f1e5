//! Sections of the outline as sections of the plan: headings and the text below them.

use crate::block::{Block, Section};
use crate::plan;
use crate::trace::Provenance;

/// The tree of sections. Headings that only repeat where something belongs are none; their text
/// is that of the section around them.
pub(super) fn sections(sections: &[Section]) -> Vec<plan::Section> {
    let mut out = Vec::new();
    let mut loose = Vec::new();
    push(sections, 1, &mut out, &mut loose);
    out
}

/// Puts sections into `out`, and the paragraphs of those that are none into `lines`.
fn push(sections: &[Section], level: u32, out: &mut Vec<plan::Section>, lines: &mut Vec<String>) {
    for section in sections {
        if section.repeated {
            lines.extend(paragraphs(section));
            push(&section.children, level, out, lines);
            continue;
        }
        let mut text = paragraphs(section);
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

/// The paragraphs of a section, a line each.
fn paragraphs(section: &Section) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(p) => Some(p.text.lines()),
        Block::Grid(_) => None,
    };
    let lines = section.blocks.iter().filter_map(text).flatten();
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
        let all = sections(&[section("取組", 10, vec![again])]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].provenance.line, Some(10));
        assert_eq!(all[0].text, "本文。\n本文。");
        assert_eq!(all[0].children[0].title, "担当");
        assert_eq!(all[0].children[0].level, 2);
    }
}
