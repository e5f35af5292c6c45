//! A briefing by the reader's own template: Jinja that gives Markdown, or plain text for mail.
//!
//! What is filled in is escaped for Markdown, so that a headline is never markup; `link` is made here. A template is
//! bounded in its steps and in what it writes.

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, context};
use ortoo_model::{Brief, BriefItem, BriefWording, Language};

use super::briefing::{about_published, web};
use super::xhtml::address;
use super::{markdown, one_line};

/// The template that gives about what the built-in one does.
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

/// Steps that a template may take.
const STEPS: u64 = 200_000;
/// Bytes that it may write.
const MOST: usize = 1 << 20;

/// What is wrong with a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the template cannot be used: line {line}")]
pub struct TemplateError {
    /// The line of it, from 1; 0 where no line is to blame.
    pub line: u32,
}

impl From<minijinja::Error> for TemplateError {
    fn from(error: minijinja::Error) -> Self {
        Self { line: error.line().and_then(|line| u32::try_from(line).ok()).unwrap_or(0) }
    }
}

/// What a template gives for a briefing: Markdown, or plain text where nothing is escaped.
///
/// # Errors
/// [`TemplateError`].
pub(super) fn fill(
    template: &str,
    brief: &Brief,
    words: &dyn BriefWording,
    plain: bool,
) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(STEPS));
    environment.set_auto_escape_callback(move |_| if plain { AutoEscape::None } else { AutoEscape::Html });
    environment.set_formatter(move |out, _, value| {
        let text = value.to_string();
        let shown = if plain || value.is_safe() { text } else { markdown::escaped(&one_line(&text)) };
        out.write_str(&shown).map_err(minijinja::Error::from)
    });
    let part = |language: Language, items: &[BriefItem]| {
        let items: Vec<Value> = items.iter().map(|one| item(one, language, words, plain)).collect();
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
    let mut out = Bounded::default();
    environment.template_from_str(template)?.render_captured_to(values, &mut out)?;
    String::from_utf8(out.0).map_err(|_| TemplateError { line: 0 })
}

fn item(item: &BriefItem, language: Language, words: &dyn BriefWording, plain: bool) -> Value {
    let title = one_line(&item.title);
    let url = web(item).map(|url| address(&url));
    let link = match (&url, plain) {
        (Some(url), false) => Value::from_safe_string(format!("[{}](<{url}>)", markdown::escaped(&title))),
        (Some(url), true) => Value::from(format!("{title}\n   {url}")),
        (None, _) => Value::from(title.clone()),
    };
    context! {
        title,
        link,
        url => url.map(Value::from_safe_string),
        domain => item.domain.clone(),
        published => about_published(words, language, item),
        comment => one_line(&item.comment),
    }
}

#[derive(Default)]
struct Bounded(Vec<u8>);

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > MOST {
            return Err(std::io::Error::other("the template writes too much"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
