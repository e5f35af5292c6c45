//! Entities that a document declares for itself (XML 1.0, section 4.2), as far as they stand for text.

use std::collections::HashMap;

/// The most entities that are known.
const MOST: usize = 200;
/// The longest text that one stands for.
const LONGEST: usize = 200;
/// How much text all references to them may become: few characters must not grow to many.
const ROOM: usize = 256 * 1024;

/// The entities of a document.
#[derive(Default)]
pub(super) struct Entities<'a> {
    meant: HashMap<&'a str, &'a str>,
    used: usize,
}

impl<'a> Entities<'a> {
    /// Reads what stands before the root.
    pub(super) fn of(prolog: &'a str) -> Self {
        let mut meant = HashMap::new();
        for declaration in prolog.split("<!ENTITY").skip(1).take(MOST) {
            if let Some((name, text)) = declared(declaration) {
                // The first declaration counts.
                meant.entry(name).or_insert(text);
            }
        }
        Self { meant, used: 0 }
    }

    /// What a name stands for, as written there, while there is room.
    pub(super) fn take(&mut self, name: &str) -> Option<&'a str> {
        let text = self.meant.get(name)?;
        self.used += text.len();
        (self.used <= ROOM).then_some(*text)
    }
}

/// ` name "text">`: no file, no parameter.
fn declared(declaration: &str) -> Option<(&str, &str)> {
    let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (text, _) = rest[1..].split_once(quote)?;
    (name != "%" && text.len() <= LONGEST).then_some((name, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_its_text() {
        let prolog = "<!DOCTYPE rss [<!ENTITY site \"https://news.example\"> <!ENTITY site 'second'>\
             <!ENTITY file SYSTEM 'x'><!ENTITY % part 'y'><!ENTITY open 'z]>";
        let mut entities = Entities::of(prolog);
        assert_eq!(entities.take("site"), Some("https://news.example"));
        for name in ["file", "%", "part", "open", "other"] {
            assert_eq!(entities.take(name), None, "{name}");
        }
    }

    #[test]
    fn few_characters_do_not_grow_to_many() {
        let prolog =
            format!("<!ENTITY a '{}'><!ENTITY b '{}'>", "x".repeat(LONGEST), "x".repeat(LONGEST + 1));
        let mut entities = Entities::of(&prolog);
        let grown: usize = (0..10_000).filter_map(|_| entities.take("a")).map(str::len).sum();
        assert!(grown > 0 && grown <= ROOM);
        assert_eq!(entities.take("b"), None);
    }
}
