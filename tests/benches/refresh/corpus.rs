//! The corpus and the process that serves it. The server is a separate process so that its work is not measured.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::{NewsServer, Page};

const SERVE_VARIABLE: &str = "ORTOO_BENCH_SERVE";
/// Number of loopback hosts, so that two requests per host are no bottleneck.
const HOST_COUNT: usize = 32;

/// A served corpus.
pub(crate) struct Corpus {
    feeds: usize,
    port: u16,
    bytes: usize,
    server: Mutex<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Corpus {
    /// Starts this program again, as the server.
    pub(crate) fn serve(feeds: usize, entries: usize) -> Self {
        if std::env::var_os(SERVE_VARIABLE).is_some() {
            run_server(feeds, entries);
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .env(SERVE_VARIABLE, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let mut numbers = line.split_whitespace().map(|n| n.parse::<usize>().unwrap());
        let (port, bytes) = (numbers.next().unwrap() as u16, numbers.next().unwrap());
        Self { feeds, port, bytes, server: Mutex::new((child, input, output)) }
    }

    /// Returns the total size of all documents in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Returns the addresses of all feeds.
    pub(crate) fn urls(&self) -> Vec<String> {
        (0..self.feeds).map(|n| format!("http://127.0.1.{}:{}/{n}", 1 + n % HOST_COUNT, self.port)).collect()
    }

    /// Restores the initial documents.
    pub(crate) fn restore(&self) {
        self.send_command("restore");
    }

    /// Changes all validators but no body.
    pub(crate) fn forget_validators(&self) {
        self.send_command("forget");
    }

    /// Publishes three new entries in every tenth feed.
    pub(crate) fn change_a_tenth(&self) {
        self.send_command("change");
    }

    fn send_command(&self, command: &str) {
        let mut server = self.server.lock().unwrap();
        writeln!(server.1, "{command}").unwrap();
        server.1.flush().unwrap();
        server.2.read_line(&mut String::new()).unwrap();
    }
}

impl Drop for Corpus {
    fn drop(&mut self) {
        let child = &mut self.server.lock().unwrap().0;
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn run_server(feeds: usize, entries: usize) -> ! {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(NewsServer::start_on("0.0.0.0:0"));
    let page = |n: usize, first: usize| {
        let language = if n.is_multiple_of(2) { "en" } else { "mn" };
        let mut channel = numbered(&format!("feed{n}"), language, first, entries, "http://news.example/");
        for item in &mut channel.items {
            item.html = article(&item.html, language);
        }
        Page::feed(&channel, Format::Rss2)
    };
    let size = |page: &Page| match page {
        Page::Document { body, .. } => body.len(),
        _ => 0,
    };
    let put_all = || {
        (0..feeds).map(|n| (n, page(n, 1))).map(|(n, p)| (size(&p), server.put(&format!("/{n}"), p)).0).sum()
    };
    let bytes: usize = put_all();
    println!("{} {bytes}", server.port());
    let mut salt = 0;
    for order in std::io::stdin().lock().lines() {
        match order.unwrap().as_str() {
            "restore" => {
                salt = 0;
                server.set_salt(salt);
                put_all();
            }
            "forget" => {
                salt += 1;
                server.set_salt(salt);
            }
            "change" => (0..feeds).step_by(10).for_each(|n| server.put(&format!("/{n}"), page(n, 4))),
            _ => {}
        }
        println!("done");
    }
    std::process::exit(0)
}

/// Returns an article of some kilobytes.
fn article(beginning: &str, language: &str) -> String {
    let sentence = if language == "mn" {
        "Засгийн газрын хуралдаанаар ирэх оны төсвийн төслийг хэлэлцэж, <a href=\"/news/1\">дэлгэрэнгүй танилцуулгыг</a> сонслоо. "
    } else {
        "The committee met for a second reading of the bill and <a href=\"/news/1\">heard the report</a> in full. "
    };
    let paragraph = format!("<p class=\"text\">{}</p>", sentence.repeat(6));
    format!("{beginning}<img src=\"/picture.jpg\" width=\"640\" onload=\"x()\">{}", paragraph.repeat(4))
}
