//! The whole line from bytes to an output that obeys the schema, for the targets that take files.

use keikaku::check::schema::Validator;
use keikaku::pipeline;
use keikaku::profile::Profile;
use keikaku::read::{Limits, ReadOptions};
use std::sync::LazyLock;

static PROFILE: LazyLock<Profile> = LazyLock::new(Profile::embedded);
static VALIDATOR: LazyLock<Validator> = LazyLock::new(Validator::default);

/// Converts a file, small limits taken, and holds the output against the schema.
pub fn convert(name: &str, bytes: &[u8]) {
    let options = ReadOptions {
        limits: Limits {
            pages: 4,
            page_content_mib: 1,
            page_glyphs: 3000,
            page_shapes: 3000,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    if let Ok(document) = pipeline::convert(name, bytes, &options, &PROFILE) {
        let value = serde_json::to_value(&document).unwrap();
        let breaches = VALIDATOR.breaches(&value);
        assert!(breaches.is_empty(), "{:?}", breaches.first());
    }
}
