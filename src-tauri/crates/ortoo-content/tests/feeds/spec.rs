//! Valid feeds, with the values that their specifications define.

use std::collections::HashSet;

use crate::case::File;
use crate::{load_cases, parse_feed};

/// Fewer cases mean that data files are missing.
const MIN_CASES: usize = 200;

#[test]
fn feeds_are_parsed_as_their_specifications_define() {
    let mut names = HashSet::new();
    let mut failures = Vec::new();
    for (file, File { case: cases }) in load_cases("spec") {
        for case in cases {
            let name = format!("{file}: {}", case.name);
            let document = case.document();
            let feed = parse_feed(document.as_bytes(), case.url.as_deref(), case.content_type.as_deref());
            let differences = match feed {
                Ok(feed) => case.differences(&feed),
                Err(error) => vec![format!("refused: {error:?}")],
            };
            failures.extend(differences.iter().map(|difference| format!("{name}\n    {difference}")));
            assert!(names.insert(name.clone()), "two cases have the name {name}");
        }
    }

    assert!(
        failures.is_empty(),
        "{} failures in {} cases\n{}",
        failures.len(),
        names.len(),
        failures.join("\n")
    );
    assert!(names.len() >= MIN_CASES, "only {} cases", names.len());
}

#[test]
fn differences_from_expected_values_are_reported() {
    let check = |expected: &str, differences: usize| {
        let text = format!("[[case]]\nname = 'x'\nitem = '<title>a</title>'\n{expected}");
        let File { case: cases } = toml::from_str(&text).unwrap();
        let feed = parse_feed(cases[0].document().as_bytes(), None, None).unwrap();
        assert_eq!(cases[0].differences(&feed).len(), differences, "{expected}");
    };
    check("title = 'a'\ncount = 1\nabsent = ['link', 'image']", 0);
    check("title = 'b'\ncount = 2\nlink = 'https://news.example/'", 3);
    check("absent = ['title']", 1);
    check("html_has = ['<p>']\nhtml_lacks = ['<']", 1);
    check("index = 1", 1);
}
