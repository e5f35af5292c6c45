//! People: elements with parts (Atom), or a name and an address in one text (RSS).

use super::Context;
use crate::feed::raw::Person;
use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{Core, Dublin, Itunes, Media};
use crate::text::one_line;

const MOST: usize = 50;

/// Who had which part in a feed or an entry.
pub(super) struct People {
    pub(super) authors: Vec<Person>,
    pub(super) contributors: Vec<Person>,
}

impl People {
    pub(super) fn of(element: &Element, context: &Context<'_>) -> Self {
        let (mut authors, mut contributors, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for child in element.elements() {
            let place = match (child.vocabulary, child.name.as_str()) {
                (Core, "author" | "managingeditor") | (Dublin, "creator" | "author") => &mut authors,
                (Core | Dublin, "contributor") => &mut contributors,
                // The writer of a podcast is its publisher more often than not; a credit need not be a writer's.
                (Itunes, "author") => &mut others,
                (Media, "credit") if child.attribute("role") == Some("author") => &mut others,
                _ => continue,
            };
            if let Some(person) = person(child, &context.within(child)).filter(|_| place.len() < MOST)
                && !place.contains(&person)
            {
                place.push(person);
            }
        }
        if authors.is_empty() {
            // RFC 4287, section 4.2.1: what was taken from another feed has its authors.
            let sources =
                element.named(Core, "source").map(|source| Self::of(source, &context.within(source)));
            authors = sources.map(|source| source.authors).find(|all| !all.is_empty()).unwrap_or(others);
        }
        Self { authors, contributors }
    }
}

fn person(element: &Element, context: &Context<'_>) -> Option<Person> {
    let part = |names: &[&str]| {
        element.elements().filter(|part| names.contains(&part.name.as_str())).find_map(Element::text)
    };
    let written = element.text().map(|text| of_text(&text)).unwrap_or_default();
    let uri = part(&["uri", "url", "homepage"]).map(|uri| context.resolve(&uri).map_or(uri, String::from));
    let person = Person {
        name: part(&["name"]).map(|name| one_line(&name)).or(written.name),
        email: part(&["email"]).or(written.email),
        uri,
    };
    (person != Person::default()).then_some(person)
}

/// `Name (a@b.mn)`, `a@b.mn (Name)`, `Name <a@b.mn>`, either alone.
fn of_text(text: &str) -> Person {
    let is_address = |word: &str| {
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
        is_address(part).then_some(part)
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
    fn a_name_and_an_address_are_told_apart() {
        let check = |text: &str, name: Option<&str>, email: Option<&str>| {
            let person = of_text(text);
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
