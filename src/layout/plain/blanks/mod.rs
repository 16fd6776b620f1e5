//! Tables whose cells one blank parts, as pages of the web and copied papers lose their columns: a head, and lines with as
//! many figures behind a name as its words say. 「令和6年度 令和7年度」 over 「受診率 35% 38%」, 「指標 現状値 目標値」 over 「受診率 35% 42%」.

mod body;
mod head;
mod words;

use super::content::{Content, Line};
use super::rows::Row;
use super::shape::is_headed;
use super::spaced::is_bracketed;
use super::{Taken, table};
use body::Shape;
use head::{Head, heads};
use words::{Words, is_cell, is_time};

/// So many lines without a figure for each column may stand between two that have one.
const FEW: usize = 3;

/// What names a group of rows, or figures below it, is no longer (characters).
const NAME: usize = 40;

/// The tables among the lines, in their order, each row `step` lines below the one before: 2 where blank lines stand between
/// them.
pub(super) fn tables(lines: &[Line], step: usize) -> Vec<Taken> {
    let words: Vec<Option<Words>> = (lines.iter().enumerate())
        .map(|(at, line)| Words::of(at, line))
        .collect();
    let mut out: Vec<Taken> = Vec::new();
    for run in runs(lines, &words, step) {
        let mut rest = run.as_slice();
        while let Some((_, behind)) = rest.split_first() {
            let found = table_at(rest).or_else(|| named_above(rest));
            let taken = found.as_ref().map(|(taken, _)| *taken);
            rest = taken.map_or(behind, |taken| rest.get(taken..).unwrap_or_default());
            out.extend(found.map(|(_, table)| table));
        }
    }
    out.sort_by_key(|t| t.lines.start);
    out
}

/// The lines that follow each other in steps.
fn runs(lines: &[Line], words: &[Option<Words>], step: usize) -> Vec<Vec<Words>> {
    let blank = |at: usize| lines.get(at).is_some_and(Line::is_blank);
    let said = |at: usize| words.get(at).and_then(Option::as_ref);
    let next = |at: &usize| Some(at + step).filter(|n| step == 1 || blank(n - 1));
    let begins = |at: &usize| {
        let above = at.checked_sub(step).filter(|n| next(n).is_some());
        said(*at).is_some() && above.and_then(said).is_none()
    };
    let run = |start: usize| -> Vec<Words> {
        let all = std::iter::successors(Some(start), next);
        all.map_while(said).cloned().collect()
    };
    (0..lines.len()).filter(begins).map(run).collect()
}

/// The table that begins with the first of some lines, and how many of them it takes.
fn table_at(lines: &[Words]) -> Option<(usize, Taken)> {
    heads(lines).find_map(|(count, head)| {
        let (mut rows, taken) = rows(lines, count, &head)?;
        let place = lines.first()?;
        let columns = rows.iter().map(|r| r.cells.len()).max()?;
        let head = head.rows.into_iter().map(|cells| {
            // Without a corner the names have no head.
            let corner = std::iter::repeat_n(String::new(), columns.saturating_sub(cells.len()));
            row(corner.chain(cells), place)
        });
        rows.splice(0..0, head);
        let last = lines.get(taken - 1)?;
        let lines = place.at..last.at + 1;
        let grid = table::from_rows(rows);
        Some((taken, Taken { lines, grid }))
    })
}

/// The table below a line that names its figures, which stand alone below their times.
fn named_above(lines: &[Words]) -> Option<(usize, Taken)> {
    let (name, below) = lines.split_first()?;
    let (times, figures) = (below.first()?, below.get(1)?);
    let count = figures.said.len();
    let alone = figures.figures() == (0..count) && times.said.len() == count;
    let text = name.text();
    let names = text.chars().count() <= NAME && !text.ends_with(['、', '：', ':']);
    if !alone || !names || !times.said.iter().all(|w| is_time(w)) {
        return None;
    }
    let mut below = below.to_vec();
    let figures = below.get_mut(1)?;
    figures.said.insert(0, text);
    figures.first = name.line;
    let (taken, mut found) = table_at(&below)?;
    found.lines.start = name.at;
    Some((taken + 1, found))
}

/// Cells that stand on a line.
fn row(cells: impl Iterator<Item = String>, words: &Words) -> Row {
    let lines = [words.first]
        .into_iter()
        .chain(std::iter::repeat(words.line));
    Row {
        line: words.line,
        cells: cells
            .zip(lines)
            .map(|(c, line)| Content::on_line(&c, line))
            .collect(),
        whole: false,
    }
}

/// The rows below a head of so many lines, and behind which line they end.
fn rows(lines: &[Words], head: usize, said: &Head) -> Option<(Vec<Row>, usize)> {
    // 「1.施設」 right below the head names the first rows.
    let group = lines
        .get(head)
        .filter(|l| l.figures().len() < 2 && is_headed(&l.text()));
    let first = head + usize::from(group.is_some());
    let shape = Shape::of(said, lines.get(first)?)?;
    let cells = |at: usize| lines.get(at).and_then(|words| shape.row(words));
    let named = |at: usize| cells(at).filter(|c| c.first().is_some_and(|name| !name.is_empty()));
    let merged = |at: usize| cells(at).filter(|c| c.get(1).is_some_and(|name| !is_cell(name)));
    let mut rows: Vec<Row> = Vec::new();
    let mut end = head;
    while let Some(words) = lines.get(end) {
        let own = named(end).or_else(|| {
            let known = !rows.is_empty();
            let other = || merged(end).or_else(|| shape.worded_row(words));
            known.then(other).flatten()
        });
        if let Some(own) = own {
            rows.push(row(own.into_iter(), words));
            end += 1;
            continue;
        }
        let behind = lines.get(end..).unwrap_or_default().iter().take(FEW);
        let loose = behind
            .take_while(|l| is_loose(l, lines.get(..head)))
            .count();
        // 「増減数 △4人 △9人」 between rows with a figure for each year: whose figures they are is not known.
        let loose = (1..=loose).find(|n| named(end + n).is_some());
        let Some(loose) = loose.filter(|_| !rows.is_empty() || end < first) else {
            break;
        };
        // 「野菜を食べる人の割合」 over 「（1日350g以上） 28％ 40％」
        let below = named(end + loose).filter(|_| loose == 1);
        let below = below.filter(|c| c.first().is_some_and(|name| is_bracketed(name)));
        if let (Some(mut cells), Some(rest)) = (below, lines.get(end + 1)) {
            let name = words.text() + cells.first().map_or("", String::as_str);
            cells.splice(..1, [name]);
            let first = words.first;
            rows.push(row(
                cells.into_iter(),
                &Words {
                    first,
                    ..rest.clone()
                },
            ));
            end += 2;
            continue;
        }
        for words in lines.iter().skip(end).take(loose) {
            rows.push(Row {
                whole: true,
                ..row([words.text()].into_iter(), words)
            });
        }
        end += loose;
    }
    let whole = rows.iter().filter(|r| !r.whole).count();
    // What a head broken over lines says is sure where more rows have as many figures.
    let sure = said.time.is_some() && (head == 1 || said.rows.len() > 1);
    let least = if sure { 1 } else { 2 };
    let told = shape.figures > 1;
    (told && whole >= least).then_some((rows, end))
}

/// Whether a line among rows may be of none of them: it is neither a head nor running text.
fn is_loose(words: &Words, head: Option<&[Words]>) -> bool {
    let again = head
        .and_then(|h| h.first())
        .is_some_and(|h| h.said == words.said);
    let times = words.said.len() > 1 && words.said.iter().all(|w| is_time(w));
    let short = words.text().chars().count() <= NAME;
    short && !again && !times
}

#[cfg(test)]
mod tests {
    use super::super::tests::rows_of;

    #[test]
    fn words_over_as_many_figures_are_a_head() {
        assert_eq!(
            rows_of(
                "指標 単位 現状値（令和6年度） 目標値（令和12年度） 担当課\n1 窓口の 利用者 人 4,100 4,500 市民課\n予約の割合 ％ 12 (R5) 増加 市民課\n"
            ),
            [
                "指標|単位|現状値(令和6年度)|目標値(令和12年度)|担当課",
                "1 窓口の 利用者|人|4,100|4,500|市民課",
                "予約の割合|%|12(R5)|増加|市民課",
            ]
        );
        assert_eq!(
            rows_of(
                "　 令和6年度 令和7年度\n　 （実績） （見込み）\n相談（件） 1,388 －\n登録者 5(2)人 6(2)人\n"
            ),
            [
                "|令和6年度|令和7年度",
                "|(実績)|(見込み)",
                "相談(件)|1,388|-",
                "登録者|5(2)人|6(2)人"
            ]
        );
        assert_eq!(
            rows_of("指標 R6 R7\n計画 実績 計画 実績\n相談 3件 2件 4件 4件\n"),
            [
                "指標|R6||R7|",
                "|計画|実績|計画|実績",
                "相談|3件|2件|4件|4件"
            ]
        );
    }

    #[test]
    fn a_head_may_be_broken_over_lines_and_groups_stand_among_the_rows() {
        assert_eq!(
            rows_of(
                "目標値 実績\n(令和6年度)\n達成率\n1.施設\n本館 1館 1館 100%\n2.資料\n蔵書 360冊 331冊 92%\n"
            ),
            [
                "|目標値|実績(令和6年度)|達成率",
                "1.施設|||",
                "本館|1館|1館|100%",
                "2.資料|||",
                "蔵書|360冊|331冊|92%"
            ]
        );
    }

    #[test]
    fn names_reach_down_to_rows_set_in_and_go_on_in_brackets() {
        assert_eq!(
            rows_of(
                "項目 対象 現状値 目標値\n運動する人 男性 33％ 40％\n 女性 25％ 30％\n野菜を食べる人\n（1日350g以上） 全員 28％ 40％\n"
            ),
            [
                "項目|対象|現状値|目標値",
                "運動する人|男性|33%|40%",
                "|女性|25%|30%",
                "野菜を食べる人(1日350g以上)|全員|28%|40%"
            ]
        );
    }

    #[test]
    fn a_head_that_is_not_of_all_figures_is_none() {
        for text in [
            // Which of the figures has no head, or which head no figure, is not known.
            "現状値 目標値 達成率\n受診率 35% 42%\n受講率 15% 20%\n",
            "指標 現状値 目標値\n受診率 35%\n受講率 15%\n",
            "指標 現状値 目標値\n受診率 35% 38% 42%\n受講率 15% 16% 20%\n",
            // One row may have figures by chance.
            "町の人口 世帯 面積\n調査では 1,200人 500世帯\n",
            "第1章 総論\n令和6年の人口は 1,200人 500世帯\n令和7年の人口は 1,100人 490世帯\n",
        ] {
            assert_eq!(rows_of(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn times_on_one_line_head_the_figures_below_them() {
        assert_eq!(
            rows_of(
                "　令和6年度 令和7年度 令和8年度\n受診率 35%  38% 42%\n保健指導の 終了率 20% － 30%以上\n"
            ),
            [
                "|令和6年度|令和7年度|令和8年度",
                "受診率|35%|38%|42%",
                "保健指導の 終了率|20%|-|30%以上"
            ]
        );
        assert_eq!(
            rows_of("水質の適合率\n現状値(令和6年度) 目標値(令和12年度)\n99.8% 100%\n"),
            [
                "|現状値(令和6年度)|目標値(令和12年度)",
                "水質の適合率|99.8%|100%"
            ]
        );
        assert_eq!(
            rows_of(
                "令和6年度 令和7年度 令和8年度\n目標数 30人 29人 28人\n増減数 △1人 △2人\n職員数 30人 29人 29人\n"
            ),
            [
                "|令和6年度|令和7年度|令和8年度",
                "目標数|30人|29人|28人",
                "増減数 △1人 △2人|||",
                "職員数|30人|29人|29人"
            ]
        );
        assert!(rows_of("令和6年度 令和7年度\n講座を3回開いた。\n").is_empty());
        assert!(rows_of("令和6年度 令和7年度\n講座 3回 5回 8回\n").is_empty());
    }
}
