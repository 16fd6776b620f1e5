//! One input to one output, whatever happens.

use super::inputs::Input;
use super::output::{io_reason, write_whole};
use super::run::guard;
use crate::check::schema::Validator;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::{Lang, say};
use crate::pipeline;
use crate::plan::{Indicator, Plan, PlanDocument};
use crate::profile::Profile;
use crate::read::ReadOptions;
use crate::write::Writer;
use std::ops::AddAssign;
use std::path::Path;

/// Everything that is the same for every input of a run.
#[derive(Debug)]
pub struct Converter {
    pub options: ReadOptions,
    pub profile: Profile,
    /// Outputs are not validated where `None`.
    pub validator: Option<Validator>,
    pub writer: &'static Writer,
    pub lang: Lang,
}

/// What became of an input.
#[derive(Debug)]
pub struct Converted {
    pub tally: Tally,
    /// The output, unless it went to a file.
    pub bytes: Option<Vec<u8>>,
}

/// An input that could not be converted, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub shown: String,
    pub reason: String,
}

/// What there is in an output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
    /// Converts one input, to a file where one is named.
    ///
    /// # Errors
    /// Whatever is wrong with this input, its output or our own code is a failure of this input
    /// alone.
    pub fn convert(&self, input: &Input, to: Option<&Path>) -> Result<Converted, Failure> {
        let bytes = input.bytes(self.lang)?;
        guard(|| self.bytes(&input.shown, &bytes, to))
            .unwrap_or_else(|panic| {
                Err(say!(self.lang,
                    ja: "keikaku の不具合です（{panic}）。この文書を添えて報告してください。",
                    en: "This is a bug of keikaku ({panic}). Please report it with the document."))
            })
            .map_err(|reason| input.failure(reason))
    }

    fn bytes(&self, shown: &str, bytes: &[u8], to: Option<&Path>) -> Result<Converted, String> {
        let document = pipeline::convert(shown, bytes, &self.options, &self.profile)
            .map_err(|error| error.message(self.lang))?;
        self.validate(&document)?;
        let mut output = (self.writer.document)(&document).map_err(|e| e.to_string())?;
        let mut tally = Tally::of(&document);
        let Some(path) = to else {
            return Ok(Converted {
                tally,
                bytes: Some(output),
            });
        };
        output.push(b'\n');
        let written = write_whole(path, &output).map_err(|error| {
            let (path, why) = (path.display(), io_reason(&error, self.lang));
            say!(self.lang,
                ja: "{path} に書き込めません: {why}",
                en: "Cannot write {path}: {why}")
        })?;
        tally.unchanged = usize::from(!written);
        Ok(Converted { tally, bytes: None })
    }

    fn validate(&self, document: &PlanDocument) -> Result<(), String> {
        let Some(validator) = &self.validator else {
            return Ok(());
        };
        let value = serde_json::to_value(document).map_err(|e| e.to_string())?;
        let breaches = validator.breaches(&value);
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
