//! Names of tags and saved searches.

use ortoo_model::{Failure, FailureCode};

/// Maximum length of a tag or of the name of a saved search.
const MAX_NAME_CHARS: usize = 64;

/// Validates and normalizes names.
///
/// # Errors
/// `invalid-name` for the first name that is empty, too long or contains a comma or a control character.
pub(crate) fn normalized_names(given: &[String]) -> Result<Vec<String>, Failure> {
    given.iter().map(|given| normalized_name(given)).collect()
}

/// Normalizes a name to one line of at most [`MAX_NAME_CHARS`]; refuses commas, which separate names in lists.
pub(super) fn normalized_name(given: &str) -> Result<String, Failure> {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let refused = name.is_empty()
        || name.chars().count() > MAX_NAME_CHARS
        || name.chars().any(|c| c == ',' || c.is_control());
    if refused {
        return Err(Failure::new(FailureCode::InvalidName).with("value", given));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_without_a_comma() {
        let check = |given: &str, expected: Option<&str>| {
            assert_eq!(normalized_name(given).ok().as_deref(), expected, "{given}");
        };
        check(" уул \n уурхай ", Some("уул уурхай"));
        check("2027", Some("2027"));
        check("a, b", None);
        check(" ", None);
        check(&"ө".repeat(64), Some(&"ө".repeat(64)));
        check(&"ө".repeat(65), None);
        check("a\u{7}", None);
    }
}
