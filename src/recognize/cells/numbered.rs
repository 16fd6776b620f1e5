//! 「施策3」 and 「取組4」 below 「番号」: numbers of the rows, though their words could be labels.

use super::cell::{Kind, Seen};
use crate::block::Grid;
use crate::profile::Role;

/// How deep the head of a table goes at most (rows).
const HEAD_ROWS: usize = 3;

/// Takes such words for what they are.
pub(super) fn numbered(grid: &Grid, seen: &mut [Seen]) {
    /// A number with its word is no longer (characters).
    const LONGEST: usize = 8;
    let head = |s: &Seen| s.cell.row < HEAD_ROWS && s.role() == Some(Role::Number);
    for col in 0..grid.cols {
        let mut own = seen.iter().filter(|s| s.cell.col == col && head(s));
        let own = own.find(|s| s.cell.col_span == 1 && !ends_in_digit(s));
        let Some(last) = own.map(|s| s.cell.last_row()) else {
            continue;
        };
        let below = |s: &&mut Seen| s.cell.col == col && s.cell.row > last;
        for one in seen.iter_mut().filter(below) {
            let short = one.str().chars().count() <= LONGEST;
            if one.kind == Kind::Label && short && ends_in_digit(one) {
                one.kind = Kind::Text;
                one.labels.clear();
            }
        }
    }
}

fn ends_in_digit(seen: &Seen) -> bool {
    seen.str().ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn words_with_digits_below_a_head_of_numbers_are_numbers() {
        for word in ["施策", "取組"] {
            let plan = read(&format!(
                "霞台町行政改革実施計画\n\n番号\t取組項目\t指標\t現状値（R4）\t目標値（R8）\t担当課\n\
                 {word}3\t水路の改修\t整備率\t40%\t60%\t建設課\n{word}4\t無線の更新\t更新率\t20%\t80%\t総務課\n"
            ));
            let items: Vec<String> = plan.items.iter().map(told).collect();
            assert_eq!(
                items,
                [
                    "3 水路の改修 | 建設課 | 整備率 40%@2022 > 60%@2026",
                    "4 無線の更新 | 総務課 | 更新率 20%@2022 > 80%@2026"
                ],
                "{word}"
            );
        }
    }
}
