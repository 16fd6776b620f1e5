//! Every layout of the catalogue, with a function that typesets facts in it.

mod actors;
mod card;
mod context;
mod kpi;
mod lines;
mod list;
mod nothing;
mod prose;
mod report;
mod schedule;
mod values;
mod years;

use crate::chance::Chance;
use crate::facts::{Facts, Series};
use crate::sheet::Sheet;
use crate::topics::FILLER;
use crate::truth::Truth;
use crate::wording::Style;

/// A way to print facts.
pub struct Layout {
    /// The letter of the catalogue, and which of its variants.
    pub code: &'static str,
    pub about: &'static str,
    pub typeset: fn(&mut Draft),
}

const fn layout(code: &'static str, about: &'static str, typeset: fn(&mut Draft)) -> Layout {
    Layout {
        code,
        about,
        typeset,
    }
}

/// All of them.
pub const LAYOUTS: &[Layout] = &[
    layout(
        "A1",
        "card, labels left, first figure in the cell of the baseline",
        card::left,
    ),
    layout(
        "A2",
        "card, a table of indicators within",
        card::with_indicators,
    ),
    layout("A3", "card, labels above the values", card::above),
    layout(
        "A4",
        "dense sheet, labels one character a line",
        card::dense,
    ),
    layout("B1", "list, one item a row", list::plain),
    layout(
        "B2",
        "list, one department a row, title merged",
        list::by_department,
    ),
    layout(
        "B3",
        "list, several indicators an item",
        list::with_indicators,
    ),
    layout("B4", "list, group titles as rows", list::grouped),
    layout(
        "B5",
        "list, a table for each group, the head repeated",
        list::in_parts,
    ),
    layout("B6", "list, heads one character a line", list::upright),
    layout("B7", "list over several pages", actors::over_pages),
    layout(
        "B8",
        "list, who leads and who helps",
        actors::lead_and_related,
    ),
    layout(
        "B9",
        "list, bureau and division in two columns",
        actors::bureau_and_division,
    ),
    layout(
        "Ba",
        "list, everybody, staff, bodies outside",
        actors::everybody,
    ),
    layout("Bb", "list, the department in the title", actors::in_title),
    layout("C1", "years across, metrics down", years::across),
    layout("C2", "years down, metrics across", years::down),
    layout(
        "C3",
        "years down, newest first, target on top",
        years::newest_first,
    ),
    layout("C4", "bare years across", years::bare),
    layout(
        "C5",
        "years across, running sums in brackets below",
        years::with_sums,
    ),
    layout(
        "D1",
        "prose: until when, how much, from where",
        prose::until,
    ),
    layout("D2", "prose: by how much it changes", prose::by_change),
    layout("D3", "prose: two metrics in a sentence", prose::two_at_once),
    layout("D4", "prose: label, colon, figure", prose::labelled),
    layout(
        "E1",
        "cards over pages, a running head, parents before the first",
        card::over_pages,
    ),
    layout(
        "G1",
        "department and unit in lines above the table",
        context::above_the_table,
    ),
    layout("H1", "schedule: steps and arrows", schedule::arrows),
    layout("H2", "schedule: marks with a legend", schedule::marks),
    layout(
        "H3",
        "schedule: a step over several years",
        schedule::merged,
    ),
    layout("H4", "schedule: several points in a year", schedule::points),
    layout(
        "I1",
        "report: target, actual, rate in rows",
        report::in_rows,
    ),
    layout(
        "I2",
        "report: target, actual, rate as columns of each year",
        report::in_columns,
    ),
    layout(
        "I3",
        "report of one year: target, actual, rate, mark",
        report::of_one_year,
    ),
    layout(
        "I4",
        "report: target, actual, mark of each year",
        values::interleaved,
    ),
    layout("J1", "list of indicators", kpi::plain),
    layout(
        "J2",
        "list of indicators, classes share a target",
        kpi::by_class,
    ),
    layout(
        "J3",
        "list of indicators, group titles as rows",
        kpi::grouped,
    ),
    layout(
        "J4",
        "list of indicators, reason in the last column",
        kpi::with_reason,
    ),
    layout(
        "J5",
        "list of items, 「現状値：x 目標値：y」 in the cell",
        kpi::inline,
    ),
    layout(
        "J6",
        "list of indicators, figures in all notations",
        values::notations,
    ),
    layout(
        "J7",
        "list of indicators, baselines of a day",
        values::dated,
    ),
    layout("K2", "label lines with colons", lines::with_colons),
    layout("K1", "label lines", lines::plain),
    layout("L1", "a sentence a row, and who does it", context::measures),
    layout("L2", "label left, long text right", context::long_texts),
    layout("M1", "counts of items", nothing::counts),
    layout("N1", "from and to in one cell", context::arrows_in_cells),
    layout("Z1", "no item: contents", nothing::contents),
    layout("Z2", "no item: glossary", nothing::glossary),
    layout("Z3", "no item: budget", nothing::budget),
    layout("Z4", "no item: survey", nothing::survey),
    layout("Z5", "no item: course of events", nothing::timetable),
    layout("Z6", "no item: population", nothing::population),
    layout("Z7", "no item: contacts", nothing::contacts),
    layout("Z8", "no item: members of a body", nothing::members),
];

/// A document in the making.
pub struct Draft {
    pub chance: Chance,
    pub style: Style,
    pub facts: Facts,
    pub sheet: Sheet,
    pub truth: Truth,
    /// Whether it goes on paper: what a text file cannot show is not asked of it.
    pub on_paper: bool,
}

/// How many things a document undertakes.
const UNDERTAKINGS: usize = 5;

impl Draft {
    pub fn new(seed: u64, on_paper: bool) -> Self {
        let mut chance = Chance::new(seed);
        let mut style = Style::new(&mut chance);
        let count = UNDERTAKINGS + chance.below(4);
        let years = chance.pick(&[3, 4, 5, 5, 5, 6]);
        let facts = Facts::new(&mut chance, count, years);
        style.old = facts.years[0] < 2019 && chance.percent(60);
        Self {
            chance,
            style,
            facts,
            sheet: Sheet::default(),
            truth: Truth::default(),
            on_paper,
        }
    }

    pub fn label(&mut self, list: &[&str]) -> String {
        self.style.label(&mut self.chance, list)
    }

    /// The title of the plan, its period, and a few sentences.
    pub fn open(&mut self) {
        let kinds = [
            "行財政改革プラン",
            "第３次行政改革実施計画",
            "地域づくり推進計画",
            "総合戦略",
        ];
        let kind = self.chance.pick(&kinds);
        let years = &self.facts.years;
        let period = format!(
            "計画期間：{}～{}",
            self.style.year_in_prose(years[0]),
            self.style.year_in_prose(years[years.len() - 1])
        );
        self.sheet.heading(1, format!("霞原町{kind}"));
        self.sheet.line(period);
        self.sheet.heading(2, "１　計画の考え方");
        for _ in 0..2 {
            let sentence = self.chance.pick(FILLER);
            self.sheet.line(sentence);
        }
    }

    /// The heads of the years of the plan.
    pub fn year_heads(&self) -> Vec<String> {
        self.facts
            .years
            .iter()
            .map(|y| self.style.year(*y))
            .collect()
    }

    /// The baseline with its year below: 「12件 / （令和6年度実績）」.
    pub fn dated_baseline(&mut self, series: &Series, with_unit: bool) -> String {
        let (year, figure) = series.baseline;
        let figure = if with_unit {
            self.style.value(figure, &series.unit)
        } else {
            self.style.figure(figure)
        };
        let year = self.style.year_flat(year);
        let form = self.chance.below(4);
        match form {
            0 => format!("{figure}\n（{year}実績）"),
            1 => format!("{figure}（{year}）"),
            2 => format!("{figure}\n({year}末)"),
            _ => format!("{figure}\n（{year}）"),
        }
    }
}

/// The width of a column of figures in ems.
pub const FIGURE: f32 = 7.0;
