//! Labels with their contents beside them, and the rows a label stands left of.

use super::counted_card::number_of_card;
use super::counted_fields::{office_alone, without_count, works_along};
use super::form::{Frame, Reader};
use super::marked_doers::marked_doers;
use super::row_of_list::is_row_of_list;
use crate::block::GridKind;
use crate::plan::DepartmentRole;
use crate::profile::{Label, Role};
use crate::recognize::aims::prose::{Stated, stated};
use crate::recognize::bands::band::{Band, Pair};
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::own_label::is_own;
use crate::recognize::columns::column::fitting_role;
use crate::recognize::columns::several::names_several;
use crate::recognize::words::department::is_department_list;
use crate::recognize::words::number::split_number;
use crate::recognize::words::observe::clean_name;
use crate::text::Text;

impl Reader<'_, '_> {
    pub(in crate::recognize) fn pairs(&mut self, pairs: &[Pair], frame: &Frame) {
        if let [first, ..] = pairs
            && self.view.seen[first.label].kind == Kind::Year
        {
            // 「令和7年度｜業務数｜３業務｜削減時間｜210時間」: what heads money elsewhere is a name.
            let is_year = |pair: &Pair| self.view.seen[pair.label].kind == Kind::Year;
            for of_year in pairs.chunk_by(|_, next| !is_year(next)) {
                let label = of_year[0].label;
                let named = |p: &&Pair| is_year(p) || self.names_count(p);
                let cells = of_year.iter().filter(named);
                let cells = cells.flat_map(|p| [&[p.label], &*p.content].concat());
                let content: Vec<usize> = cells.skip(1).collect();
                if let Some(year) = self.view.seen[label].year.clone() {
                    self.year_row(&year, label, &content, frame);
                }
            }
            return;
        }
        let mut heading: Option<usize> = None;
        for pair in pairs {
            if let Some(year) = &frame.year
                && self.dated_pair(year, pair, frame)
            {
                continue;
            }
            if pair.content.is_empty() && pairs.len() > 1 {
                // 「年度計画｜令和8年度｜…」: the label before a label is its frame.
                heading = Some(pair.label);
                let seen = &self.view.seen[pair.label];
                // 「効果額（千円）｜計画額｜5,200｜実績額｜5,640」
                if seen.role() == Some(Role::EffectAmount) {
                    self.draft().announced.push(seen.text().trimmed());
                    self.mark_used(pair.label);
                } else if seen.kind == Kind::Label {
                    self.one_pair(pair.label, &[]);
                }
                continue;
            }
            // 「主管課｜名称｜水道課」
            if let Some(asked) = heading.filter(|&id| self.asks_for_office(id, pair)) {
                self.mark_used(pair.label);
                self.one_pair(asked, &pair.content);
            } else if let Some(year) = self.view.seen[pair.label].year.clone() {
                let frame = self.under(heading, frame);
                self.year_row(&year, pair.label, &pair.content, &frame);
            } else {
                self.one_pair(pair.label, &pair.content);
            }
        }
    }

    pub(super) fn one_pair(&mut self, label_id: usize, content: &[usize]) {
        let view = self.view;
        let seen = &view.seen[label_id];
        // 「活動実績｜活動実績」: a label of a lost frame says nothing of itself.
        let itself = |id: &usize| view.seen[*id].text().key() == seen.text().key();
        let content = if content.iter().all(itself) {
            &[]
        } else {
            content
        };
        let looks: Vec<(&Text, bool)> = content
            .iter()
            .map(|&id| (view.seen[id].text(), view.seen[id].kind == Kind::Value))
            .collect();
        let Some((at, role)) = fitting_role(&seen.labels, &looks) else {
            return;
        };
        // 「実施体制｜保健センター」: who does it.
        let offices = |l: &Label| l.role == Role::Department;
        let answered = |&id: &usize| {
            let text = view.seen[id].text();
            is_department_list(text, self.context.profile)
        };
        let by_offices = (seen.labels.iter().position(offices))
            .filter(|_| !content.is_empty() && content.iter().all(answered));
        let (at, role) = by_offices.map_or((at, role), |at| (at, Role::Department));
        // 「重点｜① 収入の確保」: a numbered name is that of a level, and no mark.
        let level = |l: &Label| l.role == Role::Parent;
        let named = |&id: &usize| split_number(view.seen[id].text(), self.context).is_some();
        let by_level = (seen.labels.iter().position(level))
            .filter(|_| role == Role::Aside && content.len() == 1 && content.iter().all(named));
        let (at, role) = by_level.map_or((at, role), |at| (at, Role::Parent));
        let profile = self.context.profile;
        let several = |&id: &usize| names_several(&view.seen[id], profile);
        // The heading above is the name, and this is what is done.
        let counts = seen.labels.iter().any(|l| l.number.is_some());
        let told = |id: &usize| view.seen[*id].str().ends_with('。');
        let told = self.context.only_of_section && content.iter().any(told);
        let done = (self.context.headed || told) && seen.has(Role::Description) && !counts;
        let role = if self.innermost.contains(&label_id) {
            Role::Title
        } else if done && matches!(role, Role::Title | Role::Parent) {
            Role::Description
        } else if role == Role::Title && self.titled_groups.contains(&label_id) {
            Role::Parent
        } else if role == Role::Title && seen.has(Role::Description) && content.iter().any(several)
        {
            Role::Description
        } else {
            role
        };
        if role == Role::Department && is_row_of_list(view.grid, seen.cell, profile) {
            return;
        }
        let label: Label = without_count(view, label_id, &seen.labels[at]);
        // 「担当課｜総務課｜管理番号｜12」: a number that does not begin its row is of the item at hand.
        let begins = role == Role::Title || role == Role::Number && !self.follows(label_id);
        if begins {
            self.start(role);
        } else {
            self.begin_anew(label_id);
        }
        self.mark_used(label_id);
        for &id in content {
            self.mark_used(id);
        }
        // In a text file a merged cell may be printed once for each column it covered.
        let mut content = content.to_vec();
        if view.grid.kind == GridKind::Tabbed {
            let key = |id: usize| view.seen[id].text().key();
            content.dedup_by(|b, a| view.seen[*a].kind != Kind::Value && key(*a) == key(*b));
        }
        let context = self.context;
        let department = role == Role::Department;
        let along = department
            .then(|| works_along(view, &content, profile))
            .flatten();
        if along.is_some() {
            content.truncate(1);
        } else if department {
            office_alone(view, &mut content, profile);
        }
        let figures = matches!(
            role,
            Role::Baseline | Role::Target | Role::FinalTarget | Role::MidTarget | Role::Actual
        );
        // 「数値目標｜従業者数　8,412人（R6）→8,500人（R12）」
        let aims = figures && role != Role::Baseline && role != Role::Actual;
        let money = matches!(role, Role::EffectAmount | Role::Budget) && content.len() > 1;
        // 「目標指標（分）｜28｜26｜24」 below a row of years
        let counted = role == Role::Indicator && seen.has(Role::Target) && content.len() > 1;
        if counted && self.years_above(label_id, Role::Target, &content) {
            return;
        }
        if (figures || money) && self.years_above(label_id, role, &content) {
            return;
        }
        let aimed = if figures { role } else { Role::Target };
        let named = figures || role == Role::Indicator;
        if named && self.named_rows(aimed, &label, seen.text(), &content) {
            return;
        }
        if figures {
            // 「現状値（令和6年度）｜20%」 above is where these figures start from.
            self.close_year_rows();
            let content = self.without_name(seen.text(), &content);
            for &id in content {
                let text = view.seen[id].text();
                let named = if aims {
                    self.changes_in(id)
                } else {
                    Vec::new()
                };
                if !named.is_empty() {
                    self.draft().item.indicators.extend(named);
                    continue;
                }
                // 「待ち時間を15分から５分にする（令和10年度）」
                let card = self.draft().is_named() || self.draft().is_card();
                let stated = match aims && card {
                    true => stated(text, self.context),
                    false => Vec::new(),
                };
                if !stated.is_empty() && stated.iter().all(|s| s.name.is_some()) {
                    let found = stated.into_iter().map(Stated::into_indicator);
                    self.draft().item.indicators.extend(found);
                    self.draft().start_from_present(context);
                    continue;
                }
                // 「目標｜待ち時間５分」
                if aims && let Some((name, figure)) = self.named_within(text) {
                    self.draft().announced.push(name);
                    self.draft()
                        .figure(role, &label, seen.text(), &figure, context);
                    continue;
                }
                // 「R5年度の取組実績｜新たに３講座を加えた。」, 「取組実績｜順調に進んだ」: what was done, and no figure; 「現状｜…が多い。」
                // says how things stand.
                let sentence = text.as_str().trim_end().ends_with('。');
                let worded = view.seen[id].kind == Kind::Text && !view.seen[id].figure;
                let told = sentence || worded && self.draft().announced.is_empty();
                if role == Role::Actual && told {
                    self.draft().note(seen.text(), text);
                } else if role == Role::Baseline && sentence && seen.has(Role::Description) {
                    self.draft()
                        .tell_present(&label, seen.text(), text, context);
                } else {
                    self.draft()
                        .figure(role, &label, seen.text(), text, context);
                }
            }
            return;
        }
        // 「取組名｜窓口の改善｜■新規　□継続」
        let title = |id: &&usize| role != Role::Title || !self.status(**id);
        let content: Vec<&usize> = content.iter().filter(title).collect();
        // 「指標２｜減免件数」: the figures above are of another.
        if role == Role::Indicator {
            self.close_year_rows();
        }
        if role == Role::Indicator && self.figures_beside(&content) {
            return;
        }
        if role == Role::Indicator {
            self.leave_figures(&content);
        }
        let mut content = content.as_slice();
        // 「施策｜17｜水道の整備」
        if let ([number, name], Role::Title) = (content, role)
            && self.is_number(**number)
        {
            let number = view.seen[**number].text();
            self.draft().number(number, None, context);
            content = std::slice::from_ref(name);
        }
        let text = Text::stack(content.iter().map(|&&id| view.seen[id].text()));
        self.draft().take(role, &label, seen.text(), &text, context);
        if let Some(along) = along {
            let role = DepartmentRole::Related;
            self.draft().departments(&along, role, context);
        }
    }

    /// 「成果指標｜利用率｜％｜17.9｜17.7」 without a head over it names an indicator, and nothing says what the figures are: they
    /// were not read.
    fn leave_figures(&mut self, content: &[&usize]) {
        let figures = |id: &&&usize| self.view.seen[***id].kind == Kind::Value;
        let lost: Vec<usize> = content.iter().filter(figures).map(|id| **id).collect();
        if lost.len() < 2 || lost.len() == content.len() {
            return;
        }
        for &id in &lost {
            self.used[id] = false;
        }
        self.draft().cells.retain(|id| !lost.contains(id));
    }

    /// Whether a label stands behind others in its row, or above no name, and the item at hand has no
    /// number yet.
    fn follows(&self, label: usize) -> bool {
        let cell = self.view.seen[label].cell;
        let before = self.view.filled(cell.row, 0..cell.col);
        let below = self.view.at(cell.last_row() + 1, cell.col);
        let nameless = below.is_none_or(|s| s.kind == Kind::Label && s.role() != Some(Role::Title));
        let last = self.reading.items.last();
        (!before.is_empty() || nameless)
            && last.is_some_and(|d| d.is_named() && d.item.number.is_none())
    }

    pub(in crate::recognize) fn block(&mut self, label: usize, list: &[Band], frame: &Frame) {
        let seen = &self.view.seen[label];
        self.mark_used(label);
        if let Some(year) = seen.year.clone() {
            let frame = Frame {
                year: Some(*year),
                label: Some(label),
                role: frame.role,
            };
            self.walk(list, &frame);
            return;
        }
        if let Some(doers) = marked_doers(self.view, label) {
            self.take_doers(&doers);
            return;
        }
        let role = seen.role();
        // Text alone beside a label is its content, however many rows it has.
        let loose: Option<Vec<usize>> = list
            .iter()
            .map(|band| match band {
                Band::Loose { rows, cols } => Some(
                    rows.clone()
                        .flat_map(|row| self.view.beginning(row, cols.clone()))
                        .collect::<Vec<_>>(),
                ),
                _ => None,
            })
            .collect::<Option<Vec<_>>>()
            .map(|v| v.into_iter().flatten().collect());
        if self.under_years_of_card(label, list) {
            return;
        }
        if let Some(cells) = loose {
            self.one_pair(label, &cells);
            return;
        }
        // No field takes the words of 「成果のものさし」 beside the head of its figures.
        if is_own(seen) {
            let text = seen.text();
            self.draft().note(&Text::default(), text);
        }
        let within = self.heads_part(label, list);
        if let Some(counted) = number_of_card(self.view, label) {
            self.begin_counted(label, counted);
        } else if matches!(role, Some(Role::Title | Role::Number | Role::Parent)) && !within {
            self.one_pair(label, &[]);
        }
        let list = match list.split_first() {
            Some((Band::Loose { rows, cols }, rest))
                if self.names_years(role, rows, cols, rest) =>
            {
                let place = self.view.seen[label].text().place();
                let draft = self.draft();
                draft.place = draft.place.union(&place);
                rest
            }
            _ => list,
        };
        let frame = Frame {
            role,
            label: Some(label),
            year: frame.year.clone(),
        };
        self.name_beside_rows(label);
        let before = self.reading.items.len();
        self.walk(list, &frame);
        self.close_year_rows();
        self.part_of_card(before, role == Some(Role::Title));
    }

    /// 「町｜観光協会」 over 「◎｜－」: a mark says who takes part, the legend perhaps how.
    fn take_doers(&mut self, doers: &[(usize, Option<usize>)]) {
        let (view, context) = (self.view, self.context);
        for (name, mark) in doers {
            self.mark_used(*name);
            let Some(mark) = *mark else { continue };
            self.mark_used(mark);
            let key = view.seen[mark].text().key();
            if !context.profile.words("no_step").contains(&key) {
                let part = context.part_of(&key);
                (self.draft()).takes_part(view.seen[*name].text(), part, context);
            }
        }
    }

    /// 「KPI｜収納率」 left of 「現状｜97.1%」 over 「目標｜98.0%」: what the figures in the rows are of.
    fn name_beside_rows(&mut self, label: usize) {
        let view = self.view;
        let (cell, role) = (view.seen[label].cell, view.seen[label].role());
        let beside = view.id(cell.row, cell.last_col() + 1);
        let name = beside.filter(|&id| {
            let seen = &view.seen[id];
            let spans = seen.cell.row == cell.row && seen.cell.row_span == cell.row_span;
            let words = seen.kind == Kind::Text && !seen.figure && !seen.str().contains('。');
            let labels = |row: usize| {
                let right = view.at(row, seen.cell.last_col() + 1);
                right.is_some_and(|s| s.labels.iter().any(|l| l.role.is_metric()))
            };
            let rows = cell.row..cell.row + cell.row_span;
            spans && words && cell.row_span > 1 && rows.into_iter().all(labels)
        });
        if let Some(id) = name.filter(|_| role == Some(Role::Indicator)) {
            self.mark_used(id);
            let name = clean_name(view.seen[id].text());
            self.draft().announced.extend(name);
        }
    }
}
