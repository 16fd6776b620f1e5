//! Title bands of cards: a ground with words right above a table and as wide as this is its first row,
//! and a tag in a shape of its own on such a row (「新規」) is a cell. On a band without a table a tag that
//! is a label and its value (「担当：税務課」) is no part of the title.

use super::grid::{Lattice, Room};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Glyph, Page, Shade};

/// Gives the tables of a page their title bands, and bands their tags.
pub(super) fn set(tables: &mut [Lattice], page: &Page, tolerances: &Tolerances) {
    let visible = |s: &&Shade| s.luminance < tolerances.shade_white;
    let grounds = page.shades.iter().filter(visible);
    let grounds: Vec<Rect> = grounds
        .filter(|s| s.rectangular || s.rounded)
        .map(|s| s.rect)
        .take(tolerances.most_grounds)
        .collect();
    let boxes: Vec<Rect> = tables.iter().map(Lattice::bbox).collect();
    for table in tables.iter_mut().filter(|t| is_card(t)) {
        let bands = grounds.iter().filter(|g| is_over(g, table, tolerances));
        let mut free = bands.filter(|g| !boxes.iter().any(|t| t.contains(g.centre())));
        let worded = |g: &&Rect| !on(g, page).is_empty();
        if let Some(band) = free.find(worded) {
            put_on(table, band.y0);
        }
    }
    // White tags show on a dark band.
    let shapes: Vec<Rect> = page.shades.iter().map(|s| s.rect).collect();
    let few = shapes.len() <= tolerances.most_grounds;
    for table in tables.iter_mut().filter(|_| few) {
        for row in 0..table.rows() {
            cut_tags(table, row, page, &shapes, tolerances);
        }
    }
}

/// The tags with a label in them on bands that belong to no table.
pub(super) fn labelled(page: &Page, taken: &[Rect], tolerances: &Tolerances) -> Vec<Rect> {
    let free = |s: &&Shade| !taken.iter().any(|t| t.contains(s.rect.centre()));
    let shades: Vec<&Shade> = page.shades.iter().filter(free).collect();
    if shades.len() > tolerances.most_grounds {
        return Vec::new();
    }
    let mut out = Vec::new();
    for band in shades
        .iter()
        .filter(|s| s.luminance < tolerances.shade_white)
    {
        let tags = shades.iter().map(|s| s.rect);
        for tag in tags.filter(|s| is_tag(s, &band.rect, tolerances)) {
            let own = on(&tag, page);
            let label = own.iter().position(|g| matches!(g.ch, ':' | '：'));
            let said = label.is_some_and(|at| 0 < at && at + 1 < own.len());
            let title = |g: &Glyph| g.bbox.x1 <= tag.x0;
            if said && on(&band.rect, page).into_iter().any(title) && !out.contains(&tag) {
                out.push(tag);
            }
        }
    }
    out
}

/// Whether a table may be a card: below the heads of a list, each over a column of its own, stand rows of
/// many things, and the band above them is a heading.
fn is_card(table: &Lattice) -> bool {
    let first = table.cells.iter().filter(|c| c.row == 0);
    table.cols() <= 2 || first.count() < table.cols()
}

/// Whether a ground is as wide as the table below it and touches that.
fn is_over(ground: &Rect, table: &Lattice, tolerances: &Tolerances) -> bool {
    let (bbox, snap) = (table.bbox(), tolerances.rule_snap);
    let gap = bbox.y0 - ground.y1;
    (ground.x0 - bbox.x0).abs() <= snap
        && (ground.x1 - bbox.x1).abs() <= snap
        && (-snap..=tolerances.ground_lane).contains(&gap)
        && ground.height() >= tolerances.ground_min
        && ground.height() < bbox.height()
}

fn on<'p>(ground: &Rect, page: &'p Page) -> Vec<&'p Glyph> {
    let own = page.glyphs.iter().filter(|g| !g.ch.is_whitespace());
    own.filter(|g| ground.contains(g.bbox.centre())).collect()
}

/// Puts a row over all columns on top of a table.
fn put_on(table: &mut Lattice, top: f32) {
    table.ys.insert(0, top);
    for room in &mut table.cells {
        room.row += 1;
    }
    let band = Room {
        row: 0,
        col: 0,
        rows: 1,
        cols: table.cols(),
    };
    table.cells.insert(0, band);
    table.closed_top = true;
}

/// Cuts the tags off a row that is one cell.
fn cut_tags(
    table: &mut Lattice,
    row: usize,
    page: &Page,
    shapes: &[Rect],
    tolerances: &Tolerances,
) {
    let whole = |c: &Room| c.row == row && c.rows == 1 && c.cols == table.cols();
    let Some(at) = table.cells.iter().position(whole) else {
        return;
    };
    let band = table.cells.get(at).map(|room| table.rect(room));
    let Some(band) = band else { return };
    let words = on(&band, page);
    let mut tags: Vec<f32> = Vec::new();
    for shape in shapes.iter().filter(|s| is_tag(s, &band, tolerances)) {
        let left = words.iter().filter(|g| g.bbox.centre().0 < shape.x0);
        let end = left.map(|g| g.bbox.x1).fold(band.x0, f32::max);
        let own = words.iter().filter(|g| shape.contains(g.bbox.centre()));
        let size = own.map(|g| g.size).fold(0.0, f32::max);
        let low = shape.height() <= tolerances.tag_height * size;
        if low && band.x0 < end && end <= shape.x0 + tolerances.rule_snap {
            tags.push((end + shape.x0) / 2.0);
        }
    }
    tags.sort_by(f32::total_cmp);
    tags.dedup_by(|a, b| (*a - *b).abs() < tolerances.ground_min);
    // From the right, so that the columns before keep their numbers.
    for x in tags.into_iter().rev() {
        let Some((_, col)) = table.position((x, band.centre().1)) else {
            continue;
        };
        table.part_column(col, &[x], |_| None);
        let Some(first) = table.cells.get_mut(at) else {
            continue;
        };
        let rest = Room {
            col: col + 1,
            cols: first.col + first.cols - col - 1,
            ..*first
        };
        first.cols = col + 1 - first.col;
        table.cells.insert(at + 1, rest);
    }
}

/// Whether a shape lies inside a band, about as high as this and short: in higher cells are pictures.
fn is_tag(shape: &Rect, band: &Rect, tolerances: &Tolerances) -> bool {
    band.grown(1.0).contains_rect(shape)
        && shape.width() < tolerances.side_share * band.width()
        && shape.height() >= tolerances.tag_share * band.height()
        && shape.width().min(shape.height()) >= tolerances.ground_min
        && shape.x0 > band.x0 + tolerances.rule_snap
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use super::*;

    fn shape(rect: Rect, luminance: f32) -> Shade {
        Shade {
            rect,
            luminance,
            rectangular: true,
            rounded: false,
        }
    }

    /// A card at `x` without its title, and the ground of that above it.
    fn card(x: f32, title: &str, gap: f32) -> Page {
        let mut glyphs = words(x + 5.0, 84.0, 10.0, title);
        for (y, label, said) in [
            (105.0, "取組内容", "案内板を置く。"),
            (125.0, "担当課", "観光課"),
        ] {
            glyphs.extend(words(x + 5.0, y, 10.0, label));
            glyphs.extend(words(x + 75.0, y, 10.0, said));
        }
        let mut page = ruled(&[x, x + 70.0, x + 230.0], &[100.0, 120.0, 140.0], glyphs);
        let band = Rect::new(x, 78.0 - gap, x + 230.0, 100.0 - gap);
        page.shades.push(shape(band, 0.2));
        page
    }

    #[test]
    fn cards_side_by_side_have_their_own_titles() {
        let mut page = card(40.0, "１－①　体験の開発", 0.0);
        let right = card(290.0, "１－②　自転車の推進", 0.0);
        page.glyphs.extend(right.glyphs);
        page.rules.extend(right.rules);
        page.shades.extend(right.shades);
        let (grids, paragraphs) = read(&[page]);
        assert!(paragraphs.is_empty());
        assert_eq!(grids[0][0], ["1-① 体験の開発", ""]);
        assert_eq!(grids[1][0], ["1-② 自転車の推進", ""]);
    }

    #[test]
    fn a_band_apart_from_the_table_is_none_of_its_rows() {
        let (grids, paragraphs) = read(&[card(40.0, "施策１　体験をつくる", 8.0)]);
        assert_eq!(paragraphs.len(), 1);
        assert_eq!(grids[0].len(), 2);
    }

    #[test]
    fn a_band_above_the_heads_of_a_list_is_a_heading() {
        let mut glyphs = words(45.0, 84.0, 10.0, "資料編　委員名簿");
        for (y, cells) in [
            (105.0, ["区分", "所属", "氏名"]),
            (125.0, ["会長", "町", "甲野"]),
        ] {
            for (i, cell) in cells.iter().enumerate() {
                glyphs.extend(words(45.0 + 70.0 * i as f32, y, 10.0, cell));
            }
        }
        let mut page = ruled(&[40.0, 110.0, 180.0, 250.0], &[100.0, 120.0, 140.0], glyphs);
        page.shades
            .push(shape(Rect::new(40.0, 78.0, 250.0, 100.0), 0.2));
        let (grids, paragraphs) = read(&[page]);
        assert_eq!(paragraphs.len(), 1);
        assert_eq!(grids[0].len(), 2);
    }

    #[test]
    fn a_labelled_tag_on_a_free_band_stands_behind_the_title() {
        let mut page = card(40.0, "取組１　窓口の改革", 8.0);
        page.glyphs.extend(words(180.0, 77.0, 8.0, "担当：税務課"));
        let tag = Rect::new(175.0, 74.0, 265.0, 88.0);
        page.shades.push(shape(tag, 1.0));
        let (_, paragraphs) = read(&[page]);
        assert_eq!(paragraphs, ["取組1 窓口の改革", "担当:税務課"]);
    }

    #[test]
    fn a_tag_on_the_band_is_a_cell_of_its_own() {
        let mut page = card(40.0, "体験の開発", 0.0);
        page.glyphs.extend(words(230.0, 84.0, 10.0, "新規"));
        let tag = Rect::new(225.0, 82.0, 255.0, 96.0);
        page.shades.push(shape(tag, 0.9));
        let (grids, _) = read(&[page]);
        assert_eq!(grids[0][0], ["体験の開発", "", "新規"]);
        assert_eq!(grids[0][2], ["担当課", "観光課", ""]);
    }
}
