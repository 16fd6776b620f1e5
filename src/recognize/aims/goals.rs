//! Goals in prose: a heading that names an aim, and sentences that say how far it goes.

use super::behind_grid::behind_grid;
use super::below_aim::say_of_aim;
use super::goal_groups::{Group, each, is_numbered_goal, read_each};
use super::goal_path::{above_label, is_goal_path, present_below};
use super::goal_text::{
    aims, below_goal_label, is_goal, is_labelled, is_promise, sentences_told, told,
};
use super::lost_columns::{below_columns, columns};
use super::naming::name_alone;
use super::numbered_goals::numbered;
use super::over_table::before_caption;
use super::prose::{Stated, indicators};
use super::yearly::{of_report, say_by_year};
use crate::block::Section;
use crate::plan::{DepartmentRole, HierarchyLevel, Indicator, Item, ItemKind};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::forms::goal_rows::in_grid;
use crate::recognize::lines::label_lines::taken;
use crate::recognize::stream::{Piece, Stream, hierarchy};
use crate::recognize::tables::due_above::{due_above, give_due};
use crate::recognize::words::department::departments;
use crate::recognize::words::number::heading_number;
use crate::recognize::words::office_behind::answered_by;
use crate::recognize::words::past::{is_own_progress, is_past, of_town};
use crate::recognize::words::wording::{closed_up, lines_of, without_bullet};
use crate::recognize::{Finding, ItemFinding, Origin};
use crate::text::Text;
use std::collections::BTreeSet;

/// Finds goals in sections about goals, and in grids whose rows are goals.
pub(in crate::recognize) fn recognize(stream: &Stream, context: &Context) -> Vec<Finding> {
    let entries = &stream.entries;
    let mut out = Vec::new();
    let mut groups = Vec::new();
    let taken = taken(stream);
    let mut at = 0;
    while at < entries.len() {
        let entry = &entries[at];
        // What a sheet aims at is of its undertaking.
        if stream.on_sheet(at) {
            at += 1;
            continue;
        }
        let heading = match entry.piece {
            Piece::Heading(section) => Some(section),
            // What stands before the first heading.
            Piece::Paragraph(_) if at == 0 && entry.path.is_empty() => None,
            Piece::Grid(grid) => {
                let path = hierarchy(&entry.path, context.profile);
                in_grid(grid, &path, at, context, &mut out);
                at += 1;
                continue;
            }
            Piece::Paragraph(_) => {
                at = behind_grid(stream, at, &taken, context, &mut groups, &mut out);
                continue;
            }
        };
        if taken[at] {
            at += 1;
            continue;
        }
        let first = at + usize::from(heading.is_some());
        let end = (first..entries.len())
            .find(|&i| taken[i] || !matches!(entries[i].piece, Piece::Paragraph(_)))
            .unwrap_or(entries.len());
        let foot = context.profile.pattern("page_foot");
        let last = before_caption(entries, first, end, context);
        let texts: Vec<&Text> = entries[first..last]
            .iter()
            .filter_map(|e| match e.piece {
                Piece::Paragraph(p) => Some(&p.text),
                _ => None,
            })
            .take_while(|t| !foot.is_match(t.as_str()))
            .collect();
        let below = Below {
            heading,
            path: &entry.path,
            at,
        };
        let (texts, before) = (of_town(texts, context), out.len());
        let table = texts.iter().any(|t| heads_columns(t, context));
        // 「数値目標の達成状況」 of a report may say year by year what was reached.
        let past = is_past(&entry.path, context);
        let progress = !past && is_own_progress(&entry.path, context);
        if progress && !table {
            of_report(&below, &texts, context, &mut out);
        }
        if out.len() == before && !past && !table {
            of_text(&below, &texts, context, &mut groups, &mut out);
        }
        if out.len() == before && !progress && !table {
            of_report(&below, &texts, context, &mut out);
        }
        if table && !is_past(&entry.path, context) {
            let list = below_columns(&texts, context);
            if is_promise(&list, context) {
                out.push(Finding::Indicators { list, at });
            }
        }
        at = end.max(at + 1);
    }
    each(groups, context, &mut out);
    without_repeats(&mut out);
    out
}

/// A page may print its goals twice: one with the number, the name and the words of another is that one.
fn without_repeats(out: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    out.retain(|finding| match finding {
        Finding::Item(found) if found.item.number.is_some() => {
            let item = &found.item;
            let number = item.number.as_ref().map(|n| n.value.clone());
            let path: Vec<String> = found.section.iter().map(|l| l.title.clone()).collect();
            seen.insert((
                path,
                number,
                item.title.clone(),
                item.goal_statement.clone(),
            ))
        }
        _ => true,
    });
}

/// Whether a text begins with the head of a table whose columns are lost: 「指標名　現状値　目標値」. Which
/// figure below it is whose can seldom be told.
fn heads_columns(text: &Text, context: &Context) -> bool {
    let lines = text.lines();
    lines
        .first()
        .is_some_and(|line| columns(line, context).is_some())
}

/// Where a text about goals stands.
#[derive(Clone, Copy)]
pub(in crate::recognize) struct Below<'p> {
    /// `None` before the first heading.
    pub heading: Option<&'p Section>,
    /// The headings above it, its own last.
    pub path: &'p [&'p Section],
    pub at: usize,
}

/// The goals that the lines below a heading state.
pub(in crate::recognize) fn of_text(
    below: &Below,
    texts: &[&Text],
    context: &Context,
    groups: &mut Vec<Group>,
    out: &mut Vec<Finding>,
) {
    let Below { heading, path, at } = *below;
    let sections = path;
    let above = sections.len().saturating_sub(1);
    let path = hierarchy(&sections[..above], context.profile);
    let whole = Text::stack(texts.iter().copied());
    let own = is_goal_path(sections, context);
    // 「温室効果ガスの削減目標」 may head what is below it without being a heading.
    let label = (!own).then(|| below_goal_label(texts, context)).flatten();
    let (title, body) = match &label {
        Some((title, body)) => (title.as_ref(), body),
        None => (None, &whole),
    };
    let about = own || label.is_some();
    let (lead, goals) = numbered(
        heading.filter(|_| label.is_none()),
        true,
        body,
        about,
        context,
    );
    let mut goals = read_each(goals, context);
    let due = due_above(title.or(heading.map(|s| &s.title)), &lead, context);
    (goals.iter_mut()).for_each(|(_, found)| give_due(found, due.as_ref()));
    let promised = goals.iter().any(|(_, found)| is_promise(found, context));
    let counted = heading.is_some_and(|s| is_numbered_goal(s, context));
    let body = if promised { &lead } else { body };
    if promised || counted {
        // Goals that are listed stand below the numbered heading above them.
        let listed = !counted && heading.is_some_and(|s| s.number.is_some());
        let levels = if listed { sections.len() } else { above };
        groups.push(Group {
            goals,
            path: hierarchy(&sections[..levels], context.profile),
            at,
            innermost: heading.is_none_or(|s| s.children.is_empty()),
        });
    }
    if !counted && let Some(title) = title.or(heading.map(|s| &s.title)) {
        // 「具体的な取組」 is no name of a goal.
        let measures = !about && context.profile.is_measure_label(&title.key());
        if measures && labelled(body, below, context, out) {
            return;
        }
        let (found, statement) = match about {
            true => aims(body, context),
            false => told(body, sections, context),
        };
        let mut found = found;
        // 「【目標】令和11年度の取得率」
        let named = label
            .as_ref()
            .and_then(|_| name_alone(body.lines().first()?, context));
        let by = named
            .and_then(|(_, by)| by)
            .filter(|by| !context.is_over(by.year));
        give_due(&mut found, due.or(by).as_ref());
        if label.is_some() {
            say_of_aim(&mut found, &whole, context);
        }
        // 「住宅の倒壊による死傷者の発生」 is nothing anybody aims at; its figures belong to no item.
        say_by_year(&mut found, &statement, heading.map(|s| &s.title), context);
        let issue = context.profile.pattern("issue_heading");
        if issue.is_match(&title.key()) && is_promise(&found, context) {
            out.push(Finding::Indicators { list: found, at });
            return;
        }
        let parent = heading.and_then(|s| above_label(s, title, sections, context));
        if let Some(parent) = parent.filter(|_| !found.is_empty()) {
            say_of_aim(&mut found, &present_below(parent, context), context);
            let path = path.get(..path.len().saturating_sub(1)).unwrap_or_default();
            let named = (parent.number.as_ref(), &parent.title);
            in_section(named, &statement, found, path.to_vec(), at, context, out);
            return;
        }
        let number = heading.filter(|_| label.as_ref().is_none_or(|b| b.0.is_none()));
        let number = number.and_then(|s| s.number.as_ref());
        in_section((number, title), &statement, found, path, at, context, out);
    } else if !counted {
        // What is numbered was read above.
        let lead = [body];
        let texts = if promised { &lead } else { texts };
        unheaded(texts, Vec::new(), at, context, out);
    }
}

/// Goals that no heading stands above: each is called as its sentence says it.
pub(super) fn unheaded(
    texts: &[&Text],
    path: Vec<HierarchyLevel>,
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    let told = texts.iter().flat_map(|text| sentences_told(text, context));
    let stated: Vec<Stated> = told.collect();
    for aims in stated.chunk_by(|a, b| a.sentence.key() == b.sentence.key()) {
        let [first, ..] = aims else { continue };
        let found: Vec<Indicator> = aims.iter().cloned().map(Stated::into_indicator).collect();
        if is_promise(&found, context) {
            let item = of_sentence(&first.sentence, &first.sentence, found);
            push(item, path.clone(), at, out);
        }
    }
}

/// Lines that say themselves that they state a goal: 「【目標】令和12年度までに、…を85%以上とする。」.
fn labelled(body: &Text, below: &Below, context: &Context, out: &mut Vec<Finding>) -> bool {
    let label =
        |s: &&&Section| s.number.is_none() && context.profile.is_measure_label(&s.title.key());
    let labels = below.path.iter().rev().take_while(label).count();
    let sections = below.path.get(..below.path.len() - labels);
    let path = hierarchy(sections.unwrap_or_default(), context.profile);
    let before = out.len();
    for line in body.lines() {
        let title = without_label(&line);
        let Some(title) = title.filter(|_| is_labelled(&line, context)) else {
            continue;
        };
        let found = indicators(&title, context);
        if is_promise(&found, context) {
            let item = of_sentence(&title, &title, found);
            push(item, path.clone(), below.at, out);
        }
    }
    out.len() > before
}

/// What stands behind 「【目標】」.
fn without_label(line: &Text) -> Option<Text> {
    let end = line.as_str().find('】')? + '】'.len_utf8();
    Some(line.slice(end..line.as_str().len()).trimmed())
}

/// A goal that has no name but its sentence.
pub(in crate::recognize) fn of_sentence(
    title: &Text,
    statement: &Text,
    found: Vec<Indicator>,
) -> Item {
    Item {
        kind: ItemKind::Goal,
        title: closed_up(&without_bullet(title)),
        goal_statement: Some(lines_of(statement)),
        indicators: found,
        provenance: statement.place().into(),
        ..Item::default()
    }
}

/// Figures without a name of their own below a heading that could be one have its name.
pub(super) fn take_name(found: &mut [Indicator], title: &Text, context: &Context) {
    let norm = title.as_str();
    // 「雇用率　各年度6月1日時点」
    let counted = context.profile.pattern("counted_each_year").find(norm);
    let end = counted.map_or(norm.len(), |m| m.start());
    let name = title.slice(0..end).trimmed();
    let words = name.as_str();
    // 「利用者数（延べ）」
    let bare = words.rsplit_once('(').filter(|_| words.ends_with(')'));
    let bare = bare.map_or(words, |(bare, _)| bare.trim_end());
    if let [only] = found
        && only.name.is_none()
        && context.profile.names_figure(bare)
    {
        only.name = Some(closed_up(&name));
    }
}

/// 「デジタルの活用　相談の予約」: a label and what is said of it name no goal.
fn tells_aside(title: &Text, context: &Context) -> bool {
    let leading = context.profile.lexicon.read_leading(title.as_str());
    leading.is_some_and(|(label, _)| matches!(label.role, Role::Aside | Role::Remarks))
}

/// 「不本意な離職者を極力生じさせない。」 below 「定着に関する目標」: a goal that needs no figure.
fn is_worded(title: &Text, body: &Text, context: &Context) -> bool {
    let is = |id: &str, words: &str| context.profile.pattern(id).is_match(words);
    is("goal_row", &title.key()) && is("worded_aim", body.as_str().trim())
}

fn in_section(
    (number, title): (Option<&Text>, &Text),
    body: &Text,
    mut found: Vec<Indicator>,
    path: Vec<HierarchyLevel>,
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    if !is_promise(&found, context) && !is_worded(title, body, context) {
        return;
    }
    // 「（１）住宅の耐震化　【建設課】」
    let (offices, title) = match answered_by(title, context).filter(|_| number.is_some()) {
        Some((offices, rest)) if !rest.is_empty() => (Some(offices), rest),
        _ => (None, title.clone()),
    };
    take_name(&mut found, &title, context);
    // 「■重要業績評価指標（KPI）」 is the label of figures, and no goal.
    let labels = context.profile.lexicon.read(title.as_str().trim());
    let role = labels.first().map(|l| l.role);
    // 「目標値」, but 「目標」 may be the name of one.
    let figures = !labels.is_empty() && labels.iter().all(|l| l.role.is_metric());
    let said = role == Some(Role::Indicator) || figures || tells_aside(&title, context);
    let label = number.is_none() && said;
    // 「Ⅲ 目標」 over several lines of figures
    let lines = found.len() > 1 && !body.as_str().contains('。');
    let several = role.is_some_and(is_goal) && number.is_some() && lines;
    if (label || several) && found.iter().all(|i| i.name.is_some()) {
        out.push(Finding::Indicators { list: found, at });
        return;
    }
    let answering = offices.map(|o| departments(&o, DepartmentRole::Unstated, context.profile));
    let answering = answering.unwrap_or_default();
    let item = Item {
        kind: ItemKind::Goal,
        number: number.and_then(|n| heading_number(n, context)),
        departments: answering.list,
        departments_and_others: answering.and_others,
        title: closed_up(&title),
        goal_statement: Some(lines_of(body)),
        indicators: found,
        provenance: title.place().union(&body.place()).into(),
        ..Item::default()
    };
    push(item, path, at, out);
}

pub(in crate::recognize) fn push(
    item: Item,
    section: Vec<HierarchyLevel>,
    at: usize,
    out: &mut Vec<Finding>,
) {
    out.push(Finding::Item(Box::new(ItemFinding {
        item: Box::new(item),
        origin: Origin::Prose,
        section,
        at,
    })));
}
