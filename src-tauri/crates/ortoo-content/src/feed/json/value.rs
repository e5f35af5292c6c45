//! JSON of bounded size: a value is many times as large as what it is written as.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, Map, Value};

use crate::feed::MOST_ENTRIES;

/// The most values that are kept in all.
const MOST: usize = 200_000;
/// Bytes of one text that are kept, as many as are sanitized.
const LONGEST: usize = 2 * 1024 * 1024;

/// The value that a text begins with. Whatever follows it is left alone, as the XML side leaves what follows
/// the root; of a list or an object what is beyond the entries of a feed, of a text what is beyond 2 MiB.
pub(super) fn read(text: &str) -> serde_json::Result<Value> {
    let left = Cell::new(MOST);
    Bounded { left: &left }.deserialize(&mut Deserializer::from_str(text))
}

#[derive(Clone, Copy)]
struct Bounded<'a> {
    /// How many more values are kept.
    left: &'a Cell<usize>,
}

impl Bounded<'_> {
    fn is_full(self, length: usize) -> bool {
        self.left.get() == 0 || length >= MOST_ENTRIES
    }
}

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.left.set(self.left.get().saturating_sub(1));
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
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
        Ok(text[..text.floor_char_boundary(LONGEST)].into())
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
    fn a_value_is_read_as_it_stands() {
        let text = r#"{"a":[1,-2,1.5,true,null,"Өртөө"],"b":{}}"#;
        assert_eq!(read(text).unwrap(), serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(read("1 2").unwrap(), 1);
        assert!(read("{").is_err() && read("").is_err());
    }

    #[test]
    fn what_is_too_much_is_left_out() {
        let lists = format!("[{}1]", "[1,1],".repeat(10_000));
        assert_eq!(read(&lists).unwrap().as_array().unwrap().len(), MOST_ENTRIES);
        let inner = format!("[{}1]", "1,".repeat(1_000));
        let nested = format!("[{}1]", format!("{inner},").repeat(1_000));
        let kept: usize =
            read(&nested).unwrap().as_array().unwrap().iter().filter_map(|l| Some(l.as_array()?.len())).sum();
        assert!(kept > MOST / 2 && kept <= MOST);
        let long = format!("\"{}\"", "ө".repeat(LONGEST));
        assert_eq!(read(&long).unwrap().as_str().unwrap().len(), LONGEST);
    }
}
