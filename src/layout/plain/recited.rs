//! Tables read out for those who hear the text: a cell after the other, 「、」 between them. 「年度、職員数、採用者数」 over
//! 「令和8年度、14人、2人」; 「指標：受診率、単位：％、目標：60」; 「令和8年度：計画 60人、確保 70人」.

mod paired;

use super::content::{Content, Line};
use super::look::{Look, look};
use super::rows::Row;
use super::shape::shape;
use super::table;
use super::{Taken, tables_by};

/// A cell of figures or of what they are of is no longer (characters).
const CELL: usize = 24;

/// Fewer labels on a line may stand there for themselves.
const LABELS: usize = 3;

/// Behind the heads of what is read out: in this order.
const ORDER: &str = "の順";

/// The tables among the lines, in their order.
pub(super) fn tables(lines: &[Line]) -> Vec<Taken> {
    tables_by(lines, |rest| {
        let found = figures(rest).or_else(|| labelled(rest));
        let (taken, rows) = found.or_else(|| paired::rows(rest))?;
        Some((taken, table::from_rows(rows)))
    })
}

/// The cells of a line.
fn cells(line: &Line) -> Option<Vec<String>> {
    let words = line.words();
    let words = words.trim();
    let words = words.strip_suffix('。').unwrap_or(words);
    let plain = line.tabs() == 0 && words.contains('、') && !words.contains(['。', '|', '｜']);
    plain.then(|| words.split('、').map(|c| c.trim().to_owned()).collect())
}

fn row(cells: &[String], line: u32) -> Row {
    Row {
        line,
        cells: cells.iter().map(|c| Content::on_line(c, line)).collect(),
        whole: false,
    }
}

/// A line of names or years, and lines with as many figures behind a name or a year; how many lines they are.
fn figures(lines: &[Line]) -> Option<(usize, Vec<Row>)> {
    let (first, below) = lines.split_first()?;
    let mut head = cells(first)?;
    // 「年度、目標値、実績値の順に記載」
    if let Some(last) = head.last_mut()
        && let Some(end) = last.find(ORDER)
    {
        last.truncate(end);
    }
    let looks = |cells: &[String]| -> Vec<Look> {
        let key = |c: &String| c.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        cells.iter().map(|c| look(&key(c))).collect()
    };
    let short = |cells: &[String]| cells.iter().all(|c| c.chars().count() <= CELL);
    let (corner, over) = head.split_first()?;
    let (named, over) = (looks(std::slice::from_ref(corner)), looks(over));
    let years = over.len() > 1 && over.iter().all(|l| *l == Look::Year);
    let names = over.iter().all(|l| *l == Look::Words);
    let filled = head.iter().all(|c| !c.is_empty());
    if named != [Look::Words] || !years && !names || !short(&head) || !filled {
        return None;
    }
    let figures = |line: &Line| -> Option<Row> {
        let cells = cells(line).filter(|c| c.len() == head.len() && short(c))?;
        let (lead, said) = cells.split_first()?;
        let lead = looks(std::slice::from_ref(lead));
        let figure = |l: &Look| matches!(l, Look::Figure | Look::Mark);
        let led = match years {
            true => lead == [Look::Words],
            false => lead == [Look::Year],
        };
        // 「R7、33、、」: of what is to come only the aim is known.
        let looks = looks(said);
        let some = looks.contains(&Look::Figure);
        (led && some && looks.iter().all(figure)).then(|| row(&cells, line.number))
    };
    let body: Vec<Row> = below.iter().map_while(figures).collect();
    if body.is_empty() || body.len() < 2 && names {
        return None;
    }
    let mut rows = vec![row(&head, first.number)];
    rows.extend(body);
    Some((rows.len(), rows))
}

/// Lines that each say the same labels and what is under them; how many they are.
fn labelled(lines: &[Line]) -> Option<(usize, Vec<Row>)> {
    let first = said(lines.first()?)?;
    if first.pairs.len() < LABELS {
        return None;
    }
    let labels = |said: &Said| said.pairs.iter().map(|p| p.0.clone()).collect::<Vec<_>>();
    let head = labels(&first);
    let alike: Vec<(&Line, Said)> = lines
        .iter()
        .map_while(|l| Some((l, said(l)?)))
        .take_while(|(_, said)| labels(said) == head && said.lead.is_some() == first.lead.is_some())
        .collect();
    if alike.len() < 2 {
        return None;
    }
    // 「1行目、…」: where a row stands says nothing of it.
    let lead = |said: &Said| said.lead.as_deref().map(shape);
    let counted = first
        .lead
        .as_deref()
        .is_some_and(|l| l.contains(char::is_numeric))
        && alike.iter().all(|(_, said)| lead(said) == lead(&first));
    let led = first.lead.is_some() && !counted;
    let corner = || led.then(String::new);
    let number = lines.first()?.number;
    let heads: Vec<String> = corner().into_iter().chain(head.iter().cloned()).collect();
    let mut rows = vec![row(&heads, number)];
    rows.extend(alike.into_iter().map(|(line, said)| {
        let lead = said.lead.filter(|_| led).into_iter();
        let cells: Vec<String> = lead.chain(said.pairs.into_iter().map(|p| p.1)).collect();
        row(&cells, line.number)
    }));
    Some((rows.len() - 1, rows))
}

/// What a line says: words before its first label, and labels each with what is under it.
struct Said {
    lead: Option<String>,
    pairs: Vec<(String, String)>,
}

fn said(line: &Line) -> Option<Said> {
    let mut out = Said {
        lead: None,
        pairs: Vec::new(),
    };
    for part in cells(line)? {
        let pair = part.split_once(['：', ':']);
        match (pair, out.pairs.last_mut()) {
            (Some((label, value)), _) if label.chars().count() <= CELL => {
                let pair = (label.trim().to_owned(), value.trim().to_owned());
                out.pairs.push(pair);
            }
            // 「担当課：市民課、税務課」
            (None, Some((_, value))) => {
                value.push('、');
                value.push_str(&part);
            }
            (None, None) if out.lead.is_none() => out.lead = Some(part),
            _ => return None,
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{rows_of, said};

    #[test]
    fn figures_read_out_below_years_or_beside_them_are_a_table() {
        let across = "年次、令和7年、令和8年\n学校、46人、45人\n消防、－、31人\n以上\n";
        assert_eq!(
            said(across),
            ["年次|令和7年|令和8年/学校|46人|45人/消防|-|31人", "以上"]
        );
        let down = "年度、職員数、採用者数\n令和7年度、14人、2人。\n令和8年度、15人、3人。\n";
        assert_eq!(
            rows_of(down),
            [
                "年度|職員数|採用者数",
                "令和7年度|14人|2人",
                "令和8年度|15人|3人"
            ]
        );
        let open = "年度、目標、実績の順に記載\nR6、、18\nR7、24、21\nR8、27、\n";
        assert_eq!(
            rows_of(open),
            ["年度|目標|実績", "R6||18", "R7|24|21", "R8|27|"]
        );
    }

    #[test]
    fn rows_that_say_their_labels_each_time_are_a_table() {
        let text = "1行目、指標：受診率、単位：％、担当課：健康課、国保課\n2行目、指標：受講者数、単位：人、担当課：健康課\n";
        assert_eq!(
            rows_of(text),
            [
                "指標|単位|担当課",
                "受診率|%|健康課、国保課",
                "受講者数|人|健康課"
            ]
        );
    }

    #[test]
    fn figures_each_behind_its_name_or_year_are_a_table() {
        let names = "令和7年度：計画 60人、確保 70人\n令和8年度：計画 62人、確保 70人\n";
        assert_eq!(
            rows_of(names),
            ["|計画|確保", "令和7年度|60人|70人", "令和8年度|62人|70人"]
        );
        let first = "平成27年、総人口 13,480人、世帯数 4,493世帯\n令和2年、総人口 12,655人、世帯数 4,218世帯\n";
        assert_eq!(rows_of(first)[0], "|総人口|世帯数");
        let years =
            "第1期 見込量 令和7年度 60、令和8年度 62\n第2期 見込量 令和8年度 64、令和9年度 66\n";
        assert_eq!(
            rows_of(years),
            [
                "|令和7年度|令和8年度|令和9年度",
                "第1期 見込量|60|62|",
                "第2期 見込量||64|66"
            ]
        );
    }

    #[test]
    fn running_text_is_none() {
        for text in [
            "道路、公園、河川\n橋、緑地、水路\n",
            "年度、職員数、採用者数\n令和7年度、14人、2人\n",
            "担当：市民課、場所：本庁、電話：1234\n以上、よろしく\n",
            "令和7年度は講座を 3回、相談会を 5回\n令和8年度は講座を 4回、相談会を 5回\n",
            "現状 R6 18%、R7 20%\n目標 R8 30%、R9 40%\n",
        ] {
            assert_eq!(rows_of(text), [""; 0], "{text}");
        }
    }
}
