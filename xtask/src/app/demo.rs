//! `demo`: the app with invented news, without touching the reader's own data.
//!
//! A local server provides the sample edition as feeds, each in another format; a temporary library in the target
//! folder follows them all. Fetching and parsing are real, and no network is needed.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{run, screen};
use crate::error::{Error, Result};
use crate::process::{BackgroundProcess, print_step, run as run_command};
use crate::project::Project;

/// Name of the list of feeds, on the server and in the data folder.
const FEED_LIST: &str = "feeds.opml";

/// Bytes of the list that are read at most.
const MAX_FEED_LIST_BYTES: u64 = 4 << 20;

const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// Sets up, builds, starts the server and then the app.
pub(crate) fn run(project: &Project, once: bool) -> Result {
    run::prepare(project, once)?;
    let data_folder = project.target().join("demo");
    create_empty(&data_folder).map_err(|e| Error::io("creating the temporary data folder", e))?;

    print_step("starting the server of the sample edition");
    let mut server = BackgroundProcess::spawn(
        Command::new(project.debug_program("ortoo-demo-server")).stdout(Stdio::piped()),
    )?;
    let address = read_address(&mut server).map_err(|e| Error::io("waiting for the server", e))?;

    print_step(&format!("following its feeds from {}", data_folder.display()));
    let list = get(&address, FEED_LIST).map_err(|e| Error::io("fetching the list of feeds", e))?;
    let file = data_folder.join(FEED_LIST);
    std::fs::write(&file, list).map_err(|e| Error::io("writing the list of feeds", e))?;
    let cli = || {
        let mut cli = Command::new(project.debug_program("ortoo-cli"));
        cli.env("ORTOO_DATA_DIR", &data_folder);
        cli
    };
    run_command(cli().args(["feeds", "import"]).arg(&file))?;
    if let Err(error) = run_command(cli().arg("refresh")) {
        print_step(&format!("{error}; the app will try again"));
    }

    print_step("starting Örtöö");
    screen::run_app(
        project,
        Command::new(project.debug_program("ortoo")).env("ORTOO_DATA_DIR", &data_folder),
        "demo",
        once,
    )
}

/// Replaces a folder by an empty one. The server's port changes each time, so an old library is of no use.
fn create_empty(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::fs::create_dir_all(folder)
}

/// Reads the server's first line, which is `listening http://127.0.0.1:PORT/`.
fn read_address(server: &mut BackgroundProcess) -> std::io::Result<String> {
    let output = server.child().stdout.take().ok_or(ErrorKind::BrokenPipe)?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    let address = line.trim().strip_prefix("listening http://").and_then(|rest| rest.strip_suffix('/'));
    address.map(str::to_owned).ok_or_else(|| ErrorKind::InvalidData.into())
}

/// Sends a GET request. HTTP/1.0, so that the end of the connection is the end of the body.
fn get(address: &str, path: &str) -> std::io::Result<Vec<u8>> {
    let mut connection = TcpStream::connect(address)?;
    connection.set_read_timeout(Some(READ_TIMEOUT))?;
    // In one write: a server that answers after the first line would close the connection before the rest arrives.
    let request = format!("GET /{path} HTTP/1.0\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes())?;
    let mut response = Vec::new();
    connection.take(MAX_FEED_LIST_BYTES).read_to_end(&mut response)?;
    successful_body(&response).ok_or_else(|| ErrorKind::InvalidData.into())
}

/// The body of a response with status 200.
fn successful_body(response: &[u8]) -> Option<Vec<u8>> {
    let header_end = response.windows(4).position(|four| four == b"\r\n\r\n")?;
    let is_ok = response.starts_with(b"HTTP/1.0 200") || response.starts_with(b"HTTP/1.1 200");
    is_ok.then(|| response[header_end + 4..].to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_is_read_to_the_end_of_the_connection() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = std::thread::spawn(move || {
            let (mut connection, _) = listener.accept().unwrap();
            // Read to its end: closing a connection with unread data resets it.
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
        assert_eq!(get(&address, FEED_LIST).unwrap(), b"<opml/>");
        assert!(server.join().unwrap().starts_with("GET /feeds.opml HTTP/1.0\r\n"));
    }

    #[test]
    fn only_a_successful_response_has_a_body() {
        let check = |response: &str, expected: Option<&str>| {
            let body = successful_body(response.as_bytes());
            assert_eq!(body.as_deref(), expected.map(str::as_bytes), "{response}");
        };
        check("HTTP/1.0 200 OK\r\na: b\r\n\r\n<opml/>", Some("<opml/>"));
        check("HTTP/1.1 200 OK\r\n\r\n", Some(""));
        check("HTTP/1.0 404 Not Found\r\n\r\nno", None);
        check("HTTP/1.0 200 OK\r\n", None);
    }
}
