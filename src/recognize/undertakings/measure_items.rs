//! The items that points of a list make, and who does them.

use super::doers::subject;
use super::points::{Point, named_point};
use crate::plan::{DepartmentRole, HierarchyLevel, Indicator, Item, ItemKind, Note};
use crate::recognize::aims::change::changes;
use crate::recognize::aims::goal_text::sure_aims;
use crate::recognize::aims::listed::named_aims;
use crate::recognize::aims::prose::Stated;
use crate::recognize::context::Context;
use crate::recognize::words::department::{Departments, departments};
use crate::recognize::words::number::item_number;
use crate::recognize::words::office_behind::set_apart;
use crate::recognize::words::wording::{closed_up, lines_of, take_department, take_status};
use crate::recognize::{Finding, ItemFinding, Origin};
use crate::text::Text;

/// Who does what is listed, where a point does not say so itself.
#[derive(Default)]
pub(in crate::recognize) struct Who<'d> {
    /// Named by a line right above the list, or a heading that is nothing else.
    pub(super) actors: Option<&'d Departments>,
    /// Named by a heading further up.
    pub(super) by: Option<&'d Departments>,
    /// What a sentence aims at is read with the goals.
    pub(super) goals: bool,
}

pub(in crate::recognize) fn push(
    points: &[Point],
    path: Vec<HierarchyLevel>,
    at: usize,
    who: &Who,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    let note = |when: &Text| Note {
        mark: None,
        text: lines_of(when),
    };
    for point in points {
        let (mut status, mut text) = (None, point.text.clone());
        let offices = |names: &Text| {
            let role = DepartmentRole::Unstated;
            departments(names, role, context.profile)
        };
        let mut own = point.offices.as_ref().map(offices);
        // 「…（企画課）【新規】」, 「…【新規】（企画課）」: either may stand last.
        for _ in 0..2 {
            if let Some((said, rest)) = take_status(&text, context) {
                (status, text) = (Some(said), rest);
            }
            let answered = || take_department(&text, context).or_else(|| set_apart(&text, context));
            if own.is_none()
                && let Some((names, rest)) = answered()
            {
                own = Some(offices(&names));
                text = rest;
            }
        }
        if text.is_empty() {
            continue;
        }
        let mut place = point.text.place();
        for line in &point.below {
            place = place.union(&line.place());
        }
        let (text, below, when) = named_point(&text, point, context);
        let counted = own.is_some().then(|| counted(&text, context)).flatten();
        let when = point.when.as_ref().or(when.as_ref());
        let name = counted.as_ref().and_then(|of| of.name.clone());
        let title = name.unwrap_or_else(|| closed_up(&text));
        // Who names an office for a thing without a verb names an undertaking.
        let sentence = title.contains('。') || own.is_none() && below.is_empty();
        let aims = || sure_aims(&text, context).into_iter();
        let aims = (sentence && !who.goals).then(aims).into_iter().flatten();
        let number = point.number.as_ref().and_then(|n| item_number(n, None));
        let subject = || subject(&text, context);
        let subject = (own.is_none() && who.actors.is_none())
            .then(subject)
            .flatten();
        let by = own.as_ref().or(who.actors).or(subject.as_ref()).or(who.by);
        out.push(Finding::Item(Box::new(ItemFinding {
            item: Box::new(Item {
                kind: match (sentence, &counted) {
                    (true, _) => ItemKind::Measure,
                    (false, Some(_)) => ItemKind::Goal,
                    (false, None) => ItemKind::Initiative,
                },
                number,
                title,
                status,
                departments: by.map(|d| d.list.clone()).unwrap_or_default(),
                departments_and_others: by.is_some_and(|d| d.and_others),
                description: (!below.is_empty()).then(|| below.join("\n")),
                notes: when.map(note).into_iter().collect(),
                indicators: aims.map(Stated::into_indicator).chain(counted).collect(),
                provenance: place.into(),
                ..Item::default()
            }),
            origin: Origin::Bullet,
            section: path.clone(),
            at,
        })));
    }
}

/// What a point counts that says how many there are and are to be, and names who answers for it: 「ネット予約の割合　8.3％
/// （令和6年度）から40％（令和12年度）へ（担当：交通課）」.
fn counted(text: &Text, context: &Context) -> Option<Indicator> {
    let (mut found, _) = changes(text, context);
    if found.is_empty() {
        found = named_aims(text, context);
    }
    let [only] = <[Indicator; 1]>::try_from(found).ok()?;
    (only.name.is_some() && !only.targets.is_empty()).then_some(only)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_point_that_counts_is_called_by_what_it_counts() {
        let plan = read(
            "白鳥市デジタル計画\n\n令和７年度～令和12年度\n\n## 指標\n\n\
             ・予約の割合　8.3％（令和6年度）から40％（令和12年度）へ（担当：交通課）\n\
             ・貸出数　1,500冊（令和12年度）（担当：図書館）\n・申請の手続数　120手続（令和12年度）\n",
        );
        let told = plan
            .items
            .iter()
            .map(|i| (i.title.as_str(), i.indicators.len()));
        assert_eq!(told.collect::<Vec<_>>(), [("予約の割合", 1), ("貸出数", 1)]);
        let [loose] = plan.indicators.as_slice() else {
            panic!("{:?}", plan.indicators);
        };
        assert_eq!(loose.name.as_deref(), Some("申請の手続数"));
    }
}
