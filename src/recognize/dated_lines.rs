//! Steps of a schedule that stand on lines of one cell: 「令和8年度 検討」, 「令和9年度 試行」.

use super::context::Context;
use super::draft::Draft;
use super::wording::bullets;
use crate::plan::{Period, ScheduleEntry};
use crate::text::Text;

impl Draft {
    pub(super) fn schedule_lines(&mut self, label_text: &Text, content: &Text, context: &Context) {
        let mut any = false;
        for line in content.lines() {
            let found = context.profile.calendar.find(line.as_str());
            let Some(time) = found.first().filter(|f| f.range.start <= 3) else {
                continue;
            };
            let rest = line.slice(time.range.end..line.as_str().len());
            // 「2023年度から随時」
            let joint = context.profile.pattern("step_joint").find(rest.as_str());
            let rest = rest.slice(joint.map_or(0, |m| m.end())..rest.as_str().len());
            // 「平成24年度～」: it goes on.
            let open = rest.key().chars().all(|c| "~〜～-ー―".contains(c));
            let steps = if open { Vec::new() } else { bullets(&rest) };
            any = true;
            self.item.schedule.push(ScheduleEntry {
                period: Period::new(line.slice(time.range.clone()).printed(), &time.what),
                steps,
                raw: line.printed(),
                provenance: line.place().into(),
            });
        }
        if !any {
            self.note(label_text, content);
        }
    }
}
