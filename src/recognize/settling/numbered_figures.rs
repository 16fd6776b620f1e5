//! Tables of figures that call the undertakings of the list above by their numbers: 「番号｜指標｜R6｜R11」 below
//! 「番号｜取組事項｜主管課」. The figures are of these.

use super::figures_given::give_figures;
use crate::plan::{Item, ItemKind};
use crate::recognize::{Finding, ItemFinding};

/// Gives the figures of such rows to the undertakings of their numbers.
pub(in crate::recognize) fn join(findings: &mut Vec<Finding>) {
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for table in tables(findings, is_figure) {
        let Some(owners) = owners(findings, &table) else {
            continue;
        };
        moves.extend(table.into_iter().zip(owners));
    }
    give_figures(findings, &moves);
}

/// The rows of each table, where all are of one kind.
fn tables(findings: &[Finding], kind: fn(&Item) -> bool) -> Vec<Vec<usize>> {
    let mut rows: Vec<(usize, usize)> = (findings.iter().enumerate())
        .filter_map(|(i, f)| Some((item(f)?.at, i)))
        .collect();
    rows.sort_unstable();
    let tables = rows.chunk_by(|a, b| a.0 == b.0);
    let tables = tables.map(|rows| rows.iter().map(|row| row.1).collect::<Vec<_>>());
    let alike = |rows: &Vec<usize>| {
        let mut rows = rows.iter().filter_map(|i| item(findings.get(*i)?));
        rows.all(|row| kind(&row.item))
    };
    tables.filter(alike).collect()
}

/// The undertakings that the rows of a table of figures are of: all of them stand in the last list above, below the
/// same headings, and the numbers are no count of the figures themselves.
fn owners(findings: &[Finding], table: &[usize]) -> Option<Vec<usize>> {
    let first = item(findings.get(*table.first()?)?)?;
    let list = tables(findings, is_done);
    let place = |rows: &Vec<usize>| item(findings.get(*rows.first()?)?);
    let above = |rows: &&Vec<usize>| {
        place(rows).is_some_and(|f| f.at < first.at && f.section == first.section)
    };
    let list = list.iter().rfind(above)?;
    let numbers = |rows: &[usize]| -> Option<Vec<&str>> {
        let number = |i: &usize| item(findings.get(*i)?).and_then(|f| number(&f.item));
        rows.iter().map(number).collect()
    };
    let (have, said) = (numbers(list)?, numbers(table)?);
    let owner = |number: &&str| {
        let mut at = (0..have.len()).filter(|at| have.get(*at) == Some(number));
        at.next().filter(|_| at.next().is_none())
    };
    let owners: Vec<usize> = said.iter().map(owner).collect::<Option<_>>()?;
    if !owners.is_sorted() || is_own_count(&have, &owners) {
        return None;
    }
    owners.into_iter().map(|at| list.get(at).copied()).collect()
}

/// Whether numbers may as well count the figures: 「1」, 「2」 below 「1」, 「2」, 「3」. Where 「2」 is left out, or 「3」 stands twice,
/// they call others by their numbers; so they do where each has its own.
fn is_own_count(have: &[&str], owners: &[usize]) -> bool {
    let counted = owners.iter().copied().eq(0..owners.len());
    counted && owners.len() < have.len()
}

fn item(finding: &Finding) -> Option<&ItemFinding> {
    match finding {
        Finding::Item(found) => Some(found),
        _ => None,
    }
}

fn number(item: &Item) -> Option<&str> {
    item.number.as_ref().map(|number| number.value.as_str())
}

/// Whether nothing is said of an item but the figure it is called after, and a number.
fn is_figure(item: &Item) -> bool {
    let named = |only: &crate::plan::Indicator| only.name.as_ref() == Some(&item.title);
    let alone = matches!(item.indicators.as_slice(), [only] if named(only));
    alone && item.kind == ItemKind::Goal && item.number.is_some() && !is_told(item)
}

/// Whether an item is something that is done, of which no figures are known so far.
fn is_done(item: &Item) -> bool {
    item.indicators.is_empty() && item.number.is_some() && is_told(item)
}

fn is_told(item: &Item) -> bool {
    !item.departments.is_empty() || !item.schedule.is_empty() || item.description.is_some()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    /// The figures of each item of a list above a table of figures.
    fn figures(rows: &str) -> Vec<(String, usize)> {
        let plan = read(&format!(
            "沢口町DX推進計画\n\n令和７年度～令和10年度\n\n## 基本方針1 窓口\n\n\
             | 番号 | 取組事項 | 主管課 | R7 | R8 |\n|---|---|---|---|---|\n\
             | 1 | 書かない窓口 | 住民課 | 選定 | 開始 |\n| 2 | 電子申請 | 総務課 | 選定 | 開始 |\n\
             | 3 | 予約の受付 | 総務課 | 選定 | 開始 |\n\n指標\n\n\
             | 番号 | 指標 | 基準値(R6) | R7 | R8 |\n|---|---|---|---|---|\n{rows}"
        ));
        let items = plan.items.into_iter();
        items.map(|i| (i.title, i.indicators.len())).collect()
    }

    #[test]
    fn figures_in_a_table_below_a_list_are_of_the_undertakings_of_their_numbers() {
        let item = |title: &str, figures| (title.to_owned(), figures);
        let skipped = figures(
            "| 1 | 窓口の手続数 | 3種類 | 5種類 | 9種類 |\n| 3 | 予約の件数 | 18件 | 30件 | 45件 |\n",
        );
        let want = [
            item("書かない窓口", 1),
            item("電子申請", 0),
            item("予約の受付", 1),
        ];
        assert_eq!(skipped, want);
        // Two figures of one undertaking.
        let twice = figures(
            "| 2 | 申請の件数 | 3件 | 5件 | 9件 |\n| 2 | 申請の率 | 18％ | 30％ | 45％ |\n",
        );
        assert_eq!(twice[1], item("電子申請", 2));
        // These may count the figures.
        let own = figures(
            "| 1 | 窓口の手続数 | 3種類 | 5種類 | 9種類 |\n| 2 | 予約の件数 | 18件 | 30件 | 45件 |\n",
        );
        assert_eq!(own.len(), 5);
        // No undertaking has the number.
        let unknown = figures(
            "| 1 | 窓口の手続数 | 3種類 | 5種類 | 9種類 |\n| 9 | 予約の件数 | 18件 | 30件 | 45件 |\n",
        );
        assert_eq!(unknown.len(), 5);
    }
}
