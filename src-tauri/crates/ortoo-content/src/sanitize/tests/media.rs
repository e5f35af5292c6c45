//! Players become links, trackers are removed, and links within an article stay within it.

use super::{check, clean};

/// The attribute that every link gets.
const LINK_REL_ATTRIBUTE: &str = r#"rel="noopener noreferrer nofollow""#;

#[test]
fn players_and_media_files_become_links_with_pictures() {
    let youtube = format!(
        "<figure><a href=\"https://www.youtube.com/watch?v=abcdefghijk\" {LINK_REL_ATTRIBUTE}>\
         <img src=\"https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg\" alt=\"YouTube\"></a></figure>"
    );
    let frame = "<iframe src='https://www.youtube.com/embed/abcdefghijk?autoplay=1'>x</iframe>";
    check(&format!("<p>a{frame}b</p>"), &format!("<p>a</p>{youtube}b"));
    check("<iframe data-src=//www.youtube.com/embed/abcdefghijk></iframe>", &youtube);
    check(
        "<object><param name=movie value='https://www.youtube.com/v/abcdefghijk'><embed src=x></object>",
        &youtube,
    );
    check("<object data=x><iframe src=https://youtu.be/abcdefghijk></iframe>y</object>", &youtube);
    check("<lite-youtube videoid=abcdefghijk></lite-youtube>", &youtube);
    check(
        "<figure><video poster=/p.jpg controls><source src=/v.mp4 type=video/mp4>old</video><figcaption>c</figcaption></figure>",
        &format!(
            "<figure><a href=\"https://a.mn/v.mp4\" {LINK_REL_ATTRIBUTE}><img src=\"https://a.mn/p.jpg\" alt=\"v.mp4\"></a>\
             <figcaption>c</figcaption></figure>"
        ),
    );
    check(
        "<audio src='/a.mp3?utm_source=x' title='Ярилцлага'></audio>b",
        &format!("<figure><a href=\"https://a.mn/a.mp3\" {LINK_REL_ATTRIBUTE}>Ярилцлага</a></figure>b"),
    );
    check(
        "<iframe src=https://player.vimeo.com/video/123456></iframe>",
        &format!("<figure><a href=\"https://vimeo.com/123456\" {LINK_REL_ATTRIBUTE}>Vimeo</a></figure>"),
    );
    check("<video poster=/p.jpg src=blob:x>", r#"<figure><img src="https://a.mn/p.jpg" alt=""></figure>"#);
    check("<iframe src=https://ads.example/1>x</iframe><embed src=a.swf><video></video>b", "b");
    check(
        "<video src=/v.mp4>a<p>b",
        &format!("<figure><a href=\"https://a.mn/v.mp4\" {LINK_REL_ATTRIBUTE}>v.mp4</a></figure>"),
    );
}

#[test]
fn trackers_are_removed_and_lazy_pictures_are_loaded() {
    for tracker in [
        "https://ad.doubleclick.net/x.gif",
        "https://www.facebook.com/tr?id=1&ev=PageView&noscript=1",
        "https://mc.yandex.ru/watch/1",
        "https://counter.mn/1.png",
    ] {
        check(&format!("a<img src='{tracker}'>b<noscript><img src='{tracker}'></noscript>"), "ab");
    }
    check("<img src=/blank.gif data-src=/a.jpg>", r#"<img src="https://a.mn/a.jpg">"#);
    check("<img src=/b.jpg data-src=/a.jpg>", r#"<img src="https://a.mn/b.jpg">"#);
}

#[test]
fn tracking_parameters_are_removed_from_links() {
    check(
        "<a href='https://b.mn/x?id=1&utm_source=rss&fbclid=2#p'>l</a>",
        &format!(r##"<a href="https://b.mn/x?id=1#p" {LINK_REL_ATTRIBUTE}>l</a>"##),
    );
}

#[test]
fn ids_are_kept_only_where_a_link_of_the_article_leads_to_them() {
    check(
        "<p>a<sup id=r1><a href=#fn1>1</a></sup></p><ol><li id=fn1>n <a href=#r1>↩</a></li><li id=x>m</li></ol>",
        &format!(
            r##"<p>a<sup id="user-content-r1"><a href="#user-content-fn1" {LINK_REL_ATTRIBUTE}>1</a></sup></p><ol><li id="user-content-fn1">n <a href="#user-content-r1" {LINK_REL_ATTRIBUTE}>↩</a></li><li>m</li></ol>"##
        ),
    );
    check(
        "<a href=#gone>l</a>",
        &format!(r##"<a href="https://a.mn/news/1#gone" {LINK_REL_ATTRIBUTE}>l</a>"##),
    );
    check(
        "<a href=/news/1#n>l</a><a name=n>m</a><b id=n>o</b>",
        &format!(
            r##"<a href="#user-content-n" {LINK_REL_ATTRIBUTE}>l</a><a id="user-content-n" {LINK_REL_ATTRIBUTE}>m</a><b>o</b>"##
        ),
    );
    check(
        "<script id=s></script><a href=#s>l</a>",
        &format!(r##"<a href="https://a.mn/news/1#s" {LINK_REL_ATTRIBUTE}>l</a>"##),
    );
}

#[test]
fn white_space_at_the_beginning_is_removed() {
    check("\n  <!-- x -->\n <p>a</p>\n", "<p>a</p>\n");
    check(" \u{a0}a b", "a b");
    assert_eq!(clean("<pre>  a</pre>"), "<pre>  a</pre>");
}
