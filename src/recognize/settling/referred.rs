//! Rows of a further list that name an undertaking by its number alone: 「施策1-1｜申請の率｜12％｜60％」 behind 「施策1-1
//! 書かない窓口」. Their figures are of it.

use super::figures_given::give_figures;
use crate::plan::Item;
use crate::profile::Profile;
use crate::recognize::Finding;
use crate::text::ordinal::parse_number;

/// Gives the figures of such rows to the one item that has the number.
pub(in crate::recognize) fn join(findings: &mut Vec<Finding>, profile: &Profile) {
    fn item(finding: &Finding) -> Option<&Item> {
        match finding {
            Finding::Item(found) => Some(&found.item),
            _ => None,
        }
    }
    let value = |item: &Item| item.number.as_ref().map(|number| number.value.clone());
    let numbers: Vec<Option<String>> = (findings.iter()).map(|f| value(item(f)?)).collect();
    let owner = |number: &String| {
        let has = |at: &usize| numbers.get(*at).and_then(Option::as_ref) == Some(number);
        let mut at = (0..numbers.len()).filter(has);
        at.next().filter(|_| at.next().is_none())
    };
    let referred: Vec<(usize, usize)> = (findings.iter().enumerate())
        .filter_map(|(at, finding)| Some((at, owner(&number_alone(item(finding)?, profile)?)?)))
        .collect();
    give_figures(findings, &referred);
}

/// The number that is all the title of an item, where nothing but figures is said of it.
fn number_alone(item: &Item, profile: &Profile) -> Option<String> {
    let told = item.number.is_some()
        || !item.departments.is_empty()
        || !item.schedule.is_empty()
        || !item.notes.is_empty()
        || !item.effects.is_empty()
        || item.status.is_some()
        || item.description.is_some()
        || item.goal_statement.is_some();
    if told || item.indicators.is_empty() {
        return None;
    }
    let labels = profile.lexicon.read(&item.title);
    let number = labels.into_iter().find_map(|label| label.number)?;
    parse_number(item.title.get(number)?)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn figures_of_a_row_that_is_called_by_a_number_are_of_the_item_that_has_it() {
        let plan = |second: &str| {
            read(&format!(
                "沢口町DX推進計画\n\n令和７年度～令和10年度\n\n## 施策\n\n### 施策1-1 書かない窓口（住民課）\n\n申請書を書かずに済む窓口を設けます。\n\n\
                 ### 施策1-2 電子申請（総務課）\n\n電子申請を広げます。\n\n## ＫＰＩ一覧\n\n\
                 | 施策 | ＫＰＩ | 令和６年度 | 令和10年度 |\n|---|---|---|---|\n\
                 | 施策1-1 | 窓口の手続数 | 0種類 | 45種類 |\n| {second} | 電子申請の率 | 12％ | 60％ |\n"
            ))
        };
        let told = |second: &str| {
            let items = plan(second).items.into_iter();
            items
                .map(|i| (i.title, i.indicators.len()))
                .collect::<Vec<_>>()
        };
        let item = |title: &str, figures| (title.to_owned(), figures);
        assert_eq!(
            told("施策1-2"),
            [item("書かない窓口", 1), item("電子申請", 1)]
        );
        // No item has the number.
        assert_eq!(told("施策1-9").len(), 3);
    }
}
