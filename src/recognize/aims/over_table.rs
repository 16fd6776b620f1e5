//! Lines right above a table that speak of it alone: 「表2-1　排出量の内訳（単位：t-CO2）」, 「＜取り組むこと＞」. They are no words of the
//! goal before them.

use crate::recognize::context::Context;
use crate::recognize::stream::{Entry, Piece};

/// Where what is said of goals ends, of the text from `first` to `end`: before such a line, if a table follows it.
pub(super) fn before_caption(
    entries: &[Entry],
    first: usize,
    end: usize,
    context: &Context,
) -> usize {
    let table = entries.get(end).map(|e| e.piece);
    let last = end.checked_sub(1).filter(|&last| last > first);
    let words = last.and_then(|last| match entries.get(last)?.piece {
        Piece::Paragraph(p) => Some(&p.text),
        _ => None,
    });
    let speaks = words.is_some_and(|text| {
        let line = text.as_str().trim();
        let numbered = context.profile.pattern("caption_number").find(line);
        let counted = numbered.is_some_and(|m| m.as_str().contains(|c: char| c.is_ascii_digit()));
        let caption = line.starts_with(['表', '図']) && counted;
        let label = line.starts_with(['<', '〈', '《']) && line.ends_with(['>', '〉', '》']);
        let inner = line.trim_matches(['<', '>', '〈', '〉', '《', '》']);
        let label = label && context.profile.lexicon.read(inner).is_empty();
        (caption || label) && !line.contains('。')
    });
    match (table, last) {
        (Some(Piece::Grid(_)), Some(last)) if speaks => last,
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_caption_of_a_table_is_no_word_of_the_goal_above_it() {
        for caption in ["表2-1　車両の台数（単位：台）", "＜取り組むこと＞"] {
            let plan = read(&format!(
                "桜町特定事業主行動計画\n計画期間 令和8年度～令和12年度\n\n目標１　休暇の取得\n\
                 令和12年度までに、休暇の取得率を85％以上とします。\n{caption}\n\n\
                 番号\t会議の名\t期日\n1\t第1回会議\t4月\n"
            ));
            let said = plan.items.iter().find_map(|i| i.goal_statement.clone());
            assert!(
                said.is_some_and(|s| s.ends_with("とします。")),
                "{:?}",
                plan.items
            );
        }
    }
}
