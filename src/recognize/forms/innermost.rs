//! What a card without a label of titles is about.

use super::form::Reader;
use super::measured_groups::measured_groups;
use crate::block::Cell;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::{Band, Pair};
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::recognize::columns::several::names_several;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::lines::opening::is_sheet_group;
use crate::recognize::rows::found::Found;
use crate::recognize::words::department::labelled;
use crate::recognize::words::number::split_number;
use crate::text::ordinal::parse_number;

impl Reader<'_, '_> {
    /// What stands above the first item of a grid. Where that is named by a group, the figures above are of the group over
    /// it: 「数値目標｜転入者数｜…」 below 「基本目標1｜…」.
    pub(super) fn above_first(&mut self) -> Draft {
        let mut above = std::mem::take(&mut self.reading.open);
        if !self.innermost.is_empty() && !above.item.hierarchy.is_empty() {
            let figures = above.item.indicators.drain(..).map(|indicator| Found {
                indicator,
                ..Found::default()
            });
            self.reading.indicators.extend(figures);
        }
        above
    }
}

/// The labels of a card that have their contents beside them.
pub(super) fn pairs(bands: &[Band]) -> impl Iterator<Item = &Pair> {
    let listed = bands.iter().filter_map(|band| match band {
        Band::Pairs(pairs) => Some(pairs),
        _ => None,
    });
    listed.flatten()
}

/// What names the items of a grid that has no label of a title: groups that each say in their row who answers for them,
/// 「施策1-1｜販路の拡大｜担当：産業課」, or else the one thing that a card is about.
pub(super) fn innermost(view: &View, bands: &[Band], context: &Context) -> Vec<usize> {
    let profile = context.profile;
    let filled = pairs(bands).filter(|p| !p.content.is_empty());
    let mut roles = filled.map(|p| view.seen[p.label].role());
    if roles.any(|role| role == Some(Role::Title)) {
        return of_card(view, bands, context).into_iter().collect();
    }
    let answered = pairs(bands).filter(|p| says_who(view, p, profile));
    let answered: Vec<usize> = answered.map(|p| p.label).collect();
    if !answered.is_empty() {
        return answered;
    }
    match of_card(view, bands, context) {
        Some(only) => vec![only],
        None => measured_groups(view, bands),
    }
}

/// Whether a group with a number of its own says behind its name who answers for it.
fn says_who(view: &View, pair: &Pair, profile: &Profile) -> bool {
    let label = &view.seen[pair.label];
    let counted = label.labels.iter().any(|l| l.number.is_some());
    let group = label.role() == Some(Role::Parent) && label.has(Role::Title);
    let [name, who] = pair.content.as_slice() else {
        return false;
    };
    let (name, who) = (&view.seen[*name], &view.seen[*who]);
    let beside = name.cell.row == label.cell.row && who.cell.row == label.cell.row;
    let named = name.kind == Kind::Text && !name.str().contains('。');
    counted && group && beside && named && labelled(who.text(), profile).is_some()
}

/// The last label of a group on a card that has no label of a title but says who answers for it and
/// what is done.
fn of_card(view: &View, bands: &[Band], context: &Context) -> Option<usize> {
    let profile = context.profile;
    let role = |pair: &&Pair| view.seen[pair.label].role();
    let filled = |pair: &&Pair| !pair.content.is_empty();
    let several = |pair: &&Pair| {
        let mut content = pair.content.iter();
        let told = view.seen[pair.label].has(Role::Description);
        told && content.any(|&id| names_several(&view.seen[id], profile))
    };
    let titles = pairs(bands).filter(filled);
    let titles = titles.filter(|p| role(p) == Some(Role::Title) && !names_office(view, p.label));
    let (listed, titled): (Vec<&Pair>, Vec<&Pair>) = titles.partition(several);
    let has = |roles: &[Role]| pairs(bands).any(|p| role(&p).is_some_and(|r| roles.contains(&r)));
    let answered = has(&[Role::Department, Role::Bureau]);
    let told = !listed.is_empty() || has(&[Role::Description, Role::Purpose]);
    if !titled.is_empty() || !answered {
        return None;
    }
    if !told {
        return answered_group(view, bands, context);
    }
    // The heading above may be the name.
    let measure = || named_measure(view, bands, profile);
    if let Some(measure) = measure().filter(|_| !context.headed) {
        return Some(measure);
    }
    // 「施策の方向｜海外への販路を確保します。」 names nothing.
    let sentence = |pair: &&Pair| {
        pair.content
            .iter()
            .any(|&id| view.seen[id].str().ends_with('。'))
    };
    let groups = pairs(bands).filter(filled).filter(|p| !sentence(p));
    let groups = groups.filter(|p| role(p) == Some(Role::Parent));
    groups
        .last()
        .map(|p| p.label)
        .or_else(|| counted_goal(view, bands))
}

/// 「目標2｜休暇の取得促進」 on a card without another group: the one goal with a number that holds a name and no figure.
/// So does 「重点2｜…」 or 「計画2｜…」 at its beginning, whatever the word means elsewhere.
fn counted_goal(view: &View, bands: &[Band]) -> Option<usize> {
    let counted = |p: &&Pair| {
        let label = &view.seen[p.label];
        let opens = label.cell.row == 0 && label.cell.col == 0;
        let other = matches!(label.role(), Some(Role::Aside | Role::Schedule));
        (label.has(Role::Parent) || opens && other)
            && label.labels.iter().any(|l| l.number.is_some())
    };
    let named = |p: &&Pair| match *p.content.as_slice() {
        [only] => {
            let name = &view.seen[only];
            name.kind == Kind::Text && !name.figure && !name.str().contains('。')
        }
        _ => false,
    };
    let mut goals = pairs(bands).filter(counted);
    let only = goals.next().filter(named)?;
    goals.next().is_none().then_some(only.label)
}

/// 「主な取組｜地図の整備」 right before 「取組内容｜地図を一つにまとめる。」: the first of two labels of measures names what the second
/// tells of. Where a group may name the item, 「施策｜…」, it does; 「基本施策｜…」 stands over others.
fn named_measure(view: &View, bands: &[Band], profile: &Profile) -> Option<usize> {
    let outer = profile.words("outer_title");
    let groups = |p: &Pair| {
        let label = &view.seen[p.label];
        let named = label.role() == Some(Role::Parent) && label.has(Role::Title);
        named && !outer.contains(&label.text().key())
    };
    let measure = |p: &&Pair| {
        let label = &view.seen[p.label];
        let both = label.role() == Some(Role::Description) && label.has(Role::Title);
        both && profile.is_measure_label(&label.text().key())
    };
    let measures: Vec<&Pair> = pairs(bands).filter(measure).collect();
    let [first, second, ..] = measures.as_slice() else {
        return None;
    };
    let words = |p: &Pair| match *p.content.as_slice() {
        [only] if view.seen[only].kind == Kind::Text => Some(view.seen[only].str()),
        _ => None,
    };
    let sentence = |words: &str| words.trim_end().ends_with('。');
    let name = words(first).is_some_and(|said| !sentence(said) && !said.contains('\n'));
    let told = words(second).is_some_and(sentence);
    (name && told && !pairs(bands).any(groups)).then_some(first.label)
}

/// What a sheet is about that says who answers for it: the last group that may name an item, or else the last of those
/// with a number, 「施策｜17｜水道の整備｜主管課｜水道課」.
fn answered_group(view: &View, bands: &[Band], context: &Context) -> Option<usize> {
    let profile = context.profile;
    let role = |pair: &Pair| view.seen[pair.label].role();
    let number = |id: usize| parse_number(view.seen[id].str()).is_some();
    let sentence = |id: usize| view.seen[id].str().ends_with('。');
    let named = |id: usize| view.seen[id].kind == Kind::Text;
    let numbered =
        |p: &&Pair| matches!(*p.content.as_slice(), [first, name] if number(first) && named(name));
    let plain = |p: &&Pair| matches!(*p.content.as_slice(), [name] if named(name));
    // 「基本施策｜1 高齢者の福祉」, and 「基本施策｜高齢者の福祉」: sheets are of such groups.
    let of_sheet = |p: &&Pair| {
        let known = is_sheet_group(view.seen[p.label].text(), profile);
        let leads = |id: usize| split_number(view.seen[id].text(), context).is_some();
        matches!(*p.content.as_slice(), [name] if named(name) && (known || leads(name)))
    };
    let may_name = |p: &&Pair| view.seen[p.label].has(Role::Title);
    let office = |p: &Pair| {
        let offices = [Role::Department, Role::RelatedDepartment];
        role(p).is_some_and(|r| offices.contains(&r))
    };
    let answered = |p: &&Pair| {
        let label = &view.seen[p.label];
        // 「施策1-1｜販路の拡大」, 「重点項目｜1-1｜販路の拡大」, 「施策名｜販路の拡大」 over 「担当課｜産業課」
        let key = label.text().key();
        let named = label.has(Role::Title) && profile.words("title_name").contains(&key);
        let counted =
            label.labels.iter().any(|l| l.number.is_some()) || numbered(p) || named || of_sheet(p);
        let over = counted && !p.content.iter().any(|&id| sentence(id));
        let below = |at: &Cell| over && at.row == label.cell.row + 1 && at.col == label.cell.col;
        // 「基本目標｜1 健やかな町｜主管課｜福祉課」 over 「施策番号・施策名｜1-2｜地域の福祉」
        let known = is_sheet_group(label.text(), profile) && numbered(p);
        let beside = |at: &Cell| known && at.row + 1 == label.cell.row && at.col > label.cell.col;
        let fits = |at: &Cell| at.row == label.cell.row || below(at) || beside(at);
        pairs(bands).any(|other| office(other) && fits(view.seen[other.label].cell))
    };
    // 「施策」 down the side of further labels is what it is about.
    let beside = |band: &Band| matches!(band, Band::Block { label, .. } if view.seen[*label].has(Role::Title));
    if bands.iter().any(beside) {
        return None;
    }
    let groups = || pairs(bands).filter(|p| role(p) == Some(Role::Parent));
    let titled = groups().filter(may_name);
    let titled = titled.filter(|p| answered(p) && (numbered(p) || plain(p)));
    let others = groups().filter(|p| (numbered(p) || of_sheet(p)) && answered(p));
    let others = others.filter(|_| !groups().any(|p| may_name(&p)));
    titled.last().or(others.last()).map(|p| p.label)
}

/// Whether a label stands behind 「主管課」 and asks for its name: 「主管課｜名称｜水道課」.
fn names_office(view: &View, label: usize) -> bool {
    let cell = view.seen[label].cell;
    let before = view.filled(cell.row, 0..cell.col).pop();
    before.is_some_and(|before| asks_for_name(view, before, label))
}

/// 「名称」 behind 「主管課」
pub(super) fn asks_for_name(view: &View, before: usize, label: usize) -> bool {
    let role = |id: usize| view.seen[id].role();
    role(before) == Some(Role::Department) && role(label) == Some(Role::Title)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_group_called_by_its_name_is_what_a_card_is_about_where_offices_stand_below_it() {
        let titles = |label: &str| {
            let plan = read(&format!(
                "霞台町総合戦略\n令和６年度～令和10年度\n\n基本目標\t稼ぐ町\t\t\n{label}\t販路の拡大\t\t\n担当課\t産業課\t関係課\t農政課\n"
            ));
            plan.items.into_iter().map(|i| i.title).collect::<Vec<_>>()
        };
        assert_eq!(titles("施策名"), ["販路の拡大"]);
        assert!(titles("施策").is_empty());
        assert!(titles("施策の方向").is_empty());
    }

    #[test]
    fn groups_that_say_who_answers_are_items_and_figures_above_them_are_of_the_group_over_them() {
        let plan = read(
            "霞台町総合戦略\n令和６年度～令和10年度\n\n基本目標1\t稼ぐ町\t\n数値目標\t総生産額\t基準値 64億円（R2） 目標値 70億円（R10）\n\
             施策1-1\t販路の拡大\t担当：産業課\n内容\t販路を広げます。\t\nKPI\t寄附額\t基準値 41百万円（R4） 目標値 1億円（R10）\n\
             施策1-2\t担い手の育成\t担当：農政課\n内容\t研修を行います。\t\nKPI\t修了者数\t基準値 2人（R4） 目標値 12人（R10）\n\n\
             基本目標2\t住む町\t\n数値目標\t年間転入者数\t基準値 61人（R4） 目標値 75人（R10）\n\
             施策2-1\t住まい\t所管：建設課\n内容\t家を建てます。\t\nKPI\t満足度\t基準値 58%（R5） 目標値 75%（R10）\n",
        );
        let names = plan.indicators.iter().filter_map(|i| i.name.as_deref());
        assert_eq!(names.collect::<Vec<_>>(), ["総生産額", "年間転入者数"]);
        let all = plan
            .items
            .iter()
            .map(|i| (i.title.as_str(), i.indicators.len()));
        assert_eq!(
            all.collect::<Vec<_>>(),
            [("販路の拡大", 1), ("担い手の育成", 1), ("住まい", 1)]
        );
        let goals = plan.items[2].hierarchy.iter().map(|h| h.title.as_str());
        assert_eq!(goals.collect::<Vec<_>>(), ["住む町"]);
    }

    #[test]
    fn a_word_with_a_number_names_the_card_it_begins() {
        let card = |label: &str| {
            let rows = "担当課\t市民課\n主な取組\t・書かずに済むようにする。\n";
            let plan = read(&format!(
                "霞台町ICT計画\n令和６年３月\n\n{label}\t窓口の電子化\n{rows}"
            ));
            let title = |i: &crate::plan::Item| i.title == "窓口の電子化";
            plan.items.iter().filter(|i| title(i)).count()
        };
        for label in ["重点2", "計画2", "目標2"] {
            assert_eq!(card(label), 1, "{label}");
        }
        assert_eq!(card("重点"), 0);
    }

    #[test]
    fn the_first_of_two_labels_of_measures_names_what_the_second_tells() {
        let card = |rows: &str| {
            let plan = read(&format!(
                "霞台町ICT計画\n令和６年３月\n\n{rows}担当課\t市民課\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(
            card("主な取組\t窓口の電子化\n取組内容\t書かずに済むようにする。\n"),
            ["- 窓口の電子化 | 市民課"]
        );
        assert_eq!(
            card("施策\t窓口の改善\n主な取組\t窓口の電子化\n取組内容\t書かずに済むようにする。\n"),
            ["- 窓口の改善 | 市民課"]
        );
        assert_eq!(
            card(
                "基本施策\t窓口の改善\n主な取組\t窓口の電子化\n取組内容\t書かずに済むようにする。\n"
            ),
            ["- 窓口の電子化 | 市民課"]
        );
    }

    #[test]
    fn a_group_with_its_number_beside_it_over_who_answers_is_what_a_card_is_about() {
        for word in ["重点取組", "重点項目", "主要施策"] {
            let plan = read(&format!(
                "霞台町行政改革計画\n\n{word}\t1-1\t提案の募集\t\n担当課\t人事課\t\t\n測定指標\t提案の件数（件）\t\t\n\
                 年度\t計画\t実績\t達成率\n令和4年度\t20\t18\t90.0%\n令和5年度\t25\t31\t124.0%\n"
            ));
            assert_eq!(
                plan.items.iter().map(told).collect::<Vec<_>>(),
                ["1-1 提案の募集 | 人事課 | 提案の件数(件)  > 20@2022, 25@2023"],
                "{word}"
            );
        }
    }

    #[test]
    fn a_goal_with_a_number_names_a_card_that_says_who_answers_for_it() {
        let plan = read(
            "霞台町行動計画\n令和７年３月\n\n目標2\t休暇の取得促進\t\n担当課\t人事課\t\n\
             数値目標\t令和11年度までに取得日数を14日以上とする。\t\n主な取組\t呼び掛けを行う。\t\n",
        );
        assert_eq!(
            plan.items.iter().map(told).collect::<Vec<_>>(),
            ["2 休暇の取得促進 | 人事課 | 取得日数  > 14日以上@2029"]
        );
    }

    #[test]
    fn names_and_figures_behind_one_label_stand_row_by_row() {
        let plan = read(
            "霞台町総合戦略\n令和６年３月\n\n施策1-1\t販路の拡大\t担当課\t産業課\n内容\t販路を広げます。\t\t\n\
             KPI\t寄附額\t基準値 41百万円（R4）\t目標値 1億円（R10）\n\t取扱者\t基準値 6者（R4）\t目標値 15者（R10）\n",
        );
        assert_eq!(
            plan.items.iter().map(told).collect::<Vec<_>>(),
            [
                "1-1 販路の拡大 | 産業課 | 寄附額 41百万円=41000000円@2022 > 1億円=100000000円@2028 | 取扱者 6者@2022 > 15者@2028"
            ]
        );
    }
}
