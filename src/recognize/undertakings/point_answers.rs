//! Who answers for a point of a list and when it is to be, where brackets or a line of its own say both.

use crate::recognize::context::Context;
use crate::recognize::words::department::labelled;
use crate::recognize::words::offices::{BRACKETS, PARTING, are_offices, bracketed, time_below};
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;

/// 「◎令和8年度から実施　担当：総務課」, 「【実施時期：令和8年度　対象：総務課】」: who answers, and when it is to be.
pub(super) fn answers(line: &Text, context: &Context) -> Option<(Text, Text)> {
    let bare = without_bullet(line).trimmed();
    let bare = bracketed(&bare).map_or(bare, |(inner, _)| inner);
    if let Some(found) = context.profile.answers(bare.as_str()) {
        return Some((bare.slice(found.offices?), bare.slice(found.when)));
    }
    let said = context.profile.pattern("when_and_whose");
    let said = said.captures(bare.as_str())?;
    let part = |i: usize| Some(bare.slice(said.get(i)?.range()).trimmed());
    let (when, offices) = (part(1)?, part(2)?);
    let told = time_below(&when, context).is_some() && are_offices(&offices, context);
    told.then_some((offices, when))
}

/// 「研修を行う。（毎年度　総務課）」, 「…（令和8年度／財政課）」: a point, when it is to be, and who answers.
pub(super) fn offices_behind_time(text: &Text, context: &Context) -> Option<(Text, Text, Text)> {
    let norm = text.as_str().trim_end();
    let pair = BRACKETS.iter().find(|(_, close)| norm.ends_with(close))?;
    let open = norm.rfind(pair.0).filter(|at| *at > 0)?;
    let (inner, _) = bracketed(&text.slice(open..norm.len()))?;
    let whole = |when: &Text| context.profile.calendar.whole(when.as_str()).is_some();
    let is_time = |when: &Text| whole(when) || is_always(when, context);
    let parted = |at: usize| {
        let (before, behind) = (inner.slice(0..at), inner.slice(at..inner.as_str().len()));
        let bare = behind.as_str().trim_start_matches(PARTING).len();
        let behind = behind.slice(behind.as_str().len() - bare..behind.as_str().len());
        (before.trimmed(), behind.trimmed())
    };
    // 「（全課　毎年度）」 says the same in the other order.
    let first = || inner.as_str().find(PARTING).map(parted);
    let last = || inner.as_str().rfind(PARTING).map(parted);
    let fits = |(when, offices): &(Text, Text)| is_time(when) && are_offices(offices, context);
    let turned = || last().map(|(offices, when)| (when, offices));
    let (when, offices) = first().filter(fits).or_else(|| turned().filter(fits))?;
    Some((text.slice(0..open).trimmed(), when, offices))
}

/// 「相談窓口の開設（福祉課）　夜間も受け付けます。」: what a point is called, who answers, and what it is.
pub(super) fn offices_behind_name(text: &Text, context: &Context) -> Option<(Text, Text, Text)> {
    /// A name is no longer, nor shorter (characters).
    const NAME: std::ops::RangeInclusive<usize> = 3..=40;
    /// Parts the office from what is said behind it; 「（福祉課）が」 goes on with the sentence.
    const BEHIND: &str = " …:-―─\n";
    let norm = text.as_str();
    let (open, (_, mark)) = (BRACKETS.iter())
        .filter_map(|pair| Some((norm.find(pair.0).filter(|at| *at > 0)?, pair)))
        .min_by_key(|(at, _)| *at)?;
    let end = open + norm.get(open..)?.find(mark)? + mark.len();
    let behind = norm.get(end..)?;
    let said = behind.trim_start_matches(|c| BEHIND.contains(c));
    let name = text.slice(0..open).trimmed();
    let named = NAME.contains(&name.as_str().chars().count())
        && !name.as_str().contains(['。', '、', ':'])
        && said.len() < behind.len()
        && said.ends_with('。');
    let (inner, _) = bracketed(&text.slice(open..end)).filter(|_| named)?;
    let said = text.slice(norm.len() - said.len()..norm.len());
    are_offices(&inner, context).then_some((name, inner, said))
}

/// 「毎年度」, 「随時」
fn is_always(when: &Text, context: &Context) -> bool {
    let lists = ["every_year", "at_any_time"].into_iter();
    let mut words = lists.flat_map(|list| context.profile.words(list));
    words.any(|word| word == when.as_str())
}

/// 「計画表の作成　【総務課】　R8～」: the same with the time behind the bracket.
pub(super) fn time_behind_offices(text: &Text, context: &Context) -> Option<(Text, Text, Text)> {
    let norm = text.as_str().trim_end();
    let ends = BRACKETS.iter().filter_map(|(open, close)| {
        let close = norm.rfind(close)? + close.len();
        Some((norm.get(..close)?.rfind(open)?, close))
    });
    let (open, close) = ends.max_by_key(|(_, close)| *close)?;
    let (inner, _) = bracketed(&text.slice(open..close))?;
    let when = text.slice(close..norm.len()).trimmed();
    let times = context.profile.calendar.find(when.as_str());
    // 「R8～」
    let timed = times
        .first()
        .zip(times.last())
        .is_some_and(|(first, last)| {
            let behind = when.as_str().get(last.range.end..).unwrap_or_default();
            first.range.start == 0 && !behind.contains(char::is_alphanumeric)
        });
    let told = (timed || is_always(&when, context)) && open > 0 && are_offices(&inner, context);
    told.then(|| (text.slice(0..open).trimmed(), when, inner))
}

/// 「人事課・令和8年度～」: who answers, and when it is to be.
pub(super) fn office_and_time(said: Text, context: &Context) -> (Option<Text>, Text) {
    let norm = said.as_str();
    let times = context.profile.calendar.find(norm);
    let Some(at) = times.first().map(|t| t.range.start) else {
        return (None, said);
    };
    let before = norm.get(..at).unwrap_or_default();
    let end = before.trim_end_matches(PARTING).len();
    let offices = said.slice(0..end).trimmed();
    if end < at && !offices.is_empty() && are_offices(&offices, context) {
        return (Some(offices), said.slice(at..norm.len()));
    }
    // 「実施時期：令和7年度から、担当：総務課」
    let behind = norm
        .match_indices(['、', ',', ' ', '/'])
        .find_map(|(at, c)| {
            let rest = said.slice(at + c.len()..norm.len()).trimmed();
            Some((labelled(&rest, context.profile)?, at))
        });
    match behind {
        Some((offices, at)) => (Some(offices), said.slice(0..at)),
        None => (None, said),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_office_behind_a_name_answers_for_what_is_told_of_it() {
        let plan = crate::recognize::tests::read(
            "笹野町行動計画\n\n【主な事業】\n\n- ○相談窓口の開設（福祉課） 夜間も受け付けます。\n\
             - ○祭りの支援（観光課、企画課）…広域で開きます。\n- ○公園（運動場）の整備 芝を張り替えます。\n",
        );
        let told = |i: &crate::plan::Item| {
            let said = i.description.clone().unwrap_or_default();
            format!("{} {} {said}", i.title, i.departments.len())
        };
        let told: Vec<String> = plan.items.iter().map(told).collect();
        let want = [
            "相談窓口の開設 1 夜間も受け付けます。",
            "祭りの支援 2 広域で開きます。",
        ];
        assert_eq!(told.get(..2), Some(&want.map(str::to_owned)[..]));
        assert!(!told[2].starts_with("公園 "), "{told:?}");
    }

    #[test]
    fn a_time_may_stand_before_who_answers() {
        let plan = crate::recognize::tests::read(
            "行動計画\n\n２　取組内容\n・研修を行う。（毎年度　総務課）\n・窓口を設ける。（令和８年度／財政課）\n・公表する。【随時　総務課】\n・点検する。　【全所属】　R8～\n・周知する。（全課　毎年度）\n・配布する。（総務課・令和８年度から実施）\n・相談を受ける。（実施時期：令和９年度から、担当：福祉課）\n",
        );
        let told = |i: &crate::plan::Item| {
            let names: Vec<&str> = i.departments.iter().map(|d| d.name.as_str()).collect();
            let when = i.notes.first().map(|n| n.text.as_str()).unwrap_or_default();
            format!("{} {} {when}", i.title, names.join("・"))
        };
        let told: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            told,
            [
                "研修を行う。 総務課 毎年度",
                "窓口を設ける。 財政課 令和8年度",
                "公表する。 総務課 随時",
                "点検する。 全所属 R8～",
                "周知する。 全課 毎年度",
                "配布する。 総務課 令和8年度から実施",
                "相談を受ける。 福祉課 実施時期:令和9年度から"
            ]
        );
    }
}
