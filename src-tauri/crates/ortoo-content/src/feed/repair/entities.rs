//! Internal general entities that a document declares (XML 1.0, section 4.2).

use std::collections::HashMap;

/// Declarations after these are ignored.
const MAX_ENTITIES: usize = 200;
/// Entities with a longer text are ignored.
const MAX_ENTITY_BYTES: usize = 200;
/// Total text that references may expand to, against entity expansion attacks.
const MAX_EXPANDED_BYTES: usize = 256 * 1024;

/// The entities of a document.
#[derive(Default)]
pub(super) struct Entities<'a> {
    texts: HashMap<&'a str, &'a str>,
    expanded_bytes: usize,
}

impl<'a> Entities<'a> {
    /// Parses the declarations before the root element.
    pub(super) fn parse(prolog: &'a str) -> Self {
        let mut texts = HashMap::new();
        for declaration in prolog.split("<!ENTITY").skip(1).take(MAX_ENTITIES) {
            if let Some((name, text)) = parse_declaration(declaration) {
                // Of two declarations of a name the first one counts.
                texts.entry(name).or_insert(text);
            }
        }
        Self { texts, expanded_bytes: 0 }
    }

    /// Returns the text of an entity as declared, until the total limit is reached.
    pub(super) fn expand(&mut self, name: &str) -> Option<&'a str> {
        let text = self.texts.get(name)?;
        self.expanded_bytes += text.len();
        (self.expanded_bytes <= MAX_EXPANDED_BYTES).then_some(*text)
    }
}

/// Parses ` name "text">`. Returns `None` for external and parameter entities.
fn parse_declaration(declaration: &str) -> Option<(&str, &str)> {
    let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (text, _) = rest[1..].split_once(quote)?;
    (name != "%" && text.len() <= MAX_ENTITY_BYTES).then_some((name, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_internal_general_entities_are_expanded() {
        let prolog = "<!DOCTYPE rss [<!ENTITY site \"https://news.example\"> <!ENTITY site 'second'>\
             <!ENTITY file SYSTEM 'x'><!ENTITY % part 'y'><!ENTITY open 'z]>";
        let mut entities = Entities::parse(prolog);
        assert_eq!(entities.expand("site"), Some("https://news.example"));
        for name in ["file", "%", "part", "open", "other"] {
            assert_eq!(entities.expand(name), None, "{name}");
        }
    }

    #[test]
    fn entity_expansion_is_bounded() {
        let prolog = format!(
            "<!ENTITY a '{}'><!ENTITY b '{}'>",
            "x".repeat(MAX_ENTITY_BYTES),
            "x".repeat(MAX_ENTITY_BYTES + 1)
        );
        let mut entities = Entities::parse(&prolog);
        let expanded: usize = (0..10_000).filter_map(|_| entities.expand("a")).map(str::len).sum();
        assert!(expanded > 0 && expanded <= MAX_EXPANDED_BYTES);
        assert_eq!(entities.expand("b"), None);
    }
}
