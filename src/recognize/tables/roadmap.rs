//! A table of steps below a heading that somebody answers for: 「１　窓口の見直し（住民課）」, a sentence, and
//! 「実施項目｜令和8年度｜…」 with rows that only say what is done when.

use crate::block::{Block, Section};
use crate::plan::{Indicator, Item, Observation, ScheduleEntry};
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::text::normalised;

/// What one item does has no more rows; longer lists are of items (rows).
const MOST_ROWS: usize = 8;

/// Whether a table below a heading is its own: one below the last of several headings alone may be
/// of them all, unless a table stands below each heading like it elsewhere. `level`: how many headings stand above it.
pub(super) fn has_tables(path: &[&Section], level: usize) -> bool {
    let above = level.checked_sub(1).and_then(|at| path.get(at));
    let (Some(above), Some(own)) = (above, path.get(level)) else {
        return true;
    };
    let is_own = |s: &&Section| std::ptr::eq(*s, *own);
    let last = above.children.last().is_some_and(|s| is_own(&s));
    let mut beside = above.children.iter().filter(|s| !is_own(s)).peekable();
    let own_tables = || path.first().is_some_and(|all| have_tables(all, own));
    !last || beside.peek().is_none() || beside.any(holds_table) || own_tables()
}

/// Whether among the headings below this one tables stand between those like `own`, 「○見守りの推進【福祉課】」.
fn have_tables(above: &Section, own: &Section) -> bool {
    let answers = |s: &Section| s.number.is_none() && s.title.as_str().trim_end().ends_with('】');
    let alike = |s: &Section| answers(s) && s.level == own.level;
    let first = above
        .children
        .split_last()
        .map_or(&[][..], |(_, first)| first);
    answers(own) && first.iter().any(|s| alike(s) && holds_table(s))
        || above.children.iter().any(|s| have_tables(s, own))
}

fn holds_table(section: &Section) -> bool {
    let table = |b: &Block| matches!(b, Block::Grid(_));
    section.blocks.iter().any(table) || section.children.iter().any(holds_table)
}

/// What such rows come to for the item that the heading names; none where a row is more than its
/// steps: has a number, an office, a text.
pub(super) fn of_rows(rows: &[Draft], context: &Context) -> Option<Draft> {
    let stepped = rows.iter().filter(|r| !r.item.schedule.is_empty()).count();
    let fits = stepped * 2 >= rows.len() && stepped > 0 && rows.len() <= MOST_ROWS;
    if !fits || !rows.iter().all(has_only_steps) {
        return None;
    }
    let mut out = Draft::default();
    for row in rows {
        out.place = out.place.union(&row.place);
        out.cells.extend(row.cells.iter().copied());
        let title = &row.item.title;
        let mut steps: Vec<ScheduleEntry> = steps_of(&row.item).collect();
        steps.sort_by(|a, b| a.period.start.cmp(&b.period.start));
        let said = told(title, &steps);
        let steps = steps.into_iter().map(|s| named_by_row(s, title, context));
        let steps: Vec<ScheduleEntry> = steps.collect();
        // 「窓口の予約｜━━▶｜━━▶」: nothing more is to say of steps that are called as the row is.
        if steps.iter().any(|s| s.steps != [title.as_str()]) {
            out.remark(None, said);
        }
        steps.into_iter().for_each(|step| add(&mut out.item, step));
        let named = row.item.indicators.iter().filter(|i| i.name.is_some());
        out.item.indicators.extend(named.cloned());
        for note in &row.item.notes {
            out.remark(note.mark.clone(), note.text.clone());
        }
    }
    out.item
        .schedule
        .sort_by(|a, b| a.period.start.cmp(&b.period.start));
    Some(out)
}

fn has_only_steps(row: &Draft) -> bool {
    let item = &row.item;
    let counted = |i: &Indicator| {
        let dated = |o: &Observation| o.period.is_some();
        (i.name.is_none() || row.measured) && i.baseline.is_none() && i.targets.iter().all(dated)
    };
    item.number.is_none()
        && item.departments.is_empty()
        && item.description.is_none()
        && item.goal_statement.is_none()
        && item.effects.is_empty()
        && item.indicators.iter().all(counted)
}

/// The steps of a row; 「27手続で運用」 among them has a figure and is one all the same.
fn steps_of(item: &Item) -> impl Iterator<Item = ScheduleEntry> + '_ {
    let nameless = item.indicators.iter().filter(|i| i.name.is_none());
    let figures = nameless.flat_map(|i| &i.targets);
    let counted = figures.filter_map(|target| {
        Some(ScheduleEntry {
            period: target.period.clone()?,
            steps: vec![target.raw.clone()],
            raw: target.raw.clone(),
            provenance: target.provenance.clone(),
        })
    });
    item.schedule.iter().cloned().chain(counted)
}

/// A step with the name of its row where nothing but a mark stands in its year: of several rows in one year no other word
/// says which is done. What the legend says of the mark stands behind the name.
fn named_by_row(mut step: ScheduleEntry, title: &str, context: &Context) -> ScheduleEntry {
    let worded = |s: &String| s.contains(char::is_alphanumeric);
    // 「令和８年度｜書庫の整理」: the year is no word of what is done in it.
    if step.steps.is_empty() && step.raw == step.period.raw {
        title.clone_into(&mut step.raw);
    }
    let meaning = context.legend.get(normalised(&step.raw).trim());
    match meaning {
        Some(meaning) => step.steps = vec![format!("{title}：{meaning}")],
        None if step.steps.iter().any(worded) => {}
        None => step.steps = vec![title.to_owned()],
    }
    step
}

/// Which of the steps are those of a row: 「電子申請の拡充：令和8年度 調査、令和9年度 追加」.
fn told(title: &str, steps: &[ScheduleEntry]) -> String {
    // A mark that goes on with the step before stays as printed: 「→」.
    let words = |s: &ScheduleEntry| match s.raw.contains(char::is_alphanumeric) {
        true => s.steps.join("・"),
        false => s.raw.clone(),
    };
    let said: Vec<String> = (steps.iter())
        .map(|s| format!("{} {}", s.period.raw, words(s)))
        .collect();
    format!("{title}：{}", said.join("、"))
}

/// Adds a step to those of its year.
fn add(item: &mut Item, step: ScheduleEntry) {
    let same = |s: &&mut ScheduleEntry| {
        s.period.start == step.period.start && s.period.end == step.period.end
    };
    match item.schedule.iter_mut().find(same) {
        Some(entry) => {
            entry.steps.extend(step.steps);
            entry.raw.push('\n');
            entry.raw.push_str(&step.raw);
        }
        None => item.schedule.push(step),
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Item;
    use crate::recognize::tests::read;

    #[test]
    fn marks_of_several_rows_say_what_is_done_by_the_names_of_the_rows() {
        let steps = |legend: &str| -> Vec<String> {
            let plan = read(&format!(
                "笹野町DX計画\n計画期間　令和８年度～令和９年度\n\n基本方針１　便利な窓口\n\n１－１　申請の電子化\n\n担当課：総務課\n\n\
                 |取組|令和８年度|令和９年度|\n|---|---|---|\n|手続の洗い出し|○||\n|様式の作成|○|→|\n\n{legend}\n"
            ));
            let steps = plan.items.iter().flat_map(|i| &i.schedule);
            steps.map(|s| s.steps.join("/")).collect()
        };
        assert_eq!(steps(""), ["手続の洗い出し/様式の作成", "様式の作成"]);
        let plan = read(
            "笹野町DX計画\n計画期間　令和８年度～令和９年度\n\n基本方針１　便利な窓口\n\n１－１　申請の電子化\n\n担当課：総務課\n\n\
             |年度|取組内容|\n|---|---|\n|令和８年度|手続の洗い出し|\n|令和９年度|様式の作成|\n",
        );
        let item = &plan.items[0];
        let raw: Vec<&str> = item.schedule.iter().map(|s| s.raw.as_str()).collect();
        assert_eq!(raw, ["手続の洗い出し", "様式の作成"]);
        assert!(item.notes.is_empty(), "{:?}", item.notes);
        assert_eq!(
            steps("※○は着手、→は継続を表します。"),
            ["手続の洗い出し：着手/様式の作成：着手", "様式の作成：継続"]
        );
    }

    #[test]
    fn what_an_undertaking_is_for_may_stand_alone_in_a_frame_below_its_name() {
        let plan = read(
            "笹野町DX計画\n計画期間　令和８年度～令和９年度\n\n施策1-1　申請の電子化\n担当：総務課\n\n\
             施策のねらい\t手続を順に電子で受け付けます。\n\n■ＫＰＩ\n\n指標\t現状（令和６年度）\t目標（令和９年度）\n\
             受け付ける手続の数\t41手続\t150手続\n\n■ロードマップ\n\n取組\t令和８年度\t令和９年度\n電子申請\t調査\t拡大\n",
        );
        let item = &plan.items[0];
        let said = item.description.as_deref();
        assert_eq!(said, Some("手続を順に電子で受け付けます。"));
        assert!(plan.unread.is_empty());
    }

    #[test]
    fn a_table_below_a_point_with_its_office_is_of_that_point() {
        let table = |name: &str| {
            format!("|指標|現状（R6）|目標（R12）|\n|---|---|---|\n|{name}|12%|80%|\n\n")
        };
        let told = |between: &str| -> Vec<String> {
            let plan = read(&format!(
                "笹野町強靱化計画\n計画期間　令和８年度～令和12年度\n\n目標1 命を守る\n\n1-1 家屋の倒壊\n\n\
                 ○住まいの補強【建築課】\n\n診断を勧める。\n\n{between}○橋の点検【土木課】\n\n橋を直す。\n\n{}\
                 2-1 役場の被災\n\n○備蓄の見直し【防災課】\n\n備蓄を増やす。\n\n○電源の確保【管財課】\n\n電源を備える。\n\n{}",
                table("点検の率"),
                table("電源の率")
            ));
            let item = |i: &Item| format!("{} {}", i.title, i.indicators.len());
            plan.items.iter().map(item).collect()
        };
        assert_eq!(
            told(&table("補強の率")),
            [
                "住まいの補強 1",
                "橋の点検 1",
                "備蓄の見直し 0",
                "電源の確保 1"
            ]
        );
        // Tables below the last points alone may be of all of them.
        let last = told("");
        assert!(!last.contains(&"橋の点検 1".to_owned()), "{last:?}");
    }
}
