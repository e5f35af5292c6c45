//! Notices that a site shows in place of an article: to log in, to pay, to accept cookies, to enable
//! JavaScript.

/// Phrases that occur in notices, in lower case.
const NOTICE_PHRASES: &[&str] = &[
    "access denied",
    "access to this page has been denied",
    "already a subscriber",
    "are you a robot",
    "checking your browser",
    "complete the captcha",
    "create a free account to",
    "disable your ad blocker",
    "enable cookies",
    "enable javascript",
    "javascript is disabled",
    "javascript is required",
    "just a moment",
    "log in to continue",
    "log in to read",
    "please log in",
    "please sign in",
    "please turn on javascript",
    "register to continue",
    "requires javascript",
    "sign in to continue",
    "sign in to read",
    "subscribe to continue",
    "subscribe to read",
    "subscribers only",
    "this content is for subscribers",
    "this site uses cookies",
    "to continue reading",
    "unusual traffic",
    "verify you are human",
    "verify that you are human",
    "verifying you are human",
    "we use cookies",
    "we value your privacy",
    "your browser does not support",
    "you have reached your limit",
    "бүртгүүлж уншина уу",
    "бүртгүүлсэн хэрэглэгч унших",
    "захиалагч болж",
    "захиалагчдад зориул",
    "күүки ашигла",
    "нэвтэрч орно уу",
    "нэвтэрч уншина уу",
    "нэвтэрсэн хэрэглэгч унших",
    "төлбөртэй мэдээ",
    "үргэлжлүүлэн уншихын тулд",
    "javascript-ийг идэвхжүүл",
    "javascript идэвхжүүл",
    "cookie ашигла",
];
/// The whole text of a page whose script is still fetching the article, in lower case.
const LOADING_TEXTS: &[&str] = &["loading", "please wait", "уншиж байна", "ачаалж байна", "түр хүлээнэ үү"];
/// With this many letters or digits outside of notice phrases, a text is an article or its beginning.
const MIN_ARTICLE_CHARS: usize = 150;
/// Longer texts are articles that quote such phrases.
const MAX_NOTICE_CHARS: usize = 2_000;
/// How much of the end of a text is searched for a notice.
const TAIL_CHARS: usize = 200;

/// Whether a text is a notice and little more.
pub(super) fn is_notice(text: &str) -> bool {
    if text.chars().nth(MAX_NOTICE_CHARS).is_some() {
        return false;
    }
    let text = normalize(text);
    if LOADING_TEXTS.contains(&text.trim_end_matches(['.', '…', ' '])) {
        return true;
    }
    let (notices, prose): (Vec<_>, Vec<_>) =
        text.split(['\n', '.', '!', '?']).partition(|sentence| has_notice_phrase(sentence));
    let letters = |sentence: &&str| sentence.chars().filter(|c| c.is_alphanumeric()).count();
    !notices.is_empty() && prose.iter().map(letters).sum::<usize>() < MIN_ARTICLE_CHARS
}

/// Whether a text begins as an article and ends in a notice.
pub(super) fn ends_in_notice(text: &str) -> bool {
    let tail_start = text.char_indices().rev().nth(TAIL_CHARS).map_or(0, |(at, _)| at);
    has_notice_phrase(&normalize(&text[tail_start..]))
}

fn has_notice_phrase(text: &str) -> bool {
    NOTICE_PHRASES.iter().any(|phrase| text.contains(phrase))
}

/// Returns the text in lower case with typewriter apostrophes, as the phrases are written.
fn normalize(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}
