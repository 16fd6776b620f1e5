//! Gaps that normalisation took for spread digits, and that are meant all the same.

use super::{Text, TextBuilder};

impl Text {
    /// Where a gap between two digits was closed: bytes of the normalised form, before the second.
    pub fn closed_between_digits(&self) -> Vec<usize> {
        let digit = |at: usize| self.norm.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let closed = self.links.each().windows(2).filter_map(|pair| {
            let [a, b] = pair else { return None };
            let (first, second) = (a.norm as usize, b.norm as usize);
            (a.raw_end < b.raw_start && digit(first) && digit(second)).then_some(second)
        });
        closed.collect()
    }

    /// The same text with the gap before the character at `at`, a byte of the normalised form, as it was printed.
    pub fn with_gap_before(&self, at: usize) -> Self {
        let before = self
            .links
            .each()
            .windows(2)
            .find(|pair| matches!(pair, [_, b] if b.norm as usize == at));
        let Some([before, _]) = before else {
            return self.clone();
        };
        let mut builder = TextBuilder::default();
        builder.push_text(self);
        builder.meant.push(before.raw_end);
        builder.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    #[test]
    fn a_meant_gap_stays() {
        let text = Text::new("目標2　１日の平均", Place::default());
        assert_eq!(text.as_str(), "目標21日の平均");
        let at = text.closed_between_digits();
        assert_eq!(at, ["目標2".len()]);
        let text = text.with_gap_before(at[0]);
        assert_eq!(text.as_str(), "目標2 1日の平均");
        assert_eq!(text.printed(), "目標2　１日の平均");
        assert_eq!(Text::stack([&text]).as_str(), "目標2 1日の平均");
        let end = text.as_str().len();
        assert_eq!(text.slice(3..end).as_str(), "標2 1日の平均");
    }
}
