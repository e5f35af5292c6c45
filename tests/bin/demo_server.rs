//! Serves the sample edition as real feeds on loopback.
//!
//! Prints `listening http://127.0.0.1:PORT/` and runs until it is stopped; `/feeds.opml` lists the feeds.

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::demo::serve_edition;
use ortoo_tests::server::NewsServer;

#[tokio::main]
async fn main() {
    let server = NewsServer::start().await;
    serve_edition(&server, SystemClock.now());
    println!("listening {}", server.url("/"));
    std::future::pending::<()>().await;
}
