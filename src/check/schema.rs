//! The JSON Schema of the output, made from the types, and validation against it.

use crate::plan::{Item, Plan, PlanDocument, SCHEMA_VERSION};
use rayon::prelude::*;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::mem;

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

/// The schema, compiled.
#[derive(Debug)]
pub struct Validator(jsonschema::Validator);

/// Where a document does not obey the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// JSON Pointer into the document.
    pub pointer: String,
    pub message: String,
}

impl Validator {
    /// # Errors
    /// The compiler's words, should the schema ever be none.
    pub fn new() -> Result<Self, String> {
        jsonschema::draft202012::new(&schema())
            .map(Self)
            .map_err(|e| e.to_string())
    }

    /// The first few breaches of a document; none where it obeys.
    ///
    /// # Errors
    /// It cannot be written at all; its items may be gone.
    pub fn document(&self, document: &mut PlanDocument) -> serde_json::Result<Vec<Breach>> {
        // A long list is looked at piece by piece: as JSON an item takes ten times its room.
        let mut long: Vec<(usize, Vec<Item>)> = Vec::new();
        for (at, plan) in document.plans.iter_mut().enumerate() {
            if plan.items.len() > AT_ONCE {
                long.push((at, mem::take(&mut plan.items)));
            }
        }
        let mut breaches = self.breaches(&serde_json::to_value(&*document)?);
        for (at, items) in &long {
            let found: Vec<_> = (items.par_chunks(AT_ONCE).enumerate())
                .map(|(n, some)| Ok((n * AT_ONCE, self.items(document, some)?)))
                .collect::<serde_json::Result<_>>()?;
            let found = found.into_iter().flat_map(|(begin, list)| {
                let list = list.into_iter();
                list.map(move |breach| breach.of_item_from(*at, begin))
            });
            breaches.extend(found);
        }
        for (at, items) in long {
            if let Some(plan) = document.plans.get_mut(at) {
                plan.items = items;
            }
        }
        breaches.truncate(SHOWN);
        Ok(breaches)
    }

    /// The first few breaches of items in a plan that has nothing else.
    fn items(&self, of: &PlanDocument, items: &[Item]) -> serde_json::Result<Vec<Breach>> {
        let mut bare = serde_json::to_value(PlanDocument {
            schema_version: of.schema_version.clone(),
            source: of.source.clone(),
            generator: of.generator.clone(),
            plans: vec![Plan::default()],
            diagnostics: Vec::new(),
        })?;
        if let Some(slot) = bare.pointer_mut("/plans/0/items") {
            *slot = serde_json::to_value(items)?;
        }
        Ok(self.breaches(&bare))
    }

    /// The first few breaches; none where the document obeys.
    pub fn breaches(&self, document: &Value) -> Vec<Breach> {
        self.0
            .iter_errors(document)
            .take(SHOWN)
            .map(|error| Breach {
                pointer: error.instance_path().to_string(),
                message: error.to_string(),
            })
            .collect()
    }
}

/// A longer list of items is looked at in pieces of this many.
const AT_ONCE: usize = 100;

/// Five tell what is wrong; a document wrong in one way may be so in a thousand places.
const SHOWN: usize = 5;

impl Breach {
    /// Of an item that was the only plan's `n`th and is the `n + begin`th of another plan.
    fn of_item_from(mut self, plan: usize, begin: usize) -> Self {
        let rest = self.pointer.strip_prefix("/plans/0/items/");
        let parted = rest.map(|rest| rest.split_once('/').unwrap_or((rest, "")));
        if let Some((item, below)) = parted
            && let Ok(item) = item.parse::<usize>()
        {
            let item = item + begin;
            let below = if below.is_empty() {
                ""
            } else {
                &format!("/{below}")
            };
            self.pointer = format!("/plans/{plan}/items/{item}{below}");
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Format, Generator, SourceInfo};

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
        let validator = Validator::new().unwrap();
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
