//! The JSON Schema of the output, made from the types, and validation against it.

use crate::plan::{PlanDocument, SCHEMA_VERSION};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

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

    /// The first few breaches; none where the document obeys.
    pub fn breaches(&self, document: &Value) -> Vec<Breach> {
        // Five tell what is wrong; a document wrong in one way may be so in a thousand places.
        const SHOWN: usize = 5;
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
