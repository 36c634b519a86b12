//! Views as what templates see, with what is alike in memory once.
//!
//! In: a view. Out: the values of its fields, the same as the template crate makes of them. A page that lists the records of a whole
//! city repeats its areas, units, labels and days tens of thousands of times; each small map or list that has been met before
//! is that one again.

use std::collections::HashMap;

use serde::ser::{self, Serialize, Serializer};
use tera::value::Key;
use tera::{Error, Map, Value};

/// What takes more bytes to tell apart is rarely met twice.
const LONGEST: usize = 400;

/// The value of something, its parts shared.
pub(super) fn value(of: &impl Serialize) -> Result<Value, Error> {
    let mut met = Met::default();
    of.serialize(Sharing(&mut met)).map_err(|Failed(message)| Error::message(message))
}

/// What has been met.
#[derive(Default)]
struct Met {
    /// By how they are told apart.
    values: HashMap<Box<[u8]>, Value>,
    /// How what is being gone through is told apart: each value in full, one after the other.
    told: Vec<u8>,
}

impl Met {
    /// A value without parts.
    fn plain(&mut self, sort: u8, bytes: &[u8], value: Value) -> Value {
        self.tell(sort, bytes);
        value
    }

    /// What tells values apart: their sort, how long they are, what they are.
    fn tell(&mut self, sort: u8, bytes: &[u8]) {
        self.told.push(sort);
        self.told.extend_from_slice(&bytes.len().to_le_bytes());
        self.told.extend_from_slice(bytes);
    }

    /// Of what is too long to be shared it is enough to know that: what holds it is too long as well.
    fn cut(&mut self, from: usize) {
        self.told.truncate(from + LONGEST + 1);
    }

    /// A list or a map that is told from `from` on; the one that was met before, if there is one.
    fn share(&mut self, from: usize, made: Value) -> Value {
        self.told.push(b'.');
        self.cut(from);
        let told = &self.told[from..];
        if told.len() > LONGEST {
            return made;
        }
        match self.values.get(told) {
            Some(known) => known.clone(),
            None => {
                self.values.insert(told.into(), made.clone());
                made
            }
        }
    }
}

/// Why something has no value; nothing that views hold fails.
#[derive(Debug)]
struct Failed(String);

impl std::fmt::Display for Failed {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Failed {}

impl ser::Error for Failed {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Makes a value.
struct Sharing<'m>(&'m mut Met);

/// Makes a list.
struct Items<'m> {
    met: &'m mut Met,
    from: usize,
    made: Vec<Value>,
}

/// Makes a map, or a variant that holds one.
struct Fields<'m> {
    met: &'m mut Met,
    from: usize,
    made: Map,
    key: Option<String>,
}

macro_rules! plain {
    ($($name:ident: $type:ty, $sort:literal;)+) => {$(
        fn $name(self, value: $type) -> Result<Value, Failed> {
            Ok(self.0.plain($sort, &value.to_le_bytes(), Value::from(value)))
        }
    )+};
}

impl<'m> Serializer for Sharing<'m> {
    type Ok = Value;
    type Error = Failed;
    type SerializeSeq = Items<'m>;
    type SerializeTuple = Items<'m>;
    type SerializeTupleStruct = Items<'m>;
    type SerializeTupleVariant = ser::Impossible<Value, Failed>;
    type SerializeMap = Fields<'m>;
    type SerializeStruct = Fields<'m>;
    type SerializeStructVariant = ser::Impossible<Value, Failed>;

    plain! {
        serialize_i8: i8, b'1';
        serialize_i16: i16, b'2';
        serialize_i32: i32, b'3';
        serialize_i64: i64, b'4';
        serialize_u8: u8, b'5';
        serialize_u16: u16, b'6';
        serialize_u32: u32, b'7';
        serialize_u64: u64, b'8';
        serialize_f32: f32, b'f';
        serialize_f64: f64, b'd';
    }

    fn serialize_bool(self, value: bool) -> Result<Value, Failed> {
        Ok(self.0.plain(b'b', &[u8::from(value)], Value::from(value)))
    }

    fn serialize_char(self, value: char) -> Result<Value, Failed> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<Value, Failed> {
        Ok(self.0.plain(b's', value.as_bytes(), Value::normal_string(value)))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Value, Failed> {
        Ok(self.0.plain(b'y', value, Value::bytes(value)))
    }

    fn serialize_none(self) -> Result<Value, Failed> {
        Ok(self.0.plain(b'n', &[], Value::none()))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Failed> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Failed> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Failed> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Value, Failed> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Value, Failed> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, Failed> {
        let mut fields = self.serialize_map(Some(1))?;
        ser::SerializeStruct::serialize_field(&mut fields, variant, value)?;
        ser::SerializeStruct::end(fields)
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Items<'m>, Failed> {
        let from = self.0.told.len();
        self.0.told.push(b'[');
        Ok(Items { met: self.0, from, made: Vec::with_capacity(len.unwrap_or(0)) })
    }

    fn serialize_tuple(self, len: usize) -> Result<Items<'m>, Failed> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Items<'m>, Failed> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Failed> {
        Err(Failed(format!("{name}::{variant}")))
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Fields<'m>, Failed> {
        let from = self.0.told.len();
        self.0.told.push(b'{');
        let mut made = Map::default();
        made.reserve(len.unwrap_or(0));
        Ok(Fields { met: self.0, from, made, key: None })
    }

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Fields<'m>, Failed> {
        self.serialize_map(Some(len))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Failed> {
        Err(Failed(format!("{name}::{variant}")))
    }
}

impl ser::SerializeSeq for Items<'_> {
    type Ok = Value;
    type Error = Failed;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.made.push(value.serialize(Sharing(self.met))?);
        self.met.cut(self.from);
        Ok(())
    }

    fn end(self) -> Result<Value, Failed> {
        Ok(self.met.share(self.from, Value::from(self.made)))
    }
}

impl ser::SerializeTuple for Items<'_> {
    type Ok = Value;
    type Error = Failed;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Value, Failed> {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeTupleStruct for Items<'_> {
    type Ok = Value;
    type Error = Failed;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Value, Failed> {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeMap for Fields<'_> {
    type Ok = Value;
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        let key = key.serialize(Sharing(self.met))?;
        self.key = Some(key.as_str().map_or_else(|| key.to_string(), str::to_owned));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        let value = value.serialize(Sharing(self.met))?;
        if let Some(key) = self.key.take() {
            self.made.insert(Key::from(key), value);
        }
        self.met.cut(self.from);
        Ok(())
    }

    fn end(self) -> Result<Value, Failed> {
        Ok(self.met.share(self.from, Value::from(self.made)))
    }
}

impl ser::SerializeStruct for Fields<'_> {
    type Ok = Value;
    type Error = Failed;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Failed> {
        self.met.tell(b'k', key.as_bytes());
        let value = value.serialize(Sharing(self.met))?;
        self.made.insert(Key::Str(key), value);
        self.met.cut(self.from);
        Ok(())
    }

    fn end(self) -> Result<Value, Failed> {
        ser::SerializeMap::end(self)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_those_of_the_template_crate() {
        let long = "长".repeat(200);
        let area = json!({"text": "甲县", "href": "/areas/jia/"});
        let view = json!({
            "a": [area, area, {"text": "甲县", "href": null}, {"text": "甲县"}, [1, 2], [1, 2], ["1", "2"], [12], [], {}],
            "b": [{"n": 1, "of": [area]}, {"n": -1, "of": [area]}, {"n": 1.5}, {"n": true}, {"n": "1"}],
            "c": {"text": long, "of": [{"text": long}, {"text": long}]},
        });
        let expected = Value::try_from_serializable(&view).unwrap();
        let made = value(&view).unwrap();
        assert_eq!(made, expected);
        assert_eq!(made.to_string(), expected.to_string());
    }

    #[test]
    fn what_is_alike_is_one_value() {
        let area = json!({"text": "甲县", "href": "/areas/jia/"});
        let made = value(&json!([area, {"of": [area]}, area])).unwrap();
        let items = made.as_array().unwrap();
        let place = |value: &Value| std::ptr::from_ref(value.as_map().unwrap());
        let within = &items[1].as_map().unwrap()[&Key::Str("of")].as_array().unwrap()[0];
        assert!(std::ptr::eq(place(&items[0]), place(&items[2])));
        assert!(std::ptr::eq(place(&items[0]), place(within)));
    }
}
