//! A news server on loopback. Pages can be changed while it runs, and it records every request.

use std::collections::HashMap;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use futures_util::stream;

use crate::documents::{Channel, Format, write};

/// How a path behaves.
#[derive(Clone, Debug)]
pub enum Page {
    /// A document, with conditional requests honoured by its hash.
    Document {
        /// The media type.
        media_type: String,
        /// The bytes before any content encoding.
        body: Bytes,
        /// Whether the body is sent with `Content-Encoding: gzip`.
        gzip: bool,
    },
    /// An empty response with a status and optionally one header.
    Status(u16, Option<(&'static str, String)>),
    /// Accepts the request and never responds.
    Hang,
    /// Sends a feed of two gigabytes that never closes its first element.
    Endless,
    /// Starts a valid feed and then sends one byte every 100 ms, forever.
    Drip,
    /// Breaks the connection in the middle of the body.
    Disconnect,
}

impl Page {
    /// Serves a channel in a feed format.
    pub fn feed(channel: &Channel, format: Format) -> Self {
        Self::text(format.media_type(), &write(channel, format))
    }

    /// Serves a text.
    pub fn text(media_type: &str, body: &str) -> Self {
        Self::Document {
            media_type: media_type.into(),
            body: Bytes::copy_from_slice(body.as_bytes()),
            gzip: false,
        }
    }

    /// Serves bytes.
    pub fn bytes(media_type: &str, body: &[u8]) -> Self {
        Self::Document { media_type: media_type.into(), body: Bytes::copy_from_slice(body), gzip: false }
    }

    /// Redirects to an address, which may be relative.
    pub fn redirect(status: u16, to: &str) -> Self {
        Self::Status(status, Some(("location", to.to_owned())))
    }

    /// Serves the same document compressed.
    #[must_use]
    pub fn gzipped(self) -> Self {
        match self {
            Self::Document { media_type, body, .. } => Self::Document { media_type, body, gzip: true },
            other => other,
        }
    }
}

/// A recorded request.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// The path.
    pub path: String,
    /// Whether it had `If-None-Match` or `If-Modified-Since`.
    pub conditional: bool,
    /// The status of the response; 0 if there was none.
    pub status: u16,
    /// The `User-Agent` header.
    pub agent: String,
}

#[derive(Default)]
struct Site {
    pages: Mutex<HashMap<String, Page>>,
    log: Mutex<Vec<RecordedRequest>>,
    /// Part of every ETag, so that changing it changes all validators.
    salt: AtomicU64,
}

/// A running server; it stops with the process.
#[derive(Clone)]
pub struct NewsServer {
    site: Arc<Site>,
    address: SocketAddr,
}

impl NewsServer {
    /// Starts on a free port of all loopback addresses.
    pub async fn start() -> Self {
        Self::start_on("127.0.0.1:0").await
    }

    /// Starts on an address.
    pub async fn start_on(address: &str) -> Self {
        let listener = tokio::net::TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let site = Arc::new(Site::default());
        let router = Router::new().fallback(answer).with_state(Arc::clone(&site));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { site, address }
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port())
    }

    /// Serves a page at a path from now on.
    pub fn put(&self, path: &str, page: Page) {
        self.site.pages.lock().unwrap().insert(path.to_owned(), page);
    }

    /// Changes the validators of all documents, as a server migration does.
    pub fn set_salt(&self, salt: u64) {
        self.site.salt.store(salt, Ordering::Relaxed);
    }

    /// Removes and returns the requests recorded since the last call, in order.
    pub fn take_log(&self) -> Vec<RecordedRequest> {
        std::mem::take(&mut *self.site.log.lock().unwrap())
    }
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let page = {
        let pages = site.pages.lock().unwrap();
        // A page registered with a query string takes precedence.
        request
            .uri()
            .path_and_query()
            .and_then(|whole| pages.get(whole.as_str()))
            .or_else(|| pages.get(&path))
            .cloned()
    };
    let conditional = request.headers().contains_key(header::IF_NONE_MATCH)
        || request.headers().contains_key(header::IF_MODIFIED_SINCE);
    let agent = request.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    let agent = agent.unwrap_or_default().to_owned();
    let record = |status: u16| {
        let request = RecordedRequest { path: path.clone(), conditional, status, agent: agent.clone() };
        site.log.lock().unwrap().push(request);
    };
    let response = match page {
        None => plain(404),
        Some(Page::Hang) => {
            record(0);
            std::future::pending::<()>().await;
            plain(500)
        }
        Some(Page::Status(status, extra)) => {
            let mut response = plain(status);
            if let Some((name, value)) = extra {
                let value = HeaderValue::from_str(&value).unwrap();
                response.headers_mut().insert(HeaderName::from_static(name), value);
            }
            response
        }
        Some(Page::Endless) => streamed(endless()),
        Some(Page::Drip) => streamed(slow_drip()),
        Some(Page::Disconnect) => streamed(disconnecting()),
        Some(Page::Document { media_type, body, gzip }) => {
            let etag = format!("\"{:x}-{}\"", checksum(&body), site.salt.load(Ordering::Relaxed));
            document(&media_type, &body, gzip, &etag, request.headers().get(header::IF_NONE_MATCH))
        }
    };
    record(response.status().as_u16());
    response
}

fn document(
    media_type: &str,
    body: &Bytes,
    gzip: bool,
    etag: &str,
    if_none_match: Option<&HeaderValue>,
) -> Response<Body> {
    let etag = HeaderValue::from_str(etag).unwrap();
    if if_none_match == Some(&etag) {
        return plain(304);
    }
    let mut response = plain(200);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(media_type).unwrap());
    headers.insert(header::ETAG, etag);
    let bytes = if gzip {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap().into()
    } else {
        body.clone()
    };
    *response.body_mut() = Body::from(bytes);
    response
}

/// FNV-1a hash, sufficient to distinguish versions of a page.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

fn plain(status: u16) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}

type Chunk = Result<Bytes, std::io::Error>;

fn streamed(chunks: impl futures_util::Stream<Item = Chunk> + Send + 'static) -> Response<Body> {
    let mut response = plain(200);
    *response.body_mut() = Body::from_stream(chunks);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/rss+xml"));
    response
}

fn endless() -> impl futures_util::Stream<Item = Chunk> + Send + 'static {
    const CHUNK_BYTES: usize = 64 * 1024;
    const CHUNK_COUNT: usize = 2 * 1024 * 1024 * 1024 / CHUNK_BYTES;
    let chunk = Bytes::from(b"<rss><channel><title>endless ".repeat(CHUNK_BYTES / 29 + 1));
    stream::iter((0..CHUNK_COUNT).map(move |_| Ok(chunk.clone())))
}

fn slow_drip() -> impl futures_util::Stream<Item = Chunk> + Send + 'static {
    let start = Bytes::from_static(b"<rss version=\"2.0\"><channel><title>drip");
    stream::unfold(start, |next| async move {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        Some((Ok(next), Bytes::from_static(b".")))
    })
}

fn disconnecting() -> impl futures_util::Stream<Item = Chunk> + Send + 'static {
    stream::iter([
        Ok(Bytes::from_static(b"<rss version=\"2.0\"><channel><title>cut")),
        Err(std::io::Error::other("the connection breaks here")),
    ])
}
