//! The plates of a table laid out on lines, and where the walls between its cells are.

use super::edge::Edge;
use super::ground::Words;
use super::walls::Walls;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// The lines plates leave, and which plate covers which position.
pub(super) struct Floor<'a> {
    plates: &'a [Rect],
    /// The vertical lines from left to right.
    pub xs: Vec<f32>,
    /// The horizontal lines from top to bottom.
    pub ys: Vec<f32>,
}

impl<'a> Floor<'a> {
    pub fn new(plates: &'a [Rect], rules: &[&Edge], tolerances: &Tolerances) -> Self {
        let flat = rules.iter().map(|e| e.at);
        let ys = plates.iter().flat_map(|p| [p.y0, p.y1]).chain(flat);
        Self {
            plates,
            xs: lines_at(
                plates.iter().flat_map(|p| [p.x0, p.x1]).collect(),
                tolerances,
            ),
            ys: lines_at(ys.collect(), tolerances),
        }
    }

    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    pub fn cols(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Values without a ground may stand beyond the last plate.
    pub fn widen(&mut self, words: &[&Words], rules: &[&Edge], tolerances: &Tolerances) {
        let (Some(&left), Some(&right)) = (self.xs.first(), self.xs.last()) else {
            return;
        };
        let rows: Vec<(f32, f32)> = pairs(&self.ys).collect();
        let in_row = |w: &&&Words, (y0, y1): (f32, f32)| {
            let y = w.rect.centre().1;
            y0 < y && y < y1
        };
        let inside = rows
            .iter()
            .filter(|row| {
                let mut places: Vec<usize> = words
                    .iter()
                    .filter(|w| in_row(w, **row))
                    .map(|w| w.rect.centre().0)
                    .filter(|x| left < *x && *x < right)
                    .map(|x| self.xs.partition_point(|l| *l < x))
                    .collect();
                places.sort_unstable();
                places.dedup();
                places.len() >= 2
            })
            .count();
        let crossing = words
            .iter()
            .any(|w| w.rect.x0 < right - w.size && right + w.size < w.rect.x1);
        let drawn = |beyond: bool| beyond && !rules.is_empty();
        let (lo, hi) = rules
            .iter()
            .fold((left, right), |(lo, hi), e| (lo.min(e.lo), hi.max(e.hi)));
        if drawn(hi > right + tolerances.open_side) {
            self.xs.push(hi);
        } else if crossing || inside * 5 < rows.len() * 3 {
            // How far the words of a row go on, one after the other, from the last plate.
            let ends: Vec<f32> = rows
                .iter()
                .filter_map(|row| {
                    let mut own: Vec<&&Words> = words
                        .iter()
                        .filter(|w| in_row(w, *row) && w.rect.x1 > right)
                        .collect();
                    own.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
                    let reach = |w: &Words| tolerances.ground_reach * w.size;
                    own.iter()
                        .try_fold(right, |end, w| {
                            if w.rect.x0 - end <= reach(w) {
                                Ok(end.max(w.rect.x1))
                            } else {
                                Err(end)
                            }
                        })
                        .map_or_else(Some, Some)
                        .filter(|end| *end > right)
                })
                .collect();
            if crossing || ends.len() * 2 >= rows.len() {
                self.xs.extend(
                    ends.into_iter()
                        .reduce(f32::max)
                        .map(|x| x + tolerances.ground_same),
                );
            }
        }
        if drawn(lo < left - tolerances.open_side) {
            self.xs.insert(0, lo);
        }
    }

    /// White lanes wider than usual are no columns and rows as long as no words stand in them.
    pub fn close_lanes(&mut self, words: &[&Words], tolerances: &Tolerances) {
        let within = |lo: f32, hi: f32, at: f32| lo < at && at < hi;
        let narrow = |lo: f32, hi: f32| hi - lo < tolerances.ground_min;
        close(&mut self.xs, |lo, hi| {
            narrow(lo, hi) && !words.iter().any(|w| within(lo, hi, w.rect.centre().0))
        });
        close(&mut self.ys, |lo, hi| {
            narrow(lo, hi) && !words.iter().any(|w| within(lo, hi, w.rect.centre().1))
        });
    }

    /// Which plate covers each position, row by row.
    pub fn owners(&self) -> Vec<Option<usize>> {
        let mut out = Vec::with_capacity(self.rows() * self.cols());
        for (y0, y1) in pairs(&self.ys) {
            for (x0, x1) in pairs(&self.xs) {
                let centre = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
                out.push(self.plates.iter().position(|p| p.contains(centre)));
            }
        }
        out
    }

    pub fn walls(
        &self,
        owners: &[Option<usize>],
        words: &[&Words],
        rules: &[&Edge],
        tolerances: &Tolerances,
    ) -> Walls {
        let (rows, cols) = (self.rows(), self.cols());
        let at = |row: usize, col: usize| owners.get(row * cols + col).copied().flatten();
        // The name of a group goes over all columns and heads none.
        let is_group = |plate: &usize| {
            let near = |a: f32, b: f32| (a - b).abs() <= tolerances.ground_lane;
            let sides = self.xs.first().zip(self.xs.last());
            let own = self.plates.get(*plate).zip(sides);
            own.is_some_and(|(p, (x0, x1))| {
                near(p.x0, *x0) && near(p.x1, *x1) && is_one_stretch(p, words, tolerances)
            })
        };
        let up = |row: usize, col: usize| {
            let mut above = (0..row).rev().filter_map(|r| at(r, col));
            above.find(|plate| !is_group(plate))
        };
        let left = |row: usize, col: usize| (0..col).rev().find_map(|c| at(row, c));
        let right_of = |row: usize, col: usize| (col + 1..cols).find_map(|c| at(row, c));
        let ruled = |row: usize, col: usize| {
            let (Some(&y), Some(&x0), Some(&x1)) =
                (self.ys.get(row + 1), self.xs.get(col), self.xs.get(col + 1))
            else {
                return false;
            };
            rules.iter().any(|e| {
                (e.at - y).abs() <= tolerances.ground_lane
                    && x1.min(e.hi) - x0.max(e.lo) >= tolerances.wall_share * (x1 - x0)
            })
        };
        let (mut right, mut below) = (Vec::new(), Vec::new());
        for row in 0..rows {
            let headed = self.headed(row, &|col| up(row, col), words, tolerances);
            for col in 0..cols {
                right.push(match (at(row, col), at(row, col + 1)) {
                    _ if col + 1 == cols => true,
                    (None, None) => headed.get(col).copied().unwrap_or_default(),
                    (a, b) => a != b,
                });
                below.push(match (at(row, col), at(row + 1, col)) {
                    _ if row + 1 == rows => true,
                    (None, None) => {
                        let labels = match (left(row, col), left(row + 1, col)) {
                            (None, None) => (right_of(row, col), right_of(row + 1, col)),
                            labels => labels,
                        };
                        labels.0 != labels.1 || labels.0.is_none() || ruled(row, col)
                    }
                    (a, b) => a != b,
                });
            }
        }
        Walls::of(rows, cols, right, below)
    }

    /// After which columns of a row the heads above part the values: side by side with their
    /// lower edges in line, and with words that keep to the columns.
    fn headed(
        &self,
        row: usize,
        head: &dyn Fn(usize) -> Option<usize>,
        words: &[&Words],
        tolerances: &Tolerances,
    ) -> Vec<bool> {
        let cols = self.cols();
        let (Some(&y0), Some(&y1)) = (self.ys.get(row), self.ys.get(row + 1)) else {
            return Vec::new();
        };
        let own: Vec<&Rect> = words
            .iter()
            .map(|w| &w.rect)
            .filter(|r| y0 < r.centre().1 && r.centre().1 < y1)
            .collect();
        let foot = |i: usize| self.plates.get(i).map_or(0.0, |p| p.y1);
        let mut parted: Vec<bool> = (0..cols)
            .map(|col| match (head(col), head(col + 1)) {
                (Some(a), Some(b)) if col + 1 < cols => {
                    let x = self.xs.get(col + 1).copied().unwrap_or_default();
                    a != b
                        && (foot(a) - foot(b)).abs() <= tolerances.ground_lane
                        && own.iter().all(|r| {
                            r.x1 <= x + tolerances.ground_same || x - tolerances.ground_same <= r.x0
                        })
                }
                _ => false,
            })
            .collect();
        // Words below the first of several heads and nowhere else run on below all of them.
        let mut from = 0;
        while from < cols {
            let more = parted.iter().skip(from).take_while(|p| **p).count();
            let filled: Vec<bool> = (from..=from + more)
                .map(|col| {
                    let (x0, x1) = (self.xs.get(col), self.xs.get(col + 1));
                    own.iter().any(|r| {
                        let x = r.centre().0;
                        x0.is_some_and(|a| *a < x) && x1.is_some_and(|b| x < *b)
                    })
                })
                .collect();
            if more > 0
                && filled.first() == Some(&true)
                && filled.iter().filter(|f| **f).count() == 1
            {
                parted
                    .iter_mut()
                    .skip(from)
                    .take(more)
                    .for_each(|p| *p = false);
            }
            from += more + 1;
        }
        parted
    }
}

/// Whether the words on a plate stand together, as those of a name do.
fn is_one_stretch(plate: &Rect, words: &[&Words], tolerances: &Tolerances) -> bool {
    let own = words.iter().filter(|w| plate.contains(w.rect.centre()));
    let mut own: Vec<&&Words> = own.collect();
    own.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    let together = |pair: &[&&Words]| match pair {
        [a, b] => b.rect.x0 - a.rect.x1 <= tolerances.spread_word * a.size,
        _ => true,
    };
    !own.is_empty() && own.windows(2).all(together)
}

fn pairs(lines: &[f32]) -> impl Iterator<Item = (f32, f32)> + '_ {
    lines.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((*a, *b)),
        _ => None,
    })
}

/// Edges no further apart than a white lane are one line.
pub(super) fn lines_at(mut edges: Vec<f32>, tolerances: &Tolerances) -> Vec<f32> {
    edges.sort_by(f32::total_cmp);
    let mut out = Vec::new();
    let mut rest = edges.as_slice();
    while let Some(first) = rest.first() {
        let limit = first + tolerances.ground_lane;
        let (near, tail) = rest.split_at(rest.partition_point(|e| *e <= limit));
        rest = tail;
        out.push((first + near.last().unwrap_or(first)) / 2.0);
    }
    out
}

/// Brings two neighbouring lines to one wherever the lane between them goes.
fn close(lines: &mut Vec<f32>, goes: impl Fn(f32, f32) -> bool) {
    let mut i = 0;
    while let (Some(&lo), Some(&hi)) = (lines.get(i), lines.get(i + 1)) {
        if goes(lo, hi) && lines.len() > 2 {
            if let Some(line) = lines.get_mut(i) {
                *line = (lo + hi) / 2.0;
            }
            lines.remove(i + 1);
        }
        i += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use crate::geom::Rect;
    use crate::page::Shade;

    #[test]
    fn a_white_row_below_the_name_of_a_group_keeps_its_columns() {
        let xs = [50.0, 150.0, 250.0];
        let rows: [&[&str]; 6] = [
            &["指標", "現状", "目標"],
            &["出生数", "120", "130"],
            &["転入者", "80", "90"],
            &["収納率", "95", "98"],
            &["基本目標２"],
            &["冊数", "52", "60"],
        ];
        let mut page = ruled(&[], &[], Vec::new());
        for (i, row) in rows.iter().enumerate() {
            let y = 100.0 + 20.0 * i as f32;
            for (cell, x) in row.iter().zip(xs) {
                page.glyphs.extend(words(x + 5.0, y + 5.0, 10.0, cell));
            }
            let ground = |x0: f32, x1: f32| Shade {
                rect: Rect::new(x0, y, x1, y + 20.0),
                luminance: 0.8,
                rectangular: true,
                rounded: false,
            };
            match i {
                4 => page.shades.push(ground(50.0, 350.0)),
                0 | 1 | 3 => page.shades.extend(xs.map(|x| ground(x, x + 100.0))),
                _ => {}
            }
        }
        let (grids, _) = read(&[page]);
        assert_eq!(grids[0].len(), 6);
        assert_eq!(grids[0][5], ["冊数", "52", "60"]);
    }
}
