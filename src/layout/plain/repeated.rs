//! Merged cells that a converter wrote once for every position they covered, made one again.

use super::draft::{Draft, Piece};
use super::shape::is_figure;
use std::collections::HashMap;

/// Words of this length (characters) do not stand twice beside each other by chance.
const LONG: usize = 10;

/// Nor do a number and a name, or two names, of this length (characters) in two rows.
const NAME: usize = 5;

/// A word in so many neighbouring cells of the first row heads them all.
const HEAD: usize = 3;

impl Draft {
    /// Makes one cell of what is repeated, where a table shows that its merged cells are: a long
    /// text stands twice in a row, or one in all of its cells, or a head three times, or twice over
    /// different words beside one that stands in both rows, or a label has the same words all the
    /// way right of it in the first row, or a row begins as the one above it.
    pub fn merge_repeated(&mut self) {
        if self.pieces.iter().any(|p| p.row_span * p.col_span > 1) {
            return;
        }
        let keys: Vec<String> = self.pieces.iter().map(|p| p.content.key()).collect();
        let at: HashMap<(usize, usize), usize> = (self.pieces.iter().enumerate())
            .map(|(i, p)| ((p.row, p.col), i))
            .collect();
        let key = |row: usize, col: usize| at.get(&(row, col)).and_then(|&i| keys.get(i));
        let same = |row: usize, col: usize, words: &str| key(row, col).is_some_and(|k| k == words);
        let run = |piece: &Piece, words: &str| {
            (piece.col..self.cols)
                .take_while(|&col| same(piece.row, col, words))
                .count()
        };
        let shown = self.pieces.iter().zip(&keys).any(|(piece, words)| {
            let long = words.chars().count() >= LONG;
            let all = piece.col == 0 && self.cols >= HEAD && run(piece, words) == self.cols;
            is_word(words)
                && (all
                    || run(piece, words) > 1
                        && (long || piece.row == 0 && words.chars().count() >= NAME)
                    || piece.row == 0 && run(piece, words) >= HEAD)
        });
        // Number and name of the row above again: one thing over several rows.
        let again = |piece: &Piece, words: &str| {
            let first = key(piece.row, 0).filter(|k| !k.is_empty());
            let above = piece.row.checked_sub(1);
            let length = words.chars().count();
            if piece.col == 0 {
                return length >= LONG && above.is_some_and(|row| same(row, 0, words));
            }
            let first_length = first.map_or(0, |w| w.chars().count());
            let named = length >= NAME
                || first.is_some_and(|w| is_word(w)) && length + first_length >= NAME;
            piece.col == 1
                && named
                && above.is_some_and(|row| {
                    same(row, 1, words) && first.is_some_and(|first| same(row, 0, first))
                })
        };
        let named = self.pieces.iter().zip(&keys);
        let named = named
            .into_iter()
            .any(|(piece, words)| is_word(words) && again(piece, words));
        // A card begins with a label and what it says, over all of its width.
        let opens = at
            .get(&(0, 1))
            .and_then(|&i| self.pieces.get(i).zip(keys.get(i)));
        let card = opens.is_some_and(|(piece, words)| {
            let wide = run(piece, words);
            is_word(words) && wide > 1 && wide + 1 == self.cols && !same(0, 0, words)
        });
        let row = |row: usize| -> Vec<Option<&String>> {
            (0..self.cols).map(|col| key(row, col)).collect()
        };
        let headed = is_head_of_two(&row(0), &row(1));
        if !shown && !named && !headed && !card {
            return;
        }
        let mut taken = vec![false; self.pieces.len()];
        let mut spans = Vec::new();
        for (i, (piece, words)) in self.pieces.iter().zip(&keys).enumerate() {
            // 「R6」 may head two columns as well.
            let head = headed && piece.row == 0 && words.chars().any(char::is_alphabetic);
            if taken.get(i) == Some(&true) || !(is_word(words) || head) {
                continue;
            }
            let wide = run(piece, words);
            let below = (piece.row + 1..self.rows).take_while(|&row| {
                let cols = piece.col..piece.col + wide;
                let ends = !same(row, piece.col + wide, words);
                cols.clone().all(|col| same(row, col, words)) && ends
            });
            let high = below.count() + 1;
            for row in piece.row..piece.row + high {
                for col in piece.col..piece.col + wide {
                    if let Some(slot) = at.get(&(row, col)).and_then(|&i| taken.get_mut(i)) {
                        *slot = true;
                    }
                }
            }
            spans.push((i, high, wide));
        }
        let mut kept = vec![true; self.pieces.len()];
        for (slot, taken) in kept.iter_mut().zip(&taken) {
            *slot = !taken;
        }
        for (i, high, wide) in spans {
            if let (Some(piece), Some(slot)) = (self.pieces.get_mut(i), kept.get_mut(i)) {
                (piece.row_span, piece.col_span) = (high, wide);
                *slot = true;
            }
        }
        let mut kept = kept.into_iter();
        self.pieces.retain(|_| kept.next().unwrap_or(true));
    }
}

/// Whether two rows are a head of two levels: 「指標｜R6｜R6」 over 「指標｜目標｜実績」.
fn is_head_of_two(top: &[Option<&String>], below: &[Option<&String>]) -> bool {
    let both: Vec<_> = top.iter().zip(below).collect();
    let again = both
        .iter()
        .any(|(one, two)| one.is_some_and(|w| is_word(w)) && one == two);
    let over = both.windows(2).any(|pair| {
        let [(left, one), (right, two)] = pair else {
            return false;
        };
        let lettered = |w: &&String| w.chars().any(char::is_alphabetic);
        let head = left.filter(lettered).is_some() && left == right;
        let words = |w: &Option<&String>| w.filter(lettered).is_some_and(|w| !is_figure(w));
        head && words(one) && words(two) && one != two
    });
    again && over
}

/// Words, and neither a figure nor a mark: figures of several years may well be the same.
fn is_word(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_figure(words)
}
