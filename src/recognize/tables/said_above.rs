//! Classes whose measure a sentence above their table names: 「男性職員の取得率を、職種ごとに次のとおりとする。」.

use crate::block::Grid;
use crate::plan::Indicator;
use crate::recognize::Finding;
use crate::recognize::aims::aim::without_lead;
use crate::recognize::aims::naming::is_name;
use crate::recognize::aims::prose::stated;
use crate::recognize::context::Context;
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::words::wording::closed_up;
use crate::text::Text;

/// Sets before the names of the classes in a table what a sentence right above it says that their
/// figures are of.
pub(super) fn name_classes(out: &mut [Finding], entries: &[Entry], context: &Context) {
    for finding in out.iter_mut() {
        let Finding::Indicators { list, at } = finding else {
            continue;
        };
        let Some(measure) = measure_above(entries, *at, context) else {
            continue;
        };
        // 「総排出量」 is the sum, and of none of its parts.
        let sums = context.profile.words("sum");
        let sum = |i: &Indicator| i.name.as_ref().is_some_and(|n| sums.contains(n));
        if measure.contains('総') && list.iter().any(sum) {
            continue;
        }
        let unit = list.first().and_then(|i| i.unit.clone());
        // 「総排出量（t-CO2）」 is no class, whatever its bracket says.
        let bare = |n: &str| n.split_once('(').map_or(n.len(), |(name, _)| name.len());
        let figure = |n: &str| {
            let name = n.get(..bare(n)).unwrap_or(n).trim_end();
            [n, name].iter().any(|n| context.profile.names_figure(n))
        };
        let class = |i: &Indicator| {
            let named = i.name.as_deref().is_some_and(|n| !figure(n));
            named && i.unit == unit
        };
        if !list.iter().all(class) {
            continue;
        }
        // 「管理職（課長級以上）の割合」 over 「課長級以上」 and 「係長級」 is of the first.
        let own = |i: &&mut Indicator| {
            let class = i.name.as_deref().unwrap_or_default();
            measure.contains(&format!("({class})"))
        };
        if let Some(own) = list.iter_mut().find(own) {
            own.name = Some(measure);
            continue;
        }
        let of_class = of_class(&measure, list);
        for name in list.iter_mut().filter_map(|i| i.name.as_mut()) {
            *name = match &of_class {
                Some(rest) => format!("{name}{rest}"),
                None => format!("{measure} {name}"),
            };
        }
    }
}

/// What the line right above a table says that its figures are of, or the one above its caption: 「目標１　取得率を90％とします。」 over
/// 「表　取得率の推移」.
fn measure_above(entries: &[Entry], at: usize, context: &Context) -> Option<String> {
    let above = |n: usize| at.checked_sub(n).and_then(|i| entries.get(i));
    let near = above(1)?;
    let over = || {
        let Piece::Paragraph(caption) = near.piece else {
            return None;
        };
        let caption = caption.text.as_str();
        let measure = is_caption(caption, context).then(|| measure(above(2)?, context))??;
        // 「表　職員数の推移」 is of something else.
        let tail = measure.char_indices().nth_back(TAIL - 1);
        let of_it =
            tail.is_some_and(|(at, _)| measure.get(at..).is_some_and(|t| caption.contains(t)));
        of_it.then_some(measure)
    };
    over().or_else(|| measure(near, context))
}

/// What a caption shares at least with the end of the name of its figures (characters): 「取得率」.
const TAIL: usize = 3;

/// 「表　取得率の推移」, 「図表1 取得率」
fn is_caption(line: &str, context: &Context) -> bool {
    let table = line.starts_with(['表', '図']);
    let number = context.profile.pattern("caption_number").find(line);
    let counted = number.is_some_and(|m| m.start() == 0 && !m.as_str().trim().is_empty());
    table && counted && !line.contains('。')
}

/// What a sentence says that the figures below it are of; it may stand in a frame.
fn measure(entry: &Entry, context: &Context) -> Option<String> {
    let text: &Text = match entry.piece {
        Piece::Paragraph(p) => &p.text,
        Piece::Heading(section) => &section.title,
        Piece::Grid(grid) => framed(grid)?,
    };
    let norm = text.as_str().trim_end();
    let opener = context.profile.pattern("goal_opener").find(norm);
    let last = norm.trim_end_matches('。').rfind(['。', '\n']);
    let last = last.and_then(|at| Some(at + norm.get(at..)?.chars().next()?.len_utf8()));
    let from = last.or(opener.map(|m| m.end())).unwrap_or(0);
    let sentence = text.slice(from..norm.len());
    let found = context.profile.pattern("as_follows");
    let name = match found.captures(sentence.as_str()) {
        Some(found) => sentence.slice(found.get(1)?.range()),
        // The name itself, alone on its line or as the heading.
        None if is_name(text, context) => match is_caption(norm, context) {
            true => {
                let number = context.profile.pattern("caption_number").find(norm);
                text.slice(number.map_or(0, |m| m.end())..norm.len())
            }
            false => text.trimmed(),
        },
        None => aimed_at(text, context)?,
    };
    let name = without_lead(name, context);
    let name = closed_up(&name);
    context.profile.names_figure(&name).then_some(name)
}

/// The words of a frame with one cell.
fn framed(grid: &Grid) -> Option<&Text> {
    let mut filled = grid.cells.iter().filter(|c| !c.text.is_empty());
    let only = filled.next().filter(|_| filled.next().is_none())?;
    Some(&only.text)
}

/// What the only aim that a text states is of: 「目標1　男性職員の育児休業の取得率を50％以上にする。」.
fn aimed_at(text: &Text, context: &Context) -> Option<Text> {
    let mut aims = stated(text, context).into_iter();
    let only = aims.next().filter(|_| aims.next().is_none())?;
    only.name
}

/// What a measure says behind the class that it is said of, where that is one of those in the table: 「職員の取得率」 of
/// 「男性職員の取得率」 over 「男性」 and 「女性」.
fn of_class(measure: &str, list: &[Indicator]) -> Option<String> {
    let mut names = list.iter().filter_map(|i| i.name.as_deref());
    names.find_map(|class| {
        let rest = measure.strip_prefix(class)?;
        let (people, said) = rest.split_once('の')?;
        (matches!(people, "" | "職員") && !said.is_empty()).then(|| rest.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_sentence_above_a_table_says_of_what_its_classes_are() {
        let names = |above: &str| {
            let plan = read(&format!(
                "沢口町行動計画\n\n## 数値目標\n\n{above}\n\n| 職種 | 令和6年度（実績） | 令和12年度 |\n|---|---|---|\n\
                 | 一般行政職 | 38.5％ | 85％ |\n| 消防職 | 9.1％ | 60％ |\n"
            ));
            let names = plan.indicators.into_iter().filter_map(|i| i.name);
            names.collect::<Vec<String>>()
        };
        assert_eq!(
            names("【目標３】男性職員の取得率を、職種ごとに次のとおりとする。"),
            ["男性職員の取得率 一般行政職", "男性職員の取得率 消防職"]
        );
        assert_eq!(
            names("男性職員の取得率"),
            ["男性職員の取得率 一般行政職", "男性職員の取得率 消防職"]
        );
        assert_eq!(names("数値は次のとおりです。"), ["一般行政職", "消防職"]);
    }

    #[test]
    fn the_aim_above_a_table_names_its_classes_and_is_joined_with_that_which_it_is_of() {
        let plan = read(
            "沢口町特定事業主行動計画の実施状況の公表\n令和７年８月\n\n計画期間　令和３年度～令和７年度\n\n## ２ 目標の達成状況\n\n\
             目標１　令和７年度までに、男性職員の育児休業の取得率を50％以上にする。\n\n\
             | 区分 | 令和５年度 | 令和６年度 |\n|---|---|---|\n| 男性 | 33.3％ | 41.7％ |\n| 女性 | 95.5％ | 100％ |\n",
        );
        let of_goal = &plan.items[0].indicators[0];
        assert_eq!(of_goal.name.as_deref(), Some("男性職員の育児休業の取得率"));
        assert_eq!((of_goal.targets.len(), of_goal.actuals.len()), (1, 2));
        let rest: Vec<_> = plan
            .indicators
            .iter()
            .filter_map(|i| i.name.as_deref())
            .collect();
        assert_eq!(rest, ["女性職員の育児休業の取得率"]);
    }

    #[test]
    fn an_aim_over_the_caption_of_a_table_names_its_classes() {
        let read = |aim: &str, caption: &str, classes: [&str; 2]| {
            let plan = read(&format!(
                "沢口町行動計画\n\n計画期間　令和８年度～令和12年度\n\n## ２ 取組\n\n<table><tr><td>目標１　{aim}を90％とします。</td></tr></table>\n\n\
                 表　{caption}\n\n| 区分 | 令和５年度 | 令和６年度 |\n|---|---|---|\n| {} | 33％ | 41％ |\n| {} | 95％ | 100％ |\n",
                classes[0], classes[1]
            ));
            let of_items = plan.items.iter().flat_map(|i| &i.indicators);
            let past = of_items.map(|i| i.actuals.len()).sum::<usize>();
            let names = plan.indicators.iter().filter_map(|i| i.name.clone());
            (past, names.collect::<Vec<_>>())
        };
        let sexes = ["男性", "女性"];
        assert_eq!(
            read("男性職員の取得率", "取得率の推移", sexes),
            (2, vec!["女性職員の取得率".to_owned()])
        );
        assert_eq!(
            read(
                "管理職（課長級以上）に占める女性の割合",
                "女性の割合",
                ["課長級以上", "係長級"]
            ),
            (2, vec!["係長級".to_owned()])
        );
        let other = read("男性職員の取得率", "職員の採用の推移", sexes);
        assert_eq!(other, (0, vec!["男性".to_owned(), "女性".to_owned()]));
    }

    #[test]
    fn a_heading_that_is_a_name_of_figures_is_that_of_the_classes_below_it() {
        let plan = read(
            "沢口町行動計画\n\n## 2 採用者に占める女性の割合\n\n| 区分 | 令和3年度（実績） | 令和4年度（実績） |\n\
             |---|---|---|\n| 行政職 | 42.9％ | 50.0％ |\n| 保健師 | 100.0％ | 80.0％ |\n",
        );
        let names: Vec<_> = plan
            .indicators
            .iter()
            .filter_map(|i| i.name.as_deref())
            .collect();
        assert_eq!(
            names,
            [
                "採用者に占める女性の割合 行政職",
                "採用者に占める女性の割合 保健師"
            ]
        );
    }

    #[test]
    fn a_name_that_measures_is_no_class_whatever_its_bracket_says() {
        let plan = read(
            "沢口町環境計画\n\n## 目標\n\n令和12年度における電気の総使用量を、令和元年度と比べて40％削減します。\n\n\
             |　| 基準年度（令和元年度） | 目標年度（令和12年度） |\n|---|---|---|\n| 電気総使用量（kWh） | 2,418 | 1,451 |\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let names = all
            .chain(&plan.indicators)
            .filter_map(|i| i.name.as_deref());
        assert!(
            names.clone().any(|n| n == "電気総使用量(kWh)"),
            "{:?}",
            names.collect::<Vec<_>>()
        );
    }
}
