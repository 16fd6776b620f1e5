//! The JSON Schema of the output, made from the types, and validation against it.

use super::shape::Shapes;
use crate::plan::{Plan, PlanDocument, SCHEMA_VERSION};
use rayon::prelude::*;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::mem;
use std::sync::OnceLock;

/// The schema of a document (JSON Schema 2020-12).
///
/// A later version may add fields, so none are forbidden; every field that is always written is
/// required.
pub fn schema() -> Value {
    let made = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<PlanDocument>();
    let mut whole = Map::new();
    whole.insert(
        "$schema".into(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    // A name, not an address: validating needs no network.
    whole.insert(
        "$id".into(),
        json!(format!("urn:keikaku:schema:plan:{SCHEMA_VERSION}")),
    );
    whole.insert("title".into(), json!("keikaku plan document"));
    for (key, value) in made.to_value().as_object().into_iter().flatten() {
        whole.entry(key.as_str()).or_insert_with(|| value.clone());
    }
    Value::Object(whole)
}

/// The schema, ready to hold documents against.
#[derive(Debug)]
pub struct Validator {
    schema: Value,
    /// Says of most documents that they obey; `None` where the schema is beyond it.
    shapes: Option<Shapes>,
    /// Made for a document that is in doubt.
    compiled: OnceLock<Result<jsonschema::Validator, String>>,
}

/// Where a document does not obey the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// JSON Pointer into the document.
    pub pointer: String,
    pub message: String,
}

impl Default for Validator {
    fn default() -> Self {
        let schema = schema();
        Self {
            shapes: Shapes::of(&schema),
            compiled: OnceLock::new(),
            schema,
        }
    }
}

impl Validator {
    /// The first few breaches of a document; none where it obeys.
    ///
    /// # Errors
    /// It cannot be written at all; its plans may be gone.
    pub fn document(&self, document: &mut PlanDocument) -> serde_json::Result<Vec<Breach>> {
        let mut plans = mem::take(&mut document.plans);
        if let Some(shapes) = &self.shapes
            && shapes.fit(document)
            && plans.par_iter().all(|plan| shapes.fit_in("plans", plan))
        {
            document.plans = plans;
            return Ok(Vec::new());
        }
        let mut bare = serde_json::to_value(&*document)?;
        let mut breaches = self.breaches(&bare);
        if let Some(said) = bare.get_mut("diagnostics") {
            *said = json!([]);
        }
        let found: Vec<Vec<Breach>> = (plans.par_iter_mut().enumerate())
            .map(|(at, plan)| self.plan(&bare, at, plan))
            .collect::<serde_json::Result<_>>()?;
        document.plans = plans;
        breaches.extend(found.into_iter().flatten());
        breaches.truncate(SHOWN);
        Ok(breaches)
    }

    /// The first few breaches of each part of a plan. `bare` is its document without plans.
    fn plan(&self, bare: &Value, at: usize, plan: &mut Plan) -> serde_json::Result<Vec<Breach>> {
        let within = |plan: Value, begin: usize| {
            let mut document = bare.clone();
            if let Some(plans) = document.get_mut("plans") {
                *plans = Value::Array(vec![plan]);
            }
            let found = self.breaches(&document).into_iter();
            found.map(move |breach| breach.of(at, begin))
        };
        // A long list is looked at piece by piece: as JSON an item takes ten times its room.
        let long = plan.items.len() > AT_ONCE;
        let items = if long {
            mem::take(&mut plan.items)
        } else {
            Vec::new()
        };
        let mut breaches: Vec<Breach> = within(serde_json::to_value(&*plan)?, 0).collect();
        let empty = serde_json::to_value(Plan::default())?;
        let found: Vec<Vec<Breach>> = (items.par_chunks(AT_ONCE).enumerate())
            .map(|(n, some)| {
                let mut plan = empty.clone();
                if let Some(items) = plan.get_mut("items") {
                    *items = serde_json::to_value(some)?;
                }
                Ok(within(plan, n * AT_ONCE).collect())
            })
            .collect::<serde_json::Result<_>>()?;
        breaches.extend(found.into_iter().flatten());
        if long {
            plan.items = items;
        }
        Ok(breaches)
    }

    /// The first few breaches; none where the document obeys.
    pub fn breaches(&self, document: &Value) -> Vec<Breach> {
        if (self.shapes.as_ref()).is_some_and(|shapes| shapes.fit(document)) {
            return Vec::new();
        }
        let compile = || jsonschema::draft202012::new(&self.schema).map_err(|e| e.to_string());
        match self.compiled.get_or_init(compile) {
            Ok(compiled) => (compiled.iter_errors(document).take(SHOWN))
                .map(|error| Breach {
                    pointer: error.instance_path().to_string(),
                    message: error.to_string(),
                })
                .collect(),
            // Should the schema ever be none.
            Err(said) => vec![Breach {
                pointer: String::new(),
                message: said.clone(),
            }],
        }
    }
}

/// A longer list of items is looked at in pieces of this many.
const AT_ONCE: usize = 100;

/// Five tell what is wrong; a document wrong in one way may be so in a thousand places.
const SHOWN: usize = 5;

impl Breach {
    /// Of a plan that was looked at alone, its items from the `begin`th on.
    fn of(mut self, plan: usize, begin: usize) -> Self {
        let Some(below) = self.pointer.strip_prefix("/plans/0") else {
            return self;
        };
        let in_item = below.strip_prefix("/items/");
        let (item, rest) = match in_item.map(|rest| rest.split_once('/')) {
            Some(Some((item, rest))) => (item, format!("/{rest}")),
            _ => (in_item.unwrap_or_default(), String::new()),
        };
        self.pointer = match item.parse::<usize>() {
            Ok(item) => format!("/plans/{plan}/items/{}{rest}", item + begin),
            Err(_) => format!("/plans/{plan}{below}"),
        };
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Format, Generator, Item, SourceInfo};

    fn document(items: usize) -> PlanDocument {
        let none = String::new;
        let plan = Plan {
            items: vec![Item::default(); items],
            ..Plan::default()
        };
        PlanDocument {
            schema_version: SCHEMA_VERSION.to_owned(),
            source: SourceInfo {
                path: none(),
                sha256: none(),
                format: Format::Text,
                encoding: None,
                pages: None,
                producer: None,
            },
            generator: Generator {
                name: none(),
                version: none(),
                profile: none(),
                profile_sha256: none(),
            },
            plans: vec![Plan::default(), plan],
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn a_long_list_is_looked_at_to_its_end() {
        let validator = Validator::default();
        assert!(validator.shapes.is_some());
        let mut long = document(2 * AT_ONCE + 3);
        assert_eq!(validator.document(&mut long).unwrap(), []);
        assert_eq!(long.plans[1].items.len(), 2 * AT_ONCE + 3);
        // What is no number is written as null.
        let wrong = &mut long.plans[1].items[2 * AT_ONCE + 1].provenance;
        wrong.bbox = Some([f64::NAN, 0.0, 0.0, 0.0]);
        let said = validator.document(&mut long).unwrap();
        let at = format!("/plans/1/items/{}/", 2 * AT_ONCE + 1);
        assert!(said[0].pointer.starts_with(&at), "{said:?}");
    }
}
