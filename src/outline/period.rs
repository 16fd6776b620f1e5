//! The period of a plan 計画期間: where documents state it, and how.

use crate::block::{Block, Section};
use crate::profile::{Profile, Role};
use crate::text::Text;
use crate::text::calendar::{PeriodKind, Span};

/// A time and the words it was printed with.
type Printed = (Text, Span);

/// Looked for in this order: under a heading that says so, beside a label in a table, in a
/// sentence that says so, on the cover.
pub(super) fn period(front: &[Block], sections: &[Section], profile: &Profile) -> Option<Printed> {
    under_heading(sections, &range, profile)
        .or_else(|| under_heading(sections, &in_text, profile))
        .or_else(|| in_blocks(front, sections, &|b| beside_label(b, profile)))
        .or_else(|| in_blocks(front, sections, &|b| in_sentence(b, profile)))
        .or_else(|| front.iter().find_map(|b| in_text(&text_of(b)?, profile)))
}

/// Asks every block of a plan in reading order.
fn in_blocks(
    front: &[Block],
    sections: &[Section],
    ask: &dyn Fn(&Block) -> Option<Printed>,
) -> Option<Printed> {
    let here = front.iter().find_map(ask);
    here.or_else(|| {
        sections
            .iter()
            .find_map(|s| in_blocks(&s.blocks, &s.children, ask))
    })
}

/// 「第2 計画期間」 and what stands under it.
fn under_heading(
    sections: &[Section],
    read: &dyn Fn(&Text, &Profile) -> Option<Printed>,
    profile: &Profile,
) -> Option<Printed> {
    sections.iter().find_map(|section| {
        let names = profile
            .pattern("period_heading")
            .is_match(section.title.as_str());
        let own = || {
            let within = |b: &Block| match b {
                Block::Paragraph(p) => read(&p.text, profile),
                Block::Grid(g) => g.cells.iter().find_map(|c| read(&c.text, profile)),
            };
            read(&section.title, profile)
                .or_else(|| in_blocks(&section.blocks, &section.children, &within))
        };
        names
            .then(own)
            .flatten()
            .or_else(|| under_heading(&section.children, read, profile))
    })
}

/// 「計画期間 ｜ 令和8年4月～令和13年3月」
fn beside_label(block: &Block, profile: &Profile) -> Option<Printed> {
    let Block::Grid(grid) = block else {
        return None;
    };
    grid.cells
        .iter()
        .filter(|c| {
            let labels = profile.lexicon.read(c.text.as_str());
            labels.iter().any(|l| l.role == Role::PlanPeriod)
        })
        .find_map(|label| {
            let right = label.last_col() + 1..grid.cols;
            let beside = right.filter_map(|col| grid.at(label.row, col));
            let below = grid.at(label.last_row() + 1, label.col);
            beside
                .chain(below)
                .find_map(|cell| in_text(&cell.text, profile))
        })
}

/// 「計画期間は、令和8年度から令和12年度までとします。」
fn in_sentence(block: &Block, profile: &Profile) -> Option<Printed> {
    let text = text_of(block)?;
    let found = profile.pattern("period_sentence").find(text.as_str())?;
    in_text(&text.slice(found.start()..text.as_str().len()), profile)
}

fn text_of(block: &Block) -> Option<Text> {
    match block {
        Block::Paragraph(p) => Some(p.text.clone()),
        Block::Grid(_) => None,
    }
}

/// The first range of years in a text.
fn range(text: &Text, profile: &Profile) -> Option<Printed> {
    let times = profile.calendar.find(text.as_str());
    let range = times
        .into_iter()
        .find(|f| f.what.kind == PeriodKind::Range)?;
    let printed = text.slice(range.range);
    // 「まで」 belongs to 「から」.
    let bare = printed
        .as_str()
        .strip_suffix("まで")
        .filter(|bare| !bare.contains("から"))
        .map(str::len);
    Some((
        printed.slice(0..bare.unwrap_or(printed.as_str().len())),
        range.what,
    ))
}

/// The first range of years in a text; or the first year and how many there are
/// (「令和8年度を初年度とする5年間」).
fn in_text(text: &Text, profile: &Profile) -> Option<Printed> {
    range(text, profile).or_else(|| lasting(text, profile))
}

fn lasting(text: &Text, profile: &Profile) -> Option<Printed> {
    let times = profile.calendar.find(text.as_str());
    let first = times
        .iter()
        .find(|f| matches!(f.what.kind, PeriodKind::FiscalYear | PeriodKind::Date))?;
    let behind = text.as_str().get(first.range.end..)?;
    let found = profile.pattern("years_long").captures(behind)?;
    let years: i32 = found.get(1)?.as_str().parse().ok()?;
    let printed = first.range.start..first.range.end + found.get(0)?.end();
    let start = first.what.start;
    let end = Span::fiscal_year(start.year + years - 1).end;
    Some((
        text.slice(printed),
        Span {
            kind: PeriodKind::Range,
            start,
            end,
            ..first.what
        },
    ))
}
