//! Is it a recipe that can work? What is checked needs no look at the source.

use ortoo_model::{Failure, FailureCode, Recipe, RecipeProblem, SourceKind};

use super::place::{Place, is_pointer};
use crate::link::feed_address;
use crate::when::{Clock, is_format};

/// The most pages of a list in one refresh.
const MOST_PAGES: u32 = 10;

/// What is wrong with a recipe; nothing if it can be applied.
pub fn check(recipe: &Recipe) -> Vec<RecipeProblem> {
    let mut problems = Problems(Vec::new());
    problems.address(recipe);
    if let Some(zone) = &recipe.time_zone
        && Clock::named(zone).is_none()
    {
        problems.value("time_zone", zone);
    }
    problems.list(recipe);
    problems.paging(recipe);
    problems.article(recipe);
    problems.0
}

/// Whether fields of the list are pointers, selectors, or not used at all.
#[derive(Clone, Copy, PartialEq)]
enum Places {
    Selectors,
    Pointers,
    None,
}

fn places(kind: SourceKind) -> Places {
    match kind {
        SourceKind::Html => Places::Selectors,
        SourceKind::Json | SourceKind::Wordpress => Places::Pointers,
        SourceKind::Feed | SourceKind::Sitemap | SourceKind::Digest | SourceKind::Page => Places::None,
    }
}

struct Problems(Vec<RecipeProblem>);

impl Problems {
    fn add(&mut self, field: &str, failure: Failure) {
        self.0.push(RecipeProblem { line: None, field: Some(field.to_owned()), failure });
    }

    fn value(&mut self, field: &str, value: &str) {
        let failure = Failure::new(FailureCode::RecipeBadValue).with("field", field).with("value", value);
        self.add(field, failure);
    }

    fn about_field(&mut self, field: &str, code: FailureCode) {
        self.add(field, Failure::new(code).with("field", field));
    }

    fn address(&mut self, recipe: &Recipe) {
        let url = recipe.url.trim();
        if url.is_empty() {
            self.about_field("url", FailureCode::RecipeMissingField);
        } else if feed_address(&url.replace("{page}", "1").replace("{today}", "2026-11-24")).is_none() {
            self.value("url", url);
        }
    }

    fn list(&mut self, recipe: &Recipe) {
        let list = &recipe.list;
        let kind = places(recipe.kind);
        let fields = [
            ("list.title", &list.title),
            ("list.link", &list.link),
            ("list.date", &list.date),
            ("list.author", &list.author),
            ("list.summary", &list.summary),
            ("list.content", &list.content),
            ("list.image", &list.image),
        ];
        for (field, value) in fields {
            if let Some(value) = value {
                self.place(field, value, kind);
            }
        }
        let container_fits = matches!(recipe.kind, SourceKind::Html | SourceKind::Digest | SourceKind::Json);
        match &list.container {
            Some(_) if !container_fits => self.about_field("list.container", FailureCode::RecipeUnusedField),
            Some(container) => self.place("list.container", container, Places::Selectors),
            None => {}
        }
        let needed = matches!(recipe.kind, SourceKind::Html);
        match list.item.as_str() {
            "" if needed => self.about_field("list.item", FailureCode::RecipeMissingField),
            "" => {}
            item => self.place("list.item", item, kind),
        }
        if recipe.kind == SourceKind::Json {
            for (field, value) in [("list.title", &list.title), ("list.link", &list.link)] {
                if value.is_none() {
                    self.about_field(field, FailureCode::RecipeMissingField);
                }
            }
        }
        self.forms(recipe, kind);
    }

    fn forms(&mut self, recipe: &Recipe, kind: Places) {
        let list = &recipe.list;
        if let Some(format) = &list.date_format {
            if kind == Places::None {
                self.about_field("list.date_format", FailureCode::RecipeUnusedField);
            } else if !is_format(format) {
                self.value("list.date_format", format);
            }
        }
        if let Some(pattern) = &list.link_pattern {
            if kind == Places::None {
                self.about_field("list.link_pattern", FailureCode::RecipeUnusedField);
            } else if !pattern.contains("{}") {
                self.value("list.link_pattern", pattern);
            }
        }
    }

    fn place(&mut self, field: &str, value: &str, kind: Places) {
        let good = match kind {
            Places::Selectors => Place::read(value).is_some(),
            Places::Pointers => is_pointer(value),
            Places::None => return self.about_field(field, FailureCode::RecipeUnusedField),
        };
        if !good {
            let failure = Failure::new(FailureCode::RecipeBadPlace).with("field", field).with("value", value);
            self.add(field, failure);
        }
    }

    fn paging(&mut self, recipe: &Recipe) {
        let Some(paging) = &recipe.paging else { return };
        let kind = places(recipe.kind);
        if kind == Places::None {
            return self.about_field("paging", FailureCode::RecipeUnusedField);
        }
        match &paging.next {
            Some(next) => self.place("paging.next", next, kind),
            None if !recipe.url.contains("{page}") => {
                self.about_field("paging.next", FailureCode::RecipeMissingField);
            }
            None => {}
        }
        if let Some(most) = paging.most
            && !(1..=MOST_PAGES).contains(&most)
        {
            self.value("paging.most", &most.to_string());
        }
    }

    fn article(&mut self, recipe: &Recipe) {
        let article = &recipe.article;
        let fields = [
            ("article.date", article.date.as_deref()),
            ("article.author", article.author.as_deref()),
            ("article.body", article.body.as_deref()),
            ("article.title", article.title.as_deref()),
            ("article.image", article.image.as_deref()),
        ];
        let removed = article.remove.iter().map(|place| ("article.remove", Some(place.as_str())));
        for (field, value) in fields.into_iter().chain(removed) {
            if let Some(value) = value {
                self.place(field, value, Places::Selectors);
            }
        }
    }
}
