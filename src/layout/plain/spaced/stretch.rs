//! Which lines could be one table: a heading or a new page, and a head behind it, end the one before.

use super::super::content::{Line, Part, starts_with_bullet};
use super::super::pipes;
use super::super::shape::{is_counted, is_headed};
use super::words::{Measure, Ruler, Word, is_value, is_year, runs, words};
use std::collections::BTreeMap;
use std::ops::Range;

/// So many blank lines, or lines that run through the columns, part two tables.
const LONGEST_BREAK: usize = 3;
/// A line that begins further right (characters) is no heading but the rest of a cell.
const INDENT: usize = 6;
/// So many rows show what the rows of a table are like.
const ROWS: usize = 20;
/// The words of a head are no longer (characters).
const HEAD: usize = 20;
/// Words of a head that stand alone on a line are shorter than a title (characters).
const LONE: usize = 12;

/// Every character counts, and every space.
const PLAIN: Ruler = Ruler {
    measure: Measure::Characters,
    spread: false,
};

/// What a line looks like to somebody who looks for columns.
pub(super) enum Look {
    Blank,
    /// Has tabs, or no gap: no row by itself.
    Plain,
    /// The same, but short and set in: it may be a cell of a row.
    SetIn,
    Gapped,
}

fn look(line: &Line) -> Look {
    if line.is_blank() {
        return Look::Blank;
    }
    // 「| 甲 |  |  | 乙 |」: pipes part its cells, and the spaces are empty ones.
    if !is_plain(line) || pipes::is_row(line) {
        return Look::Plain;
    }
    let words = words(&line.words(), PLAIN);
    let gapped = words.iter().skip(1).any(|w| w.gap > 1);
    let set_in = words.first().is_some_and(|w| w.at.start >= INDENT);
    // 「令和５年度 令和11年度」 over columns of figures: a space is all the room there was.
    let years = || {
        let runs = runs(&words);
        runs.len() > 1 && runs.iter().all(|run| is_year(&run.text))
    };
    let gapped = gapped || set_in && years();
    let length: usize = words.iter().map(|w| w.text.chars().count()).sum();
    match gapped {
        _ if is_numbered_heading(&words) => Look::Plain,
        true => Look::Gapped,
        false if set_in && length <= HEAD => Look::SetIn,
        false => Look::Plain,
    }
}

/// What each line looks like; the words that stand at the head of every page are no more than a blank line.
pub(super) fn looks(lines: &[Line]) -> Vec<Look> {
    /// So many pages begin with them.
    const PAGES: usize = 3;
    let mut heads: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.iter().filter(|l| l.starts_page) {
        *heads.entry(key(line)).or_default() += 1;
    }
    let look = |line: &Line| {
        let look = look(line);
        let words = matches!(look, Look::Plain | Look::SetIn) && line.starts_page;
        if words && heads.get(&key(line)).is_some_and(|n| *n >= PAGES) {
            return Look::Blank;
        }
        look
    };
    lines.iter().map(look).collect()
}

/// Whether a line holds text alone, without tabs or tables of mark-up.
pub(super) fn is_plain(line: &Line) -> bool {
    let mut parts = line.cells.iter().flat_map(|c| &c.parts);
    line.tabs() == 0 && parts.all(|p| matches!(p, Part::Text { .. }))
}

/// 「２　　管理指標」, 「表２   部門別の排出量」: a number, and the title set apart from it.
fn is_numbered_heading(words: &[Word]) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    let mark = |c: char| "第表図（）()章節編．.－-".contains(c);
    let number = first.text.chars().any(char::is_numeric)
        && first.text.chars().all(|c| c.is_numeric() || mark(c));
    let apart = rest.iter().filter(|w| w.gap > 1).count();
    let begins = first.at.start < INDENT || first.text.starts_with(['表', '図']);
    // 「11　　防止の啓発 生徒に向けた出前講座を」 goes on in the next line.
    let breaks_off = rest
        .last()
        .is_some_and(|w| w.text.ends_with(['を', 'が', '、']));
    number
        && !breaks_off
        && begins
        && apart == 1
        && rest.first().is_some_and(|w| w.gap > 1)
        && rest.iter().all(|w| !is_value(&w.text) && w.gap < INDENT)
}

/// The runs of words of a line, without the spaces in them.
fn runs_of(line: &Line) -> Vec<Word> {
    let mut runs = runs(&words(&line.words(), PLAIN));
    for run in &mut runs {
        run.text.retain(|c| !c.is_whitespace());
    }
    runs
}

/// Whether a line could be the head of a table: short words without figures, but for years.
fn is_head(line: &Line) -> bool {
    let runs = runs_of(line);
    let word = |run: &str| {
        let figures = run.chars().any(char::is_numeric);
        run.chars().count() <= HEAD
            && !run.ends_with('。')
            && !starts_with_bullet(run)
            && run.chars().any(char::is_alphabetic)
            && (!figures || is_year(run) || run.contains(['年', '(', '（']))
    };
    let numbered = runs.first().is_some_and(|run| {
        let run = &run.text;
        let number = |c: char| c.is_numeric() || ('①'..='⑳').contains(&c);
        is_headed(run) || run.starts_with(number) && !is_year(run)
    });
    runs.len() > 1 && !numbered && runs.iter().all(|run| word(&run.text))
}

/// Whether two lines begin with the same words, before others: 「担当課　　住民課」 and 「担当課　　保健課」.
fn opens_alike(one: &Line, two: &Line) -> bool {
    let label = |line: &Line| {
        let runs = runs_of(line);
        let label = |run: &Word| run.text.chars().all(char::is_alphabetic);
        runs.first()
            .filter(|run| runs.len() == 2 && label(run))
            .map(|run| run.text.clone())
    };
    label(one).is_some_and(|label_of_one| Some(label_of_one) == label(two))
}

/// How many of the words of a line begin where words of the lines above do.
fn aligned(line: &Line, above: &[Line]) -> usize {
    let above = above.iter().flat_map(runs_of);
    let begins: Vec<usize> = above.map(|run| run.at.start).collect();
    let runs = runs_of(line);
    let begun = runs.iter().filter(|run| begins.contains(&run.at.start));
    begun.count()
}

fn key(line: &Line) -> String {
    let words = line.words();
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Where the lines end that could be one table with the gapped line at `from`, and up to where
/// lines without columns may still belong to it.
pub(super) fn end(looks: &[Look], lines: &[Line], from: usize) -> (usize, usize) {
    let gapped = |at: usize| matches!(looks.get(at), Some(Look::Gapped));
    let mut end = from + 1;
    loop {
        let Some(next) = (end..looks.len()).find(|&at| gapped(at)) else {
            return (end, until(looks, lines, end));
        };
        let between = lines.get(end..next).unwrap_or_default();
        let loose = between
            .iter()
            .filter(|l| indent(l) < INDENT || l.is_blank());
        let page = lines.get(end..=next).unwrap_or_default();
        if is_cut_head(looks, lines, from..end, next) {
            end = next + 1;
            continue;
        }
        let parted = loose.count() > LONGEST_BREAK
            || page.iter().any(|l| l.starts_page)
            || next > end && begins_anew(lines, from..end, next);
        if parted {
            return (end, until(looks, lines, end));
        }
        end = next + 1;
    }
}

/// Whether the lines are the head of a table whose rows begin on the next page: 「現状値　目標値」, a page's end, and 「出生数
/// 6人　12人」.
fn is_cut_head(looks: &[Look], lines: &[Line], head: Range<usize>, next: usize) -> bool {
    let between = looks.get(head.end..next).unwrap_or_default();
    let page = lines.get(head.end..=next).unwrap_or_default();
    if !page.iter().any(|l| l.starts_page) || !between.iter().all(|l| matches!(l, Look::Blank)) {
        return false;
    }
    let above = || {
        head.clone()
            .filter_map(|at| looks.get(at).zip(lines.get(at)))
    };
    let labels = above().all(|(look, line)| match look {
        Look::Gapped => is_head(line),
        Look::SetIn => true,
        Look::Blank | Look::Plain => false,
    });
    let most = above().map(|(_, line)| runs_of(line).len()).max();
    let row = lines.get(next).map(runs_of).unwrap_or_default();
    let figures = row.iter().rev().take_while(|run| is_value(&run.text));
    let figures = figures.count();
    let fits = most.is_some_and(|most| most == figures || most == row.len());
    labels && figures > 0 && figures < row.len() && fits
}

/// Where a table begins whose first line with a gap is at `from`: a word of its head may stand
/// alone above it.
pub(super) fn begin(looks: &[Look], lines: &[Line], from: usize) -> usize {
    let above = looks.iter().zip(lines).take(from).rev();
    let alone = above.take_while(|(look, line)| {
        let short = line.words().trim().chars().count() <= LONE;
        matches!(look, Look::SetIn) && short && !line.starts_page
    });
    from - alone.count()
}

/// The rest of its last cells may stand below the last line of a table.
fn until(looks: &[Look], lines: &[Line], end: usize) -> usize {
    let behind = looks.iter().zip(lines).skip(end);
    let rest = behind.take_while(|(look, line)| {
        let text = line.words();
        matches!(look, Look::Plain | Look::SetIn)
            && is_plain(line)
            && !line.starts_page
            && !is_headed(text.trim())
            && !is_counted(text.trim())
            && !starts_with_bullet(&text)
    });
    end + rest.count()
}

/// How far a line is set in (characters).
fn indent(line: &Line) -> usize {
    words(&line.words(), PLAIN)
        .first()
        .map_or(0, |w| w.at.start)
}

/// Whether the line at `next` is the head of a further table, not a row of the one before.
fn begins_anew(lines: &[Line], before: Range<usize>, next: usize) -> bool {
    let between = lines.get(before.end..next).unwrap_or_default();
    let above = lines.get(before).unwrap_or_default();
    let Some(line) = lines.get(next) else {
        return false;
    };
    let again = above.first().is_some_and(|first| key(first) == key(line));
    let headed = (between.iter()).any(|l| !l.is_blank() && indent(l) < INDENT);
    // 「事業の目的」 below 「事業2　運動の支援」 as below 「事業1　…」: the next form.
    let form = headed && above.first().is_some_and(|first| opens_alike(first, line));
    if again || form {
        return true;
    }
    if !is_head(line) {
        return false;
    }
    // Figures below it, where the rows above have none, or the other way round.
    let below = lines.iter().skip(next + 1).find(|l| !l.is_blank());
    let marked = between
        .iter()
        .map(Line::words)
        .any(|text| is_headed(text.trim()) || is_counted(text.trim()) || starts_with_bullet(&text));
    let marked = marked || headed && between.iter().any(Line::is_blank);
    let figures = above.iter().rev().take(ROWS).any(has_figure);
    let others = marked && figures != below.is_some_and(has_figure);
    let last = above.len().saturating_sub(3);
    let rows = above.get(last.max(1)..).unwrap_or_default();
    // 「数値目標　基準値　目標値」 below 「基本目標2」, over rows of figures as those above.
    let among = !rows.is_empty() && rows.iter().filter(|l| !l.is_blank()).all(has_figure);
    let filled = below.filter(|l| has_figure(l) && runs_of(l).len() == runs_of(line).len());
    let head = marked && among && !has_figure(line) && filled.is_some();
    others || head || headed && aligned(line, rows) * 2 <= runs_of(line).len()
}

/// Whether a figure stands behind the first words of a line.
fn has_figure(line: &Line) -> bool {
    let words = words(&line.words(), PLAIN);
    words.iter().skip(1).any(|w| is_value(&w.text))
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    const HEAD: &str = "                   基準値          目標値\n      指標\n                （令和6年度）      （令和12年度）\n";
    const ROWS: &str = "学びに満足した子どもの割合      84.0％         95％\n学びの場の数             3か所         5か所\n";

    #[test]
    fn one_row_below_a_head_of_several_lines_is_a_table() {
        let head = "                       計画策定時                       目標値\n \
                    区分       評価指標            実績   2024年度 2025年度 2026年度\n                        \
                    2022年度   (R6)   (R7)   (R8)\n";
        let row = "成果指標  使用割合              81.7%   82.5%   83.0%   83.5%\n";
        let found = read(&format!("担当する課は住民課です。\n\n{head}{row}"));
        let last = found.last().and_then(|table| table.last());
        let want = ["成果指標", "使用割合", "81.7%", "82.5%", "83.0%", "83.5%"];
        assert_eq!(last.map(Vec::as_slice), Some(&want.map(str::to_owned)[..]));
        // Lines of text with a figure among them are none.
        let text =
            "担当する課は住民課です。\n\n  概要   住民の健診を行う\n  対象   40歳以上   1,200人\n";
        assert!(
            read(text).iter().all(|table| table.len() < 2),
            "{:?}",
            read(text)
        );
    }

    #[test]
    fn years_below_a_head_are_under_one_word() {
        let head = "                        計画策定時                 目標値\n  \
                    区分       評価指標            実績     2024年度 2025年度 2026年度\n                         \
                    2022年度     (R6)   (R7)   (R8)\n";
        let rows = "アウトカム  講座を受けた率              41.3%   44.0%  47.0%  50.0%\n\
                    アウトプット 講座の案内の送付率            100%    100%   100%   100%\n";
        let found = read(&format!("担当する課は住民課です。\n\n{head}{rows}"));
        let top = found.first().and_then(|table| table.first());
        let spread = top.map(|row| row.iter().skip(3).map(String::as_str).collect::<Vec<_>>());
        assert_eq!(spread, Some(vec!["目標値", "", ""]), "{found:?}");
    }

    #[test]
    fn a_row_that_breaks_off_behind_its_number_is_no_heading() {
        let table = "番号       事業名           事業の内容                令和６年度の実施状況         評価     担当課\n \
                     10   相談体制の充実    相談員による相談を行い、         相談件数は延べ187件。警察や県と連携し   Ａ    子育て支援課\n                 \
                     関係機関と連携して支援する。       た。\n \
                     11   暴力の防止の啓発   中学生・高校生に向けた出前講座を\n                 \
                     行う。                  市内の中学校4校、高校2校で行った。       Ｂ    市民協働課\n";
        let table = table.replace("啓発   中", "啓発 中");
        let found = read(&format!("施策の方向\n\n{table}\n５ 審議会の意見\n"));
        let last = found.first().and_then(|table| table.last());
        assert_eq!(last.map(|row| row[0].as_str()), Some("11"), "{found:?}");
    }

    #[test]
    fn a_head_at_the_foot_of_a_page_is_of_the_rows_on_the_next() {
        let pages = |foot: &str, top: &str| {
            let page = "\u{c}                    霞野町総合戦略\n";
            format!("{page}\n策定の趣旨\n{page}\n{foot}\n\n\n{page}\n{top}")
        };
        let found = read(&pages(HEAD, ROWS));
        assert_eq!(
            found[0][0],
            ["指標", "基準値(令和6年度)", "目標値(令和12年度)"]
        );
        assert_eq!(found[0][2], ["学びの場の数", "3か所", "5か所"]);
        // Words that stand at the head of this page alone.
        let titled = format!("{HEAD}\n\n\n\u{c}教育の数値\n\n{ROWS}");
        assert_eq!(read(&titled)[0].len(), 2);
        // A figure more than the head has words for.
        let more = "学びの場の数   2か所     3か所         5か所\n学んだ人     20人      30人          50人\n";
        assert!(read(&pages(HEAD, more)).iter().all(|t| t.len() == 2));
    }
}
