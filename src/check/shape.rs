//! A quick look at a document: whether it surely obeys the schema. It knows the few keywords that
//! the types use, each as the draft has it; where it is in doubt the validator decides, which takes
//! as long to make as many a document to read.

mod look;

use look::Look;
use serde::Serialize;
use serde_json::{Map, Value};

/// The shapes of a schema.
#[derive(Debug)]
pub(super) struct Shapes {
    whole: Shape,
    /// Those it refers to, by their names.
    named: Vec<(String, Shape)>,
}

/// What a value must be.
#[derive(Debug, Default)]
struct Shape {
    /// Any of them, whatever it is where there are none.
    kinds: Vec<Kind>,
    properties: Vec<Property>,
    items: Option<Box<Shape>>,
    /// The fewest and the most items.
    count: (usize, Option<usize>),
    /// Any of these words where there are some.
    words: Vec<String>,
    least: Option<f64>,
    any_of: Vec<Shape>,
    /// The place of a named shape it has besides.
    refers: Option<usize>,
}

#[derive(Debug)]
struct Property {
    name: String,
    required: bool,
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Null,
    Boolean,
    Object,
    Array,
    String,
    Integer,
    Number,
}

impl Shapes {
    /// `None` for a schema that says what is not known here.
    pub(super) fn of(schema: &Value) -> Option<Self> {
        let defined = schema.get("$defs").and_then(Value::as_object);
        let names: Vec<&str> = defined
            .into_iter()
            .flat_map(Map::keys)
            .map(String::as_str)
            .collect();
        let named = defined.into_iter().flatten().map(|(name, schema)| {
            let shape = Shape::of(schema, &names)?;
            Some((name.clone(), shape))
        });
        Some(Self {
            named: named.collect::<Option<_>>()?,
            whole: Shape::of(schema, &names)?,
        })
    }

    /// Whether a document surely obeys.
    pub(super) fn fit(&self, document: &(impl Serialize + ?Sized)) -> bool {
        self.fits(&self.whole, document)
    }

    /// Whether what stands in a list of the document surely obeys.
    pub(super) fn fit_in(&self, list: &str, item: &impl Serialize) -> bool {
        let list = self.whole.properties.iter().find(|p| p.name == list);
        let shape = list.and_then(|list| list.shape.items.as_ref());
        shape.is_some_and(|shape| self.fits(shape, item))
    }

    fn fits<T: Serialize + ?Sized>(&self, shape: &Shape, value: &T) -> bool {
        let refers = shape.refers.and_then(|at| self.named.get(at));
        let look = Look {
            shapes: self,
            shape,
        };
        refers.is_none_or(|(_, named)| self.fits(named, value))
            && (shape.any_of.is_empty() || shape.any_of.iter().any(|one| self.fits(one, value)))
            && (shape.is_open() || value.serialize(look).is_ok())
    }
}

impl Shape {
    /// Whether it says nothing but what it refers to.
    fn is_open(&self) -> bool {
        self.kinds.is_empty()
            && self.properties.is_empty()
            && self.items.is_none()
            && self.count == (0, None)
            && self.words.is_empty()
            && self.least.is_none()
    }

    fn of(schema: &Value, names: &[&str]) -> Option<Self> {
        let mut shape = Self::default();
        let mut required: Vec<&str> = Vec::new();
        for (keyword, said) in schema.as_object()? {
            match keyword.as_str() {
                "$schema" | "$id" | "$defs" | "title" | "description" | "format" => {}
                "$ref" => {
                    let name = said.as_str()?.strip_prefix("#/$defs/")?;
                    shape.refers = Some(names.iter().position(|n| *n == name)?);
                }
                "type" => shape.kinds = listed(said).map(Kind::of).collect::<Option<_>>()?,
                "properties" => {
                    let each = said.as_object()?.iter().map(|(name, schema)| {
                        Some(Property {
                            name: name.clone(),
                            required: false,
                            shape: Self::of(schema, names)?,
                        })
                    });
                    shape.properties = each.collect::<Option<_>>()?;
                }
                "required" => required = listed(said).map(Value::as_str).collect::<Option<_>>()?,
                "items" => shape.items = Some(Box::new(Self::of(said, names)?)),
                "minItems" => shape.count.0 = usize::try_from(said.as_u64()?).ok()?,
                "maxItems" => shape.count.1 = Some(usize::try_from(said.as_u64()?).ok()?),
                "minimum" => shape.least = Some(said.as_f64()?),
                "const" => shape.words = vec![said.as_str()?.to_owned()],
                "enum" => shape.words = words(said)?,
                "anyOf" => {
                    let each = listed(said).map(|schema| Self::of(schema, names));
                    shape.any_of = each.collect::<Option<_>>()?;
                }
                "oneOf" => shape.words = one_of(said, names)?,
                _ => return None,
            }
        }
        for name in required {
            let property = shape.properties.iter_mut().find(|p| p.name == name)?;
            property.required = true;
        }
        Some(shape)
    }
}

/// Alternatives of which each lists words, no word twice: nothing but a word can be one of them.
fn one_of(said: &Value, names: &[&str]) -> Option<Vec<String>> {
    let mut all: Vec<String> = Vec::new();
    for schema in listed(said) {
        let shape = Shape::of(schema, names)?;
        if shape.words.is_empty() || shape.words.iter().any(|word| all.contains(word)) {
            return None;
        }
        all.extend(shape.words);
    }
    Some(all)
}

fn words(said: &Value) -> Option<Vec<String>> {
    let words = listed(said).map(|word| word.as_str().map(str::to_owned));
    words.collect()
}

/// What stands in a list, or alone.
fn listed(said: &Value) -> impl Iterator<Item = &Value> {
    match said {
        Value::Array(all) => all.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

impl Kind {
    fn of(said: &Value) -> Option<Self> {
        Some(match said.as_str()? {
            "null" => Self::Null,
            "boolean" => Self::Boolean,
            "object" => Self::Object,
            "array" => Self::Array,
            "string" => Self::String,
            "integer" => Self::Integer,
            "number" => Self::Number,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Number, json};
    use std::collections::BTreeMap;

    fn fits(schema: &Value, value: &(impl Serialize + ?Sized)) -> bool {
        Shapes::of(schema).unwrap().fit(value)
    }

    #[test]
    fn values_are_held_against_shapes_as_their_json_is() {
        let any = json!({"$defs": {"N": {"type": "integer", "minimum": 1}}, "type": "object",
            "properties": {"n": {"anyOf": [{"$ref": "#/$defs/N"}, {"type": "null"}]},
                "list": {"type": "array", "items": {"enum": ["年", "月"]}, "maxItems": 2},
                "x": {"type": "number"}},
            "required": ["n"]});
        let good = [
            json!({"n": 1}),
            json!({"n": null, "list": ["月", "年"], "x": 0.5, "more": {}}),
            json!({"x": 3, "n": u64::MAX}),
        ];
        let bad = [
            json!({}),
            json!([]),
            json!({"n": 0}),
            json!({"n": "1"}),
            json!({"n": 1.5}),
            json!({"n": 1, "list": ["日"]}),
            json!({"n": 1, "list": ["年", "年", "年"]}),
            json!({"n": 1, "list": {}}),
            json!({"n": 1, "x": null}),
        ];
        assert!(good.iter().all(|value| fits(&any, value)));
        assert!(!bad.iter().any(|value| fits(&any, value)));
        // No JSON yet.
        let fields = |x: f64| BTreeMap::from([("n", Some(1.0)), ("x", Some(x))]);
        let number = json!({"type": "object", "properties": {"x": {"type": "number"}}});
        assert!(fits(&number, &fields(0.5)));
        assert!(!fits(&number, &fields(f64::NAN)));
        let long = Number::from_string_unchecked("12345678901234567890.50".to_owned());
        assert!(fits(&json!({"type": "number"}), &long));
        assert!(!fits(&json!({"type": ["integer", "null"]}), &long));
        assert!(fits(&json!({"type": ["integer", "null"]}), &None::<u8>));
    }
}
