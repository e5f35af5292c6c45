//! A translation server on loopback that speaks both protocols and records its requests.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

/// A recorded request.
#[derive(Clone, Debug)]
pub struct TranslationRequest {
    /// The text to translate.
    pub text: String,
    /// The key, from the body or the header.
    pub key: Option<String>,
}

type Log = Arc<Mutex<Vec<TranslationRequest>>>;

/// A running translator. Its translation of a text is [`translated`].
pub struct Translator {
    address: SocketAddr,
    log: Log,
}

impl Translator {
    /// Starts on a free port.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let log = Log::default();
        let router = Router::new()
            .route("/translate", post(libretranslate))
            .route("/v1/chat/completions", post(openai))
            .route("/broken/translate", post(|| async { Json(json!({ "error": "no" })) }))
            .with_state(Arc::clone(&log));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, log }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Returns all requests so far.
    pub fn requests(&self) -> Vec<TranslationRequest> {
        self.log.lock().unwrap().clone()
    }
}

/// Returns the server's translation of a text: upper case after a mark.
pub fn translated(text: &str) -> String {
    format!("» {}", text.to_uppercase())
}

async fn libretranslate(State(log): State<Log>, Json(request): Json<Value>) -> Json<Value> {
    let text = request["q"].as_str().unwrap_or_default().to_owned();
    let key = request["api_key"].as_str().map(str::to_owned);
    log.lock().unwrap().push(TranslationRequest { text: text.clone(), key });
    Json(json!({ "translatedText": translated(&text) }))
}

async fn openai(
    State(log): State<Log>,
    headers: HeaderMap,
    Json(request): Json<Value>,
) -> Result<Json<Value>, StatusCode> {
    let text = request["messages"][1]["content"].as_str().unwrap_or_default().to_owned();
    let key = headers.get("authorization").and_then(|value| value.to_str().ok());
    let key = key.and_then(|value| value.strip_prefix("Bearer ")).map(str::to_owned);
    log.lock().unwrap().push(TranslationRequest { text: text.clone(), key: key.clone() });
    if key.is_none() {
        return Err(StatusCode::UNAUTHORIZED);
    }
    Ok(Json(json!({ "choices": [{ "message": { "role": "assistant", "content": translated(&text) } }] })))
}
