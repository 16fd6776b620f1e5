//! Whether what stands on one side of a lane is a column of running text.

use crate::geom::Rect;
use crate::layout::Tolerances;

/// What stands on one side of a lane: lines with how many characters each has, tables and boxes.
#[derive(Default)]
pub(super) struct Side {
    pub lines: Vec<(Rect, usize)>,
    pub blocks: Vec<Rect>,
}

impl Side {
    pub fn bbox(&self) -> Option<Rect> {
        let lines = self.lines.iter().map(|l| l.0);
        lines
            .chain(self.blocks.iter().copied())
            .reduce(|a, b| a.union(&b))
    }

    /// Lines that mostly fill the column and are no mere words or figures.
    pub fn is_running(&self, tolerances: &Tolerances) -> bool {
        let Some(bbox) = self.bbox() else {
            return false;
        };
        if self
            .blocks
            .iter()
            .any(|b| b.width() >= tolerances.block_width * bbox.width())
        {
            return true;
        }
        let mut widths: Vec<f32> = self.lines.iter().map(|l| l.0.width()).collect();
        let mut counts: Vec<usize> = self.lines.iter().map(|l| l.1).collect();
        widths.sort_by(f32::total_cmp);
        counts.sort_unstable();
        let middle = self.lines.len() / 2;
        self.lines.len() >= tolerances.column_lines
            && widths
                .get(middle)
                .is_some_and(|w| *w >= tolerances.column_width * bbox.width())
            && counts
                .get(middle)
                .is_some_and(|c| *c >= tolerances.column_characters)
    }
}
