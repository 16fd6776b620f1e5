//! Lines in the text of a section that begin with a label in brackets: 「＜実施スケジュール＞　令和8年度：検討」,
//! 「＜目標＞　収納率98.0％（令和10年度）」.

use crate::profile::{Label, Role};
use crate::recognize::aims::goal_text::is_goal;
use crate::recognize::aims::listed::named_aims;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::words::wording::lines_of;
use crate::text::{Text, unmarked};

/// What such a line says.
pub(in crate::recognize) struct SaidLine {
    pub label: Label,
    pub words: Text,
    pub value: Text,
}

/// What a line says that begins with a label which is no part of a description: in brackets it may be
/// one of figures, and before a sentence one of goals.
pub(super) fn said_line(line: &Text, context: &Context) -> Option<SaidLine> {
    let norm = line.as_str();
    let (label, from) = context.profile.lexicon.read_leading(norm)?;
    let sentence = norm.trim_end().ends_with('。');
    let apart = match label.role {
        Role::Schedule | Role::YearPlan | Role::Effect | Role::Remarks | Role::Budget => true,
        Role::Goal | Role::Indicator | Role::Target | Role::FinalTarget | Role::EffectAmount => {
            norm.starts_with(['<', '【', '〔', '《', '〈', '[']) || is_goal(label.role) && sentence
        }
        _ => false,
    };
    let value = line.slice(from..norm.len()).trimmed();
    (apart && !value.is_empty()).then(|| SaidLine {
        label,
        words: unframed(&line.slice(0..from)),
        value,
    })
}

/// A label without the marks around it: 「取り組むこと」 of 「【取り組むこと】」.
pub(super) fn unframed(label: &Text) -> Text {
    let norm = label.as_str();
    let key = unmarked(norm);
    let at = norm.find(key).unwrap_or(0);
    label.slice(at..at + key.len()).trimmed()
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
            if value.is_empty() {
                continue;
            }
            let aims = match label.role {
                role if is_goal(role) => named_aims(value, context),
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
