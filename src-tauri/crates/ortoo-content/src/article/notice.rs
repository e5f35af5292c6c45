//! Notices that stand where an article was expected: to log in, to pay, to switch something on.

/// What they say, in lower case.
const SAID: &[&str] = &[
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
/// What pages say while a script fetches the article, in lower case and alone.
const LOADING: &[&str] = &["loading", "please wait", "уншиж байна", "ачаалж байна", "түр хүлээнэ үү"];
/// So many letters beside the notice are an article, or the beginning of one.
const MOST: usize = 150;
/// A text of more characters is one in which such words are quoted.
const LONGEST: usize = 2_000;

/// Whether a text is a notice and little more.
pub(super) fn is_notice(text: &str) -> bool {
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let text = lower(text);
    if LOADING.contains(&text.trim_end_matches(['.', '…', ' '])) {
        return true;
    }
    let (said, other): (Vec<_>, Vec<_>) = text.split(['\n', '.', '!', '?']).partition(|part| is_said(part));
    let letters = |part: &&str| part.chars().filter(|c| c.is_alphanumeric()).count();
    !said.is_empty() && other.iter().map(letters).sum::<usize>() < MOST
}

/// Whether a text ends in a notice, having begun as an article.
pub(super) fn ends_in_notice(text: &str) -> bool {
    let end = text.char_indices().rev().nth(200).map_or(0, |(at, _)| at);
    is_said(&lower(&text[end..]))
}

fn is_said(text: &str) -> bool {
    SAID.iter().any(|said| text.contains(said))
}

fn lower(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}
