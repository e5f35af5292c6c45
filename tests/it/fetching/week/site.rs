//! The server of the simulated week: two hundred sources on some seventy loopback hosts. It follows the test's clock,
//! records requests, and reports every request that came too early or too often.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use chrono::{DateTime, Duration, Timelike, Utc};
use ortoo_engine::{Clock, ManualClock};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::source::{Kind, MIDWEEK_MINUTE, OUTAGE_MINUTES, SKIPPED_HOURS, Source};

/// Minutes in the `Retry-After` header of a 429.
const RETRY_AFTER_MINUTES: i64 = 120;
const OUTAGE_RETRY_AFTER_MINUTES: i64 = 180;

/// A recorded request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordedRequest {
    pub(crate) minute: i64,
    pub(crate) status: u16,
    /// Whether it was for the address that the reader followed, not for a redirect target.
    pub(crate) first_address: bool,
}

#[derive(Default)]
struct Log {
    /// Requests by source number, in order.
    asked: HashMap<usize, Vec<RecordedRequest>>,
    running: HashMap<String, usize>,
    max_concurrent: usize,
    /// Rate limits by host or feed path: the minutes of their start and end.
    waits: HashMap<String, (i64, i64)>,
    violations: Vec<String>,
}

pub(crate) struct Site {
    sources: Vec<Source>,
    clock: Arc<ManualClock>,
    begun: DateTime<Utc>,
    log: Mutex<Log>,
}

/// The server, which can be disconnected and connected again.
pub(crate) struct Server {
    pub(crate) site: Arc<Site>,
    pub(crate) port: u16,
    running: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) async fn start(sources: Vec<Source>, clock: Arc<ManualClock>) -> Self {
        let begun = clock.now();
        let site = Arc::new(Site { sources, clock, begun, log: Mutex::default() });
        // Below the ephemeral ports, so that it is still free after being disconnected for a night.
        for port in (18_000..28_000).step_by(7) {
            let mut server = Self { site: Arc::clone(&site), port, running: None };
            if server.connect().await {
                return server;
            }
        }
        panic!("no port is free");
    }

    /// Listens on all loopback addresses.
    pub(crate) async fn connect(&mut self) -> bool {
        let address = SocketAddr::from((Ipv4Addr::UNSPECIFIED, self.port));
        let Ok(listener) = TcpListener::bind(address).await else { return false };
        let router = Router::new().fallback(answer).with_state(Arc::clone(&self.site));
        self.running = Some(tokio::spawn(async move { axum::serve(listener, router).await.unwrap() }));
        true
    }

    /// Refuses every connection from now on.
    pub(crate) async fn disconnect(&mut self) {
        if let Some(running) = self.running.take() {
            running.abort();
            let _ = running.await;
        }
    }
}

impl Site {
    pub(crate) fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Returns the requests for a source.
    pub(crate) fn asked(&self, n: usize) -> Vec<RecordedRequest> {
        self.log.lock().unwrap().asked.get(&n).cloned().unwrap_or_default()
    }

    pub(crate) fn violations(&self) -> Vec<String> {
        self.log.lock().unwrap().violations.clone()
    }

    pub(crate) fn max_concurrent(&self) -> usize {
        self.log.lock().unwrap().max_concurrent
    }

    fn minute(&self) -> i64 {
        (self.clock.now() - self.begun).num_minutes()
    }

    fn begin(&self, host: &str) {
        let mut log = self.log.lock().unwrap();
        let running = log.running.entry(host.to_owned()).or_default();
        *running += 1;
        let running = *running;
        log.max_concurrent = log.max_concurrent.max(running);
    }

    fn end(&self, host: &str) {
        *self.log.lock().unwrap().running.get_mut(host).unwrap() -= 1;
    }

    fn answer(&self, host: &str, path: &str, headers: &HeaderMap) -> Response<Body> {
        let mut parts = path.trim_start_matches('/').splitn(2, '/');
        let source = parts.next().and_then(|n| n.parse().ok()).and_then(|n: usize| self.sources.get(n));
        let (Some(source), rest) = (source, parts.next()) else { return status(404) };
        let minute = self.minute();
        let mut log = self.log.lock().unwrap();
        let asked = log.asked.get(&source.n).map(Vec::as_slice).unwrap_or_default();
        let count = asked.len();
        let before = asked.iter().rfind(|asked| asked.first_address == rest.is_none());
        let violation = match before {
            Some(RecordedRequest { status: 410, .. }) => Some("after 410"),
            Some(RecordedRequest { status: 301 | 308, .. }) if source.kind != Kind::Login => {
                Some("after a permanent redirect")
            }
            Some(before) if minute - before.minute < 30 => Some("within the interval"),
            Some(before)
                if before.status < 400 && minute - before.minute < source.kind.minimum_interval() =>
            {
                Some("before the server's minimum interval")
            }
            _ => None,
        };
        let hour = (self.begun + Duration::minutes(minute)).hour();
        let skipped = source.kind == Kind::SkipHours && SKIPPED_HOURS.contains(&hour);
        let waits = [host.to_owned(), source.path()];
        // Another request may already be in flight when the rate limit is set.
        let told = waits.iter().filter_map(|key| log.waits.get(key));
        let held = told.into_iter().any(|(from, until)| *from < minute && minute < *until);
        for (is, what) in [(skipped, "in an hour to skip"), (held, "before Retry-After was over")] {
            if is {
                log.violations.push(format!("{} {path} at {minute}: {what}", source.kind.words()));
            }
        }
        if let Some(what) = violation {
            log.violations.push(format!("{} {path} at {minute}: {what}", source.kind.words()));
        }
        let response = self.respond(source, rest, minute, count, headers);
        match response.status().as_u16() {
            429 => drop(log.waits.insert(host.to_owned(), (minute, minute + RETRY_AFTER_MINUTES))),
            503 => drop(log.waits.insert(source.path(), (minute, minute + OUTAGE_RETRY_AFTER_MINUTES))),
            _ => {}
        }
        let status = response.status().as_u16();
        log.asked.entry(source.n).or_default().push(RecordedRequest {
            minute,
            status,
            first_address: rest.is_none(),
        });
        response
    }

    fn respond(
        &self,
        source: &Source,
        rest: Option<&str>,
        minute: i64,
        count: usize,
        headers: &HeaderMap,
    ) -> Response<Body> {
        let (n, now) = (source.n, self.clock.now());
        let moved = minute >= MIDWEEK_MINUTE && rest.is_none();
        let out = OUTAGE_MINUTES.contains(&minute);
        match source.kind {
            Kind::Gone if minute >= MIDWEEK_MINUTE => status(410),
            Kind::Moved if moved => with(status(301), header::LOCATION, &format!("/{n}/new")),
            Kind::MovedToo if moved => with(status(308), header::LOCATION, &format!("{n}/new")),
            Kind::Temporary if rest.is_none() => with(status(302), header::LOCATION, &format!("/{n}/now")),
            Kind::Login if out && rest.is_none() => {
                with(status(301), header::LOCATION, &format!("/{n}/login"))
            }
            Kind::Login if out => {
                let mut page = status(200);
                *page.body_mut() = "<!doctype html><title>Log in</title><form></form>".into();
                with(page, header::CONTENT_TYPE, "text/html")
            }
            Kind::TooMany if count % 6 == 5 => {
                let until = now + Duration::minutes(RETRY_AFTER_MINUTES);
                let value = match n / 20 % 4 {
                    0 => (RETRY_AFTER_MINUTES * 60).to_string(),
                    1 => until.format("%a, %d %b %Y %H:%M:%S GMT").to_string(),
                    2 => until.format("%A, %d-%b-%y %H:%M:%S GMT").to_string(),
                    _ => until.format("%a %b %e %H:%M:%S %Y").to_string(),
                };
                with(status(429), header::RETRY_AFTER, &value)
            }
            Kind::Unavailable if out => {
                with(status(503), header::RETRY_AFTER, &(OUTAGE_RETRY_AFTER_MINUTES * 60).to_string())
            }
            Kind::Broken if out => status(500),
            Kind::Cut if out => {
                let broken = futures_util::stream::iter([Err::<Vec<u8>, _>(std::io::Error::other("cut"))]);
                let mut response = status(200);
                *response.body_mut() = Body::from_stream(broken);
                response
            }
            Kind::Flapping if count % 2 == 1 => status(500),
            _ => self.document(source, minute, headers),
        }
    }

    fn document(&self, source: &Source, minute: i64, headers: &HeaderMap) -> Response<Body> {
        let latest = source.news.iter().rev().find(|at| **at <= minute).copied().unwrap_or_default();
        let date = |minute: i64| {
            (self.begun + Duration::minutes(minute)).format("%a, %d %b %Y %H:%M:%S GMT").to_string()
        };
        let validator = match source.kind {
            Kind::Unchanged | Kind::Busy => None,
            Kind::Daily => Some((header::LAST_MODIFIED, header::IF_MODIFIED_SINCE, date(latest))),
            _ => Some((header::ETAG, header::IF_NONE_MATCH, format!("\"{}-{latest}\"", source.n))),
        };
        let mut response = status(200);
        if let Some((name, asked, value)) = validator {
            if headers.get(asked).is_some_and(|known| known == value.as_str()) {
                response = status(304);
            }
            response = with(response, name, &value);
        }
        if response.status() == 200 {
            *response.body_mut() = source.document(minute, self.begun).into();
        }
        response = with(response, header::DATE, &date(minute));
        match source.kind {
            Kind::MaxAge => with(response, header::CACHE_CONTROL, "public, s-maxage=60, max-age=7200"),
            Kind::Expires => with(response, header::EXPIRES, &date(minute + 180)),
            _ => response,
        }
    }
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_owned();
    site.begin(&host);
    // Lets concurrent requests start, so that they are counted as concurrent.
    for _ in 0..4 {
        tokio::task::yield_now().await;
    }
    let response = site.answer(&host, request.uri().path(), request.headers());
    site.end(&host);
    // No connection outlives its response, so that disconnecting takes effect at once.
    with(response, header::CONNECTION, "close")
}

fn status(code: u16) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::from_u16(code).unwrap();
    response
}

fn with(mut response: Response<Body>, name: header::HeaderName, value: &str) -> Response<Body> {
    response.headers_mut().insert(name, value.parse().unwrap());
    response
}
