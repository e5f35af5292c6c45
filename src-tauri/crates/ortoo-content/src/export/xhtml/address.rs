//! Addresses as RFC 3986 allows them.

use url::{Position, Url};

/// Returns an address as RFC 3986 allows it, which is stricter than the URLs of browsers.
pub(in crate::export) fn rfc3986_address(url: &Url) -> String {
    let (origin, rest) = url.as_str().split_at(url[..Position::BeforePath].len());
    let mut out = origin.to_owned();
    for c in rest.chars() {
        match c {
            '[' | ']' | '|' | '^' | '`' | '{' | '}' | '"' | '\\' | '<' | '>' | ' ' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    // A fragment may not contain a `#`.
    match out.split_once('#') {
        Some((before, fragment)) if fragment.contains('#') => {
            format!("{before}#{}", fragment.replace('#', "%23"))
        }
        _ => out,
    }
}
