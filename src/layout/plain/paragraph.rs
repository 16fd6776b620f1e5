//! Paragraphs from lines without tabs: one line is one, unless it was wrapped at a fixed width.

use super::content::{Content, Line, Part, starts_with_bullet};
use super::pipes;
use super::shape::{char_width, width};
use super::table;
use crate::block::{Block, Paragraph, Style};
use crate::text::{Text, TextBuilder};
use crate::trace::Place;

/// A wrapped line may fall short of the full width by so much: a bracket or a long word is not
/// cut (half-width characters).
const RAGGED: usize = 4;

/// A text is wrapped at a fixed width when at least so many lines are full.
const FULL_LINES: usize = 6;

/// No wrapped text is wider than this (half-width characters).
const WIDEST_WRAP: usize = 140;

/// Nor narrower.
const NARROWEST_WRAP: usize = 40;

/// The width the text was wrapped at, in half-width characters; `None` where lines are as long
/// as their paragraphs.
pub(super) fn wrap_width(lines: &[Line]) -> Option<usize> {
    let widths: Vec<usize> = lines
        .iter()
        .filter(|l| l.tabs() == 0 && !holds_table(l) && !pipes::is_row(l))
        .map(|l| width(l.words().trim_end()))
        .collect();
    let full = |wrap: usize| {
        let near = |w: &&usize| (wrap - RAGGED..=wrap).contains(*w);
        widths.iter().filter(near).count()
    };
    // Some lines may stand out, a long address, say; a text full of them was not wrapped.
    let wrapped = |wrap: &usize| {
        let wider = widths.iter().filter(|w| *w > wrap).count();
        full(*wrap) >= FULL_LINES && wider * 4 <= full(*wrap)
    };
    let by_count = (NARROWEST_WRAP..=WIDEST_WRAP).rev().find(wrapped);
    by_count.or_else(|| cut_width(lines, &widths))
}

/// The width that a short text was wrapped at: lines that nothing is wider than end amidst a sentence.
fn cut_width(lines: &[Line], widths: &[usize]) -> Option<usize> {
    /// One line alone may end so for any reason.
    const FEWEST: usize = 2;
    let cut = lines.windows(2).filter_map(|pair| {
        let [line, next] = pair else { return None };
        let (words, below) = (line.words(), next.words());
        let plain = line.tabs() + next.tabs() == 0 && !below.trim().is_empty();
        let runs_on = plain && !is_over(words.trim_end()) && !begins_something(below.trim_start());
        runs_on.then(|| width(words.trim_end()))
    });
    let cut: Vec<usize> = cut.filter(|w| *w >= NARROWEST_WRAP).collect();
    let wrap = cut.iter().copied().max().filter(|w| *w <= WIDEST_WRAP)?;
    let near = cut.iter().filter(|w| **w + RAGGED >= wrap).count();
    let wider = widths.iter().filter(|w| **w > wrap).count();
    (near >= FEWEST && wider * 4 <= near).then_some(wrap)
}

/// Whether a line ends as a paragraph does.
fn is_over(line: &str) -> bool {
    line.ends_with([
        '。', '：', ':', '」', '】', '？', '！', '）', ')', '〕', '］', ']', '》', '≫', '＞', '>',
    ])
}

/// Lines without a blank one between them as paragraphs. `wrap` is the width of the text.
pub(super) fn paragraphs(lines: &[Line], wrap: Option<usize>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open: Vec<&Line> = Vec::new();
    for line in lines {
        let goes_on = open
            .last()
            .is_some_and(|last| is_wrapped(&last.words(), &line.words(), wrap));
        if !goes_on {
            out.extend(paragraph(&open));
            open.clear();
        }
        open.push(line);
    }
    out.extend(paragraph(&open));
    out
}

/// Whether the second of two lines is the rest of the first.
fn is_wrapped(line: &str, next: &str, wrap: Option<usize>) -> bool {
    let line = line.trim_end();
    if !hangs_on(line, next) {
        return false;
    }
    if closes_bracket(line, next) || breaks_before_figure(line, next.trim_start()) {
        return true;
    }
    if begins_something(next.trim_start()) {
        return false;
    }
    // A comma at its end says that a line goes on, however wide it is.
    if line.ends_with(['、', '，']) {
        return true;
    }
    let full = wrap.is_some_and(|wrap| width(line) + RAGGED >= wrap);
    full && !line.ends_with(['。', '：', ':', '」', '】', '？', '！'])
}

/// Whether a bracket that a line opens behind a sentence is closed on the next one: 「…とする。（平成26年度実績」 over
/// 「64.7％）」.
fn closes_bracket(line: &str, next: &str) -> bool {
    let pairs = [('(', ')'), ('（', '）')];
    pairs.into_iter().any(|(open, close)| {
        let before = line.rsplit_once(open).map(|(before, _)| before.trim_end());
        let behind = before.is_some_and(|before| before.ends_with('。'));
        let left = behind && line.rfind(open) > line.rfind(close);
        let closed = next.find(close);
        let again = next.find(open);
        left && closed.is_some_and(|at| again.is_none_or(|again| at < again))
    })
}

/// Whether a line breaks off behind a particle and the next goes on with a figure: 「…割合を」 over 「10.5％以上とする。」.
fn breaks_before_figure(line: &str, next: &str) -> bool {
    const PARTICLES: [char; 9] = ['を', 'に', 'は', 'が', 'で', 'と', 'ら', 'の', 'も'];
    let digit = |c: char| c.is_numeric();
    let behind = next.trim_start_matches(digit);
    // 「10.5％」, and neither 「2. 取組」 nor 「1.2 取組」
    let decimal = behind.strip_prefix(['.', '．']).map(|rest| {
        let unit = rest.trim_start_matches(digit);
        unit.len() < rest.len() && unit.starts_with(|c: char| !c.is_whitespace() && c != '.')
    });
    let goes_on = decimal.unwrap_or_else(|| !begins_something(next));
    line.ends_with(PARTICLES) && behind.len() < next.len() && goes_on && next.contains('。')
}

/// Whether a line is set in no further than a paragraph's further lines are: those of an entry stand under its words.
fn hangs_on(line: &str, next: &str) -> bool {
    /// Words behind a number or bullet stand no further in (half-width characters).
    const HANGING: usize = 8;
    let indent = |text: &str| width(text.strip_suffix(text.trim_start()).unwrap_or_default());
    let (own, below) = (indent(line), indent(next));
    match begins_something(line.trim_start()) {
        true => below <= own + HANGING && (below > own || own == 0),
        false => below == 0 || below < own,
    }
}

/// Whether a line begins like an entry or a heading.
fn begins_something(text: &str) -> bool {
    let numbered = {
        let rest = text.trim_start_matches(['(', '（', '第']);
        let after = rest.trim_start_matches(|c: char| c.is_numeric());
        after.len() < rest.len()
            && (rest.len() < text.len() || after.starts_with(['.', '．', ' ', '\u{3000}', ')']))
    };
    // 「ア　…」, 「Ⅱ …」
    let mut chars = text.chars();
    let sole = |c: char| ('ア'..='ン').contains(&c) || ('\u{2160}'..='\u{217f}').contains(&c);
    let lettered = chars.next().is_some_and(sole)
        && chars
            .next()
            .is_some_and(|c| c.is_whitespace() || ".．、)）".contains(c));
    numbered
        || lettered
        || starts_with_bullet(text)
        || text.starts_with(['-', '【', '〔', '＜', '<', '《', '#'])
}

/// The paragraphs that lines of one paragraph make: mark-up may cut them.
fn paragraph(lines: &[&Line]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut now = Builder::default();
    for (i, line) in lines.iter().enumerate() {
        if i == 0 {
            now.starts_page = line.starts_page;
        } else {
            now.soft_break();
        }
        for part in line.cells.iter().flat_map(|c| &c.parts) {
            now.part(part, &mut out);
        }
    }
    now.close(&mut out);
    out
}

/// Whether a line without tabs holds a table of mark-up.
pub(super) fn holds_table(line: &Line) -> bool {
    line.tabs() == 0 && line.cells.iter().any(|c| c.table().is_some())
}

/// The tables of a line, and the words before, between and after them.
pub(super) fn around_tables(line: &Line) -> Vec<Block> {
    let mut out = Vec::new();
    let mut now = Builder {
        starts_page: line.starts_page,
        ..Builder::default()
    };
    for part in line.cells.iter().flat_map(|c: &Content| &c.parts) {
        if let Part::Table(html) = part {
            now.close(&mut out);
            out.extend(table::blocks(table::from_html(html, line.number)));
        } else {
            now.part(part, &mut out);
        }
    }
    now.close(&mut out);
    out
}

/// A paragraph being put together.
#[derive(Default)]
struct Builder {
    text: TextBuilder,
    /// Whether some, and whether all of it is bold.
    bold: Option<bool>,
    starts_page: bool,
    level: Option<u8>,
    /// An entry of a list of mark-up begins, which has no bullet of its own.
    entry: bool,
}

impl Builder {
    fn soft_break(&mut self) {
        self.text.soft_break();
    }

    fn part(&mut self, part: &Part, out: &mut Vec<Block>) {
        match part {
            Part::Text { text, line, bold } => {
                if !text.trim().is_empty() {
                    self.bold = Some(self.bold.unwrap_or(true) && *bold);
                    if std::mem::take(&mut self.entry) && !starts_with_bullet(text) {
                        self.text.push_gap("・");
                    }
                }
                self.text.push(text, Place::on_line(*line));
            }
            Part::Entry => {
                if !self.text.is_empty() {
                    self.text.push_gap("\n");
                }
                self.entry = true;
            }
            Part::Break | Part::List if !self.text.is_empty() => self.text.push_gap("\n"),
            Part::ParagraphEnd => self.close(out),
            Part::Heading(level) => {
                self.close(out);
                self.level = Some(*level);
            }
            Part::Break | Part::List | Part::Table(_) => {}
        }
    }

    fn close(&mut self, out: &mut Vec<Block>) {
        let text = std::mem::take(&mut self.text).finish();
        let bold = self.bold.take().unwrap_or(false);
        let level = self.level.take();
        if text.is_empty() {
            return;
        }
        let indent: usize = text
            .as_str()
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(char_width)
            .sum();
        let (text, marked) = unmarked(&text.trimmed());
        let level = level.or(marked);
        out.push(Block::Paragraph(Paragraph {
            text,
            style: Style {
                bold: bold || level.is_some(),
                level,
                indent: indent as f32 / 2.0,
                starts_page: std::mem::take(&mut self.starts_page),
                ..Style::default()
            },
        }));
    }
}

/// A text without the marks of Markdown at its beginning, and the level of the heading they made
/// of it: 「## 基本方針」. 「- ・甲」 was an entry before it was converted into one; 「- 甲」 is kept.
fn unmarked(text: &Text) -> (Text, Option<u8>) {
    let printed = text.as_str();
    let rest = printed.trim_start_matches('#');
    let hashes = printed.len() - rest.len();
    let level = u8::try_from(hashes).ok().filter(|l| (1..=6).contains(l));
    if level.is_some() && rest.starts_with(' ') {
        return (text.slice(hashes..printed.len()).trimmed(), level);
    }
    match printed.strip_prefix("- ") {
        Some(rest) if starts_with_bullet(rest) => (text.slice(2..printed.len()).trimmed(), None),
        _ => (text.clone(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout;
    use super::super::tests::source_lines;
    use crate::block::Block;
    use crate::layout::Tolerances;

    fn blocks(text: &str) -> Vec<Block> {
        let lines = source_lines(text);
        layout(&lines, &Tolerances::default()).0
    }

    fn texts(text: &str) -> Vec<String> {
        blocks(text)
            .iter()
            .map(|b| match b {
                Block::Paragraph(p) => p.text.as_str().to_owned(),
                Block::Grid(g) => format!("{:?}", g.texts()),
            })
            .collect()
    }

    #[test]
    fn one_line_is_one_paragraph() {
        assert_eq!(
            texts("みんなで\n・育てるまち\n担当課\n\n総務課"),
            ["みんなで", "・育てるまち", "担当課", "総務課"]
        );
    }

    #[test]
    fn an_open_bracket_and_a_particle_before_a_figure_say_that_a_line_goes_on() {
        let found = texts(
            "(1) 取得の割合を90％以上とする。（平成26年度実績\n64.7％）\n(2) 残業を\n10.5時間以内とする。\n（注\n(3) 採用を\n2. 取組\n",
        );
        let want = [
            "(1) 取得の割合を90%以上とする。(平成26年度実績64.7%)",
            "(2) 残業を10.5時間以内とする。",
            "(注",
            "(3) 採用を",
            "2. 取組",
        ];
        assert_eq!(found, want);
    }

    #[test]
    fn text_wrapped_at_a_width_is_joined() {
        let line = "これは幅をそろえて折り返した文章の一行であるから次に";
        let text = format!(
            "第1 背景\n{}終わる。\n{line}。",
            format!("{line}\n").repeat(7)
        );
        let texts = texts(&text);
        assert_eq!(texts.len(), 3);
        assert!(texts[1].ends_with("次に終わる。") && !texts[1].contains('\n'));
    }

    #[test]
    fn mark_up_is_understood_in_paragraphs() {
        assert_eq!(
            texts("<p>甲。</p> <p>乙。</p>\n- ・丙\n- 丁"),
            ["甲。", "乙。", "・丙", "- 丁"]
        );
        let Some(Block::Paragraph(p)) = blocks("**基本方針**").pop() else {
            panic!("a paragraph");
        };
        assert!(p.style.bold && p.text.as_str() == "基本方針");
    }

    #[test]
    fn a_table_of_mark_up_stands_between_paragraphs() {
        assert_eq!(
            texts(
                "表1<table>\n<tr><th>甲</th>\n<th>乙</th></tr>\n<tr><td colspan=2>丙</td></tr></table>注"
            ),
            ["表1", r#"[["甲", "乙"], ["丙", ""]]"#, "注"]
        );
    }
}
