//! Boxes with gaps between them, column after column below a row of heads, as a logic model is drawn: 「活動」 over 「窓口の予約」
//! and 「書庫の整理」, ▶, 「成果」 over one box as high as both. They are read as a table in which the high box is a cell over
//! two rows.

use super::grid::{Lattice, Room};
use super::line::Line;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Page, Shade};

/// The tables that such boxes make; `frames`: those that are drawn as lines. Nothing inside `taken` counts.
pub(super) fn find(
    page: &Page,
    lines: &[Line],
    frames: &[Rect],
    taken: &[Rect],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    let free = |r: &Rect| !taken.iter().any(|t| t.contains(r.centre()));
    let tinted = |s: &&Shade| {
        (s.rectangular || s.rounded)
            && s.luminance < tolerances.shade_white
            && s.rect.width().min(s.rect.height()) >= tolerances.ground_min
    };
    let plates: Vec<Rect> = page.shades.iter().filter(tinted).map(|s| s.rect).collect();
    if plates.len() + frames.len() > tolerances.most_grounds {
        return Vec::new();
    }
    let words: Vec<Rect> = lines
        .iter()
        .flat_map(|line| line.segments(tolerances.word_gap, tolerances))
        .collect();
    let worded = |r: &Rect| words.iter().any(|w| r.contains(w.centre()));
    let plates: Vec<Rect> = plates
        .into_iter()
        .filter(|r| free(r) && worded(r))
        .collect();
    let mut boxes: Vec<Rect> = plates.iter().chain(frames).copied().collect();
    boxes.retain(|r| free(r) && worded(r));
    boxes.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(b.area().total_cmp(&a.area())));
    head_rows(&plates, tolerances)
        .iter()
        .filter_map(|heads| table(heads, &boxes, &words, tolerances))
        .collect()
}

fn near(a: f32, b: f32, tolerances: &Tolerances) -> bool {
    (a - b).abs() <= tolerances.model_flush
}

/// Plates side by side at one height, from left to right.
fn head_rows(plates: &[Rect], tolerances: &Tolerances) -> Vec<Vec<Rect>> {
    const LEAST: usize = 3;
    let mut plates = plates.to_vec();
    plates.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut out: Vec<Vec<Rect>> = Vec::new();
    for plate in plates {
        let follows = |last: &Rect| {
            let gap = plate.x0 - last.x1;
            near(last.y0, plate.y0, tolerances)
                && near(last.y1, plate.y1, tolerances)
                && (-tolerances.model_flush..tolerances.model_lane_most * plate.height())
                    .contains(&gap)
        };
        match out.iter_mut().find(|row| row.last().is_some_and(follows)) {
            Some(row) => row.push(plate),
            None => out.push(vec![plate]),
        }
    }
    out.retain(|row| row.len() >= LEAST);
    out
}

/// The boxes right below a head, one below the other.
fn stack(head: &Rect, boxes: &[Rect], tolerances: &Tolerances) -> Vec<Rect> {
    let mut out: Vec<Rect> = Vec::new();
    let mut end = head.y1;
    for b in boxes {
        let in_line = near(b.x0, head.x0, tolerances) && near(b.x1, head.x1, tolerances);
        let below = b.y0 >= end - tolerances.model_flush && b.y0 <= end + tolerances.model_gap;
        if in_line && below {
            end = b.y1;
            out.push(*b);
        }
    }
    out
}

/// The table that heads make with the boxes below them.
fn table(
    heads: &[Rect],
    boxes: &[Rect],
    words: &[Rect],
    tolerances: &Tolerances,
) -> Option<Lattice> {
    let stacks: Vec<Vec<Rect>> = heads
        .iter()
        .map(|head| stack(head, boxes, tolerances))
        .collect();
    let (first, last) = (heads.first()?, heads.last()?);
    let ends: Option<Vec<f32>> = stacks.iter().map(|s| Some(s.last()?.y1)).collect();
    let ends = ends?;
    let bottom = ends.iter().copied().fold(first.y1, f32::max);
    let top = stacks.iter().filter_map(|s| s.first());
    let top = top.map(|b| b.y0).fold(f32::MAX, f32::min);
    // Where the columns end at heights of their own, the boxes are no rows.
    if ends.iter().any(|end| bottom - end > tolerances.model_flush) {
        return None;
    }
    let inner = parting(&stacks, tolerances)?;
    let ys: Vec<f32> = [first.y0, (first.y1 + top) / 2.0]
        .into_iter()
        .chain(inner)
        .chain([bottom])
        .collect();
    let (xs, columns) = columns(heads, tolerances);
    let whole = Rect::new(first.x0, first.y0, last.x1, bottom);
    let mut cells: Vec<Room> = (0..xs.len() - 1).map(|col| room(0, col, 1)).collect();
    for (stack, col) in stacks.iter().zip(&columns) {
        for b in stack {
            let at = |y: f32| {
                let away = |line: &f32| (line - y).abs();
                let lines = ys.iter().enumerate();
                let nearest = lines.min_by(|(_, a), (_, b)| away(a).total_cmp(&away(b)));
                nearest.filter(|(_, line)| away(line) <= tolerances.model_gap)
            };
            // The first line is that over the heads. A box lower than a row is of another drawing.
            let (from, to) = (at(b.y0)?.0.max(1), at(b.y1)?.0);
            let rows = to.checked_sub(from).filter(|rows| *rows > 0)?;
            cells.push(room(from, *col, rows));
        }
    }
    let lanes = (0..xs.len() - 1).filter(|col| !columns.contains(col));
    cells.extend(
        lanes
            .clone()
            .flat_map(|col| (1..ys.len() - 1).map(move |row| room(row, col, 1))),
    );
    cells.sort_by_key(|c| (c.row, c.col));
    // What stands anywhere else is of another drawing.
    let strips: Vec<(f32, f32)> = lanes
        .filter_map(|col| Some((*xs.get(col)?, *xs.get(col + 1)?)))
        .collect();
    let placed = |w: &Rect| {
        let (x, _) = w.centre();
        let boxed = |b: &Rect| b.contains(w.centre());
        heads.iter().any(boxed)
            || stacks.iter().flatten().any(boxed)
            || strips.iter().any(|(from, to)| *from <= x && x <= *to)
    };
    let mut inside = words.iter().filter(|w| whole.contains(w.centre()));
    inside.all(placed).then_some(Lattice {
        xs,
        ys,
        cells,
        closed_top: true,
        closed_bottom: true,
    })
}

/// The lines between the boxes of the column that has most; `None` where those of another column stand elsewhere, or nowhere is
/// a gap.
fn parting(stacks: &[Vec<Rect>], tolerances: &Tolerances) -> Option<Vec<f32>> {
    let between = |stack: &Vec<Rect>| {
        let pairs = stack.windows(2).filter_map(|pair| match pair {
            [a, b] => Some(((a.y1 + b.y0) / 2.0, b.y0 - a.y1)),
            _ => None,
        });
        pairs.collect::<Vec<(f32, f32)>>()
    };
    let all: Vec<Vec<(f32, f32)>> = stacks.iter().map(between).collect();
    let most = all.iter().max_by_key(|lines| lines.len())?;
    let apart = most.iter().any(|(_, gap)| *gap > 1.0);
    let known = |(y, _): &(f32, f32)| most.iter().any(|(line, _)| near(*line, *y, tolerances));
    let whole = all.iter().flatten().all(known) && stacks.iter().any(|s| s.len() < most.len() + 1);
    let lines = most.iter().map(|(y, _)| *y).collect::<Vec<f32>>();
    (apart && whole && !lines.is_empty()).then_some(lines)
}

/// The lines between columns, lanes of arrows among them, and which column each head stands over.
fn columns(heads: &[Rect], tolerances: &Tolerances) -> (Vec<f32>, Vec<usize>) {
    let (mut xs, mut columns) = (Vec::new(), Vec::new());
    let mut before: Option<&Rect> = None;
    for head in heads {
        match before {
            None => xs.push(head.x0),
            Some(left) if head.x0 - left.x1 > tolerances.model_lane => {
                xs.extend([left.x1, head.x0])
            }
            Some(left) => xs.push((left.x1 + head.x0) / 2.0),
        }
        columns.push(xs.len() - 1);
        before = Some(head);
    }
    xs.extend(before.map(|last| last.x1));
    (xs, columns)
}

fn room(row: usize, col: usize, rows: usize) -> Room {
    Room {
        row,
        col,
        rows,
        cols: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, tinted, words};
    use crate::geom::Rect;
    use crate::page::Shade;

    /// A page of three heads and boxes below them, each box from one height to another with a word at its top.
    fn rows(boxes: &[(usize, f32, f32, &str)]) -> Vec<Vec<Vec<String>>> {
        let (mut glyphs, mut shades) = (Vec::new(), Vec::new());
        let mut put = |col: usize, y0: f32, y1: f32, said: &str| {
            let x = 50.0 + 150.0 * col as f32;
            shades.push(Shade {
                rect: Rect::new(x, y0, x + 130.0, y1),
                luminance: 0.8,
                rectangular: true,
                rounded: false,
            });
            glyphs.extend(words(x + 20.0, y0 + 5.0, 10.0, said));
        };
        for (col, head) in ["施策", "活動", "成果"].into_iter().enumerate() {
            put(col, 100.0, 120.0, head);
        }
        for (col, y0, y1, said) in boxes {
            put(*col, *y0, *y1, said);
        }
        read(&[tinted(glyphs, shades)]).0
    }

    #[test]
    fn boxes_below_heads_are_rows_for_all_the_gaps_between_them() {
        let model = [
            (0, 124.0, 188.0, "防災"),
            (1, 124.0, 154.0, "訓練の実施"),
            (1, 158.0, 188.0, "備蓄の更新"),
            (2, 124.0, 154.0, "参加者数"),
            (2, 158.0, 188.0, "備蓄の数"),
        ];
        let head = ["施策", "", "活動", "", "成果"];
        let want = [
            head,
            ["防災", "", "訓練の実施", "", "参加者数"],
            ["", "", "備蓄の更新", "", "備蓄の数"],
        ];
        assert_eq!(rows(&model), [want]);
        // Boxes that end at heights of their own are a drawing.
        let mut drawing = model;
        drawing[4].1 = 168.0;
        drawing[4].2 = 230.0;
        assert_ne!(rows(&drawing), [want]);
    }
}
