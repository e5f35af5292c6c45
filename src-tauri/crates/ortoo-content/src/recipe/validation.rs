//! Validates recipes, without access to the source.

use ortoo_model::{Failure, FailureCode, Recipe, RecipeProblem, SourceKind};

use super::locator::{Locator, is_json_pointer};
use crate::dates::{Clock, is_valid_format};
use crate::link::feed_address;

/// Maximum number of pages of a list in one refresh.
const MAX_PAGES: u32 = 10;

/// Returns the problems of a recipe; an empty list if it is valid.
pub fn check(recipe: &Recipe) -> Vec<RecipeProblem> {
    let mut problems = Validator(Vec::new());
    problems.check_url(recipe);
    if let Some(zone) = &recipe.time_zone
        && Clock::named(zone).is_none()
    {
        problems.bad_value("time_zone", zone);
    }
    problems.check_list(recipe);
    problems.check_paging(recipe);
    problems.check_article(recipe);
    problems.0
}

/// The syntax of the fields of a list.
#[derive(Clone, Copy, PartialEq)]
enum LocatorSyntax {
    /// CSS selectors.
    Selectors,
    /// JSON pointers.
    Pointers,
    /// The fields are not used.
    None,
}

fn locator_syntax(kind: SourceKind) -> LocatorSyntax {
    match kind {
        SourceKind::Html => LocatorSyntax::Selectors,
        SourceKind::Json | SourceKind::Wordpress => LocatorSyntax::Pointers,
        SourceKind::Feed | SourceKind::Sitemap | SourceKind::Digest | SourceKind::Page => LocatorSyntax::None,
    }
}

/// Collects the problems of a recipe.
struct Validator(Vec<RecipeProblem>);

impl Validator {
    fn add(&mut self, field: &str, failure: Failure) {
        self.0.push(RecipeProblem { line: None, field: Some(field.to_owned()), failure });
    }

    fn bad_value(&mut self, field: &str, value: &str) {
        let failure = Failure::new(FailureCode::RecipeBadValue).with("field", field).with("value", value);
        self.add(field, failure);
    }

    fn field_problem(&mut self, field: &str, code: FailureCode) {
        self.add(field, Failure::new(code).with("field", field));
    }

    fn check_url(&mut self, recipe: &Recipe) {
        let url = recipe.url.trim();
        if url.is_empty() {
            self.field_problem("url", FailureCode::RecipeMissingField);
        } else if feed_address(&url.replace("{page}", "1").replace("{today}", "2026-11-24")).is_none() {
            self.bad_value("url", url);
        }
    }

    fn check_list(&mut self, recipe: &Recipe) {
        let list = &recipe.list;
        let syntax = locator_syntax(recipe.kind);
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
                self.check_locator(field, value, syntax);
            }
        }
        let allows_container =
            matches!(recipe.kind, SourceKind::Html | SourceKind::Digest | SourceKind::Json);
        match &list.container {
            Some(_) if !allows_container => {
                self.field_problem("list.container", FailureCode::RecipeUnusedField)
            }
            Some(container) => self.check_locator("list.container", container, LocatorSyntax::Selectors),
            None => {}
        }
        let requires_item = matches!(recipe.kind, SourceKind::Html);
        match list.item.as_str() {
            "" if requires_item => self.field_problem("list.item", FailureCode::RecipeMissingField),
            "" => {}
            item => self.check_locator("list.item", item, syntax),
        }
        if recipe.kind == SourceKind::Json {
            for (field, value) in [("list.title", &list.title), ("list.link", &list.link)] {
                if value.is_none() {
                    self.field_problem(field, FailureCode::RecipeMissingField);
                }
            }
        }
        self.check_patterns(recipe, syntax);
    }

    fn check_patterns(&mut self, recipe: &Recipe, syntax: LocatorSyntax) {
        let list = &recipe.list;
        if let Some(format) = &list.date_format {
            if syntax == LocatorSyntax::None {
                self.field_problem("list.date_format", FailureCode::RecipeUnusedField);
            } else if !is_valid_format(format) {
                self.bad_value("list.date_format", format);
            }
        }
        if let Some(pattern) = &list.link_pattern {
            if syntax == LocatorSyntax::None {
                self.field_problem("list.link_pattern", FailureCode::RecipeUnusedField);
            } else if !pattern.contains("{}") {
                self.bad_value("list.link_pattern", pattern);
            }
        }
    }

    fn check_locator(&mut self, field: &str, value: &str, syntax: LocatorSyntax) {
        let is_valid = match syntax {
            LocatorSyntax::Selectors => Locator::parse(value).is_some(),
            LocatorSyntax::Pointers => is_json_pointer(value),
            LocatorSyntax::None => return self.field_problem(field, FailureCode::RecipeUnusedField),
        };
        if !is_valid {
            let failure = Failure::new(FailureCode::RecipeBadPlace).with("field", field).with("value", value);
            self.add(field, failure);
        }
    }

    fn check_paging(&mut self, recipe: &Recipe) {
        let Some(paging) = &recipe.paging else { return };
        let syntax = locator_syntax(recipe.kind);
        if syntax == LocatorSyntax::None {
            return self.field_problem("paging", FailureCode::RecipeUnusedField);
        }
        match &paging.next {
            Some(next) => self.check_locator("paging.next", next, syntax),
            None if !recipe.url.contains("{page}") => {
                self.field_problem("paging.next", FailureCode::RecipeMissingField);
            }
            None => {}
        }
        if let Some(most) = paging.most
            && !(1..=MAX_PAGES).contains(&most)
        {
            self.bad_value("paging.most", &most.to_string());
        }
    }

    fn check_article(&mut self, recipe: &Recipe) {
        let article = &recipe.article;
        let fields = [
            ("article.date", article.date.as_deref()),
            ("article.author", article.author.as_deref()),
            ("article.body", article.body.as_deref()),
            ("article.title", article.title.as_deref()),
            ("article.image", article.image.as_deref()),
        ];
        let removed = article.remove.iter().map(|locator| ("article.remove", Some(locator.as_str())));
        for (field, value) in fields.into_iter().chain(removed) {
            if let Some(value) = value {
                self.check_locator(field, value, LocatorSyntax::Selectors);
            }
        }
    }
}
