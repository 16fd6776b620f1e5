//! What a recognizer knows besides the block it looks at.

pub(super) mod legend;
mod own_term;
pub(super) mod short_offices;
pub(super) mod when_written;

use crate::block::Outline;
use crate::plan::{DepartmentRole, Period};
use crate::profile::{Profile, Role};
use crate::recognize::cells::year_label::YearLabel;
use crate::recognize::rows::money::money_unit;
use crate::recognize::rows::tiers::{Tiers, said_for_all};
use crate::text::calendar::{Day, Span};
use crate::text::unit::Unit;
use legend::Legend;
use own_term::{reached_until, years_of_term};
use short_offices::{ShortOffices, short_offices};
use std::ops::RangeInclusive;
use when_written::{mentioned, reported, told};

/// The surroundings of a block.
#[derive(Debug, Clone)]
pub(super) struct Context<'a> {
    pub profile: &'a Profile,
    /// 計画期間
    pub period: Option<Span>,
    /// The last year that was over: 2024 of 「令和6年度進捗状況報告書」 and of a plan of March 2026.
    pub reported: Option<i32>,
    /// A year that the text names, where nothing says when it was written: it tells the era of others.
    pub mentioned: Option<i32>,
    /// Its title says that it looks back on what it plans, 「行動計画の実施状況の公表」, and so does the heading of a table.
    pub reports: bool,
    /// Its title says so, whatever the heading of a table.
    pub report: bool,
    /// The year that the title says it reports of: 「令和6年度進捗状況報告書」.
    pub told: Option<Period>,
    /// 「（単位：千円）」 above the table.
    pub unit: Option<Unit>,
    /// What a note of the plan says that money is printed in: 「※事業費は千円」.
    pub money: Option<Unit>,
    /// By when the aims of a table are due that say nothing of it: 「令和8年度の成果目標」 above.
    pub due: Option<Period>,
    /// The line or heading right above is a year and nothing else: 「【令和8年度】」.
    pub of_year: Option<YearLabel>,
    /// The heading above says what the figures are: 「目標値」 or 「実績の推移」.
    pub said: Option<Role>,
    /// The heading or caption above says that the figures are estimates of what will be: 「財政収支の見通し」.
    pub forecast: bool,
    /// It says that they are what the plan saves or earns: 「財政効果」.
    pub saving: bool,
    /// The heading or caption above looks back, 「財政指標の推移」, or the title does: 「行動計画の実施状況」.
    pub looks_back: bool,
    /// The nearest of them that says what the figures are says that they are reckoned to come, in a plan of which
    /// it is known when it was written: 「児童数の推計」.
    pub projection: bool,
    /// A heading above says that they are planned: 「投資・財政計画」.
    pub planned_accounts: bool,
    /// The title, the heading or the caption above speaks of how many work in the town hall: 「定員管理」.
    pub staffing: bool,
    /// The innermost heading or the caption speaks of what is aimed at: 「目標1　育児休業の取得率を高めます」.
    pub aiming: bool,
    /// The table is of the accounts of the town: 「市税」, 「地方交付税」, 「公債費」 in rows of their own.
    pub accounts: bool,
    /// They speak of what things cost: 「事業費の見込み」, 「対策費用」.
    pub costs: bool,
    /// The heading right above names the item: 「具体的な取組」 is no label of its title.
    pub headed: bool,
    /// The only table of a numbered section: a sentence in it is no title.
    pub only_of_section: bool,
    /// What the marks around here mean.
    pub legend: Legend,
    /// 「総＝総務課、環＝環境課」
    pub short_offices: ShortOffices,
    /// What two figures of one cell are: 「（上段：目標　下段：実績）」, 「（　）内は目標値」.
    pub tiers: Tiers,
}

impl<'a> Context<'a> {
    /// Words and nothing around them.
    #[cfg(test)]
    pub fn bare(profile: &'a Profile) -> Self {
        Self {
            profile,
            period: None,
            reported: None,
            mentioned: None,
            reports: false,
            report: false,
            told: None,
            unit: None,
            money: None,
            due: None,
            of_year: None,
            said: None,
            forecast: false,
            saving: false,
            looks_back: false,
            projection: false,
            planned_accounts: false,
            staffing: false,
            aiming: false,
            accounts: false,
            costs: false,
            headed: false,
            only_of_section: false,
            legend: Legend::default(),
            short_offices: ShortOffices::new(),
            tiers: Tiers::default(),
        }
    }

    /// What is known of a plan as a whole.
    pub fn of(outline: &Outline, profile: &'a Profile) -> Self {
        let period = outline.identity.period.as_ref().map(|(_, span)| *span);
        let period = period.or_else(|| years_of_term(outline, profile));
        let reached = || match period {
            Some(_) => None,
            None => reached_until(outline, profile),
        };
        let reported = reported(outline, profile).or_else(reached);
        let timeless = period.is_none() && reported.is_none();
        let report = (profile.pattern("report_title")).is_match(&outline.identity.title.key());
        Self {
            profile,
            period,
            reported,
            mentioned: timeless.then(|| mentioned(outline, profile)).flatten(),
            reports: report,
            report,
            told: told(outline, profile),
            unit: None,
            money: money_unit(outline, profile),
            due: None,
            of_year: None,
            said: None,
            forecast: false,
            saving: false,
            looks_back: timeless
                && (profile.pattern("results_title")).is_match(&outline.identity.title.key()),
            projection: false,
            planned_accounts: false,
            staffing: (profile.pattern("staffing_heading")).is_match(&outline.identity.title.key()),
            aiming: false,
            accounts: false,
            costs: false,
            headed: false,
            only_of_section: false,
            legend: Legend::default(),
            short_offices: short_offices(outline, profile),
            tiers: said_for_all(outline, profile),
        }
    }

    /// The unit of a figure that is printed without one: its row's or column's own, else the caption's where what is
    /// counted may have it. 「（単位：千円）」 is that of 「基金残高」, not of 「財政力指数」 and 「職員数」.
    pub fn unit_of<'t>(&'t self, own: Option<&'t Unit>, name: Option<&str>) -> Option<&'t Unit> {
        let said = self.unit.as_ref();
        let money = || {
            self.money
                .as_ref()
                .filter(|_| name.is_some_and(|name| self.is_money(name)))
        };
        own.or_else(|| said.filter(|unit| name.is_none_or(|name| self.may_have(unit, name))))
            .or_else(money)
    }

    /// Whether a name is one of money: 「事業費」, 「事業費　一般財源」.
    fn is_money(&self, name: &str) -> bool {
        let first = name.split(char::is_whitespace).next().unwrap_or_default();
        let labels = self.profile.lexicon.read(first);
        labels.first().is_some_and(|l| l.role.is_money())
    }

    /// Whether what is called so may be counted in a unit.
    pub(super) fn may_have(&self, unit: &Unit, name: &str) -> bool {
        // 「収益的収支比率(A)/(D)+(H)」
        let mut depth = 0_usize;
        let outside = |c: &char| {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        };
        let bare: String = name.chars().filter(outside).collect();
        let sign = |c: char| "+-×÷/".contains(c) || c.is_ascii_digit() || c.is_whitespace();
        let bare = bare.trim_end_matches(sign);
        let ends = |id: &str| {
            let mut tails = self.profile.words(id).iter();
            tails.any(|t| bare.ends_with(t.as_str()))
        };
        if ends("ratio_ending") {
            return unit.name == "%";
        }
        !ends("count_ending") || !["円", "%"].contains(&unit.name.as_str())
    }

    /// What a heading or caption says of the figures below it.
    pub fn said_by(&self, words: &str) -> Option<Role> {
        let words = words.trim_matches(|c: char| "【】〔〕[]《》<>〈〉■●○◆◇".contains(c));
        let is = |id: &str| self.profile.pattern(id).is_match(words);
        match (is("said_target"), is("said_actual")) {
            (true, false) => Some(Role::Target),
            (false, true) => Some(Role::Actual),
            _ => None,
        }
    }

    /// Whether nothing says when the document was written, or of which years the plan is.
    pub fn is_timeless(&self) -> bool {
        self.reported.is_none() && self.period.is_none()
    }

    /// Which part a department has whose column holds this mark: 「◎主管課　○関係課」.
    pub fn part_of(&self, mark: &str) -> DepartmentRole {
        let Some(meaning) = self.legend.get(mark) else {
            return DepartmentRole::Unstated;
        };
        let says = |list: &str| {
            let mut words = self.profile.words(list).iter();
            words.any(|w| meaning.starts_with(w.as_str()))
        };
        if says("lead_label") || says("lead_mark") {
            DepartmentRole::Lead
        } else if says("related_mark") {
            DepartmentRole::Related
        } else {
            DepartmentRole::Unstated
        }
    }

    /// Whether the title says that the document reports of the year that a time lies in.
    pub fn reports_of(&self, time: Day) -> bool {
        let told = self.told.as_ref();
        told.is_some_and(|told| told.year == fiscal(time))
    }

    /// The first fiscal year of the plan.
    pub fn first_year(&self) -> Option<i32> {
        self.years().map(|years| *years.start())
    }

    /// A year that tells the era of those printed without: the first of the plan, the one it was written in, or one
    /// that it names.
    pub fn near_year(&self) -> Option<i32> {
        let written = || Some(self.reported? + 1);
        self.first_year().or_else(written).or(self.mentioned)
    }

    /// A year that tells the era of those in a text: where nothing else does, its first as it is usually taken.
    pub fn near_year_in(&self, text: &str) -> Option<i32> {
        /// Whether something is a year is the same near any.
        const ANY: i32 = 2000;
        let calendar = &self.profile.calendar;
        let usual = || {
            let found = calendar.find_near(text, Some(ANY));
            let first = found.first()?;
            let printed = text.get(first.range.clone())?;
            Some(calendar.whole(printed)?.year)
        };
        self.near_year().or_else(usual)
    }

    /// Whether a year was over when the plan began, or when it was written.
    pub fn is_over(&self, year: i32) -> bool {
        let begun = self.first_year().is_some_and(|first| year < first);
        begun || self.reported.is_some_and(|last| year <= last)
    }

    /// The fiscal years of the plan.
    pub fn years(&self) -> Option<RangeInclusive<i32>> {
        self.period.map(|p| fiscal(p.start)..=fiscal(p.end))
    }
}

/// The fiscal year a day lies in.
pub(super) fn fiscal(day: Day) -> i32 {
    day.year - i32::from(day.month < 4)
}
