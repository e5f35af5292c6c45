//! The reader's template for briefings, in Jinja: it produces Markdown, or plain text for mail.
//!
//! Values are escaped for Markdown, so that a headline is never markup; only `link` contains markup. The
//! steps that a template takes and the bytes that it writes are limited.

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, context};
use ortoo_model::{Briefing, BriefingItem, BriefingWording, Language};

use super::fields::{published_text, web_address};
use crate::export::fields::one_line;
use crate::export::markdown::escape_markdown;
use crate::export::xhtml::rfc3986_address;

/// A template that produces nearly the same as the built-in layout.
pub const DEFAULT_TEMPLATE: &str = "\
# {{ title.en }} · {{ title.mn }}
{% for part in parts %}
## {{ part.heading }}
{% for item in part.items %}
{{ loop.index }}. {{ item.link }}
{%- if item.comment %}  
   {{ item.comment }}
{%- endif %}  
   {{ item.domain }} · {{ item.published }}
{%- endfor %}
{% endfor %}";

/// How many steps (units of fuel of `minijinja`) a template may take.
const MAX_TEMPLATE_STEPS: u64 = 200_000;
/// How much a template may write.
const MAX_TEMPLATE_OUTPUT_BYTES: usize = 1 << 20;

/// An error in a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the template cannot be used: line {line}")]
pub struct TemplateError {
    /// The line of the error, counted from 1; 0 if it is not about a line.
    pub line: u32,
}

impl From<minijinja::Error> for TemplateError {
    fn from(error: minijinja::Error) -> Self {
        Self { line: error.line().and_then(|line| u32::try_from(line).ok()).unwrap_or(0) }
    }
}

/// Fills the template with a briefing. Values are escaped for Markdown unless `is_plain_text`.
pub(super) fn fill_template(
    template: &str,
    brief: &Briefing,
    words: &dyn BriefingWording,
    is_plain_text: bool,
) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(MAX_TEMPLATE_STEPS));
    environment.set_auto_escape_callback(
        move |_| {
            if is_plain_text { AutoEscape::None } else { AutoEscape::Html }
        },
    );
    environment.set_formatter(move |out, _, value| {
        let text = value.to_string();
        let escaped = if is_plain_text || value.is_safe() { text } else { escape_markdown(&one_line(&text)) };
        out.write_str(&escaped).map_err(minijinja::Error::from)
    });
    let part = |language: Language, items: &[BriefingItem]| {
        let items: Vec<Value> =
            items.iter().map(|one| item_values(one, language, words, is_plain_text)).collect();
        context! { language => language.code(), heading => words.heading(language), items }
    };
    let parts = [(Language::En, &brief.en), (Language::Mn, &brief.mn)];
    let parts: Vec<Value> = parts
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(one, items)| part(one, items))
        .collect();
    let title = |language| words.title(language, brief.date);
    let values = context! {
        date => brief.date.to_string(),
        title => context! { en => title(Language::En), mn => title(Language::Mn) },
        parts,
    };
    let mut out = LimitedOutput::default();
    environment.template_from_str(template)?.render_captured_to(values, &mut out)?;
    String::from_utf8(out.0).map_err(|_| TemplateError { line: 0 })
}

/// Returns the values of an item that a template can use.
fn item_values(
    item: &BriefingItem,
    language: Language,
    words: &dyn BriefingWording,
    is_plain_text: bool,
) -> Value {
    let title = one_line(&item.title);
    let url = web_address(item).map(|url| rfc3986_address(&url));
    let link = match (&url, is_plain_text) {
        (Some(url), false) => Value::from_safe_string(format!("[{}](<{url}>)", escape_markdown(&title))),
        (Some(url), true) => Value::from(format!("{title}\n   {url}")),
        (None, _) => Value::from(title.clone()),
    };
    context! {
        title,
        link,
        url => url.map(Value::from_safe_string),
        domain => item.domain.clone(),
        published => published_text(words, language, item),
        comment => one_line(&item.comment),
    }
}

/// Output that fails beyond its limit.
#[derive(Default)]
struct LimitedOutput(Vec<u8>);

impl std::io::Write for LimitedOutput {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_TEMPLATE_OUTPUT_BYTES {
            return Err(std::io::Error::other("the template writes too much"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
