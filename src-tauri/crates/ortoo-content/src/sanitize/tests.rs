//! The sanitizer as a whole: what it keeps, what attacks are reduced to, how long it takes.

mod attack_list;
mod attacks;
mod media;
mod sizes;

use proptest::prelude::*;
use url::Url;

use super::sanitize;

/// Sanitizes HTML of the page `https://a.mn/news/1`.
fn clean(html: &str) -> String {
    let base = Url::parse("https://a.mn/news/1").unwrap();
    sanitize(html, Some(&base)).as_str().to_owned()
}

/// Checks the sanitized HTML, and that sanitizing it again changes nothing.
fn check(html: &str, expected: &str) {
    let once = clean(html);
    assert_eq!(once, expected, "{html}");
    assert_eq!(clean(&once), once, "sanitized twice: {html}");
}

#[test]
fn the_elements_of_articles_are_kept() {
    check(
        "<p>One <b>two</b> <em lang=mn>гурав</em></p>",
        r#"<p>One <b>two</b> <em lang="mn">гурав</em></p>"#,
    );
    check("a &amp; b &lt;c&gt; 2 < 3 &copy;", "a &amp; b &lt;c&gt; 2 &lt; 3 ©");
    check(
        "<h2>T</h2><ul><li>a<li>b</ul><ol start=3 type=a reversed><li value=5>c</ol>",
        r#"<h2>T</h2><ul><li>a</li><li>b</li></ul><ol start="3" type="a" reversed=""><li value="5">c</li></ol>"#,
    );
    check(
        "<figure><img src='a.png' alt='x \"y\"' width=640px height=50%><figcaption>z</figcaption></figure>",
        r#"<figure><img src="https://a.mn/news/a.png" alt="x &quot;y&quot;" width="640"><figcaption>z</figcaption></figure>"#,
    );
    check(
        "<table><tr><th scope=col>a<td colspan=9999>b</table>",
        r#"<table><tbody><tr><th scope="col">a</th><td colspan="100">b</td></tr></tbody></table>"#,
    );
    check("<pre>\n  a\n  b</pre>", "<pre>  a\n  b</pre>");
    check("<pre>&#10;&#10;a&#13;b</pre>", "<pre>a\nb</pre>");
    check("<ruby>漢<rp>(<rt>kan<rp>)</ruby>", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>");
    check(
        "<details open><summary>s</summary>t</details>",
        r#"<details open=""><summary>s</summary>t</details>"#,
    );
    check("<section>a</section><tt>b</tt><center>c</center>", "<div>a</div><code>b</code><div>c</div>");
    check("<pre>&#13;\u{1}</li>\n\na</pre>", "<pre>a</pre>");
    check("\u{feff}a\u{feff}\u{1}b", "ab");
    check("", "");
}

#[test]
fn links_and_pictures_get_absolute_web_addresses() {
    let rel = r#"rel="noopener noreferrer nofollow""#;
    check(
        "<a href='/x?a=1&b=2' target=_top rel=opener>l</a>",
        &format!(r#"<a href="https://a.mn/x?a=1&amp;b=2" {rel}>l</a>"#),
    );
    check("<a href=/news/>l</a>", &format!(r#"<a href="https://a.mn/news/" {rel}>l</a>"#));
    check("<a href='mailto:a@b.mn'>l</a>", &format!(r#"<a href="mailto:a@b.mn" {rel}>l</a>"#));
    check("<a href='tel:1'>l</a>", &format!("<a {rel}>l</a>"));
    check("<img src='data:image/png;base64,AA' data-src='a.png'>", r#"<img src="https://a.mn/news/a.png">"#);
    check("<img src='data:image/png;base64,AA'><img>", "");
    check("<noscript><img src=//b.mn/a.png></noscript>", r#"<img src="https://b.mn/a.png">"#);
    check(
        "<img srcset='a.png 1x, javascript:x 2x, b.png 3x'>",
        r#"<img srcset="https://a.mn/news/a.png 1x, https://a.mn/news/b.png 3x">"#,
    );
    check(
        "<picture><source srcset='a.webp' type='image/webp' media='(min-width: 9px)'><img src=a.png></picture><source srcset=b.png>",
        r#"<picture><source srcset="https://a.mn/news/a.webp" type="image/webp" media="(min-width: 9px)"><img src="https://a.mn/news/a.png"></picture>"#,
    );
    for attributes in
        ["width=1 height=1", "width=0", "style='width:1px; height:1px'", "style='display: none'", "hidden"]
    {
        check(&format!("a<img src=/t.gif {attributes}>b"), "ab");
    }
    assert_eq!(sanitize("<a href=/x>l</a><img src=/a.png>", None).as_str(), format!("<a {rel}>l</a>"));
}

#[test]
fn broken_markup_is_repaired() {
    check("<p>a<p>b<div>c", "<p>a</p><p>b</p><div>c</div>");
    check("<b><p>a</b>b</p>c", "<b><p>ab</p></b>c");
    check("<b><i>a</b>b</i>c", "<b><i>a</i></b>bc");
    check("</p></div></td>a</b>", "a");
    check(
        "<table>a<tr>b<td>c</table>",
        "<table><tbody><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>",
    );
    check(
        "<table><td><table><td>a</td></tr></table>b</table>c",
        "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table>b</td></tr></tbody></table>c",
    );
    check("<tr><td>a</td></tr>", "a");
    check(
        "<table><form><tr><td>a</td></tr></form></table>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
    );
    check("<li>a<ul><li>b</ul><li>c", "<li>a<ul><li>b</li></ul></li><li>c</li>");
    check(
        "<a href=/x>a<a href=mailto:b@c.mn>b</a>",
        "<a href=\"https://a.mn/x\" rel=\"noopener noreferrer nofollow\">a</a><a href=\"mailto:b@c.mn\" rel=\"noopener noreferrer nofollow\">b</a>",
    );
    check("a<div/>b<br/>c</br>d<p/>e", "a<div></div>b<br>c<br>d<p></p>e");
    check("a<p title='b", "a");
    check("<script><!--<script></script>a</script>b", "b");
    check("<div><svg><p>a</div>b", "<div></div>b");
}

/// Random sequences of pieces that have a meaning to a parser.
fn tag_soup() -> impl Strategy<Value = String> {
    let pieces: &[&str] = &[
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href=/x>",
        "</a>",
        "<div>",
        "</div>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<ol>",
        "</ol>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dd>",
        "</dl>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th>",
        "<tbody>",
        "</tbody>",
        "<thead>",
        "<tfoot>",
        "<caption>",
        "</caption>",
        "<colgroup>",
        "<col>",
        "</colgroup>",
        "<pre>",
        "</pre>",
        "<h1>",
        "</h1>",
        "<h2>",
        "</h2>",
        "<ruby>",
        "</ruby>",
        "<rt>",
        "</rt>",
        "<rp>",
        "<span>",
        "</span>",
        "<code>",
        "</code>",
        "<svg>",
        "</svg>",
        "<math>",
        "<mi>",
        "</math>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
        "<noscript>",
        "</noscript>",
        "<template>",
        "</template>",
        "<select>",
        "<option>",
        "</select>",
        "<form>",
        "</form>",
        "<button>",
        "<iframe>",
        "</iframe>",
        "<xmp>",
        "<plaintext>",
        "<foreignObject>",
        "<annotation-xml encoding=text/html>",
        "<mglyph>",
        "<details>",
        "<summary>",
        "</details>",
        "<blockquote>",
        "</blockquote>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<picture>",
        "<source srcset=a>",
        "</picture>",
        "<img src=a onerror=alert(1)>",
        "<img src=x width=1>",
        "<a href=javascript:alert(1)>",
        "<br>",
        "<hr>",
        "<!--",
        "-->",
        "<!-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<",
        ">",
        "\"",
        "'",
        "=",
        "/",
        "&",
        "&lt;",
        "&amp;",
        "&#10;",
        "&#13;",
        "&#0;",
        "&nbsp;",
        " ",
        "\n",
        "\r",
        "\u{c}",
        "x",
        "ө",
        "onerror=alert(1)",
        "javascript:",
        "style=",
        "id=a",
        "<p id=a>",
        "<sup id=fn1>",
        "<a href=#a>",
        "<a href=#fn1>",
        "<a name=fn1 href=#user-content-a>",
        "<video poster=a src=b>",
        "<video>",
        "<source src=c>",
        "</video>",
        "<object data=https://youtu.be/abcdefghijk>",
        "<param name=movie value=https://youtu.be/abcdefghijk>",
        "</object>",
        "<iframe src=https://player.vimeo.com/video/123456>",
        "<embed src=https://www.youtube.com/v/abcdefghijk>",
        "<audio src=a.mp3/>",
        "<center>",
        "</center>",
        "<font color=red>",
        "</font>",
        "<nobr>",
        "<body onload=alert(1)>",
        "<html>",
        "<head>",
        "<frameset>",
        "<image src=a>",
        "</br>",
        "<p/>",
        "<td/>",
        "<b/>",
    ];
    let any = prop_oneof![9 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => ".{0,3}"];
    prop::collection::vec(any, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tag_soup_is_sanitized_safely_and_idempotently(html in tag_soup()) {
        let once = clean(&html);
        attacks::assert_safe(&html, &once);
        prop_assert_eq!(clean(&once), once, "{}", html);
    }

    #[test]
    fn any_text_is_sanitized_safely_and_idempotently(html in ".{0,200}") {
        let once = clean(&html);
        attacks::assert_safe(&html, &once);
        prop_assert_eq!(clean(&once), once, "{}", html);
    }
}
