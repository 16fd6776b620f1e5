//! Lines in the text of a section that begin with a label in brackets: 「＜実施スケジュール＞　令和8年度：検討」,
//! 「＜目標＞　収納率98.0％（令和10年度）」.

use super::context::Context;
use super::draft::Draft;
use super::listed::named_aims;
use super::wording::lines_of;
use crate::profile::{Label, Role};
use crate::text::Text;

/// What such a line says.
pub(super) struct SaidLine {
    label: Label,
    words: Text,
    value: Text,
}

/// Sets such lines apart, and gives the text without them.
pub(super) fn lines_apart(text: &Text, said: &mut Vec<SaidLine>, context: &Context) -> Text {
    let mut rest = Vec::new();
    for line in text.lines() {
        match said_line(&line, context) {
            Some(line) => said.push(line),
            None => rest.push(line),
        }
    }
    Text::stack(&rest)
}

fn said_line(line: &Text, context: &Context) -> Option<SaidLine> {
    let norm = line.as_str().trim_start();
    norm.starts_with(['<', '【', '〔', '《', '〈', '['])
        .then_some(())?;
    let (label, from) = context.profile.lexicon.read_leading(norm)?;
    let kinds = [
        Role::Schedule,
        Role::YearPlan,
        Role::Goal,
        Role::Indicator,
        Role::Target,
        Role::FinalTarget,
        Role::EffectAmount,
        Role::Effect,
    ];
    let line = line.trimmed();
    let value = line.slice(from..line.as_str().len()).trimmed();
    let words = line.slice(0..from).trimmed();
    (kinds.contains(&label.role) && !value.is_empty()).then_some(SaidLine {
        label,
        words,
        value,
    })
}

impl Draft {
    /// Puts what was said above before the description.
    pub fn describe_first(&mut self, said: &Text) {
        self.place = self.place.union(&said.place());
        let below = self.item.description.take();
        let parts = [Some(lines_of(said)), below].into_iter().flatten();
        self.item.description = Some(parts.collect::<Vec<_>>().join("\n"));
    }

    /// Takes what lines that were set apart say.
    pub(super) fn take_lines(&mut self, said: &[SaidLine], context: &Context) {
        for SaidLine {
            label,
            words,
            value,
        } in said
        {
            let aims = match label.role {
                Role::Target | Role::FinalTarget | Role::Goal => named_aims(value, context),
                _ => Vec::new(),
            };
            match label.role {
                _ if !aims.is_empty() => self.item.indicators.extend(aims),
                Role::Target | Role::FinalTarget => self.state_goal(value),
                role => self.take(role, label, words, value, context),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn labels_in_brackets_say_what_their_lines_are() {
        let plan = read(
            "沢口町実施計画\n計画期間　令和８年度～令和10年度\n\n## 第１節　歳入の確保\n\n\
             ### １　債権の管理（収納課）\n\n滞納の整理を集約します。\n\
             ＜実施スケジュール＞　令和８年度：検討　令和９年度：試行\n＜目標＞　収納率98.0％（令和10年度）\n",
        );
        let item = &plan.items[0];
        assert_eq!(
            item.description.as_deref(),
            Some("滞納の整理を集約します。")
        );
        let steps: Vec<&str> = (item.schedule.iter())
            .flat_map(|s| s.steps.iter().map(String::as_str))
            .collect();
        assert_eq!(steps, ["検討", "試行"]);
        assert_eq!(item.indicators[0].name.as_deref(), Some("収納率"));
    }
}
