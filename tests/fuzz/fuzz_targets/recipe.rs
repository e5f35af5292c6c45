//! Recipe files: an accepted recipe can be written, read back unchanged, and applied.
#![no_main]

use chrono::DateTime;
use libfuzzer_sys::fuzz_target;
use ortoo_content::recipe::{Answer, apply, check, read, write};
use url::Url;

const PAGE_BYTES: &[u8] = b"<title>t</title><div class=list><div class=box id=b><a class=title href=/1>One</a><time>2026-11-23</time>\
    <img src=/p.jpg></div><div class=box><a href=/2>Two</a></div></div><a class=next href=?page=2>next</a>";
const JSON_BYTES: &[u8] = br#"{"items":[{"title":"One","link":"/1","date":"2026-11-23"},{"title":{"rendered":"Two"},"link":2}],"next":"/2"}"#;

fuzz_target!(|toml: &str| {
    match read(toml) {
        Ok(recipe) => {
            assert!(check(&recipe).is_empty());
            assert_eq!(read(&write(&recipe)).as_ref(), Ok(&recipe));
            let Ok(url) = Url::parse("https://news.example/list") else { return };
            let now = DateTime::from_timestamp(1_795_500_000, 0).unwrap_or_default();
            for bytes in [PAGE_BYTES, JSON_BYTES, b"<urlset><url><loc>/1</loc></url></urlset>"] {
                let _ = apply(&recipe, &Answer { bytes, url: &url, content_type: None, now });
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            let lines = toml.lines().count().max(1) + 1;
            for problem in problems {
                assert!(problem.line.is_some_and(|line| line >= 1 && line as usize <= lines), "{problem:?}");
            }
        }
    }
});
