//! Pages of glyphs and rules as paragraphs and grids.

mod above;
mod abreast;
mod across;
mod aligned;
mod alike;
mod apart;
mod arrows;
mod banded;
mod bars;
mod below;
mod bullets;
mod carried;
mod crown;
mod drawing;
mod edge;
mod fill;
mod first_row;
mod first_said;
mod flank;
mod floor;
mod flow;
mod folio;
mod foot;
mod form;
mod furniture;
mod grid;
mod ground;
mod halves;
mod heading_row;
mod headless;
mod held;
mod join;
mod labelled;
mod lanes;
mod line;
mod listed;
mod looks;
mod margin;
mod model;
mod nest;
mod onward;
mod open;
mod order;
mod over_bars;
mod overflow;
mod overprinted;
mod pairs;
mod panel;
mod paragraph;
mod parting;
mod piece;
mod pillars;
mod plates;
mod refine;
mod roadmap;
mod ruleless;
mod running;
mod script;
mod seam;
mod sheet;
mod sheets;
mod small;
mod stages;
mod table;
mod tabs;
mod tinted;
mod torn;
mod torn_words;
mod turn;
mod twins;
#[cfg(test)]
mod typed;
mod underline;
mod unruled;
mod uprights;
mod walls;

pub(super) use looks::layouts;

use super::{PageTables, Tolerances};
use crate::block::Block;
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use form::Forms;
use headless::Written;
use join::Table;
use line::Line;
use paragraph::{Habit, Passage};
use piece::Piece;
use rayon::prelude::*;
use sheet::Sheet;
use std::borrow::Cow;

/// What stands on the pages, in reading order.
pub(super) fn layout(pages: &[Page], tolerances: &Tolerances) -> (Vec<Block>, Vec<Diagnostic>) {
    let held = held::hold(pages, tolerances);
    let mut blocks = blocks(by_page(&held.pages, tolerances), tolerances);
    held.put_back(&mut blocks);
    (blocks, Vec::new())
}

/// The tables of each page, before any is joined with one of the next page.
pub(super) fn tables(pages: &[Page], tolerances: &Tolerances) -> Vec<PageTables> {
    let held = held::hold(pages, tolerances);
    let grid = |piece| match piece {
        Piece::Table(table) => {
            let mut grid = table.grid;
            held.put_grid_back(&mut grid);
            Some(grid)
        }
        Piece::Passage(_) => None,
    };
    let mut out: Vec<PageTables> = Vec::with_capacity(pages.len());
    for (page, pieces) in held.pages.iter().zip(by_page(&held.pages, tolerances)) {
        let number = Some(held.number(page.number));
        let tables = pieces.into_iter().filter_map(grid);
        match out.last_mut() {
            // The other half of a sheet.
            Some(last) if last.page == number => last.tables.extend(tables),
            _ => out.push(PageTables {
                page: number,
                tables: tables.collect(),
            }),
        }
    }
    out
}

/// Every page by itself, in pieces.
fn by_page(pages: &[Cow<'_, Page>], tolerances: &Tolerances) -> Vec<Vec<Piece>> {
    let pages = overprinted::off(pages, tolerances);
    let mut sheets: Vec<Sheet> = pages
        .par_iter()
        .map(|p| sheet::read(p, tolerances))
        .collect();
    let habit = paragraph::habit(sheets.iter().map(|s| s.lines.as_slice()), tolerances);
    take_off_furniture(&mut sheets, habit, tolerances);
    let margins = margin::find(&sheets);
    sheets
        .into_par_iter()
        .map(|s| piece::pieces(s, &margins, habit, tolerances))
        .collect()
}

fn take_off_furniture(sheets: &mut [Sheet], habit: Habit, tolerances: &Tolerances) {
    let strips: Vec<furniture::Strip> = sheets
        .iter()
        .map(|s| furniture::Strip {
            width: s.width,
            height: s.height,
            lines: s
                .lines
                .iter()
                .chain(s.boxes.iter().flat_map(|b| &b.lines))
                .collect(),
        })
        .collect();
    let found = furniture::find(&strips, habit.size, tolerances);
    for (sheet, off) in sheets.iter_mut().zip(found) {
        let mut off = off.into_iter();
        let mut stays = |_: &Line| !off.next().unwrap_or_default();
        sheet.lines.retain(&mut stays);
        for boxed in &mut sheet.boxes {
            boxed.lines.retain(&mut stays);
        }
        sheet.boxes.retain(|boxed| !boxed.lines.is_empty());
    }
    let heads = carried::heads(sheets, habit.size, tolerances);
    for (sheet, head) in sheets.iter_mut().zip(heads) {
        if let Some(at) = head {
            sheet.lines.remove(at);
        }
    }
    foot::carry(sheets, tolerances);
}

/// What may go on after a page break: the last piece so far.
enum Open {
    Nothing,
    /// A passage and the parts of it that stand on further pages.
    Passages(Vec<Passage>),
    Table(Box<Table>),
}

impl Open {
    fn close(self, out: &mut Written, tolerances: &Tolerances) {
        match self {
            Self::Nothing => {}
            Self::Passages(passages) => {
                if let Some((first, rest)) = passages.split_first() {
                    out.paragraph(first.paragraph(rest, tolerances));
                }
            }
            Self::Table(table) => out.table(*table),
        }
    }
}

fn blocks(pages: Vec<Vec<Piece>>, tolerances: &Tolerances) -> Vec<Block> {
    let forms = Forms::of(pages.iter().flatten().filter_map(|piece| match piece {
        Piece::Table(table) => Some(table.as_ref()),
        Piece::Passage(_) => None,
    }));
    let mut out = Written::default();
    let mut open = Open::Nothing;
    for page in pages {
        for (i, piece) in page.into_iter().enumerate() {
            let first = i == 0;
            open = match (open, piece) {
                (Open::Passages(mut parts), Piece::Passage(next))
                    if first
                        && parts
                            .last()
                            .is_some_and(|p| p.is_cut_before(&next, tolerances)) =>
                {
                    parts.push(next);
                    Open::Passages(parts)
                }
                (Open::Table(before), Piece::Table(next)) => {
                    let forms = first.then_some(&forms);
                    match join::join(*before, *next, forms, tolerances) {
                        Ok(whole) => Open::Table(Box::new(whole)),
                        Err(apart) => {
                            let (before, next) = *apart;
                            out.table(before);
                            Open::Table(Box::new(out.headed(next, tolerances)))
                        }
                    }
                }
                (before, Piece::Passage(mut next)) => {
                    before.close(&mut out, tolerances);
                    next.style.starts_page = first;
                    Open::Passages(vec![next])
                }
                (before, Piece::Table(next)) => {
                    before.close(&mut out, tolerances);
                    Open::Table(Box::new(out.headed(*next, tolerances)))
                }
            };
        }
    }
    open.close(&mut out, tolerances);
    out.blocks
}

#[cfg(test)]
mod tests {
    use super::typed::{block, read, ruled, words};

    #[test]
    fn a_card_and_the_words_round_it() {
        let mut glyphs = words(50.0, 60.0, 14.0, "第１章　取組");
        glyphs.extend(block(55.0, 105.0, 10.0, &["取組項目①"]));
        glyphs.extend(block(155.0, 105.0, 10.0, &["窓口予約の拡大"]));
        glyphs.extend(block(55.0, 145.0, 10.0, &["取組内容"]));
        glyphs.extend(block(
            155.0,
            145.0,
            10.0,
            &[
                "利用の多い手続から順に、い",
                "つでも予約できるようにする",
                "・電話",
                "・窓口",
            ],
        ));
        glyphs.extend(words(50.0, 230.0, 9.0, "※令和６年度の実績"));
        let page = ruled(&[50.0, 150.0, 290.0], &[100.0, 140.0, 220.0], glyphs);
        let (grids, paragraphs) = read(&[page]);
        assert_eq!(paragraphs.len(), 2);
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0][0], ["取組項目①", "窓口予約の拡大"]);
        assert_eq!(
            grids[0][1][1],
            "利用の多い手続から順に、いつでも予約できるようにする\n・電話\n・窓口"
        );
    }

    #[test]
    fn a_box_round_one_text_is_no_table() {
        let page = ruled(
            &[50.0, 300.0],
            &[100.0, 160.0],
            block(60.0, 110.0, 10.0, &["この計画は", "市民とつくる"]),
        );
        let (grids, paragraphs) = read(&[page]);
        assert!(grids.is_empty());
        assert_eq!(paragraphs.len(), 2);
    }

    #[test]
    fn a_sentence_over_a_page_break_is_one_paragraph() {
        let full = "本町では職員の働き方を見直し町民の期待に応える役場をつ";
        let page = |number: u32, lines: &[&str], y: f32| crate::page::Page {
            number,
            ..ruled(&[], &[], block(60.0, y, 10.0, lines))
        };
        let (_, paragraphs) = read(&[
            page(1, &["見出し", full, full], 740.0),
            page(2, &["くります。", "次の段落です。"], 60.0),
        ]);
        assert_eq!(paragraphs.len(), 3);
        assert!(paragraphs[1].ends_with("役場をつくります。"));
    }

    #[test]
    fn a_paragraph_set_in_below_another_that_fills_its_line_goes_on_at_the_margin() {
        let full = "本町では職員の働き方を見直し町民の期待に応える役場";
        let mut glyphs = words(60.0, 60.0, 10.0, &format!("見出し{full}"));
        glyphs.extend(words(70.0, 75.0, 10.0, &format!("{full}へ。")));
        glyphs.extend(words(70.0, 90.0, 10.0, &format!("{full}平成")));
        glyphs.extend(words(60.0, 105.0, 10.0, "25年度末の値です。"));
        let (_, paragraphs) = read(&[ruled(&[], &[], glyphs)]);
        let last = paragraphs.last().map(String::as_str);
        assert!(last.is_some_and(|p| p.ends_with("平成25年度末の値です。")));
    }

    /// A page with a table, a line above it or not.
    fn page(number: u32, head: Option<&str>, top: f32, rows: &[[&str; 2]]) -> crate::page::Page {
        let ys: Vec<f32> = (0..=rows.len()).map(|i| top + 20.0 * i as f32).collect();
        let mut glyphs = Vec::new();
        for (y, row) in ys.iter().zip(rows) {
            for (x, cell) in [55.0, 155.0].iter().zip(row) {
                glyphs.extend(words(*x, y + 5.0, 10.0, cell));
            }
        }
        if let Some(head) = head {
            glyphs.extend(words(50.0, 40.0, 10.0, head));
        }
        crate::page::Page {
            number,
            ..ruled(&[50.0, 150.0, 290.0], &ys, glyphs)
        }
    }

    #[test]
    fn a_head_that_only_says_again_parts_no_table() {
        let first = [["番号", "取組名"], ["1", "窓口の予約"]];
        let second = [["番号", "取組名"], ["2", "書類の削減"]];
        let pages = |head: &str| {
            [
                page(1, Some("第2章取組"), 740.0, &first),
                page(2, Some(head), 70.0, &second),
            ]
        };
        assert_eq!(read(&pages("第2章取組")).0.len(), 1);
        assert_eq!(read(&pages("（続き）")).0.len(), 1);
        // What stands nowhere else is a heading.
        assert_eq!(read(&pages("第3章財政")).0.len(), 2);
    }

    #[test]
    fn a_band_left_at_the_foot_is_the_first_row_of_the_next_card() {
        let card = |number: u32, top: f32, name: &str| {
            let mut page = page(
                number,
                None,
                top + 20.0,
                &[["担当課", "住民課"], ["取組内容", "見直す"]],
            );
            let band = ruled(
                &[50.0, 290.0],
                &[top, top + 20.0],
                words(55.0, top + 5.0, 10.0, name),
            );
            page.rules.extend(band.rules);
            page.glyphs.extend(band.glyphs);
            page
        };
        let mut foot = card(1, 100.0, "窓口の改善");
        let band = ruled(
            &[50.0, 290.0],
            &[780.0, 800.0],
            words(55.0, 785.0, 10.0, "書庫の整理"),
        );
        foot.rules.extend(band.rules);
        foot.glyphs.extend(band.glyphs);
        let rest = page(
            2,
            None,
            60.0,
            &[["担当課", "総務課"], ["取組内容", "減らす"]],
        );
        let (grids, paragraphs) = read(&[foot, rest]);
        assert!(paragraphs.is_empty(), "{paragraphs:?}");
        assert_eq!(grids.len(), 2);
        assert_eq!(grids[1][0][0], "書庫の整理");
        assert_eq!(grids[1][1], ["担当課", "総務課"]);
    }
}
