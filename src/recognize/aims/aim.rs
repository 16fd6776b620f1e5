//! What one sentence aims at: 「取得率を、令和12年度までに85%とします。」 names, dates and figures it.

use super::object::{goal_object, last_clause, name_before, name_touching, topic_before};
use super::prose::Stated;
use super::staged::{Stages, staged};
use super::starting::{start_ahead, start_of};
use super::unitless::figures;
use crate::plan::{Observation, Period};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::number::split_number;
use crate::recognize::words::observe::{clean_name, named};
use crate::text::calendar::{PeriodKind, Span};
use crate::text::number::Quantity;
use crate::text::{Found, Text};
use std::ops::Range;

/// The targets one sentence states, in its order.
pub(super) fn in_sentence(sentence: &Text, context: &Context) -> Vec<Stated> {
    let norm = sentence.as_str();
    let profile = context.profile;
    // 「国は…46%削減を掲げています」 is nobody's aim here.
    if profile.pattern("others_aim").is_match(norm) {
        return Vec::new();
    }
    let due = deadline(norm, context);
    let due_end = due.as_ref().map_or(0, |d| d.end);
    let figures: Vec<_> = figures(norm, context)
        .into_iter()
        .filter(|f| is_target(norm, f, context) || is_followed(norm, &f.range, context))
        .collect();
    // 「AはB人、CはD人です」 lists figures; only a sentence that sets one as its aim has aims.
    if !figures.iter().any(|f| is_target(norm, f, context)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut from = 0;
    let mut level = false;
    let ways: Vec<Option<Stages>> = (figures.iter())
        .map(|f| staged(sentence, f, context))
        .collect();
    let passed = |f: &Found<Quantity>| {
        let mut ways = ways.iter().flatten().flat_map(|way| &way.passed);
        ways.any(|at| *at == f.range)
    };
    for (i, figure) in figures.iter().enumerate() {
        if passed(figure) {
            continue;
        }
        let way = ways.get(i).and_then(Option::as_ref);
        // 「…を20%削減し、6.9時間とします」: the second figure of one object is the aim.
        let next = figures.get(i + 1);
        let between = next.and_then(|next| norm.get(figure.range.end..next.range.start));
        let same_object = between.is_some_and(|b| !profile.pattern("object_mark").is_match(b));
        // 「…を224人とし、231人に比べ7人削減します」: the change only says how far that is.
        if std::mem::replace(&mut level, false) {
            level = same_object;
            continue;
        }
        level = same_object
            && is_target(norm, figure, context)
            && !is_change(norm, figure, context)
            && next.is_some_and(|next| is_change(norm, next, context));
        if same_object && !level {
            continue;
        }
        // What the stages are of stands before the first of them.
        let start = way.map_or(figure.range.start, Stages::start);
        let begin = if due_end <= start {
            from.max(due_end)
        } else {
            from
        };
        // 「収納率を令和12年度までに99%とします」: the deadline stands between name and figure.
        let behind_due = due.as_ref().filter(|d| {
            let between = norm.get(due_end..start);
            // 「…を、令和11年度までに、令和6年度の実績（18.8％）から30％以上に引き上げる」
            let light =
                |b| is_light(b, context) || starts_within(sentence, due_end, figure, context);
            from < d.time.start && between.is_some_and(light)
        });
        let name = goal_object(sentence, from..start, context)
            .or_else(|| name_before(sentence, begin..start, context));
        let name = name.or_else(|| {
            let due = behind_due?;
            name_before(sentence, from..due.time.start, context)
        });
        // 「受講率100%を維持します」: the figure stands right behind its name.
        let change = is_change(norm, figure, context);
        let touching = || name_touching(sentence, begin..start, change, context);
        let name = name.or_else(touching);
        // 「令和12年度までに自殺者ゼロを目指します」: who there is to be none of.
        let none = figure.what.number.is_zero() && due.is_some();
        let name = name.or_else(|| {
            let name = none.then(|| last_clause(sentence, begin..start, context))?;
            name.filter(|n| !n.is_empty())
        });
        let set_up = sets_up(norm, figure, context);
        let name = name.or_else(|| topic_before(sentence, start, set_up, context));
        // 「基準年度に対し、2030年度までに40%削減する」: a change by a time needs no name; what stands right
        // behind the time has it above: 「◇用紙の使用量」 over 「令和12年度までに、180万枚以下とする。」.
        let alone = || {
            let between = norm.get(due_end..figure.range.start);
            between.is_some_and(|b| b.trim_matches([' ', '、', ',']).is_empty())
        };
        // 「引き続き100%を維持します。」: what is kept stands above.
        let kept = profile.pattern("kept_level").is_match(norm);
        // 「計画期間中に、職員の85％以上が休業を取得するようにします」: what it names needs no other name.
        let clause = is_clause(norm, figure, context);
        let nameless = kept || clause || due.is_some() && (change || alone());
        // 「計画期間は5年間とし、…」 says how long the plan lasts.
        let labels = |n: &Text| profile.lexicon.read(n.as_str().trim_end_matches('は'));
        let term = |n: &Text| {
            labels(n)
                .first()
                .is_some_and(|l| l.role == Role::PlanPeriod)
        };
        if name.is_none() && !nameless || name.as_ref().is_some_and(term) {
            continue;
        }
        let Some(mut target) = target(sentence, figure, context) else {
            continue;
        };
        if let Some(d) = &due {
            let printed = sentence.slice(d.time.clone()).printed();
            target.period = Some(Period::new(printed, &d.span));
            // 「令和9年度に改定し、令和12年度の収入を600万円とします」: what is to be then has its own year.
            let later = time_of_name(sentence, due_end..start, &d.span, context);
            target.period = later.or(target.period);
        }
        let mut stages = way.map_or_else(Vec::new, |way| way.aims(sentence, context));
        if let Some(way) = way {
            target.period = Some(way.due.clone());
        }
        let says = |list: &str, words: &str| {
            let mut list = context.profile.words(list).iter();
            list.find(|w| words.contains(w.as_str())).cloned()
        };
        // 「毎年度200万円ずつ」 is a step, and no level.
        let each_step = says("each_step", &target.raw).is_some();
        let aims = stages.iter_mut().chain([&mut target]);
        for value in aims.filter_map(|aim| aim.value.as_mut()) {
            value.delta |= change || each_step;
        }
        // 「令和12年度まで毎年度」: a level of every year until then.
        let until = norm.get(due_end.min(begin)..figure.range.start);
        let every = says("every_year", until.unwrap_or(""));
        target.note = target.note.take().or(every);
        from = figure.range.end;
        let ahead = name
            .as_ref()
            .and_then(|name| start_ahead(sentence, name, context));
        let (name, first) = ahead.map_or((name, None), |(name, seen)| (Some(name), Some(seen)));
        out.push(Stated {
            name: name.and_then(|n| clean_name(&without_aside(without_lead(n, context), context))),
            stages,
            target,
            baseline: first.or_else(|| start_of(sentence, &figure.range, context)),
            sentence: sentence.clone(),
            clause,
        });
    }
    out
}

/// Whether what stands between a place and a figure is the one that it starts from.
fn starts_within(
    sentence: &Text,
    from: usize,
    figure: &Found<Quantity>,
    context: &Context,
) -> bool {
    let words = sentence.slice(from..figure.range.end);
    let aim = figure.range.start.saturating_sub(from)..words.as_str().len();
    start_of(&words, &aim, context).is_some()
}

/// The figure of an aim as it is printed.
pub(super) fn target(
    sentence: &Text,
    figure: &Found<Quantity>,
    context: &Context,
) -> Option<Observation> {
    let norm = sentence.as_str();
    let after = norm.get(figure.range.end..)?;
    // 「増」 of 「増やします」 is no part of the figure.
    let printed = sentence.slice(figure.range.clone());
    let bare = printed.as_str().trim_end_matches(['増', '減']).len();
    let cut = after.starts_with(['や', 'ら']);
    let printed = if cut { printed.slice(0..bare) } else { printed };
    // 「6.9%(19人)以上」: the bracket says it in another unit, the word is of both.
    let compared = context.profile.pattern("bracket_compared").captures(after);
    let printed = match compared.as_ref().and_then(|c| c.get(0)) {
        Some(m) => sentence.slice(figure.range.start..figure.range.end + m.end()),
        None => printed,
    };
    let (mut list, _) = named(&printed, None, context);
    let mut target = (!list.is_empty()).then(|| list.remove(0).observation)?;
    target.raw = printed.printed();
    let word = compared.and_then(|c| Some(c.get(1)?.as_str().to_owned()));
    if let (Some(value), Some(word)) = (&mut target.value, word) {
        let figure = norm.get(figure.range.clone())?;
        let whole = context.profile.numbers.whole(&format!("{figure}{word}"));
        value.comparator = whole.map_or(value.comparator, |q| q.comparator);
    }
    Some(target)
}

/// By when a sentence says that its aim is to be reached.
struct Due {
    time: Range<usize>,
    span: Span,
    /// Behind 「までに、」.
    end: usize,
}

/// By when a sentence says that something is to be: 「令和11年度までに」.
pub(in crate::recognize) fn due_of(sentence: &Text, context: &Context) -> Option<Period> {
    let due = deadline(sentence.as_str(), context)?;
    Some(Period::new(sentence.slice(due.time).printed(), &due.span))
}

fn deadline(norm: &str, context: &Context) -> Option<Due> {
    let times = context.profile.calendar.find(norm);
    let said = |f: &Found<Span>, id: &str| {
        let after = norm.get(f.range.end..).unwrap_or("");
        let found = context.profile.pattern(id).find(after)?;
        Some(Due {
            time: f.range.clone(),
            span: f.what,
            end: f.range.end + found.end(),
        })
    };
    // 「令和6年度に42%であった率を、令和12年度に85%とします」: the last is the one.
    let latest = |id: &str| {
        let found = times.iter().filter_map(|f| said(f, id));
        found.max_by_key(|d| (d.span.end, std::cmp::Reverse(d.time.start)))
    };
    let during = || times.iter().find(|f| f.what.kind == PeriodKind::Range);
    latest("deadline")
        .or_else(|| latest("aimed_at_time"))
        .or_else(|| {
            let f = during()?;
            Some(Due {
                time: f.range.clone(),
                span: f.what,
                end: f.range.end,
            })
        })
        .or_else(|| {
            // 「2030年度の排出量を基準年度と比較して51%削減」: later than the year it starts from.
            let last = times.iter().max_by_key(|f| f.what.end)?;
            let later = match (context.first_year(), context.reported) {
                (Some(first), _) => last.what.start.year >= first,
                (None, Some(over)) if last.what.year > over => true,
                _ => times.iter().any(|f| f.what.end < last.what.end),
            };
            said(last, "time_of_name").filter(|_| later)
        })
}

/// The year that the object of a clause is of, where it is later than one named before it: 「令和12年度の収入を」.
fn time_of_name(
    sentence: &Text,
    clause: Range<usize>,
    due: &Span,
    context: &Context,
) -> Option<Period> {
    let words = sentence.slice(clause);
    let times = context.profile.calendar.find(words.as_str());
    let last = times.last()?;
    let behind = words.as_str().get(last.range.end..)?;
    let own = last.what.kind != PeriodKind::Range && last.what.start > due.end;
    (own && behind.starts_with('の'))
        .then(|| Period::new(words.slice(last.range.clone()).printed(), &last.what))
}

/// Whether a figure says by how much, and not how many: 「7人削減します」.
fn is_change(norm: &str, figure: &Found<Quantity>, context: &Context) -> bool {
    let behind = norm.get(figure.range.end..).unwrap_or("");
    figure.what.delta || context.profile.pattern("change_behind").is_match(behind)
}

/// Whether the sentence sets the figure as its aim: 「…を85%とします」, 「…を100%、…」, 「75%まで」.
fn is_target(norm: &str, figure: &Found<Quantity>, context: &Context) -> bool {
    let after = norm.get(figure.range.end..).unwrap_or("");
    // 「30％（令和8年度）に高めます」
    let behind = after.strip_prefix('(').and_then(|a| a.split_once(')'));
    let dated = behind.filter(|(inner, _)| !context.profile.calendar.find(inner).is_empty());
    let after = dated.map_or(after, |(_, rest)| rest);
    let is = |id: &str| context.profile.pattern(id).is_match(after);
    // 「男性職員の取得割合を50%する。」
    let share = figure.what.unit.as_deref() == Some("%");
    is("aim_after_figure") && !is("fell_to")
        || is("aim_quoted")
        || share && is("aim_slip")
        || sets_up(norm, figure, context)
        || figure.what.delta && is("aim_of_change")
        || is_clause(norm, figure, context)
}

/// 「相談員を令和8年度末までに2人配置します」: how many there are to be by then.
fn sets_up(norm: &str, figure: &Found<Quantity>, context: &Context) -> bool {
    let after = norm.get(figure.range.end..).unwrap_or("");
    let setting = context.profile.pattern("set_up_after_figure");
    setting.is_match(after) && deadline(norm, context).is_some()
}

/// 「6.9%(19人)以上が地域生活へ移行することを目標とします」
fn is_clause(norm: &str, figure: &Found<Quantity>, context: &Context) -> bool {
    let after = norm.get(figure.range.end..).unwrap_or("");
    context.profile.pattern("aim_as_clause").is_match(after)
}

/// Whether the sentence goes on with a further figure: 「…を100%、…を80%とします」.
fn is_followed(norm: &str, range: &Range<usize>, context: &Context) -> bool {
    let after = norm.get(range.end..).unwrap_or("");
    context.profile.pattern("aim_goes_on").is_match(after)
}

/// Whether words between a deadline and its figure only say what it is measured against:
/// 「2013年度比で約」.
fn is_light(words: &str, context: &Context) -> bool {
    let mut rest = words.to_owned();
    for time in context.profile.calendar.find(words).iter().rev() {
        rest.replace_range(time.range.clone(), "");
    }
    let found = context.profile.pattern("aim_link").find(&rest);
    found.is_some_and(|m| m.range() == (0..rest.len()))
}

/// A name without the year it is measured against and words like 「引き続き」 before it.
pub(in crate::recognize) fn without_lead(name: Text, context: &Context) -> Text {
    let profile = context.profile;
    // 「(1)収納率」: the number is that of the line.
    let name = split_number(&name, context).map_or(name, |(_, rest)| rest);
    let norm = name.as_str();
    let adverb = profile.pattern("name_adverb").find(norm);
    let start = adverb.map_or(0, |m| m.end());
    let rest = norm.get(start..).unwrap_or("");
    let lead = profile.pattern("base_lead").find(rest);
    let at = start + lead.map_or(0, |m| m.end());
    let times = profile.calendar.find(norm);
    let time = times.iter().find(|t| t.range.start == at);
    let begin = time.map_or(at, |t| t.range.end);
    let joint = profile
        .pattern("base_joint")
        .find(norm.get(begin..).unwrap_or(""))
        .map_or(0, |m| m.end());
    // 「対象者の割合」 begins with no year.
    let cut = match time {
        Some(_) => begin + joint,
        None if at > start + '対'.len_utf8() && joint > 0 => begin + joint,
        None => start,
    };
    name.slice(cut..norm.len()).trimmed()
}

/// A name without the bracket behind it that holds a time: 「取得率（令和5年度：12.5%）」.
fn without_aside(name: Text, context: &Context) -> Text {
    // 「取得率の目標を30％とする」
    let norm = name.as_str().trim_end();
    let goal = context.profile.pattern("name_goal").find(norm);
    let name = goal.map_or(name.clone(), |m| name.slice(0..m.start()));
    let norm = name.as_str().trim_end();
    let open = norm.rfind('(').filter(|at| *at > 0 && norm.ends_with(')'));
    let dated = open.filter(|at| {
        let inner = norm.get(*at..).unwrap_or("");
        !context.profile.calendar.find(inner).is_empty()
    });
    match dated {
        Some(at) => name.slice(0..at).trimmed(),
        None => name,
    }
}
