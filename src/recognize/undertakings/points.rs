//! The points of a list: bulleted or numbered lines, and what stands below each.

use super::point_answers::{
    answers, office_and_time, offices_behind_name, offices_behind_time, time_behind_offices,
};
use crate::recognize::aims::listed::named_aims;
use crate::recognize::aims::prose::stated;
use crate::recognize::context::Context;
use crate::recognize::lines::dated_lines::time_before;
use crate::recognize::words::number::split_number;
use crate::recognize::words::offices::{
    BRACKETS, are_offices, bracketed, offices_below, time_at_end, time_below,
};
use crate::recognize::words::wording::{closed_up, is_bullet, without_bullet};
use crate::text::{Text, TextBuilder};

/// One point of a list: its sentence, and the lines below it that go on with other bullets.
pub(in crate::recognize) struct Point {
    pub number: Option<Text>,
    pub text: Text,
    pub below: Vec<Text>,
    /// Who answers for it, where a line of its own says so.
    pub offices: Option<Text>,
    /// 「実施時期：令和8年度から」, where a line of its own says so.
    pub when: Option<Text>,
}

impl Point {
    /// A line that is one, with or without its bullet.
    pub(super) fn of(line: &Text) -> Self {
        Self {
            number: None,
            text: without_bullet(line),
            below: Vec::new(),
            offices: None,
            when: None,
        }
    }

    /// Takes off the last lines that say nothing but who answers for it or when it is to be:
    /// 「【総務課】」, 「（実施時期：令和8年度から）」.
    pub(in crate::recognize) fn with_answers(mut self, context: &Context) -> Self {
        if let Some((name, offices, said)) = offices_behind_name(&self.text, context) {
            self.below.insert(0, said);
            (self.text, self.offices) = (name, Some(offices));
            return self;
        }
        let both = offices_behind_time(&self.text, context);
        let both = both.or_else(|| time_behind_offices(&self.text, context));
        if let Some((text, when, offices)) = both {
            (self.text, self.when) = (text, Some(when));
            self.offices = self.offices.or(Some(offices));
        } else if let Some((text, when)) = time_at_end(&self.text, context) {
            let (offices, when) = office_and_time(when, context);
            self.offices = self.offices.or(offices);
            (self.text, self.when) = (text, Some(when));
        }
        loop {
            let lines = self.text.lines();
            let below = self.below.last();
            let last = below.or_else(|| lines.last().filter(|_| lines.len() > 1));
            let offices = last.and_then(|line| offices_below(line, context));
            let when = last.and_then(|line| time_below(line, context));
            if self.offices.is_none() && self.when.is_none() {
                let both = last.and_then(|line| answers(line, context));
                if let Some((who, when)) = both {
                    (self.offices, self.when) = (Some(who), Some(when));
                    self.drop_last(lines);
                    continue;
                }
            }
            match (offices, when) {
                (Some(offices), _) if self.offices.is_none() => self.offices = Some(offices),
                (_, Some(when)) if self.when.is_none() => self.when = Some(when),
                _ => return self,
            }
            self.drop_last(lines);
        }
    }

    /// Takes off the last line, of those below or else of `lines`, which are the text.
    fn drop_last(&mut self, mut lines: Vec<Text>) {
        if self.below.pop().is_none() {
            lines.pop();
            self.text = Text::stack(&lines);
        }
    }
}

/// The points of a text, bulleted or numbered, and who answers for each.
pub(super) fn answered_points(text: &Text, context: &Context) -> Vec<Point> {
    let found = match points(text) {
        none if none.is_empty() => match numbered_points(text, context) {
            none if none.is_empty() => framed_points(text, context),
            numbered => numbered,
        },
        bulleted => bulleted,
    };
    let with_answers = |p: Point| p.with_answers(context);
    found.into_iter().map(with_answers).collect()
}

/// Whether a point says how far something is to go: 「取得率を50％にする。」, 「取得率　50％（令和12年度）」.
pub(super) fn states_goal(text: &Text, context: &Context) -> bool {
    !stated(text, context).is_empty() || !named_aims(text, context).is_empty()
}

/// The bulleted points of a text; none where it begins with something else.
pub(super) fn points(text: &Text) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    let mut first_bullet = None;
    for line in text
        .lines()
        .iter()
        .map(marked_first)
        .flat_map(|l| abreast(&l))
    {
        let bullet = line.as_str().chars().next().filter(|c| is_bullet(*c));
        let bullet = bullet.map(like);
        match (bullet, first_bullet) {
            (Some(c), None) => {
                first_bullet = Some(c);
                out.push(Point::of(&line));
            }
            (Some(c), Some(first)) if c == first => out.push(Point::of(&line)),
            _ => match out.last_mut() {
                Some(last) if bullet.is_some() => last.below.push(line),
                // A line without a bullet goes on with the sentence.
                Some(last) if last.below.is_empty() => {
                    last.text = Text::stack([&last.text, &line]);
                }
                Some(last) => last.below.push(line),
                None => return Vec::new(),
            },
        }
    }
    out
}

/// One character for bullets that look the same: 「〇」 beside 「○」.
pub(super) fn like(bullet: char) -> char {
    match bullet {
        '〇' | '◯' => '○',
        '･' | '•' | '·' => '・',
        other => other,
    }
}

/// 「【新規】・相談窓口を設けます。」: the mark stands behind the bullet, as elsewhere.
pub(super) fn marked_first(line: &Text) -> Text {
    let norm = line.as_str();
    let behind = || {
        let (_, close) = BRACKETS.iter().find(|(open, _)| norm.starts_with(open))?;
        let end = norm.find(close)? + close.len();
        let rest = norm.get(end..)?.trim_start();
        rest.starts_with('・').then(|| {
            (
                line.slice(0..end),
                line.slice(norm.len() - rest.len()..norm.len()),
            )
        })
    };
    let Some((mark, point)) = behind() else {
        return line.clone();
    };
    let bullet = '・'.len_utf8();
    let mut out = TextBuilder::default();
    out.push_text(&point.slice(0..bullet));
    out.push_text(&mark);
    out.push_text(&point.slice(bullet..point.as_str().len()));
    out.finish()
}

/// Points beside each other on a line: 「・住宅の整備　　・間伐の推進」.
fn abreast(line: &Text) -> Vec<Text> {
    /// What is done has no shorter name (characters).
    const SHORTEST: usize = 4;
    let norm = line.as_str();
    let Some(bullet) = norm.chars().next().filter(|c| is_bullet(*c)) else {
        return vec![line.clone()];
    };
    let begins = |at: &usize| {
        norm.get(..*at)
            .is_some_and(|b| b.is_empty() || b.ends_with(' '))
    };
    let starts: Vec<usize> = norm
        .match_indices(bullet)
        .map(|(at, _)| at)
        .filter(begins)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([norm.len()]);
    let parts: Vec<Text> = (starts.iter().zip(ends))
        .map(|(&from, to)| line.slice(from..to).trimmed())
        .collect();
    let named = |p: &Text| p.as_str().chars().count() > SHORTEST && !p.as_str().contains('。');
    match parts.len() > 1 && parts.iter().all(named) {
        true => parts,
        false => vec![line.clone()],
    }
}

/// The number a line begins with and the words behind it: 「① …」, 「(1) …」, 「ア　…」.
pub(super) fn counted(line: &Text, context: &Context) -> Option<(Text, Text)> {
    // 「(1)から(3)までの区分ごとに取り組みます。」 says which of them, and is none.
    let refers = |(_, rest): &(Text, Text)| {
        let refers = context.profile.pattern("refers_by_number");
        refers.is_match(rest.as_str())
    };
    let found = split_number(line, context).or_else(|| {
        let line = line.trimmed();
        let marker = context.profile.numbering.read(line.as_str())?;
        let number = line.slice(marker.number).trimmed();
        let rest = line.slice(marker.title).trimmed();
        (!number.is_empty() && !rest.is_empty()).then_some((number, rest))
    });
    found.filter(|found| !refers(found))
}

/// Whether a line begins with a number.
pub(super) fn is_counted(line: &Text, context: &Context) -> bool {
    counted(line, context).is_some()
}

/// The points of a text whose lines begin with numbers: 「① …」, 「(1) …」, 「ア　…」. Bulleted lines below a
/// point say more of it.
pub(super) fn numbered_points(text: &Text, context: &Context) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for line in text.lines() {
        match (counted(&line, context), out.last_mut()) {
            (Some((number, text)), _) => out.push(Point {
                number: Some(number),
                text,
                below: Vec::new(),
                offices: None,
                when: None,
            }),
            (None, Some(last)) => last.below.push(line),
            (None, None) => return Vec::new(),
        }
    }
    out
}

/// The points of a text that are names in brackets with who does it behind them: 「（避難所の整備）【防災課】」 over
/// 「○ 電源を備えます。」.
fn framed_points(text: &Text, context: &Context) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for line in text.lines() {
        match (framed(&line, context), out.last_mut()) {
            (Some((text, offices)), _) => out.push(Point {
                number: None,
                text,
                below: Vec::new(),
                offices: Some(offices),
                when: None,
            }),
            (None, Some(last)) => last.below.push(line),
            (None, None) => return Vec::new(),
        }
    }
    out
}

/// The name and the offices of 「（避難所の整備）　【防災課、教育総務課】」.
fn framed(line: &Text, context: &Context) -> Option<(Text, Text)> {
    /// A name is no longer, nor shorter (characters).
    const NAME: std::ops::RangeInclusive<usize> = 3..=40;
    let line = line.trimmed();
    let norm = line.as_str();
    let open = norm.find('【')?;
    let end = norm.get(..open)?.trim_end().len();
    let (name, _) = bracketed(&line.slice(0..end))?;
    let (offices, _) = bracketed(&line.slice(open..norm.len()))?;
    let named = NAME.contains(&name.as_str().chars().count())
        && !name.as_str().contains(['。', '、'])
        && !are_offices(&name, context);
    (named && are_offices(&offices, context)).then_some((name, offices))
}

/// What a point is called, what more it says, and when it is to be where that stands before it: 「令和8年度～　窓口を設ける。」.
/// `text`: the words of the point, without marks and offices.
pub(super) fn named_point(
    text: &Text,
    point: &Point,
    context: &Context,
) -> (Text, Vec<String>, Option<Text>) {
    let mut below: Vec<String> = point.below.iter().map(|l| l.as_str().to_owned()).collect();
    let is_time = |words: &Text| {
        let said = context.profile.answers(words.as_str().trim());
        said.is_some_and(|said| said.offices.is_none())
    };
    // 「令和8年4月～」: from then on is done what the line below says, sentence or not.
    let open = |words: &Text| words.as_str().ends_with(['~', '〜', '～']);
    // 「令和8年度から、…を行う。」 is one sentence.
    if let Some((time, rest)) = time_before(text, context).filter(|(time, _)| open(time)) {
        return (rest, below, Some(time));
    }
    match name_and_sentence(text) {
        Some((name, sentence)) if is_time(&name) => (sentence, below, Some(name)),
        // 「◇取組　休日の健診を行います。」
        Some((name, sentence)) if context.profile.is_measure_label(&name.key()) => {
            (sentence, below, None)
        }
        Some((name, sentence)) => {
            below.insert(0, closed_up(&sentence));
            (name, below, None)
        }
        None => match point
            .below
            .first()
            .filter(|l| is_time(text) && (open(text) || l.as_str().ends_with('。')))
        {
            Some(sentence) => (sentence.clone(), below.split_off(1), Some(text.clone())),
            None => (text.clone(), below, None),
        },
    }
}

/// 「見守り協定の拡大　宅配の事業者との協定を増やします。」: a name, a space, and what it is.
pub(super) fn name_and_sentence(text: &Text) -> Option<(Text, Text)> {
    /// A name is no longer (characters).
    const LONGEST_NAME: usize = 30;
    let norm = text.as_str();
    // Japanese words have no blank between them, but 「L I N E」 and 「令和 8 年」 have, and lines broken behind a
    // particle.
    let blank = |at: usize| {
        let before = norm.get(..at).and_then(|b| b.chars().next_back());
        let behind = norm.get(at..).and_then(|b| b.trim_start().chars().next());
        let japanese = |c: Option<char>| c.is_some_and(|c| c >= '\u{3041}' && c.is_alphabetic());
        let particle = before.is_some_and(|c| "をはがにでとものへや".contains(c));
        let gap = norm.get(at..).is_some_and(|b| b.starts_with(' '));
        gap && japanese(before) && japanese(behind) && !particle
    };
    let gap = |at: &usize| {
        let printed = text.slice(0..*at).printed().chars().count();
        let behind = text.printed().chars().skip(printed).collect::<String>();
        behind.starts_with('\u{3000}') || behind.starts_with("  ") || blank(*at)
    };
    let ends = norm.char_indices().map(|(at, _)| at).skip(3);
    let at = ends.take(LONGEST_NAME).find(gap)?;
    let (name, rest) = (text.slice(0..at), text.slice(at..norm.len()).trimmed());
    let plain = !name.as_str().contains(['。', '、', '(']);
    let sentence = rest.as_str().trim_end().ends_with('。') && rest.as_str().chars().count() > 8;
    (plain && sentence).then(|| (name.trimmed(), rest))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_bracket_below_says_when_and_whose_it_is() {
        let offices = |line: &str| {
            let plan = read(&format!(
                "笹野町特定事業主行動計画\n\n## 具体的な取組\n\n\
                 ア　休暇の制度の一覧表を配付する。\n【{line}】\n\
                 イ　復帰に当たり面談を実施する。\n【{line}】\n"
            ));
            let found = plan.items.iter().flat_map(|i| i.departments.iter());
            found.map(|d| d.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            offices("実施時期：令和７年度から　対象：総務課"),
            ["総務課", "総務課"]
        );
        assert_eq!(
            offices("実施時期：令和７年度から　担当：総務課"),
            ["総務課", "総務課"]
        );
        assert!(offices("実施時期：令和７年度から　対象：会議").is_empty());
    }

    #[test]
    fn a_time_before_a_point_or_alone_above_its_words_says_when() {
        let said = |text: &str| {
            let plan = crate::recognize::tests::read(text);
            let told = |i: &crate::plan::Item| {
                let when = i.notes.first().map(|n| n.text.clone());
                (i.title.clone(), when.unwrap_or_default())
            };
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        let pair = |title: &str, when: &str| (title.to_owned(), when.to_owned());
        let expected = [
            pair("手引きの配布", "令和8年4月～"),
            pair("相談員の養成", "令和8年10月～"),
        ];
        let one = "行動計画\n\n２　取組内容\n・令和8年4月～　手引きの配布\n・令和8年10月～　相談員の養成\n";
        assert_eq!(said(one), expected);
        let two = "行動計画\n\n２　取組内容\n・令和8年4月～\n　手引きの配布\n\n・令和8年10月～\n　相談員の養成\n";
        assert_eq!(said(two), expected);
    }
}
