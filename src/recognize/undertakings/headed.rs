//! A section that says who answers for it: 「（１）見守り活動の推進 … 【担当課：福祉総務課】」.

use super::aimed::Aimed;
use super::answered_section::{answer_of_section, is_answer};
use super::answered_text::{answered, is_doing};
use super::doers::{ends_measures, is_apart, is_titled, names_undertaking};
use super::points::{is_counted, numbered_points, points};
use super::said_lines::{SaidLine, go_on, said_line, unframed};
use crate::block::Section;
use crate::plan::{DepartmentRole, HierarchyLevel, Item};
use crate::profile::Role;
use crate::recognize::aims::below_aim::say_of_aim;
use crate::recognize::aims::change::changes;
use crate::recognize::aims::labelled_aim::labelled_aims;
use crate::recognize::aims::listed::labelled as labelled_lines;
use crate::recognize::aims::one_line::one_line;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::lines::dated_lines::is_step;
use crate::recognize::lines::sheet::{Sheet, office_line};
use crate::recognize::stream::{Entry, hierarchy};
use crate::recognize::words::department::{departments, labelled, with_related};
use crate::recognize::words::notes::unit_line;
use crate::recognize::words::number::labelled_number;
use crate::recognize::words::office_behind::answered_by;
use crate::recognize::words::offices::{is_labelled, offices_alone, reaches};
use crate::recognize::words::past::is_past;
use crate::recognize::words::wording::{is_bullet, lines_of, without, without_bullet};
use crate::text::Text;
use crate::trace::Place;

/// The section at hand, until it is known whether it is an item.
pub(in crate::recognize) struct Headed {
    /// Which piece of the stream its heading is.
    pub at: usize,
    /// The headings above it.
    pub path: Vec<HierarchyLevel>,
    number: Option<Text>,
    title: Text,
    text: Vec<Text>,
    offices: Option<Text>,
    /// Those that stand behind the title: they are of the section also where a list below is their doing.
    behind: Option<Text>,
    /// 「（２）講座の開催（福祉課）」: round brackets behind a title may hold anything.
    loose: bool,
    /// What others do, or a label like it, has begun: it is no part of the undertaking.
    over: bool,
    /// It stands below a label of measures, and no number says that it may be a group of them.
    listed: bool,
    /// Below a numbered title with its offices stands a list: each of its points is read by itself.
    parted: bool,
    /// 「【総務課】」 stands as a heading of its own: what is listed below may be its own doing.
    apart: bool,
    /// One line says who answers for all points of the section.
    whole: bool,
    /// All of the section is of one undertaking, wherever in it the offices stand.
    sheet: bool,
    /// What stands on it below labels or behind them.
    said: Vec<SaidLine>,
    /// Lines that begin with a time.
    steps: Vec<Text>,
    aimed: Aimed,
    /// 「施策1」: its number says that it is one.
    titled: bool,
    /// Below 「定員適正化の手法」 a numbered section of sentences is an undertaking, whoever it is that acts.
    doing: bool,
}

impl Headed {
    pub fn new(path: &[&Section], at: usize, context: &Context) -> Option<Self> {
        let (section, above) = path.split_last()?;
        // 「◆林業の担い手の育成（産業課）」 below 「【具体的な取組】」
        let listed = above
            .last()
            .is_some_and(|s| context.profile.is_measure_label(&s.title.key()));
        let counted = || labelled_number(&section.title, context).is_some();
        // 「○見守りの推進【福祉課】」 over its own text
        let marked = section.title.as_str().trim_end().ends_with('】');
        let named = section.number.is_some() || listed || marked || counted();
        let named = named
            .then(|| answered_by(&section.title, context))
            .flatten();
        let (offices, title) = match named {
            Some((names, rest)) => (Some(names), rest),
            None => (None, section.title.clone()),
        };
        // A report tells below 「施策別の進捗状況」 of each 「施策1-1　健康づくり　主管課：福祉課」.
        let word = |n: &Text| {
            n.key()
                .starts_with(|c: char| c.is_alphabetic() && c != '第')
        };
        let said = section.number.as_ref().is_some_and(word) || counted();
        let stands = |s: &&Section| {
            let title = s.title.key();
            context.profile.pattern("progress_heading").is_match(&title)
        };
        let own = std::slice::from_ref(section);
        let judged = if said && above.iter().any(stands) {
            own
        } else {
            path
        };
        // 「３号認定」 is of whom figures are, and nothing that is done.
        let class = context.profile.pattern("class_head");
        let doing = section.number.is_some()
            && section.children.is_empty()
            && !class.is_match(&section.title.key())
            && !is_past(above, context)
            && above.last().is_some_and(|s| {
                let measures = context.profile.pattern("measures_heading");
                measures.is_match(&s.title.key())
            });
        let all = answer_of_section(section, context);
        let aimed = Aimed::of(judged, counted(), context);
        let named = names_undertaking(path, context.profile) && !is_apart(judged, context);
        named.then(|| Self {
            at,
            path: hierarchy(above, context.profile),
            number: section.number.clone(),
            title,
            text: Vec::new(),
            loose: offices.is_some() && section.title.as_str().trim_end().ends_with(')'),
            listed: listed && section.number.is_none() && offices.is_some(),
            behind: offices.clone(),
            whole: all.is_some(),
            offices: all.or(offices),
            parted: false,
            apart: false,
            over: false,
            sheet: false,
            said: Vec::new(),
            steps: Vec::new(),
            aimed,
            titled: is_titled(section, context.profile),
            doing,
        })
    }

    /// Takes all that is said on a sheet.
    pub fn on_sheet(mut self, sheet: &Sheet, entries: &[Entry], context: &Context) -> Self {
        for (label, text) in sheet.texts(entries, context) {
            if unit_line(text, context).is_some() {
                continue;
            }
            match label {
                Some((label, words)) if label.role != Role::Description => {
                    self.said.push(SaidLine {
                        label,
                        words: unframed(words),
                        value: text.clone(),
                    });
                }
                _ => self.tell(text, context),
            }
        }
        self.sheet = true;
        // The heading may have said it: 「１－１　窓口の改善［市民課］」.
        self.offices = sheet.offices.clone().or(self.offices);
        self
    }

    /// A heading that names offices and nothing else answers for the text above it.
    pub fn heading(&mut self, section: &Section, context: &Context) -> bool {
        if self.whole && section.number.is_none() && is_answer(&section.title, context) {
            return true;
        }
        let offices = offices_alone(&section.title, context).filter(|_| section.number.is_none());
        let said = is_labelled(&section.title, context);
        let told = (said || !self.text.is_empty()) && self.offices.is_none();
        match offices {
            Some(offices) if told => {
                (self.offices, self.apart) = (Some(offices), !said);
                true
            }
            _ => false,
        }
    }

    pub fn paragraph(&mut self, text: &Text, context: &Context) {
        let lines = text.lines();
        // 「担当：総務課」 over 「電話：…」 is whom to ask.
        if lines.iter().any(|line| reaches(line, context)) {
            self.offices = None;
            return;
        }
        // 「住民の取組」 and what is listed below it is none of the town hall's doing.
        let others = lines.first().is_some_and(|l| ends_measures(l, context));
        self.over |= others && self.offices.is_some() && !self.text.is_empty();
        if self.over {
            return;
        }
        if self.whole {
            let rest = lines.iter().filter(|line| !is_answer(line, context));
            self.tell(&Text::stack(rest), context);
            return;
        }
        // 「目標値：10人」 leaves no doubt that the section is of what somebody does.
        let aim = |line: &Text| one_line(line, context).is_some_and(|o| o.0 == Some(Role::Target));
        self.loose &= !lines.iter().any(aim);
        // 「市民課」 right below a heading says who answers.
        let first = self.text.is_empty() && self.offices.is_none() && self.number.is_some();
        if first && let Some(offices) = office_line(text, true, context) {
            // Without a word for it the line may be anything.
            self.loose |= offices.key() == text.key();
            self.offices = Some(offices);
            return;
        }
        // 「■担当課：福祉課」 is a line of its own, and not below a point.
        let marked = |line: &Text| line.as_str().trim_start().starts_with(is_bullet);
        let listed = lines
            .first()
            .is_some_and(|l| marked(l) || is_counted(l, context));
        let offices = |line: &Text| {
            let own = marked(line) || !listed;
            own.then(|| labelled(&without_bullet(line), context.profile))?
        };
        if let Some((at, names)) =
            (lines.iter().enumerate()).find_map(|(i, line)| Some((i, offices(line)?)))
        {
            self.offices = self.offices.take().or(Some(names));
            let rest = lines.iter().enumerate().filter(|(i, _)| *i != at);
            let rest = Text::stack(rest.map(|(_, line)| line));
            if !rest.is_empty() {
                self.tell(&rest, context);
            }
            return;
        }
        if unit_line(text, context).is_some() {
            return;
        }
        // Offices before a list do what is listed, and not what the section is called.
        let (first, below) = match lines.split_first() {
            Some((first, below)) if !below.is_empty() => (Some(first), Text::stack(below)),
            _ => (None, text.clone()),
        };
        let listed = |t: &Text| !points(t).is_empty() || !numbered_points(t, context).is_empty();
        let apart = self.apart || self.text.is_empty();
        let heads = first.is_some_and(|f| offices_alone(f, context).is_some());
        // What is listed is done one by one.
        self.doing &= !listed(text) && !lines.iter().any(|line| is_counted(line, context));
        // 「- 決算額：2,860千円」, 「- 令和6年度決算額　2,860千円」 say something more of the undertaking.
        let labels = |l: &Text| {
            let last = l.as_str().split_whitespace().next_back();
            let figure = last.and_then(|word| context.profile.numbers.whole(word));
            figure.is_some() || context.profile.lexicon.read_leading(l.as_str()).is_some()
        };
        let told = self.offices.is_some() && lines.iter().all(labels);
        if !told && (apart && listed(text) || heads && listed(&below)) {
            self.parted |= self.number.is_some() && self.behind.is_some();
            self.offices = None;
            self.text.push(text.clone());
            return;
        }
        self.apart = false;
        match answered(text, context) {
            Some((rest, offices)) => {
                self.text.extend(rest);
                self.offices = self.offices.take().or(Some(offices));
            }
            // 「評価指標」 alone is the label of what follows.
            None if !context
                .profile
                .lexicon
                .read(text.as_str().trim())
                .is_empty() => {}
            None => {
                self.doing &= is_doing(text, context);
                self.tell(text, context);
            }
        }
    }

    /// Takes a text, and apart from it lines that say when, and lines behind a label of their own:
    /// 「令和8年度　検討」, 「スケジュール：令和8年度検討」.
    fn tell(&mut self, text: &Text, context: &Context) {
        let mut rest: Vec<Text> = Vec::new();
        for line in text.lines() {
            let bare = without_bullet(&line);
            match said_line(&bare, context) {
                Some(said) => self.said.push(said),
                None if go_on(self.said.last_mut(), &bare, context) => {}
                None if is_step(&bare, context) => self.steps.push(bare),
                None => rest.push(line),
            }
        }
        if !rest.is_empty() {
            self.text.push(Text::stack(&rest));
        }
    }

    /// Whether somebody answers for what the section says; above figures the offices may stand alone.
    pub fn is_answered(&self, figures: bool) -> bool {
        let told = self.text.iter().any(|t| t.as_str().contains('。'));
        self.sheet
            || self.parted
            || self.whole
            || self.doing && told
            || self.listed
            || self.offices.is_some() && (figures || !self.text.is_empty() && (told || !self.loose))
    }

    /// Whether a table of figures below is of what the section says it will do; `counted`: its head says that it is one.
    pub fn is_aimed(&self, counted: bool) -> bool {
        let told = |t: &Text| t.as_str().trim_end().ends_with('。');
        let alone = self.titled && self.text.is_empty();
        let answered = self.behind.is_some() || self.offices.is_some();
        match self.aimed {
            Aimed::No => false,
            Aimed::Measured if counted => true,
            _ => alone || answered || self.text.iter().any(told),
        }
    }

    /// Whether offices are named and a sentence says what they do, or nothing stands between: a table below says when.
    pub fn is_told(&self) -> bool {
        let told = || self.text.iter().any(|t| t.as_str().contains('。'));
        self.sheet || self.offices.is_some() && (self.text.is_empty() || told())
    }

    /// What is said below the heading, where that is nothing but sentences and nobody answers yet.
    pub fn sentences(&self) -> Option<Text> {
        let sentence = |t: &Text| t.as_str().trim_end().ends_with('。');
        let plain = self.offices.is_none() && !self.text.is_empty() && !self.sheet;
        (plain && self.text.iter().all(sentence)).then(|| Text::stack(&self.text))
    }

    /// Whether all of the section is of one undertaking, whatever else stands in its tables.
    pub fn is_sheet(&self) -> bool {
        self.sheet
    }

    /// The offices that answer for the section, where a sentence says what they do.
    pub fn answering(&self) -> Option<&Text> {
        self.offices.as_ref().filter(|_| self.is_told())
    }

    /// The section as an item.
    pub fn into_draft(mut self, context: &Context) -> Draft {
        /// A line alone that begins with a time may say anything.
        const STEPS: usize = 2;
        if self.steps.len() < STEPS {
            self.text.append(&mut self.steps);
        }
        let offices = self.offices.or(self.behind).unwrap_or_default();
        // 「市民課（関係課：税務課）」
        let (main, related) = with_related(&Text::default(), &offices, context.profile);
        let mut found = departments(&main, DepartmentRole::Unstated, context.profile);
        let along = departments(&related, DepartmentRole::Related, context.profile);
        found.list.extend(along.list);
        found.and_others |= along.and_others;
        let parts = self.text.iter().chain([&self.title, &offices]);
        let place = parts.fold(Place::default(), |sum, t| sum.union(&t.place()));
        // 「KPI：申請率　25%（R6）→60%（R11）」 among the sentences
        let mut indicators = Vec::new();
        let mut apart = |text: &Text| {
            let (found, said) = changes(text, context);
            indicators.extend(found);
            without(text, &said)
        };
        let texts: Vec<Text> = self.text.iter().map(&mut apart).collect();
        for line in &mut self.said {
            line.value = apart(&line.value);
        }
        // 「KPI：申請率」 over 「目標値：60%」 and 「実績値：48%」
        if context.reports && indicators.is_empty() {
            indicators = labelled_lines(&Text::stack(&texts), context);
        }
        if indicators.is_empty() {
            indicators = labelled_aims(&Text::stack(&texts), context);
        }
        let described: Vec<String> = texts.iter().map(lines_of).collect();
        let described: Vec<String> = described.into_iter().filter(|t| !t.is_empty()).collect();
        let item = Item {
            departments: found.list,
            departments_and_others: found.and_others,
            indicators,
            description: (!described.is_empty()).then(|| described.join("\n")),
            ..Item::default()
        };
        let mut draft = Draft::of(item, place);
        for step in &self.steps {
            draft.schedule_lines(&Text::default(), step, context);
        }
        draft.heading(self.number.as_ref(), &self.title, context);
        draft.take_lines(&self.said, context);
        say_of_aim(&mut draft.item.indicators, &Text::stack(&texts), context);
        draft
    }
}
