//! A translator on loopback that speaks both protocols, and keeps what it was asked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// The text.
    pub text: String,
    /// The key, wherever it came.
    pub key: Option<String>,
}

type Log = Arc<Mutex<Vec<Question>>>;

/// A running translator; it writes everything in capitals, behind a mark.
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

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Question> {
        self.log.lock().unwrap().clone()
    }
}

/// What it makes of a text.
pub fn translated(text: &str) -> String {
    format!("» {}", text.to_uppercase())
}

async fn libretranslate(State(log): State<Log>, Json(question): Json<Value>) -> Json<Value> {
    let text = question["q"].as_str().unwrap_or_default().to_owned();
    let key = question["api_key"].as_str().map(str::to_owned);
    log.lock().unwrap().push(Question { text: text.clone(), key });
    Json(json!({ "translatedText": translated(&text) }))
}

async fn openai(
    State(log): State<Log>,
    headers: HeaderMap,
    Json(question): Json<Value>,
) -> Result<Json<Value>, StatusCode> {
    let text = question["messages"][1]["content"].as_str().unwrap_or_default().to_owned();
    let key = headers.get("authorization").and_then(|value| value.to_str().ok());
    let key = key.and_then(|value| value.strip_prefix("Bearer ")).map(str::to_owned);
    log.lock().unwrap().push(Question { text: text.clone(), key: key.clone() });
    if key.is_none() {
        return Err(StatusCode::UNAUTHORIZED);
    }
    Ok(Json(json!({ "choices": [{ "message": { "role": "assistant", "content": translated(&text) } }] })))
}
