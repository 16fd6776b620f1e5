//! Lines of one shape below each other: 「男子 93.9%」 over 「女子 90.2%」, two rows of a list, however full the first is.

use super::line::Line;

/// What stands before the figure is no longer (characters).
const LONGEST: usize = 8;

/// Whether both lines are a word, a figure and one and the same sign or letter behind it.
pub(super) fn are_alike(before: &Line, line: &Line) -> bool {
    let (one, two) = (shape(before), shape(line));
    one.is_some_and(|(word, sign)| two.is_some_and(|(other, same)| word != other && sign == same))
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
    use super::are_alike;

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
}
