//! Headings of aims that nothing marks, as pages of the net print them: 「計画の目標」 alone on a line above
//! figures, and the next line of this look that ends what it heads.

use super::heading::{Heading, Kind};
use crate::block::{Block, Paragraph};
use crate::profile::{Profile, Role};
use crate::text::Text;

/// A longer line heads nothing that it does not say to head (characters).
const LONGEST: usize = 40;

/// So many lines below such a heading there is a figure: 「道路交通」 may stand between.
const NEAR: usize = 2;

/// Adds these headings to those that are known; one slot for each block.
pub(super) fn add(blocks: &[Block], profile: &Profile, headings: &mut [Option<Heading>]) {
    let reader = Reader { blocks, profile };
    // Below a bare heading the next line that looks like one ends it.
    let mut open = false;
    for at in 0..blocks.len() {
        let Some(slot) = headings.get(at) else { break };
        if slot.is_some() {
            open = false;
            continue;
        }
        let (above, behind) = headings.split_at(at);
        if reader.is_label_of(at, above.iter().rev().flatten().next()) {
            continue;
        }
        let behind = behind.get(1..).unwrap_or_default();
        let near = behind.iter().take(NEAR).take_while(|h| h.is_none()).count();
        let title = reader.aim(at, near);
        let title = title.or_else(|| reader.next(at, near).filter(|_| open));
        if let (Some(title), Some(slot)) = (title, headings.get_mut(at)) {
            open = true;
            *slot = Some(heading(title));
        }
    }
}

fn heading(title: Text) -> Heading {
    Heading {
        class: "bare".to_owned(),
        rank: None,
        number: None,
        value: None,
        title,
        size: None,
        kind: Kind::Bare,
        in_contents: false,
        level: None,
        blocks: 1,
    }
}

struct Reader<'a> {
    blocks: &'a [Block],
    profile: &'a Profile,
}

impl Reader<'_> {
    /// A paragraph of one line in a text that has no type to tell headings by.
    fn line(&self, at: usize) -> Option<&Text> {
        match self.blocks.get(at)? {
            Block::Paragraph(Paragraph { text, style }) => {
                let plain = style.size.is_none() && style.level.is_none();
                (plain && !text.as_str().contains('\n')).then_some(text)
            }
            Block::Grid(_) => None,
        }
    }

    /// Whether a label in brackets says what stands below it of what the heading above names: 「［成果指標］」 below 「施策1-2　心の育成」.
    fn is_label_of(&self, at: usize, above: Option<&Heading>) -> bool {
        let bracketed = |text: &Text| {
            let words = text.as_str().trim();
            words.starts_with(['[', '<', '〈', '《']) && words.ends_with([']', '>', '〉', '》'])
        };
        above.is_some_and(|h| h.kind == Kind::Labelled && h.value.is_some())
            && self.line(at).is_some_and(bracketed)
    }

    /// The title of a line that says that aims stand below it, where figures do.
    fn aim(&self, at: usize, near: usize) -> Option<Text> {
        let text = self.line(at)?;
        let found = self
            .profile
            .pattern("aim_heading")
            .captures(text.as_str())?;
        let title = text.slice(found.get(1)?.range()).trimmed();
        let short = title.as_str().chars().count() <= LONGEST;
        let labels = self.profile.lexicon.read(title.as_str());
        let parent = labels.first().is_some_and(|l| l.role == Role::Parent);
        // 「指標　基準値　目標値」: the head of a table.
        let words = title.as_str().split_whitespace();
        let heads = words.filter(|w| !self.profile.lexicon.read(w).is_empty());
        if heads.count() > 1 {
            return None;
        }
        // 「現状値」 over 「目標値」: the heads of a table whose lines are lost.
        let label = |at: Option<usize>| at.is_some_and(|at| self.is_label(at));
        let table = label(at.checked_sub(1)) || label(at.checked_add(1)) || self.in_form(at);
        (short && !parent && !table && self.figures(at, near)).then_some(title)
    }

    /// A line that looks like a heading, with no figure below it, or one that ends a page.
    fn next(&self, at: usize, near: usize) -> Option<Text> {
        /// Shorter than a heading that says what it heads (characters).
        const SHORT: usize = 24;
        let text = self.line(at)?;
        let norm = text.as_str();
        let foot = self.profile.pattern("page_foot").is_match(norm);
        let plain = norm.chars().count() <= SHORT
            && norm.chars().next().is_some_and(char::is_alphanumeric)
            && self.profile.numbering.read(norm).is_none()
            && !self.dated(norm)
            && !norm.contains(['。', '、', ':', '|'])
            && !self.has_figure(norm)
            && self.line(at + 1).is_some()
            && !self.figures(at, near);
        (foot || plain).then(|| text.trimmed())
    }

    /// Whether a line is nothing but a label, 「現状値（R4）」; 「計画期間　令和3年度～令和7年度」 says what it labels.
    fn is_label(&self, at: usize) -> bool {
        let read = |t: &Text| {
            let bare = t.as_str().split('(').next().unwrap_or_default();
            let said = !self.profile.calendar.find(bare).is_empty();
            !said && !self.profile.lexicon.read(t.as_str()).is_empty()
        };
        self.line(at).is_some_and(read)
    }

    /// 「令和6年度　検討」: a step of a plan by years.
    fn dated(&self, line: &str) -> bool {
        let times = self.profile.calendar.find(line);
        let first = times.first().filter(|t| t.range.start == 0);
        let behind = first.and_then(|t| line.get(t.range.end..));
        behind.is_some_and(|b| b.starts_with(char::is_whitespace))
    }

    /// Whether lines around it say who does what: they are those of a form.
    fn in_form(&self, at: usize) -> bool {
        /// A form has no more lines between its labels, but for those of a plan by years.
        const ABOVE: usize = 12;
        const BELOW: usize = 6;
        let lexicon = &self.profile.lexicon;
        let alone = |text: &str| lexicon.read(text).first().map(|l| l.role);
        let names = |at: usize| match self.blocks.get(at) {
            Some(Block::Grid(g)) => {
                let mut labels = g.cells.iter().filter(|c| c.col == 0);
                labels.any(|c| alone(c.text.as_str()) == Some(Role::Department))
            }
            _ => self.line(at).is_some_and(|text| {
                let leading = lexicon.read_leading(text.as_str()).map(|(l, _)| l.role);
                leading.or_else(|| alone(text.as_str())) == Some(Role::Department)
            }),
        };
        (at.saturating_sub(ABOVE)..=at + BELOW).any(names)
    }

    /// Whether one of the lines below has a figure.
    fn figures(&self, at: usize, near: usize) -> bool {
        let below = |i: usize| match self.blocks.get(i) {
            Some(Block::Paragraph(p)) => self.has_figure(p.text.as_str()),
            _ => false,
        };
        (at + 1..=at + near).any(below)
    }

    /// Whether something is counted in a line; its years do not.
    fn has_figure(&self, line: &str) -> bool {
        let times = self.profile.calendar.find(line);
        let figures = self.profile.numbers.find(line);
        figures.iter().any(|f| {
            let of_time = |t: &crate::text::Found<_>| {
                t.range.start < f.range.end && f.range.start < t.range.end
            };
            let counts = f.what.unit.is_some() || f.what.number.is_zero();
            counts && !times.iter().any(of_time)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::profile::Profile;
    use crate::{pipeline, read::ReadOptions};

    #[test]
    fn a_label_in_brackets_below_a_counted_heading_ends_nothing_that_stands_around_it() {
        let above = |label: &str| {
            let list = "番号\t事業名\t所管\n1\t本を贈る\t学校課\n\n";
            let text = format!(
                "霞台町教育計画\n\n柱1　学び\n\n施策1-1　授業\n\n{list}施策1-2　読書\n\n{label}\n\
                 ・本を読む児童の割合　R6 50.0% → R12 60.0%\n\n［主な事業］\n\n{list}"
            );
            let (options, profile) = (ReadOptions::default(), Profile::embedded());
            let document = pipeline::convert("a.txt", text.as_bytes(), &options, &profile);
            let plan = document.expect("a text").plans.remove(0);
            let last = plan.items.last().expect("a row");
            let titles = last.hierarchy.iter().map(|level| level.title.clone());
            titles.collect::<Vec<_>>()
        };
        assert_eq!(above("［成果指標］"), ["学び", "読書"]);
        assert_eq!(above("計画の成果指標"), ["計画の成果指標"]);
    }
}
