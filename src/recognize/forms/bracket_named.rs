//! Goals of a form, each figure named in brackets: 「【実雇用率】」 over 「（令和11年度）3.0％以上」 and 「（参考）令和6年6月1日時点
//! 2.31％」, 「令和7年度：75％　令和9年度：80％」.

use crate::plan::{Indicator, Observation, Period};
use crate::recognize::aims::figure_line::marks;
use crate::recognize::aims::reference::reference;
use crate::recognize::context::Context;
use crate::recognize::words::observe::{named, observation};
use crate::text::Text;

/// The indicators of such lines; nothing where no figure is aimed at.
pub(super) fn named_in_brackets(body: &Text, context: &Context) -> Vec<Indicator> {
    let mut out: Vec<Indicator> = Vec::new();
    for line in body.lines().iter().flat_map(at_brackets) {
        let (name, rest) = match bracketed_name(&line, context) {
            Some((name, rest)) => (Some(name), rest),
            None => (None, line),
        };
        if let Some(name) = name {
            out.push(Indicator {
                name: Some(name.as_str().to_owned()),
                provenance: name.place().into(),
                ..Indicator::default()
            });
        }
        // 「不本意な離職者を極力生じさせない。」 stands before the first.
        let Some(last) = out.last_mut() else {
            continue;
        };
        if let Some(words) = reference(&rest, context) {
            let seen = named(&words, None, context).0.into_iter().next();
            let seen = seen.map(|n| n.observation).filter(|o| o.value.is_some());
            last.baseline = last.baseline.take().or(seen);
            continue;
        }
        let mut seen = dated(&rest, context);
        if seen.is_empty() && last.targets.is_empty() {
            seen.extend(at_end(&rest, context));
        }
        if is_aside(&rest) && !last.targets.is_empty() {
            last.baseline = last.baseline.take().or(seen.into_iter().next());
        } else {
            last.targets.extend(seen);
        }
    }
    for aim in &mut out {
        let mut figures = aim.targets.iter().chain(&aim.baseline);
        aim.unit = figures.find_map(|o| o.value.as_ref()?.unit.clone());
    }
    out.retain(|aim| !aim.targets.is_empty());
    out
}

/// The parts of a line where one was made of several: 「【実雇用率】（令和12年度）3.0％　（参考）令和6年度 2.3％」.
fn at_brackets(line: &Text) -> Vec<Text> {
    let norm = line.as_str();
    let opens = |at: &usize| {
        norm.get(*at..)
            .is_some_and(|r| r.trim_start().starts_with(['(', '【']))
    };
    let mut cuts: Vec<usize> = vec![0];
    cuts.extend(norm.match_indices(' ').map(|(at, _)| at).filter(opens));
    let ends = cuts.iter().skip(1).copied().chain([norm.len()]);
    let parts = cuts.iter().zip(ends);
    parts
        .map(|(&from, to)| line.slice(from..to).trimmed())
        .collect()
}

/// The name in brackets that a line begins with, and what stands behind it; 「【参考】」 is none.
fn bracketed_name(line: &Text, context: &Context) -> Option<(Text, Text)> {
    let norm = line.as_str();
    let inner = norm.trim_start().strip_prefix('【')?;
    let start = norm.len() - inner.len();
    let end = start + inner.find('】')?;
    let name = line.slice(start..end).trimmed();
    // 「満足度」 is a label too, and what is counted.
    let counted = context.profile.names_figure(name.as_str());
    let label = !counted && !context.profile.lexicon.read(name.as_str()).is_empty();
    let rest = line.slice(end + '】'.len_utf8()..norm.len()).trimmed();
    (!label && !name.is_empty()).then_some((name, rest))
}

/// The one figure of a line, at its end: 「調査により70％以上」.
fn at_end(line: &Text, context: &Context) -> Option<Observation> {
    let norm = line.as_str().trim_end();
    let found = context.profile.numbers.find(norm);
    let [only] = found.as_slice() else {
        return None;
    };
    let figure = line.slice(only.range.clone());
    (only.range.end == norm.len()).then(|| observation(&figure, None, context))
}

/// Whether a line is all bracket: 「（令和6年度：71.4％）」.
fn is_aside(line: &Text) -> bool {
    let norm = line.as_str().trim();
    norm.starts_with('(') && norm.ends_with(')')
}

/// Times with the figure behind each, and nothing else on the line: 「（令和11年度）90％以上」, 「令和7年度：75％　令和9年度：
/// 80％」.
fn dated(line: &Text, context: &Context) -> Vec<Observation> {
    let marks = marks(line, context);
    let mut out = Vec::new();
    let mut from = 0;
    let mut time = None;
    for mark in &marks {
        let gap = line.as_str().get(from..mark.range.start).unwrap_or("");
        if gap.chars().any(|c| c.is_alphanumeric()) {
            return Vec::new();
        }
        from = mark.range.end;
        let part = line.slice(mark.range.clone());
        match (&mark.span, time.take()) {
            (Some(span), None) => time = Some(Period::new(part.printed(), span)),
            (None, Some(period)) => {
                let Some(one) = named(&part, None, context).0.into_iter().next() else {
                    return Vec::new();
                };
                out.push(Observation {
                    period: Some(period),
                    ..one.observation
                });
            }
            _ => return Vec::new(),
        }
    }
    let rest = line.as_str().get(from..).unwrap_or("");
    match time.is_none() && !rest.chars().any(char::is_alphanumeric) {
        true => out,
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    #[test]
    fn the_name_stands_in_brackets_and_each_figure_behind_its_time() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |printed| {
            let found = named_in_brackets(&Text::new(printed, Place::on_line(1)), &context);
            let told = found.into_iter().map(|i| {
                let figure = |o: &Observation| {
                    let year = o.period.as_ref().map_or(0, |p| p.year);
                    format!("{}@{year}", o.raw)
                };
                let start = i.baseline.as_ref().map(figure).unwrap_or_default();
                let aims: Vec<String> = i.targets.iter().map(figure).collect();
                format!(
                    "{} {start} > {}",
                    i.name.unwrap_or_default(),
                    aims.join(", ")
                )
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(
            read(
                "離職する者を生じさせない。\n【雇用率】（各年６月１日時点）\n（令和11年度）3.0％以上\n（参考）令和６年６月１日時点　2.3％\n（評価方法）毎年の調べによる。"
            ),
            ["雇用率 2.3％@2024 > 3.0％以上@2029"]
        );
        assert_eq!(
            read(
                "【満足度】「満足」の割合\n令和７年度：75％　令和９年度：80％\n（令和６年度：71.4％）"
            ),
            ["満足度 71.4％@2024 > 75％@2025, 80％@2027"]
        );
        // All of it on one line.
        assert_eq!(
            read(
                "【雇用率】（各年６月１日時点） （令和11年度）3.0％ （参 考）令和６年６月１日時点の雇用率2.3％ （評価方法）調べによる。"
            ),
            ["雇用率 2.3％@2024 > 3.0％@2029"]
        );
        assert!(read("【実施時期】令和７年度　75％を超えたら始める。").is_empty());
        assert!(read("【参考】令和７年度：75％").is_empty());
        assert_eq!(
            read("【働きがい】調査により70％以上"),
            ["働きがい  > 70％以上@0"]
        );
    }
}
