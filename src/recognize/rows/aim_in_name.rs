//! Names that say how far it is to go, where no column does: 「新規就農者　令和11年度まで5人｜1人」 under 「KPI｜実績値」.

use super::figures::Layout;
use super::row_head::RowHead;
use crate::profile::Role;
use crate::recognize::aims::one_line::one_line;
use crate::recognize::cells::cell::Kind;
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::observe::{clean_name, observation};
use crate::text::Text;

impl Reader<'_, '_> {
    /// Whether a cell under 「KPI」 holds a name and its aim, and the columns beside it what was reached.
    pub(super) fn aims_in_name(&self, plan: &Layout, id: usize) -> bool {
        let seen = &self.view.seen[id];
        let named = plan.indicator.map(|i| plan.from + i) == Some(seen.cell.col);
        named && seen.kind == Kind::Text && self.aim_in_name(plan, seen.text()).is_some()
    }

    /// Parts the name of a row from its aim.
    pub(super) fn part_name(&self, plan: &Layout, row: usize, head: &mut RowHead) {
        let id = plan
            .indicator
            .and_then(|i| self.view.id(row, plan.from + i));
        let Some(id) = id.filter(|&id| self.aims_in_name(plan, id)) else {
            return;
        };
        let alone = |name: &Text| name.key() == self.view.seen[id].text().key();
        let name = head.name.as_ref().filter(|name| alone(name));
        if let Some((name, aim)) = name.and_then(|name| self.aim_in_name(plan, name)) {
            head.name = Some(name);
            head.beside.push((id, Role::Target, aim));
        }
    }

    fn aim_in_name(&self, plan: &Layout, text: &Text) -> Option<(Text, Text)> {
        let said = |c: &Column| c.year.as_ref().and_then(|y| y.role).or(c.role).or(c.group);
        let aim = [Role::Target, Role::FinalTarget, Role::MidTarget, Role::Goal];
        let mut columns = plan.columns.iter().filter_map(said);
        let reached = columns.clone().any(|r| r == Role::Actual);
        if !reached || columns.any(|r| aim.contains(&r)) {
            return None;
        }
        let (None | Some(Role::Target), one) = one_line(text, self.context)? else {
            return None;
        };
        let name = clean_name(&one.name?)?;
        let norm = text.as_str();
        let end = norm.find(name.as_str())? + name.as_str().len();
        let open = |c: char| c.is_whitespace() || c == ':';
        let figure = norm.get(end..)?.trim_start_matches(open);
        let figure = text.slice(norm.len() - figure.len()..norm.len()).trimmed();
        let seen = observation(&figure, None, self.context);
        let due = seen.period.filter(|_| seen.value.is_some())?.year;
        // What was so in a year gone by is no aim.
        let mut years = plan.columns.iter().filter_map(|c| c.year.as_ref());
        let later = years.all(|y| y.span.year <= due);
        (later && !self.context.is_over(due)).then_some((name, figure))
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_name_may_say_its_aim_beside_what_was_reached() {
        let plan = read(
            "霞台町総合戦略の検証\n\n事業名【担当課】\t事業概要\tKPI\t実績値（H30）\n\
             就農の支援【農政課】 ※H29開始\t就農を支える。\t新規就農者 平成31年度まで5人\t1人\n\
             空き家の活用【住宅課】\t家を直す。\t利用世帯数：20世帯（H31）\t6世帯\n",
        );
        assert_eq!(
            plan.items.iter().map(told).collect::<Vec<_>>(),
            [
                "- 就農の支援 | 農政課 | 新規就農者 1人@2018 > 平成31年度まで5人@2019",
                "- 空き家の活用 | 住宅課 | 利用世帯数 6世帯@2018 > 20世帯@2019",
            ]
        );
    }
}
