//! The rules for tables: caption, head and bodies, in the order that HTML requires.

use scraper::{ElementRef, Node};

use super::writer::{ContentModel, Writer};

impl Writer<'_> {
    pub(super) fn write_table(&mut self, element: ElementRef<'_>) {
        // The caption is written first, while its highlights count from its position in the tree.
        let mut chars_before = 0;
        let caption = element.children().filter_map(|child| {
            let part = ElementRef::wrap(child);
            let caption =
                part.filter(|part| part.value().name() == "caption").map(|part| (chars_before, part));
            chars_before += match (child.value(), part) {
                (Node::Text(text), _) => text.chars().count(),
                (_, Some(part)) => part.text().map(|text| text.chars().count()).sum(),
                _ => 0,
            };
            caption
        });
        let caption = caption.collect::<Vec<_>>().into_iter().next();
        self.write_start_tag(element, "table", "");
        let table_offset = self.offset();
        if let Some((chars_before, caption)) = caption {
            self.seek(table_offset + chars_before);
            self.write_as(caption, "caption", "", ContentModel::Phrasing);
            self.seek(table_offset);
        }
        let (mut heads, mut bodies) = (0, 0);
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) => self.skip_text(text),
                (_, Some(part)) => match part.value().name() {
                    "thead" if heads + bodies == 0 => {
                        heads += 1;
                        self.write_rows(part, "thead");
                    }
                    "thead" | "tbody" | "tfoot" => {
                        bodies += 1;
                        self.write_rows(part, "tbody");
                    }
                    _ => self.skip_element(part),
                },
                _ => {}
            }
        }
        if bodies == 0 {
            // A table with a head only is invalid.
            self.out.push_str("<tbody></tbody>");
        }
        self.write_end_tag("table");
    }

    fn write_rows(&mut self, part: ElementRef<'_>, name: &str) {
        self.write_start_tag(part, name, "");
        for row in part.children() {
            match (row.value(), ElementRef::wrap(row)) {
                (Node::Text(text), _) => self.skip_text(text),
                (_, Some(row)) if row.value().name() == "tr" => self.write_cells(row),
                (_, Some(other)) => self.skip_element(other),
                _ => {}
            }
        }
        self.write_end_tag(name);
    }

    fn write_cells(&mut self, row: ElementRef<'_>) {
        self.write_start_tag(row, "tr", "");
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
                    self.write_as(cell, name, &attributes, ContentModel::Flow);
                }
                (_, Some(other)) => self.skip_element(other),
                _ => {}
            }
        }
        self.write_end_tag("tr");
    }
}
