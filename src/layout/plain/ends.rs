//! Where a table ends in text without blank lines: at headings, at the head of a further one, at the next card.

use super::content::{Content, Line, starts_with_bullet};
use super::furniture::page_number;
use super::look::{Look, look};
use super::marks::is_marked_off;
use super::shape::{begins_counted, is_counted, is_headed, is_name, shape, start_shape};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of words that stand below a line without tabs, and again below others: heads of tables of one form, as 「事業名｜
/// 事業の概要｜担当課」 below each 「■具体的な事業」.
#[derive(Debug, Default)]
pub(super) struct Heads {
    alone: BTreeSet<Vec<String>>,
    /// Those that stand below the same words again and again, which are the label of their table: 「年次計画」 over 「R7｜R8｜
    /// R9」 in one card after the other.
    labelled: BTreeSet<(String, Vec<String>)>,
}

impl Heads {
    /// Among lines without a blank one.
    pub fn of(lines: &[Line]) -> Self {
        /// Two words may stand beside each other anywhere.
        const FEWEST: usize = 3;
        // How often each row stands there, and whether it does so below a line without tabs only.
        let mut seen: BTreeMap<Vec<String>, (usize, bool)> = BTreeMap::new();
        let mut below_line = true;
        for line in lines {
            if line.tabs() + 1 >= FEWEST {
                let row = seen.entry(keys(line)).or_insert((0, true));
                row.0 += 1;
                row.1 &= below_line;
            }
            below_line = line.tabs() == 0;
        }
        let words = |key: &String| matches!(look(key), Look::Words | Look::Year);
        let head = |(row, (count, below)): (Vec<String>, (usize, bool))| {
            // 「令和8年度｜令和9年度」 stands over what is done as well.
            let named = row.iter().any(|key| look(key) == Look::Words);
            (count > 1 && below && named && row.iter().all(words)).then_some(row)
        };
        Self {
            alone: seen.into_iter().filter_map(head).collect(),
            labelled: labelled(lines),
        }
    }

    fn have(&self, line: &Line) -> bool {
        !self.alone.is_empty() && self.alone.contains(&keys(line))
    }

    fn have_below(&self, label: &Line, line: &Line) -> bool {
        !self.labelled.is_empty() && self.labelled.contains(&(label.words(), keys(line)))
    }
}

/// The words that stand over the same row of words and years more than once, with that row.
fn labelled(lines: &[Line]) -> BTreeSet<(String, Vec<String>)> {
    /// A label is no longer (characters).
    const LONGEST: usize = 12;
    let mut seen: BTreeMap<(String, Vec<String>), usize> = BTreeMap::new();
    for (above, line) in lines.iter().zip(lines.iter().skip(1)) {
        if above.tabs() > 0 || line.tabs() < 2 {
            continue;
        }
        let (label, row) = (above.words(), keys(line));
        let head = |key: &String| key.is_empty() || matches!(look(key), Look::Words | Look::Year);
        if is_name(&label) && label.chars().count() <= LONGEST && row.iter().all(head) {
            *seen.entry((label, row)).or_default() += 1;
        }
    }
    let again = seen.into_iter().filter(|(_, count)| *count > 1);
    again.map(|(both, _)| both).collect()
}

fn keys(line: &Line) -> Vec<String> {
    line.cells.iter().map(Content::key).collect()
}

/// Whether a row begins a card as the first row did: 「施策1-2｜窓口の改革」 over 「目的｜…」, below 「施策1-1｜…」 over 「目的｜…」.
fn begins_card(lines: &[Line], at: usize) -> bool {
    let first = |at: usize| Some(lines.get(at)?.cells.first()?.words().trim().to_owned());
    let (Some(one), Some(two)) = (first(0), first(at)) else {
        return false;
    };
    let numbered = begins_counted(&one) && one != two && shape(&one) == shape(&two);
    let label = || first(1).filter(|label| !label.is_empty());
    at > 2 && numbered && label().is_some() && label() == first(at + 1)
}

/// How many lines the table has that begins with the first: up to headings in a row, or to a
/// heading above rows that begin anew.
pub(super) fn table_end(lines: &[Line], heads: &Heads) -> usize {
    let start = |line: &Line| line.cells.first().map(|c| start_shape(&c.key()));
    let first = lines.first().and_then(start);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.tabs() > 0 {
            if begins_card(lines, at) {
                return at;
            }
            at += 1;
            continue;
        }
        let loose = lines.iter().skip(at).take_while(|l| l.tabs() == 0);
        let (marked, count) = loose.fold((0, 0), |(marked, count), l| {
            let text = l.words();
            let begins = is_headed(text.trim()) || starts_with_bullet(&text);
            (marked + usize::from(begins), count + 1)
        });
        // 「- 4 -」 ends the page: what stands below it begins something or goes on.
        let paged = usize::from(count > 1 && page_number(&line.words()).is_some());
        let words = lines.get(at + paged).unwrap_or(line).words();
        let last = at.checked_sub(1).and_then(|i| lines.get(i)?.cells.last());
        let marked_off = last.is_some_and(|c| is_marked_off(&words, &c.words()));
        let headed = is_headed(words.trim()) || is_counted(words.trim()) || marked_off;
        let next = lines.get(at + count);
        // The head of the table again, or that of others: what stands over it, whatever it looks like, is over a further one.
        let again = next
            .is_some_and(|next| lines.first().map(keys) == Some(keys(next)) || heads.have(next));
        if again && at > 1 && (count == 1 || headed) {
            return at + paged;
        }
        // 「取組名」 and what else says the next card, down to the label over its table.
        let label = lines.get((at + count).saturating_sub(1));
        let labelled = next
            .zip(label)
            .is_some_and(|(next, label)| heads.have_below(label, next));
        if labelled && at > 1 {
            return at;
        }
        let anew = next.is_some_and(|next| start(next) == first && first.is_some());
        let other = next.is_some_and(|next| lines.first().map(Line::tabs) != Some(next.tabs()));
        if next.is_some() && headed && (marked > 1 || anew || other) {
            return at + paged;
        }
        at += count.max(1);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn cards_below_each_other_are_tables_of_their_own() {
        let card = |n: u32| format!("施策1-{n}\t相談の充実\n目的\t相談を増やす。\n目標\t{n}件\n");
        let both = said(&format!("{}{}", card(1), card(2)));
        assert_eq!(both.len(), 2, "{both:?}");
        let list = "施策1-1\t相談の充実\n施策1-2\t窓口の改革\n施策1-3\t広報の工夫\n";
        assert_eq!(said(list).len(), 1);
    }

    #[test]
    fn a_label_over_the_same_years_again_begins_a_table_of_the_next_card() {
        let card = |n: u32| {
            format!(
                "取組名\n窓口{n}の改善\n担当\n市民課\n成果の目標\n\tR6\tR7\tR8\n件数{n}\t3件\t4件\t5件\n年次計画\nR6\tR7\tR8\n調査{n}\t準備\t実施\n"
            )
        };
        let tables = |text: &str| said(text).iter().filter(|s| s.contains('|')).count();
        let both = format!("{}{}", card(1), card(2));
        assert_eq!(tables(&both), 4, "{:?}", said(&both));
        // Words that go on in the last cell stand over other rows.
        let list = "番号\t取組\t担当課\n1\t窓口\t総務課\n市民福祉課\n2\t広報\t総務課\n市民福祉課\n3\t研修\t総務課\n";
        assert_eq!(tables(list), 1, "{:?}", said(list));
    }

    #[test]
    fn a_head_that_stands_below_other_lines_too_begins_a_further_table() {
        let part = |n: u32| {
            format!(
                "指標\t現状\t目標\n相談{n}\t3件\t5件\n■具体的な事業\n事業名\t概要\t担当課\n事業{n}\t相談を受ける。\t福祉課\n"
            )
        };
        let found = said(&format!("方針１\n{}方針２\n{}", part(1), part(2)));
        assert_eq!(found.len(), 8, "{found:?}");
        // The names of groups stay in their list.
        let list =
            "事業名\t概要\t担当課\n■しごと\n起業\t助言\t商工課\n■くらし\n移住\t相談\t企画課\n";
        assert_eq!(said(list).len(), 1);
    }
}
