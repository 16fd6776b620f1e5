//! Lines that begin with a label in brackets and head a table each: 「【施策の方向】啓発の推進」.

use super::line_words::is_sentence;
use crate::block::Block;
use crate::profile::Profile;
use std::collections::{BTreeMap, BTreeSet};

/// What stands behind such a label is shorter than this (characters).
const LONGEST: usize = 40;

/// The label of such a line.
fn label<'t>(line: &'t str, profile: &Profile) -> Option<&'t str> {
    let (label, from) = profile.parent_in_brackets(line)?;
    let title = line.get(from..)?.trim();
    let named = title.chars().any(char::is_alphabetic) && !title.contains([':', '→']);
    let fits = named && title.chars().count() <= LONGEST && !is_sentence(title);
    fits.then_some(label)
}

/// The blocks that are such lines: two at least with one label, each right above a table.
pub(super) fn headings(blocks: &[Block], profile: &Profile) -> BTreeSet<usize> {
    let mut labels: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        if let Block::Paragraph(p) = block
            && let Some(label) = label(p.text.as_str(), profile)
        {
            labels.entry(label).or_default().push(at);
        }
    }
    let heads = |at: &usize| matches!(blocks.get(at + 1), Some(Block::Grid(_)));
    let all = labels.into_values();
    all.filter(|places| places.len() > 1 && places.iter().all(heads))
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::profile::Profile;
    use crate::{pipeline, read::ReadOptions};

    #[test]
    fn labels_in_brackets_over_tables_head_them() {
        let table = |item: &str| format!("取組\t内容\t担当課\n{item}\t講座を開く。\t住民課\n\n");
        let text = format!(
            "笹野町男女共同参画計画\n令和８年度～令和12年度\n\n## 課題１　意識づくり\n\n【施策の方向】啓発の推進\n\n{}\
             【施策の方向】学びの場の提供\n\n{}",
            table("広報紙の発行"),
            table("出前講座")
        );
        let (options, profile) = (ReadOptions::default(), Profile::embedded());
        let document = pipeline::convert("a.txt", text.as_bytes(), &options, &profile);
        let plan = document.expect("a text").plans.remove(0);
        let above = |i: usize| plan.items[i].hierarchy.last().map(|h| h.title.clone());
        assert_eq!(above(0).as_deref(), Some("啓発の推進"));
        assert_eq!(above(1).as_deref(), Some("学びの場の提供"));
    }
}
