//! Markdown (CommonMark with tables) with YAML front matter.
//!
//! The text has no highlights, so that it can be edited freely; the annotated passages follow it as
//! quotations.

use chrono::SecondsFormat;
use ortoo_model::{ExportArticle, ExportHeading, ExportWording};

use super::annotated_article::annotation_facts;
use super::fields::{language_tag, one_line, source_name, title};

pub(super) fn write(articles: &[ExportArticle], wording: &dyn ExportWording) -> String {
    let mut out = String::from("---\n");
    match articles {
        [one] => out.push_str(&front_matter(one, "")),
        _ => {
            out.push_str(&format!(
                "title: {}\narticles:\n",
                quote_yaml(&wording.heading(ExportHeading::Articles))
            ));
            for one in articles {
                out.push_str(&front_matter(one, "    ").replacen("    ", "  - ", 1));
            }
        }
    }
    out.push_str("---\n");
    for one in articles {
        out.push_str(&article_section(one, wording));
    }
    out
}

/// Returns the YAML fields of an article, one per line.
fn front_matter(article: &ExportArticle, indent: &str) -> String {
    let row = &article.entry.row;
    let list = |items: &[String]| {
        format!("[{}]", items.iter().map(|item| quote_yaml(item)).collect::<Vec<_>>().join(", "))
    };
    let date = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default()
    };
    let fields = [
        ("title", quote_yaml(title(article))),
        ("source", quote_yaml(source_name(article))),
        ("url", row.url.as_deref().map(quote_yaml).unwrap_or_default()),
        ("authors", list(&article.entry.authors)),
        ("published", date(row.published_at)),
        ("saved", date(article.saved_at)),
        ("language", language_tag(article).to_owned()),
        ("tags", list(&article.entry.own_tags)),
    ];
    let mut out = String::new();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("{indent}{name}: {value}\n"));
    }
    out
}

/// Returns the title, the text and the annotations of an article.
fn article_section(article: &ExportArticle, wording: &dyn ExportWording) -> String {
    let mut out = format!("\n# {}\n", escape_markdown(&one_line(title(article))));
    let text = html_to_markdown(article.entry.html.as_str());
    if !text.is_empty() {
        out.push_str(&format!("\n{text}\n"));
    }
    if article.annotations.is_empty() {
        return out;
    }
    out.push_str(&format!("\n## {}\n", wording.heading(ExportHeading::Notes)));
    for annotation in &article.annotations {
        if let Some(target) = &annotation.target {
            out.push('\n');
            for line in target.exact.lines() {
                out.push_str(&format!("> {}\n", escape_markdown(line.trim())));
            }
        }
        // Notes are written in Markdown.
        if !annotation.note.trim().is_empty() {
            out.push_str(&format!("\n{}\n", annotation.note.trim()));
        }
        out.push_str(&format!("\n*{}*\n", escape_markdown(&annotation_facts(annotation, wording))));
    }
    out
}

fn html_to_markdown(html: &str) -> String {
    dom_query::Document::from(html).md(None).trim().to_owned()
}

/// Returns a double-quoted scalar of YAML 1.2, with the characters escaped that YAML calls unprintable.
fn quote_yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Escapes text so that Markdown shows it literally.
pub(super) fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => true,
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Words, articles};
    use super::*;

    #[test]
    fn an_article_is_written_with_front_matter_text_and_notes() {
        let check = |articles: &[ExportArticle], parts: &[&str]| {
            let written = write(articles, &Words);
            for part in parts {
                assert!(written.contains(part), "{part} in {written}");
            }
        };
        let all = articles();
        check(
            &all[..1],
            &[
                "---\ntitle: \"Өглөө \\\"цас\\\" <оров>: № 1\"\nsource: \"Мэдээ\"\nurl: \"https://news.example/1?a=1&b=2\"\n",
                "authors: [\"Дорж\"]\npublished: 2025-01-02T03:00:00Z\nsaved: 2025-01-03T03:00:00Z\nlanguage: mn\ntags: [\"өвөл\"]\n---\n",
                "# Өглөө \"цас\" \\<оров\\>: № 1\n",
                "**цас**",
                "\n> цас оров\n\n**Чухал**",
                "*green · #төсөв · 2025-01-02*",
            ],
        );
        check(
            &all,
            &[
                "articles:\n  - title: \"Өглөө",
                "\n    source: \"Мэдээ\"\n",
                "  - title: \"https://news.example/2\"\n",
            ],
        );
    }

    #[test]
    fn untrusted_text_is_escaped() {
        let check = |text: &str, expected: &str| assert_eq!(escape_markdown(text), expected);
        check("# a", "\\# a");
        check("1. a [b](c)", "1\\. a \\[b\\](c)");
        check("<img> &amp; a*b_", "\\<img\\> \\&amp; a\\*b\\_");
        let check = |text: &str, expected: &str| assert_eq!(quote_yaml(text), expected);
        check("a\n---\nb: \"c\\", "\"a\\u000a---\\u000ab: \\\"c\\\\\"");
        check("\u{85}\u{2028}", "\"\\u0085\\u2028\"");
    }
}
