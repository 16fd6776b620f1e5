//! Grounds side by side that each hold a text of their own: cards without a frame.

use super::line::Line;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Page;

/// The grounds of a page that stand abreast of others as high and have lines of words of their own.
/// Lines run through all of them and would be read across. `taken` is what tables take up.
pub(super) fn find(
    page: &Page,
    lines: &[Line],
    taken: &[Rect],
    tolerances: &Tolerances,
) -> Vec<Rect> {
    let most = tolerances.frame_share * page.width * page.height;
    let shades: Vec<Rect> = page
        .shades
        .iter()
        .filter(|s| s.rectangular || s.rounded)
        .filter(|s| s.luminance < tolerances.shade_white && s.rect.area() <= most)
        .filter(|s| !taken.iter().any(|t| t.contains(s.rect.centre())))
        .map(|s| s.rect)
        .take(tolerances.most_grounds + 1)
        .collect();
    if shades.len() > tolerances.most_grounds {
        return Vec::new();
    }
    let near = |a: f32, b: f32| (a - b).abs() <= tolerances.rule_snap;
    let lanes = |ground: &Rect| -> Vec<f32> {
        let in_row = |o: &&Rect| *o != ground && near(o.y0, ground.y0) && near(o.y1, ground.y1);
        let gap = |o: &Rect| o.x0.max(ground.x0) - o.x1.min(ground.x1);
        shades.iter().filter(in_row).map(gap).collect()
    };
    let is_text = |ground: &Rect| {
        let own = |l: &&Line| {
            let words = l.glyphs.iter().filter(|g| !g.ch.is_whitespace());
            words.into_iter().any(|g| ground.contains(g.bbox.centre()))
        };
        lines.iter().filter(own).count() >= 2
    };
    // Cells of a table stand closer together.
    let abreast = |ground: &&Rect| {
        let lanes = lanes(ground);
        !lanes.is_empty() && lanes.iter().all(|gap| *gap > tolerances.ground_lane)
    };
    let found = shades.iter().filter(abreast).filter(|g| is_text(g));
    found.copied().collect()
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled};
    use crate::geom::Rect;
    use crate::page::{Page, Shade};

    #[test]
    fn cards_on_grounds_are_read_one_after_the_other() {
        let mut glyphs = block(60.0, 105.0, 10.0, &["（１）防災訓練", "全地区で行う。"]);
        glyphs.extend(block(
            260.0,
            105.0,
            10.0,
            &["（２）備蓄品", "年二回点検する。"],
        ));
        let ground = |x: f32| Shade {
            rect: Rect::new(x, 100.0, x + 180.0, 140.0),
            luminance: 0.9,
            rectangular: false,
            rounded: true,
        };
        let page = Page {
            shades: vec![ground(50.0), ground(250.0)],
            ..ruled(&[], &[], glyphs)
        };
        let (_, paragraphs) = read(&[page]);
        assert_eq!(
            paragraphs,
            [
                "(1)防災訓練",
                "全地区で行う。",
                "(2)備蓄品",
                "年二回点検する。"
            ]
        );
    }
}
