//! Names of undertakings under a head that no word of the lexicon fits: 「活動メニュー｜担当課｜R8｜R9」. What stands
//! beside them says that each row is something to be done, and their place that they name it.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::recognize::forms::form::Reader;
use crate::recognize::tables::credible::lower;
use crate::text::{Text, ordinal::parse_number};
use std::collections::BTreeSet;

/// Why an item is less sure.
const TITLE_FROM_PLACE: &str = "title_from_place";

/// What names an undertaking is no longer (characters).
const LONGEST_NAME: usize = 40;

/// Finds the names where no column has them yet, and what groups them.
pub(super) fn settle_by_place(
    view: &View,
    table: &Table,
    columns: &mut [Column],
    profile: &Profile,
) {
    let place = Place {
        view,
        table,
        profile,
    };
    if let Some((name, words)) = place.told(columns) {
        columns[words].role = Some(Role::Description);
        columns[name].role = Some(Role::Title);
        return;
    }
    let title = columns.iter().position(|c| c.role == Some(Role::Title));
    let innermost = place
        .innermost(columns)
        .or_else(|| place.described(columns))
        .or_else(|| place.answered(columns));
    if let Some(innermost) = innermost.filter(|_| title.is_none()) {
        columns[innermost].role = Some(Role::Title);
        return;
    }
    if title.is_some_and(|t| !place.only_tells(&columns[t], t)) || !place.undertakings(columns) {
        return;
    }
    let end = (columns.iter())
        .position(|c| c.year.is_some() || c.role.is_some_and(Role::is_metric))
        .unwrap_or(columns.len());
    let end = title.map_or(end, |t| t.min(end));
    let unknown: Vec<usize> = (0..end)
        .filter(|&i| place.is_unknown(&columns[i]))
        .collect();
    let named = |own: bool| (unknown.iter().copied()).find(|&i| place.names(i, own));
    let deed = || place.deeds(columns, *unknown.iter().find(|&&i| place.groups(i))?);
    let Some(name) = named(true).or_else(deed).or_else(|| named(false)) else {
        return;
    };
    for &group in unknown.iter().filter(|&&i| i < name) {
        if place.groups(group) {
            columns[group].role = Some(Role::Parent);
        }
    }
    if let Some(title) = title {
        columns[title].role = Some(Role::Description);
    }
    columns[name].role = Some(Role::Title);
    columns[name].by_place = true;
}

/// 「施設名｜対策」 where each row is of another thing: the column that names it, of `candidates`, and the one of what
/// is done with it.
pub(super) fn thing_and_deed(
    view: &View,
    table: &Table,
    columns: &[Column],
    candidates: &[usize],
) -> Option<(usize, usize)> {
    let is = |i: &usize, role: Role| columns[*i].role == Some(role);
    let mut titles = candidates.iter().copied();
    let deed = titles.find(|i| is(i, Role::Title))?;
    let mut heads = columns[deed].heads.iter();
    let tells = heads.any(|&id| view.seen[id].has(Role::Description));
    let mut others = candidates.iter().copied();
    let thing = others.find(|i| *i < deed && is(i, Role::Other))?;
    let cells = view.down(table.cols.start + thing, table.body.clone());
    let key = |&id: &usize| view.seen[id].text().key();
    let keys: BTreeSet<String> = cells.iter().map(key).collect();
    let each = keys.len() == table.body.len() && !keys.contains("");
    (tells && each).then_some((thing, deed))
}

impl Reader<'_, '_> {
    /// 「年度｜対象｜取組内容」 where no undertaking is open whose steps they could be: each row is one of its own, and
    /// the year when it is done. The names stand in `title`.
    pub(in crate::recognize) fn undertakings_by_year(
        &self,
        table: &Table,
        columns: &mut [Column],
        title: Option<usize>,
        owned: bool,
    ) -> bool {
        let (view, profile) = (self.view, self.context.profile);
        let Some(first) = view.first_year.filter(|_| !owned) else {
            return false;
        };
        let measure = |t: &usize| {
            let mut heads = columns[*t].heads.iter().map(|&id| &view.seen[id]);
            heads.any(|s| profile.is_measure_label(&s.text().key()))
        };
        let place = Place {
            view,
            table,
            profile,
        };
        let named = title.filter(measure).is_some_and(|t| place.are_apart(t));
        let to_come = place.cells(0).into_iter().all(|id| {
            let year = view.seen[id].year.as_ref();
            year.is_none_or(|y| y.span.year >= first)
        });
        let found = named && to_come;
        if let (true, Some(year)) = (found, columns.first_mut()) {
            year.role = Some(Role::Schedule);
        }
        found
    }

    /// A title cell may hold the number and the department too; what it says is the title.
    pub(in crate::recognize) fn title_of_row(&mut self, text: &Text, column: &Column) {
        let context = self.context;
        let draft = self.draft();
        draft.place = draft.place.union(&text.place());
        draft.title(text, context);
        if column.by_place {
            lower(&mut draft.item, TITLE_FROM_PLACE);
        }
    }
}

/// A table that is looked at.
struct Place<'v, 'g> {
    view: &'v View<'g>,
    table: &'v Table,
    profile: &'v Profile,
}

impl Place<'_, '_> {
    fn cells(&self, i: usize) -> Vec<usize> {
        let cells = self
            .view
            .down(self.table.cols.start + i, self.table.body.clone());
        let filled = cells.into_iter();
        filled
            .filter(|&id| self.view.seen[id].kind != Kind::Empty)
            .collect()
    }

    /// 「取組内容」 over nothing but sentences, which say what is done and name nothing.
    fn only_tells(&self, column: &Column, i: usize) -> bool {
        let cells = self.cells(i);
        let sentence = |id: &&usize| self.view.seen[**id].str().ends_with('。');
        let heads = &mut column.heads.iter().map(|&id| &self.view.seen[id]);
        heads.any(|s| s.has(Role::Description))
            && cells.len() > 1
            && cells.iter().filter(sentence).count() * 2 > cells.len()
    }

    /// Whether somebody answers for the rows, or years have words for them, and the rows say more besides.
    fn undertakings(&self, columns: &[Column]) -> bool {
        let has = |roles: &[Role]| {
            let fits = |c: &Column| c.role.is_some_and(|r| roles.contains(&r));
            (columns.iter().enumerate()).any(|(i, c)| fits(c) && !self.cells(i).is_empty())
        };
        let office = has(&[Role::Department, Role::Bureau]);
        let told = has(&[
            Role::Description,
            Role::Purpose,
            Role::Effect,
            Role::Goal,
            Role::Schedule,
            Role::YearPlan,
            Role::Deadline,
            Role::Status,
        ]);
        let counts = has(&[Role::Indicator])
            || (columns.iter()).any(|c| c.role.is_some_and(Role::is_metric) && c.year.is_none());
        // 「計画名｜計画期間｜担当課」: other plans.
        let heads = columns.iter().flat_map(|c| &c.heads);
        let plans = heads
            .map(|&id| &self.view.seen[id])
            .any(|s| s.has(Role::PlanPeriod));
        let steps = self.has_steps(columns);
        !plans && !counts && (office && (told || steps) || steps && (told || has(&[Role::Number])))
    }

    /// Whether most of what stands under years are words, arrows and marks.
    fn has_steps(&self, columns: &[Column]) -> bool {
        let first = self.view.first_year;
        let years: Vec<usize> = (0..columns.len())
            .filter(|&i| {
                let year = columns[i].year.as_ref();
                year.is_some_and(|y| first.is_none_or(|first| y.span.year >= first))
            })
            .collect();
        let cells: Vec<usize> = years.iter().flat_map(|&i| self.cells(i)).collect();
        let figures = (cells.iter()).filter(|&&id| {
            let seen = &self.view.seen[id];
            seen.kind == Kind::Value || seen.figure
        });
        years.len() > 1 && !cells.is_empty() && figures.count() * 2 < cells.len()
    }

    /// Whether no word says what a column is of.
    fn is_unknown(&self, column: &Column) -> bool {
        // 「組織名｜担当｜役割」: who is what in a body.
        let body = |key: String| {
            let lists = ["body_head", "member_head"];
            (lists.iter()).any(|list| self.profile.words(list).contains(&key))
        };
        let unread = |&id: &usize| {
            let seen = &self.view.seen[id];
            matches!(seen.kind, Kind::Text | Kind::Empty) && !body(seen.text().key())
        };
        column.role.is_none()
            && column.group.is_none()
            && column.year.is_none()
            && column.unit.is_none()
            && column.heads.iter().all(unread)
    }

    /// Whether a column holds names, each but once; `own` where every row has one of its own.
    fn names(&self, i: usize, own: bool) -> bool {
        let cells = self.cells(i);
        let rows = self.table.body.len();
        let enough = match own {
            true => cells.len() * 5 >= rows * 4,
            false => cells.len() > 1,
        };
        enough && self.are_apart(i) && cells.into_iter().all(|id| self.is_name(id))
    }

    fn is_name(&self, id: usize) -> bool {
        let seen = &self.view.seen[id];
        let words = seen.str();
        matches!(seen.kind, Kind::Text | Kind::Label)
            && !seen.figure
            && !words.ends_with('。')
            && parse_number(words).is_none()
            && words.chars().count() <= LONGEST_NAME
            && words.chars().any(char::is_alphabetic)
    }

    /// 「観点｜手法｜進め方｜担当課」: what is done, where a group reaches over rows that each name it and an office.
    fn deeds(&self, columns: &[Column], group: usize) -> Option<usize> {
        let is = |i: &usize, role: Role| columns[*i].role == Some(role);
        let each = |i: usize| self.cells(i).len() == self.table.body.len();
        let answered = (0..columns.len()).any(|i| is(&i, Role::Department) && each(i));
        let told = (group + 1..columns.len()).find(|i| is(i, Role::Description))?;
        (answered && each(told) && self.names(told, true)).then_some(told)
    }

    /// 「大項目｜中項目｜小項目｜担当課」: the last of several levels, where each row has one of its own and an office.
    fn innermost(&self, columns: &[Column]) -> Option<usize> {
        let levels: Vec<usize> = (0..columns.len())
            .filter(|&i| columns[i].role == Some(Role::Parent))
            .collect();
        let (&last, outer) = levels.split_last()?;
        let rows = self.table.body.len();
        let office = |c: &Column| c.role == Some(Role::Department);
        let metric =
            |c: &Column| c.role == Some(Role::Indicator) || c.role.is_some_and(Role::is_metric);
        let answered = columns.iter().any(office) && !columns.iter().any(metric);
        let outer = outer.iter().any(|&i| self.groups(i));
        (outer && answered && self.cells(last).len() == rows && self.are_apart(last))
            .then_some(last)
    }

    /// 「施策｜担当課｜概要｜指標｜現状値｜目標値」: a level of which each entry has its office and its words is what is
    /// done, and not only the group of what is counted.
    fn described(&self, columns: &[Column]) -> Option<usize> {
        let is = |i: &usize, role: Role| columns[*i].role == Some(role);
        let name = columns.iter().rposition(|c| c.role == Some(Role::Parent))?;
        let counted = (name..columns.len()).find(|i| is(i, Role::Indicator))?;
        let rows = |i: usize| {
            let cells = self.cells(i).into_iter();
            let rows = cells.map(|id| self.view.seen[id].cell.row);
            rows.collect::<BTreeSet<usize>>()
        };
        let beside = |role: Role| {
            let mut of = (name + 1..counted).filter(|i| is(i, role));
            of.any(|i| rows(i) == rows(name))
        };
        let told = beside(Role::Description) || beside(Role::Purpose);
        (beside(Role::Department) && told && self.are_apart(name)).then_some(name)
    }

    /// 「施策｜内容｜担当課」 with a sentence to each: what could be a level is what the sentence tells of.
    fn told(&self, columns: &[Column]) -> Option<(usize, usize)> {
        let has = |i: usize, role: Role| {
            let mut heads = columns[i].heads.iter();
            heads.any(|&id| self.view.seen[id].has(role))
        };
        let name = columns.iter().rposition(|c| c.role == Some(Role::Parent))?;
        let telling = |c: &Column| matches!(c.role, Some(Role::Description | Role::Title));
        let mut telling = (0..columns.len()).filter(|&i| telling(&columns[i]));
        let words = telling
            .next()
            .filter(|&i| i > name && has(i, Role::Description))?;
        let rows = self.table.body.len();
        let each = self.cells(name).len() == rows && self.are_apart(name);
        let sentence = |id: &usize| self.view.seen[*id].is_sentence();
        let told = self.cells(words).iter().filter(|id| sentence(id)).count();
        let answered = columns.iter().any(|c| c.role == Some(Role::Department));
        let alone = telling.next().is_none() && has(name, Role::Title);
        (alone && each && answered && told == rows).then_some((name, words))
    }

    /// 「施策の方向｜KPI｜基準値｜目標値｜担当課」 where the office changes with the level and never within it: it answers for
    /// what the level names, and the indicators say how far that is to go.
    fn answered(&self, columns: &[Column]) -> Option<usize> {
        let is = |i: &usize, role: Role| columns[*i].role == Some(role);
        let counted = (0..columns.len()).find(|i| is(i, Role::Indicator))?;
        let name = (0..counted).rfind(|i| is(i, Role::Parent))?;
        let office = (0..columns.len()).find(|i| is(i, Role::Department))?;
        let begun = self.begun(name);
        let within = self.begun(office).is_subset(&begun);
        let titled = self.cells(name).into_iter().all(|id| self.is_name(id));
        (within && titled && !begun.is_empty() && !self.begun(office).is_empty()).then_some(name)
    }

    /// The rows in which the cells of a column say something else than above; what is printed over all columns is of none.
    fn begun(&self, i: usize) -> BTreeSet<usize> {
        let mut above = String::new();
        let mut rows = BTreeSet::new();
        for id in self.cells(i) {
            let seen = &self.view.seen[id];
            let words = seen.text().key();
            if seen.cell.col_span == 1 && words != above {
                rows.insert(seen.cell.row);
                above = words;
            }
        }
        rows
    }

    /// Whether no two cells of a column say the same.
    fn are_apart(&self, i: usize) -> bool {
        let cells = self.cells(i);
        let keys = cells.iter().map(|&id| self.view.seen[id].text().key());
        keys.collect::<BTreeSet<String>>().len() == cells.len()
    }

    /// Whether the cells of a column reach over several rows.
    fn groups(&self, i: usize) -> bool {
        let cells = self.cells(i);
        !cells.is_empty() && cells.len() < self.table.body.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn who_answers_for_a_level_makes_it_what_is_done() {
        let told = |head: &str, offices: [&str; 3]| -> Vec<String> {
            let [first, second, third] = offices;
            let plan = read(&format!(
                "霞台町総合戦略\n計画期間　令和８年度～令和12年度\n\n\
                 <table><tr><th>{head}</th><th>KPI</th><th>基準値（R6）</th><th>目標値（R12）</th><th>担当課</th></tr>\
                 <tr><td rowspan=2>(1) 商いの支援</td><td>開いた店の数</td><td>3</td><td>20</td>{first}</tr>\
                 <tr><td>空き店舗の数</td><td>41</td><td>30</td>{second}</tr>\
                 <tr><td>(2) 林業の担い手</td><td>就業者の数</td><td>7</td><td>12</td>{third}</tr></table>\n"
            ));
            let item = |i: &crate::plan::Item| format!("{} {}", i.title, i.indicators.len());
            plan.items.iter().map(item).collect()
        };
        let of_level = ["<td rowspan=2>産業課</td>", "", "<td>産業課</td>"];
        let levels = ["商いの支援 2", "林業の担い手 1"];
        assert_eq!(told("施策の方向", of_level), levels);
        assert_eq!(told("基本的方向", of_level), levels);
        // Each of them has an office of its own.
        let of_rows = ["<td>産業課</td>", "<td>建設課</td>", "<td>産業課</td>"];
        assert_eq!(told("施策の方向", of_rows).len(), 3);
    }

    #[test]
    fn what_a_sentence_tells_of_is_the_undertaking() {
        let titles = |rows: &str| -> Vec<String> {
            let plan = read(&format!("笹野町計画\n\n施策\t内容\t担当課\n{rows}"));
            plan.items.into_iter().map(|i| i.title).collect()
        };
        let each = "出前講座\t学校で講座を開く。\t教育課\n窓口の周知\tカードを配る。\t福祉課\n";
        assert_eq!(titles(each), ["出前講座", "窓口の周知"]);
        let group = "相談\t窓口を設ける。\t教育課\n\tカードを配る。\t福祉課\n";
        assert_eq!(titles(group), ["窓口を設ける。", "カードを配る。"]);
    }
}
