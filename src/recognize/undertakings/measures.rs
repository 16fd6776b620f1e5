//! Bullets under a label that says they are measures: 「主な取組（例）」, 「取組内容」.

use super::answered_lists::answer_all;
use super::answered_section::describes;
use super::counted_run::counted_runs;
use super::doers::{
    actors, below_reference, ends_measures, head_measures, is_answered, is_apart, is_doing,
    named_by, says_doing,
};
use super::measure_grid::in_grid;
use super::measure_items::{Who, push};
use super::measure_rows::in_form;
use super::point_words::{goes_on, is_labelled, is_topic, tells_other};
use super::points::{Point, answered_points, like};
use crate::block::{Paragraph, Section};
use crate::plan::{HierarchyLevel, Note};
use crate::recognize::Finding;
use crate::recognize::aims::figure_line::figure_line;
use crate::recognize::aims::goal_path::is_goal_path;
use crate::recognize::aims::prose::stated;
use crate::recognize::context::Context;
use crate::recognize::lines::dated_lines::{behind_time, is_open};
use crate::recognize::lines::label_lines::taken;
use crate::recognize::stream::{Entry, Piece, Stream, hierarchy};
use crate::recognize::words::department::Departments;
use crate::recognize::words::office_behind::{ends_squarely, ends_with_label, names_an_office};
use crate::recognize::words::offices::are_offices;
use crate::recognize::words::wording::{
    closed_up, is_bullet, lines_of, take_department, without_bullet,
};
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
        // A sentence that a form took in tells what its undertaking does: 「・窓口を一つにします。」 below 「取組内容」.
        let told = |text: &Text| labelled(text) || text.as_str().trim_end().ends_with('。');
        let line = taken.get(at) == Some(&true)
            && matches!(entry.piece, Piece::Paragraph(p) if told(&p.text));
        if stream.on_sheet(at) || line || describes(&entry.path, context) {
            continue;
        }
        // 「【主な取組】」 is the label of what is listed, and no group of it.
        let label = |s: &Section| {
            let (key, profile) = (s.title.key(), context.profile);
            let labels =
                profile.is_measure_label(unmarked(&key)) || profile.is_direction_label(&key);
            s.number.is_none() && labels
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
                    in_form(grid, &path(), at, context, &mut out);
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
    let bullet = |p: &Paragraph| p.text.as_str().trim_start().starts_with(is_bullet);
    // 「・令和8年4月～」 below words that are no point tells when what follows is done.
    let bare = without_bullet(&paragraph.text);
    let ahead = behind_time(bare.as_str(), context.profile).is_some_and(is_open) && !bullet(above);
    bullet(paragraph) && said(&paragraph.text) && !said(&above.text) && !ahead
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
    /// A point of it named an office in brackets behind it.
    answered: bool,
    /// What the last measure began with, and where it stands among the findings.
    last: Option<(char, usize)>,
    /// How many points it had, and how many of them had a line of words right below.
    points: usize,
    told: usize,
}

impl List {
    /// Words right below a point, where so they stand below every point: 「・制度の周知」 over 「庁内報で紹介します。」,
    /// 「・令和8年4月～」 over 「面談の実施」. Whether they are that.
    fn tell(&mut self, text: &Text, at: usize, context: &Context, out: &mut [Finding]) -> bool {
        let Some((_, index)) = self.last.filter(|_| self.told + 1 == self.points) else {
            return false;
        };
        let Some(Finding::Item(point)) = out.get_mut(index).filter(|_| !heads_goals(text, context))
        else {
            return false;
        };
        let labelled = || !context.profile.lexicon.read(text.as_str()).is_empty();
        if point.at + 1 != at || point.item.description.is_some() || labelled() {
            return false;
        }
        let printed = Text::new(&point.item.title, text.place());
        match behind_time(printed.as_str(), context.profile) {
            Some(open) if is_open(open) => {
                let time = std::mem::replace(&mut point.item.title, closed_up(text));
                point.item.notes.push(Note {
                    mark: None,
                    text: time,
                });
            }
            _ => point.item.description = Some(lines_of(text)),
        }
        self.told += 1;
        true
    }

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
        if says_doing(text, context) || context.profile.is_direction_label(&text.key()) {
            *self = Self {
                doers: true,
                ..Self::default()
            };
            return;
        }
        let mut found = answered_points(text, context);
        // 「◇目標　受診率を60％にします。」 is no undertaking, whatever stands above it.
        found.retain(|p| p.offices.is_some() || !tells_other(&p.text, context));
        // 「・効果：利用が広がる。」 below 「1-1　窓口の改善（市民課）」 says something of that.
        found.retain(|p| p.offices.is_some() || !self.doers || !is_labelled(&p.text, context));
        // 「耐震化率　78.2%（R5）→95%（R12）【建設課】」 is an indicator.
        found.retain(|p| figure_line(&p.text, context).is_none());
        // 「・訓練の実施（消防署）」 beside 「・防災士の養成（危機管理課）」
        let own = |p: &Point| names_an_office(&p.text, context);
        self.answered |= found.iter().any(own);
        let beside = self.answered;
        let told = |p: &Point| {
            let names = take_department(&p.text, context).map(|(names, _)| names);
            let mut places = context.profile.words("place_suffix").iter();
            names.is_some_and(|names| {
                let place = places.any(|place| names.as_str().ends_with(place.as_str()));
                are_offices(&names, context) && !place
            })
        };
        let office = |p: &Point| (own(p) || beside && told(p)) && !is_topic(&p.text, context);
        // 「① …進めます。【総務課】」 says itself who does it.
        if self.actors.is_none() && !self.doers {
            let says = |p: &Point| {
                ends_squarely(&p.text) || ends_with_label(&p.text, context) || office(p)
            };
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
        // 「〇声をかけ合いましょう。」 asks those who live there, unless a heading says whose list it is.
        let whose = self.open || self.actors.is_some() || self.by.is_some();
        found.retain(|p| whose || p.offices.is_some() || !is("appeal", p));
        let lead = text.as_str().trim_start().chars().next();
        // 「・…」 below 「○…事業（産業課）」 says more of it.
        if let (Some((first, index)), Some(lead)) = (self.last, lead)
            && is_bullet(lead)
            && like(lead) != like(first)
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
            found.retain(|p| !is_topic(&p.text, context));
            if self.headed {
                path.pop();
            }
        } else if !self.open {
            let goal = |p: &Point| self.goals && !stated(&p.text, context).is_empty();
            let done = |p: &Point| self.doers && is_doing(&p.text, context) && !goal(p);
            // 「…を40％以上にする。（いずれも令和12年度）」
            let timed = |p: &Point| p.when.is_some() && !goal(p);
            let answered = |p: &Point| p.offices.is_some() || timed(p);
            let named = |p: &Point| answered(p) || office(p);
            found.retain(|p| done(p) || named(p));
        }
        if found.is_empty() && self.open && self.tell(text, at, context, out) {
            return;
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
        self.points += out.len() - before;
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

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn labelled_points_below_a_title_with_its_office_say_more_of_it() {
        let plan = read(
            "沢口町計画\n計画期間：令和８年度～令和12年度\n\n第2章 取組\n\n1-1 窓口の改善（市民課）\n\n・取組内容：手数料を見直す。\n\n\
             ・効果：利用が広がる。\n\n・課題：周知が足りない。\n",
        );
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert_eq!(item.title, "窓口の改善");
        assert_eq!(item.effects, ["利用が広がる。"]);
    }
}
