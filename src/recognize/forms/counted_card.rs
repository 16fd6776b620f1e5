//! Cards with their number in a label all the way left of them, merged over their rows: 「重点取組①」 beside 「取組名｜
//! 窓口の改善」 over 「担当課｜市民課」.

use super::form::Reader;
use crate::profile::{Label, Role};
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;
use crate::text::Text;

/// The label of the item whose number such a cell holds: right of it one label of titles stands, and not the several
/// of a group.
pub(super) fn number_of_card<'v>(view: &'v View, id: usize) -> Option<&'v Label> {
    let seen = &view.seen[id];
    let counted = |l: &&Label| l.number.is_some() && l.role == Role::Title;
    let label = seen.labels.iter().find(counted)?;
    let rows = seen.cell.row..=seen.cell.last_row();
    let within = |s: &&Seen| rows.contains(&s.cell.row) && s.cell.col > seen.cell.last_col();
    let names = |s: &Seen| s.kind == Kind::Label && s.role() == Some(Role::Title);
    let titles = view.seen.iter().filter(within).filter(|s| names(s)).count();
    (seen.cell.row_span > 1 && titles == 1).then_some(label)
}

impl Reader<'_, '_> {
    /// Begins the item whose number a label holds.
    pub(super) fn begin_counted(&mut self, id: usize, label: &Label) {
        self.start(Role::Title);
        let (text, context) = (self.view.seen[id].text(), self.context);
        let draft = self.draft();
        draft.take(Role::Title, label, text, &Text::default(), context);
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_number_left_of_all_rows_is_that_of_the_card() {
        let card = |number: &str, name: &str| {
            format!(
                "<table><tr><td rowspan=3>重点取組{number}</td><td>取組名</td><td>{name}</td></tr>\
                 <tr><td>担当課</td><td>市民課</td></tr><tr><td>主な内容</td><td>窓口を一つにする。</td></tr></table>\n"
            )
        };
        let plan = read(&format!(
            "潮見町デジタル推進計画\n\n{}\n{}",
            card("①", "窓口の予約"),
            card("②", "書庫の整理")
        ));
        let told: Vec<_> = (plan.items.iter())
            .map(|i| {
                (
                    i.number.as_ref().map(|n| n.value.as_str()),
                    i.title.as_str(),
                )
            })
            .collect();
        assert_eq!(told, [(Some("1"), "窓口の予約"), (Some("2"), "書庫の整理")]);
    }
}
