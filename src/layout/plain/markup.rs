//! Mark-up that converters leave behind in text: tags, entities, `**bold**`.

use crate::page::SourceLine;

/// What a line of text is made of once mark-up is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Characters of one line as printed, entities resolved.
    Text {
        text: String,
        line: u32,
        bold: bool,
    },
    Tab,
    /// A new line within a paragraph: `<br>`.
    Break,
    /// The end of a paragraph: `</p>`, `</div>`.
    ParagraphEnd,
    /// The beginning of a heading of this level: `<h2>`.
    Heading(u8),
    /// The beginning of a list; lists are often left unclosed.
    List,
    /// The beginning of one of its entries: `<li>`.
    Entry,
    TableOpen,
    TableClose,
    RowOpen,
    CellOpen {
        row_span: usize,
        col_span: usize,
    },
    CellClose,
    LineEnd {
        line: u32,
        starts_page: bool,
    },
}

/// A table that is not closed within so many lines is a stray tag.
const MAX_TABLE_LINES: usize = 2000;

/// No table is wider or higher than this; a larger span is a slip.
const MAX_SPAN: usize = 200;

/// All lines as pieces.
pub(super) fn pieces(lines: &[SourceLine]) -> Vec<Piece> {
    // For every line, in which line the next table ends.
    let mut next_close = vec![usize::MAX; lines.len() + 1];
    for (i, line) in lines.iter().enumerate().rev() {
        let here = contains_ignore_case(&line.text, "</table");
        let slot = if here {
            i
        } else {
            next_close.get(i + 1).copied().unwrap_or(usize::MAX)
        };
        if let Some(n) = next_close.get_mut(i) {
            *n = slot;
        }
    }
    let mut scan = Scan::default();
    for (i, line) in lines.iter().enumerate() {
        let close = next_close.get(i).copied().unwrap_or(usize::MAX);
        scan.tables_allowed = close != usize::MAX && close - i <= MAX_TABLE_LINES;
        scan.line(line);
    }
    scan.out
}

#[derive(Default)]
struct Scan {
    out: Vec<Piece>,
    text: String,
    line: u32,
    bold: bool,
    math: bool,
    tables_allowed: bool,
}

impl Scan {
    fn line(&mut self, line: &SourceLine) {
        self.line = line.number;
        (self.bold, self.math) = (false, false);
        let mut rest = line.text.as_str();
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or("");
            rest = match c {
                '<' => match tag(rest) {
                    Some((tag, after)) => {
                        self.tag(&tag);
                        after
                    }
                    None => self.plain(c, after),
                },
                '&' => match entity(rest) {
                    Some((decoded, after)) => self.plain(decoded, after),
                    None => self.plain(c, after),
                },
                // 「<math>62.5\%</math>」
                '\\' if self.math && after.starts_with('%') => after,
                '*' if rest.starts_with("**") => self.stars(rest),
                '\t' => self.piece(Piece::Tab, after),
                '\u{b}' => self.piece(Piece::Break, after),
                _ => self.plain(c, after),
            };
        }
        let end = Piece::LineEnd {
            line: line.number,
            starts_page: line.starts_page,
        };
        self.piece(end, "");
    }

    fn plain<'a>(&mut self, c: char, after: &'a str) -> &'a str {
        self.text.push(c);
        after
    }

    fn piece<'a>(&mut self, piece: Piece, after: &'a str) -> &'a str {
        self.flush();
        self.out.push(piece);
        after
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.out.push(Piece::Text {
                text: std::mem::take(&mut self.text),
                line: self.line,
                bold: self.bold,
            });
        }
    }

    /// `**` opens bold type where another `**` closes it in the same cell; otherwise it is text.
    fn stars<'a>(&mut self, rest: &'a str) -> &'a str {
        let after = rest.get(2..).unwrap_or("");
        let cell = after.split('\t').next().unwrap_or("");
        let opens = cell
            .find("**")
            .is_some_and(|at| cell.get(..at).is_some_and(|t| !t.trim().is_empty()));
        if self.bold || opens {
            self.flush();
            self.bold = !self.bold;
            after
        } else {
            self.text.push_str("**");
            after
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let close = tag.closing;
        let piece = match tag.name.as_str() {
            "br" | "hr" => Piece::Break,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !close => {
                let level = tag.name.bytes().next_back().map_or(1, |digit| digit - b'0');
                Piece::Heading(level)
            }
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption" => {
                Piece::ParagraphEnd
            }
            "li" if !close => Piece::Entry,
            "li" | "dt" | "dd" | "dl" => Piece::Break,
            "ul" | "ol" if close => Piece::Break,
            "ul" | "ol" => Piece::List,
            "b" | "strong" => {
                self.flush();
                self.bold = !close;
                return;
            }
            "table" if close => Piece::TableClose,
            "table" if self.tables_allowed => Piece::TableOpen,
            "tr" if !close => Piece::RowOpen,
            "td" | "th" if close => Piece::CellClose,
            "td" | "th" => Piece::CellOpen {
                row_span: tag.span("rowspan"),
                col_span: tag.span("colspan"),
            },
            "math" => {
                self.math = !close;
                return;
            }
            // The rest says nothing about lines and cells.
            _ => return,
        };
        self.piece(piece, "");
    }
}

/// The tags that are taken for mark-up; anything else in angle brackets is text: 「<1>」.
const TAGS: &[&str] = &[
    "a", "b", "br", "caption", "center", "col", "colgroup", "dd", "div", "dl", "dt", "em", "font",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "math", "ol", "p", "small", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
];

struct Tag {
    name: String,
    closing: bool,
    attributes: String,
}

impl Tag {
    /// A span attribute, 1 where there is none.
    fn span(&self, name: &str) -> usize {
        let lower = self.attributes.to_ascii_lowercase();
        let digits: String = lower
            .split_once(name)
            .map(|(_, rest)| {
                rest.trim_start_matches([' ', '=', '"', '\''])
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect()
            })
            .unwrap_or_default();
        digits.parse().unwrap_or(1).clamp(1, MAX_SPAN)
    }
}

/// The tag a text begins with, and what follows it.
fn tag(text: &str) -> Option<(Tag, &str)> {
    let (inside, after) = text.strip_prefix('<')?.split_once('>')?;
    let closing = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let end = inside
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inside.len());
    let (printed, attributes) = inside.split_at_checked(end)?;
    let name = printed.to_ascii_lowercase();
    // 「<A>」 is an option of a list sooner than an anchor.
    if name == "a" && !closing && attributes.is_empty() || matches!(printed, "A" | "B" | "I" | "U")
    {
        return None;
    }
    let ends_well = attributes.is_empty() || attributes.starts_with([' ', '/', '\t']);
    (ends_well && TAGS.contains(&name.as_str())).then(|| {
        let tag = Tag {
            name,
            closing,
            attributes: attributes.to_owned(),
        };
        (tag, after)
    })
}

const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("copy", '©'),
    ("emsp", '\u{3000}'),
    ("ensp", ' '),
    ("gt", '>'),
    ("hellip", '…'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '・'),
    ("minus", '−'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("quot", '"'),
    ("rarr", '→'),
    ("thinsp", ' '),
    ("times", '×'),
    ("yen", '¥'),
];

/// The character an entity stands for, and what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    let (name, after) = text.strip_prefix('&')?.split_once(';')?;
    let decoded = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
        None => ENTITIES.iter().find(|(n, _)| *n == name)?.1,
    };
    Some((decoded, after))
}

fn contains_ignore_case(text: &str, what: &str) -> bool {
    text.as_bytes()
        .windows(what.len())
        .any(|w| w.eq_ignore_ascii_case(what.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::source_lines;
    use super::*;

    fn scan(text: &str) -> Vec<Piece> {
        let lines = source_lines(text);
        pieces(&lines)
    }

    fn shown(text: &str) -> String {
        scan(text)
            .into_iter()
            .map(|p| match p {
                Piece::Text { text, bold, .. } if bold => format!("[{text}]"),
                Piece::Text { text, .. } => text,
                Piece::Tab => "→".to_owned(),
                Piece::Break => "↓".to_owned(),
                Piece::ParagraphEnd => "¶".to_owned(),
                Piece::Heading(level) => format!("h{level} "),
                Piece::List => "≡".to_owned(),
                Piece::Entry => "↓".to_owned(),
                Piece::TableOpen => "{".to_owned(),
                Piece::TableClose => "}".to_owned(),
                Piece::RowOpen => "/".to_owned(),
                Piece::CellOpen { row_span, col_span } => format!("({row_span}x{col_span}:"),
                Piece::CellClose => ")".to_owned(),
                Piece::LineEnd { .. } => "⏎".to_owned(),
            })
            .collect()
    }

    #[test]
    fn tags_and_entities_are_understood_and_no_word_is_lost() {
        assert_eq!(shown("<p>水</p>と&amp;<br/>火"), "¶水¶と&↓火⏎");
        assert_eq!(shown("<ul style=\"x\"> ・木\t土"), "≡ ・木→土⏎");
        assert_eq!(shown("<math>62.5\\%</math>\t5\\%"), "62.5%→5\\%⏎");
        assert_eq!(shown("<1> 3 < 5 &c; <目標>"), "<1> 3 < 5 &c; <目標>⏎");
    }

    #[test]
    fn stars_are_bold_only_in_pairs() {
        assert_eq!(shown("新しい**考え方**です"), "新しい[考え方]です⏎");
        assert_eq!(shown("注** を参照"), "注** を参照⏎");
        assert_eq!(shown("甲**\t乙**"), "甲**→乙**⏎");
    }

    #[test]
    fn a_table_that_never_ends_is_a_stray_tag() {
        assert_eq!(
            shown("<TABLE><tr><td rowspan=\"2\">a</td></tr></TABLE>"),
            "{/(2x1:a)}⏎"
        );
        assert_eq!(shown("<table>\na"), "⏎a⏎");
    }
}
