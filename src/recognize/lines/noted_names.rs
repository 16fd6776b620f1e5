//! Names whose note a converter put into a cell of its own below them: 「取得率｜目標｜35%」 over 「（R4：31.5%）｜実績｜33.8%」.

use crate::block::{Cell, Grid};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;

/// The grid of an entry with such cells made one; `None` where it has none.
pub(super) fn rejoined(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let pairs: Vec<(usize, usize)> = (grid.cells.iter().enumerate())
        .filter(|(_, c)| is_note(&c.text, profile))
        .filter_map(|(at, note)| Some((named_above(grid, note, profile)?, at)))
        .collect();
    if pairs.is_empty() {
        return None;
    }
    let mut out = grid.clone();
    for (name, note) in &pairs {
        let below = grid.cells.get(*note)?;
        let cell = out.cells.get_mut(*name)?;
        cell.text = Text::stack([&cell.text, &below.text]);
        cell.row_span += below.row_span;
    }
    let mut at = 0..;
    let joined = |at: Option<usize>| pairs.iter().any(|(_, note)| Some(*note) == at);
    out.cells.retain(|_| !joined(at.next()));
    Some(out)
}

/// The cell of a name right above a note, where what stands beside both says that their figures are of one thing.
fn named_above(grid: &Grid, note: &Cell, profile: &Profile) -> Option<usize> {
    let above = note.row.checked_sub(1)?;
    let is =
        |c: &Cell| c.col == note.col && c.last_row() == above && c.last_col() == note.last_col();
    let at = grid.cells.iter().position(is)?;
    let name = grid.cells.get(at)?;
    let words = name.text.as_str().contains(char::is_alphabetic);
    let kind = |row: usize| {
        let beside = grid.at(row, note.last_col() + 1)?;
        let labels = profile.lexicon.read(beside.text.as_str());
        labels.first().map(|l| l.role).filter(|r| r.is_metric())
    };
    let (planned, reached) = (kind(name.row)?, kind(note.row)?);
    let known = !profile.lexicon.read(name.text.as_str()).is_empty();
    let one = planned == Role::Target && reached == Role::Actual && !known;
    (one && words && !is_note(&name.text, profile)).then_some(at)
}

/// A bracket with a unit, 「（千円）」, or with a figure of a time, 「（R4：31.5%）」; or a figure behind its label: 「基準値
/// 31.5%（R4）」.
fn is_note(text: &Text, profile: &Profile) -> bool {
    let norm = text.as_str().trim();
    let inner = norm.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    if let Some(inner) = inner {
        return profile.units.read(inner.trim()).is_some() || is_dated_figure(inner, profile);
    }
    let label = profile.lexicon.read_leading(norm);
    let behind = label.filter(|(label, _)| label.role == Role::Baseline);
    behind.is_some_and(|(_, from)| {
        let said = norm.get(from..).unwrap_or_default();
        is_dated_figure(said.trim_start_matches([':', ' ']), profile)
    })
}

/// 「R4：31.5%」, 「31.5%（R4）」
fn is_dated_figure(words: &str, profile: &Profile) -> bool {
    let times = profile.calendar.find(words);
    let [time] = times.as_slice() else {
        return false;
    };
    let (before, behind) = (words.get(..time.range.start), words.get(time.range.end..));
    let rest = [before, behind].map(|part| {
        let part = part.unwrap_or_default();
        part.trim_matches(['(', ')', ':', ' ', '\n'])
    });
    profile.numbers.whole(&rest.concat()).is_some()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn the_note_of_a_name_in_a_cell_of_its_own_is_no_further_name() {
        let card = |rows: &str| {
            let plan = read(&format!(
                "笹野町改革プラン\n令和５年３月\n\n取組項目 1\t電話の案内\t\t\t\n担当課\t広聴課\t\t\t\n指標\t区分\tR5\tR6\tR7\n{rows}"
            ));
            told(&plan.items[0])
        };
        let noted = card("完結率\t目標\t35%\t40%\t60%\n（R4：31%）\t実績\t33%\t34%\t\n");
        let whole = card("完結率（R4：31%）\t目標\t35%\t40%\t60%\n\t実績\t33%\t34%\t\n");
        assert_eq!(noted, whole);
        let unit = card("滞納額\t目標\t35\t40\t60\n（千円）\t実績\t33\t34\t\n");
        assert!(unit.contains("滞納額(千円)  > 35@2023"), "{unit}");
        let other = card("収入\t目標\t35\t40\t60\n（うち市税）\t実績\t33\t34\t\n");
        assert!(other.contains("うち市税"), "{other}");
    }
}
