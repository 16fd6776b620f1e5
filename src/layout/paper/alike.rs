//! Lines of one shape below each other: 「男子 93.9%」 over 「女子 90.2%」, two rows of a list, however full the first is.

use super::line::Line;
use super::script;
use crate::layout::Tolerances;

/// What stands before the figure is no longer (characters).
const LONGEST: usize = 8;

/// Whether both lines are a word, a figure and one and the same sign or letter behind it.
pub(super) fn are_alike(before: &Line, line: &Line) -> bool {
    let (one, two) = (shape(before), shape(line));
    one.is_some_and(|(word, sign)| two.is_some_and(|(other, same)| word != other && sign == same))
}

/// Whether both lines are cut by blanks into as many parts, a name and then figures behind the same words: 「農業者数
/// 現状：64人　目標：70人」 over 「遊休農地　現状：118ha　目標：100ha」.
pub(super) fn are_cut_alike(before: &Line, line: &Line, tolerances: &Tolerances) -> bool {
    /// Fewer parts may be a sentence with a blank in it.
    const PARTS: usize = 3;
    let (one, two) = (parts(before, tolerances), parts(line, tolerances));
    let lead = |part: &String| {
        let words = part.chars().take_while(|c| !script::is_digit(*c));
        words.collect::<String>()
    };
    let counts = |part: &String| part.chars().any(script::is_digit) && !lead(part).is_empty();
    let figures = one.iter().zip(&two).skip(1);
    one.len() >= PARTS
        && one.len() == two.len()
        && one.first() != two.first()
        && figures
            .into_iter()
            .all(|(a, b)| counts(a) && lead(a) == lead(b))
}

/// The words between the blanks of a line.
fn parts(line: &Line, tolerances: &Tolerances) -> Vec<String> {
    /// A blank is no narrower (em).
    const BLANK: f32 = 0.8;
    let segments = line.segments(BLANK, tolerances);
    let words = |part: &crate::geom::Rect| {
        let inked = line.glyphs.iter().filter(|g| !g.ch.is_whitespace());
        let own = inked.filter(|g| part.contains(g.bbox.centre()));
        own.map(|g| g.ch).collect()
    };
    segments.iter().map(words).collect()
}

/// The word before the only figure of a line, and the sign right behind that, which ends the line.
fn shape(line: &Line) -> Option<(String, char)> {
    let inked = line.glyphs.iter().map(|g| g.ch);
    let inked: String = inked.filter(|c| !c.is_whitespace()).collect();
    let sign = inked.chars().next_back().filter(|c| !c.is_numeric())?;
    let body = inked.strip_suffix(sign)?;
    let figure = |c: char| c.is_numeric() || ".,．，".contains(c);
    let word = body.trim_end_matches(figure);
    let counted = word.len() < body.len();
    let named = !word.is_empty() && word.chars().all(char::is_alphabetic);
    (counted && named && word.chars().count() <= LONGEST).then(|| (word.to_owned(), sign))
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, lines};
    use super::{are_alike, are_cut_alike};
    use crate::layout::Tolerances;

    #[test]
    fn words_with_figures_of_one_unit_are_rows() {
        let alike = |rows: [&str; 2]| {
            let lines = lines(&block(5.0, 0.0, 10.0, &rows));
            are_alike(&lines[0], &lines[1])
        };
        assert!(alike(["男子 93.9%", "女子 90.2%"]));
        assert!(!alike(["受講者の割合を", "女子 90.2%"]));
        assert!(!alike(["男子 93.9%", "女子 12人"]));
        assert!(!alike(["男子 93.9%以上", "とする"]));
    }

    #[test]
    fn figures_behind_the_same_words_are_rows() {
        let alike = |rows: [&str; 2]| {
            let lines = lines(&block(5.0, 0.0, 10.0, &rows));
            are_cut_alike(&lines[0], &lines[1], &Tolerances::default())
        };
        let row = "林業者数　　現状：31人（R6）　目標：40人（R12）";
        assert!(alike([
            row,
            "間伐の面積　現状：12ha（R6）　目標：20ha（R12）"
        ]));
        assert!(!alike([
            row,
            "間伐の面積　基準：12ha（R6）　目標：20ha（R12）"
        ]));
        assert!(!alike([
            row,
            "林業者数　　現状：31人（R6）　目標：40人（R12）"
        ]));
        assert!(!alike([
            "林業者は　31人で、　これを　40人に",
            "増やすため　研修を　行い　ます"
        ]));
    }
}
