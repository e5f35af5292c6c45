//! The rules for each element except tables.

use chrono::{DateTime, NaiveDate};
use ego_tree::NodeId;
use scraper::{ElementRef, Node};
use url::Url;

use super::address::rfc3986_address;
use super::writer::{ContentModel, PictureTarget, Writer};
use crate::html::elements::is_block;
use crate::html::escape::escape_xml;

/// Inline elements that are written as they are; `a`, `time`, `bdo`, `img` and `br` have separate rules.
const UNCHANGED_INLINE_ELEMENTS: &[&str] = &[
    "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "q", "s", "samp", "small", "strong",
    "sub", "sup", "u", "var",
];

impl Writer<'_> {
    pub(super) fn write_element(&mut self, element: ElementRef<'_>, model: ContentModel) {
        let name = element.value().name();
        match name {
            _ if is_block(name) && model == ContentModel::Phrasing => {
                self.out.push(' ');
                self.write_children(element, ContentModel::Phrasing);
                if !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
            }
            "h1" => self.write_as(element, "h2", "", ContentModel::Phrasing),
            "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" => {
                self.write_as(element, name, "", ContentModel::Phrasing);
            }
            "blockquote" => self.write_as(element, name, "", ContentModel::Flow),
            "hr" => self.out.push_str("<hr/>"),
            "ul" | "ol" => self.write_list(element, name),
            "dl" => self.write_definition_list(element),
            "figure" => self.write_figure(element),
            "table" => self.write_table(element),
            _ if is_block(name) => self.write_as(element, "div", "", ContentModel::Flow),
            "br" => self.out.push_str("<br/>"),
            "wbr" => self.out.push_str("<wbr/>"),
            "img" => self.write_picture(element),
            "source" => {}
            "rp" => self.skip_element(element),
            "rt" => {
                self.out.push_str(" (");
                self.write_children(element, model);
                self.out.push(')');
            }
            "a" => self.write_link(element, model),
            _ if model == ContentModel::Flow && self.has_blocks(element) && name != "html" => match name {
                "del" | "ins" => self.write_as(element, name, "", ContentModel::Flow),
                _ => self.write_as(element, "div", "", ContentModel::Flow),
            },
            "time" => match element.attr("datetime").and_then(machine_readable_time) {
                Some(time) => {
                    self.write_as(element, "time", &format!(" datetime=\"{}\"", escape_xml(&time)), model);
                }
                None => self.write_children(element, model),
            },
            "bdo" if element.attr("dir").is_some() => self.write_as(element, name, "", model),
            // In an export, `mark` is a highlight of the reader's.
            "mark" => self.write_as(element, "em", "", model),
            "span" if !element.value().attrs().any(|(name, _)| matches!(name, "lang" | "dir" | "title")) => {
                self.write_children(element, model);
            }
            "span" => self.write_as(element, name, "", model),
            _ if UNCHANGED_INLINE_ELEMENTS.contains(&name) => self.write_as(element, name, "", model),
            _ => self.write_children(element, model),
        }
    }

    fn has_blocks(&self, element: ElementRef<'_>) -> bool {
        self.elements_with_blocks.contains(&element.id())
    }

    /// Writes a list, with an item around whatever is not in one.
    fn write_list(&mut self, element: ElementRef<'_>, name: &str) {
        let mut attributes = String::new();
        if name == "ol" {
            if element.attr("reversed").is_some() {
                attributes.push_str(" reversed=\"reversed\"");
            }
            attributes.push_str(&integer_attribute(element, "start"));
            if let Some(kind) =
                element.attr("type").filter(|kind| matches!(*kind, "1" | "a" | "A" | "i" | "I"))
            {
                attributes.push_str(&format!(" type=\"{kind}\""));
            }
        }
        self.write_start_tag(element, name, &attributes);
        self.depth += 1;
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) if text.trim().is_empty() => self.skip_text(text),
                (Node::Text(text), _) => {
                    self.out.push_str("<li>");
                    self.write_text(text);
                    self.out.push_str("</li>");
                }
                (_, Some(item)) if item.value().name() == "li" => {
                    let value = if name == "ol" { integer_attribute(item, "value") } else { String::new() };
                    self.write_as(item, "li", &value, ContentModel::Flow);
                }
                (_, Some(other)) => {
                    self.out.push_str("<li>");
                    self.write_element(other, ContentModel::Flow);
                    self.out.push_str("</li>");
                }
                _ => {}
            }
        }
        self.depth -= 1;
        self.write_end_tag(name);
    }

    /// Writes a list of terms and descriptions if it is valid, otherwise blocks.
    fn write_definition_list(&mut self, element: ElementRef<'_>) {
        let names: Vec<&str> =
            element.children().filter_map(ElementRef::wrap).map(|child| child.value().name()).collect();
        let has_no_text =
            element.children().all(|child| child.value().as_text().is_none_or(|text| text.trim().is_empty()));
        let is_valid = has_no_text
            && names.iter().all(|name| matches!(*name, "dt" | "dd"))
            && names.first() == Some(&"dt")
            && names.last() == Some(&"dd");
        if !is_valid {
            return self.write_as(element, "div", "", ContentModel::Flow);
        }
        self.write_start_tag(element, "dl", "");
        for child in element.children() {
            match ElementRef::wrap(child) {
                Some(child) if child.value().name() == "dt" => {
                    self.write_as(child, "dt", "", ContentModel::Phrasing);
                }
                Some(child) => self.write_as(child, "dd", "", ContentModel::Flow),
                None => {
                    if let Some(text) = child.value().as_text() {
                        self.skip_text(text);
                    }
                }
            }
        }
        self.write_end_tag("dl");
    }

    /// Writes a figure; its caption must be its first or its last child.
    fn write_figure(&mut self, element: ElementRef<'_>) {
        let children: Vec<NodeId> = element
            .children()
            .filter(|child| child.value().as_text().is_none_or(|text| !text.trim().is_empty()))
            .map(|child| child.id())
            .collect();
        let is_caption = |id: &NodeId| {
            element.children().any(|child| {
                child.id() == *id
                    && ElementRef::wrap(child).is_some_and(|child| child.value().name() == "figcaption")
            })
        };
        let caption =
            children.first().filter(|id| is_caption(id)).or(children.last().filter(|id| is_caption(id)));
        self.write_start_tag(element, "figure", "");
        self.depth += 1;
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) => self.write_text(text),
                (_, Some(inner)) if Some(&inner.id()) == caption => {
                    self.write_as(inner, "figcaption", "", ContentModel::Flow);
                }
                (_, Some(inner)) => self.write_element(inner, ContentModel::Flow),
                _ => {}
            }
        }
        self.depth -= 1;
        self.write_end_tag("figure");
    }

    /// Writes a link, or only its content inside of another link.
    fn write_link(&mut self, element: ElementRef<'_>, model: ContentModel) {
        let href = element.attr("href").and_then(|href| Url::parse(href).ok());
        match href.filter(|_| !self.is_in_link) {
            Some(href) => {
                self.is_in_link = true;
                let href = escape_xml(&rfc3986_address(&href));
                self.write_as(element, "a", &format!(" href=\"{href}\""), model);
                self.is_in_link = false;
            }
            None if model == ContentModel::Flow && self.has_blocks(element) => {
                self.write_as(element, "div", "", ContentModel::Flow);
            }
            None => self.write_children(element, model),
        }
    }

    fn write_picture(&mut self, element: ElementRef<'_>) {
        let Some(src) = element.attr("src") else { return };
        let alt = element.attr("alt").unwrap_or_default().trim();
        match (self.picture_target)(src) {
            PictureTarget::At(address) => {
                self.out.push_str("<img");
                self.write_attribute("src", &address);
                self.write_attribute("alt", alt);
                for side in ["width", "height"] {
                    if let Some(pixels) =
                        element.attr(side).and_then(|value| value.trim().parse::<u16>().ok())
                    {
                        self.out.push_str(&format!(" {side}=\"{pixels}\""));
                    }
                }
                self.out.push_str("/>");
            }
            PictureTarget::Missing => {
                let text = escape_xml(if alt.is_empty() { self.options.missing_picture_text } else { alt });
                match Url::parse(src).ok().filter(|_| !self.is_in_link) {
                    Some(url) => {
                        let href = escape_xml(&rfc3986_address(&url));
                        self.out.push_str(&format!("<a class=\"picture\" href=\"{href}\">{text}</a>"));
                    }
                    None => self.out.push_str(&format!("<span class=\"picture\">{text}</span>")),
                }
            }
        }
    }
}

/// Returns the markup of an attribute if its value is an integer, otherwise an empty string.
fn integer_attribute(element: ElementRef<'_>, name: &str) -> String {
    let number = element.attr(name).and_then(|value| value.trim().parse::<i32>().ok());
    number.map(|number| format!(" {name}=\"{number}\"")).unwrap_or_default()
}

/// Returns the value for `datetime` if the text is a date or an instant of RFC 3339.
fn machine_readable_time(text: &str) -> Option<String> {
    let text = text.trim();
    let is_valid =
        DateTime::parse_from_rfc3339(text).is_ok() || NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok();
    (is_valid && text.starts_with(|c: char| c.is_ascii_digit())).then(|| text.replace(' ', "T"))
}
