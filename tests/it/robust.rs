//! A full disk, damaged pages, a list of a million sources, a network that comes and goes: what becomes of each is
//! said, and nothing that the reader keeps is lost.

use std::path::Path;

use ortoo_tests::cli::{Cli, Ran};
use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;

use crate::reading::one_article;
use crate::{World, field};

const DATABASE: &str = "ortoo.sqlite";

/// What the reader keeps: one article, saved, tagged and annotated.
async fn with_a_note(world: &World) -> String {
    let id = one_article(world).await;
    world.cli.json(0, &["entries", "save", &id]).await;
    let quote = ["annotations", "add", &id, "--quote", "33.7 их наяд төгрөг", "--note", "Мөнгө"];
    world.cli.json(0, &quote).await;
    id
}

async fn keeps_the_note(cli: &Cli, id: &str, when: &str) {
    assert_eq!(field(&cli.json(0, &["annotations", "list"]).await, "note"), ["Мөнгө"], "{when}");
    assert_eq!(cli.json(0, &["entries", "show", id]).await[0]["saved"], true, "{when}");
    assert_eq!(cli.json(0, &["db", "check"]).await[0]["ok"], true, "{when}");
}

fn copied(from: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in [DATABASE, "ortoo.sqlite-wal"] {
        if from.join(name).exists() {
            std::fs::copy(from.join(name), folder.path().join(name)).unwrap();
        }
    }
    folder
}

/// Whatever became of it, it was said, and nothing panicked.
fn ended(ran: &Ran, when: &str) {
    assert!(matches!(ran.code, 0 | 1), "{when}: {} {}", ran.code, ran.stderr);
    assert!(!ran.stderr.contains("panicked"), "{when}: {}", ran.stderr);
}

/// Files can grow to a size and no further, as on a full disk, at fifty places of one refresh.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn wherever_the_disk_is_full_it_is_said_and_nothing_is_lost() {
    let world = World::new().await;
    let id = with_a_note(&world).await;
    let channel = numbered("flood", "en", 1, 500, &world.server.url("/flood"));
    world.server.put("/flood", Page::feed(&channel, Format::Rss2));
    world.follow("/flood").await;
    let (mut full, mut whole) = (0, 0);
    for step in 0..50_u32 {
        let folder = copied(world.folder.path());
        let cli = Cli::on(folder.path());
        let limit = 16 + step * 16;
        // In units of 1,024 bytes; without the signal a write beyond it fails as on a full disk.
        let limited = format!("ulimit -f {limit}; trap '' XFSZ; exec \"$0\" \"$@\"");
        let plain = cli.command(&["--json", "refresh", "--force"]);
        let plain = plain.as_std();
        let mut command = tokio::process::Command::new("bash");
        command.arg("-c").arg(limited).arg(plain.get_program()).args(plain.get_args());
        command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = command.stdin(std::process::Stdio::null()).output().await.unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
        let ran = Ran { code: output.status.code().unwrap_or(-1), stdout, stderr };
        let when = format!("{limit} KiB");
        ended(&ran, &when);
        if ran.stdout.contains("\"database-unwritable\"") {
            full += 1;
        }
        keeps_the_note(&cli, &id, &when).await;
        // With room again it goes on as if nothing had been.
        cli.json(0, &["refresh", "--force"]).await;
        let entries = cli.json(0, &["entries", "list", "--limit", "5000"]).await;
        assert_eq!(entries.len(), 501, "{when}");
        whole += 1;
    }
    println!("50 limits, {full} of them hit and said, {whole} libraries whole");
    assert!(full >= 10, "{full}");
}

/// The folder, or the database in it, was put out of the reader's reach: another user's backup, a disk mounted to be
/// read only.
#[cfg(unix)]
#[tokio::test]
async fn a_library_that_cannot_be_written_says_so_and_stays_as_it_is() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    const NOBODY: u32 = 65_534;
    let world = World::new().await;
    let id = with_a_note(&world).await;
    // Without a file of its own beside the database nothing can be read either.
    for (what, folder_mode, file_mode, reads) in [
        ("folder and files", 0o555, 0o444, false),
        ("the files", 0o755, 0o444, true),
        ("the folder", 0o555, 0o644, false),
    ] {
        let folder = copied(world.folder.path());
        let programs = tempfile::tempdir().unwrap();
        let root = metadata(folder.path()).unwrap().uid() == 0;
        let files = || std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
        let database = || std::fs::read(folder.path().join(DATABASE)).unwrap();
        let plain = Cli::on(folder.path());
        // What root may, permissions do not stop: it is another user who tries.
        let run = async |arguments: &[&str]| {
            let command = plain.command(arguments);
            let mut command = if root {
                let program = programs.path().join("ortoo-cli");
                std::fs::copy(command.as_std().get_program(), &program).unwrap();
                set_permissions(programs.path(), Permissions::from_mode(0o755)).unwrap();
                let mut other = tokio::process::Command::new("setpriv");
                other.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]).arg(program);
                other.args(command.as_std().get_args());
                other.envs(command.as_std().get_envs().filter_map(|(name, value)| Some((name, value?))));
                other
            } else {
                command
            };
            let output = command.stdin(std::process::Stdio::null()).output().await.unwrap();
            Ran {
                code: output.status.code().unwrap_or(-1),
                stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
                stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            }
        };
        let before = database();
        for path in files().chain([folder.path().to_owned()]) {
            if root {
                chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
            }
            let mode = if path == folder.path() { folder_mode } else { file_mode };
            set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        }
        let listed = run(&["--json", "entries", "list"]).await;
        let refreshed = run(&["--json", "refresh", "--force"]).await;
        for (ran, may_read) in [(&listed, reads), (&refreshed, false)] {
            ended(ran, what);
            let said = ran.stdout.contains("\"database-unwritable\"");
            assert_eq!(
                (ran.code, said),
                if may_read { (0, false) } else { (1, true) },
                "{what}: {}",
                ran.stdout
            );
        }
        set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        assert!(database() == before, "{what}: the database is another");
        for path in files() {
            set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        }
        keeps_the_note(&plain, &id, what).await;
    }
}

/// One page at a time becomes noise.
#[tokio::test]
async fn whatever_page_is_damaged_it_is_said_and_a_backup_brings_everything_back() {
    let world = World::new().await;
    let id = with_a_note(&world).await;
    let backup = world.cli.json(0, &["db", "backup"]).await[0]["path"].as_str().unwrap().to_owned();
    let sound = copied(world.folder.path());
    let bytes = std::fs::read(&backup).unwrap();
    let size = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let pages = bytes.len() / size;
    let (mut tried, mut found) = (0, 0);
    for page in (0..pages).step_by((pages / 60).max(1)) {
        let folder = copied(sound.path());
        let _ = std::fs::remove_file(folder.path().join("ortoo.sqlite-wal"));
        let mut damaged = bytes.clone();
        for (at, byte) in damaged[page * size..(page + 1) * size].iter_mut().enumerate() {
            *byte = ((at + page).wrapping_mul(2_654_435_761) >> 13) as u8;
        }
        std::fs::write(folder.path().join(DATABASE), damaged).unwrap();
        let cli = Cli::on(folder.path());
        let when = format!("page {page} of {pages}");
        ended(&cli.run(&["--json", "entries", "list"]).await, &when);
        let checked = cli.run(&["--json", "db", "check"]).await;
        ended(&checked, &when);
        if checked.code == 1 || checked.stdout.contains("\"ok\":false") {
            found += 1;
        }
        cli.json(0, &["db", "restore", &backup]).await;
        keeps_the_note(&cli, &id, &when).await;
        tried += 1;
    }
    println!("{tried} pages damaged, {found} of them noticed, {tried} libraries brought back");
    // A page that holds nothing is missed by nobody.
    assert!(found * 10 >= tried * 7, "{found} of {tried}");
}

#[tokio::test]
async fn a_list_of_a_million_sources_is_refused_and_one_of_ten_thousand_taken() {
    let world = World::new().await;
    let id = with_a_note(&world).await;
    let list = |count: u32| {
        let outlines =
            (0..count).map(|n| format!("<outline type='rss' xmlUrl='https://s{n}.example/feed'/>\n"));
        format!("<opml version='2.0'><body>\n{}</body></opml>", outlines.collect::<String>())
    };
    let path = world.folder.path().join("list.opml");
    std::fs::write(&path, list(1_000_000)).unwrap();
    let refused = world.cli.json(1, &["feeds", "import", path.to_str().unwrap()]).await;
    assert_eq!(refused[0]["failure"]["code"], "too-large");
    std::fs::write(&path, list(10_000)).unwrap();
    world.cli.json(0, &["feeds", "import", path.to_str().unwrap()]).await;
    assert_eq!(world.cli.json(0, &["feeds", "list"]).await.len(), 10_001);
    keeps_the_note(&world.cli, &id, "after ten thousand").await;
}

/// Twenty sources over thirty rounds, each with one more headline; in each round some cannot be reached, break off, or
/// say that they cannot.
#[tokio::test]
async fn while_the_network_comes_and_goes_every_headline_comes_once() {
    let world = World::new().await;
    let id = with_a_note(&world).await;
    for feed in 0..20 {
        let path = format!("/flap{feed}");
        world.server.put(&path, Page::Status(503, None));
        world.follow(&path).await;
    }
    let mut failed = 0;
    for round in 1..=30_usize {
        for feed in 0..20_usize {
            let channel = numbered(&format!("flap{feed}"), "en", 1, round, "http://flap.example/");
            let page = match (round * 7 + feed * 3) % 5 {
                _ if round == 30 => Page::feed(&channel, Format::Atom),
                0 => Page::Drop,
                1 => Page::Status(503, None),
                _ => Page::feed(&channel, Format::Atom),
            };
            failed += usize::from(matches!(page, Page::Drop | Page::Status(..)));
            world.server.put(&format!("/flap{feed}"), page);
        }
        world.cli.run(&["refresh", "--force"]).await;
    }
    let entries = world.cli.json(0, &["entries", "list", "--limit", "5000"]).await;
    assert_eq!(entries.len(), 20 * 30 + 1);
    println!("{failed} of 600 answers failed, 600 headlines came, each once");
    assert!(failed > 200, "{failed}");
    keeps_the_note(&world.cli, &id, "in the end").await;
}
