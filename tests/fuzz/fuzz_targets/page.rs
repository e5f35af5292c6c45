//! Pages: a recipe guessed from a page can be applied to it.
#![no_main]

use chrono::DateTime;
use libfuzzer_sys::fuzz_target;
use ortoo_content::discover::{guess, leads};
use ortoo_content::page::Page;
use ortoo_content::recipe::{Answer, apply, check};
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let Ok(url) = Url::parse("https://news.example/list") else { return };
    let now = DateTime::from_timestamp(1_795_500_000, 0).unwrap_or_default();
    let page = Page::read(bytes, None, &url);
    page.facts();
    for lead in leads(&page, &url) {
        assert!(check(&lead.recipe).is_empty(), "{:?}", lead.recipe);
    }
    if let Some(recipe) = guess(&page, &url, now) {
        assert!(check(&recipe).is_empty(), "{recipe:?}");
        let _ = apply(&recipe, &Answer { bytes, url: &url, content_type: None, now });
    }
});
