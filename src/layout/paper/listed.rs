//! Rows of a list in one tall row of a grid.

use super::grid::{Lattice, Room};
use super::line::Line;
use super::script;
use crate::layout::Tolerances;

/// The fewest lines that show a habit.
const ROWS: usize = 3;

/// How a row of the grid is cut into rows of text.
struct Cut {
    ys: Vec<f32>,
    /// The cells that go on over all of them.
    whole: Vec<Room>,
}

/// Middle, top and bottom of a row of text.
type Band = (f32, f32, f32);

/// Rows of a list in one tall row of the grid: lines that stand at the same heights in cell after
/// cell, none of them full, are rows.
pub(super) fn split(lattice: &Lattice, lines: &[Vec<Line>], tolerances: &Tolerances) -> Lattice {
    let mut out = lattice.clone();
    // From the bottom up, so that the rows still to be looked at keep their numbers.
    for row in (0..lattice.rows()).rev() {
        let cells = lattice.cells.iter().zip(lines);
        // A label over several rows may reach into the row, a list may not.
        let mut reaching = (cells.clone()).filter(|(r, _)| r.row < row && row < r.row + r.rows);
        if reaching.any(|(_, l)| l.len() >= ROWS) {
            continue;
        }
        let own: Vec<Cell> = cells
            .filter(|(room, l)| room.row == row && room.rows == 1 && !l.is_empty())
            .map(|(room, l)| (room, l.as_slice()))
            .collect();
        if own.iter().any(|c| is_dated(c.1)) {
            continue;
        }
        let cut = even_lines(lattice, &own, tolerances);
        let cut = cut.or_else(|| stacked_figures(&own, tolerances));
        if let Some(cut) = cut {
            out = cut_row(&out, row, &cut);
        }
    }
    out
}

/// A cell and its lines.
type Cell<'a> = (&'a Room, &'a [Line]);

/// Where to cut where all cells but labels have as many lines, at the same heights.
fn even_lines(lattice: &Lattice, own: &[Cell], tolerances: &Tolerances) -> Option<Cut> {
    // Cells of many lines are lists; the others hold one thing for all of them. Two lines are a
    // list only where they stand further apart than the lines of one text.
    let wide = |(_, l): &Cell| l.len() < ROWS && far_apart(l, tolerances);
    let least = if own.iter().all(wide) { ROWS - 1 } else { ROWS };
    let regular: Vec<Cell> = own.iter().copied().filter(|c| c.1.len() >= least).collect();
    let rows = bands(&regular, tolerances);
    let mostly = |l: &[Line]| l.iter().filter(|x| is_figure(x)).count() * 10 >= l.len() * 7;
    let figures = regular.iter().filter(|c| mostly(c.1)).count();
    // Words at the same heights in several columns, far apart, are rows as well.
    let several = |c: &Cell| c.1.len() >= ROWS || is_broken_by_hand(lattice, c, tolerances);
    let words = regular.len() >= ROWS
        && regular
            .iter()
            .all(|c| several(c) && far_apart(c.1, tolerances));
    let even = regular.iter().all(|c| c.1.len() * 5 >= rows.len() * 3);
    let single = own.iter().all(|c| c.1.len() == 1 || c.1.len() >= least);
    if regular.len() < 2 || figures == 0 && !words || !even || !single {
        return None;
    }
    let short = |c: &Cell| c.1.len() < ROWS && is_broken_by_hand(lattice, c, tolerances);
    let running = |c: &Cell| is_wrapped(c.1, tolerances) && !c.1.iter().all(is_figure);
    if regular.iter().any(|c| running(c) && !short(c)) {
        return None;
    }
    let whole = own.iter().filter(|c| c.1.len() == 1).map(|c| *c.0);
    Some(Cut {
        ys: between(&rows)?,
        whole: whole.collect(),
    })
}

/// Where to cut where several columns have figures below each other: words beside them keep to the
/// rows, have several lines in each, or are labels of all of them.
fn stacked_figures(own: &[Cell], tolerances: &Tolerances) -> Option<Cut> {
    let is_stack = |l: &[Line]| l.len() >= 2 && l.iter().all(is_figure);
    let stacks: Vec<Cell> = own.iter().copied().filter(|c| is_stack(c.1)).collect();
    let rows = bands(&stacks, tolerances);
    let full = stacks.iter().filter(|c| c.1.len() == rows.len()).count();
    let even = stacks.iter().all(|c| c.1.len() * 5 >= rows.len() * 3);
    // 「120件」 over 「25分」: figures of two things, where 「810,000円」 over 「457,500円」 may be two of one.
    let units = |c: &Cell| c.1.iter().map(unit_of).collect::<Option<Vec<String>>>();
    let things = stacks.iter().all(|c| {
        let units = units(c).unwrap_or_default();
        units.windows(2).any(|pair| pair.first() != pair.last())
    });
    let wide = |c: &Cell| rows.len() >= ROWS || far_apart(c.1, tolerances) || things;
    if full < 2 || !even || !stacks.iter().all(wide) {
        return None;
    }
    let ys = between(&rows)?;
    let middle = |line: &Line| line.bbox.centre().1;
    let (top, foot) = (rows.first()?.0, rows.last()?.0);
    let left = stacks.iter().map(|c| c.0.col).min()?;
    let mut whole = Vec::new();
    for (room, lines) in own.iter().filter(|c| !is_stack(c.1)) {
        let on_row = |line: &Line| {
            let near =
                |band: &Band| (band.0 - middle(line)).abs() <= tolerances.row_step * line.size;
            rows.iter().any(near)
        };
        let kept = |line: &Line| {
            let crossed = |y: &f32| line.bbox.y0 + 1.0 < *y && *y < line.bbox.y1 - 1.0;
            !ys.iter().any(crossed)
        };
        let size = lines.first().map_or(0.0, |l| l.size);
        let centre = lines.iter().map(middle).sum::<f32>() / lines.len() as f32;
        let centred = (centre - (top + foot) / 2.0).abs() <= tolerances.centre_slack * size;
        let label = room.col < left && lines.len() < rows.len();
        if lines.iter().all(on_row) && !(label && centred) {
            continue;
        }
        if lines.len() >= rows.len() && lines.iter().all(kept) {
            let filled = |at: usize| {
                let own = lines.iter().map(|l| ys.partition_point(|y| *y < middle(l)));
                own.into_iter().any(|row| row == at)
            };
            if (0..rows.len()).all(filled) {
                continue;
            }
        }
        if lines.len() >= rows.len() || !centred {
            return None;
        }
        whole.push(**room);
    }
    Some(Cut { ys, whole })
}

/// The heights at which cells have lines.
fn bands(cells: &[Cell], tolerances: &Tolerances) -> Vec<Band> {
    let mut all: Vec<&Line> = cells.iter().flat_map(|c| c.1).collect();
    all.sort_by(|a, b| a.bbox.centre().1.total_cmp(&b.bbox.centre().1));
    let mut rows: Vec<Band> = Vec::new();
    for line in all {
        let (y, size) = (line.bbox.centre().1, line.size);
        match rows.last_mut() {
            Some((at, top, bottom)) if y - *at <= tolerances.row_line * size => {
                *top = top.min(line.bbox.y0);
                *bottom = bottom.max(line.bbox.y1);
            }
            _ => rows.push((y, line.bbox.y0, line.bbox.y1)),
        }
    }
    rows
}

/// The lines between rows of text, if they stand clear of each other.
fn between(rows: &[Band]) -> Option<Vec<f32>> {
    let cuts: Vec<f32> = rows
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.2 <= b.1 + 2.0 => Some((a.2 + b.1) / 2.0),
            _ => None,
        })
        .collect();
    (cuts.len() + 1 == rows.len()).then_some(cuts)
}

/// Whether most lines are full: running text that happens to stand beside other.
fn is_wrapped(lines: &[Line], tolerances: &Tolerances) -> bool {
    let widest = lines.iter().map(|x| x.span.width()).fold(0.0, f32::max);
    let full = lines
        .iter()
        .filter(|x| x.span.width() > widest - tolerances.wide_space * x.size)
        .count();
    widest > tolerances.wrapped_width * lines.first().map_or(10.0, |x| x.size)
        && full * 2 > lines.len()
}

/// Whether the lines of a cell leave room at their ends, and none begins with what is put behind the line before.
fn is_broken_by_hand(lattice: &Lattice, (room, lines): &Cell, tolerances: &Tolerances) -> bool {
    let right = lattice.rect(room).x1;
    lines.windows(2).all(|pair| match pair {
        [a, b] => {
            a.span.x1 <= right - tolerances.full_margin * a.size && !matches!(b.first(), '(' | '（')
        }
        _ => true,
    })
}

/// Whether lines below each other are set wider than running text.
fn far_apart(lines: &[Line], tolerances: &Tolerances) -> bool {
    lines.windows(2).all(|pair| match pair {
        [a, b] => b.bbox.y0 - a.bbox.y1 >= tolerances.list_gap * b.size,
        _ => true,
    })
}

/// Mostly digits: 「1,284」, 「△27,278」, 「58.2%」, 「－」, 「300件」.
fn is_figure(line: &Line) -> bool {
    /// The longest unit behind a figure: 「4地区」.
    const UNIT: usize = 3;
    let inked: Vec<char> = line.key().chars().collect();
    let digits = inked.iter().filter(|c| script::is_digit(**c)).count();
    let counted =
        inked.first().is_some_and(|c| script::is_digit(*c)) && inked.len() <= digits + UNIT;
    inked.iter().all(|c| script::is_figure(*c)) || digits * 2 >= inked.len() || counted
}

/// A year over the one figure that is of it: 「2022年」 over 「31.8億円」.
fn is_dated(lines: &[Line]) -> bool {
    let year = |line: &Line| matches!(unit_of(line).as_deref(), Some("年" | "年度"));
    matches!(lines, [time, figure] if year(time) && is_figure(figure) && !year(figure))
}

/// The unit of a figure: 「分」 of 「25分」, 「千円」 of 「△1,200千円」.
fn unit_of(line: &Line) -> Option<String> {
    /// A unit is no longer (characters).
    const UNIT: usize = 3;
    let key = line.key();
    let bare = key.trim_start_matches(['△', '▲', '-', '約']);
    let unit = bare.trim_start_matches(|c: char| script::is_digit(c) || ",.，．".contains(c));
    let lettered = unit.chars().all(|c| c.is_alphabetic() || "%％".contains(c));
    let short = (1..=UNIT).contains(&unit.chars().count());
    (unit.len() < bare.len() && short && lettered).then(|| unit.to_owned())
}

fn cut_row(out: &Lattice, row: usize, cut: &Cut) -> Lattice {
    let more = cut.ys.len();
    let whole = |room: &Room| cut.whole.iter().any(|w| w.row == row && w.col == room.col);
    let mut out = out.clone();
    out.part_row(row, &cut.ys, |room| {
        let parted = room.row == row && room.rows == 1 && !whole(room);
        let part = |i: usize| Room {
            row: row + i,
            ..*room
        };
        parted.then(|| (0..=more).map(part).collect())
    });
    out
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled, words};

    #[test]
    fn rows_of_figures_without_rules_are_rows() {
        let mut glyphs = block(55.0, 105.0, 10.0, &["甲町", "乙町", "丙町"]);
        glyphs.extend(block(155.0, 105.0, 10.0, &["1,200", "980", "-"]));
        let (grids, _) = read(&[ruled(&[50.0, 150.0, 250.0], &[100.0, 160.0], glyphs)]);
        assert_eq!(grids[0].len(), 3);
        assert_eq!(grids[0][1], ["乙町", "980"]);
    }

    #[test]
    fn two_figures_of_two_things_are_two_rows() {
        let rows = |now: [&str; 2], then: [&str; 2]| {
            let mut glyphs = block(55.0, 105.0, 10.0, &["申請件数", "待ち時間"]);
            glyphs.extend(block(155.0, 105.0, 10.0, &now));
            glyphs.extend(block(255.0, 105.0, 10.0, &then));
            let page = ruled(&[50.0, 150.0, 250.0, 350.0], &[100.0, 160.0], glyphs);
            read(&[page]).0[0].len()
        };
        assert_eq!(rows(["120件", "25分"], ["350件", "15分"]), 2);
        // A year over its figure is no row of its own.
        assert_eq!(rows(["2024年", "25分"], ["2029年", "15分"]), 1);
        // 「最高」 over 「最低」 may be two of one thing, and a long figure may be broken.
        assert_eq!(rows(["810円", "457円"], ["350円", "150円"]), 1);
        assert_eq!(rows(["4,440,00", "0円"], ["5,550,00", "0円"]), 1);
    }

    #[test]
    fn lines_far_apart_that_leave_room_are_rows_unless_one_goes_on() {
        let rows = |second: &str| {
            let mut glyphs = Vec::new();
            for (x, cell) in [
                (55.0, ["地域の見守り活動を広げる事業", second]),
                (255.0, ["見守りの会を開く", "講座を開く"]),
                (405.0, ["福祉課", "健康課"]),
            ] {
                glyphs.extend(words(x, 105.0, 10.0, cell[0]));
                glyphs.extend(words(x, 126.0, 10.0, cell[1]));
            }
            let page = ruled(&[50.0, 250.0, 400.0, 500.0], &[100.0, 142.0], glyphs);
            read(&[page]).0[0].len()
        };
        assert_eq!(rows("健康づくりの輪を広げる事業"), 2);
        assert_eq!(rows("（健康づくりを含むもの）"), 1);
    }

    #[test]
    fn sentences_side_by_side_stay_in_their_cells() {
        let mut glyphs = block(55.0, 105.0, 10.0, &["総務課", "企画課", "税務課"]);
        glyphs.extend(block(
            155.0,
            105.0,
            10.0,
            &["窓口を見", "直し予約", "制とする"],
        ));
        let (grids, _) = read(&[ruled(&[50.0, 150.0, 250.0], &[100.0, 160.0], glyphs)]);
        assert_eq!(grids[0].len(), 1);
    }
}
