//! 「〃」: a cell that says what the cell above it says, and the office that stands once for the rows of a group.

use super::figures::Layout;
use crate::block::GridKind;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::text::Text;

impl Reader<'_, '_> {
    /// 「〃」 says what the cell above says, and 「〃（生涯学習課）」 begins as it does.
    pub(super) fn as_above(&self, plan: &Layout, row: usize, i: usize) -> Option<Text> {
        let marks = self.context.profile.words("ditto");
        let ditto = |text: &Text| {
            marks
                .iter()
                .find(|m| text.as_str().trim_start().starts_with(m.as_str()))
                .cloned()
        };
        let col = plan.from + i;
        let own = self.view.at(row, col)?.text().trimmed();
        let mark = ditto(&own)?;
        let rest = own.slice(mark.len()..own.as_str().len()).trimmed();
        let above = (0..row)
            .rev()
            .filter_map(|r| self.view.at(r, col))
            .find(|s| s.kind != Kind::Empty && ditto(s.text()).is_none())
            .filter(|s| !s.is_head())?;
        if rest.is_empty() {
            return Some(above.text().clone());
        }
        let bracketed = rest.as_str().starts_with('(');
        let first = above.text().lines().into_iter().next()?;
        bracketed.then(|| Text::stack([&first, &rest]))
    }

    /// The office of the row above in a text file, where the cell of both was merged and so was their group:
    /// 「　｜交付の件数｜10件｜　」 below 「企業の誘致｜誘致した企業｜5社｜商工課」.
    pub(super) fn office_of_group(&self, plan: &Layout, row: usize, i: usize) -> Option<Text> {
        let office = plan.columns.get(i)?.role == Some(Role::Department);
        let tabbed = self.view.grid.kind == GridKind::Tabbed;
        let cell = self.view.at(row, plan.from + i)?;
        if !office || !tabbed || cell.kind != Kind::Empty {
            return None;
        }
        let group = |c: &Column| c.role == Some(Role::Parent);
        let group = plan.columns.iter().rposition(group)?;
        let first = self.view.at(row, plan.from + group)?.cell.row;
        let above = (first..row).rev();
        let mut above = above.filter_map(|r| self.view.at(r, plan.from + i));
        let office = above.find(|seen| seen.kind != Kind::Empty)?;
        (office.cell.row >= first).then(|| office.text().clone())
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn an_office_that_stands_once_answers_for_all_rows_of_its_group() {
        let plan = read(
            "霞台町総合戦略\n令和６年３月\n\n施策\tKPI\t現状値（R5）\t目標値（R9）\t担当課\n企業の誘致\t誘致した企業\t1社\t5社\t商工課\n\
             \t交付の件数\t6件\t10件\t\n創業の支援\t創業の件数\t12件\t60件\t農林課\n\
             \t相談の件数\t8件\t20件\t観光課\n",
        );
        let offices = plan.items.iter().map(|i| {
            let names = i.departments.iter().map(|d| d.name.as_str());
            names.collect::<Vec<_>>().join("/")
        });
        assert_eq!(
            offices.collect::<Vec<_>>(),
            ["商工課", "商工課", "農林課", "観光課"]
        );
    }
}
