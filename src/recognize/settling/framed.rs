//! Goals in a frame: what nobody could read as a table is read as the lines that stand in it.

use super::unread_grids::{is_read, unread};
use crate::block::{Cell, Grid};
use crate::plan::{Item, Period};
use crate::profile::Role;
use crate::recognize::Finding;
use crate::recognize::aims::goal_groups::{Group, each};
use crate::recognize::aims::goal_text::is_promise;
use crate::recognize::aims::goals::{Below, of_sentence, of_text, push};
use crate::recognize::aims::numbered_goals::is_opener;
use crate::recognize::aims::prose::{indicators, stated};
use crate::recognize::context::Context;
use crate::recognize::stream::{Stream, hierarchy};
use crate::recognize::words::number::{item_number, split_number};
use crate::recognize::words::past::is_past;
use crate::text::ordinal::parse_number;
use crate::text::{Text, TextBuilder};

/// Adds the goals in tables that were not read as tables, which then are read: 「数値目標」 over
/// 「◎令和12年度までに、…を30％以上にします。」.
pub(in crate::recognize) fn add(findings: &mut Vec<Finding>, stream: &Stream, context: &Context) {
    let mut out = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut read = Vec::new();
    for (at, entry, grid) in unread(findings, stream) {
        let Some(frame) = Frame::of(grid, context).filter(|_| !is_past(&entry.path, context))
        else {
            continue;
        };
        let below = Below {
            heading: entry.path.last().copied(),
            path: &entry.path,
            at,
        };
        let before = (out.len(), groups.len());
        if !frame.sentences(&below, context, &mut out) {
            let texts: Vec<Text> = frame.lines.into_iter().map(|l| l.whole).collect();
            let texts: Vec<&Text> = texts.iter().collect();
            of_text(&below, &texts, context, &mut groups, &mut out);
        }
        if before != (out.len(), groups.len()) {
            read.push(at);
        }
    }
    read.into_iter().for_each(|at| is_read(findings, at));
    each(groups, context, &mut out);
    findings.extend(out);
}

/// The lines of a frame.
#[derive(Default)]
struct Frame {
    lines: Vec<Line>,
    /// 「達成時期｜令和12年度」
    due: Option<Period>,
}

struct Line {
    /// Of the row it stands in.
    number: Option<Text>,
    /// What a label beside or over it is about.
    role: Option<Role>,
    /// Without the label of a goal.
    words: Text,
    whole: Text,
}

impl Line {
    fn of(words: Text) -> Self {
        Self {
            number: None,
            role: None,
            whole: words.clone(),
            words,
        }
    }
}

impl Frame {
    /// The lines of the only column, of labels with what stands beside them, or of goals with where
    /// they stand today.
    fn of(grid: &Grid, context: &Context) -> Option<Self> {
        let rows = grid.worded_rows();
        let rows: Vec<Vec<&Cell>> = rows.into_iter().filter(|row| !row.is_empty()).collect();
        if rows.iter().all(|row| row.len() == 1) {
            let lines = rows.iter().flatten().flat_map(|c| c.text.lines());
            return Some(Self {
                lines: lines.map(Line::of).collect(),
                due: None,
            });
        }
        Self::goal_rows(&rows, context)
            .or_else(|| Self::beside_labels(&rows, context))
            .or_else(|| Self::below_names(&rows, context))
    }

    /// 「目標1｜男性の取得率」, 「現状値｜51.4％（令和6年度）」: labels of goals alone, each with what it is of.
    fn beside_labels(rows: &[Vec<&Cell>], context: &Context) -> Option<Self> {
        let mut out = Self::default();
        for row in rows {
            let [label, value] = row.as_slice() else {
                return None;
            };
            let role = role_of(&label.text, context)?;
            if role == Role::Deadline {
                let span = context.profile.calendar.whole(value.text.as_str().trim())?;
                out.due = Some(Period::new(value.text.printed(), &span));
                continue;
            }
            let values = value.text.lines();
            let (first, rest) = values.split_first()?;
            let counted = is_opener(label.text.as_str().trim(), context.profile);
            let stated = role == Role::Goal && !counted;
            out.lines.push(Line {
                number: None,
                role: Some(role),
                words: first.clone(),
                whole: match stated {
                    true => first.clone(),
                    false => beside(&label.text, first),
                },
            });
            out.lines.extend(rest.iter().cloned().map(Line::of));
        }
        Some(out)
    }

    /// 「目標1　男性の取得率」 or 「目標1｜男性の取得率」, each over 「令和6年度実績 40％｜⇒｜令和12年度 85％」.
    fn below_names(rows: &[Vec<&Cell>], context: &Context) -> Option<Self> {
        let whole = |row: &Vec<&Cell>| {
            let texts = row.iter().map(|c| c.text.clone());
            texts.reduce(|line, cell| beside(&line, &cell))
        };
        let lines: Vec<Text> = rows.iter().filter_map(whole).collect();
        // 「①男性の取得率」
        let counted = |line: &Text| {
            let words = split_number(line, context).map(|(_, words)| words);
            words.is_some_and(|w| context.profile.names_figure(w.as_str().trim_end()))
        };
        let opens = |line: &Text| {
            let first = line.lines().into_iter().next();
            let opener = |l: &Text| is_opener(l.as_str().trim(), context.profile);
            first.is_some_and(|l| opener(&l) || counted(&l))
        };
        let figure = |line: &Text| !context.profile.numbers.find(line.as_str()).is_empty();
        let told = lines.chunk_by(|_, line| !opens(line));
        let mut told =
            told.map(|goal| opens(&goal[0]) && goal.len() > 1 && goal[1..].iter().all(figure));
        told.all(|goal| goal).then(|| Self {
            lines: lines.iter().flat_map(Text::lines).map(Line::of).collect(),
            due: None,
        })
    }

    /// 「№｜数値目標｜現状」 over sentences that each state one aim.
    fn goal_rows(rows: &[Vec<&Cell>], context: &Context) -> Option<Self> {
        let (head, body) = rows.split_first()?;
        let roles = head.iter().map(|c| role_of(&c.text, context));
        let mut roles: Vec<Option<Role>> = roles.collect();
        let mut goal = roles.iter().position(|r| *r == Some(Role::Goal))?;
        // 「目標｜内容」 over 「１｜…を30％以上にします。」
        let cells = |i: usize| body.iter().filter_map(move |row| row.get(i));
        let number = |c: &Cell| {
            let words = c.text.as_str().trim();
            parse_number(words).is_some() && !words.contains(char::is_alphabetic)
        };
        if cells(goal).all(|c| number(c)) {
            let told = |i: &usize| cells(*i).all(|c| c.text.as_str().trim_end().ends_with('。'));
            let said = (0..head.len()).find(|i| *i != goal && told(i))?;
            *roles.get_mut(goal)? = Some(Role::Number);
            *roles.get_mut(said)? = Some(Role::Goal);
            goal = said;
        }
        let roles: Vec<Role> = roles.into_iter().collect::<Option<_>>()?;
        let mut out = Self::default();
        for row in body {
            let words = row.get(goal).filter(|_| row.len() == head.len())?;
            let mut line = Line::of(words.text.clone());
            for ((role, label), cell) in roles.iter().zip(head).zip(row) {
                match role {
                    Role::Number => line.number = Some(cell.text.clone()),
                    Role::Baseline | Role::Actual => {
                        let said = beside(&label.text, &cell.text);
                        line.whole = Text::stack([&line.whole, &said]);
                    }
                    _ => {}
                }
            }
            out.lines.push(line);
        }
        (!out.lines.is_empty()).then_some(out)
    }

    /// Sentences that each state an aim are goals of their own: 「◎…を30％以上にする。」 below 「数値目標」.
    fn sentences(&self, below: &Below, context: &Context, out: &mut Vec<Finding>) -> bool {
        let mut goals: Vec<(&Line, Text)> = Vec::new();
        for line in &self.lines {
            let norm = line.words.as_str().trim();
            if !context.profile.lexicon.read(norm).is_empty() {
                continue;
            }
            let counted = line.number.is_none() && is_opener(line.whole.as_str(), context.profile);
            let present = matches!(line.role, Some(Role::Baseline | Role::Actual));
            match goals.last_mut() {
                Some((_, statement)) if present => {
                    *statement = Text::stack([&*statement, &line.whole]);
                }
                _ if counted || stated(&line.words, context).is_empty() => return false,
                _ => goals.push((line, line.whole.clone())),
            }
        }
        let path = hierarchy(below.path, context.profile);
        let any = !goals.is_empty();
        for (line, statement) in goals {
            let mut found = indicators(&statement, context);
            for target in found.iter_mut().flat_map(|i| &mut i.targets) {
                target.period = target.period.take().or_else(|| self.due.clone());
            }
            if !is_promise(&found, context) {
                continue;
            }
            let number = line.number.as_ref().and_then(|n| item_number(n, None));
            let item = Item {
                number,
                ..of_sentence(&line.words, &statement, found)
            };
            push(item, path.clone(), below.at, out);
        }
        any
    }
}

/// What a label of a frame is about: a goal, numbered or not, its figures or the number of its row.
fn role_of(label: &Text, context: &Context) -> Option<Role> {
    if is_opener(label.as_str().trim(), context.profile) {
        return Some(Role::Goal);
    }
    let labels = context.profile.lexicon.read(label.as_str().trim());
    let others = [Role::Goal, Role::Indicator, Role::Number, Role::Deadline];
    let fits = |r: &Role| r.is_metric() || others.contains(r);
    let role = labels.iter().map(|l| l.role).find(fits)?;
    let goal = context
        .profile
        .pattern("goal_heading")
        .is_match(&label.key());
    let aimed = goal && labels.iter().any(|l| l.role == Role::Goal);
    Some(if aimed { Role::Goal } else { role })
}

/// Two cells as one line.
fn beside(label: &Text, value: &Text) -> Text {
    let mut builder = TextBuilder::default();
    builder.push_text(label);
    builder.push_gap(" ");
    builder.push_text(value);
    builder.finish()
}
