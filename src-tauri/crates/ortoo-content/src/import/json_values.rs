//! Access to the members of JSON-LD objects.

use serde_json::Value;

/// Returns true if a JSON-LD object has a type, alone or among others.
pub(super) fn has_type(value: &Value, name: &str) -> bool {
    values(value.get("type").or(value.get("@type"))).any(|kind| kind.as_str() == Some(name))
}

/// Returns a member that is a string, or an empty string.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Iterates over the values of a JSON-LD member, which may be a single value or an array.
pub(super) fn values(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (list, single) = match value {
        Some(Value::Array(list)) => (list.as_slice(), None),
        Some(Value::Null) | None => (&[][..], None),
        Some(single) => (&[][..], Some(single)),
    };
    list.iter().chain(single)
}
