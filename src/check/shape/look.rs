//! Holds a value against a shape as it is written: no JSON is made of it, which would take longer
//! and more room than the value itself.

use super::{Kind, Property, Shape, Shapes};
use serde::Serialize;
use serde::ser::{
    Error, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple,
    SerializeTupleStruct, Serializer,
};
use std::fmt::{self, Display};

/// A shape something is written to; what it refers to is looked at by itself.
#[derive(Clone, Copy)]
pub(super) struct Look<'s> {
    pub(super) shapes: &'s Shapes,
    pub(super) shape: &'s Shape,
}

/// What was written may not obey.
#[derive(Debug)]
pub(super) struct Doubt;

type Sure = Result<(), Doubt>;

/// As what `serde_json` writes a number of any length, its digits being the only field.
const DIGITS: &str = "$serde_json::private::Number";

impl Display for Doubt {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("it may not obey the schema")
    }
}

impl std::error::Error for Doubt {}

impl Error for Doubt {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

fn sure(is: bool) -> Sure {
    if is { Ok(()) } else { Err(Doubt) }
}

impl<'s> Look<'s> {
    /// Whether something of these kinds may stand here.
    fn is(self, kinds: &[Kind]) -> bool {
        let may = &self.shape.kinds;
        may.is_empty() || may.iter().any(|kind| kinds.contains(kind))
    }

    /// Something that is no word.
    fn plain(self, kinds: &[Kind]) -> Sure {
        sure(self.is(kinds) && self.shape.words.is_empty())
    }

    fn number(self, kinds: &[Kind], number: f64) -> Sure {
        sure(self.shape.least.is_none_or(|least| number >= least)).and_then(|()| self.plain(kinds))
    }

    fn integer(self, number: f64) -> Sure {
        self.number(&[Kind::Integer, Kind::Number], number)
    }

    fn digits(self, digits: &str) -> Sure {
        let number = digits.parse().map_err(|_| Doubt)?;
        // 「1.0」 is an integer too: the validator may say so.
        match digits.parse::<i64>().is_ok() || digits.parse::<u64>().is_ok() {
            true => self.integer(number),
            false => self.number(&[Kind::Number], number),
        }
    }

    fn items(self) -> Result<Items<'s>, Doubt> {
        sure(self.is(&[Kind::Array]))?;
        Ok(Items {
            look: self,
            count: 0,
        })
    }

    fn fields(self, digits: bool) -> Result<Fields<'s>, Doubt> {
        if !digits {
            self.plain(&[Kind::Object])?;
        }
        Ok(Fields {
            look: self,
            digits,
            missing: self.shape.properties.iter().filter(|p| p.required).count(),
            next: 0,
            named: None,
        })
    }
}

/// A list that is being written.
pub(super) struct Items<'s> {
    look: Look<'s>,
    count: usize,
}

impl Items<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Sure {
        self.count += 1;
        let Look { shapes, shape } = self.look;
        let shape = shape.items.as_ref();
        sure(shape.is_none_or(|shape| shapes.fits(shape, item)))
    }

    fn end(self) -> Sure {
        let (fewest, most) = self.look.shape.count;
        sure(self.count >= fewest && most.is_none_or(|most| self.count <= most))
    }
}

/// An object that is being written, or a number.
pub(super) struct Fields<'s> {
    look: Look<'s>,
    digits: bool,
    /// Fields that are required and not there yet.
    missing: usize,
    /// The place of the property that comes next: they are written in the order of the schema.
    next: usize,
    /// Whose value comes next.
    named: Option<&'s Property>,
}

impl<'s> Fields<'s> {
    fn property(&mut self, name: &str) -> Option<&'s Property> {
        let all = &self.look.shape.properties;
        let next = all.get(self.next).filter(|p| p.name == name);
        self.next += 1;
        next.or_else(|| all.iter().find(|p| p.name == name))
    }

    fn value<T: Serialize + ?Sized>(&mut self, of: Option<&Property>, value: &T) -> Sure {
        let Some(property) = of else { return Ok(()) };
        self.missing -= usize::from(property.required);
        sure(self.look.shapes.fits(&property.shape, value))
    }

    fn end(self) -> Sure {
        sure(self.digits || self.missing == 0)
    }
}

/// Lists and objects are alike, whatever they are made of.
macro_rules! items {
    ($($kind:ident $item:ident),*) => { $(
        impl $kind for Items<'_> {
            type Ok = ();
            type Error = Doubt;

            fn $item<T: Serialize + ?Sized>(&mut self, item: &T) -> Sure {
                self.item(item)
            }

            fn end(self) -> Sure {
                self.end()
            }
        }
    )* };
}

items!(SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field);

impl SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = Doubt;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Sure {
        if self.digits {
            let digits = serde_json::to_value(value).map_err(|_| Doubt)?;
            return self.look.digits(digits.as_str().ok_or(Doubt)?);
        }
        let property = self.property(name);
        self.value(property, value)
    }

    fn end(self) -> Sure {
        self.end()
    }
}

impl SerializeMap for Fields<'_> {
    type Ok = ();
    type Error = Doubt;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Sure {
        let name = serde_json::to_value(key).map_err(|_| Doubt)?;
        self.named = self.property(name.as_str().ok_or(Doubt)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Sure {
        let property = self.named.take();
        self.value(property, value)
    }

    fn end(self) -> Sure {
        self.end()
    }
}

macro_rules! integers {
    ($($serialize:ident $integer:ty),*) => {
        $(fn $serialize(self, number: $integer) -> Sure {
            self.integer(number as f64)
        })*
    };
}

impl<'s> Serializer for Look<'s> {
    type Ok = ();
    type Error = Doubt;
    type SerializeSeq = Items<'s>;
    type SerializeTuple = Items<'s>;
    type SerializeTupleStruct = Items<'s>;
    type SerializeTupleVariant = Impossible<(), Doubt>;
    type SerializeMap = Fields<'s>;
    type SerializeStruct = Fields<'s>;
    type SerializeStructVariant = Impossible<(), Doubt>;

    integers!(
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64
    );

    fn serialize_bool(self, _: bool) -> Sure {
        self.plain(&[Kind::Boolean])
    }

    fn serialize_f32(self, number: f32) -> Sure {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Sure {
        // What is no number is written as null.
        match number.is_finite() {
            true => self.number(&[Kind::Number], number),
            false => self.serialize_unit(),
        }
    }

    fn serialize_char(self, c: char) -> Sure {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Sure {
        let words = &self.shape.words;
        let said = words.is_empty() || words.iter().any(|word| word == text);
        sure(said && self.is(&[Kind::String]))
    }

    fn serialize_bytes(self, _: &[u8]) -> Sure {
        Err(Doubt)
    }

    fn serialize_none(self) -> Sure {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Sure {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Sure {
        self.plain(&[Kind::Null])
    }

    fn serialize_unit_struct(self, _: &'static str) -> Sure {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Sure {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Sure {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Sure {
        Err(Doubt)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'s>, Doubt> {
        self.items()
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'s>, Doubt> {
        self.items()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'s>, Doubt> {
        self.items()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Doubt> {
        Err(Doubt)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'s>, Doubt> {
        self.fields(false)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields<'s>, Doubt> {
        self.fields(name == DIGITS)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Doubt> {
        Err(Doubt)
    }
}
