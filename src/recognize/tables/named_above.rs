//! Series named by what stands over their table: 「利用者数」 below 「（１）訪問介護」 and below 「（２）通所介護」.

use super::ahead::caption;
use super::said_above::name_classes;
use crate::plan::{Indicator, Observation};
use crate::profile::{Label, Role};
use crate::recognize::Finding;
use crate::recognize::aims::prose::stated;
use crate::recognize::context::Context;
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::words::notes::unit_line;
use crate::recognize::words::observe::doubt;
use crate::recognize::words::wording::{closed_up, is_bullet, without_bullet};
use crate::text::Text;
use std::collections::BTreeMap;

/// Why the figures of a series are less than sure: its name is that of its table, or was not enough.
const NAME_FROM_HEADING: &str = "name_from_heading";

/// A longer heading is a sentence and no name (characters).
const LONGEST: usize = 40;

/// Where one series is: which finding, and which of its series.
type Where = (usize, usize);

/// Names series without a name by their caption, and sets what stands over its table before a name
/// that is a label, and before the same name of several series that say different things of one year.
pub(super) fn name_above(out: &mut [Finding], entries: &[Entry], context: &Context) {
    name_classes(out, entries, context);
    let labelled = |f: &&Finding| match f {
        Finding::Indicators { list, .. } => {
            let mut names = list.iter().filter_map(|i| i.name.as_deref());
            names.any(|name| is_label(name, context))
        }
        _ => false,
    };
    let several = out.iter().filter(labelled).count() > 1;
    for finding in out.iter_mut() {
        let Finding::Indicators { list, at } = finding else {
            continue;
        };
        let Some(title) = over(entries, *at, context).into_iter().flatten().next() else {
            continue;
        };
        let alone = list.len() == 1;
        for indicator in list {
            match &indicator.name {
                None if alone => indicator.name = Some(title.clone()),
                Some(name) if several && is_label(name, context) => set_before(indicator, &title),
                _ => continue,
            }
            lower(indicator);
        }
    }
    let mut alike: BTreeMap<String, Vec<Where>> = BTreeMap::new();
    for (f, finding) in out.iter().enumerate() {
        let Finding::Indicators { list, .. } = finding else {
            continue;
        };
        for (i, indicator) in list.iter().enumerate() {
            if let Some(name) = &indicator.name {
                alike.entry(name.clone()).or_default().push((f, i));
            }
        }
    }
    for places in alike.into_values().filter(|p| p.len() > 1) {
        tell_apart(out, &places, entries, context);
    }
}

/// What stands over a table, nearest first: its caption, then the headings; `None` where it names
/// nothing.
fn over(entries: &[Entry], at: usize, context: &Context) -> Vec<Option<String>> {
    let unit = context.profile.pattern("unit_behind_name");
    let named = |title: &Text| {
        // 「居宅介護　単位：時間／月」
        let end = unit
            .find(title.as_str())
            .map_or(title.as_str().len(), |m| m.start());
        let title = &title.slice(0..end);
        let words = title
            .as_str()
            .trim_matches(|c: char| "【】[]〈〉<>■●○◆◇ ".contains(c));
        let short = (1..=LONGEST).contains(&words.chars().count());
        // 「区域A」 is one of several, and no label.
        let labels = context.profile.lexicon.read(words);
        // 「改革の効果額」 names the figures below it, and heads rows elsewhere.
        let heads = |l: &Label| l.number.is_none() && l.role != Role::EffectAmount;
        let label = labels.iter().any(heads) && !ends_like_one_of_several(words);
        let start = title.as_str().find(words)?;
        let words = title.slice(start..start + words.len());
        // 「計画期間：令和7年度～令和11年度」 names none, 「効果額の総括（単位：千円）」 does.
        let said = words.as_str().split('(').next().unwrap_or_default();
        let fits = short && !label && !words.as_str().contains('。') && !said.contains(':');
        fits.then(|| closed_up(&words))
    };
    let above = caption(entries, at, context);
    let path = entries.get(at).map(|e| e.path.iter().rev());
    let headings = path.into_iter().flatten().map(|s| named(&s.title));
    let band = entries.get(at).and_then(|e| band_over(e.piece)).map(named);
    let marked = marked_above(entries, at);
    let aimed = over_aim(entries, at, context);
    band.into_iter()
        .chain([above, marked, aimed].map(|title| title.as_ref().and_then(named)))
        .chain(headings)
        .collect()
}

/// The line with a mark that the text right above a grid begins with: 「○延長保育事業」 over a sentence.
fn marked_above(entries: &[Entry], at: usize) -> Option<Text> {
    let above = entries.get(..at)?.iter().rev();
    let text = above.map_while(|e| match e.piece {
        Piece::Paragraph(p) => Some(p),
        _ => None,
    });
    let mut begins = text.filter_map(|p| p.text.lines().into_iter().next());
    let marked = |line: &Text| {
        let words = line.as_str();
        words.starts_with(|c: char| is_bullet(c) && !c.is_ascii()) && !words.ends_with("ます")
    };
    begins.find(marked).map(|line| without_bullet(&line))
}

/// The line over the sentence that says what is aimed at in the table below it: 「町債残高の抑制」 over 「令和12年度末の町債残高を
/// 80億円以下とする。」.
fn over_aim(entries: &[Entry], at: usize, context: &Context) -> Option<Text> {
    let above = entries.get(..at)?.iter().rev();
    let texts = above.map_while(|e| match e.piece {
        Piece::Paragraph(p) => Some(&p.text),
        _ => None,
    });
    let lines = texts.flat_map(|text| text.lines().into_iter().rev());
    let mut lines = lines.skip_while(|line| unit_line(line, context).is_some());
    let aim = lines.next()?;
    let name = lines.next()?;
    let alone = !name.as_str().contains(['。', '、', ':']) && !name.as_str().starts_with(is_bullet);
    let sure = context.profile.pattern("sure_aim");
    let aims = || stated(&aim, context).len() == 1 || sure.is_match(aim.as_str());
    (alone && aims()).then_some(name)
}

/// The only cell of the first row of a grid: 「時間外保育事業」 over 「区分｜令和7年度｜令和8年度」.
fn band_over(piece: Piece<'_>) -> Option<&Text> {
    let Piece::Grid(grid) = piece else {
        return None;
    };
    let first = grid.cells.iter().find(|c| c.row == 0)?;
    let over = first.col_span == grid.cols && grid.cols > 1 && grid.rows > 1;
    over.then_some(&first.text)
}

fn tell_apart(out: &mut [Finding], places: &[Where], entries: &[Entry], context: &Context) {
    let seen: Vec<(usize, &Indicator)> = (places.iter())
        .filter_map(|&(f, i)| match out.get(f)? {
            Finding::Indicators { list, at } => Some((*at, list.get(i)?)),
            _ => None,
        })
        .collect();
    if !contradict(&seen) {
        return;
    }
    let titles: Vec<Vec<Option<String>>> = (seen.iter())
        .map(|(at, _)| over(entries, *at, context))
        .collect();
    // The nearest that is not the same for all.
    let depth = titles.iter().map(Vec::len).max().unwrap_or(0);
    let at_depth = |d: usize| -> Vec<Option<&String>> {
        (titles.iter())
            .map(|t| t.get(d).and_then(Option::as_ref))
            .collect()
    };
    let Some(chosen) = (0..depth).map(at_depth).find(|level| {
        level.iter().all(Option::is_some) && level.iter().any(|t| Some(t) != level.first())
    }) else {
        return;
    };
    let chosen: Vec<String> = chosen.into_iter().flatten().cloned().collect();
    // What names one series of a table names its neighbours as well.
    for (&(f, _), title) in places.iter().zip(chosen) {
        let Some(Finding::Indicators { list, .. }) = out.get_mut(f) else {
            continue;
        };
        for indicator in list {
            let begun = indicator
                .name
                .as_ref()
                .is_some_and(|n| n.starts_with(&title));
            if !begun {
                set_before(indicator, &title);
                lower(indicator);
            }
        }
    }
}

/// Whether series of different tables give different figures for one time, and so are not one series.
fn contradict(series: &[(usize, &Indicator)]) -> bool {
    let mut first: BTreeMap<(&str, &str), (usize, &Observation)> = BTreeMap::new();
    for (at, indicator) in series {
        for observation in indicator.targets.iter().chain(&indicator.actuals) {
            let Some(period) = &observation.period else {
                continue;
            };
            let time = (period.start.as_str(), period.end.as_str());
            let (table, other) = *first.entry(time).or_insert((*at, observation));
            if table != *at && other.value != observation.value {
                return true;
            }
        }
    }
    false
}

/// 「区域A」, 「圏域2」
fn ends_like_one_of_several(words: &str) -> bool {
    words.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a name says what its figures are and not of what: 「①量の見込み」, 「第6期 見込量」.
fn is_label(name: &str, context: &Context) -> bool {
    let term = context.profile.pattern("term_number").find(name);
    let term = term.filter(|m| m.start() == 0).map_or(0, |m| m.end());
    let name = name.get(term..).unwrap_or_default();
    let labels = context.profile.lexicon.read(name);
    labels.first().is_some_and(|l| l.role.is_metric())
}

fn set_before(indicator: &mut Indicator, title: &str) {
    if let Some(name) = &mut indicator.name {
        *name = format!("{title} {name}");
    }
}

fn lower(indicator: &mut Indicator) {
    let figures = indicator.targets.iter_mut().chain(&mut indicator.actuals);
    for observation in figures.chain(&mut indicator.baseline) {
        doubt(observation, 10, NAME_FROM_HEADING);
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_line_over_an_aim_names_the_figures_below_it() {
        let name = |lines: &str| {
            let plan = read(&format!(
                "霞野町行財政改革プランの実績\n\n## ２　目標指標の状況\n\n{lines}\n\n\
                 |区分|令和７年度|令和８年度|\n|---|---|---|\n|計画額|620|710|\n|実績額|640||\n"
            ));
            plan.indicators[0].name.clone().unwrap_or_default()
        };
        assert_eq!(
            name("改革の効果額\n\n【目標１】効果額の累計10億円を目指す。\n\n（単位：百万円）"),
            "改革の効果額"
        );
        assert_eq!(
            name("町債残高の抑制\n\n令和12年度末の町債残高を80億円以下とする。"),
            "町債残高の抑制"
        );
        // A sentence that aims at nothing has no such line over it.
        assert_eq!(
            name("対象となる会計\n\n金額は一般会計のものである。"),
            "目標指標の状況"
        );
    }
}
