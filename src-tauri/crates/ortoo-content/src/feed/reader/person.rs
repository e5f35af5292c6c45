//! Reads authors and contributors: elements with child elements (Atom), or a name and an e-mail address in one
//! text (RSS).

use super::context::Context;
use crate::feed::raw::Person;
use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{Core, DublinCore, Itunes, Media};
use crate::text::one_line;

const MAX_PEOPLE: usize = 50;

/// The authors and contributors of a feed or an entry.
pub(super) struct People {
    pub(super) authors: Vec<Person>,
    pub(super) contributors: Vec<Person>,
}

impl People {
    pub(super) fn read(element: &Element, context: &Context<'_>) -> Self {
        let (mut authors, mut contributors, mut fallback_authors) = (Vec::new(), Vec::new(), Vec::new());
        for child in element.elements() {
            let list = match (child.vocabulary, child.name.as_str()) {
                (Core, "author" | "managingeditor") | (DublinCore, "creator" | "author") => &mut authors,
                (Core | DublinCore, "contributor") => &mut contributors,
                // `itunes:author` is often the publisher, and a credit is often of a picture.
                (Itunes, "author") => &mut fallback_authors,
                (Media, "credit") if child.attribute("role") == Some("author") => &mut fallback_authors,
                _ => continue,
            };
            if let Some(person) =
                read_person(child, &context.within(child)).filter(|_| list.len() < MAX_PEOPLE)
                && !list.contains(&person)
            {
                list.push(person);
            }
        }
        if authors.is_empty() {
            // An entry that was copied from another feed inherits its authors (RFC 4287, section 4.2.1).
            let sources =
                element.named(Core, "source").map(|source| Self::read(source, &context.within(source)));
            let inherited = sources.map(|source| source.authors).find(|authors| !authors.is_empty());
            authors = inherited.unwrap_or(fallback_authors);
        }
        Self { authors, contributors }
    }
}

fn read_person(element: &Element, context: &Context<'_>) -> Option<Person> {
    let child_text = |names: &[&str]| {
        element.elements().filter(|child| names.contains(&child.name.as_str())).find_map(Element::text)
    };
    let text_person = element.text().map(|text| parse_person(&text)).unwrap_or_default();
    let uri =
        child_text(&["uri", "url", "homepage"]).map(|uri| context.resolve(&uri).map_or(uri, String::from));
    let person = Person {
        name: child_text(&["name"]).map(|name| one_line(&name)).or(text_person.name),
        email: child_text(&["email"]).or(text_person.email),
        uri,
    };
    (person != Person::default()).then_some(person)
}

/// Parses `Name (a@b.mn)`, `a@b.mn (Name)`, `Name <a@b.mn>`, a name alone or an address alone.
fn parse_person(text: &str) -> Person {
    let is_email = |word: &str| {
        word.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty()
                && host.contains('.')
                && !host.contains('@')
                && !word.contains(char::is_whitespace)
        })
    };
    let parts =
        text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',' | ';' | '"'));
    let mut addresses = parts.filter_map(|part| {
        let part = part.strip_prefix("mailto:").unwrap_or(part);
        is_email(part).then_some(part)
    });
    let Some(email) = addresses.next() else {
        return Person { name: Some(one_line(text)).filter(|name| !name.is_empty()), ..Person::default() };
    };
    let name = text.replacen(email, "", 1).replace("mailto:", "");
    let name = one_line(&name.replace("()", "").replace("<>", ""));
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | ';' | '<' | '>'));
    let name = name.strip_prefix('(').and_then(|name| name.strip_suffix(')')).unwrap_or(name).trim();
    Person {
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        email: Some(email.to_owned()),
        uri: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_email_addresses_are_separated() {
        let check = |text: &str, name: Option<&str>, email: Option<&str>| {
            let person = parse_person(text);
            assert_eq!((person.name.as_deref(), person.email.as_deref()), (name, email), "{text}");
        };
        check("Б.Бат", Some("Б.Бат"), None);
        check("bat@news.example (Б.Бат)", Some("Б.Бат"), Some("bat@news.example"));
        check("Б.Бат (bat@news.example)", Some("Б.Бат"), Some("bat@news.example"));
        check("\"Б.Бат\" <bat@news.example>", Some("Б.Бат"), Some("bat@news.example"));
        check(
            "Б.Бат &lt;mailto:bat@news.example&gt;".replace("&lt;", "<").replace("&gt;", ">").as_str(),
            Some("Б.Бат"),
            Some("bat@news.example"),
        );
        check("bat@news.example", None, Some("bat@news.example"));
        check("Bat (editor) (bat@news.example)", Some("Bat (editor)"), Some("bat@news.example"));
        check("@bat of News", Some("@bat of News"), None);
    }
}
