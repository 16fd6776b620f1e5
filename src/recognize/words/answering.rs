//! Who answers for an item: the offices its labels, columns and brackets name.

use super::department::{departments, ends_like_department, said_role, with_related};
use super::marked_bodies::marked_bodies;
use super::wording::closed_up;
use crate::plan::DepartmentRole;
use crate::profile::Label;
use crate::recognize::context::Context;
use crate::recognize::context::short_offices::spelt_out;
use crate::recognize::draft::Draft;
use crate::text::Text;

impl Draft {
    /// The department of a column, by a mark in the row.
    pub fn takes_part(&mut self, name: &Text, role: DepartmentRole, context: &Context) {
        self.place = self.place.union(&name.place());
        self.departments(name, role, context);
    }

    /// What stands under a label of departments, with those in brackets behind them.
    pub(in crate::recognize) fn said_departments(
        &mut self,
        label: &Label,
        label_text: &Text,
        content: &Text,
        context: &Context,
    ) {
        self.beside_bracket(|draft| draft.departments_of_cell(label, label_text, content, context));
    }

    fn departments_of_cell(
        &mut self,
        label: &Label,
        label_text: &Text,
        content: &Text,
        context: &Context,
    ) {
        // 「実施者・実施時期」 over 「【実施者】総務課【実施時期】令和7年度～」
        if self.take_marked(content, context) {
            return;
        }
        if let Some(bodies) = marked_bodies(content, context) {
            for (name, part) in bodies {
                self.departments(&name, part, context);
            }
            return;
        }
        let (main, related) = with_related(label_text, content, context.profile);
        self.departments(&main, said_role(label, context.profile), context);
        self.departments(&related, DepartmentRole::Related, context);
    }

    pub(in crate::recognize) fn departments(
        &mut self,
        text: &Text,
        role: DepartmentRole,
        context: &Context,
    ) {
        let mut found = departments(text, role, context.profile);
        if let Some(list) = spelt_out(text, role, &context.short_offices) {
            found.list = list;
        }
        self.item.departments_and_others |= found.and_others;
        let bureau = self.bureau.take().map(|b| closed_up(&b));
        let bureau = bureau.unwrap_or_default();
        let whole = ends_like_department(&bureau, context.profile);
        for mut department in found.list {
            if !bureau.is_empty() && !department.name.starts_with(&bureau) {
                match whole {
                    // 「総務部」｜「人事課」: the division belongs to the bureau beside it.
                    true => department.name = format!("{bureau}{}", department.name),
                    // 「教育」｜「学校支援課」: a short word for a bureau is printed, and no part of the name.
                    false => department.raw = format!("{bureau} {}", department.raw),
                }
            }
            if !self
                .item
                .departments
                .iter()
                .any(|d| d.name == department.name)
            {
                self.item.departments.push(department);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_bureau_goes_before_its_division_and_a_short_word_for_one_does_not() {
        let names = |bureau: &str| {
            let plan = read(&format!(
                "笹野町計画\n計画期間　令和８年度～令和12年度\n\nKPI\t基準値\t目標値\t部局\t担当\n\
                 講座の数\t4回\t8回\t{bureau}\t学校支援課\n校則を見直した学校の数\t1校\t5校\t{bureau}\t学校支援課\n"
            ));
            let all = plan.items.into_iter().flat_map(|i| i.departments);
            all.map(|d| (d.name, d.raw)).collect::<Vec<_>>()
        };
        let each = |name: &str, raw: &str| vec![(name.to_owned(), raw.to_owned()); 2];
        assert_eq!(names("教育部"), each("教育部学校支援課", "学校支援課"));
        assert_eq!(names("教育"), each("学校支援課", "教育 学校支援課"));
    }
}
