//! Tables: caption, head, bodies, foot, in the order that they must have.

use scraper::{ElementRef, Node};

use super::writer::{Room, Writer};

impl Writer<'_> {
    pub(super) fn table(&mut self, element: ElementRef<'_>) {
        // Only the caption has to come first; it is marked as it stands in the tree all the same.
        let mut before = 0;
        let caption = element.children().filter_map(|child| {
            let part = ElementRef::wrap(child);
            let found = part.filter(|part| part.value().name() == "caption").map(|part| (before, part));
            before += match (child.value(), part) {
                (Node::Text(text), _) => text.chars().count(),
                (_, Some(part)) => part.text().map(|text| text.chars().count()).sum(),
                _ => 0,
            };
            found
        });
        let caption = caption.collect::<Vec<_>>().into_iter().next();
        self.open(element, "table", "");
        let place = self.place();
        if let Some((before, caption)) = caption {
            self.go_to(place + before);
            self.wrapped(caption, "caption", "", Room::Line);
            self.go_to(place);
        }
        let (mut heads, mut bodies) = (0, 0);
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) => self.skip_text(text),
                (_, Some(part)) => match part.value().name() {
                    "thead" if heads + bodies == 0 => {
                        heads += 1;
                        self.rows(part, "thead");
                    }
                    "thead" | "tbody" | "tfoot" => {
                        bodies += 1;
                        self.rows(part, "tbody");
                    }
                    _ => self.skip(part),
                },
                _ => {}
            }
        }
        if bodies == 0 {
            // A table needs rows of its own beside those of its head.
            self.out.push_str("<tbody></tbody>");
        }
        self.close("table");
    }

    fn rows(&mut self, part: ElementRef<'_>, name: &str) {
        self.open(part, name, "");
        for row in part.children() {
            match (row.value(), ElementRef::wrap(row)) {
                (Node::Text(text), _) => self.skip_text(text),
                (_, Some(row)) if row.value().name() == "tr" => self.cells(row),
                (_, Some(other)) => self.skip(other),
                _ => {}
            }
        }
        self.close(name);
    }

    fn cells(&mut self, row: ElementRef<'_>) {
        self.open(row, "tr", "");
        for cell in row.children() {
            match (cell.value(), ElementRef::wrap(cell)) {
                (Node::Text(text), _) => self.skip_text(text),
                (_, Some(cell)) if matches!(cell.value().name(), "td" | "th") => {
                    let name = cell.value().name();
                    let mut attributes = String::new();
                    for span in ["colspan", "rowspan"] {
                        if let Some(count) = cell.attr(span).and_then(|value| value.parse::<u16>().ok())
                            && (2..=1000).contains(&count)
                        {
                            attributes.push_str(&format!(" {span}=\"{count}\""));
                        }
                    }
                    let scopes = ["row", "col", "rowgroup", "colgroup"];
                    if let Some(scope) =
                        cell.attr("scope").filter(|scope| name == "th" && scopes.contains(scope))
                    {
                        attributes.push_str(&format!(" scope=\"{scope}\""));
                    }
                    self.bounded(cell, name, &attributes);
                }
                (_, Some(other)) => self.skip(other),
                _ => {}
            }
        }
        self.close("tr");
    }
}
