//! The schema: what it accepts, what it refuses, and that the file in `schemas/` is the one the
//! types make.

use keikaku::check::schema::{Validator, schema};
use keikaku::plan::PlanDocument;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const SAMPLE: &str = include_str!("data/document.json");

fn sample() -> Value {
    serde_json::from_str(SAMPLE).unwrap()
}

#[test]
fn the_file_is_the_one_the_types_make() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/plan.schema.json");
    let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(
        file == schema(),
        "the types have changed; make the schema anew with\n\
         cargo run -- schema > schemas/plan.schema.json.new && mv schemas/plan.schema.json.new schemas/plan.schema.json"
    );
}

#[test]
fn the_sample_is_what_the_types_write() {
    let document: PlanDocument = serde_json::from_str(SAMPLE).unwrap();
    let value = serde_json::to_value(&document).unwrap();
    assert_eq!(value, sample());
    // What is validated is what is written.
    assert_eq!(
        serde_json::to_string(&value).unwrap(),
        serde_json::to_string(&document).unwrap()
    );
}

#[test]
fn digits_are_written_as_printed() {
    let document: PlanDocument = serde_json::from_str(SAMPLE).unwrap();
    let text = serde_json::to_string(&document).unwrap();
    assert!(text.contains(r#""number":20.90,"#), "{text}");
}

#[test]
fn a_document_obeys() {
    assert_eq!(Validator::default().breaches(&sample()), []);
}

#[test]
fn what_is_wrong_is_pointed_at() {
    let validator = Validator::default();
    let baseline = "/plans/0/items/0/indicators/0/baseline";
    for (pointer, wrong) in [
        (format!("{baseline}/value/number"), json!("120")),
        (format!("{baseline}/value/comparator"), json!("=")),
        (format!("{baseline}/raw"), Value::Null),
        ("/plans/0/items/0/kind".to_owned(), json!("card")),
        ("/source/sha256".to_owned(), Value::Null),
        ("/plans/0/title".to_owned(), json!(1)),
    ] {
        let mut broken = sample();
        *broken.pointer_mut(&pointer).unwrap() = wrong;
        let said = validator.breaches(&broken);
        assert!(
            said.iter()
                .any(|breach| pointer.starts_with(&breach.pointer)),
            "{pointer}: {said:?}"
        );
    }
}

#[test]
fn every_field_that_is_always_written_is_required() {
    let validator = Validator::default();
    for field in sample().as_object().unwrap().keys() {
        let mut short = sample();
        short.as_object_mut().unwrap().remove(field);
        assert!(!validator.breaches(&short).is_empty(), "{field}");
    }
    let mut short = sample();
    let baseline = "/plans/0/items/0/indicators/0/baseline";
    let object = short
        .pointer_mut(baseline)
        .unwrap()
        .as_object_mut()
        .unwrap();
    object.remove("note");
    assert!(!validator.breaches(&short).is_empty());
}

#[test]
fn a_later_field_is_no_breach() {
    let mut longer = sample();
    longer["plans"][0]["items"][0]["later"] = json!({ "any": 1 });
    assert_eq!(Validator::default().breaches(&longer), []);
}

#[test]
fn the_schema_says_what_it_is() {
    let schema = schema();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    for key in ["$id", "title", "description"] {
        assert!(schema[key].is_string(), "{key}");
    }
    assert!(
        jsonschema::meta::is_valid(&schema),
        "not a JSON Schema of its draft"
    );
}
