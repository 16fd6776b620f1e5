//! A quick look at a document: whether it surely obeys the schema. It knows the few keywords that
//! the types use, each as the draft has it; where it is in doubt the validator decides, which takes
//! as long to make as many a document to read.

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
    pub(super) fn fit(&self, document: &Value) -> bool {
        self.fits(&self.whole, document)
    }

    fn fits(&self, shape: &Shape, value: &Value) -> bool {
        let refers = shape.refers.and_then(|at| self.named.get(at));
        refers.is_none_or(|(_, named)| self.fits(named, value))
            && (shape.kinds.is_empty() || shape.kinds.iter().any(|kind| kind.is(value)))
            && (shape.any_of.is_empty() || shape.any_of.iter().any(|one| self.fits(one, value)))
            && match value {
                Value::Object(fields) => self.fields_fit(shape, fields),
                Value::Array(items) => {
                    let (fewest, most) = shape.count;
                    items.len() >= fewest
                        && most.is_none_or(|most| items.len() <= most)
                        && (shape.items.as_ref())
                            .is_none_or(|shape| items.iter().all(|item| self.fits(shape, item)))
                }
                Value::String(text) => shape.words.is_empty() || shape.words.contains(text),
                Value::Number(number) => {
                    shape.words.is_empty()
                        && (shape.least)
                            .is_none_or(|least| number.as_f64().is_some_and(|n| n >= least))
                }
                Value::Null | Value::Bool(_) => shape.words.is_empty(),
            }
    }

    fn fields_fit(&self, shape: &Shape, fields: &Map<String, Value>) -> bool {
        let mut missing = shape.properties.iter().filter(|p| p.required).count();
        // They are written in the order of the schema.
        let mut next = shape.properties.iter();
        for (name, value) in fields {
            let known = next.next().filter(|p| p.name == *name);
            let known = known.or_else(|| shape.properties.iter().find(|p| p.name == *name));
            let Some(property) = known else { continue };
            if !self.fits(&property.shape, value) {
                return false;
            }
            missing -= usize::from(property.required);
        }
        missing == 0 && shape.words.is_empty()
    }
}

impl Shape {
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

    fn is(self, value: &Value) -> bool {
        match self {
            Self::Null => value.is_null(),
            Self::Boolean => value.is_boolean(),
            Self::Object => value.is_object(),
            Self::Array => value.is_array(),
            Self::String => value.is_string(),
            // 「1.0」 is one too: the validator may say so.
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::Number => value.is_number(),
        }
    }
}
