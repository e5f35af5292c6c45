//! Sample articles and wording for the tests of export and import.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use ortoo_model::{
    Annotation, AnnotationId, CitationParts, Color, DateOrigin, EntryDetail, EntryId, EntryRow,
    ExportArticle, ExportHeading, ExportWording, FeedId, FullTextState, Language, PassageAnchor, Placement,
    StoredPicture, TextChoice, TextOrigin,
};

use crate::annotation::text_hash;
use crate::sanitize::sanitize;

/// A GIF of one pixel.
pub(crate) const ONE_PIXEL_GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x01D\x00;";

/// Returns a time some minutes after 2025-01-02 03:00 UTC.
pub(crate) fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_735_786_800_123).unwrap_or_default() + TimeDelta::minutes(minute)
}

/// Returns an article with every field and this text.
pub(crate) fn article(html: &str) -> ExportArticle {
    let html = sanitize(html, None);
    let row = EntryRow {
        id: EntryId(1),
        feed_id: FeedId(1),
        feed_title: "Мэдээ".into(),
        uid: "u1".into(),
        title: "Өглөө \"цас\" <оров>: № 1".into(),
        url: Some("https://news.example/1?a=1&b=2".into()),
        excerpt: String::new(),
        published_at: Some(at(0)),
        date_origin: DateOrigin::Source,
        via: None,
        arrived_at: at(1),
        language: Language::Mn,
        read: false,
        saved: true,
        archived: false,
        annotations: 0,
        image_url: None,
    };
    let entry = EntryDetail {
        row,
        authors: vec!["Дорж".into()],
        text: crate::annotation::text_content(&html),
        text_hash: text_hash(&html),
        html,
        tags: vec![],
        updated_at: None,
        former_titles: vec![],
        origin: TextOrigin::Page,
        full_text: FullTextState::default(),
        text_choice: TextChoice::Auto,
        versions: vec![],
        own_tags: vec!["өвөл".into()],
        position: None,
        saved_at: Some(at(1440)),
        kept: None,
    };
    let saved_at = entry.saved_at;
    ExportArticle { entry, saved_at, annotations: vec![], pictures: vec![] }
}

/// Returns a highlight of a passage that starts at an offset in code points.
pub(crate) fn annotation(exact: &str, start: u32) -> Annotation {
    let end = start + exact.chars().count() as u32;
    Annotation {
        id: AnnotationId(1),
        uuid: "urn:uuid:4cc93c12-04e8-4ab0-97fa-8a3eba0f3871".into(),
        entry_id: EntryId(1),
        article_id: None,
        text_hash: None,
        target: Some(PassageAnchor {
            exact: exact.into(),
            prefix: String::new(),
            suffix: String::new(),
            start: Some(start),
            end: Some(end),
        }),
        color: Color::Yellow,
        note: String::new(),
        tags: vec![],
        created_at: at(2),
        modified_at: at(3),
        placement: Placement::Unknown,
        placed_start: None,
        placed_end: None,
        score: 0.0,
        placed_hash: None,
    }
}

/// Returns an article with all fields, pictures and annotations, and one with hardly any.
pub(crate) fn articles() -> Vec<ExportArticle> {
    let mut full = article(
        "<h2>А & Б</h2><p>Өглөө <b>цас</b> оров. <img src='https://news.example/a.gif' alt='Цас'>\
         <img src='https://news.example/b.png'></p>",
    );
    full.pictures.push(StoredPicture {
        url: "https://news.example/a.gif".into(),
        media_type: "image/gif".into(),
        bytes: ONE_PIXEL_GIF.to_vec(),
    });
    let mut passage = annotation("цас оров", 11);
    passage.note = "**Чухал**\n\n<script>alert(1)</script> =1+1".into();
    passage.tags = vec!["төсөв".into()];
    passage.color = Color::Green;
    let mut whole_article = annotation("", 0);
    whole_article.uuid = "urn:uuid:4cc93c12-04e8-4ab0-97fa-8a3eba0f3872".into();
    whole_article.target = None;
    whole_article.note = "Бүхэлд нь".into();
    full.annotations = vec![passage, whole_article];
    let mut bare = article("");
    let row = &mut bare.entry.row;
    (row.title, row.url, row.language) =
        (String::new(), Some("https://news.example/2".into()), Language::Other);
    (row.published_at, bare.saved_at) = (None, None);
    bare.entry.authors.clear();
    bare.entry.own_tags.clear();
    vec![full, bare]
}

/// A wording in English with dates in UTC.
pub(crate) struct Words;

impl ExportWording for Words {
    fn tag(&self) -> &str {
        "en"
    }

    fn heading(&self, heading: ExportHeading) -> String {
        format!("{heading:?}")
    }

    fn color(&self, color: Color) -> String {
        color.word().to_owned()
    }

    fn date(&self, at: DateTime<Utc>) -> String {
        self.day(at).to_string()
    }

    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.date_naive()
    }

    fn quote(&self, parts: &CitationParts<'_>) -> String {
        let date = |at: Option<DateTime<Utc>>| at.map(|at| self.date(at)).unwrap_or_default();
        format!(
            "“{}” {}, “{}”, {}, {}, accessed {}, {}",
            parts.passage,
            parts.authors,
            parts.title,
            parts.source,
            date(parts.published),
            date(parts.accessed),
            parts.url
        )
    }
}
