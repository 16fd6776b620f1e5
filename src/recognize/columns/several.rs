//! Cells that list several undertakings: they say what is done under a group, and title nothing.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;
use crate::recognize::words::wording::is_bullet;

/// Whether a cell names several undertakings: 「・相談会」 over 「・設備投資の補助」, 「創業支援事業、設備投資補助事業」.
pub(in crate::recognize) fn names_several(seen: &Seen, profile: &Profile) -> bool {
    if !matches!(seen.kind, Kind::Text | Kind::Label) {
        return false;
    }
    let bulleted = seen.text().lines();
    let bulleted = bulleted.iter().filter(|line| is_listed(line.as_str()));
    let mut endings = profile.words("undertaking_ending").iter();
    let ending = |w: &&String| {
        let mut names = seen.str().split(['、', '\n']);
        names.all(|name| name.trim().ends_with(w.as_str()))
    };
    let enumerated = seen.str().contains(['、', '\n']) && !seen.str().contains('。');
    bulleted.count() > 1 || enumerated && endings.any(|w| ending(&w))
}

/// Whether a line is a point of a list: 「・相談会」.
fn is_listed(line: &str) -> bool {
    let mut chars = line.trim_start().chars();
    let bullet = chars
        .next()
        .is_some_and(|c| is_bullet(c) && c != '□' && c != '■');
    bullet && chars.any(char::is_alphanumeric)
}

/// Under 「施策｜主な事業」 with several of these in a cell the group is what the row is about.
pub(super) fn settle_several(
    view: &View,
    table: &Table,
    columns: &mut [Column],
    profile: &Profile,
) {
    let role = |r: Role| move |c: &Column| c.role == Some(r);
    let Some(title) = columns.iter().position(role(Role::Title)) else {
        return;
    };
    let before = columns.get(..title).unwrap_or_default();
    let Some(group) = before.iter().rposition(role(Role::Parent)) else {
        return;
    };
    let cells = view.down(table.cols.start + title, table.body.clone());
    let cells: Vec<&Seen> = (cells.iter())
        .map(|&id| &view.seen[id])
        .filter(|s| s.kind != Kind::Empty)
        .collect();
    let several = |s: &&Seen| names_several(s, profile);
    if cells.iter().any(several) && cells.iter().all(|s| is_listed(s.str()) || several(s)) {
        columns[group].role = Some(Role::Title);
        columns[title].role = Some(Role::Description);
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn several_undertakings_in_a_cell_are_what_their_group_does() {
        let titles = |text: &str| {
            let plan = read(&format!("沢口町総合戦略\n\n## 産業の振興\n\n{text}"));
            let items = plan.items.into_iter();
            let told = items.map(|i| (i.title, i.description.unwrap_or_default()));
            told.collect::<Vec<(String, String)>>()
        };
        let pair = |title: &str, said: &str| (title.to_owned(), said.to_owned());
        assert_eq!(
            titles(
                "| 施策 | 主な事業 | 担当課 |\n|---|---|---|\n\
                 | 事業者の支援 | ・承継の相談会<br>・設備の補助 | 商工課 |\n| 農業の担い手 | ・就農研修 | 農政課 |\n"
            ),
            [
                pair("事業者の支援", "・承継の相談会\n・設備の補助"),
                pair("農業の担い手", "・就農研修")
            ]
        );
        assert_eq!(
            titles(
                "| 施策 | （１）事業者の支援 |\n|---|---|\n| 主な事業 | 相談事業、設備補助事業 |\n| 担当課 | 商工課 |\n"
            ),
            [pair("事業者の支援", "相談事業、設備補助事業")]
        );
        // One a row names the item.
        let one = titles(
            "| 施策 | 主な事業 | 担当課 |\n|---|---|---|\n\
             | 事業者の支援 | ・承継の相談会 | 商工課 |\n| 農業の担い手 | ・就農研修 | 農政課 |\n",
        );
        assert_eq!(one.len(), 2);
        assert!(one[0].0.contains("承継の相談会"), "{one:?}");
    }
}
