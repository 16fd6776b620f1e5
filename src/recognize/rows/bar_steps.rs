//! What bars over years and years in brackets say of the time of a step.

use super::figures::Layout;
use crate::plan::Period;
use crate::profile::Profile;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::forms::form::Reader;
use crate::text::Text;
use crate::text::calendar::PeriodKind;

impl Reader<'_, '_> {
    /// Arrows and bars drawn over year columns: what goes on in those years.
    pub(in crate::recognize) fn bars(&mut self, plan: &Layout, row: usize) -> bool {
        let mut any = false;
        // 「全18地区」 is a figure of what is done.
        let told = |s: &&Seen| matches!(s.kind, Kind::Text | Kind::Value);
        // An arrow is drawn with several shapes: a shaft, a head.
        let mut wordless = Vec::new();
        for bar in self.view.grid.bars.iter().filter(|b| b.row == row) {
            let mut last = None;
            let said = (bar.first_col..=bar.last_col)
                .find_map(|col| self.view.at(row, col).filter(|s| told(s)))
                .map(|s| s.text().clone());
            for col in bar.first_col..=bar.last_col {
                let year = col
                    .checked_sub(plan.from)
                    .and_then(|i| plan.columns.get(i))
                    .and_then(|c| c.year.clone());
                let own = self
                    .view
                    .at(row, col)
                    .is_some_and(|s| s.kind != Kind::Empty);
                if let Some(year) = year.filter(|_| !own) {
                    any = true;
                    let time = (year.span, year.part.as_ref().map(|(part, _)| *part));
                    // A year over several columns is one.
                    let again = last.replace(time) == Some(time);
                    if again || said.is_none() && wordless.contains(&time) {
                        continue;
                    }
                    wordless.extend(said.is_none().then_some(time));
                    let words = said.clone().unwrap_or_else(|| Text::new("→", bar.place));
                    self.step(&year, &words);
                }
            }
            // What is written in the years comes first, the years between only now.
            let schedule = &mut self.draft().item.schedule;
            schedule.sort_by(|a, b| a.period.start.cmp(&b.period.start));
        }
        any
    }
}

/// The time of a step below a term of several years: that in brackets behind it, where the term holds it: 「改修（R9～R10）」 below
/// 「第1期（R8～R12）」.
pub(super) fn within(text: &Text, term: Period, profile: &Profile) -> Period {
    let key = text.key();
    let inside = key
        .strip_suffix(')')
        .and_then(|words| words.rsplit_once('('));
    let own = inside.and_then(|(_, words)| profile.calendar.whole(words));
    match (own, inside) {
        (Some(span), Some((_, words))) if term.kind == PeriodKind::Range => {
            let own = Period::new(words, &span);
            let held = term.start <= own.start && own.end <= term.end;
            if held { own } else { term }
        }
        _ => term,
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn years_in_brackets_behind_a_step_are_its_time_within_the_term() {
        let plan = read(
            "霞台町公共施設個別計画\n計画期間　令和8年度～令和17年度\n\n番号\t施設名\t所管\t第1期(R8～R12)\t第2期(R13～R17)\n\
             1\t霞台小学校\t教育課\t校舎改修（R9～R10）\t屋根の塗装（R7）\n2\t霞台図書館\t教育課\t建替え（R11）\t空調の更新\n",
        );
        let of = |i: usize| {
            let steps = plan.items[i].schedule.iter();
            let said =
                steps.map(|s| (s.period.start[..4].to_owned(), s.period.end[..4].to_owned()));
            said.collect::<Vec<_>>()
        };
        let years = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(of(0), [years("2027", "2029"), years("2031", "2036")]);
        assert_eq!(of(1), [years("2029", "2030"), years("2031", "2036")]);
        assert_eq!(plan.items[0].schedule[0].raw, "校舎改修（R9～R10）");
    }
}
