//! Bullets under a label that says they are measures: 「主な取組（例）」, 「取組内容」.

use super::answered_lists::answer_all;
use super::counted_run::counted_runs;
use super::doers::{
    actors, below_reference, ends_measures, head_measures, is_answered, is_apart, is_doing,
    named_by, says_doing, subject,
};
use super::measure_grid::in_grid;
use super::points::{Point, answered_points, name_and_sentence, named_point};
use crate::block::{Paragraph, Section};
use crate::plan::{DepartmentRole, HierarchyLevel, Item, ItemKind, Note};
use crate::profile::{Label, Role};
use crate::recognize::aims::figure_line::figure_line;
use crate::recognize::aims::goal_path::is_goal_path;
use crate::recognize::aims::goal_text::sure_aims;
use crate::recognize::aims::prose::{Stated, stated};
use crate::recognize::context::Context;
use crate::recognize::lines::label_lines::taken;
use crate::recognize::stream::{Entry, Piece, Stream, hierarchy};
use crate::recognize::words::department::{Departments, departments};
use crate::recognize::words::number::item_number;
use crate::recognize::words::office_behind::{
    ends_squarely, ends_with_label, names_an_office, set_apart,
};
use crate::recognize::words::wording::{
    is_bullet, lines_of, take_department, take_status, without_bullet,
};
use crate::recognize::{Finding, ItemFinding, Origin};
use crate::text::ordinal::parse_number;
use crate::text::{Text, unmarked};

/// Finds measures in paragraphs and in grids whose only label is one of measures.
pub(in crate::recognize) fn recognize(stream: &Stream, context: &Context) -> Vec<Finding> {
    let entries = &stream.entries;
    let mut out = Vec::new();
    let mut list = List::default();
    // The label and group of the last grid: it may go on after a page break.
    let mut last: Option<Vec<HierarchyLevel>> = None;
    let taken = taken(stream);
    for (at, entry) in entries.iter().enumerate() {
        // What is listed on a sheet is what its one undertaking does, and so is 「■事業概要：…」 on a form.
        let labelled = |text: &Text| {
            let lead = without_bullet(text);
            context
                .profile
                .lexicon
                .read_leading(lead.as_str())
                .is_some()
        };
        let line = taken.get(at) == Some(&true)
            && matches!(entry.piece, Piece::Paragraph(p) if labelled(&p.text));
        if stream.on_sheet(at) || line {
            continue;
        }
        // 「【主な取組】」 is the label of what is listed, and no group of it.
        let label = |s: &Section| {
            s.number.is_none() && context.profile.is_measure_label(unmarked(&s.title.key()))
        };
        let above = match entry.path.split_last() {
            Some((last, above)) if label(last) => above,
            _ => entry.path.as_slice(),
        };
        let path = || hierarchy(above, context.profile);
        match entry.piece {
            Piece::Heading(section) => {
                list = List {
                    open: context.profile.is_measure_label(&section.title.key()),
                    actors: actors(&section.title, context).filter(|_| section.number.is_none()),
                    headed: true,
                    doers: head_measures(&entry.path, context) || is_answered(&entry.path, context),
                    by: named_by(&entry.path, context),
                    goals: is_goal_path(&entry.path, context),
                    ..List::default()
                };
                last = None;
            }
            // It was read with the paragraph above.
            Piece::Paragraph(p) if at > 0 && answers_above(&entries[at - 1], p, context) => {}
            Piece::Paragraph(p) => {
                last = None;
                let apart = is_apart(&entry.path, context);
                if !apart && !below_reference(&entry.path, context.profile) {
                    let next = match entries.get(at + 1).map(|e| &e.piece) {
                        Some(Piece::Paragraph(next)) => Some(*next),
                        _ => None,
                    };
                    let next = next.filter(|next| answers_above(entry, next, context));
                    let whole = Text::stack([&p.text].into_iter().chain(next.map(|n| &n.text)));
                    list.paragraph(&whole, path(), at, context, &mut out);
                }
            }
            Piece::Grid(grid) => {
                list = List::default();
                // 「取組内容」 over its points, below a heading that says who answers, describes that undertaking.
                let heading = entry.path.last().map(|s| &s.title);
                let answered = heading.is_some_and(|t| take_department(t, context).is_some());
                if grid.cols > 1 || !answered {
                    last = in_grid(grid, &path(), last.take(), at, context, &mut out);
                }
            }
        }
    }
    answer_all(&mut out, entries, context);
    let counted = counted_runs(stream, &taken, &out, context);
    out.extend(counted);
    out
}

/// Whether a paragraph says nothing but who answers for the point above it and when that is to be: 「◎令和8年度から実施
/// 担当：総務課」.
fn answers_above(above: &Entry, paragraph: &Paragraph, context: &Context) -> bool {
    let Piece::Paragraph(above) = above.piece else {
        return false;
    };
    let said = |text: &Text| {
        let bare = without_bullet(text).trimmed();
        context.profile.answers(bare.as_str()).is_some()
    };
    let bullet = paragraph.text.as_str().trim_start().starts_with(is_bullet);
    bullet && said(&paragraph.text) && !said(&above.text)
}

/// A longer line heads no list (characters).
const LONGEST_LABEL: usize = 24;

/// A list of measures in running text, while it goes on.
#[derive(Default)]
struct List {
    /// Below a label of measures every bullet is one.
    open: bool,
    /// How many names were counted in it: 「1.自転車の安全確保」.
    count: usize,
    /// 「【総務課】」: whose measures follow.
    actors: Option<Departments>,
    /// The actors are named by the heading of the section, and not by a line in it.
    headed: bool,
    /// 「全ての職員が行う取組」: sentences of a list below it are what these do.
    doers: bool,
    /// 「職員が行う取組」: who these are, where a sentence does not say itself who does it.
    by: Option<Departments>,
    /// Sentences that state an aim are goals here.
    goals: bool,
    /// What the last measure began with, and where it stands among the findings.
    last: Option<(char, usize)>,
}

impl List {
    fn paragraph(
        &mut self,
        text: &Text,
        mut path: Vec<HierarchyLevel>,
        at: usize,
        context: &Context,
        out: &mut Vec<Finding>,
    ) {
        if context.profile.is_measure_label(&text.key()) {
            *self = Self {
                open: true,
                ..Self::default()
            };
            return;
        }
        // 「・…が課題」 is a point like the others.
        let short = text.as_str().chars().count() <= LONGEST_LABEL;
        if short && !text.as_str().starts_with('・') && ends_measures(text, context) {
            *self = Self::default();
            return;
        }
        let lines = text.lines();
        if let Some((first, rest)) = lines.split_first()
            && let Some(actors) = actors(first, context)
        {
            *self = Self {
                actors: Some(actors),
                ..Self::default()
            };
            if !rest.is_empty() {
                self.paragraph(&Text::stack(rest), path, at, context, out);
            }
            return;
        }
        // 「目標の達成状況」 alone: what is listed below it are goals.
        if short && heads_goals(text, context) {
            *self = Self {
                goals: true,
                ..Self::default()
            };
            return;
        }
        // 「次の取組を基本方針として実践します。」
        if context.profile.pattern("as_listed").is_match(text.as_str()) {
            self.open |= self.doers;
            return;
        }
        if says_doing(text, context) {
            *self = Self {
                doers: true,
                ..Self::default()
            };
            return;
        }
        let mut found = answered_points(text, context);
        // 「◇目標　受診率を60％にします。」 is no undertaking, whatever stands above it.
        found.retain(|p| p.offices.is_some() || !tells_other(&p.text, context));
        // 「耐震化率　78.2%（R5）→95%（R12）【建設課】」 is an indicator.
        found.retain(|p| figure_line(&p.text, context).is_none());
        // 「① …進めます。【総務課】」 says itself who does it.
        if self.actors.is_none() && !self.doers {
            let says = |p: &Point| ends_squarely(&p.text) || ends_with_label(&p.text, context);
            let answered = |p: &Point| p.offices.is_some() || p.when.is_some();
            let counted = self.open && goes_on(&found, self.count);
            self.count += if counted { found.len() } else { 0 };
            found.retain(|p| counted || p.number.is_none() || answered(p) || says(p));
        }
        // 「…を図りました。」 is over, whoever did it.
        let over = context.profile.pattern("done_before");
        found.retain(|p| !over.is_match(p.text.as_str().trim_end()));
        // 「アンケートの結果」 is a thing and no undertaking, 「◎：主管課」 what a mark means.
        let is = |id: &str, p: &Point| context.profile.pattern(id).is_match(p.text.as_str());
        let thing = |p: &Point| is("no_undertaking", p) || is("mark_sentence", p);
        found.retain(|p| p.offices.is_some() || !thing(p));
        let lead = text.as_str().trim_start().chars().next();
        // 「・…」 below 「○…事業（産業課）」 says more of it.
        if let (Some((first, index)), Some(lead)) = (self.last, lead)
            && is_bullet(lead)
            && lead != first
        {
            if let Some(Finding::Item(said)) = out.get_mut(index) {
                let line = lines_of(text);
                let more = &mut said.item.description;
                *more = Some(
                    more.take()
                        .map_or(line.clone(), |old| format!("{old}\n{line}")),
                );
            }
            return;
        }
        if self.actors.is_some() {
            // 「ごみの分別について」: what was talked about.
            let about = context.profile.words("topic_tail");
            let topic = |p: &Point| about.iter().any(|t| p.text.as_str().ends_with(t.as_str()));
            found.retain(|p| !topic(p));
            if self.headed {
                path.pop();
            }
        } else if !self.open {
            let goal = |p: &Point| self.goals && !stated(&p.text, context).is_empty();
            let done = |p: &Point| self.doers && is_doing(&p.text, context) && !goal(p);
            // 「…を40％以上にする。（いずれも令和12年度）」
            let timed = |p: &Point| p.when.is_some() && !goal(p);
            let answered = |p: &Point| p.offices.is_some() || timed(p);
            let named = |p: &Point| answered(p) || names_an_office(&p.text, context);
            found.retain(|p| done(p) || named(p));
        }
        // The first line that is no point ends the list.
        self.open &= !found.is_empty();
        let before = out.len();
        let who = Who {
            actors: self.actors.as_ref(),
            by: self.by.as_ref(),
            goals: self.goals,
        };
        push(&found, path, at, &who, context, out);
        // 「（避難所の整備）【防災課】」 is as good as a bullet.
        let begins = |c: &char| is_bullet(*c) || *c == '(';
        self.last = lead
            .filter(|c| begins(c) && out.len() > before)
            .map(|c| (c, out.len() - 1));
    }
}

/// Whether a line that is no point and no sentence speaks of goals.
fn heads_goals(text: &Text, context: &Context) -> bool {
    let is = |id: &str| context.profile.pattern(id).is_match(&text.key());
    let norm = text.as_str();
    let point = norm.chars().next().is_some_and(is_bullet);
    let plain = !point && !norm.contains(['。', '、', ':', '\n']);
    plain
        && is("goal_heading")
        && !is("goal_measures")
        && !is("measures_chapter")
        && context.profile.numbers.find(norm).is_empty()
}

/// Whether points are names alone and counted on from the last of their list: 「1.自転車の安全確保」, 「2.道路の整備」.
fn goes_on(points: &[Point], last: usize) -> bool {
    let value = |p: &Point| parse_number(p.number.as_ref()?.as_str())?.parse().ok();
    let plain = |p: &Point| p.below.is_empty() && !p.text.as_str().contains('。');
    let mut counted = points.iter().zip(last + 1..);
    !points.is_empty() && counted.all(|(p, at)| plain(p) && value(p) == Some(at))
}

/// Whether a point begins with a label of something else than what is done.
fn tells_other(text: &Text, context: &Context) -> bool {
    let Some((name, _)) = name_and_sentence(text) else {
        return false;
    };
    let labels = context.profile.lexicon.read(name.as_str());
    let done = |l: &Label| matches!(l.role, Role::Title | Role::Description | Role::Parent);
    labels.first().is_some_and(|l| !done(l))
}

/// Who does what is listed, where a point does not say so itself.
#[derive(Default)]
pub(in crate::recognize) struct Who<'d> {
    /// Named by a line right above the list, or a heading that is nothing else.
    actors: Option<&'d Departments>,
    /// Named by a heading further up.
    by: Option<&'d Departments>,
    /// What a sentence aims at is read with the goals.
    goals: bool,
}

pub(in crate::recognize) fn push(
    points: &[Point],
    path: Vec<HierarchyLevel>,
    at: usize,
    who: &Who,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    let note = |when: &Text| Note {
        mark: None,
        text: lines_of(when),
    };
    for point in points {
        let (mut status, mut text) = (None, point.text.clone());
        let offices = |names: &Text| {
            let role = DepartmentRole::Unstated;
            departments(names, role, context.profile)
        };
        let mut own = point.offices.as_ref().map(offices);
        // 「…（企画課）【新規】」, 「…【新規】（企画課）」: either may stand last.
        for _ in 0..2 {
            if let Some((said, rest)) = take_status(&text, context) {
                (status, text) = (Some(said), rest);
            }
            let answered = || take_department(&text, context).or_else(|| set_apart(&text, context));
            if own.is_none()
                && let Some((names, rest)) = answered()
            {
                own = Some(offices(&names));
                text = rest;
            }
        }
        if text.is_empty() {
            continue;
        }
        let mut place = point.text.place();
        for line in &point.below {
            place = place.union(&line.place());
        }
        let (text, below, when) = named_point(&text, point, context);
        let when = point.when.as_ref().or(when.as_ref());
        let title = crate::recognize::words::wording::closed_up(&text);
        // Who names an office for a thing without a verb names an undertaking.
        let sentence = title.contains('。') || own.is_none() && below.is_empty();
        let aims = || sure_aims(&text, context).into_iter();
        let aims = (sentence && !who.goals).then(aims).into_iter().flatten();
        let number = point.number.as_ref().and_then(|n| item_number(n, None));
        let subject = || subject(&text, context);
        let subject = (own.is_none() && who.actors.is_none())
            .then(subject)
            .flatten();
        let by = own.as_ref().or(who.actors).or(subject.as_ref()).or(who.by);
        out.push(Finding::Item(Box::new(ItemFinding {
            item: Box::new(Item {
                kind: if sentence {
                    ItemKind::Measure
                } else {
                    ItemKind::Initiative
                },
                number,
                title,
                status,
                departments: by.map(|d| d.list.clone()).unwrap_or_default(),
                departments_and_others: by.is_some_and(|d| d.and_others),
                description: (!below.is_empty()).then(|| below.join("\n")),
                notes: when.map(note).into_iter().collect(),
                indicators: aims.map(Stated::into_indicator).collect(),
                provenance: place.into(),
                ..Item::default()
            }),
            origin: Origin::Bullet,
            section: path.clone(),
            at,
        })));
    }
}
