//! Tables whose cells one blank parts, as pages of the web lose their columns: a line of nothing but times, and lines
//! with as many figures behind a name. 「令和6年度 令和7年度」 over 「受診率 35% 38%」.

use super::Taken;
use super::content::{Content, Line};
use super::rows::Row;
use super::shape::{is_figure, is_headed};
use super::spaced::is_year;
use super::table;

/// A name is no longer (characters).
const NAME: usize = 40;

/// So many lines without a figure for each time may stand between two that have one.
const FEW: usize = 3;

/// The tables among the lines, in their order.
pub(super) fn tables(lines: &[Line]) -> Vec<Taken> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match table_at(lines, at) {
            Some(taken) => {
                at = taken.lines.end;
                out.push(taken);
            }
            None => at += 1,
        }
    }
    out
}

/// The table whose times stand on a line.
fn table_at(lines: &[Line], head: usize) -> Option<Taken> {
    let first = lines.get(head)?;
    let times = times(first)?;
    let corner = [""].into_iter();
    let heads = corner.chain(times.iter().map(String::as_str));
    let mut rows = vec![Row {
        line: first.number,
        cells: heads.map(|t| Content::on_line(t, first.number)).collect(),
        whole: false,
    }];
    let mut start = head;
    let mut end = head + 1;
    let row = |at: usize| lines.get(at).and_then(|l| values(l, times.len()));
    loop {
        let Some((name, values)) = row(end) else {
            // 「増減数 △4人 △9人」 between rows with a figure for each year: whose figures they are is not known.
            let behind = lines.iter().skip(end).take(FEW);
            let few = behind.take_while(|l| has_fewer(l, times.len())).count();
            let goes_on = few > 0 && rows.len() > 1 && row(end + few).is_some();
            let Some(few) = lines.get(end).filter(|_| goes_on) else {
                break;
            };
            rows.push(Row {
                line: few.number,
                cells: vec![Content::on_line(few.words().trim(), few.number)],
                whole: true,
            });
            end += 1;
            continue;
        };
        let line = lines.get(end)?.number;
        // Figures alone are of what the line above their times names.
        let named = match (
            name.is_empty(),
            head.checked_sub(1).and_then(|n| lines.get(n)),
        ) {
            (false, _) => Content::on_line(&name, line),
            (true, Some(above)) if end == head + 1 && is_name(above) => {
                start = head - 1;
                Content::on_line(above.words().trim(), above.number)
            }
            _ => break,
        };
        let cells = [named].into_iter();
        let cells = cells.chain(values.iter().map(|v| Content::on_line(v, line)));
        rows.push(Row {
            line,
            cells: cells.collect(),
            whole: false,
        });
        end += 1;
    }
    (rows.len() > 1).then(|| Taken {
        lines: start..end,
        grid: table::from_rows(rows),
    })
}

/// The times of a line that holds two or more of them, and nothing else: 「令和6年度 令和7年度」,
/// 「現状値(令和6年度) 目標値(令和12年度)」.
fn times(line: &Line) -> Option<Vec<String>> {
    let words = line.words();
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let timed = |token: &&str| {
        let inner = token.strip_suffix([')', '）']);
        let inner = inner.and_then(|t| t.split_once(['(', '（']));
        is_year(token) || inner.is_some_and(|(label, time)| !label.is_empty() && is_year(time))
    };
    let fits =
        line.tabs() == 0 && tokens.len() > 1 && !words.contains(['。', '、', '|', '｜', '～']);
    (fits && tokens.iter().all(timed)).then(|| tokens.iter().map(|t| (*t).to_owned()).collect())
}

/// The name a line begins with, which may be empty, and the figures behind it, where they are so many.
fn values(line: &Line, count: usize) -> Option<(String, Vec<String>)> {
    let words = line.words();
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let (name, values) = tokens.split_at_checked(tokens.len().checked_sub(count)?)?;
    let value = |token: &&str| {
        let bare = token.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '%' && c != '％');
        let none = token.chars().all(|c| "-－―‐–—ー".contains(c));
        none || is_figure(token) || is_figure(bare) && token.ends_with(['上', '下', '増', '減'])
    };
    let name = name.join(" ");
    let named = name.is_empty() || !name.contains('。') && name.chars().count() <= NAME;
    // 「講座 3回 5回 8回」 has one figure more than there are times.
    let one_more = name.split_whitespace().last().is_some_and(|t| value(&t));
    let headed = !name.is_empty() && is_headed(words.trim());
    let fits = line.tabs() == 0 && named && !one_more && !headed;
    (fits && values.iter().all(value))
        .then(|| (name, values.iter().map(|v| (*v).to_owned()).collect()))
}

/// Whether a line has figures behind a name, but not so many.
fn has_fewer(line: &Line, count: usize) -> bool {
    (1..count).any(|n| values(line, n).is_some_and(|(name, _)| !name.is_empty()))
}

/// Whether a line could name what the figures below it are of.
fn is_name(line: &Line) -> bool {
    let words = line.words();
    let words = words.trim();
    let long = words.chars().count() > NAME;
    line.tabs() == 0 && !words.is_empty() && !long && !words.ends_with(['。', '、', '：', ':'])
}

#[cfg(test)]
mod tests {
    use super::super::tests::rows_of;

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
