//! Rows whose blanks a converter put at their end, or left out: they stand right again where their cells look like
//! those of the columns.

use super::content::Content;
use super::look::{Columns, Look, look};
use super::rows::Row;
use super::shape::is_figure;

/// Puts the words of a head over the years that they speak of, where these are said once for each of them:
/// 「取組｜課｜目標｜実績」 over 「R5｜R6｜R5｜R6」.
pub(super) fn groups_over_years(rows: &mut [Row]) {
    let width = rows.iter().skip(2).map(|r| r.cells.len()).max();
    let [head, years, ..] = rows else { return };
    let Some(width) = width.filter(|_| !head.whole && !years.whole) else {
        return;
    };
    let keys = |row: &Row| -> Vec<String> {
        let cells = row.cells.iter().filter(|c| !c.is_empty());
        cells.map(Content::key).collect()
    };
    let (words, said) = (keys(head), keys(years));
    let dated = said.iter().all(|key| look(key) == Look::Year);
    let leading = years.cells.iter().take_while(|c| c.is_empty()).count();
    let whole = leading > 0 && leading + said.len() >= years.cells.len();
    let lead = width.saturating_sub(said.len());
    let groups = words.len().saturating_sub(lead);
    let first = head.cells.iter().take(words.len());
    let together = first.clone().count() == words.len() && first.clone().all(|c| !c.is_empty());
    if !dated || !whole || lead == 0 || groups < 2 || !together {
        return;
    }
    let Some(widths) = shares(&said, groups, head.cells.len() < width) else {
        return;
    };
    let mut cells: Vec<Content> = head.cells.drain(..).filter(|c| !c.is_empty()).collect();
    let over = cells.split_off(lead);
    for (label, share) in over.into_iter().zip(widths) {
        cells.push(label);
        cells.resize(cells.len() + share - 1, Content::default());
    }
    head.cells = cells;
    years.cells.retain(|c| !c.is_empty());
    years.cells.splice(0..0, vec![Content::default(); lead]);
}

/// How many years each of some words stands over. `unsaid`: no blanks tell.
fn shares(years: &[String], groups: usize, unsaid: bool) -> Option<Vec<usize>> {
    let each = years.len() / groups;
    let run = years.get(..each).filter(|run| !run.is_empty())?;
    if each * groups == years.len() && years.chunks(each).all(|other| other == run) {
        return Some(vec![each; groups]);
    }
    // 「実績値｜目標値」 over 「R3｜R4｜R5｜R10」: what lies far ahead is apart from what follows year by year.
    let number = |key: &String| {
        let digits = key.chars().skip_while(|c| !c.is_numeric());
        let digits = digits.map_while(|c| c.to_digit(10).or(wide(c)));
        digits.fold(None, |n: Option<u32>, d| {
            Some(n.unwrap_or(0).saturating_mul(10) + d)
        })
    };
    let numbers: Vec<u32> = years.iter().map(number).collect::<Option<_>>()?;
    let steps = numbers.windows(2).map(|w| match w {
        [a, b] => b.checked_sub(*a),
        _ => None,
    });
    let steps: Vec<u32> = steps.collect::<Option<_>>()?;
    let longest = steps.iter().max().filter(|most| **most > 1)?;
    let mut apart = steps.iter().enumerate().filter(|(_, s)| *s == longest);
    let (at, _) = apart.next().filter(|_| apart.next().is_none())?;
    (unsaid && groups == 2).then(|| vec![at + 1, years.len() - at - 1])
}

fn wide(c: char) -> Option<u32> {
    u32::from(c)
        .checked_sub(u32::from('０'))
        .filter(|n| *n < 10)
}

/// Moves the rows of a list right whose figures stand under names, and whose last cells are blank: 「　｜成約件数｜19件｜70件｜　」
/// below 「空家バンク｜産業課｜登録件数｜48件｜120件」.
pub(super) fn under_names(rows: &mut [Row]) {
    let Some(columns) = Columns::of_filled(rows) else {
        return;
    };
    for row in rows.iter_mut().skip(1).filter(|r| !r.whole) {
        if let Some(n) = columns.slipped_by(row) {
            row.cells.resize(columns.width(), Content::default());
            row.cells.rotate_right(n);
        }
    }
}

/// Moves rows right that begin with a year where the row above or below has its year one column further, below a label:
/// 「令和9年度｜試行｜　」 below 「年度計画｜令和8年度｜準備」, 「令和7年度｜5件」 over 「　｜令和8年度｜8件」.
pub(super) fn years_below_years(rows: &mut [Row]) {
    let mut above: Option<(Option<usize>, usize)> = None;
    for row in rows.iter_mut() {
        if let Some((Some(1), width)) = above {
            begin_one_further(row, width);
        }
        above = Some((sole_year(row), row.cells.len()));
    }
    let mut below: Option<(bool, usize)> = None;
    for row in rows.iter_mut().rev() {
        if let Some((true, width)) = below {
            begin_one_further(row, width);
        }
        below = Some((is_year_of_label(row), row.cells.len()));
    }
}

/// Where a row has its year; a head has several.
pub(super) fn sole_year(row: &Row) -> Option<usize> {
    let cells = row.cells.iter().enumerate();
    let mut years = cells.filter(|(_, c)| look(&c.key()) == Look::Year);
    let (at, _) = years.next()?;
    years.next().is_none().then_some(at)
}

/// Whether a row is of a year under the label above: 「　｜令和9年度｜試行」.
pub(super) fn is_year_of_label(row: &Row) -> bool {
    row.cells.first().is_some_and(Content::is_empty) && sole_year(row) == Some(1)
}

/// Whether a row begins with its year, and has room for the label that is left out before it.
pub(super) fn lacks_label(row: &Row, width: usize) -> bool {
    let room = row.cells.len() < width || row.cells.last().is_some_and(Content::is_empty);
    !row.whole && room && row.cells.len() > 1 && sole_year(row) == Some(0)
}

fn begin_one_further(row: &mut Row, width: usize) {
    if lacks_label(row, width) {
        row.cells
            .resize(width.max(row.cells.len()), Content::default());
        row.cells.rotate_right(1);
    }
}

/// How words end that head what figures are of.
const NAMES: &[&str] = &["指標", "区分", "項目"];

/// Moves rows right whose figures stand one column left of the years they are of, because the label before them was
/// left out: 「収納率｜98％｜99％｜　」 below 「年度別目標｜指標｜R8｜R9」.
pub(super) fn under_years(rows: &mut [Row]) {
    let Some(width) = rows.iter().map(|r| r.cells.len()).max() else {
        return;
    };
    let mut from = 0;
    while let Some((head, body)) = rows.get_mut(from..).and_then(|r| r.split_first_mut()) {
        from += 1;
        let Some(last) = last_year_of_labelled(head) else {
            continue;
        };
        let figures = |row: &Row, from: usize| {
            let cells = row.cells.get(from..).unwrap_or_default();
            let end = cells.iter().rposition(|c| !c.is_empty())?;
            let said = cells.get(..=end)?.iter().map(|c| look(&c.key()));
            let fits = |l: Look| matches!(l, Look::Figure | Look::Mark);
            let any = said.clone().any(|l| l == Look::Figure);
            (any && said.clone().all(fits)).then_some(from + end)
        };
        let own = |row: &Row| figures(row, 1).is_some() || figures(row, 2).is_some();
        let block = body.iter().take_while(|row| !row.whole && own(row)).count();
        let Some(body) = body.get_mut(..block) else {
            continue;
        };
        let named = |row: &Row| {
            let mut cells = row.cells.iter().map(|c| look(&c.key()));
            let label = row.cells.first().is_some_and(Content::is_empty);
            label && cells.nth(1) == Some(Look::Words) && figures(row, 2) == Some(last)
        };
        let over = head.cells.get(1).map(Content::key).unwrap_or_default();
        let names = NAMES.iter().any(|name| over.ends_with(name)) || body.iter().any(named);
        for row in body {
            let says_base = row
                .cells
                .first()
                .is_some_and(|c| ends_with_figure(&c.words()));
            let labelled = row.cells.first().is_some_and(|c| !c.is_empty());
            if labelled && (names || says_base) && figures(row, 1) == Some(last - 1) {
                row.cells.resize(width, Content::default());
                row.cells.rotate_right(1);
            }
        }
    }
}

/// The last column of the years that stand right of a label and of what heads the column beside it.
fn last_year_of_labelled(head: &Row) -> Option<usize> {
    let looks: Vec<Look> = head.cells.iter().map(|c| look(&c.key())).collect();
    let first = looks.iter().position(|l| *l == Look::Year)?;
    let years = looks
        .iter()
        .skip(first)
        .take_while(|l| **l == Look::Year)
        .count();
    let ends = looks.iter().skip(first + years).all(|l| *l == Look::Mark);
    let words = looks.iter().take(first).all(|l| *l == Look::Words);
    (!head.whole && first == 2 && years > 1 && words && ends).then_some(first + years - 1)
}

/// Whether words say a figure at their end, perhaps with a note: 「相談の件数 12件 (令和6年度)」, and not 「1日の利用者数」.
fn ends_with_figure(words: &str) -> bool {
    let bare = words.trim_end();
    let noted = bare
        .strip_suffix([')', '）'])
        .and_then(|b| b.rsplit_once(['(', '（']));
    let bare = noted.map_or(bare, |(before, _)| before.trim_end());
    let last = bare.rsplit([' ', '\u{3000}', '\n']).next();
    last.is_some_and(is_figure)
}

/// Takes away the head of a list of texts where a page break printed it again: 「　｜取組内容｜実施主体」.
pub(super) fn without_repeated_head(rows: &mut Vec<Row>) {
    let keys = |row: &Row| row.cells.iter().map(Content::key).collect::<Vec<_>>();
    let Some(head) = rows.first().map(keys) else {
        return;
    };
    let cornered = head.first().is_some_and(String::is_empty)
        && head.len() > 2
        && head.iter().skip(1).all(|key| look(key) == Look::Words);
    let figures = |row: &Row| {
        let mut looks = row.cells.iter().map(|c| look(&c.key()));
        looks.any(|look| matches!(look, Look::Figure | Look::Year))
    };
    if cornered && !rows.iter().any(figures) {
        let mut first = true;
        rows.retain(|row| std::mem::take(&mut first) || keys(row) != head);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rows_of as rows;

    #[test]
    fn words_stand_over_the_years_they_speak_of() {
        let body = "窓口の案内\t住民課\t50件\t60件\t45件\t61件\n会議の録画\t議会事務局\t20回\t30回\t25回\t31回\n";
        for head in [
            "取組\t担当課\t目標\t実績\n\tR5\tR6\tR5\tR6\n",
            "取組\t担当課\t目標\t実績\t\t\n\t\tR5\tR6\tR5\tR6\n",
        ] {
            let found = rows(&format!("{head}{body}"));
            assert_eq!(found[0], "取組|担当課|目標||実績|", "{found:?}");
            assert_eq!(found[1], "||R5|R6|R5|R6");
        }
        let body = "収支比率\t92%\t93%\t94%\t90%\n基金の残高\t18億円\t17億円\t16億円\t20億円\n";
        let found = rows(&format!("指標\t実績値\t目標値\n\tR4\tR5\tR6\tR11\n{body}"));
        assert_eq!(found[0], "指標|実績値|||目標値");
        // Blanks behind the last word may be of it.
        let found = rows(&format!(
            "指標\t現状値\t目標値\t\t\n\tR4\tR5\tR6\tR11\n{body}"
        ));
        assert_eq!(found[0], "指標|現状値|目標値||");
    }

    #[test]
    fn figures_under_names_slipped_to_the_left() {
        let head = "施策\t担当課\t指標\t現状\t目標\n相談\t住宅課\t相談の回数\t2回\t6回\n";
        let found = rows(&format!(
            "{head}空家の活用\t企画課\t登録件数\t48件\t120件\n\t成約件数\t19件\t70件\t\n"
        ));
        assert_eq!(found[3], "||成約件数|19件|70件");
    }

    #[test]
    fn a_year_stands_below_the_year_above() {
        let found = rows(
            "番号\t取組\t担当\n1\t在宅勤務\t総務課\n年度計画\t令和8年度\t周知\n令和9年度\t整備\t\n",
        );
        assert_eq!(found[3], "|令和9年度|整備");
        let head =
            "番号\t取組\t担当\n1\t在宅勤務\t総務課\n年度計画\t令和8年度\t周知\n\t令和9年度\t整備\n";
        let lost = "令和10年度\t点検\n目標\t利用者\t\n令和7年度\t5人\n\t令和8年度\t9人\n";
        let found = rows(&format!("{head}{lost}"));
        assert_eq!(found[4], "|令和10年度|点検");
        assert_eq!(found[6], "|令和7年度|5人");
        // A page ended there.
        let whole = format!("{head}\t令和10年度\t点検\n");
        let cut = format!("{head}\n- 4 -\n椿町計画\n\n\t令和10年度\t点検\n");
        assert_eq!(rows(&cut), rows(&whole));
    }

    #[test]
    fn figures_stand_below_their_years() {
        let card = "取組\t相談の充実\t\t\t\n目標\t指標\tR8\tR9\tR10\n";
        let found = rows(&format!("{card}相談の件数\t5件\t6件\t7件\n"));
        assert_eq!(found[2], "|相談の件数|5件|6件|7件");
        let card = "取組\t相談の充実\t\t\t\n計画\t初期値\tR8\tR9\tR10\n";
        let found = rows(&format!("{card}相談 4件 (令和6年度)\t5件\t6件\t7件\n"));
        assert_eq!(found[2], "|相談 4件 (令和6年度)|5件|6件|7件");
        // It has a figure at first, and none for the last year.
        let found = rows(&format!("{card}1日の相談\t5件\t6件\t7件\t\n"));
        assert_eq!(found[2], "1日の相談|5件|6件|7件|");
    }

    #[test]
    fn a_head_printed_again_is_no_row() {
        let found = rows(
            "\t取組内容\t実施主体\n①\t意向を確かめます。\t人事部門\n\t取組内容\t実施主体\n②\t様子を知らせます。\t所属長\n",
        );
        assert_eq!(found.len(), 3, "{found:?}");
    }
}
