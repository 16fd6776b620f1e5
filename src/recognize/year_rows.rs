//! Rows of one year each: its figures by name, or the steps of its schedule.

use super::cell::{Kind, YearLabel};
use super::form::{Frame, Reader};
use super::observe::named;
use super::series::Datum;
use super::wording::bullets;
use crate::plan::{Period, ScheduleEntry};
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
                    unit: None,
                    label: Some(&label_text),
                    pattern: None,
                    inferred: role.is_none() && !figures_wanted,
                    cells: &read,
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
            one.observation
                .period
                .get_or_insert_with(|| Period::new(year.text.printed(), &year.span));
            one.observation.basis = one.observation.basis.or(year.basis);
            one.observation.provenance.label = Some(label.printed());
            let place = text.place();
            self.year_rows.put(&datum, one.observation, place);
        }
        if let Some(rest) = rest {
            self.draft().note(&Text::default(), &rest);
        }
    }

    /// A step of the schedule.
    pub(super) fn step(&mut self, year: &YearLabel, text: &Text) {
        let key = text.key();
        // 「－」: nothing is planned for that year.
        if key.is_empty() || self.context.profile.words("no_step").contains(&key) {
            return;
        }
        let mut steps = bullets(text);
        // 「○」 alone is no bullet of nothing.
        if steps.is_empty() {
            steps.push(key.clone());
        }
        // 「一部」 over 「実施」 is one step that a narrow cell broke.
        if steps.len() > 1 && self.context.profile.words("schedule_step").contains(&key) {
            steps = vec![key.clone()];
        }
        // 「○※1」, where the legend says 「○…実施」.
        let noted = self.context.profile.pattern("note_mark").find(&key);
        let bare = noted.map_or(key.as_str(), |m| key.get(..m.start()).unwrap_or_default());
        let meaning = self.context.legend.get(bare);
        if let Some(meaning) = meaning {
            steps = vec![meaning.clone()];
        }
        let explained = meaning.is_some();
        // 「↓」 over 「継続」 only leads from one word to the other.
        if steps.len() > 1 {
            let leads = self.context.profile.words("continuation");
            steps.retain(|step| !leads.contains(step));
        }
        // 「→」: what was begun goes on.
        let period = Period::new(year.text.printed(), &year.span);
        let mark = key.trim_start_matches(['─', '━', '―', '—', 'ー', '－', '-', '…', '・']);
        let goes_on = self.context.profile.words("continuation");
        if explained {
            // Said already.
        } else if goes_on.contains(&key) || goes_on.iter().any(|w| w == mark) {
            let schedule = &self.draft().item.schedule;
            let earlier = schedule.iter().filter(|e| e.period.start < period.start);
            if let Some(before) = earlier.max_by(|a, b| a.period.start.cmp(&b.period.start)) {
                steps.clone_from(&before.steps);
            }
        }
        let entry = ScheduleEntry {
            period,
            steps,
            raw: text.printed(),
            provenance: text.place().into(),
        };
        let place = text.place();
        let draft = self.draft();
        draft.place = draft.place.union(&place);
        let same = draft
            .item
            .schedule
            .iter_mut()
            .find(|e| e.period.start == entry.period.start && e.period.end == entry.period.end);
        match same {
            Some(old) => {
                old.steps.extend(entry.steps);
                old.raw.push_str(&entry.raw);
            }
            None => draft.item.schedule.push(entry),
        }
    }
}
