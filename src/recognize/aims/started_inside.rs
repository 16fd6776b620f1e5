//! Sentences with brackets amidst them that say where each aim starts from: 「…の割合を30%以上（令和7年4月1日現在21.4%）、…の割合を45%以上
//! （同38.2%）とします。」.

use super::aim::in_sentence;
use super::prose::Stated;
use super::reference::start_inside;
use crate::plan::Observation;
use crate::recognize::context::Context;
use crate::text::Text;

/// The aims of a sentence with one such bracket for each; `None` where there is none, or one of them is of another thing.
pub(super) fn started_inside(sentence: &Text, context: &Context) -> Option<Vec<Stated>> {
    let mut starts: Vec<Observation> = Vec::new();
    let mut rest = sentence.clone();
    while let Some((without, start)) = start_inside(&rest, starts.last(), context) {
        rest = without;
        starts.push(start);
    }
    let mut aims = in_sentence(&rest, context);
    if starts.is_empty() || aims.len() != starts.len() {
        return None;
    }
    // 「時間外（令和6年度 150時間）を減らし、取得率を80％とする」: the bracket is of another thing.
    let unit = |o: &Observation| o.value.as_ref().and_then(|v| v.unit.clone());
    let mut both = aims.iter().zip(&starts);
    if both.any(|(aim, start)| unit(start) != unit(&aim.target)) {
        return None;
    }
    for (aim, start) in aims.iter_mut().zip(starts) {
        aim.baseline = Some(start);
        aim.sentence = sentence.clone();
    }
    Some(aims)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn each_of_several_aims_has_a_bracket_of_its_own() {
        let items = |sentence: &str| {
            let plan = read(&format!(
                "笹野町行動計画\n\n計画期間　令和８年度～令和12年度\n\n## 目標１　女性職員の登用\n\n{sentence}\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        let want = [
            "1 女性職員の登用 |  | 課長級に占める女性の割合 21.4％@2025 > 30％以上@2030 | 係長級に占める女性の割合 38.2％@2025 > 45％以上@2030",
        ];
        let first =
            "令和12年度末までに、課長級に占める女性の割合を30％以上（令和７年４月１日現在21.4％）";
        assert_eq!(
            items(&format!(
                "{first}、係長級に占める女性の割合を45％以上（同38.2％）とします。"
            )),
            want
        );
        assert_eq!(
            items(&format!(
                "{first}、係長級に占める女性の割合を45％以上（令和７年４月１日現在：38.2％）とします。"
            )),
            want
        );
    }
}
