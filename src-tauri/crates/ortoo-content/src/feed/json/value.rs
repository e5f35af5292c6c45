//! Parses JSON to a value of bounded size, because values take many times the memory of their text.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, Map, Value};

use crate::feed::limits::{MAX_ENTRIES, MAX_TEXT_BYTES};

/// Values of a document after these are dropped.
const MAX_VALUES: usize = 200_000;

/// Parses the value that a text starts with and ignores what follows, like the XML side. Arrays and objects
/// are cut after the maximum number of entries of a feed, strings after 2 MiB.
pub(super) fn parse(text: &str) -> serde_json::Result<Value> {
    let remaining_values = Cell::new(MAX_VALUES);
    BoundedVisitor { remaining_values: &remaining_values }.deserialize(&mut Deserializer::from_str(text))
}

#[derive(Clone, Copy)]
struct BoundedVisitor<'a> {
    remaining_values: &'a Cell<usize>,
}

impl BoundedVisitor<'_> {
    fn is_full(self, length: usize) -> bool {
        self.remaining_values.get() == 0 || length >= MAX_ENTRIES
    }
}

impl<'de> DeserializeSeed<'de> for BoundedVisitor<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.remaining_values.set(self.remaining_values.get().saturating_sub(1));
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for BoundedVisitor<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text[..text.floor_char_boundary(MAX_TEXT_BYTES)].into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while !self.is_full(values.len()) {
            match list.next_element_seed(self)? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while !self.is_full(members.len()) {
            let Some(name) = object.next_key::<String>()? else { return Ok(Value::Object(members)) };
            let value = object.next_value_seed(self)?;
            members.insert(name, value);
        }
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_documents_are_parsed_completely() {
        let text = r#"{"a":[1,-2,1.5,true,null,"Өртөө"],"b":{}}"#;
        assert_eq!(parse(text).unwrap(), serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(parse("1 2").unwrap(), 1);
        assert!(parse("{").is_err() && parse("").is_err());
    }

    #[test]
    fn arrays_values_and_strings_are_bounded() {
        let lists = format!("[{}1]", "[1,1],".repeat(10_000));
        assert_eq!(parse(&lists).unwrap().as_array().unwrap().len(), MAX_ENTRIES);
        let array = format!("[{}1]", "1,".repeat(1_000));
        let nested_arrays = format!("[{}1]", format!("{array},").repeat(1_000));
        let values: usize = parse(&nested_arrays)
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|l| Some(l.as_array()?.len()))
            .sum();
        assert!(values > MAX_VALUES / 2 && values <= MAX_VALUES);
        let long_string = format!("\"{}\"", "ө".repeat(MAX_TEXT_BYTES));
        assert_eq!(parse(&long_string).unwrap().as_str().unwrap().len(), MAX_TEXT_BYTES);
    }
}
