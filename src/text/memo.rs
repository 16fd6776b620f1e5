//! What was answered before: a document says the same few hundred words over and over.

use super::hash::Quick;
use std::hash::{Hash, Hasher};
use std::sync::Mutex;

/// Answers to the texts asked about last, at most [`KEPT`].
#[derive(Debug)]
pub struct Memo<C, A>(Mutex<Vec<Place<C, A>>>);

/// A box, so that those never needed take no room.
type Place<C, A> = Option<Box<Kept<C, A>>>;

#[derive(Debug)]
struct Kept<C, A> {
    text: Box<str>,
    case: C,
    answer: A,
}

/// Of two texts that fall on one of so many places the later is kept.
const KEPT: usize = 1 << 11;

/// Longer texts (bytes) seldom come twice.
const LONGEST: usize = 1 << 11;

impl<C, A> Default for Memo<C, A> {
    fn default() -> Self {
        Self(Mutex::new(Vec::new()))
    }
}

impl<C: Copy + Eq + Hash, A: Clone> Memo<C, A> {
    /// What `answer` says of a text in a case, which must always be the same.
    pub fn ask(&self, text: &str, case: C, answer: impl FnOnce() -> A) -> A {
        if text.len() > LONGEST {
            return answer();
        }
        let mut hash = Quick::default();
        (text, case).hash(&mut hash);
        let at = hash.finish() as usize % KEPT;
        // While another thread looks it is quicker to answer than to wait.
        if let Ok(kept) = self.0.try_lock()
            && let Some(Some(known)) = kept.get(at)
            && known.case == case
            && *known.text == *text
        {
            return known.answer.clone();
        }
        let said = answer();
        if let Ok(mut kept) = self.0.try_lock() {
            if kept.is_empty() {
                kept.resize_with(KEPT, || None);
            }
            if let Some(place) = kept.get_mut(at) {
                *place = Some(Box::new(Kept {
                    text: text.into(),
                    case,
                    answer: said.clone(),
                }));
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_text_is_answered_once_in_each_case() {
        let (memo, asked) = (Memo::default(), Cell::new(0));
        let ask = |text: &str, case: bool| {
            memo.ask(text, case, || {
                asked.set(asked.get() + 1);
                format!("{text} {case}")
            })
        };
        for _ in 0..3 {
            assert_eq!(ask("令和8年度", true), "令和8年度 true");
            assert_eq!(ask("令和8年度", false), "令和8年度 false");
        }
        assert_eq!(asked.get(), 2);
    }

    #[test]
    fn texts_that_share_a_place_are_told_apart() {
        let memo = Memo::default();
        for n in (0..KEPT * 3).chain(0..KEPT * 3) {
            assert_eq!(memo.ask(&n.to_string(), (), || n), n);
        }
    }
}
