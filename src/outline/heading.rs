//! Which blocks are headings: by their number, by their look, by what stands under them.

use super::answered::{answers_alone, is_done_above, says_who_answers};
use super::bare;
use super::bracket_led;
use super::contents::Contents;
use super::line_words::{is_line_of_form, is_sentence, tells_aim, tells_figure, unstarred};
use super::look::{BIGGER, Look};
use super::matter;
use super::number_parts::last_part;
use super::over_tables;
use super::part_said::led_part;
use super::sieve;
use super::undertaking::{self, Led, led};
use crate::block::{Block, Paragraph};
use crate::profile::{Profile, Role, Strength};
use crate::text::calendar::PeriodKind;
use crate::text::number::Quantity;
use crate::text::ordinal::parse_number;
use crate::text::{Found, Text};
use std::collections::BTreeSet;

/// A block that is a heading.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// Headings of one class stand on one level of a branch.
    pub class: String,
    /// Outer before inner; `None` where the class does not say.
    pub rank: Option<u8>,
    pub number: Option<Text>,
    /// The last part of the number, to see whether it goes on.
    pub value: Option<u32>,
    pub title: Text,
    pub size: Option<f32>,
    pub kind: Kind,
    pub in_contents: bool,
    /// The level mark-up gives it.
    pub level: Option<u8>,
    /// How many blocks it takes up: a label and its title may be two.
    pub blocks: usize,
}

/// What makes a heading one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Numbered(Strength),
    /// 「基本方針 1」
    Labelled,
    /// 「取組 1」, with what is done below it.
    Undertaking,
    /// Bigger or bolder than the text, or listed in the table of contents.
    Look,
    /// 「はじめに」: stands beside the numbered chapters.
    FrontMatter,
    /// 「資料編」: as well, and may have parts of its own.
    BackMatter,
    /// Marked by nothing, told by its words and the figures below it: 「計画の目標」.
    Bare,
}

impl Heading {
    /// Number and title without white space: equal for equal headings.
    pub fn key(&self) -> String {
        let number = self.number.as_ref().map(Text::key).unwrap_or_default();
        number + &self.title.key()
    }
}

/// Headings are shorter than this (characters).
const LONGEST: usize = 60;

/// Weak marks make headings of shorter lines only (characters).
const LONGEST_WEAK: usize = 45;

/// For each block the heading it begins, if it does.
pub(super) fn headings(
    blocks: &[Block],
    contents: &Contents,
    look: &Look,
    profile: &Profile,
) -> Vec<Option<Heading>> {
    let reader = Reader {
        blocks,
        contents,
        look,
        profile,
        undertakings: undertaking::headings(blocks, profile),
        bracket_led: bracket_led::headings(blocks, profile),
    };
    let mut out: Vec<Option<Heading>> = Vec::with_capacity(blocks.len());
    let mut skip = 0;
    for at in 0..blocks.len() {
        let heading = if skip > 0 { None } else { reader.heading(at) };
        skip = match &heading {
            Some(h) => h.blocks - 1,
            None => skip.saturating_sub(1),
        };
        out.push(heading);
    }
    let titles = over_tables::titles(blocks, &out, profile);
    sieve::sieve(blocks, look, &titles, &mut out);
    bare::add(blocks, profile, &mut out);
    out
}

struct Reader<'a> {
    blocks: &'a [Block],
    contents: &'a Contents,
    look: &'a Look,
    profile: &'a Profile,
    /// The blocks that head an undertaking each.
    undertakings: BTreeSet<usize>,
    /// The blocks that begin with a label in brackets and head a table each.
    bracket_led: BTreeSet<usize>,
}

impl Reader<'_> {
    fn paragraph(&self, at: usize) -> Option<&Paragraph> {
        match self.blocks.get(at)? {
            Block::Paragraph(p) => Some(p),
            Block::Grid(_) => None,
        }
    }

    /// What the block would be a heading as, were there nothing around it.
    fn heading(&self, at: usize) -> Option<Heading> {
        let p = self.paragraph(at)?;
        let lines = p.text.lines();
        let text = match lines.as_slice() {
            [one] => one.clone(),
            // A label and its title may have come as one paragraph.
            [first, second] if self.label(first).is_some_and(|(_, rest)| rest.is_empty()) => {
                let (number, _) = self.label(first)?;
                return Some(self.labelled(p, number, second.clone(), 1));
            }
            _ => return None,
        };
        let text = unstarred(&text);
        let norm = text.as_str();
        let length = norm.chars().count();
        if length > LONGEST || is_sentence(norm) || self.is_cover_line(norm) {
            return None;
        }
        if is_done_above(self.blocks, at, self.profile) {
            return None;
        }
        if self.undertakings.contains(&at) {
            let led = led(norm, self.profile)?;
            let title = text.slice(led.end..norm.len()).trimmed();
            return Some(Heading {
                kind: Kind::Undertaking,
                ..self.labelled(p, text.slice(led.number), title, 1)
            });
        }
        if self.bracket_led.contains(&at) {
            let mut heading = self.labelled(p, Text::default(), text.clone(), 1);
            heading.class = self.profile.parent_in_brackets(norm)?.0.to_owned();
            heading.number = None;
            return Some(heading);
        }
        if let Some((number, title)) = self.label(&text) {
            if !title.is_empty() {
                return Some(self.labelled(p, number, title, 1));
            }
            let next = self.paragraph(at + 1).filter(|next| self.is_title(next));
            return Some(match next {
                // The label may stand in smaller type above its title.
                Some(next) => Heading {
                    size: next
                        .style
                        .size
                        .into_iter()
                        .chain(p.style.size)
                        .reduce(f32::max),
                    ..self.labelled(p, number, next.text.clone(), 2)
                },
                None => self.labelled(p, number, Text::default(), 1),
            });
        }
        matter::heading(p, &text, self.profile)
            .or_else(|| matter::appendix(p, &text, self.blocks, at, self.profile))
            .or_else(|| self.numbered(at, p, &text))
            .or_else(|| self.by_look(p, &text))
    }

    /// 「【令和8年度版】」, 「（案）」, 「令和8年3月」, 「〔令和8年度～令和12年度〕」: lines of a cover that are no
    /// headings.
    fn is_cover_line(&self, line: &str) -> bool {
        // 「●…新規　◎…継続」 explains marks.
        if self.profile.pattern("legend_entry").find_iter(line).count() > 1 {
            return true;
        }
        let time = self.profile.calendar.whole(line);
        if time.is_some_and(|t| t.kind == PeriodKind::Range) {
            return true;
        }
        let found = |id: &str| self.profile.pattern(id).find(line).map(|m| m.range());
        ["edition", "draft_mark", "issue_date"]
            .map(found)
            .contains(&Some(0..line.len()))
    }

    /// 「基本方針 1 自治体DXの推進」 as number and title.
    fn label(&self, text: &Text) -> Option<(Text, Text)> {
        let norm = text.as_str();
        let Led {
            number,
            end,
            of_item,
        } = led(norm, self.profile).or_else(|| led_part(norm, self.profile))?;
        let is_parent =
            !of_item && (self.profile.parent_number(norm.get(number.clone())?)).is_some();
        let title = text.slice(end..norm.len()).trimmed();
        let is_title = title.is_empty() || title.as_str().chars().any(char::is_alphabetic);
        (is_parent && is_title && !tells_figure(norm, &number, self.profile))
            .then(|| (text.slice(number).trimmed(), title))
    }

    fn labelled(&self, p: &Paragraph, number: Text, title: Text, blocks: usize) -> Heading {
        let label: String = number
            .as_str()
            .chars()
            .take_while(|c| c.is_alphabetic() && !c.is_ascii() && !('Ⅰ'..='ⅿ').contains(c))
            .collect();
        let value = parse_number(number.as_str());
        Heading {
            class: label,
            rank: None,
            value: value.as_deref().and_then(last_part),
            in_contents: self.is_listed(&(number.key() + &title.key()), &title),
            number: Some(number),
            title,
            size: p.style.size,
            level: p.style.level,
            kind: Kind::Labelled,
            blocks,
        }
    }

    /// Whether a paragraph can be the title of the label above it.
    fn is_title(&self, p: &Paragraph) -> bool {
        let text = p.text.as_str();
        p.text.lines().len() == 1
            && text.chars().count() <= LONGEST
            && !is_sentence(text)
            && self.profile.numbering.read(text).is_none()
            && self.label(&p.text).is_none()
            && self.profile.lexicon.read(text).is_empty()
    }

    fn numbered(&self, at: usize, p: &Paragraph, text: &Text) -> Option<Heading> {
        let norm = text.as_str();
        let marker = self.profile.numbering.read(norm)?;
        let title = text.slice(marker.title.clone()).trimmed();
        let weak = marker.strength <= Strength::Weak;
        let long = weak && norm.chars().count() > LONGEST_WEAK;
        // A number without words is a page, a value, an entry of a list.
        let words = title.as_str().chars().any(char::is_alphabetic);
        if long || !words && marker.strength != Strength::Strong {
            return None;
        }
        let number = Some(text.slice(marker.number.clone()).trimmed()).filter(|n| !n.is_empty());
        // Among others of its kind it is a line of a form.
        let alike = |i: Option<usize>| {
            let words = i.and_then(|i| self.paragraph(i)).map(|p| p.text.as_str());
            words.is_some_and(|w| w.chars().next() == norm.chars().next())
        };
        let alone = weak && !alike(at.checked_sub(1)) && !alike(at.checked_add(1));
        let answers = || self.profile.answers(title.as_str()).is_some();
        if alone && says_who_answers(&title, self.profile) || weak && answers() {
            return None;
        }
        if weak && answers_alone(self.blocks, at, self.profile) {
            return None;
        }
        // 「■成果指標：待ち時間」 among 「■現状値：25分」 and 「■目標値：15分」
        if weak
            && (!alone && is_line_of_form(&title, self.profile) || tells_aim(&title, self.profile))
        {
            return None;
        }
        // 「〔令和6年度実績　50.0%〕」 tells a figure.
        let counted = |f: &Found<Quantity>| f.what.unit.is_some();
        let inside = norm.starts_with(['〔', '【', '《', '≪']);
        // So does 「・従業者数：8,412人→8,500人」.
        let inside = inside || weak && norm.contains([':', '→', '⇒']);
        // 「2.2 時間外勤務の縮減」 is numbered, and tells of no 2.2 hours.
        let mut figures = self.profile.numbers.find(norm);
        figures.retain(|f| f.range.start >= marker.title.start);
        if inside && figures.iter().any(counted) {
            return None;
        }
        // 「２　取得率　62.5％→85％」 and what goes on with the sentence 「１　…を45％以上とする。」 are goals.
        let plain = p.style.level.is_none() && !self.look.is_bigger(p, BIGGER);
        let several = || figures.iter().filter(|f| counted(f)).count() > 1;
        let changed = norm.contains(['→', '⇒']) && several()
            || self.profile.pattern("figures_led_on").is_match(norm);
        let told = || figures.iter().any(counted) && self.goes_on(at, &marker.class, norm);
        if plain && (changed || told()) {
            return None;
        }
        let value = number.as_ref().and_then(|n| parse_number(n.as_str()));
        Some(Heading {
            class: marker.class,
            rank: marker.rank,
            value: value.as_deref().and_then(last_part),
            in_contents: self.is_listed(&text.key(), &title),
            number,
            title,
            size: p.style.size,
            level: p.style.level,
            kind: Kind::Numbered(marker.strength),
            blocks: 1,
        })
    }

    /// Whether the line before is a sentence with the number before: 「１　…とする。」 over 「２　…」.
    fn goes_on(&self, at: usize, class: &str, line: &str) -> bool {
        let value = |line: &str| {
            let marker = self.profile.numbering.read(line)?;
            let number = parse_number(line.get(marker.number)?.trim());
            (marker.class == class)
                .then_some(number?)
                .and_then(|n| last_part(&n))
        };
        let before = at.checked_sub(1).and_then(|i| self.paragraph(i));
        let before = before.map_or("", |p| p.text.as_str());
        is_sentence(before)
            && value(before)
                .zip(value(line))
                .is_some_and(|(a, b)| a + 1 == b)
    }

    /// A heading without a number: bigger or bold type, or a line of the table of contents.
    fn by_look(&self, p: &Paragraph, text: &Text) -> Option<Heading> {
        let norm = text.as_str();
        let listed = self.contents.lists(&text.key(), &text.key());
        let bigger = self.look.is_bigger(p, BIGGER);
        let bold = self.look.is_bold(p);
        // Labels of forms are often bold: 「担当課」.
        let role = self.profile.lexicon.read(norm).first().map(|l| l.role);
        let is_label = role.is_some_and(|role| {
            // 「## 目標」: mark-up says that it heads what follows.
            let heads = matches!(
                role,
                Role::Goal | Role::Target | Role::Indicator | Role::Schedule | Role::YearPlan
            );
            let heads = heads || self.profile.is_measure_label(&text.key());
            role != Role::Parent && !(heads && p.style.level.is_some())
        });
        // 「取組1　窓口の委託（担当：市民課）」 is more than a remark.
        let marked = p.style.level.is_some();
        let ends = norm.ends_with(')')
            && !bigger
            && !marked
            && !led(norm, self.profile).is_some_and(|l| l.of_item);
        let plain = norm.starts_with(['-', '※', '(', '*', '~', '<']) || ends;
        // 「計画期間:令和4年度~令和8年度」 says when, and heads nothing.
        let plain = plain
            || norm
                .split_once(':')
                .is_some_and(|(_, after)| !self.profile.calendar.find(after).is_empty());
        // 「担当課　職員課　　関係課　全課」, the labels of which are bold, says who answers.
        let answers = !marked && says_who_answers(text, self.profile);
        let words = norm.chars().filter(|c| c.is_alphabetic()).count() > 1 && !answers;
        let is = words && (listed || bigger && !plain || bold && !is_label && !plain);
        is.then(|| Heading {
            class: match p.style.size.filter(|_| bigger) {
                // Headings of one size stand on one level.
                Some(size) => format!("{:.0}pt", size),
                None => "bold".to_owned(),
            },
            rank: None,
            number: None,
            value: None,
            title: text.clone(),
            size: p.style.size,
            level: p.style.level,
            kind: Kind::Look,
            in_contents: listed,
            blocks: 1,
        })
    }

    fn is_listed(&self, key: &str, title: &Text) -> bool {
        !title.is_empty() && self.contents.lists(key, &title.key())
    }
}
