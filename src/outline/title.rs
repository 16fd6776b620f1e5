//! How far a title reaches over lines: 「第3次みどり市」 / 「総合計画」 / 「令和6年度実績報告書」.

use super::split::{BIGGER, LONGEST_TITLE, Reader, is_municipality, is_sentence};
use crate::block::Paragraph;

/// A title has no more lines above its last.
const MOST_LINES: usize = 4;
/// What is left of a word for plan at the beginning of the next line (characters).
const LONGEST_END: usize = 4;

impl Reader<'_> {
    /// Where a title over several lines begins: 「第3次みどり市」 / 「総合計画」.
    pub(super) fn title_start(&self, at: usize) -> usize {
        let mut start = at;
        let full = |start: usize| at - start + 1 >= MOST_LINES;
        while !full(start)
            && let (Some(above), Some(p)) = (
                start.checked_sub(1).and_then(|i| self.paragraph(i)),
                self.paragraph(start),
            )
        {
            let top = start == 1 || above.style.starts_page;
            if p.style.starts_page || !self.is_first_half(above, p, top) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Where a title over several lines ends: 「みどり市総合戦略」 / 「令和6年度効果検証結果」.
    pub(super) fn title_end(&self, end: usize) -> usize {
        let mut end = end;
        while let (Some(p), Some(below)) = (
            end.checked_sub(1).and_then(|i| self.paragraph(i)),
            self.paragraph(end),
        ) {
            if below.style.starts_page || !self.is_second_half(p, below) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether the first line of the file is the head of its page, which the title below says again at its end: 「第5章　目標一覧」
    /// over 「みどり町健康計画　　第5章　目標一覧」.
    pub(super) fn is_head_of_title(&self, at: usize) -> bool {
        let keys = (self.paragraph(0), self.paragraph(1));
        let (Some(head), Some(title)) =
            (keys.0.map(|p| p.text.key()), keys.1.map(|p| p.text.key()))
        else {
            return false;
        };
        at == 0 && title.len() > head.len() && title.ends_with(&head)
    }

    fn is_second_half(&self, p: &Paragraph, below: &Paragraph) -> bool {
        let text = below.text.as_str().trim();
        // A page prints its title twice.
        if below.text.key() == p.text.key() {
            return false;
        }
        let tail = self.profile.pattern("title_tail").is_match(text);
        if self.is_kind_of(p, below) {
            return true;
        }
        // 「第5次○○総合計画」 / 「・実施計画」
        let kind = text.strip_prefix('・');
        let of_kind = kind.is_some_and(|k| self.profile.pattern("kind_of_plan").is_match(k));
        let fits = text.chars().count() * 2 <= LONGEST_TITLE
            && below.text.lines().len() == 1
            && !is_sentence(text)
            && !is_municipality(text)
            && !self.is_no_title(text)
            && !self.is_contents_title(below)
            && !self.profile.pattern("issue_date").is_match(text)
            && (self.profile.numbering.read(text).is_none() || of_kind);
        let lines = (p.text.place().line, below.text.place().line);
        // 「○○計画に」 / 「基づく取組の実施状況」
        let above = p.text.as_str().trim();
        let joint = self.profile.pattern("title_joint");
        let whole = format!("{above}{text}");
        let goes_on = joint
            .find(&whole)
            .is_some_and(|m| m.start() < above.len() && above.len() <= m.end());
        let is_title = |text: &str| self.profile.pattern("plan_title").is_match(text);
        // 「○○実施計」 / 「画　令和7年度実績報告書」
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let broken = !is_title(above)
            && (ends.skip(1).take(LONGEST_END))
                .filter_map(|end| text.get(..end))
                .any(|end| is_title(&format!("{above}{end}")));
        // 「○○プランの」 / 「令和6年度取組結果」
        // 「教育に関する事務の執行状況の」 / 「点検及び評価報告書」
        let led_on =
            above.strip_suffix('の').is_some_and(is_title) || above.ends_with('の') && tail;
        let near = match (p.style.size, below.style.size) {
            (Some(a), Some(b)) => (a - b).abs() <= a * 0.1 && self.look.is_bigger(below, BIGGER),
            // In a text file the lines of a title follow each other; a blank line may part the halves of a name.
            _ => matches!(lines, (Some(a), Some(b)) if a + 1 == b || broken && a + 2 == b),
        };
        let titled = goes_on || is_title(above) || led_on || broken;
        let tail = tail || broken && is_title(&whole) || is_bracket_end(above, text);
        // 「令和7年度進捗状況報告」 right below may be printed smaller.
        let times = self.profile.calendar.find(text);
        let dated = times.first().is_some_and(|time| time.range.start == 0);
        let report = self.profile.pattern("report_title").is_match(text);
        // So may 「（事務事業編）」.
        let inner = text.trim_matches(['(', ')', '【', '】', '〔', '〕', '<', '>']);
        let part = tail && inner.len() < text.len() && inner.ends_with('編');
        fits && tail && titled && (near || of_kind || dated && report || part)
    }

    /// Whether a line says which part of the plan above it this is, and names none by itself, however large it is printed:
    /// 「実 施 計 画」 below 「第5次みどり市総合計画」.
    fn is_kind_of(&self, p: &Paragraph, below: &Paragraph) -> bool {
        let (above, kind) = (p.text.as_str().trim(), below.text.key());
        let titled = self.profile.pattern("plan_title").is_match(above);
        let larger = match (p.style.size, below.style.size) {
            (Some(own), Some(other)) => other >= own && self.look.is_bigger(p, BIGGER),
            _ => false,
        };
        let named = above.ends_with(kind.as_str());
        titled && larger && !named && self.profile.pattern("kind_of_plan").is_match(&kind)
    }

    /// Whether a line that could be a label is the end of the title above it: 「推進計画」 below
    /// 「みどり市デジタル・トランスフォーメーション」.
    pub(super) fn is_last_half(&self, at: usize) -> bool {
        let Some(p) = self.paragraph(at) else {
            return false;
        };
        let text = p.text.as_str().trim();
        let titled = self.profile.pattern("plan_title").is_match(text);
        let above = at.checked_sub(1).and_then(|i| self.paragraph(i));
        let named = above.is_some_and(|p| !self.is_no_title(p.text.as_str()));
        titled && named && text.chars().count() * 2 <= LONGEST_TITLE && self.title_start(at) < at
    }

    /// `top`: nothing stands above it on its page.
    fn is_first_half(&self, above: &Paragraph, p: &Paragraph, top: bool) -> bool {
        let text = above.text.as_str();
        // 「第３期」 alone, in whatever size at the head of a page, above a name that says nothing of the kind.
        let term = self.profile.pattern("term_of_plan");
        if term.is_match(&above.text.key()) {
            return (top || self.look.is_bigger(above, BIGGER))
                && self.look.is_bigger(p, BIGGER)
                && !p.text.as_str().contains('第');
        }
        let fits = text.chars().count() * 2 <= LONGEST_TITLE
            && above.text.key() != p.text.key()
            && above.text.lines().len() == 1
            && !is_sentence(text)
            && !is_municipality(text)
            && !self.profile.pattern("issue_date").is_match(text)
            && !self.profile.pattern("no_title").is_match(text)
            && self.profile.lexicon.read(text).is_empty()
            && self.profile.numbering.read(text).is_none();
        let near = match (above.style.size, p.style.size) {
            (Some(a), Some(b)) => (a - b).abs() <= b * 0.1 && self.look.is_bigger(p, BIGGER),
            // In a text file the lines of a title follow each other.
            _ => {
                let lines = (above.text.place().line, p.text.place().line);
                matches!(lines, (Some(a), Some(b)) if a + 1 == b)
            }
        };
        fits && near
    }
}

/// Whether a line closes the bracket that the one above opened: 「○○実行計画（事務」 / 「事業編）」.
fn is_bracket_end(above: &str, text: &str) -> bool {
    let last = |brackets: [char; 2]| above.rfind(brackets);
    let open = last(['(', '（']) > last([')', '）']);
    let inside = text.strip_suffix([')', '）']);
    open && inside.is_some_and(|words| !words.contains(['(', ')', '（', '）']))
}

#[cfg(test)]
mod tests {
    use crate::block::{Block, Cell, Grid, Paragraph, Style};
    use crate::profile::Profile;
    use crate::text::Text;
    use crate::trace::Place;

    #[test]
    fn the_title_of_a_list_stands_above_it_and_not_above_the_next() {
        let title = |rows: usize| {
            let line = |size: f32, said: &str| {
                Block::Paragraph(Paragraph {
                    text: Text::new(said, Place::on_line(1)),
                    style: Style {
                        size: Some(size),
                        ..Style::default()
                    },
                })
            };
            let cell = |at: usize| Cell {
                row: at / 2,
                col: at % 2,
                row_span: 1,
                col_span: 1,
                text: Text::new("窓口の改善", Place::on_line(1)),
                ..Cell::default()
            };
            let list = Grid {
                rows,
                cols: 2,
                cells: (0..rows * 2).map(cell).collect(),
                ..Grid::default()
            };
            let blocks = vec![
                line(14.0, "若草町プラン　推進状況"),
                Block::Grid(list),
                line(15.0, "若草町プラン　指標の状況"),
                line(10.0, "取組を続けます。"),
                line(10.0, "計画を進めます。"),
            ];
            let plans = crate::outline::outline(blocks, &Profile::embedded());
            plans[0].identity.title.printed()
        };
        assert_eq!(title(8), "若草町プラン　推進状況");
        // A stamp has few rows, and the title may be below it.
        assert_eq!(title(2), "若草町プラン　指標の状況");
    }

    #[test]
    fn a_kind_of_plan_goes_on_with_the_name_above_it() {
        let title = |lines: &[(f32, &str)]| {
            let body = [
                "１　趣旨",
                "計画を進めます。",
                "町の計画です。",
                "取組を続けます。",
            ];
            let lines = lines.iter().copied().chain(body.map(|said| (10.0, said)));
            let paragraph = |(size, said): (f32, &str)| {
                Block::Paragraph(Paragraph {
                    text: Text::new(said, Place::on_line(1)),
                    style: Style {
                        size: Some(size),
                        ..Style::default()
                    },
                })
            };
            let blocks = lines.map(paragraph).collect();
            let plans = crate::outline::outline(blocks, &Profile::embedded());
            let title: Vec<char> = plans[0].identity.title.printed().chars().collect();
            let words = title.into_iter().filter(|c| !c.is_whitespace());
            words.collect::<String>()
        };
        let above = (16.0, "第５次若草町総合計画");
        assert_eq!(
            title(&[above, (30.0, "実 施 計 画")]),
            "第５次若草町総合計画実施計画"
        );
        // Another plan names itself.
        assert_ne!(
            title(&[above, (30.0, "若草町環境基本計画")]),
            "第５次若草町総合計画若草町環境基本計画"
        );
        let term = (16.0, "第３期");
        assert_eq!(
            title(&[term, (30.0, "若草町総合戦略")]),
            "第３期若草町総合戦略"
        );
        // In the type of the text it stands at the head of the page.
        let small = (10.0, "第３期");
        assert_eq!(
            title(&[
                small,
                (30.0, "若草町まち・ひと・しごと創生"),
                (30.0, "総合戦略")
            ]),
            "第３期若草町まち・ひと・しごと創生総合戦略"
        );
        assert_eq!(
            title(&[(12.0, "若草町"), small, (30.0, "若草町総合戦略")]),
            "若草町総合戦略"
        );
        assert_eq!(
            title(&[(16.0, "第３期"), (30.0, "第３期若草町総合戦略")]),
            "第３期若草町総合戦略"
        );
    }
}
