//! Feeds as the specifications have them.

use std::collections::HashSet;

use crate::case::File;
use crate::{data, read};

/// Fewer have been lost on the way.
const FEWEST: usize = 200;

#[test]
fn feeds_are_read_as_their_specifications_say() {
    let mut names = HashSet::new();
    let mut failures = Vec::new();
    for (file, File { case: cases }) in data("spec") {
        for case in cases {
            let place = format!("{file}: {}", case.name);
            let document = case.document();
            let read = read(document.as_bytes(), case.url.as_deref(), case.content_type.as_deref());
            let differences = match read {
                Ok(feed) => case.differences(&feed),
                Err(error) => vec![format!("refused: {error:?}")],
            };
            failures.extend(differences.iter().map(|difference| format!("{place}\n    {difference}")));
            assert!(names.insert(place.clone()), "{place} stands there twice");
        }
    }

    assert!(
        failures.is_empty(),
        "{} failures in {} cases\n{}",
        failures.len(),
        names.len(),
        failures.join("\n")
    );
    assert!(names.len() >= FEWEST, "only {} cases", names.len());
}

#[test]
fn a_difference_is_reported() {
    let check = |expected: &str, differences: usize| {
        let text = format!("[[case]]\nname = 'x'\nitem = '<title>a</title>'\n{expected}");
        let File { case: cases } = toml::from_str(&text).unwrap();
        let feed = read(cases[0].document().as_bytes(), None, None).unwrap();
        assert_eq!(cases[0].differences(&feed).len(), differences, "{expected}");
    };
    check("title = 'a'\ncount = 1\nabsent = ['link', 'image']", 0);
    check("title = 'b'\ncount = 2\nlink = 'https://news.example/'", 3);
    check("absent = ['title']", 1);
    check("html_has = ['<p>']\nhtml_lacks = ['<']", 1);
    check("index = 1", 1);
}
