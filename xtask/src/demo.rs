//! `demo`: the app with invented news, without touching the reader's own data.
//!
//! A local server gives the sample edition as feeds, each in another format; a scratch profile in the
//! target folder follows them all. Real fetching and parsing, no network needed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::process::{Background, run as run_to_end, say};
use crate::project::Project;
use crate::stop::{Outcome, Stop};
use crate::{run, screen};

/// The server's list of its feeds.
const FEEDS: &str = "feeds.opml";
/// More than any list of feeds of ours.
const MOST_BYTES: u64 = 4 << 20;

/// Sets up, builds, serves and starts the app.
pub(crate) fn run(project: &Project, once: bool) -> Outcome {
    run::prepare(project, once)?;
    let profile = project.target().join("demo");
    fresh(&profile).map_err(|e| Stop::io("making the scratch profile", e))?;

    say("starting the server of the sample edition");
    let mut server =
        Background::start(Command::new(project.program("ortoo-demo-server")).stdout(Stdio::piped()))?;
    let address = address_printed_by(&mut server).map_err(|e| Stop::io("waiting for the server", e))?;

    say(&format!("following its feeds from {}", profile.display()));
    let list = get(&address, FEEDS).map_err(|e| Stop::io("asking the server for its feeds", e))?;
    let file = profile.join(FEEDS);
    std::fs::write(&file, list).map_err(|e| Stop::io("writing the list of feeds", e))?;
    let cli = || {
        let mut cli = Command::new(project.program("ortoo-cli"));
        cli.env("ORTOO_DATA_DIR", &profile);
        cli
    };
    run_to_end(cli().args(["feeds", "import"]).arg(&file))?;
    if let Err(stop) = run_to_end(cli().arg("refresh")) {
        say(&format!("{stop}; the app will try again"));
    }

    say("starting Örtöö");
    screen::show(
        project,
        Command::new(project.program("ortoo")).env("ORTOO_DATA_DIR", &profile),
        "demo",
        once,
    )
}

/// An empty folder. The server's port is another one each time, so an old profile is of no use.
fn fresh(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::fs::create_dir_all(folder)
}

/// The server's first line is `listening http://127.0.0.1:PORT/`.
fn address_printed_by(server: &mut Background) -> std::io::Result<String> {
    let output = server.child().stdout.take().ok_or(std::io::ErrorKind::BrokenPipe)?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    let address = line.trim().strip_prefix("listening http://").and_then(|rest| rest.strip_suffix('/'));
    address.map(str::to_owned).ok_or_else(|| std::io::ErrorKind::InvalidData.into())
}

/// One GET. HTTP/1.0, so that the end of the connection is the end of the body.
fn get(address: &str, path: &str) -> std::io::Result<Vec<u8>> {
    let mut connection = TcpStream::connect(address)?;
    connection.set_read_timeout(Some(Duration::from_secs(10)))?;
    // In one piece: a server that answers to a first line alone would close on the rest.
    let request = format!("GET /{path} HTTP/1.0\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    connection.take(MOST_BYTES).read_to_end(&mut answer)?;
    body(&answer).ok_or_else(|| std::io::ErrorKind::InvalidData.into())
}

/// The body of an answer that says 200.
fn body(answer: &[u8]) -> Option<Vec<u8>> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let ok = answer.starts_with(b"HTTP/1.0 200") || answer.starts_with(b"HTTP/1.1 200");
    ok.then(|| answer[end + 4..].to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_to_the_end_of_the_connection() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = std::thread::spawn(move || {
            let (mut connection, _) = listener.accept().unwrap();
            // To its end: what is left unread when a connection closes resets it.
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                connection.read_exact(&mut byte).unwrap();
                request.extend(byte);
            }
            connection.write_all(b"HTTP/1.0 200 OK\r\n\r\n<op").unwrap();
            connection.write_all(b"ml/>").unwrap();
            String::from_utf8_lossy(&request).into_owned()
        });
        assert_eq!(get(&address, FEEDS).unwrap(), b"<opml/>");
        assert!(server.join().unwrap().starts_with("GET /feeds.opml HTTP/1.0\r\n"));
    }

    #[test]
    fn only_a_good_answer_has_a_body() {
        let check = |answer: &str, expected: Option<&str>| {
            assert_eq!(body(answer.as_bytes()).as_deref(), expected.map(str::as_bytes), "{answer}");
        };
        check("HTTP/1.0 200 OK\r\na: b\r\n\r\n<opml/>", Some("<opml/>"));
        check("HTTP/1.1 200 OK\r\n\r\n", Some(""));
        check("HTTP/1.0 404 Not Found\r\n\r\nno", None);
        check("HTTP/1.0 200 OK\r\n", None);
    }
}
