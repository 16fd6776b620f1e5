//! Lines in the text of a section that begin with a label in brackets: 「＜実施スケジュール＞　令和8年度：検討」,
//! 「＜目標＞　収納率98.0％（令和10年度）」.

use crate::profile::{Label, Role};
use crate::recognize::aims::goal_text::is_goal;
use crate::recognize::aims::listed::named_aims;
use crate::recognize::aims::stage_line::stage_line;
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
    // 「…を85％以上とします。（令和６年度　42.9％）」
    let end = norm.trim_end();
    let sentence = end.ends_with('。') || end.ends_with(')') && end.contains("。(");
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

/// Adds to a sentence that says what is aimed at the line below it that says by when how far; whether that is one:
/// 「令和10年　13.5日　令和12年　15日」 below 「【目標】　取得日数を15日とします。」.
pub(super) fn go_on(said: Option<&mut SaidLine>, line: &Text, context: &Context) -> bool {
    let sentence = |said: &&mut SaidLine| said.value.as_str().contains('。');
    let Some(said) = said.filter(sentence) else {
        return false;
    };
    let told = stage_line(line, context).is_some();
    if told {
        said.value = Text::stack([&said.value, line]);
    }
    told
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
                // 「【数値目標】　取得率を85％以上とします。」 is a sentence, and no name of figures.
                Role::Indicator if value.as_str().contains('。') => self.state_goal(value),
                role => self.take(role, label, words, value, context),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

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

    #[test]
    fn a_sentence_behind_a_label_of_figures_is_the_goal_and_no_name() {
        let items = |offices: &str, label: &str| {
            let plan = read(&format!(
                "沢口町行動計画\n計画期間　令和８年度～令和12年度\n\n第４　具体的な取組\n\n(1)　育児休業の取得\n\n{offices}\n\n\
                 ・所属長は、職員と面談します。\n\n{label}　令和12年度までに、男性の取得率を85％以上とします。（令和６年度　42.9％）\n\n\
                 (2)　研修の充実\n\n{offices}\n\n・研修を開きます。\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        for (offices, label) in [
            ("〔実施主体：総務課〕", "【数値目標】"),
            ("【担当：総務課】", "【数値目標】"),
            ("実施主体：総務課", "◎目標"),
        ] {
            let found = items(offices, label);
            let first = found.first().map(String::as_str).unwrap_or_default();
            assert!(
                first.starts_with("1 育児休業の取得 | 総務課 | 男性の取得率 42.9％"),
                "{found:?}"
            );
            assert!(
                found
                    .iter()
                    .all(|i| !i.contains("実施主体") && !i.contains("担当")),
                "{found:?}"
            );
        }
    }
}
