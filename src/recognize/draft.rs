//! An item in the making: labels and their contents come in, an item goes out.

mod span_of_item;
mod title;

use crate::plan::{DepartmentRole, Indicator, Item, Note};
use crate::profile::{Label, Role};
use crate::recognize::cells::year_part::join_parts;
use crate::recognize::context::Context;
use crate::recognize::words::department::bracketed_as_label;
use crate::recognize::words::notes::unit_as_printed;
use crate::recognize::words::number::{
    heading_number, item_number, labelled_level, labelled_number,
};
use crate::recognize::words::wording::{
    bullets, closed_up, is_answered_each, is_remark, lines_of, status_of, take_department,
    take_revised,
};
use crate::text::Text;
use crate::text::unit::Unit;
use crate::trace::Place;
use span_of_item::is_span;
use title::Bracketed;

/// An item that is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// In a box, which it stays in until the plan is put together: a long table has many.
    pub item: Box<Item>,
    /// Everything that was read for it.
    pub place: Place,
    /// The upper half of a department in two columns: 「総務部」 before 「人事課」.
    pub bureau: Option<Text>,
    pub(super) purpose: Option<String>,
    /// Names an indicator label announced before its figures came.
    pub announced: Vec<Text>,
    /// The unit in brackets behind the last whose figures came: 「売上額（千円）」.
    pub unit_of_name: Option<Unit>,
    /// 「単位｜％」 beside the figures that follow.
    pub unit: Option<Unit>,
    /// The cells it was read from.
    pub cells: Vec<usize>,
    /// The sentence of its goal, with its places.
    pub goal: Option<Text>,
    /// What is done, with its places.
    pub described: Vec<Text>,
    /// The sentences that say how things stand.
    pub present: Vec<Text>,
    /// A row of a table whose heads say that it lists undertakings.
    pub listed: bool,
    /// It is a row of a list, and no card.
    pub row: bool,
    /// A row of a table whose heads say that it lists indicators.
    pub counted: bool,
    /// Of a list inside a card, under a label that says what its rows are: 「主な事業」.
    pub part: bool,
    /// A row below it tells how far it is to go: 「KPI：申請率｜45%｜60%」.
    pub measured: bool,
    /// Offices that were taken out of round brackets behind the title.
    pub(super) bracketed: Option<Bracketed>,
}

impl Draft {
    /// What was read elsewhere, to go on with.
    pub fn of(item: Item, place: Place) -> Self {
        Self {
            item: Box::new(item),
            place,
            ..Self::default()
        }
    }

    /// Whether it can stand as an item.
    pub fn is_named(&self) -> bool {
        !self.item.title.is_empty()
    }

    /// Whether somebody answers for it, or what is done was told: a card whose name stands elsewhere.
    pub fn is_card(&self) -> bool {
        !self.item.departments.is_empty()
            || self.item.description.is_some()
            || self.purpose.is_some()
    }

    /// Whether more than its title was read.
    pub fn is_told(&self) -> bool {
        let item = &self.item;
        !item.departments.is_empty()
            || !item.indicators.is_empty()
            || !item.schedule.is_empty()
            || item.description.is_some()
            || item.goal_statement.is_some()
    }

    /// Whether anything at all was read.
    pub fn is_empty(&self) -> bool {
        *self.item == Item::default() && self.announced.is_empty() && self.purpose.is_none()
    }

    /// Takes what stands under or beside a label. `label_text` are the printed words of the label.
    pub fn take(
        &mut self,
        role: Role,
        label: &Label,
        label_text: &Text,
        content: &Text,
        context: &Context,
    ) {
        self.place = self
            .place
            .union(&label_text.place())
            .union(&content.place());
        if let Some(range) = label.number.clone() {
            let printed = label_text.trimmed();
            let number = printed.slice(range.clone());
            let words = printed.as_str().get(..range.start).unwrap_or("");
            if matches!(role, Role::Title | Role::Number) {
                self.number(&number, Some(words), context);
            }
        }
        if content.is_empty() {
            return;
        }
        // 「備考（担当課）｜（建設課）」
        let office = matches!(
            role,
            Role::Department | Role::RelatedDepartment | Role::Bureau
        );
        if !office
            && let Some((names, rest)) = bracketed_as_label(label_text, content, context.profile)
        {
            self.departments(&names, DepartmentRole::Unstated, context);
            return self.take(role, label, label_text, &rest, context);
        }
        // A description that is nothing but 「継続」 is a status, and so is a mark that means it.
        let meant = context.legend.get(&content.key());
        let words = meant.map_or(content.as_str(), String::as_str);
        let status = status_of(words, context.profile);
        match role {
            // 「事業番号1　窓口の委託」: the label holds the number, and beside it stands the name.
            Role::Number if label.number.is_some() && self.is_name(content) => {
                self.title(content, context);
            }
            Role::Number => self.number(content, None, context),
            Role::Title => self.title(content, context),
            role if status.is_none() && is_remark(role, content) => {
                self.note(label_text, content);
            }
            Role::Department => self.said_departments(label, label_text, content, context),
            Role::RelatedDepartment => self.departments(content, DepartmentRole::Related, context),
            Role::Bureau => self.bureau = Some(content.clone()),
            // 「区分｜新規」
            Role::Description
            | Role::Status
            | Role::Class
            | Role::Parent
            | Role::Aside
            | Role::Other
                if status.is_some() =>
            {
                self.item.status = self.item.status.or(status);
            }
            // 「実施時期｜継続」
            Role::Schedule | Role::YearPlan | Role::Deadline
                if status == Some(crate::plan::Status::Continued) =>
            {
                self.item.status = self.item.status.or(status);
            }
            // 「施策の方向｜海外への販路を確保します。」 is under no group of that name.
            Role::Parent if content.as_str().trim_end().ends_with('。') => {
                self.describe(content);
            }
            // 「…を行います。【人事課】」, but not lines that each name an office.
            Role::Description
                if self.item.departments.is_empty()
                    && !is_answered_each(content)
                    && content.as_str().trim_end().ends_with(['】', '〕', ']']) =>
            {
                let taken = take_department(content, context);
                let (names, rest) = taken.unzip();
                self.describe(rest.as_ref().unwrap_or(content));
                if let Some(names) = names {
                    self.departments(&names, DepartmentRole::Unstated, context);
                }
            }
            Role::Description => self.describe(content),
            Role::Purpose => append(&mut self.purpose, content),
            Role::Effect => self.item.effects.extend(bullets(content)),
            Role::Goal => {
                self.state_goal(content);
                // 「112台（R6）から95台（R11）に削減」
                self.changed_figures(Role::Target, label, (label_text, content), context);
            }
            Role::Parent => self.parent(label, label_text, content, context),
            Role::Indicator => self.name_indicators(label_text, content, context),
            role if role.is_money() && self.amounts(role, label_text, content, context) => {}
            Role::Schedule if is_span(label_text, content, context) => {
                self.note(label_text, content);
            }
            Role::Schedule | Role::YearPlan => self.schedule_lines(label_text, content, context),
            Role::Unit => self.unit = unit_as_printed(content.as_str(), context.profile),
            _ => self.note_meaning(label_text, content, meant),
        }
    }

    /// Takes words that say what is done.
    fn describe(&mut self, content: &Text) {
        append(&mut self.item.description, content);
        self.described.push(content.clone());
    }

    /// Takes the sentence of a goal.
    pub fn state_goal(&mut self, content: &Text) {
        self.place = self.place.union(&content.place());
        append(&mut self.item.goal_statement, content);
        self.goal = Some(Text::stack(self.goal.iter().chain([content])));
    }

    /// Takes a number, and the word it counts: 「取組項目」.
    pub fn number(&mut self, printed: &Text, label: Option<&str>, context: &Context) {
        if self.item.number.is_some() {
            return;
        }
        let printed = match take_revised(printed, context) {
            Some((mark, rest)) => {
                self.remark(None, mark.printed());
                rest
            }
            None => printed.clone(),
        };
        self.item.number = item_number(&printed, label);
    }

    /// Takes a heading: 「(2)」 and 「公園の整備【土木課】」, or both in one, 「取組1 窓口の改善」.
    pub fn heading(&mut self, number: Option<&Text>, title: &Text, context: &Context) {
        self.place = self.place.union(&title.place());
        let labelled = labelled_number(title, context).filter(|_| number.is_none());
        let (number, title) = match labelled {
            Some((number, rest)) => (Some(number), rest),
            None => (
                number.and_then(|n| heading_number(n, context)),
                title.clone(),
            ),
        };
        self.item.number = self.item.number.take().or(number);
        self.title(&title, context);
    }

    fn parent(&mut self, label: &Label, label_text: &Text, content: &Text, context: &Context) {
        let level = labelled_level(label, label_text, content, context);
        if !self.item.hierarchy.contains(&level) {
            self.item.hierarchy.push(level);
        }
    }

    /// Keeps words no field was made for.
    pub fn note(&mut self, label_text: &Text, content: &Text) {
        self.note_meaning(label_text, content, None);
    }

    /// Keeps a mark with what the legend says of it: 「進捗：◎（完了）」.
    pub fn note_meaning(&mut self, label_text: &Text, content: &Text, meaning: Option<&String>) {
        let label = label_text.key();
        let meaning = meaning.map(|m| format!("({m})")).unwrap_or_default();
        let text = if label.is_empty() {
            lines_of(content) + &meaning
        } else {
            format!("{label}：{}{meaning}", lines_of(content))
        };
        self.remark(None, text);
    }

    pub fn remark(&mut self, mark: Option<String>, text: String) {
        let note = Note { mark, text };
        if !self.item.notes.contains(&note) {
            self.item.notes.push(note);
        }
    }

    /// Keeps a remark, if there is one.
    pub fn remarks(&mut self, text: Option<String>) {
        if let Some(text) = text {
            self.remark(None, text);
        }
    }

    /// The item as it stands.
    pub fn finish(mut self) -> Box<Item> {
        // 「指標｜待ち時間」 below its figures
        let mut nameless = self.item.indicators.iter_mut().filter(|i| i.name.is_none());
        if let (Some(only), None) = (nameless.next(), nameless.next())
            && let [name] = self.announced.as_slice()
        {
            only.name = Some(closed_up(name));
            self.announced.clear();
        }
        if self.item.description.is_none() {
            self.item.description = self.purpose.take();
        } else if let Some(purpose) = self.purpose.take() {
            self.remark(None, purpose);
        }
        for name in std::mem::take(&mut self.announced) {
            let said = closed_up(&name);
            let known = self.item.indicators.iter().any(|i| {
                i.name
                    .as_deref()
                    .is_some_and(|n| said.contains(n) || n.contains(said.as_str()))
            });
            if known {
                continue;
            }
            if self.item.indicators.is_empty() {
                self.item.indicators.push(Indicator {
                    name: Some(said),
                    provenance: name.place().into(),
                    ..Indicator::default()
                });
            } else {
                self.remark(None, said);
            }
        }
        join_parts(&mut self.item.schedule);
        self.item.provenance = self.place.into();
        self.item
    }
}

fn append(slot: &mut Option<String>, content: &Text) {
    if content.is_empty() {
        return;
    }
    let words = lines_of(content);
    match slot {
        Some(old) if old.contains(&words) => {}
        Some(old) => {
            old.push('\n');
            old.push_str(&words);
        }
        None => *slot = Some(words),
    }
}

#[cfg(test)]
mod tests {

    #[test]
    fn what_goes_on_without_a_time_is_continued() {
        let plan = crate::recognize::tests::read(
            "沢口町行動計画\n計画期間　令和８年度～令和12年度\n\n## １ 勤務環境\n\n取組内容\t実施主体\t実施時期\n\
             ア　定時に帰る日を知らせる。\t総務課\t継続\nイ　休暇の予定表を作る。\t所属長\t令和８年度から\n",
        );
        let told = plan.items.iter().map(|i| (i.status, i.schedule.len()));
        let continued = Some(crate::plan::Status::Continued);
        assert_eq!(told.collect::<Vec<_>>(), [(continued, 0), (None, 1)]);
    }
}
