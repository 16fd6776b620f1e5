//! Tables of changes without heads: 「重要業績評価指標（KPI）」 over 「新しく始めた農家｜3人（R6）｜⇒｜8人（R11）」. They get the head that each of
//! their columns would have.

use crate::block::{Cell, Grid};
use crate::profile::{Profile, Role};
use crate::recognize::words::wording::is_bullet;
use crate::text::Text;

/// A longer cell is no figure with its time (characters).
const LONGEST_FIGURE: usize = 24;

/// The grid with a head over its names, where they stand and what is aimed at; `None` where it is no such table.
/// `above`: the line right above it.
pub(super) fn headed(grid: &Grid, above: Option<&Text>, profile: &Profile) -> Option<Grid> {
    let found = Found { grid, profile };
    let first = usize::from(found.names_all());
    let named = first > 0 || above.is_some_and(|line| found.is_of_indicators(line));
    let arrows = match grid.cols {
        3 => false,
        4 => true,
        _ => return None,
    };
    let rows = first..grid.rows;
    let enough = first > 0 || rows.len() > 1;
    let mut lines = rows.clone().map(|row| found.line(row, arrows));
    let fits = !rows.is_empty() && enough && named && lines.all(|fits| fits);
    fits.then(|| found.with_head(first)).flatten()
}

/// A grid that may be one.
struct Found<'g> {
    grid: &'g Grid,
    profile: &'g Profile,
}

impl Found<'_> {
    /// Whether the first row is one cell that says what the rows below it are.
    fn names_all(&self) -> bool {
        let first = self
            .grid
            .cells
            .first()
            .filter(|c| c.row == 0 && c.row_span == 1);
        let mut rest = self.grid.cells.iter().skip(1).filter(|c| c.row == 0);
        first.is_some_and(|c| self.is_of_indicators(&c.text)) && rest.all(|c| c.text.is_empty())
    }

    fn is_of_indicators(&self, text: &Text) -> bool {
        let words = text.key();
        let bare = words.trim_matches(|c: char| "【】[]〈〉<>■●○◆◇・ ".contains(c));
        let labels = self.profile.lexicon.read(bare);
        labels.first().is_some_and(|l| l.role == Role::Indicator)
    }

    /// Whether a row is a name and two figures, an arrow between them or a time in each, the later behind.
    fn line(&self, row: usize, arrows: bool) -> bool {
        let at = |col: usize| {
            let cell = self.grid.at(row, col)?;
            (cell.row == row && cell.row_span == 1 && cell.col_span == 1).then_some(&cell.text)
        };
        let arrow = |text: &Text| {
            let marks = self.profile.words("continuation");
            marks
                .iter()
                .any(|m| m.contains(['→', '⇒', '➡', '➠', '⇨']) && *m == text.key())
        };
        let name = |text: &Text| {
            let words = text.key();
            // A point of a list is a line of text.
            let point = words.starts_with(|c: char| is_bullet(c) && !"★☆".contains(c));
            !point
                && words.contains(char::is_alphabetic)
                && self.profile.numbers.whole(&words).is_none()
        };
        let last = self.grid.cols - 1;
        let (Some(named), Some(from), Some(to)) = (at(0), at(1), at(last)) else {
            return false;
        };
        let between = !arrows || at(2).is_some_and(arrow);
        let dated = || {
            self.time(from)
                .zip(self.time(to))
                .is_some_and(|(a, b)| a < b)
        };
        name(named)
            && between
            && self.is_figure(to)
            && (arrows || dated())
            && (self.is_figure(from) || is_blank(from))
    }

    /// 「3経営体（R6）」
    fn is_figure(&self, text: &Text) -> bool {
        let words = text.key();
        let short = words.chars().count() <= LONGEST_FIGURE && !words.contains(['。', ':']);
        let alone = self.profile.calendar.whole(&words).is_none();
        short && alone && self.profile.numbers.may_stand_in(&words)
    }

    /// The year of the only time in a cell.
    fn time(&self, text: &Text) -> Option<i32> {
        match self.profile.calendar.find(&text.key())[..] {
            [ref only] => Some(only.what.year),
            _ => None,
        }
    }

    /// With the heads in place of the row that names all, where there is one, and without the arrows.
    fn with_head(&self, first: usize) -> Option<Grid> {
        let mut out = self.grid.clone();
        let down = 1 - first;
        out.cells
            .retain(|c| c.row >= first && (out.cols == 3 || c.col != 2));
        for cell in &mut out.cells {
            cell.row += down;
            cell.col = cell.col.min(2);
        }
        (out.rows, out.cols) = (self.grid.rows + down, 3);
        out.bars.clear();
        let words = self.profile.words("headless_change").iter().enumerate();
        let heads = words.map(|(col, word)| Cell::single(0, col, Text::new(word, self.grid.place)));
        out.cells.splice(0..0, heads);
        Some(out)
    }
}

/// 「―」
fn is_blank(text: &Text) -> bool {
    !text.is_empty() && !text.as_str().contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn figures_and_arrows_below_a_word_for_indicators_need_no_heads() {
        let items = |rows: &str| {
            let plan = read(&format!(
                "笹野町総合戦略\n\n計画期間　令和７年度～令和11年度\n\n## 基本目標１　里で働く\n\n### （１）担い手づくり\n\n働く人を支えます。\n\n{rows}"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        let want = [
            "1 担い手づくり |  | 新しく始めた農家 3人@2023 > 8人@2029 | 認定を受けた農家 62人@2023 > 65人@2029",
        ];
        let rows = "新しく始めた農家\t3人（R5）\t⇒\t8人（R11）\n認定を受けた農家\t62人（R5）\t⇒\t65人（R11）\n";
        assert_eq!(
            items(&format!("重要業績評価指標（KPI）\t\t\t\n{rows}")),
            want
        );
        assert_eq!(items(&format!("重要業績評価指標（KPI）\n\n{rows}")), want);
        let plain = rows.replace("⇒\t", "");
        assert_eq!(
            items(&format!("重要業績評価指標（KPI）\t\t\n{plain}")),
            want
        );
        // The first figure is the later one: nobody knows what they are.
        let back =
            "新しく始めた農家\t3人（R11）\t8人（R5）\n認定を受けた農家\t62人（R11）\t65人（R5）\n";
        assert!(items(&format!("重要業績評価指標（KPI）\t\t\n{back}")).is_empty());
    }
}
