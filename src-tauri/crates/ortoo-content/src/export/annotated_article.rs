//! An article with its notes, as markup for both HTML and EPUB.

use std::collections::HashSet;

use ortoo_model::{Annotation, ExportArticle, ExportHeading, ExportWording};
use url::Url;

use super::fields::{language_tag, source_name, title};
use super::highlights::{highlight_spans, locate_annotations};
use super::xhtml::{PictureTarget, XhtmlSource, rfc3986_address};
use crate::html::escape::escape_xml;
use crate::sanitize::sanitize;

/// The style sheet of both formats.
pub(super) const STYLE_SHEET: &str =
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

/// Returns the article: its title as `h1`, its facts, its text and its notes. Every id begins with
/// `id_prefix`.
pub(super) fn article_markup(
    article: &ExportArticle,
    id_prefix: &str,
    wording: &dyn ExportWording,
    picture_target: &mut dyn FnMut(&str) -> PictureTarget,
) -> String {
    let source = XhtmlSource::new(&article.entry.html);
    let ranges = locate_annotations(&article.entry, &article.annotations, &source.text_content());
    let spans = highlight_spans(&ranges, &article.annotations);
    let anchor_prefix = format!("{id_prefix}p");
    let missing_picture_text = wording.heading(ExportHeading::Picture);
    let body = source.write(&spans, &anchor_prefix, &missing_picture_text, picture_target);
    let lang = language_tag(article);
    let mut out = format!(
        "<article lang=\"{lang}\" xml:lang=\"{lang}\">\n<h1>{}</h1>\n{}\n<div class=\"text\">\n{}\n</div>\n</article>\n",
        escape_xml(title(article)),
        facts_markup(article, wording),
        body.markup
    );
    if !article.annotations.is_empty() {
        out.push_str(&notes_markup(article, id_prefix, &body.anchored, wording));
    }
    out
}

/// Returns a list of authors, source, dates, tags and address.
fn facts_markup(article: &ExportArticle, wording: &dyn ExportWording) -> String {
    let row = &article.entry.row;
    let mut facts = vec![
        (ExportHeading::Authors, escape_xml(&article.entry.authors.join(", "))),
        (ExportHeading::Source, escape_xml(source_name(article))),
        (ExportHeading::Published, row.published_at.map(|at| wording.date(at)).unwrap_or_default()),
        (ExportHeading::Saved, article.saved_at.map(|at| wording.date(at)).unwrap_or_default()),
        (ExportHeading::Tags, escape_xml(&article.entry.own_tags.join(", "))),
    ];
    if let Some(url) = row.url.as_deref().and_then(|url| Url::parse(url).ok()) {
        let url = escape_xml(&rfc3986_address(&url));
        facts.push((ExportHeading::Address, format!("<a href=\"{url}\">{url}</a>")));
    }
    let mut out = String::new();
    for (heading, value) in facts.iter().filter(|(_, value)| !value.trim().is_empty()) {
        out.push_str(&format!("<dt>{}</dt><dd>{value}</dd>", escape_xml(&wording.heading(*heading))));
    }
    let lang = wording.tag();
    // An empty `dl` is invalid.
    if out.is_empty() {
        out
    } else {
        format!("<dl class=\"facts\" lang=\"{lang}\" xml:lang=\"{lang}\">{out}</dl>")
    }
}

/// Returns all annotations, each with its passage, its note and a line of facts.
fn notes_markup(
    article: &ExportArticle,
    id_prefix: &str,
    anchored: &HashSet<usize>,
    wording: &dyn ExportWording,
) -> String {
    let (tag, lang) = (wording.tag(), language_tag(article));
    let heading = escape_xml(&wording.heading(ExportHeading::Notes));
    let mut out =
        format!("<section class=\"notes\" lang=\"{tag}\" xml:lang=\"{tag}\">\n<h2>{heading}</h2>\n");
    for (number, annotation) in article.annotations.iter().enumerate() {
        out.push_str(&format!("<section id=\"{id_prefix}n{number}\">"));
        if let Some(target) = &annotation.target {
            let passage = escape_xml(&target.exact);
            let passage = match anchored.contains(&number) {
                true => format!("<a href=\"#{id_prefix}p{number}\">{passage}</a>"),
                false => passage,
            };
            out.push_str(&format!(
                "<blockquote class=\"{}\" lang=\"{lang}\" xml:lang=\"{lang}\"><p>{passage}</p></blockquote>",
                annotation.color.word()
            ));
        }
        out.push_str(&note_markup(&annotation.note, wording));
        let facts = escape_xml(&annotation_facts(annotation, wording));
        out.push_str(&format!("<p class=\"about\">{facts}</p></section>\n"));
    }
    out.push_str("</section>\n");
    out
}

/// Returns colour, tags and date of an annotation on one line.
pub(super) fn annotation_facts(annotation: &Annotation, wording: &dyn ExportWording) -> String {
    let mut parts = Vec::new();
    if annotation.target.is_some() {
        parts.push(wording.color(annotation.color));
    }
    parts.extend(annotation.tags.iter().map(|tag| format!("#{tag}")));
    parts.push(wording.date(annotation.created_at));
    parts.join(" · ")
}

fn note_markup(markdown: &str, wording: &dyn ExportWording) -> String {
    if markdown.trim().is_empty() {
        return String::new();
    }
    format!(
        "<div class=\"note\">{}</div>",
        markdown_to_xhtml(markdown, &wording.heading(ExportHeading::Picture))
    )
}

/// Converts Markdown to XHTML. HTML in it is sanitized, because a note may be imported. Pictures are replaced
/// by their descriptions, or by `missing_picture_text`.
pub(super) fn markdown_to_xhtml(markdown: &str, missing_picture_text: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(markdown));
    let source = XhtmlSource::new(&sanitize(&html, None));
    source.write(&[], "", missing_picture_text, &mut |_| PictureTarget::Missing).markup
}
