//! Embedded players of other sites, recognised by their addresses and turned into links.
//!
//! A frame runs a stranger's program and tells the stranger who is reading. A link tells nobody until the
//! reader follows it, and its picture is loaded like all pictures.

use url::Url;

/// The content of an embedded player.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Player {
    /// The name of the site, which is the same in every language.
    pub(super) name: String,
    /// The page on which the reader can watch or listen.
    pub(super) page: Url,
    /// A still picture, if its address follows from that of the video.
    pub(super) picture: Option<Url>,
}

/// Returns the player that a frame with this address embeds, if the site is known.
pub(super) fn player_at(url: &Url) -> Option<Player> {
    let host = url.host_str()?.to_ascii_lowercase();
    let host = ["www.", "m.", "web."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(&host);
    let path: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    match host {
        "youtube.com" | "youtube-nocookie.com" | "youtu.be" => youtube(url, &path),
        "player.vimeo.com" | "vimeo.com" => {
            let number = path.iter().find(|part| is_number(part))?;
            let hash = parameter(url, "h").filter(|hash| is_id(hash)).map(|hash| format!("/{hash}"));
            player("Vimeo", &format!("https://vimeo.com/{number}{}", hash.unwrap_or_default()), None)
        }
        "facebook.com" if path.first() == Some(&"plugins") => {
            let page = Url::parse(&parameter(url, "href")?).ok()?;
            let host = page.host_str()?;
            (host == "facebook.com" || host.ends_with(".facebook.com"))
                .then(|| player("Facebook", page.as_str(), None))?
        }
        "platform.twitter.com" | "platform.x.com" => {
            let number = parameter(url, "id").filter(|id| is_number(id))?;
            player("X", &format!("https://x.com/i/status/{number}"), None)
        }
        "instagram.com" => match path.as_slice() {
            [kind @ ("p" | "reel" | "tv"), id, ..] if is_id(id) => {
                player("Instagram", &format!("https://www.instagram.com/{kind}/{id}/"), None)
            }
            _ => None,
        },
        "tiktok.com" => {
            let number = path.iter().rev().find(|part| is_number(part))?;
            player("TikTok", &format!("https://www.tiktok.com/@/video/{number}"), None)
        }
        "dailymotion.com" | "geo.dailymotion.com" | "dai.ly" => {
            let of_path = || path.last().map(|id| (*id).to_owned());
            let id = parameter(url, "video").or_else(of_path).filter(|id| is_id(id))?;
            let picture = format!("https://www.dailymotion.com/thumbnail/video/{id}");
            player("Dailymotion", &format!("https://www.dailymotion.com/video/{id}"), Some(&picture))
        }
        "w.soundcloud.com" => {
            let sound = Url::parse(&parameter(url, "url")?).ok()?;
            // An address of the API has no page, so the link leads to the player.
            let page = if sound.host_str() == Some("soundcloud.com") { &sound } else { url };
            player("SoundCloud", page.as_str(), None)
        }
        _ => None,
    }
}

/// Returns the player of a YouTube video.
pub(super) fn youtube_video(id: &str) -> Option<Player> {
    let picture = format!("https://i.ytimg.com/vi/{id}/hqdefault.jpg");
    is_id(id).then(|| player("YouTube", &format!("https://www.youtube.com/watch?v={id}"), Some(&picture)))?
}

fn youtube(url: &Url, path: &[&str]) -> Option<Player> {
    let list = || parameter(url, "list").filter(|list| is_id(list));
    match path {
        ["embed", "videoseries"] | ["playlist"] => {
            player("YouTube", &format!("https://www.youtube.com/playlist?list={}", list()?), None)
        }
        ["embed" | "v" | "e" | "shorts" | "live", id, ..] => youtube_video(id.split('&').next()?),
        ["watch"] => youtube_video(&parameter(url, "v")?),
        [id] if url.host_str() == Some("youtu.be") => youtube_video(id),
        _ => None,
    }
}

fn player(name: &str, page: &str, picture: Option<&str>) -> Option<Player> {
    let page = Url::parse(page).ok().filter(|page| matches!(page.scheme(), "http" | "https"))?;
    Some(Player { name: name.to_owned(), page, picture: picture.and_then(|at| Url::parse(at).ok()) })
}

fn parameter(url: &Url, wanted: &str) -> Option<String> {
    url.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
}

fn is_number(text: &str) -> bool {
    (5..=25).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_id(text: &str) -> bool {
    (4..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_players_become_links_to_their_pages() {
        let check = |address: &str, expected: Option<(&str, &str)>| {
            let player = player_at(&Url::parse(address).unwrap());
            let link = player.as_ref().map(|player| (player.name.as_str(), player.page.as_str()));
            assert_eq!(link, expected, "{address}");
        };
        let youtube = Some(("YouTube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"));
        check("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", youtube);
        check("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", youtube);
        check("https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=7", youtube);
        check("https://youtu.be/dQw4w9WgXcQ", youtube);
        check("https://www.youtube.com/v/dQw4w9WgXcQ&hl=mn", youtube);
        check(
            "https://www.youtube.com/embed/videoseries?list=PLx1234",
            Some(("YouTube", "https://www.youtube.com/playlist?list=PLx1234")),
        );
        check("https://www.youtube.com/embed/%22%3E%3Cscript", None);
        check("https://player.vimeo.com/video/12345678", Some(("Vimeo", "https://vimeo.com/12345678")));
        check(
            "https://player.vimeo.com/video/12345678?h=abcd12",
            Some(("Vimeo", "https://vimeo.com/12345678/abcd12")),
        );
        check(
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1%2F",
            Some(("Facebook", "https://www.facebook.com/a/videos/1/")),
        );
        check("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fevil.mn%2F", None);
        check("https://www.facebook.com/plugins/video.php?href=javascript%3Aalert(1)", None);
        check(
            "https://platform.twitter.com/embed/Tweet.html?id=1234567890",
            Some(("X", "https://x.com/i/status/1234567890")),
        );
        check(
            "https://www.instagram.com/reel/Cx_y-z1/embed/",
            Some(("Instagram", "https://www.instagram.com/reel/Cx_y-z1/")),
        );
        check(
            "https://www.tiktok.com/embed/v2/7000000000000000000",
            Some(("TikTok", "https://www.tiktok.com/@/video/7000000000000000000")),
        );
        check(
            "https://geo.dailymotion.com/player.html?video=x8abcde",
            Some(("Dailymotion", "https://www.dailymotion.com/video/x8abcde")),
        );
        check(
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b",
            Some(("SoundCloud", "https://soundcloud.com/a/b")),
        );
        check("https://ads.example/frame", None);
        check("https://youtube.com.evil.mn/embed/dQw4w9WgXcQ", None);
    }
}
