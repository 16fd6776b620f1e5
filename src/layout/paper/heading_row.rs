//! What stands above columns side by side and is in none of them: a title with a date, a tag or an office beside it.

use super::line::Line;
use super::order::Atom;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// Whether a band is a heading above columns that are parted at `x`, on a page that reaches over `whole`.
pub(super) fn heads(band: &[Atom], x: f32, whole: &Rect, tolerances: &Tolerances) -> bool {
    match band {
        [Atom::Line(line)] if line.bbox.x0 < x && x < line.bbox.x1 => {
            is_titled(line, x, tolerances)
        }
        // A heading stands on the left alone, a date on the right.
        [only] => is_short(only, x, whole, tolerances),
        [Atom::Line(title), tag] | [tag, Atom::Line(title)] => {
            is_tag(tag) && title.bbox.x1 < x && x < tag.bbox().x0
        }
        _ => false,
    }
}

/// Whether it is one line in a shape, as stands beside a title.
fn is_tag(atom: &Atom) -> bool {
    matches!(atom, Atom::Box(boxed) if !boxed.drawn && boxed.lines.len() == 1)
}

/// Whether a line is a title on the left and words in smaller type on the right: 「１－１　窓口の改善　　　　担当：市民課」.
fn is_titled(line: &Line, x: f32, tolerances: &Tolerances) -> bool {
    let size = |left: bool| {
        let own = (line.glyphs.iter()).filter(|g| !g.ch.is_whitespace());
        let own = own.filter(|g| (g.bbox.centre().0 < x) == left);
        own.map(|g| g.size).fold(0.0, f32::max)
    };
    size(false) < (1.0 - tolerances.size_change) * size(true)
}

fn is_short(atom: &Atom, x: f32, whole: &Rect, tolerances: &Tolerances) -> bool {
    let bbox = atom.bbox();
    let room = if bbox.x1 < x {
        x - whole.x0
    } else {
        whole.x1 - x
    };
    let aside = bbox.x1 < x || bbox.x0 > x;
    matches!(atom, Atom::Line(_)) && aside && bbox.width() < tolerances.short_line * room
}
