//! Documents whose size or depth would hold a parser for minutes.

use std::time::{Duration, Instant};

use super::super::sanitize;

/// Far above the time that each document takes, far below quadratic time.
const TIME_LIMIT: Duration = Duration::from_secs(8);

#[test]
fn hostile_sizes_are_sanitized_in_linear_time() {
    let fonts: String = (0..40_000).map(|n| format!("<font color={n}><b title={n}>")).collect();
    let cells: String = (0..40_000).map(|n| format!("<b>{n}<p>")).collect();
    let names: String = (0..200_000).map(|n| format!(" a{n}=b")).collect();
    for (name, html) in [
        ("nested div", "<div>".repeat(100_000)),
        ("nested closed div", "<div>".repeat(100_000) + &"</div>".repeat(100_000)),
        ("attributes", format!("<p{names}>")),
        ("lists", "<ul><li>".repeat(50_000)),
        ("list items", "<li>".repeat(100_000)),
        ("tables", "<table><tr><td>".repeat(30_000)),
        ("bare tables", "<table>".repeat(100_000)),
        ("text in tables", format!("<table>{}", "x<br>".repeat(50_000))),
        ("rows", format!("<table>{}", "<tr>x<b>".repeat(50_000))),
        ("fonts", fonts),
        ("formatting and paragraphs", cells),
        ("formatting", "<b>".repeat(100_000) + &"</b>".repeat(100_000)),
        ("crossing", "<b><p></b></p>".repeat(20_000)),
        ("crossing deep", "<div>".repeat(250) + &"<b><i><p></b></i></p>".repeat(20_000)),
        ("deep paragraphs", "<div>".repeat(255) + &"<p>".repeat(49_000)),
        ("links", "<a href=/x>".repeat(50_000)),
        ("end tags", "<div>".repeat(255) + &"</p></b></li></td>".repeat(50_000)),
        ("svg", "<svg>".repeat(100_000)),
        ("text", "x".repeat(10_000_000)),
        ("less-than", "<".repeat(100_000)),
        ("open comments", "<!--".repeat(500_000)),
        ("open scripts", "<script><!--".repeat(200_000)),
        ("open tags", "<a ".repeat(700_000)),
        ("open quotes", "<a b='".repeat(300_000)),
        ("references", "&#x".repeat(60_000)),
        ("ampersands", "&".repeat(100_000)),
        ("guillemets", "«»".repeat(100_000)),
        ("ampersands between tags", "&&&&<font>".repeat(20_000)),
        ("ampersands in addresses", format!("<a href='https://a.mn/?{}'>", "&".repeat(4_000)).repeat(8)),
        ("srcset", format!("<img srcset='{}'>", "a.png 1x,".repeat(200_000))),
        ("long value", format!("<a href='{}'>", "x".repeat(2_000_000))),
        ("ruby", "<ruby><rt>".repeat(50_000)),
        ("headings", "<h1><h2>".repeat(25_000)),
        ("pre", "<pre>\n".repeat(50_000)),
    ] {
        let started = Instant::now();
        let _ = sanitize(&html, None);
        let elapsed = started.elapsed();
        assert!(elapsed < TIME_LIMIT, "{name}: {elapsed:?}");
    }
}

#[test]
fn input_beyond_the_size_limit_is_not_read() {
    let long = sanitize(&"ө".repeat(3 * 1024 * 1024), None);
    assert!(long.as_str().len() <= 2 * 1024 * 1024);
}

#[test]
fn text_beyond_the_depth_limit_is_kept() {
    let html = "<div>".repeat(1000) + "deep" + &"</div>".repeat(1000);
    assert!(sanitize(&html, None).as_str().contains("deep"));
}

#[test]
fn sanitizing_again_makes_the_same_decision_about_long_values() {
    for length in [1_000, 2_500, 4_000, 5_000, 9_000, 50_000] {
        let html = format!("<a href='https://a.mn/?{0}' title='{0}'>x</a>", "&".repeat(length));
        let once = sanitize(&html, None);
        assert_eq!(once.as_str().contains("href"), length < 4 * 1024 - 20, "{length}");
        assert_eq!(sanitize(once.as_str(), None), once, "{length}");
    }
}
