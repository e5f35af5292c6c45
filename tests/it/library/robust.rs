//! A full disk, damaged pages, a list of a million sources, an unstable network: each is reported, and none of the
//! reader's data is lost.

use std::path::Path;

use ortoo_tests::cli::{Cli, CliOutput};
use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;

use crate::articles::reading::one_article;
use crate::{World, field};

const DATABASE_FILE: &str = "ortoo.sqlite";

/// Stores the reader's data: one article that is saved, tagged and annotated.
async fn with_a_note(world: &World) -> String {
    let id = one_article(world).await;
    world.cli.json(0, &["entries", "save", &id]).await;
    let quote = ["annotations", "add", &id, "--quote", "33.7 их наяд төгрөг", "--note", "Мөнгө"];
    world.cli.json(0, &quote).await;
    id
}

async fn assert_note_is_intact(cli: &Cli, id: &str, when: &str) {
    assert_eq!(field(&cli.json(0, &["annotations", "list"]).await, "note"), ["Мөнгө"], "{when}");
    assert_eq!(cli.json(0, &["entries", "show", id]).await[0]["saved"], true, "{when}");
    assert_eq!(cli.json(0, &["db", "check"]).await[0]["ok"], true, "{when}");
}

fn copy_of(from: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in [DATABASE_FILE, "ortoo.sqlite-wal"] {
        if from.join(name).exists() {
            std::fs::copy(from.join(name), folder.path().join(name)).unwrap();
        }
    }
    folder
}

/// Asserts that a run succeeded or reported a failure, and did not panic.
fn assert_success_or_failure(ran: &CliOutput, when: &str) {
    assert!(matches!(ran.code, 0 | 1), "{when}: {} {}", ran.code, ran.stderr);
    assert!(!ran.stderr.contains("panicked"), "{when}: {}", ran.stderr);
}

/// Simulates a full disk with a limit on file sizes, at fifty points of one refresh.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_at_any_point_of_a_refresh_is_reported_and_loses_nothing() {
    let world = World::new().await;
    let id = with_a_note(&world).await;
    let channel = numbered("flood", "en", 1, 500, &world.server.url("/flood"));
    world.server.put("/flood", Page::feed(&channel, Format::Rss2));
    world.follow("/flood").await;
    let (mut full, mut whole) = (0, 0);
    for step in 0..50_u32 {
        let folder = copy_of(world.folder.path());
        let cli = Cli::on(folder.path());
        let limit = 16 + step * 16;
        // The limit is in units of 1,024 bytes. With the signal ignored, a write beyond it fails as on a full disk.
        let limited = format!("ulimit -f {limit}; trap '' XFSZ; exec \"$0\" \"$@\"");
        let plain = cli.command(&["--json", "refresh", "--force"]);
        let plain = plain.as_std();
        let mut command = tokio::process::Command::new("bash");
        command.arg("-c").arg(limited).arg(plain.get_program()).args(plain.get_args());
        command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = command.stdin(std::process::Stdio::null()).output().await.unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
        let ran = CliOutput { code: output.status.code().unwrap_or(-1), stdout, stderr };
        let when = format!("{limit} KiB");
        assert_success_or_failure(&ran, &when);
        if ran.stdout.contains("\"database-unwritable\"") {
            full += 1;
        }
        assert_note_is_intact(&cli, &id, &when).await;
        // With free space the next refresh continues normally.
        cli.json(0, &["refresh", "--force"]).await;
        let entries = cli.json(0, &["entries", "list", "--limit", "5000"]).await;
        assert_eq!(entries.len(), 501, "{when}");
        whole += 1;
    }
    println!("50 limits, {full} of them hit and said, {whole} libraries whole");
    assert!(full >= 10, "{full}");
}

/// The folder or the database is not writable: it belongs to another user, or the disk is mounted read-only.
#[cfg(unix)]
#[tokio::test]
async fn a_read_only_library_reports_it_and_stays_unchanged() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    const NOBODY_USER_ID: u32 = 65_534;
    let world = World::new().await;
    let id = with_a_note(&world).await;
    // If no file can be created beside the database (WAL), it cannot be read either.
    for (what, folder_mode, file_mode, reads) in [
        ("folder and files", 0o555, 0o444, false),
        ("the files", 0o755, 0o444, true),
        ("the folder", 0o555, 0o644, false),
    ] {
        let folder = copy_of(world.folder.path());
        let programs = tempfile::tempdir().unwrap();
        let root = metadata(folder.path()).unwrap().uid() == 0;
        let files = || std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
        let database = || std::fs::read(folder.path().join(DATABASE_FILE)).unwrap();
        let plain = Cli::on(folder.path());
        // Permissions do not stop root, so another user tries.
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
            CliOutput {
                code: output.status.code().unwrap_or(-1),
                stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
                stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            }
        };
        let before = database();
        for path in files().chain([folder.path().to_owned()]) {
            if root {
                chown(&path, Some(NOBODY_USER_ID), Some(NOBODY_USER_ID)).unwrap();
            }
            let mode = if path == folder.path() { folder_mode } else { file_mode };
            set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        }
        let listed = run(&["--json", "entries", "list"]).await;
        let refreshed = run(&["--json", "refresh", "--force"]).await;
        for (ran, may_read) in [(&listed, reads), (&refreshed, false)] {
            assert_success_or_failure(ran, what);
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
        assert_note_is_intact(&plain, &id, what).await;
    }
}

/// Overwrites one database page at a time with noise.
#[tokio::test]
async fn damage_to_any_page_is_reported_and_a_backup_restores_everything() {
    let world = World::new().await;
    let id = with_a_note(&world).await;
    let backup = world.cli.json(0, &["db", "backup"]).await[0]["path"].as_str().unwrap().to_owned();
    let sound = copy_of(world.folder.path());
    let bytes = std::fs::read(&backup).unwrap();
    let size = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let pages = bytes.len() / size;
    let (mut tried, mut found) = (0, 0);
    for page in (0..pages).step_by((pages / 60).max(1)) {
        let folder = copy_of(sound.path());
        let _ = std::fs::remove_file(folder.path().join("ortoo.sqlite-wal"));
        let mut damaged = bytes.clone();
        for (at, byte) in damaged[page * size..(page + 1) * size].iter_mut().enumerate() {
            *byte = ((at + page).wrapping_mul(2_654_435_761) >> 13) as u8;
        }
        std::fs::write(folder.path().join(DATABASE_FILE), damaged).unwrap();
        let cli = Cli::on(folder.path());
        let when = format!("page {page} of {pages}");
        assert_success_or_failure(&cli.run(&["--json", "entries", "list"]).await, &when);
        let checked = cli.run(&["--json", "db", "check"]).await;
        assert_success_or_failure(&checked, &when);
        if checked.code == 1 || checked.stdout.contains("\"ok\":false") {
            found += 1;
        }
        cli.json(0, &["db", "restore", &backup]).await;
        assert_note_is_intact(&cli, &id, &when).await;
        tried += 1;
    }
    println!("{tried} pages damaged, {found} of them noticed, {tried} libraries brought back");
    // Damage to an unused page goes unnoticed.
    assert!(found * 10 >= tried * 7, "{found} of {tried}");
}

#[tokio::test]
async fn an_opml_of_a_million_sources_is_refused_and_one_of_ten_thousand_imported() {
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
    assert_note_is_intact(&world.cli, &id, "after ten thousand").await;
}

/// Twenty sources over thirty rounds, each round with one more headline, while some sources are unreachable, disconnect
/// or return errors.
#[tokio::test]
async fn every_headline_arrives_once_over_an_unstable_network() {
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
                0 => Page::Disconnect,
                1 => Page::Status(503, None),
                _ => Page::feed(&channel, Format::Atom),
            };
            failed += usize::from(matches!(page, Page::Disconnect | Page::Status(..)));
            world.server.put(&format!("/flap{feed}"), page);
        }
        world.cli.run(&["refresh", "--force"]).await;
    }
    let entries = world.cli.json(0, &["entries", "list", "--limit", "5000"]).await;
    assert_eq!(entries.len(), 20 * 30 + 1);
    println!("{failed} of 600 answers failed, 600 headlines came, each once");
    assert!(failed > 200, "{failed}");
    assert_note_is_intact(&world.cli, &id, "in the end").await;
}
