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

fn time(text: &str) -> Option<DateTime<Utc>> {
    text.parse().ok()
}

#[test]
fn exported_json_ld_is_imported_without_loss() {
    let all = articles();
    let result = read(&export(&all, ExportFormat::Jsonld, &Words, at(90))).unwrap();
    assert_eq!((result.articles.len(), result.refused.len()), (2, 0));
    let (first, exported) = (&result.articles[0], &all[0]);
    assert_eq!(Some(&first.url), exported.entry.row.url.as_ref());
    assert_eq!((&first.title, &first.authors), (&exported.entry.row.title, &exported.entry.authors));
    assert_eq!((first.saved_at, first.published_at), (exported.saved_at, exported.entry.row.published_at));
    for (result, exported) in first.annotations.iter().zip(&exported.annotations) {
        assert_eq!(result.uuid.as_ref(), Some(&exported.uuid));
        assert_eq!(
            (&result.target, &result.note, &result.tags),
            (&exported.target, &exported.note, &exported.tags)
        );
        assert_eq!(
            (result.created_at, result.modified_at),
            (Some(exported.created_at), Some(exported.modified_at))
        );
    }
    let mut unusual = article("<p>x</p>");
    unusual.entry.row.url = Some("https://a.example/[1]|2?q={z}#f".into());
    unusual.annotations = vec![annotation("x", 0)];
    let result = read(&export(&[unusual.clone()], ExportFormat::Jsonld, &Words, at(90))).unwrap();
    assert_eq!((Some(&result.articles[0].url), result.articles.len()), (unusual.entry.row.url.as_ref(), 1));
    assert_eq!(result.articles[0].annotations.len(), 1);
    let none = read(&export(&[], ExportFormat::Jsonld, &Words, at(90))).unwrap();
    assert_eq!(none, Imported::default());
}

proptest! {
    #[test]
    fn export_and_import_of_any_annotation_is_lossless(
        (note, exact, prefix, suffix) in ("\\PC{0,40}", "\\PC{0,8}[а-яa-z]\\PC{0,8}", "\\PC{0,9}", "\\PC{0,9}"),
        tags in proptest::collection::btree_set("[а-яөүa-zA-Z0-9._#-]{1,12}", 0..4),
        user_tags in proptest::collection::btree_set("[а-яөүa-z ]{0,4}[а-яa-z]", 0..4),
        (start, is_whole_article, color, hash) in (proptest::option::of(0u32..9_000_000), any::<bool>(), 0usize..4, "[0-9a-f]{16}"),
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
        if is_whole_article {
            one.target = None;
        }
        let mut exported = article("<p>x</p>");
        exported.entry.own_tags = user_tags.into_iter().map(|tag| tag.trim().to_owned()).collect();
        exported.entry.own_tags.dedup();
        exported.entry.own_tags = fields::clean_tags(exported.entry.own_tags);
        (exported.entry.row.saved, exported.entry.row.archived) = (saved, archived);
        exported.saved_at = saved.then(|| time(created));
        exported.annotations = vec![one.clone()];
        let all = [exported];
        let result = read(&export(&all, ExportFormat::Jsonld, &Words, at(90))).unwrap();
        prop_assert_eq!(result.refused.len(), 0);
        let back = &result.articles[0];
        prop_assert_eq!((back.saved, back.archived, back.saved_at), (saved, archived, all[0].saved_at));
        prop_assert_eq!(&back.tags, &all[0].entry.own_tags);
        let result = &back.annotations[0];
        prop_assert_eq!(result.uuid.as_ref(), Some(&one.uuid));
        prop_assert_eq!((&result.target, &result.note, &result.tags), (&one.target, &one.note, &one.tags));
        prop_assert_eq!((result.color, &result.text_hash), (one.color, &one.text_hash));
        prop_assert_eq!((result.created_at, result.modified_at), (Some(one.created_at), Some(one.modified_at)));
    }

    #[test]
    fn no_file_makes_the_import_panic(
        head in "(\\[|\\{|<a time_added=|<|Highlight,URL\n|URL,Title\n|)",
        body in "\\PC{0,200}",
        unusual in proptest::collection::vec(any::<u8>(), 0..100),
    ) {
        let _ = read(format!("{head}{body}").as_bytes());
        let _ = read(&unusual);
    }
}

#[test]
fn web_annotations_of_other_programs_are_imported() {
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
    let result = imported(&json!([foreign]).to_string());
    let article = &result.articles[0];
    assert_eq!((article.url.as_str(), article.saved), ("https://a.example/1#part", false));
    let one = &article.annotations[0];
    assert_eq!((one.uuid.as_deref(), one.note.as_str()), (Some("http://example.org/anno1"), "Comment"));
    assert_eq!(one.target.as_ref().unwrap().prefix, "this is an ");
    let picture = json!({ "type": "Annotation", "target": {
        "source": "https://a.example/1.png", "selector": { "type": "SvgSelector", "value": "<svg/>" },
    } });
    let unknown =
        json!([foreign, picture, { "type": "Annotation", "target": "mailto:a@b.c", "bodyValue": "x" }]);
    let result = imported(&unknown.to_string());
    let refused: Vec<Failure> =
        [2, 3].map(|line| Failure::new(FailureCode::ImportRow).with("line", line)).to_vec();
    assert_eq!((result.articles.len(), result.refused), (1, refused));
}

#[test]
fn hypothesis_is_imported_as_a_document_and_as_json_lines() {
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
        let result = imported(&text);
        assert_eq!(result.articles[0].title, "Гарчиг");
        let one = &result.articles[0].annotations[0];
        assert_eq!(one.uuid.as_deref(), Some("https://hypothes.is/a/abc"));
        let target = one.target.as_ref().unwrap();
        assert_eq!((target.exact.as_str(), target.start, target.end), ("four", Some(3), Some(7)));
        assert_eq!(one.modified_at, time("2024-02-04T00:00:00Z"));
    }
}

#[test]
fn exported_readwise_rows_are_imported_without_loss() {
    let all = articles();
    let result = read(&export(&all, ExportFormat::Csv, &Words, at(90))).unwrap();
    let annotations = &result.articles[0].annotations;
    assert_eq!(annotations[0].target.as_ref().unwrap().exact, "цас оров");
    assert_eq!(annotations[0].tags, ["төсөв"]);
    assert_eq!(annotations[0].note, all[0].annotations[0].note);
    assert_eq!(annotations[1].target, None);
    let result = imported(
        "Highlight,Title,Author,URL,Note,Location,Date\n'=1,T,A,https://a.example/,,,2024-01-02 03:04:05\nx,T,A,,,,\n",
    );
    let one = &result.articles[0].annotations[0];
    assert_eq!(
        (one.target.as_ref().unwrap().exact.as_str(), one.created_at),
        ("=1", time("2024-01-02T03:04:05Z"))
    );
    assert_eq!(result.refused, [Failure::new(FailureCode::ImportRow).with("line", 3)]);
}

#[test]
fn lists_of_links_keep_tags_dates_and_archived_state() {
    let check = |text: &str, refused: usize| {
        let result = imported(text);
        assert_eq!(result.refused.len(), refused, "{text}");
        let article = &result.articles[0];
        assert_eq!(
            (article.url.as_str(), article.title.as_str()),
            ("https://a.example/?q=1", "A & Б"),
            "{text}"
        );
        assert_eq!(article.tags, ["one", "хоёр"], "{text}");
        assert!(article.saved && article.archived, "{text}");
        assert_eq!(article.saved_at, time("2024-01-02T03:04:05Z"), "{text}");
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
fn files_of_unknown_formats_are_refused() {
    for text in ["", "a", "a,b\n1,2\n", "{}", "[1]", "<html><a href='https://a.example'>x</a>", "{\"url\":1}"]
    {
        assert_eq!(read(text.as_bytes()), Err(ImportError::Unknown), "{text}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(read(deep.as_bytes()), Err(ImportError::Unknown));
    let wide = "<a ' x='".repeat(400_000);
    assert_eq!(read(wide.as_bytes()), Err(ImportError::Unknown));
}
