//! Offices in brackets behind the names of figures, where a note says that they are such: 「農業産出額【農林】」 and 「【　】は、指標を
//! 所管する課の略称です」.

use super::years_said::indicators;
use crate::plan::{Department, DepartmentRole, Item};
use crate::profile::Profile;
use crate::recognize::Finding;
use crate::recognize::stream::{Piece, Stream};

/// Takes such brackets off the names; an item that nobody answers for otherwise is theirs.
pub(in crate::recognize) fn take(findings: &mut [Finding], stream: &Stream, profile: &Profile) {
    let note = profile.pattern("bracket_of_offices");
    let said = stream.entries.iter().find_map(|entry| match entry.piece {
        Piece::Paragraph(p) => note
            .captures(p.text.as_str())?
            .get(1)?
            .as_str()
            .chars()
            .next(),
        Piece::Heading(_) | Piece::Grid(_) => None,
    });
    let Some(open) = said else {
        return;
    };
    for finding in findings {
        let mut offices: Vec<String> = Vec::new();
        for indicator in indicators(finding) {
            let found = indicator
                .name
                .as_deref()
                .and_then(|name| parted(name, open));
            if let Some((name, own)) = found {
                indicator.name = Some(name);
                offices.extend(own);
            }
        }
        if let Finding::Item(found) = finding {
            answer(&mut found.item, offices, open);
        }
    }
}

/// Gives an item the offices behind its title and behind the names of its figures.
fn answer(item: &mut Item, mut offices: Vec<String>, open: char) {
    if let Some((title, own)) = parted(&item.title, open) {
        item.title = title;
        offices.extend(own);
    }
    if !item.departments.is_empty() {
        return;
    }
    for name in offices {
        if !item.departments.iter().any(|d| d.name == name) {
            item.departments.push(Department {
                raw: name.clone(),
                name,
                role: DepartmentRole::Unstated,
            });
        }
    }
}

/// A name without the last of such brackets, and the offices in it; behind it may stand a class: 「…割合【教育】 小6」.
fn parted(name: &str, open: char) -> Option<(String, Vec<String>)> {
    /// A longer word is no office (characters).
    const LONGEST: usize = 15;
    let (before, behind) = name.rsplit_once(open)?;
    let end = behind.find(|c: char| ")]〕】>〉》".contains(c))?;
    let (inside, rest) = behind.split_at_checked(end)?;
    let class = rest.get(rest.chars().next()?.len_utf8()..)?;
    let apart = |c: char| c.is_whitespace() || "・、,/".contains(c);
    let offices: Vec<String> = (inside.split(apart).filter(|o| !o.is_empty()))
        .map(str::to_owned)
        .collect();
    let brief = |o: &String| o.chars().count() <= LONGEST && !o.contains(|c: char| c.is_numeric());
    let fits = !offices.is_empty() && offices.iter().all(brief);
    let before = before.trim_end();
    let alone = class.is_empty() || class.starts_with(' ');
    (fits && alone && !before.is_empty()).then(|| (format!("{before}{class}"), offices))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_note_says_that_brackets_hold_offices() {
        let told = |note: &str| {
            let plan = read(&format!(
                "霞台町総合計画\n計画期間　令和７年度～令和９年度\n\n{note}\n\n## １　産業\n\n\
                 | 取組 | 指標 | 現状値（R6） | R9 |\n|---|---|---|---|\n\
                 | 果樹の振興 | 果実の輸出量【農林、商工】 | 11ｔ | 21ｔ |\n\
                 | 学びの場 | 学習会の数【学び】 | 4か所 | 8か所 |\n"
            ));
            let items = plan.items.iter();
            items
                .map(|i| {
                    let name = i.indicators.iter().find_map(|x| x.name.clone());
                    let offices: Vec<&str> =
                        i.departments.iter().map(|d| d.name.as_str()).collect();
                    format!("{} {}", name.unwrap_or_default(), offices.join("/"))
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told("【　】は、指標を所管する課の略称です。"),
            ["果実の輸出量 農林/商工", "学習会の数 学び"]
        );
        let other = told("【　】は、関連する計画です。");
        assert!(other.iter().all(|t| t.contains('【')), "{other:?}");
    }
}
