//! Repairs invalid JSON in one pass, so that a strict parser accepts it.
//!
//! Removes comments, puts commas between values where they belong, replaces raw control characters and invalid
//! escapes in strings, and ends a truncated document after its last complete member or item.

/// Maximum nesting of arrays and objects; deeper ones are dropped. The strict parser has a similar limit.
const MAX_DEPTH: usize = 120;
/// A truncated document ends after a complete value of at most this depth: a member of the feed, or an item.
const MAX_CUT_DEPTH: usize = 2;

/// Returns the first object of a text as valid JSON; empty if nothing of it is complete.
pub(super) fn repair(source: &str) -> String {
    let mut repair = Repair {
        source,
        at: 0,
        out: String::with_capacity(source.len()),
        open: Vec::new(),
        last: LastToken::Opening,
        last_complete: None,
    };
    repair.run();
    repair.out
}

/// The token that was written last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LastToken {
    /// `{` or `[`.
    Opening,
    Colon,
    /// The name of a member, or a value in an array.
    Value,
    /// The value of a member, which completes the member.
    Member,
}

struct Repair<'a> {
    source: &'a str,
    at: usize,
    out: String,
    /// The closing brackets of the arrays and objects that are open.
    open: Vec<char>,
    last: LastToken,
    /// The end of the last complete member or item in `out`, and the number of open brackets there.
    last_complete: Option<(usize, usize)>,
}

impl Repair<'_> {
    fn run(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                '"' => {
                    self.before_value();
                    if !self.copy_string() {
                        break;
                    }
                    self.after_value();
                }
                '{' | '[' => {
                    if self.open.len() == MAX_DEPTH {
                        break;
                    }
                    self.before_value();
                    self.out.push(c);
                    self.open.push(if c == '{' { '}' } else { ']' });
                    self.last = LastToken::Opening;
                    self.at += 1;
                }
                '}' | ']' => {
                    self.at += 1;
                    self.close(c);
                    if self.open.is_empty() {
                        return;
                    }
                }
                ':' => {
                    if self.last == LastToken::Value {
                        self.out.push(':');
                        self.last = LastToken::Colon;
                    }
                    self.at += 1;
                }
                '/' => self.skip_comment(),
                c if is_literal_char(c) => self.copy_literal(),
                // A member without a value.
                ',' if self.last == LastToken::Colon => {
                    self.out.push_str("null");
                    self.after_value();
                }
                // White space, and commas, which `before_value` writes.
                c => self.at += c.len_utf8(),
            }
        }
        self.end_truncated();
    }

    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    /// Writes the comma that separates a value or name from the one before it.
    fn before_value(&mut self) {
        if matches!(self.last, LastToken::Value | LastToken::Member) {
            self.out.push(',');
        }
    }

    /// Records that a value or name has been written.
    fn after_value(&mut self) {
        let is_member = self.last == LastToken::Colon;
        self.last = if is_member { LastToken::Member } else { LastToken::Value };
        if self.open.len() <= MAX_CUT_DEPTH && (is_member || self.open.last() == Some(&']')) {
            self.last_complete = Some((self.out.len(), self.open.len()));
        }
    }

    /// Closes the innermost array or object that `bracket` ends, and those inside it that are still open.
    fn close(&mut self, bracket: char) {
        let Some(depth) = self.open.iter().rposition(|open| *open == bracket) else { return };
        while self.open.len() > depth
            && let Some(bracket) = self.open.pop()
        {
            if self.last == LastToken::Colon {
                self.out.push_str("null");
            }
            self.out.push(bracket);
            self.last = self.token_before_closed_value();
            self.after_value();
        }
    }

    /// Returns the token that precedes the array or object that has just been closed.
    fn token_before_closed_value(&self) -> LastToken {
        if self.open.last() == Some(&'}') { LastToken::Colon } else { LastToken::Opening }
    }

    /// Copies a string. Returns false, and writes nothing, if it has no end.
    fn copy_string(&mut self) -> bool {
        let start = self.out.len();
        self.out.push('"');
        let source = self.source;
        let mut rest = &source[self.at + 1..];
        while let Some(special) = rest.find(|c: char| matches!(c, '"' | '\\') || c < ' ') {
            self.out.push_str(&rest[..special]);
            rest = &rest[special..];
            if let Some(after) = rest.strip_prefix('"') {
                self.out.push('"');
                self.at = source.len() - after.len();
                return true;
            }
            rest = if rest.starts_with('\\') { self.copy_escape(rest) } else { self.escape_control(rest) };
        }
        self.out.truncate(start);
        false
    }

    /// Writes a raw control character, which a string must not contain, as an escape or a space.
    fn escape_control<'r>(&mut self, rest: &'r str) -> &'r str {
        self.out.push_str(match rest.as_bytes().first() {
            Some(b'\n') => "\\n",
            Some(b'\t') => "\\t",
            _ => " ",
        });
        &rest[1..]
    }

    /// Copies an escape. A backslash that starts no valid escape becomes a literal backslash.
    fn copy_escape<'r>(&mut self, rest: &'r str) -> &'r str {
        let length = match rest.as_bytes().get(1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => match (code_unit(rest), rest.get(6..).and_then(code_unit)) {
                (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => 12,
                // A surrogate without its partner.
                (Some(0xd800..0xe000), _) => {
                    self.out.push('\u{fffd}');
                    return &rest[6..];
                }
                (Some(_), _) => 6,
                (None, _) => 0,
            },
            Some(b'\'') => {
                self.out.push('\'');
                return &rest[2..];
            }
            _ => 0,
        };
        if length == 0 {
            self.out.push_str("\\\\");
            return &rest[1..];
        }
        self.out.push_str(&rest[..length]);
        &rest[length..]
    }

    /// Copies a number, `true` or `false`; any other word becomes `null`.
    fn copy_literal(&mut self) {
        let length = self.rest().find(|c| !is_literal_char(c)).unwrap_or(self.rest().len());
        let (start, end) = (self.at, self.at + length);
        self.at = end;
        let word = &self.source[start..end];
        let is_valid =
            matches!(word, "true" | "false") || serde_json::from_str::<serde_json::Number>(word).is_ok();
        self.before_value();
        self.out.push_str(if is_valid { word } else { "null" });
        self.after_value();
    }

    fn skip_comment(&mut self) {
        let rest = self.rest();
        let end = if rest.starts_with("//") {
            rest.find('\n')
        } else if rest.starts_with("/*") {
            rest.find("*/").map(|end| end + 2)
        } else {
            Some(1)
        };
        self.at = end.map_or(self.source.len(), |end| self.at + end);
    }

    /// Cuts a truncated document after its last complete value and closes what is open there.
    fn end_truncated(&mut self) {
        let (end, open) = self.last_complete.unwrap_or_default();
        self.out.truncate(end);
        self.open.truncate(open);
        self.out.extend(self.open.iter().rev());
    }
}

/// Parses the UTF-16 code unit of a `\uXXXX` escape.
fn code_unit(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

fn is_literal_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_json_is_repaired() {
        let check = |source: &str, expected: &str| {
            assert_eq!(repair(source), expected, "{source}");
            assert!(serde_json::from_str::<serde_json::Value>(expected).is_ok(), "{expected}");
        };
        check(r#"{"a": [1, 2,],}"#, r#"{"a":[1,2]}"#);
        check(r#"{"a": 1 "b": {} "c": [] }"#, r#"{"a":1,"b":{},"c":[]}"#);
        check("{ // x\n\"a\": /* y */ \"z // no\"}", r#"{"a":"z // no"}"#);
        check("{\"a\":\"b\n\tc\u{1}d\"}", r#"{"a":"b\n\tc d"}"#);
        check(r#"{"a":"\'\q\u12\u0041\"\\"}"#, r#"{"a":"'\\q\\u12\u0041\"\\"}"#);
        check(r#"{"a":"\ud83d\ude00\ud83dx"}"#, "{\"a\":\"\\ud83d\\ude00\u{fffd}x\"}");
        check(r#"{"a":undefined,"b":NaN,"c":true,"d":-1.5e3}"#, r#"{"a":null,"b":null,"c":true,"d":-1.5e3}"#);
        check(r#"{"a":,"b":}"#, r#"{"a":null,"b":null}"#);
        check(r#"{"a":[{"b":1]}"#, r#"{"a":[{"b":1}]}"#);
        check(r#"{"a":1} <!-- x -->"#, r#"{"a":1}"#);
    }

    #[test]
    fn truncated_json_ends_after_its_last_complete_item() {
        let check = |source: &str, expected: &str| assert_eq!(repair(source), expected, "{source}");
        check(r#"{"v":"1","items":[{"id":"1"},{"id":"2","title":"x"#, r#"{"v":"1","items":[{"id":"1"}]}"#);
        check(r#"{"v":"1","items":[{"id":"1"},{"id":"2","title":"x","#, r#"{"v":"1","items":[{"id":"1"}]}"#);
        check(r#"{"v":"1","items":[{"id":"1"}]"#, r#"{"v":"1","items":[{"id":"1"}]}"#);
        check(r#"{"v":"1","items":[{"id""#, r#"{"v":"1"}"#);
        check(r#"{"v":"1","ite"#, r#"{"v":"1"}"#);
        check(r#"{"v"#, "");
        check(&"[".repeat(1_000), "");
        check("", "");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_repair_panic(text in "[\\[\\]{}:,\"\\\\a1u/* \n-]{0,60}") {
            let _ = serde_json::from_str::<serde_json::Value>(&repair(&text));
        }
    }
}
