//! Offices by the first of their characters: 「総＝総務課、環＝環境課」 above a table with 「総・環」 in it, or a table
//! that says so.

use super::when_written::blocks;
use crate::block::{Block, Cell, Grid, Outline};
use crate::plan::{Department, DepartmentRole};
use crate::profile::Profile;
use crate::recognize::words::department::ends_like_department;
use crate::text::Text;
use std::collections::BTreeMap;

/// What is printed in place of the names of offices, with these.
pub(in crate::recognize) type ShortOffices = BTreeMap<String, String>;

/// All that a plan explains: two of them at least in one text, each said in the same way.
pub(super) fn short_offices(outline: &Outline, profile: &Profile) -> ShortOffices {
    let blocks = blocks(outline);
    let texts = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(p) => vec![&p.text],
        Block::Grid(grid) => grid.cells.iter().map(|c| &c.text).collect(),
    });
    let said = |text: &Text| -> ShortOffices {
        let found = profile.pattern("short_office");
        let pairs = found.captures_iter(text.as_str()).filter_map(|c| {
            let (short, name) = (c.get(1)?.as_str(), c.get(2)?.as_str());
            ends_like_department(name, profile).then(|| (short.to_owned(), name.to_owned()))
        });
        Some(pairs.collect::<ShortOffices>())
            .filter(|said| said.len() > 1)
            .unwrap_or_default()
    };
    let listed = blocks.iter().flat_map(|block| match block {
        Block::Grid(grid) => listed(grid, profile),
        Block::Paragraph(_) => ShortOffices::default(),
    });
    texts.flat_map(said).chain(listed).collect()
}

/// What a table explains: 「略称｜部署名」 over 「総｜総務課」, and may be another two columns beside these.
fn listed(grid: &Grid, profile: &Profile) -> ShortOffices {
    /// A longer word is no short one (characters).
    const LONGEST: usize = 3;
    let at = |row: usize, col: usize| {
        let mut cells = grid.cells.iter();
        let cell = cells.find(|c| c.row == row && c.col == col)?;
        Some(cell.text.key())
    };
    let heads = profile.words("short_name_head");
    let headed = |c: &&Cell| c.row == 0 && heads.contains(&c.text.key());
    let columns: Vec<usize> = grid.cells.iter().filter(headed).map(|c| c.col).collect();
    let pair = |row: usize, col: usize| {
        let (short, name) = (at(row, col)?, at(row, col + 1)?);
        let brief = (1..=LONGEST).contains(&short.chars().count());
        (brief && ends_like_department(&name, profile)).then_some((short, name))
    };
    let rows = 1..grid.rows;
    let pairs = rows.flat_map(|row| columns.iter().filter_map(move |&col| pair(row, col)));
    pairs.collect()
}

/// The offices that a text names by nothing but such characters.
pub(in crate::recognize) fn spelt_out(
    text: &Text,
    role: DepartmentRole,
    known: &ShortOffices,
) -> Option<Vec<Department>> {
    if known.is_empty() {
        return None;
    }
    let apart = |c: char| c.is_whitespace() || "・、,/".contains(c);
    let parts = text.as_str().split(apart).filter(|p| !p.is_empty());
    let spelt = parts.map(|short| {
        Some(Department {
            name: known.get(short)?.clone(),
            role,
            raw: short.to_owned(),
        })
    });
    let spelt: Option<Vec<Department>> = spelt.collect();
    spelt.filter(|list| !list.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_legend_spells_out_the_names_of_offices() {
        let plan = read(
            "笹野町実行計画\n計画期間　令和８年度～令和９年度\n\n## 取組\n\n担当の略称は、総＝総務課、環＝環境課、全＝全課である。\n\n\
             | 取組項目 | 推進担当 | R8 | R9 |\n|---|---|---|---|\n\
             | 照明の更新 | 総・環 | 調査 | 実施 |\n| 冷房の節約 | 全 | 周知 | 実施 |\n| 緑化 | 農政課 | 検討 | 実施 |\n",
        );
        let names = |i: usize| -> Vec<&str> {
            let offices = plan.items[i].departments.iter();
            offices.map(|d| d.name.as_str()).collect()
        };
        assert_eq!(names(0), ["総務課", "環境課"]);
        assert_eq!((names(1), names(2)), (vec!["全課"], vec!["農政課"]));
    }

    #[test]
    fn a_table_of_short_names_spells_them_out() {
        let plan = read(
            "笹野町実行計画\n計画期間　令和８年度～令和９年度\n\n## 取組\n\n\
             | 略称 | 課名 | 略称 | 課名 |\n|---|---|---|---|\n| 総 | 総務課 | デ | デジタル推進室 |\n\n\
             | 取組項目 | 担当 | R8 | R9 |\n|---|---|---|---|\n\
             | 照明の更新 | 総・デ | 調査 | 実施 |\n| 冷房の節約 | デ | 周知 | 実施 |\n",
        );
        let offices = plan.items.iter().flat_map(|i| i.departments.iter());
        let names: Vec<&str> = offices.map(|d| d.name.as_str()).collect();
        assert_eq!(names, ["総務課", "デジタル推進室", "デジタル推進室"]);
    }
}
