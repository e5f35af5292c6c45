//! JSON as it is found to JSON as a strict parser takes it, in one pass.
//!
//! Comments go, commas are set anew between values, texts lose raw controls and references that are none, and
//! what breaks off ends behind the last member or item that is whole.

/// Lists and objects within each other; what is deeper is left out. A strict parser takes no more.
const DEEPEST: usize = 120;
/// How deep members are that a document may break off behind: those of the feed and its items.
const ITEMS: usize = 2;

/// The first object of a text.
pub(super) fn repair(source: &str) -> String {
    let mut repair = Repair {
        source,
        at: 0,
        out: String::with_capacity(source.len()),
        open: Vec::new(),
        last: Last::Opening,
        whole: None,
    };
    repair.run();
    repair.out
}

/// What was written last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Opening,
    Colon,
    /// A name, or a value in a list.
    Value,
    /// The value of a member, which is whole with it.
    Member,
}

struct Repair<'a> {
    source: &'a str,
    at: usize,
    out: String,
    /// What ends the lists and objects that are open.
    open: Vec<char>,
    last: Last,
    /// Where the last whole member or item ended, and how many were open there.
    whole: Option<(usize, usize)>,
}

impl Repair<'_> {
    fn run(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                '"' => {
                    self.begin();
                    if !self.text() {
                        break;
                    }
                    self.end();
                }
                '{' | '[' => {
                    if self.open.len() == DEEPEST {
                        break;
                    }
                    self.begin();
                    self.out.push(c);
                    self.open.push(if c == '{' { '}' } else { ']' });
                    self.last = Last::Opening;
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
                    if self.last == Last::Value {
                        self.out.push(':');
                        self.last = Last::Colon;
                    }
                    self.at += 1;
                }
                '/' => self.comment(),
                c if is_of_word(c) => self.word(),
                // A member without a value.
                ',' if self.last == Last::Colon => {
                    self.out.push_str("null");
                    self.end();
                }
                // White space, and commas: they are set between values.
                c => self.at += c.len_utf8(),
            }
        }
        self.break_off();
    }

    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    /// Before a value or a name.
    fn begin(&mut self) {
        if matches!(self.last, Last::Value | Last::Member) {
            self.out.push(',');
        }
    }

    /// Behind a value or a name.
    fn end(&mut self) {
        let is_member = self.last == Last::Colon;
        self.last = if is_member { Last::Member } else { Last::Value };
        if self.open.len() <= ITEMS && (is_member || self.open.last() == Some(&']')) {
            self.whole = Some((self.out.len(), self.open.len()));
        }
    }

    /// Ends what `mark` ends, and what is open within.
    fn close(&mut self, mark: char) {
        let Some(place) = self.open.iter().rposition(|open| *open == mark) else { return };
        while self.open.len() > place
            && let Some(mark) = self.open.pop()
        {
            if self.last == Last::Colon {
                self.out.push_str("null");
            }
            self.out.push(mark);
            self.last = self.before();
            self.end();
        }
    }

    /// What stands before the value that has just been closed.
    fn before(&self) -> Last {
        if self.open.last() == Some(&'}') { Last::Colon } else { Last::Opening }
    }

    /// Copies a text; false if it does not end.
    fn text(&mut self) -> bool {
        let begin = self.out.len();
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
            rest = if rest.starts_with('\\') { self.escape(rest) } else { self.control(rest) };
        }
        self.out.truncate(begin);
        false
    }

    /// A control as it may not stand in a text.
    fn control<'r>(&mut self, rest: &'r str) -> &'r str {
        self.out.push_str(match rest.as_bytes().first() {
            Some(b'\n') => "\\n",
            Some(b'\t') => "\\t",
            _ => " ",
        });
        &rest[1..]
    }

    /// Copies what begins with a backslash, which stands for itself where it begins nothing.
    fn escape<'r>(&mut self, rest: &'r str) -> &'r str {
        let length = match rest.as_bytes().get(1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => match (unit(rest), rest.get(6..).and_then(unit)) {
                (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => 12,
                // Half of a pair.
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

    /// A number, `true`, `false`; what is none is nothing.
    fn word(&mut self) {
        let length = self.rest().find(|c| !is_of_word(c)).unwrap_or(self.rest().len());
        let (begin, end) = (self.at, self.at + length);
        self.at = end;
        let word = &self.source[begin..end];
        let is_one =
            matches!(word, "true" | "false") || serde_json::from_str::<serde_json::Number>(word).is_ok();
        self.begin();
        self.out.push_str(if is_one { word } else { "null" });
        self.end();
    }

    fn comment(&mut self) {
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

    /// Ends a document that does not.
    fn break_off(&mut self) {
        let (end, open) = self.whole.unwrap_or_default();
        self.out.truncate(end);
        self.open.truncate(open);
        self.out.extend(self.open.iter().rev());
    }
}

/// The code unit that `\uXXXX` stands for.
fn unit(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_broken_becomes_json() {
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
    fn what_breaks_off_ends_behind_what_is_whole() {
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
        fn any_text_ends_as_json_or_not(text in "[\\[\\]{}:,\"\\\\a1u/* \n-]{0,60}") {
            let _ = serde_json::from_str::<serde_json::Value>(&repair(&text));
        }
    }
}
