//! What the headings and lines between the grids say of the item at hand.

use super::State;
use super::credible::lower;
use crate::block::{Block, Section};
use crate::plan::{DepartmentRole, Observation};
use crate::profile::Role;
use crate::recognize::Finding;
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::forms::form::Reading;
use crate::recognize::rows::series::UNIT_FROM_CAPTION;
use crate::recognize::stream::{Entry, Piece, sheet_with};
use crate::recognize::tables::open_item::OpenItem;
use crate::recognize::undertakings::headed::Headed;
use crate::recognize::words::department::departments;
use crate::recognize::words::notes::{self, Footnote};
use crate::recognize::words::offices::{office_of_section, offices_alone};
use crate::text::Text;
use crate::text::unit::Unit;

impl State<'_> {
    pub(in crate::recognize) fn heading(&mut self, section: &Section, entry: &Entry, at: usize) {
        if self.sheet.contains(&at) {
            return;
        }
        // 「【企画課所管】」 over the table of what it does, and the next is no answer to it.
        let named = offices_alone(&section.title, self.context);
        let named = named.filter(|_| section.number.is_none());
        let next = named.is_some() && self.department.is_some();
        let headed = self.headed.as_mut().filter(|_| !next);
        if headed.is_some_and(|h| h.heading(section, self.context)) || self.labels(section, entry) {
            return;
        }
        // 「１　指標の推移」 below each card is a part of it.
        if self.recurring.has(section) && self.card_goes_on() {
            self.unit = self.unit_of(&section.title);
            return;
        }
        self.close_headed(false);
        self.close();
        // 「３　効果額一覧（単位：千円）」, 「財政効果（千円）」
        self.unit = self.unit_of(&section.title);
        self.department = named.or_else(|| office_of_section(&entry.path, self.context));
        self.headed = Headed::new(&entry.path, at, self.context);
        let sheet = sheet_with(self.sheets, at).filter(|s| s.entries.start == at);
        if let Some((headed, sheet)) = self.headed.take_if(|_| sheet.is_some()).zip(sheet) {
            self.headed = Some(headed.on_sheet(sheet, self.entries, self.context));
            self.sheet = sheet.entries.clone();
        }
    }

    /// The unit a heading says that the figures below it are in.
    fn unit_of(&self, title: &Text) -> Option<Unit> {
        let behind = || unit_behind(title, self.context.profile);
        notes::unit_line(title, self.context).or_else(behind)
    }

    /// Whether a heading only says what of the section above it follows, which somebody answers for or of which
    /// figures may tell how far it is to go: 「【スケジュール】」, 「【主な取組】」.
    fn labels(&self, section: &Section, entry: &Entry) -> bool {
        let labels = self.context.profile.lexicon.read(section.title.as_str());
        let role = labels.first().map(|l| l.role);
        // Over a table it says of each row that it is done.
        let lines = matches!(section.blocks.first(), Some(Block::Paragraph(_)));
        let measures = self.context.profile.is_measure_label(&section.title.key());
        let listed = measures && lines && self.headed.is_some();
        if role.is_none() && !listed {
            return false;
        }
        let aimed = self.headed.as_ref().filter(|h| h.is_aimed(false));
        // 「◎施策の目標」 below a section of which figures may tell how far it is to go.
        let goal = self.context.profile.pattern("goal_heading");
        let goal = aimed.is_some() && goal.is_match(&section.title.key());
        let parts = [Role::Schedule, Role::YearPlan, Role::Indicator];
        let part = role.is_some_and(|role| parts.contains(&role));
        let label = section.number.is_none() && (part || goal || listed);
        let above = (self.answering_level()).or(aimed.map(|h| h.path.len()));
        label && above.is_some_and(|above| entry.path.len() > above + 1)
    }

    /// How many headings stand above the section at hand, where somebody answers for it.
    pub(super) fn answering_level(&self) -> Option<usize> {
        let told = self.headed.as_ref().filter(|h| h.is_told());
        let open = self.open.as_ref().filter(|_| self.answered);
        told.map(|h| h.path.len()).or(open.map(|o| o.path.len()))
    }

    /// A section that somebody answers for is an item, if nothing in it was.
    pub(super) fn close_headed(&mut self, figures: bool) {
        let headed = self.headed.take().filter(|h| h.is_answered(figures));
        if let Some(headed) = headed {
            self.open_headed(headed);
        }
    }

    /// Makes a section the item that what follows is of.
    pub(super) fn open_headed(&mut self, headed: Headed) {
        self.close();
        self.open = Some(OpenItem {
            at: headed.at,
            path: headed.path.clone(),
            draft: headed.into_draft(self.context),
            list: false,
        });
        self.answered = true;
        self.department = None;
    }

    /// Names a form by the heading of its section, of which so far nothing but sentences were said: they
    /// describe it.
    pub(super) fn take_heading(
        &mut self,
        reading: &mut Reading,
        entry: &Entry,
        context: &Context,
    ) -> bool {
        let headed = self.headed.as_ref();
        let sentences = headed.and_then(Headed::sentences);
        let Some((said, section)) = sentences.zip(entry.path.last()) else {
            return false;
        };
        let named = reading.take_name((section.number.as_ref(), &section.title), context);
        if let Some(draft) = reading.items.last_mut().filter(|_| named) {
            draft.describe_first(&said);
            self.headed = None;
        }
        named
    }

    /// Gives an item that names no office the one in the line above its table.
    pub(super) fn answer(&self, draft: &mut Draft) {
        let Some(department) = &self.department else {
            return;
        };
        if draft.item.departments.is_empty() {
            let found = departments(department, DepartmentRole::Unstated, self.context.profile);
            draft.item.departments = found.list;
            draft.item.departments_and_others |= found.and_others;
            lower(&mut draft.item, "department_from_caption");
        }
    }

    /// Whether steps in a table are those of the section that somebody answers for.
    pub(super) fn takes_steps(&self) -> bool {
        self.answering_level().is_some()
    }

    pub(in crate::recognize) fn paragraph(&mut self, text: &Text, at: usize) {
        let on_sheet = self.sheet.contains(&at);
        // 「資料１　意識調査結果」 says nothing more of the last item.
        if !on_sheet
            && self
                .context
                .profile
                .pattern("appendix_line")
                .is_match(text.as_str())
        {
            self.close_headed(false);
            self.close();
            return;
        }
        if self.card.is_some() && self.is_part(text) {
            self.card_goes_on();
        }
        if let Some(headed) = self.headed.as_mut().filter(|_| !on_sheet) {
            headed.paragraph(text, self.context);
        }
        if let Some(note) = notes::footnote(text, self.context) {
            self.footnote(&note);
            // 「※効果額は一般財源（単位：千円）」
            let unit = notes::unit_line(text, self.context);
            self.unit = unit.or_else(|| self.unit.take());
            return;
        }
        let whole = !self.context.profile.lexicon.read(text.as_str()).is_empty();
        // 「減量化の目標〔千t〕」 right above its table
        let unit = match whole || self.is_caption(text, at) {
            true => self.unit_of(text),
            false => notes::unit_line(text, self.context),
        };
        if unit.is_none() && self.ends_drawing(text, at) {
            self.unit = None;
        }
        if unit.is_some() {
            self.unit = unit;
        } else if let Some((label, from)) = self.context.profile.lexicon.read_leading(text.as_str())
            && label.role == Role::Department
            && !on_sheet
        {
            self.department = Some(text.slice(from..text.as_str().len()));
        } else if !on_sheet
            && let Some(Piece::Grid(_)) = self.entries.get(at + 1).map(|e| e.piece)
            && let Some(offices) = offices_alone(text, self.context)
        {
            // 「＜産業課＞」 below the table of 「＜企画課＞」
            self.department = Some(offices);
        }
    }

    /// Whether a sentence stands below 「（千円）」, alone on its line: that was of the axis of a drawing, and of no table to come.
    fn ends_drawing(&self, text: &Text, at: usize) -> bool {
        let above = self.entries.iter().take(at).rev();
        let lines = above.map_while(|e| match e.piece {
            Piece::Paragraph(p) => Some(&p.text),
            _ => None,
        });
        let sentence = |text: &Text| text.as_str().trim_end().ends_with('。');
        let lines = lines.take_while(|line| !sentence(line));
        let alone = |line: &Text| line.as_str().trim().starts_with('(');
        let axis = |line: &Text| alone(line) && notes::unit_line(line, self.context).is_some();
        self.unit.is_some() && sentence(text) && lines.into_iter().any(axis)
    }

    /// Whether a line stands right above a grid and is no sentence.
    fn is_caption(&self, text: &Text, at: usize) -> bool {
        /// A longer line is text (characters).
        const LONGEST: usize = 40;
        let above = matches!(
            self.entries.get(at + 1).map(|e| e.piece),
            Some(Piece::Grid(_))
        );
        let words = text.as_str();
        above && words.chars().count() <= LONGEST && !words.contains(['。', '\n'])
    }

    pub(in crate::recognize) fn footnote(&mut self, note: &Footnote) {
        if let Some(open) = &mut self.open {
            if open.list && !notes::is_marked(&open.draft.item, note) {
                // Below a list a note is of the rows that carry its mark, and not of the last.
                for found in &mut self.out {
                    if let Finding::Item(row) = found
                        && row.at == open.at
                        && notes::is_marked(&row.item, note)
                    {
                        notes::bind(&mut row.item.indicators, note, self.context);
                        row.item.notes.push(note.as_note());
                    }
                }
                return;
            }
            notes::bind(&mut open.draft.item.indicators, note, self.context);
            open.draft.remark(note.mark.clone(), note.text.clone());
        } else if let Some(Finding::Indicators { list, .. }) = self.out.last_mut() {
            notes::bind(list, note, self.context);
        }
    }
}

/// The unit of money over a sheet, 「（単位：千円）」, where no figure of a grid took it: it waits for the first that does.
pub(super) fn unspent(context: &Context, reading: &Reading) -> Option<Unit> {
    let drafts = reading.items.iter().chain([&reading.open]);
    let all = drafts.flat_map(|d| &d.item.indicators);
    let mut all = all.chain(reading.indicators.iter().map(|found| &found.indicator));
    let took = |o: &Observation| o.reasons.iter().any(|r| r == UNIT_FROM_CAPTION);
    let spent = all.any(|i| {
        let mut figures = i.baseline.iter().chain(&i.targets).chain(&i.actuals);
        figures.any(took)
    });
    let money = context.unit.clone().filter(|unit| unit.name == "円");
    money.filter(|_| !spent)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn offices_over_each_table_answer_for_its_rows() {
        let offices = |first: &str, second: &str| {
            let table = |name: &str| {
                format!(
                    "|No|取組事項|R8|R9|\n|---|---|---|---|\n|1|{name}|検討|実施|\n|2|{name}の周知|検討|実施|\n\n"
                )
            };
            let plan = read(&format!(
                "笹野町実施計画\n\n計画期間　令和８年度～令和９年度\n\n1 事務の見直し\n\n{first}\n\n{}{second}\n\n{}",
                table("祝金の見直し"),
                table("牧場の廃止")
            ));
            let found = plan.items.iter().map(|i| {
                let names = i.departments.iter().map(|d| d.name.as_str());
                names.collect::<Vec<_>>().join(" ")
            });
            found.collect::<Vec<_>>()
        };
        let each = ["企画課", "企画課", "産業課", "産業課"];
        assert_eq!(offices("【企画課所管】", "【産業課所管】"), each);
        assert_eq!(offices("＜企画課＞", "＜産業課＞"), each);
        assert_eq!(offices("【企画】", "【窓口の改善】"), ["", "", "", ""]);
        for [first, second] in [
            ["(1) 企画課", "(2) 産業課"],
            ["■企画課", "■産業課"],
            ["(1) 企画課所管", "(2) 産業課所管"],
        ] {
            assert_eq!(offices(first, second), each, "{first}");
        }
        // More than an office is a name.
        let other = offices("(1) 企画課の見直し", "(2) 窓口の場所");
        assert_eq!(other, ["", "", "", ""]);
    }

    #[test]
    fn a_label_of_measures_is_a_part_of_the_section_that_figures_below_it_are_of() {
        let items = |label: &str, below: &str| {
            let plan = read(&format!(
                "笹野町総合戦略\n計画期間　令和７年度～令和11年度\n\n基本目標１　稼ぐまち\n\n施策1-1　浜の担い手の確保\n\n\
                 浜の暮らしを伝えます。\n\n{label}\n\n{below}"
            ));
            let named = |i: &&crate::plan::Item| i.number.is_some();
            let found = plan.items.iter().filter(named);
            found
                .map(|i| format!("{} {}", i.title, i.indicators.len()))
                .collect::<Vec<_>>()
        };
        let figures = "・船の見学会\n・道具の貸出し\n\n指標\t基準値（令和５年度）\t目標値（令和11年度）\n認定者の数\t58人\t60人\n漁獲高\t12億円\t15億円\n";
        for label in ["【主な取組】", "■主な取組", "《主な取組》", "主な取組"]
        {
            assert_eq!(items(label, figures), ["浜の担い手の確保 2"], "{label}");
        }
        let table = "指標\t基準値（令和５年度）\t目標値（令和11年度）\n認定者の数\t58人\t60人\n\n■取組\n\n\
                     番号\t取組名\t担当課\nA1\t船の見学会\t水産課\nA2\t道具の貸出し\t水産課\n";
        let rows = items("", table);
        assert_eq!(
            rows,
            ["浜の担い手の確保 1", "船の見学会 0", "道具の貸出し 0"]
        );
    }

    #[test]
    fn units_above_a_table_may_be_by_the_month_in_other_brackets_or_two() {
        let units = |above: &str, names: [&str; 2]| {
            let plan = read(&format!(
                "笹野町計画（令和8年度～令和9年度）\n\n{above}\n\n|種別|令和8年度|令和9年度|\n|---|---|---|\n|{}|12|14|\n|{}|20|24|\n",
                names[0], names[1]
            ));
            let all = plan.items.into_iter().flat_map(|i| i.indicators);
            let units = all.chain(plan.indicators).map(|i| i.unit);
            units.map(Option::unwrap_or_default).collect::<Vec<_>>()
        };
        let services = ["生活介護", "短期入所"];
        assert_eq!(units("（単位：人／月）", services), ["人/月", "人/月"]);
        assert_eq!(units("搬出の見込み〔千t〕", services), ["t", "t"]);
        assert_eq!(units("見込み（国の手引きによる）", services), ["", ""]);
        let accounts = ["営業収益", "経常収支比率(A)/(B)×100"];
        assert_eq!(units("（単位：千円，％）", accounts), ["円", ""]);
        assert_eq!(units("（単位：人、件）", services), ["", ""]);
    }

    #[test]
    fn the_unit_of_a_sheet_waits_for_its_figures() {
        let plan = read(
            "事務事業評価シート\n（単位：千円）\n整理番号\t12\n事業名\t窓口の改善\t担当課\t住民課\n\n\
             対象者\t市民\t対象者数\t76,210\n\n区分\t令和５年度\t令和６年度\n効果額\t5,820\t6,340\n",
        );
        let [item] = &plan.items[..] else {
            panic!("{:?}", plan.items)
        };
        assert_eq!(item.indicators[0].unit.as_deref(), Some("円"));
    }
}
