//! Labels in the middle of the rows they are of: 「　｜見込み」, 「令和8年度｜確保」, 「　｜過不足」.

use super::super::shape::width;
use super::begin::{begins_cell, is_full};
use super::fate::Fate;
use super::placed::{Lined, widths};

/// How far from the middle of its rows a label may stand (half lines).
const OFF: usize = 2;

/// A label and the rows it is of.
pub(super) struct Label {
    /// Its line.
    pub at: usize,
    /// The line of its first row.
    pub first: usize,
    pub rows: usize,
}

/// A line with words in the first column.
type Named<'a> = (usize, &'a Lined);

/// The labels of the first column, where the first of them stands below the first row, and every
/// one in the middle of rows that are no other's. What fits in no such way stays where it stands.
///
/// Where the first label stands beside the first row, the same holds if every label stands right in the middle, and the
/// text sets them so (`told`) or one stands alone between two rows: 「　｜大人」, 「喫煙率」, 「　｜妊婦」.
pub(super) fn labels(lines: &[Lined], fates: &[Fate], told: bool) -> Vec<Label> {
    let of = |wanted: fn(&Fate) -> bool| {
        let all = fates
            .iter()
            .enumerate()
            .filter(move |(_, fate)| wanted(fate));
        all.filter_map(|(at, _)| lines.get(at).map(|line| (at, line)))
    };
    let rows: Vec<Named> = of(|f| *f == Fate::Begins).collect();
    let labels: Vec<Named> = of(|f| matches!(f, Fate::Begins | Fate::Group))
        .filter(|(_, line)| line.cell(0).is_some())
        .collect();
    // A name round figures in the middle of its row is none of several rows.
    let mut parts = of(|f| *f == Fate::Part);
    if parts.any(|(_, line)| line.lone && line.cell(0).is_some()) {
        return Vec::new();
    }
    let below = match (rows.first(), labels.first()) {
        (Some((row, _)), Some((label, _))) => row < label,
        _ => false,
    };
    if below {
        let labels = labels.into_iter().map(|label| vec![label]);
        return dealt(labels, &rows, OFF).unwrap_or_default();
    }
    let unnamed = |at: usize| {
        let line = lines.get(at).filter(|l| l.cell(0).is_none());
        line.filter(|_| fates.get(at) == Some(&Fate::Begins))
            .map(|l| l.at)
    };
    let alone = |(at, line): &Named| {
        let around = (at.checked_sub(1).and_then(unnamed), unnamed(at + 1));
        let touching = |(above, below)| above + 1 == line.at && line.at + 1 == below;
        fates.get(*at) == Some(&Fate::Group)
            && !begins_cell(&line.text())
            && around.0.zip(around.1).is_some_and(touching)
    };
    if !told && !labels.iter().any(alone) {
        return Vec::new();
    }
    dealt(broken(labels, &widths(lines, 1)).into_iter(), &rows, 0).unwrap_or_default()
}

/// Whether a label stands in the middle of several rows, the first of which is the first of all: a text sets them all so
/// that does once.
pub(super) fn tells(labels: &[Label]) -> bool {
    labels.first().is_some_and(|l| l.at > l.first && l.rows > 1)
}

/// The lines of each label: a name that fills its column goes on in the next line.
fn broken<'a>(labels: Vec<Named<'a>>, widths: &[usize]) -> Vec<Vec<Named<'a>>> {
    let mut out: Vec<Vec<Named>> = Vec::new();
    for (at, line) in labels {
        let goes_on = |(above, before): &Named| {
            let (Some(above_words), Some(words)) = (before.cell(0), line.cell(0)) else {
                return false;
            };
            let kana = words.text.starts_with(|c| ('ぁ'..='ん').contains(&c))
                && width(&words.text) <= width(&above_words.text);
            above + 1 == at
                && before.at + 1 == line.at
                && !begins_cell(&words.text)
                && (kana || is_full(&above_words.text, 0, widths))
        };
        match out.last_mut() {
            Some(last) if last.last().is_some_and(goes_on) => last.push((at, line)),
            _ => out.push(vec![(at, line)]),
        }
    }
    out
}

/// The labels with the rows each is in the middle of, no more than so many half lines off. A label of several lines has
/// no other rows than those.
fn dealt<'a>(
    labels: impl Iterator<Item = Vec<Named<'a>>>,
    rows: &[Named],
    allowed: usize,
) -> Option<Vec<Label>> {
    let mut out = Vec::new();
    let mut from = 0;
    for label in labels {
        let (Some((at, line)), Some((_, end))) = (label.first(), label.last()) else {
            continue;
        };
        let (first, top) = rows.get(from)?;
        // Twice the middle, twice the label: the rows go down, so the middle does.
        let middle = line.at + end.at;
        let low = rows.partition_point(|(_, row)| top.at + row.at < middle);
        let low = low.max(from);
        let off = |end: &usize| {
            let (_, last) = rows.get(*end)?;
            Some((top.at + last.at).abs_diff(middle))
        };
        let ends = (low.saturating_sub(1)..=low).filter(|end| *end >= from);
        let best = ends.filter_map(|end| Some((end, off(&end)?)));
        let (end, _) = best
            .min_by_key(|(_, off)| *off)
            .filter(|(_, off)| *off <= allowed)?;
        let count = end + 1 - from;
        if label.len() == 1 {
            out.push(Label {
                at: *at,
                first: *first,
                rows: count,
            });
        } else if count != label.len() || first != at {
            return None;
        }
        from = end + 1;
    }
    (from == rows.len()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    const HEAD: &str = " 指標                    区分       現状値（R6）   目標値（R12）\n";
    const DRINKING: &str = " 毎日お酒を飲む人の割合           男性         15.8％      12％\n                       女性          8.7％       6％\n";
    const SMOKING: &str = "                       大人         15.1％      10％\n 喫煙率\n                       妊婦          1.9％       0％\n";
    const CHECKS: &str = " 健診を受けた人の割合            大人         51.2％      60％\n                       胃           14.6％      60％\n 検診を受けた人の割合            肺           24.0％      60％\n                       乳           33.8％      60％\n 透析を始めた人の数             大人          5人        2人\n";

    /// The names in the first column of each table.
    fn names(text: &str) -> Vec<Vec<String>> {
        let first = |row: &Vec<String>| row[0].clone();
        let tables = read(text).into_iter();
        tables
            .map(|t| t.iter().skip(1).map(first).collect())
            .collect()
    }

    #[test]
    fn a_name_alone_between_two_rows_is_of_both() {
        let broken = " 週に五日よりも多くお酒を飲んでい      男性         15.8％      12％\n る人の割合                 女性          8.7％       6％\n";
        let found = names(&format!("{HEAD}{broken}{SMOKING}"));
        let own = [
            "週に五日よりも多くお酒を飲んでいる人の割合",
            "",
            "喫煙率",
            "",
        ];
        assert_eq!(found[0], own);
        // A class that begins with a figure is none of the figures.
        let found = read(&format!("{HEAD}{}", SMOKING.replace("大人  ", "20歳以上")));
        assert_eq!(found[0][1], ["喫煙率", "20歳以上", "15.1%", "10%"]);
        // A name beside the first of its rows has those below it: what stands alone is not in the middle of all.
        let found = names(&format!("{HEAD}{DRINKING}{SMOKING}"));
        assert_ne!(found[0][2], "喫煙率");
    }

    #[test]
    fn one_table_tells_that_names_stand_in_the_middle_in_all() {
        let alone = names(&format!("{HEAD}{CHECKS}"));
        let beside = ["健診を受けた人の割合", "", "検診を受けた人の割合", ""];
        assert_eq!(alone[0][..4], beside);
        let both = names(&format!(
            "{HEAD}{CHECKS}\n\n\n\n２　たばこ\n\n{HEAD}{SMOKING}"
        ));
        let middle = ["健診を受けた人の割合", "検診を受けた人の割合", "", ""];
        assert_eq!(both[0][..4], middle);
        assert_eq!(both[1], ["喫煙率", ""]);
    }
}
