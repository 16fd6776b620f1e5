//! One input to one output, whatever happens.

use super::output::{io_reason, write_whole};
use super::worker::Answer;
use crate::check::schema::Validator;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::{Lang, say};
use crate::pipeline;
use crate::plan::{Indicator, Plan, PlanDocument};
use crate::profile::Profile;
use crate::read::ReadOptions;
use crate::write::Writer;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::ops::AddAssign;
use std::path::Path;

/// How bytes become an output, the same for every input of a run.
#[derive(Debug)]
pub struct Converter {
    /// Outputs are not validated where `None`.
    pub validator: Option<Validator>,
    pub writer: &'static Writer,
    pub lang: Lang,
}

/// What became of an input.
#[derive(Debug)]
pub struct Converted {
    pub tally: Tally,
    /// The output in pieces, unless it went to a file.
    pub output: Option<Vec<Vec<u8>>>,
}

/// An input that could not be converted, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub shown: String,
    pub reason: String,
}

/// What there is in an output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub files: usize,
    /// Files that held the same bytes before.
    pub unchanged: usize,
    pub plans: usize,
    pub items: usize,
    pub indicators: usize,
    /// Baselines, targets and actuals.
    pub values: usize,
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

impl Converter {
    /// Writes the output of one document, and says what there is in it. `profile` is asked for when
    /// the document is open: it may be in the making until then.
    ///
    /// # Errors
    /// What is wrong with the document, for people.
    pub fn convert<'p>(
        &self,
        shown: &str,
        bytes: &[u8],
        options: &ReadOptions,
        profile: impl FnOnce() -> &'p Profile,
        to: &mut dyn Write,
    ) -> Result<Tally, String> {
        let opened = pipeline::open(bytes, options).map_err(|error| error.message(self.lang))?;
        let mut document = pipeline::understand(shown, opened, profile());
        self.validate(&mut document)?;
        (self.writer.document)(&document, to).map_err(|e| e.to_string())?;
        Ok(Tally::of(&document))
    }

    fn validate(&self, document: &mut PlanDocument) -> Result<(), String> {
        let Some(validator) = &self.validator else {
            return Ok(());
        };
        let breaches = validator.document(document).map_err(|e| e.to_string())?;
        if breaches.is_empty() {
            return Ok(());
        }
        let list: String = (breaches.iter())
            .map(|b| format!("\n    {}: {}", b.pointer, b.message))
            .collect();
        Err(say!(self.lang,
            ja: "出力がスキーマに合わないため書き出しませんでした（keikaku の不具合です）:{list}",
            en: "The output does not obey the schema and was not written (a bug of keikaku):{list}"))
    }
}

/// Writes an output to its file, if it has one.
///
/// # Errors
/// Why it cannot be written, for people.
pub fn deliver(answer: Answer, to: Option<&Path>, lang: Lang) -> Result<Converted, String> {
    let Answer {
        mut tally,
        mut output,
    } = answer;
    let Some(path) = to else {
        return Ok(Converted {
            tally,
            output: Some(output),
        });
    };
    output.push(b"\n".to_vec());
    let written = write_whole(path, &output).map_err(|error| {
        let (path, why) = (path.display(), io_reason(&error, lang));
        say!(lang,
            ja: "{path} に書き込めません: {why}",
            en: "Cannot write {path}: {why}")
    })?;
    tally.unchanged = usize::from(!written);
    Ok(Converted {
        tally,
        output: None,
    })
}

impl Tally {
    /// What there is in one document.
    pub fn of(document: &PlanDocument) -> Self {
        let mut tally = Self {
            files: 1,
            plans: document.plans.len(),
            ..Self::default()
        };
        tally.hear(&document.diagnostics);
        for plan in &document.plans {
            tally.hear(&plan.diagnostics);
            tally.items += plan.items.len();
            for indicator in indicators(plan) {
                tally.indicators += 1;
                tally.values += usize::from(indicator.baseline.is_some())
                    + indicator.targets.len()
                    + indicator.actuals.len();
            }
        }
        tally
    }

    fn hear(&mut self, diagnostics: &[Diagnostic]) {
        for said in diagnostics {
            match said.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
    }

    pub fn diagnostics(&self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

fn indicators(plan: &Plan) -> impl Iterator<Item = &Indicator> {
    (plan.items.iter())
        .flat_map(|item| &item.indicators)
        .chain(&plan.indicators)
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        self.unchanged += other.unchanged;
        self.plans += other.plans;
        self.items += other.items;
        self.indicators += other.indicators;
        self.values += other.values;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }
}
