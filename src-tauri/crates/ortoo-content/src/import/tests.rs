use chrono::{DateTime, Utc};
use ortoo_model::{Color, ExportFormat, Failure, FailureCode};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::export::export;
use crate::export::samples::{Words, annotation, article, articles, at};

fn imported(text: &str) -> Imported {
    read(text.as_bytes()).unwrap()
}

fn when(text: &str) -> Option<DateTime<Utc>> {
    text.parse().ok()
}

#[test]
fn our_own_json_ld_comes_back_whole() {
    let all = articles();
    let found = read(&export(&all, ExportFormat::Jsonld, &Words, at(90))).unwrap();
    assert_eq!((found.articles.len(), found.refused.len()), (2, 0));
    let (first, given) = (&found.articles[0], &all[0]);
    assert_eq!(Some(&first.url), given.entry.row.url.as_ref());
    assert_eq!((&first.title, &first.authors), (&given.entry.row.title, &given.entry.authors));
    assert_eq!((first.saved_at, first.published_at), (given.saved_at, given.entry.row.published_at));
    for (found, given) in first.annotations.iter().zip(&given.annotations) {
        assert_eq!(found.uuid.as_ref(), Some(&given.uuid));
        assert_eq!((&found.target, &found.note, &found.tags), (&given.target, &given.note, &given.tags));
        assert_eq!((found.created_at, found.modified_at), (Some(given.created_at), Some(given.modified_at)));
    }
    let mut odd = article("<p>x</p>");
    odd.entry.row.url = Some("https://a.example/[1]|2?q={z}#f".into());
    odd.annotations = vec![annotation("x", 0)];
    let found = read(&export(&[odd.clone()], ExportFormat::Jsonld, &Words, at(90))).unwrap();
    assert_eq!((Some(&found.articles[0].url), found.articles.len()), (odd.entry.row.url.as_ref(), 1));
    assert_eq!(found.articles[0].annotations.len(), 1);
    let none = read(&export(&[], ExportFormat::Jsonld, &Words, at(90))).unwrap();
    assert_eq!(none, Imported::default());
}

proptest! {
    #[test]
    fn nothing_is_lost_on_the_way_out_and_in(
        (note, exact, prefix, suffix) in ("\\PC{0,40}", "\\PC{0,8}[а-яa-z]\\PC{0,8}", "\\PC{0,9}", "\\PC{0,9}"),
        tags in proptest::collection::btree_set("[а-яөүa-zA-Z0-9._#-]{1,12}", 0..4),
        own in proptest::collection::btree_set("[а-яөүa-z ]{0,4}[а-яa-z]", 0..4),
        (start, whole, color, hash) in (proptest::option::of(0u32..9_000_000), any::<bool>(), 0usize..4, "[0-9a-f]{16}"),
        (saved, archived) in (any::<bool>(), any::<bool>()),
        (created, later) in (0i64..4_000_000_000_000, 0i64..90_000_000),
    ) {
        let mut one = annotation(&exact, 0);
        let time = |ms| DateTime::from_timestamp_millis(ms).unwrap();
        (one.note, one.tags, one.color) = (note, tags.into_iter().collect(), Color::ALL[color]);
        (one.created_at, one.modified_at) = (time(created), time(created + later));
        one.text_hash = Some(hash);
        let target = one.target.as_mut().unwrap();
        (target.prefix, target.suffix) = (prefix, suffix);
        (target.start, target.end) = (start, start.map(|start| start + 5));
        if whole {
            one.target = None;
        }
        let mut given = article("<p>x</p>");
        given.entry.own_tags = own.into_iter().map(|tag| tag.trim().to_owned()).collect();
        given.entry.own_tags.dedup();
        given.entry.own_tags = gather::tags(given.entry.own_tags);
        (given.entry.row.saved, given.entry.row.archived) = (saved, archived);
        given.saved_at = saved.then(|| time(created));
        given.annotations = vec![one.clone()];
        let all = [given];
        let found = read(&export(&all, ExportFormat::Jsonld, &Words, at(90))).unwrap();
        prop_assert_eq!(found.refused.len(), 0);
        let back = &found.articles[0];
        prop_assert_eq!((back.saved, back.archived, back.saved_at), (saved, archived, all[0].saved_at));
        prop_assert_eq!(&back.tags, &all[0].entry.own_tags);
        let found = &back.annotations[0];
        prop_assert_eq!(found.uuid.as_ref(), Some(&one.uuid));
        prop_assert_eq!((&found.target, &found.note, &found.tags), (&one.target, &one.note, &one.tags));
        prop_assert_eq!((found.color, &found.text_hash), (one.color, &one.text_hash));
        prop_assert_eq!((found.created_at, found.modified_at), (Some(one.created_at), Some(one.modified_at)));
    }

    #[test]
    fn whatever_is_in_a_file_reading_it_ends(
        head in "(\\[|\\{|<a time_added=|<|Highlight,URL\n|URL,Title\n|)",
        body in "\\PC{0,200}",
        odd in proptest::collection::vec(any::<u8>(), 0..100),
    ) {
        let _ = read(format!("{head}{body}").as_bytes());
        let _ = read(&odd);
    }
}

#[test]
fn annotations_of_other_programs_are_read() {
    let foreign = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "bodyValue": "Comment",
        "target": { "source": { "id": "https://a.example/1#part" }, "selector": {
            "type": "FragmentSelector", "value": "p1",
            "refinedBy": { "type": "TextQuoteSelector", "exact": "anno", "prefix": "this is an " },
        } },
    });
    let found = imported(&json!([foreign]).to_string());
    let article = &found.articles[0];
    assert_eq!((article.url.as_str(), article.saved), ("https://a.example/1#part", false));
    let one = &article.annotations[0];
    assert_eq!((one.uuid.as_deref(), one.note.as_str()), (Some("http://example.org/anno1"), "Comment"));
    assert_eq!(one.target.as_ref().unwrap().prefix, "this is an ");
    let picture = json!({ "type": "Annotation", "target": {
        "source": "https://a.example/1.png", "selector": { "type": "SvgSelector", "value": "<svg/>" },
    } });
    let unknown =
        json!([foreign, picture, { "type": "Annotation", "target": "mailto:a@b.c", "bodyValue": "x" }]);
    let found = imported(&unknown.to_string());
    let refused: Vec<Failure> =
        [2, 3].map(|line| Failure::new(FailureCode::ImportRow).with("line", line)).to_vec();
    assert_eq!((found.articles.len(), found.refused), (1, refused));
}

#[test]
fn hypothesis_is_read_as_page_and_as_lines() {
    let row = json!({
        "id": "abc", "created": "2024-02-03T04:05:06.123456+00:00", "updated": "2024-02-04T00:00:00+00:00",
        "uri": "https://a.example/1", "text": "note", "tags": ["t"], "document": { "title": ["Гарчиг"] },
        "target": [{ "source": "https://a.example/1", "selector": [
            { "type": "RangeSelector" },
            { "type": "TextPositionSelector", "start": 3, "end": 7 },
            { "type": "TextQuoteSelector", "exact": "four", "prefix": "a ", "suffix": " b" },
        ] }],
    });
    for text in [
        json!({ "total": 1, "rows": [row] }).to_string(),
        json!([row]).to_string(),
        format!("{row}\n{row}\n"),
    ] {
        let found = imported(&text);
        assert_eq!(found.articles[0].title, "Гарчиг");
        let one = &found.articles[0].annotations[0];
        assert_eq!(one.uuid.as_deref(), Some("https://hypothes.is/a/abc"));
        let target = one.target.as_ref().unwrap();
        assert_eq!((target.exact.as_str(), target.start, target.end), ("four", Some(3), Some(7)));
        assert_eq!(one.modified_at, when("2024-02-04T00:00:00Z"));
    }
}

#[test]
fn readwise_rows_come_back_as_they_left() {
    let all = articles();
    let found = read(&export(&all, ExportFormat::Csv, &Words, at(90))).unwrap();
    let annotations = &found.articles[0].annotations;
    assert_eq!(annotations[0].target.as_ref().unwrap().exact, "цас оров");
    assert_eq!(annotations[0].tags, ["төсөв"]);
    assert_eq!(annotations[0].note, all[0].annotations[0].note);
    assert_eq!(annotations[1].target, None);
    let found = imported(
        "Highlight,Title,Author,URL,Note,Location,Date\n'=1,T,A,https://a.example/,,,2024-01-02 03:04:05\nx,T,A,,,,\n",
    );
    let one = &found.articles[0].annotations[0];
    assert_eq!(
        (one.target.as_ref().unwrap().exact.as_str(), one.created_at),
        ("=1", when("2024-01-02T03:04:05Z"))
    );
    assert_eq!(found.refused, [Failure::new(FailureCode::ImportRow).with("line", 3)]);
}

#[test]
fn lists_of_links_keep_tags_dates_and_the_archive() {
    let check = |text: &str, refused: usize| {
        let found = imported(text);
        assert_eq!(found.refused.len(), refused, "{text}");
        let article = &found.articles[0];
        assert_eq!(
            (article.url.as_str(), article.title.as_str()),
            ("https://a.example/?q=1", "A & Б"),
            "{text}"
        );
        assert_eq!(article.tags, ["one", "хоёр"], "{text}");
        assert!(article.saved && article.archived, "{text}");
        assert_eq!(article.saved_at, when("2024-01-02T03:04:05Z"), "{text}");
    };
    check(
        "title,url,time_added,tags,status\nA & Б,https://a.example/?utm_source=x&q=1,1704164645,one|хоёр,archive\nx,javascript:1,,,\n",
        1,
    );
    check(
        "URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example/?q=1,A & Б,,Archive,1704164645,\"[\"\"one\"\",\"\"хоёр\"\"]\"\n",
        0,
    );
    check(
        "<!DOCTYPE html>\n<h1>Unread</h1>\n<ul></ul><h1>Read Archive</h1><ul><li><a href=\"https://a.example/?q=1\" \
         time_added=\"1704164645\" tags=\"one,хоёр\">A &amp; Б</a></li>\n<li><a href='data:x' time_added=1>x</a>",
        1,
    );
    check(
        &json!([{
            "id": "1", "slug": "a", "title": "A & Б", "author": "X", "url": "https://a.example/?q=1", "state": "Archived",
            "labels": ["one", "хоёр"], "savedAt": "2024-01-02T03:04:05.000Z", "publishedAt": null,
        }])
        .to_string(),
        0,
    );
}

#[test]
fn what_is_none_of_these_is_refused() {
    for text in ["", "a", "a,b\n1,2\n", "{}", "[1]", "<html><a href='https://a.example'>x</a>", "{\"url\":1}"]
    {
        assert_eq!(read(text.as_bytes()), Err(ImportError::Unknown), "{text}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(read(deep.as_bytes()), Err(ImportError::Unknown));
    let wide = "<a ' x='".repeat(400_000);
    assert_eq!(read(wide.as_bytes()), Err(ImportError::Unknown));
}
