//! Frames round one line with a ground at their left that is as high: 「取組1」 on a tint beside its title. The ground
//! is a part of the frame, and what stands on it of the line.

use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Page;

/// Widens such frames.
pub(super) fn widen(frames: &mut [Rect], page: &Page, tolerances: &Tolerances) {
    let visible = page.shades.iter().filter(|s| {
        let tinted = s.luminance < tolerances.shade_white;
        tinted && (s.rectangular || s.rounded)
    });
    let grounds: Vec<Rect> = visible.map(|s| s.rect).collect();
    if grounds.len() > tolerances.most_grounds {
        return;
    }
    let near = |a: f32, b: f32| (a - b).abs() <= tolerances.rule_snap;
    for frame in frames {
        let flank = grounds.iter().find(|ground| {
            let level = near(ground.y0, frame.y0) && near(ground.y1, frame.y1);
            level && near(ground.x1, frame.x0) && ground.width() * 2.0 < frame.width()
        });
        let Some(flank) = flank else { continue };
        if is_one_line(flank, page) && is_one_line(frame, page) {
            *frame = frame.union(flank);
        }
    }
}

/// Whether there are words on a ground or in a frame, all on one line.
fn is_one_line(around: &Rect, page: &Page) -> bool {
    let own = page.glyphs.iter();
    let mut own = own.filter(|g| !g.ch.is_whitespace() && around.contains(g.bbox.centre()));
    let Some(first) = own.next() else {
        return false;
    };
    own.all(|g| {
        let apart = (g.bbox.centre().1 - first.bbox.centre().1).abs();
        apart < g.bbox.height().max(first.bbox.height()) / 2.0
    })
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use crate::geom::Rect;
    use crate::page::Shade;

    #[test]
    fn a_number_on_a_ground_of_its_own_stands_before_its_title() {
        let mut glyphs = words(60.0, 105.0, 12.0, "取組1");
        glyphs.extend(words(130.0, 105.0, 12.0, "収納の強化"));
        glyphs.extend(words(60.0, 180.0, 10.0, "納付を呼びかける。"));
        let mut page = ruled(&[120.0, 500.0], &[100.0, 125.0], glyphs);
        page.shades.push(Shade {
            rect: Rect::new(50.0, 100.0, 120.0, 125.0),
            luminance: 0.3,
            rectangular: true,
            rounded: false,
        });
        let (_, paragraphs) = read(&[page]);
        assert_eq!(paragraphs, ["取組1 収納の強化", "納付を呼びかける。"]);
    }
}
