//! Rows of one year each: its figures by name, or the steps of its schedule.

use super::cell::{Kind, YearLabel};
use super::form::{Frame, Reader};
use super::observe::named;
use super::series::Datum;
use crate::profile::Role;
use crate::text::Text;

impl Reader<'_, '_> {
    /// A row of one year: 「令和8年度｜手続数｜290件」, 「令和8年度｜・研修 ・試行」.
    pub(super) fn year_row(
        &mut self,
        year: &YearLabel,
        label: usize,
        cells: &[usize],
        frame: &Frame,
    ) {
        let view = self.view;
        self.mark_used(label);
        let figures_wanted = matches!(
            frame.role,
            Some(
                Role::Indicator
                    | Role::Target
                    | Role::FinalTarget
                    | Role::Goal
                    | Role::Actual
                    | Role::Baseline
            )
        );
        // 「計画｜令和7年度｜組織を改める。」 is what is to be done.
        let label_of = frame.label.filter(|&id| view.seen[id].has(Role::Schedule));
        let worded = cells.iter().all(|&id| !view.seen[id].figure);
        let figures_wanted = figures_wanted && !(label_of.is_some() && worded);
        let has_value = cells.iter().any(|&id| view.seen[id].kind == Kind::Value);
        let label_text = view.seen[label].text().trimmed();
        let role = year.role.or(match frame.role {
            Some(r @ (Role::Actual | Role::Baseline)) => Some(r),
            _ => None,
        });
        if !has_value && !figures_wanted {
            let done = role == Some(Role::Actual);
            for &id in cells {
                self.mark_used(id);
                let text = view.seen[id].text();
                if done {
                    // 「R5年度の取組実績｜…」: what was done is no step of the plan.
                    self.draft().note(view.seen[label].text(), text);
                } else {
                    self.step(year, text);
                }
            }
            return;
        }
        let mut name: Option<&Text> = None;
        let mut read: Vec<usize> = Vec::new();
        for &id in cells {
            let seen = &view.seen[id];
            self.mark_used(id);
            read.push(id);
            let figures = !self
                .context
                .profile
                .numbers
                .find(seen.text().as_str())
                .is_empty();
            if seen.kind == Kind::Value || name.is_some() || !has_value && !figures {
                let datum = Datum {
                    key: name.map(Text::key).unwrap_or_default(),
                    name,
                    role,
                    year: Some(year),
                    label: Some(&label_text),
                    inferred: role.is_none() && !figures_wanted,
                    cells: &read,
                    ..Datum::default()
                };
                self.year_rows.add(&datum, seen.text(), self.context);
                read.clear();
                name = None;
            } else if has_value || !figures {
                name = Some(seen.text());
            } else {
                self.named_cell(year, role, &label_text, id);
                read.clear();
            }
        }
    }

    /// Name and figure in one cell: 「業務削減時間 1,172時間」.
    fn named_cell(&mut self, year: &YearLabel, role: Option<Role>, label: &Text, id: usize) {
        let view = self.view;
        let text = view.seen[id].text();
        let (list, rest) = named(text, None, self.context);
        for mut one in list {
            let datum = Datum {
                key: one.name.as_ref().map(Text::key).unwrap_or_default(),
                name: one.name.as_ref(),
                role,
                year: Some(year),
                label: Some(label),
                cells: &[id],
                ..Datum::default()
            };
            one.observation.period.get_or_insert_with(|| year.period());
            one.observation.basis = one.observation.basis.or(year.basis);
            one.observation.provenance.label = Some(label.printed());
            let place = text.place();
            self.year_rows.put(&datum, one.observation, place);
        }
        if let Some(rest) = rest {
            self.draft().note(&Text::default(), &rest);
        }
    }
}
