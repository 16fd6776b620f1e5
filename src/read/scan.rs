//! A page as a grey picture: the rules that can be seen in it, and what somebody else reads in it.

use super::tolerances::ReadTolerances;
use crate::geom::Rect;
use crate::page::{Axis, Rule};

/// Dots per inch of the pictures made: what programs that read letters are trained on.
pub(super) const DOTS: f32 = 300.0;

/// A page as a grey picture, as displayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// In pixels.
    pub width: usize,
    pub height: usize,
    /// 0 black … 255 white, row by row.
    pub grey: Vec<u8>,
}

/// Letters that somebody read in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: String,
    /// Where they stand, in pixels.
    pub bbox: Rect,
    /// The line they belong to, in pixels.
    pub line: Rect,
    /// 0 … 100.
    pub confidence: f32,
}

/// Whatever can read a picture.
pub type Eyes = fn(&Scan) -> Result<Vec<Word>, String>;

/// A stretch of ink in a row: the row, its first pixel and the one after its last.
type Run = (usize, usize, usize);

/// Runs that lie on top of each other.
struct Stroke {
    runs: Vec<Run>,
    /// How many pixels there are in it.
    ink: usize,
    first: usize,
    end: usize,
}

impl Stroke {
    fn length(&self) -> usize {
        self.end - self.first
    }

    fn thickness(&self) -> f32 {
        self.ink as f32 / self.length().max(1) as f32
    }

    /// As a rectangle in points, its ends from left to right.
    fn rect(&self) -> Rect {
        let rows: usize = self.runs.iter().map(|(row, _, _)| row).sum();
        let middle = rows as f32 / self.runs.len().max(1) as f32 + 0.5;
        let half = self.thickness() / 2.0;
        let (x0, x1) = (points(self.first as f32), points(self.end as f32));
        Rect::new(x0, points(middle - half), x1, points(middle + half))
    }
}

/// Pixels as points.
pub(super) fn points(pixels: f32) -> f32 {
    pixels * 72.0 / DOTS
}

fn pixels(points: f32) -> f32 {
    points * DOTS / 72.0
}

impl Scan {
    /// White paper of this size in points.
    pub(super) fn blank(width: f32, height: f32) -> Self {
        let side = |points: f32| pixels(points).ceil().max(1.0) as usize;
        let (width, height) = (side(width), side(height));
        Self {
            width,
            height,
            grey: vec![255; width * height],
        }
    }

    /// The rules that can be seen in it, which are rubbed out: letters are read better without.
    pub(super) fn take_rules(&mut self, tolerances: &ReadTolerances) -> Vec<Rule> {
        let turned = self.turned();
        let (mut across, mut down) = (strokes(self, tolerances), strokes(&turned, tolerances));
        keep_rules(&mut across, &mut down, tolerances);
        for (row, first, end) in across.iter().flat_map(|stroke| &stroke.runs) {
            for row in row.saturating_sub(tolerances.scan_fringe)..=row + tolerances.scan_fringe {
                self.whiten(row, *first, *end);
            }
        }
        for (col, first, end) in down.iter().flat_map(|stroke| &stroke.runs) {
            for row in *first..*end {
                self.whiten(
                    row,
                    col.saturating_sub(tolerances.scan_fringe),
                    col + tolerances.scan_fringe + 1,
                );
            }
        }
        let rule = |rect, axis| Rule {
            rect,
            axis,
            dashed: false,
        };
        let across = across.iter().map(|s| rule(s.rect(), Axis::Horizontal));
        let down = down
            .iter()
            .map(|s| rule(flipped(&s.rect()), Axis::Vertical));
        across.chain(down).collect()
    }

    fn whiten(&mut self, row: usize, first: usize, end: usize) {
        let start = row * self.width;
        let pixels = self
            .grey
            .get_mut(start + first..start + end.min(self.width));
        if let Some(pixels) = pixels.filter(|_| row < self.height) {
            pixels.fill(255);
        }
    }

    /// Rows as columns.
    fn turned(&self) -> Self {
        let mut grey = vec![255; self.grey.len()];
        for (y, row) in self.grey.chunks_exact(self.width.max(1)).enumerate() {
            for (x, value) in row.iter().enumerate() {
                if let Some(pixel) = grey.get_mut(x * self.height + y) {
                    *pixel = *value;
                }
            }
        }
        Self {
            width: self.height,
            height: self.width,
            grey,
        }
    }
}

fn flipped(rect: &Rect) -> Rect {
    Rect::new(rect.y0, rect.x0, rect.y1, rect.x1)
}

/// The strokes that run from left to right, thin enough to be rules.
fn strokes(scan: &Scan, tolerances: &ReadTolerances) -> Vec<Stroke> {
    let least = pixels(tolerances.scan_short) as usize;
    let ink = (tolerances.scan_ink * 255.0) as u8;
    let mut open: Vec<Stroke> = Vec::new();
    let mut done = Vec::new();
    for (row, values) in scan.grey.chunks_exact(scan.width.max(1)).enumerate() {
        for (first, end) in runs(values, least, ink, tolerances.scan_hole) {
            let run = (row, first, end);
            let below = open.iter_mut().find(|stroke| {
                let last = stroke.runs.last();
                last.is_some_and(|(before, a, b)| {
                    *before < row && (end.min(*b)).saturating_sub(first.max(*a)) > 0
                })
            });
            match below {
                Some(stroke) => {
                    stroke.runs.push(run);
                    stroke.ink += end - first;
                    stroke.first = stroke.first.min(first);
                    stroke.end = stroke.end.max(end);
                }
                None => open.push(Stroke {
                    runs: vec![run],
                    ink: end - first,
                    first,
                    end,
                }),
            }
        }
        let (ended, others) = open.into_iter().partition(|stroke| {
            let last = stroke.runs.last();
            last.is_none_or(|(before, _, _)| before + tolerances.scan_hole < row)
        });
        done.extend::<Vec<Stroke>>(ended);
        open = others;
    }
    done.extend(open);
    done.retain(|stroke| stroke.thickness() <= pixels(tolerances.rule_thickness));
    done
}

/// Stretches of ink of at least `least` pixels, holes of up to `hole` closed.
fn runs(values: &[u8], least: usize, ink: u8, hole: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut x = 0;
    for stretch in values.chunk_by(|a, b| (*a < ink) == (*b < ink)) {
        let end = x + stretch.len();
        if stretch.first().is_some_and(|value| *value < ink) {
            match found.last_mut() {
                Some((_, before)) if x - *before <= hole => *before = end,
                _ => found.push((x, end)),
            }
        }
        x = end;
    }
    found.retain(|(first, end)| end - first >= least);
    found
}

/// Long strokes are rules, and short ones that go from rule to rule: the rest is letters.
fn keep_rules(across: &mut Vec<Stroke>, down: &mut Vec<Stroke>, tolerances: &ReadTolerances) {
    let long = |stroke: &Stroke| stroke.length() as f32 >= pixels(tolerances.scan_long);
    let rects = |strokes: &[Stroke]| -> Vec<Rect> {
        let long = strokes.iter().filter(|stroke| long(stroke));
        long.map(|stroke| flipped(&stroke.rect()).grown(tolerances.scan_reach))
            .collect()
    };
    let (rows, cols) = (rects(across), rects(down));
    let keep = |strokes: &mut Vec<Stroke>, crossing: &[Rect]| {
        strokes.retain(|stroke| {
            let rect = stroke.rect();
            let (_, y) = rect.centre();
            let meets = |end: (f32, f32)| crossing.iter().any(|rule| rule.contains(end));
            long(stroke) || meets((rect.x0, y)) && meets((rect.x1, y))
        });
    };
    keep(across, &cols);
    keep(down, &rows);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paper with black bars on it (points).
    fn paper(bars: &[(f32, f32, f32, f32)]) -> Scan {
        let mut scan = Scan::blank(200.0, 100.0);
        for (x0, y0, x1, y1) in bars {
            let px = |v: &f32| pixels(*v).round() as usize;
            for row in px(y0)..px(y1) {
                let start = row * scan.width;
                scan.grey[start + px(x0)..start + px(x1)].fill(0);
            }
        }
        scan
    }

    #[test]
    fn a_grid_is_seen_and_rubbed_out() {
        let mut scan = paper(&[
            (20.0, 20.0, 180.0, 21.0),
            (20.0, 60.0, 180.0, 61.0),
            (20.0, 20.0, 21.0, 61.0),
            (179.0, 20.0, 180.0, 61.0),
            // From rule to rule, and a letter's stroke as long.
            (100.0, 20.0, 100.5, 34.0),
            (20.0, 33.5, 180.0, 34.0),
            (60.0, 40.0, 61.0, 54.0),
            // A dark cell.
            (20.0, 70.0, 180.0, 90.0),
        ]);
        let rules = scan.take_rules(&ReadTolerances::default());
        let of = |axis| rules.iter().filter(|r| r.axis == axis).count();
        assert_eq!((of(Axis::Horizontal), of(Axis::Vertical)), (3, 3));
        let top = rules[0].rect;
        assert!(
            (top.x0 - 20.0).abs() < 0.5 && (top.y0 - 20.0).abs() < 0.5,
            "{top:?}"
        );
        assert!((top.height() - 1.0).abs() < 0.3, "{top:?}");
        // What is left: the stroke of the letter, the dark cell.
        let ink = scan.grey.iter().filter(|v| **v < 160).count() as f32;
        let left = pixels(1.0) * pixels(14.0) + pixels(160.0) * pixels(20.0);
        assert!((ink - left).abs() < left * 0.05, "{ink} {left}");
    }

    #[test]
    fn a_rule_of_a_crooked_scan_is_one_rule() {
        let mut scan = Scan::blank(200.0, 100.0);
        for x in 50..750 {
            let y = 100 + x / 200;
            for row in y..y + 3 {
                scan.grey[row * scan.width + x] = 40;
            }
        }
        let rules = scan.take_rules(&ReadTolerances::default());
        assert_eq!(rules.len(), 1, "{rules:?}");
        assert!(rules[0].rect.width() > 165.0);
    }
}
