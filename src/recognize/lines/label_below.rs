//! Labels that stand beside the last of their rows: 「　｜令和8年度｜制度の周知」 over 「年度計画｜令和9年度｜環境の整備」. A merged
//! cell that was written there leaves the rows above it to the label before; they are given back.

use crate::block::{Cell, Grid, GridKind};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};

/// The grid of an entry with such labels beside all their rows; `None` where there are none.
pub(super) fn raised(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    if grid.kind != GridKind::Tabbed {
        return None;
    }
    let index = grid.index();
    let at = |row: usize, col: usize| {
        let id = index.get(row * grid.cols + col)?;
        grid.cells
            .get(*id)
            .filter(|c| c.row == row && col < grid.cols)
    };
    let firsts = grid
        .cells
        .iter()
        .filter(|c| c.col == 0 && !c.text.is_empty());
    let firsts: Vec<&Cell> = firsts.collect();
    let mut out = grid.clone();
    let mut any = false;
    for pair in firsts.windows(2) {
        let [above, label] = *pair else { continue };
        let rows = above.row + 1..above.row + above.row_span;
        let alike = |row: usize| {
            let (one, two) = (at(row, 1), at(row, 2));
            one.zip(two)
                .is_some_and(|(one, two)| is_like(one, two, profile))
        };
        let next = label.row == rows.end && alike(label.row) && !alike(above.row);
        let free = !says_figures(above, profile) && heads_rows(label, profile);
        let said = |row| {
            !says_figures(label, profile) || at(row, 1).is_some_and(|c| says_part(c, profile))
        };
        if rows.is_empty() || !next || !free || !rows.clone().all(|row| alike(row) && said(row)) {
            continue;
        }
        for cell in out.cells.iter_mut().filter(|c| c.col == 0) {
            if cell.row == above.row {
                cell.row_span = 1;
            } else if cell.row == label.row {
                cell.row = rows.start;
                cell.row_span += rows.len();
            }
        }
        any = true;
    }
    out.cells.sort_by_key(|c| (c.row, c.col));
    any.then_some(out)
}

/// Whether two cells are a time and what is of it.
fn is_like(one: &Cell, two: &Cell, profile: &Profile) -> bool {
    let said = one.text.as_str().trim();
    let times = profile.calendar.find(said);
    times.first().is_some_and(|t| t.range.start == 0) && !two.text.is_empty()
}

/// Whether a label says of figures what they are: 「現状」 goes on over the years below it.
fn says_figures(cell: &Cell, profile: &Profile) -> bool {
    let labels = profile.lexicon.read(cell.text.as_str().trim());
    labels.iter().any(|l| l.role.is_metric())
}

/// Whether a label stands beside rows of years.
fn heads_rows(cell: &Cell, profile: &Profile) -> bool {
    let labels = profile.lexicon.read(cell.text.as_str().trim());
    let years = |role: Role| role.is_metric() || matches!(role, Role::Schedule | Role::YearPlan);
    labels.iter().any(|l| years(l.role))
}

/// Whether a time says itself what its figures are: 「令和7年度実績」.
fn says_part(cell: &Cell, profile: &Profile) -> bool {
    let said = cell.text.as_str().trim();
    profile.calendar.whole(said).is_none()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn years_above_their_label_are_its_own() {
        let plan = read(
            "霞台町DX計画\n令和８年３月\n\n番号\t取組事項\t担当\n1\t在宅勤務の拡大\t総務課\n\t令和８年度\t・規程の見直し\n\
             年度計画\t令和９年度\t・機器の更新\n",
        );
        assert_eq!(
            plan.items.iter().map(told).collect::<Vec<_>>(),
            ["1 在宅勤務の拡大 | 総務課 | 2026 規程の見直し, 2027 機器の更新"]
        );
    }
    #[test]
    fn years_of_how_things_stand_are_not_those_of_the_aim_below_them() {
        let plan = read(
            "霞台町実施計画\n令和８年３月\n\n事業名\t橋の補修\t\n担当課\t建設課\t\n現状\t傷みが多い。\t\n\t令和６年度\t12橋\n\
             目標\t令和10年度\t３橋\n",
        );
        let aims = plan.items.iter().flat_map(|i| &i.indicators);
        let aims = aims.flat_map(|i| &i.targets).map(|o| o.raw.clone());
        assert_eq!(aims.collect::<Vec<_>>(), ["３橋"]);
    }
}
