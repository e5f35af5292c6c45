//! An article with its notes as markup that HTML and EPUB share.

use std::collections::HashSet;

use ortoo_model::{Annotation, ExportArticle, Heading, Wording};
use url::Url;

use super::highlights::{places, stretches};
use super::xhtml::{Shown, Text, address, escaped};
use super::{language, source, title};
use crate::sanitize::sanitize;

/// What both show it with.
pub(super) const STYLE: &str =
    "body{max-width:40em;margin:1em auto;padding:0 1em;font-family:serif;line-height:1.5}
h1,h2,h3,h4,h5,h6{line-height:1.25}
img{max-width:100%;height:auto}
figure{margin:1em 0}
figcaption,.facts,.about{font-size:.875em}
pre{white-space:pre-wrap}
table{border-collapse:collapse}
td,th{border:1px solid #999;padding:.25em .5em;text-align:left}
.facts dt{font-weight:bold}
.facts dd{margin:0 0 .25em}
mark{color:#000;background:#ffe98a}
mark.green{background:#b9ecb0}
mark.blue{background:#b5dcff}
mark.pink{background:#ffc4dd}
.notes{border-top:1px solid #999;margin-top:2em}
.notes blockquote{margin:0;padding-left:.75em;border-left:.25em solid #ffe98a}
.notes blockquote.green{border-color:#b9ecb0}
.notes blockquote.blue{border-color:#b5dcff}
.notes blockquote.pink{border-color:#ffc4dd}
";

/// The article: its title as `h1`, the facts, the text, the notes. `prefix` goes before every id in it.
pub(super) fn article(
    article: &ExportArticle,
    prefix: &str,
    wording: &dyn Wording,
    picture: &mut dyn FnMut(&str) -> Shown,
) -> String {
    let text = Text::new(&article.entry.html);
    let places = places(&article.entry, &article.annotations, &text.content());
    let drawn = stretches(&places, &article.annotations);
    let anchor = format!("{prefix}p");
    let missing = wording.heading(Heading::Picture);
    let body = text.write(&drawn, &anchor, &missing, picture);
    let lang = language(article);
    let mut out = format!(
        "<article lang=\"{lang}\" xml:lang=\"{lang}\">\n<h1>{}</h1>\n{}\n<div class=\"text\">\n{}\n</div>\n</article>\n",
        escaped(title(article)),
        facts(article, wording),
        body.markup
    );
    if !article.annotations.is_empty() {
        out.push_str(&notes(article, prefix, &body.anchored, wording));
    }
    out
}

fn facts(article: &ExportArticle, wording: &dyn Wording) -> String {
    let row = &article.entry.row;
    let mut facts = vec![
        (Heading::Authors, escaped(&article.entry.authors.join(", "))),
        (Heading::Source, escaped(source(article))),
        (Heading::Published, row.published_at.map(|at| wording.date(at)).unwrap_or_default()),
        (Heading::Saved, article.saved_at.map(|at| wording.date(at)).unwrap_or_default()),
        (Heading::Tags, escaped(&article.entry.own_tags.join(", "))),
    ];
    if let Some(url) = row.url.as_deref().and_then(|url| Url::parse(url).ok()) {
        let url = escaped(&address(&url));
        facts.push((Heading::Address, format!("<a href=\"{url}\">{url}</a>")));
    }
    let mut out = String::new();
    for (heading, value) in facts.iter().filter(|(_, value)| !value.trim().is_empty()) {
        out.push_str(&format!("<dt>{}</dt><dd>{value}</dd>", escaped(&wording.heading(*heading))));
    }
    let lang = wording.tag();
    // A list without items is none.
    if out.is_empty() {
        out
    } else {
        format!("<dl class=\"facts\" lang=\"{lang}\" xml:lang=\"{lang}\">{out}</dl>")
    }
}

fn notes(article: &ExportArticle, prefix: &str, anchored: &HashSet<usize>, wording: &dyn Wording) -> String {
    let (tag, lang) = (wording.tag(), language(article));
    let heading = escaped(&wording.heading(Heading::Notes));
    let mut out =
        format!("<section class=\"notes\" lang=\"{tag}\" xml:lang=\"{tag}\">\n<h2>{heading}</h2>\n");
    for (number, annotation) in article.annotations.iter().enumerate() {
        out.push_str(&format!("<section id=\"{prefix}n{number}\">"));
        if let Some(target) = &annotation.target {
            let passage = escaped(&target.exact);
            let passage = match anchored.contains(&number) {
                true => format!("<a href=\"#{prefix}p{number}\">{passage}</a>"),
                false => passage,
            };
            out.push_str(&format!(
                "<blockquote class=\"{}\" lang=\"{lang}\" xml:lang=\"{lang}\"><p>{passage}</p></blockquote>",
                annotation.color.word()
            ));
        }
        out.push_str(&note(&annotation.note, wording));
        out.push_str(&format!("<p class=\"about\">{}</p></section>\n", escaped(&about(annotation, wording))));
    }
    out.push_str("</section>\n");
    out
}

/// Colour, tags and day on one line.
pub(super) fn about(annotation: &Annotation, wording: &dyn Wording) -> String {
    let mut parts = Vec::new();
    if annotation.target.is_some() {
        parts.push(wording.color(annotation.color));
    }
    parts.extend(annotation.tags.iter().map(|tag| format!("#{tag}")));
    parts.push(wording.date(annotation.created_at));
    parts.join(" · ")
}

/// A note as markup. What it holds of HTML is cleaned as a stranger's is: a note may be an imported one.
fn note(markdown: &str, wording: &dyn Wording) -> String {
    if markdown.trim().is_empty() {
        return String::new();
    }
    format!("<div class=\"note\">{}</div>", from_markdown(markdown, &wording.heading(Heading::Picture)))
}

/// Markdown as XHTML that nothing runs in; pictures are told by their name, `missing` where they have none.
pub(super) fn from_markdown(markdown: &str, missing: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(markdown));
    Text::new(&sanitize(&html, None)).write(&[], "", missing, &mut |_| Shown::Away).markup
}
