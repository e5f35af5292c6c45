//! Writes OPML 2.0.

use std::collections::HashMap;

use ortoo_model::Language;

use super::document::{FOLDER_SEPARATOR, MAX_FOLDER_DEPTH, OpmlFeed, to_legal_chars};
use crate::html::escape::push_xml;

/// Writes an OPML 2.0 document in UTF-8 with nested folders, in the order in which they first occur. `title` is
/// that of the document.
pub fn write(feeds: &[OpmlFeed], title: &str) -> String {
    let mut folders = vec![Folder::default()];
    let mut indexes = HashMap::new();
    for feed in feeds {
        let at = find_or_add_folder(&mut folders, &mut indexes, feed.folder.as_deref().unwrap_or_default());
        folders[at].feeds.push(feed);
    }
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>",
    );
    push_escaped(&mut out, title);
    out.push_str("</title>\n  </head>\n  <body>\n");
    write_folder(&mut out, &folders, 0, 2);
    out.push_str("  </body>\n</opml>\n");
    out
}

#[derive(Default)]
struct Folder<'a> {
    name: &'a str,
    /// The indexes of the folders inside it.
    folders: Vec<usize>,
    feeds: Vec<&'a OpmlFeed>,
}

/// Returns the index of the folder with a path. Adds it and its parents if they do not exist.
fn find_or_add_folder<'a>(
    folders: &mut Vec<Folder<'a>>,
    indexes: &mut HashMap<(usize, &'a str), usize>,
    path: &'a str,
) -> usize {
    let names = path.split(FOLDER_SEPARATOR).map(str::trim).filter(|name| !name.is_empty());
    names.take(MAX_FOLDER_DEPTH).fold(0, |parent, name| {
        *indexes.entry((parent, name)).or_insert_with(|| {
            folders.push(Folder { name, ..Folder::default() });
            let at = folders.len() - 1;
            folders[parent].folders.push(at);
            at
        })
    })
}

/// Writes the content of a folder. Recurses as deep as folders are nested, which is bounded.
fn write_folder(out: &mut String, folders: &[Folder<'_>], at: usize, indent: usize) {
    for inner in &folders[at].folders {
        push_outline_start(out, indent);
        push_attribute(out, "text", folders[*inner].name);
        out.push_str(">\n");
        write_folder(out, folders, *inner, indent + 1);
        out.extend(["  ".repeat(indent).as_str(), "</outline>\n"]);
    }
    for feed in &folders[at].feeds {
        push_outline_start(out, indent);
        push_attribute(out, "type", "rss");
        // `text` is a required attribute.
        push_attribute(out, "text", feed.title.as_deref().unwrap_or(&feed.url));
        if let Some(title) = &feed.title {
            push_attribute(out, "title", title);
        }
        push_attribute(out, "xmlUrl", &feed.url);
        if let Some(site) = &feed.site_url {
            push_attribute(out, "htmlUrl", site);
        }
        if let Some(language) = feed.language {
            // `und` is BCP 47 for an undetermined language.
            push_attribute(
                out,
                "language",
                if language == Language::Other { "und" } else { language.code() },
            );
        }
        out.push_str("/>\n");
    }
}

fn push_outline_start(out: &mut String, indent: usize) {
    out.extend(["  ".repeat(indent).as_str(), "<outline"]);
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.extend([" ", name, "=\""]);
    push_escaped(out, value);
    out.push('"');
}

/// Appends text escaped for XML, without the characters that XML 1.0 forbids.
fn push_escaped(out: &mut String, text: &str) {
    push_xml(out, &to_legal_chars(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_nested() {
        let feed = |url: &str, folder: Option<&str>| OpmlFeed {
            url: url.to_owned(),
            folder: folder.map(str::to_owned),
            ..OpmlFeed::default()
        };
        let mut titled = feed("https://c.mn/?a=1&b=2", Some("Мэдээ"));
        titled.title = Some("\"C\" <d>".to_owned());
        titled.site_url = Some("https://c.mn/".to_owned());
        titled.language = Some(Language::Mn);
        let feeds = [feed("https://a.mn", None), feed("https://b.mn", Some("Мэдээ/Спорт")), titled];
        assert_eq!(
            write(&feeds, "A & B"),
            r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>A &amp; B</title>
  </head>
  <body>
    <outline text="Мэдээ">
      <outline text="Спорт">
        <outline type="rss" text="https://b.mn" xmlUrl="https://b.mn"/>
      </outline>
      <outline type="rss" text="&quot;C&quot; &lt;d&gt;" title="&quot;C&quot; &lt;d&gt;" xmlUrl="https://c.mn/?a=1&amp;b=2" htmlUrl="https://c.mn/" language="mn"/>
    </outline>
    <outline type="rss" text="https://a.mn" xmlUrl="https://a.mn"/>
  </body>
</opml>
"#
        );
    }

    #[test]
    fn the_nesting_of_folders_is_bounded() {
        let deep = OpmlFeed {
            url: "https://a.mn".to_owned(),
            folder: Some("x/".repeat(100_000)),
            ..OpmlFeed::default()
        };
        assert!(write(&[deep], "").lines().count() < 200);
    }
}
