//! A numbered section of points of which one line says who answers for it: 「(1) 相談の充実」 over 「・…」, 「・…」 and
//! 「担当：総務課」. What is listed describes that undertaking.

use super::doers::heads_measures;
use crate::block::{Block, Section};
use crate::recognize::context::Context;
use crate::recognize::words::offices::{is_labelled, offices_below};
use crate::recognize::words::wording::is_bullet;
use crate::text::Text;

/// A section that is one undertaking has no more lines.
const MOST_LINES: usize = 40;

/// The offices of the only line of a section with a label for them, where it is the first, or where nothing but lines
/// of other labels stands below it: one between points is of the point above it.
pub(super) fn answer_of_section(section: &Section, context: &Context) -> Option<Text> {
    if section.number.is_none() || heads_measures(section, context) {
        return None;
    }
    let lines = lines_of(section, context)?;
    let mut said = (lines.iter().enumerate()).filter(|(_, line)| is_answer(line, context));
    let (at, line) = said.next().filter(|_| said.next().is_none())?;
    let point = |line: &Text| line.as_str().trim_start().starts_with(is_bullet);
    let label = |line: &Text| {
        let lead = context.profile.lexicon.read_leading(line.as_str());
        !point(line) && lead.is_some()
    };
    let (above, below) = (lines.get(..at)?, lines.get(at + 1..)?);
    let opens = above.iter().all(label);
    let closes = below.iter().all(label) && above.first().is_some_and(point);
    let listed = lines.iter().any(point);
    (listed && (opens || closes))
        .then(|| offices_below(line, context))
        .flatten()
}

/// Whether a line says with a label who answers, and is no point of a list: 「担　当：総務課」, 「【担当課：総務課】」.
pub(super) fn is_answer(line: &Text, context: &Context) -> bool {
    let point = line.as_str().trim_start().starts_with(is_bullet);
    !point && is_labelled(line, context) && offices_below(line, context).is_some()
}

/// Whether the points at the end of a path describe a section that somebody answers for.
pub(super) fn describes(path: &[&Section], context: &Context) -> bool {
    let answers = |s: &&&Section| answer_of_section(s, context).is_some();
    let mut last = path.iter().rev();
    let heading = |s: &&Section| s.number.is_none() && is_answer(&s.title, context);
    match last.next() {
        Some(own) if heading(own) => last.next().filter(answers).is_some(),
        own => own.filter(answers).is_some(),
    }
}

/// The lines of the paragraphs of a section that has no more than an undertaking; its answer may look like a heading.
fn lines_of(section: &Section, context: &Context) -> Option<Vec<Text>> {
    let (answer, below) = match section.children.as_slice() {
        [] => (None, None),
        [only] if only.number.is_none() && is_answer(&only.title, context) => {
            let plain = only.children.is_empty();
            (plain.then(|| Some(only.title.clone()))?, Some(only))
        }
        _ => return None,
    };
    let own = section.blocks.iter().flat_map(lines);
    let below = below.iter().flat_map(|s| &s.blocks).flat_map(lines);
    let mut all = own.chain(answer).chain(below);
    let found: Vec<Text> = all.by_ref().take(MOST_LINES).collect();
    all.next().is_none().then_some(found)
}

fn lines(block: &Block) -> Vec<Text> {
    match block {
        Block::Paragraph(p) => p.text.lines(),
        Block::Grid(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn told(lines: &str) -> Vec<String> {
        let plan = read(&format!(
            "笹野町行政改革実施計画\n計画期間：令和８年度～令和12年度\n\n第２章　取組\n\n（１）相談の充実\n\n{lines}\n\n（２）窓口の改善\n\n{lines}\n"
        ));
        let item = |i: &crate::plan::Item| {
            let names: Vec<&str> = i.departments.iter().map(|d| d.name.as_str()).collect();
            let number = i.number.as_ref().map(|n| n.raw.as_str());
            format!("{}{} {}", number.unwrap_or("-"), i.title, names.join("・"))
        };
        plan.items.iter().map(item).collect()
    }

    #[test]
    fn a_line_with_a_label_answers_for_the_section_of_the_points() {
        let points = "・手引を作り、全職員に配布する。\n・相談員を置き、相談に応じる。";
        let both = ["（１）相談の充実 総務課", "（２）窓口の改善 総務課"];
        assert_eq!(told(&format!("{points}\n担　　当：総務課")), both);
        assert_eq!(
            told(&format!(
                "{points}\n実施時期：令和８年度から\n担　　当：総務課"
            )),
            both
        );
        assert_eq!(told(&format!("担当課：総務課\n{points}")), both);
        assert_eq!(told(&format!("【担当：総務課】\n\n{points}")), both);
    }

    #[test]
    fn a_line_between_points_is_of_the_point_above_it() {
        let lines = "・手引を配布する。\n担当：総務課\n・相談に応じる。\n担当：福祉課";
        let found = told(lines);
        assert!(
            found.iter().any(|f| f == "-手引を配布する。 総務課"),
            "{found:?}"
        );
    }
}
