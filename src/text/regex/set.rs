//! Sets of characters.

/// Characters one of which is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Set {
    /// Which of the first 128 characters.
    ascii: u128,
    /// The others, first to last, in order and apart.
    ranges: Vec<(char, char)>,
}

impl Set {
    /// Of ranges in any order, which may overlap.
    pub fn new(mut ranges: Vec<(char, char)>) -> Self {
        ranges.sort_unstable();
        let mut set = Self::default();
        for (first, last) in ranges {
            for c in first..=last.min('\x7f') {
                set.ascii |= 1 << u32::from(c);
            }
            if last < '\u{80}' {
                continue;
            }
            let first = first.max('\u{80}');
            match set.ranges.last_mut() {
                Some(before) if before.1 >= first || follows(before.1) == Some(first) => {
                    before.1 = before.1.max(last);
                }
                _ => set.ranges.push((first, last)),
            }
        }
        set
    }

    /// All characters that are not in it.
    pub fn complement(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = Some('\u{80}');
        for &(first, last) in &self.ranges {
            if let Some(from) = next.filter(|&from| from < first) {
                ranges.extend(preceding(first).map(|to| (from, to)));
            }
            next = follows(last);
        }
        ranges.extend(next.map(|from| (from, char::MAX)));
        Self {
            ascii: !self.ascii,
            ranges,
        }
    }

    /// Adds the characters of another.
    pub fn add(&mut self, other: &Self) {
        let both = self.ranges.iter().chain(&other.ranges).copied();
        let ascii = self.ascii | other.ascii;
        *self = Self::new(both.collect());
        self.ascii = ascii;
    }

    pub fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 == 1;
        }
        let behind = self.ranges.partition_point(|(first, _)| *first <= c);
        let before = behind.checked_sub(1).and_then(|at| self.ranges.get(at));
        before.is_some_and(|(_, last)| c <= *last)
    }
}

/// The next character; the surrogates between are none.
fn follows(c: char) -> Option<char> {
    match c {
        '\u{d7ff}' => Some('\u{e000}'),
        _ => char::from_u32(u32::from(c) + 1),
    }
}

fn preceding(c: char) -> Option<char> {
    match c {
        '\u{e000}' => Some('\u{d7ff}'),
        _ => u32::from(c).checked_sub(1).and_then(char::from_u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_in_any_order_are_one_set() {
        let set = Set::new(vec![('ん', 'ア'), ('x', 'あ'), ('い', 'を'), ('0', '9')]);
        for c in [
            '0', '9', 'x', '\x7f', '\u{80}', 'あ', 'い', 'を', 'ん', 'ア',
        ] {
            assert!(set.has(c) && !set.complement().has(c), "{c}");
        }
        for c in ['/', ':', 'w', 'ィ', char::MAX] {
            assert!(!set.has(c) && set.complement().has(c), "{c}");
        }
        assert_eq!(set.complement().complement(), set);
        assert!(Set::new(vec![('\u{80}', char::MAX), ('い', 'い')]).has('う'));
    }
}
