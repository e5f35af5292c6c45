//! Finds lists of articles in the linked data (JSON-LD) of a page.

use ortoo_model::{ListRules, Recipe, SourceKind};
use serde_json::Value;
use url::Url;

use super::lead::Lead;
use crate::page::{Page, text_of};

/// Scripts of a page after these are ignored.
const MAX_SCRIPTS: usize = 20;
/// Shorter lists in linked data are ignored.
const MIN_LIST_ITEMS: usize = 3;
/// Types of schema.org that list articles, with the JSON pointer to the list.
const LINKED_LISTS: &[(&str, &str)] = &[
    ("ItemList", "/itemListElement"),
    ("CollectionPage", "/mainEntity/itemListElement"),
    ("Blog", "/blogPost"),
    ("CollectionPage", "/hasPart"),
];

/// Returns a lead for each list of articles in a page's linked data (JSON-LD), with pointers to the fields of
/// its items.
pub(super) fn linked_data_leads(page: &Page, url: &Url) -> Vec<Lead> {
    const JSON_LD_SELECTOR: &str = "script[type='application/ld+json']";
    let mut leads = Vec::new();
    for script in page.all(JSON_LD_SELECTOR).take(MAX_SCRIPTS) {
        let Ok(data) = serde_json::from_str::<Value>(text_of(script).trim()) else { continue };
        for (kind, items) in LINKED_LISTS {
            let is_kind = data.get("@type").and_then(Value::as_str) == Some(kind);
            let Some(list) = data.pointer(items).and_then(Value::as_array).filter(|_| is_kind) else {
                continue;
            };
            let rules = list.first().and_then(item_rules).filter(|_| list.len() >= MIN_LIST_ITEMS);
            let Some(rules) = rules else { continue };
            let list = ListRules {
                container: Some(JSON_LD_SELECTOR.to_owned()),
                item: (*items).to_owned(),
                ..rules
            };
            let recipe = Recipe { kind: SourceKind::Json, url: url.to_string(), list, ..Recipe::default() };
            leads.push(Lead { recipe, title: page.title() });
        }
    }
    leads
}

/// Returns pointers to the fields of a list whose first item is `item`.
fn item_rules(item: &Value) -> Option<ListRules> {
    let first = |pointers: &[&str]| {
        let has_text =
            |pointer: &&&str| item.pointer(pointer).and_then(Value::as_str).is_some_and(|s| !s.is_empty());
        pointers.iter().find(has_text).map(|pointer| (*pointer).to_owned())
    };
    Some(ListRules {
        title: Some(first(&["/item/headline", "/item/name", "/headline", "/name"])?),
        link: Some(first(&["/item/url", "/item/@id", "/url", "/mainEntityOfPage", "/item"])?),
        date: first(&["/item/datePublished", "/datePublished"]),
        image: first(&["/item/image", "/item/image/url", "/image", "/image/url"]),
        summary: first(&["/item/description", "/description"]),
        ..ListRules::default()
    })
}
