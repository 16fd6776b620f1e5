//! Words that head columns elsewhere and say here how a measure stands to the plan before:
//! 「新規・継続｜新規」, 「窓口の改善｜新規｜担当課｜市民課」, 「事業名｜窓口の改善｜新規」; or are a unit: 「指標名｜労働時間｜単位｜時間」.

use super::cell::{Kind, Seen};
use crate::block::Grid;
use crate::profile::{Profile, Role};
use crate::recognize::words::wording::status_of;

/// Makes such labels text.
pub(super) fn status_values(grid: &Grid, seen: &mut [Seen], profile: &Profile) {
    let said = |s: &Seen| s.role() == Some(Role::Status) && status_of(s.str(), profile).is_some();
    for id in 0..seen.len() {
        if is_unit(id, seen, profile) {
            seen[id].kind = Kind::Text;
            seen[id].labels.clear();
            continue;
        }
        let answers = || {
            is_answer(id, seen, &said, grid)
                || stands_between(id, seen, grid)
                || ends_name(id, seen)
        };
        if said(&seen[id]) && answers() {
            seen[id].kind = Kind::Text;
            seen[id].labels.clear();
        }
    }
}

/// Whether it is a unit behind the label of units, in a row that has other values.
fn is_unit(id: usize, seen: &[Seen], profile: &Profile) -> bool {
    let asks = |s: &Seen| s.kind == Kind::Label && s.role() == Some(Role::Unit);
    seen[id].kind == Kind::Label
        && beside(id, seen, -1).is_some_and(asks)
        && profile.units.read(&seen[id].text().key()).is_some()
        && row_of(id, seen).any(Seen::is_content)
}

/// Whether the label left of it asks for it, in a row that has other values or is one of a form.
fn is_answer(id: usize, seen: &[Seen], said: &impl Fn(&Seen) -> bool, grid: &Grid) -> bool {
    let Some(left) = beside(id, seen, -1) else {
        return false;
    };
    let asks = matches!(left.role(), Some(Role::Status | Role::Class)) && !said(left);
    let next = beside(id, seen, 1);
    // 「区分」 over 「新規」 and 「継続」
    let valued = || row_of(id, seen).any(Seen::is_content);
    asks && !next.is_some_and(said) && (valued() || fills_row(id, seen, grid))
}

/// Whether it and the label fill their row, and another label begins the next: 「区分｜新規」 over 「取組名｜…」.
fn fills_row(id: usize, seen: &[Seen], grid: &Grid) -> bool {
    let cell = seen[id].cell;
    let wide = cell.last_col() + 1 == grid.cols && (cell.col_span > 1 || grid.cols == 2);
    let below = seen.iter().find(|s| s.cell.row == cell.row + 1);
    wide && below.is_some_and(|s| s.kind == Kind::Label && s.cell.col == 0)
        && row_of(id, seen).filter(|s| s.kind != Kind::Empty).count() == 1
}

/// Whether it stands between a name and a label of offices with its value.
fn stands_between(id: usize, seen: &[Seen], grid: &Grid) -> bool {
    let named = beside(id, seen, -1).is_some_and(|s| s.kind == Kind::Text);
    let label = beside(id, seen, 1);
    let office = label.is_some_and(|s| matches!(s.role(), Some(Role::Department | Role::Bureau)));
    let valued = label.is_some_and(|l| l.cell.last_col() + 1 < grid.cols);
    named && office && valued && beside(id, seen, 2).is_some_and(Seen::is_content)
}

/// Whether it stands behind a labelled name, at the end of the row.
fn ends_name(id: usize, seen: &[Seen]) -> bool {
    let named = beside(id, seen, -1).is_some_and(|s| s.kind == Kind::Text);
    let title = |s: &Seen| s.kind == Kind::Label && s.role() == Some(Role::Title);
    named && beside(id, seen, -2).is_some_and(title) && beside(id, seen, 1).is_none()
}

/// The cell so many places further in its row.
fn beside<'s, 'a>(id: usize, seen: &'s [Seen<'a>], by: isize) -> Option<&'s Seen<'a>> {
    let other = seen.get(id.checked_add_signed(by)?)?;
    (other.cell.row == seen[id].cell.row).then_some(other)
}

/// The other cells of its row.
fn row_of<'s, 'a>(id: usize, seen: &'s [Seen<'a>]) -> impl Iterator<Item = &'s Seen<'a>> {
    let row = seen[id].cell.row;
    let others = seen.iter().enumerate();
    let near = others.filter(move |(i, s)| *i != id && s.cell.row == row);
    near.map(|(_, s)| s)
}

#[cfg(test)]
mod tests {
    use crate::plan::Status;
    use crate::recognize::tests::read;

    #[test]
    fn a_word_that_may_head_a_column_answers_its_label() {
        let plan = read(
            "桜町行政改革実施計画\n計画期間 令和8年度～令和12年度\n\n\
             取組名\t窓口の改善\t新規・継続\t新規\n担当課\t市民課\t関係課\t税務課\n\
             取組内容\t窓口の数を減らす。\n\n\
             取組名\t窓口の統合\t新規\n担当課\t税務課\n取組内容\t窓口を集める。\n\n\
             文化の振興\t継続\t担当課\t文化課\n取組内容\t展示を増やす。\n効果\t来館者が増える。\n",
        );
        let [windows, joined, culture] = plan.items.as_slice() else {
            panic!("{:?}", plan.items)
        };
        assert_eq!(windows.status, Some(Status::New));
        assert_eq!(windows.departments.len(), 2);
        assert_eq!(joined.status, Some(Status::New));
        assert_eq!(joined.title, "窓口の統合");
        assert_eq!(culture.status, Some(Status::Continued));
        assert_eq!(culture.title, "文化の振興");
    }
}
