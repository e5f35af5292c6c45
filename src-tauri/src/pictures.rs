//! The URL scheme by which the window loads pictures from the engine, never from a server.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{AppHandle, UriSchemeResponder};

use crate::backend::backend;

/// Scheme of `ortoo-picture://localhost/ADDRESS`, with the picture's address percent-encoded.
pub(crate) const PICTURE_SCHEME: &str = "ortoo-picture";

/// Responds with the picture, or with status 404.
pub(crate) fn serve(app: &AppHandle, request: &Request<Vec<u8>>, responder: UriSchemeResponder) {
    let address =
        percent_decode_str(request.uri().path().trim_start_matches('/')).decode_utf8_lossy().into_owned();
    let engine = backend(app).engine();
    tauri::async_runtime::spawn(async move {
        let picture = match engine {
            Ok(engine) => engine.picture(&address).await.map_err(ortoo_engine::EngineError::into_failure),
            Err(failure) => Err(failure),
        };
        responder.respond(match picture {
            Ok(picture) => response(StatusCode::OK, picture.media_type, picture.bytes),
            Err(_) => response(StatusCode::NOT_FOUND, "text/plain", Vec::new()),
        });
    });
}

fn response(status: StatusCode, media_type: &'static str, bytes: Vec<u8>) -> Response<Cow<'static, [u8]>> {
    let mut response = Response::new(Cow::Owned(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(media_type));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("max-age=86400"));
    response
}
