//! Legends: what the marks in a table mean: 「凡例：△検討　○実施」, 「（○…実施　△…検討）」.
//!
//! No mark means anything by itself: ◎ is 「完了」 in one plan and 「継続・充実」 in the next.

use crate::block::{Cell, Grid};
use crate::profile::Profile;
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;
use std::collections::BTreeMap;

/// The marks that hold for a table, each with its meaning.
pub(in crate::recognize) type Legend = BTreeMap<String, String>;

/// All legends of a plan: where in the stream each stands, and the heading it stands under.
#[derive(Debug, Default)]
pub(in crate::recognize) struct Legends {
    list: Vec<(usize, Option<usize>, Legend)>,
}

impl Legends {
    /// Finds the legends in paragraphs and in cells.
    pub fn of(entries: &[Entry], profile: &Profile) -> Self {
        let mut list = Vec::new();
        let mut heading = None;
        for (at, entry) in entries.iter().enumerate() {
            let found = match entry.piece {
                Piece::Heading(_) => {
                    heading = Some(at);
                    Legend::default()
                }
                Piece::Paragraph(p) => legend(&p.text, profile),
                Piece::Grid(grid) => {
                    let cells = grid.cells.iter().map(|c| legend(&c.text, profile));
                    cells.chain(led_rows(grid, profile)).flatten().collect()
                }
            };
            if !found.is_empty() {
                list.push((at, heading, found));
            }
        }
        Self { list }
    }

    /// What marks mean at a place: by the nearest legend under the same heading, else by the
    /// nearest before it, else by any.
    pub fn at(&self, at: usize, entries: &[Entry]) -> Legend {
        if self.list.is_empty() {
            return Legend::default();
        }
        let heading = (0..=at)
            .rev()
            .find(|&i| matches!(entries.get(i).map(|e| e.piece), Some(Piece::Heading(_))));
        let mut near: Vec<_> = self.list.iter().collect();
        near.sort_by_key(|(here, under, _)| (*under != heading, *here > at, here.abs_diff(at)));
        let mut out = Legend::default();
        for (mark, meaning) in near.into_iter().flat_map(|(_, _, legend)| legend) {
            out.entry(mark.clone()).or_insert_with(|| meaning.clone());
        }
        out
    }
}

/// Rows that explain a mark a cell: 「凡例｜→ 検討｜○ 実施」.
fn led_rows(grid: &Grid, profile: &Profile) -> Vec<Legend> {
    let led = |c: &&Cell| {
        let said = profile.words("legend_label");
        c.col == 0 && said.iter().any(|w| *w == c.text.key())
    };
    let row = |lead: &Cell| {
        let of_row = grid.cells.iter().filter(|c| c.row == lead.row);
        legend(&Text::stack(of_row.map(|c| &c.text)), profile)
    };
    grid.cells.iter().filter(led).map(row).collect()
}

/// The legend that a text is: at least two marks and their meanings, and nothing else to speak of.
pub(in crate::recognize) fn legend(text: &Text, profile: &Profile) -> Legend {
    // Most texts have no marks at all.
    if text
        .as_str()
        .chars()
        .filter(|c| is_mark(*c))
        .nth(1)
        .is_none()
    {
        return Legend::default();
    }
    let whole = entries(text.as_str(), profile);
    if !whole.is_empty() {
        return whole;
    }
    // A note may stand on the line below.
    let lines = text.lines();
    lines
        .iter()
        .flat_map(|line| entries(line.as_str(), profile))
        .collect()
}

fn entries(norm: &str, profile: &Profile) -> Legend {
    /// So many letters may stand around the entries: 「凡例」, 「記号の意味は次のとおり」.
    const WORDS_AROUND: usize = 12;
    let read = |id: &str| -> Option<Legend> {
        let found: Vec<_> = profile.pattern(id).captures_iter(norm).collect();
        let inside: usize = found
            .iter()
            .filter_map(|c| Some(c.get(0)?.as_str()))
            .map(letters)
            .sum();
        let legend: Legend = found
            .iter()
            .filter_map(|c| {
                let meaning = c.get(2)?.as_str().trim().to_owned();
                Some((c.get(1)?.as_str().to_owned(), meaning))
            })
            .collect();
        let only = letters(norm) <= inside + WORDS_AROUND;
        // The same mark twice is a list with bullets.
        (legend.len() > 1 && legend.len() == found.len() && only).then_some(legend)
    };
    let lead = norm.trim_start_matches(|c: char| !c.is_alphabetic());
    let said = profile.words("legend_lead");
    let led = said.iter().any(|w| lead.starts_with(w.as_str()));
    read("legend_entry")
        .or_else(|| read("legend_told"))
        .or_else(|| led.then(|| read("legend_plain")).flatten())
        .unwrap_or_default()
}

/// Whether a character is drawn rather than written: a circle, a square, an arrow.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{27bf}' | '×' | '〇')
}

fn letters(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    fn read(printed: &str) -> Vec<String> {
        let text = Text::new(printed, Place::on_line(1));
        let found = legend(&text, &Profile::embedded());
        found.iter().map(|(m, w)| format!("{m}{w}")).collect()
    }

    #[test]
    fn marks_and_their_meanings_are_a_legend() {
        assert_eq!(read("（○…実施　△…検討）"), ["△検討", "○実施"]);
        assert_eq!(
            read("凡例：△検討　○実施　◎完了"),
            ["△検討", "○実施", "◎完了"]
        );
        assert_eq!(read("※ ◎：達成\n○：概ね達成\n△：未達成").len(), 3);
        assert_eq!(
            read("○…実施　→…前年度から続ける\n※1 窓口は本庁舎に限り、来年度に見直す。").len(),
            2
        );
        assert_eq!(read("【記号の説明】 ●新規 →継続"), ["→継続", "●新規"]);
        assert_eq!(read("【凡例 ▲：準備、●：実施】"), ["▲準備", "●実施"]);
        assert_eq!(read("凡例：→ 検討　➠ 実施"), ["→検討", "➠実施"]);
        assert_eq!(
            read("※工程表の○は着手、→は継続を表します。"),
            ["→継続", "○着手"]
        );
        assert_eq!(
            read("なお、表中の「○」は実施、「△」は検討を示す。").len(),
            2
        );
        assert!(
            read("○は窓口で受け付ける書類の一覧、△は郵送で受け付けるものの一覧です。").is_empty()
        );
    }

    #[test]
    fn a_row_may_explain_a_mark_a_cell() {
        let head = "取組\t担当課\tR8\tR9\n";
        let row = "窓口の見直し\t総務課\t→\t○\n";
        let plan = crate::recognize::tests::read(&format!(
            "霞台町行革計画（令和8年度～9年度）\n\n凡例\t→ 検討\t○ 実施\n{head}{row}"
        ));
        let steps = plan.items.iter().flat_map(|i| &i.schedule);
        let steps: Vec<String> = steps.map(|s| s.steps.join("/")).collect();
        assert_eq!(steps, ["検討", "実施"]);
    }

    #[test]
    fn bullets_are_none() {
        assert!(read("○研修を行います。\n○広報を行います。").is_empty());
        assert!(read("○研修の実施　△広報の検討").is_empty());
        assert!(read("○：実施").is_empty());
        assert!(
            read("窓口の見直しでは次の年度に○：実施、△：検討として、町民の意見を聴きながら順に進めていくものとします。").is_empty()
        );
    }
}
